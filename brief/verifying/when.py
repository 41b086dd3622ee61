"""When: the months that a sentence, a number or a verb is about.

What a sentence names itself, what belongs to a single number, and what it only
reaches back to, told apart by the words around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.verifying import particles
from brief.verifying.measuring import Period
from brief.verifying.tokens import MARK, MONTH, NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.verifying.reading import Sentence
    from brief.verifying.tokens import Token


def named(tokens: Sequence[Token]) -> Period | None:
    """The months that a sentence is about, if it names them itself.

    Months that it only reaches back to ("since June", "than in May"), or that
    belong to a single number ("after four in May"), are not. Of a list the last
    counts: "in June and July".
    """
    for at, token in enumerate(tokens):
        told = token.kind == MONTH and token.month is not None
        if told and _subjects(tokens, at) and not _missed(tokens, at):
            return listed(tokens, at)[-1]
    return None


def _missed(tokens: Sequence[Token], at: int) -> bool:
    """Whether some months are only said not to be on record."""
    while at < len(tokens) and (
        tokens[at].kind == MONTH or tokens[at].key in particles.MONTH_JOINTS
    ):
        at += 1
    following = tuple(each.key for each in tokens[at : at + 2])
    return following in (("is", "not"), ("are", "not"))


def _subjects(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month is what its sentence is about."""
    before = [each.key for each in tokens[max(0, at - 3) : at]]
    if any(word in particles.REACHING for word in before[-2:]):
        return False
    if before[-1:] == ["for"] and before[-2:-1] in (["figure"], ["figures"]):
        return False
    if any(word in particles.BEGINNING for word in before[-2:]):
        return False
    here = at - 1
    while here >= 0 and (
        tokens[here].key in particles.MONTH_JOINTS or tokens[here].kind == MONTH
    ):
        here -= 1
    joined = any(each.key in particles.DURING for each in tokens[here + 1 : at])
    return not (joined and here >= 0 and tokens[here].kind == NUMBER)


def local(sentence: Sentence, at: int) -> tuple[Period, ...]:
    """The months that belong to what ends before a place: "... in June or July".

    Only what follows directly counts; else nothing is found.
    """
    tokens, here = sentence.tokens, at
    while here < len(tokens) and tokens[here].key in particles.VERBAL:
        here += 1
    if here < len(tokens) and tokens[here].key in particles.DURING:
        return listed(tokens, here + 1)
    return ()


def listed(tokens: Sequence[Token], at: int) -> tuple[Period, ...]:
    """The months of a list that begins at a place."""
    found: list[Period] = []
    while at < len(tokens):
        token = tokens[at]
        if token.kind == MONTH and token.month is not None:
            found.append(Period(token.month, token.span))
        elif token.key not in particles.MONTH_JOINTS:
            break
        at += 1
    return tuple(found)


def nearest(sentence: Sentence, at: int) -> Period:
    """The month named last before a place, however it is named."""
    for token in reversed(sentence.tokens[:at]):
        if token.kind == MONTH and token.month is not None:
            return Period(token.month, token.span)
    return sentence.period


def past_months(sentence: Sentence, at: int) -> int:
    """The place after the months that follow: "... in June and July"."""
    while sentence.kind(at) == MONTH or (
        sentence.key(at) in particles.DURING and sentence.kind(at + 1) == MONTH
    ):
        at += 1
    return at


def period_at(sentence: Sentence, at: int) -> Period:
    """The month that a number belongs to where none follows it."""
    if sentence.key(at - 1) == "month":
        return nearest(sentence, at)
    for here in range(at - 1, -1, -1):
        token = sentence.tokens[here]
        if token.kind == MARK and token.key == ";":
            break
        after = (sentence.key(here + 1), sentence.key(here + 2))
        reaching = sentence.key(here - 1) in particles.REACHING and here != at - 1
        reaching = reaching and "when" not in after
        own = sentence.kind(here - 2) == NUMBER and sentence.key(here - 1) == "in"
        if token.kind == MONTH and token.month and not reaching and not own:
            return Period(token.month, token.span)
    return sentence.period
