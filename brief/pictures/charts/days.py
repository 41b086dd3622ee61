"""The days of a month: which attacks each has, which went on, and which have no day.

An attack stands in one of three places and in no other: on the day to which it is
dated alone, over the days that it took, or among those of an unknown day. What a
calendar looks like is in `calendar`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO, Count
from brief.records.quality import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.records.attack import Attack
    from brief.records.codebook import Class

WEEK = 7


@dataclass(frozen=True, slots=True)
class Some:
    """Some attacks, and how many of them are of the marked class."""

    attacks: tuple[Attack, ...] = ()
    marked: Count = ZERO

    @property
    def number(self) -> int:
        """How many attacks there are."""
        return len(self.attacks)


@dataclass(frozen=True, slots=True)
class Span:
    """An attack over several days, as far as they lie in the month.

    `lane` is 0 for the lowest; spans that share a day have different ones.
    """

    first: date
    last: date
    held: Some
    lane: int = 0

    def within(self, monday: date) -> tuple[date, date] | None:
        """Its first and last day in the week that begins on a Monday."""
        sunday = monday + timedelta(days=WEEK - 1)
        if self.last < monday or self.first > sunday:
            return None
        return max(self.first, monday), min(self.last, sunday)


@dataclass(frozen=True, slots=True)
class Days:
    """All attacks of a month, by day.

    `days` has a row for every day of the month; those after `through`, in a month
    that is on record only in part, are not on record.
    """

    month: Month
    days: tuple[Some, ...]
    spans: tuple[Span, ...]
    unknown: Some
    through: date

    @property
    def mondays(self) -> tuple[date, ...]:
        """The weeks that the month touches, by their first day."""
        monday = self.month.first - timedelta(days=self.month.first.weekday())
        weeks = (self.month.last - monday).days // WEEK + 1
        return tuple(monday + timedelta(days=WEEK * each) for each in range(weeks))

    def lanes(self, monday: date) -> int:
        """How many lanes the spans of a week take."""
        held = (each.lane + 1 for each in self.spans if each.within(monday))
        return max(held, default=0)

    def week(self, monday: date) -> Iterator[tuple[int, date, Some]]:
        """The days of a week that lie in the month, with their place in the week."""
        for place in range(WEEK):
            day = monday + timedelta(days=place)
            if day in self.month:
                yield place, day, self.days[day.day - 1]

    @property
    def busiest(self) -> tuple[date, ...]:
        """The days with the most attacks dated to them alone; none if none is."""
        most = max(each.number for each in self.days)
        return tuple(
            self.month.first.replace(day=number)
            for number, each in enumerate(self.days, 1)
            if each.number == most > 0
        )


def days_of(figures: Figures, month: Month, rule: Class | None) -> Days:
    """Put the counted attacks of a month where they belong.

    Raises:
        KeyError: the month is not on record.
    """
    sheet = figures.ledger[month]
    attacks = figures.ledger.counted(sheet)

    def some(chosen: Iterable[Attack]) -> Some:
        every = tuple(chosen)
        if rule is None:
            return Some(every)
        book = figures.codebook
        return Some(every, Count.sum(judge(each, rule, book).count for each in every))

    dated = [each for each in attacks if each.days.known]
    single = [each for each in dated if not each.days.several]
    several = (
        Span(max(each.days.first, month.first), min(each.days.last, month.last), held)
        for each in dated
        if each.days.several
        for held in (some([each]),)
    )
    return Days(
        month,
        tuple(
            some(each for each in single if each.days.first.day == day)
            for day in range(1, month.days + 1)
        ),
        tuple(_in_lanes(several)),
        some(each for each in attacks if not each.days.known),
        sheet.through or month.last,
    )


def _in_lanes(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, each in the lowest lane that is free."""
    until: list[date] = []
    for each in sorted(spans, key=lambda span: (span.first, span.last)):
        free = (lane for lane, last in enumerate(until) if last < each.first)
        lane = next(free, len(until))
        until[lane : lane + 1] = [each.last]
        yield Span(each.first, each.last, each.held, lane)
