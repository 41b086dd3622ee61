"""The colours and sizes of charts, as data.

Every fill stands out from white paper by a contrast of at least 3 to 1, words by
at least 4.5 to 1, and two areas that follow each other in house order differ in
lightness, so that charts also read in grey and with any colour vision. Which
colour a thing gets is decided in the room of its chart, and a look may have another
under the same name: see `style`.
"""

from __future__ import annotations

from typing import Self


class Colour(str):
    """A colour of the house, as #rrggbb, with the name that a look knows it by."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str, value: str) -> Self:
        """Name a colour."""
        made = super().__new__(cls, value)
        made.name = name
        return made


def row(name: str, *values: str) -> tuple[Colour, ...]:
    """Colours in an order, named by their place in it: areas 1, areas 2 ..."""
    return tuple(Colour(f"{name} {at}", each) for at, each in enumerate(values, 1))


INK = Colour("ink", "#1b1e22")
MUTED = Colour("muted", "#5b626a")
PAPER = Colour("paper", "#ffffff")
"""Words and what is new; words of lesser weight and what is old; the page."""

LINE = Colour("line", "#1b1e22")
LINK = Colour("link", "#aeb4ba")
GRID = Colour("grid", "#d5d9dd")
"""The base line of bars, from then to now, and lines that only guide the eye."""

PLAIN = Colour("plain", "#8f9499")
"""Bars of which no area is known, and those of months before this one."""

AREAS = row("areas", "#16325c", "#cc7d1e", "#0f6a50", "#3d7fd0", "#86203c", "#a552a8")
"""Areas in house order; an area has its colour in every chart and issue."""

OTHER = Colour("other", "#5f666d")
"""All areas beyond those that have a colour, together."""

GROUPS = row("groups", "#3a4047", "#d9482b", "#14586a", "#b06fd0")
"""Groups of people in the order of the codebook; the last stands for all further."""

DAYS = tuple(
    zip(
        (5, 3, 2, 1),
        row("days", "#7d95b2", "#9fb1c6", "#c3cedb", "#e3e8ee"),
        strict=True,
    )
)
"""Days by how many attacks they have at least; words in ink stand on all of them."""

SIZE, LARGE = 9.0, 11.0
"""Sizes of words in points: labels, and the number of this month."""

WIDE, NARROW = 453.6, 255.0
"""Widths of a drawing in points: a text column (6.3 in), and a phone (340 px)."""


def area_colour(number: int) -> str:
    """The colour of an area by its number in house order, from 0."""
    return AREAS[number] if number < len(AREAS) else OTHER


def group_colour(number: int) -> str:
    """The colour of a group of people by its number in the codebook, from 0."""
    return GROUPS[min(number, len(GROUPS) - 1)]
