"""brief: from a folder of incident records to a monthly brief.

The rooms of the package stand on floors; a room imports from its own floor or
a lower one (see CONTRIBUTING.md, and `tests/test_floors.py`, which holds it).
"""

__version__ = "0.1.0"
