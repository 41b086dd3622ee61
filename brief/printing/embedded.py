"""Embedded: the fonts inside a PDF, as far as setting a line with them asks.

How wide a sign is, which letters it stands for, and whether the font that came
along has a drawing for it (ISO 32000-1, 9.6 to 9.10). Where signs are set on a page
is in `tracing`; which fonts an issue is made with is no matter of this room.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from brief.printing.objects import held, listed, number, resolved, stream_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fontTools.ttLib import TTFont

_THOUSAND = 1000.0
_ASCENT, _DESCENT, _WIDTH = 800.0, -200.0, 500.0
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_MOST = 0x10000


@dataclass(frozen=True, slots=True)
class Face:
    """A font of a document; lengths are in parts of its size.

    `octets` is how many bytes make a sign. `drawn` has the signs that the font
    has a drawing for, or is None where that cannot be told.
    """

    octets: int
    widths: Mapping[int, float]
    width: float
    letters: Mapping[int, str]
    ascent: float
    descent: float
    drawn: frozenset[int] | None

    def wide(self, sign: int) -> float:
        """How wide a sign is set."""
        return self.widths.get(sign, self.width)

    def signs(self, data: bytes) -> Iterator[int]:
        """The signs in a text as the page holds it."""
        for at in range(0, len(data), self.octets):
            yield int.from_bytes(data[at : at + self.octets], "big")

    def lacks(self, sign: int) -> bool:
        """Whether a sign that should be seen has no drawing."""
        letters = self.letters.get(sign, "")
        if "\ufffd" in letters:
            return True
        if self.drawn is None or sign in self.drawn:
            return False
        # A part of a ligature may stand for no letter, but it is always drawn.
        return not letters or any(map(_seen, letters))


def _seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN


def face_of(font: Mapping[str, object]) -> Face:
    """A font of a page by its dictionary, resolved as the reader gives it."""
    inner = next(map(held, listed(font.get("/DescendantFonts"))), None)
    composite = inner is not None
    own = font if inner is None else inner
    about = held(own.get("/FontDescriptor"))
    letters = _letters(font.get("/ToUnicode"))
    return Face(
        octets=2 if composite else 1,
        widths=dict(_composite(own) if composite else _simple(own)),
        width=number(own.get("/DW"), 1000.0 if composite else _WIDTH) / _THOUSAND,
        letters=letters,
        ascent=number(about.get("/Ascent"), _ASCENT) / _THOUSAND,
        descent=number(about.get("/Descent"), _DESCENT) / _THOUSAND,
        drawn=_drawn(about, letters) if composite and _plain(own) else None,
    )


def _plain(font: Mapping[str, object]) -> bool:
    """Whether the signs of a composite font are the numbers of its drawings."""
    return font.get("/CIDToGIDMap", "/Identity") == "/Identity"


def _composite(font: Mapping[str, object]) -> Iterator[tuple[int, float]]:
    """The widths of a composite font: `first [w ...]` or `first last w`."""
    rest = iter(listed(font.get("/W")))
    for first in rest:
        second = resolved(next(rest, None))
        start = int(number(first, 0))
        if isinstance(second, list):
            for at, width in enumerate(second):
                yield start + at, number(width, 0) / _THOUSAND
        else:
            width = number(next(rest, None), 0) / _THOUSAND
            end = min(int(number(second, 0)), _MOST)
            yield from ((each, width) for each in range(start, end + 1))


def _simple(font: Mapping[str, object]) -> Iterator[tuple[int, float]]:
    first = int(number(font.get("/FirstChar"), 0))
    for at, width in enumerate(listed(font.get("/Widths"))):
        yield first + at, number(width, 0) / _THOUSAND


def _letters(stream: object) -> dict[int, str]:
    """What each sign stands for, by the font's own table."""
    letters: dict[int, str] = {}
    for kind, body in _SECTION.findall(stream_of(stream) or b""):
        tokens = list(_tokens(body))
        if kind == b"bfchar":
            for sign, said in zip(tokens[::2], tokens[1::2], strict=False):
                letters[_sign(sign)] = _said(said)
        else:
            letters.update(_ranges(tokens))
    return letters


def _tokens(body: bytes) -> Iterator[bytes]:
    for code, opened, closed in _HEX.findall(body):
        yield opened or closed or bytes.fromhex(code.decode("ascii"))


def _ranges(tokens: list[bytes]) -> Iterator[tuple[int, str]]:
    rest = iter(tokens)
    for low in rest:
        start, end = _sign(low), _sign(next(rest, low))
        target = next(rest, b"")
        if target == b"[":
            for at in range(start, min(end, _MOST) + 1):
                yield at, _said(next(rest, b""))
            next(rest, b"")
        elif said := _said(target):
            for at in range(start, min(end, _MOST) + 1):
                yield at, said[:-1] + chr(ord(said[-1]) + at - start)


def _sign(token: bytes) -> int:
    return int.from_bytes(token, "big")


def _said(token: bytes) -> str:
    return token.decode("utf-16-be", "replace")


def _drawn(about: Mapping[str, object], used: Mapping[int, str]) -> frozenset[int]:
    """Which of the signs in use the embedded font has an outline for."""
    from fontTools.ttLib import TTFont, TTLibError

    data = stream_of(about.get("/FontFile2") or about.get("/FontFile3"))
    if data is None:
        return frozenset()  # the reader's machine would have to have the font
    try:
        font = TTFont(BytesIO(data), lazy=True)
        return frozenset(_outlined(font, used))
    except (TTLibError, LookupError, ValueError, AssertionError):
        return frozenset(used)  # a form of font that is not read here


def _outlined(font: TTFont, used: Mapping[int, str]) -> Iterator[int]:
    from fontTools.pens.boundsPen import ControlBoundsPen

    outlines, names = font.getGlyphSet(), font.getGlyphOrder()
    for sign in used:
        if 0 < sign < len(names):
            pen = ControlBoundsPen(outlines)
            outlines[names[sign]].draw(pen)
            if pen.bounds is not None:
                yield sign
