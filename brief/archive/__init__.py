"""The archive: what was published, sealed; built again; and what changed since.

A sealed packet is never written again. Which months, and what is printed about
them, is the door's.
"""
