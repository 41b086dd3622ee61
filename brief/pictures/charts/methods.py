"""Attacks of a month by method, in groups of active, passive and unknown ones.

An attack by one of several methods, without saying which, is drawn with each of
them as what may be, and with none as what is. Methods overlap: an attack may have
used several, so the bars need not add up to the month's total.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.pictures.charts import bars, keys
from brief.pictures.charts.chart import chart
from brief.pictures.charts.lettering import lines
from brief.pictures.charts.lettering import width as width_of
from brief.pictures.charts.palette import INK, OTHER, PLAIN, SIZE
from brief.pictures.charts.panel import Panel
from brief.pictures.charts.picture import Cell, Table, Words
from brief.pictures.charts.shapes import Box
from brief.pictures.charts.told import caption, cell, full, headline
from brief.records.codebook import METHOD_KINDS
from brief.words.english import capitalised, noun
from brief.words.quoting import figure_quote, named
from brief.words.sentence import joined
from brief.words.sentences import alt_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.told import Parts
    from brief.records.codebook import Codebook
    from brief.words.wording import Wording

UNKNOWN = "unknown"
"""The scope of attacks whose method is not known; no codebook lists it."""

FILLS = MappingProxyType({"active": INK, "passive": OTHER, "unknown": PLAIN})
"""Each kind has a heading of its own; the shade only repeats it."""

_ROW, _HEAD, _GAP, _BELOW = 17.0, 17.0, 6.0, 2.0
_LABELS, _MARGIN = 0.42, 8.0


@dataclass(frozen=True, slots=True)
class Block:
    """The methods of one kind, most first; `figure` is that of the kind."""

    kind: str
    figure: Figure
    rows: tuple[Figure, ...]

    @property
    def titled(self) -> bool:
        """Whether it needs a heading: "method not known" says all by itself."""
        return any(row.scope.name != UNKNOWN for row in self.rows)

    @property
    def head(self) -> float:
        """The room over its rows, in points."""
        return _HEAD if self.titled else _GAP


@dataclass(frozen=True, slots=True)
class Methods:
    """The blocks shown, and the month's total."""

    blocks: tuple[Block, ...]
    total: Figure
    codebook: Codebook
    wording: Wording

    @property
    def rows(self) -> tuple[Figure, ...]:
        """All methods, block by block."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures that are drawn."""
        return tuple(each.id for each in self.rows)

    @property
    def entries(self) -> tuple[keys.Entry, ...]:
        """The key: only what needs one."""
        reaches = map(bars.reach, self.rows)
        key = "chart methods either"
        return tuple(bars.entries(reaches, self.wording, possible=key))

    def label(self, figure: Figure) -> str:
        """A method as it stands beside its bar."""
        name = figure.scope.name
        if name == UNKNOWN:
            return self.wording.text("chart methods not known")
        return self.codebook.method(name).label

    def height(self, width: float) -> float:
        """How high the chart is, in points."""
        rows = _ROW * len(self.rows) + sum(block.head for block in self.blocks)
        return rows + _BELOW + keys.height(self.entries, width)

    def draw(self, canvas: Canvas) -> None:
        """Draw the chart."""
        keys.draw(canvas, self.entries, left=0, top=canvas.height)
        top = canvas.height - keys.height(self.entries, canvas.width)
        for block in self.blocks:
            if block.titled:
                words = self.wording.text(f"chart methods {block.kind}")
                canvas.words(words, (0, top - 12), bold=True, role="title")
            top -= block.head
            bottom = top - _ROW * len(block.rows)
            _block(self, block, _panel(self, canvas, top, bottom, len(block.rows)))
            top = bottom

    def words(self, figures: Figures) -> Words:
        """State the chart: how many attacks by which kind of method."""
        say, month = self.wording.text, full(self.total.month)
        found = _kinds(self, figures)
        what = say("chart methods what", month=month)
        kind = say("chart methods kind")
        return Words(
            headline(found),
            capitalised(say("chart methods what by method", month=month)),
            alt_text(kind, what=what, finding=found, wording=self.wording),
            caption((self.wording.say("chart methods overlap"),)),
        )

    def table(self) -> Table:
        """The methods as rows."""
        say = self.wording.text
        return Table(
            (
                say("chart methods heading"),
                say("chart methods kind heading"),
                say("chart attacks"),
            ),
            tuple(
                (Cell(self.label(row)), Cell(block.kind), cell(row, self.wording))
                for block in self.blocks
                for row in block.rows
            ),
        )


