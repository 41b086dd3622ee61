"""Incidents: one record told in sentences, from its fields.

In the plain order of the genre: day, what happened, where, to whom, with what
toll, and what came of it. Each hedge is said once and comes from a field; the
analyst's own sentence always wins. Synonyms are chosen by the record's id.
Sources that are withheld are never named here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.words import scene
from brief.words.aftermath import aftermath
from brief.words.deeds import deed
from brief.words.english import month_text
from brief.words.phrases import sentence
from brief.words.quoting import record_id
from brief.words.sentence import Part, Quote, Sentence, joined
from brief.words.telling import THWARTED, Telling
from brief.words.toll import Manner, passive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook, Section
    from brief.words.wording import Wording


def tell_section(
    figures: Figures, *, month: Month, section: Section, wording: Wording
) -> tuple[Sentence, ...]:
    """The attacks of a section that are counted, in order of days.

    Those whose day is unknown come last, and those without details after them.
    """
    sheet = figures.ledger.sheet(month)
    if sheet is None:
        return ()
    attacks = [
        each for each in figures.ledger.counted(sheet) if each.area in section.areas
    ]
    attacks.sort(
        key=lambda each: (each.undescribed, not each.days.known, each.days.first)
    )
    said: list[Sentence] = []
    before: Attack | None = None
    for attack in attacks:
        said += tell(
            attack,
            codebook=figures.codebook,
            wording=wording,
            name_area=len(section.areas) > 1,
            also=before is not None and _one_day(before, attack),
        )
        before = attack
    return tuple(said)


def _one_day(first: Attack, second: Attack) -> bool:
    return first.days == second.days and first.days.known and not first.days.several


def tell(
    attack: Attack,
    *,
    codebook: Codebook,
    wording: Wording,
    name_area: bool = True,
    also: bool = False,
) -> tuple[Sentence, ...]:
    """One record in sentences; each rests on the record.

    Args:
        attack: the record.
        codebook: the words of its publication.
        wording: the phrases.
        name_area: whether the area is named; not where a heading names it.
        also: whether the sentence before is of the same day.
    """
    if attack.text is not None:
        return (Sentence("incident", (attack.text,), attack.id, by_hand=True),)
    if attack.undescribed:
        return (_undescribed(attack, wording),)
    told_where = scene.where(
        attack, codebook=codebook, wording=wording, name_area=name_area
    )
    telling = Telling(attack, codebook, wording, told_where, also)
    return tuple(_sentences(telling))


def _undescribed(attack: Attack, wording: Wording) -> Sentence:
    said = wording.say(
        "incident undescribed",
        one=Quote("one", (record_id(attack, "undescribed"),)),
        area=attack.area,
        month=month_text(attack.month, year=attack.month.year),
    )
    return sentence("incident", said, attack=attack.id)


def _sentences(telling: Telling) -> Iterator[Sentence]:
    """The attack; who was harmed, where that needs a sentence; what came of it."""
    attack, wording = telling.attack, telling.wording
    yield _main(telling, deed(telling))
    for tolls in (telling.harmed if attack.outcome in THWARTED else (), telling.own):
        if tolls:
            toll = passive(tolls, wording=wording, manner=Manner(start=True))
            yield sentence("incident", toll, attack=attack.id)
    yield from aftermath(
        attack,
        codebook=telling.codebook,
        wording=wording,
        found_told=telling.found_at_once,
        seized_told=telling.only_seized,
    )


def _main(telling: Telling, clause: tuple[Part, ...]) -> Sentence:
    """The day, how sure it is, what happened, and who says so."""
    said = joined([(f"{telling.opening}, ",), telling.sourced(clause)])
    return sentence("incident", said, attack=telling.attack.id)
