"""The publication's own words: areas, places, groups, methods, rules, titles.

Everything that makes one publication differ from another and is not a look.
Values only; how they are written is in `schema`, what they do to a record is on
the floors above.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brief.ground.month import Month
    from brief.ground.problems import Where

Named = TypeVar("Named")

PRECISIONS = ("exact", "near", "area", "district", "governorate", "unknown")
SIDES = ("harmed", "actor")
METHOD_KINDS = ("active", "passive", "unknown")
LOCATABLE = ("exact", "near", "area")
"""Precisions with which a place can be shown on a map."""


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name as it is matched: no case, marks, tatweel or punctuation.

    Matching is exact after folding, never fuzzy: near spellings of different
    places exist, and a wrong guess moves an attack without a sound.
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in plain if each.isalnum() and each != "ـ")


@dataclass(frozen=True, slots=True)
class Term:
    """A noun for prose: one governorate, many governorates."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area in house spelling. Areas out of scope are kept but not counted."""

    name: str
    aliases: tuple[str, ...] = ()
    arabic: str | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the issue: the areas that share a heading."""

    key: str
    title: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people: `side` is `harmed` or, for the actor's own, `actor`.

    A mixed group (`members` not empty) is for figures that a source did not
    split. Its total is its members' and what was never split; what was never
    split is not counted into any member.
    """

    name: str
    term: Term
    side: str = "harmed"
    members: tuple[str, ...] = ()
    in_lead: bool = True


@dataclass(frozen=True, slots=True)
class Method:
    """A way of attacking; `kind` is active, passive or unknown."""

    name: str
    kind: str
    phrase: str
    label: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a rule on one field of a record; exactly one side is set."""

    field: str
    is_in: tuple[str, ...] = ()
    is_not: tuple[str, ...] = ()
    at_least: int | None = None
    present: bool | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A named reason for which an attack belongs to a class: all its tests hold."""

    name: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """A class of attacks by rule: any clause suffices.

    `key` is the name of its measure; `mark` is the sign that leads from the
    prose to the definition; a new `version` breaks the series.
    """

    name: str
    key: str
    term: Term
    version: int
    definition: str
    clauses: tuple[Clause, ...]
    mark: str = ""
    since: Month | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer. Degrees north and east, WGS 84."""

    name: str
    area: str
    where: Where
    aliases: tuple[str, ...] = ()
    arabic: str | None = None
    kind: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "unknown"
    phrase: str | None = None
    source: str | None = None

    @property
    def locatable(self) -> bool:
        """Whether it can stand on a map."""
        return self.precision in LOCATABLE and self.latitude is not None


@dataclass(frozen=True, slots=True)
class EarlierIssue:
    """A published issue that readers may be sent to."""

    month: Month
    url: str


@dataclass(frozen=True)
class Codebook:
    """All that the publication says about itself."""

    title: str
    publisher: str
    actor: str
    theatre: str
    area_term: Term
    areas: tuple[Area, ...]
    sections: tuple[Section, ...]
    groups: tuple[Group, ...]
    methods: tuple[Method, ...]
    target_kinds: Mapping[str, Term]
    place_kinds: tuple[str, ...]
    features: tuple[str, ...]
    classes: tuple[Class, ...]
    places: tuple[Place, ...] = ()
    counted_assessments: tuple[str, ...] = ("confirmed", "probable")
    tagline: str = ""
    language: str = "en"
    wording: str = "house"
    area_property: str = "name"
    method_note: str = ""
    credits: tuple[str, ...] = ()
    earlier: tuple[EarlierIssue, ...] = ()
    issues_at: str = ""
    fields: Mapping[str, Where] = field(default_factory=dict, compare=False)

    @cached_property
    def area_names(self) -> tuple[str, ...]:
        """The counted areas, in house order."""
        return tuple(area.name for area in self.areas if area.counted)

    @cached_property
    def _areas_by_spelling(self) -> Mapping[str, Area]:
        return _spellings(
            (area, (area.name, area.arabic, *area.aliases)) for area in self.areas
        )

    @cached_property
    def _places_by_spelling(self) -> Mapping[str, Place]:
        return _spellings(
            (place, (place.name, place.arabic, *place.aliases)) for place in self.places
        )

    @cached_property
    def _methods_by_name(self) -> Mapping[str, Method]:
        return MappingProxyType({method.name: method for method in self.methods})

    @cached_property
    def _groups_by_name(self) -> Mapping[str, Group]:
        return MappingProxyType({group.name: group for group in self.groups})

    @cached_property
    def _section_of_area(self) -> Mapping[str, Section]:
        return MappingProxyType(
            {area: section for section in self.sections for area in section.areas}
        )

    def area_called(self, name: str) -> Area | None:
        """The area with this name or alias, in any spelling that folds alike."""
        return self._areas_by_spelling.get(folded(name))

    def place_called(self, name: str) -> Place | None:
        """The place with this name or alias."""
        return self._places_by_spelling.get(folded(name))

    def method(self, name: str) -> Method:
        """The method of this name; a KeyError is our bug: reading checks names."""
        return self._methods_by_name[name]

    def group(self, name: str) -> Group:
        """The group of this name; a KeyError is our bug: reading checks names."""
        return self._groups_by_name[name]

    def within(self, group: Group) -> tuple[str, ...]:
        """The names of the groups whose people are all in a group, itself first."""
        inside = (
            each.name
            for each in self.groups
            if set(each.members or (each.name,)) <= set(group.members)
        )
        return tuple(dict.fromkeys((group.name, *inside)))

    def section_of(self, area: str) -> Section | None:
        """The section under which an area is told, if any."""
        return self._section_of_area.get(area)

    def class_keyed(self, key: str) -> Class | None:
        """The class whose measure has this name."""
        return next((each for each in self.classes if each.key == key), None)


def _spellings(
    named: Iterable[tuple[Named, tuple[str | None, ...]]],
) -> Mapping[str, Named]:
    """Folded spelling -> the thing; the first one wins, `checks` tells of doubles."""
    table: dict[str, Named] = {}
    for thing, names in named:
        for name in names:
            if name:
                table.setdefault(folded(name), thing)
    return MappingProxyType(table)
