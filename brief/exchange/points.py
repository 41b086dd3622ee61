"""Points: where an attack lies on the earth, and how well that is known.

A place of the gazetteer is a point only as far as the gazetteer says so and the
record puts the attack there: what happened "north of" a town did not happen at the
town's coordinates. Drawing a map stays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook, Place

RADIUS_KM = 10
"""How far around a place an attack may have been whose precision is `area`.

The maps draw the same circle. It is a convention and was not measured.
"""

_AT = frozenset({None, "at", "in"})
_CLOSE = frozenset({"near", "outside"})
_DIGITS = 6  # about ten centimetres


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east (WGS 84), none where nothing can be put on a map.

    `precision` is a word of `codebook.PRECISIONS`; `radius` is in kilometres.
    """

    latitude: float | None = None
    longitude: float | None = None
    precision: str = "unknown"
    radius: int | None = None


def point_of(attack: Attack, book: Codebook) -> Point:
    """Where an attack lies; never more exact than the record or the gazetteer."""
    place = book.place_called(attack.place) if attack.place else None
    if place is None:
        return Point()
    if not place.locatable or place.latitude is None or place.longitude is None:
        return Point(precision=place.precision)
    precision = _precision(attack, place)
    return Point(
        round(place.latitude, _DIGITS),
        round(place.longitude, _DIGITS),
        precision,
        RADIUS_KM if precision == "area" else None,
    )


def _precision(attack: Attack, place: Place) -> str:
    if place.precision == "area" or attack.relation not in _AT | _CLOSE:
        return "area"
    return place.precision if attack.relation in _AT else "near"
