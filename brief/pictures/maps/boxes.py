"""Boxes: where words may stand, as geometry, before any word is chosen.

Boxes beside a point, inside a surface, all over a frame; what they touch and how far
off they are. In points on the canvas.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from brief.ground.earth import Surface
from brief.pictures.charts.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.pictures.charts.shapes import Point

STEP = 6.0
"""How far apart the boxes are that are tried."""


def gap(box: Box, point: Point) -> float:
    """How far a point lies from a box."""
    x, y = point
    return hypot(
        max(box.left - x, 0.0, x - box.right), max(box.bottom - y, 0.0, y - box.top)
    )


def touches(box: Box, surface: Surface) -> bool:
    """Whether a corner of a box or its middle lies in a surface."""
    return any(map(surface.holds, (centre(box), *box.corners)))


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line runs through a box that its own box meets."""
    (x1, y1), (x2, y2) = start, end
    sides = [(x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in box.corners]
    return min(sides) <= 0.0 <= max(sides)


def shared(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across * up if across > 0 and up > 0 else 0.0


def beside(at: Point, across: float, up: float, clear: float) -> Iterator[Box]:
    """Right, left, over, under, and the four corners: as mapmakers prefer them."""
    x, y = at
    slant = 0.75 * clear
    for left, bottom in (
        (x + clear, y - up / 2),
        (x - clear - across, y - up / 2),
        (x - across / 2, y + clear),
        (x - across / 2, y - clear - up),
        (x + slant, y + slant),
        (x + slant, y - slant - up),
        (x - slant - across, y + slant),
        (x - slant - across, y - slant - up),
    ):
        yield Box(left, bottom, left + across, bottom + up)


def within(
    rings: Sequence[tuple[Point, ...]], size: tuple[float, float]
) -> Iterator[Box]:
    """Boxes of a size that lie in a surface, row by row."""
    heights = [y for ring in rings for _, y in ring]
    if not heights:
        return
    across, up = size
    surface, y = Surface(rings), min(heights)
    while y + up <= max(heights):
        for start, end in _common(surface, (y, y + up / 2, y + up)):
            left = start + 1
            while left + across <= end - 1:
                yield Box(left, y, left + across, y + up)
                left += STEP
        y += STEP


def _common(surface: Surface, heights: Sequence[float]) -> list[Point]:
    """The spans that lie in a surface at several heights at once."""
    first, *others = (_spans(surface, y) for y in heights)
    for other in others:
        first = [
            (max(a, c), min(b, d))
            for a, b in first
            for c, d in other
            if min(b, d) > max(a, c)
        ]
    return first


def _spans(surface: Surface, y: float) -> list[Point]:
    """From where to where a surface reaches at a height."""
    met = surface.crossed(y)
    return list(zip(met[::2], met[1::2], strict=False))


def grid(frame: Box, size: tuple[float, float]) -> Iterator[Box]:
    """Boxes of a size all over a frame."""
    across, up = size
    bottom = frame.bottom
    while bottom + up <= frame.top:
        left = frame.left
        while left + across <= frame.right:
            yield Box(left, bottom, left + across, bottom + up)
            left += STEP
        bottom += STEP


def square(at: Point, reach: float) -> Box:
    """A square around a point, which reaches so far to each side."""
    return Box(at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach)


def middle_of(rings: Sequence[tuple[Point, ...]]) -> Point | None:
    """The centre of gravity of the largest ring."""
    best, most = None, 0.0
    for ring in rings:
        twice = x = y = 0.0
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            part = x1 * y2 - x2 * y1
            twice, x, y = twice + part, x + (x1 + x2) * part, y + (y1 + y2) * part
        if abs(twice) > most:
            best, most = (x / (3 * twice), y / (3 * twice)), abs(twice)
    return best


def centre(box: Box) -> Point:
    """The middle of a box."""
    return (box.left + box.right) / 2, (box.bottom + box.top) / 2


def around(middle: Point, size: tuple[float, float]) -> Box:
    """A box of a size around a point."""
    across, up = size
    left, bottom = middle[0] - across / 2, middle[1] - up / 2
    return Box(left, bottom, left + across, bottom + up)


def away(box: Box, middle: Point) -> float:
    """How far the middle of a box is from a point."""
    x, y = centre(box)
    return hypot(x - middle[0], y - middle[1])
