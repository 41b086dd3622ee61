"""The ground: the values that every other room may speak of.

Months, counts that may be unknown, scopes, and what is said about faults. No
files, and no rule of any one room.
"""
