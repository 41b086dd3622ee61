"""Classes of attacks by rule ("high quality"), with the clause that fired.

A rule is the publication's data; this room reads it over the fields of a
record. Judgement has three values: a field that a record gives as `unknown`
leaves a condition open, and an attack whose class stays open is counted as
"zero or one". A field that is simply absent was not reported and holds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.records.attack import HARMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from brief.records.attack import Attack
    from brief.records.codebook import Class, Clause, Codebook, Condition

UNKNOWN_WORD = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an attack belongs to a class; None is undecided.

    `clauses` are the names of those that fired, or, where it is undecided, of
    those that might have. `because` is the reason of an analyst's override.
    """

    value: bool | None
    clauses: tuple[str, ...] = ()
    because: str | None = None

    @property
    def count(self) -> Count:
        """One attack of the class, none, or none to one."""
        if self.value is None:
            return Count(0, 1)
        return Count.exactly(int(self.value))


def judge(attack: Attack, rule: Class, codebook: Codebook) -> Judgement:
    """Hold one attack against a class of the codebook; an override wins."""
    override = attack.overrides.get(rule.name)
    if override is not None:
        return Judgement(override.value, because=override.because)
    verdicts = [(each.name, _holds(each, attack, codebook)) for each in rule.clauses]
    fired = tuple(name for name, verdict in verdicts if verdict)
    if fired:
        return Judgement(value=True, clauses=fired)
    # Of an attack that its source does not describe, every field is unknown.
    possible = tuple(
        name for name, verdict in verdicts if verdict is None or attack.undescribed
    )
    return Judgement(None, possible) if possible else Judgement(value=False)


def _holds(clause: Clause, attack: Attack, codebook: Codebook) -> bool | None:
    """All conditions hold; false beats undecided."""
    return _all(_met(each, attack, codebook) for each in clause.conditions)


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    every = tuple(verdicts)
    if any(verdict is False for verdict in every):
        return False
    return None if any(verdict is None for verdict in every) else True


def _met(condition: Condition, attack: Attack, codebook: Codebook) -> bool | None:
    """Whether a condition holds in all that the record leaves open, or in none."""
    if condition.at_least is not None:
        return _reaches(_number(condition.field, attack, codebook), condition.at_least)
    verdicts = {
        _passes(FIELDS[condition.field](each, codebook), condition)
        for each in _open(attack)
    }
    return verdicts.pop() if len(verdicts) == 1 else None


def _open(attack: Attack) -> Iterable[Attack]:
    """The attack as it may have been, once for each of the methods it may have used."""
    if not attack.either or attack.methods is None:
        return (attack,)
    return (replace(attack, methods=(name,)) for name in attack.methods)


def _passes(words: tuple[str, ...], condition: Condition) -> bool | None:
    """Hold the words of a field against a condition; an unknown one may be any."""
    unknown = UNKNOWN_WORD in words
    if condition.present is not None:
        return None if words == (UNKNOWN_WORD,) else bool(words) is condition.present
    if any(word in (condition.is_in or condition.is_not) for word in words):
        return bool(condition.is_in)
    return None if unknown else not condition.is_in


def _reaches(count: Count | None, floor: int) -> bool | None:
    if count is None or (count.high is not None and count.high < floor):
        return False
    return True if count.low >= floor else None


def _number(field: str, attack: Attack, codebook: Codebook) -> Count | None:
    """The people of a group harmed in one way, as its measure counts them."""
    harm, _, group = field.partition(".")
    groups = codebook.within(codebook.group(group))
    found = [
        each.count
        for each in attack.harms
        if each.kind == harm and each.group in groups
    ]
    return Count.sum(found) if found else None


def _one(word: str | None) -> tuple[str, ...]:
    return (word,) if word is not None else ()


def _methods(attack: Attack) -> tuple[str, ...]:
    return (UNKNOWN_WORD,) if attack.methods is None else attack.methods


def _method_kinds(attack: Attack, codebook: Codebook) -> tuple[str, ...]:
    if attack.methods is None:
        return (UNKNOWN_WORD,)
    return tuple(dict.fromkeys(codebook.method(each).kind for each in attack.methods))


def _place_kind(attack: Attack, codebook: Codebook) -> tuple[str, ...]:
    place = codebook.place_called(attack.place) if attack.place else None
    return _one(place.kind if place else None)


FIELDS: Mapping[str, Callable[[Attack, Codebook], tuple[str, ...]]] = MappingProxyType(
    {
        "area": lambda attack, _: (attack.area,),
        "assessment": lambda attack, _: (attack.assessment,),
        "claims": lambda attack, _: tuple(claim.by for claim in attack.claims),
        "features": lambda attack, _: attack.features,
        "method kinds": _method_kinds,
        "methods": lambda attack, _: _methods(attack),
        "operation": lambda attack, _: _one(attack.operation),
        "outcome": lambda attack, _: (attack.outcome,),
        "place": lambda attack, _: _one(attack.place),
        "place.kind": _place_kind,
        "relation": lambda attack, _: _one(attack.relation),
        "seized": lambda attack, _: tuple(each.what for each in attack.seized),
        "target.group": lambda attack, _: _one(attack.target.group),
        "target.kind": lambda attack, _: _one(attack.target.kind),
        "target.rank": lambda attack, _: _one(attack.target.rank),
        "target.unit": lambda attack, _: _one(attack.target.unit),
    }
)
"""The fields of words that a rule may test; numbers are `killed.<group>` etc."""


def testable(condition: Condition, groups: Iterable[str]) -> bool:
    """Whether the field of a condition exists, and can be tested in this way."""
    harm, _, group = condition.field.partition(".")
    if condition.at_least is not None:
        return harm in HARMS and group in tuple(groups)
    return condition.field in FIELDS
