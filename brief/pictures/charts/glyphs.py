"""Glyphs: the outlines of a line of Latin words, set letter by letter from a face.

Knows how far each letter carries the pen, what a pair is moved together by, and the
outline of every glyph, all from the font file, so that no engine has to be loaded
for a label. Scripts that join their letters need one, and are set by `shaped`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional, category

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables.otTables import PairPos
    from fontTools.ttLib.ttGlyphSet import _TTGlyphSet as GlyphSet

    Rule = Callable[[str, str], float | None]

# Letters that join, stack, or run from right to left: not to be set one by one.
_SHAPED_KINDS = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
_LEFTWARD = frozenset({"R", "AL", "AN"})


class Step(NamedTuple):
    """One step of an outline: `M`, `L` or `Q` with points in ems, or `Z`."""

    verb: str
    points: tuple[tuple[float, float], ...] = ()


Outline = tuple[Step, ...]


def plain(text: str) -> bool:
    """Whether the letters of a text can be set one by one, from left to right."""
    return all(
        letter.isascii()
        or (
            category(letter) not in _SHAPED_KINDS
            and bidirectional(letter) not in _LEFTWARD
        )
        for letter in text
    )


class Typeface:
    """A font file, opened once; lengths are in ems."""

    def __init__(self, path: Path) -> None:
        """Open a font file with outlines of quadratic curves."""
        from fontTools.ttLib import TTFont

        self._font: TTFont = TTFont(path, lazy=True, recalcTimestamp=False)
        self._em = float(self._font["head"].unitsPerEm)
        self._names: dict[int, str] = self._font.getBestCmap()
        self._shapes = self._font.getGlyphSet()
        self._kerning = tuple(_kerning(self._font))
        self._outlines: dict[str, Outline] = {}

    def has(self, letter: str) -> bool:
        """Whether there is a glyph for a letter."""
        return ord(letter) in self._names

    def name(self, letter: str) -> str:
        """The glyph of a letter.

        Raises:
            ValueError: the face has none.
        """
        found = self._names.get(ord(letter))
        if found is None:
            raise ValueError(f"no glyph for {letter!r}")
        return found

    def places(self, text: str) -> Iterator[tuple[str, float]]:
        """Each glyph of a text with where it starts; last of all "" and the end."""
        pen, before = 0.0, ""
        for letter in text:
            name = self.name(letter)
            if before:
                pen += self._together(before, name) / self._em
            yield name, pen
            pen += self._shapes[name].width / self._em
            before = name
        yield "", pen

    def outline(self, name: str) -> Outline:
        """The outline of a glyph, up is positive."""
        if name not in self._outlines:
            self._outlines[name] = tuple(_steps(self._shapes, name, self._em))
        return self._outlines[name]

    def _together(self, first: str, second: str) -> float:
        """How much a pair is moved together or apart; the first rule that has it."""
        for rule in self._kerning:
            moved = rule(first, second)
            if moved is not None:
                return moved
        return 0.0


@cache
def typeface(path: Path) -> Typeface:
    """The face of a file."""
    return Typeface(path)


def _steps(shapes: GlyphSet, name: str, em: float) -> Iterator[Step]:
    from fontTools.pens.basePen import decomposeQuadraticSegment
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    pen = DecomposingRecordingPen(shapes)
    shapes[name].draw(pen)
    for verb, points in pen.value:
        if verb == "moveTo":
            yield Step("M", _ems(points, em))
        elif verb == "lineTo":
            yield Step("L", _ems(points, em))
        elif verb == "qCurveTo" and points[-1] is None:
            # A contour of control points only: it starts between the last and first.
            (x, y), (u, v) = points[-2], points[0]
            start = ((x + u) / 2, (y + v) / 2)
            yield Step("M", _ems((start,), em))
            for pair in decomposeQuadraticSegment((*points[:-1], start)):
                yield Step("Q", _ems(pair, em))
        elif verb == "qCurveTo":
            for pair in decomposeQuadraticSegment(points):
                yield Step("Q", _ems(pair, em))
        elif verb == "closePath":
            yield Step("Z")
        else:
            raise ValueError(f"a glyph that is drawn with {verb}")


def _ems(
    points: tuple[tuple[float, float], ...], em: float
) -> tuple[tuple[float, float], ...]:
    return tuple((x / em, y / em) for x, y in points)


def _kerning(font: TTFont) -> Iterator[Rule]:
    """The rules of a face for pairs of letters, in their order.

    As the OpenType specification has them under GPOS, lookup type 2, for the
    feature `kern`; only the advance of the first glyph is ever changed.
    """
    if "GPOS" not in font:
        return
    table = font["GPOS"].table
    wanted = sorted(
        {
            number
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag == "kern"
            for number in record.Feature.LookupListIndex
        }
    )
    for number in wanted:
        for subtable in table.LookupList.Lookup[number].SubTable:
            rules = getattr(subtable, "ExtSubTable", subtable)
            if rules.LookupType == 2:
                yield _by_pair(rules) if rules.Format == 1 else _by_class(rules)


def _by_pair(rules: PairPos) -> Rule:
    """Pairs that are listed one by one."""
    at = {name: place for place, name in enumerate(rules.Coverage.glyphs)}

    @cache
    def seconds(first: str) -> dict[str, float]:
        records = rules.PairSet[at[first]].PairValueRecord
        return {each.SecondGlyph: _advance(each.Value1) for each in records}

    def moved(first: str, second: str) -> float | None:
        return seconds(first).get(second) if first in at else None

    return moved


def _by_class(rules: PairPos) -> Rule:
    """Classes of first and second glyphs; a second of no class is not spoken of."""
    covered = frozenset(rules.Coverage.glyphs)
    firsts, seconds = rules.ClassDef1.classDefs, rules.ClassDef2.classDefs

    def moved(first: str, second: str) -> float | None:
        kind = seconds.get(second, 0)
        if first not in covered or not kind:
            return None
        row = rules.Class1Record[firsts.get(first, 0)]
        return _advance(row.Class2Record[kind].Value1)

    return moved


def _advance(value: object) -> float:
    return float(getattr(value, "XAdvance", 0) or 0)
