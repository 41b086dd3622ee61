"""Sums: whether what a text names adds up to what it counts.

Areas with their numbers against the total, areas named against areas with
attacks, attacks on borders, and the incidents of a paragraph against the number
that it says there were.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from brief.ground.counts import ZERO, Count
from brief.ground.scope import ATTACKS
from brief.verifying import lexicon, particles, scoping
from brief.verifying.claims import AREAS, SUM, Checked, Verdict
from brief.verifying.numerals import Amount
from brief.verifying.reading import readings
from brief.verifying.skeleton import form, matches
from brief.verifying.telling import checked, resting, said
from brief.verifying.things import Thing
from brief.verifying.tokens import NUMBER
from brief.verifying.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.records.attack import Attack
    from brief.verifying.measuring import Measured, Measuring
    from brief.verifying.reading import Sentence
    from brief.verifying.skeleton import Match
    from brief.verifying.tokens import Token


def check(sentence: Sentence, measuring: Measuring) -> Iterator[Checked]:
    """The verdict on every sum that a sentence makes, said or not."""
    yield from _only(sentence, measuring)
    if sentence.incident:
        return
    yield from _brackets(sentence, measuring)
    yield from _lists(sentence, measuring)
    yield from _borders(sentence, measuring)


# Areas in brackets

_AREA = form(r"<area> \( (?P<number><number>) \)")
_GROUPED = form(r"(?:each|from|together had|did not have|of any|as many)")


def _brackets(sentence: Sentence, measuring: Measuring) -> Iterator[Checked]:
    """`Ashdale (2), Coldfen (3)`: all areas together against the total."""
    found = tuple(matches(sentence.skeleton, _AREA))
    if len(found) < 2 or _GROUPED.search(sentence.skeleton.line):
        return
    thing = _whole(sentence)
    if thing is None:
        return
    total = measuring.measured(thing, sentence.period)
    added = Count.sum(_amount(sentence, each, "number").count for each in found)
    if total.count is None:
        return
    left_out = _left_out(sentence, thing, measuring)
    verdict = _added(added, total.count, left_out=bool(left_out))
    if verdict is None:
        return
    claim = checked(
        sentence,
        found[0].first,
        found[-1].last,
        SUM,
        verdict,
        printed=f"{said(added)} together",
        computed=said(total.count),
        why=_why(verdict, added, total.count, left_out),
    )
    yield resting(claim, (total,))


def _amount(sentence: Sentence, match: Match, name: str) -> Amount:
    """The number in a part of a form that is one."""
    return cast("Amount", sentence.tokens[match.token(name)].amount)


def _whole(sentence: Sentence) -> Thing | None:
    """What is counted by area: a noun without a place, of attacks."""
    for token in sentence.tokens:
        if token.thing is not None:
            thing = token.thing
            people = "." in thing.measure
            return None if people or thing.scopes or thing.narrowed else _all(thing)
    return None


def _all(thing: Thing) -> Thing:
    return Thing(thing.measure)


def _left_out(
    sentence: Sentence, thing: Thing, measuring: Measuring
) -> tuple[str, ...]:
    """The areas that had some and are named nowhere in the paragraph.

    A sentence about changes may leave out an area that cannot be compared.
    """
    changes = any(each.kind == lexicon.MOVE for each in sentence.tokens)
    periods = [sentence.period]
    if changes:
        periods.append(sentence.period.before())
    found = []
    for name in measuring.figures.codebook.area_names:
        inside = Thing(thing.measure, (name,))
        counts = [measuring.measured(inside, each).count for each in periods]
        had = counts[0] is not None and counts[0].low > 0 and None not in counts
        if had and name not in sentence.around:
            found.append(name)
    return tuple(found)


def _added(added: Count, total: Count, *, left_out: bool) -> Verdict | None:
    """The verdict on a sum; None where areas are told elsewhere, one by one."""
    if (added.low, added.high) == (total.low, total.high):
        return Verdict.SUPPORTED
    if total.high is not None and added.low > total.high:
        return Verdict.CONTRADICTED
    less = added.high is not None and added.high < total.low
    if less:
        return Verdict.CONTRADICTED if left_out else None
    return Verdict.CONSISTENT


def _why(
    verdict: Verdict, added: Count, total: Count, left_out: tuple[str, ...]
) -> str:
    if verdict is Verdict.SUPPORTED:
        return ""
    told = f"The areas add up to {said(added)}; the records have {said(total)}."
    missing = f" Not named: {', '.join(left_out)}." if left_out else ""
    return told + missing


# Areas in a list


def _lists(sentence: Sentence, measuring: Measuring) -> Iterator[Checked]:
    """`nine attacks in the Ashdale and Coldfen counties`: areas without attacks."""
    for at in range(len(sentence.tokens)):
        if sentence.key(at) not in particles.INSIDE:
            continue
        names, used = scoping.areas_at(sentence.tokens, at + 1)
        bracket = sentence.key(at + 1 + used) == "("
        parts = (each.areas for each in measuring.figures.codebook.sections)
        whole = any({*names} == {*each} for each in parts)
        known = bracket or whole or not _counts_attacks(sentence, at)
        if known or len(names) < 2:
            continue  # a part of the issue is named for all of its areas
        for name in names:
            claim = _named(sentence, at + 1, at + used, name, measuring)
            if claim is not None:
                yield claim


def _counts_attacks(sentence: Sentence, at: int) -> bool:
    """Whether attacks are counted before a place."""
    return any(
        token.thing is not None
        and token.thing.measure == ATTACKS
        and sentence.kind(place - 1) == NUMBER
        for place, token in enumerate(sentence.tokens[:at])
    )


def _named(
    sentence: Sentence, first: int, last: int, name: str, measuring: Measuring
) -> Checked | None:
    """An area that is named as one with attacks; None where it has some."""
    found = measuring.measured(Thing(ATTACKS, (name,)), sentence.period)
    if found.count != ZERO:
        return None
    touching = [each for each in _attacks(measuring, sentence) if name in each.also_in]
    verdict = Verdict.CONSISTENT if touching else Verdict.CONTRADICTED
    ids = ", ".join(each.id for each in touching)
    told = f"{name} is named and has no attack of its own"
    why = f"{told}; {ids} touches it." if touching else f"{told}."
    claim = checked(
        sentence,
        first,
        last,
        AREAS,
        verdict,
        printed=name,
        computed=f"no attack in {name}",
        why=why,
    )
    wheres = tuple(each.at("also in") for each in touching)
    return replace(
        resting(claim, (found,)),
        records=tuple(each.id for each in touching),
        wheres=wheres,
    )


def _attacks(measuring: Measuring, sentence: Sentence) -> tuple[Attack, ...]:
    """The counted attacks of the month that a sentence is about."""
    ledger = measuring.figures.ledger
    sheet = ledger.sheet(sentence.period.last)
    return ledger.counted(sheet) if sheet is not None else ()


# Attacks on borders

_BORDER = form(r"(?P<claim><number>) on the border of (?P<areas>{areas}|<section>)")


def _borders(sentence: Sentence, measuring: Measuring) -> Iterator[Checked]:
    """`including one on the border of Ashdale and Coldfen`."""
    for match in matches(sentence.skeleton, _BORDER):
        at = match.token("claim")
        amount = _amount(sentence, match, "claim")
        tokens = (sentence.tokens[each] for each in match.tokens("areas"))
        names = {name for each in tokens for name in _areas_of(each, measuring)}
        on_it = [
            each
            for each in _attacks(measuring, sentence)
            if {each.area, *each.also_in} == names
        ]
        sentence.used.add(at)
        count = Count.exactly(len(on_it))
        verdict = weighed(amount, count)
        claim = checked(
            sentence,
            match.first,
            match.last,
            SUM,
            verdict,
            printed=sentence.tokens[at].text,
            computed=said(count),
            why="" if verdict is Verdict.SUPPORTED else f"On record: {said(count)}.",
        )
        wheres = tuple(each.at("also in") for each in on_it)
        yield replace(claim, records=tuple(each.id for each in on_it), wheres=wheres)


def _areas_of(token: Token, measuring: Measuring) -> tuple[str, ...]:
    """The areas that a token names: its own, or those of a part of the issue."""
    sections = measuring.figures.codebook.sections
    inside = (each.areas for each in sections if each.key == token.name)
    if token.kind == lexicon.SECTION:
        return next(inside, ())
    return (token.name,) if token.kind == lexicon.AREA else ()


# Incidents told

_ONLY = form(r"(?:these|those) (?:were|are) the (?P<claim>only) (?P<things><thing>)")


def _only(sentence: Sentence, measuring: Measuring) -> Iterator[Checked]:
    """`these were the only attacks in July`, after so many incidents."""
    told = sentence.context.incidents
    for match in matches(sentence.skeleton, _ONLY):
        thing = sentence.tokens[match.token("things")].thing
        if thing is not None and not thing.narrowed and told:
            meant = readings(sentence, match.first, thing)[0]
            yield _told(sentence, match, measuring.measured(meant, sentence.period))


def _told(sentence: Sentence, match: Match, found: Measured) -> Checked:
    """The incidents told in a paragraph against those on record."""
    amount = Amount(Count.exactly(sentence.context.incidents))
    verdict = Verdict.NOT_ON_RECORD
    if found.count is not None:
        verdict = weighed(amount, found.count)
    why = f"Told here: {amount.low}; on record: {said(found.count)}."
    claim = checked(
        sentence,
        match.first,
        match.last,
        SUM,
        verdict,
        printed=f"{said(amount.count)} told",
        computed=said(found.count),
        why="" if verdict is Verdict.SUPPORTED else why,
    )
    return resting(claim, (found,))
