"""A picture alone, as a file for a slide or a page made elsewhere: SVG, PNG or PDF.

The drawing is that of the issue, on white paper. Its headline and its alt text go
along inside the file; its caption is for whoever puts it in place. Nothing is
written here.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.pictures.charts.artists import in_house_style
from brief.pictures.charts.canvas import painted
from brief.pictures.charts.palette import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brief.pictures.charts.canvas import Canvas
    from brief.pictures.charts.picture import Drawing, Picture

DPI = 192
"""Dots an inch in a PNG: two for each pixel that a page gives to the drawing."""

_NO_LENGTH = 1e-4
"""A length that no pixel shows, in slots of a panel or in points."""

_ROOT = re.compile(rb"<svg[^>]*>")


def exported(picture: Picture, *, form: str, narrow: bool = False) -> bytes:
    """One drawing of a picture as a file; the same bytes every time.

    Args:
        picture: what was drawn.
        form: one of `FORMS`.
        narrow: whether it is the drawing for a phone.

    Raises:
        KeyError: there is no such form.
        ValueError: the picture was not drawn on a canvas of this package.
    """
    drawing = picture.narrow if narrow else picture.wide
    return FORMS[form](drawing, picture.title.text, picture.alt.text)


def _svg(drawing: Drawing, title: str, alt: str) -> bytes:
    said = f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
    fill = drawing.style.of(PAPER)
    paper = f'<rect width="100%" height="100%" fill="{fill}"/>'
    head = (said + paper).encode()
    found = _ROOT.search(drawing.svg)
    if found is None:
        raise ValueError("the drawing is no SVG")
    root = found[0].removesuffix(b">") + b' role="img">'
    return drawing.svg[: found.start()] + root + head + drawing.svg[found.end() :]


def _png(drawing: Drawing, title: str, alt: str) -> bytes:
    about = {"Software": None, "Title": title, "Description": alt}
    return _redrawn(drawing, partial(_saved, form="png", about=about))


def _pdf(drawing: Drawing, title: str, alt: str) -> bytes:
    unsaid = dict.fromkeys(("Creator", "Producer", "CreationDate"))
    about = {**unsaid, "Title": title, "Subject": alt}
    return _redrawn(drawing, partial(_saved, form="pdf", about=about))


def _redrawn(drawing: Drawing, finish: Callable[[Canvas], bytes]) -> bytes:
    if drawing.draw is None:
        raise ValueError("the drawing cannot be drawn again")
    size = {"width": drawing.width, "height": drawing.height}
    return painted(drawing.draw, **size, finish=finish, style=drawing.style)


def _saved(canvas: Canvas, *, form: str, about: Mapping[str, str | None]) -> bytes:
    held = BytesIO()
    with in_house_style():
        canvas.figure.patch.set(visible=True, facecolor=canvas.style.of(PAPER))
        if form == "png":
            _lengthen_dots(canvas)
        canvas.figure.savefig(held, format=form, dpi=DPI, metadata=dict(about))
    return held.getvalue()


def _lengthen_dots(canvas: Canvas) -> None:
    """Give every dot a length too small to be seen.

    A dot is a line without length and with round ends, which the engine for pixels
    would leave out without a word.
    """
    import numpy as np
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    for artist in canvas.figure.artists:
        if isinstance(artist, PathPatch) and artist.get_capstyle() == "round":
            path = artist.get_path()
            corners = np.array(path.vertices)
            still = (corners[1:] == corners[:-1]).all(axis=1)
            corners[1:][still, 0] += _NO_LENGTH
            artist.set(path=Path(corners, path.codes), snap=False)


FORMS: Mapping[str, Callable[[Drawing, str, str], bytes]] = MappingProxyType(
    {"svg": _svg, "png": _png, "pdf": _pdf}
)
"""The forms of file, by the ending of their names."""
