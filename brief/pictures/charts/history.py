"""Every area's attacks month by month: a small panel an area, all on one scale.

Bars, bounds and months without a figure are drawn as in the chart of all attacks,
of which these are the parts; here months whose areas are known in part have their
bars, too. Months without a figure that follow each other have one cross together,
and no base line. Areas stand in house order; one without any attack is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from brief.ground.scope import ALL, ATTACKS, Scope
from brief.pictures.charts import bars, keys, months
from brief.pictures.charts.chart import chart
from brief.pictures.charts.lettering import cut
from brief.pictures.charts.lettering import width as width_of
from brief.pictures.charts.palette import INK, PLAIN, SIZE
from brief.pictures.charts.panel import Panel, ticks
from brief.pictures.charts.picture import Cell, Table, Words
from brief.pictures.charts.shapes import Box
from brief.pictures.charts.told import caption, cell, counted, full, headline, over
from brief.words.english import capitalised
from brief.words.quoting import named, number
from brief.words.sentence import Quote
from brief.words.sentences import alt_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.told import Parts
    from brief.records.codebook import Codebook
    from brief.words.wording import Wording

MOST = 24
"""The most months that the panels go back, the issue's own included: two years."""

_PLOT, _TITLE, _BELOW, _APART = 46.0, 30.0, 8.0, 12.0
"""Points: the height of a panel, room over and under it, and from one to the next."""

_NAMED = 3
"""So many months with equally many attacks are named."""

_NARROWEST, _WIDEST_SLOT = 112.0, 10.0
"""Points: the least width of a panel with its numbers, and a month at most."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area, and its figure of each month shown; None where none is on record."""

    name: str
    figures: tuple[Figure | None, ...]

    @property
    def reaches(self) -> tuple[bars.Reach, ...]:
        """How far the bars of its months reach."""
        return tuple(map(bars.reach, self.figures))


