"""Rows: the attacks of some months as one flat table, the form of every export.

Every attack on record is a row, also one that is not counted, with the reason; but
where the licence of a source forbids it, records that rest on that source are
summed by month and area and only the sums are rows. How a table is written into a
file of some form is in the rooms beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from brief.counting.ledger import counts
from brief.exchange.columns import Column, columns_of
from brief.exchange.fields import SUM, Subject, high, in_words, low, value, yes
from brief.ground.counts import Count
from brief.ground.problems import Problem, in_order
from brief.ground.scope import harm_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.counting.figures import Figures
    from brief.exchange.cells import Cell
    from brief.ground.month import Month
    from brief.records.attack import Attack, Sheet
    from brief.records.codebook import Codebook
    from brief.words.wording import Wording

Row = tuple["Cell", ...]


@dataclass(frozen=True)
class Table:
    """The rows of some months; each has a value for each column.

    `problems` are caveats: what was summed up or left out, and where.
    """

    book: Codebook
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    months: tuple[Month, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def span(self) -> str:
        """The months it covers: 2024-07, or 2024-01 to 2024-07."""
        ends = dict.fromkeys(map(str, (*self.months[:1], *self.months[-1:])))
        return " to ".join(ends)

    def named(self) -> Iterator[Mapping[str, Cell]]:
        """Each row as its values by column."""
        names = tuple(each.name for each in self.columns)
        for row in self.rows:
            yield dict(zip(names, row, strict=True))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the file has to know besides, in sentences."""
        return tuple(dict.fromkeys(_sentence(each.what) for each in self.problems))


def forbidden(attack: Attack) -> bool:
    """Whether a source of a record forbids that it is passed on by itself."""
    return any(each.rows == "forbidden" for each in attack.sources)


def table_of(figures: Figures, months: Iterable[Month], *, wording: Wording) -> Table:
    """The attacks of some months, in order of days; undated ones end their month.

    Args:
        figures: the publication, counted.
        months: which; of those without records there are no rows.
        wording: the phrases in which attacks are told.
    """
    columns, book = columns_of(figures.codebook), figures.codebook
    rows: list[Row] = []
    problems: list[Problem] = []
    wanted = tuple(months)
    for sheet in filter(None, map(figures.ledger.sheet, wanted)):
        ordered = sorted(sheet.attacks, key=_by_day)
        for attack in ordered:
            if not forbidden(attack):
                subject = Subject.of(attack, sheet, book, wording)
                rows.append(tuple(value(each, subject) for each in columns))
                problems += subject.problems
        kept_in = [each for each in ordered if forbidden(each)]
        sums = [
            tuple(map(each.get, _names(columns)))
            for each in _sums(kept_in, sheet, book)
        ]
        if sums:
            problems.append(_summed(sheet, len(kept_in), len(sums)))
        rows += sums
    return Table(book, columns, tuple(rows), wanted, in_order(problems))


def _names(columns: Iterable[Column]) -> Iterator[str]:
    return (each.name for each in columns)


def _by_day(attack: Attack) -> tuple[object, ...]:
    days = attack.days
    return not days.known, days.first, days.last, attack.id


def _summed(sheet: Sheet, records: int, rows: int) -> Problem:
    what = f"{sheet.month}: a licence lets no single one of {records} records be "
    what += f"passed on; the export has them in {rows} sums by area."
    return Problem(sheet.where, "W681", what)


def _sums(
    attacks: Iterable[Attack], sheet: Sheet, book: Codebook
) -> Iterator[Mapping[str, Cell]]:
    """One row for each area, and one for what is not counted there."""
    order = {each.name: number for number, each in enumerate(book.areas)}

    def key(attack: Attack) -> tuple[int, str, bool]:
        return order.get(attack.area, len(order)), attack.area, not counts(attack, book)

    for (_, area, uncounted), several in groupby(sorted(attacks, key=key), key):
        yield _sum(tuple(several), area, sheet, book, counted=not uncounted)


def _sum(
    attacks: tuple[Attack, ...],
    area: str,
    sheet: Sheet,
    book: Codebook,
    *,
    counted: bool,
) -> Mapping[str, Cell]:
    section = book.section_of(area)
    status = "counted" if counted else "not-counted"
    harms = dict(_harms(attacks))
    told = tuple(filter(None, (in_words(*each) for each in harms.items())))
    return {
        "row": SUM,
        "id": f"{sheet.month}/{area}/{status}",
        "attacks": len(attacks),
        "month": str(sheet.month),
        "month_status": sheet.status,
        "recorded_through": sheet.through.isoformat() if sheet.through else None,
        "area": area,
        "section": section.title if section else None,
        "counted": yes(holds=counted),
        "counts_in_words": told or None,
        **{f"{name}.low": low(count) for name, count in harms.items()},
        **{f"{name}.high": high(count) for name, count in harms.items()},
    }


def _harms(attacks: tuple[Attack, ...]) -> Iterator[tuple[str, Count]]:
    """The sums of what is reported, by harm and group; of nothing there is none."""
    kinds = dict.fromkeys(
        (each.kind, each.group) for one in attacks for each in one.harms
    )
    for kind, group in kinds:
        found = (one.harmed(kind, group) for one in attacks)
        yield (
            harm_key(kind, group),
            Count.sum(each for each in found if each is not None),
        )


def _sentence(what: str) -> str:
    return what[:1].upper() + what[1:]
