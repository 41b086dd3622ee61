"""Shares: "a third of the 33 attacks were in Ashdale", held against both counts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from brief.verifying.claims import COUNT, Checked, Verdict
from brief.verifying.grammar import FEWER, OR_FEWER, PERCENT, UP_TO
from brief.verifying.telling import checked, named, resting, said
from brief.verifying.weighing import portioned

if TYPE_CHECKING:
    from brief.ground.counts import Count
    from brief.verifying.measuring import Measuring, Period
    from brief.verifying.reading import Sentence
    from brief.verifying.things import Thing

_AT_MOST = frozenset({FEWER, OR_FEWER, UP_TO})


def judged(
    sentence: Sentence,
    tokens: tuple[int, int],
    told: tuple[Fraction, str],
    things: tuple[Thing, Thing],
    period: Period,
    measuring: Measuring,
) -> Checked:
    """The verdict on a share: of the two things the first is part of the second.

    `told` is the share, and how it is meant.
    """
    part, whole = (measuring.measured(each, period) for each in things)
    verdict = _verdict(*told, part.count, whole.count)
    first, last = tokens
    computed = f"{said(part.count)} of {said(whole.count)}"
    why = f"The records have {computed}: {named(things[0], measuring)}."
    claim = checked(
        sentence,
        first,
        last,
        COUNT,
        verdict,
        printed=sentence.tokens[first].text,
        computed=computed,
        why="" if verdict is Verdict.SUPPORTED else why,
    )
    return resting(claim, (part, whole))


def _verdict(
    share: Fraction, how: str, part: Count | None, whole: Count | None
) -> Verdict:
    """Whether a share is that of two counts; percentages are rounded."""
    if part is None or whole is None:
        return Verdict.NOT_ON_RECORD
    if part.exact and whole.exact:
        right = _right(Fraction(part.low), share * whole.low, how, whole.low)
        return Verdict.SUPPORTED if right else Verdict.CONTRADICTED
    if how in _AT_MOST:
        possible = whole.high is None or part.low <= share * whole.high
    else:
        possible = part.high is None or part.high >= share * whole.low
    return Verdict.CONSISTENT if possible else Verdict.CONTRADICTED


def _right(part: Fraction, told: Fraction, how: str, whole: int) -> bool:
    if how == PERCENT:
        return 200 * abs(part - told) <= whole
    return portioned(how, part, told)
