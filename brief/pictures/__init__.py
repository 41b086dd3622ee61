"""Pictures: charts, and the typefaces that they share with the pages.

One module a chart, in one house style, from figures and sentences alone.
"""
