"""The codebook held against itself: do its names make sense together.

One name for two things is a fault, because it would move attacks from one to
the other without a sound; so is a section of unknown areas, or a rule about a
field that no record has.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, near_miss
from brief.ground.scope import ATTACKS, CLAIMED
from brief.records.attack import ASSESSMENTS, OUTCOMES, RANKS, RELATIONS
from brief.records.codebook import METHOD_KINDS, folded
from brief.records.quality import FIELDS, UNKNOWN_WORD, testable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from brief.ground.problems import Where
    from brief.records.codebook import Codebook, Condition, Place

    Placed = Callable[[tuple[str | int, ...]], Where]


FEWEST_PLACES = 4
"""So many places with coordinates say where an area, or a publication, lies."""

FAR_OFF, NEARER = 3.0, 2.0
"""A point is swapped if it lies more degrees than this from the middle of the
places around it, and so many times nearer with its two numbers exchanged."""


def faults(book: Codebook, placed: Placed) -> Iterator[Problem]:
    """What is wrong in a codebook; `placed` gives the place of a path in its file."""
    yield from _doubles(
        (placed(("areas", number)), each.name, (each.name, each.arabic, *each.aliases))
        for number, each in enumerate(book.areas)
    )
    yield from _twice(book, placed)
    yield from _sections(book, placed)
    yield from _groups(book, placed)
    yield from _rules(book, placed)


def place_faults(book: Codebook) -> Iterator[Problem]:
    """What is wrong in the gazetteer of a codebook."""
    yield from _doubles(
        (each.where, each.name, (each.name, each.arabic, *each.aliases))
        for each in book.places
    )
    for place in book.places:
        yield from _place(place, book)
    yield from _swapped(book)


def sound(book: Codebook) -> Codebook:
    """A codebook less the classes whose rules cannot be read."""
    groups = tuple(group.name for group in book.groups)
    kept = tuple(
        rule
        for rule in book.classes
        if all(
            testable(condition, groups)
            for clause in rule.clauses
            for condition in clause.conditions
        )
    )
    return book if kept == book.classes else replace(book, classes=kept)


def mixed_script(name: str) -> bool:
    """Whether Latin and look-alike Cyrillic or Greek letters stand in one name."""
    scripts = {
        unicodedata.name(letter, "").partition(" ")[0]
        for letter in name
        if letter.isalpha()
    }
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1


def _doubles(
    named: Iterable[tuple[Where, str, tuple[str | None, ...]]],
) -> Iterator[Problem]:
    seen: dict[str, tuple[Where, str]] = {}
    for where, name, spellings in named:
        for spelling in filter(None, spellings):
            if mixed_script(spelling):
                what = f'"{spelling}" mixes alphabets that look alike.'
                yield Problem(where, "E151", what, "Type it anew in one alphabet.")
            first, other = seen.setdefault(folded(spelling), (where, name))
            if first != where:
                what = f'"{spelling}" stands for {other} ({first}) and for {name}.'
                yield Problem(where, "E152", what, "Take it from one of them.")


def _twice(book: Codebook, placed: Placed) -> Iterator[Problem]:
    """Names that would make two rows into one figure, or count one row twice."""
    lists: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("sections", "key", tuple(each.key for each in book.sections)),
        ("groups", "name", tuple(each.name for each in book.groups)),
        ("methods", "name", (UNKNOWN_WORD, *(each.name for each in book.methods))),
        ("classes", "name", tuple(each.name for each in book.classes)),
        ("classes", "key", (ATTACKS, CLAIMED, *(each.key for each in book.classes))),
    )
    for key, part, names in lists:
        reserved = len(names) - len(getattr(book, key))
        for number, name in enumerate(names):
            if number >= reserved and name in names[:number]:
                what = f'"{name}" is taken: each has a name of its own.'
                where = placed((key, number - reserved, part))
                yield Problem(where, "E152", what, "Call it something else.")


def _sections(book: Codebook, placed: Placed) -> Iterator[Problem]:
    told: set[str] = set()
    for number, section in enumerate(book.sections):
        for index, name in enumerate(section.areas):
            where = placed(("sections", number, "areas", index))
            if name not in book.area_names:
                hint = near_miss(name, book.area_names)
                yield Problem(where, "E150", f'"{name}" is not an area here.', hint)
            if name in told:
                what = f'"{name}" stands in a section already.'
                yield Problem(where, "E152", what, "Tell an area in one section.")
            told.add(name)
    for name in book.area_names:
        if name not in told:
            what = f'no section tells of "{name}".'
            yield Problem(placed(("sections",)), "E113", what, "Add it to a section.")


def _groups(book: Codebook, placed: Placed) -> Iterator[Problem]:
    plain = tuple(group.name for group in book.groups if not group.members)
    for number, group in enumerate(book.groups):
        for index, name in enumerate(group.members):
            if name not in plain:
                where = placed(("groups", number, "members", index))
                what = f'"{name}" is not a group here.'
                yield Problem(where, "E115", what, near_miss(name, plain))


def _rules(book: Codebook, placed: Placed) -> Iterator[Problem]:
    groups = tuple(group.name for group in book.groups)
    known = _known_words(book)
    for number, rule in enumerate(book.classes):
        for index, clause in enumerate(rule.clauses):
            for each, condition in enumerate(clause.conditions):
                path = ("classes", number, "any of", index, "all of", each)
                if not testable(condition, groups):
                    what = f'"{condition.field}" is not a field that can be tested so.'
                    hint = near_miss(condition.field, FIELDS)
                    yield Problem(placed((*path, "field")), "E173", what, hint)
                elif condition.field in known:
                    where = placed((*path, "is" if condition.is_in else "is not"))
                    yield from _words(condition, known[condition.field], where)


def _words(
    condition: Condition, known: tuple[str, ...], where: Where
) -> Iterator[Problem]:
    """A word that no record can have would make a rule silently hold for none."""
    for word in (*condition.is_in, *condition.is_not):
        if word == UNKNOWN_WORD:
            what = f'"{word}" leaves a rule open, and cannot be asked for.'
            yield Problem(where, "E173", what, "Test for the words that are known.")
        elif word not in known:
            what = f'"{word}" is not a word that {condition.field} can have.'
            yield Problem(where, "E115", what, near_miss(word, known))


def _known_words(book: Codebook) -> Mapping[str, tuple[str, ...]]:
    """The words of each field that has a list of them."""
    return {
        "area": tuple(each.name for each in book.areas),
        "assessment": ASSESSMENTS,
        "features": book.features,
        "method kinds": METHOD_KINDS,
        "methods": tuple(each.name for each in book.methods),
        "outcome": OUTCOMES,
        "place": tuple(each.name for each in book.places),
        "place.kind": book.place_kinds,
        "relation": RELATIONS,
        "target.group": tuple(each.name for each in book.groups),
        "target.kind": tuple(book.target_kinds),
        "target.rank": RANKS,
    }


def _place(place: Place, book: Codebook) -> Iterator[Problem]:
    if book.area_called(place.area) is None:
        names = (area.name for area in book.areas)
        what = f'"{place.area}" is not an area here.'
        yield Problem(place.where, "E150", what, near_miss(place.area, names))
    if place.kind is not None and place.kind not in book.place_kinds:
        what = f'"{place.kind}" is not a kind of place here.'
        hint = near_miss(place.kind, book.place_kinds)
        yield Problem(place.where, "E115", what, hint)
    yield from _coordinates(place)


def _coordinates(place: Place) -> Iterator[Problem]:
    north, east = place.latitude, place.longitude
    if north is None or east is None:
        if (north is None) != (east is None):
            what = f"{place.name} has one coordinate without the other."
            yield Problem(place.where, "E160", what, "Give both or neither.")
        elif place.precision in ("exact", "near"):
            what = f"{place.name} is called {place.precision} but has no coordinates."
            fix = "Give them, or call its precision area or unknown."
            yield Problem(place.where, "E161", what, fix)
        return
    if not (-90 <= north <= 90 and -180 <= east <= 180) or (north, east) == (0, 0):
        fix = "Are latitude and longitude swapped?" if abs(north) > 90 else ""
        what = f"{north}, {east} is nowhere that {place.name} can be."
        yield Problem(place.where, "E160", what, fix)


def _swapped(book: Codebook) -> Iterator[Problem]:
    """Coordinates far from the others of the area, and amid them once exchanged."""
    by_area: dict[str, list[Place]] = {}
    for place in book.places:
        if place.latitude is not None and place.longitude is not None:
            by_area.setdefault(place.area, []).append(place)
    every = [place for places in by_area.values() for place in places]
    for places in by_area.values():
        around = places if len(places) >= FEWEST_PLACES else every
        if len(around) >= FEWEST_PLACES:
            yield from _far_off(places, _middle(around))


def _middle(places: list[Place]) -> tuple[float, float]:
    return (
        median(each.latitude or 0 for each in places),
        median(each.longitude or 0 for each in places),
    )


def _far_off(places: list[Place], middle: tuple[float, float]) -> Iterator[Problem]:
    north, east = middle
    for place in places:
        latitude, longitude = place.latitude or 0, place.longitude or 0
        off = abs(latitude - north) + abs(longitude - east)
        exchanged = abs(longitude - north) + abs(latitude - east)
        if off > FAR_OFF and exchanged * NEARER < off:
            what = f"{latitude}, {longitude} is far from the places around it."
            fix = "Are latitude and longitude swapped?"
            yield Problem(place.where, "E160", what, fix)
