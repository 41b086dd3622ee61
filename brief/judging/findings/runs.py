"""Runs that ended this month, and pairs of months at a level that are back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brief.judging.compare import Kind as Movement
from brief.judging.findings.changes import moved
from brief.judging.findings.kinds import (
    BACK_TO_BACK,
    FALLS_ENDED,
    FLOOR_ENDED,
    RISES_ENDED,
)
from brief.judging.findings.line import NOWHERE, run_at_least, run_of_steps
from brief.judging.findings.streaks import unsettled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line


def runs(board: Board, line: Line) -> Iterator[Finding]:
    """What ended, and what is back."""
    yield from _steps_ended(board, line, RISES_ENDED)
    yield from _steps_ended(board, line, FALLS_ENDED)
    yield from _floor_ended(board, line)
    yield from _back_to_back(board, line)


def _steps_ended(board: Board, line: Line, kind: str) -> Iterator[Finding]:
    """Rises (or falls) in a row up to last month, and surely not another one."""
    up, last = kind == RISES_ENDED, line.now - 1
    movement = moved(*((line.low[each], line.high[each]) for each in (line.now, last)))
    other = (Movement.FALL, Movement.TO_NONE) if up else (Movement.RISE,)
    if movement not in (*other, Movement.STEADY):
        return
    run = run_of_steps(line, last, up=up)
    first, least = last - run.length, board.weights.least
    if run.length < least.streak:
        return
    if max(line.low[first], line.low[last]) >= least.change:
        yield board.found(
            kind,
            line,
            since=first,
            reference=first,
            gaps=unsettled(line, run, first),
            movement=movement,
            number=run.length,
            at_least=not run.sure,
        )


def _floor_ended(board: Board, line: Line) -> Iterator[Finding]:
    """The first month below a floor that many months had held."""
    level = board.weights.floor_above(line.high[line.now])
    if not level:
        return
    run = run_at_least(line, level, line.now - 1)
    least = board.weights.least
    if run.length < (least.ended if run.cut >= 0 else least.record):
        return
    sure = run.sure or run.cut < 0
    yield board.found(
        FLOOR_ENDED,
        line,
        since=run.cut if run.sure else max(run.cut + 1, line.start),
        reference=run.cut if run.sure else NOWHERE,
        gaps=() if sure else (run.cut,),
        number=run.length,
        level=level,
        at_least=not run.sure,
    )


class _Pairs(NamedTuple):
    """The latest earlier pair, named by its second month, and what was passed."""

    last: int
    gaps: tuple[int, ...]
    clear: int


def _back_to_back(board: Board, line: Line) -> Iterator[Finding]:
    """Two months in a row at a level, for the first time since two others."""
    last, least = line.now - 1, board.weights.least
    level = board.weights.floor(min(line.low[line.now], line.low[last]))
    if not level or line.low[last - 1] >= level:
        return
    pairs = _last_pair(line, level)
    never = pairs.last == NOWHERE
    far = pairs.clear >= least.record if never else line.now - pairs.last >= least.again
    if far and board.enough(gaps=len(pairs.gaps), clear=pairs.clear):
        yield board.found(
            BACK_TO_BACK,
            line,
            since=line.start if never else pairs.last - 1,
            reference=pairs.last,
            gaps=pairs.gaps,
            level=level,
            redefined=never and line.measure in board.starts,
        )


def _last_pair(line: Line, level: int) -> _Pairs:
    """Walk back over pairs of months; one below the level surely rules a pair out."""
    gaps: set[int] = set()
    clear = 0
    for second in range(line.now - 1, line.start, -1):
        pair = (second - 1, second)
        if all(line.low[each] >= level for each in pair):
            return _Pairs(second, tuple(sorted(gaps)), clear)
        if any(line.high[each] < level for each in pair):
            clear += 1
        else:
            gaps.update(each for each in pair if line.low[each] < level)
    return _Pairs(NOWHERE, tuple(sorted(gaps)), clear)
