"""The families of findings: which rules are asked, of a line and of the board."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from brief.judging.findings.changes import changes
from brief.judging.findings.extremes import extremes, summed_extremes
from brief.judging.findings.firsts import firsts
from brief.judging.findings.ranks import ranks
from brief.judging.findings.runs import runs
from brief.judging.findings.shares import shares
from brief.judging.findings.streaks import streaks
from brief.judging.findings.sums import sums
from brief.judging.findings.together import together

if TYPE_CHECKING:
    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line

Rule = Callable[["Board", "Line"], Iterator["Finding"]]
"""What is asked of a line."""

OF_A_LINE: tuple[Rule, ...] = (extremes, firsts, streaks, runs)
"""Rules about one line that need history."""

OF_A_TOTAL: tuple[Rule, ...] = (summed_extremes, sums)
"""Rules about sums, asked where sums over months are worth telling."""

TOTALS = ("all", "area", "section")

OF_THE_BOARD = (ranks, shares, together)
"""Rules that hold lines against each other."""


def of_line(board: Board, line: Line) -> Iterator[tuple[Rule, Finding]]:
    """All findings about one line, each with the rule that gave it."""
    rules: tuple[Rule, ...] = (changes,)
    if line.history() >= board.weights.least.history:
        totals = OF_A_TOTAL if line.scope.kind in TOTALS else ()
        rules = (changes, *OF_A_LINE, *totals)
    return ((rule, found) for rule in rules for found in rule(board, line))


def of_board(board: Board) -> Iterator[Finding]:
    """All findings that hold lines against each other."""
    for rule in OF_THE_BOARD:
        yield from rule(board)
