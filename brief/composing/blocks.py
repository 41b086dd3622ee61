"""Blocks: what the tool has to say at each place of an issue, and whose text answers.

Turns everything said into named blocks of Markdown with the facts they rest on,
and settles for each place whether the tool's own sentences stand there, the
analyst's text, or nothing. Reading the analyst's file is in `narrative`, what a
sentence looks like as Markdown in `marking`, facts are looked up in `grounds`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import normalize

from brief.composing.grounds import Grounds
from brief.composing.marking import ITEM, items, paragraph
from brief.composing.placing import (
    BACKGROUND,
    CHANGE,
    CONTEXT,
    FINDINGS,
    HEADLINE,
    LEAD,
    OUTLOOK,
    index_for,
    tells,
)
from brief.words.chain import chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.composing.drafting import Base, Entry, Fact
    from brief.composing.narrative import Narrative
    from brief.composing.proofreading import Block
    from brief.composing.saying import Said, SectionSaid
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.words.sentence import Sentence
    from brief.words.wording import Wording

FRESH, STALE, EDITED, OWN = "fresh", "stale", "edited", "own"
DELETED, ADDED = "deleted", "added"
"""The states of a place: see `Settled`."""

_SPACES = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Generated:
    """A block as the tool would write it now.

    `text` is Markdown, `hint` what the analyst may want to say there. An `offered`
    block belongs to the analyst: its sentences are shown only where a draft has
    them, never in an issue without one.
    """

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    hint: str = ""
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Which text answers for a place of the issue.

    `name` is the place, `names` are all places that the text answers for, where
    blocks were merged. `state` is

    - fresh: the file has what is generated now; `sentences` are it, `block` too
    - stale: the file has what was generated last time; `block` is it
    - edited: the analyst changed what was generated; `block` is it
    - own: the analyst's, where nothing is generated; `block` is it
    - deleted: the analyst took it out; nothing is said
    - added: it is not in the file, which was never drafted, or not since there
      is something to say; `sentences` are what is generated
    """

    name: str
    names: tuple[str, ...]
    sentences: tuple[Sentence, ...] | None
    block: Block | None
    state: str


def generated(
    said: Said, figures: Figures, month: Month, wording: Wording
) -> tuple[Generated, ...]:
    """Every place that the tool knows, in the order of the issue, some without text.

    The analyst's own places have hints; the background of a section has the months
    before as sentences that can be kept or cut.
    """
    return tuple(_Writer(said, figures, month, wording).blocks())


class _Writer:
    """What is said, on its way into blocks."""

    def __init__(
        self, said: Said, figures: Figures, month: Month, wording: Wording
    ) -> None:
        self.said = said
        self.figures = figures
        self.month = month
        self.wording = wording
        self.grounds = Grounds.of(figures, month, wording)

    def blocks(self) -> Iterator[Generated]:
        said = self.said
        yield self._block(HEADLINE, (said.headline,))
        yield self._block(LEAD, said.lead)
        yield self._block(CHANGE, said.change)
        yield self._block(FINDINGS, said.findings)
        yield self._offer(CONTEXT, "context")
        for each in said.sections:
            yield from self._section(each)
        yield self._offer(OUTLOOK, "outlook")

    def _section(self, said: SectionSaid) -> Iterator[Generated]:
        section = said.section
        yield self._block(f"{section.key}/{FINDINGS}", said.findings)
        before = chain(
            self.figures, month=self.month, section=section, wording=self.wording
        )
        hint = "background" if before else "background without months"
        yield self._offer(f"{section.key}/{BACKGROUND}", hint, before)
        for id_, told in groupby(said.incidents, lambda each: each.attack or ""):
            yield self._record(f"{section.key}/{id_}", id_, tuple(told))
        yield self._offer(f"{section.key}/{CONTEXT}", "section context")

    def _block(self, name: str, told: tuple[Sentence, ...]) -> Generated:
        write = items if name.endswith(FINDINGS) else paragraph
        facts = self.grounds.facts(id_ for each in told for id_ in each.figures)
        return Generated(name, write(each.text for each in told), told, facts)

    def _offer(
        self, name: str, hint: str, told: tuple[Sentence, ...] = ()
    ) -> Generated:
        block = self._block(name, told)
        said = self.wording.text(f"hint {hint}")
        return replace(block, hint=said, offered=True)

    def _record(self, name: str, id_: str, told: tuple[Sentence, ...]) -> Generated:
        block, attack = self._block(name, told), self.figures.ledger.attack(id_)
        return replace(block, facts=self.grounds.of_record(attack)) if attack else block


