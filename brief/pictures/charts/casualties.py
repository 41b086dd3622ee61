"""People killed and wounded, by group, over the months on record.

One panel a harm, all on one scale. A bar is made of figures that do not overlap;
where a group has none, or a source did not split them, the bar says so: its top
stays open, or what several groups have together stands on those that are known.
Joint figures of killed or wounded stand apart, and are never split.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.scope import ALL
from brief.pictures.charts import bars, befell, keys, months
from brief.pictures.charts.chart import chart
from brief.pictures.charts.lettering import width as width_of
from brief.pictures.charts.palette import INK, PLAIN, SIZE, group_colour
from brief.pictures.charts.panel import Bar, Panel, ticks
from brief.pictures.charts.picture import Cell, Table, Words
from brief.pictures.charts.shapes import Box
from brief.pictures.charts.stacks import stack
from brief.pictures.charts.told import caption, cell, full, headline, over
from brief.words.english import capitalised
from brief.words.sentences import alt_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.stacks import Stack
    from brief.records.codebook import Codebook, Group
    from brief.words.wording import Wording

SHOWN = ("killed", "wounded", "killed or wounded")
"""The harms that have a panel if they ever occur, from the top."""

_SCALED, _TITLE, _BELOW, _WIDEST_SLOT = 150.0, 25.0, 6.0, 44.0
"""Points: all panels together, a title, under and beside a panel, a slot at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """One harm, month by month; `top` is the highest number of any bar."""

    harm: str
    stacks: tuple[Stack, ...]
    top: int


@dataclass(frozen=True, slots=True)
class Casualties:
    """The months shown, one row a harm, and where the scale of all panels ends."""

    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    cap: int
    counted: Figures
    wording: Wording

    @property
    def parts(self) -> tuple[Figure, ...]:
        """All figures that are drawn, and those that are on record as unknown."""
        stacks = (stack for row in self.rows for stack in row.stacks)
        return tuple(each for s in stacks for each in (*s.parts, *s.unknown))

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures that are drawn or stand in the table."""
        stated = (each.figure for row in self.table().rows for each in row)
        return tuple(each for each in stated if each)

    @property
    def codebook(self) -> Codebook:
        """The groups, and what they are called."""
        return self.counted.codebook

    @property
    def entries(self) -> tuple[keys.Entry, ...]:
        """The key: only the signs that are drawn."""
        return tuple(_entries(self))

    def group(self, figure: Figure) -> Group:
        """The group that a figure is about."""
        return self.codebook.group(figure.measure.partition(".")[2])

    def colour(self, figure: Figure) -> str:
        """The colour of a figure: that of its group, or of groups together."""
        group = self.group(figure)
        plain = [each.name for each in self.codebook.groups if not each.members]
        return PLAIN if group.members else group_colour(plain.index(group.name))

    def height(self, width: float) -> float:
        """How high the chart is, in points."""
        panels = sum(each + _BELOW for each in _heights(self))
        panels += sum(_title(self, row) for row in self.rows)
        return panels + months.DEPTH - _BELOW + keys.height(self.entries, width)

    def draw(self, canvas: Canvas) -> None:
        """Draw the chart."""
        keys.draw(canvas, self.entries, left=0, top=canvas.height)
        top = canvas.height - keys.height(self.entries, canvas.width)
        for row, height in zip(self.rows, _heights(self), strict=True):
            words = self.wording.text(f"chart casualties {row.harm}")
            canvas.words(words, (0, top - SIZE - 2), bold=True, role="title")
            top -= _title(self, row)
            panel = _panel(self, canvas, row, top=top, height=height)
            _draw(self, panel, row)
            top -= height + _BELOW
        months.name(panel, self.months)

    def words(self, _: Figures) -> Words:
        """State the chart: the month's toll."""
        say, told = self.wording.text, tuple(filter(befell.some_now, self.rows))
        span = over(self.months[0], self.months[-1], self.wording)
        what = say("chart casualties what", span=span)
        # A headline has room for one harm: the first of them, in telling order.
        kind, found = say("chart casualties kind"), befell.told(self, told)
        return Words(
            headline(befell.told(self, told[:1])),
            capitalised(say("chart casualties documented", span=span)),
            alt_text(kind, what=what, finding=found, wording=self.wording),
            caption(()),
        )

    def table(self) -> Table:
        """The months as rows, and a column for each harm to each group."""
        columns = tuple(dict.fromkeys(each.measure for each in self.parts))
        headings = (self._heading(each) for each in columns)
        return Table(
            (self.wording.text("chart month"), *headings),
            tuple(
                (Cell(full(month)), *(self._cell(each, month) for each in columns))
                for month in self.months
            ),
        )

    def _cell(self, measure: str, month: Month) -> Cell:
        return cell(self.counted.get(measure, ALL, month), self.wording)

    def _heading(self, measure: str) -> str:
        harm, _, group = measure.partition(".")
        people = capitalised(self.codebook.group(group).term.many)
        harm = harm.replace("_", " ")
        return self.wording.text("chart casualties heading", people=people, harm=harm)


