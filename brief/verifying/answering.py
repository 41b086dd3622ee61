"""Answering: what a record answers to each thing that is told of it.

Makes claims with verdicts of the day, the casualties, the place and the claim of
responsibility in the sentences of one incident. Which record is meant was found in
`happenings` before.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.verifying import likeness
from brief.verifying.claims import DAY, INCIDENT, PLACE, Checked, Verdict
from brief.verifying.dating import SPAN
from brief.verifying.lexicon import PLACE as NAMED_PLACE
from brief.verifying.likeness import Fit
from brief.verifying.whereabouts import whereabouts
from brief.words.english import amount, day_text, noun, span_text
from brief.words.quoting import record_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.records.attack import Attack
    from brief.verifying.casualties import Casualties
    from brief.verifying.dating import Dated
    from brief.verifying.seeing import Seen, Unit

_VERDICTS = MappingProxyType(
    {
        Fit.ALIKE: Verdict.SUPPORTED,
        Fit.OPEN: Verdict.CONSISTENT,
        Fit.AGAINST: Verdict.CONTRADICTED,
    }
)


class Answering:
    """Answers for the records of one month."""

    def __init__(self, figures: Figures, month: Month) -> None:
        self.figures = figures
        self.codebook = figures.codebook
        self.month = month

    def answers(
        self,
        unit: Unit,
        told: Sequence[Attack],
        near: Callable[[Unit, Dated, date], Attack | None],
    ) -> Iterator[Checked]:
        """The claims of a unit, held against its records.

        Args:
            unit: the sentences.
            told: the records that they tell, the likest first; may be none.
            near: without any, finds the record that they come nearest to.
        """
        if not told:
            yield from self._without_record(unit, near)
            return
        yield from self._day(unit, told)
        for each in unit.seen:
            if each.statement.by_hand:
                continue
            for people in each.casualties:
                yield self._casualties(each, people, told)
            yield from self._places(each, unit, told)
            yield from self._claimed(each, unit, told[0])

    # The day

    def _without_record(
        self, unit: Unit, nearest: Callable[[Unit, Dated, date], Attack | None]
    ) -> Iterator[Checked]:
        dated = unit.dated
        if dated is None or dated.first is None or unit.first.statement.by_hand:
            return
        here, near = (dated.start, dated.end), nearest(unit, dated, dated.first)
        day = self._span(dated.first, dated.last or dated.first)
        day = day.removeprefix("from ")
        if near is not None:
            why = f"no record of {day} fits, but {near.id} does"
            yield self._checked(
                unit.first,
                here,
                DAY,
                Verdict.CONTRADICTED,
                computed=self._days(near),
                attacks=(near,),
                path="date",
                code="E620",
                why=why,
            )
        elif dated.first in self.month and any(each.deed for each in unit.seen):
            why = f"no attack on record for {day} is like it"
            yield self._checked(
                unit.first, here, INCIDENT, Verdict.NOT_ON_RECORD, code="W620", why=why
            )

    def _day(self, unit: Unit, told: Sequence[Attack]) -> Iterator[Checked]:
        dated, attack = unit.dated, told[0]
        if dated is None or unit.first.statement.by_hand:
            return
        verdict, why = self._of_day(dated, attack)
        yield self._checked(
            unit.first,
            (dated.start, dated.end),
            DAY,
            verdict,
            computed=self._days(attack),
            attacks=(attack,),
            path="date",
            code="E620" if verdict is Verdict.CONTRADICTED else "",
            why=why,
        )

    def _of_day(self, dated: Dated, attack: Attack) -> tuple[Verdict, str]:
        days = attack.days
        whole = (dated.first, dated.last) == (days.first, days.last)
        if whole or not days.known or dated.how != SPAN:
            return Verdict.SUPPORTED, ""
        if days.several:
            return Verdict.CONTRADICTED, f"{attack.id} went on {self._days(attack)}"
        return Verdict.CONSISTENT, f"{attack.id} lies within these days"

    def _span(self, first: date, last: date) -> str:
        return span_text(first, last, year=self.month.year).removeprefix("on ")

    def _days(self, attack: Attack) -> str:
        days = attack.days
        if not days.known:
            return "an unknown day"
        return self._span(days.first, days.last)

    # Casualties

    def _casualties(
        self, each: Seen, people: Casualties, told: Sequence[Attack]
    ) -> Checked:
        here = (people.start, people.end)
        fits = (
            (likeness.compared(people, attack, self.codebook), attack)
            for attack in told
        )
        known = [(*fit, attack) for fit, attack in fits if fit is not None]
        if not known:
            why = f"{told[0].id} does not report it"
            return self._checked(
                each,
                here,
                INCIDENT,
                Verdict.NOT_ON_RECORD,
                attacks=told[:1],
                code="W621",
                why=why,
            )
        fit, harm, attack = max(known, key=lambda row: row[0])
        verdict = _VERDICTS[fit]
        term = self.codebook.group(harm.group).term
        wrong = verdict is Verdict.CONTRADICTED
        return self._checked(
            each,
            here,
            INCIDENT,
            verdict,
            computed=f"{amount(harm.count)} {noun(term, harm.count)} {harm.kind}",
            attacks=(attack,),
            path=f"{harm.kind}.{harm.group}",
            code="E621" if wrong else "",
            why=f"{attack.id} has {harm.kind} {harm.group}: {harm.count}"
            if wrong
            else "",
        )

    # The place

    def _places(
        self, each: Seen, unit: Unit, told: Sequence[Attack]
    ) -> Iterator[Checked]:
        for name in each.names:
            found = whereabouts(name, each, unit, told, self.codebook)
            if found is None:
                continue
            right, attack, computed = found
            yield self._checked(
                each,
                (name.start, name.end),
                PLACE,
                Verdict.SUPPORTED if right else Verdict.CONTRADICTED,
                computed=computed,
                attacks=(attack,),
                path="place" if name.kind == NAMED_PLACE else "area",
                code="" if right else "E622",
                why="" if right else f"{attack.id} was at {computed}",
            )

    # The claim

    def _claimed(self, each: Seen, unit: Unit, attack: Attack) -> Iterator[Checked]:
        if each.claims is None:
            return
        dates = [dated for by, dated in unit.claimed if by is each]
        if dates:
            yield from (self._claim_day(each, dated, attack) for dated in dates)
            return
        word = each.statement.text[each.claims :].split(" ")[0].rstrip(".,;:")
        verdict = Verdict.SUPPORTED if attack.claims else Verdict.NOT_ON_RECORD
        yield self._checked(
            each,
            (each.claims, each.claims + len(word)),
            INCIDENT,
            verdict,
            computed="claimed" if attack.claims else "",
            attacks=(attack,),
            path="claims",
            code="" if attack.claims else "W621",
            why="" if attack.claims else f"{attack.id} has no claim on record",
        )

    def _claim_day(self, each: Seen, dated: Dated, attack: Attack) -> Checked:
        days = [claim.day for claim in attack.claims if claim.day is not None]
        known = [day_text(day, year=self.month.year) for day in days]
        verdict, why, code = Verdict.NOT_ON_RECORD, "the day is not on record", "W621"
        if dated.first in days:
            verdict, why, code = Verdict.SUPPORTED, "", ""
        elif days and len(days) == len(attack.claims):
            verdict, code = Verdict.CONTRADICTED, "E620"
            why = f"{attack.id} was claimed on {' and '.join(known)}"
        return self._checked(
            each,
            (dated.start, dated.end),
            DAY,
            verdict,
            computed=" and ".join(known),
            attacks=(attack,),
            path="claims",
            code=code,
            why=why,
        )

    def _checked(
        self,
        each: Seen,
        span: tuple[int, int],
        kind: str,
        verdict: Verdict,
        *,
        computed: str = "",
        attacks: Sequence[Attack] = (),
        path: str = "",
        code: str = "",
        why: str = "",
    ) -> Checked:
        text = each.statement.text[span[0] : span[1]]
        return Checked(
            where=each.statement.at(span[0]),
            text=text,
            kind=kind,
            verdict=verdict,
            printed=text,
            computed=computed,
            figures=tuple(record_id(attack, path) for attack in attacks if path),
            records=tuple(attack.id for attack in attacks),
            wheres=tuple(attack.at(path) for attack in attacks),
            code=code,
            why=why,
            statement=each.number,
            span=span,
        )
