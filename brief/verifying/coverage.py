"""Coverage: what a text says of the record itself, that it has gaps.

"April and May are not on record", "no comparable figure for June is on record":
checked like every other claim, for a wrong month is a wrong month.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.verifying.claims import Verdict
from brief.verifying.lexicon import AREA
from brief.verifying.measuring import Period
from brief.verifying.recorded import things_in
from brief.verifying.skeleton import form
from brief.words.english import month_text

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping

    from brief.verifying.claims import Checked
    from brief.verifying.recorded import Trial
    from brief.verifying.things import Thing


def absent(trial: Trial) -> Checked | None:
    """Months that are not on record for a thing."""
    return _all(trial, lambda found: not found)


def unsettled(trial: Trial) -> Checked | None:
    """Months that are on record, and not known well enough."""
    return _all(trial, lambda found: found)


def _all(trial: Trial, right: Callable[[bool], bool]) -> Checked | None:
    """Whether all months named are on record, or all not."""
    wrong = [
        each
        for each in trial.months("months")
        if not right(_known(trial, _thing(trial), each))
    ]
    verdict = Verdict.CONTRADICTED if wrong else Verdict.SUPPORTED
    names = ", ".join(month_text(each.last, year=0) for each in wrong)
    why = f"It is otherwise with {names}." if wrong else ""
    return trial.claim(verdict, computed=names or "as said", why=why)


def _known(trial: Trial, thing: Thing, period: Period) -> bool:
    """Whether a month is on record for a thing, in the area the sentence is about."""
    names = [each.name for each in trial.sentence.tokens if each.kind == AREA]
    inside = thing.within(tuple(names[:1]))
    found = trial.measuring.measured(inside, Period(period.last))
    return found.count is not None


def _thing(trial: Trial) -> Thing:
    """What the sentence is about: the noun nearest before, or else the first."""
    before = things_in(trial.sentence, range(trial.match.first)) or (trial.thing,)
    return before[-1] if _after_for(trial) else before[0]


def _after_for(trial: Trial) -> bool:
    """Whether a "for" stands right before the last thing that is named."""
    tokens = trial.sentence.tokens
    places = [at for at in range(trial.match.first) if tokens[at].thing is not None]
    return any(tokens[at - 1].key == "for" for at in places[-1:])


def incomparable(trial: Trial) -> Checked | None:
    """No comparable figure for a month: either it or this month lacks one."""
    names = [
        trial.sentence.tokens[at].name
        for at in trial.match.tokens("areas")
        if trial.sentence.kind(at) == "area"
    ]
    (month,) = trial.months("months")
    whole = replace(trial.thing, areas=())
    things = [replace(whole, areas=(name,)) for name in names] or [whole]
    this = Period(trial.sentence.context.issue)
    both = (month, this)
    wrong = [
        each
        for each in things
        if all(trial.measuring.measured(each, when).count for when in both)
    ]
    verdict = Verdict.CONTRADICTED if wrong else Verdict.SUPPORTED
    why = "The figures of both months are on record." if wrong else ""
    return trial.claim(verdict, computed="on record" if wrong else "as said", why=why)


_MONTHS = r"(?P<months>(?P<claim><month>)(?:(?: ,)?(?: and)? <month>)*)"
FORMS: Mapping[re.Pattern[str], Callable[[Trial], Checked | None]] = MappingProxyType(
    {
        form(rf"{_MONTHS} (?:is|are) not on record"): absent,
        form(rf"{_MONTHS} (?:is|are) not known well enough"): unsettled,
        form(
            r"<number> (?P<claim>comparable) figures? for (?P<months><month>) "
            r"(?:is|are) on record(?: for (?P<areas>{areas}))?"
        ): incomparable,
    }
)
"""The forms in which a text speaks of what the record lacks."""


def rows() -> Iterator[tuple[re.Pattern[str], Callable[[Trial], Checked | None]]]:
    """The forms with what tries them, in order."""
    yield from FORMS.items()
