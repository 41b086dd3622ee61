"""Recorded: from the outcome of a trial to a claim with its verdict and reasons.

What all claims about rows of months share: the months they are about, the verdict,
and the sentence that names the months which decide it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.problems import listed
from brief.verifying.claims import RECORD, Checked, Verdict
from brief.verifying.measuring import Measuring, Period
from brief.verifying.telling import checked, named, resting, said
from brief.verifying.trials import Asking
from brief.words.english import month_text

if TYPE_CHECKING:
    from brief.ground.month import Month
    from brief.judging.findings.line import Line
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence
    from brief.verifying.skeleton import Match
    from brief.verifying.things import Thing
    from brief.verifying.trials import Outcome

NAMED = 4
"""So many months are named in a reason."""


@dataclass(frozen=True)
class Trial:
    """A thing over the months, and the form in which something is claimed of it."""

    match: Match
    sentence: Sentence
    measuring: Measuring
    thing: Thing
    period: Period

    @property
    def line(self) -> Line:
        """The thing over all months up to the one that the claim is about."""
        return self.measuring.line(self.thing, self.period)

    def index(self, month: Month) -> int:
        """The place of a month on the line; below 0 before it."""
        return month.index - self.measuring.axis[0].index

    def months(self, name: str) -> tuple[Period, ...]:
        """The months that a part of the form names."""
        tokens = (self.sentence.tokens[at] for at in self.match.tokens(name))
        return tuple(
            Period(each.month, each.span) for each in tokens if each.month is not None
        )

    def amount(self, name: str) -> Amount | None:
        """The number in a part of the form."""
        tokens = (self.sentence.tokens[at] for at in self.match.tokens(name))
        return next((each.amount for each in tokens if each.amount is not None), None)

    def number(self, name: str) -> Amount:
        """The number in a part that no form goes without."""
        tokens = (self.sentence.tokens[at] for at in self.match.tokens(name))
        return next(each.amount for each in tokens if each.amount is not None)

    def reference(self, name: str = "ref") -> int | None:
        """The place of the month that a part of the form names, or None."""
        return self.since(name) if self.months(name) else None

    def since(self, name: str = "ref") -> int:
        """The place of the month that a part which no form goes without names."""
        return self.index(self.months(name)[-1].last)

    def judged(self, outcome: Outcome) -> Checked:
        """The claim with its verdict."""
        verdict = outcome.verdict(qualified=self.sentence.qualified)
        now = self.measuring.measured(self.thing, self.period)
        return self.claim(
            verdict,
            computed=said(now.count),
            why=_why(self, outcome, verdict),
            months=outcome.wrong,
        )

    def claim(
        self,
        verdict: Verdict,
        *,
        computed: str,
        why: str,
        months: tuple[int, ...] = (),
    ) -> Checked:
        """A claim about the thing; it rests on this month and those that are named."""
        first, last = self.match.first, self.match.last
        start, end = self.sentence.tokens[first].start, self.sentence.tokens[last].end
        text = self.sentence.statement.text[start:end]
        claim = checked(
            self.sentence,
            first,
            last,
            RECORD,
            verdict,
            printed=text,
            computed=computed,
            why=why,
        )
        periods = [self.period, *(self._period(each) for each in months[:NAMED])]
        if reference := self.months("ref"):
            periods.append(reference[-1])
        found = [self.measuring.measured(self.thing, each) for each in periods]
        return resting(claim, found)

    def _period(self, index: int) -> Period:
        return Period(self.measuring.axis[0] + index, self.period.span)

    def value(self, index: int) -> str:
        """A month with what the records have for it."""
        period = self._period(index)
        found = self.measuring.measured(self.thing, period)
        when = month_text(period.last, year=self.measuring.month.year)
        return f"{said(found.count)} in {when}"


def _why(trial: Trial, outcome: Outcome, verdict: Verdict) -> str:
    what = named(trial.thing, trial.measuring)
    if verdict is Verdict.CONTRADICTED:
        months = listed(trial.value(each) for each in outcome.wrong[:NAMED])
        return f"The records have {months}: {what}."
    if verdict is Verdict.SUPPORTED:
        return ""
    if trial.match.has("vague"):
        return f"{what}: it is not said since which month of the year."
    months = listed(
        month_text(trial.measuring.axis[0] + each, year=0)
        for each in (outcome.absent or outcome.open)
    )
    if outcome.absent:
        return f"{what}: {months} not on record."
    return f"{what}: {months} not known well enough to settle it."


def things_in(sentence: Sentence, tokens: range) -> tuple[Thing, ...]:
    """The nouns among some tokens."""
    found = (sentence.tokens[at].thing for at in tokens)
    return tuple(each for each in found if each is not None)


def asking(line: Line) -> Asking:
    """The questions that the months of a line can be asked."""
    return Asking(line)
