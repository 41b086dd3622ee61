"""Charts: figures in, pictures out, one module a chart.

Every chart is a module here with a function under `@chart`. A picture is drawn
twice, for a column and for a phone, and comes with words that state its finding,
with the figures as a table, and with the ids of all figures it rests on.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from brief.pictures.charts.canvas import drawn
from brief.pictures.charts.chart import Chart, in_order
from brief.pictures.charts.palette import NARROW, WIDE
from brief.pictures.charts.picture import Picture
from brief.pictures.charts.style import HOUSE, Style

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.pictures.charts.chart import Plot
    from brief.pictures.charts.picture import Drawing
    from brief.words.wording import Wording


def _found() -> Iterator[Chart]:
    """Every chart that a module of this package makes."""
    for info in iter_modules(__path__):
        room = import_module(f"{__name__}.{info.name}")
        yield from (each for each in vars(room).values() if isinstance(each, Chart))


CHARTS = in_order(_found())
"""The charts by name, in the order in which an issue shows them."""


IN_ISSUE = tuple(name for name, each in CHARTS.items() if each.in_issue)
"""The charts that an issue shows if nobody asks for others."""


def draw_all(
    figures: Figures,
    month: Month,
    *,
    wording: Wording,
    names: Container[str] = IN_ISSUE,
    style: Style = HOUSE,
) -> tuple[Picture, ...]:
    """Draw every chart asked for that has something to show in a month: stage 6."""
    asked = (each for name, each in CHARTS.items() if name in names)
    drawn = (draw(each, figures, month, wording=wording, style=style) for each in asked)
    return tuple(each for each in drawn if each is not None)


def draw(
    chart: Chart,
    figures: Figures,
    month: Month,
    *,
    wording: Wording,
    style: Style = HOUSE,
) -> Picture | None:
    """Draw one chart, or nothing where the month has nothing for it."""
    plot = chart.plot(figures, month, wording)
    if plot is None:
        return None
    words = plot.words(figures)
    return Picture(
        name=chart.name,
        title=words.title,
        subtitle=words.subtitle,
        alt=words.alt,
        caption=words.caption,
        wide=_drawing(plot, WIDE, style),
        narrow=_drawing(plot, NARROW, style),
        table=plot.table(),
        figures=plot.figures,
    )


def _drawing(plot: Plot, width: float, style: Style) -> Drawing:
    return drawn(plot.draw, width=width, height=plot.height(width), style=style)
