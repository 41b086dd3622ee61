"""Attacks a month over the record, by area where the areas are known.

A bar is stacked by area only where the areas account for the whole total. The
first class of the codebook is marked on every bar that has a figure for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from brief.counting.figures import IMPLIED
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging.compare import against_last_month
from brief.pictures.charts import bars, keys, months
from brief.pictures.charts.chart import chart
from brief.pictures.charts.lettering import width as width_of
from brief.pictures.charts.palette import (
    INK,
    LARGE,
    OTHER,
    PLAIN,
    SIZE,
    area_colour,
)
from brief.pictures.charts.panel import Bar, Panel, ticks
from brief.pictures.charts.picture import Cell, Table, Words
from brief.pictures.charts.shapes import Box
from brief.pictures.charts.told import caption, cell, finding, full, headline, over
from brief.words.english import capitalised
from brief.words.quoting import figure_quote
from brief.words.sentences import alt_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.judging.compare import Change
    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.told import Parts
    from brief.records.codebook import Class, Codebook
    from brief.words.wording import Wording

_PLOT, _ABOVE = 150.0, 20.0
"""The height of the panel, and the room over it for the highest number; points."""

_WIDEST_SLOT, _DOT = 44.0, 2.5
"""Room that a month takes at most, and that a mark takes over its number; points."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A month: its total, its areas if they account for it, and the marked class."""

    month: Month
    total: Figure | None
    areas: tuple[Figure, ...] = ()
    marked: Figure | None = None

    @property
    def reach(self) -> bars.Reach:
        """How far its bar reaches."""
        return bars.reach(self.total)

    @property
    def heights(self) -> tuple[int, ...]:
        """Where each area of its stack ends."""
        return tuple(accumulate(each.count.low for each in self.areas))