@dataclass(frozen=True, slots=True)
class History:
    """The areas shown, in house order, over the same months; where the scale ends."""

    months: tuple[Month, ...]
    areas: tuple[Area, ...]
    top: int
    total: Figure
    codebook: Codebook
    wording: Wording

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """All figures that are drawn."""
        return tuple(each for area in self.areas for each in area.figures if each)

    @property
    def figures(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(each.id for each in self.drawn)

    @property
    def above(self) -> float:
        """The room over a panel, in points."""
        cut = any(each.top > self.top for area in self.areas for each in area.reaches)
        return _TITLE + (bars.CUT if cut else 0)

    @property
    def entries(self) -> tuple[keys.Entry, ...]:
        """The key: only the signs that are drawn."""
        reaches = [each for area in self.areas for each in area.reaches]
        now = keys.Entry(keys.FILL, full(self.months[-1]), INK)
        return (now, *bars.entries(reaches, self.wording, cap=self.top))

    def rows(self, width: float) -> tuple[tuple[Area, ...], ...]:
        """The areas as their panels stand in rows."""
        most = max(1, int((width + _APART) / (_NARROWEST + _APART)))
        rows = -(-len(self.areas) // most)
        # As even as can be: six areas are two rows of three, not of five and one.
        many = -(-len(self.areas) // rows)
        return tuple(
            self.areas[at : at + many] for at in range(0, len(self.areas), many)
        )

    def height(self, width: float) -> float:
        """How high the chart is, in points."""
        each = self.above + _PLOT + months.DEPTH + _BELOW
        key = keys.height(self.entries, width)
        return key + each * len(self.rows(width)) - _BELOW

    def draw(self, canvas: Canvas) -> None:
        """Draw the chart."""
        keys.draw(canvas, self.entries, left=0, top=canvas.height)
        top = canvas.height - keys.height(self.entries, canvas.width)
        rows = self.rows(canvas.width)
        each = (canvas.width + _APART) / len(rows[0])
        for row in rows:
            for place, area in enumerate(row):
                left = each * place
                _draw(self, canvas, area, Box(left, 0, left + each - _APART, top))
            top -= self.above + _PLOT + months.DEPTH + _BELOW

    def words(self, figures: Figures) -> Words:
        """State the chart: which area had the most attacks in a single month."""
        say = self.wording.text
        span = over(self.months[0], self.months[-1], self.wording)
        what = say("chart history what", area=self.codebook.area_term.one, span=span)
        found = _most(self) or counted(self.total, figures, self.wording)
        kind = say("chart history kind")
        return Words(
            headline(found),
            capitalised(what),
            alt_text(kind, what=what, finding=found, wording=self.wording),
            caption((_left_out(self),)),
        )

    def table(self) -> Table:
        """The months as rows, and a column for each area."""
        names = (area.name for area in self.areas)
        return Table(
            (self.wording.text("chart month"), *names),
            tuple(
                (
                    Cell(full(month)),
                    *(cell(area.figures[at], self.wording) for area in self.areas),
                )
                for at, month in enumerate(self.months)
            ),
        )


@chart("history", place=4, in_issue=False)
def history(figures: Figures, month: Month, wording: Wording) -> History | None:
    """Look up the areas that had attacks in the months shown."""
    total = figures.get(ATTACKS, ALL, month)
    shown = months.window(figures, month, most=MOST)
    if total is None or len(shown) == 1:
        return None
    every = (
        Area(name, tuple(_figures(figures, name, shown)))
        for name in figures.codebook.area_names
    )
    kept = tuple(each for each in every if any(reach.some for reach in each.reaches))
    if not kept:
        return None
    top = bars.cap(reach.top for each in kept for reach in each.reaches)
    return History(shown, kept, top, total, figures.codebook, wording)


def _figures(
    figures: Figures, name: str, shown: tuple[Month, ...]
) -> Iterator[Figure | None]:
    for month in shown:
        yield figures.get(ATTACKS, Scope("area", name), month)


def _draw(plot: History, canvas: Canvas, area: Area, room: Box) -> None:
    """The panel of an area: its name, its bars, its months."""
    name = cut(area.name, room.right - room.left, size=SIZE, bold=True)
    at = (room.left, room.top - SIZE - 3)
    canvas.words(name, at, bold=True, role="title")
    panel = _panel(plot, canvas, room)
    panel.grid((0, *ticks(panel.top, most=2)))
    reaches = dict(enumerate(area.reaches))
    last = len(plot.months) - 1
    before = {slot: each for slot, each in reaches.items() if slot != last}
    bars.solid(panel, f"before {area.name}", before, fill=PLAIN)
    bars.solid(panel, f"now {area.name}", {last: reaches[last]}, fill=INK)
    gaps = [run for known, *run in _runs(area.reaches) if not known]
    bars.unsure(panel, reaches, missing=((a + b - 1) / 2 for a, b in gaps))
    panel.base((a, b) for known, a, b in _runs(area.reaches) if known)
    months.name(panel, plot.months)
    _numbers(plot, panel, area)


def _runs(reaches: tuple[bars.Reach, ...]) -> Iterator[tuple[bool, int, int]]:
    """Months with and without a figure, as runs from a slot up to another."""
    start = 0
    for known, run in groupby(reaches, key=lambda each: each.known):
        end = start + len(tuple(run))
        yield known, start, end
        start = end


def _panel(plot: History, canvas: Canvas, room: Box) -> Panel:
    left = room.left + width_of(f"{plot.top:,}", size=SIZE) + 5
    slots = len(plot.months)
    right = min(room.right - 6, left + slots * _WIDEST_SLOT)
    top = room.top - plot.above
    box = Box(left, top - _PLOT, right, top)
    return Panel(canvas, box, slots, max(plot.top, 1), capped=True)


def _numbers(plot: History, panel: Panel, area: Area) -> None:
    """The number of this month, the largest, and those beyond the scale."""
    last, reaches = len(plot.months) - 1, area.reaches
    known = [slot for slot, each in enumerate(reaches) if each.known]
    largest = max(known, key=lambda slot: (reaches[slot].top, slot))
    beyond = [slot for slot in known if reaches[slot].top > panel.top]
    for slot in dict.fromkeys((last, *beyond, largest)):
        figure = area.figures[slot]
        if figure is not None and reaches[slot].known:
            text = bars.stated(figure, plot.wording)
            free = bars.name(panel, slot, text, reaches[slot], new=slot == last)
            if not free:
                bars.name(panel, slot, text, reaches[slot], lift=SIZE)


def _most(plot: History) -> Parts:
    """Which area had the most attacks in one month; nothing where that is open."""
    known = [each for each in plot.drawn if not each.count.unknown]
    top = max(known, key=lambda each: each.count.low)
    most = top.count
    tops = [each for each in known if each.count.surely_equal(most)] or [top]
    if len(tops) > _NAMED or not all(
        most.surely_above(each.count) for each in known if each not in tops
    ):
        return ()
    say, last = plot.wording.say, plot.months[-1]
    places = (
        say(
            "chart history place",
            name=each.scope.name,
            month=named(each.month, beside=last),
        )
        for each in tops
    )
    return say(
        "chart history most",
        area=plot.codebook.area_term.one,
        count=Quote(number(most), tuple(each.id for each in tops)),
        places=plot.wording.list(places),
    )


def _left_out(plot: History) -> Parts:
    if len(plot.areas) == len(plot.codebook.area_names):
        return ()
    areas = plot.codebook.area_term.many
    return plot.wording.say("chart history left out", areas=areas)
