"""Markup: what of Markdown is not read, blanked out; and its paragraphs.

A small reader of its own, because every letter must keep its place in the source.
It takes what analysts write (emphasis, links, headings, lists, notes, tables,
comments) and leaves alone what it does not know. How it is shown is in `prose`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.verifying.plain import (
    GAP,
    gaps,
    plainer,
    without_comments,
    without_entities,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WRAPPED = 125
"""Text whose lines are no longer is wrapped: a line's end is then no paragraph's."""

MOST_IN_HEADING = 60
"""Letters of a line that may be a heading without a sign that it is one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph or heading: where it stands in the source."""

    start: int
    end: int
    heading: bool = False


_FRONT = re.compile(
    rf"\A{GAP}*---[ {GAP}]*\n(?:[\w-]+:.*\n|[ #-].*\n|{GAP}*\n)*?---[ {GAP}]*\n"
)
_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n(?:(?!\1)[^\n]*\n)*\1[^\n]*$", re.MULTILINE)
_SIGNS = (
    re.compile(r"</?[A-Za-z][^<>\n]{0,2000}>|<https?://[^<>\s]+>"),
    re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ ]+\S+[^\n]*$", re.MULTILINE),
    re.compile(r"\[\^[^\]\s]{1,80}\](?!:)"),
)
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>)\]]*[^\s<>)\].,;:!?]")
_LINK = re.compile(
    r"(!?\[)([^\[\]]*)(\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\[\]\n]*\])"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(?<=\S)\*+|\*+(?=\S)|(?<![^\W_])_+|_+(?![^\W_])|`+|~~")
# An escaped sign is kept apart, in private letters, until the emphasis is gone.
_APART = 0xE000
_BACK = MappingProxyType({_APART + number: number for number in range(0x21, 0x7F)})

_ATX = re.compile(rf"[ {GAP}]*#{{1,6}}(?=[\s{GAP}])")
_RULE = re.compile(r"[-=]{2,}|(?:[-*_] ?){3,}")
_ITEM = re.compile(rf"[\s{GAP}]*(?:[-+*\u2022]|\d{{1,2}}[.)])(?=\s)")
_QUOTE = re.compile(rf"^[ {GAP}]*(?:>[ {GAP}]?)+", re.MULTILINE)
_NOTE = re.compile(rf"[ {GAP}]*\[\^[^\]\s]{{1,80}}\]:")
_DIVIDER = re.compile(r"[|: -]*-[|: -]*")
_CELL = re.compile(r"[^|]+")
_CLOSED = (".", "!", "?", ":", ";", ",", '"', "'", "\u2026")


def blanked(source: str) -> str:
    """A source with what is not read blanked out, equally long.

    Signs at the start of lines stay: they part the paragraphs.
    """
    plain = without_comments(plainer(source))
    for sign in (_FRONT, _FENCE, _QUOTE, *_SIGNS):
        plain = sign.sub(_gone, plain)
    plain = _ADDRESS.sub(_gone, _LINK.sub(_named_only, plain))
    plain = _ESCAPED.sub(lambda found: GAP + chr(_APART + ord(found[1])), plain)
    return without_entities(plain)


def unmarked(blanked_: str) -> str:
    """A blanked source without signs of emphasis, equally long."""
    return _EMPHASIS.sub(_gone, blanked_).translate(_BACK)


def _gone(found: re.Match[str]) -> str:
    return gaps(found[0])


def _named_only(found: re.Match[str]) -> str:
    return gaps(found[1]) + found[2] + gaps(found[3])


def stretches(
    plain: str, known: Callable[[str], bool], *, by_blank_lines: bool = False
) -> tuple[Stretch, ...]:
    """The paragraphs and headings of a blanked text, in order.

    Args:
        plain: what `blanked` gave.
        known: whether a line is the title of a section or the name of an area.
        by_blank_lines: paragraphs end there only, as in Markdown; else the end of
            a line ends them too, unless all lines are short.
    """
    lines = [*_lines(plain)]
    wrapped = by_blank_lines or all(end - start <= WRAPPED for start, end in lines)
    parted = _Parting(plain, known, wrapped=wrapped)
    for number, (start, end) in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else (end, end)
        parted.line(start, end, alone=not _said(plain, *after))
    parted.close()
    return tuple(parted.found)


def _lines(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := plain.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(plain)


def _said(plain: str, start: int, end: int) -> str:
    """What is read of a line."""
    return plain[start:end].replace(GAP, "").strip()


class _Parting:
    """Parts a text into stretches, line by line."""

    def __init__(
        self, plain: str, known: Callable[[str], bool], *, wrapped: bool
    ) -> None:
        self.plain = plain
        self.known = known
        self.wrapped = wrapped
        self.found: list[Stretch] = []
        self.open: tuple[int, int, bool] | None = None
        """The paragraph so far: its start, its end, and whether it is one line."""

    def line(self, start: int, end: int, *, alone: bool) -> None:
        """Take a line; `alone`: the next one is empty."""
        said = _said(self.plain, start, end)
        if not said:
            self.close()
        elif _RULE.fullmatch(said):
            self._rule()
        elif found := _ATX.match(self.plain, start, end):
            self.close()
            self._add(found.end(), end, heading=True)
        elif self.known(said) or self._looks_like_heading(said, alone=alone):
            self.close()
            self._add(start, end, heading=True)
        elif said.startswith("|"):
            self.close()
            self._cells(said, start, end)
        else:
            self._text(start, end)

    def close(self) -> None:
        """End the paragraph."""
        if self.open is not None:
            self._add(self.open[0], self.open[1])
        self.open = None

    def _add(self, start: int, end: int, *, heading: bool = False) -> None:
        self.found.append(Stretch(start, end, heading))

    def _rule(self) -> None:
        """A line under a line makes it a heading; else it only parts."""
        if self.open is not None and self.open[2]:
            self._add(self.open[0], self.open[1], heading=True)
            self.open = None
        self.close()

    def _looks_like_heading(self, said: str, *, alone: bool) -> bool:
        parted = self.open is None and alone if self.wrapped else True
        short = len(said) <= MOST_IN_HEADING and said.count(" ") < 8
        quiet = not said.endswith(_CLOSED) and not any(map(str.isdigit, said))
        plain = not said.startswith(("|", ">", "-", "*", "+", "[", "("))
        return parted and short and quiet and plain and said[:1].isupper()

    def _cells(self, said: str, start: int, end: int) -> None:
        """A row of a table: every cell for itself."""
        if not _DIVIDER.fullmatch(said):
            for cell in _CELL.finditer(self.plain, start, end):
                if _said(self.plain, *cell.span()):
                    self._add(*cell.span())

    def _text(self, start: int, end: int) -> None:
        begins = start
        for sign in (_ITEM, _NOTE):
            if found := sign.match(self.plain, begins, end):
                begins = found.end()
                self.close()
        if self.open is None or not self.wrapped:
            self.close()
            self.open = (begins, end, True)
        else:
            self.open = (self.open[0], end, False)
