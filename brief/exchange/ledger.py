"""Ledger: the figures of some months as JSON, as the ledger of facts has them.

The objects are those of `composing.facts`. Where a licence lets no single record be
passed on, figures of such records leave without their names, and only by area.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.composing.facts import FORMAT, as_json, fact
from brief.exchange.rows import forbidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month

OPEN_SCOPES = ("all", "section", "area")
"""In which scopes figures of records that are kept in may be told."""


def as_ledger(
    figures: Figures, months: Iterable[Month], *, notes: Iterable[str] = ()
) -> bytes:
    """The figures of some months, in the order in which they are listed."""
    wanted = tuple(months)
    listed = (fact(each) for month in wanted for each in figures_of(figures, month))
    return as_json(
        {
            "format": FORMAT,
            "months": [str(each) for each in wanted],
            "notes": list(notes),
            "figures": list(listed),
        }
    ).encode()


def figures_of(figures: Figures, month: Month) -> Iterator[Figure]:
    """The figures of a month, as far as they may be told."""
    sheet = figures.ledger.sheet(month)
    kept_in = {each.id for each in (sheet.attacks if sheet else ()) if forbidden(each)}
    for figure in figures.of(month):
        if kept_in.isdisjoint(figure.attacks):
            yield figure
        elif figure.scope.kind in OPEN_SCOPES:
            yield _nameless(figure, kept_in)


def _nameless(figure: Figure, kept_in: set[str]) -> Figure:
    behind = zip(figure.attacks, figure.wheres, strict=True)
    left = [(name, where) for name, where in behind if name not in kept_in]
    names, wheres = zip(*left, strict=True) if left else ((), ())
    return replace(figure, attacks=tuple(names), wheres=tuple(wheres))
