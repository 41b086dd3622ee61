"""Boxes and strokes as numbers: where things are, before anything is drawn.

All in points, from the lower left corner of a canvas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle on the canvas."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any of their area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    @property
    def corners(self) -> tuple[Point, ...]:
        """The four corners, going round."""
        left, bottom, right, top = self
        return ((left, bottom), (left, top), (right, top), (right, bottom))


def slanting(box: Box, *, apart: float = 3.2) -> Iterator[tuple[Point, Point]]:
    """Lines that rise to the right, cut at the edges of a box."""
    left, bottom, right, top = box
    # Each is y = x + offset; the first and the last miss the corners.
    first, last = bottom - right, top - left
    count = int((last - first) / apart)
    for number in range(1, count + 1):
        offset = first + number * apart
        start = (max(left, bottom - offset), max(bottom, left + offset))
        end = (min(right, top - offset), min(top, right + offset))
        if end[0] > start[0]:
            yield start, end


def arrow(box: Box) -> tuple[Point, ...]:
    """A head that points up, as wide and as high as a box."""
    left, bottom, right, top = box
    return ((left, bottom), ((left + right) / 2, top), (right, bottom))


def cross(at: Point, reach: float) -> tuple[tuple[Point, Point], ...]:
    """The two strokes of a cross around a point."""
    (x, y), r = at, reach
    return ((x - r, y - r), (x + r, y + r)), ((x - r, y + r), (x + r, y - r))
