"""Since: claims that reach back to a month, and say what none since has been.

The greatest, the first with, the first without: what is claimed becomes a question
to every month, with the semantics of the findings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brief.ground.counts import ZERO
from brief.ground.month import Month
from brief.ground.scope import CLAIMED
from brief.verifying import grammar, lexicon, verbs
from brief.verifying.recorded import Trial, asking
from brief.verifying.things import Thing
from brief.verifying.tokens import NUMBER, YEAR
from brief.verifying.trials import Outcome, merged, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.verifying.claims import Checked
    from brief.verifying.trials import Answer


class Reach(NamedTuple):
    """How far back a claim reaches: its reference, and the months in between."""

    yes: tuple[int, ...]
    no: tuple[int, ...]
    wrong: tuple[int, ...] = ()


def _reach(trial: Trial, now: int, start: int) -> Reach:
    """The months that must be like this one, and those that must not."""
    reference = trial.reference()
    if reference is not None:
        return Reach((reference,), tuple(range(reference + 1, now)))
    if trial.match.has("vague"):
        return _since_year(trial, now)
    if trial.match.has("year"):
        january = trial.index(Month(trial.period.last.year, 1))
        return Reach((), tuple(range(max(january, 0), now)))
    begun = trial.reference("start")
    # The record as a whole may begin before that of one area or class.
    wrong = (begun,) if begun is not None and begun not in (start, 0) else ()
    if begun == 0:
        start = 0
    return Reach((), tuple(range(start, now)), wrong)


_SOME_MONTH = -1
"""A month that is on no line: what it was nobody can say."""


def _since_year(trial: Trial, now: int) -> Reach:
    """Back to some month of a year: nobody can say which, but none after it."""
    tokens = (trial.sentence.tokens[at] for at in trial.match.tokens("vague"))
    year = next(each.meaning.number for each in tokens if each.kind == YEAR)
    first = trial.index(Month(year, 12)) + 1
    return Reach((_SOME_MONTH,), tuple(range(max(first, 0), now)))


def _since(
    trial: Trial,
    question: Callable[[int], Answer],
    *,
    now: Callable[[int], Answer] | None = None,
) -> Checked:
    """A claim that no month since a reference was like this one."""
    line = trial.line
    reach = _reach(trial, line.now, line.start)
    ask = asking(line)
    outcome = tried(question, yes=reach.yes, no=reach.no, known=ask.known)
    this = tried(now or question, yes=(line.now,), known=ask.known)
    wrong = Outcome((*reach.wrong, *_unheld(trial, reach, outcome)))
    return trial.judged(merged((this, outcome, wrong)))


def _unheld(trial: Trial, reach: Reach, outcome: Outcome) -> tuple[int, ...]:
    """The reference of a claim "on record", where it is not on record itself."""
    if not (trial.sentence.qualified and trial.match.has("ref")):
        return ()
    line = trial.line
    sure = line.exact(line.now)
    single = line.span == 1
    return tuple(
        month
        for month in reach.yes
        if month in outcome.open and (sure or (single and month in outcome.absent))
    )


def extreme(trial: Trial) -> Checked | None:
    """The greatest, or smallest, number since a month."""
    at = trial.match.token("claim")
    high = trial.sentence.tokens[at].name == verbs.HIGHEST
    line = trial.line
    ask = asking(line)
    return _since(trial, ask.reaches(line.now) if high else ask.stays_under(line.now))


def equal(trial: Trial) -> Checked:
    """As many as in a month, and more than in any since."""
    line, reference = trial.line, trial.since()
    ask = asking(line)
    high = trial.match.word("claim") == "many"
    question = ask.reaches(line.now) if high else ask.stays_under(line.now)
    other = ask.stays_under(line.now) if high else ask.reaches(line.now)
    same = tried(other, yes=(reference,), known=ask.known)
    reach = _reach(trial, line.now, line.start)
    since = tried(question, yes=reach.yes, no=reach.no, known=ask.known)
    return trial.judged(merged((same, since)))


def nth_highest(trial: Trial) -> Checked | None:
    """A place in the order of all months on record."""
    line = trial.line
    number = trial.sentence.tokens[trial.match.token("nth")].meaning.number
    ask = asking(line)
    above = ask.above(line.now)
    answers = {month: above(month) for month in range(line.start, line.now)}
    sure = [month for month, answer in answers.items() if answer]
    open_ = tuple(month for month, answer in answers.items() if answer is None)
    wrong = not len(sure) <= number - 1 <= len(sure) + len(open_)
    last = trial.reference()
    late = [month for month in sure if last is not None and month > last]
    here = [last] if last is not None and answers.get(last) is False else []
    begun = _reach(trial, line.now, line.start).wrong
    decisive = (*(sure if wrong else ()), *late, *here, *begun)
    absent = tuple(month for month in open_ if not ask.known(month))
    if wrong and not decisive:
        decisive = (line.now,)
    return trial.judged(Outcome(tuple(decisive), open_, absent))


def first_with(trial: Trial) -> Checked | None:
    """The first of something."""
    if not _is_first(trial):
        return None
    return _since(trial, asking(trial.line).at_least(1))


def _is_first(trial: Trial) -> bool:
    token = trial.sentence.tokens[trial.match.token("claim")]
    return token.meaning.number == 1


def first_without(trial: Trial) -> Checked | None:
    """The first month with none; or with so many, where a floor is named."""
    return _since(trial, floor_question(trial)) if _is_first(trial) else None


def floor_question(trial: Trial) -> Callable[[int], Answer]:
    """What a form asks of a month: none, so many or more, fewer, or something."""
    ask = asking(trial.line)
    if trial.match.has("without"):
        return ask.nothing
    amount = trial.amount("level")
    if amount is None:
        return ask.at_least(1)
    if amount.count == ZERO:
        return ask.nothing
    if amount.how == grammar.FEWER:
        return _unlike(ask.at_least((amount.count.high or 0) + 1))
    return ask.at_least(amount.low)


def _unlike(question: Callable[[int], Answer]) -> Callable[[int], Answer]:
    """The opposite question."""

    def ask(month: int) -> Answer:
        answer = question(month)
        return None if answer is None else not answer

    return ask


def pairs(trial: Trial) -> Checked:
    """The first back-to-back months with so many or more."""
    line = trial.line
    ask = asking(line)
    reach = _reach(trial, line.now, line.start)
    # The first month that is compared has none before it to make a pair with.
    no = reach.no if reach.yes else reach.no[1:]
    floor = trial.number("level").low
    since = tried(ask.pairs(floor), yes=reach.yes, no=no, known=ask.known)
    # Asked one by one, the two months of this pair say which of them it was not.
    both = (line.now - 1, line.now)
    this = tried(ask.at_least(floor), yes=both, known=ask.known)
    return trial.judged(merged((since, this, Outcome(reach.wrong))))


def level(trial: Trial) -> Checked | None:
    """`a level not seen since June`: as low, or as high, as then."""
    token = trial.sentence.tokens[trial.match.token("move")]
    line = trial.line
    ask = asking(line)
    falls = token.name == verbs.FALL
    return _since(trial, ask.stays_under(line.now) if falls else ask.reaches(line.now))


def any_month_since(trial: Trial) -> Checked:
    """`more than in any month since December`: strictly, the reference aside."""
    reference = trial.since()
    more = trial.match.word("claim") == "more"
    shown = replace(trial, thing=_counted_before(trial) or trial.thing)
    line = shown.line
    ask = asking(line)
    question = ask.reaches(line.now) if more else ask.stays_under(line.now)
    between = tried(question, no=range(reference + 1, line.now), known=ask.known)
    then = tried(question, yes=(reference,), known=ask.known)
    return shown.judged(merged((between, then)))


def any_month(trial: Trial) -> Checked | None:
    """More things than in any month since, the reference aside."""
    line = trial.line
    ask = asking(line)
    more = trial.match.word("claim") == "more"
    return _since(trial, ask.reaches(line.now) if more else ask.stays_under(line.now))


def _counted_before(trial: Trial) -> Thing | None:
    """What was counted last before a comparison, with the verb that counted it."""
    tokens = trial.sentence.tokens
    for at in reversed(range(trial.match.first)):
        thing = tokens[at].thing
        near = {each.kind for each in tokens[max(0, at - 5) : at]}
        if thing is not None and NUMBER in near:
            return thing.of(Thing(CLAIMED)) if lexicon.CLAIM in near else thing
    return None