@chart("casualties", place=2)
def casualties(figures: Figures, month: Month, wording: Wording) -> Casualties | None:
    """Look up everyone harmed; one month alone is no chart."""
    shown = months.window(figures, month)
    rows = (_row(figures, harm, shown) for harm in SHOWN)
    kept = tuple(row for row in rows if row.top)
    if len(shown) == 1 or not kept:
        return None
    cap = bars.cap(each.reach.top for row in kept for each in row.stacks)
    return Casualties(shown, kept, cap, figures, wording)


def _row(figures: Figures, harm: str, shown: tuple[Month, ...]) -> Row:
    stacks = tuple(stack(figures, harm, each) for each in shown)
    return Row(harm, stacks, max(each.reach.top for each in stacks))


def _top(plot: Casualties, row: Row) -> int:
    """The number at which the panel of a harm ends."""
    return min(row.top, plot.cap)


def _title(plot: Casualties, row: Row) -> float:
    """The room over a panel, in points."""
    return _TITLE + (bars.CUT if row.top > plot.cap else 0)


def _heights(plot: Casualties) -> tuple[float, ...]:
    """The heights of the panels, such that all of them have one scale."""
    every = sum(_top(plot, row) for row in plot.rows)
    return tuple(_SCALED * _top(plot, row) / every for row in plot.rows)


def _panel(
    plot: Casualties, canvas: Canvas, row: Row, *, top: float, height: float
) -> Panel:
    left = width_of(f"{plot.cap:,}", size=SIZE) + 5
    named = [words for each in plot.rows for words in befell.beside(plot, each)]
    beside = max((width_of(words, size=SIZE, bold=True) for words in named), default=0)
    right = min(canvas.width - beside - _BELOW, left + len(row.stacks) * _WIDEST_SLOT)
    box = Box(left, top - height, right, top)
    return Panel(canvas, box, len(row.stacks), _top(plot, row), capped=True)


def _draw(plot: Casualties, panel: Panel, row: Row) -> None:
    step = ticks(max(_top(plot, each) for each in plot.rows))[0]
    panel.grid(range(step, panel.top + 1, step))
    each = tuple(enumerate(row.stacks))
    for part in {part.measure: part for _, s in each for part in s.parts}.values():
        made = [bar for slot, stack in each for bar in _bars(stack, slot, part.measure)]
        panel.bars(part.measure, made, fill=plot.colour(part))
    panel.seams({slot: stack.ends for slot, stack in each})
    bars.unsure(panel, {slot: stack.reach for slot, stack in each})
    panel.base()
    panel.dashes(slot for slot, stack in each if stack.reach.none)
    for slot, held in each:
        if held.reach.top > panel.top:
            _name_cut(plot, panel, slot, held)
    _label(plot, panel, row)


def _name_cut(plot: Casualties, panel: Panel, slot: int, stack: Stack) -> None:
    """The number of a bar that goes beyond the scale, or that of each of its parts."""
    drawn = (stack.joint,) if stack.joint and not stack.beside else stack.parts
    numbers = [
        bars.stated(each, plot.wording) for each in drawn if each and befell.some(each)
    ]
    bars.name(panel, slot, " + ".join(numbers), stack.reach)


def _bars(stack: Stack, slot: int, measure: str) -> Iterator[Bar]:
    starts = (0, *stack.ends)
    for part, start, end in zip(stack.parts, starts, stack.ends, strict=False):
        if part.measure == measure:
            yield Bar(slot, start, end)


def _label(plot: Casualties, panel: Panel, row: Row) -> None:
    x, y = panel.at(panel.slots, 0)
    for number, words in enumerate(befell.beside(plot, row)):
        at = (x + 2, y + 1 + number * 1.2 * SIZE)
        panel.canvas.words(words, at, bold=True, role="number")


def _entries(plot: Casualties) -> Iterator[keys.Entry]:
    drawn = [each for each in plot.parts if bars.reach(each).top]
    groups = {plot.group(each).name: each for each in drawn}
    for group in plot.codebook.groups:
        if group.name in groups and not group.members:
            colour = plot.colour(groups[group.name])
            yield keys.Entry(keys.FILL, group.term.many, colour)
    if any(plot.group(each).members for each in drawn):
        words = plot.wording.text("chart casualties together")
        yield keys.Entry(keys.FILL, words, PLAIN)
    reaches = [stack.reach for row in plot.rows for stack in row.stacks]
    if any(each.none for each in reaches):
        yield keys.Entry(keys.DASH, plot.wording.text("chart casualties none"), INK)
    yield from bars.entries(reaches, plot.wording, cap=plot.cap)
