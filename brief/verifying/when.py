"""When: the months that a sentence, a number or a verb is about.

What a sentence names itself, what belongs to a single number, and what it only
reaches back to, told apart by the words around.
"""

from __future__ import annotations

from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING

from brief.verifying import lexicon, particles, verbs
from brief.verifying.measuring import Period
from brief.verifying.skeleton import form, matches
from brief.verifying.tokens import MONTH, NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.verifying.reading import Sentence
    from brief.verifying.tokens import Token

_SPAN = form(r"(?:from|between) (?P<from><month>) (?:to|and) (?P<to><month>)")
_YEAR = 12
_OPENINGS = (("compared", "with"), ("compared", "to"), ("relative", "to"))
_EARLIER = ("from", "after", "since", "than", "with", "to", "both")


def named(tokens: Sequence[Token]) -> Period | None:
    """The months that a sentence is about, if it names them itself.

    Months that it only reaches back to ("since June", "than in May"), or that
    belong to a single number ("after four in May"), are not. Of a list the last
    counts: "in June and July".
    """
    for at, token in enumerate(tokens):
        if _months(token) and _subjects(tokens, at) and not _missed(tokens, at):
            return listed(tokens, at)[-1]
    return None


def _months(token: Token) -> Period | None:
    """The months that a token stands for, if it is no day or word."""
    if token.kind == MONTH and token.month is not None:
        return Period(token.month, token.span)
    return None


def _joins(token: Token) -> bool:
    """Whether a token belongs to a list of months."""
    return token.kind == MONTH or token.key in particles.MONTH_JOINTS


def _missed(tokens: Sequence[Token], at: int) -> bool:
    """Whether some months are only said not to be on record."""
    after = dropwhile(_joins, tokens[at:])
    return [each.key for each in islice(after, 2)] in (["is", "not"], ["are", "not"])


def _subjects(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month is what its sentence is about."""
    before = [each.key for each in tokens[max(0, at - 2) : at]]
    if any(word in particles.REACHING | particles.BEGINNING for word in before):
        return False
    if before in (["figure", "for"], ["figures", "for"]):
        return False
    joined = list(takewhile(_leads, reversed(tokens[:at])))
    front = tokens[: at - len(joined)]
    during = any(each.key in particles.DURING for each in joined)
    return not (during and front and front[-1].kind == NUMBER)


def _leads(token: Token) -> bool:
    """Whether a token belongs to what leads up to a month: "in June and"."""
    return _joins(token) or token.key in particles.DURING


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
        months = _months(tokens[at])
        if months is not None:
            found.append(months)
        elif not _joins(tokens[at]):
            break
        at += 1
    return tuple(found)


def nearest(sentence: Sentence, at: int) -> Period:
    """The month named last before a place, however it is named."""
    named = (_months(each) for each in reversed(sentence.tokens[:at]))
    return next(filter(None, named), sentence.period)


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
    for here in reversed(range(at)):
        if sentence.key(here) == ";":
            break
        after = (sentence.key(here + 1), sentence.key(here + 2))
        reaching = sentence.key(here - 1) in particles.REACHING and here != at - 1
        reaching = reaching and "when" not in after
        own = sentence.kind(here - 2) == NUMBER and sentence.key(here - 1) == "in"
        months = _months(sentence.tokens[here])
        if months and not reaching and not own:
            return months
    return _in_part(sentence, at)


def _in_part(sentence: Sentence, at: int) -> Period:
    """The month of the part of a sentence that a place is in, between semicolons.

    A part without a month goes on about that of the parts before it.
    """
    tokens = sentence.tokens
    ends = [here for here, each in enumerate(tokens) if each.key == ";"]
    start = max((here for here in ends if here < at), default=0)
    stop = min((here for here in ends if here >= at), default=len(tokens))
    return named(tokens[start:stop]) or named(tokens[:start]) or sentence.context.period


def compared_months(sentence: Sentence, end: int) -> tuple[tuple[Period, Period], ...]:
    """The months compared: this one, and the one that it is held against."""
    spanned = _spanned(sentence)
    if spanned:
        return spanned
    reached = _reached(sentence, end) or _held_against(sentence)
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
        before, now = (
            listed(sentence.tokens, match.token(name))[0] for name in ("from", "to")
        )
        return ((now, before),)
    return ()


def _own(sentence: Sentence, end: int) -> Period:
    """The month that a verb is about where none follows it directly."""
    for here in range(end, len(sentence.tokens)):
        months, word = _months(sentence.tokens[here]), sentence.key(here - 3)
        numbered = sentence.kind(here - 2) == NUMBER and word in ("to", "at", ",", ":")
        if months and (numbered or word == "both"):
            return months
        if sentence.kind(here) == lexicon.MOVE:
            break
    return _in_part(sentence, end)


def _held_against(sentence: Sentence) -> Period | None:
    """The month that a sentence opens with: "Compared with June, ..."."""
    opening = (sentence.key(0), sentence.key(1))
    months = listed(sentence.tokens, 2) if opening in _OPENINGS else ()
    return months[0] if months else None


def _reached(sentence: Sentence, at: int) -> Period | None:
    """The month that the verb reaches back to, if it names one."""
    for here in range(at, len(sentence.tokens)):
        if sentence.kind(here) == lexicon.MOVE:
            break
        months = _months(sentence.tokens[here])
        numbered = sentence.kind(here - 2) == NUMBER
        word = sentence.key(here - 3) if numbered else sentence.key(here - 1)
        if not numbered and word == "in":
            word = sentence.key(here - 2)
        if word == "since" and sentence.key(here - 2) in ("seen", "reached"):
            continue
        earlier = word != "to" or sentence.key(here - 2) == "compared"
        if months and earlier and word in _EARLIER:
            return months
    return None
