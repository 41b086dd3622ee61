"""A line: one measure in one scope over consecutive months, as bare intervals.

The shape in which series are searched: every month from the first on record to
the one that findings are about, each with the least and the most that it can
be. A month off the record can be anything. The walks that the families of
findings share are here too: each starts at the newest month and goes back until
it has its answer, so that a series is walked and never asked month by month.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from brief.ground.counts import Count
    from brief.ground.scope import Scope

OPEN = 10**9
"""Stands for "no upper end"; above every number that a record may state."""

NOWHERE = -1
"""Stands for no month."""


def ends(count: Count) -> tuple[int, int]:
    """The least and the most that a count can be; an estimate proves neither."""
    if count.about:
        return 0, OPEN
    return count.low, OPEN if count.high is None else count.high


@dataclass(frozen=True, slots=True)
class Line:
    """Intervals by month: the last one is now, `start` is the first compared.

    `known` says whether a month is on record; where it is not, the interval is
    0 to `OPEN`. `base` is the line of single months behind one of sums over
    `span` months, each named by its last.
    """

    measure: str
    scope: Scope
    low: tuple[int, ...]
    high: tuple[int, ...]
    known: tuple[bool, ...]
    start: int = 0
    span: int = 1
    base: Line | None = None

    @property
    def now(self) -> int:
        """The index of the month that findings are about."""
        return len(self.low) - 1

    def exact(self, month: int) -> bool:
        """Whether one number is all that a month can be."""
        return self.low[month] == self.high[month]

    def history(self) -> int:
        """How many earlier months are on record."""
        return sum(self.known[self.start : self.now])

    def first(self, start: int) -> int:
        """The first month on record from `start` on; the newest always is."""
        return next(each for each in range(start, len(self.known)) if self.known[each])

    def starting(self, start: int) -> Line:
        """The line with nothing compared before `start`."""
        return replace(self, start=start)

    def varied(self, entries: Mapping[int, tuple[int, int]]) -> Line:
        """The line with some months different."""
        low, high = list(self.low), list(self.high)
        for month, (least, most) in entries.items():
            low[month], high[month] = least, most
        return replace(self, low=tuple(low), high=tuple(high))

    def summed(self, span: int) -> Line:
        """The sums over so many months; a month off the record leaves them open."""
        low, high = _sums(self.low, span), _sums(self.high, span)
        start = self.start + span - 1
        return replace(self, low=low, high=high, start=start, span=span, base=self)


def _sums(numbers: Sequence[int], span: int) -> tuple[int, ...]:
    """Sums over so many months, each in the place of its last."""
    totals = tuple(accumulate(numbers, initial=0))
    return tuple(map(sub, totals[1:], (0,) * (span - 1) + totals))


class Walk(NamedTuple):
    """Where a walk back from the newest month stopped, and what it passed.

    `stop` is `NOWHERE` where it came to the start of the line; `clear` months were
    passed surely, and `gaps` are those that could have stopped it.
    """

    stop: int
    gaps: tuple[int, ...]
    clear: int


def last_at_least(line: Line, *, floor: int, under: int) -> Walk:
    """The latest earlier month that reaches `floor`; surely, if it can.

    Months in between are passed surely where they are below `under`. A month
    that is not, and may yet miss the floor, is where the walk stops all the
    same: it is then a gap as well.
    """
    low, high = line.low, line.high
    gaps: list[int] = []
    for month in range(line.now - 1, line.start - 1, -1):
        if low[month] >= under:
            return _stopped(line, month, gaps, sure=low[month] >= floor)
        if high[month] >= under:
            gaps.append(month)
    return _whole(line, gaps)


def last_at_most(line: Line, *, ceiling: int, over: int) -> Walk:
    """The latest earlier month that stays at or below `ceiling`; surely, if it can.

    Months in between are passed surely where they are above `over`; the rest is
    as in `last_at_least`.
    """
    low, high = line.low, line.high
    gaps: list[int] = []
    for month in range(line.now - 1, line.start - 1, -1):
        if high[month] <= over:
            return _stopped(line, month, gaps, sure=high[month] <= ceiling)
        if low[month] <= over:
            gaps.append(month)
    return _whole(line, gaps)


def _stopped(line: Line, month: int, gaps: list[int], *, sure: bool) -> Walk:
    clear = line.now - 1 - month - len(gaps)
    doubtful = () if sure else (month,)
    return Walk(month, (*doubtful, *reversed(gaps)), clear)


def _whole(line: Line, gaps: list[int]) -> Walk:
    return Walk(NOWHERE, tuple(reversed(gaps)), line.now - line.start - len(gaps))


class Run(NamedTuple):
    """A run of months that ends at one month and goes back from it.

    `length` months surely belong to it; `cut` is the month before the first of
    them, or `NOWHERE` at the start of the line; `sure` says that `cut` surely does not
    belong, so that the run is no longer than that.
    """

    length: int
    cut: int
    sure: bool


def run_at_least(line: Line, floor: int, end: int) -> Run:
    """The months up to `end` that surely reach a floor."""
    low, high = line.low, line.high
    return _run(line, end, lambda at: low[at] >= floor, lambda at: high[at] < floor)


def run_of_none(line: Line, end: int) -> Run:
    """The months up to `end` in which there surely was nothing."""
    low, high = line.low, line.high
    return _run(line, end, lambda at: high[at] == 0, lambda at: low[at] > 0)


def _run(
    line: Line, end: int, inside: Callable[[int], bool], out: Callable[[int], bool]
) -> Run:
    """The months up to `end` that surely belong, and whether the next surely not."""
    month = end
    while month >= line.start and inside(month):
        month -= 1
    if month < line.start:
        return Run(end - month, NOWHERE, sure=False)
    return Run(end - month, month, sure=out(month))


def run_of_steps(line: Line, end: int, *, up: bool) -> Run:
    """The steps up to `end` that surely rise (or fall); zero takes no part.

    `cut` is the month from which the first step starts, and `sure` says that
    the step to it surely goes another way.
    """
    month = end
    while month > line.start and _step(line, month, up=up):
        month -= 1
    if month == line.start:
        return Run(end - month, NOWHERE, sure=False)
    return Run(end - month, month, sure=_no_step(line, month, up=up))


def _step(line: Line, month: int, *, up: bool) -> bool:
    """Whether a month surely differs from the one before it, from some to some."""
    if up:
        return line.low[month] > line.high[month - 1] and line.low[month - 1] > 0
    return line.high[month] < line.low[month - 1] and line.low[month] > 0


def _no_step(line: Line, month: int, *, up: bool) -> bool:
    if up:
        return line.high[month] <= line.low[month - 1] or line.high[month - 1] == 0
    return line.low[month] >= line.high[month - 1]
