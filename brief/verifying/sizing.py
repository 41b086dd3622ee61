"""Sizing: whether words of change fit what the figures did.

A direction is right or wrong; a size may be one step off, as editors differ. What
is said in factors ("doubled") is held to them. The house's own word is always
right.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brief.judging.compare import Kind
from brief.verifying import verbs
from brief.verifying.claims import Verdict
from brief.verifying.verbs import FALL, RISE, STEADY
from brief.words.wording import SIZED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.ground.counts import Count
    from brief.judging.compare import Change
    from brief.words.wording import Wording

SLIGHT, PLAIN, STRONG = 1, 2, 3
_SIZES: Mapping[str, int] = MappingProxyType({"slight": SLIGHT, "strong": STRONG})


class Size(NamedTuple):
    """From which change on a size is right; any row suffices."""

    size: int
    least_share: Fraction = Fraction(0)
    most_share: Fraction = Fraction(1)
    least_difference: int = 0
    most_difference: int = 10**9


SCALE = (
    Size(SLIGHT, most_share=Fraction(45, 100), most_difference=2),
    Size(SLIGHT, most_share=Fraction(15, 100)),
    Size(STRONG, least_share=Fraction(2, 5), least_difference=6),
    Size(STRONG, least_share=Fraction(1, 2), least_difference=3),
)
"""The size of a change by its share of the larger count, and in numbers."""


class Factor(NamedTuple):
    """Between which factors a word is right; `over` leaves the least out."""

    least: Fraction
    most: Fraction = Fraction(10**9)
    over: bool = False


FACTORS: Mapping[str, Factor] = MappingProxyType(
    {
        "more than doubled": Factor(Fraction(2), over=True),
        "doubled": Factor(Fraction(19, 10), Fraction(5, 2)),
        "nearly doubled": Factor(Fraction(17, 10), Fraction(2)),
        "more than tripled": Factor(Fraction(3), over=True),
        "tripled": Factor(Fraction(27, 10), Fraction(7, 2)),
        "quadrupled": Factor(Fraction(37, 10), Fraction(9, 2)),
        "more than halved": Factor(Fraction(2), over=True),
        "halved": Factor(Fraction(17, 10), Fraction(5, 2)),
    }
)
"""The words that name a factor of the larger count to the smaller one."""

_DIRECTIONS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.RISE: RISE,
        Kind.FROM_NONE: RISE,
        Kind.FALL: FALL,
        Kind.TO_NONE: FALL,
        Kind.STEADY: STEADY,
        Kind.NONE: STEADY,
    }
)


class Said(NamedTuple):
    """Words of change: their direction, a size or a factor, and the words."""

    direction: str
    sense: str
    words: str


def fitting(said: Said, change: Change, wording: Wording) -> Verdict:
    """The verdict on words of change that are said of a change."""
    if change.now is None or change.before is None:
        return Verdict.NOT_ON_RECORD
    now, before = change.now.count, change.before.count
    if change.kind in (Kind.PARTIAL, Kind.REDEFINED):
        return Verdict.NOT_ON_RECORD
    if change.kind is Kind.UNDECIDED:
        return _undecided(said, now, before)
    if change.kind in SIZED and wording.rung(change).say == said.words:
        return Verdict.SUPPORTED
    if said.direction != _DIRECTIONS[change.kind]:
        return _not_quite(said, change)
    if said.sense in FACTORS:
        return _factored(FACTORS[said.sense], change.kind, now, before)
    return _sized(said, change)


def _not_quite(said: Said, change: Change) -> Verdict:
    """Another direction: wrong, unless it was only "largely" steady."""
    small = change.sized and actual(change) == SLIGHT
    loose = said.direction == STEADY and said.sense == "loose"
    return Verdict.SUPPORTED if small and loose else Verdict.CONTRADICTED


def _undecided(said: Said, now: Count, before: Count) -> Verdict:
    """Open, unless no number that the figures can be makes it true."""
    rises = now.high is None or now.high > before.low
    falls = before.high is None or before.high > now.low
    possible = {RISE: rises, FALL: falls, STEADY: True}[said.direction]
    return Verdict.CONSISTENT if possible else Verdict.CONTRADICTED


def _sized(said: Said, change: Change) -> Verdict:
    """The direction is right: whether the size is."""
    if not change.sized:
        return Verdict.CONSISTENT if said.sense in _SIZES else Verdict.SUPPORTED
    apart = abs(_SIZES.get(said.sense, PLAIN) - actual(change))
    return Verdict.CONTRADICTED if apart > 1 else Verdict.SUPPORTED


def _factored(row: Factor, kind: Kind, now: Count, before: Count) -> Verdict:
    """The direction is right: whether the factor is."""
    if kind not in SIZED:
        return Verdict.SUPPORTED if kind is Kind.TO_NONE else Verdict.CONTRADICTED
    least, most = _factors(*(before, now) if kind is Kind.FALL else (now, before))
    above = least > row.least if row.over else least >= row.least
    if above and (row.over or (most is not None and most <= row.most)):
        return Verdict.SUPPORTED
    below = most is not None and (most <= row.least if row.over else most < row.least)
    return Verdict.CONTRADICTED if below or least > row.most else Verdict.CONSISTENT


def _factors(larger: Count, smaller: Count) -> tuple[Fraction, Fraction | None]:
    """The least and the most that a count is of a surely smaller one."""
    least = Fraction(larger.low, smaller.high or smaller.low)
    if larger.high is None or smaller.low == 0:
        return least, None
    return least, Fraction(larger.high, smaller.low)


def actual(change: Change) -> int:
    """The size of a change that is known to the number."""
    share, difference = change.share, change.difference
    for row in SCALE:
        fits = row.least_share <= share <= row.most_share
        if fits and row.least_difference <= difference <= row.most_difference:
            return row.size
    return PLAIN


def sense_of(words: str) -> str:
    """What words of change say of the size: a factor, a size, or nothing."""
    move = verbs.MOVES.get(words)
    sizes = (verbs.SIZES.get(each, "") for each in words.split(" "))
    return next(filter(None, (move.sense if move else "", *sizes)), "")
