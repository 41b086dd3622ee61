"""Passages: a text in statements, each of which knows where its letters stand.

Reads the analyst's blocks, free text or a built page into passages of sentences
without markup, with plain quotes and spaces. What is said in them is not looked at
here; markup is taken off in `markup` and `page`, sentences are cut in `segmenting`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from brief.composing.placing import tells
from brief.ground.problems import Where
from brief.records.codebook import folded
from brief.verifying import markup, page
from brief.verifying.plain import Lines, Mapped, mapped, plainer
from brief.verifying.segmenting import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brief.composing.proofreading import Block, ByHand
    from brief.records.codebook import Codebook

LEAST_IN_HEADLINE = 4
"""A heading with so many words or more is read as a sentence too."""

_NOWHERE = Lines((0,))


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence as it is read: no markup, single spaces, plain quotes.

    `by_hand` is the reason where the sentence is marked as stated by hand;
    sentences with one number of `paragraph` stand in one paragraph.
    """

    text: str
    file: str
    by_hand: str = ""
    paragraph: int = 0
    _runs: tuple[tuple[int, int], ...] = field(default=(), repr=False, compare=False)
    _lines: Lines = field(default=_NOWHERE, repr=False, compare=False)

    def at(self, offset: int) -> Where:
        """The place in the file of a letter of the text, line and column from 1."""
        source = Mapped(self.text, self._runs).source(offset)
        return Where(self.file, *self._lines.at(source))


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that belong together.

    `name` is the block's, or the heading's that it stands under; `section` the key
    of the codebook's section, if it stands in one; `attacks` the records that it
    tells, where that is known.
    """

    name: str
    section: str
    statements: tuple[Statement, ...]
    attacks: tuple[str, ...] = ()


def of_blocks(
    blocks: Iterable[Block], file: str, codebook: Codebook
) -> tuple[Passage, ...]:
    """The passages of the analyst's blocks, in order.

    A heading inside a block that names a section or area begins a new passage of
    the same name.
    """
    made: list[Passage] = []
    paragraphs = 0
    for block in blocks:
        cutter = _Cutter(file, codebook, block.line, paragraphs)
        section = _section_of_block(block.name, codebook)
        told = tuple(each.partition("/")[2] for each in block.names if tells(each))
        found = cutter.marked_up(block.text, Heading(block.name, section))
        known = [replace(each, attacks=told) for each in found]
        made += _with_hand(known, block.by_hand)
        paragraphs = cutter.paragraphs
    return tuple(made)


def of_text(text: str, file: str, codebook: Codebook) -> tuple[Passage, ...]:
    """The passages of a text, plain or Markdown, by its headings.

    A short line that is a section's title or an area's name is a heading.
    """
    cutter = _Cutter(file, codebook)
    return tuple(cutter.marked_up(text, Heading("", ""), whole=True))


def of_page(html: str, file: str, codebook: Codebook) -> tuple[Passage, ...]:
    """The passages of an HTML page; places are those of the page's source."""
    plain, found = page.read(html)
    cutter = _Cutter(file, codebook)
    cutter.lines = Lines.of(plainer(html))
    return tuple(cutter.paged(plain, found))


@dataclass(frozen=True, slots=True)
class Heading:
    """What a passage stands under."""

    name: str
    section: str


def heading_of(line: str, codebook: Codebook) -> Heading | None:
    """The section whose title, or the area whose name, a line is; or nothing."""
    plain = folded(line)
    for section in codebook.sections:
        if plain in (folded(section.title), folded(section.key)):
            return Heading(line, section.key)
    area = codebook.area_called(line)
    if area is None or not area.counted:
        return None
    around = codebook.section_of(area.name)
    return Heading(line, around.key if around else "")


def _with_hand(passages: list[Passage], marks: Sequence[ByHand]) -> Iterator[Passage]:
    """The passages with the sentences marked that have a mark behind them."""
    every = [each for passage in passages for each in passage.statements]
    places = [each.at(0) for each in every]
    reasons = {}
    for mark in marks:
        before = [
            at for at in places if (at.line, at.column) < (mark.line, mark.column)
        ]
        if before:
            reasons[before[-1]] = mark.reason or "no reason is given"
    for passage in passages:
        statements = (
            replace(each, by_hand=reasons.get(each.at(0), ""))
            for each in passage.statements
        )
        yield replace(passage, statements=tuple(statements))


def _section_of_block(name: str, codebook: Codebook) -> str:
    key = name.partition("/")[0]
    return key if any(each.key == key for each in codebook.sections) else ""


class _Cutter:
    """Cuts the stretches of one source into passages."""

    def __init__(
        self, file: str, codebook: Codebook, first: int = 1, paragraphs: int = 0
    ) -> None:
        self.file = file
        self.codebook = codebook
        self.first = first
        self.paragraphs = paragraphs
        self.lines = _NOWHERE

    def marked_up(
        self, source: str, under: Heading, *, whole: bool = False
    ) -> Iterator[Passage]:
        """The passages of a block of Markdown, or of a `whole` text.

        A heading of any words parts a whole text, which may have been pasted with a
        paragraph on each line.
        """
        blanked = markup.blanked(source)
        self.lines = Lines.of(blanked, self.first)
        stretches = markup.stretches(blanked, self._known, by_blank_lines=not whole)
        plain = markup.unmarked(blanked)
        gathered: list[Statement] = []
        for each in stretches:
            if each.heading:
                said = mapped(plain, each.start, each.end).text
                known = heading_of(said, self.codebook)
                if known or whole:
                    yield from self._passage(under, gathered)
                    gathered = []
                if known:
                    under = known if whole else Heading(under.name, known.section)
                elif whole:
                    under = Heading(said, "")
                if known or said.count(" ") + 1 < LEAST_IN_HEADLINE:
                    continue
            gathered += self._statements(plain, each.start, each.end)
        yield from self._passage(under, gathered)

    def paged(self, plain: str, found: Iterable[page.PageStretch]) -> Iterator[Passage]:
        """The passages of a page: one for each part, and for each incident."""
        heading, key = Heading("", ""), None
        gathered: list[Statement] = []
        under = heading
        attacks: tuple[str, ...] = ()
        for each in found:
            if each.heading:
                said = mapped(plain, each.start, each.end).text
                heading = heading_of(said, self.codebook) or Heading(said, "")
                if heading.section or said.count(" ") + 1 < LEAST_IN_HEADLINE:
                    continue
            if key != (heading, each.name, each.attacks):
                yield from self._passage(under, gathered, attacks)
                gathered, key = [], (heading, each.name, each.attacks)
                under = Heading(each.name or heading.name, heading.section)
                attacks = each.attacks
            gathered += self._statements(plain, each.start, each.end)
        yield from self._passage(under, gathered, attacks)

    def _known(self, line: str) -> bool:
        return len(line) <= markup.MOST_IN_HEADING and (
            heading_of(line.strip("*_# "), self.codebook) is not None
        )

    def _statements(self, plain: str, start: int, end: int) -> Iterator[Statement]:
        whole = mapped(plain, start, end)
        self.paragraphs += 1
        for first, last in sentences(whole.text):
            cut = whole.cut(first, last)
            yield Statement(
                cut.text,
                self.file,
                paragraph=self.paragraphs,
                _runs=cut.runs,
                _lines=self.lines,
            )

    @staticmethod
    def _passage(
        under: Heading, statements: list[Statement], attacks: tuple[str, ...] = ()
    ) -> Iterator[Passage]:
        if statements:
            yield Passage(under.name, under.section, tuple(statements), attacks)
