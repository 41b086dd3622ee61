"""Exchange: attacks and figures in the forms of other people's tools.

What a record withholds never leaves, and a licence that forbids rows is kept.
Nothing is written to a folder here.
"""
