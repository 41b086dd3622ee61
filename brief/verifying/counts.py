"""Counts: every number of attacks or people that a sentence states.

Finds what each number counts, where and when, by what stands around it. Rules in
order, the first that applies reads the number; what none can read is left over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS, CLAIMED, harm_key
from brief.verifying import (
    brackets,
    ellipses,
    grammar,
    lexicon,
    particles,
    parts,
    tolls,
)
from brief.verifying.claims import Verdict
from brief.verifying.measuring import Period
from brief.verifying.reading import placed, readings
from brief.verifying.scoping import elsewhere
from brief.verifying.telling import Told, judged
from brief.verifying.things import Thing
from brief.verifying.tokens import MONTH, NUMBER, THING, WORD
from brief.verifying.when import local, past_months, period_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.verifying.claims import Checked
    from brief.verifying.measuring import Measuring
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence

MOST_FILLERS = 5
"""So many words may stand between a number and its noun."""


def check(sentence: Sentence, measuring: Measuring) -> Iterator[Checked]:
    """The verdict on every number that can be read."""
    if sentence.incident or sentence.of_part_of_a_month:
        return
    for at in range(len(sentence.tokens)):
        if not sentence.free(at):
            continue
        share = parts.shared(sentence, at, measuring)
        if share is not None:
            sentence.used.add(at)
            yield share
            continue
        for told in _read(sentence, at):
            claim = judged(_understood(sentence, at, told), sentence, measuring)
            if claim is not None and not _doubtful(sentence, told, claim):
                sentence.used.add(at)
                sentence.counted.append(told.things[0])
                yield claim


def _understood(sentence: Sentence, at: int, told: Told) -> Told:
    """A number with what its sentence leaves to be understood.

    "The issue gives nine" is what was printed. Where only the sentences before
    name a month, it may be the issue's own instead.
    """
    printed = sentence.key(at - 2) == "issue" and sentence.key(at - 1) in (
        particles.PRINTING
    )
    context = sentence.context
    carried = sentence.named is None and told.period == context.period
    else_in = Period(context.issue) if carried else None
    return replace(told, printed=printed, else_in=else_in)


def _doubtful(sentence: Sentence, told: Told, claim: Checked) -> bool:
    """Whether a number that is not the total may be of some attacks only.

    "Two attacks stood out" counts two of many; only where a month, an area or a
    verb says that all are meant is another number wrong.
    """
    part = sentence.key(told.first + 1) == "of"
    if claim.verdict is not Verdict.CONTRADICTED or sentence.named or part:
        return False
    noun = sentence.tokens[told.last].thing
    if noun is None or noun.areas or "." in noun.measure:
        return False
    words = {each.key for each in sentence.tokens}
    return not words & particles.TOTALLING


def _read(sentence: Sentence, at: int) -> tuple[Told, ...]:
    """What a number says, by the first rule that can read it."""
    amount = sentence.tokens[at].amount
    if amount is None or amount.how == grammar.MANY or amount.part is not None:
        return ()
    for rule in _RULES:
        found = rule(sentence, at, amount)
        if found:
            return found
    return ()


def _claimed(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`claimed seven attacks`, `claimed responsibility for seven attacks`."""
    here = at - 1
    while sentence.key(here) in ("responsibility", "for"):
        here -= 1
    if sentence.kind(here) != lexicon.CLAIM:
        return ()
    found = _counted(sentence, at, amount)
    return tuple(
        replace(
            each,
            first=here,
            things=tuple(thing.of(Thing(CLAIMED)) for thing in each.things),
        )
        for each in found
    )


