"""Choices: what the attacks on the map can be told apart by: areas, methods, targets.

Each table holds what some attack answers to, in house order, and numbers it. An
attack has the same methods and targets here as in the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from brief.composing.atlas import BY_ACTOR, BY_OTHERS, UNCLAIMED, ChoiceView
from brief.words import english

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brief.records.attack import Attack
    from brief.records.codebook import Codebook

_UNKNOWN = "unknown"
_GROUP, _KIND = "target", "target kind"
_ACTOR = "{actor}"
_CLAIMS = MappingProxyType(
    {
        UNCLAIMED: "map unclaimed",
        BY_ACTOR: "map claimed",
        BY_OTHERS: "map claimed by others",
    }
)

Key = tuple[str, str]
Name = TypeVar("Name")


@dataclass(frozen=True)
class Choices:
    """The tables that rows point into, and the words for them."""

    book: Codebook
    attacks: tuple[Attack, ...]
    labels: Mapping[str, str]

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """In house order: what is counted, and whatever else has an attack."""
        used = {each.area for each in self.attacks}
        return tuple(
            each.name for each in self.book.areas if each.counted or each.name in used
        )

    @cached_property
    def methods(self) -> tuple[str, ...]:
        """In house order, those that are recorded; what is not known comes last."""
        used = {name for each in self.attacks for name in methods_of(each)}
        known = (each.name for each in self.book.methods if each.name in used)
        return (*known, *(used & {_UNKNOWN}))

    @cached_property
    def targets(self) -> tuple[Key, ...]:
        """Groups, then kinds, in house order; what is not reported comes last."""
        used = {key for each in self.attacks for key in targets_of(each)}
        every = (
            *((_GROUP, each.name) for each in self.book.groups),
            *((_KIND, name) for name in self.book.target_kinds),
            ("", _UNKNOWN),
        )
        return tuple(key for key in every if key in used)

    @cached_property
    def area_numbers(self) -> Mapping[str, int]:
        """The areas, numbered."""
        return _numbered(self.areas)

    @cached_property
    def method_numbers(self) -> Mapping[str, int]:
        """The methods, numbered."""
        return _numbered(self.methods)

    @cached_property
    def target_numbers(self) -> Mapping[Key, int]:
        """The targets, numbered."""
        return _numbered(self.targets)

    @property
    def by_area(self) -> tuple[ChoiceView, ...]:
        """The areas as a reader chooses among them."""
        return _choices(self.areas)

    @property
    def by_method(self) -> tuple[ChoiceView, ...]:
        """The methods as a reader chooses among them."""
        return _choices(map(self._method_label, self.methods))

    @property
    def by_target(self) -> tuple[ChoiceView, ...]:
        """The targets as a reader chooses among them."""
        return _choices(map(self._target_label, self.targets))

    @property
    def by_claim(self) -> tuple[ChoiceView, ...]:
        """Who claimed an attack, as a reader chooses; only what there is."""
        found = sorted({claimed(each, self.book) for each in self.attacks})
        return tuple(
            ChoiceView(
                each, self.labels[_CLAIMS[each]].replace(_ACTOR, self.book.actor)
            )
            for each in found
        )

    def _method_label(self, name: str) -> str:
        if name == _UNKNOWN:
            return self.labels["map method unknown"]
        return self.book.method(name).label

    def _target_label(self, key: Key) -> str:
        sort, name = key
        if sort == _GROUP:
            return english.capitalised(self.book.group(name).term.many)
        if sort == _KIND:
            return english.capitalised(self.book.target_kinds[name].many)
        return self.labels["map target unknown"]


def methods_of(attack: Attack) -> tuple[str, ...]:
    """As they are counted: what is not reported is as unknown as `unknown`."""
    return attack.methods or (_UNKNOWN,)


def targets_of(attack: Attack) -> tuple[Key, ...]:
    """The group and the kind that an attack was aimed at, each with its sort."""
    named = ((_GROUP, attack.target.group), (_KIND, attack.target.kind))
    return tuple((sort, name) for sort, name in named if name) or (("", _UNKNOWN),)


def claimed(attack: Attack, book: Codebook) -> int:
    """Who has claimed an attack: the actor, only others, or nobody."""
    if not attack.claims:
        return UNCLAIMED
    own = any(each.by == book.actor for each in attack.claims)
    return BY_ACTOR if own else BY_OTHERS


def _choices(labels: Iterable[str]) -> tuple[ChoiceView, ...]:
    return tuple(ChoiceView(number, each) for number, each in enumerate(labels))


def _numbered(names: Iterable[Name]) -> Mapping[Name, int]:
    return MappingProxyType({name: number for number, name in enumerate(names)})
