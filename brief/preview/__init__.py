"""Preview: a month's pages on the loopback, made anew when a file is saved.

Nothing is written, and nobody but this machine is answered. What pages are made
of, and how, is the desk's.
"""
