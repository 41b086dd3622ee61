"""Brackets: numbers behind a noun, an area or a month, as the house prints them.

`Ashdale (2)`, `attacks (33)`, `since June (29 and 12)`, `(from 5 to 3)`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS
from brief.verifying import lexicon, particles
from brief.verifying.measuring import Period
from brief.verifying.reading import readings
from brief.verifying.telling import Told
from brief.verifying.things import Thing
from brief.verifying.tokens import MONTH, NTH, NUMBER

if TYPE_CHECKING:
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence

_AMONG_NUMBERS = frozenset({"and", ",", "from", "to"})
_BEGINNING = 6
"""Among so many words at its beginning a sentence names its months."""


def bracket(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`Ashdale (2)`, `attacks (33)`, `since June (29 and 12)`, `(from 5 to 3)`."""
    opening = _opening(sentence, at)
    if opening < 1 or amount.part is not None:
        return ()
    place = sum(sentence.kind(each) == NUMBER for each in range(opening, at))
    many = _numbers_until_close(sentence, opening)
    before = sentence.tokens[opening - 1]
    if sentence.key(opening + 1) == "from" and many == 2:
        return _from_to(sentence, at, amount, place)
    if before.kind == lexicon.AREA:
        return _areas_counted(sentence, at, opening, amount)
    if before.kind == MONTH and before.month is not None:
        things = sentence.things_before(opening)
        thing = things[place] if many <= len(things) else None
        period = Period(before.month, before.span)
    else:
        thing = _predicated(sentence, opening - 1)
        period = _paired(sentence, place, many)
    if thing is None:
        return ()
    last = _closed(sentence, at)
    if sentence.key(at + 1) == "each":
        apart = (replace(thing, areas=(name,)) for name in thing.areas)
        return tuple(Told(opening - 1, at, (one,), period, amount) for one in apart)
    return (Told(opening - 1, last, readings(sentence, at, thing), period, amount),)


def _closed(sentence: Sentence, at: int) -> int:
    """The bracket that closes right after a number, or the number itself."""
    return at + 1 if sentence.key(at + 1) == ")" else at


def _predicated(sentence: Sentence, at: int) -> Thing | None:
    """A noun; where it says what a part of others was, that part of them."""
    thing = sentence.tokens[at].thing
    before = sentence.things_before(at)
    if thing is None or not before or not thing.everywhere:
        return thing
    return before[-1].of(thing) if sentence.key(at - 1) in particles.BE else thing


def _opening(sentence: Sentence, at: int) -> int:
    """The bracket that a number stands in, among numbers only; or 0."""
    here = at - 1
    while sentence.kind(here) == NUMBER or sentence.key(here) in _AMONG_NUMBERS:
        here -= 1
    return here if sentence.key(here) == "(" else 0


def _numbers_until_close(sentence: Sentence, opening: int) -> int:
    inside = takewhile(lambda each: each.key != ")", sentence.tokens[opening:])
    return sum(each.kind == NUMBER for each in inside)


def _from_to(
    sentence: Sentence, at: int, amount: Amount, place: int
) -> tuple[Told, ...]:
    """`attacks (from 5 to 3)`: the month before, and this one."""
    opening = _opening(sentence, at)
    before = sentence.tokens[opening - 1]
    thing = before.thing
    if before.kind == lexicon.AREA:
        thing = replace(_governing(sentence, opening), areas=(before.name,))
    if thing is None:
        return ()
    period = sentence.period if place else _earlier(sentence)
    return (Told(opening - 1, at, (thing,), period, amount),)


def _earlier(sentence: Sentence) -> Period:
    """The month that a sentence reaches back to, or else the one before its own."""
    for at, token in enumerate(sentence.tokens):
        if token.kind == NTH and sentence.key(at + 1) == "month":
            return sentence.period.before(token.meaning.number)
    for at, token in enumerate(sentence.tokens):
        reaching = sentence.key(at - 1) in particles.REACHING
        if token.kind == MONTH and token.month is not None and reaching:
            return Period(token.month, token.span)
    return sentence.period.before()


def _areas_counted(
    sentence: Sentence, at: int, opening: int, amount: Amount
) -> tuple[Told, ...]:
    """The number of an area; with "each", of all areas of the list."""
    thing = replace(_governing(sentence, opening), areas=())
    names = []
    here = opening - 1
    while sentence.key(here) in ("and", ",") or sentence.kind(here) == lexicon.AREA:
        names += [here] if sentence.kind(here) == lexicon.AREA else []
        here -= 1
    if sentence.key(at + 1) != "each":
        names = names[:1]
    return tuple(
        Told(
            each,
            _closed(sentence, at),
            (replace(thing, areas=(sentence.tokens[each].name,)),),
            sentence.period,
            amount,
        )
        for each in names
    )


def _governing(sentence: Sentence, at: int) -> Thing:
    """What is counted around a place: the noun before it, or else the next."""
    here = sentence.things_before(at)
    if here:
        return here[-1]
    for token in sentence.tokens[at:]:
        if token.thing is not None:
            return token.thing
    return Thing(ATTACKS)


def _paired(sentence: Sentence, place: int, many: int) -> Period:
    """Of two numbers in one bracket each belongs to one of the two months named."""
    if many == 2:
        months = [
            Period(each.month, each.span)
            for each in sentence.tokens[:_BEGINNING]
            if each.kind == MONTH and each.month is not None
        ]
        if len(months) == 2:
            return months[place]
    return sentence.period
