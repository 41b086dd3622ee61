"""The codebook held against itself: do its names make sense together.

One name for two things is a fault, because it would move attacks from one to
the other without a sound; so is a section of unknown areas, or a rule about a
field that no record has.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from brief.codebook import folded
from brief.problems import Problem, near_miss
from brief.quality import FIELDS, testable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.codebook import Codebook, Place
    from brief.problems import Where

    Placed = Callable[[tuple[str | int, ...]], Where]


def faults(book: Codebook, placed: Placed) -> Iterator[Problem]:
    """What is wrong in a codebook; `placed` gives the place of a path in its file."""
    yield from _doubles(
        (placed(("areas", number)), each.name, (each.name, each.arabic, *each.aliases))
        for number, each in enumerate(book.areas)
    )
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


def _sections(book: Codebook, placed: Placed) -> Iterator[Problem]:
    told: dict[str, str] = {}
    for number, section in enumerate(book.sections):
        for index, name in enumerate(section.areas):
            where = placed(("sections", number, "areas", index))
            if name not in book.area_names:
                hint = near_miss(name, book.area_names)
                yield Problem(where, "E150", f'"{name}" is not an area here.', hint)
            if told.setdefault(name, section.key) != section.key:
                what = f'"{name}" stands in two sections.'
                yield Problem(where, "E152", what, "Tell an area in one section.")
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
    for number, rule in enumerate(book.classes):
        for index, clause in enumerate(rule.clauses):
            for each, condition in enumerate(clause.conditions):
                if not testable(condition, groups):
                    path = ("classes", number, "any of", index, "all of", each)
                    what = f'"{condition.field}" is not a field that can be tested so.'
                    hint = near_miss(condition.field, FIELDS)
                    yield Problem(placed((*path, "field")), "E173", what, hint)


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
