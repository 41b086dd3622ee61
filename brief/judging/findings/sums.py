"""Sums: the year to date against the year before, month for month and whole.

Sums over the last few months are lines of their own: see `extremes`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.judging.findings.changes import moved
from brief.judging.findings.kinds import PASSED_YEAR, YEAR_TO_DATE
from brief.judging.findings.line import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line


def sums(board: Board, line: Line) -> Iterator[Finding]:
    """What the year has brought so far, from its second month on."""
    number = board.month.number
    if number > 1:
        yield from _year_to_date(board, line, number)
        yield from _passed(board, line, number)


def _year_to_date(board: Board, line: Line, number: int) -> Iterator[Finding]:
    """The months of this year against the same months of the year before."""
    year = range(line.now - number + 1, line.now + 1)
    before = range(year.start - 12, year.stop - 12)
    if not all(board.whole(line, month) for month in (*before, *year)):
        return
    now, then = _sum(line, year), _sum(line, before)
    movement = moved(now, then)
    if movement and max(now[0], then[0]) >= board.weights.least.change:
        months = (*before, *year[:-1])
        found = board.found(
            YEAR_TO_DATE,
            line,
            since=before.start,
            reference=before[-1],
            months=months,
            movement=movement,
            number=number,
        )
        yield replace(found, value=_count(now), reference_value=_count(then))


def _passed(board: Board, line: Line, number: int) -> Iterator[Finding]:
    """More already than in the whole of last year, since this month."""
    year = range(line.now - number + 1, line.now + 1)
    last = range(year.start - 12, year.start)
    if number == 12 or not all(board.whole(line, month) for month in (*last, *year)):
        return
    now, before = _sum(line, year), _sum(line, last)
    passed_now = now[0] > before[1] and before[0] > 0
    passed_before = _sum(line, year[:-1])[1] > before[0]
    if passed_now and not passed_before and now[0] >= board.weights.least.change:
        found = board.found(
            PASSED_YEAR,
            line,
            since=last.start,
            reference=last[-1],
            months=(*last, *year[:-1]),
            number=number,
        )
        yield replace(found, value=_count(now), reference_value=_count(before))


def _sum(line: Line, months: range) -> tuple[int, int]:
    low = sum(line.low[month] for month in months)
    return low, min(OPEN, sum(line.high[month] for month in months))


def _count(ends: tuple[int, int]) -> Count:
    return Count(ends[0], None if ends[1] >= OPEN else ends[1])
