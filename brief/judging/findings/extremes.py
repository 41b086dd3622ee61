"""Extremes: highest and lowest since, most and fewest on record, nth highest.

Over a line of single months, or of sums over several: the walk is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.judging.findings.kinds import (
    FEWEST,
    HIGHEST_SINCE,
    LOWEST_SINCE,
    MOST,
    NTH_HIGHEST,
)
from brief.judging.findings.line import last_at_least, last_at_most

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Beside, Finding
    from brief.judging.findings.line import Line, Walk


def extremes(board: Board, line: Line) -> Iterator[Finding]:
    """What a line of single months is the highest or lowest of."""
    reach = board.weights.least.reach
    yield from _highest(board, line, reach)
    yield from _lowest(board, line, reach)
    yield from _nth(board, line)


def summed_extremes(board: Board, line: Line) -> Iterator[Finding]:
    """What the last few months together are the highest or lowest of."""
    for each in board.weights.sums:
        if line.now - line.start >= each.months + each.reach:
            sums = line.summed(each.months)
            yield from _highest(board, sums, each.reach)
            yield from _lowest(board, sums, each.reach)


def _highest(board: Board, line: Line, reach: int) -> Iterator[Finding]:
    low, high = line.low[line.now], line.high[line.now]
    if low >= board.weights.least.support:
        walk = last_at_least(line, floor=high, under=low)
        yield from placed(board, line, walk, (HIGHEST_SINCE, MOST), reach)


def _lowest(board: Board, line: Line, reach: int) -> Iterator[Finding]:
    """The lowest, of what is not nothing: for that see `firsts`."""
    low, high = line.low[line.now], line.high[line.now]
    if low < 1:
        return
    walk = last_at_most(line, ceiling=low, over=high)
    between = line.low[max(walk.stop + 1, line.start) : line.now]
    if any(each >= board.weights.least.support for each in between):
        yield from placed(board, line, walk, (LOWEST_SINCE, FEWEST), reach)


def placed(
    board: Board,
    line: Line,
    walk: Walk,
    kinds: tuple[str, str],
    reach: int,
    beside: tuple[Beside, ...] = (),
    *,
    level: int = 0,
) -> Iterator[Finding]:
    """The finding of a walk: since the month where it stopped, or on record.

    Enough months must be settled, far enough back, for either to be offered.
    """
    least = board.weights.least
    stopped = walk.stop >= 0
    if stopped:
        offered = line.now - walk.stop >= reach and walk.clear >= least.compared
    else:
        offered = walk.clear >= least.record
    if offered and board.enough(gaps=len(walk.gaps), clear=walk.clear):
        yield board.found(
            kinds[0] if stopped else kinds[1],
            line,
            since=walk.stop if stopped else line.start,
            reference=walk.stop,
            gaps=walk.gaps,
            level=level,
            beside=beside,
            redefined=not stopped and line.measure in board.starts,
        )


def _nth(board: Board, line: Line) -> Iterator[Finding]:
    """The place in the order of all months on record, if it is near the top."""
    low, high = line.low[line.now], line.high[line.now]
    months = range(line.start, line.now)
    above = [month for month in months if line.low[month] > high]
    least, most = board.weights.least, board.weights.most
    if not 0 < len(above) < most.rank or low < least.support or low < high:
        return
    gaps = [
        month for month in months if line.low[month] <= high and low < line.high[month]
    ]
    clear = len(months) - len(gaps)
    if clear >= least.record and board.enough(gaps=len(gaps), clear=clear):
        equal = (low, low)
        yield board.found(
            NTH_HIGHEST,
            line,
            since=line.start,
            reference=above[-1],
            gaps=gaps,
            number=len(above) + 1,
            tied=any((line.low[month], line.high[month]) == equal for month in months),
            redefined=line.measure in board.starts,
        )
