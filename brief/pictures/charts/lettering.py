"""Words on a chart: which face shows them, how wide they are, how they are cut.

Faces are taken by path and never by name, so that no typeface of the machine gets
in. Latin words are set from the font file alone, and only scripts whose letters join
or run leftward are left to matplotlib. Where words stand is decided by the charts,
and they are put there by `canvas`.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.pictures import fonts
from brief.pictures.charts import glyphs

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.font_manager import FontProperties

LONGEST = 120
"""The most letters that a label may have before it is refused."""

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def face(text: str, *, size: float, bold: bool) -> FontProperties:
    """The face that can show a text whole, in a size in points, for matplotlib.

    Raises:
        ValueError: no face can show it, or it is too long for a label.
    """
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=path(text, bold=bold), size=size)


@lru_cache(maxsize=2048)
def path(text: str, *, bold: bool) -> Path:
    """The file of the face that can show a text whole.

    Raises:
        ValueError: no face can show it, or it is too long for a label.
    """
    if len(text) > LONGEST:
        raise ValueError(f"a label of {len(text)} letters: {text[:40]!r} ...")
    sans = _face(fonts.SANS, 600 if bold else 400).path
    # One face a label: what mixes scripts goes whole to the face that has both.
    others = "".join(each for each in text if not glyphs.typeface(sans).has(each))
    if missing := fonts.missing_glyphs(others):
        raise ValueError(f"no typeface can show {missing!r} in {text!r}")
    found = _face(fonts.ARABIC, 400).path if _needs_glyph(others) else sans
    if glyphs.plain(text):
        lacking = "".join(each for each in text if not glyphs.typeface(found).has(each))
        if lacking:
            raise ValueError(f"no typeface can show {lacking!r} in {text!r} beside it")
    return found


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
    if not text:
        return 0.0
    file = path(text, bold=bold)
    if glyphs.plain(text):
        *_, (_, end) = glyphs.typeface(file).places(text)
        return end * size
    return _shaped(text, size=size, bold=bold)[1]


def outline(text: str, *, size: float, bold: bool = False) -> glyphs.Outline:
    """The outline of a line of words from where its base line starts, in points.

    Raises:
        ValueError: no one face can show it, or it is too long for a label.
    """
    file = path(text, bold=bold)
    if not glyphs.plain(text):
        return _shaped(text, size=size, bold=bold)[0]
    opened = glyphs.typeface(file)
    return tuple(
        glyphs.Step(verb, tuple(((x + pen) * size, y * size) for x, y in points))
        for name, pen in opened.places(text)
        if name
        for verb, points in opened.outline(name)
    )


# The codes of a path of matplotlib, and how many points each of them has.
_CODES = MappingProxyType({1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"})


@lru_cache(maxsize=256)
def _shaped(text: str, *, size: float, bold: bool) -> tuple[glyphs.Outline, float]:
    """The outline and the width of words whose letters join or run leftward."""
    from matplotlib.textpath import TextPath, text_to_path

    prop = face(text, size=size, bold=bold)
    try:
        with warnings.catch_warnings():
            # A glyph that is missing is a warning there, and a wrong name here.
            warnings.simplefilter("error")
            extent = text_to_path.get_text_width_height_descent(
                text, prop, ismath=False
            )
            set_ = TextPath((0, 0), text, prop=prop)
    except UserWarning as fault:
        raise ValueError(f"no typeface can show {text!r}: {fault}") from fault
    steps = []
    for points, code in set_.iter_segments(curves=True, simplify=False):
        pairs = zip(points[::2].tolist(), points[1::2].tolist(), strict=True)
        verb = _CODES[int(code)]
        steps.append(glyphs.Step(verb, () if verb == "Z" else tuple(pairs)))
    return tuple(steps), float(extent[0])


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
