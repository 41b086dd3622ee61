"""Locating: whether the places of a gazetteer lie in the outlines of their areas.

Outlines are drawn more simply than borders run, so a place is let stand some way
outside, is asked about further off, and refused where no border can be. The file
of outlines by itself is looked at where it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.earth import km_outside
from brief.ground.problems import Problem, Where
from brief.records.outlines import BOUNDARIES
from brief.records.vocabulary import place_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.ground.earth import Point
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook, Place
    from brief.records.outlines import Outline, Outlines

NEAR_KM, FAR_KM = 10.0, 100.0
"""A place up to so many kilometres outside may be a matter of how the outline is
drawn; one further than the second is a slip, and is never drawn."""

FEWEST = 3
"""So many places that lie in their areas only when swapped put the file in doubt."""


AT, CLOSE, BETWEEN = (
    frozenset({None, "at", "in"}),
    frozenset({"near", "outside"}),
    "between",
)
"""How a record puts an attack to a place: there, close by, or between two of them."""


def locate(book: Codebook, outlines: Outlines) -> tuple[Problem, ...]:
    """Hold every place with coordinates against the outline of its area."""
    told = {each.where for each in place_faults(book) if each.code == "E160"}
    found = tuple(_found(book, outlines))
    swapped = [each for each in found if each.code == "E668"]
    placed = sum(1 for _ in _placed(book, outlines))
    if len(swapped) >= FEWEST and len(swapped) * 2 > placed:
        what = f"{len(swapped)} of {placed} places lie in these outlines only with "
        what += "their coordinates swapped."
        fix = "Write longitude first in each position."
        return (Problem(Where(BOUNDARIES), "E664", what, fix),)
    return tuple(each for each in found if each.where not in told)


def astray(place: Place, book: Codebook, outlines: Outlines) -> bool:
    """Whether a place is so far outside of its area that it cannot be right.

    Of an area without an outline it is asked whether it lies near any other.
    """
    area = book.area_called(place.area)
    outline = outlines.of(area.name) if area else None
    around = (outline,) if outline else (*outlines.areas, *outlines.others)
    polygons = [polygon for each in around for polygon in each.polygons]
    return bool(polygons) and km_outside(_point(place), polygons) > FAR_KM


def precision(attack: Attack, place: Place | None) -> str:
    """How well the place of an attack is known: exact, near, area, or "" for not.

    By the gazetteer, and by how the record puts the attack to the place: "north of"
    a town is no point, however exact the coordinates of the town are, and "between"
    two places it may be far from either.
    """
    if place is None or not place.locatable or attack.relation == BETWEEN:
        return ""
    if place.precision == "area" or attack.relation not in AT | CLOSE:
        return "area"
    return place.precision if attack.relation in AT else "near"


def _found(book: Codebook, outlines: Outlines) -> Iterator[Problem]:
    for place, outline in _placed(book, outlines):
        km = km_outside(_point(place), outline.polygons)
        if km <= NEAR_KM:
            continue
        what = f"{place.name} lies {km:,.0f} km outside the outline of {outline.name}."
        east, north = _point(place)
        if km_outside((north, east), outline.polygons) <= NEAR_KM:
            fix = "Swap latitude and longitude."
            yield Problem(place.where, "E668", what, fix)
        elif km > FAR_KM:
            fix = "Mend the coordinates, or the area."
            yield Problem(place.where, "E669", what, fix)
        else:
            fix = "Are its coordinates and its area right?"
            yield Problem(place.where, "W662", what, fix)


def _placed(book: Codebook, outlines: Outlines) -> Iterator[tuple[Place, Outline]]:
    """The places that can be held against an outline."""
    for place in book.places:
        area = book.area_called(place.area)
        outline = outlines.of(area.name) if area else None
        if outline and place.latitude is not None and place.longitude is not None:
            yield place, outline


def _point(place: Place) -> Point:
    return place.longitude or 0.0, place.latitude or 0.0
