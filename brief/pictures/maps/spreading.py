"""Spreading: no mark hides another one, and what is too many is counted.

Every mark stands as near to its point as those before it let it. Where more lie at
one point than can be told apart, one larger mark holds their number. Nothing here
depends on anything but the order of the marks, so a map is always the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Generic, TypeVar

from brief.pictures.charts.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.pictures.charts.shapes import Point

Thing = TypeVar("Thing")

MOST_MARKS = 120
"""So many marks are drawn one by one on a map; beyond that, more are counted."""

LEVELS = ((0.5, 16), (6.0, 6), (12.0, 3), (24.0, 1), (48.0, 1), (96.0, 1))
"""How near points are one, in points of the canvas, and how many marks stand there
one by one: the first row with which a map holds few enough is taken."""

_GOLDEN = pi * (3 - sqrt(5))
_STEP, _TRIES, _CELL, _AIR = 1.1, 900, 24.0, 0.6


@cache
def _around() -> tuple[tuple[float, float, float], ...]:
    """Where marks are tried around a point: how far, in steps, and which way."""
    return tuple(
        (sqrt(number), cos(_GOLDEN * number), sin(_GOLDEN * number))
        for number in range(_TRIES)
    )


@dataclass(frozen=True, slots=True)
class Wanted(Generic[Thing]):
    """Things of one kind that want to be at a point; one of them, mostly."""

    things: tuple[Thing, ...]
    at: Point
    across: float

    @property
    def number(self) -> int:
        """How many it stands for."""
        return len(self.things)


def counted(
    wanted: Sequence[Wanted[Thing]], *, across: float, most: int = MOST_MARKS
) -> list[Wanted[Thing]]:
    """The marks to draw: one by one, or together where there are too many.

    `across` is how wide a mark is that holds a number of one digit.
    """
    made: list[Wanted[Thing]] = list(wanted)
    for near, fan in LEVELS:
        made = [
            each for cell in _cells(wanted, near) for each in _of(cell, fan, across)
        ]
        if len(made) <= most:
            break
    return made


def _cells(wanted: Sequence[Wanted[Thing]], near: float) -> list[list[Wanted[Thing]]]:
    """Those whose points are as good as one, in the order of their first ones."""
    cells: defaultdict[tuple[int, int], list[Wanted[Thing]]] = defaultdict(list)
    for each in wanted:
        cells[int(each.at[0] // near), int(each.at[1] // near)].append(each)
    return list(cells.values())


def _of(cell: list[Wanted[Thing]], fan: int, across: float) -> Iterator[Wanted[Thing]]:
    if len(cell) <= fan:
        yield from cell
        return
    things = tuple(thing for each in cell for thing in each.things)
    middle = (
        sum(each.at[0] for each in cell) / len(cell),
        sum(each.at[1] for each in cell) / len(cell),
    )
    yield Wanted(things, middle, across + 4.5 * (len(str(len(things))) - 1))


class Spread:
    """Marks put beside each other on a canvas, one after the other."""

    def __init__(self, box: Box) -> None:
        """Start with an empty part of the canvas."""
        self.box = box
        self._cells: defaultdict[tuple[int, int], list[tuple[Point, float]]]
        self._cells = defaultdict(list)
        self._widest = 0.0

    def place(self, at: Point, across: float) -> Point:
        """Put a mark of some width as near to a point as there is room for it."""
        spot, step = self._inside(at, across), max(_STEP, across / 14)
        for far, east, north in _around():
            away = step * far
            tried = (at[0] + away * east, at[1] + away * north)
            if self._inside(tried, across) == tried and self._free(tried, across):
                spot = tried
                break
        self._take(spot, across)
        return spot

    def together(self, at: Point, widths: Sequence[float]) -> list[Point]:
        """Put marks that share a point around it, so that it is amid them."""
        spots = _amid(tuple(widths))
        weight = sum(widths)
        x, y = (
            sum(spot[axis] * across for spot, across in zip(spots, widths, strict=True))
            / weight
            for axis in (0, 1)
        )
        return [
            self.place((at[0] + spot[0] - x, at[1] + spot[1] - y), across)
            for spot, across in zip(spots, widths, strict=True)
        ]

    def _inside(self, at: Point, across: float) -> Point:
        """The nearest point at which a mark is whole."""
        left, bottom, right, top = self.box
        half = across / 2 + 1
        return (
            min(max(at[0], left + half), right - half),
            min(max(at[1], bottom + half), top - half),
        )

    def _take(self, at: Point, across: float) -> None:
        self._widest = max(self._widest, across)
        self._cells[_cell(at)].append((at, across))

    def _free(self, at: Point, across: float) -> bool:
        reach = int((across + self._widest) / 2 // _CELL) + 1
        (column, row), (east, north), cells = _cell(at), at, self._cells
        # Written out: a map tries thousands of points.
        for x in range(column - reach, column + reach + 1):
            for y in range(row - reach, row + reach + 1):
                for (there, high), other in cells.get((x, y), ()):
                    apart = hypot(east - there, north - high)
                    if apart < (across + other) / 2 + _AIR:
                        return False
        return True

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The room that the marks take, for words to keep clear of."""
        return tuple(
            Box(x - half, y - half, x + half, y + half)
            for cell in self._cells.values()
            for (x, y), across in cell
            for half in (across / 2,)
        )


@lru_cache(maxsize=256)
def _amid(widths: tuple[float, ...]) -> tuple[Point, ...]:
    """Where marks of some widths stand around a point that is all theirs."""
    apart = Spread(Box(-1e4, -1e4, 1e4, 1e4))
    return tuple(apart.place((0.0, 0.0), across) for across in widths)


def _cell(at: Point) -> tuple[int, int]:
    return int(at[0] // _CELL), int(at[1] // _CELL)
