"""Letters of a drawing, which are outlines, read again by their shapes.

The shapes are those of the typefaces in use, taken from their files by fontTools; a
letter of the drawing is the one whose outline has the same box and the same number
of strokes. Shares no code with what draws.
"""

from __future__ import annotations

import re
from functools import cache
from math import inf
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont

from brief.pictures.fonts import faces

SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
EM = 1000
"""The em of an outline in a drawing."""
APART = 170
"""How far from each other letters stand that a space is between."""


class _Points(BasePen):
    """Remembers the points of an outline, and how many strokes it has."""

    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.points, self.strokes = [], 0

    def _moveTo(self, pt):
        self.points.append(pt)
        self.strokes += 1

    def _lineTo(self, pt):
        self.points.append(pt)

    def _curveToOne(self, pt1, pt2, pt3):
        self.points += [pt1, pt2, pt3]

    def _qCurveToOne(self, pt1, pt2):
        self.points += [pt1, pt2]


def _box(points):
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


@cache
def shapes():
    """Every letter that the typefaces have, by face: its box and strokes."""
    found = []
    for face in faces():
        font = TTFont(face.path)
        glyphs, scale = font.getGlyphSet(), EM / font["head"].unitsPerEm
        for code, name in font.getBestCmap().items():
            if code > 0x2122:
                continue
            pen = _Points(glyphs)
            glyphs[name].draw(pen)
            if pen.points:
                box = tuple(each * scale for each in _box(pen.points))
                found.append((chr(code), box, pen.strokes))
    return found


@cache
def _read(outline):
    pen = _Points(None)
    parse_path(outline, pen)
    return pen


def _sides(outline):
    left, _, right, _ = _box(_read(outline).points)
    return left, right


@cache
def letter(outline):
    """The letter of an outline; U+FFFD where no typeface has it."""
    pen = _read(outline)
    box, strokes = _box(pen.points), pen.strokes
    best = [
        (sum(abs(a - b) for a, b in zip(box, other, strict=True)), ord(char), char)
        for char, other, many in shapes()
        if many == strokes
    ]
    off, _, char = min(best)
    return char if off < 12 else "\N{REPLACEMENT CHARACTER}"


def labels(svg):
    """Every text of a drawing with its place: (text, x, y)."""
    root = ElementTree.fromstring(svg)  # noqa: S314  our own file
    outlines = {
        each.get("id"): each.get("d") or ""
        for defs in root.iter(f"{SVG}defs")
        for each in defs.iter(f"{SVG}path")
    }
    found = []
    for group in root.iter(f"{SVG}g"):
        uses = [each for each in group if each.tag == f"{SVG}use"]
        placed = re.match(
            r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", group.get("transform") or ""
        )
        if not uses or not placed:
            continue
        drawn = [
            (outlines.get(each.get(LINK).removeprefix("#")), each) for each in uses
        ]
        if all(outline is not None for outline, _ in drawn):
            text = _line((float(use.get("x", 0)), outline) for outline, use in drawn)
            found.append((text, float(placed[1]), float(placed[2])))
    return found


def _line(letters):
    """A line of letters, with a space wherever they stand apart."""
    text, end = "", inf
    for at, outline in letters:
        left, right = _sides(outline)
        text += " " * (at + left - end > APART) + letter(outline)
        end = at + right
    return text
