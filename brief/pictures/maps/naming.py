"""Naming: where words stand on a map, so that none covers a mark or another word.

Areas come first, each with the number of its attacks that could not be located;
then places, the most important ones first. What finds no room is left out, but
for a number, which is never left out. Greedy and in a fixed order.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from brief.ground.earth import inside
from brief.pictures.charts.lettering import width
from brief.pictures.charts.shapes import Box
from brief.pictures.maps.colours import NAME, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brief.pictures.charts.shapes import Point

LINE = 1.25
"""The height of a line of words, in their size."""

_STEP, _PAD = 6.0, 3.0
_EDGE, _AIR = 2.0, 3.0


@dataclass(frozen=True, slots=True)
class Block:
    """The name of an area, and a note on what could not be located in it, if any."""

    name: str
    note: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """How much room it takes, in points."""
        across = width(self.name, size=NAME, bold=True)
        if self.note:
            across = max(across, width(self.note, size=SMALL) + 2 * _PAD)
        return across, NAME * LINE + self.note_height

    @property
    def note_height(self) -> float:
        """The height of the box under the name."""
        return SMALL * LINE + _PAD if self.note else 0.0


class Room:
    """What of a canvas is taken already."""

    def __init__(
        self,
        box: Box,
        taken: Iterable[Box],
        *,
        spared: Iterable[Box] = (),
        lines: Iterable[Sequence[Point]] = (),
    ) -> None:
        """Start with a frame and what stands in it.

        What is `spared`, and `lines`, are covered only where nothing else is free.
        """
        left, bottom, right, top = box
        self.box = Box(left + _EDGE, bottom + _EDGE, right - _EDGE, top - _EDGE)
        self.taken = list(taken)
        self.spared = tuple(spared)
        self.edges = tuple(
            (Box(min(a, c), min(b, d), max(a, c), max(b, d)), (a, b), (c, d))
            for line in lines
            for (a, b), (c, d) in pairwise(line)
        )

    def take(self, box: Box) -> None:
        """Let nothing else stand there, nor right beside it."""
        left, bottom, right, top = box
        self.taken.append(Box(left - _AIR, bottom, right + _AIR, top))

    def free(self, box: Box) -> bool:
        """Whether a box lies in the frame and meets nothing."""
        return self._inside(box) and not any(box.meets(each) for each in self.taken)

    def _inside(self, box: Box) -> bool:
        left, bottom, right, top = self.box
        return (
            left <= box.left
            and bottom <= box.bottom
            and box.right <= right
            and box.top <= top
        )

    def clear(self, box: Box) -> bool:
        """Whether a box is free, and covers no line and nothing that is spared."""
        return (
            self.free(box)
            and not any(box.meets(other) for other in self.spared)
            and not any(
                box.meets(around) and _crosses(start, end, box)
                for around, start, end in self.edges
            )
        )

    def overlap(self, box: Box) -> float:
        """How much of a box is taken, in square points."""
        return sum(_shared(box, other) for other in self.taken)

    def for_block(
        self,
        block: Block,
        rings: Sequence[tuple[Point, ...]],
        others: Sequence[tuple[Point, ...]],
    ) -> Box | None:
        """Where an area's words go: inside it, near its middle, over nothing.

        Where it is too small for them, over its edge; then off all areas. Never
        into another one, where they would tell of that. A note is set over other
        things rather than left out.
        """
        size, middle = block.size, middle_of(rings) or _centre(self.box)

        def near(boxes: Iterable[Box]) -> list[Box]:
            return sorted(boxes, key=lambda box: (_away(box, middle), box))

        around = [_around(middle, size), *_grid(self.box, size)]
        amid = near(box for box in around if inside(_centre(box), rings))
        found = self._best(near(_within(rings, size))) or self._best(amid)
        if found is None and block.note:
            off = near(box for box in around if not _touches(box, (*rings, *others)))
            found = self._best(off)
            if found is None and around:
                inner = [box for box in amid or around if self._inside(box)]
                found = min(inner or around, key=self.overlap)
        if found is not None:
            self.take(found)
        return found

    def _best(self, boxes: Sequence[Box]) -> Box | None:
        """The first box that is clear, or that is free at least."""
        free = [box for box in boxes if self.free(box)]
        return next((box for box in free if self.clear(box)), next(iter(free), None))

    def for_name(self, text: str, at: Point, clear: Sequence[float]) -> Box | None:
        """Where a place's name goes: beside its point, as near as may be, or nowhere.

        `clear` are the distances that are tried, in points.
        """
        across = width(text, size=SMALL)
        tried = (_beside(at, across, SMALL * 0.95, each) for each in clear)
        found = next(filter(None, (self._best(tuple(boxes)) for boxes in tried)), None)
        if found is not None:
            self.take(found)
        return found


def _touches(box: Box, rings: Sequence[tuple[Point, ...]]) -> bool:
    """Whether a corner of a box or its middle lies in a surface."""
    return any(inside(at, rings) for at in (_centre(box), *box.corners))


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line runs through a box that its own box meets."""
    (x1, y1), (x2, y2) = start, end
    sides = [(x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in box.corners]
    return min(sides) <= 0.0 <= max(sides)


def _shared(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across * up if across > 0 and up > 0 else 0.0


def _beside(at: Point, across: float, up: float, clear: float) -> Iterator[Box]:
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


def _within(
    rings: Sequence[tuple[Point, ...]], size: tuple[float, float]
) -> Iterator[Box]:
    """Boxes of a size that lie in a surface, row by row."""
    heights = [y for ring in rings for _, y in ring]
    if not heights:
        return
    across, up = size
    y = min(heights)
    while y + up <= max(heights):
        for start, end in _common(rings, (y, y + up / 2, y + up)):
            left = start + 1
            while left + across <= end - 1:
                yield Box(left, y, left + across, y + up)
                left += _STEP
        y += _STEP


def _common(
    rings: Sequence[tuple[Point, ...]], heights: Sequence[float]
) -> list[Point]:
    """The spans that lie in a surface at several heights at once."""
    first, *others = (_spans(rings, y) for y in heights)
    for other in others:
        first = [
            (max(a, c), min(b, d))
            for a, b in first
            for c, d in other
            if min(b, d) > max(a, c)
        ]
    return first


def _spans(rings: Sequence[tuple[Point, ...]], y: float) -> list[Point]:
    """From where to where a surface reaches at a height."""
    met = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 > y) != (y2 > y)
    )
    return list(zip(met[::2], met[1::2], strict=False))


def _grid(frame: Box, size: tuple[float, float]) -> Iterator[Box]:
    across, up = size
    bottom = frame.bottom
    while bottom + up <= frame.top:
        left = frame.left
        while left + across <= frame.right:
            yield Box(left, bottom, left + across, bottom + up)
            left += _STEP
        bottom += _STEP


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


def _centre(box: Box) -> Point:
    return (box.left + box.right) / 2, (box.bottom + box.top) / 2


def _around(middle: Point, size: tuple[float, float]) -> Box:
    across, up = size
    left, bottom = middle[0] - across / 2, middle[1] - up / 2
    return Box(left, bottom, left + across, bottom + up)


def _away(box: Box, middle: Point) -> float:
    x, y = _centre(box)
    return hypot(x - middle[0], y - middle[1])
