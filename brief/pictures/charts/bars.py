"""Figures as bars: solid as far as they are documented, and no further.

What an interval leaves open is hatched, what may be more stays open at its end,
and what is not on record is a cross instead of a bar of no height.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brief.pictures.charts import keys
from brief.pictures.charts.lettering import width
from brief.pictures.charts.palette import INK, LARGE, MUTED, SIZE
from brief.pictures.charts.panel import EAR, Bar
from brief.words.english import FIGURES, amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.counting.figures import Figure
    from brief.pictures.charts.panel import Panel


class Reach(NamedTuple):
    """How far a figure reaches: solid up to `low`, possible up to `top`.

    An `open` one may go on beyond; one that is not `known` is no bar at all.
    """

    known: bool
    low: int = 0
    top: int = 0
    open: bool = False

    @property
    def bounded(self) -> bool:
        """Whether it lies between two numbers."""
        return self.top > self.low

    @property
    def none(self) -> bool:
        """Whether it is known that there was none."""
        return self.known and not self.some

    @property
    def some(self) -> bool:
        """Whether there were any, or may have been."""
        return self.known and (self.top > 0 or self.open)


def reach(figure: Figure | None) -> Reach:
    """How far a figure reaches. Unknown is no figure, and no zero."""
    if figure is None or figure.count.unknown:
        return Reach(known=False)
    count = figure.count
    top = max(count.low, count.best or 0) if count.high is None else count.high
    more = figure.partial or count.high is None
    return Reach(known=True, low=count.low, top=top, open=more)


def solid(panel: Panel, role: str, slots: Mapping[int, Reach], *, fill: str) -> None:
    """Bars as far as is documented, one a slot, in one colour."""
    reaches = _known(slots)
    bars = [Bar(slot, 0, each.low) for slot, each in reaches]
    panel.bars(role, bars, fill=fill)


def unsure(panel: Panel, slots: Mapping[int, Reach]) -> None:
    """What stands on top of solid bars, and in place of those that are missing."""
    panel.spans(
        "bounds",
        [Bar(slot, each.low, each.top) for slot, each in _known(slots) if each.bounded],
    )
    panel.ears(
        [Bar(slot, each.low, each.top) for slot, each in _known(slots) if each.open]
    )
    panel.crosses([slot for slot, each in slots.items() if not each.known])


def entries(
    reaches: Iterable[Reach], *, possible: str = "possible"
) -> Iterator[keys.Entry]:
    """The key to what `unsure` draws."""
    every = tuple(reaches)
    if any(each.bounded for each in every):
        yield keys.Entry(keys.HATCH, possible)
    if any(each.open for each in every):
        yield keys.Entry(keys.EARS, "or more")
    if not all(each.known for each in every):
        yield keys.Entry(keys.CROSS, "no figure")


def _known(slots: Mapping[int, Reach]) -> tuple[tuple[int, Reach], ...]:
    return tuple((slot, each) for slot, each in slots.items() if each.known)


def stated(figure: Figure, *, of: str = "") -> str:
    """A count as it stands beside its bar: 9, 11 to 22, 13+, 9 so far.

    `of` is what is counted, in agreement with the count.
    """
    count = figure.count
    number = amount(count, style=FIGURES)
    if count.high is None and count.low:
        number = f"{count.low:,}+"
    return " ".join(filter(None, (number, of, "so far" if figure.partial else "")))


def name_width(figure: Figure | None, *, new: bool = False) -> float:
    """How wide the number of a bar runs, in points."""
    size = LARGE if new else SIZE
    return width(stated(figure), size=size, bold=new) if figure else 0.0


def name(
    panel: Panel, slot: int, figure: Figure, *, new: bool = False, lift: float = 0
) -> None:
    """Write the number of an upright bar over it; `new` makes it the large one.

    `lift` is the room, in points, of what stands on the end of the bar.
    """
    end, across = reach(figure), name_width(figure, new=new)
    x, y = panel.at(slot + 0.5, end.top)
    left = x - across / 2
    if new and across > panel.slot_width:
        # A higher bar may stand before it.
        left = panel.at(slot + (1 - panel.share) / 2, 0)[0]
    above = max(lift, EAR if end.open else 0) + 4
    panel.canvas.words(
        stated(figure),
        (min(max(left, 0), panel.canvas.width - across), y + above),
        size=LARGE if new else SIZE,
        bold=new,
        colour=INK if new else MUTED,
        if_free=not new,
        role="number",
    )
