"""The key of a chart: a sign and what it means, for every sign that is drawn.

The signs are drawn here just as the charts draw them. Which of them a chart has is
known to the chart alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.pictures.charts.lettering import cut, width
from brief.pictures.charts.palette import INK, MUTED, PAPER, PLAIN, SIZE
from brief.pictures.charts.shapes import Box, arrow, cross

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from brief.pictures.charts.canvas import Canvas

FILL, HATCH, DOT, RING, CROSS, EARS, OUTLINE, DASH, ARROW = (
    *("fill", "hatch", "dot", "ring", "cross", "ears", "outline", "dash", "arrow"),
)

ROW = 13.0
"""The height of a row of a key, in points."""

_SIGN, _GAP, _BETWEEN = 8.0, 4.0, 13.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its meaning; `colour` is for signs that have one."""

    sign: str
    text: str
    colour: str = PLAIN

    @property
    def width(self) -> float:
        """The room that it takes, in points."""
        return _SIGN + _GAP + width(self.text, size=SIZE)


def rows(entries: Sequence[Entry], room: float) -> tuple[tuple[Entry, ...], ...]:
    """The entries as they follow each other in rows of some width in points."""
    done: list[list[Entry]] = []
    used = room + 1
    for entry in entries:
        if used + _BETWEEN + entry.width > room:
            done.append([])
            used = -_BETWEEN
        done[-1].append(entry)
        used += _BETWEEN + entry.width
    return tuple(tuple(row) for row in done)


def height(entries: Sequence[Entry], room: float) -> float:
    """How high a key is in a room of some width, in points."""
    return ROW * len(rows(entries, room))


def draw(canvas: Canvas, entries: Sequence[Entry], *, left: float, top: float) -> None:
    """Draw a key from its upper left corner."""
    for entry, x, y in _places(entries, left, top, canvas.width - left):
        _SIGNS[entry.sign](canvas, Box(x, y - 0.6, x + _SIGN, y + 7.0), entry.colour)
        words = cut(entry.text, canvas.width - x - _SIGN - _GAP, size=SIZE)
        canvas.words(words, (x + _SIGN + _GAP, y), role="key")


def _places(
    entries: Sequence[Entry], left: float, top: float, room: float
) -> Iterator[tuple[Entry, float, float]]:
    for number, row in enumerate(rows(entries, room)):
        x = left
        for entry in row:
            yield entry, x, top - ROW * number - SIZE
            x += entry.width + _BETWEEN


def _centre(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.bottom + box.top) / 2


def _fill(canvas: Canvas, box: Box, colour: str) -> None:
    canvas.boxes("sign", [box], fill=colour)


def _hatch(canvas: Canvas, box: Box, _: str) -> None:
    canvas.hatched("sign", [box], colour=MUTED)


def _dot(canvas: Canvas, box: Box, colour: str) -> None:
    canvas.dots("sign", [_centre(box)], colour=colour, across=5.0)


def _ring(canvas: Canvas, box: Box, colour: str) -> None:
    canvas.dots("sign", [_centre(box)], colour=colour, across=8.0)
    canvas.dots("sign", [_centre(box)], colour=PAPER, across=5.2)


def _cross(canvas: Canvas, box: Box, _: str) -> None:
    canvas.strokes("sign", cross(_centre(box), 2.2), colour=MUTED, thick=0.8)


def _ears(canvas: Canvas, box: Box, colour: str) -> None:
    left, bottom, right, top = box
    canvas.boxes("sign", [Box(left + 1, bottom, right - 1, top - 3)], fill=colour)
    sides = [((x, top - 3), (x, top + 1)) for x in (left + 1, right - 1)]
    canvas.strokes("sign", sides, colour=INK, thick=1.0)


def _outline(canvas: Canvas, box: Box, colour: str) -> None:
    canvas.shape("sign", [box.corners], stroke=colour, thick=0.9)


def _dash(canvas: Canvas, box: Box, colour: str) -> None:
    y = box.bottom + 1
    canvas.strokes("sign", [((box.left, y), (box.right, y))], colour=colour, thick=2)


def _arrow(canvas: Canvas, box: Box, colour: str) -> None:
    left, bottom, right, top = box
    canvas.boxes("sign", [Box(left + 1, bottom, right - 1, top - 5)], fill=colour)
    head = Box(left + 1, top - 4, right - 1, top + 1)
    canvas.shape("sign", [arrow(head)], fill=INK)


_SIGNS: Mapping[str, Callable[[Canvas, Box, str], None]] = MappingProxyType(
    {
        FILL: _fill,
        HATCH: _hatch,
        DOT: _dot,
        RING: _ring,
        CROSS: _cross,
        EARS: _ears,
        OUTLINE: _outline,
        DASH: _dash,
        ARROW: _arrow,
    }
)
