"""The colours and sizes of maps, as data.

Land is light and marks are dark, so that every mark stands out by 3 to 1 and more.
What a mark means is never told by its colour alone: the methods differ in their
middle, the marked class in its shape, the old from the new in size and lightness.
"""

from __future__ import annotations

from types import MappingProxyType

WATER, NEIGHBOUR, AROUND, OWN = "#e3eaf0", "#dfe2e5", "#eff0f2", "#ffffff"
"""What no outline covers; lands beyond; areas beside; the areas that a map is of."""

EDGE, OWN_EDGE, RIVER = "#b9bfc5", "#6d757d", "#9db7d0"
"""Borders of areas beside, borders of the map's own areas, and rivers."""

ROUGH, ROUGH_EDGE = "#f6dfd2", "#cf9a7d"
OLD_ROUGH, OLD_ROUGH_EDGE = "#e6e8ea", "#c3c8cd"
"""Discs for what is known only roughly: with attacks of the month, or only older."""

OLD = "#868c92"
"""Attacks before this month."""

ANY = "any"
METHODS = MappingProxyType(
    {"active": "#b0301c", "passive": "#1c4d8c", "unknown": "#3a4047", ANY: "#6d757d"}
)
"""Marks by the kind of method; the middle of a mark tells the same. In the key, a
sign of `ANY` kind tells of sizes and shapes."""

SHADE, SHADED = "#d3d7db", "#59616a"
"""The inset: the country, and where in it the map lies."""

SMALL, NAME = 8.0, 9.0
"""Sizes of words in points: places and notes, names of areas."""

DIAMETERS = (6.6, 9.4, 12.6, 16.0)
OLD_DIAMETER = 4.4
"""Widths of marks in points, by the class of their toll, and of older ones."""

TOLLS = (1, 5, 10)
"""From how many people killed an attack is of the second, third and last class."""
