"""A field of a canvas with two scales: slots one way, numbers the other.

The one place where figures become shapes, and so the one place of the guards: a
number is a whole number, a slot takes one bar of a role, numbers start at zero and
the ticks are whole. The corners of what is drawn stay slots and numbers, so that
they can be read back from the artists and held against the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from brief.pictures.charts.items import Onto
from brief.pictures.charts.palette import GRID, INK, LINE, MUTED, PAPER, SIZE
from brief.pictures.charts.shapes import Box, arrow, cross

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.shapes import Point

STEPS = (1, 2, 5)
"""Ticks are these, and these times ten, a hundred ..."""

EAR, ARROW = 4.0, 7.0
"""How far an open bar goes on, and the arrow of one that is cut; in points."""

_CROSS, _DOT, _HOLE = 2.2, 5.0, 0.62


class Bar(NamedTuple):
    """A bar in a slot, from a number to a number."""

    slot: int
    low: int
    high: int


def ticks(highest: int, *, most: int = 4) -> tuple[int, ...]:
    """Whole round numbers above zero up to the highest, at most so many.

    >>> ticks(69), ticks(9), ticks(1), ticks(0)
    ((20, 40, 60), (5,), (1,), ())
    """
    power = 1
    while True:
        for each in STEPS:
            step = each * power
            if highest // step <= most:
                return tuple(range(step, highest + 1, step))
        power *= 10


@dataclass(frozen=True, slots=True)
class Panel:
    """`slots` side by side, and numbers from 0 to `top`, inside a box in points.

    Upright panels have bars that stand; in a `sideways` one slots go down from
    the top, and bars to the right. `share` is the part of a slot that a bar fills.
    In a `capped` panel bars end at the top, and `arrows` must say which are cut.
    """

    canvas: Canvas
    box: Box
    slots: int
    top: int
    sideways: bool = False
    share: float = 0.74
    capped: bool = False

    @property
    def slot_width(self) -> float:
        """The room of one slot, in points."""
        left, bottom, right, top = self.box
        return (top - bottom if self.sideways else right - left) / self.slots

    def at(self, slot: float, number: float) -> Point:
        """The point of a number in a slot; the middle of slot 0 is at 0.5."""
        left, bottom, right, top = self.box
        if self.sideways:
            across = left + (right - left) * number / self.top
            return across, top - self.slot_width * slot
        up = bottom + (top - bottom) * number / self.top
        return left + self.slot_width * slot, up

    @property
    def onto(self) -> Onto:
        """The way from slots and numbers to points."""
        (x, y), along, up = self.at(0, 0), self.at(1, 0), self.at(0, 1)
        return Onto(along[0] - x, along[1] - y, up[0] - x, up[1] - y, x, y)

    def grid(self, numbers: Sequence[int]) -> None:
        """Guide lines of an upright panel, and their numbers beside it."""
        lines = [(self.at(0, each), self.at(self.slots, each)) for each in numbers]
        self.canvas.strokes("grid", lines, colour=GRID, thick=0.6)
        for number in dict.fromkeys((0, *numbers)):
            x, y = self.at(0, number)
            at = (x - 4, y - 0.3 * SIZE)
            self.canvas.words(
                f"{number:,}", at, colour=MUTED, align="right", role="tick"
            )

    def base(self, runs: Iterable[tuple[int, int]] | None = None) -> None:
        """The line of zero, on top of what stands on it; or pieces of it, by slots."""
        pieces = [(0, self.slots)] if runs is None else runs
        ends = [(self.at(first, 0), self.at(last, 0)) for first, last in pieces]
        self.canvas.strokes("base", ends, colour=LINE, thick=0.9)

    def bars(self, role: str, bars: Iterable[Bar], *, fill: str) -> None:
        """Bars of one role in one colour; their corners stay slots and numbers.

        Raises:
            TypeError: a slot or number is not a whole number.
            ValueError: a slot has two bars, or a bar leaves the panel.
        """
        rings = [self._corners(bar) for bar in self._checked(role, bars)]
        self.canvas.shape(role, rings, fill=fill, onto=self.onto)

    def spans(self, role: str, bars: Iterable[Bar], *, colour: str = MUTED) -> None:
        """What may be: outlined and hatched from the least to the most."""
        checked = self._checked(role, bars)
        boxes = [self.box_of(bar) for bar in checked]
        rings = [self._corners(bar) for bar in checked]
        self.canvas.shape(role, rings, fill=PAPER, onto=self.onto)
        self.canvas.hatched(f"{role} hatch", boxes, colour=colour)

    def ears(self, bars: Iterable[Bar], *, colour: str = INK) -> None:
        """Open tops: the sides of a bar go on, for there may have been more."""
        ends: list[tuple[Point, Point]] = []
        for bar in self._checked("ears", bars):
            left, bottom, right, top = self.box_of(bar)
            if self.sideways:
                ends += [((right, y), (right + EAR, y)) for y in (bottom, top)]
            else:
                ends += [((x, top), (x, top + EAR)) for x in (left, right)]
        self.canvas.strokes("ears", ends, colour=colour, thick=1.0)

    def arrows(self, slots: Iterable[int], *, colour: str = INK) -> None:
        """Arrow heads over upright bars that go on beyond the top of the scale."""
        gap, heads = (1 - self.share) / 2, []
        for slot in slots:
            (left, y), (right, _) = (
                self.at(slot + end, self.top) for end in (gap, 1 - gap)
            )
            heads.append(arrow(Box(left, y + 1.5, right, y + ARROW)))
        self.canvas.shape("beyond", heads, fill=colour)

    def crosses(self, slots: Iterable[float]) -> None:
        """Small crosses on the base line: no figure, which is not zero."""
        ends: list[tuple[Point, Point]] = []
        reach = min(_CROSS, 0.32 * self.slot_width)
        for slot in slots:
            x, y = self.at(slot + 0.5, 0)
            ends += cross((x, y + reach + 1.6), reach)
        self.canvas.strokes("no figure", ends, colour=MUTED, thick=0.8)

    def seams(self, stacks: Mapping[int, Sequence[int]]) -> None:
        """Thin gaps in stacked bars, by the numbers at which their parts end."""
        gap = (1 - self.share) / 2
        lines = [
            (self.at(slot + gap, end), self.at(slot + 1 - gap, end))
            for slot, ends in stacks.items()
            for end in sorted(set(ends))
            if 0 < end < ends[-1]
        ]
        self.canvas.strokes("seams", lines, colour=PAPER, thick=0.7)

    def dashes(self, slots: Iterable[int]) -> None:
        """Heavy strokes on the base line: a bar that is known to have no height."""
        gap = (1 - self.share) / 2
        ends = [(self.at(slot + gap, 0), self.at(slot + 1 - gap, 0)) for slot in slots]
        self.canvas.strokes("none", ends, colour=INK, thick=2.4)

    def points(self, role: str, bars: Iterable[Bar]) -> None:
        """A dot in each slot; where a number lies between two, a ring at either."""
        checked = self._checked(role, bars)
        across = min(_DOT, 0.62 * self.slot_width)
        exact = [(bar.slot, bar.low) for bar in checked if bar.low == bar.high]
        ends = [
            (bar.slot, end)
            for bar in checked
            if bar.low != bar.high
            for end in (bar.low, bar.high)
        ]
        self.links(f"{role} between", checked, colour=INK, thick=0.9)
        self.dots(f"{role} edge", exact, colour=PAPER, across=across + 1.8)
        self.dots(role, exact, colour=INK, across=across)
        # Two rings that would lie on each other are one that is long.
        high = self.at(0, 1)[1] - self.at(0, 0)[1]
        near = [bar for bar in checked if (bar.high - bar.low) * high < 2 * across]
        self.links(f"{role} near", near, colour=INK, thick=across)
        self.rings(f"{role} bounds", ends, colour=INK, across=across)
        self.links(f"{role} near hole", near, colour=PAPER, thick=_HOLE * across)

    def dots(
        self, role: str, at: Iterable[tuple[int, int]], *, colour: str, across: float
    ) -> None:
        """Round dots in the middle of their slots, at their numbers."""
        bars = [self._whole(role, Bar(slot, number, number)) for slot, number in at]
        points = [(bar.slot + 0.5, bar.high) for bar in bars]
        self.canvas.dots(role, points, colour=colour, across=across, onto=self.onto)

    def rings(
        self, role: str, at: Iterable[tuple[int, int]], *, colour: str, across: float
    ) -> None:
        """Dots with a hole."""
        every = tuple(at)
        self.dots(role, every, colour=colour, across=across)
        self.dots(f"{role} hole", every, colour=PAPER, across=_HOLE * across)

    def links(
        self, role: str, bars: Iterable[Bar], *, colour: str, thick: float
    ) -> None:
        """Lines along the middle of slots, from a number to a number."""
        ends = [
            (self.at(bar.slot + 0.5, bar.low), self.at(bar.slot + 0.5, bar.high))
            for bar in bars
            if bar.low != bar.high
        ]
        self.canvas.strokes(role, ends, colour=colour, thick=thick)

    def break_before(self, slot: int, text: str) -> None:
        """An upright line where what is counted was defined anew."""
        (x, bottom), (_, top) = self.at(slot, 0), self.at(slot, self.top)
        self.canvas.strokes("break", [((x, bottom), (x, top))], colour=MUTED)
        self.canvas.words(text, (x - 3, top - SIZE), colour=MUTED, align="right")

    def _checked(self, role: str, bars: Iterable[Bar]) -> tuple[Bar, ...]:
        every = tuple(self._whole(role, bar) for bar in bars)
        if len({bar.slot for bar in every}) != len(every):
            raise ValueError(f"{role}: two bars in one slot")
        return every

    def _whole(self, role: str, bar: Bar) -> Bar:
        """A bar of whole numbers inside the panel."""
        if any(type(number) is not int for number in bar):
            raise TypeError(f"{role}: {bar} is not of whole numbers")
        if self.capped:
            bar = Bar(bar.slot, min(bar.low, self.top), min(bar.high, self.top))
        if not 0 <= bar.slot < self.slots:
            raise ValueError(f"{role}: {bar} is not in one of {self.slots} slots")
        if not 0 <= bar.low <= bar.high <= self.top:
            raise ValueError(f"{role}: {bar} is not between 0 and {self.top}")
        return bar

    def _corners(self, bar: Bar) -> tuple[Point, ...]:
        gap = (1 - self.share) / 2
        left, right = bar.slot + gap, bar.slot + 1 - gap
        return Box(left, bar.low, right, bar.high).corners

    def box_of(self, bar: Bar) -> Box:
        """The rectangle of a bar, in points."""
        corners = [self.at(*corner) for corner in self._corners(bar)]
        across, up = zip(*corners, strict=True)
        return Box(min(across), min(up), max(across), max(up))
