"""Attacks by area, this month against the last: from a ring to a dot.

Areas stand in house order. One whose earlier figure is missing, partial or counted
by another definition has no ring; what was none in both months is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS
from brief.judging.compare import Kind, against_last_month, by_area
from brief.pictures.charts import bars, keys
from brief.pictures.charts.chart import chart
from brief.pictures.charts.lettering import lines
from brief.pictures.charts.lettering import width as width_of
from brief.pictures.charts.palette import (
    INK,
    LARGE,
    LINK,
    MUTED,
    PAPER,
    SIZE,
    area_colour,
)
from brief.pictures.charts.panel import Bar, Panel
from brief.pictures.charts.picture import Cell, Table, Words
from brief.pictures.charts.shapes import Box
from brief.pictures.charts.told import caption, cell, finding, headline
from brief.words.english import capitalised, month_text
from brief.words.sentences import alt_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.judging.compare import Change
    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.told import Parts
    from brief.records.codebook import Codebook
    from brief.words.wording import Wording

_ROW, _BELOW, _ABOVE = 25.0, 2.0, 4.0
_ACROSS, _APART, _SPACE = 9.0, 8.0, 4.0
"""The size of signs, numbers from signs, notes from numbers; in points."""

_LABELS = 0.36
"""The share of the width that names of areas may take at most."""

_COMPARED = (
    *(Kind.RISE, Kind.FALL, Kind.STEADY, Kind.FROM_NONE, Kind.TO_NONE),
    *(Kind.NONE, Kind.UNDECIDED),
)
_NOTED = (Kind.NO_BASIS, Kind.PARTIAL, Kind.REDEFINED)
"""Why an area is shown without last month's figure; the words are phrases."""


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas shown, in house order, each with its change; and the total."""

    rows: tuple[Change, ...]
    month: Month
    total: Change
    codebook: Codebook
    wording: Wording

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures that are drawn."""
        found = (each for row in self.rows for each in (row.now, before(row)))
        return tuple(each.id for each in found if each is not None)

    @property
    def noted(self) -> bool:
        """Whether any area can be compared, so that the others need a note."""
        return any(before(row) is not None for row in self.rows)

    @property
    def _months(self) -> tuple[Month, ...]:
        """The months that are drawn."""
        return (self.month - 1, self.month) if self.noted else (self.month,)

    @property
    def entries(self) -> tuple[keys.Entry, ...]:
        """The key: last month's sign and this month's."""
        signs = (keys.RING, keys.DOT)[-len(self._months) :]
        return tuple(
            keys.Entry(sign, _name(each, beside=self.month), INK)
            for sign, each in zip(signs, self._months, strict=True)
        )

    def height(self, width: float) -> float:
        """How high the chart is, in points."""
        return (
            _ROW * len(self.rows) + _BELOW + _ABOVE + keys.height(self.entries, width)
        )

    def draw(self, canvas: Canvas) -> None:
        """Draw the chart."""
        keys.draw(canvas, self.entries, left=0, top=canvas.height)
        panel = _panel(self, canvas)
        panel.base()
        _names(self, panel)
        _draw(self, panel)
        for number, row in enumerate(self.rows):
            for label in _labels(self, number, row):
                _set(panel, label)

    def words(self, figures: Figures) -> Words:
        """State the chart: what became of the area that moved most."""
        most = _most(self.rows)
        if most.kind not in _COMPARED:
            most = self.total
        wording = self.wording
        found = finding(most, figures=figures, wording=wording)
        named = wording.list(_name(each, beside=self.month) for each in self._months)
        area, months = self.codebook.area_term.one, "".join(map(str, named))
        what = wording.text("chart areas what", area=area, months=months)
        kind = wording.text("chart areas kind")
        return Words(
            headline(found),
            capitalised(what),
            alt_text(kind, what=what, finding=found, wording=wording),
            caption((_left_out(self, figures),)),
        )

    def table(self) -> Table:
        """The areas as rows."""
        month = self.month
        headings = (_name(each, beside=month) for each in (month - 1, month))
        return Table(
            (capitalised(self.codebook.area_term.one), *headings),
            tuple(
                (Cell(row.scope.name), *(cell(each, self.wording) for each in both))
                for row in self.rows
                for both in ((row.before, row.now),)
            ),
        )


@chart("areas", place=3)
def areas(figures: Figures, month: Month, wording: Wording) -> Areas | None:
    """Look up the areas that have had attacks in either month."""
    sheet = figures.ledger.sheet(month)
    if sheet is None or not sheet.recorded:
        return None
    rows = tuple(
        row
        for row in by_area(figures, month, ATTACKS)
        if any(bars.reach(each).some for each in (row.now, before(row)))
    )
    total = against_last_month(figures, month, ATTACKS)
    book = figures.codebook
    return Areas(rows, month, total, book, wording) if rows else None


def before(row: Change) -> Figure | None:
    """Last month's figure, if this month's can be held against it."""
    known = bars.reach(row.before).known
    return row.before if known and row.kind in _COMPARED else None


def _name(month: Month, *, beside: Month) -> str:
    return month_text(month, year=beside.year)


def _most(rows: tuple[Change, ...]) -> Change:
    """The change by most attacks; the first in house order if several are."""
    return max(rows, key=lambda row: (row.kind in _COMPARED, row.difference))


