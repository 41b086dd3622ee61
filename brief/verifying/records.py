"""Records: claims about rows of months, each form with how it is tried.

"The greatest number since", "the first month with no", "the third month in a
row": the forms are a table; what each claims is put as questions to the months,
with the semantics of the findings. What the months answer is weighed in `trials`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brief.ground.counts import ZERO
from brief.ground.month import Month
from brief.ground.scope import ATTACKS, CLAIMED, Scope
from brief.verifying import averages, coverage, grammar, leads, lexicon
from brief.verifying.measuring import Period
from brief.verifying.reading import readings
from brief.verifying.recorded import Trial, asking, things_in
from brief.verifying.skeleton import Match, form, matches
from brief.verifying.things import Thing
from brief.verifying.tokens import NUMBER, YEAR
from brief.verifying.trials import Outcome, merged, tried

if TYPE_CHECKING:
    from brief.verifying.claims import Checked
    from brief.verifying.measuring import Measuring
    from brief.verifying.numerals import Amount
    from brief.verifying.reading import Sentence

Handler = Callable[[Trial], "Checked | None"]

_SINCE = (
    r"(?:since (?:the )?(?:record begins in|definition changed in) (?P<start><month>)"
    r"|since (?P<ref><month>(?: and <month>)*)"
    r"|since (?P<vague>(?:(?:the|\w+) ){0,3}<year>)"
    r"|(?P<ever>on record|ever)"
    r"|(?P<year>(?:of )?this year|of the year|so far this year))"
)
_ANY = r"(?: of any(?: \w+| <\w+>)*? months?| of any <month>)?"


class Row(NamedTuple):
    """A form of claim and how it is tried."""

    form: re.Pattern[str]
    handler: Handler


def check(sentence: Sentence, measuring: Measuring) -> Iterator[Checked]:
    """The verdict on every claim about rows of months that can be read."""
    for row in ROWS:
        for match in matches(sentence.skeleton, row.form):
            if _taken(sentence, match):
                continue
            claims = [
                claim
                for trial in _trials(match, sentence, measuring)
                if (claim := row.handler(trial)) is not None
            ]
            if claims:
                _use(sentence, match)
            yield from claims


def _taken(sentence: Sentence, match: Match) -> bool:
    """Whether an earlier form has read the same words."""
    at = match.token("claim")
    return at in sentence.used


def _use(sentence: Sentence, match: Match) -> None:
    """Mark what the form accounts for; numbers of figures are read by themselves."""
    for name in ("claim", "nth", "level", "many", "floor", "move"):
        sentence.used.update(match.tokens(name))


def _trials(match: Match, sentence: Sentence, measuring: Measuring) -> Iterator[Trial]:
    """One trial for each thing that a form names, in the months it is about."""
    named: tuple[Thing, ...] = ()
    if match.has("deed"):
        named = (_deed(match, sentence),)
    if match.has("things"):
        named = things_in(sentence, match.tokens("things"))
    if not named:
        before = things_in(sentence, range(match.first))
        named = before[-1:] or (sentence.context.subject,)
    period = _period(match, sentence)
    place = _place(match, sentence)
    for thing in named:
        every = _of_class(match, sentence, thing)
        every = every.within(place) if place else every
        if thing.narrowed:
            continue
        for each in readings(sentence, match.first, every)[:1]:
            yield Trial(match, sentence, measuring, each, period)


def _deed(match: Match, sentence: Sentence) -> Thing:
    """Attacks by the method that a verb names, in the place that follows."""
    method = sentence.tokens[match.token("deed")].name
    place = sentence.tokens[match.token("place")]
    thing = Thing(ATTACKS, scopes=(Scope("method", method),))
    if place.kind == lexicon.AREA:
        return thing.within((place.name,))
    return replace(thing, scopes=(*thing.scopes, Scope("place", place.name)))


def _of_class(match: Match, sentence: Sentence, thing: Thing) -> Thing:
    """The thing of a class that stands behind it: "inside urban centres"."""
    if not match.has("class"):
        return thing
    return thing.of(Thing(sentence.tokens[match.token("class")].name))


def _place(match: Match, sentence: Sentence) -> tuple[str, ...]:
    """The areas that stand behind the things of a form, apart from them."""
    if not match.has("areas"):
        return ()
    tokens = (sentence.tokens[at] for at in match.tokens("areas"))
    return tuple(each.name for each in tokens if each.kind == lexicon.AREA)


def _period(match: Match, sentence: Sentence) -> Period:
    if match.has("month"):
        token = sentence.tokens[match.tokens("month")[-1]]
        if token.month is not None:
            return Period(token.month, token.span)
    context = sentence.context
    if sentence.period == context.period and sentence.key(0) not in grammar.POINTING:
        # What a record says without a month it says of the issue's own.
        return sentence.named or Period(context.issue)
    return sentence.period


# Since when


class Reach(NamedTuple):
    """How far back a claim reaches: its reference, and the months in between."""

    yes: tuple[int, ...]
    no: tuple[int, ...]
    wrong: tuple[int, ...] = ()


def _reach(trial: Trial, now: int, start: int) -> Reach:
    """The months that must be like this one, and those that must not."""
    reference = trial.reference() if trial.match.has("ref") else None
    if reference is not None:
        return Reach((reference,), tuple(range(reference + 1, now)))
    if trial.match.has("vague"):
        return _since_year(trial, now)
    if trial.match.has("year"):
        january = trial.index(Month(trial.period.last.year, 1))
        return Reach((), tuple(range(max(january, 0), now)))
    begun = trial.reference("start") if trial.match.has("start") else None
    wrong = (begun,) if begun is not None and begun != start else ()
    return Reach((), tuple(range(start, now)), wrong)


def _since_year(trial: Trial, now: int) -> Reach:
    """Back to some month of a year: nobody can say which, but none after it."""
    tokens = (trial.sentence.tokens[at] for at in trial.match.tokens("vague"))
    year = next(each.meaning.number for each in tokens if each.kind == YEAR)
    first = trial.index(Month(year, 12)) + 1
    return Reach((-1,), tuple(range(max(first, 0), now)))


def _since(
    trial: Trial,
    question: Callable[[int], bool | None],
    *,
    now: Callable[[int], bool | None] | None = None,
) -> Checked:
    """A claim that no month since a reference was like this one."""
    line = trial.line
    reach = _reach(trial, line.now, line.start)
    ask = asking(line)
    outcome = tried(question, yes=reach.yes, no=reach.no, known=ask.known)
    this = tried(now or question, yes=(line.now,), known=ask.known)
    wrong = Outcome((*reach.wrong, *_unheld(trial, reach, outcome)))
    return trial.judged(merged((this, outcome, wrong)), line)


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


def _extreme(trial: Trial) -> Checked | None:
    """The greatest, or smallest, number since a month."""
    at = trial.match.token("claim")
    high = _end(trial, at) == grammar.HIGHEST
    line = trial.line
    ask = asking(line)
    return _since(trial, ask.reaches(line.now) if high else ask.stays_under(line.now))


def _end(trial: Trial, at: int) -> str:
    """Which end of the series a superlative names."""
    token = trial.sentence.tokens[at]
    if token.kind == lexicon.EXTREME:
        return token.name
    return grammar.HIGHEST if token.key in ("more", "many") else grammar.LOWEST


def _equal(trial: Trial) -> Checked | None:
    """As many as in a month, and more than in any since."""
    line, reference = trial.line, trial.reference()
    if reference is None:
        return None
    ask = asking(line)
    high = trial.match.word("claim") == "many"
    question = ask.reaches(line.now) if high else ask.stays_under(line.now)
    other = ask.stays_under(line.now) if high else ask.reaches(line.now)
    same = tried(other, yes=(reference,), known=ask.known)
    reach = _reach(trial, line.now, line.start)
    since = tried(question, yes=reach.yes, no=reach.no, known=ask.known)
    return trial.judged(merged((same, since)), line)


def _nth_highest(trial: Trial) -> Checked | None:
    """A place in the order of all months on record."""
    line = trial.line
    number = trial.sentence.tokens[trial.match.token("nth")].meaning.number
    ask = asking(line)
    above = ask.above(line.now)
    answers = {month: above(month) for month in range(line.start, line.now)}
    sure = [month for month, answer in answers.items() if answer]
    open_ = tuple(month for month, answer in answers.items() if answer is None)
    wrong = not len(sure) <= number - 1 <= len(sure) + len(open_)
    last = trial.reference() if trial.match.has("ref") else None
    late = [month for month in sure if last is not None and month > last]
    here = [last] if last is not None and answers.get(last) is False else []
    begun = _reach(trial, line.now, line.start).wrong
    decisive = (*(sure if wrong else ()), *late, *here, *begun)
    absent = tuple(month for month in open_ if not ask.known(month))
    if wrong and not decisive:
        decisive = (line.now,)
    return trial.judged(Outcome(tuple(decisive), open_, absent), line)


# Firsts


def _first_with(trial: Trial) -> Checked | None:
    """The first of something."""
    if not _is_first(trial):
        return None
    return _since(trial, asking(trial.line).at_least(1))


def _is_first(trial: Trial) -> bool:
    token = trial.sentence.tokens[trial.match.token("claim")]
    return token.meaning.number == 1


def _first_without(trial: Trial) -> Checked | None:
    """The first month with none; or with so many, where a floor is named."""
    return _since(trial, _floor_question(trial)) if _is_first(trial) else None


def _floor_question(trial: Trial) -> Callable[[int], bool | None]:
    """What a form asks of a month: none, so many or more, fewer, or something."""
    ask = asking(trial.line)
    amount = _amount(trial, "level")
    if amount is None:
        return ask.at_least(1)
    if amount.count == ZERO:
        return ask.nothing
    if amount.how == grammar.FEWER:
        reached = ask.at_least((amount.count.high or 0) + 1)
        return lambda month: _not(reached(month))
    return ask.at_least(amount.low)


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _amount(trial: Trial, name: str) -> Amount | None:
    """The number in a part of a form."""
    if not trial.match.has(name):
        return None
    amounts = (trial.sentence.tokens[at].amount for at in trial.match.tokens(name))
    return next((each for each in amounts if each is not None), None)


def _pairs(trial: Trial) -> Checked | None:
    """The first back-to-back months with so many or more."""
    amount = _amount(trial, "level")
    line = trial.line
    if amount is None:
        return None
    ask = asking(line)
    pairs = ask.pairs(amount.low)
    found = trial.months("ref") if trial.match.has("ref") else ()
    reference = trial.index(found[-1].last) if found else None
    if trial.match.has("vague"):
        return _since(trial, pairs)
    first = line.start + 1 if reference is None else reference + 1
    no = range(first, line.now)
    yes = () if reference is None else (reference,)
    tests = tried(pairs, yes=(*yes, line.now), no=no, known=ask.known)
    begun = Outcome(_reach(trial, line.now, line.start).wrong) if not found else None
    return trial.judged(merged((tests, begun or Outcome())), line)


# In a row


def _in_a_row(
    trial: Trial, question: Callable[[int], bool | None], number: int, *, end: int
) -> Outcome:
    """So many months up to one, and not the one before them."""
    ask = asking(trial.line)
    months = range(end - number + 1, end + 1)
    many = _amount(trial, "many")
    least = many is not None and many.how == grammar.AT_LEAST
    before = () if least or trial.match.has("least") else (end - number,)
    return tried(question, yes=months, no=before, known=ask.known)


def _nth_in_a_row(trial: Trial) -> Checked | None:
    """The third month in a row with something, with so many, or without."""
    line = trial.line
    number = trial.sentence.tokens[trial.match.token("nth")].meaning.number
    outcome = _in_a_row(trial, _floor_question(trial), number, end=line.now)
    return trial.judged(outcome, line)


def _steps(trial: Trial) -> Checked | None:
    """Rises, or falls, in a row."""
    line = trial.line
    token = trial.sentence.tokens[trial.match.token("claim")]
    number = trial.sentence.tokens[trial.match.token("nth")].meaning.number
    question = asking(line).steps(up=token.name == grammar.RISE)
    outcome = _in_a_row(trial, question, number, end=line.now)
    return trial.judged(outcome, line)


def _ended(trial: Trial) -> Checked | None:
    """Rises, or falls, for so many months, and no longer."""
    line = trial.line
    token = trial.sentence.tokens[trial.match.token("claim")]
    amount = _amount(trial, "many")
    if amount is None:
        return None
    ask = asking(line)
    question = ask.steps(up=token.name != grammar.FALL)
    row = _in_a_row(trial, question, amount.low, end=line.now - 1)
    now = tried(question, no=(line.now,), known=ask.known)
    return trial.judged(merged((row, now)), line)


def _floor_ended(trial: Trial) -> Checked | None:
    """The first month below a floor, after so many at or above it."""
    line = trial.line
    many, floor = _amount(trial, "many"), _amount(trial, "floor")
    level = _amount(trial, "level")
    if many is None or floor is None or level is None:
        return None
    ask = asking(line)
    reaches = ask.at_least(floor.low)
    row = _in_a_row(trial, reaches, many.low, end=line.now - 1)
    now = tried(reaches, no=(line.now,), known=ask.known)
    same = Outcome(() if (level.count.high or 0) + 1 == floor.low else (line.now,))
    return trial.judged(merged((row, now, same)), line)


# A level


def _level(trial: Trial) -> Checked | None:
    """`a level not seen since June`: as low, or as high, as then."""
    token = trial.sentence.tokens[trial.match.token("move")]
    line = trial.line
    ask = asking(line)
    falls = token.name == grammar.FALL
    return _since(trial, ask.stays_under(line.now) if falls else ask.reaches(line.now))


def _any_month_since(trial: Trial) -> Checked | None:
    """`more than in any month since December`: strictly, the reference aside."""
    line, reference = trial.line, trial.reference()
    if reference is None:
        return None
    ask = asking(line)
    more = trial.match.word("claim") == "more"
    counted = _counted_before(trial)
    shown = trial if counted is None else replace(trial, thing=counted)
    if counted is not None:
        line = shown.line
        ask = asking(line)
    question = ask.reaches(line.now) if more else ask.stays_under(line.now)
    between = tried(question, no=range(reference + 1, line.now), known=ask.known)
    then = tried(question, yes=(reference,), known=ask.known)
    return shown.judged(merged((between, then)), line)


def _counted_before(trial: Trial) -> Thing | None:
    """What was counted last before a comparison, with the verb that counted it."""
    tokens = trial.sentence.tokens
    for at in range(trial.match.first - 1, -1, -1):
        thing = tokens[at].thing
        counted = any(each.kind == NUMBER for each in tokens[max(0, at - 3) : at])
        if thing is not None and counted:
            near = tokens[max(0, at - 5) : at]
            claimed = any(each.kind == lexicon.CLAIM for each in near)
            return thing.of(Thing(CLAIMED)) if claimed else thing
    return None


_NTH = r"(?P<least>at least )?(?:the )?(?:joint )?(?P<nth><nth>)"
_ROW = rf"{_NTH} (?:straight |consecutive |successive )?month(?: in a row)?"
_MONTH = r"(?:(?P<month><month>) (?:together )?(?:\w+ )?(?:also )?)?(?:the )?"
_FIRST = r"(?P<claim><nth>) month "
_WITH = r"(?:with|in which|when|that had|to see) "
_SO_MANY = r"(?P<level><number>) (?P<things>{things})"
_INSIDE = r"(?: (?:\w+ ){0,3}(?P<class><class>) \w+(?: in (?P<areas>{areas}))?)?"
_FORMS: tuple[tuple[str, Handler], ...] = (
    (
        rf"{_MONTH}(?:joint )?(?P<nth><nth>) (?P<claim><extreme>) (?P<things>{{things}})"
        rf" {_SINCE.replace('<ref>', '<from>')}"
        r"(?: , (?:after|last exceeded in) (?P<ref><month>))?",
        _nth_highest,
    ),
    (rf"{_MONTH}(?P<claim><extreme>) (?P<things>{{things}}){_ANY} {_SINCE}", _extreme),
    (rf"{_MONTH}(?P<claim><extreme>)(?: \w+){{0,3}}?{_ANY} {_SINCE}", _extreme),
    (
        r"(?:(?P<month><month>) \w+ )?as (?P<claim>many|few) (?P<things>{things}) "
        r"as (?:in )?(?P<ref><month>) , and (?:more|fewer) than any month in between",
        _equal,
    ),
    (
        r"(?P<move><move>) (?:\w+ )?to (?P<claim>a level) (?:that was )?"
        r"(?:not|last|un) ?seen since (?P<ref><month>)",
        _level,
    ),
    (
        r"(?P<claim>more|fewer) than (?:\w+ |<actor> |<claim> ){0,4}in any "
        r"(?:<passed> |<number> |single |other )?month since (?P<ref><month>)",
        _any_month_since,
    ),
    (
        r"(?P<claim><nth>) (?:time (?:\w+ )?(?:<area> )?(?:had )?)?"
        r"back to back months (?:with|of) (?P<level><number>) (?P<things>{things}) "
        + _SINCE,
        _pairs,
    ),
    (
        rf"{_FIRST}with {_SO_MANY} , after (?P<least>at least )?"
        r"(?P<many><passed>) months in a row with (?P<floor><number>)",
        _floor_ended,
    ),
    (
        rf"{_FIRST}(?P<year>this year|of the year) {_WITH}{_SO_MANY}{_INSIDE}",
        _first_without,
    ),
    (rf"{_FIRST}{_WITH}{_SO_MANY}{_INSIDE} {_SINCE}", _first_without),
    (rf"(?P<claim><nth>) (?P<things>{{things}}) {_SINCE}", _first_with),
    (rf"(?P<claim><move>) in (?P<month><month>) for {_NTH} month in a row", _steps),
    (
        r"after (?P<claim><move>) for (?P<least>at least )?(?P<many><passed>) "
        r"months in a row",
        _ended,
    ),
    (
        r"after (?:their number|it|they) had (?P<claim><move>) (?:for )?"
        r"(?P<least>at least )?(?P<many><passed>) months in a row",
        _ended,
    ),
    (rf"(?P<claim>{_ROW}) {_WITH}{_SO_MANY}", _nth_in_a_row),
    (
        rf"(?P<claim>{_ROW}) (?:that|in which|when) (?:<actor> |\w+ ){{0,2}}?"
        r"(?P<deed><method>)(?: \w+| <\w+>){0,6}? in (?P<place><place>|<area>)",
        _nth_in_a_row,
    ),
    (rf"(?P<claim>{_ROW}) (?:with|of) (?:an? )?(?P<things>{{things}})", _nth_in_a_row),
)

ROWS = (
    *(Row(*row) for row in (*leads.rows(), *averages.rows(), *coverage.rows())),
    *(Row(form(pattern), handler) for pattern, handler in _FORMS),
)
"""The forms of claims, the most special first."""
