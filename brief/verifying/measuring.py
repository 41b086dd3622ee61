"""Measuring: what the figures say of a thing in some months.

Figures are looked up; where nothing less will do (two areas together, a class
by a method) they are added up or counted from the records. A month off the
record can be anything.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from brief.counting.measures import scaled, scopes
from brief.ground.counts import ZERO, Count
from brief.ground.scope import ALL, Scope
from brief.judging.findings.joint import hidden
from brief.judging.findings.line import OPEN, Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.ground.problems import Where
    from brief.records.attack import Sheet
    from brief.verifying.things import Thing


@dataclass(frozen=True, slots=True)
class Period:
    """Some months in a row, named by their last."""

    last: Month
    span: int = 1

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months in order."""
        return tuple((self.last - (self.span - 1)).until(self.last))

    def before(self, months: int = 1) -> Period:
        """The period of the same length that ends so many months earlier."""
        return Period(self.last - months, self.span)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is on record of a thing in a period.

    `count` is None where a month of it is not on record for the thing; `missing`
    are those months. A `partial` month counts only as far as it goes.
    """

    count: Count | None
    figures: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    wheres: tuple[Where, ...] = ()
    missing: tuple[Month, ...] = ()
    partial: bool = False
    version: int = 1


@dataclass(frozen=True)
class Measuring:
    """The figures as of one month, asked about things."""

    figures: Figures
    month: Month

    @cached_property
    def axis(self) -> tuple[Month, ...]:
        """Every month from the first on record to the issue's."""
        first = min((*self.figures.ledger.months, self.month))
        return tuple(first.until(self.month))

    @cached_property
    def _hidden(self) -> Mapping[tuple[str, Scope], Mapping[int, int]]:
        """People whom a joint count may hide, by line and place on the axis."""
        return hidden(self.figures.ledger, self.axis)

    @cached_property
    def _starts(self) -> Mapping[str, int]:
        """The first month of a definition that changed, by measure."""
        versions: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for index, month in enumerate(self.axis):
            for (measure, _), figure in self.figures.by_month.get(month, {}).items():
                versions[measure][index] = figure.version
        return {measure: _start(found) for measure, found in versions.items()}

    def measured(self, thing: Thing, period: Period) -> Measured:
        """What is on record of a thing in a period."""
        found = [(month, self._in(thing, month)) for month in period.months]
        known = [each for _, each in found if each is not None]
        missing = tuple(month for month, each in found if each is None)
        count = Count.sum(each.count for each in known if each.count is not None)
        return Measured(
            None if missing else count,
            tuple(id_ for each in known for id_ in each.figures),
            tuple(dict.fromkeys(id_ for each in known for id_ in each.records)),
            tuple(where for each in known for where in each.wheres),
            missing,
            any(each.partial for each in known),
            known[-1].version if known else 1,
        )

    def _in(self, thing: Thing, month: Month) -> Measured | None:
        """What is on record of a thing in one month, or None."""
        uncounted = set(thing.areas) - set(self.figures.codebook.area_names)
        if month > self.month or uncounted:
            return None
        if thing.scopes and (thing.areas or len(thing.scopes) > 1):
            return self._crossed(thing, month)
        if len(thing.areas) > 1:
            return self._together(thing, month)
        if thing.areas:
            return self._figure(thing.measure, Scope("area", thing.areas[0]), month)
        scope = thing.scopes[0] if thing.scopes else ALL
        return self._figure(thing.measure, scope, month)

    def _figure(self, measure: str, scope: Scope, month: Month) -> Measured | None:
        found = self.figures.get(measure, scope, month)
        return None if found is None else _of(found)

    def _together(self, thing: Thing, month: Month) -> Measured | None:
        """Several areas added up."""
        parts = [self._in(replace(thing, areas=(name,)), month) for name in thing.areas]
        known = [each for each in parts if each is not None]
        if len(known) < len(parts):
            return None
        return Measured(
            Count.sum(each.count for each in known if each.count is not None),
            tuple(id_ for each in known for id_ in each.figures),
            tuple(id_ for each in known for id_ in each.records),
            tuple(where for each in known for where in each.wheres),
            partial=any(each.partial for each in known),
            version=max(each.version for each in known),
        )

    def _crossed(self, thing: Thing, month: Month) -> Measured | None:
        """Attacks that lie in several scopes at once, counted from the records."""
        ledger = self.figures.ledger
        sheet = ledger.sheet(month)
        if sheet is None or not sheet.recorded:
            return None
        return self._counted(thing, sheet)

    def _counted(self, thing: Thing, sheet: Sheet) -> Measured:
        row = self.figures.measures[thing.measure]
        codebook = self.figures.codebook
        total, ids, wheres = ZERO, [], []
        for attack in self.figures.ledger.counted(sheet):
            inside = dict(scopes(attack, codebook))
            if thing.areas and attack.area not in thing.areas:
                continue
            added = row.tally(attack, codebook)
            for scope in thing.scopes:
                added = (
                    scaled(added, inside.get(scope, ZERO)) if scope in inside else ZERO
                )
            if added != ZERO:
                total += added
                ids.append(attack.id)
                wheres.append(attack.at(row.path))
        partial = sheet.status == "partial"
        return Measured(total, (), tuple(ids), tuple(wheres), (), partial)

    def stated(self, thing: Thing, period: Period) -> Measured:
        """What an issue printed of a thing, or else what is on record."""
        found = self.measured(thing, period)
        scope = Scope("area", thing.areas[0]) if thing.areas else ALL
        single = len(thing.areas) < 2 and not thing.scopes
        figure = self.figures.get(thing.measure, scope, period.last)
        if figure is None or figure.printed is None or not single:
            return found
        return replace(found, count=figure.printed.count)

    def without_method(self, thing: Thing, period: Period) -> int:
        """How many attacks there were of which no method is on record."""
        unknown = replace(thing, scopes=(Scope("method", "unknown"),))
        found = self.measured(unknown, period).count
        return 0 if found is None else found.low

    def line(self, thing: Thing, period: Period) -> Line:
        """A thing over all months up to a period, as intervals.

        As in the findings: a month off the record can be anything, and so can
        one whose figure is an estimate; a partial month can be more; a joint
        count may hide more people; a changed definition starts the line anew.
        """
        axis = tuple(each for each in self.axis if each <= period.last)
        found = [self._in(thing, each) for each in axis]
        low, high = [], []
        for index, each in enumerate(found):
            least, most = _bounds(each)
            low.append(least)
            high.append(min(OPEN, most + self._more(thing, index)))
        start = self._starts.get(thing.measure, 0)
        known = tuple(each is not None for each in found)
        scope = Scope("area", thing.areas[0]) if thing.areas else ALL
        line = Line(thing.measure, scope, tuple(low), tuple(high), known, start)
        if any(known[start:]):
            line = line.starting(next(i for i in range(start, len(known)) if known[i]))
        return line.summed(period.span) if period.span > 1 else line

    def _more(self, thing: Thing, index: int) -> int:
        """How many more people than documented a month may hide."""
        inside = (*(Scope("area", each) for each in thing.areas), *thing.scopes)
        scope, *others = inside or (ALL,)
        hidden_ = {} if others else self._hidden.get((thing.measure, scope), {})
        return hidden_.get(index, 0)


def _of(figure: Figure) -> Measured:
    return Measured(
        figure.count,
        (figure.id,),
        figure.attacks,
        figure.wheres,
        partial=figure.partial,
        version=figure.version,
    )


def _bounds(found: Measured | None) -> tuple[int, int]:
    """The least and the most that a month can be."""
    if found is None or found.count is None or found.count.about:
        return 0, OPEN
    count = found.count
    return count.low, OPEN if count.high is None or found.partial else count.high


def _start(versions: Mapping[int, int]) -> int:
    """The first month after the last with another version than the newest."""
    current = versions[max(versions)]
    others = [index for index, each in versions.items() if each != current]
    return max(others, default=-1) + 1
