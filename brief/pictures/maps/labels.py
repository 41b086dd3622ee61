"""Labels: the names of areas and places on one map, and what is not located.

Which names are worth setting, and in which order they are tried; where each finds
room is decided in `naming`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from brief.ground.earth import inside
from brief.pictures.charts.palette import INK, MUTED, PAPER
from brief.pictures.charts.shapes import Box
from brief.pictures.maps.boxes import middle_of, square
from brief.pictures.maps.colours import NAME, SMALL
from brief.pictures.maps.naming import Block, Room
from brief.words.english import FIGURES, cardinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.shapes import Point
    from brief.pictures.maps.frame import Frame
    from brief.pictures.maps.spots import Shown
    from brief.records.codebook import Codebook
    from brief.words.wording import Wording

_NAMES = 0.035
"""Names of places that are set at most, for each point of width."""

_TRIED = 48
"""So many places are tried at most."""

_TOWN, _TOWNS = 2.8, 12
"""How wide the square of a place is, in points; so many squares areas keep clear of."""

_NEIGHBOURS = 60.0
"""Names are kept apart from other marks in so many points around their own."""

_CLEAR = ((4.0,), (7.0,), (7.0, 12.0, 18.0))
"""How far the name of a place may stand from its point: with no mark on it, with one,
and with several. A name further off than its mark could be taken for another's."""


class Named(NamedTuple):
    """A place with its point; a town is known well enough for a square."""

    name: str
    at: Point
    town: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """All that words are chosen from, and all that they keep clear of.

    `rings` are those of each area as it is drawn; `marks` and `corners` may not be
    covered, `discs` and `lines` only where there is no other room. `used` is how
    many attacks on record name each place.
    """

    shown: Shown
    book: Codebook
    wording: Wording
    used: Mapping[str, int]
    frame: Frame
    rings: Mapping[str, tuple[tuple[Point, ...], ...]]
    lines: tuple[tuple[Point, ...], ...]
    marks: tuple[Box, ...]
    corners: tuple[Box, ...]
    discs: tuple[Box, ...]

    def draw(self, canvas: Canvas) -> None:
        """Names of areas with what could not be located, then names of places."""
        named = tuple(islice(self.named(), _TRIED))
        towns = (square(each.at, _TOWN) for each in named[:_TOWNS])
        room = Room(
            self.frame.box,
            (*self.marks, *self.corners),
            spared=(*self.discs, *towns),
            lines=self.lines,
        )
        every = [ring for rings in self.rings.values() for ring in rings]
        for block in self.blocks():
            own = self.rings[block.name]
            others = [ring for ring in every if ring not in own]
            if box := room.for_block(block, own, others):
                _draw_block(canvas, block, box, own)
        self._places(canvas, named, Room(self.frame.box, room.taken, lines=self.lines))

    def blocks(self) -> list[Block]:
        """The names of areas and their notes; those with a note find room first."""
        missing = self.shown.missing
        blocks = [
            Block(name, self._note(len(missing.get(name, ()))))
            for name, rings in self.rings.items()
            if rings or name in missing
        ]
        return sorted(blocks, key=lambda each: not each.note)

    def _note(self, number: int) -> str:
        """What is said under the name of an area; nothing where all are located."""
        if not number:
            return ""
        return self.wording.text("map note", number=cardinal(number, style=FIGURES))

    def _places(self, canvas: Canvas, named: Sequence[Named], room: Room) -> None:
        """Names of places: those of the month's attacks first, then the main ones."""
        left = int(_NAMES * canvas.width)
        spots = (*self.shown.spots, *self.shown.old)
        at_place = Counter(spot.place for spot in spots)
        points = {(spot.place, self.frame.at(spot.at)) for spot in spots}
        for each in named:
            around = square(each.at, _TOWN)
            marked = any(around.meets(box) for box in self.marks)
            if not left or not (marked or room.free(around)):
                continue
            around_it = square(each.at, _NEIGHBOURS)
            several = marked and at_place[each.name] > 1
            rivals = [
                at
                for name, at in points
                if name != each.name and around_it.meets(square(at, 0.5))
            ]
            box = room.for_name(each.name, each.at, _CLEAR[marked + several], rivals)
            if box is None:
                continue
            left -= 1
            if each.town and not marked:
                canvas.boxes("town", [square(each.at, _TOWN / 2)], fill=INK)
                room.take(around)
            at = (box.left, box.bottom + 0.2 * SMALL)
            canvas.words(each.name, at, size=SMALL, role="place")

    def named(self) -> Iterator[Named]:
        """Places worth a name, the most important first, with their points."""
        now = {spot.place for spot in self.shown.spots}
        kinds = {kind: number for number, kind in enumerate(self.book.place_kinds)}
        ranked = sorted(
            enumerate(self.book.places),
            key=lambda each: (
                each[1].name not in now,
                kinds.get(each[1].kind or "", len(kinds)) > 0,
                -self.used.get(each[1].name, 0),
                each[0],
            ),
        )
        left, bottom, right, top = self.frame.box
        for _, place in ranked:
            town = place.precision in ("exact", "near")
            if not place.locatable or not (town or place.name in now):
                continue
            x, y = self.frame.at((place.longitude or 0.0, place.latitude or 0.0))
            if left < x < right and bottom < y < top:
                yield Named(place.name, (round(x, 1), round(y, 1)), town)


def _draw_block(
    canvas: Canvas, block: Block, box: Box, rings: Sequence[tuple[Point, ...]]
) -> None:
    """The name of an area, and under it the box with what could not be located.

    A line leads to an area that had no room for it.
    """
    middle = (box.left + box.right) / 2
    aim = middle_of(rings)
    centre = (middle, (box.bottom + box.top) / 2)
    if block.note and aim and not inside(centre, rings):
        canvas.strokes("leader", [(centre, aim)], colour=INK)
    canvas.words(
        block.name,
        (middle, box.top - NAME * 0.95),
        size=NAME,
        bold=True,
        colour=MUTED,
        align="center",
        role="area",
    )
    if block.note:
        note = Box(box.left, box.bottom, box.right, box.bottom + block.note_height)
        canvas.shape("note", [note.corners], fill=PAPER, stroke=INK, thick=0.7)
        at = (middle, note.top - SMALL * 1.1)
        canvas.words(block.note, at, size=SMALL, align="center", role="note words")
