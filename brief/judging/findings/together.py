"""Together: every area, or every measure, moved one way since last month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.scope import ALL, ATTACKS
from brief.judging.compare import Kind as Movement
from brief.judging.findings.changes import moved
from brief.judging.findings.kinds import EVERY_AREA, EVERY_MEASURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line

UP = frozenset({Movement.RISE, Movement.FROM_NONE})
DOWN = frozenset({Movement.FALL, Movement.TO_NONE})


def together(board: Board) -> Iterator[Finding]:
    """All areas one way, for each measure of attacks; and all measures one way."""
    for measure in board.counted:
        areas = [board.line(measure, scope) for scope in board.areas]
        yield from _one_way(board, board.line(measure, ALL), EVERY_AREA, areas)
    lines = [line for line in board.searched if line.scope == ALL]
    apart = [line for line in lines if not _mixed(board, line.measure)]
    yield from _one_way(board, board.line(ATTACKS, ALL), EVERY_MEASURE, apart)


def _mixed(board: Board, measure: str) -> bool:
    """Whether a measure repeats others: that of a group made of groups."""
    group = board.figures.measures[measure].group
    return bool(group and board.figures.codebook.group(group).members)


def _one_way(
    board: Board, whole: Line, kind: str, lines: Iterable[Line]
) -> Iterator[Finding]:
    """Every line that has something in either month moved, and all one way."""
    before = board.now - 1
    lines = [line for line in lines if not _still(board, line)]
    if len(lines) < board.weights.least.together or before < 0:
        return
    ways = {_way(board, line) for line in lines}
    if len(ways) != 1 or not board.whole(whole, before) or None in ways:
        return
    beside = (
        board.beside(line, each) for line in lines for each in (board.now, before)
    )
    yield board.found(
        kind,
        whole,
        since=before,
        reference=before,
        months=(before,),
        movement=Movement.RISE if ways == {True} else Movement.FALL,
        number=len(lines),
        beside=tuple(beside),
    )


def _still(board: Board, line: Line) -> bool:
    """Whether there surely was nothing in either month."""
    before = max(board.now - 1, 0)
    nothing = line.high[board.now] == line.high[before] == 0
    return nothing and board.whole(line, before)


def _way(board: Board, line: Line) -> bool | None:
    """Whether a line surely went up, surely down, or neither."""
    now, before = board.now, board.now - 1
    if not board.whole(line, before):
        return None
    movement = moved(
        (line.low[now], line.high[now]), (line.low[before], line.high[before])
    )
    return True if movement in UP else False if movement in DOWN else None
