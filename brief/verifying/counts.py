"""Counts: every number of attacks or people that a sentence states.

Finds what each number counts, where and when, by what stands around it. Rules in
order, the first that applies reads the number; what none can read is left over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS, CLAIMED, Scope, harm_key
from brief.verifying import grammar, lexicon, shares, tolls
from brief.verifying.measuring import Period
from brief.verifying.reading import listed, local, placed, readings
from brief.verifying.telling import Told, judged
from brief.verifying.things import Thing
from brief.verifying.tokens import MARK, MONTH, NTH, NUMBER, THING, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.verifying.claims import Checked
    from brief.verifying.lexicon import Lexicon
    from brief.verifying.measuring import Measuring
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence

MOST_FILLERS = 5
"""So many words may stand between a number and its noun."""


def check(
    sentence: Sentence, measuring: Measuring, words: Lexicon
) -> Iterator[Checked]:
    """The verdict on every number that can be read."""
    if sentence.incident:
        return
    for at in range(len(sentence.tokens)):
        if not sentence.free(at):
            continue
        share = _shared(sentence, at, measuring, words)
        if share is not None:
            sentence.used.add(at)
            yield share
            continue
        for told in _read(sentence, at, words):
            claim = judged(_understood(sentence, at, told), sentence, measuring)
            if claim is not None:
                sentence.used.add(at)
                yield claim


def _understood(sentence: Sentence, at: int, told: Told) -> Told:
    """A number with what its sentence leaves to be understood.

    "The issue gives nine" is what was printed. Where only the sentences before
    name a month, it may be the issue's own instead.
    """
    printed = sentence.key(at - 2) == "issue" and sentence.key(at - 1) in (
        grammar.PRINTING
    )
    context = sentence.context
    carried = sentence.named is None and told.period == context.period
    else_in = Period(context.issue) if carried else None
    return replace(told, printed=printed, else_in=else_in)


def _read(sentence: Sentence, at: int, words: Lexicon) -> tuple[Told, ...]:
    """What a number says, by the first rule that can read it."""
    amount = sentence.tokens[at].amount
    if amount is None or amount.how == grammar.MANY or amount.part is not None:
        return ()
    for rule in _RULES:
        found = rule(sentence, at, amount, words)
        if found:
            return found
    return ()


def _shared(
    sentence: Sentence, at: int, measuring: Measuring, words: Lexicon
) -> Checked | None:
    """`a third of the 33 attacks in July were in Ashdale`."""
    amount = sentence.tokens[at].amount
    if amount is None or amount.part is None or sentence.key(at + 1) != "of":
        return None
    whole, after = _whole(sentence, at + 2)
    if whole is None:
        return None
    months = local(sentence, after) or (_of_whole(sentence, after),)
    pred, end = _predicate(sentence, _past_months(sentence, after), words)
    if pred is None:
        return None
    tokens = (at, min(end, len(sentence.tokens)) - 1)
    things = (whole.of(pred), whole)
    return shares.judged(sentence, tokens, amount.part, things, months[0], measuring)


# In brackets


def _bracket(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
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
        things = _things_before(sentence, opening)
        thing = things[place] if many <= len(things) else None
        period = Period(before.month, before.span)
    elif before.kind == THING:
        thing, period = before.thing, _paired(sentence, place, many)
    else:
        return ()
    if thing is None:
        return ()
    last = _closed(sentence, at)
    return (Told(opening - 1, last, readings(sentence, at, thing), period, amount),)


def _closed(sentence: Sentence, at: int) -> int:
    """The bracket that closes right after a number, or the number itself."""
    return at + 1 if sentence.key(at + 1) == ")" else at


def _opening(sentence: Sentence, at: int) -> int:
    """The bracket that a number stands in, among numbers only; or -1."""
    here = at - 1
    while sentence.kind(here) == NUMBER or sentence.key(here) in ("and", ",", "from"):
        here -= 1
    while sentence.key(here) == "to":
        here -= 1
        while sentence.kind(here) == NUMBER or sentence.key(here) == "from":
            here -= 1
    return here if sentence.key(here) == "(" else -1


def _numbers_until_close(sentence: Sentence, opening: int) -> int:
    here, found = opening + 1, 0
    while here < len(sentence.tokens) and sentence.key(here) != ")":
        found += sentence.kind(here) == NUMBER
        here += 1
    return found


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
        reaching = sentence.key(at - 1) in grammar.REACHING
        if token.kind == MONTH and token.month is not None and reaching:
            return Period(token.month, token.span)
    return sentence.period.before()


def _areas_counted(
    sentence: Sentence, at: int, opening: int, amount: Amount
) -> tuple[Told, ...]:
    """The number of an area; with "each", of all areas of the list."""
    thing = replace(_governing(sentence, opening), areas=())
    names = [opening - 1]
    if sentence.key(at + 1) == "each":
        here = opening - 2
        while sentence.key(here) in ("and", ",") or sentence.kind(here) == lexicon.AREA:
            names += [here] if sentence.kind(here) == lexicon.AREA else []
            here -= 1
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
    here = _things_before(sentence, at)
    if here:
        return here[-1]
    for token in sentence.tokens[at:]:
        if token.thing is not None:
            return token.thing
    return Thing(ATTACKS)


def _things_before(sentence: Sentence, at: int) -> list[Thing]:
    return [each.thing for each in sentence.tokens[:at] if each.thing is not None]


def _paired(sentence: Sentence, place: int, many: int) -> Period:
    """Of two numbers in one bracket each belongs to one of the two months named."""
    if many == 2:
        months = [
            Period(each.month, each.span)
            for each in sentence.tokens[:6]
            if each.kind == MONTH and each.month is not None
        ]
        if len(months) == 2:
            return months[place]
    return sentence.period


# Parts of a whole


def _part(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`two of them were ...`, `seven of the nine attacks in July were ...`."""
    of = at + 1 if sentence.key(at + 1) == "of" else at
    if not sentence.key(of).endswith("of") or amount.part is not None:
        return ()
    whole, after = _whole(sentence, of + 1)
    if whole is None:
        return ()
    if sentence.key(at - 1) == "had" and (areas := _areas_before(sentence, at - 1)):
        thing = whole.within(areas)
        months = local(sentence, after) or (_of_whole(sentence, after),)
        return _of_them(sentence, at, after, thing, months, amount)
    months = local(sentence, after) or (_of_whole(sentence, after),)
    after = _past_months(sentence, after)
    if sentence.kind(at - 1) == lexicon.CLAIM:
        return _of_them(sentence, at, after, whole.of(Thing(CLAIMED)), months, amount)
    pred, end = _predicate(sentence, after, words)
    if pred is None:
        return ()
    return _of_them(sentence, at, end, whole.of(pred), months, amount)


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
    thing: Thing,
    months: tuple[Period, ...],
    amount: Amount,
) -> tuple[Told, ...]:
    last = min(end, len(sentence.tokens)) - 1
    return (Told(at, max(at, last), (thing,), months[0], amount),)


