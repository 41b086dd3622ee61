"""Ranks: the area that no longer has the most, or has it again, after how long.

An area surely leads a month if no other can have more, and surely does not if
some other surely has more, or if it surely has nothing. Areas of a month on
record by its total only can be anything, so that such a month settles a lead
rarely and proves it never.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brief.judging.findings.extremes import placed
from brief.judging.findings.kinds import LOST_LEAD, TOOK_LEAD
from brief.judging.findings.line import NOWHERE, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Beside, Finding
    from brief.judging.findings.line import Line

LEADS, TRAILS = True, False


class Table(NamedTuple):
    """All areas of one measure; the months from `start` on are compared."""

    lines: tuple[Line, ...]
    start: int

    def standing(self, area: int, month: int) -> bool | None:
        """Whether an area surely leads a month, surely does not, or may."""
        low, high = self.lines[area].low[month], self.lines[area].high[month]
        others = self._others(area)
        if high == 0 or any(each.low[month] > high for each in others):
            return TRAILS
        leads = low > 0 and all(each.high[month] <= low for each in others)
        return LEADS if leads else None

    def _others(self, area: int) -> tuple[Line, ...]:
        return self.lines[:area] + self.lines[area + 1 :]

    def walk(self, area: int, *, stops: bool) -> Walk:
        """The latest earlier month that an area surely led (or surely trailed)."""
        now = self.lines[area].now
        gaps: list[int] = []
        for month in range(now - 1, self.start - 1, -1):
            standing = self.standing(area, month)
            if standing is stops:
                return Walk(month, tuple(reversed(gaps)), now - 1 - month - len(gaps))
            if standing is None:
                gaps.append(month)
        return Walk(NOWHERE, tuple(reversed(gaps)), now - self.start - len(gaps))

    def alone(self, area: int, month: int) -> bool:
        """Whether an area surely has more than any other."""
        low = self.lines[area].low[month]
        return all(each.high[month] < low for each in self._others(area))


def ranks(board: Board) -> Iterator[Finding]:
    """Leads lost and taken, for every measure that counts attacks."""
    if len(board.areas) < 2:
        return
    for measure in board.counted:
        lines = tuple(board.line(measure, scope) for scope in board.areas)
        table = Table(lines, min(each.start for each in lines))
        for area in range(len(lines)):
            standing = table.standing(area, board.now)
            if standing is TRAILS:
                yield from _told(board, table, area, LOST_LEAD)
            elif standing is LEADS and table.alone(area, board.now):
                yield from _told(board, table, area, TOOK_LEAD)


def _told(board: Board, table: Table, area: int, kind: str) -> Iterator[Finding]:
    """The first month out of the lead, or in it, for long enough to be told."""
    most = max(line.low[board.now] for line in table.lines)
    if most < board.weights.least.support:
        return
    line = table.lines[area].starting(table.start)
    walk = table.walk(area, stops=TRAILS if kind == LOST_LEAD else LEADS)
    first = max(walk.stop, table.start)
    beside = tuple(_others(board, table, area, first))
    yield from placed(board, line, walk, (kind, kind), board.weights.least.lead, beside)


def _others(board: Board, table: Table, area: int, first: int) -> Iterator[Beside]:
    """The figures of all other areas, this month's first."""
    for month in range(board.now, first - 1, -1):
        for number, line in enumerate(table.lines):
            if number != area and line.known[month]:
                yield board.beside(line, month)
