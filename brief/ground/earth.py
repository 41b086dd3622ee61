"""Points on the earth in degrees: inside a ring or outside, how far, crossing itself.

Plane geometry on longitudes and latitudes, good enough for areas of a few hundred
kilometres. Reading outlines and drawing them is done on the floors above. A point
is longitude, latitude, as in GeoJSON; a ring does not repeat its first point.
"""

from __future__ import annotations

from bisect import bisect_right
from math import cos, hypot, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Ring = tuple[Point, ...]

KM_A_DEGREE = 111.2
"""Kilometres in a degree of latitude, on a sphere of 6,371 km."""

MOST_PAIRS = 2_000_000
"""So many pairs of edges of a ring are held against each other, and no more."""


class TooIntricateError(Exception):
    """A ring of which more edges lie beside each other than can be looked at."""


def inside(point: Point, rings: Iterable[Ring]) -> bool:
    """Whether a point lies in a surface: within an odd number of its rings."""
    x, y = point
    within = False
    for ring in rings:
        for (x1, y1), (x2, y2) in _edges(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                within = not within
    return within


class Surface:
    """A surface of which it is asked for many points whether they lie in it.

    Gives what `inside` gives. Where its edges cross a height is worked out once, for
    all points of that height.
    """

    def __init__(self, rings: Iterable[Ring]) -> None:
        """Take the rings of the surface, each without its first point repeated."""
        self._edges = [(a, b, c, d) for r in rings for (a, b), (c, d) in _edges(r)]
        self._met: dict[float, list[float]] = {}

    def crossed(self, y: float) -> list[float]:
        """Where its edges cross a height, from west to east."""
        if y not in self._met:
            self._met[y] = sorted(
                x1 + (y - y1) * (x2 - x1) / (y2 - y1)
                for x1, y1, x2, y2 in self._edges
                if (y1 > y) != (y2 > y)
            )
        return self._met[y]

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        x, y = point
        met = self.crossed(y)
        return (len(met) - bisect_right(met, x)) % 2 == 1


def km_outside(point: Point, polygons: Iterable[Sequence[Ring]]) -> float:
    """How far outside of some polygons a point lies, in kilometres; 0 is inside.

    Equirectangular around the point itself: right to a few parts in a hundred
    over some hundred kilometres.
    """
    nearest = float("inf")
    for rings in polygons:
        if inside(point, rings):
            return 0.0
        nearest = min(nearest, *(_km_to_ring(point, ring) for ring in rings))
    return nearest


def _km_to_ring(point: Point, ring: Ring) -> float:
    east = KM_A_DEGREE * cos(radians(point[1]))
    around = tuple(
        ((x - point[0]) * east, (y - point[1]) * KM_A_DEGREE) for x, y in ring
    )
    return min(_to_edge(*edge) for edge in _edges(around))


def _to_edge(start: Point, end: Point) -> float:
    """How far the origin is from an edge."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length)) if length else 0.0
    return hypot(x1 + along * dx, y1 + along * dy)


def crossing(ring: Ring) -> int | None:
    """The number of an edge that crosses another one of its ring, if any does.

    Edges that only touch are let pass: rounded outlines have many. Swept from west
    to east, so that an outline of n corners costs little more than n.

    Raises:
        TooIntricateError: more than `MOST_PAIRS` of edges lie beside each other.
    """
    edges = list(_edges(ring))
    order = sorted(range(len(edges)), key=lambda each: min(p[0] for p in edges[each]))
    near: list[int] = []
    left = MOST_PAIRS
    for number in order:
        edge = edges[number]
        west = min(edge[0][0], edge[1][0])
        near = [each for each in near if max(p[0] for p in edges[each]) >= west]
        left -= len(near)
        if left < 0:
            raise TooIntricateError
        for each in near:
            if _cross(*edge, *edges[each]):
                return max(number, each)
        near.append(number)
    return None


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two edges cut through each other."""
    return (
        _side(a, b, c) * _side(a, b, d) < 0.0 and _side(c, d, a) * _side(c, d, b) < 0.0
    )


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, (*ring[1:], *ring[:1]), strict=True)
