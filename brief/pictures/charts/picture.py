"""What a chart is once it is made: drawings, words that state it, and its table.

Values only, and light: whoever shows a picture need not load what drew it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from brief.pictures.charts.style import HOUSE, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.pictures.charts.canvas import Canvas
    from brief.words.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG file without title, and its size in points.

    It is drawn when its file is first asked for: `on_screen` and `on_paper` do that,
    and remember it. `draw` draws it once more in its style, for those who want
    another form than SVG.
    """

    on_screen: Callable[[], bytes] = field(compare=False, repr=False)
    on_paper: Callable[[], bytes] = field(compare=False, repr=False)
    width: float
    height: float
    draw: Callable[[Canvas], None] | None = field(
        default=None, compare=False, repr=False
    )
    style: Style = HOUSE

    def __eq__(self, other: object) -> bool:
        """Whether both are the same file for screens."""
        if not isinstance(other, Drawing):
            return NotImplemented
        return self._about == other._about and self.svg == other.svg

    def __hash__(self) -> int:
        """By what is known before anything is drawn."""
        return hash(self._about)

    @property
    def _about(self) -> tuple[float, float, Style]:
        return self.width, self.height, self.style

    @property
    def svg(self) -> bytes:
        """The file for any page: its words are outlines."""
        return self.on_screen()

    @property
    def paper(self) -> bytes:
        """The file for a page that has the typefaces of the house: words are words."""
        return self.on_paper()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a data table, and the id of the figure that it states, if any."""

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart for readers who do not see it; headings by column.

    The first cell of a row is the heading of the row.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What is said about a chart: its finding, what is shown, and how to read it."""

    title: Sentence
    subtitle: str
    alt: Sentence
    caption: Sentence


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, ready to be shown: `wide` for columns and paper, `narrow` for phones.

    `figures` are the ids of all figures that the drawing rests on. The headline
    and the words around it belong to the page; they are not in the drawing.
    """

    name: str
    title: Sentence
    subtitle: str
    alt: Sentence
    caption: Sentence
    wide: Drawing
    narrow: Drawing
    table: Table
    figures: tuple[str, ...]
