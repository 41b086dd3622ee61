"""The aftermath of an attack: what was seized and lost, found, claimed.

The sentences that follow the one about the attack itself, one thing each, from
the fields of the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.counts import ZERO, Count
from brief.words.english import (
    START,
    WORDS,
    article,
    be,
    day_text,
    later,
    looks_plural,
    plural,
)
from brief.words.phrases import parted, parts, sentence
from brief.words.quoting import number, record_id
from brief.words.sentence import Part, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from brief.records.attack import Attack, Claim, Loss, Seizure
    from brief.records.codebook import Codebook
    from brief.words.sentence import Sentence
    from brief.words.wording import Wording

Parts = tuple[Part, ...]

LONGEST_LATER = 9
"""A claim within so many days is told by how much later it came."""


def aftermath(
    attack: Attack,
    *,
    codebook: Codebook,
    wording: Wording,
    found_told: bool = False,
    seized_told: bool = False,
) -> Iterator[Sentence]:
    """What came of an attack, one sentence each, in the order of the record.

    `found_told` and `seized_told` say that the sentence about the attack has
    told when it came to light, or what was seized.
    """
    told = [
        *_executed(attack, wording),
        *(() if seized_told else _seized(attack, codebook.actor, wording)),
        *_lost(attack, wording),
        *(() if found_told else _found(attack, wording)),
        *_claimed(attack, wording),
    ]
    for said in told:
        yield sentence("incident", said, attack=attack.id)


def executed_captives(attack: Attack) -> tuple[str, ...]:
    """The groups whose executed were among those captured."""
    taken = {each.group for each in attack.harms if each.kind == "captured"}
    killed = [each for each in attack.harms if each.kind == "executed"]
    return tuple(each.group for each in killed if each.group in taken)


def _executed(attack: Attack, wording: Wording) -> Iterator[Parts]:
    """Captives who were killed later: all of them, or how many."""
    groups = executed_captives(attack)
    killed = Count.sum(attack.harmed("executed", each) or ZERO for each in groups)
    taken = Count.sum(each.count for each in attack.harms if each.kind == "captured")
    ids = tuple(record_id(attack, f"executed.{each}") for each in groups)
    if killed == ZERO:
        return
    if killed.surely_equal(taken):
        who = "the captives" if plural(killed) else "the captive"
        quote = Quote(wording.text(f"incident {who}"), ids)
        yield wording.say("incident all captives", captives=quote, be=be(killed))
    else:
        quote = Quote(number(killed, style=START, alone=True), ids)
        yield wording.say("incident some captives", count=quote, be=be(killed))


def _seized(attack: Attack, actor: str, wording: Wording) -> Iterator[Parts]:
    for place in range(len(attack.seized)):
        yield seized(attack, place, actor=actor, wording=wording)


def seized(
    attack: Attack,
    place: int,
    *,
    actor: str,
    wording: Wording,
    where: str = "",
    hedge: str = "",
) -> Parts:
    """One seizure, as a clause: what was taken, and until when it was held."""
    each = attack.seized[place]
    return wording.say(
        "incident seized",
        actor=actor,
        what=_seized_what(attack, place, wording),
        where=where,
        hedge=hedge,
        since=_since(each, attack, wording),
        held=_held(each, attack, wording),
    )


def _seized_what(attack: Attack, place: int, wording: Wording) -> Parts:
    """What was seized, with its number or its article."""
    seizure = attack.seized[place]
    if seizure.count is not None:
        ids = (record_id(attack, f"seized.{place}.count"),)
        return Quote(number(seizure.count), ids), f" {seizure.what}"
    if _many(seizure, wording) or seizure.what.lower().startswith(
        ("the ", "a ", "an ")
    ):
        return (seizure.what,)
    return (f"the {seizure.what}",)


def _many(thing: Seizure | Loss, wording: Wording) -> bool:
    if thing.count is not None:
        return plural(thing.count)
    return looks_plural(thing.what, irregular=wording.nouns["plural"])


def _since(seizure: Seizure, attack: Attack, wording: Wording) -> str:
    days = attack.days
    if seizure.since is None or (days.known and seizure.since == days.first):
        return ""
    day = day_text(seizure.since, year=attack.month.year)
    return wording.text("incident since", day=day)


def _held(seizure: Seizure, attack: Attack, wording: Wording) -> str:
    """Until when it was held, or that it still was as of a day."""
    for key, day in (("until", seizure.until), ("as of", seizure.as_of)):
        if day is not None:
            it = "them" if _many(seizure, wording) else "it"
            return wording.text(
                f"incident held {key}",
                it=wording.text(f"incident {it}"),
                day=day_text(day, year=attack.month.year),
            )
    return ""


def _lost(attack: Attack, wording: Wording) -> Iterator[Parts]:
    """Things and animals lost, in one sentence, by what became of them."""
    every = [each for each in enumerate(attack.losses) if each[1].count != ZERO]
    fates = _fates(every)
    clauses: list[Parts] = []
    named: set[str] = set()
    for hows in dict.fromkeys(fates.values()):
        losses = [each for each in every if fates.get(each[0]) == hows]
        style = WORDS if clauses else START
        bare = len(losses) == 1 and losses[0][1].what in named
        things = tuple(_things(losses, attack, wording, style=style, bare=bare))
        clauses.append(_befell(hows, things, losses, wording))
        named |= {loss.what for _, loss in losses}
    if clauses:
        lists = len(every) > len(clauses)
        yield parted(clauses) if lists else wording.list(clauses)


def _fates(losses: list[tuple[int, Loss]]) -> dict[int, tuple[str, ...]]:
    """What became of each loss; things without a number are named once for all."""
    fates: dict[int, tuple[str, ...]] = {}
    first: dict[str, int] = {}
    for place, loss in losses:
        if loss.count is None and loss.what in first:
            hows = (*fates[first[loss.what]], loss.how)
            fates[first[loss.what]] = tuple(dict.fromkeys(hows))
            continue
        if loss.count is None:
            first[loss.what] = place
        fates[place] = (loss.how,)
    return fates


def _things(
    losses: list[tuple[int, Loss]],
    attack: Attack,
    wording: Wording,
    *,
    style: str,
    bare: bool,
) -> Iterator[Parts]:
    """Each thing with its number, if it has one; a thing named before goes without."""
    for place, loss in losses:
        ids = (record_id(attack, f"losses.{place}.count"),)
        what = "" if bare else f" {loss.what}"
        if loss.count is not None:
            said = number(loss.count, style=style, alone=bare)
            yield (Quote(said, ids), *parts(what))
        elif bare:
            yield (Quote(wording.text("incident lost number"), ids),)
        else:
            yield (loss.what if _many(loss, wording) else article(loss.what),)
        style = WORDS


def _befell(
    hows: tuple[str, ...],
    things: tuple[Parts, ...],
    losses: list[tuple[int, Loss]],
    wording: Wording,
) -> Parts:
    many = len(losses) > 1 or _many(losses[0][1], wording)
    return wording.say(
        "incident lost",
        things=wording.list(things),
        be="were" if many else "was",
        how=wording.list(wording.text(f"lost {how}") for how in hows),
    )


def _found(attack: Attack, wording: Wording) -> Iterator[Parts]:
    """When the dead, the missing or the attack itself came to light."""
    if attack.found is None:
        return
    dead = Count.sum(
        each.count for each in attack.harms if each.kind in ("killed", "executed")
    )
    missing = [each.count for each in attack.harms if each.kind == "missing"]
    what = "attack"
    if missing:
        what = "missing" if plural(Count.sum(missing)) else "missing person"
    if dead != ZERO:
        what = "bodies" if plural(dead) else "body"
    when = _on(attack.found, attack, wording)
    yield wording.say(f"incident {what} found", when=when)


def _on(day: date, attack: Attack, wording: Wording) -> str:
    days = attack.days
    if days.known and not days.several and day == days.first:
        return later(0)
    return wording.text("incident when on", day=day_text(day, year=attack.month.year))


def _claimed(attack: Attack, wording: Wording) -> Iterator[Parts]:
    for place, each in enumerate(attack.claims):
        campaign = ""
        if each.campaign is not None:
            campaign = wording.text("incident campaign", name=each.campaign)
        yield wording.say(
            "incident claimed",
            seed=f"{attack.id}/{place}",
            claimant=each.by,
            when=_claimed_when(each, place, attack, wording),
            campaign=campaign,
        )


def _claimed_when(
    claim: Claim, place: int, attack: Attack, wording: Wording
) -> str | Quote:
    """How much later, where the attack has one day and the claim came soon."""
    if claim.day is None:
        return ""
    days = attack.days
    passed = (claim.day - days.last).days
    if days.known and not days.several and 0 <= passed <= LONGEST_LATER:
        return Quote(later(passed), (record_id(attack, f"claims.{place}.on"),))
    return wording.text(
        "incident when on", day=day_text(claim.day, year=attack.month.year)
    )
