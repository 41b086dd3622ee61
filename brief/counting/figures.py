"""Figures: every measure in every scope and month, with what stands behind it.

A figure is the only thing that sentences, charts, tables, captions and alt
texts may quote. It is counted from records where there are any, taken from what
an issue printed where there are not, and bounded where only bounds are known;
`basis` says which. Comparing figures is on the floor above.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.counting.measures import Measure, measures, scaled, scopes
from brief.ground.counts import ZERO, Count
from brief.ground.scope import ALL, ATTACKS, KINDS, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.counting.ledger import Ledger
    from brief.ground.month import Month
    from brief.ground.problems import Where
    from brief.records.attack import Attack, Sheet, Total
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


@dataclass(frozen=True)
class Figures:
    """All figures of a ledger; looked up, never computed, by the floors above."""

    ledger: Ledger
    by_month: Mapping[Month, Mapping[tuple[str, Scope], Figure]]

    @property
    def codebook(self) -> Codebook:
        """The words the figures are counted with."""
        return self.ledger.codebook

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The measures by key, in the order in which they are listed."""
        return MappingProxyType({each.key: each for each in measures(self.codebook)})

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
    rows = measures(ledger.codebook)
    counted = {
        sheet.month: MappingProxyType(dict(_month(sheet, ledger, rows)))
        for sheet in ledger.sheets
    }
    return Figures(ledger, MappingProxyType(counted))


def _month(
    sheet: Sheet, ledger: Ledger, rows: tuple[Measure, ...]
) -> Iterator[tuple[tuple[str, Scope], Figure]]:
    if sheet.recorded:
        figures: Iterable[Figure] = _recorded(sheet, ledger, rows)
    else:
        figures = _stated(sheet, ledger)
    for figure in figures:
        yield (figure.measure, figure.scope), figure


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


@dataclass(slots=True)
class _Tally:
    """A figure in the making."""

    count: Count
    attacks: list[str]
    wheres: list[Where]

    def add(self, attack: Attack, added: Count, path: str) -> None:
        self.count += added
        self.attacks.append(attack.id)
        self.wheres.append(attack.at(path))


def _recorded(
    sheet: Sheet, ledger: Ledger, rows: tuple[Measure, ...]
) -> Iterator[Figure]:
    """Counted figures: one pass over the attacks, then the zeros that matter."""
    codebook = ledger.codebook
    tallies: defaultdict[tuple[str, Scope], _Tally] = defaultdict(
        lambda: _Tally(ZERO, [], [])
    )
    for key in _listed(rows, codebook):
        tallies[key]
    for attack in ledger.counted(sheet):
        places = tuple(scopes(attack, codebook))
        for row in rows:
            added = row.tally(attack, codebook)
            if added is not ZERO and added != ZERO:
                for scope, sure in places:
                    tallies[row.key, scope].add(attack, scaled(added, sure), row.path)
    printed = {(each.measure, each.scope): each for each in sheet.printed}
    for (measure, scope), tally in tallies.items():
        yield Figure(
            measure,
            scope,
            sheet.month,
            tally.count,
            attacks=tuple(tally.attacks),
            wheres=tuple(tally.wheres),
            printed=printed.get((measure, scope)),
            partial=sheet.status == "partial",
            version=_version(measure, sheet, codebook),
        )


def _listed(
    rows: tuple[Measure, ...], codebook: Codebook
) -> Iterator[tuple[str, Scope]]:
    """What a month lists even at zero: all measures in all, attacks by area."""
    for row in rows:
        yield row.key, ALL
    for area in codebook.area_names:
        yield ATTACKS, Scope("area", area)
    for section in codebook.sections:
        yield ATTACKS, Scope("section", section.key)
