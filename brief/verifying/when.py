"""When: the months that a sentence, a number or a verb is about.

What a sentence names itself, what belongs to a single number, and what it only
reaches back to, told apart by the words around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.verifying import lexicon, particles, verbs
from brief.verifying.measuring import Period
from brief.verifying.skeleton import form, matches
from brief.verifying.tokens import MARK, MONTH, NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.verifying.reading import Sentence
    from brief.verifying.tokens import Token

_SPAN = form(r"(?:from|between) (?P<from><month>) (?:to|and) (?P<to><month>)")
_YEAR = 12


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


def compared_months(sentence: Sentence, end: int) -> tuple[tuple[Period, Period], ...]:
    """The months compared: this one, and the one that it is held against."""
    spanned = _spanned(sentence)
    if spanned:
        return spanned
    reached = _reached(sentence, end)
    months = local(sentence, end)
    if sentence.key(end) == "in" and sentence.key(end + 1) == "both":
        months = ()
    now = months or (_own(sentence, end),)
    return tuple((each, reached or each.before()) for each in now)


def _spanned(sentence: Sentence) -> tuple[tuple[Period, Period], ...]:
    """`from March to July`, `year on year`: both months, however they are named."""
    line = sentence.skeleton.line
    if any(words in line for words in verbs.YEARLY):
        return ((sentence.period, sentence.period.before(_YEAR)),)
    for match in matches(sentence.skeleton, _SPAN):
        # "Attacks a month from May to July" says what a chart shows, and no change.
        if sentence.key(match.token("from") - 2) == "month":
            continue
        months = [sentence.tokens[match.token(name)].month for name in ("from", "to")]
        if months[0] is not None and months[1] is not None:
            return ((Period(months[1]), Period(months[0])),)
    return ()


def _own(sentence: Sentence, end: int) -> Period:
    """The month that a verb is about where none follows it directly."""
    found: Period | None = None
    for here in range(end, len(sentence.tokens)):
        token = sentence.tokens[here]
        if token.kind == MONTH and token.month is not None:
            if sentence.key(here - 3) in ("to", "at", ",", ":") and found is None:
                if sentence.kind(here - 2) == NUMBER:
                    found = Period(token.month, token.span)
            elif sentence.key(here - 1) == "and" and sentence.key(here - 3) == "both":
                found = Period(token.month, token.span)
        elif token.kind == lexicon.MOVE:
            break
    return found or sentence.period


def _reached(sentence: Sentence, at: int) -> Period | None:
    """The month that the verb reaches back to, if it names one."""
    for here in range(at, len(sentence.tokens)):
        token = sentence.tokens[here]
        if token.kind == lexicon.MOVE:
            break
        if token.kind != MONTH or token.month is None:
            continue
        numbered = sentence.kind(here - 2) == NUMBER
        word = sentence.key(here - 3) if numbered else sentence.key(here - 1)
        if not numbered and word == "in":
            word = sentence.key(here - 2)
        if word == "since" and sentence.key(here - 2) in ("seen", "reached"):
            continue
        if word in ("from", "after", "since", "than", "with", "to", "both"):
            earlier = word != "to" or sentence.key(here - 2) == "compared"
            if earlier:
                return Period(token.month, token.span)
    return None
