"""Leads: which area had the most, and which carried a change.

"Ashdale did not have the most attacks of any county for the first time since
June", "most of the rise was in Elm", "every county had fewer": claims that hold
all areas against each other, month by month.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO
from brief.judging.compare import Kind
from brief.verifying import lexicon
from brief.verifying.claims import Verdict
from brief.verifying.measuring import Period
from brief.verifying.moved import compared
from brief.verifying.skeleton import form
from brief.verifying.trials import Answer, Outcome, merged, tried

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping

    from brief.judging.findings.line import Line
    from brief.verifying.claims import Checked
    from brief.verifying.recorded import Trial
    from brief.verifying.things import Thing


def lead(trial: Trial) -> Checked | None:
    """An area that has the most, or no longer has it, perhaps since a month."""
    (name,) = _areas(trial, "area")
    lines = _lines(trial)
    if name not in lines:
        return None
    own = replace(trial, thing=replace(trial.thing, areas=(name,)))
    line = lines.pop(name)
    leads, trails = _questions(line, tuple(lines.values()))
    lost = trial.match.has("lost")
    question = trails if lost else leads

    def known(month: int) -> bool:
        every = (line, *lines.values())
        return all(each.start <= month and each.known[month] for each in every)

    reference = trial.reference()
    now = tried(question, yes=(line.now,), known=known)
    if reference is None:
        return own.judged(merged((now, _ever(trial, question, line, known))))
    since = tried(
        question, yes=(reference,), no=range(reference + 1, line.now), known=known
    )
    unheld = reference in since.open and trial.sentence.qualified
    wrong = Outcome((reference,) if unheld else ())
    return own.judged(merged((now, since, wrong)))


def _ever(
    trial: Trial,
    question: Callable[[int], Answer],
    line: Line,
    known: Callable[[int], bool],
) -> Outcome:
    """No month like this one since the record begins, where that is claimed."""
    start = trial.reference("start")
    if start is None:
        return Outcome()
    begun = Outcome(() if start == line.start else (start,))
    return merged((begun, tried(question, no=range(start, line.now), known=known)))


def _areas(trial: Trial, name: str) -> tuple[str, ...]:
    tokens = (trial.sentence.tokens[at] for at in trial.match.tokens(name))
    return tuple(each.name for each in tokens if each.kind == lexicon.AREA)


def _lines(trial: Trial) -> dict[str, Line]:
    """The thing in every counted area, over the months."""
    names = trial.measuring.figures.codebook.area_names
    return {
        name: trial.measuring.line(replace(trial.thing, areas=(name,)), trial.period)
        for name in names
    }


def _questions(
    line: Line, others: tuple[Line, ...]
) -> tuple[Callable[[int], Answer], Callable[[int], Answer]]:
    """Whether an area surely has the most in a month, and whether it trails."""

    def leads(month: int) -> Answer:
        if month < line.start:
            return None
        low, high = line.low[month], line.high[month]
        if low > 0 and all(low >= each.high[month] for each in others):
            return True
        above = any(each.low[month] > high for each in others)
        return False if high == 0 or above else None

    def trails(month: int) -> Answer:
        answer = leads(month)
        return None if answer is None else not answer

    return leads, trails


def leaders(trial: Trial) -> Checked | None:
    """`; Ashdale (3) did`: the areas that had the most instead."""
    named = _areas(trial, "leaders")
    lines = _lines(trial)
    if not set(named) <= set(lines):
        return None
    now = next(iter(lines.values())).now
    verdict = Verdict.SUPPORTED
    for name in named:
        mine = lines[name]
        if any(each.low[now] > mine.high[now] for each in lines.values()):
            verdict = Verdict.CONTRADICTED
    most = max(each.low[now] for each in lines.values())
    names = [name for name, each in lines.items() if each.low[now] == most]
    why = "" if verdict is Verdict.SUPPORTED else f"Most had {', '.join(names)}."
    return trial.claim(verdict, computed=", ".join(names), why=why)


def carried(trial: Trial) -> Checked | None:
    """`most of the rise ... was in Ashdale`: the share that one area has in it."""
    (name,) = _areas(trial, "area")
    before = trial.months("ref")
    last = before[0] if before else trial.period.before()
    whole = _moved(trial, trial.thing, last)
    part = _moved(trial, replace(trial.thing, areas=(name,)), last)
    claim = trial.match.word("share") or trial.match.word("all")
    if whole is None or part is None:
        return trial.claim(
            Verdict.NOT_ON_RECORD, computed="not on record", why="Not on record."
        )
    if whole * part < 0:
        why = f"{name} moved the other way, by {abs(part)}."
        return trial.claim(Verdict.CONTRADICTED, computed="none of it", why=why)
    right = part and _share(claim.strip(), abs(part), abs(whole))
    verdict = Verdict.SUPPORTED if right else Verdict.CONTRADICTED
    computed = f"{abs(part)} of {abs(whole)}"
    why = "" if right else f"{name} makes up {computed} of the change."
    return trial.claim(verdict, computed=computed, why=why)


def _moved(trial: Trial, thing: Thing, last: Period) -> int | None:
    """By how much a thing changed, documented numbers only."""
    now = trial.measuring.measured(thing, trial.period).count
    before = trial.measuring.measured(thing, last).count
    return None if now is None or before is None else now.low - before.low


def _share(claim: str, part: int, whole: int) -> bool:
    if claim.startswith("most"):
        return whole < 2 * part < 2 * whole
    if claim.startswith(("half", "<number>")):
        return 2 * part == whole
    return part >= whole


def every_area(trial: Trial) -> Checked | None:
    """`every county that had attacks in June or July had fewer`."""
    more = trial.match.word("claim") == "more"
    allowed = (Kind.RISE, Kind.FROM_NONE) if more else (Kind.FALL, Kind.TO_NONE)
    had = trial.months("had")
    issue = Period(trial.sentence.context.issue)
    period = trial.period if trial.match.has("month") else issue
    before = next((each for each in had if each != period), period.before())
    kinds: dict[str, Kind] = {}
    for name in trial.measuring.figures.codebook.area_names:
        thing = replace(trial.thing, areas=(name,))
        if all(trial.measuring.measured(thing, each).count == ZERO for each in had):
            continue
        now, last = (trial.measuring.measured(thing, each) for each in (period, before))
        kinds[name] = compared(thing, period, now, before, last).kind
    wrong = [
        name
        for name, kind in kinds.items()
        if kind not in (*allowed, Kind.UNDECIDED, Kind.NO_BASIS, Kind.PARTIAL)
    ]
    open_ = [name for name, kind in kinds.items() if kind not in allowed]
    verdict = Verdict.CONTRADICTED if wrong else Verdict.SUPPORTED
    if open_ and not wrong:
        verdict = Verdict.NOT_ON_RECORD
    computed = ", ".join(f"{name}: {kind.value}" for name, kind in kinds.items())
    return trial.claim(verdict, computed=computed, why="" if not open_ else computed)


_RECORD = r"the (?:record begins in|definition changed in) (?P<start><month>)"
_TIME = rf"(?: , for the <nth> time since (?:(?P<ref><month>)|{_RECORD}))?"
_TIME_FREE = r"(?:(?: \w+| <\w+>){0,4}? for the <nth> time since (?P<ref><month>))?"
_ANY = r"of any <term>"
_ALONE = r"(?<!<area> and )(?<!\) and )(?P<area><area>)"
"""An area that is not the last of several."""
FORMS: Mapping[re.Pattern[str], Callable[[Trial], Checked | None]] = MappingProxyType(
    {
        form(
            rf"{_ALONE}{{bracket}} (?P<lost>did not have )"
            rf"(?P<claim><extreme>) (?P<things><thing>) {_ANY}{_TIME}"
        ): lead,
        form(
            rf"{_ALONE}{{bracket}} had "
            rf"(?P<claim><extreme>) (?P<things><thing>) {_ANY}{_TIME}"
        ): lead,
        form(
            rf"{_ALONE} (?P<lost>(?:was |is )?(?:no longer|not) )?"
            r"(?:\w+ ){0,2}?(?P<claim><extreme>)(?: <actor>)? "
            rf"(?:front|area|region|sector|province|<term>){_TIME_FREE}"
        ): lead,
        form(
            r"time since <month> ; (?P<claim>(?P<leaders>{areas})){bracket} did"
        ): leaders,
        form(
            r"(?P<share>(?:most|half|<number>) of )?the (?P<claim><move>) in "
            r"(?:the number of )?(?P<things><thing>) in (?P<month><month>) was "
            r"(?P<all>all )?in (?P<area><area>)"
            r"(?: , from <number> in (?P<ref><month>))?"
        ): carried,
        form(
            r"(?P<claim0>every) <term> that had (?P<things><thing>) in "
            r"(?P<had><month>(?: or <month>)?) had (?P<claim>more|fewer)"
            r"(?: in (?P<month><month>))?"
        ): every_area,
    }
)
"""The forms of claims that hold areas against each other."""


def rows() -> Iterator[tuple[re.Pattern[str], Callable[[Trial], Checked | None]]]:
    """The forms with what tries them, in order."""
    yield from FORMS.items()