def _counted(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`at least nine confirmed attacks in July`: the number right before its noun."""
    here = _noun(sentence, at + 1)
    token = sentence.tokens[here] if here else None
    thing = token.thing if token is not None else None
    if token is None or thing is None or thing.activity:
        return ()
    months = local(sentence, here + 1)
    after = past_months(sentence, here + 1)
    where, end = placed(sentence, after)
    own = sentence.key(at - 1) == "month" or sentence.kind(at - 1) == MONTH
    part = sentence.key(at - 1) == "of"
    whole = own or part or sentence.tokens[at].key.startswith("all ")
    if whole:
        end = after
    if thing.everywhere and end != after:
        thing = replace(thing, areas=where.areas, scopes=where.scopes)
        months = months or local(sentence, end)
    if sentence.key(last_of(here, end, after) + 1) in particles.RELATIVE:
        thing = replace(thing, narrowed=True)
    unknown = end == after and not whole and elsewhere(sentence.tokens, after)
    if unknown or _narrowed(sentence, at, here):
        thing = replace(thing, narrowed=True)
    be = end if sentence.key(end) in particles.BE else here + 1
    claim = sentence.kind(be + 1) == lexicon.CLAIM and not part
    if claim and sentence.key(be) in particles.BE:
        thing = thing.of(Thing(CLAIMED))
    things = (thing,) if own else readings(sentence, at, thing)
    last = last_of(here, end, after)
    each_ = "each" in (sentence.key(last + 1), sentence.key(at - 2))
    return tuple(
        Told(at, last, each, period, amount)
        for period in months or (period_at(sentence, at),)
        for each in (_apart(things) if each_ else (things,))
    )


def _apart(things: tuple[Thing, ...]) -> tuple[tuple[Thing, ...], ...]:
    """Areas that had so many each, one by one."""
    [*others, thing] = things
    if others or not thing.areas:
        return (things,)
    return tuple((replace(thing, areas=(name,)),) for name in thing.areas)


def last_of(noun: int, end: int, after: int) -> int:
    """The last token of a count: its noun, or what says where behind it."""
    return max(noun, end - 1) if end != after else noun


def _respectively(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`in March and April, with four and three attacks respectively`: the first.

    The second stands right before its noun, and is of the month named last.
    """
    if sentence.key(at + 1) != "and" or sentence.kind(at + 2) != NUMBER:
        return ()
    here = _noun(sentence, at + 3)
    thing = sentence.tokens[here].thing
    if thing is None or sentence.key(here + 1) != "respectively":
        return ()
    months = [
        Period(each.month, each.span)
        for each in sentence.tokens[:at]
        if each.kind == MONTH and each.month is not None
    ]
    if len(months) < 2:
        return ()
    return (Told(at, here, readings(sentence, at, thing), months[-2], amount),)


def _noun(sentence: Sentence, at: int) -> int:
    """The noun that a number belongs to, past a few words; 0 where there is none."""
    for here in range(at, min(at + MOST_FILLERS, len(sentence.tokens))):
        token = sentence.tokens[here]
        if token.kind == THING:
            return here
        if token.kind not in (WORD, lexicon.ACTOR) or token.key in particles.STOPPING:
            return 0
    return 0


def _narrowed(sentence: Sentence, at: int, noun: int) -> bool:
    """Whether words around a number make it one of only some attacks."""
    between = sentence.tokens[at + 1 : noun]
    plain = [each for each in between if each.kind == WORD and each.text.islower()]
    strange = [each for each in plain if each.key not in particles.NEUTRAL]
    around = sentence.tokens[max(0, at - 3) : at]
    using = any(each.key in particles.USING for each in around)
    after = sentence.tokens[noun + 1 : noun + 4]
    ended = any(each.key in particles.ENDED for each in (*around, *after))
    part = any(each.key in particles.PARTIAL for each in between)
    first = sentence.tokens[noun].key.split(" ")[0]
    other = any(
        sentence.key(here) == "other" and sentence.kind(here + 1) == lexicon.AREA_TERM
        for here in range(at)
    )
    some = using or ended or part or other
    return bool(strange) or some or first in particles.PARTIAL


def _people(sentence: Sentence, at: int, amount: Amount) -> tuple[Told, ...]:
    """`killed 13 guards`, `two were wounded`: see `tolls`."""
    found = tolls.harmed(sentence, at)
    if found is None or _by_some(sentence, at):
        return ()
    harm, group, last = found
    thing = replace(_doing(sentence, at), measure=harm_key(harm, group))
    months = local(sentence, last + 1)
    where, end = placed(sentence, past_months(sentence, last + 1))
    if thing.everywhere:
        thing = replace(thing, areas=where.areas, scopes=where.scopes)
        months = months or local(sentence, end)
    months = months or (period_at(sentence, at),)
    things = readings(sentence, at, thing)
    return (Told(at, last, things, months[0], amount),)


def _by_some(sentence: Sentence, at: int) -> bool:
    """Whether people were harmed by some attacks only, that were not understood."""
    tokens = sentence.tokens
    return any(
        tokens[here].thing is not None
        and sentence.free(here - 1)
        and not tokens[here - 1].key.startswith("no")
        for here in range(1, at)
    )


def _doing(sentence: Sentence, at: int) -> Thing:
    """The attacks that harmed: of this sentence, or those that it points back to."""
    before = [each for each in sentence.things_before(at) if each.measure == ATTACKS]
    if before:
        return before[-1]
    pointing = sentence.key(0) in particles.POINTING
    return sentence.context.subject if pointing else Thing(ATTACKS)


_RULES = (
    brackets.bracket,
    parts.part,
    parts.being,
    _respectively,
    _claimed,
    _counted,
    _people,
    ellipses.recorded,
    ellipses.with_area,
    ellipses.elliptic,
)
