"""Counting: the months in order, and everything that can be counted of them.

A figure knows the records behind it. Whether it is much or little, and more or
less than before, is for the rooms above.
"""
