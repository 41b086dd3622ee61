"""Printing: an issue to HTML and PDF, through templates and styles.

Whatever comes from a template or a record is held harmless here. Nothing is
written to a folder.
"""
