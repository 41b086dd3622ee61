"""Artists: a canvas as a figure of matplotlib, for pixels and for single PDFs.

An issue does without: its drawings are written by `inking`. Only this room and
`lettering` use matplotlib, through its figures alone: `pyplot`, the reader's own
settings and the machine's typefaces stay out. Each artist bears its role as label.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from brief.pictures.charts import lettering
from brief.pictures.charts.items import Onto, Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    import numpy as np
    from matplotlib import RcParams
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch
    from matplotlib.transforms import Transform

    from brief.pictures.charts.items import Item, Shape
    from brief.pictures.charts.shapes import Point


def in_house_style() -> AbstractContextManager[None]:
    """Within it, figures are made and saved as the house does."""
    import matplotlib as mpl

    return mpl.rc_context(_style())


def figure_of(items: Sequence[Item], *, width: float, height: float) -> Figure:
    """A figure of some points by some points with an artist for each item."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

    figure = Figure(figsize=(width / 72, height / 72))
    figure.patch.set_visible(False)
    FigureCanvasSVG(figure)
    points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans
    for order, item in enumerate(items):
        made: Artist
        made = _text(item) if isinstance(item, Words) else _patch(item)
        onto = None if isinstance(item, Words) else item.onto
        made.set_transform(_transform(onto, points))
        made.set_zorder(order)
        figure.add_artist(made)
    return figure


def _transform(onto: Onto | None, points: Transform) -> Transform:
    from matplotlib.transforms import Affine2D

    return points if onto is None else Affine2D.from_values(*onto) + points


def _patch(item: Shape) -> PathPatch:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    corners: list[Point] = []
    codes: list[np.uint8] = []
    for ring in item.rings:
        corners += [*ring, ring[0]] if item.closed else ring
        codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1)]
        codes += [Path.CLOSEPOLY] if item.closed else []
    return PathPatch(
        Path(corners, codes),
        label=item.role,
        facecolor=item.fill or "none",
        edgecolor=item.stroke or "none",
        linewidth=item.thick if item.stroke else 0,
        capstyle="round" if item.round_ends else "butt",
    )


def _text(item: Words) -> Artist:
    from matplotlib.text import Text

    prop = lettering.face(item.text, size=item.size, bold=item.bold)
    return Text(
        *item.at, item.text, fontproperties=prop, color=item.colour, label=item.role
    )


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
