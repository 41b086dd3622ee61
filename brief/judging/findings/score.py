"""The score of a finding: what of it the reader should see first.

    score = measure x scope x kind x (parts, weighed and added) x doubt

The first three are weights of the publication, in percent. The parts go from 0
to 1 each:

    reach     how many months back it goes, on a logarithmic scale to ten years
    size      the larger of the counts, n / (n + 10)
    strength  a change: how far beyond chance, or else its share of the larger
              side; a part: its share of the whole; a streak of n: 1 - 1/2^n;
              all others: n / (n + 3) for the n months that settle it
    support   n / (n + 6) for the months that settle it, times their part of all
              months in between

Doubt takes something off what is not proven, and off what is fragile. A score
goes from 0 to 100 and is told with one decimal.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING

from brief.judging.chance import p_value
from brief.judging.findings.finding import Strength
from brief.judging.findings.kinds import (
    CLASS_SHARE,
    CONCENTRATION,
    EVERY_AREA,
    EVERY_MEASURE,
    LAST_MONTH,
    LAST_YEAR,
    MEAN_3,
    MEAN_12,
    SHARE,
    YEAR_TO_DATE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.ground.month import Month
    from brief.judging.findings.board import Board
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.line import Line

SIZED = (LAST_MONTH, LAST_YEAR, MEAN_3, MEAN_12, YEAR_TO_DATE)
"""The kinds whose sizes are tested against chance, where attacks are counted."""

SHARES = (SHARE, CLASS_SHARE, CONCENTRATION)
TOGETHER = (EVERY_AREA, EVERY_MEASURE)
FAR = 120
"""From how many months on reach counts in full."""


def scored(board: Board, finding: Finding, fragile_under: tuple[str, ...]) -> Finding:
    """The finding with its strength, what undoes it, and its score."""
    line = board.line(finding.measure, finding.scope)
    made = replace(
        finding, strength=_strength(board, line, finding), fragile_under=fragile_under
    )
    return replace(made, score=round(_score(board, made), 1))


def _strength(board: Board, line: Line, finding: Finding) -> Strength:
    """Its place in the year before, and the p-value where sizes are compared."""
    now, months = line.now, range(max(line.start, line.now - 12), line.now)
    return Strength(
        _chance(board, line, finding) if finding.kind in SIZED else None,
        above=sum(line.low[now] > line.high[month] for month in months),
        below=sum(line.high[now] < line.low[month] for month in months),
        months=sum(line.known[month] for month in months),
    )


def _chance(board: Board, line: Line, finding: Finding) -> float | None:
    """The p-value of a change between exact counts of attacks; else None.

    People are not harmed one by one, so the test would overstate their change.
    """
    if finding.measure not in board.counted:
        return None
    zero = board.axis[0].index
    ends = [month.index - zero for month in (*finding.months, finding.month)]
    if not all(line.exact(month) for month in ends):
        return None
    split = _split(finding)
    sums = [
        sum(line.low[month] for month in part) for part in (ends[:split], ends[split:])
    ]
    months = (*finding.months, finding.month)
    return _p_value(sums[1], sums[0], _days(months[split:]), _days(months[:split]))


def _split(finding: Finding) -> int:
    """How many of its months are the earlier side of the change."""
    return finding.number if finding.kind == YEAR_TO_DATE else len(finding.months)


@lru_cache(maxsize=4096)
def _p_value(now: int, before: int, days_now: int, days_before: int) -> float:
    return p_value(now, before, days_now=days_now, days_before=days_before)


def _days(months: Sequence[Month]) -> int:
    return sum(month.days for month in months)


def _score(board: Board, finding: Finding) -> float:
    weights = board.weights
    parts = {
        "reach": min(1.0, log2(1 + finding.reach) / log2(1 + FAR)),
        "size": _of(_largest(finding), 10),
        "strength": _contrast(finding),
        "support": _support(finding),
    }
    whole = sum(weights.parts[key] * part for key, part in parts.items())
    weight = (
        _measure(board, finding.measure)
        * weights.scopes[finding.scope.kind]
        * weights.kinds[finding.kind]
    )
    doubt = 1.0
    for name, holds in (("unproven", finding.proven), ("fragile", finding.robust)):
        doubt *= 1.0 if holds else weights.doubt[name] / 100
    return 100 * (weight / 1e6) * (whole / sum(weights.parts.values())) * doubt


def _of(number: float, half: int) -> float:
    """A number on a scale from 0 to 1; `half` is where it is one half."""
    return number / (number + half)


def _largest(finding: Finding) -> int:
    other = finding.reference_value
    return max(finding.value.low, other.low if other else 0)


def _contrast(finding: Finding) -> float:
    """The part called strength: see the module's docstring."""
    chance, other = finding.strength.chance, finding.reference_value
    if chance is not None:
        return 1 - chance
    if finding.kind in SHARES:
        return _share(finding)
    if other and finding.movement and not finding.number:
        apart = abs(finding.value.low - other.low)
        return apart and apart / _largest(finding)
    if finding.number and finding.kind not in TOGETHER:
        return 1 - 0.5**finding.number
    return _of(finding.compared, 3)


def _share(finding: Finding) -> float:
    beside = sum(each.count.low for each in finding.beside)
    part, whole = sorted((finding.value.low, beside))
    return part / whole


def _support(finding: Finding) -> float:
    settled = finding.compared
    every = settled + len(finding.gaps)
    return _of(settled, 6) * (settled / every) if every else 0.0


def _measure(board: Board, key: str) -> int:
    """The weight of a measure: its own, or that of its sort."""
    weights, row = board.weights.measures, board.figures.measures[key]
    if key in weights:
        return weights[key]
    if not row.harm:
        return weights["class"]
    weight = weights[row.harm]
    group = board.figures.codebook.group(row.group)
    if group.members:
        weight = weight * weights["mixed"] // 100
    return weight * weights["actor"] // 100 if group.side == "actor" else weight
