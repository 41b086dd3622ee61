"""Weaving: lines of a file taken out and put in, with all others as they were.

A file is a cloth of strips, one a block; what a person wrote passes byte for byte,
line ends included. Which blocks are renewed, and by what, is decided in `merging`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.composing import parting
from brief.composing.parting import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Row = tuple[str, str]
"""A line and what ends it."""


@dataclass
class Strip:
    """A block of a file: its opener and the lines under it."""

    names: tuple[str, ...]
    opener: Row
    body: list[Row]
    ending: str
    texts: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    line: int = 0

    @property
    def said(self) -> str:
        """The text without comments."""
        return "\n".join(self.texts)

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it, not even a comment."""
        return not any(row.strip() for row, _ in self.body)

    @property
    def by_hand(self) -> bool:
        """Whether a sentence in it is marked as stated by hand."""
        return any(each.kind == parting.BY_HAND for each in self.comments)

    @property
    def hinted(self) -> bool:
        """Whether the tool's hint stands in it."""
        return any(each.kind == parting.HINT for each in self.comments)

    @property
    def rows(self) -> Iterator[Row]:
        """All lines of the block."""
        yield self.opener
        yield from self.body

    def fill(self, text: str, hint: str) -> None:
        """Write into a block that holds nothing; empty lines stay under it."""
        self.opener = _ended(self.opener, self.ending)
        self.body = [*_written(text, hint, self.ending), *self.body]

    def flag(self, kind: str, said: str) -> None:
        """Put a comment right under the opener, unless it stands there already."""
        lines = comment(kind, said)
        there = [row for row, _ in self.body]
        if not any(there[at : at + len(lines)] == lines for at in range(len(there))):
            self.opener = _ended(self.opener, self.ending)
            self.body = [*((line, self.ending) for line in lines), *self.body]

    def replace(self, texts: Sequence[str]) -> None:
        """Put new text in the place of the old; comments are kept."""
        held = [at for at, text in enumerate(self.texts) if text.strip()]
        between = "\n\n" if "\n\n" in self.said.strip() else "\n"
        new = between.join(texts).split("\n") if texts else []
        body: list[Row] = self.body[: held[0]]
        body += [(line, self.ending) for line in new]
        for at in range(held[0], held[-1] + 1):
            row, end = self.body[at]
            tail = self._tail(at)
            if tail:
                body.append((tail, end))
            elif not self.texts[at].strip() and row.strip():
                body.append((row, end))
        body += self.body[held[-1] + 1 :]
        self.body = body

    def _tail(self, at: int) -> str:
        """The comments behind the text of a line."""
        if not self.texts[at].strip():
            return ""
        columns = [each.column for each in self.comments if each.line == at + 1]
        return self.body[at][0][min(columns) - 1 :] if columns else ""


@dataclass
class Cloth:
    """A whole file: what stands before the first block, and the blocks."""

    head: list[Row]
    strips: list[Strip]
    ending: str = "\n"

    @classmethod
    def of(cls, text: str) -> Cloth:
        """Part a text into strips."""
        rows = parting.lines(text) if text else ()
        parted = parting.part(tuple(row for row, _ in rows))
        ends = Counter(end for _, end in rows if end)
        ending = ends.most_common(1)[0][0] if ends else "\n"
        first, *pieces = parted.pieces
        strips = []
        for piece in pieces:
            inside = parted.inside(piece)
            strips.append(
                Strip(
                    piece.names,
                    rows[piece.line - 1],
                    list(rows[piece.line : piece.end]),
                    ending,
                    parted.texts[piece.line : piece.end],
                    tuple(_under(each, piece.line) for each in inside),
                    piece.line,
                )
            )
        return cls(list(rows[: first.end]), strips, ending)

    @property
    def text(self) -> str:
        """The file, put together again."""
        strips = (row for strip in self.strips for row in strip.rows)
        return "".join(row + end for row, end in (*self.head, *strips))

    def insert(self, at: int, name: str, text: str, hint: str) -> None:
        """Put a new block before the strip of an index, with empty lines around it."""
        above = self._above(at)
        if above:
            above[-1] = _ended(above[-1], self.ending)
            if above[-1][0].strip():
                above.append(("", self.ending))
        body = [*_written(text, hint, self.ending)]
        if at < len(self.strips):
            body.append(("", self.ending))
        opener = (f"<!-- {name} -->", self.ending)
        self.strips.insert(at, Strip((name,), opener, body, self.ending))

    def _above(self, at: int) -> list[Row]:
        """The lines above a strip, to which more can be added."""
        if not at:
            return self.head
        strip = self.strips[at - 1]
        if not strip.body:
            strip.opener = _ended(strip.opener, self.ending)
            strip.body.append(("", self.ending))
        return strip.body


def comment(kind: str, said: str) -> list[str]:
    """A comment as lines; nothing in it can end it before its end.

    >>> comment("note", "ask again")
    ['<!-- note: ask again -->']
    """
    safe = said.replace("-->", "- ->").replace("<!--", "<! --")
    lines = safe.split("\n")
    if len(lines) == 1:
        return [f"<!-- {kind}: {safe} -->"]
    return [f"<!-- {kind}:", *(f"  {each}" for each in lines), "-->"]


def _written(text: str, hint: str, ending: str) -> Iterator[Row]:
    """The lines of a new block under its opener."""
    for line in comment(parting.HINT, hint) if hint else ():
        yield line, ending
    for line in text.split("\n") if text else ():
        yield line, ending


def _ended(row: Row, ending: str) -> Row:
    return row[0], row[1] or ending


def _under(each: Comment, line: int) -> Comment:
    """A comment with its lines counted from the opener's."""
    return Comment(
        each.kind,
        each.said,
        each.line - line,
        each.column,
        each.last - line,
        each.alone,
    )
