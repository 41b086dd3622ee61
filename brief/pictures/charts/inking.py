"""Inking: the shapes and words of a canvas as lean SVG, written without an engine.

Every shape is one path, since whatever reads the file later pays by the node. On
screens words are outlines of letters, each told once, and look alike everywhere; on
paper they are words, which the typesetter sets from the same face in a fifth of the
time, and which can be searched. The same canvas gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from brief.pictures import fonts
from brief.pictures.charts import glyphs, lettering
from brief.pictures.charts.items import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from brief.pictures.charts.items import Item, Shape
    from brief.pictures.charts.shapes import Point

_FINE = 100
"""Steps in a point: no screen and no press shows a hundredth of one."""

_EM = 1000
"""Steps in an em, for the outlines of letters."""


def on_screen(items: Sequence[Item], *, width: float, height: float) -> bytes:
    """The items of a canvas as an SVG file that needs no typeface; sizes in points."""
    letters = _Letters(height)
    nodes = [_node(each, height, letters.set) for each in items]
    told = "".join(letters.told())
    return _file((f"<defs>{told}</defs>" if told else "", *nodes), width, height)


def on_paper(items: Sequence[Item], *, width: float, height: float) -> bytes:
    """The same as an SVG file whose Latin words are set by the page around it."""

    def words(item: Words) -> str:
        return _set_by_page(item, height) or _whole(item, height)

    return _file([_node(each, height, words) for each in items], width, height)


def _file(nodes: Iterable[str], width: float, height: float) -> bytes:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}">{"".join(nodes)}</svg>\n'
    )
    return text.encode()


def _node(item: Item, height: float, words: Callable[[Words], str]) -> str:
    return words(item) if isinstance(item, Words) else _shape(item, height)


@dataclass(slots=True)
class _Letters:
    """The letters of a drawing: each outline once, and words that refer to them."""

    height: float
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    outlines: list[str] = field(default_factory=list)

    def set(self, item: Words) -> str:
        """A line of words as references, or whole where its letters join."""
        if not glyphs.plain(item.text):
            return _whole(item, self.height)
        path = lettering.path(item.text, bold=item.bold)
        face = glyphs.typeface(path)
        uses = "".join(
            f'<use xlink:href="#{self.name(path.name, glyph, outline)}"{_along(pen)}/>'
            for glyph, pen in face.places(item.text)
            if glyph and (outline := face.outline(glyph))
        )
        scale = f"{item.size / _EM:.6f}".rstrip("0").removeprefix("0")
        move = f'transform="{_moved(item, self.height)} scale({scale} -{scale})"'
        return f'<g {move} fill="{item.colour}">{uses}</g>' if uses else ""

    def name(self, file: str, glyph: str, outline: glyphs.Outline) -> str:
        """The id of a letter of a face, whose outline is told when it is first met."""
        key = (file, glyph)
        if key not in self.names:
            self.names[key] = f"{len(self.names):x}"
            self.outlines.append("".join(_relative(outline, _EM, up=1)))
        return self.names[key]

    def told(self) -> Iterator[str]:
        """Every letter, with its id."""
        for name, drawn in zip(self.names.values(), self.outlines, strict=True):
            yield f'<path id="{name}" d="{drawn}"/>'


def _along(pen: float) -> str:
    steps = round(pen * _EM)
    return f' x="{steps}"' if steps else ""


def _set_by_page(item: Words, height: float) -> str:
    """A line of words as words; nothing where the page could take another face."""
    sans = (each.path for each in fonts.faces() if each.family == fonts.SANS)
    joined = not glyphs.plain(item.text)
    if joined or lettering.path(item.text, bold=item.bold) not in sans:
        return ""
    x, y = _number(item.at[0]), _number(height - item.at[1])
    bold = ' font-weight="600"' if item.bold else ""
    return (
        f'<text x="{x}" y="{y}" font-family="{fonts.SANS}" font-size="{item.size:g}"'
        f'{bold} fill="{item.colour}">{escape(item.text)}</text>'
    )


def _whole(item: Words, height: float) -> str:
    """A line of words as one outline."""
    steps = lettering.outline(item.text, size=item.size, bold=item.bold)
    drawn = "".join(_relative(steps, _FINE, up=-1))
    move = f'transform="{_moved(item, height)} scale(.01)"'
    return f'<path {move} d="{drawn}" fill="{item.colour}"/>' if drawn else ""


def _moved(item: Words, height: float) -> str:
    return f"translate({_number(item.at[0])} {_number(height - item.at[1])})"


def _shape(item: Shape, height: float) -> str:
    corners = "".join(_ring(ring, height, closed=item.closed) for ring in item.placed)
    stroke = ""
    if item.stroke is not None:
        stroke = f' stroke="{item.stroke}" stroke-width="{_number(item.thick)}"'
    ends = ' stroke-linecap="round"' if item.round_ends else ""
    path = f'<path d="{corners}" fill="{item.fill or "none"}"{stroke}{ends}/>'
    if item.name is None:
        return path
    return f'<g id="{escape(item.name)}">{path}</g>'


def _ring(ring: Sequence[Point], height: float, *, closed: bool) -> str:
    points = (f"{_number(x)} {_number(height - y)}" for x, y in ring)
    return f"M{'L'.join(points)}{'Z' if closed else ''}"


def _relative(steps: Sequence[glyphs.Step], fine: int, *, up: int) -> Iterator[str]:
    """Steps as commands that tell the way from point to point, in whole numbers."""
    at = start = (0, 0)
    for verb, points in steps:
        if verb == "Z":
            at = start
            yield "z"
            continue
        ends = [(round(x * fine), up * round(y * fine)) for x, y in points]
        yield verb.lower() + " ".join(f"{x - at[0]} {y - at[1]}" for x, y in ends)
        at = ends[-1]
        # After a closed outline the way goes on from where it began.
        start = at if verb == "M" else start


def _number(value: float) -> str:
    """A number in hundredths, without what is not needed: 2, -.5, 1.25."""
    hundredths = round(value * _FINE)
    whole, rest = divmod(abs(hundredths), _FINE)
    sign = "-" if hundredths < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest:02d}".rstrip("0")
