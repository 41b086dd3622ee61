"""Parts and wholes in words: shares, leads, what carried a change, all one way."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.ground.scope import ALL
from brief.judging.compare import Kind as Movement
from brief.judging.findings.kinds import CLASS_SHARE, LOST_LEAD
from brief.words.english import START, WORDS, article, cardinal
from brief.words.quoting import where
from brief.words.sentence import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.judging.findings import Beside
    from brief.words.phrases import Slot
    from brief.words.remarks.voice import Voice
    from brief.words.sentence import Part

ONE = Count.exactly(1)
FRACTIONS: Mapping[Fraction, str] = MappingProxyType(
    {
        Fraction(1, 4): "a quarter",
        Fraction(1, 3): "a third",
        Fraction(1, 2): "half",
        Fraction(2, 3): "two thirds",
        Fraction(3, 4): "three quarters",
    }
)
"""The shares that have a name."""

ROUND = 12
"""From how many on a share is told by its name rather than by both counts."""


def share(voice: Voice) -> tuple[Part, ...]:
    """Seven of the nine attacks; a third of the 33; all nine of them."""
    finding, whole = voice.finding, voice.finding.beside[0]
    part, every = finding.value.low, whole.count.low
    slots: dict[str, Slot] = {
        "whole": voice.quoted(whole, style=WORDS),
        "things": voice.noun(whole.measure, whole.scope),
        "were": "was" if part == 1 else "were",
        "where": _where(voice),
    }
    fraction = FRACTIONS.get(Fraction(part, every))
    both = (*voice.now().figures, whole.id)
    if part == every:
        return voice.say("all", every=Quote(voice.word("every one"), both), **slots)
    if fraction and every >= ROUND:
        told = Quote(voice.word(fraction), both)
        return voice.say("fraction", fraction=told, part=voice.now(), **slots)
    return voice.say("part", part=voice.now(style=START), **slots)


def _where(voice: Voice) -> str:
    """What the part is: in an area, of a class, by a method."""
    finding = voice.finding
    if finding.kind == CLASS_SHARE:
        noun = voice.things(count=finding.value, scope=ALL)
        return article(noun) if finding.value == ONE else noun
    place = where(finding.scope, codebook=voice.figures.codebook, wording=voice.wording)
    by_method = finding.scope.kind == "method"
    return voice.word("where method", where=place) if by_method else place


def two_areas(voice: Voice) -> tuple[Part, ...]:
    """Two areas with most of all."""
    both = voice.finding.beside
    together = cardinal(sum(each.count.low for each in both))
    return voice.say(
        "two areas",
        areas=voice.wording.list(_area(voice, each) for each in both),
        part=Quote(together, tuple(each.id for each in both)),
        whole=voice.now(style=WORDS),
        things=voice.things(),
    )


def _area(voice: Voice, area: Beside) -> Slot:
    return voice.say("area of two", name=area.scope.name, count=voice.quoted(area))


def lead(voice: Voice) -> tuple[Part, ...]:
    """An area that no longer has the most, or has it again, and who has."""
    finding = voice.finding
    key = "lost lead" if finding.kind == LOST_LEAD else "took lead"
    return voice.say(
        key,
        area=finding.scope.name,
        now=voice.now(),
        things=voice.things(scope=ALL),
        term=voice.figures.codebook.area_term.one,
        claim=voice.claim("first time since", since=voice.since),
        leaders=_leaders(voice),
    )


def _leaders(voice: Voice) -> Slot:
    now = [each for each in voice.finding.beside if each.month == voice.finding.month]
    most = max(each.count.low for each in now)
    first = [each for each in now if each.count.low == most]
    ids = tuple(each.id for each in first)
    count = Quote(voice.quoted(first[0]).text, ids)
    names = voice.wording.list(each.scope.name for each in first)
    if len(first) == 1:
        return voice.say("leader", name=names, count=count)
    return voice.say("leaders", names=names, count=count)


def carried(voice: Voice) -> tuple[Part, ...]:
    """The area that made up most of a change, or more than all of it."""
    finding = voice.finding
    now, before = finding.beside
    total = abs(now.count.low - before.count.low)
    mine = abs(finding.value.low - _low(finding.reference_value))
    key = "all" if mine >= total else "most" if 2 * mine > total else "half"
    rise = finding.movement is Movement.RISE
    change = Quote(voice.word("rise" if rise else "fall"), (now.id, before.id))
    return voice.say(
        f"carried {key}",
        change=change,
        things=voice.things(scope=ALL),
        area=finding.scope.name,
        before=voice.before(style=WORDS),
        last=voice.since,
        now=voice.now(style=WORDS),
    )


def _low(count: Count | None) -> int:
    return count.low if count is not None else 0


def every_area(voice: Voice) -> tuple[Part, ...]:
    """All areas one way."""
    more = voice.finding.movement is Movement.RISE
    return voice.say(
        "every area",
        term=voice.figures.codebook.area_term.one,
        things=voice.things(),
        last=voice.since,
        comparison=voice.claim("more" if more else "fewer"),
    )


def every_measure(voice: Voice) -> tuple[Part, ...]:
    """All measures one way."""
    higher = voice.finding.movement is Movement.RISE
    return voice.say(
        "every measure",
        measures=voice.wording.list(_measures(voice, voice.finding.beside)),
        last=voice.since,
        comparison=voice.claim("higher" if higher else "lower"),
    )


def _measures(voice: Voice, beside: Iterable[Beside]) -> Iterator[Slot]:
    """Each measure with its number of this month."""
    for each in beside:
        if each.month == voice.finding.month:
            noun = voice.noun(each.measure, each.scope)
            yield voice.say("counted", things=noun, now=voice.quoted(each))
