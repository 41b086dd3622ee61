"""Charting: one picture of a month alone, for a slide or a page made elsewhere.

Finds out what a name means, draws that and nothing else, and hands back the faults
that forbid it. What form of file it gets and where it goes is the door's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.desk.gathering import look_of, wording_of
from brief.ground.problems import errors, in_order
from brief.pictures.charts import CHARTS, draw
from brief.pictures.maps import draw_maps
from brief.records.outlines import outlines_of

if TYPE_CHECKING:
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.judging.publication import Publication
    from brief.pictures.charts.picture import Picture
    from brief.pictures.charts.style import Style
    from brief.words.wording import Wording


MAP = "map"
"""The map of all areas; that of a section has its key behind a hyphen."""


def names(held: Publication) -> tuple[str, ...]:
    """The names of all pictures that a publication may have: charts, then maps."""
    sections = held.figures.codebook.sections if held.figures else ()
    return (*CHARTS, MAP, *(f"{MAP}-{each.key}" for each in sections))


def picture(
    held: Publication, month: Month, name: str
) -> tuple[Picture | None, tuple[Problem, ...]]:
    """One picture of a month; None where faults forbid it, or it has nothing to show.

    Raises:
        KeyError: the publication has no picture of this name.
    """
    if name not in names(held):
        raise KeyError(name)
    wording, word_faults = wording_of(held)
    look, look_faults = look_of(held)
    missing = held.missing(month)
    problems = (*held.problems_of(month), *word_faults, *look_faults)
    problems = in_order((*problems, *([missing] if missing else [])))
    figures = held.as_of(month)
    if figures is None or wording is None or errors(problems):
        return None, problems
    if name in CHARTS:
        style = look.style
        return draw(
            CHARTS[name], figures, month, wording=wording, style=style
        ), problems
    found, faults = _map(held, name, figures, month, wording, look.style)
    return found, in_order((*problems, *faults))


def _map(
    held: Publication,
    name: str,
    figures: Figures,
    month: Month,
    wording: Wording,
    style: Style,
) -> tuple[Picture | None, tuple[Problem, ...]]:
    """A map of a month; a publication without outlines has none."""
    outlines, faults = outlines_of(held.folder, figures.codebook)
    if errors(faults):
        return None, faults
    maps = draw_maps(figures, month, outlines=outlines, wording=wording, style=style)
    if name == MAP:
        return maps.whole, faults
    return maps.sections.get(name.removeprefix(f"{MAP}-")), faults
