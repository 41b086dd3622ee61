"""Signs: how one attack is drawn, and the key that says what signs mean.

The kind of method is told by the middle of a mark (full, with a hole, hollow) and
its colour, the toll by its size, the marked class by its shape. The key draws the
very same signs. Where marks stand is decided in `spreading`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.pictures.charts.lettering import cut, width
from brief.pictures.charts.palette import INK, PAPER
from brief.pictures.maps.colours import (
    ANY,
    DIAMETERS,
    METHODS,
    OLD,
    OLD_DIAMETER,
    OLD_ROUGH,
    OLD_ROUGH_EDGE,
    ROUGH,
    ROUGH_EDGE,
    SMALL,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.shapes import Point

ROW = 16.0
"""The height of a row of the key, in points."""

COUNTED = 15.0
"""How wide a mark is that holds a number of one digit, in points."""

_HALO = 1.8
_HOLES = MappingProxyType({"active": 0.0, "passive": 0.36, "unknown": 0.66, ANY: 0.0})
_GAP, _BETWEEN = 4.0, 12.0


@dataclass(frozen=True, slots=True)
class Sign:
    """What a mark tells: the kind of method, the class of the toll, and the class."""

    kind: str
    toll: int = 1
    marked: bool = False
    scale: float = 1.0

    @property
    def across(self) -> float:
        """How wide it is, in points; a diamond is a little wider than a circle."""
        across = DIAMETERS[self.toll] * (1.3 if self.marked else 1.0)
        return round(across * self.scale, 1)


def draw(canvas: Canvas, sign: Sign, at: Point, *, name: str | None = None) -> None:
    """Draw a mark; the element that is named is its full shape."""
    colour, across = METHODS[sign.kind], sign.across
    hole = _HOLES[sign.kind]
    shape = _diamond if sign.marked else _circle
    shape(canvas, "halo", at, across + _HALO, PAPER, None)
    shape(canvas, "attack", at, across, colour, name)
    if hole:
        shape(canvas, "hole", at, across * hole, PAPER, None)


def _circle(
    canvas: Canvas, role: str, at: Point, across: float, colour: str, name: str | None
) -> None:
    canvas.shape(
        role,
        [(at, at)],
        stroke=colour,
        thick=round(across, 2),
        closed=False,
        round_ends=True,
        name=name,
    )


def _diamond(
    canvas: Canvas, role: str, at: Point, across: float, colour: str, name: str | None
) -> None:
    (x, y), r = at, across / 2
    ring = ((x - r, y), (x, y + r), (x + r, y), (x, y - r))
    canvas.shape(role, [_tenths(ring)], fill=colour, name=name)


def _tenths(ring: Iterable[Point]) -> tuple[Point, ...]:
    return tuple((round(x, 2), round(y, 2)) for x, y in ring)


def draw_old(canvas: Canvas, at: Sequence[Point]) -> None:
    """Draw attacks before the month, all in one."""
    canvas.dots("old halo", at, colour=PAPER, across=OLD_DIAMETER + 1.0)
    canvas.dots("before", at, colour=OLD, across=OLD_DIAMETER)


def draw_number(
    canvas: Canvas, number: int, at: Point, across: float, *, old: bool
) -> None:
    """Draw a mark that stands for many attacks and holds their number."""
    canvas.dots("halo", [at], colour=PAPER, across=across + _HALO)
    colour = OLD if old else INK
    canvas.dots(
        "counted before" if old else "counted", [at], colour=colour, across=across
    )
    below = (at[0], at[1] - 0.34 * SMALL)
    text, ink = f"{number:,}", PAPER
    canvas.words(
        text, below, size=SMALL, bold=True, colour=ink, align="center", role="number"
    )


def draw_rough(canvas: Canvas, at: Point, radius: float, *, old: bool) -> None:
    """Draw the disc around what is known only roughly."""
    edge, fill = (OLD_ROUGH_EDGE, OLD_ROUGH) if old else (ROUGH_EDGE, ROUGH)
    canvas.dots("rough edge", [at], colour=edge, across=round(2 * radius + 1.0, 1))
    canvas.dots("rough", [at], colour=fill, across=round(2 * radius, 1))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the key: how its sign is drawn around a point, how wide, and words."""

    text: str
    draw: Callable[[Canvas, Point], None]
    across: float

    @property
    def width(self) -> float:
        """The room that it takes, in points; without a sign, that of its words."""
        sign = self.across + _GAP if self.across else 0.0
        return sign + width(self.text, size=SMALL, bold=not self.across)


def rows(groups: Sequence[Sequence[Entry]], room: float) -> list[list[Entry]]:
    """Groups of entries in rows of some width; each group starts a new row."""
    done: list[list[Entry]] = []
    for group in groups:
        used = room + 1
        for entry in group:
            if used + _BETWEEN + entry.width > room:
                done.append([])
                used = -_BETWEEN
            done[-1].append(entry)
            used += _BETWEEN + entry.width
    return done


def key_height(entries: Sequence[Sequence[Entry]], room: float) -> float:
    """How high a key is in a room of some width, in points."""
    return ROW * len(rows(entries, room)) + 4


def draw_key(canvas: Canvas, entries: Sequence[Sequence[Entry]]) -> None:
    """Draw a key at the top of a canvas."""
    for number, row in enumerate(rows(entries, canvas.width)):
        middle = canvas.height - ROW * (number + 0.5)
        for entry, x in _along(row):
            entry.draw(canvas, (x + entry.across / 2, middle))
            left = x + (entry.across + _GAP if entry.across else 0.0)
            canvas.words(
                cut(entry.text, canvas.width - left, size=SMALL, bold=not entry.across),
                (left, middle - 0.34 * SMALL),
                size=SMALL,
                bold=not entry.across,
                role="key",
            )


def _along(row: Sequence[Entry]) -> Iterator[tuple[Entry, float]]:
    x = _HALO / 2
    for entry in row:
        yield entry, x
        x += entry.width + _BETWEEN


def heading(text: str) -> Entry:
    """Words that say what the signs after them have in common."""
    return Entry(text, lambda *_: None, 0.0)


def sign_entry(text: str, sign: Sign) -> Entry:
    """The key to a mark."""
    return Entry(text, lambda canvas, at: draw(canvas, sign, at), sign.across)


def old_entry(text: str) -> Entry:
    """The key to attacks before the month."""
    return Entry(text, lambda canvas, at: draw_old(canvas, [at]), OLD_DIAMETER)


def rough_entry(text: str, *, old: bool) -> Entry:
    """The key to discs."""
    radius = 0.4 * ROW
    return Entry(
        text,
        lambda canvas, at: draw_rough(canvas, at, radius, old=old),
        2 * radius,
    )


def number_entry(text: str) -> Entry:
    """The key to marks that hold a number."""
    across = COUNTED * 0.9
    return Entry(
        text, lambda canvas, at: draw_number(canvas, 9, at, across, old=False), across
    )