@chart("methods", place=5)
def methods(figures: Figures, month: Month, wording: Wording) -> Methods | None:
    """Look up the methods of a month of records."""
    sheet = figures.ledger.sheet(month)
    total = figures.get(ATTACKS, ALL, month)
    if sheet is None or not sheet.recorded or total is None or total.count == ZERO:
        return None
    found = tuple(_blocks(figures, month))
    return Methods(found, total, figures.codebook, wording)


def _blocks(figures: Figures, month: Month) -> Iterator[Block]:
    book = figures.codebook
    listed = [*(each.name for each in book.methods), UNKNOWN]
    kinds = {each.name: each.kind for each in book.methods}
    found = [
        figures.known(ATTACKS, scope, month)
        for scope in figures.scopes("method", month)
    ]
    found.sort(key=lambda each: listed.index(each.scope.name))
    found.sort(key=lambda each: (-each.count.low, -bars.reach(each).top))
    for kind in METHOD_KINDS:
        rows = (each for each in found if kinds.get(each.scope.name, UNKNOWN) == kind)
        whole = figures.known(ATTACKS, Scope("method kind", kind), month)
        block = Block(kind, whole, tuple(rows))
        if block.rows:
            yield block


def _panel(
    plot: Methods, canvas: Canvas, top: float, bottom: float, slots: int
) -> Panel:
    """A panel for some rows; all panels have the scale of the longest bar."""
    most = max(bars.reach(each).top for each in plot.rows)
    widest = max(width_of(plot.label(each), size=SIZE) for each in plot.rows)
    left = min(widest, _LABELS * canvas.width) + _MARGIN
    numbers = (bars.stated(row, plot.wording) for row in plot.rows)
    beside = max(width_of(each, size=SIZE) for each in numbers) + 10
    room = Box(left, bottom, canvas.width - beside, top)
    return Panel(canvas, room, slots, max(most, 1), sideways=True)


def _block(plot: Methods, block: Block, panel: Panel) -> None:
    slots = dict(enumerate(block.rows))
    for slot, row in slots.items():
        _, middle = panel.at(slot + 0.5, 0)
        words = lines(plot.label(row), panel.box.left - _MARGIN, size=SIZE, most=1)
        panel.canvas.paragraph(words, (0, middle))
        end = bars.reach(row)
        x, _ = panel.at(slot, end.top)
        at = (x + (8 if end.open else 4), middle - 0.3 * SIZE)
        panel.canvas.words(bars.stated(row, plot.wording), at, role="number")
    reaches = {slot: bars.reach(row) for slot, row in slots.items()}
    bars.solid(panel, block.kind, reaches, fill=FILLS[block.kind])
    bars.unsure(panel, reaches)
    panel.base()


def _kinds(plot: Methods, figures: Figures) -> Parts:
    """How many attacks by which kind: "passive methods were used in three ..."."""
    blocks = sorted(plot.blocks, key=lambda block: -block.figure.count.low)
    blocks.sort(key=lambda block: block.kind == UNKNOWN)
    first, *further = blocks
    say, share = plot.wording.say, _share(plot, first.figure, figures)
    said = [say("chart methods first", kind=first.kind, share=share)]
    said += [
        say("chart methods further", kind=each.kind, count=figure_quote(each.figure))
        for each in further
    ]
    return joined(said)


def _share(plot: Methods, first: Figure, figures: Figures) -> Parts:
    """How many of all attacks: "three of nine attacks in July"."""
    total, key = plot.total, "chart methods share"
    if first.count.surely_equal(total.count) and total.count.low != _PAIR:
        every = total.count.low > _PAIR
        key = "chart methods share of all" if every else "chart methods share of single"
    return plot.wording.say(
        key,
        part=figure_quote(first),
        count=figure_quote(total),
        attacks=noun(figures.measures[ATTACKS].term, total.count),
        month=named(total.month, beside=total.month),
    )


_PAIR = 2
"""Nobody says "all two": of two, it is told as "two of two"."""
