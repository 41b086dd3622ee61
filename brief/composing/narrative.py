"""Narrative: the analyst's own text for an issue, in blocks with a place each.

A file `reports/MONTH/issue.md` is Markdown in which a line like `<!-- outlook -->`
opens a block. Reads that file's text, says what is wrong with it, and gives the
blocks as safe HTML. How lines are parted is in `parting`, how Markdown is shown in
`prose`, its traps are in `proofreading`; finding and decoding the file stays out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize

from brief.composing import parting, proofreading
from brief.composing.placing import places, slot, slots, tells
from brief.composing.proofreading import Block, ByHand
from brief.ground.problems import Problem, Where, in_order, listed, near_miss
from brief.records import marked, placed
from brief.records.letters import cleared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.composing.linking import Link
    from brief.composing.parting import Parted, Piece
    from brief.composing.pieces import (
        NarrativeView,
    )
    from brief.records.placed import Mapping as Placed
    from brief.records.schema import FrontShape

MOST_LETTERS = 1024 * 1024
"""The longest text that is read."""

_OPEN = "Write it like <!-- context -->, on a line of its own."


@dataclass(frozen=True, slots=True)
class Choice:
    """A finding that the analyst chose: its id, to show or not, and where it stands."""

    finding: str
    show: bool
    where: Where


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Why the analyst publishes despite caveats: their code, and where it says so.

    `at` names some of them, by a place or by a word of their sentence; empty is all.
    """

    code: str
    at: str
    reason: str
    where: Where


@dataclass(frozen=True, slots=True)
class Narrative:
    """The blocks of a text that say something, in the order of the file.

    `raw` is the text as it was read; `broken` are the faults that leave open which
    text belongs where.
    """

    file: str = ""
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    sections: tuple[str, ...] = ()
    broken: tuple[Problem, ...] = ()
    raw: str = field(default="", repr=False)

    def block(self, name: str) -> Block | None:
        """The block that answers for a place, alone or among others."""
        return next((each for each in self.blocks if name in each.names), None)

    def incidents(self, section: str) -> tuple[Block, ...]:
        """The blocks of a section's records, in the order of the file."""
        return tuple(each for each in self.blocks if tells(each.name) == section)

    @property
    def in_order(self) -> tuple[Block, ...]:
        """The blocks in the order of the issue, records in that of the file."""
        order = slots(self.sections)
        return tuple(
            sorted(self.blocks, key=lambda each: order.get(slot(each.name), 0))
        )

    def views(
        self, medium: str, links: Mapping[str, Sequence[Link]] = MappingProxyType({})
    ) -> Mapping[str, NarrativeView]:
        """Each block by its name, as safe HTML for a medium of `prose`.

        Notes are numbered in the order of the issue. `links` are, by block, the
        words in it that lead somewhere.
        """
        blocks = self.in_order
        if not blocks:
            return MappingProxyType({})
        from brief.composing import prose

        texts = [each.text for each in blocks]
        own = [links.get(each.name, ()) for each in blocks]
        told = prose.told(texts, medium=medium, links=own)
        names = (each.name for each in blocks)
        return MappingProxyType(dict(zip(names, told, strict=True)))


def read(
    text: str, file: str, sections: Sequence[str], records: Iterable[str] = ()
) -> tuple[Narrative, tuple[Problem, ...]]:
    """Read the analyst's text.

    Args:
        text: all of it, decoded.
        file: its name, for faults.
        sections: the keys of the issue's sections, in order.
        records: the names that blocks of the month's records have, as KEY/ID.

    Returns:
        The blocks that can be placed, and every fault; after a fault the blocks
        may lack something, and are still safe to show.
    """
    if len(text) > MOST_LETTERS:
        what = f"the text has {len(text):,} letters; at most {MOST_LETTERS:,} are read."
        fault = Problem(Where(file), "E102", what)
        return Narrative(file, broken=(fault,)), (fault,)
    raw = text.removeprefix("\ufeff")
    text, unseen = cleared(raw, file)
    lines = normalize("NFC", re.sub("\r\n?", "\n", text)).split("\n")
    reader = _Reader(file, places(sections), tuple(records))
    blocks = tuple(reader.blocks(tuple(lines)))
    broken = in_order((*unseen, *reader.problems))
    faults = proofreading.faults(blocks, file) if blocks else ()
    told = in_order((*broken, *reader.remarks, *faults))
    narrative = Narrative(
        file=file,
        blocks=blocks,
        choices=reader.choices,
        acknowledged=reader.acknowledged,
        sections=tuple(sections),
        broken=broken,
        raw=raw,
    )
    return narrative, told


def _chosen(root: Placed, front: FrontShape, file: str) -> Iterator[Choice]:
    for key, ids in (
        ("show", front.findings.show),
        ("silence", front.findings.silence),
    ):
        for number, id_ in enumerate(ids):
            where = placed.at(root, ("findings", key, number), file)
            yield Choice(id_, key == "show", where)


