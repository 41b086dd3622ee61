"""Naming: where words stand on a map, so that none covers a mark or another word.

Areas come first, each with the number of its attacks that could not be located;
then places, the most important ones first. What finds no room is left out, but
for a number, which is never left out. Greedy and in a fixed order.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from brief.ground.earth import Surface
from brief.pictures.charts.lettering import width
from brief.pictures.charts.shapes import Box
from brief.pictures.maps import boxes as laid
from brief.pictures.maps.colours import NAME, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.pictures.charts.shapes import Point

LINE = 1.25
"""The height of a line of words, in their size."""

_PAD = 3.0
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
        left, bottom, right, top = box
        # Written out: a map asks for thousands of boxes beside hundreds.
        for west, south, east, north in self.taken:
            if left < east and west < right and bottom < north and south < top:
                return False
        return self._inside(box)

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
                box.meets(around) and laid.crosses(start, end, box)
                for around, start, end in self.edges
            )
        )

    def overlap(self, box: Box) -> float:
        """How much of a box is taken, in square points."""
        return sum(laid.shared(box, other) for other in self.taken)

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
        size, middle = block.size, laid.middle_of(rings) or laid.centre(self.box)

        def near(boxes: Iterable[Box]) -> list[Box]:
            return sorted(boxes, key=lambda box: (laid.away(box, middle), box))

        found = self._best(near(laid.within(rings, size)))
        if found is None:
            found = self._over_edge(
                block, near(self._anywhere(middle, size)), rings, others
            )
        if found is not None:
            self.take(found)
        return found

    def _anywhere(self, middle: Point, size: tuple[float, float]) -> list[Box]:
        """Boxes all over the frame, and the one around a point."""
        every = (laid.around(middle, size), *laid.grid(self.box, size))
        return [box for box in every if self._inside(box)]

    def _over_edge(
        self,
        block: Block,
        around: Sequence[Box],
        rings: Sequence[tuple[Point, ...]],
        others: Sequence[tuple[Point, ...]],
    ) -> Box | None:
        """Where words go that no room inside their area is free for."""
        own = Surface(rings)
        amid = [box for box in around if own.holds(laid.centre(box))]
        found = self._best(amid)
        if found is None and block.note:
            every = Surface((*rings, *others))
            found = self._best([box for box in around if not laid.touches(box, every)])
            if found is None:
                found = min(amid or around, key=self.overlap, default=None)
        return found

    def _best(self, boxes: Sequence[Box]) -> Box | None:
        """The first box that is clear, or that is free at least."""
        free = [box for box in boxes if self.free(box)]
        return next((box for box in free if self.clear(box)), next(iter(free), None))

    def for_name(
        self, text: str, at: Point, clear: Sequence[float], rivals: Sequence[Point]
    ) -> Box | None:
        """Where a place's name goes: beside its point, as near as may be, or nowhere.

        `clear` are the distances that are tried, in points. A name that stands nearer
        to one of its `rivals` would be taken for the name of that.
        """
        across = width(text, size=SMALL)
        for each in clear:
            boxes = [
                box
                for box in laid.beside(at, across, SMALL * 0.95, each)
                if all(laid.gap(box, at) < laid.gap(box, rival) for rival in rivals)
            ]
            if found := self._best(boxes):
                self.take(found)
                return found
        return None
