"""The sheet of one map: what is laid on what, for a column and for a phone.

Land, discs, borders, marks, inset and scale, words, key: in this order, so that
what matters more lies on top and words keep clear of all of it. How each thing is
drawn is in the rooms beside; what may be drawn at all is in `spots`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from brief.pictures.charts.palette import MUTED, PAPER, WIDE
from brief.pictures.charts.shapes import Box
from brief.pictures.maps import key, land, signs, tracing
from brief.pictures.maps.boxes import square
from brief.pictures.maps.colours import (
    OLD_DIAMETER,
)
from brief.pictures.maps.frame import Extent, Frame
from brief.pictures.maps.labels import Labels
from brief.pictures.maps.spots import ROUGH_KM
from brief.pictures.maps.spreading import Spread, Wanted, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.shapes import Point
    from brief.pictures.maps.spots import Shown
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook
    from brief.records.outlines import Outlines
    from brief.words.wording import Wording

_DISC = 8.0
"""The least radius of a disc, in points."""


@dataclass(frozen=True)
class Sheet:
    """A map, ready to be drawn in any width."""

    shown: Shown
    outlines: Outlines
    book: Codebook
    wording: Wording
    used: Mapping[str, int]
    """The places of all attacks on record, with how many each."""
    looks: Mapping[str, signs.Sign]
    """How each attack of the month is drawn, by its id."""

    @cached_property
    def extent(self) -> Extent:
        """What has to be in the frame: the areas, and whatever lies outside them."""
        own = [each for each in self.outlines.areas if each.name in self.shown.areas]
        spots = (*self.shown.spots, *self.shown.old)
        return Extent.around((*land.points(own), *(spot.at for spot in spots)))

    def frame(self, width: float) -> Frame:
        """Where everything lies on a canvas of some width."""
        return Frame.of(self.extent, width)

    def height(self, width: float) -> float:
        """How high it is, in points."""
        return self.frame(width).box.top + signs.key_height(self.entries(width), width)

    def entries(self, width: float) -> key.Groups:
        """The key of a map of some width."""
        marks = self.marks(self.frame(width))
        return key.entries(
            self.shown,
            [self.looks[each.things[0].id] for each in marks if each.number == 1],
            book=self.book,
            wording=self.wording,
            counted=any(each.number > 1 for each in marks),
        )

    def sign(self, attack: Attack, width: float) -> signs.Sign:
        """How an attack of the month is drawn; a little smaller on a phone."""
        return replace(self.looks[attack.id], scale=_scale(width))

    def marks(self, frame: Frame) -> list[Wanted[Attack]]:
        """The month's marks, the largest first, so that they keep their points."""
        width = frame.box.right
        wanted = [
            Wanted(
                (spot.attack,), frame.at(spot.at), self.sign(spot.attack, width).across
            )
            for spot in self.shown.spots
        ]
        wanted.sort(key=lambda each: (-each.across, each.things[0].id))
        return counted(wanted, across=signs.COUNTED)

    def draw(self, canvas: Canvas) -> None:
        """Draw it on a canvas of that size."""
        frame, own = self.frame(canvas.width), self.shown.areas
        rings = {name: self._rings(frame, name) for name in own}
        lines = land.rivers(frame, self.outlines)
        land.surfaces(canvas, frame, self.outlines, own)
        discs = tuple(self._discs(canvas, frame))
        land.borders(canvas, rings.values(), lines)
        spread = Spread(frame.box)
        self._marks(canvas, frame, spread)
        marks = spread.boxes
        every = tuple(ring for each in rings.values() for ring in each)
        Labels(
            shown=self.shown,
            book=self.book,
            wording=self.wording,
            used=self.used,
            frame=frame,
            rings=rings,
            lines=(*((*ring, ring[0]) for ring in every), *lines),
            marks=marks,
            corners=tuple(self._corners(canvas, frame, marks, every)),
            discs=discs,
        ).draw(canvas)
        above = Box(0.0, frame.box.top, canvas.width, canvas.height)
        canvas.boxes("key", [above], fill=PAPER)
        left, bottom, right, top = frame.box
        edge = Box(left + 0.4, bottom + 0.4, right - 0.4, top)
        canvas.shape("frame", [edge.corners], stroke=MUTED, thick=0.8)
        signs.draw_key(canvas, self.entries(canvas.width))

    def _discs(self, canvas: Canvas, frame: Frame) -> Iterator[Box]:
        """Discs, one a place, under all borders; those of the month on top."""
        radius = max(ROUGH_KM * frame.km, _DISC * _scale(frame.box.right))
        for old, spots in ((True, self.shown.old), (False, self.shown.spots)):
            rough = (spot.at for spot in spots if spot.precision == "area")
            for point in dict.fromkeys(rough):
                at = _tenths(frame.at(point))
                signs.draw_rough(canvas, at, radius, old=old)
                yield square(at, radius)

    def _marks(self, canvas: Canvas, frame: Frame, spread: Spread) -> None:
        """Every attack that can be located; the month's take their points first."""
        placed = list(_spread(self.marks(frame), spread))
        old = [
            Wanted((spot.attack,), frame.at(spot.at), OLD_DIAMETER + 0.4)
            for spot in self.shown.old
        ]
        dots = []
        for wanted, at in _spread(counted(old, across=signs.COUNTED), spread):
            if wanted.number == 1:
                dots.append(at)
            else:
                number = wanted.number
                signs.draw_number(canvas, number, at, wanted.across, old=True)
        signs.draw_old(canvas, dots)
        for each, at in placed:
            if each.number > 1:
                signs.draw_number(canvas, each.number, at, each.across, old=False)
            else:
                (attack,) = each.things
                sign = self.sign(attack, canvas.width)
                signs.draw(canvas, sign, at, name=f"attack-{attack.id}")

    def _corners(
        self,
        canvas: Canvas,
        frame: Frame,
        marks: Sequence[Box],
        rings: Sequence[tuple[Point, ...]],
    ) -> Iterator[Box]:
        """The inset and the scale bar, each in the corner that hides least."""
        taken = list(marks)
        small = land.inset_frame(frame, self.outlines, self.shown.areas)
        if small is not None:
            size = (small.box.right, small.box.top)
            box = land.emptiest(land.corners(frame, size), taken, rings)
            if box is not None:
                land.inset(canvas, small, box, self.outlines, self.shown.areas)
                taken.append(box)
                yield box
        corners = land.corners(frame, land.scale_size(frame))
        if box := land.emptiest(corners, taken, rings):
            land.scale(canvas, frame, box)
            yield box

    def _rings(self, frame: Frame, area: str) -> tuple[tuple[Point, ...], ...]:
        """An area as it is drawn; nothing without an outline."""
        outline = self.outlines.of(area)
        return tuple(tracing.rings(outline.polygons, frame)) if outline else ()


def _scale(width: float) -> float:
    """Marks are a little smaller on a phone."""
    return 1.0 if width >= WIDE else 0.8


def _spread(
    wanted: Sequence[Wanted[Attack]], spread: Spread
) -> Iterator[tuple[Wanted[Attack], Point]]:
    """Marks with the points at which they are drawn; those that share one around it."""
    by_point: dict[Point, list[Wanted[Attack]]] = {}
    for each in wanted:
        by_point.setdefault(each.at, []).append(each)
    for at, group in by_point.items():
        spots = spread.together(at, [each.across for each in group])
        yield from zip(group, map(_tenths, spots), strict=True)


def _tenths(at: Point) -> Point:
    return round(at[0], 1), round(at[1], 1)
