"""Records and firsts in words: highest since, on record, for the first time."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.judging.findings.kinds import (
    FIRST_WITH,
    FIRST_WITHOUT,
    HIGHEST_SINCE,
    MOST,
    YEAR_WITH,
    YEAR_WITHOUT,
)
from brief.words.english import FIGURES, cardinal
from brief.words.quoting import figure_quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.judging.findings import Finding
    from brief.words.phrases import Slot
    from brief.words.remarks.voice import Voice
    from brief.words.sentence import Part

ONE = Count.exactly(1)
HIGH = (HIGHEST_SINCE, MOST)


def extreme(voice: Voice) -> tuple[Part, ...]:
    """The most, or the fewest, since a month; one that is equal is told as such."""
    finding, high = voice.finding, voice.finding.kind in HIGH
    if finding.span == 1 and not finding.merged and _equal(finding):
        return voice.say(
            "as many",
            claim=voice.claim("claim as many" if high else "claim as few"),
            more=voice.claim("more" if high else "fewer"),
            things=voice.things(),
            now=voice.now(),
        )
    summed = finding.span > 1
    return voice.say(
        "summed" if summed else "extreme",
        claim=voice.claim("greatest" if high else "fewest"),
        measures=voice.all_counted(),
        before=voice.all_before(),
        months=_months_to(voice, voice.month),
        since=_months_to(voice, voice.since) if summed else voice.since,
    )


def _equal(finding: Finding) -> bool:
    value, other = finding.value, finding.reference_value
    return other is not None and value.surely_equal(other)


def _months_to(voice: Voice, month: str) -> str:
    many = cardinal(voice.finding.span)
    return voice.word("months to", number=many, month=month)


def on_record(voice: Voice) -> tuple[Part, ...]:
    """The most, or the fewest, of any month since the record starts."""
    summed = voice.finding.span > 1
    return voice.say(
        "summed on record" if summed else "extreme on record",
        claim=voice.claim("greatest" if voice.finding.kind in HIGH else "fewest"),
        measures=voice.all_counted(),
        months=_months_to(voice, voice.month),
        number=cardinal(voice.finding.span),
    )


def nth(voice: Voice) -> tuple[Part, ...]:
    """A place in the order of all months, and the latest month above it."""
    finding = voice.finding
    above = "above one" if finding.number == 2 else "above many"
    return voice.say(
        "nth",
        claim=voice.claim(
            "claim joint nth" if finding.tied else "claim nth", nth=voice.nth()
        ),
        things=voice.things(),
        now=voice.now(),
        since=voice.start,
        above=voice.say(above, month=voice.since, before=voice.before()),
    )


def with_some(voice: Voice) -> tuple[Part, ...]:
    """The first of something, since a month, on record or this year."""
    return voice.say(
        _FIRSTS[voice.finding.kind],
        claim=voice.claim("first"),
        measures=voice.wording.list(_first(voice)),
    )


def _first(voice: Voice) -> Iterator[tuple[Part, ...] | str]:
    """One is named without its number, several with it."""
    for each in voice.every:
        alone = each.value == ONE
        yield voice.things(each, count=ONE) if alone else voice.counted(each)


def without(voice: Voice) -> tuple[Part, ...]:
    """The first month with none, since a month, on record or this year."""
    return voice.say(
        _FIRSTS[voice.finding.kind],
        claim=voice.claim("first month"),
        measures=voice.all_things(word="or"),
    )


_FIRSTS: Mapping[str, str] = MappingProxyType(
    {
        FIRST_WITH: "first with",
        FIRST_WITHOUT: "first without",
        YEAR_WITH: "this year with",
        YEAR_WITHOUT: "this year without",
    }
)


def at_least(voice: Voice) -> tuple[Part, ...]:
    """The first month with so many or more."""
    slots: dict[str, Slot] = {
        "claim": voice.claim("first month"),
        "level": voice.level(),
        "things": voice.things(),
        "now": voice.now(),
    }
    if voice.finding.reference is None:
        return voice.say("first at least on record", **slots)
    return voice.say("first at least", **slots, before=voice.before())


def pair(voice: Voice) -> tuple[Part, ...]:
    """Back-to-back months at a level, since two others."""
    finding = voice.finding
    last, reference = finding.month - 1, finding.reference
    figure = voice.figures.get(finding.measure, finding.scope, last)
    if figure is None:
        raise ValueError(f"{finding.id} has no month before it")
    return voice.say(
        "back to back",
        last=voice.named(last),
        claim=voice.claim("pairs"),
        level=voice.level(),
        things=voice.things(),
        before=figure_quote(figure, style=FIGURES, alone=True),
        now=voice.now(),
        since=voice.months((reference - 1, reference)) if reference else voice.start,
    )
