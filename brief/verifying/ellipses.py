"""Ellipses: numbers without their noun, which stands before or is understood.

`From 29 in June to nine in July`, `after four`, `two were recorded`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS, Scope
from brief.verifying import lexicon, particles
from brief.verifying.reading import placed, readings
from brief.verifying.telling import Told
from brief.verifying.things import Thing
from brief.verifying.tokens import MONTH, NUMBER, THING
from brief.verifying.when import listed, local, nearest, period_at

if TYPE_CHECKING:
    from brief.verifying.measuring import Period
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence


ENDING = frozenset({"", ",", ";", ".", "and"})
"""What stands behind a number that has no noun of its own."""


def with_area(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`... attacks, four in Ashdale`: the noun of before, and an area of its own."""
    where, end = placed(sentence, at + 1)
    before = sentence.things_before(at)
    definite = "the" in sentence.tokens[at].key.split(" ")
    if end == at + 1 or not before or definite:
        return ()
    thing = replace(before[-1], areas=where.areas, scopes=where.scopes)
    months = local(sentence, end) or (period_at(sentence, at),)
    return (Told(at, end - 1, (thing,), months[0], amount),)


def recorded(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`In June and in July two were recorded`: attacks, without their noun."""
    verb = sentence.key(at + 1) in particles.BE
    definite = "the" in sentence.tokens[at].key.split(" ")
    if not verb or sentence.key(at + 2) not in particles.RECORDED or definite:
        return ()
    before = sentence.things_before(at)
    thing = before[-1] if before else Thing(ATTACKS)
    alone = all(sentence.kind(each) != NUMBER for each in range(at))
    front = alone and sentence.key(0) in particles.DURING
    months = (listed(sentence.tokens, 1) if front else ()) or (period_at(sentence, at),)
    where, _ = placed(sentence, at + 1)
    if thing.everywhere:
        thing = replace(thing, areas=where.areas, scopes=where.scopes)
    things = readings(sentence, at, thing)
    if thing.everywhere and sentence.context.near:
        things = (*things, replace(thing, areas=sentence.context.near))
    return tuple(Told(at, at + 2, things, each, amount) for each in months)


def elliptic(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`from 29 in June to nine in July`, `after four`: the noun of before."""
    months = local(sentence, at + 1) or _opened(sentence, at)
    word = sentence.key(at - 1)
    if not months and word not in ("from", "to", "after", "at", "out"):
        return ()
    before = sentence.things_before(at)
    if not before:
        return ()
    thing = _somewhere(sentence, at, before[-1])
    if not months:
        earlier = word in ("from", "after")
        months = (_earlier_than(sentence, at) if earlier else period_at(sentence, at),)
    return tuple(
        Told(at, at, readings(sentence, at, thing), each, amount) for each in months
    )


def _opened(sentence: Sentence, at: int) -> tuple[Period, ...]:
    """`...; in July, two.`: the month right before a number that stands alone."""
    before = sentence.key(at - 1) == "," and sentence.kind(at - 2) == MONTH
    alone = sentence.key(at + 1) in ENDING
    if not before or not alone or sentence.key(at - 3) not in particles.DURING:
        return ()
    return (nearest(sentence, at),)


def _earlier_than(sentence: Sentence, at: int) -> Period:
    """The month of another number in the same role, or the one before."""
    for here in reversed(range(at)):
        word = sentence.key(here - 1)
        months = local(sentence, here + 1) if sentence.kind(here) == NUMBER else ()
        if months and word in ("from", "after"):
            return months[0]
        if months and word == "to":
            return months[0].before()
    return sentence.period.before()


def _somewhere(sentence: Sentence, at: int, thing: Thing) -> Thing:
    """The noun of before, in the area that was named since."""
    since = takewhile(lambda here: sentence.kind(here) != THING, reversed(range(at)))
    for here in since:
        token = sentence.tokens[here]
        inside = sentence.key(here - 1) in particles.INSIDE
        if token.kind == lexicon.AREA and inside and sentence.key(here + 1) != "(":
            return replace(thing, areas=(token.name,))
        if token.kind == lexicon.PLACE and inside:
            return replace(thing, scopes=(Scope("place", token.name),))
    return thing
