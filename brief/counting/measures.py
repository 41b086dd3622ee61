"""Everything that can be counted, one row each.

A measure says how much one attack adds to a figure; where an attack lies, that
is, to which scopes it adds it, is here as well. Adding them up is in `figures`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO, Count
from brief.ground.scope import ALL, ATTACKS, CLAIMED, Scope, harm_key
from brief.records.attack import HARMS
from brief.records.codebook import Term
from brief.records.quality import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brief.records.attack import Attack
    from brief.records.codebook import Class, Codebook

ONE = Count.exactly(1)
PERHAPS = Count(0, 1)


@dataclass(frozen=True, slots=True)
class Measure:
    """A row: its key, its noun, and how much one attack adds.

    `of` is what is counted: `attacks` (of some sort) or `people`.
    `path` is the field of the record that bears it, for walking back.
    """

    key: str
    term: Term
    tally: Callable[[Attack, Codebook], Count]
    of: str = "attacks"
    harm: str = ""
    group: str = ""

    @property
    def path(self) -> str:
        """The field of a record from which the measure is read."""
        return f"{self.harm}.{self.group}" if self.harm else _PATHS.get(self.key, "")


_PATHS = MappingProxyType({CLAIMED: "claims"})

_scope = lru_cache(maxsize=8192)(Scope)  # the same few, for attack after attack


def measures(codebook: Codebook) -> tuple[Measure, ...]:
    """Every measure of a publication, in the order in which they are listed."""
    return (
        Measure(ATTACKS, Term("attack", "attacks"), lambda _, __: ONE),
        *(
            Measure(each.key, each.term, partial(_in_class, rule=each))
            for each in codebook.classes
        ),
        Measure(CLAIMED, Term("claimed attack", "claimed attacks"), _claimed),
        *(
            Measure(
                harm_key(harm, group.name),
                group.term,
                partial(_harmed, harm=harm, groups=codebook.within(group)),
                of="people",
                harm=harm,
                group=group.name,
            )
            for harm in HARMS
            for group in codebook.groups
        ),
    )


def _in_class(attack: Attack, codebook: Codebook, *, rule: Class) -> Count:
    return judge(attack, rule, codebook).count


def _claimed(attack: Attack, codebook: Codebook) -> Count:
    """An attack claimed by the actor, once however often it was claimed."""
    return ONE if any(each.by == codebook.actor for each in attack.claims) else ZERO


def _harmed(
    attack: Attack, _: Codebook, *, harm: str, groups: tuple[str, ...]
) -> Count:
    """People harmed; what an attack does not report adds nothing documented."""
    return Count.sum(
        each.count
        for each in attack.harms
        if each.kind == harm and each.group in groups
    )


def scopes(attack: Attack, codebook: Codebook) -> Iterator[tuple[Scope, Count]]:
    """The scopes in which an attack lies, each with how surely (1, or 0 to 1).

    An attack lies in one area only, however many it touches, so that the areas
    add up to the total. Methods and targets overlap and do not.
    """
    yield ALL, ONE
    yield _scope("area", attack.area), ONE
    if section := codebook.section_of(attack.area):
        yield _scope("section", section.key), ONE
    if attack.place:
        yield _scope("place", attack.place), ONE
    yield from _method_scopes(attack, codebook)
    if attack.target.group:
        yield _scope("target", attack.target.group), ONE
    if attack.target.kind:
        yield _scope("target kind", attack.target.kind), ONE
    yield _scope("outcome", attack.outcome), ONE


def _method_scopes(attack: Attack, codebook: Codebook) -> Iterator[tuple[Scope, Count]]:
    if not attack.methods:
        yield _scope("method", "unknown"), ONE
        yield _scope("method kind", "unknown"), ONE
        return
    kinds = dict.fromkeys(codebook.method(name).kind for name in attack.methods)
    sure = PERHAPS if attack.either else ONE
    for name in attack.methods:
        yield _scope("method", name), sure
    for kind in kinds:
        yield _scope("method kind", kind), sure if len(kinds) > 1 else ONE


def scaled(count: Count, sure: Count) -> Count:
    """What an attack adds to a scope in which it lies only perhaps."""
    if sure == ONE or count == ZERO:
        return count
    return Count(0, count.high)
