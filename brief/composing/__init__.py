"""Composing: the issue, as exactly what a template may use.

What the analyst wrote, what was chosen to be said, and the way back from every
number to its records. No markup and no file.
"""