def _acknowledged(
    root: Placed, front: FrontShape, file: str
) -> Iterator[Acknowledgement]:
    for number, each in enumerate(front.acknowledged):
        where = placed.at(root, ("acknowledged", number), file)
        yield Acknowledgement(each.code, each.at or "", each.reason, where)


class _Reader:
    """Parts the lines of one file into blocks, and gathers what is wrong."""

    def __init__(
        self, file: str, known: tuple[str, ...], records: tuple[str, ...]
    ) -> None:
        self.file = file
        self.known = known
        self.records = records
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.first: dict[str, int] = {}
        self.choices: tuple[Choice, ...] = ()
        self.acknowledged: tuple[Acknowledgement, ...] = ()

    def blocks(self, lines: tuple[str, ...]) -> Iterator[Block]:
        """The blocks with text in them, in the order of the file."""
        parted = parting.part(lines)
        self._front_matter(lines, parted)
        for slip in parted.slips:
            self._tell(slip.line, slip.what, slip.fix, column=slip.column)
        before, *pieces = parted.pieces
        self._before(parted, before)
        for piece in pieces:
            names = tuple(self._named(piece))
            text = parted.text(piece)
            by_hand = tuple(self._by_hand(parted, piece))
            flags = tuple(self._flags(parted, piece))
            if names and text.strip():
                yield Block(names[0], text, piece.line + 1, names, by_hand, flags)

    def _front_matter(self, lines: tuple[str, ...], parted: Parted) -> None:
        """Read what stands between two fences at the top."""
        if not parted.closed:
            what = f"the {parting.FENCE} at the top has no second one that ends it."
            self._tell(1, what, "Write it, or delete the first.")
            return
        inside = lines[1 : max(1, parted.head - 1)]
        if any(each.split("#")[0].strip() for each in inside):
            self._keys("\n".join(["", *inside, ""]))

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
            self.acknowledged = tuple(_acknowledged(root, front, self.file))

    def _before(self, parted: Parted, piece: Piece) -> None:
        """Tell text that stands before the first block, unless its line is told."""
        told = {each.line for each in parted.slips}
        for number in range(piece.line + 1, piece.end + 1):
            if parted.texts[number - 1].strip() and number not in told:
                self._tell(number, "this text stands before the first block.", _OPEN)
                return

    def _by_hand(self, parted: Parted, piece: Piece) -> Iterator[ByHand]:
        for each in parted.inside(piece):
            if each.kind == parting.BY_HAND and each.said:
                yield ByHand(each.line, each.column, " ".join(each.said.split()))
            elif each.kind == parting.BY_HAND:
                where = Where(self.file, each.line, each.column)
                what = "a sentence is stated by hand without a reason."
                fix = (
                    "Say how it is known: <!-- by hand: counted on the photographs -->."
                )
                self.remarks.append(Problem(where, "E641", what, fix))

    def _flags(self, parted: Parted, piece: Piece) -> Iterator[str]:
        for each in parted.inside(piece):
            if each.kind in parting.FLAGS:
                where = Where(self.file, each.line, each.column)
                what = f'"{each.kind}" is noted here, and not dealt with yet.'
                fix = "Set the text right, then delete the note."
                self.remarks.append(Problem(where, "W640", what, fix))
                yield f"{each.kind}: {each.said}"

    def _named(self, piece: Piece) -> Iterator[str]:
        """The places that a block names, as far as they can be had."""
        for name in piece.names:
            if name not in self.known and name not in self.records:
                what = f'there is no place "{name}" for text.'
                where = Where(self.file, piece.line, 1)
                self.problems.append(Problem(where, "E232", what, self._instead(name)))
            elif name in self.first:
                what = f'the block "{name}" begins in line {self.first[name]} already.'
                where = Where(self.file, piece.line, 1)
                fix = "Put its text there."
                self.problems.append(Problem(where, "E110", what, fix))
            else:
                self.first[name] = piece.line
                yield name

    def _instead(self, name: str) -> str:
        """What may have been meant by a name that is not known."""
        kind, colon, _ = name.partition(":")
        if colon:
            fix = near_miss(kind, parting.KINDS)
            return f"{fix} A remark is one of: {listed(parting.KINDS)}.".lstrip()
        if len(several := name.split()) > 1 and all(map(tells, several)):
            return f"Put commas between the names: {', '.join(several)}."
        id_ = name.rpartition("/")[2]
        if tells(name) and (own := [e for e in self.records if e.endswith(f"/{id_}")]):
            return f'The record belongs to another section: "{own[0]}".'
        fix = near_miss(name, (*self.known, *self.records))
        if tells(name) and not fix:
            return "No such record is told there: put the text elsewhere, or delete it."
        return f"{fix} Known: {listed(self.known)}, and records as KEY/ID.".lstrip()

    def _tell(self, line: int, what: str, fix: str, *, column: int = 1) -> None:
        where = Where(self.file, line, column)
        self.problems.append(Problem(where, "E230", what, fix))
