"""Verifying: any text held against the records, claim by claim.

What a sentence says is taken apart into claims, and each is given a verdict from
the figures. Nothing is told, drawn or written here.
"""
