"""The sheet on which every chart is drawn, and what ends each of them.

Sizes and places are points, from the lower left corner. A canvas knows shapes and
words; which figures they stand for is the business of `panel` and of the charts.
What stands on it is written as SVG by `inking`, and made into figures by `artists`.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from brief.pictures.charts import artists, inking, lettering
from brief.pictures.charts.items import Item, Onto, Shape, Words
from brief.pictures.charts.palette import INK, SIZE
from brief.pictures.charts.picture import Drawing
from brief.pictures.charts.shapes import Box, slanting
from brief.pictures.charts.style import HOUSE, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from matplotlib.figure import Figure

    from brief.pictures.charts.shapes import Point

MOST_POINTS = 20_000
"""The most corners that a canvas takes; more would be a fault of a chart."""

_BETWEEN_LINES = 1.2


class Canvas:
    """A sheet of some points by some points.

    Shapes are added in order, later ones on top. Each takes a `role`, by which it
    can be read back: what is drawn must be what was counted.
    """

    def __init__(self, width: float, height: float, style: Style = HOUSE) -> None:
        """Take a new sheet."""
        self.width, self.height, self.style = width, height, style
        self.items: list[Item] = []
        self._corners = 0
        self._taken: list[Box] = []

    @cached_property
    def figure(self) -> Figure:
        """What is drawn, as a figure of matplotlib; only once all of it is."""
        with artists.in_house_style():
            size = {"width": self.width, "height": self.height}
            return artists.figure_of(self.items, **size)

    def shape(
        self,
        role: str,
        rings: Iterable[Sequence[Point]],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        thick: float = 0.8,
        closed: bool = True,
        round_ends: bool = False,
        onto: Onto | None = None,
        name: str | None = None,
    ) -> None:
        """One path of any number of rings, or of open lines.

        It is one path however many rings it has, because whatever reads the file
        later pays by the node. `onto` takes the corners to the canvas; without it
        they are points. No ring, no path. A `name` stays in the file, as the id of
        a thing that is drawn by itself.
        """
        made = tuple(tuple(ring) for ring in rings)
        if not made:
            return
        self._corners += sum(len(ring) + closed for ring in made)
        if self._corners > MOST_POINTS:
            raise ValueError(f"a chart of more than {MOST_POINTS} corners")
        self.items.append(
            Shape(
                role=role,
                rings=made,
                fill=self.style.of(fill) if fill else None,
                stroke=self.style.of(stroke) if stroke else None,
                thick=thick,
                closed=closed,
                round_ends=round_ends,
                onto=onto,
                name=name,
            )
        )

    def boxes(self, role: str, boxes: Iterable[Box], *, fill: str) -> None:
        """Filled rectangles in one colour."""
        self.shape(role, (box.corners for box in boxes), fill=fill)

    def strokes(
        self,
        role: str,
        ends: Iterable[tuple[Point, Point]],
        *,
        colour: str,
        thick: float = 0.8,
    ) -> None:
        """Straight lines in one colour."""
        self.shape(role, ends, stroke=colour, thick=thick, closed=False)

    def dots(
        self,
        role: str,
        at: Iterable[Point],
        *,
        colour: str,
        across: float = 5.0,
        onto: Onto | None = None,
    ) -> None:
        """Round dots of a width: lines without length whose ends are round."""
        self.shape(
            role,
            ((point, point) for point in at),
            stroke=colour,
            thick=across,
            closed=False,
            round_ends=True,
            onto=onto,
        )

    def hatched(self, role: str, boxes: Sequence[Box], *, colour: str) -> None:
        """Outlined rectangles with slanting lines across."""
        self.shape(role, (box.corners for box in boxes), stroke=colour, thick=0.7)
        slants = (line for box in boxes for line in slanting(box))
        self.strokes(f"{role} lines", slants, colour=colour, thick=0.6)

    def words(
        self,
        text: str,
        at: Point,
        *,
        size: float = SIZE,
        bold: bool = False,
        colour: str = INK,
        align: str = "left",
        if_free: bool = False,
        apart: float = 0.0,
        role: str = "words",
    ) -> bool:
        """Set words on a base line, and say whether they were set.

        `align` is left, center or right of the point. With `if_free` they are left
        out where other words stand already, or nearer beside them than `apart`.
        """
        across = lettering.width(text, size=size, bold=bold)
        left = at[0] - across * {"left": 0, "center": 0.5, "right": 1}[align]
        box = Box(left, at[1] - 0.2 * size, left + across, at[1] + 0.72 * size)
        wide = box._replace(left=box.left - apart, right=box.right + apart)
        if if_free and any(wide.meets(other) for other in self._taken):
            return False
        self._taken.append(box)
        ink = self.style.of(colour)
        self.items.append(Words(role, text, (left, at[1]), size, bold, ink))
        return True

    def paragraph(
        self, lines: Sequence[str], at: Point, *, align: str = "left"
    ) -> None:
        """A few lines of words, centred in height on a point."""
        step = SIZE * _BETWEEN_LINES
        first = at[1] + step * (len(lines) - 1) / 2 - 0.3 * SIZE
        for number, line in enumerate(lines):
            self.words(line, (at[0], first - step * number), align=align)


def drawn(
    draw: Callable[[Canvas], None],
    *,
    width: float,
    height: float,
    style: Style = HOUSE,
) -> Drawing:
    """A drawing on a new canvas in a style, drawn once its file is asked for."""
    size = {"width": width, "height": height}

    @cache
    def items() -> tuple[Item, ...]:
        canvas = Canvas(width, height, style)
        draw(canvas)
        return tuple(canvas.items)

    @cache
    def on_screen() -> bytes:
        return inking.on_screen(items(), **size)

    @cache
    def on_paper() -> bytes:
        return inking.on_paper(items(), **size)

    return Drawing(on_screen, on_paper, width, height, draw, style)


def painted(
    draw: Callable[[Canvas], None],
    *,
    width: float,
    height: float,
    finish: Callable[[Canvas], bytes],
    style: Style = HOUSE,
) -> bytes:
    """Draw on a new canvas in a style, and end it in some form of file."""
    canvas = Canvas(width, height, style)
    draw(canvas)
    return finish(canvas)