def _whole(sentence: Sentence, at: int) -> tuple[Thing | None, int]:
    """What the whole is: "them", "the nine attacks", "the month's 29 attacks"."""
    here = at
    words = ("the", "month", "these", "those", "its", "all")
    while sentence.key(here) in words or sentence.kind(here) == MONTH:
        here += 1
    if sentence.kind(here) == NUMBER:
        here += 1
    token = sentence.tokens[here] if here < len(sentence.tokens) else None
    if token is not None and token.thing is not None:
        return token.thing, here + 1
    if sentence.key(at) in grammar.THEM:
        return sentence.context.subject, at + 1
    return None, at


def _of_whole(sentence: Sentence, at: int) -> Period:
    """The month of a whole: "July's nine attacks", or else that of the sentence."""
    within = range(max(0, at - 5), at)
    own = any(sentence.kind(here) == MONTH for here in within)
    spoken = any(sentence.key(here) == "month" for here in within)
    if own or spoken:
        return _nearest(sentence, at)
    return _period_at(sentence, at)


def _nearest(sentence: Sentence, at: int) -> Period:
    """The month named last before a place, however it is named."""
    for token in reversed(sentence.tokens[:at]):
        if token.kind == MONTH and token.month is not None:
            return Period(token.month, token.span)
    return sentence.period


def _past_months(sentence: Sentence, at: int) -> int:
    while sentence.kind(at) == MONTH or (
        sentence.key(at) in grammar.DURING and sentence.kind(at + 1) == MONTH
    ):
        at += 1
    return at


