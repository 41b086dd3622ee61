"""Shares: what part of a whole one area, place, method, target or class makes up.

Only of figures that are known exactly; and the area that carried a change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.scope import ALL, ATTACKS, CLAIMED
from brief.judging.compare import Kind as Movement
from brief.judging.findings.kinds import CARRIED, CLASS_SHARE, CONCENTRATION, SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line

PARTS = ("area", "place", "method", "target")
"""The kinds of scope that are told as a part of everything."""

WHOLES = ("all", "area", "section")
"""The kinds of scope of which a class is told as a part."""


def shares(board: Board) -> Iterator[Finding]:
    """The shares of this month, and what carried its changes."""
    for line in board.searched:
        if line.measure in board.counted:
            yield from _share(board, line)
        if line.scope == ALL:
            yield from _carried(board, line)
    for measure in board.counted:
        yield from _two_areas(board, measure)


def _share(board: Board, line: Line) -> Iterator[Finding]:
    """A part of all attacks of its sort; a class as a part of all attacks."""
    kind = line.scope.kind
    if kind in PARTS:
        whole = board.line(line.measure, ALL)
        yield from _part(board, line, SHARE, whole, board.weights.shares[kind])
    if kind in WHOLES and line.measure not in (ATTACKS, CLAIMED):
        whole = board.line(ATTACKS, line.scope)
        least = board.weights.shares["class"]
        yield from _part(board, line, CLASS_SHARE, whole, least)


def _part(
    board: Board, line: Line, kind: str, whole: Line, least: int
) -> Iterator[Finding]:
    """A part that makes up enough percent of a whole that is large enough."""
    now = board.now
    if not (line.exact(now) and whole.exact(now)):
        return
    part, total = line.low[now], whole.low[now]
    if total >= board.weights.least.whole and part * 100 >= total * least:
        beside = (board.beside(whole, now),)
        yield board.found(kind, line, since=now, months=(), beside=beside)


def _two_areas(board: Board, measure: str) -> Iterator[Finding]:
    """Two areas, beyond doubt the first two of three or more, with most of all."""
    now, whole = board.now, board.line(measure, ALL)
    lines = [board.line(measure, scope) for scope in board.areas]
    if len(lines) < 3 or not all(line.exact(now) for line in (whole, *lines)):
        return
    lines.sort(key=lambda line: -line.low[now])
    first, second, third = (line.low[now] for line in lines[:3])
    total = whole.low[now]
    if not (second > third > 0 and total >= board.weights.least.whole):
        return
    if (first + second) * 100 >= total * board.weights.shares["two areas"]:
        beside = tuple(board.beside(line, now) for line in lines[:2])
        yield board.found(CONCENTRATION, whole, since=now, months=(), beside=beside)


def _carried(board: Board, line: Line) -> Iterator[Finding]:
    """The area that made up most percent of the change since last month."""
    total = _change(board, line)
    if abs(total) < board.weights.least.change or not board.areas:
        return
    areas = [board.line(line.measure, scope) for scope in board.areas]
    parts = sorted(((_change(board, a) * 100 / total, a) for a in areas), key=_size)
    *others, (part, most) = parts
    least = board.weights.shares["carried"]
    if part < least or (others and others[-1][0] == part):
        return
    before = board.now - 1
    yield board.found(
        CARRIED,
        most,
        since=before,
        reference=before,
        months=(before,),
        movement=Movement.RISE if total == abs(total) else Movement.FALL,
        beside=(board.beside(line, board.now), board.beside(line, before)),
    )


def _size(part: tuple[float, Line]) -> float:
    return part[0]


def _change(board: Board, line: Line) -> int:
    """By how many a line changed since last month; 0 where that is not known."""
    now, before = line.now, line.now - 1
    if not (board.whole(line, before) and line.exact(now) and line.exact(before)):
        return 0
    return line.low[now] - line.low[before]
