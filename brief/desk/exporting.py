"""Exporting: the attacks or figures of some months as the bytes of one file.

Conducts reading, counting and the rooms of the exchange, and hands their faults
back; nothing is written here. Where the file goes is the door's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.desk.building import moment_of
from brief.desk.gathering import wording_of
from brief.exchange.geojson import as_geojson
from brief.exchange.kml import as_kml
from brief.exchange.ledger import as_ledger, figures_of
from brief.exchange.rows import Table, table_of
from brief.exchange.tabular import as_csv
from brief.ground.problems import Problem, Where, errors, in_order, listed
from brief.records.reading import RECORDS

if TYPE_CHECKING:
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.judging.publication import Publication

CSV, GEOJSON, KML, JSON, XLSX = "csv", "geojson", "kml", "json", "xlsx"
FORMATS = (CSV, GEOJSON, KML, JSON, XLSX)
"""What an export can be; the name of each ends its files."""


@dataclass(frozen=True)
class Export:
    """A finished file, or the faults that forbid it; caveats come with either."""

    data: bytes | None
    months: tuple[Month, ...] = ()
    rows: int = 0
    problems: tuple[Problem, ...] = ()


def export(
    held: Publication, span: tuple[Month, Month], form: str, *, hxl: bool = False
) -> Export:
    """The months of a span, both ends included, as one file.

    Args:
        held: the publication.
        span: the first and the last month.
        form: a word of `FORMATS`; `json` has figures, all others have attacks.
        hxl: whether a CSV gets its row of hashtags.

    Raises:
        ImportError: a workbook is wanted, and openpyxl is not installed.
    """
    wording, faults = wording_of(held)
    months = _months(held, span, form)
    found = (each for month in months for each in held.problems_of(month))
    wrong = errors((*found, *faults, *_missing(held, span, months)))
    if held.figures is None or wording is None or wrong:
        return Export(None, months, problems=in_order(wrong or held.problems))
    table = table_of(held.figures, months, wording=wording)
    told = (*_gaps(span, months), *table.problems)
    data, cut = _made(table, held.figures, form, hxl=hxl)
    return Export(data, months, len(table.rows), in_order((*told, *cut)))


def _made(
    table: Table, figures: Figures, form: str, *, hxl: bool
) -> tuple[bytes, tuple[Problem, ...]]:
    if form == XLSX:
        from brief.exchange.workbook import as_workbook

        known = (each for month in table.months for each in figures_of(figures, month))
        return as_workbook(table, known, moment_of(table.months[-1]))
    if form == JSON:
        return as_ledger(figures, table.months, notes=table.notes), ()
    if form == GEOJSON:
        return as_geojson(table), ()
    return (as_kml(table) if form == KML else as_csv(table, hxl=hxl)), ()


def _months(
    held: Publication, span: tuple[Month, Month], form: str
) -> tuple[Month, ...]:
    """The months of a span that have what is exported: attacks, or figures."""
    known = held.months
    if form == JSON and held.figures is not None:
        known = held.figures.ledger.months
    return tuple(each for each in known if span[0] <= each <= span[1])


def _missing(
    held: Publication, span: tuple[Month, Month], months: tuple[Month, ...]
) -> tuple[Problem, ...]:
    """The fault of a span in which nothing is on record."""
    first, last = span
    if months or held.figures is None:
        return ()
    if first == last:
        missing = held.missing(first)
        return (missing,) if missing else held.problems_of(first)
    what = f"from {first} to {last} no attacks are on record."
    known = held.months
    fix = f"They are on record from {known[0]} to {known[-1]}." if known else ""
    return (Problem(Where(RECORDS), "E680", what, fix),)


def _gaps(span: tuple[Month, Month], months: tuple[Month, ...]) -> tuple[Problem, ...]:
    """A caveat about the months of a span of which there is nothing to export."""
    absent = [str(each) for each in span[0].until(span[1]) if each not in months]
    if not absent:
        return ()
    what = f"nothing can be exported of {listed(absent)}."
    fix = "These months are off the record, or known by their totals only."
    return (Problem(Where(RECORDS), "W682", what, fix),)
