"""The colours and sizes of maps, as data.

Land is light and marks are dark, so that every mark stands out by 3 to 1 and more.
What a mark means is never told by its colour alone: the methods differ in their
middle, the marked class in its shape, the old from the new in size and lightness.
"""

from __future__ import annotations

from types import MappingProxyType

from brief.pictures.charts.palette import Colour

WATER = Colour("water", "#e3eaf0")
NEIGHBOUR = Colour("neighbour", "#dfe2e5")
AROUND = Colour("around", "#eff0f2")
OWN = Colour("own", "#ffffff")
"""What no outline covers; lands beyond; areas beside; the areas that a map is of."""

EDGE = Colour("edge", "#b9bfc5")
OWN_EDGE = Colour("own edge", "#6d757d")
RIVER = Colour("river", "#9db7d0")
"""Borders of areas beside, borders of the map's own areas, and rivers."""

ROUGH = Colour("rough", "#f6dfd2")
ROUGH_EDGE = Colour("rough edge", "#cf9a7d")
OLD_ROUGH = Colour("old rough", "#e6e8ea")
OLD_ROUGH_EDGE = Colour("old rough edge", "#c3c8cd")
"""Discs for what is known only roughly: with attacks of the month, or only older."""

OLD = Colour("old", "#868c92")
"""Attacks before this month."""

ANY = "any"
METHODS = MappingProxyType(
    {
        "active": Colour("methods active", "#b0301c"),
        "passive": Colour("methods passive", "#1c4d8c"),
        "unknown": Colour("methods unknown", "#3a4047"),
        ANY: Colour("methods any", "#6d757d"),
    }
)
"""Marks by the kind of method; the middle of a mark tells the same. In the key, a
sign of `ANY` kind tells of sizes and shapes."""

SHADE = Colour("shade", "#d3d7db")
SHADED = Colour("shaded", "#59616a")
"""The inset: the country, and where in it the map lies."""

SMALL, NAME = 8.0, 9.0
"""Sizes of words in points: places and notes, names of areas."""

DIAMETERS = (6.6, 9.4, 12.6, 16.0)
OLD_DIAMETER = 4.4
"""Widths of marks in points, by the class of their toll, and of older ones."""

TOLLS = (1, 5, 10)
"""From how many people killed an attack is of the second, third and last class."""
