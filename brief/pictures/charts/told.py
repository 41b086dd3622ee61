"""Charts in words: the finding that a chart is there to show, and cells of tables.

The words for a change are those of the prose, from one clause, so that title, alt
text and text agree. What charts say besides is in the group `chart` of the wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.judging.compare import Kind
from brief.pictures.charts.picture import Cell
from brief.words.changes import change_clause
from brief.words.english import FIGURES, amount, be, month_text
from brief.words.phrases import sentence
from brief.words.quoting import figure_quote, named, things
from brief.words.sentence import Part, Sentence, joined
from brief.words.wording import SIZED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.judging.compare import Change
    from brief.words.wording import Wording

Parts = tuple[Part, ...]

_TOLD = (*SIZED, Kind.FROM_NONE, Kind.TO_NONE, Kind.NONE, Kind.UNDECIDED)
"""Changes that are a finding; the others only say why there is none."""


def finding(change: Change, *, figures: Figures, wording: Wording) -> Parts:
    """What became of a figure since last month, or what it is where that is open."""
    clause = change_clause(change, figures=figures, wording=wording)
    if change.kind in _TOLD or change.now is None:
        return clause
    return joined([counted(change.now, figures, wording), ("; ",), clause])


def counted(figure: Figure, figures: Figures, wording: Wording) -> Parts:
    """What a figure is: "nine attacks in Ashdale were recorded in July"."""
    count = figure.count
    said = things(
        figure.measure, figure.scope, figures=figures, wording=wording, count=count
    )
    return wording.say(
        "chart counted",
        count=figure_quote(figure),
        things=said,
        be=be(count),
        month=named(figure.month, beside=figure.month),
    )


def cell(figure: Figure | None, wording: Wording) -> Cell:
    """The count of a figure as a cell of a table.

    Where nothing is on record the cell says so, for that is not zero.
    """
    if figure is None:
        return Cell(wording.text("chart no figure"))
    number = amount(figure.count, style=FIGURES)
    if figure.partial:
        number = wording.text("chart so far", number=number)
    return Cell(number, figure.id)


def headline(parts: Parts) -> Sentence:
    """A headline: a capital first letter, and no full stop."""
    *said, last = sentence("", parts).parts
    end = last.removesuffix(".") if isinstance(last, str) else last
    return Sentence("chart title", joined([(*said, end)]))


def caption(clauses: Iterable[Parts]) -> Sentence:
    """The words under a chart: clauses made sentences, one after the other."""
    whole = [sentence("", each).parts for each in clauses if each]
    spaced = ((" ", *each) if number else each for number, each in enumerate(whole))
    return Sentence("chart caption", joined(spaced))


def over(first: Month, last: Month, wording: Wording) -> str:
    """The months that a chart shows: "from January 2022 to July 2024"."""
    if first == last:
        return wording.text("chart in month", month=full(last))
    return wording.text("chart over months", first=full(first), last=full(last))


def full(month: Month) -> str:
    """A month with its year: July 2024."""
    return f"{month_text(month, year=month.year)} {month.year}"
