"""Parts: numbers that are said to be part of a whole.

`Two of them were ...`, `seven of the nine attacks in July were ...`, `a third of
the attacks`: the whole is named or understood, and the part by what it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS, CLAIMED
from brief.verifying import lexicon, particles, shares
from brief.verifying.reading import placed, readings
from brief.verifying.telling import Told
from brief.verifying.things import Thing
from brief.verifying.tokens import MONTH, NUMBER, THING
from brief.verifying.when import local, nearest, past_months, period_at

if TYPE_CHECKING:
    from brief.verifying.claims import Checked
    from brief.verifying.measuring import Measuring, Period
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence


def shared(sentence: Sentence, at: int, measuring: Measuring) -> Checked | None:
    """`a third of the 33 attacks in July were in Ashdale`."""
    amount = sentence.tokens[at].amount
    if amount is None or amount.part is None or sentence.key(at + 1) != "of":
        return None
    wholes, after = _wholes(sentence, at + 2)
    if not wholes:
        return None
    spoken = range(at + 2, after)
    months = local(sentence, after) or (_of_whole(sentence, spoken),)
    pred, end = _predicate(sentence, past_months(sentence, after))
    if pred is None:
        return None
    tokens = (at, min(end, len(sentence.tokens)) - 1)
    things = (wholes[0].of(pred), wholes[0])
    told = (amount.part, amount.how)
    return shares.judged(sentence, tokens, told, things, months[0], measuring)


def part(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`two of them were ...`, `seven of the nine attacks in July were ...`."""
    of = at + 1 if sentence.key(at + 1) == "of" else at
    if not sentence.key(of).endswith("of") or amount.part is not None:
        return ()
    wholes, after = _wholes(sentence, of + 1)
    if not wholes:
        return ()
    months = local(sentence, after) or (_of_whole(sentence, range(of, after)),)
    if sentence.key(at - 1) == "had" and (areas := _areas_before(sentence, at)):
        things = tuple(each.within(areas) for each in wholes)
        return _of_them(sentence, at, after, things, months, amount)
    after = past_months(sentence, after)
    if sentence.kind(at - 1) == lexicon.CLAIM:
        things = tuple(each.of(Thing(CLAIMED)) for each in wholes)
        return _of_them(sentence, at, after, things, months, amount)
    pred, end = _predicate(sentence, after)
    if pred is None:
        return ()
    things = tuple(each.of(pred) for each in wholes)
    return _of_them(sentence, at, end, things, months, amount)


def _areas_before(sentence: Sentence, at: int) -> tuple[str, ...]:
    """The areas that together had a part: "Elm (5) and Oak (3) together had"."""
    tokens = sentence.tokens[:at]
    if any(each.thing is not None for each in tokens):
        return ()
    return tuple(each.name for each in tokens if each.kind == lexicon.AREA)


def _of_them(
    sentence: Sentence,
    at: int,
    end: int,
    things: tuple[Thing, ...],
    months: tuple[Period, ...],
    amount: Amount,
) -> tuple[Told, ...]:
    last = min(end, len(sentence.tokens)) - 1
    return (Told(at, max(at, last), things, months[0], amount),)


def _wholes(sentence: Sentence, at: int) -> tuple[tuple[Thing, ...], int]:
    """What the whole may be: "them", "the nine attacks", "the month's 29 attacks"."""
    here = at
    words = ("the", "month", "these", "those", "its", "all")
    while sentence.key(here) in words or sentence.kind(here) == MONTH:
        here += 1
    if sentence.kind(here) == NUMBER:
        here += 1
    token = sentence.tokens[here] if here < len(sentence.tokens) else None
    if token is not None and token.thing is not None:
        return (token.thing,), here + 1
    if sentence.key(at) in particles.THEM:
        return _them(sentence), at + 1
    return (), at


def _them(sentence: Sentence) -> tuple[Thing, ...]:
    """Who "they" may be: what the sentence counted last, its attacks; or one before."""
    attacks = [each for each in sentence.counted if each.measure == ATTACKS]
    counted = (*sentence.counted[-1:], *attacks[-1:], *attacks[:1])
    return counted or (sentence.context.subject,)


def _of_whole(sentence: Sentence, whole: range) -> Period:
    """The month of a whole: "July's nine attacks", or else that of the sentence."""
    own = any(sentence.kind(here) == MONTH for here in whole)
    spoken = any(sentence.key(here) == "month" for here in whole)
    if own or spoken:
        return nearest(sentence, whole.stop)
    return period_at(sentence, whole.stop)


def _predicate(sentence: Sentence, at: int) -> tuple[Thing | None, int]:
    """What a part is said to be, and the place after it."""
    here = at
    while sentence.key(here) in particles.BE or sentence.key(here) in (
        *("also", "carried", "out", "conducted", "all", "a", "an"),
        *("recorded", "documented", "reported", "considered"),
    ):
        here += 1
    if here >= len(sentence.tokens):
        return None, at
    token = sentence.tokens[here]
    if token.thing is not None:
        return token.thing, here + 1
    if token.kind == lexicon.CLAIM:
        return Thing(CLAIMED), here + 1
    where, end = placed(sentence, here)
    if end != here:
        return where, end
    while sentence.key(here) in particles.VERBAL:
        here += 1
        if sentence.key(here - 1) == "there":
            areas = _last_areas(sentence, at)
            return (Thing(ATTACKS, areas), here) if areas else (None, at)
    inside = sentence.key(here) in particles.INSIDE
    if inside and sentence.kind(here + 1) == lexicon.AREA:
        return Thing(ATTACKS, (sentence.tokens[here + 1].name,)), here + 2
    return _on(sentence, here)


def _last_areas(sentence: Sentence, at: int) -> tuple[str, ...]:
    """The area named last before a place, or else that of the paragraph."""
    for token in reversed(sentence.tokens[:at]):
        if token.kind == lexicon.AREA:
            return (token.name,)
    return sentence.context.here


def _on(sentence: Sentence, at: int) -> tuple[Thing | None, int]:
    """`on guards`, `with a mine`, `in Part`, `by passive means`."""
    from brief.verifying.scoping import predicate

    found = predicate(sentence.tokens, at)
    if found is None:
        return None, at
    return found


def being(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`... and three were urban attacks`, `up to one was a high quality attack`."""
    if sentence.key(at + 1) not in particles.BE:
        return ()
    here = at + (3 if sentence.key(at + 2) in ("of", "a", "an") else 2)
    pred = sentence.tokens[here].thing if sentence.kind(here) == THING else None
    if pred is None or pred.measure == ATTACKS or "." in pred.measure:
        return ()
    before = [each for each in sentence.things_before(at) if each.measure == ATTACKS]
    whole = before[-1] if before else sentence.context.subject
    narrow = replace(whole, narrowed=False)
    months = local(sentence, here + 1) or (period_at(sentence, at),)
    things = readings(sentence, at, narrow.of(pred))
    return (Told(at, here, things, months[0], amount),)