def records_of(figures: Figures, month: Month) -> tuple[str, ...]:
    """The names that blocks of a month's records have, counted or not: KEY/ID."""
    sheet, book = figures.ledger.sheet(month), figures.codebook
    attacks = sheet.attacks if sheet else ()
    around = ((each.id, book.section_of(each.area)) for each in attacks)
    return tuple(f"{section.key}/{id_}" for id_, section in around if section)


def settled(
    narrative: Narrative, generated: tuple[Generated, ...], base: Base | None
) -> tuple[Settled, ...]:
    """Which text answers for each place, in the order in which an issue shows them.

    Places are those of the issue; the records of a section come in the order of
    the file. Texts are compared without regard to white space. Places without
    text, generated or written, are left out unless they were deleted.
    """
    now = {each.name: each for each in generated}
    present = frozenset(name for each in narrative.blocks for name in each.names)
    found = [_written(each, now, base, present) for each in narrative.in_order]
    answered = {name for each in found for name in each.names}
    for each in generated:
        if each.text and each.name not in answered:
            place = _unwritten(each, base)
            at = index_for(
                each.name,
                [one.names for one in found],
                siblings=siblings(each.name, now),
                sections=narrative.sections,
            )
            found[at:at] = [place] if place else []
    return tuple(found)


def siblings(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The records told beside a record, itself included; of other places none."""
    section = tells(name)
    return tuple(each for each in names if section and tells(each) == section)


def _written(
    block: Block,
    now: Mapping[str, Generated],
    base: Base | None,
    present: frozenset[str],
) -> Settled:
    """A place that the file has text for."""
    told = [now[name] for name in block.names if name in now]
    sentences = tuple(sentence for each in told for sentence in each.sentences)
    state = standing(block, now, base)
    if state == FRESH:
        return Settled(block.name, block.names, sentences, block, state)
    inside = merged_into(block.names, block.text, base, present)
    inside = inside if state != STALE else ()
    return Settled(block.name, (*block.names, *inside), None, block, state)


def _unwritten(each: Generated, base: Base | None) -> Settled | None:
    """A place that the file has no text for, and the tool has."""
    entry = base.get(each.name) if base else None
    if entry is not None and entry.text:
        return Settled(each.name, (each.name,), None, None, DELETED)
    if each.offered:
        return None
    return Settled(each.name, (each.name,), each.sentences, None, ADDED)


def standing(block: Block, now: Mapping[str, Generated], base: Base | None) -> str:
    """How a block of the file stands to what is generated, now and last time."""
    told = [now[name] for name in block.names if name in now]
    entries = [entry for name in block.names if base and (entry := base.get(name))]
    fresh, before = _together(told), _together(entries)
    if fresh and alike(block.text, fresh):
        return FRESH
    if before and alike(block.text, before) and not block.by_hand:
        return STALE
    offered = all(each.offered for each in told) and not before
    return OWN if offered else EDITED


def _together(blocks: Sequence[Generated] | Sequence[Entry]) -> str:
    return "\n".join(each.text for each in blocks if each.text)


def merged_into(
    names: tuple[str, ...], text: str, base: Base | None, present: frozenset[str]
) -> tuple[str, ...]:
    """The blocks whose text the analyst has put into another one.

    Of those that have no opener of their own any more (`present` are the names
    that have one): known to be inside from before, or there word for word.
    """
    return tuple(
        each.name
        for each in (base.entries if base else ())
        if each.name not in present
        and (each.inside in names if each.inside in present else holds(text, each.text))
    )


def holds(text: str, other: str) -> bool:
    """Whether a text has another one's longest line in it, word for word."""
    longest = max(other.split("\n"), key=len).removeprefix(ITEM)
    return bool(longest) and _words(longest) in _words(text)


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space."""
    return _words(one) == _words(other)


def _words(text: str) -> str:
    return _SPACES.sub(" ", normalize("NFC", text)).strip(" ")
