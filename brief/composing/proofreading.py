"""Proofreading: where Markdown would not show what the analyst meant.

Takes the blocks of a text and gives problems, each with its line. It knows traps
of the notation and of footnotes, and nothing about what the text says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing import prose
from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_MARK = re.compile(r"(?<!\\)\[\^")
_LEFT_OVER = re.compile(r"\b(?:TODO|TBD|FIXME|XXX?)\b|\{\{|\{%")

_TRAPS = MappingProxyType(
    {
        "html": (
            '"{shown}" is HTML, which is not taken: it would be shown as it is.',
            "Write Markdown, or a backslash before the <.",
        ),
        "image": (
            "pictures are not taken from the text.",
            "Link to it, or write a backslash before the !.",
        ),
        "link": (
            'the link to "{shown}" is not let in.',
            "Links start with https://, http:// or mailto:.",
        ),
        "list": (
            'a line that begins with "{shown}" becomes a list.',
            "Write the number in the middle of the line, or a backslash: {escaped}",
        ),
        "heading": (
            '"{shown}" becomes a heading, because of the line under it.',
            "Put an empty line between them, or write ## for a heading.",
        ),
        "code": (
            "lines that begin with four spaces become code.",
            "Take the spaces away.",
        ),
        "left over": ('"{shown}" has been left over.', "Write what belongs there."),
    }
)


@dataclass(frozen=True, slots=True)
class ByHand:
    """Where a sentence is marked as stated by hand: behind it, and the reason."""

    line: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the analyst's text: its Markdown, and its first line.

    `text` has no comments, and every letter that is left keeps its line and
    column. `names` are all places that it answers for, `name` the first; `flags`
    are what the tool has noted there and nobody has dealt with yet.
    """

    name: str
    text: str
    line: int
    names: tuple[str, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.names:
            object.__setattr__(self, "names", (self.name,))


def faults(blocks: Sequence[Block], file: str) -> Iterator[Problem]:
    """Everything in the blocks that would not be shown as meant."""
    for block in blocks:
        found = _Proof(block, file)
        yield from found.left_over()
        yield from found.traps()
        yield from found.letting_in()
    yield from _note_faults(blocks, file)


@dataclass(frozen=True, slots=True)
class _Proof:
    """One block under the proofreader's eye."""

    block: Block
    file: str

    def problem(
        self, trap: str, line: int, shown: str, *, escaped: str = ""
    ) -> Problem:
        what, fix = _TRAPS[trap]
        where = _where(self.block, line, shown, self.file)
        return Problem(
            where,
            "E230",
            what.format(shown=shown.strip()[:60]),
            fix.format(escaped=escaped),
        )

    def left_over(self) -> Iterator[Problem]:
        for line, text in enumerate(self.block.text.split("\n")):
            for found in _LEFT_OVER.finditer(text):
                yield self.problem("left over", line, found[0])

    def traps(self) -> Iterator[Problem]:
        """What notation makes of prose without being asked to."""
        tokens = prose.parsed(self.block.text).body
        for at, token in enumerate(tokens):
            line = (token.map or [0])[0]
            if token.type == "ordered_list_open" and "start" in token.attrs:
                number = f"{token.attrs['start']}"
                sign = f"{number}{token.markup}"
                escaped = f"{number}\\{token.markup}"
                yield self.problem("list", line, sign, escaped=escaped)
            elif token.type == "heading_open" and token.markup in ("-", "="):
                yield self.problem("heading", line, tokens[at + 1].content)
            elif token.type == "code_block":
                yield self.problem("code", line, token.content)

    def letting_in(self) -> Iterator[Problem]:
        """What notation offers and an issue does not take."""
        for line, token in _placed(prose.wanted(self.block.text)):
            if token.type in ("html_inline", "html_block"):
                yield self.problem("html", line, token.content.split("\n")[0])
            elif token.type == "image":
                yield self.problem("image", line, "![")
            elif token.type == "link_open":
                address = str(token.attrs["href"])
                if not prose.let_in(address):
                    yield self.problem("link", line, address)


def _placed(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Tokens and what they hold, each with its line in the block, from 0."""
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        yield line, token
        breaks = 0
        for child in token.children or ():
            yield line + breaks, child
            breaks += child.type in ("softbreak", "hardbreak")


def _where(block: Block, line: int, shown: str, file: str) -> Where:
    """The place of a piece of text that stands in a line of a block."""
    text = block.text.split("\n")[line]
    return Where(file, block.line + line, text.find(shown) + 1 or 1)


def _note_faults(blocks: Sequence[Block], file: str) -> Iterator[Problem]:
    """Marks without notes, notes without marks, and what is neither."""
    every = [prose.parsed(each.text) for each in blocks]
    used: set[prose.Key] = set()
    for at, mark, meant in prose.keys(every):
        used.update(meant)
        if len(meant) != 1:
            yield _astray(blocks[at], every[at], mark, len(meant), file)
    for at, (block, each) in enumerate(zip(blocks, every, strict=True)):
        yield from _broken_marks(block, each, file)
        yield from _unfit_notes(block, each, file)
        for note in each.notes:
            if (at, note.label) not in used:
                what = f"the note [^{note.label}] has no mark in the text."
                fix = f"Write [^{note.label}] where it belongs, or delete the note."
                yield Problem(_at(block, note, file), "E231", what, fix)


def _astray(
    block: Block, each: prose.Parsed, mark: Token, notes: int, file: str
) -> Problem:
    sign = f"[^{mark.meta['label']}]"
    line = next(line for line, token in _placed(each.body) if token is mark)
    where = _where(block, line, sign, file)
    if notes:
        what = f"which note is meant by {sign}: {notes} blocks have one."
        return Problem(where, "E231", what, "Give each note a name of its own.")
    fix = f"Write a line that begins with {sign}: or delete the mark."
    return Problem(where, "E231", f"the mark {sign} has no note.", fix)


def _broken_marks(block: Block, each: prose.Parsed, file: str) -> Iterator[Problem]:
    lines = block.text.split("\n")
    for line, token in _placed(each.body):
        if token.type == "text" and "[^" in token.content and _MARK.search(lines[line]):
            where = _where(block, line, "[^", file)
            what = "a footnote mark that cannot be read."
            yield Problem(where, "E231", what, "A mark looks like [^1] or [^name].")


def _unfit_notes(block: Block, each: prose.Parsed, file: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for note in each.notes:
        where = _at(block, note, file)
        if note.label in first:
            what = f"the note [^{note.label}] stands in line {first[note.label]} too."
            yield Problem(where, "E231", what, "Give each note a name of its own.")
        first.setdefault(note.label, where.line)
        if not note.plain:
            what = "a note holds more than paragraphs, or marks of other notes."
            yield Problem(where, "E231", what, "Write it as plain sentences.")


def _at(block: Block, note: prose.Note, file: str) -> Where:
    return Where(file, block.line + note.line, 1)
