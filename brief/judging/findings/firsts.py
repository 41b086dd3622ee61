"""Firsts: the first month since, or of the year, with, without, or of n or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.judging.findings.extremes import placed
from brief.judging.findings.kinds import (
    FIRST_AT_LEAST,
    FIRST_WITH,
    FIRST_WITHOUT,
    YEAR_WITH,
    YEAR_WITHOUT,
)
from brief.judging.findings.line import last_at_least, last_at_most

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line


def firsts(board: Board, line: Line) -> Iterator[Finding]:
    """The firsts of a line."""
    if line.low[line.now] > 0:
        yield from _with(board, line)
        yield from _at_least(board, line)
    elif line.high[line.now] == 0:
        yield from _without(board, line)
    yield from _this_year(board, line)


def _with(board: Board, line: Line) -> Iterator[Finding]:
    """Something, after months that surely had nothing."""
    walk = last_at_least(line, floor=1, under=1)
    reach = board.weights.least.reach
    yield from placed(board, line, walk, (FIRST_WITH, FIRST_WITH), reach)


def _without(board: Board, line: Line) -> Iterator[Finding]:
    """Nothing, after months that surely had something, and enough of it."""
    low, high = line.low[line.now], line.high[line.now]
    walk = last_at_most(line, ceiling=low, over=high)
    least = board.weights.least
    if sum(line.low[max(walk.stop, line.start) : line.now]) >= least.change:
        kinds = (FIRST_WITHOUT, FIRST_WITHOUT)
        yield from placed(board, line, walk, kinds, least.reach)


def _at_least(board: Board, line: Line) -> Iterator[Finding]:
    """The highest floor that this month reaches, and when one last did.

    A month below all floors reaches 0, as the month before it does: too near.
    """
    level = board.weights.floor(line.low[line.now])
    walk = last_at_least(line, floor=level, under=level)
    reach = board.weights.least.reach
    kinds = (FIRST_AT_LEAST, FIRST_AT_LEAST)
    yield from placed(board, line, walk, kinds, reach, level=level)


def _this_year(board: Board, line: Line) -> Iterator[Finding]:
    """Something, or nothing, for the first time since January."""
    january = line.now - board.month.number + 1
    months = range(january, line.now)
    if january < line.start or not months:
        return
    least = board.weights.least
    if line.low[line.now] > 0:
        kind, apart = YEAR_WITH, [month for month in months if line.low[month] > 0]
        gaps = [month for month in months if line.high[month] > 0]
    elif line.high[line.now] == 0:
        kind, apart = YEAR_WITHOUT, [m for m in months if line.high[m] == 0]
        gaps = [month for month in months if line.low[month] == 0]
    else:
        return
    clear = len(months) - len(gaps)
    if apart or clear < least.year or not board.enough(gaps=len(gaps), clear=clear):
        return
    if kind == YEAR_WITH or sum(line.low[january : line.now]) >= least.change:
        yield board.found(kind, line, since=january, gaps=gaps)
