"""Revising: figures of earlier months that are not what an issue gave for them.

What was stated and the figures of now in, rows for readers out. Which issue had the
last word about a figure is the archive's to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.composing.pieces import RevisionView
from brief.composing.provenance import figure_named, label, short
from brief.composing.views import month_title
from brief.ground.counts import Count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month


@dataclass(frozen=True, slots=True)
class Stated:
    """What an issue gave for a figure: the figure's id, the number, which issue.

    `value` is the one number documented, if there was one; `high` is None where the
    number was open.
    """

    id: str
    value: int | None
    low: int
    high: int | None
    issue: Month

    def moved(self, figure: Figure) -> bool:
        """Whether a figure is not what was stated."""
        count = figure.count
        return (self.value, self.low, self.high) != (count.value, count.low, count.high)

    def __str__(self) -> str:
        """The number as it stands in a table."""
        best = self.value if self.low != self.high else None
        return str(Count(self.low, self.high, best)).replace("-", "\N{EN DASH}")


def revisions(
    stated: Iterable[Stated],
    figures: Figures,
    month: Month,
    *,
    quoted: Collection[str],
) -> tuple[RevisionView, ...]:
    """The figures of earlier months that an issue quotes and that have moved.

    The latest month first, then in the order in which measures are listed.
    """
    order = tuple(figures.measures)
    moved: list[tuple[Figure, Stated]] = []
    for each in stated:
        try:
            figure = figure_named(each.id, figures)
        except KeyError:
            continue  # it was stated under words that are no longer used
        if each.id in quoted and figure.month < month and each.moved(figure):
            moved.append((figure, each))
    moved.sort(
        key=lambda row: (
            -row[0].month.index,
            order.index(row[0].measure),
            str(row[0].scope),
        )
    )
    return tuple(
        RevisionView(
            month=month_title(figure.month),
            what=label(figure, figures, ""),
            was=str(each),
            now=short(figure),
            issue=month_title(each.issue),
        )
        for figure, each in moved
    )
