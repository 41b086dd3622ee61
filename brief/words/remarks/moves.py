"""Changes in words: against one month, the mean of several, the year before."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.judging.compare import Kind as Movement
from brief.judging.compare import change
from brief.words.changes import change_clause
from brief.words.english import cardinal
from brief.words.sentence import Quote
from brief.words.wording import SIZED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.words.phrases import Slot
    from brief.words.remarks.voice import Voice
    from brief.words.sentence import Part

COMPARISONS: Mapping[Movement | None, str] = MappingProxyType(
    {
        Movement.RISE: "more",
        Movement.FROM_NONE: "more",
        Movement.FALL: "fewer",
        Movement.TO_NONE: "fewer",
        Movement.STEADY: "as many",
    }
)
"""The word for each way in which this month, or year, differs."""


def against_month(voice: Voice) -> tuple[Part, ...]:
    """Against another month, in the same words as everywhere else."""
    finding = voice.finding
    now, before = (
        voice.figures.get(finding.measure, finding.scope, month)
        for month in (finding.month, finding.reference or finding.month - 1)
    )
    # The finding has seen to it that both are counted by one definition.
    same = replace(before, version=now.version) if now and before else before
    moved = change(now, same)
    number = voice.word("number of", things=voice.things())
    said = change_clause(
        moved,
        figures=voice.figures,
        wording=voice.wording,
        subject=number if moved.kind in SIZED else "",
    )
    return voice.say("in month", said=said) if moved.kind is Movement.TO_NONE else said


def against_mean(voice: Voice) -> tuple[Part, ...]:
    """Against the mean of the months before, which rests on all of them."""
    finding = voice.finding
    ids = tuple(each for each in finding.figures if each != voice.now().figures[0])
    return voice.say(
        "mean",
        **_comparison(voice),
        number=cardinal(finding.number),
        mean=Quote(_mean(voice), ids),
    )


def _comparison(voice: Voice) -> dict[str, Slot]:
    comparison = COMPARISONS[voice.finding.movement]
    same = voice.finding.movement is Movement.STEADY
    return {
        "comparison": voice.claim(f"comparison {comparison}"),
        "than": voice.word("as" if same else "than"),
        "things": voice.things(),
        "now": voice.now(),
    }


def _mean(voice: Voice) -> str:
    """The mean with at most one decimal, or from which to which it lies."""
    finding = voice.finding
    figures = (
        voice.figures.known(finding.measure, finding.scope, month)
        for month in finding.months
    )
    total = Count.sum(each.count for each in figures)
    low = _decimal(total.low, finding.number)
    if total.high is None:
        return voice.word("or more", low=low)
    high = _decimal(total.high, finding.number)
    return low if low == high else voice.word("range", low=low, high=high)


def _decimal(number: int, parts: int) -> str:
    """A quotient to one decimal, rounded half up; a whole number has none."""
    tenths = (20 * number + parts) // (2 * parts)
    whole, rest = divmod(tenths, 10)
    return f"{whole:,}.{rest}" if rest else f"{whole:,}"


def year_to_date(voice: Voice) -> tuple[Part, ...]:
    """The year so far against the same months of the year before."""
    finding = voice.finding
    year = finding.month.year
    return voice.say(
        "whole year" if finding.number == 12 else "year to date",
        **_comparison(voice),
        number=cardinal(finding.number),
        year=str(year),
        before_year=str(year - 1),
        before=voice.before(),
    )


def passed(voice: Voice) -> tuple[Part, ...]:
    """More in the year so far than in the whole year before."""
    year = voice.finding.month.year
    return voice.say(
        "passed",
        comparison=voice.claim("comparison more"),
        things=voice.things(),
        now=voice.now(),
        before=voice.before(),
        year=str(year),
        before_year=str(year - 1),
    )
