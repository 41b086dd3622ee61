"""Doubts in words: the months that a finding stepped over, named or counted.

What is not proven says "on record", or "at least", or where its record starts,
and names the months that leave it open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.judging.findings.kinds import NTH_HIGHEST
from brief.words.english import cardinal, plural
from brief.words.sentence import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.ground.month import Month
    from brief.judging.findings import Finding
    from brief.words.remarks.voice import Voice
    from brief.words.sentence import Part

NAMED = 6
"""So many months are named; more are counted."""


def qualified(voice: Voice, said: tuple[Part, ...]) -> tuple[Part, ...]:
    """What is said, with what it leaves open."""
    open_ = [each for each in voice.every if not each.proven]
    if not open_:
        return said
    if len({each.gaps for each in voice.every}) == 1:
        return _all_open(voice, said)
    for each in open_:
        months = _months(voice, each)
        said = voice.say(
            "gaps of one", said=said, things=voice.things(each), gaps=months
        )
    return said


def _all_open(voice: Voice, said: tuple[Part, ...]) -> tuple[Part, ...]:
    """All that the sentence tells is open for the same months."""
    finding = voice.finding
    said_already = finding.at_least or finding.kind == NTH_HIGHEST
    if finding.reference is not None and not said_already:
        said = voice.say("on record", said=said)
    months = _months(voice, finding)
    return voice.say("gaps", said=said, gaps=months) if months else said


def _months(voice: Voice, finding: Finding) -> tuple[Part, ...]:
    """Which months, and why: off the record, or not known well enough."""
    gaps = [each for each in finding.gaps if each != finding.reference]
    if len(gaps) > NAMED:
        return voice.say("many gaps", number=cardinal(len(gaps)))
    absent = [each for each in gaps if each in finding.absent]
    known = [each for each in gaps if each not in finding.absent]
    pieces = [
        _listed(voice, key, months)
        for key, months in (("not on record", absent), ("not settled", known))
        if months
    ]
    if len(pieces) < 2:
        return joined(pieces)
    return voice.say("both kinds", absent=pieces[0], open=pieces[1])


def _listed(voice: Voice, key: str, months: Sequence[Month]) -> tuple[Part, ...]:
    be = "are" if plural(Count.exactly(len(months))) else "is"
    return voice.say(key, months=voice.months(months), be=voice.word(be))
