"""Parting: the lines of an analyst's file into blocks, comments and plain text.

An opener is a line that holds a comment with names; a comment whose first words
are a kind of `KINDS` is for those who work on the text. Everything keeps the line
where it stands, so that a file can be put together again byte for byte. Whether a
name is a place of the issue is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HINT, CHANGED, GONE = "hint", "changed", "gone"
BY_HAND, NOTE = "by hand", "note"
KINDS = (HINT, CHANGED, GONE, BY_HAND, NOTE)
"""What a comment inside a block is, by the words before its colon."""

FLAGS = (CHANGED, GONE)
"""The comments by which the tool says that a text no longer fits the records."""

FENCE = "---"

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_OPENER = re.compile(r"\s{0,3}<!--\s*(\S(?:.*\S)?)\s*-->\s*")
_KIND = re.compile(r"\s*([a-z]+(?:\s+[a-z]+)?)\s*:(.*)", re.IGNORECASE | re.DOTALL)
# What a word processor or a slip of the hand leaves of an opener.
_DAMAGED = re.compile(
    r"<!|-->|^\s*<\s*[-\u2013\u2014]|[-\u2013\u2014]\s*>\s*$|&lt;!|--&gt;"
)

DAMAGED_FIX = (
    "Write it like <!-- context -->, on a line of its own; a remark begins with "
    "its kind: <!-- note: ask again -->."
)
_BEFORE_TEXT = "Put it behind the sentence, at the end of the line, or above it."


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment inside a block; lines and columns count from 1.

    `last` is the line where it ends; `alone` says that no text stands before it.
    """

    kind: str
    said: str
    line: int
    column: int
    last: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """A line that cannot be read as meant: what is wrong, and what to do."""

    line: int
    column: int
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as it stands in the file: the names of its opener, and its lines.

    The opener stands in `line`, from 1; its text in the lines after it, up to
    `end`. What stands before the first opener is a piece without names.
    """

    names: tuple[str, ...]
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Parted:
    """A file in pieces. `texts` are its lines with every comment blanked.

    `head` is how many lines the front matter takes; `closed` is false where its
    second fence is missing.
    """

    texts: tuple[str, ...]
    head: int
    closed: bool
    pieces: tuple[Piece, ...]
    comments: tuple[Comment, ...]
    slips: tuple[Slip, ...]

    def text(self, piece: Piece) -> str:
        """The text of a piece, without comments."""
        return "\n".join(self.texts[piece.line : piece.end])

    def inside(self, piece: Piece) -> tuple[Comment, ...]:
        """The comments of a piece."""
        found = (each for each in self.comments if piece.line < each.line <= piece.end)
        return tuple(found)


def lines(text: str) -> tuple[tuple[str, str], ...]:
    r"""The lines of a text, each with what ends it; the last may end in nothing.

    >>> lines("a\r\nb")
    (('a', '\r\n'), ('b', ''))
    """
    found = [(each[1], each[2]) for each in _LINE.finditer(text)]
    # Behind a last line that has an end, the pattern finds an empty one more.
    return tuple(found[:-1] if len(found) > 1 and found[-1] == ("", "") else found)


def kind_of(said: str) -> tuple[str, str] | None:
    """The kind of a comment and what it says, or None: it is no remark."""
    found = _KIND.match(said)
    kind = " ".join(found[1].lower().split()) if found else ""
    return (kind, found[2].strip()) if found and kind in KINDS else None


def part(rows: tuple[str, ...]) -> Parted:
    """Part the lines of a file, without their ends."""
    head, closed = _front_matter(rows)
    lexer = _Lexer()
    for number in range(head + 1, len(rows) + 1):
        lexer.read(rows[number - 1], number)
    lexer.finish()
    texts = ("",) * head + tuple(lexer.texts)
    starts = [(names, line) for line, names in lexer.openers.items()]
    ends = [line - 1 for _, line in starts[1:]] + [len(rows)]
    first = starts[0][1] - 1 if starts else len(rows)
    pieces = [Piece((), head, first)]
    pieces += [
        Piece(names, line, end)
        for (names, line), end in zip(starts, ends, strict=False)
    ]
    slips = tuple(sorted(lexer.slips, key=lambda each: (each.line, each.column)))
    return Parted(texts, head, closed, tuple(pieces), tuple(lexer.comments), slips)


def _front_matter(rows: tuple[str, ...]) -> tuple[int, bool]:
    """How many lines it takes, and whether it ends."""
    if not rows or rows[0].rstrip() != FENCE:
        return 0, True
    for number, row in enumerate(rows[1:], start=2):
        if row.rstrip() == FENCE:
            return number, True
    return 1, False


@dataclass(slots=True)
class _Open:
    """A comment that goes on over the end of its line."""

    line: int
    column: int
    alone: bool
    said: list[str]


@dataclass(slots=True)
class _Lexer:
    """Reads line after line; knows whether it is inside a comment."""

    texts: list[str] = field(default_factory=list)
    openers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    open: _Open | None = None

    def read(self, row: str, number: int) -> None:
        """Take one line: an opener, text, or comments, or both of these."""
        rest, start = row, 0
        if self.open is not None:
            end, other = row.find("-->"), row.find("<!--")
            if other >= 0 and (end < 0 or other < end):
                self._unended()
            elif end < 0:
                self.open.said.append(row)
                self.texts.append("")
                return
            else:
                self.open.said.append(row[:end])
                self._close(number)
                rest, start = row[end + 3 :], end + 3
        names = None if start else self._names(row)
        if names is not None:
            self.openers[number] = names
            self.texts.append("")
            return
        self.texts.append(self._text(rest, start, number))

    def finish(self) -> None:
        """Take the end of the file."""
        if self.open is not None:
            self._unended()

    @staticmethod
    def _names(row: str) -> tuple[str, ...] | None:
        """The names of an opener, or None: the line is none."""
        found = _OPENER.fullmatch(row)
        if found is None or "-->" in found[1] or "<!--" in found[1]:
            return None
        if kind_of(found[1]):
            return None
        return tuple(filter(None, (each.strip() for each in found[1].split(","))))

    def _text(self, row: str, start: int, number: int) -> str:
        """The text of a line, with its comments taken out."""
        kept, at, cut = "", 0, start > 0
        while (found := row.find("<!--", at)) >= 0:
            end = row.find("-->", found)
            self._behind(row[at:found], start + at, number, cut=cut)
            kept += row[at:found]
            inner = row[found + 4 : end if end >= 0 else None]
            self._comment(inner, (number, start + found + 1), kept, ended=end >= 0)
            cut, at = True, end + 3 if end >= 0 else len(row)
        self._behind(row[at:], start + at, number, cut=cut)
        kept += row[at:]
        if wrong := _DAMAGED.search(kept):
            self._slip(number, wrong.start() + 1)
        return kept.strip() if start else kept.rstrip() if cut else kept

    def _comment(
        self, inner: str, place: tuple[int, int], before: str, *, ended: bool
    ) -> None:
        """Take a comment that begins in this line, after some text or none."""
        remark, alone = kind_of(inner), not before.strip()
        if remark is None:
            self._slip(*place)
        elif ended:
            self.comments.append(Comment(*remark, *place, place[0], alone))
        else:
            self.open = _Open(*place, alone, [inner])

    def _behind(self, text: str, start: int, number: int, *, cut: bool) -> None:
        """Tell text that stands behind a comment."""
        if cut and text.strip():
            what = "a comment stands before text on its line."
            self.slips.append(Slip(number, start + 1, what, _BEFORE_TEXT))

    def _slip(self, number: int, column: int) -> None:
        what = "a line that opens a block is damaged, or a comment is left over."
        self.slips.append(Slip(number, column, what, DAMAGED_FIX))

    def _close(self, last: int) -> None:
        held, self.open = self.open, None
        if held is not None:
            kind, said = kind_of("\n".join(held.said)) or ("", "")
            place = held.line, held.column, last, held.alone
            self.comments.append(Comment(kind, said, *place))

    def _unended(self) -> None:
        held, self.open = self.open, None
        if held is not None:
            what = "this comment has no end."
            self.slips.append(
                Slip(held.line, held.column, what, "Write --> behind it.")
            )
