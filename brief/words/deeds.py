"""Deeds: what happened, as one clause, by what the record knows.

A device strikes and an actor attacks; a thing that was attacked is named first
and people harmed are; an attack of which little is known is told as little.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.words import means, scene
from brief.words.aftermath import seized
from brief.words.phrases import chosen, fill
from brief.words.sentence import Part
from brief.words.toll import Manner, Toll, doing, done, one_group, passive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.words.telling import Telling

Parts = tuple[Part, ...]

ONE = Count.exactly(1)


def deed(telling: Telling) -> Parts:
    """What happened, where, to whom, with what toll: one clause."""
    if telling.attack.outcome == "foiled":
        return _foiled(telling)
    if telling.attack.outcome == "failed":
        return _failed(telling)
    if telling.attack.outcome == "repelled":
        return _repelled(telling)
    if telling.aim is not None and telling.aim.thing:
        return _against(telling, telling.aim.words)
    if telling.harmed:
        return _harmful(telling)
    if telling.aim is not None:
        return _against(telling, telling.aim.words)
    return _bare(telling)


def _against(telling: Telling, target: str, *, with_toll: bool = True) -> Parts:
    """A target that was struck or attacked, and what came of it."""
    toll: Parts = ()
    if with_toll and telling.harmed:
        did = doing(telling.harmed, wording=telling.wording)
        toll = telling.say("tail", toll=did)
    if telling.device is not None:
        return telling.say("strike", device=telling.device, target=target, toll=toll)
    return telling.say(
        "assault", verb=_verb(telling), target=target, how=_with(telling), toll=toll
    )


def _harmful(telling: Telling) -> Parts:
    """People harmed, who are named before anything else."""
    tolls = tuple(_people(telling))
    passively = one_group(tolls) and (
        telling.found_at_once
        or not telling.methods
        or chosen((True, False), f"{telling.attack.id}/voice")
    )
    how = means.by_what(
        telling.attack, codebook=telling.codebook, wording=telling.wording
    )
    if passively:
        return telling.say("toll", toll=_befell(telling, tolls), how=how)
    toll = done(tolls, wording=telling.wording, manner=Manner(verbs=_verbs(telling)))
    if telling.device is not None:
        return telling.say("toll of strike", device=telling.device, toll=toll)
    return telling.say("toll of assault", toll=toll, how=how)


def _befell(telling: Telling, tolls: tuple[Toll, ...]) -> Parts:
    mood = telling.hedge("passive")
    if telling.found_at_once:
        mood = telling.wording.text("incident found")
    manner = Manner(mood=mood, verbs=_verbs(telling))
    return passive(tolls, wording=telling.wording, manner=manner)


def _verbs(telling: Telling) -> dict[str, str | None]:
    """Words of the method for a harm: "assassinated" for killed."""
    words = telling.words
    return {"killed": words.killed, "captured": words.captured}


def _people(telling: Telling) -> Iterator[Toll]:
    """Those harmed; of the target's own group, as what the record says they were."""
    target, attack = telling.attack.target, telling.attack
    for toll in telling.harmed:
        own = toll.group == target.group
        lone = own and toll.kind == "killed" and toll.count == ONE
        term = toll.term
        if own and target.unit is not None:
            term = scene.members(attack, wording=telling.wording)
        if lone and target.rank in scene.LEADERS and len(telling.harmed) == 1:
            term = scene.leader(attack, wording=telling.wording)
        yield replace(toll, term=term)


def _bare(telling: Telling) -> Parts:
    """An attack of which only the means are known, or nothing."""
    attack = telling.attack
    if telling.only_seized:
        return seized(
            attack,
            0,
            actor=telling.codebook.actor,
            wording=telling.wording,
            where=telling.around,
            hedge=telling.hedge("adverb"),
        )
    if telling.words.alone is not None:
        return fill(
            telling.words.alone,
            actor=telling.codebook.actor,
            hedge=telling.hedge("adverb"),
            where=telling.around,
        )
    every = means.methods(attack, telling.codebook)
    if telling.device is None and len(every) == 1 and means.named(every[0]):
        return telling.say("carried out", act=every[0].phrase)
    happened = telling.say("was reported" if telling.hedge("passive") else "took place")
    return telling.say("bare", how=_with(telling), happened=happened)


def _foiled(telling: Telling) -> Parts:
    on = telling.say("on", target=telling.aim.words) if telling.aim else ()
    return telling.say("foiled", on=on, how=_with(telling))


def _failed(telling: Telling) -> Parts:
    if telling.aim is None:
        return telling.say("failed without target", how=_with(telling))
    return telling.say("failed", target=telling.aim.words, how=_with(telling))


def _repelled(telling: Telling) -> Parts:
    if telling.aim is None:
        return telling.say("repelled without target", how=_with(telling))
    clause = _against(telling, telling.aim.words, with_toll=False)
    return telling.say("repelled", clause=clause)


def _verb(telling: Telling) -> str:
    return means.verb(
        telling.attack, codebook=telling.codebook, wording=telling.wording
    )


def _with(telling: Telling) -> str:
    return means.with_what(
        telling.attack, codebook=telling.codebook, wording=telling.wording
    )
