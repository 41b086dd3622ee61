"""Figures: every measure in every scope and month, with what stands behind it.

A figure is the only thing that sentences, charts, tables, captions and alt
texts may quote. It is counted from records where there are any, taken from what
an issue printed where there are not, and bounded where only bounds are known;
`basis` says which. Comparing figures is on the floor above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.counting.measures import Measure, measures
from brief.counting.tallies import tallied
from brief.ground.counts import ZERO, Count
from brief.ground.scope import ALL, ATTACKS, KINDS, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.counting.ledger import Ledger
    from brief.ground.month import Month
    from brief.ground.problems import Where
    from brief.records.attack import Sheet, Total
    from brief.records.codebook import Codebook

RECORDS, PRINTED, IMPLIED = "records", "printed", "implied"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its pedigree.

    `basis` is `records`, `printed` or `implied`; `attacks` are the ids of the
    records that add to it and `wheres` the places of the fields that bear it
    (or of the stated total). `printed` is what a published issue printed for
    the same thing, where that is on record too. A `partial` month counts only
    as far as it goes.
    """

    measure: str
    scope: Scope
    month: Month
    count: Count
    basis: str = RECORDS
    attacks: tuple[str, ...] = ()
    wheres: tuple[Where, ...] = ()
    printed: Total | None = None
    partial: bool = False
    version: int = 1

    @property
    def id(self) -> str:
        """The figure's name, the same in every output."""
        return f"{self.month}/{self.measure}/{self.scope}"

    @property
    def value(self) -> int | None:
        """The number documented, if there is one number."""
        return self.count.value

    @property
    def differs(self) -> bool:
        """Whether an issue printed something that the records do not bear out."""
        return (
            self.printed is not None
            and self.basis == RECORDS
            and not _fits(self.count, self.printed.count)
        )


def _fits(counted: Count, printed: Count) -> bool:
    """A printed number fits inside what was counted, and never a counted minimum.

    Documentation is never complete, so "at least 28" counted does not bear out
    a printed 31: it merely does not rule it out, and the reader should know.
    """
    if printed.exact and counted.high is not None:
        return printed.low in counted
    return (counted.low, counted.high) == (printed.low, printed.high)


@dataclass(frozen=True, slots=True)
class Series:
    """One measure in one scope over the months on record, in order, gaps absent."""

    measure: str
    scope: Scope
    figures: tuple[Figure, ...]


Key = tuple[str, Scope]


class Counted(Mapping["Month", Mapping[Key, Figure]]):
    """The figures of months, each month counted when it is first asked for.

    What a month gives hangs on its own sheet alone, and never on when it is asked.
    """

    def __init__(
        self, months: Iterable[Month], of: Callable[[Month], Mapping[Key, Figure]]
    ) -> None:
        self._months = dict.fromkeys(months)
        self._of = of

    def __getitem__(self, month: Month) -> Mapping[Key, Figure]:
        if month not in self._months:
            raise KeyError(month)
        try:
            return self._of(month)
        except KeyError as fault:
            # Or `get` would take what cannot be counted for a month without figures.
            raise ValueError(f"{month} cannot be counted: {fault}") from fault

    def __contains__(self, month: object) -> bool:
        return month in self._months

    def __iter__(self) -> Iterator[Month]:
        return iter(self._months)

    def __len__(self) -> int:
        return len(self._months)


