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
from brief.pictures.charts.style import HOUSE, Style
from brief.pictures.maps import told
from brief.pictures.maps.sheet import Sheet
from brief.pictures.maps.signs import Sign
from brief.pictures.maps.spots import marked, method_kind, shown, toll_class

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
    figures: Figures,
    month: Month,
    *,
    outlines: Outlines | None,
    wording: Wording,
    style: Style = HOUSE,
) -> Maps:
    """Draw every map of a month that has something to show: stage 6."""
    if outlines is None or not outlines.areas:
        return Maps()
    drawer = _Drawer(figures, month, outlines, wording, style)
    found = {
        each.key: drawer.picture(Scope("section", each.key))
        for each in figures.codebook.sections
    }
    sections = {key: picture for key, picture in found.items() if picture}
    return Maps(drawer.picture(ALL), MappingProxyType(sections))


class _Drawer:
    """Draws the maps of one month; what they share is worked out once."""

    def __init__(
        self,
        figures: Figures,
        month: Month,
        outlines: Outlines,
        wording: Wording,
        style: Style,
    ) -> None:
        self.figures, self.month, self.style = figures, month, style
        self.outlines, self.wording = outlines, wording
        self.used = used(figures)
        self.signs = signs_of(figures, month)

    def picture(self, scope: Scope) -> Picture | None:
        """The map of a scope; None without an outline of any of its areas."""
        figures, wording = self.figures, self.wording
        held = shown(figures, self.month, scope, self.outlines)
        if held is None or not any(map(self.outlines.of, held.areas)):
            return None
        book = figures.codebook
        sheet = Sheet(held, self.outlines, book, wording, self.used, self.signs)
        said = told.words(held, figures, wording)
        return Picture(
            name=f"{NAME}-{scope.name}" if scope.name else NAME,
            title=said.title,
            subtitle=said.subtitle,
            alt=said.alt,
            caption=said.caption,
            wide=_drawing(sheet, WIDE, self.style),
            narrow=_drawing(sheet, NARROW, self.style),
            table=told.table(held, figures, wording),
            figures=held.figures,
        )


def used(figures: Figures) -> Mapping[str, int]:
    """How many attacks on record name each place."""
    sheets = figures.ledger.sheets
    places = (each.place for sheet in sheets for each in sheet.attacks if each.place)
    return MappingProxyType(Counter(places))


def signs_of(figures: Figures, month: Month) -> Mapping[str, Sign]:
    """How each attack of a month is drawn, by its id."""
    book, sheet = figures.codebook, figures.ledger.sheet(month)
    return MappingProxyType(
        {
            each.id: Sign(
                method_kind(each, book), toll_class(each, book), marked(each, book)
            )
            for each in (figures.ledger.counted(sheet) if sheet else ())
        }
    )


def _drawing(sheet: Sheet, width: float, style: Style) -> Drawing:
    return drawn(sheet.draw, width=width, height=sheet.height(width), style=style)
