"""Judging: what changed, what stands out, and what cannot be right.

Arithmetic only. `checks` is here because it needs figures to hold totals
against, and `publication` because it brings reading, counting and checking
together.
"""
