"""The month as a calendar: attacks a day, in weeks from Monday to Sunday.

The number of a day counts the attacks dated to it alone. One that went on for
several days is a bar across them, and those of an unknown day are counted under
the weeks. The first class of the codebook is a dot an attack, and a ring where a
record leaves it open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO
from brief.ground.scope import ALL, ATTACKS
from brief.pictures.charts import dated, keys
from brief.pictures.charts.chart import chart
from brief.pictures.charts.days import WEEK, days_of
from brief.pictures.charts.lettering import width as width_of
from brief.pictures.charts.palette import (
    DAYS,
    INK,
    LARGE,
    LINK,
    MUTED,
    OTHER,
    PAPER,
    SIZE,
)
from brief.pictures.charts.picture import Words
from brief.pictures.charts.shapes import Box
from brief.pictures.charts.told import caption, full, headline
from brief.words.english import capitalised
from brief.words.sentences import alt_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from brief.counting.figures import Figure, Figures
    from brief.ground.counts import Count
    from brief.ground.month import Month
    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.days import Days, Some, Span
    from brief.pictures.charts.picture import Table
    from brief.records.codebook import Class, Term
    from brief.words.wording import Wording

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_HEAD, _ROW, _LANE, _FOOT = 14.0, 37.0, 7.0, 18.0
"""Points: the names of days, a week, a lane of bars in it, and the last line."""

_INSET, _BAR, _DOT, _STEP = 3.5, 4.0, 4.6, 6.4
"""Points: from the edge of a day, a bar, a mark, and from one mark to the next."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a month, its total, and the class that is marked."""

    days: Days
    total: Figure
    marked: Figure | None
    rule: Class | None
    term: Term
    wording: Wording

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures that the days add up to."""
        return tuple(each.id for each in (self.total, self.marked) if each)

    @property
    def entries(self) -> tuple[keys.Entry, ...]:
        """The key: only the signs that are drawn."""
        return tuple(_entries(self))

    @property
    def _rows(self) -> tuple[float, ...]:
        days = self.days
        return tuple(_ROW + _LANE * days.lanes(each) for each in days.mondays)

    @property
    def _foot(self) -> float:
        return _FOOT if self.days.unknown.number else 0.0

    def height(self, width: float) -> float:
        """How high the chart is, in points."""
        key = keys.height(self.entries, width)
        return key + _HEAD + sum(self._rows) + self._foot + 1

    def draw(self, canvas: Canvas) -> None:
        """Draw the chart."""
        keys.draw(canvas, self.entries, left=0, top=canvas.height)
        top = canvas.height - keys.height(self.entries, canvas.width) - _HEAD
        across = (canvas.width - 1) / WEEK
        for place, name in enumerate(WEEKDAYS):
            at = (0.5 + across * (place + 0.5), top + 4)
            canvas.words(name, at, colour=MUTED, align="center", role="weekday")
        cells: dict[date, Box] = {}
        for monday, high in zip(self.days.mondays, self._rows, strict=True):
            for place, day, _ in self.days.week(monday):
                left = 0.5 + across * place
                cells[day] = Box(left, top - high, left + across, top)
            top -= high
        _draw(self, canvas, cells)

    def words(self, _: Figures) -> Words:
        """State the chart: the days with the most attacks."""
        say, found = self.wording.text, dated.finding(self)
        what = say("chart calendar what", month=full(self.days.month))
        kind = say("chart calendar kind")
        return Words(
            headline(found),
            capitalised(what),
            alt_text(kind, what=what, finding=found, wording=self.wording),
            caption(dated.notes(self)),
        )

    def table(self) -> Table:
        """The days with attacks as rows, then those without a day, then all."""
        return dated.table(self)


@chart("calendar", place=6, in_issue=False)
def calendar(figures: Figures, month: Month, wording: Wording) -> Calendar | None:
    """Look up the days of a month of records; one without attacks is no chart."""
    sheet = figures.ledger.sheet(month)
    if sheet is None or not sheet.recorded:
        return None
    total = figures.known(ATTACKS, ALL, month)
    if total.count == ZERO:
        return None
    rule = next(iter(figures.codebook.classes), None)
    marked = figures.known(rule.key, ALL, month) if rule else None
    term = figures.measures[ATTACKS].term
    days = days_of(figures, month, rule)
    return Calendar(days, total, marked, rule, term, wording)


def _entries(plot: Calendar) -> Iterator[keys.Entry]:
    say, days = plot.wording.text, plot.days
    held = (*days.days, days.unknown, *(each.held for each in days.spans))
    if plot.rule and any(each.marked.low for each in held):
        yield keys.Entry(keys.DOT, plot.rule.name, INK)
    if plot.rule and not all(each.marked.exact for each in held):
        words = say("chart calendar perhaps", name=plot.rule.name)
        yield keys.Entry(keys.RING, words, INK)
    if days.spans:
        yield keys.Entry(keys.DASH, say("chart calendar span"), OTHER)
    if days.through < days.month.last:
        yield keys.Entry(keys.HATCH, say("chart calendar off record"))


def _draw(plot: Calendar, canvas: Canvas, cells: dict[date, Box]) -> None:
    held = {day: plot.days.days[day.day - 1] for day in cells}
    most = None
    for least, fill in DAYS:
        chosen = [
            day
            for day, some in held.items()
            if some.number >= least and (most is None or some.number < most)
        ]
        canvas.boxes("days", [cells[day] for day in chosen], fill=fill)
        most = least
    off = [cells[day] for day in cells if day > plot.days.through]
    canvas.hatched("off record", off, colour=LINK)
    grid = [box.corners for box in cells.values()]
    canvas.shape("grid", grid, stroke=LINK, thick=0.7)
    for day, some in held.items():
        _day(canvas, cells[day], day, some)
    for span in plot.days.spans:
        _span(plot, canvas, cells, span)
    if plot.days.unknown.number:
        _unknown(plot, canvas)


def _day(canvas: Canvas, box: Box, day: date, some: Some) -> None:
    """A day: its date in the corner, its number, and a mark an attack of the class."""
    left, _, right, top = box
    colour = INK if some.number else MUTED
    at = (left + _INSET, top - SIZE - 0.5)
    canvas.words(str(day.day), at, colour=colour, role="date")
    if not some.number:
        return
    middle = (left + right) / 2
    at = (middle + 3, top - 20.5)
    canvas.words(
        f"{some.number:,}", at, size=LARGE, bold=True, align="center", role="number"
    )
    room = right - left - 2 * _INSET
    _marks(canvas, some.marked, (left + _INSET + _DOT / 2, top - 30.5), room)


def _marks(canvas: Canvas, marked: Count, at: tuple[float, float], room: float) -> None:
    """A dot for each attack of the class, a ring for each that may be; or numbers."""
    sure, perhaps = marked.low, (marked.high or marked.low) - marked.low
    x, y = at
    if (sure + perhaps) * _STEP <= room:
        ends = [(x + _STEP * each, y) for each in range(sure + perhaps)]
        canvas.dots("marked", ends[:sure], colour=INK, across=_DOT)
        _rings(canvas, ends[sure:])
        return
    for count, ring in ((sure, False), (perhaps, True)):
        if count:
            canvas.dots("marked", [(x, y)], colour=INK, across=_DOT)
            _rings(canvas, [(x, y)] if ring else [])
            words = f"{count:,}"
            canvas.words(words, (x + 4, y - 0.32 * SIZE), role="marked number")
            x += width_of(words, size=SIZE) + 9


def _rings(canvas: Canvas, at: list[tuple[float, float]]) -> None:
    canvas.dots("perhaps", at, colour=INK, across=_DOT)
    canvas.dots("perhaps hole", at, colour=PAPER, across=0.6 * _DOT)


def _span(plot: Calendar, canvas: Canvas, cells: dict[date, Box], span: Span) -> None:
    """A bar a week from its first day to its last, to the edge where it goes on."""
    bars: list[Box] = []
    attack = span.held.attacks[0]
    for monday in plot.days.mondays:
        if (ends := span.within(monday)) is None:
            continue
        first, last = ends
        bottom = cells[first].bottom + 3 + _LANE * span.lane
        left, right = cells[first].left, cells[last].right
        left += _INSET if first == attack.days.first else 0
        right -= _INSET if last == attack.days.last else 0
        bars.append(Box(left, bottom, right, bottom + _BAR))
    canvas.boxes("span", bars, fill=OTHER)
    at = [(bars[0].left + 1, bars[0].bottom + _BAR / 2)]
    if span.held.marked.high:
        canvas.dots("marked edge", at, colour=PAPER, across=_DOT + 2.4)
        canvas.dots("marked", at, colour=INK, across=_DOT)
    if span.held.marked.high and not span.held.marked.low:
        _rings(canvas, at)


def _unknown(plot: Calendar, canvas: Canvas) -> None:
    words = plot.wording.text("chart calendar not known")
    number_ = f"{plot.days.unknown.number:,}"
    canvas.words(words, (0, 4), role="unknown")
    x = width_of(words, size=SIZE) + 6
    canvas.words(number_, (x, 3.6), size=LARGE, bold=True, role="number")
    x += width_of(number_, size=LARGE, bold=True) + 8
    _marks(canvas, plot.days.unknown.marked, (x, 7.2), canvas.width - x - 30)