def _left_out(plot: Areas, figures: Figures) -> Parts:
    names = figures.codebook.area_names
    if len(names) == len(plot.rows):
        return ()
    term = plot.codebook.area_term.many
    return plot.wording.say("chart areas left out", areas=term)


def _panel(plot: Areas, canvas: Canvas) -> Panel:
    """A panel that leaves room for names and numbers on both of its sides."""
    rows = tuple(enumerate(plot.rows))
    top = max(end for _, row in rows for end in _ends(row.now) + _ends(before(row)))
    labels = [each for number, row in rows for each in _labels(plot, number, row)]
    beside = max((each.width for each in labels if not each.right), default=0.0)
    names = max(width_of(row.scope.name, size=SIZE) for row in plot.rows)
    left = min(names, _LABELS * canvas.width) + beside + 2 * _APART
    most = canvas.width - left - _APART
    spans = [(most - each.width) * top / each.at for each in labels if each.reaches]
    right = left + min(spans, default=most)
    box = Box(left, _BELOW, right, _BELOW + _ROW * len(rows))
    return Panel(canvas, box, len(rows), max(top, 1), sideways=True)


def _draw(plot: Areas, panel: Panel) -> None:
    """A link, a ring and a dot a row; bounds have a ring or dot at either end."""
    moves = [(each, _ends(before(row)), _ends(row.now)) for each, row in _rows(plot)]
    spans = [(each, (*old, *now)) for each, old, now in moves if old or now]
    links = [Bar(each, min(ends), max(ends)) for each, ends in spans]
    panel.links("moves", links, colour=LINK, thick=2.0)
    rings = [(each, end) for each, old, _ in moves for end in old]
    panel.rings("before", rings, colour=MUTED, across=_ACROSS)
    for (each, row), (_, _, now) in zip(_rows(plot), moves, strict=True):
        colour = area_colour(plot.codebook.area_names.index(row.scope.name))
        role, ends = f"now {row.scope.name}", [(each, end) for end in now]
        panel.dots(role, ends, colour=colour, across=_ACROSS)


def _rows(plot: Areas) -> Iterator[tuple[int, Change]]:
    yield from enumerate(plot.rows)


def _ends(figure: Figure | None) -> tuple[int, ...]:
    """The numbers at which a figure has a sign: one, or the ends of its bounds."""
    end = bars.reach(figure)
    return tuple(dict.fromkeys((end.low, end.top))) if end.known else ()


def _names(plot: Areas, panel: Panel) -> None:
    room = _LABELS * panel.canvas.width
    for number, row in enumerate(plot.rows):
        _, middle = panel.at(number + 0.5, 0)
        panel.canvas.paragraph(lines(row.scope.name, room, size=SIZE), (0, middle))


@dataclass(frozen=True, slots=True)
class _Label:
    """A number beside a sign of a row, on the outer side; `new` is this month's."""

    row: int
    text: str
    at: int
    right: bool
    new: bool = False
    note: str = ""

    @property
    def number_width(self) -> float:
        return width_of(self.text, size=LARGE if self.new else SIZE, bold=self.new)

    @property
    def reaches(self) -> bool:
        """Whether it stands further to the right the longer the panel is."""
        return self.right and self.at > 0

    @property
    def width(self) -> float:
        """The room that it takes, in points."""
        note = width_of(self.note, size=SIZE) + _SPACE if self.note else 0.0
        return self.number_width + note


def _labels(plot: Areas, number: int, row: Change) -> Iterator[_Label]:
    """The numbers of a row; one number if both agree, with a note that says so."""
    old, now, say = before(row), row.now, plot.wording.text
    if now is None:
        return
    end, text = bars.reach(now), bars.stated(now, plot.wording)
    if old is None or old.count == now.count:
        noted = plot.noted and row.kind in _NOTED
        note = say(f"chart areas {row.kind.value}") if noted else ""
        if old is not None:
            note = say(
                "chart areas as before", month=_name(old.month, beside=now.month)
            )
        yield _Label(number, text, end.top, right=True, new=True, note=note)
        return
    was = bars.reach(old)
    up = end.top > was.top
    yield _Label(number, text, end.top if up else end.low, right=up, new=True)
    text = bars.stated(old, plot.wording)
    yield _Label(number, text, was.low if up else was.top, right=not up)


def _set(panel: Panel, label: _Label) -> None:
    x, y = panel.at(label.row + 0.5, label.at)
    size = LARGE if label.new else SIZE
    at = (x + (_APART if label.right else -_APART), y - 0.32 * size)
    start = at[0] - label.number_width - 2
    if not label.right and start < panel.box.left < at[0]:
        # The line of zero makes way for a number that would stand on it.
        behind = Box(start, y - size / 2, at[0] + 1, y + size / 2)
        panel.canvas.boxes("behind", [behind], fill=PAPER)
    panel.canvas.words(
        label.text,
        at,
        size=size,
        bold=label.new,
        colour=INK if label.new else MUTED,
        align="left" if label.right else "right",
        role="number",
    )
    if label.note:
        after = (at[0] + label.number_width + _SPACE, at[1])
        panel.canvas.words(label.note, after, colour=MUTED, role="note")
