"""Items: what stands on a canvas, as values: shapes and lines of words, in order.

Whoever finishes a canvas goes through them: the SVG of an issue is written from
them, and figures of matplotlib are made of them where another form is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from brief.pictures.charts.shapes import Point


class Onto(NamedTuple):
    """A way from corners to points: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, corner: Point) -> Point:
        """Where a corner is, in points."""
        x, y = corner
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


@dataclass(frozen=True, slots=True)
class Shape:
    """A path of any number of rings or open lines; colours are None for none.

    `role` says what it stands for, `name` is an id in the file. Corners are what was
    given, and `onto` takes them to points.
    """

    role: str
    rings: tuple[tuple[Point, ...], ...]
    fill: str | None
    stroke: str | None
    thick: float
    closed: bool
    round_ends: bool
    onto: Onto | None
    name: str | None

    @property
    def placed(self) -> tuple[tuple[Point, ...], ...]:
        """The rings in points."""
        if self.onto is None:
            return self.rings
        return tuple(tuple(map(self.onto.at, ring)) for ring in self.rings)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words whose base line starts at a point, in a size in points."""

    role: str
    text: str
    at: Point
    size: float
    bold: bool
    colour: str


Item = Shape | Words
