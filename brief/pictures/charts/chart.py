"""What a chart is to the package: a name, a place in the order, and what it plots.

To add a chart is to add a module with a function under `@chart`: it looks up its
figures and gives a `Plot`, or None where a month has nothing to show. Its words are
phrases of the group `chart` in the wording table. How plots become pictures is in
the package itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.picture import Table, Words
    from brief.words.wording import Wording


class Plot(Protocol):
    """The figures of one chart in one month, and what can be made of them."""

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures that are drawn."""

    def height(self, width: float) -> float:
        """How high it is when it is so wide, in points."""

    def draw(self, canvas: Canvas) -> None:
        """Draw it on a canvas of that size."""

    def words(self, figures: Figures) -> Words:
        """State it in words: those that the prose has for the same finding."""

    def table(self) -> Table:
        """The figures as a table."""


class Plotting(Protocol):
    """How a chart looks up its figures; the words that it needs come along."""

    def __call__(self, figures: Figures, month: Month, wording: Wording) -> Plot | None:
        """Give what there is to draw, or None where a month has nothing to show."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A kind of chart; charts stand in order of `place`.

    One that is not `in_issue` is drawn only where somebody asks for it by name.
    """

    name: str
    place: int
    plot: Plotting
    in_issue: bool = True


def chart(
    name: str, *, place: int, in_issue: bool = True
) -> Callable[[Plotting], Chart]:
    """Make a chart of the function below: the decorator of every chart."""

    def made(plot: Plotting) -> Chart:
        return Chart(name, place, plot, in_issue)

    return made


def in_order(charts: Iterable[Chart]) -> Mapping[str, Chart]:
    """Charts by name, in the order in which an issue shows them.

    Raises:
        ValueError: two charts have one name, or one place.
    """
    ordered = sorted(charts, key=lambda each: (each.place, each.name))
    for one, other in pairwise(ordered):
        if one.place == other.place:
            raise ValueError(f"charts {one.name!r} and {other.name!r} in one place")
    named = {each.name: each for each in ordered}
    if len(named) != len(ordered):
        names = [each.name for each in ordered]
        double = next(each for each in names if names.count(each) > 1)
        raise ValueError(f"two charts named {double!r}")
    return MappingProxyType(named)
