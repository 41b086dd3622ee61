"""Streaks: months in a row that rise, fall, hold a floor, or have nothing.

A streak never steps over a month: where it cannot be followed further back it is
at least so long, and says which month hides its beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.judging.findings.kinds import ABSENT, AT_FLOOR, FALLS, PRESENT, RISES
from brief.judging.findings.line import NOWHERE, run_at_least, run_of_none, run_of_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line, Run


def streaks(board: Board, line: Line) -> Iterator[Finding]:
    """The streaks of a line that reach this month and are long enough."""
    yield from _steps(board, line, RISES)
    yield from _steps(board, line, FALLS)
    yield from _absence(board, line)
    yield from _at_floor(board, line)
    yield from _presence(board, line)


def _steps(board: Board, line: Line, kind: str) -> Iterator[Finding]:
    """Rises (or falls) in a row, told from the month where they start."""
    run = run_of_steps(line, line.now, up=kind == RISES)
    least = board.weights.least
    first = line.now - run.length
    if run.length < least.streak:
        return
    if max(line.low[first], line.low[line.now]) >= least.change:
        yield board.found(
            kind,
            line,
            since=first,
            reference=first,
            gaps=unsettled(line, run, first),
            number=run.length,
            at_least=not run.sure,
        )


def unsettled(line: Line, run: Run, first: int) -> tuple[int, ...]:
    """The months that leave open whether a run of steps began before its first."""
    if run.sure or first == line.start:
        return ()
    return tuple(each for each in (first - 1, first) if not line.exact(each))


def _absence(board: Board, line: Line) -> Iterator[Finding]:
    """Nothing, where before there mostly was something."""
    run = run_of_none(line, line.now)
    if run.length >= board.weights.least.absence and _usual(line, run):
        yield _run(board, line, ABSENT, run)


def _usual(line: Line, run: Run) -> bool:
    """Whether before a run more months surely had something than had nothing."""
    before = range(line.start, run.cut + 1)
    some = sum(line.low[month] > 0 for month in before)
    return some > sum(line.high[month] == 0 for month in before)


def _at_floor(board: Board, line: Line) -> Iterator[Finding]:
    """The highest floor that has been held for long enough."""
    least = board.weights.least
    for level in reversed(board.weights.reached(line.low[line.now])):
        run = run_at_least(line, level, line.now)
        if run.length >= least.streak:
            if _rare(line, run, level):
                yield _run(board, line, AT_FLOOR, run, level=level)
            return


def _presence(board: Board, line: Line) -> Iterator[Finding]:
    run = run_at_least(line, 1, line.now)
    if run.length >= board.weights.least.streak and _rare(line, run, 1):
        yield _run(board, line, PRESENT, run, level=1)


def _rare(line: Line, run: Run, level: int) -> bool:
    """Whether before a run more months surely missed its floor than reached it."""
    before = range(line.start, run.cut + 1)
    missed = sum(line.high[month] < level for month in before)
    return missed > sum(line.low[month] >= level for month in before)


def _run(board: Board, line: Line, kind: str, run: Run, *, level: int = 0) -> Finding:
    """A run that ends now; the month before it is named only if it surely broke it."""
    return board.found(
        kind,
        line,
        since=run.cut if run.sure else max(run.cut + 1, line.start),
        reference=run.cut if run.sure else NOWHERE,
        gaps=() if run.sure else (run.cut,),
        number=run.length,
        level=level,
        at_least=not run.sure,
    )