def _predicate(sentence: Sentence, at: int, words: Lexicon) -> tuple[Thing | None, int]:
    """What a part is said to be, and the place after it."""
    here = at
    while sentence.key(here) in grammar.BE or sentence.key(here) in (
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
    where, end = placed(sentence, here, words)
    if end != here:
        return where, end
    while sentence.key(here) in grammar.VERBAL:
        here += 1
        if sentence.key(here - 1) == "there":
            break
    if sentence.key(here - 1) == "there" or sentence.key(here) == "there":
        areas = _last_areas(sentence, at)
        return (Thing(ATTACKS, areas), here) if areas else (None, at)
    inside = sentence.key(here) in grammar.INSIDE
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
    from brief.verifying.things import predicate

    found = predicate(sentence.tokens, at)
    if found is None:
        return None, at
    return found


def _being(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`... and three were urban attacks`, `three being high quality`."""
    if sentence.key(at + 1) not in grammar.BE:
        return ()
    here = at + 2
    pred = sentence.tokens[here].thing if sentence.kind(here) == THING else None
    if pred is None or pred.measure == ATTACKS or "." in pred.measure:
        return ()
    before = [each for each in _things_before(sentence, at) if each.measure == ATTACKS]
    whole = before[-1] if before else sentence.context.subject
    narrow = replace(whole, narrowed=False)
    months = local(sentence, here + 1) or (_period_at(sentence, at),)
    things = readings(sentence, at, narrow.of(pred))
    return (Told(at, here, things, months[0], amount),)


# Plain numbers


def _claimed(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`claimed seven attacks`, `claimed responsibility for seven attacks`."""
    here = at - 1
    while sentence.key(here) in ("responsibility", "for"):
        here -= 1
    if sentence.kind(here) != lexicon.CLAIM:
        return ()
    found = _counted(sentence, at, amount, words)
    return tuple(
        replace(
            each,
            first=here,
            things=tuple(thing.of(Thing(CLAIMED)) for thing in each.things),
        )
        for each in found
    )


def _counted(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`at least nine confirmed attacks in July`: the number right before its noun."""
    here = _noun(sentence, at + 1)
    token = sentence.tokens[here] if here else None
    thing = token.thing if token is not None else None
    if token is None or thing is None or thing.activity:
        return ()
    months = local(sentence, here + 1)
    after = _past_months(sentence, here + 1) if months else here + 1
    where, end = placed(sentence, after, words)
    if sentence.key(at - 1) == "of" or sentence.tokens[at].key.startswith("all "):
        end = after
    if thing.everywhere and end != after:
        thing = replace(thing, areas=where.areas, scopes=where.scopes)
        months = months or local(sentence, end)
    if _narrowed(sentence, at, here):
        thing = replace(thing, narrowed=True)
    be = end if sentence.key(end) in grammar.BE else here + 1
    if sentence.key(be) in grammar.BE and sentence.kind(be + 1) == lexicon.CLAIM:
        thing = thing.of(Thing(CLAIMED))
    months_own = sentence.key(at - 1) == "month" or sentence.kind(at - 1) == MONTH
    things = (thing,) if months_own else readings(sentence, at, thing)
    last = max(here, end - 1) if end != after else here
    return tuple(
        Told(at, last, things, period, amount)
        for period in months or (_period_at(sentence, at),)
    )


def _respectively(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`in March and April, with four and three attacks respectively`."""
    first = at if sentence.key(at + 1) == "and" else at - 2
    last = first + 2
    pair = sentence.kind(first) == NUMBER and sentence.kind(last) == NUMBER
    here = _noun(sentence, last + 1) if pair and sentence.key(first + 1) == "and" else 0
    thing = sentence.tokens[here].thing if here else None
    if thing is None or sentence.key(here + 1) != "respectively":
        return ()
    months = [
        Period(each.month, each.span)
        for each in sentence.tokens[:first]
        if each.kind == MONTH and each.month is not None
    ]
    if len(months) < 2:
        return ()
    period = months[-2] if at == first else months[-1]
    return (Told(at, here, readings(sentence, at, thing), period, amount),)


def _noun(sentence: Sentence, at: int) -> int:
    """The noun that a number belongs to, past a few words; 0 where there is none."""
    for here in range(at, min(at + MOST_FILLERS, len(sentence.tokens))):
        token = sentence.tokens[here]
        if token.kind == THING:
            return here
        if token.kind not in (WORD, lexicon.ACTOR) or token.key in grammar.STOPPING:
            return 0
    return 0


def _narrowed(sentence: Sentence, at: int, noun: int) -> bool:
    """Whether words around a number make it one of only some attacks."""
    between = sentence.tokens[at + 1 : noun]
    plain = [each for each in between if each.kind == WORD and each.text.islower()]
    strange = [each for each in plain if each.key not in grammar.NEUTRAL]
    around = sentence.tokens[max(0, at - 3) : at]
    after = sentence.tokens[noun + 1 : noun + 4]
    ended = any(each.key in grammar.ENDED for each in (*around, *after))
    part = any(each.key in grammar.PARTIAL for each in between)
    first = sentence.tokens[noun].key.split(" ")[0]
    return bool(strange) or ended or part or first in grammar.PARTIAL


def _period_at(sentence: Sentence, at: int) -> Period:
    """The month that a number belongs to where none follows it."""
    if sentence.key(at - 1) == "month":
        return _nearest(sentence, at)
    for here in range(at - 1, -1, -1):
        token = sentence.tokens[here]
        if token.kind == MARK and token.key == ";":
            break
        after = (sentence.key(here + 1), sentence.key(here + 2))
        reaching = sentence.key(here - 1) in grammar.REACHING and here != at - 1
        reaching = reaching and "when" not in after
        own = sentence.kind(here - 2) == NUMBER and sentence.key(here - 1) == "in"
        if token.kind == MONTH and token.month and not reaching and not own:
            return Period(token.month, token.span)
    return sentence.period


def _people(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`killed 13 guards`, `two were wounded`: see `tolls`."""
    found = tolls.harmed(sentence, at)
    if found is None:
        return ()
    harm, group, last = found
    thing = replace(_doing(sentence, at), measure=harm_key(harm, group))
    months = local(sentence, last + 1) or (_period_at(sentence, at),)
    things = readings(sentence, at, thing)
    return (Told(at, last, things, months[0], amount),)


def _doing(sentence: Sentence, at: int) -> Thing:
    """The attacks that harmed: of this sentence, or those that it points back to."""
    before = [each for each in _things_before(sentence, at) if each.measure == ATTACKS]
    if before:
        return before[-1]
    pointing = sentence.key(0) in grammar.POINTING
    return sentence.context.subject if pointing else Thing(ATTACKS)


def _with_area(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`... attacks, four in Ashdale`: the noun of before, and an area of its own."""
    where, end = placed(sentence, at + 1, words)
    before = _things_before(sentence, at)
    definite = "the" in sentence.tokens[at].key.split(" ")
    if end == at + 1 or not before or definite:
        return ()
    thing = replace(before[-1], areas=where.areas, scopes=where.scopes)
    months = local(sentence, end) or (_period_at(sentence, at),)
    return (Told(at, end - 1, (thing,), months[0], amount),)


def _recorded(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`In June and in July two were recorded`: attacks, without their noun."""
    verb = sentence.key(at + 1) in grammar.BE
    definite = "the" in sentence.tokens[at].key.split(" ")
    if not verb or sentence.key(at + 2) not in grammar.RECORDED or definite:
        return ()
    before = _things_before(sentence, at)
    thing = before[-1] if before else Thing(ATTACKS)
    front = sentence.key(0) in grammar.DURING
    months = (listed(sentence.tokens, 1) if front else ()) or (
        _period_at(sentence, at),
    )
    where, end = placed(sentence, at + 1, words)
    if end != at + 1 and thing.everywhere:
        thing = replace(thing, areas=where.areas, scopes=where.scopes)
    return tuple(
        Told(at, at + 2, readings(sentence, at, thing), each, amount)
        for each in months
    )


def _elliptic(
    sentence: Sentence, at: int, amount: Amount, words: Lexicon
) -> tuple[Told, ...]:
    """`from 29 in June to nine in July`, `after four`: the noun of before."""
    months = local(sentence, at + 1)
    word = sentence.key(at - 1)
    if not months and word not in ("from", "to", "after", "at", "out"):
        return ()
    before = _things_before(sentence, at)
    if not before:
        return ()
    thing = _somewhere(sentence, at, before[-1])
    if not months:
        earlier = word in ("from", "after")
        months = (_earlier_than(sentence, at) if earlier else _period_at(sentence, at),)
    return tuple(
        Told(at, at, readings(sentence, at, thing), each, amount) for each in months
    )


def _earlier_than(sentence: Sentence, at: int) -> Period:
    """The month of another number in the same role, or the one before."""
    for here in range(at - 1, -1, -1):
        word = sentence.key(here - 1)
        if sentence.kind(here) == NUMBER and word in ("from", "after"):
            months = local(sentence, here + 1)
            if months:
                return months[0]
    return sentence.period.before()


def _somewhere(sentence: Sentence, at: int, thing: Thing) -> Thing:
    """The noun of before, in the area that was named since."""
    for here in range(at - 1, -1, -1):
        token = sentence.tokens[here]
        if token.kind == THING:
            break
        inside = sentence.key(here - 1) in grammar.INSIDE
        if token.kind == lexicon.AREA and inside and sentence.key(here + 1) != "(":
            return replace(thing, areas=(token.name,))
        if token.kind == lexicon.PLACE and inside:
            return replace(thing, scopes=(Scope("place", token.name),))
    return thing


_RULES = (
    _bracket,
    _part,
    _being,
    _respectively,
    _claimed,
    _counted,
    _people,
    _recorded,
    _with_area,
    _elliptic,
)
