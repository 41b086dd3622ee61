"""The toll in words: who was killed, wounded, captured, in three voices.

*They killed two soldiers and wounded one*, *killing two soldiers*, *two
soldiers were killed and one was wounded*. Used for a month's sums and for one
record alike; zeros are left out, since a group without harm is not told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO, Count
from brief.records.attack import HARMS
from brief.words.english import START, WORDS, amount, noun, plural
from brief.words.phrases import fill, parted, slots_of
from brief.words.quoting import number
from brief.words.sentence import Part, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.records.codebook import Term
    from brief.words.wording import Wording


_NO_VERBS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Toll:
    """So many people of one group, harmed in one way (a word of `HARMS`).

    `rests_on` is the id of the figure, or the field of the record, that is quoted.
    """

    kind: str
    group: str
    term: Term
    count: Count
    rests_on: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How a toll is told.

    `at_least` says once in every clause that the numbers are minimums, `start`
    that the sentence begins with it, `mood` is a word after the verb to be
    ("were *reported* killed"), `named` is a group that the sentence has named,
    and `verbs` are other words for a harm ("assassinated" for killed).
    """

    at_least: bool = False
    start: bool = False
    mood: str = ""
    named: str | None = None
    verbs: Mapping[str, str | None] = field(default_factory=lambda: _NO_VERBS)


PLAIN = Manner()


def told(tolls: Iterable[Toll]) -> tuple[Toll, ...]:
    """What is worth telling, in the order of `HARMS`: no zeros."""
    some = (each for each in tolls if each.count != ZERO)
    return tuple(sorted(some, key=lambda each: HARMS.index(each.kind)))


def one_group(tolls: Iterable[Toll]) -> bool:
    """Whether all are of one group, so that its noun need not be repeated."""
    return len({(each.group, each.term) for each in tolls}) == 1


def done(
    tolls: Iterable[Toll], *, wording: Wording, manner: Manner = PLAIN
) -> tuple[Part, ...]:
    """As the actor's deed: "killed two soldiers and wounded one"."""
    clauses = [
        fill(_phrase(each.kind, "done", wording, manner), who=each.who)
        for each in _clauses(tolls, wording, manner)
    ]
    return wording.list(clauses)


def doing(
    tolls: Iterable[Toll], *, wording: Wording, manner: Manner = PLAIN
) -> tuple[Part, ...]:
    """As what came of a deed: "killing two soldiers and wounding one"."""
    clauses = [
        fill(_phrase(each.kind, "doing", wording, manner), who=each.who)
        for each in _clauses(tolls, wording, manner)
    ]
    return wording.list(clauses)


def passive(
    tolls: Iterable[Toll], *, wording: Wording, manner: Manner = PLAIN
) -> tuple[Part, ...]:
    """As what befell them: "two soldiers were killed and one was wounded"."""
    every = tuple(tolls)
    said: list[tuple[Part, ...]] = []
    before = ""
    for clause in _clauses(every, wording, manner):
        mood = "" if said else manner.mood
        be = "" if one_group(every) and clause.be == before else clause.be
        phrase = _phrase(clause.kind, "passive", wording, manner)
        if mood and "be" not in slots_of(phrase):
            # "Two went missing", but "two were reported missing".
            (phrase,) = wording.phrases["harm other passive"]
        befell = f"{be} {mood}".strip()
        said.append(fill(phrase, who=clause.who, be=befell, how=clause.kind))
        before = clause.be
    return wording.list(said) if one_group(every) else parted(said)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The people of one kind of harm, and the verb that agrees with them."""

    kind: str
    who: tuple[Part, ...]
    be: str


def _clauses(
    tolls: Iterable[Toll], wording: Wording, manner: Manner
) -> Iterator[_Clause]:
    every = told(tolls)
    alike, first = one_group(every), True
    for kind, group in groupby(every, key=lambda each: each.kind):
        people = tuple(group)
        bare = alike and (not first or manner.named == people[0].group)
        style = START if manner.start and first else WORDS
        who = wording.list(_who(people, manner, style=style, bare=bare))
        many = len(people) > 1 or plural(people[0].count)
        yield _Clause(kind, who, "were" if many else "was")
        first = False


def _who(
    people: tuple[Toll, ...], manner: Manner, *, style: str, bare: bool
) -> Iterator[tuple[Part, ...]]:
    """Each group with its number; "at least" is said once and covers the rest."""
    covered = False
    for toll in people:
        count = toll.count
        if covered and _from_below(count):
            said = amount(Count.exactly(count.low), style=style)
        else:
            at_least = manner.at_least
            said = number(count, style=style, at_least=at_least, alone=bare)
        covered = covered or (manner.at_least and _from_below(count))
        if bare:
            yield (Quote(said, (toll.rests_on,)),)
        else:
            yield Quote(said, (toll.rests_on,)), f" {noun(toll.term, toll.count)}"
        style = WORDS


def _from_below(count: Count) -> bool:
    """Whether a count is a minimum, and not a range or an estimate."""
    return count.low > 0 and not count.about and (count.exact or count.high is None)


def _phrase(kind: str, voice: str, wording: Wording, manner: Manner) -> str:
    verb = manner.verbs.get(kind)
    if verb is None:
        (phrase,) = wording.phrases[f"harm {kind} {voice}"]
        return phrase
    return f"{{who}} {{be}} {verb}" if voice == "passive" else f"{verb} {{who}}"