@dataclass(frozen=True)
class Figures:
    """All figures of a ledger; looked up, never computed, by the floors above."""

    ledger: Ledger
    by_month: Mapping[Month, Mapping[Key, Figure]]

    @property
    def codebook(self) -> Codebook:
        """The words the figures are counted with."""
        return self.ledger.codebook

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The measures by key, in the order in which they are listed."""
        return MappingProxyType({each.key: each for each in measures(self.codebook)})

    def up_to(self, month: Month) -> Figures:
        """The figures of what was on record when a month was written."""
        ledger = self.ledger.up_to(month)
        return Figures(ledger, Counted(ledger.months, self.by_month.__getitem__))

    def attacks(self, month: Month) -> Count | None:
        """How many attacks a month has, without counting anything else of it."""
        sheet = self.ledger.sheet(month)
        if sheet is not None and sheet.recorded:
            return Count.exactly(len(self.ledger.counted(sheet)))
        stated = self.get(ATTACKS, ALL, month)
        return None if stated is None else stated.count

    def get(self, measure: str, scope: Scope, month: Month) -> Figure | None:
        """A figure, or None where it is not on record.

        In a month of records everything is on record: what no record bears is
        a documented zero.
        """
        found = self.by_month.get(month, {}).get((measure, scope))
        if found is not None:
            return found
        sheet = self.ledger.sheet(month)
        if sheet is None or not sheet.recorded:
            return None
        return Figure(
            measure,
            scope,
            month,
            ZERO,
            partial=sheet.status == "partial",
            version=_version(measure, sheet, self.codebook),
        )

    def known(self, measure: str, scope: Scope, month: Month) -> Figure:
        """A figure of a month of records.

        Raises:
            KeyError: the month has no records.
        """
        figure = self.get(measure, scope, month)
        if figure is None:
            raise KeyError(f"{month}/{measure}/{scope}")
        return figure

    def series(self, measure: str, scope: Scope = ALL) -> Series:
        """A measure in a scope, over all months on record."""
        found = (self.get(measure, scope, month) for month in self.ledger.months)
        return Series(measure, scope, tuple(each for each in found if each is not None))

    def of(self, month: Month) -> tuple[Figure, ...]:
        """Every figure of a month that is listed: see `_listed`."""
        order = {key: number for number, key in enumerate(self.measures)}
        return tuple(
            sorted(
                self.by_month.get(month, {}).values(),
                key=lambda figure: (
                    order.get(figure.measure, len(order)),
                    KINDS.index(figure.scope.kind),
                    self._house_order(figure.scope),
                ),
            )
        )

    def scopes(self, kind: str, month: Month) -> tuple[Scope, ...]:
        """The scopes of a kind in which a month has attacks, most first."""
        found = [
            figure
            for (measure, scope), figure in self.by_month.get(month, {}).items()
            if measure == ATTACKS and scope.kind == kind and figure.count != ZERO
        ]
        found.sort(key=lambda each: (-each.count.low, self._house_order(each.scope)))
        return tuple(figure.scope for figure in found)

    def _house_order(self, scope: Scope) -> tuple[int, str]:
        names = self.codebook.area_names if scope.kind == "area" else ()
        return (names.index(scope.name) if scope.name in names else 99, scope.name)


def count(ledger: Ledger) -> Figures:
    """Count a ledger: stage 3 of the pipeline."""
    of = partial(_month, ledger=ledger, rows=measures(ledger.codebook))
    return Figures(ledger, Counted(ledger.months, cache(of)))


def _month(
    month: Month, *, ledger: Ledger, rows: tuple[Measure, ...]
) -> Mapping[Key, Figure]:
    """The figures of a month; no other month adds to them."""
    sheet = ledger[month]
    if sheet.recorded:
        figures: Iterable[Figure] = _recorded(sheet, ledger, rows)
    else:
        figures = _stated(sheet, ledger)
    return MappingProxyType({(each.measure, each.scope): each for each in figures})


def _version(measure: str, sheet: Sheet, codebook: Codebook) -> int:
    """The version of the definition behind a measure in a month."""
    rule = codebook.class_keyed(measure)
    if rule is None:
        return 1
    if rule.name in sheet.definitions:
        return sheet.definitions[rule.name]
    older = rule.since is not None and sheet.month < rule.since
    return rule.version - 1 if older else rule.version


def _stated(sheet: Sheet, ledger: Ledger) -> list[Figure]:
    """Printed totals, and bounds where nothing was printed."""
    stated: dict[tuple[str, Scope], Figure] = {}
    for totals, basis in ((sheet.printed, PRINTED), (sheet.implied, IMPLIED)):
        for total in totals:
            figure = Figure(
                total.measure,
                total.scope,
                sheet.month,
                total.count,
                basis,
                wheres=(total.where,),
                version=_version(total.measure, sheet, ledger.codebook),
            )
            stated.setdefault((total.measure, total.scope), figure)
    return list(stated.values())


def _recorded(
    sheet: Sheet, ledger: Ledger, rows: tuple[Measure, ...]
) -> Iterator[Figure]:
    """Counted figures, each with what an issue printed for the same thing."""
    printed = {(each.measure, each.scope): each for each in sheet.printed}
    versions = {row.key: _version(row.key, sheet, ledger.codebook) for row in rows}
    for measure, scope, tally in tallied(sheet, ledger, rows):
        added, attacks, wheres = zip(*tally, strict=True) if tally else ((), (), ())
        yield Figure(
            measure,
            scope,
            sheet.month,
            Count.sum(added),
            attacks=attacks,
            wheres=wheres,
            printed=printed.get((measure, scope)) if printed else None,
            partial=sheet.status == "partial",
            version=versions[measure],
        )
