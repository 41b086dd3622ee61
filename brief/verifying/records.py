"""Records: claims about rows of months, each form with how it is tried.

"The greatest number since", "the first month with no", "the third month in a
row": the forms are a table; what each claims is put as questions to the months,
with the semantics of the findings. What the months answer is weighed in `trials`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brief.ground.scope import ATTACKS, Scope
from brief.verifying import averages, coverage, leads, lexicon, particles, rows, since
from brief.verifying.measuring import Period
from brief.verifying.reading import readings
from brief.verifying.recorded import Trial, things_in
from brief.verifying.skeleton import Match, form, matches
from brief.verifying.things import Thing
from brief.verifying.when import listed

if TYPE_CHECKING:
    import re

    from brief.verifying.claims import Checked
    from brief.verifying.measuring import Measuring
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
    return not sentence.used.isdisjoint(match.tokens("claim"))


def _use(sentence: Sentence, match: Match) -> None:
    """Mark what the form accounts for; numbers of figures are read by themselves."""
    for name in ("claim", "nth", "level", "many", "floor"):
        sentence.used.update(match.tokens(name))


def _trials(match: Match, sentence: Sentence, measuring: Measuring) -> Iterator[Trial]:
    """One trial for each thing that a form names, in the months it is about."""
    named: tuple[Thing, ...] = ()
    if match.has("deed"):
        named = (_deed(match, sentence),)
    if match.has("things"):
        named = things_in(sentence, match.tokens("things"))
    if not named and _people_before(sentence, match.first):
        return
    if not named:
        before = things_in(sentence, range(match.first))
        named = before[-1:] or (sentence.context.subject,)
    period = _period(match, sentence)
    place = _place(match, sentence)
    for thing in named:
        every = _of_class(match, sentence, thing)
        every = every.within(place)
        if not thing.narrowed:
            meant = readings(sentence, match.first, every)[0]
            yield Trial(match, sentence, measuring, meant, period)


def _people_before(sentence: Sentence, at: int) -> bool:
    """Whether people are counted before a place, and nothing else that is known."""
    kinds = [each.kind for each in sentence.tokens[:at]]
    return lexicon.GROUP in kinds and "thing" not in kinds


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
    tokens = (sentence.tokens[at] for at in match.tokens("areas"))
    return tuple(each.name for each in tokens if each.kind == lexicon.AREA)


def _period(match: Match, sentence: Sentence) -> Period:
    if match.has("month"):
        return listed(sentence.tokens, match.tokens("month")[-1])[0]
    context = sentence.context
    if sentence.period == context.period and sentence.key(0) not in particles.POINTING:
        # What a record says without a month it says of the issue's own.
        return sentence.named or Period(context.issue)
    return sentence.period


_NTH = r"(?P<least>at least )?(?:the )?(?:joint )?(?P<nth><nth>)"
_ROW = rf"{_NTH} (?:straight |consecutive |successive )?month(?: in a row)?"
_MONTH = r"(?:(?P<month><month>) (?:together )?(?:\w+ )?(?:also )?)?(?:the )?"
_FIRST = r"(?P<claim><nth>) month "
_WITH = r"(?:with|in which|when|that had|to see) "
_SO_MANY = r"(?P<level><number>) (?P<things>{things})"
_INSIDE = r"(?: (?:\w+ ){0,3}(?P<class><class>) \w+(?: in (?P<areas>{areas}))?)?"
_FORMS: tuple[tuple[str, Handler], ...] = (
    (
        (
            rf"{_MONTH}(?:joint )?(?P<nth><nth>) (?P<claim><extreme>) "
            rf"(?P<things>{{things}}) {_SINCE.replace('<ref>', '<from>')}"
            r"(?: , (?:after|last exceeded in) (?P<ref><month>))?"
        ),
        since.nth_highest,
    ),
    (
        rf"{_MONTH}(?P<claim><extreme>) (?P<things>{{things}}){_ANY} {_SINCE}",
        since.extreme,
    ),
    (rf"{_MONTH}(?P<claim><extreme>)(?: \w+){{0,3}}?{_ANY} {_SINCE}", since.extreme),
    (
        (
            r"(?P<move><move>)(?: <size>)?(?: in (?P<month><month>))?(?: ,)? "
            r"(?:\w+ )?to (?P<claim>a level) (?:that was )?"
            r"(?:not|last|un) ?seen since (?P<ref><month>)"
        ),
        since.level,
    ),
    (
        (
            r"(?P<claim>more|fewer) than (?:\w+ |<actor> |<claim> ){0,4}in any "
            r"(?:<passed> |<number> |single |other )?month since (?P<ref><month>)"
        ),
        since.any_month_since,
    ),
    (
        r"(?P<claim><nth>) (?:time (?:\w+ )?(?:(?P<areas><area>) )?(?:had )?)?"
        r"back to back months (?:with|of) (?P<level><number>) (?P<things>{things}) "
        + _SINCE,
        since.pairs,
    ),
    (
        (
            rf"{_FIRST}with {_SO_MANY} , after (?P<least>at least )?"
            r"(?P<many><passed>) months in a row with (?P<floor><number>)"
        ),
        rows.floor_ended,
    ),
    (
        (
            rf"{_FIRST}(?:(?P<year>this year|of the year) )?(?P<without>without) "
            r"(?:an? |any )?"
            rf"(?P<things>{{things}})(?: {_SINCE.replace('year>', 'year2>')})?"
        ),
        since.first_without,
    ),
    (
        rf"{_FIRST}(?P<year>this year|of the year) {_WITH}{_SO_MANY}{_INSIDE}",
        since.first_without,
    ),
    (rf"{_FIRST}{_WITH}{_SO_MANY}{_INSIDE} {_SINCE}", since.first_without),
    (rf"(?P<claim><nth>) (?P<things>{{things}}) {_SINCE}", since.first_with),
    (
        rf"(?P<claim><move>)(?: in (?P<month><month>))? for (?:an? )?{_ROW}",
        rows.steps,
    ),
    (rf"{_ROW} (?:that|in which|when) <thing> (?P<claim><move>)", rows.steps),
    (
        r"(?P<level><number>) (?P<things>{things})(?: \w+){0,3}?"
        r"(?: in (?P<areas>{areas}))? for the (?P<claim><nth>) time " + _SINCE,
        since.first_without,
    ),
    (
        r"(?P<claim>more|fewer) (?P<things>{things})(?: \w+){0,3}?"
        r"(?: in (?P<month><month>))? than in any (?:other |single )?month " + _SINCE,
        since.any_month,
    ),
    (
        (
            r"after (?P<claim><move>) for (?P<least>at least )?(?P<many><passed>) "
            r"months in a row"
        ),
        rows.ended,
    ),
    (
        (
            r"after (?:their number|it|they) had (?P<claim><move>) (?:for )?"
            r"(?P<least>at least )?(?P<many><passed>) months in a row"
        ),
        rows.ended,
    ),
    (rf"(?P<claim>{_ROW}) {_WITH}{_SO_MANY}", rows.nth_in_a_row),
    (
        (
            rf"(?P<claim>{_ROW}) (?:that|in which|when) (?:<actor> |\w+ ){{0,2}}?"
            r"(?P<deed><method>)(?: \w+| <\w+>){0,6}? in (?P<place><place>|<area>)"
        ),
        rows.nth_in_a_row,
    ),
    (
        rf"(?P<claim>{_ROW}) (?:with|of) (?:an? )?(?P<things>{{things}})",
        rows.nth_in_a_row,
    ),
)

_AS_MANY = (
    r"(?:(?P<month><month>) \w+ )?as (?P<claim>many|few) (?P<things>{things}) "
    r"as (?:in )?(?P<ref><month>) , and (?:more|fewer) than any month in between"
)
"""Says all that a plain comparison of two months says, and more."""

ROWS = (
    Row(form(_AS_MANY), since.equal),
    *(Row(*row) for row in (*leads.rows(), *averages.rows(), *coverage.rows())),
    *(Row(form(pattern), handler) for pattern, handler in _FORMS),
)
"""The forms of claims, the most special first."""
