"""Points: where an attack lies on the earth, and how well that is known.

The same points and the same precision as on the maps: what happened "north of" a
town did not happen at the town's coordinates, however exact these are. Drawing
stays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.judging.locating import precision
from brief.pictures.maps.spots import ROUGH_KM

if TYPE_CHECKING:
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook

RADIUS_KM = round(ROUGH_KM)
"""How far around a place an attack may have been whose precision is `area`.

The maps draw the same circle. It is a convention and was not measured.
"""

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
    if place is None or place.latitude is None or place.longitude is None:
        return Point(precision=place.precision if place else "unknown")
    known = precision(attack, place)
    if not known:
        return Point(precision="unknown" if place.locatable else place.precision)
    return Point(
        round(place.latitude, _DIGITS),
        round(place.longitude, _DIGITS),
        known,
        RADIUS_KM if known == "area" else None,
    )
