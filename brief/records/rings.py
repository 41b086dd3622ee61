"""Rings: the coordinates of GeoJSON to points, and what is wrong with them.

A ring must be closed and must not cross itself, and a position must be degrees,
longitude first. What a surface or a line stands for is in `outlines`.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Protocol

from brief.ground.earth import TooIntricateError, crossing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.ground.earth import Point, Ring
    from brief.records.geojson import Path

_FEWEST = 4
"""Positions of the smallest ring: three corners, and the first one again."""


class Tell(Protocol):
    """How a fault is noted: where by path, which, what, and what to do."""

    def __call__(self, path: Path, code: str, what: str, fix: str = "") -> None:
        """Note a fault."""


class Rings:
    """Reads coordinates, notes their faults, and counts their corners."""

    def __init__(self, tell: Tell) -> None:
        """Start with nothing read."""
        self.tell = tell
        self.corners = 0

    def polygon(self, held: object, path: Path) -> tuple[Ring, ...]:
        """The rings of a polygon: the outer one, and holes."""
        if not isinstance(held, list) or not held:
            self.tell(path, "E661", "these are no coordinates.")
            return ()
        return tuple(self.ring(each, (*path, at)) for at, each in enumerate(held))

    def ring(self, held: object, path: Path) -> Ring:
        """A ring without its last position; empty where something is wrong."""
        points = self.points(held, path)
        if points is None:
            return ()
        if len(points) < _FEWEST:
            what = "a ring needs three corners, and the first one again at its end."
            self.tell(path, "E662", what)
            return ()
        if points[0] != points[-1]:
            what = "this ring does not end where it starts."
            self.tell(path, "E662", what, "Repeat its first position at its end.")
            return ()
        corners = [
            number
            for number in range(len(points) - 1)
            if points[number] != points[number + 1]
        ]
        ring = tuple(points[number] for number in corners)
        self._look_for_crossing(ring, corners, path)
        return ring

    def _look_for_crossing(self, ring: Ring, corners: list[int], path: Path) -> None:
        try:
            crossed = crossing(ring)
        except TooIntricateError:
            what = "this ring is too intricate to be looked at."
            self.tell(path, "E666", what, "Simplify it.")
            return
        if crossed is not None:
            what = f"the ring crosses itself after {_shown(*ring[crossed])}."
            fix = "Simplify it anew, or move the corner."
            self.tell((*path, corners[crossed]), "E665", what, fix)

    def points(self, held: object, path: Path) -> tuple[Point, ...] | None:
        """Positions of a line or a ring; None where one of them is none."""
        if not isinstance(held, list):
            self.tell(path, "E661", "these are no coordinates.")
            return None
        self.corners += len(held)
        points: list[Point] = []
        for number, each in enumerate(held):
            point = _position(each)
            # What is wrong with one is mostly wrong with all that follow.
            if point is None:
                what = "this is no position: it needs two numbers."
                self.tell((*path, number), "E661", what)
                return None
            if fix := _misplaced(*point):
                what = f"{_shown(*point)} is no longitude and latitude."
                self.tell((*path, number), "E664", what, fix)
                return None
            points.append(point)
        return tuple(points)


def several(held: object, path: Path, *, single: bool) -> Iterator[tuple[object, Path]]:
    """The parts of a geometry: itself, or each of a multiple one."""
    if single or not isinstance(held, list):
        yield held, path
    else:
        yield from ((each, (*path, number)) for number, each in enumerate(held))


def _position(held: object) -> Point | None:
    if not isinstance(held, list):
        return None
    numbers = [_number(each) for each in held[:2]]
    if len(numbers) < 2 or numbers[0] is None or numbers[1] is None:
        return None
    return numbers[0], numbers[1]


def _number(held: object) -> float | None:
    """A number as JSON has it: no truth value, nothing without end."""
    if isinstance(held, bool) or not isinstance(held, (int, float)):
        return None
    try:
        found = float(held)
    except OverflowError:
        return None
    return found if isfinite(found) else None


def _misplaced(east: float, north: float) -> str:
    """What to do about a position that is not on the earth, or nothing."""
    if abs(east) <= 180 and abs(north) <= 90:
        return ""
    if abs(east) <= 90 and abs(north) <= 180:
        return "Longitude comes first."
    return "Export the file in degrees (WGS 84, EPSG:4326)."


def _shown(east: float, north: float) -> str:
    return f"{east:.10g}, {north:.10g}"
