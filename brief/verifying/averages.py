"""Averages and years: one number held against the sum or the mean of others.

"More attacks than the average of the three months before", "than the same months
of 2023", "already more than in the whole of last year". Which is more is told by
the figures; a mean that is printed must be the mean, to one decimal.
"""

from __future__ import annotations

import re
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brief.ground.counts import Count
from brief.ground.month import Month
from brief.verifying.claims import Verdict
from brief.verifying.lexicon import HARM
from brief.verifying.measuring import Period
from brief.verifying.skeleton import form
from brief.verifying.spans import WHOLE_YEAR
from brief.verifying.telling import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from brief.verifying.claims import Checked
    from brief.verifying.recorded import Trial

MORE, FEWER, SAME = "more", "fewer", "as many"


class Sides(NamedTuple):
    """The two numbers of a comparison, each as bounds; None where not on record."""

    now: Count | None
    other: Count | None


def verdict_of(word: str, sides: Sides) -> Verdict:
    """Whether one number is more, fewer or as many as another."""
    now, other = sides
    if now is None or other is None:
        return Verdict.NOT_ON_RECORD
    more, fewer = now.surely_above(other), other.surely_above(now)
    same = now.surely_equal(other)
    right = {MORE: more, FEWER: fewer, SAME: same}[word]
    wrong = {MORE: fewer or same, FEWER: more or same, SAME: more or fewer}[word]
    if right:
        return Verdict.SUPPORTED
    return Verdict.CONTRADICTED if wrong else Verdict.CONSISTENT


def _word(trial: Trial) -> str:
    word = trial.match.word("claim")
    return FEWER if word in ("fewer", "less") else SAME if "many" in word else MORE


def _times(count: Count | None, number: int) -> Count | None:
    if count is None:
        return None
    high = None if count.high is None else count.high * number
    return Count(count.low * number, high, about=count.about)


def mean(trial: Trial) -> Checked | None:
    """Against the mean of some months before."""
    months = _number(trial, "many")
    if not months:
        return None
    before = Period(trial.period.last - 1, months)
    now = trial.measuring.measured(trial.thing, trial.period).count
    total = trial.measuring.measured(trial.thing, before).count
    verdict = verdict_of(_word(trial), Sides(_times(now, months), total))
    printed = _printed(trial)
    if total is not None and printed and printed != _means(total, months):
        verdict = Verdict.CONTRADICTED
    shown = "not on record" if total is None else _mean_text(total, months)
    trial.sentence.used.update(trial.match.tokens("mean"))
    why = "" if verdict is Verdict.SUPPORTED else f"The mean is {shown}."
    return trial.claim(verdict, computed=f"{said(now)}, mean {shown}", why=why)


def _number(trial: Trial, name: str) -> int:
    amount = trial.amount(name)
    return amount.low if amount else 0


_NUMERAL = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _printed(trial: Trial) -> tuple[Fraction, ...]:
    """The numbers of the bracket behind a mean."""
    inside = (trial.sentence.tokens[at] for at in trial.match.tokens("mean"))
    text = " ".join(each.text for each in inside)
    return tuple(Fraction(each.replace(",", "")) for each in _NUMERAL.findall(text))


def _means(total: Count, months: int) -> tuple[Fraction, ...]:
    """The mean to one decimal, rounded half up, or both ends of it."""
    ends = (total.low,) if total.high is None else (total.low, total.high)
    means = (Fraction((20 * each + months) // (2 * months), 10) for each in ends)
    return tuple(dict.fromkeys(means))


def _mean_text(total: Count, months: int) -> str:
    means = " to ".join(f"{float(each):g}" for each in _means(total, months))
    return f"{means} or more" if total.high is None else means


def against(trial: Trial) -> Checked | None:
    """Against other months: the same ones of another year, or any that are named.

    "Six guards, two more than in June" is about people, and not read.
    """
    before = trial.sentence.tokens[: trial.match.first]
    if not trial.match.has("things") and any(each.kind == HARM for each in before):
        return None
    return _compared(trial, trial.period, trial.months("ref")[-1])


def in_year(trial: Trial) -> Checked:
    """A year so far, or a whole one, against the whole of another."""
    year, last = (
        trial.sentence.tokens[trial.match.token(name)].meaning.number
        for name in ("year", "other")
    )
    until = trial.period.last if trial.match.has("month") else Month(year, WHOLE_YEAR)
    span = until.number if until.year == year else WHOLE_YEAR
    other = Period(Month(last, WHOLE_YEAR), WHOLE_YEAR)
    _bracketed(trial)
    return _compared(trial, Period(until, span), other)


def _bracketed(trial: Trial) -> None:
    """Leave nothing to be read twice; both numbers are part of the claim."""
    for name in ("first", "second"):
        trial.sentence.used.update(trial.match.tokens(name))


def _compared(trial: Trial, period: Period, other: Period) -> Checked:
    now, before = (
        trial.measuring.measured(trial.thing, each) for each in (period, other)
    )
    verdict = verdict_of(_word(trial), Sides(now.count, before.count))
    numbers = (("first", now.count), ("second", before.count))
    if any(_differs(trial, name, count) for name, count in numbers):
        verdict = Verdict.CONTRADICTED
    computed = f"{said(now.count)} against {said(before.count)}"
    why = "" if verdict is Verdict.SUPPORTED else f"The records have {computed}."
    return trial.claim(verdict, computed=computed, why=why)


def _differs(trial: Trial, name: str, count: Count | None) -> bool:
    """Whether a number in a bracket is another than the one counted."""
    for at in trial.match.tokens(name):
        amount = trial.sentence.tokens[at].amount
        if amount is not None and count is not None:
            return (amount.count.low, amount.count.high) != (count.low, count.high)
    return False


_COMPARED = r"(?P<claim>more|fewer|less|as many) (?P<things>{things})"
FORMS: Mapping[re.Pattern[str], Callable[[Trial], Checked | None]] = MappingProxyType(
    {
        form(
            rf"<month> \w+ {_COMPARED} (?:than|as) the (?:average|mean) of (?:the )?"
            r"(?P<many><passed>|<number>) months before(?P<mean> \( [^()]* \))?"
        ): mean,
        form(
            rf"(?P<month><month>) \w+ {_COMPARED} (?:than|as) (?:the |in )?"
            r"(?P<ref><month>)"
        ): against,
        form(
            rf"{_COMPARED}(?: \w+){{0,3}}?(?: in (?P<month><month>))? than (?:in )?"
            r"(?P<ref><month>)"
        ): against,
        form(r"(?P<claim>more|fewer|less) than in (?P<ref><month>)"): against,
        form(
            r"(?P<year><year>) \w+ (?P<claim>more|fewer|as many) (?P<things><thing>)"
            r"(?P<first> \( [^()]* \))? (?:than|as) (?P<other><year>)"
            r"(?P<second> \( [^()]* \))?"
        ): in_year,
        form(
            r"by the end of (?P<month><month>) there had been (?P<claim>more|fewer) "
            r"(?P<things><thing>) in (?P<year><year>)(?P<first> \( [^()]* \))? than in "
            r"the whole of (?P<other><year>)(?P<second> \( [^()]* \))?"
        ): in_year,
    }
)
"""The forms of comparisons with sums and means."""


def rows() -> Iterator[tuple[re.Pattern[str], Callable[[Trial], Checked | None]]]:
    """The forms with what tries them, in order."""
    yield from FORMS.items()
