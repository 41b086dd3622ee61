"""Plain text of equal length: what is read of a source, at the places of the source.

Whatever is markup is blanked out and never cut away, so that a place in the plain
text is the same place in the source. Cutting into paragraphs and sentences comes
after, and keeps a map back. What is markup is in `markup` and `page`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape

GAP = "\0"
"""Stands for a letter of the source that is not read."""

_PLAINER = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\t\v\f\r", " "),
        **dict.fromkeys("\u2028\u2029\u0085", "\n"),
        **dict.fromkeys("\u2010\u2011", "-"),
        # Soft hyphens, zero widths, direction marks, byte order: not to be seen.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", GAP),
        **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e", GAP),
        **dict.fromkeys("\u2066\u2067\u2068\u2069", GAP),
        # Raised figures are marks of notes.
        **dict.fromkeys("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077", GAP),
        **dict.fromkeys("\u2078\u2079\u2020\u2021", GAP),
    }
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_WORD = re.compile(rf"[^\s{GAP}]+")
_FAR = 1 << 60
_NOT_BREAK = re.compile(r"[^\n]")


def plainer(text: str) -> str:
    """A text with plain quotes, apostrophes, spaces and line ends, equally long."""
    return _LONE_RETURN.sub("\n", text).translate(_PLAINER)


def without_entities(text: str) -> str:
    """A text in which `&amp;` is an ampersand, equally long."""
    return _ENTITY.sub(lambda found: entity(found[0]), text)


def entity(written: str) -> str:
    """One character reference as what it stands for, equally long."""
    return unescape(written).translate(_PLAINER).ljust(len(written), GAP)


def gaps(text: str) -> str:
    """Nothing but gaps where a text stood; its line breaks stay."""
    return _NOT_BREAK.sub(GAP, text)


def without_comments(text: str, filled: str = GAP) -> str:
    """A text without `<!-- comments -->`, equally long; its line breaks stay.

    One that is never closed is left to be read.
    """
    pieces, done = [], 0
    while (start := text.find("<!--", done)) != -1:
        end = text.find("-->", start)
        if end == -1:
            break
        pieces += [text[done:start], gaps(text[start : end + 3]).replace(GAP, filled)]
        done = end + 3
    return "".join((*pieces, text[done:]))


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a source begin; `first` is the number of the first."""

    starts: tuple[int, ...]
    first: int = 1

    @classmethod
    def of(cls, plain: str, first: int = 1) -> Lines:
        """The lines of a plain text."""
        breaks = (found.end() for found in re.finditer("\n", plain))
        return cls((0, *breaks), first)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a place in the source, both from 1."""
        number = bisect_right(self.starts, offset) - 1
        return self.first + number, offset - self.starts[number] + 1


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text in one line, and for its stretches the place of the source."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def source(self, offset: int) -> int:
        """The place in the source of a letter of the text."""
        if not self.runs:
            return 0
        run = max(0, bisect_right(self.runs, (offset, _FAR)) - 1)
        begins, stands = self.runs[run]
        return stands + offset - begins

    def cut(self, start: int, end: int) -> Mapped:
        """A part of the text."""
        first = max(0, bisect_right(self.runs, (start, _FAR)) - 1)
        last = bisect_right(self.runs, (end - 1, _FAR))
        inside = self.runs[first:last]
        moved = ((max(0, at - start), to + max(0, start - at)) for at, to in inside)
        return Mapped(self.text[start:end], tuple(moved))


def mapped(plain: str, start: int, end: int) -> Mapped:
    """What stands between two places of a plain text, in one line."""
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    length, before, shift = 0, start, None
    for found in _WORD.finditer(plain, start, end):
        if pieces and plain[before : found.start()].strip(GAP):
            pieces.append(" ")
            length += 1
        if shift != found.start() - length:
            shift = found.start() - length
            runs.append((length, found.start()))
        pieces.append(found[0])
        length, before = length + len(found[0]), found.end()
    return Mapped("".join(pieces), tuple(runs))
