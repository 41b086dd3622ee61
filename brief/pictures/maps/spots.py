"""Spots: which attacks a map shows, and where each can honestly be put.

An attack without a locatable place has no spot and is counted by its area. Looks
up and decides; drawing and words stay out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.ground.earth import KM_A_DEGREE
from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS
from brief.judging.locating import astray, precision
from brief.pictures.maps.colours import TOLLS
from brief.records.quality import judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.counting.figures import Figures
    from brief.ground.earth import Point
    from brief.ground.scope import Scope
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook, Place
    from brief.records.outlines import Outlines

ROUGH_KM = 10.0
"""The radius of the disc for a place that is known only roughly."""

_ASLANT = sqrt(0.5)
_SIDES = MappingProxyType(
    {
        "north of": (0.0, 1.0),
        "northeast of": (_ASLANT, _ASLANT),
        "east of": (1.0, 0.0),
        "southeast of": (_ASLANT, -_ASLANT),
        "south of": (0.0, -1.0),
        "southwest of": (-_ASLANT, -_ASLANT),
        "west of": (-1.0, 0.0),
        "northwest of": (-_ASLANT, _ASLANT),
    }
)
"""Towards where a disc is moved, by its own radius: the place is then on its rim."""

MIXED = "active"
"""The kind of an attack by methods of several kinds: somebody came."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An attack with the point at which it is drawn; `precision` is that of both."""

    attack: Attack
    place: str
    at: Point
    precision: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a map of one scope is of.

    `attacks` are those of the month and `before` those of the `period` that are on
    record one by one; `spots` and `old` are those of each that can be located.
    """

    scope: Scope
    month: Month
    areas: tuple[str, ...]
    attacks: tuple[Attack, ...]
    spots: tuple[Spot, ...]
    period: tuple[Month, ...]
    before: tuple[Attack, ...]
    old: tuple[Spot, ...]
    figures: tuple[str, ...]

    @property
    def missing(self) -> Mapping[str, tuple[Attack, ...]]:
        """The month's attacks that cannot be located, by area in house order."""
        located = {spot.attack.id for spot in self.spots}
        rest = [each for each in self.attacks if each.id not in located]
        return {
            area: found
            for area in self.areas
            if (found := tuple(each for each in rest if each.area == area))
        }


def period_before(month: Month) -> tuple[Month, ...]:
    """What a month is shown over: the year so far; in January, the year before."""
    last = month - 1
    return tuple(Month(last.year, 1).until(last))


def shown(
    figures: Figures, month: Month, scope: Scope, outlines: Outlines
) -> Shown | None:
    """What a map shows in a scope; None where nothing is on record to be shown."""
    book, ledger = figures.codebook, figures.ledger
    areas = areas_of(scope, book)
    sheet = ledger.sheet(month)
    if sheet is None or not sheet.recorded:
        return None

    def counted(each: Month) -> tuple[Attack, ...]:
        held = ledger.sheet(each)
        found = ledger.counted(held) if held and held.recorded else ()
        return tuple(attack for attack in found if attack.area in areas)

    period = period_before(month)
    attacks = counted(month)
    before = tuple(attack for each in period for attack in counted(each))
    if not attacks and not before:
        return None
    finder = _Finder(book, outlines)
    return Shown(
        scope=scope,
        month=month,
        areas=areas,
        attacks=attacks,
        spots=tuple(finder.spots(attacks)),
        period=period,
        before=before,
        old=tuple(finder.spots(before)),
        figures=tuple(_figures(figures, (month, *period), scope)),
    )


def _figures(
    figures: Figures, months: tuple[Month, ...], scope: Scope
) -> Iterator[str]:
    """The ids of the figures that a map rests on: the attacks of recorded months."""
    for each in months:
        sheet = figures.ledger.sheet(each)
        if sheet is not None and sheet.recorded:
            yield figures.known(ATTACKS, scope, each).id


def areas_of(scope: Scope, book: Codebook) -> tuple[str, ...]:
    """The areas of a section, or all that are counted, in house order."""
    if scope == ALL:
        return book.area_names
    inside = next(each.areas for each in book.sections if each.key == scope.name)
    return tuple(name for name in book.area_names if name in inside)


def spots_of(
    attacks: tuple[Attack, ...], book: Codebook, outlines: Outlines
) -> tuple[Spot, ...]:
    """The spots of those attacks that can be located, for any map."""
    return tuple(_Finder(book, outlines).spots(attacks))


class _Finder:
    """Finds the spot of an attack; each place is looked at once."""

    def __init__(self, book: Codebook, outlines: Outlines) -> None:
        self.book, self.outlines = book, outlines
        self.astray: dict[str, bool] = {}

    def spots(self, attacks: tuple[Attack, ...]) -> Iterator[Spot]:
        """The spots of those that have one."""
        for attack in attacks:
            place = self.book.place_called(attack.place) if attack.place else None
            known = precision(attack, place)
            if place is not None and known and not self._astray(place):
                at = _side(place, attack.relation)
                yield Spot(attack, place.name, at, known)

    def _astray(self, place: Place) -> bool:
        if place.name not in self.astray:
            self.astray[place.name] = astray(place, self.book, self.outlines)
        return self.astray[place.name]


def _side(place: Place, relation: str | None) -> Point:
    """The point of a place, or the middle of what lies on one side of it."""
    east, north = place.longitude or 0.0, place.latitude or 0.0
    x, y = _SIDES.get(relation or "", (0.0, 0.0))
    degrees = ROUGH_KM / KM_A_DEGREE
    return east + x * degrees / max(0.05, cos(radians(north))), north + y * degrees


def method_kind(attack: Attack, book: Codebook) -> str:
    """The kind of method with which an attack is marked: a word of `METHOD_KINDS`."""
    kinds = {book.method(name).kind for name in attack.methods or ()}
    if len(kinds) == 1:
        return kinds.pop()
    return MIXED if MIXED in kinds and not attack.either else "unknown"


def killed(attack: Attack, book: Codebook) -> Count | None:
    """The people killed who were not the actor's own; None: not reported."""
    found = [
        each.count
        for each in attack.harms
        if each.kind == "killed" and book.group(each.group).side == "harmed"
    ]
    return Count.sum(found) if found else None


def toll_class(attack: Attack, book: Codebook) -> int:
    """Of which class the toll is, from 0: by what is documented, as a minimum."""
    count = killed(attack, book)
    return sum(count.low >= least for least in TOLLS) if count else 0


def marked(attack: Attack, book: Codebook) -> bool:
    """Whether an attack is surely of the first class of the codebook."""
    rule = book.classes[0] if book.classes else None
    return rule is not None and judge(attack, rule, book).value is True
