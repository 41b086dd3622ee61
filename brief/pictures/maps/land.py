"""Land: what lies under the marks: water, lands, borders, rivers; scale and inset.

Light throughout, so that marks and words stand out from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.earth import Surface
from brief.pictures.charts.palette import INK, MUTED, PAPER
from brief.pictures.charts.shapes import Box
from brief.pictures.maps import colours, tracing
from brief.pictures.maps.colours import SMALL
from brief.pictures.maps.frame import Extent, Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brief.ground.earth import Point
    from brief.pictures.charts.canvas import Canvas
    from brief.records.outlines import Outline, Outlines, Polygon

_INSET, _LEAST_INSET = 0.2, 54.0
"""The width of the inset: a share of the map's, and at least so many points."""

_WHOLE = 0.55
"""A map that shows more than this share of the country needs no inset."""

_LENGTHS = (500, 200, 100, 50, 20, 10, 5, 2, 1)
_LONGEST = 0.24
"""Lengths of a scale bar in kilometres, and its width at most, as a share."""

_BESIDE = 0.6
"""How coarse the lands around are drawn, in points."""

_CORNER = 5.0
"""How far from the edges scale and inset stand, in points."""


def surfaces(
    canvas: Canvas, frame: Frame, outlines: Outlines, own: Sequence[str]
) -> None:
    """Water, lands beyond, areas beside, and the map's own areas without borders."""
    canvas.boxes("water", [frame.box], fill=colours.WATER)
    for role, every, fill in (
        ("neighbours", outlines.lands, colours.NEIGHBOUR),
        ("around", (*outlines.others, *_beside(outlines, own)), colours.AROUND),
    ):
        rings = _rings(every, frame, fine=_BESIDE)
        canvas.shape(role, rings, fill=fill, stroke=colours.EDGE, thick=0.6)
    mine = _rings(_own(outlines, own), frame, fine=_BESIDE)
    canvas.shape("own", mine, fill=colours.OWN)


def borders(
    canvas: Canvas,
    own: Iterable[Sequence[tuple[Point, ...]]],
    lines: Sequence[tuple[Point, ...]],
) -> None:
    """Rivers and the map's own borders, over the discs and under the marks."""
    canvas.shape("rivers", lines, stroke=colours.RIVER, thick=1.1, closed=False)
    every = [ring for rings in own for ring in rings]
    canvas.shape("own borders", every, stroke=colours.OWN_EDGE, thick=0.9)


def rivers(frame: Frame, outlines: Outlines) -> list[tuple[Point, ...]]:
    """The rivers as they are drawn."""
    return tracing.lines(outlines.rivers, frame)


def _own(outlines: Outlines, own: Sequence[str]) -> tuple[Outline, ...]:
    return tuple(each for each in outlines.areas if each.name in own)


def _beside(outlines: Outlines, own: Sequence[str]) -> tuple[Outline, ...]:
    return tuple(each for each in outlines.areas if each.name not in own)


def _rings(
    every: Iterable[Outline], frame: Frame, *, fine: float = tracing.FINE
) -> list[tuple[Point, ...]]:
    return tracing.rings(_polygons(every), frame, fine=fine)


def _polygons(every: Iterable[Outline]) -> Iterator[Polygon]:
    return (polygon for each in every for polygon in each.polygons)


def points(every: Iterable[Outline]) -> Iterator[Point]:
    """All corners of some outlines."""
    return (point for polygon in _polygons(every) for ring in polygon for point in ring)


def corners(frame: Frame, size: tuple[float, float]) -> list[Box]:
    """Where something of a size can stand in the corners of a frame."""
    left, bottom, right, top = frame.box
    across, up = size
    return [
        Box(x, y, x + across, y + up)
        for y in (bottom + _CORNER, top - _CORNER - up)
        for x in (right - _CORNER - across, left + _CORNER)
    ]


def emptiest(
    every: Sequence[Box], taken: Sequence[Box], rings: Sequence[tuple[Point, ...]]
) -> Box | None:
    """The corner that covers least of the map's own areas; None: all are taken."""
    free = [box for box in every if not any(box.meets(other) for other in taken)]
    surface = Surface(rings)
    return min(free, key=lambda box: _covers(box, surface), default=None)


def _covers(box: Box, surface: Surface) -> int:
    """How many of some points in a box lie in the areas."""
    left, bottom, right, top = box
    parts = tuple(number / 6 for number in range(7))
    return sum(
        surface.holds((left + (right - left) * x, bottom + (top - bottom) * y))
        for x in parts
        for y in parts
    )


def inset_frame(frame: Frame, outlines: Outlines, own: Sequence[str]) -> Frame | None:
    """The country in a corner's size; None where the map shows most of it."""
    country = (*outlines.areas, *outlines.others)
    whole = Extent.around(points(country))
    mine = Extent.around(points(_own(outlines, own)))
    (across, up), (own_across, own_up) = whole.size, mine.size
    if own_across * own_up > _WHOLE * across * up:
        return None
    width = max(_LEAST_INSET, round(_INSET * (frame.box.right - frame.box.left)))
    return Frame.of(whole, width, highest=1.5)


def inset(
    canvas: Canvas, small: Frame, box: Box, outlines: Outlines, own: Sequence[str]
) -> None:
    """The country, and where in it the map's own areas lie."""
    canvas.boxes("inset", [box], fill=PAPER)
    for role, every, fill in (
        ("inset country", (*outlines.areas, *outlines.others), colours.SHADE),
        ("inset own", _own(outlines, own), colours.SHADED),
    ):
        rings = _rings(every, small, fine=0.4)
        moved = (
            tuple((round(x + box.left, 1), round(y + box.bottom, 1)) for x, y in ring)
            for ring in rings
        )
        canvas.shape(role, moved, fill=fill, stroke=PAPER, thick=0.3)
    canvas.shape("inset edge", [box.corners], stroke=MUTED, thick=0.6)


def scale_km(frame: Frame) -> int:
    """The length of the scale bar, in kilometres."""
    room = _LONGEST * (frame.box.right - frame.box.left)
    fitting = (km for km in _LENGTHS if km * frame.km <= room)
    return next(fitting, _LENGTHS[-1])


def scale_size(frame: Frame) -> tuple[float, float]:
    """The room that the scale bar takes, in points."""
    return max(scale_km(frame) * frame.km, 30.0), 1.5 * SMALL + 3


def scale(canvas: Canvas, frame: Frame, box: Box) -> None:
    """The scale bar, with its length over it."""
    km = scale_km(frame)
    left, right, y = box.left, box.left + km * frame.km, box.bottom + 1
    ticks = [((x, y), (x, y + 3.5)) for x in (left, right)]
    canvas.strokes("scale", [((left, y), (right, y)), *ticks], colour=INK, thick=0.9)
    middle = ((left + right) / 2, y + 4.5)
    canvas.words(f"{km} km", middle, size=SMALL, align="center", role="scale words")
