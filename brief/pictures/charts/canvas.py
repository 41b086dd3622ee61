"""The sheet on which every chart is drawn, and the one `finish` that ends each.

Sizes and places are points, from the lower left corner. A canvas knows shapes and
words; which figures they stand for is the business of `panel` and of the charts.
Only this room and `lettering` use matplotlib, through its figures alone: `pyplot`,
the reader's own settings and the machine's typefaces stay out.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from typing import TYPE_CHECKING

from brief.pictures.charts import lettering
from brief.pictures.charts.palette import INK, SIZE
from brief.pictures.charts.picture import Drawing
from brief.pictures.charts.shapes import Box, slanting
from brief.pictures.charts.style import HOUSE, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy as np
    from matplotlib import RcParams
    from matplotlib.artist import Artist
    from matplotlib.patches import PathPatch
    from matplotlib.transforms import Transform

    from brief.pictures.charts.shapes import Point

MOST_POINTS = 20_000
"""The most corners that a canvas takes; more would be a fault of a chart."""

NAMED = "drawn-"
"""What the ids of named things begin with; every other id only costs room."""

_BETWEEN_LINES = 1.2


class Canvas:
    """A sheet of some points by some points.

    Shapes are added in order, later ones on top. Each takes a `role`, by which the
    artists behind it can be read back: what is drawn must be what was counted.
    """

    def __init__(self, width: float, height: float, style: Style = HOUSE) -> None:
        """Take a new sheet; only inside `painted`, which sets the style."""
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.width, self.height, self.style = width, height, style
        self.figure = Figure(figsize=(width / 72, height / 72))
        self.figure.patch.set_visible(False)
        FigureCanvasSVG(self.figure)
        self.points: Transform = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        self._order = 0
        self._corners = 0
        self._taken: list[Box] = []

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
        onto: Transform | None = None,
        name: str | None = None,
    ) -> None:
        """One path of any number of rings, or of open lines.

        It is one path however many rings it has, because whatever reads the file
        later pays by the node. `onto` takes the corners to the canvas; without it
        they are points. No ring, no path. A `name` stays in the file, as the id of
        a thing that is drawn by itself.
        """
        made = [tuple(ring) for ring in rings]
        if not made:
            return
        patch = self._patch(made, closed=closed)
        patch.set(
            label=role,
            facecolor=self.style.of(fill) if fill else "none",
            edgecolor=self.style.of(stroke) if stroke else "none",
            linewidth=thick if stroke else 0,
            capstyle="round" if round_ends else "butt",
            transform=(onto + self.points) if onto else self.points,
        )
        if name is not None:
            patch.set_gid(NAMED + name)
        self._add(patch)

    def _patch(self, rings: Sequence[Sequence[Point]], *, closed: bool) -> PathPatch:
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        corners: list[Point] = []
        codes: list[np.uint8] = []
        for ring in rings:
            corners += [*ring, ring[0]] if closed else ring
            codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1)]
            codes += [Path.CLOSEPOLY] if closed else []
        self._corners += len(corners)
        if self._corners > MOST_POINTS:
            raise ValueError(f"a chart of more than {MOST_POINTS} corners")
        return PathPatch(Path(corners, codes))

    def _add(self, artist: Artist) -> None:
        artist.set_zorder(self._order)
        self._order += 1
        self.figure.add_artist(artist)

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
        onto: Transform | None = None,
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
        self._set(text, (left, at[1]), size=size, bold=bold, colour=colour, role=role)
        return True

    def _set(
        self, text: str, at: Point, *, size: float, bold: bool, colour: str, role: str
    ) -> None:
        from matplotlib.text import Text

        prop = lettering.face(text, size=size, bold=bold)
        ink = self.style.of(colour)
        letters = Text(*at, text, fontproperties=prop, color=ink, label=role)
        letters.set_transform(self.points)
        self._add(letters)

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
    """Draw on a new canvas in a style, and finish it."""
    svg = painted(draw, width=width, height=height, finish=finish, style=style)
    return Drawing(svg, width, height, draw, style)


def painted(
    draw: Callable[[Canvas], None],
    *,
    width: float,
    height: float,
    finish: Callable[[Canvas], bytes],
    style: Style = HOUSE,
) -> bytes:
    """Draw on a new canvas in a style, and end it in some form of file."""
    import matplotlib as mpl

    with mpl.rc_context(_style()):
        canvas = Canvas(width, height, style)
        draw(canvas)
        return finish(canvas)


def finish(canvas: Canvas) -> bytes:
    """The last step of every chart: a lean SVG, the same bytes every time."""
    held = BytesIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    canvas.figure.savefig(held, format="svg", metadata=nothing)
    return lean(held.getvalue())


_NOISE = re.compile(rb"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->", re.DOTALL)
_SPACE = re.compile(rb"\s*\n\s*")
_NAME = re.compile(rb' id="([^"]*)"|(?<=href="#)([^"]*)')
_MOVED = re.compile(rb'transform="translate\(([0-9.]+) 0\)"/>')


def lean(svg: bytes) -> bytes:
    """An SVG without what only costs room: a third of its bytes.

    The comments repeat the words of the chart, and the prolog names an address on
    the network; neither is wanted inside a page. Only letters are referred to by
    name, and a letter that is moved along its line needs no transformation.
    """
    bare = _SPACE.sub(b" ", _NOISE.sub(b"", svg).strip()).replace(b"> <", b"><")
    letters = dict.fromkeys(found[1] for found in _NAME.findall(bare) if found[1])
    short = {name: b"%x" % number for number, name in enumerate(letters)}
    named = _NAME.sub(lambda found: _named(found, short), bare)
    moved = _MOVED.sub(lambda found: b'x="%.4g"/>' % float(found[1]), named)
    return moved + b"\n"


def _named(found: re.Match[bytes], short: Mapping[bytes, bytes]) -> bytes:
    if found[2] is not None:
        return short[found[2]]
    if found[1].startswith(NAMED.encode()):
        return b' id="%s"' % found[1].removeprefix(NAMED.encode())
    return b' id="%s"' % short[found[1]] if found[1] in short else b""


@cache
def _style() -> RcParams:
    """The house style over matplotlib's defaults; the reader's own stays out."""
    import matplotlib as mpl

    style = files("brief.pictures.charts") / "style.mplstyle"
    with as_file(style) as path:
        settings = mpl.rc_params_from_file(
            path, fail_on_error=True, use_default_template=True
        )
    # Which window toolkit there is on the machine is none of our business.
    return mpl.RcParams({key: settings[key] for key in settings if key != "backend"})
