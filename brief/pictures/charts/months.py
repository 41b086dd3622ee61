"""The time axis of charts: which months are shown, and their names along a panel.

A month that is not on record keeps its slot, so that a gap in the record is a gap
in the chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.pictures.charts.lettering import width
from brief.pictures.charts.palette import INK, MUTED, SIZE
from brief.words.english import MONTHS

if TYPE_CHECKING:
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.pictures.charts.panel import Panel

MOST = 31
"""The most months that a chart goes back, this one included: two years and a half."""

DEPTH = 26.0
"""The room under a panel that the names of months take, in points."""

_FIRST_ROW, _SECOND_ROW = 11.0, 22.0
_EVERY = (1, 3, 6, 12)
_APART = 60.0
"""Names of single months stand this far apart, in points, if not all are named."""


def window(figures: Figures, month: Month, *, most: int = MOST) -> tuple[Month, ...]:
    """The months that a chart shows: those since the record began, at most so many."""
    start = max(month - (most - 1), min((*figures.ledger.months, month)))
    return tuple(start.until(month))


def short(month: Month) -> str:
    """A month as it stands under a bar: Jul."""
    return MONTHS[month.number - 1][:3]


def name(panel: Panel, months: tuple[Month, ...]) -> None:
    """Write the months under a panel, as many as fit, the last one always."""
    last, every = len(months) - 1, _step(panel.slot_width)
    _word(panel, last, short(months[-1]), bold=True)
    for slot, month in enumerate(months):
        if (month.number - 1) % every == 0:
            _word(panel, slot, short(month))
    for slot, month in enumerate(months):
        if month.number == 1 or slot == 0:
            _word(panel, slot, str(month.year), below=_SECOND_ROW)


def _step(slot_width: float) -> int:
    """Every how many months one is named."""
    if slot_width > max(width(each[:3], size=SIZE) for each in MONTHS) + 4:
        return 1
    return next((each for each in _EVERY if each * slot_width > _APART), _EVERY[-1])


def _word(
    panel: Panel,
    slot: int,
    text: str,
    *,
    bold: bool = False,
    below: float = _FIRST_ROW,
) -> None:
    x, y = panel.at(slot + 0.5, 0)
    panel.canvas.words(
        text,
        (x, y - below),
        bold=bold,
        colour=MUTED if below > _FIRST_ROW else INK,
        align="center",
        if_free=not bold,
        role="month",
    )
