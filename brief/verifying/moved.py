"""Moved: what a verb of change says, and the verdict on it.

Which words say it is read in `changes`; which words fit is in `sizing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from brief.counting.figures import Figure
from brief.ground.counts import UNKNOWN, Count
from brief.ground.scope import ALL, Scope
from brief.judging.compare import Change, Kind, change
from brief.verifying.claims import CHANGE, Checked, Verdict
from brief.verifying.grammar import PERCENT, UP_TO
from brief.verifying.sizing import Said, fitting
from brief.verifying.telling import checked, named, period_text, resting, said
from brief.verifying.weighing import portioned, weighed

if TYPE_CHECKING:
    from brief.verifying.measuring import Measured, Measuring, Period
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence
    from brief.verifying.things import Thing
    from brief.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Moved:
    """What a verb says: of which things, in which months, against which."""

    first: int
    last: int
    said: Said
    things: tuple[Thing, ...]
    now: Period
    before: Period
    by: Amount | None = None


def judged(
    moved: Moved, sentence: Sentence, measuring: Measuring, wording: Wording
) -> Checked:
    """The verdict on what a verb says, in the reading that speaks best for it."""
    rank = (*Verdict,)
    found = [
        (*_verdict(moved, thing, measuring, wording), thing)
        for thing in dict.fromkeys(moved.things)
    ]
    verdict, now, before, told, thing = min(found, key=lambda row: rank.index(row[0]))
    claim = checked(
        sentence,
        moved.first,
        moved.last,
        CHANGE,
        verdict,
        printed=moved.said.words,
        computed=_computed(told),
        why=_why(verdict, moved, thing, told, measuring),
    )
    return resting(claim, (now, before))


def _verdict(
    moved: Moved, thing: Thing, measuring: Measuring, wording: Wording
) -> tuple[Verdict, Measured, Measured, Change]:
    now, before = (
        measuring.measured(thing, each) for each in (moved.now, moved.before)
    )
    told = compared(thing, moved.now, now, moved.before, before)
    verdict = fitting(moved.said, told, wording)
    if verdict is Verdict.SUPPORTED and moved.by and not _by(moved.by, told):
        verdict = Verdict.CONTRADICTED
    return verdict, now, before, told


def _by(amount: Amount, told: Change) -> bool:
    """Whether a change is as large as told: "by two", "by 29 percent", rounded."""
    if not told.sized or told.before is None:
        return True
    before = told.before.count.low
    if amount.part is None:
        most = amount.count.high
        if amount.how == UP_TO and most is not None:
            return told.difference <= most
        difference = Count.exactly(told.difference)
        return weighed(amount, difference) is not Verdict.CONTRADICTED
    share = amount.part * before
    if amount.how == PERCENT:
        return 100 * abs(told.difference - share) <= before
    return portioned(amount.how, Fraction(told.difference), share)


def compared(
    thing: Thing, now: Period, this: Measured, before: Period, last: Measured
) -> Change:
    """Two measurements as a change between figures."""
    scope = Scope("area", thing.areas[0]) if thing.areas else ALL
    figures = (
        None
        if found.count is None
        else Figure(
            thing.measure,
            scope,
            period.last,
            found.count,
            partial=found.partial,
            version=found.version,
        )
        for period, found in ((now, this), (before, last))
    )
    first, second = figures
    if first is None and second is None:
        first = Figure(thing.measure, scope, now.last, UNKNOWN)
        return Change(thing.measure, scope, Kind.NO_BASIS, first, None)
    return change(first, second)


def _computed(told: Change) -> str:
    if told.now is None or told.before is None:
        return "not on record"
    return f"from {said(told.before.count)} to {said(told.now.count)}"


def _why(
    verdict: Verdict, moved: Moved, thing: Thing, told: Change, measuring: Measuring
) -> str:
    if verdict is Verdict.SUPPORTED:
        return ""
    what = named(thing, measuring)
    this, last = (
        period_text(each, measuring.month) for each in (moved.now, moved.before)
    )
    if told.kind is Kind.PARTIAL:
        return f"{what}: {last} or {this} is on record only in part."
    if told.kind is Kind.REDEFINED:
        return f"{what}: the definition changed between {last} and {this}."
    if told.kind is Kind.NO_BASIS or told.now is None or told.before is None:
        return f"{what}: {last} and {this} are not both on record for this."
    before, now = said(told.before.count), said(told.now.count)
    open_ = " The records leave it open." if verdict is Verdict.CONSISTENT else ""
    return f"The records have {before} in {last} and {now} in {this}: {what}.{open_}"
