"""The doors: one module a command, each thin over the rooms below.

A door reads arguments, calls, prints, and returns an exit code. Results go to
stdout, problems and progress to stderr (the problems of `check` are its result).
"""
