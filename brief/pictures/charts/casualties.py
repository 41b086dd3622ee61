"""People killed and wounded, by group, over the months on record.

One panel a harm, all on one scale. A bar is made of figures that do not overlap;
where a group has none, or a source did not split them, the bar says so: its top
stays open, or it is one figure for several groups. Joint figures of killed or
wounded stand apart, and are never split.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO
from brief.ground.scope import ALL
from brief.pictures.charts import bars, keys, months
from brief.pictures.charts.chart import chart
from brief.pictures.charts.lettering import width as width_of
from brief.pictures.charts.palette import INK, PLAIN, SIZE, group_colour
from brief.pictures.charts.panel import Bar, Panel, ticks
from brief.pictures.charts.picture import Cell, Table, Words
from brief.pictures.charts.shapes import Box
from brief.pictures.charts.stacks import stack
from brief.pictures.charts.told import caption, cell, full, headline, over
from brief.words.english import capitalised, month_text, noun
from brief.words.sentence import joined
from brief.words.sentences import alt_text
from brief.words.toll import Manner, Toll, passive, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.stacks import Stack
    from brief.pictures.charts.told import Parts
    from brief.records.codebook import Codebook, Group
    from brief.words.wording import Wording

SHOWN = MappingProxyType(
    {
        "killed": "Killed",
        "wounded": "Wounded",
        "killed or wounded": "Killed or wounded, not told which",
    }
)
"""The harms that have a panel if they ever occur, from the top, and its title."""

_SCALED, _TITLE, _BELOW, _WIDEST_SLOT = 150.0, 25.0, 6.0, 44.0
"""Points: all panels together, a title, under and beside a panel, a slot at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """One harm, month by month."""

    harm: str
    stacks: tuple[Stack, ...]

    @property
    def title(self) -> str:
        """Its name over the panel."""
        return SHOWN[self.harm]

    @property
    def top(self) -> int:
        """The highest number of any bar."""
        return max(stack.reach.top for stack in self.stacks)


