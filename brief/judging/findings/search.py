"""The search: all findings of a month, tried, scored and ranked.

The conductor of this package. Each line is walked once for each family; trying a
finding again walks only what a variation changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.scope import KINDS as SCOPES
from brief.judging.findings.families import of_board, of_line
from brief.judging.findings.found import Found
from brief.judging.findings.kinds import KINDS
from brief.judging.findings.laying import board
from brief.judging.findings.robust import undone_by
from brief.judging.findings.score import scored
from brief.judging.findings.told import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.weights import Weights


def find(figures: Figures, month: Month, *, weights: Weights) -> Found:
    """Everything that stands out in a month.

    Only a month whose records are complete has findings, and no later month is
    looked at, so that the figures of a whole ledger will do.
    """
    codebook = figures.codebook
    laid = board(figures, month, weights)
    if laid is None:
        return Found(month, codebook)
    own = {
        (line.measure, line.scope): tuple(of_line(laid, line)) for line in laid.searched
    }
    across = tuple(of_board(laid))
    undone = undone_by(laid, own, across)
    every = (*(each for found in own.values() for _, each in found), *across)
    ranked = tuple(
        sorted(
            (scored(laid, each, undone.get(each.id, ())) for each in every),
            key=_order(figures),
        )
    )
    return Found(
        month, codebook, ranked, told(ranked, figures, weights), len(laid.searched)
    )


def _order(figures: Figures) -> Callable[[Finding], tuple[float, int, int, int, str]]:
    """The best first; what is equally good in the order of the house."""
    measures = {key: number for number, key in enumerate(figures.measures)}
    kinds = {key: number for number, key in enumerate(KINDS)}

    def order(finding: Finding) -> tuple[float, int, int, int, str]:
        scope = SCOPES.index(finding.scope.kind)
        measure, kind = measures[finding.measure], kinds[finding.kind]
        return -finding.score, measure, scope, kind, finding.id

    return order
