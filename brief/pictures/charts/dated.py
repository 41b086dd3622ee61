"""The days of a month in words: which had the most attacks, and what is not shown.

A number of a day is no figure of the ledger: it rests on the records that are
dated to the day, and says so. How the days are drawn is in `calendar`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.pictures.charts.picture import Cell, Table
from brief.pictures.charts.told import cell
from brief.words.english import (
    FIGURES,
    amount,
    capitalised,
    day_text,
    noun,
    span_text,
)
from brief.words.quoting import figure_quote, named, number, record_id
from brief.words.sentence import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from brief.pictures.charts.calendar import Calendar
    from brief.pictures.charts.days import Some
    from brief.pictures.charts.told import Parts
    from brief.words.phrases import Slot

_NAMED = 3
"""So many days with equally many attacks are named; more are counted."""


def finding(plot: Calendar) -> Parts:
    """Which day had the most attacks: of those that are dated to a single day."""
    total, busiest = plot.total, plot.days.busiest
    shared: dict[str, Slot] = {
        "total": figure_quote(total),
        "attacks": noun(plot.term, total.count),
        "month": named(total.month, beside=total.month),
    }
    if not busiest:
        return plot.wording.say("chart calendar none dated", shared)
    held = [_on(plot, day) for day in busiest]
    if held[0].number == 1 and total.count.low > 1:
        shared |= {"count": _quote(1, held), "attack": plot.term.one}
        return plot.wording.say("chart calendar no more", shared)
    shared["count"] = _quote(held[0].number, held)
    shared["days"] = plot.wording.list(
        (Quote(_named(plot, day), _rests_on([some])),)
        for day, some in zip(busiest, held, strict=True)
    )
    shared["number"] = _quote(len(busiest), held)
    return plot.wording.say(f"chart calendar {_manner(plot, len(busiest))}", shared)


def _manner(plot: Calendar, days: int) -> str:
    """Which phrase says it, by how many days share the most attacks."""
    if plot.total.count.high == 1:
        return "single"
    if days == 1:
        return "most"
    return "most each" if days <= _NAMED else "most on many"


def notes(plot: Calendar) -> tuple[Parts, ...]:
    """What a reader must know of attacks that stand on no day or on several."""
    unknown = plot.days.unknown
    said: list[Parts] = []
    if plot.days.spans:
        said.append(plot.wording.say("chart calendar spans"))
    if unknown.number:
        attacks = noun(plot.term, Count.exactly(unknown.number))
        count = _quote(unknown.number, [unknown])
        key = "chart calendar days not known"
        said.append(plot.wording.say(key, count=count, attacks=attacks))
    return tuple(said)


def table(plot: Calendar) -> Table:
    """The days with attacks as rows, then those without a day, then all."""
    say, unknown = plot.wording.text, plot.days.unknown
    marked = (capitalised(plot.rule.term.many),) if plot.rule else ()
    rows = [_row(plot, text, some) for text, some in _in_order(plot)]
    if unknown.number:
        rows.append(_row(plot, say("chart calendar not known"), unknown))
    both = [each for each in (plot.total, plot.marked) if each]
    sums = (cell(each, plot.wording) for each in both)
    rows.append((Cell(say("chart calendar all")), *sums))
    headings = (say("chart calendar day"), say("chart attacks"), *marked)
    return Table(headings, tuple(rows))


def _on(plot: Calendar, day: date) -> Some:
    return plot.days.days[day.day - 1]


def _named(plot: Calendar, day: date) -> str:
    return day_text(day, year=plot.days.month.year)


def _quote(count: int, held: Iterable[Some]) -> Quote:
    return Quote(number(Count.exactly(count)), _rests_on(held))


def _rests_on(held: Iterable[Some]) -> tuple[str, ...]:
    """The dates of the records that are counted."""
    return tuple(record_id(each, "date") for some in held for each in some.attacks)


def _in_order(plot: Calendar) -> Iterator[tuple[str, Some]]:
    """Every day and every span with attacks, in order, as they are named."""
    rows: list[tuple[date, str, Some]] = []
    for number_, some in enumerate(plot.days.days, 1):
        day = plot.days.month.first.replace(day=number_)
        if some.number:
            rows.append((day, _named(plot, day), some))
    for span in plot.days.spans:
        days = span.held.attacks[0].days
        text = span_text(days.first, days.last, year=plot.days.month.year)
        rows.append((span.first, capitalised(text), span.held))
    for _, text, some in sorted(rows, key=lambda row: row[0]):
        yield text, some


def _row(plot: Calendar, text: str, some: Some) -> tuple[Cell, ...]:
    marked = (Cell(amount(some.marked, style=FIGURES)),) if plot.rule else ()
    return (Cell(text), Cell(f"{some.number:,}"), *marked)