@dataclass(frozen=True, slots=True)
class Casualties:
    """The months shown, and one row a harm."""

    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    codebook: Codebook

    @property
    def parts(self) -> tuple[Figure, ...]:
        """All figures that are drawn."""
        return tuple(
            each for row in self.rows for stack in row.stacks for each in stack.parts
        )

    @property
    def figures(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(each.id for each in self.parts)

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
        panels = sum(_TITLE + each + _BELOW for each in _heights(self))
        return panels + months.DEPTH - _BELOW + keys.height(self.entries, width)

    def draw(self, canvas: Canvas) -> None:
        """Draw the chart."""
        keys.draw(canvas, self.entries, left=0, top=canvas.height)
        top = canvas.height - keys.height(self.entries, canvas.width)
        for row, height in zip(self.rows, _heights(self), strict=True):
            canvas.words(row.title, (0, top - SIZE - 2), bold=True, role="title")
            panel = _panel(self, canvas, row, top=top - _TITLE, height=height)
            _draw(self, panel, row)
            top -= _TITLE + height + _BELOW
        months.name(panel, self.months)

    def words(self, _: Figures, wording: Wording) -> Words:
        """State the chart: the month's toll."""
        span = over(self.months[0], self.months[-1])
        what = f"people killed and wounded a month {span}, by group"
        toll = _toll(self)
        # A headline has room for one harm: the first of them, in telling order.
        first = tuple(each for each in toll if each.kind == toll[0].kind)
        found = _befell(self, toll, wording)
        return Words(
            headline(_befell(self, first, wording)),
            f"People documented as killed or wounded a month {span}, by group",
            alt_text("Stacked bar chart", what=what, finding=found, wording=wording),
            caption(()),
        )

    def table(self) -> Table:
        """The months as rows, and a column for each harm to each group."""
        columns = tuple(dict.fromkeys(each.measure for each in self.parts))
        by_id = {each.id: each for each in self.parts}
        return Table(
            ("Month", *(self._heading(each) for each in columns)),
            tuple(
                (
                    Cell(full(month)),
                    *(cell(by_id.get(f"{month}/{each}/{ALL}")) for each in columns),
                )
                for month in self.months
            ),
        )

    def _heading(self, measure: str) -> str:
        harm, _, group = measure.partition(".")
        people = self.codebook.group(group).term.many
        return f"{capitalised(people)} {harm.replace('_', ' ')}"


@chart("casualties", place=2)
def casualties(figures: Figures, month: Month) -> Casualties | None:
    """Look up everyone harmed; one month alone is no chart."""
    shown = months.window(figures, month)
    rows = [
        Row(harm, tuple(stack(figures, harm, each) for each in shown)) for harm in SHOWN
    ]
    kept = tuple(row for row in rows if row.top)
    if len(shown) == 1 or not kept:
        return None
    return Casualties(shown, kept, figures.codebook)


def _heights(plot: Casualties) -> tuple[float, ...]:
    """The heights of the panels, such that all of them have one scale."""
    every = sum(row.top for row in plot.rows)
    return tuple(_SCALED * row.top / every for row in plot.rows)


def _panel(
    plot: Casualties, canvas: Canvas, row: Row, *, top: float, height: float
) -> Panel:
    widest = max(each.top for each in plot.rows)
    left = width_of(f"{widest:,}", size=SIZE) + 5
    named = [words for each in plot.rows for words in _now(plot, each)]
    beside = max((width_of(words, size=SIZE, bold=True) for words in named), default=0)
    right = min(canvas.width - beside - _BELOW, left + len(row.stacks) * _WIDEST_SLOT)
    box = Box(left, top - height, right, top)
    return Panel(canvas, box, len(row.stacks), row.top)


def _draw(plot: Casualties, panel: Panel, row: Row) -> None:
    step = ticks(max(each.top for each in plot.rows))[0]
    panel.grid(range(step, row.top + 1, step))
    each = tuple(enumerate(row.stacks))
    for part in {part.measure: part for _, s in each for part in s.parts}.values():
        made = [bar for slot, stack in each for bar in _bars(stack, slot, part.measure)]
        panel.bars(part.measure, made, fill=plot.colour(part))
    panel.seams({slot: stack.ends for slot, stack in each})
    bars.unsure(panel, {slot: stack.reach for slot, stack in each})
    panel.base()
    panel.dashes(slot for slot, stack in each if stack.reach.none)
    _label(plot, panel, row)


def _bars(stack: Stack, slot: int, measure: str) -> Iterator[Bar]:
    for part, end in zip(stack.parts, stack.ends, strict=True):
        if part.measure == measure:
            yield Bar(slot, end - bars.reach(part).low, end)


def _now(plot: Casualties, row: Row) -> tuple[str, ...]:
    """This month's figures as they stand beside its bar, from below."""
    return tuple(
        bars.stated(part, of=noun(plot.group(part).term, part.count))
        for part in row.stacks[-1].parts
        if part.count != ZERO
    ) or (("none",) if row.stacks[-1].whole else ())


def _label(plot: Casualties, panel: Panel, row: Row) -> None:
    x, y = panel.at(panel.slots, 0)
    for number, words in enumerate(_now(plot, row)):
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
        yield keys.Entry(keys.FILL, "groups not told apart", PLAIN)
    reaches = [stack.reach for row in plot.rows for stack in row.stacks]
    if any(each.none for each in reaches):
        yield keys.Entry(keys.DASH, "none", INK)
    yield from bars.entries(reaches)


def _toll(plot: Casualties) -> tuple[Toll, ...]:
    """Who was harmed this month, and how, as far as there were any."""
    return told(
        Toll(row.harm, group.name, group.term, part.count, part.id)
        for row in plot.rows
        for part in row.stacks[-1].parts
        for group in (plot.group(part),)
    )


def _befell(plot: Casualties, toll: tuple[Toll, ...], wording: Wording) -> Parts:
    """What befell them: "13 soldiers and nine civilians were killed in July"."""
    month = month_text(plot.months[-1], year=plot.months[-1].year)
    if not toll:
        return (f"none of those shown is on record as killed or wounded in {month}",)
    said = passive(toll, wording=wording, manner=Manner(at_least=wording.at_least))
    return joined([said, (f" in {month}",)])
