"""Words on a chart: which face shows them, how wide they are, how they are cut.

Faces are taken by path and never by name, so that no typeface of the machine gets
in. Where words stand is decided by the charts; setting them is in `canvas`.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from brief.pictures import fonts

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

LONGEST = 120
"""The most letters that a label may have before it is refused."""

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@lru_cache(maxsize=512)
def face(text: str, *, size: float, bold: bool) -> FontProperties:
    """The face that can show a text whole, in a size in points.

    Raises:
        ValueError: no face can show it, or it is too long for a label.
    """
    from matplotlib.font_manager import FontProperties

    if len(text) > LONGEST:
        raise ValueError(f"a label of {len(text)} letters: {text[:40]!r} ...")
    if missing := fonts.missing_glyphs(text):
        raise ValueError(f"no typeface can show {missing!r} in {text!r}")
    return FontProperties(fname=_path(text, bold=bold), size=size)


def _path(text: str, *, bold: bool) -> str:
    sans = _face(fonts.SANS, 600 if bold else 400)
    # One face a label: what mixes scripts goes whole to the face that has both.
    others = "".join(letter for letter in text if letter not in sans)
    chosen = _face(fonts.ARABIC, 400) if _needs_glyph(others) else sans
    return str(chosen.path)


def _needs_glyph(letters: str) -> bool:
    """Whether any of the letters, which the first face lacks, needs a glyph."""
    return any(letter.isprintable() and not letter.isspace() for letter in letters)


def _face(family: str, weight: int) -> fonts.Face:
    wanted = (family, weight, "normal")
    return next(
        each
        for each in fonts.faces()
        if (each.family, each.weight, each.style) == wanted
    )


@lru_cache(maxsize=2048)
def width(text: str, *, size: float, bold: bool = False) -> float:
    """How wide a text runs, in points.

    Raises:
        ValueError: no one face can show it, or it is too long for a label.
    """
    from matplotlib.textpath import text_to_path

    if not text:
        return 0.0
    prop = face(text, size=size, bold=bold)
    try:
        with warnings.catch_warnings():
            # A glyph that is missing is a warning there, and a wrong name here.
            warnings.simplefilter("error")
            extent = text_to_path.get_text_width_height_descent(
                text, prop, ismath=False
            )
    except UserWarning as fault:
        raise ValueError(f"no typeface can show {text!r}: {fault}") from fault
    return float(extent[0])


def cut(text: str, room: float, *, size: float, bold: bool = False) -> str:
    """The text, or as much of it as fits a room in points, with an ellipsis."""
    if width(text, size=size, bold=bold) <= room:
        return text
    kept = text[:LONGEST]
    while kept and width(kept + ELLIPSIS, size=size, bold=bold) > room:
        kept = kept[:-1].rstrip()
    return kept + ELLIPSIS


def lines(text: str, room: float, *, size: float, most: int = 2) -> tuple[str, ...]:
    """The text broken at spaces into a few lines; what does not fit is cut."""
    done: list[str] = []
    words = text.split()
    while words and len(done) < most - 1:
        taken = 1
        while taken < len(words) and (
            width(" ".join(words[: taken + 1]), size=size) <= room
        ):
            taken += 1
        done.append(cut(" ".join(words[:taken]), room, size=size))
        words = words[taken:]
    if words:
        done.append(cut(" ".join(words), room, size=size))
    return tuple(done)