@dataclass(frozen=True, slots=True)
class Monthly:
    """The months shown, in order, the issue's last; the scale ends at `top`."""

    slots: tuple[Slot, ...]
    top: int
    codebook: Codebook
    rule: Class | None
    change: Change
    wording: Wording

    @property
    def stacked(self) -> tuple[str, ...]:
        """The areas that occur in any stack, in house order."""
        parts = (each for slot in self.slots for each in slot.areas)
        drawn = {each.scope.name for each in parts if each.count.low}
        return tuple(name for name in self.codebook.area_names if name in drawn)

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures that are drawn."""
        found = ((slot.total, *slot.areas, slot.marked) for slot in self.slots)
        return tuple(each.id for row in found for each in row if each is not None)

    @property
    def entries(self) -> tuple[keys.Entry, ...]:
        """The key: only the signs that are drawn."""
        return tuple(_entries(self))

    def stated(self, slot: Slot) -> str:
        """The number of a month as it stands at its bar."""
        return bars.stated(slot.total, self.wording) if slot.total else ""

    def colour(self, area: str) -> str:
        """The colour of an area: its own in every chart."""
        return area_colour(self.codebook.area_names.index(area))

    def height(self, width: float) -> float:
        """How high the chart is, in points."""
        cut = any(slot.reach.top > self.top for slot in self.slots)
        above = _ABOVE + (bars.CUT if cut else 0) + keys.height(self.entries, width)
        return _PLOT + months.DEPTH + above

    def draw(self, canvas: Canvas) -> None:
        """Draw the chart."""
        keys.draw(canvas, self.entries, left=0, top=canvas.height)
        panel = _panel(canvas, self)
        panel.grid(ticks(panel.top))
        _bars(self, panel)
        _marked(self, panel)
        panel.base()
        months.name(panel, tuple(slot.month for slot in self.slots))
        _numbers(self, panel)

    def words(self, figures: Figures) -> Words:
        """State the chart: what became of the total since last month."""
        say = self.wording.text
        span = over(self.slots[0].month, self.slots[-1].month, self.wording)
        area = self.codebook.area_term.one
        found = finding(self.change, figures=figures, wording=self.wording)
        what = shown = say("chart monthly what", span=span)
        if self.stacked:
            shown = say("chart monthly what by area", span=span, area=area)
        kind = say("chart monthly kind")
        return Words(
            headline(found),
            capitalised(shown),
            alt_text(kind, what=what, finding=found, wording=self.wording),
            caption((_highest(self),)),
        )

    def table(self) -> Table:
        """The months as rows."""
        marked = (capitalised(self.rule.term.many),) if self.rule else ()
        first = (self.wording.text(f"chart {each}") for each in ("month", "attacks"))
        return Table(
            (*first, *marked, *self.stacked),
            tuple(_row(self, slot) for slot in self.slots),
        )


@chart("monthly", place=1)
def monthly(figures: Figures, month: Month, wording: Wording) -> Monthly | None:
    """Look up the months that the chart shows; one month alone is no chart."""
    if not bars.reach(figures.get(ATTACKS, ALL, month)).known:
        return None
    book = figures.codebook
    rule = book.classes[0] if book.classes else None
    shown = months.window(figures, month)
    if len(shown) == 1:
        return None
    slots = tuple(_slot(figures, each, rule) for each in shown)
    change = against_last_month(figures, month, ATTACKS)
    drawn = (figure for slot in slots for figure in (slot.total, slot.marked))
    top = bars.cap(bars.reach(each).top for each in drawn)
    return Monthly(slots, top, book, rule, change, wording)


def _slot(figures: Figures, month: Month, rule: Class | None) -> Slot:
    total = figures.get(ATTACKS, ALL, month)
    if total is None:
        return Slot(month, None)
    marked = figures.get(rule.key, ALL, month) if rule else None
    # Bounds on a class that someone worked out are too wide to draw.
    if marked is not None and marked.basis == IMPLIED:
        marked = None
    return Slot(month, total, _areas(figures, total), marked)


def _areas(figures: Figures, total: Figure) -> tuple[Figure, ...]:
    """The areas on record, if they are exact and add up to the total."""
    every = (
        figures.get(ATTACKS, Scope("area", name), total.month)
        for name in figures.codebook.area_names
    )
    found = tuple(each for each in every if each is not None)
    exact = all(each.count.exact for each in (*found, total))
    if exact and sum(each.count.low for each in found) == total.count.low:
        return found
    return ()


def _panel(canvas: Canvas, plot: Monthly) -> Panel:
    top, slots = plot.top, len(plot.slots)
    left = width_of(f"{top:,}", size=SIZE) + 5
    # The last number is wider than its slot: some of it stands beside the panel.
    beside = width_of(plot.stated(plot.slots[-1]), size=LARGE, bold=True) / 2
    right = min(canvas.width - max(5.0, beside), left + slots * _WIDEST_SLOT)
    box = Box(left, months.DEPTH, right, months.DEPTH + _PLOT)
    return Panel(canvas, box, slots, max(top, 1), capped=True)


def _entries(plot: Monthly) -> Iterator[keys.Entry]:
    term, say = plot.codebook.area_term, plot.wording.text
    own = [name for name in plot.stacked if plot.colour(name) != OTHER]
    for name in own:
        yield keys.Entry(keys.FILL, name, plot.colour(name))
    if len(own) < len(plot.stacked):
        yield keys.Entry(keys.FILL, say("chart other areas", areas=term.many), OTHER)
    if any(slot.reach.low and not slot.areas for slot in plot.slots) and own:
        yield keys.Entry(keys.FILL, say("chart area unknown", area=term.one), PLAIN)
    if plot.rule and any(slot.marked for slot in plot.slots):
        yield keys.Entry(keys.DOT, plot.rule.name, INK)
        if any(
            bars.reach(slot.marked).low < bars.reach(slot.marked).top
            for slot in plot.slots
        ):
            yield keys.Entry(keys.RING, say("chart class bounds"), INK)
    reaches = (slot.reach for slot in plot.slots)
    yield from bars.entries(reaches, plot.wording, cap=plot.top)


def _bars(plot: Monthly, panel: Panel) -> None:
    each = tuple(enumerate(plot.slots))
    for name in plot.stacked:
        parts = [bar for number, slot in each for bar in _stack(slot, number, name)]
        panel.bars(f"attacks in {name}", parts, fill=plot.colour(name))
    panel.seams({number: slot.heights for number, slot in each})
    plain = {number: slot.reach for number, slot in each if not slot.areas}
    bars.solid(panel, "attacks", plain, fill=PLAIN)
    bars.unsure(panel, {number: slot.reach for number, slot in each})


def _stack(slot: Slot, number: int, name: str) -> Iterator[Bar]:
    for area, end in zip(slot.areas, slot.heights, strict=True):
        if area.scope.name == name and area.count.low:
            yield Bar(number, end - area.count.low, end)


def _marked(plot: Monthly, panel: Panel) -> None:
    """The class that is marked, at its number, and where its rule changed."""
    found = {
        number: slot.marked for number, slot in enumerate(plot.slots) if slot.marked
    }
    reaches = {number: bars.reach(figure) for number, figure in found.items()}
    # A mark at the end of the scale would say that the number is there.
    dots = [
        Bar(number, r.low, r.top)
        for number, r in reaches.items()
        if r.known and r.top <= panel.top
    ]
    panel.points("marked", dots)
    name = plot.rule.name if plot.rule else ""
    words = plot.wording.text("chart class redefined", name=name)
    for (_, old), (number, new) in pairwise(found.items()):
        if old.version != new.version:
            panel.break_before(number, words)


def _numbers(plot: Monthly, panel: Panel) -> None:
    """The number of this month, the last, the highest, every zero and every arrow."""
    last = len(plot.slots) - 1
    highest = max(range(last + 1), key=lambda number: plot.slots[number].reach.top)
    ends = [
        number
        for number, slot in enumerate(plot.slots)
        if not 0 < slot.reach.top <= panel.top
    ]
    for number in dict.fromkeys((last, *ends, max(last - 1, 0), highest)):
        slot = plot.slots[number]
        if slot.total is not None and slot.reach.known:
            on_top = slot.marked and bars.reach(slot.marked).top == slot.reach.top
            lift = _DOT if on_top else 0.0
            new, text = number == last, plot.stated(slot)
            bars.name(panel, number, text, slot.reach, new=new, lift=lift)


def _highest(plot: Monthly) -> Parts:
    """Which month is the highest; nothing where bounds leave that open."""
    known = [slot.total for slot in plot.slots if slot.total and slot.reach.known]
    top = max(known, key=lambda total: total.count.low)
    others = (each for each in known if each is not top)
    if len(known) < 2 or not all(top.count.surely_above(each.count) for each in others):
        return ()
    return plot.wording.say(
        "chart monthly highest", month=full(top.month), count=figure_quote(top)
    )


def _row(plot: Monthly, slot: Slot) -> tuple[Cell, ...]:
    by_name = {each.scope.name: each for each in slot.areas}
    figures = [slot.total, *((slot.marked,) if plot.rule else ())]
    figures += [by_name.get(name) for name in plot.stacked]
    return (Cell(full(slot.month)), *(cell(each, plot.wording) for each in figures))
