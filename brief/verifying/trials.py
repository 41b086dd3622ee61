"""Trials: whether what is claimed of a row of months can be, month by month.

Each month answers yes, no, or that the records leave it open. From the answers
comes a verdict, and the months that decide it. Which question is asked is told
where records are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.verifying.claims import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from brief.judging.findings.line import Line

Answer = bool | None
"""Yes, no, or open: None."""

Question = "Callable[[int], Answer]"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The months that make a claim wrong, and those that leave it open.

    `absent` are those of the open ones that are off the record.
    """

    wrong: tuple[int, ...] = ()
    open: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()

    def verdict(self, *, qualified: bool) -> Verdict:
        """The verdict; a claim that says itself what it leaves open is qualified."""
        if self.wrong:
            return Verdict.CONTRADICTED
        if not self.open or qualified:
            return Verdict.SUPPORTED
        return Verdict.NOT_ON_RECORD if self.absent else Verdict.CONSISTENT


def tried(
    question: Callable[[int], Answer],
    *,
    yes: Iterable[int] = (),
    no: Iterable[int] = (),
    known: Callable[[int], bool],
) -> Outcome:
    """Ask months of which some must answer yes, and others no."""
    wrong, open_ = [], []
    for months, wanted in ((yes, True), (no, False)):
        for month in months:
            answer = question(month)
            if answer is None:
                open_.append(month)
            elif answer is not wanted:
                wrong.append(month)
    absent = (month for month in open_ if not known(month))
    return Outcome(tuple(wrong), tuple(open_), tuple(absent))


def merged(outcomes: Iterable[Outcome]) -> Outcome:
    """Several outcomes, all of which a claim needs; a month is named once."""
    every = tuple(outcomes)
    return Outcome(
        tuple(dict.fromkeys(month for each in every for month in each.wrong)),
        tuple(dict.fromkeys(month for each in every for month in each.open)),
        tuple(dict.fromkeys(month for each in every for month in each.absent)),
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions to the months of a line; outside of it all is open."""

    line: Line

    def _inside(self, month: int) -> bool:
        return self.line.start <= month <= self.line.now

    def known(self, month: int) -> bool:
        """Whether a month is on record."""
        return self._inside(month) and self.line.known[month]

    def at_least(self, floor: int) -> Callable[[int], Answer]:
        """Whether a month reaches a floor."""

        def ask(month: int) -> Answer:
            if not self._inside(month):
                return None
            if self.line.low[month] >= floor:
                return True
            return False if self.line.high[month] < floor else None

        return ask

    def nothing(self, month: int) -> Answer:
        """Whether there was nothing in a month."""
        answer = self.at_least(1)(month)
        return None if answer is None else not answer

    def reaches(self, now: int) -> Callable[[int], Answer]:
        """Whether a month is at or above another."""

        def ask(month: int) -> Answer:
            if not self._inside(month):
                return None
            if self.line.low[month] >= self.line.high[now]:
                return True
            return False if self.line.high[month] < self.line.low[now] else None

        return ask

    def stays_under(self, now: int) -> Callable[[int], Answer]:
        """Whether a month is at or below another."""

        def ask(month: int) -> Answer:
            if not self._inside(month):
                return None
            if self.line.high[month] <= self.line.low[now]:
                return True
            return False if self.line.low[month] > self.line.high[now] else None

        return ask

    def above(self, now: int) -> Callable[[int], Answer]:
        """Whether a month is above another."""

        def ask(month: int) -> Answer:
            answer = self.stays_under(now)(month)
            return None if answer is None else not answer

        return ask

    def steps(self, *, up: bool) -> Callable[[int], Answer]:
        """Whether a month rose (or fell) against the one before, from some to some."""

        def ask(month: int) -> Answer:
            if not (self._inside(month) and self._inside(month - 1)):
                return None
            low, high = self.line.low, self.line.high
            first, then = (month - 1, month) if up else (month, month - 1)
            if low[then] > high[first] and low[first] > 0:
                return True
            never = high[then] <= low[first] or high[first] == 0
            return False if never else None

        return ask

    def pairs(self, floor: int) -> Callable[[int], Answer]:
        """Whether a month and the one before it both reach a floor."""
        reaches = self.at_least(floor)

        def ask(month: int) -> Answer:
            answers = (reaches(month), reaches(month - 1))
            if False in answers:
                return False
            return None if None in answers else True

        return ask
