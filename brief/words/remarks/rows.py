"""Months in a row in words: rising, holding a floor, without; and runs that ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.judging.compare import Kind as Movement
from brief.judging.findings.kinds import RISES, RISES_ENDED
from brief.words.english import WORDS, article, cardinal

if TYPE_CHECKING:
    from brief.words.phrases import Slot
    from brief.words.remarks.voice import Voice
    from brief.words.sentence import Part, Quote

ONE = Count.exactly(1)


def _row(voice: Voice) -> Quote:
    """The claim itself: "the third month in a row"."""
    key = "in a row at least" if voice.finding.at_least else "in a row"
    return voice.claim(key, nth=voice.nth())


def steps(voice: Voice) -> tuple[Part, ...]:
    """Rises, or falls, in a row; with several measures, each with its numbers."""
    slots: dict[str, Slot] = {
        "verb": voice.word("rose" if voice.finding.kind == RISES else "fell"),
        "claim": _row(voice),
    }
    if voice.finding.merged:
        moved = (
            voice.say(
                "moved",
                things=voice.things(each),
                before=voice.before(each),
                now=voice.now(each),
            )
            for each in voice.every
        )
        subject = voice.say("numbers of", measures=voice.wording.list(moved))
        return voice.say("steps of many", subject=subject, **slots)
    return voice.say(
        "steps",
        subject=voice.say("number of", things=voice.things()),
        before=voice.before(style=WORDS),
        now=voice.now(style=WORDS),
        **slots,
    )


def at_floor(voice: Voice) -> tuple[Part, ...]:
    """So many or more, months in a row."""
    return voice.say(
        "with level",
        claim=_row(voice),
        level=voice.level(),
        things=voice.things(),
        now=voice.now(),
    )


def present(voice: Voice) -> tuple[Part, ...]:
    """Something, months in a row: one is "an attack", several have their number."""
    one = voice.finding.value == ONE
    single: Slot = article(voice.things(count=ONE))
    things = single if one else voice.counted(voice.finding)
    return voice.say("with things", claim=_row(voice), things=things)


def absent(voice: Voice) -> tuple[Part, ...]:
    """Nothing, months in a row; and what there was before, where that is known."""
    if voice.finding.merged or voice.finding.reference is None:
        things = voice.all_things(word="or")
        return voice.say("with none", claim=_row(voice), measures=things)
    return voice.say(
        "with none after",
        claim=_row(voice),
        things=voice.things(),
        before=voice.before(style=WORDS),
    )


def steps_ended(voice: Voice) -> tuple[Part, ...]:
    """Rises, or falls, that did not go on."""
    finding = voice.finding
    key = "for at least months" if finding.at_least else "for months"
    claim = voice.claim(key, number=voice.many())
    if finding.movement is Movement.TO_NONE:
        return voice.say(
            "ended in none", things=voice.all_things(word="or"), claim=claim
        )
    return voice.say(
        "ended",
        subject=voice.say("number of", things=voice.things()),
        moved=_moved(voice),
        doing=voice.word("rising" if finding.kind == RISES_ENDED else "falling"),
        claim=claim,
    )


def _moved(voice: Voice) -> tuple[Part, ...]:
    keys = {Movement.FALL: "fell to", Movement.RISE: "rose to"}
    key = keys.get(voice.finding.movement or Movement.STEADY, "stayed at")
    return voice.say(key, now=voice.now(style=WORDS))


def floor_missed(voice: Voice) -> tuple[Part, ...]:
    """The first month below a floor after many."""
    finding = voice.finding
    key = "at least months of floor" if finding.at_least else "months of floor"
    return voice.say(
        "floor missed",
        claim=voice.claim("first month"),
        floor=cardinal(finding.level),
        things=voice.things(),
        now=voice.now(),
        number=voice.claim(key, number=voice.many()),
    )
