"""Telling: one claim about a number, and what the figures say of it.

The value between reading and judging, and the way from it to a verdict with its
reasons. Which words make such a claim is in the rooms that read them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO
from brief.ground.problems import listed
from brief.verifying.claims import COUNT, RESTATED, Checked, Verdict
from brief.verifying.weighing import weighed
from brief.words.english import amount as in_words
from brief.words.english import month_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brief.ground.counts import Count
    from brief.ground.month import Month
    from brief.verifying.measuring import Measured, Measuring, Period
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence
    from brief.verifying.things import Thing

_RANK = (
    Verdict.SUPPORTED,
    Verdict.CONSISTENT,
    Verdict.NOT_ON_RECORD,
    Verdict.CONTRADICTED,
)
"""Of several readings of a sentence the one that speaks best for it counts."""

CODES: Mapping[Verdict, Mapping[str, str]] = MappingProxyType(
    {
        Verdict.CONTRADICTED: MappingProxyType(
            {
                "count": "E601",
                "sum": "E602",
                "change": "E603",
                "record": "E604",
                "restated": "E605",
                "areas": "E606",
            }
        ),
    }
)
"""The code of a claim that the records contradict, by its kind."""

_OPEN: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.CONSISTENT: "W601",
        Verdict.NOT_ON_RECORD: "W602",
        Verdict.NOT_UNDERSTOOD: "W603",
        Verdict.BY_HAND: "W604",
    }
)


def code_of(kind: str, verdict: Verdict) -> str:
    """The row of the table of codes for a verdict, or nothing where all is well."""
    if verdict is Verdict.CONTRADICTED:
        return CODES[verdict][kind]
    return _OPEN.get(verdict, "")


@dataclass(frozen=True, slots=True)
class Told:
    """A number that is said of a thing in some months.

    `things` are the ways in which the sentence can be read, the likeliest first;
    so is `else_in` another month that it may be about.
    `first` and `last` are the tokens that say it. `printed` says that it is told
    as what a published issue printed.
    """

    first: int
    last: int
    things: tuple[Thing, ...]
    period: Period
    amount: Amount
    printed: bool = False
    else_in: Period | None = None


def checked(
    sentence: Sentence,
    first: int,
    last: int,
    kind: str,
    verdict: Verdict,
    **told: str,
) -> Checked:
    """A claim that stands in a sentence from one token to another."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Checked(
        sentence.statement.at(start),
        sentence.statement.text[start:end],
        kind,
        verdict,
        printed=told.get("printed", ""),
        computed=told.get("computed", ""),
        code=code_of(kind, verdict),
        why=told.get("why", ""),
        statement=sentence.number,
        span=(start, end),
    )


def resting(claim: Checked, measured: Iterable[Measured]) -> Checked:
    """A claim with the figures, records and places that it rests on."""
    every = tuple(measured)
    return replace(
        claim,
        figures=tuple(dict.fromkeys(id_ for each in every for id_ in each.figures)),
        records=tuple(dict.fromkeys(id_ for each in every for id_ in each.records)),
        wheres=tuple(dict.fromkeys(at for each in every for at in each.wheres)),
    )


def judged(told: Told, sentence: Sentence, measuring: Measuring) -> Checked | None:
    """The verdict on a number, or None where it cannot be told what it counts."""
    measure = measuring.stated if told.printed else measuring.measured
    readings = [
        (thing, period, measure(thing, period))
        for period in dict.fromkeys((told.period, told.else_in or told.period))
        for thing in dict.fromkeys(told.things)
        if not thing.narrowed
    ]
    if not readings:
        return None
    verdicts = [_verdict(told.amount, found) for _, _, found in readings]
    best = min(range(len(readings)), key=lambda at: _RANK.index(verdicts[at]))
    verdict, (thing, period, found) = verdicts[best], readings[best]
    told = replace(told, period=period)
    if verdict is Verdict.CONTRADICTED and _may_be_more(told, thing, found, measuring):
        verdict = Verdict.CONSISTENT
    kind = COUNT if told.period.last == sentence.context.issue else RESTATED
    tokens = (each for each in sentence.tokens if each.amount is told.amount)
    number = next((each.text for each in tokens), "")
    claim = checked(
        sentence,
        told.first,
        told.last,
        kind,
        verdict,
        printed=number,
        computed=said(found.count),
        why=_why(verdict, thing, told, found, measuring),
    )
    return resting(claim, (found,))


def _verdict(amount: Amount, found: Measured) -> Verdict:
    if found.count is None:
        return Verdict.NOT_ON_RECORD
    verdict = weighed(amount, found.count)
    wrong = verdict is Verdict.CONTRADICTED
    if wrong and found.partial and amount.low > found.count.low:
        return Verdict.NOT_ON_RECORD
    return verdict


def _may_be_more(
    told: Told, thing: Thing, found: Measured, measuring: Measuring
) -> bool:
    """Whether attacks of which no method is on record may make up a difference.

    Only for attacks that are named by what they were: "three assassinations".
    """
    if not thing.named or found.count is None or told.amount.low <= found.count.low:
        return False
    unknown = measuring.without_method(thing, told.period)
    return told.amount.low <= found.count.low + unknown


def said(count: Count | None) -> str:
    """A count in words, or that it is not on record."""
    if count is None:
        return "not on record"
    return "none" if count == ZERO else in_words(count).removesuffix(" of")


def _why(
    verdict: Verdict,
    thing: Thing,
    told: Told,
    found: Measured,
    measuring: Measuring,
) -> str:
    if verdict is Verdict.SUPPORTED:
        return ""
    what = named(thing, measuring)
    when = period_text(told.period, measuring.month)
    if verdict is Verdict.NOT_ON_RECORD:
        months = found.missing or told.period.months
        names = listed(month_text(each, year=0) for each in months)
        return f"{what}: {names} not on record, or not for this."
    open_ = " The records leave it open." if verdict is Verdict.CONSISTENT else ""
    return f"The records have {said(found.count)}: {what}, {when}.{open_}"


def named(thing: Thing, measuring: Measuring) -> str:
    """What a thing is, for a person."""
    row = measuring.figures.measures[thing.measure]
    noun = f"{row.term.many} {row.harm}" if row.harm else row.term.many
    where = f" in {listed(thing.areas)}" if thing.areas else ""
    sort = ", ".join(f"{each.kind} {each.name}" for each in thing.scopes)
    return f"{noun}{where} ({sort})" if sort else f"{noun}{where}"


def period_text(period: Period, issue: Month) -> str:
    """Some months, for a person."""
    last = month_text(period.last, year=issue.year)
    return last if period.span == 1 else f"{period.span} months to {last}"
