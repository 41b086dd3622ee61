"""Changes: this month against one earlier month, or the mean of several.

What the figures prove, and no more: a month that is off the record, there only
in part, or not comparable makes no change, and zero on either side is a kind of
its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.judging.compare import Kind as Movement
from brief.judging.findings.kinds import LAST_MONTH, LAST_YEAR, MEAN_3, MEAN_12

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line

MONTHS = ((LAST_MONTH, 1), (LAST_YEAR, 12))
MEANS = ((MEAN_3, 3), (MEAN_12, 12))


def changes(board: Board, line: Line) -> Iterator[Finding]:
    """The changes of a line that are large enough to be told."""
    for kind, back in MONTHS:
        month = line.now - back
        if board.whole(line, month):
            yield from _change(board, line, kind, month)
    for kind, back in MEANS:
        months = range(line.now - back, line.now)
        if all(board.whole(line, month) for month in months):
            yield from _from_mean(board, line, kind, months)


def _change(board: Board, line: Line, kind: str, before: int) -> Iterator[Finding]:
    larger = max(line.low[line.now], line.low[before])
    if larger < board.weights.least.change:
        return
    now, then = _ends(line, line.now), _ends(line, before)
    movement = moved(now, then)
    if movement is not None:
        yield board.found(
            kind,
            line,
            since=before,
            reference=before,
            months=(before,),
            movement=movement,
        )


def _from_mean(board: Board, line: Line, kind: str, months: range) -> Iterator[Finding]:
    """This month times so many against their sum; from and to nothing left out."""
    before = (
        sum(line.low[month] for month in months),
        sum(line.high[month] for month in months),
    )
    number = len(months)
    now = (line.low[line.now] * number, line.high[line.now] * number)
    if max(now[0], before[0]) < board.weights.least.change * number:
        return
    movement = moved(now, before)
    if movement in (Movement.RISE, Movement.FALL, Movement.STEADY):
        yield board.found(
            kind,
            line,
            since=months.start,
            months=months,
            movement=movement,
            number=number,
        )


def moved(now: tuple[int, int], before: tuple[int, int]) -> Movement | None:
    """What surely happened between two intervals; None: undecided, or nothing.

    The same verdicts as `compare.change`, which is told of figures.
    """
    if before == (0, 0):
        return Movement.FROM_NONE if now[0] > 0 else None
    if now == (0, 0):
        return Movement.TO_NONE if before[0] > 0 else None
    if now[0] > before[1]:
        return Movement.RISE
    if now[1] < before[0]:
        return Movement.FALL
    return Movement.STEADY if now == before and now[0] == now[1] else None


def _ends(line: Line, month: int) -> tuple[int, int]:
    return line.low[month], line.high[month]
