"""Siting: where attacks stand on the map page, and what lies under them.

Which attacks have a spot, and how well it is known, is decided for all maps in
`spots`; here it becomes whole numbers that a page can carry. Drawing stays out.
"""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.atlas import OutlineView, SiteView
from brief.pictures.maps.spots import ROUGH_KM, Spot, spots_of
from brief.records.outlines import Outlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.ground.earth import Point
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook

SCALE = 10_000
"""Coordinates are whole ten-thousandths of a degree, about ten metres."""

METRES_A_KM = 1_000


def sites_of(
    attacks: tuple[Attack, ...], book: Codebook, outlines: Outlines | None
) -> Mapping[str, tuple[str, SiteView]]:
    """How well the place of each attack is known, and its site, by its id.

    Attacks without a place, or with one that is not known well enough, are not
    among them.
    """
    spots = spots_of(attacks, book, outlines or Outlines(()))
    return MappingProxyType(
        {each.attack.id: (each.precision, _site(each)) for each in spots}
    )


def _site(spot: Spot) -> SiteView:
    north, east = _steps(spot.at)
    radius = round(ROUGH_KM * METRES_A_KM) if spot.precision == "area" else 0
    return SiteView(spot.place, north, east, radius)


def _steps(point: Point) -> tuple[int, int]:
    """A point as numbers north and east; it comes as longitude and latitude."""
    east, north = point
    return round(north * SCALE), round(east * SCALE)


def outline_views(outlines: Outlines) -> Iterator[OutlineView]:
    """What lies under the attacks: land first, so that areas lie over it."""
    for kind, every in (
        ("land", outlines.lands),
        ("other", outlines.others),
        ("area", outlines.areas),
    ):
        for each in every:
            parts = tuple(tuple(map(_run, polygon)) for polygon in each.polygons)
            yield OutlineView(kind, each.name, parts)
    if outlines.rivers:
        yield OutlineView("river", "", (tuple(map(_run, outlines.rivers)),))


def _run(points: Iterable[Point]) -> tuple[int, ...]:
    """Points as north and east in turn, none twice in a row."""
    steps = (each for each, _ in groupby(map(_steps, points)))
    return tuple(number for each in steps for number in each)
