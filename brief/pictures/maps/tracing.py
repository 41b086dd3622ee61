"""Tracing: outlines cut to a frame, and no more corners in them than the eye sees.

Points on the canvas in, points out, to a tenth of a point.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brief.ground.earth import Ring
    from brief.pictures.charts.shapes import Box, Point
    from brief.pictures.maps.frame import Frame

FINE = 0.45
"""How far, in points, a simplified line may lie from the true one."""

_OVER = 3.0
"""Points by which rings are cut outside the frame, so that no cut is seen."""


def rings(
    polygons: Iterable[Sequence[Ring]], frame: Frame, *, fine: float = FINE
) -> list[tuple[Point, ...]]:
    """The rings of some polygons as they are drawn; those out of frame are left out."""
    found = (_traced(ring, frame, fine) for polygon in polygons for ring in polygon)
    return [ring for ring in found if len(ring) > 2]


@lru_cache(maxsize=2048)
def _traced(ring: Ring, frame: Frame, fine: float) -> tuple[Point, ...]:
    """A ring in a frame: an inset shows the same ones in every map of an issue."""
    return simplified(_cut(frame.all_at(ring), _beyond(frame.box)), fine)


def lines(
    every: Iterable[Sequence[Point]], frame: Frame, *, fine: float = FINE
) -> list[tuple[Point, ...]]:
    """Lines as they are drawn, in as many pieces as lie in the frame."""
    box = _beyond(frame.box)
    return [
        simplified(piece, fine)
        for line in every
        for piece in _pieces(frame.all_at(line), box)
    ]


def simplified(points: Sequence[Point], fine: float) -> tuple[Point, ...]:
    """A line with as few of its corners as keep it within some points of itself.

    By Douglas and Peucker, Cartographica 10 (1973); without recursion, because an
    outline may have any number of corners.
    """
    if len(points) < 3:
        return tuple(map(_rounded, points))
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, corner = _farthest(points, first, last)
        if far > fine:
            kept.add(corner)
            spans += [(first, corner), (corner, last)]
    return tuple(_rounded(points[number]) for number in sorted(kept))


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _farthest(points: Sequence[Point], first: int, last: int) -> tuple[float, int]:
    """How far the farthest point between two lies from the edge between them.

    Written out in one loop: a country's outlines go through it many times over.
    """
    (left, low), (right, high) = points[first], points[last]
    dx, dy = right - left, high - low
    length = dx * dx + dy * dy
    far, corner = 0.0, first
    for number in range(first + 1, last):
        x, y = points[number]
        x -= left
        y -= low
        if length:
            along = (x * dx + y * dy) / length
            if along > 0.0:
                if along > 1.0:
                    along = 1.0
                x -= along * dx
                y -= along * dy
        off = x * x + y * y
        if off > far:
            far, corner = off, number
    return sqrt(far), corner


def _beyond(box: Box) -> Box:
    left, bottom, right, top = box
    return type(box)(left - _OVER, bottom - _OVER, right + _OVER, top + _OVER)


def _sides(box: Box) -> tuple[tuple[int, float, float], ...]:
    """The four sides: which coordinate, its limit, and the sign of the inside."""
    left, bottom, right, top = box
    return (0, left, 1.0), (0, right, -1.0), (1, bottom, 1.0), (1, top, -1.0)


def _cut(ring: Sequence[Point], box: Box) -> list[Point]:
    """A ring cut to a box, side by side (Sutherland and Hodgman, CACM 17, 1974)."""
    kept = list(ring)
    for axis, limit, sign in _sides(box):
        before, kept = kept, []
        for number, point in enumerate(before):
            last = before[number - 1]
            inside = (point[axis] - limit) * sign >= 0
            if inside != ((last[axis] - limit) * sign >= 0):
                kept.append(_between(last, point, axis, limit))
            if inside:
                kept.append(point)
    return kept


def _pieces(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The pieces of a line that lie in a box."""
    piece: list[Point] = []
    for start, end in pairwise(line):
        cut = _cut_edge(start, end, box)
        if cut is None or (piece and piece[-1] != cut[0]):
            if piece:
                yield piece
            piece = []
        if cut is not None:
            piece = piece or [cut[0]]
            piece.append(cut[1])
    if piece:
        yield piece


def _cut_edge(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    for axis, limit, sign in _sides(box):
        first, last = ((each[axis] - limit) * sign >= 0 for each in (start, end))
        if not first and not last:
            return None
        if not first:
            start = _between(start, end, axis, limit)
        elif not last:
            end = _between(start, end, axis, limit)
    return start, end


def _between(start: Point, end: Point, axis: int, limit: float) -> Point:
    """Where an edge meets a side."""
    along = (limit - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + along * (end[1 - axis] - start[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)
