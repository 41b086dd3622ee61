"""Figures as bars: solid as far as they are documented, and no further.

What an interval leaves open is hatched, what may be more stays open at its end,
and what is not on record is a cross instead of a bar of no height. A bar far beyond all
others ends at the top of the scale, with an arrow and its number.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from brief.pictures.charts import keys
from brief.pictures.charts.lettering import width
from brief.pictures.charts.palette import INK, LARGE, MUTED, SIZE
from brief.pictures.charts.panel import ARROW, EAR, Bar
from brief.words.english import FIGURES, amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.counting.figures import Figure
    from brief.pictures.charts.panel import Panel
    from brief.words.wording import Wording


_BESIDE = 1.5
"""The least room between two numbers, in points: 1 and 0 must not become 10."""

_LEGIBLE, _FAR, _FEW, _LEAST = 50, 3, 2, 10
"""A scale up to so many needs no cap; so many times the rest is far beyond it; no
more than so many bars may be; and no scale is cut lower than this."""

CUT = 20.0
"""The room over a panel that arrows and their numbers need, in points."""


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


def cap(tops: Iterable[int]) -> int:
    """Where a scale ends: at the highest bar, or under the few far beyond the rest.

    One month of hundreds must not press thirty of tens into a line. What is cut is
    drawn as cut, so that nobody reads it as high as the scale.

    >>> cap([10, 40, 35]), cap([10, 40, 35, 200]), cap([200, 0])
    (40, 60, 200)
    """
    *rest, highest = sorted((0, *filter(None, tops)))
    for _ in range(_FEW):
        if len(rest) > 1 and highest > max(_LEGIBLE, _FAR * rest[-1]):
            return max(_LEAST, rest[-1] * 3 // 2)
        rest = rest[:-1]
    return highest


def solid(panel: Panel, role: str, slots: Mapping[int, Reach], *, fill: str) -> None:
    """Bars as far as is documented, one a slot, in one colour."""
    reaches = _known(slots)
    bars = [Bar(slot, 0, each.low) for slot, each in reaches]
    panel.bars(role, bars, fill=fill)


def unsure(
    panel: Panel, slots: Mapping[int, Reach], *, missing: Iterable[float] | None = None
) -> None:
    """What stands on top of solid bars, and in place of those that are missing.

    `missing` are the places of crosses, if there shall not be one in every slot.
    """
    known = _known(slots)
    inside = [(slot, each) for slot, each in known if each.top <= panel.top]
    bounded = [each for each in known if each[1].bounded and each[1].low < panel.top]
    panel.spans("bounds", [Bar(slot, each.low, each.top) for slot, each in bounded])
    panel.ears([Bar(slot, each.low, each.top) for slot, each in inside if each.open])
    panel.arrows([slot for slot, each in known if each.top > panel.top])
    absent = [slot for slot, each in slots.items() if not each.known]
    panel.crosses(absent if missing is None else missing)


def entries(
    reaches: Iterable[Reach],
    wording: Wording,
    *,
    possible: str = "chart possible",
    cap: int | None = None,
) -> Iterator[keys.Entry]:
    """The key to what `unsure` draws, on a scale that may end at a cap.

    `possible` is the key of the phrase for what may be.
    """
    every = tuple(reaches)
    shown = [each for each in every if cap is None or each.top <= cap]
    if any(each.bounded for each in shown):
        yield keys.Entry(keys.HATCH, wording.text(possible))
    if any(each.open for each in shown):
        yield keys.Entry(keys.EARS, wording.text("chart or more"))
    if len(shown) < len(every):
        yield keys.Entry(keys.ARROW, wording.text("chart beyond"), INK)
    if not all(each.known for each in every):
        yield keys.Entry(keys.CROSS, wording.text("chart no figure"))


def _known(slots: Mapping[int, Reach]) -> tuple[tuple[int, Reach], ...]:
    return tuple((slot, each) for slot, each in slots.items() if each.known)


def stated(figure: Figure, wording: Wording, *, of: str = "") -> str:
    """A count as it stands beside its bar: 9, 11 to 22, 13+, 9 so far.

    `of` is what is counted, in agreement with the count.
    """
    count = figure.count
    number = amount(count, style=FIGURES)
    if count.high is None and count.low:
        number = f"{count.low:,}+"
    said = f"{number} {of}" if of else number
    return wording.text("chart so far", number=said) if figure.partial else said


def name(
    panel: Panel,
    slot: int,
    text: str,
    end: Reach,
    *,
    new: bool = False,
    lift: float = 0,
) -> bool:
    """Write the number of an upright bar over it, and say whether there was room.

    `new` makes it the large one, for which there always is.

    `lift` is the room, in points, of what stands on the end of the bar.
    """
    across = width(text, size=LARGE if new else SIZE, bold=new)
    x, y = panel.at(slot + 0.5, min(end.top, panel.top))
    left = x - across / 2
    if new and across > panel.slot_width:
        # A higher bar may stand before it.
        left = panel.at(slot + (1 - panel.share) / 2, 0)[0]
    over = end.top > panel.top
    above = max(lift, ARROW if over else EAR if end.open else 0) + 4
    at = (min(max(left, 0), panel.canvas.width - across), y + above)
    write = partial(
        panel.canvas.words,
        size=LARGE if new else SIZE,
        bold=new,
        colour=INK if new else MUTED,
        apart=_BESIDE,
        role="number",
    )
    free = write(text, at, if_free=not new)
    if over and not free:
        # What is not drawn to its height must be told, if need be in a second row.
        write(text, (at[0], at[1] + SIZE))
    return free or over
