"""Maps: figures and outlines in, pictures out: one of all areas, one a section.

A month's attacks over all others of the year so far (in January, of the year
before). What cannot be located is counted beside the name of its area and never
becomes a point. Without outlines there is no map, and that is no fault.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.scope import ALL, Scope
from brief.pictures.charts.canvas import drawn
from brief.pictures.charts.palette import NARROW, WIDE
from brief.pictures.charts.picture import Picture
from brief.pictures.maps import told
from brief.pictures.maps.sheet import Sheet
from brief.pictures.maps.spots import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.pictures.charts.picture import Drawing
    from brief.records.outlines import Outlines
    from brief.words.wording import Wording

NAME = "map"
"""The name of the map of all areas; that of a section is `map-KEY`."""


@dataclass(frozen=True, slots=True)
class Maps:
    """The maps of a month: of everything, and of each section by its key."""

    whole: Picture | None = None
    sections: Mapping[str, Picture] = field(default_factory=dict)


def draw_maps(
    figures: Figures, month: Month, *, outlines: Outlines | None, wording: Wording
) -> Maps:
    """Draw every map of a month that has something to show: stage 6."""
    if outlines is None or not outlines.areas:
        return Maps()
    sections = {
        each.key: picture
        for each in figures.codebook.sections
        if (
            picture := _map(
                figures, month, Scope("section", each.key), outlines, wording
            )
        )
    }
    whole = _map(figures, month, ALL, outlines, wording)
    return Maps(whole, MappingProxyType(sections))


def _map(
    figures: Figures, month: Month, scope: Scope, outlines: Outlines, wording: Wording
) -> Picture | None:
    """The map of a scope; None without an outline of any of its areas."""
    held = shown(figures, month, scope, outlines)
    if held is None or not any(map(outlines.of, held.areas)):
        return None
    sheet = Sheet(held, outlines, figures.codebook, wording, _used(figures))
    said = told.words(held, figures, wording)
    return Picture(
        name=f"{NAME}-{scope.name}" if scope.name else NAME,
        title=said.title,
        subtitle=said.subtitle,
        alt=said.alt,
        caption=said.caption,
        wide=_drawing(sheet, WIDE),
        narrow=_drawing(sheet, NARROW),
        table=told.table(held, figures, wording),
        figures=held.figures,
    )


def _used(figures: Figures) -> tuple[tuple[str, int], ...]:
    """How many attacks on record name each place."""
    places = (
        attack.place
        for sheet in figures.ledger.sheets
        for attack in sheet.attacks
        if attack.place
    )
    return tuple(Counter(places).items())


def _drawing(sheet: Sheet, width: float) -> Drawing:
    return drawn(sheet.draw, width=width, height=sheet.height(width))
