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
    if change.kind in (Kind.NO_BASIS, Kind.PARTIAL, Kind.REDEFINED):
        return Verdict.NOT_ON_RECORD
    if change.kind is Kind.UNDECIDED:
        return _undecided(said, change)
    if change.kind in SIZED and wording.rung(change).say == said.words:
        return Verdict.SUPPORTED
    if said.direction != _DIRECTIONS[change.kind]:
        return _not_quite(said, change)
    return _sized(said, change)


def _not_quite(said: Said, change: Change) -> Verdict:
    """Another direction: wrong, unless it was only "largely" steady."""
    small = change.sized and actual(change) == SLIGHT and change.kind in SIZED
    loose = said.direction == STEADY and said.sense == "loose"
    return Verdict.SUPPORTED if small and loose else Verdict.CONTRADICTED


def _undecided(said: Said, change: Change) -> Verdict:
    """Open, unless no number that the figures can be makes it true."""
    now, before = change.now, change.before
    if now is None or before is None:
        return Verdict.NOT_ON_RECORD
    highs = [each.count.high for each in (now, before)]
    rises = highs[0] is None or highs[0] > before.count.low
    falls = highs[1] is None or highs[1] > now.count.low
    possible = {RISE: rises, FALL: falls, STEADY: True}[said.direction]
    return Verdict.CONSISTENT if possible else Verdict.CONTRADICTED


def _sized(said: Said, change: Change) -> Verdict:
    """The direction is right: whether the size is."""
    if said.sense in FACTORS:
        return _factored(FACTORS[said.sense], change)
    if not change.sized:
        return Verdict.CONSISTENT if said.sense in _SIZES else Verdict.SUPPORTED
    if change.kind not in SIZED or said.direction == STEADY:
        wrong = said.sense == "slight" and change.difference > SCALE[0].most_difference
        return Verdict.CONTRADICTED if wrong else Verdict.SUPPORTED
    apart = abs(_SIZES.get(said.sense, PLAIN) - actual(change))
    return Verdict.CONTRADICTED if apart > 1 else Verdict.SUPPORTED


def _factored(row: Factor, change: Change) -> Verdict:
    if change.kind not in SIZED:
        halved = change.kind is Kind.TO_NONE
        return Verdict.SUPPORTED if halved else Verdict.CONTRADICTED
    least, most = _factors(change)
    above = least > row.least if row.over else least >= row.least
    if above and (row.over or (most is not None and most <= row.most)):
        return Verdict.SUPPORTED
    below = most is not None and (most <= row.least if row.over else most < row.least)
    return Verdict.CONTRADICTED if below or least > row.most else Verdict.CONSISTENT


def _factors(change: Change) -> tuple[Fraction, Fraction | None]:
    """The least and the most that the larger count is of the smaller one."""
    if change.now is None or change.before is None:
        return Fraction(0), None
    larger, smaller = change.now.count, change.before.count
    if change.kind is Kind.FALL:
        larger, smaller = smaller, larger
    least = Fraction(larger.low, smaller.high) if smaller.high else Fraction(0)
    open_ = larger.high is None or not smaller.low
    most = None if open_ else Fraction(larger.high or 0, smaller.low)
    return least, most


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
    if words in verbs.MOVES and verbs.MOVES[words].sense:
        return verbs.MOVES[words].sense
    sizes = (verbs.SIZES.get(each) for each in words.split(" "))
    return next((each for each in sizes if each), "")
