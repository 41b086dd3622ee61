"""Narrative: the analyst's own text for an issue, in blocks with a place each.

A file `reports/MONTH/issue.md` is Markdown in which a line like `<!-- outlook -->`
opens a block. Reads that file's text, says what is wrong with it, and gives the
blocks as safe HTML. How Markdown is shown is in `prose`, its traps are in
`proofreading`; finding and decoding the file stays out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize

from brief.composing import proofreading
from brief.composing.proofreading import Block
from brief.ground.problems import Problem, Where, in_order, listed, near_miss
from brief.records import marked, placed
from brief.records.letters import cleared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brief.composing.issue import NarrativeView
    from brief.records.placed import Mapping as Placed
    from brief.records.schema import FrontShape

MOST_LETTERS = 512 * 1024
"""The longest text that is read."""

CONTEXT, OUTLOOK = "context", "outlook"
"""The blocks that every issue has; a section has `KEY/background`, `KEY/context`."""

FENCE = "---"

_OPENER = re.compile(r" {0,3}<!--\s*(\S(?:.*\S)?)\s*-->\s*")
# What a word processor or a slip of the hand leaves of an opener.
_DAMAGED = re.compile(r"<!|-->|^\s*<\s*[-\u2013\u2014]|[-\u2013\u2014]\s*>\s*$")

_OPEN = "Write it like <!-- context -->, on a line of its own."


@dataclass(frozen=True, slots=True)
class Choice:
    """A finding that the analyst chose: its id, to show or not, and where it stands."""

    finding: str
    show: bool
    where: Where


@dataclass(frozen=True, slots=True)
class Narrative:
    """The blocks of a text that say something, in the order of the issue."""

    file: str = ""
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()

    def views(self, medium: str) -> Mapping[str, NarrativeView]:
        """Each block by its name, as safe HTML for a medium of `prose`."""
        if not self.blocks:
            return MappingProxyType({})
        from brief.composing import prose

        told = prose.told([each.text for each in self.blocks], medium=medium)
        names = (each.name for each in self.blocks)
        return MappingProxyType(dict(zip(names, told, strict=True)))


def places(sections: Sequence[str]) -> tuple[str, ...]:
    """The names of all blocks that an issue with these sections has, in order."""
    parts = (f"{key}/{part}" for key in sections for part in ("background", CONTEXT))
    return (CONTEXT, *parts, OUTLOOK)


def read(
    text: str, file: str, sections: Sequence[str]
) -> tuple[Narrative, tuple[Problem, ...]]:
    """Read the analyst's text.

    Args:
        text: all of it, decoded.
        file: its name, for faults.
        sections: the keys of the issue's sections, in order.

    Returns:
        The blocks that can be placed, and every fault; after a fault the blocks
        may lack something, and are still safe to show.
    """
    if len(text) > MOST_LETTERS:
        what = f"the text has {len(text):,} letters; at most {MOST_LETTERS:,} are read."
        return Narrative(file), (Problem(Where(file), "E102", what),)
    text, unseen = cleared(text.removeprefix("\ufeff"), file)
    lines = normalize("NFC", re.sub("\r\n?", "\n", text)).split("\n")
    reader = _Reader(file, places(sections))
    blocks = tuple(reader.blocks(lines))
    faults = proofreading.faults(blocks, file) if blocks else ()
    told = in_order((*unseen, *reader.problems, *faults))
    return Narrative(file, blocks, reader.choices), told


def _chosen(root: Placed, front: FrontShape, file: str) -> Iterator[Choice]:
    for key, ids in (
        ("show", front.findings.show),
        ("silence", front.findings.silence),
    ):
        for number, id_ in enumerate(ids):
            where = placed.at(root, ("findings", key, number), file)
            yield Choice(id_, key == "show", where)


class _Reader:
    """Parts the lines of one file into blocks, and gathers what is wrong."""

    def __init__(self, file: str, known: tuple[str, ...]) -> None:
        self.file = file
        self.known = known
        self.problems: list[Problem] = []
        self.first: dict[str, int] = {}
        self.choices: tuple[Choice, ...] = ()

    def blocks(self, lines: Sequence[str]) -> Iterator[Block]:
        """The blocks with text in them, in the order of the issue."""
        rest = self._front_matter(lines)
        openers = [at for at in range(rest, len(lines)) if self._opens(lines, at)]
        self._before(lines, rest, openers[0] if openers else len(lines))
        found: dict[str, Block] = {}
        for at, end in pairwise([*openers, len(lines)]):
            name = self._named(lines[at], at + 1)
            text = "\n".join(lines[at + 1 : end])
            if name and text.strip():
                found.setdefault(name, Block(name, text, at + 2))
        return (found[name] for name in self.known if name in found)

    def _front_matter(self, lines: Sequence[str]) -> int:
        """Read what stands between two fences at the top; where the rest begins."""
        if lines[0].rstrip() != FENCE:
            return 0
        ends = (at for at in range(1, len(lines)) if lines[at].rstrip() == FENCE)
        end = next(ends, None)
        if end is None:
            what = f"the {FENCE} at the top has no second one that ends it."
            self._tell(1, "E230", what, "Write it, or delete the first.")
            return 1
        inner = "\n".join(["", *lines[1:end], ""])
        if any(each.split("#")[0].strip() for each in lines[1:end]):
            self._keys(inner)
        return end + 1

    def _keys(self, inner: str) -> None:
        """Take what the analyst chose; faults stand in the text's own lines."""
        root, problems = marked.read(inner, self.file)
        self.problems += problems
        if root is None:
            return
        from brief.records.schema import FrontShape
        from brief.records.shaping import shaped

        front, problems = shaped(root, FrontShape, self.file)
        self.problems += problems
        if front is not None:
            self.choices = tuple(_chosen(root, front, self.file))

    def _opens(self, lines: Sequence[str], at: int) -> bool:
        """Whether a line opens a block; tells one that only looks like it."""
        line = lines[at]
        if _OPENER.fullmatch(line):
            return True
        if found := _DAMAGED.search(line):
            what = "a line that opens a block is damaged, or a comment is left over."
            self._tell(at + 1, "E230", what, _OPEN, column=found.start() + 1)
        return False

    def _before(self, lines: Sequence[str], start: int, end: int) -> None:
        for at in range(start, end):
            if lines[at].strip() and not _DAMAGED.search(lines[at]):
                what = "this text stands before the first block."
                self._tell(at + 1, "E230", what, _OPEN)
                return

    def _named(self, line: str, number: int) -> str:
        """The block that a line opens, or nothing where it cannot be had."""
        found = _OPENER.fullmatch(line)
        name = found[1] if found else ""
        if name not in self.known:
            fix = near_miss(name, self.known)
            fix = f"{fix} Known: {listed(self.known)}.".lstrip()
            self._tell(number, "E232", f'there is no place "{name}" for text.', fix)
            return ""
        if name in self.first:
            what = f'the block "{name}" begins in line {self.first[name]} already.'
            self._tell(number, "E110", what, "Put its text there.")
            return ""
        self.first[name] = number
        return name

    def _tell(
        self, line: int, code: str, what: str, fix: str, *, column: int = 1
    ) -> None:
        self.problems.append(Problem(Where(self.file, line, column), code, what, fix))
