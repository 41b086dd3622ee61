"""Shares: "a third of the 33 attacks were in Ashdale", held against both counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.verifying.claims import COUNT, Checked, Verdict
from brief.verifying.grammar import PERCENT
from brief.verifying.telling import checked, named, resting, said

if TYPE_CHECKING:
    from fractions import Fraction

    from brief.ground.counts import Count
    from brief.verifying.measuring import Measuring, Period
    from brief.verifying.reading import Sentence
    from brief.verifying.things import Thing


def judged(
    sentence: Sentence,
    tokens: tuple[int, int],
    share: Fraction,
    things: tuple[Thing, Thing],
    period: Period,
    measuring: Measuring,
) -> Checked:
    """The verdict on a share: of the two things the first is part of the second."""
    part, whole = (measuring.measured(each, period) for each in things)
    amount = sentence.tokens[tokens[0]].amount
    rounded = amount is not None and amount.how == PERCENT
    verdict = _verdict(share, part.count, whole.count, rounded=rounded)
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
    share: Fraction, part: Count | None, whole: Count | None, *, rounded: bool
) -> Verdict:
    """Whether a share is that of two counts; percentages are rounded."""
    if part is None or whole is None:
        return Verdict.NOT_ON_RECORD
    if part.exact and whole.exact:
        off = abs(part.low - share * whole.low)
        right = 200 * off <= whole.low if rounded else not off
        return Verdict.SUPPORTED if right else Verdict.CONTRADICTED
    low = part.low if part.high is None else part.high
    possible = low >= share * whole.low
    return Verdict.CONSISTENT if possible else Verdict.CONTRADICTED
