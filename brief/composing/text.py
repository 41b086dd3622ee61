"""Text: what stands at each place of an issue, from the tool or from the analyst.

A place has a name, as in the analyst's file: `lead`, `hills/background`,
`hills/2031-07-03-ford`. Which text answers for a place is settled in `blocks`;
here it is laid out for the composer. Nothing is worded or rendered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.prose import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.composing.blocks import Settled
    from brief.composing.narrative import Narrative
    from brief.composing.pieces import (
        RemarkView,
    )
    from brief.composing.proofreading import Block
    from brief.words.sentence import Sentence

HEADLINE, LEAD, CHANGE, FINDINGS = "headline", "lead", "change", "findings"
BACKGROUND, OPENING = "background", "incidents"
CONTEXT, OUTLOOK = "context", "outlook"

_OF_A_SECTION = frozenset({FINDINGS, BACKGROUND, OPENING, CONTEXT})


@dataclass(frozen=True, slots=True)
class Told:
    """An incident as it stands in a section: its place, and the records it tells."""

    name: str
    attacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grounded:
    """Words of the analyst that state figures: where in the file, and which ones."""

    line: int
    column: int
    text: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """What verifying found, by place: what rests on figures, and what to remark."""

    grounded: Mapping[str, tuple[Grounded, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    remarks: Mapping[str, tuple[RemarkView, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    unsaid: tuple[RemarkView, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """All text of an issue, by place.

    A place has `sentences` of the tool or a block `written` by the analyst, or
    neither; `incidents` are those of a section, by its key, in the order told.
    """

    headline: str
    sentences: Mapping[str, tuple[Sentence, ...]]
    written: Mapping[str, Block]
    incidents: Mapping[str, tuple[Told, ...]]
    narrative: Narrative
    margin: Margin = Margin()

    @property
    def attacks(self) -> frozenset[str]:
        """The ids of all records that the issue tells."""
        every = (each for told in self.incidents.values() for each in told)
        return frozenset(id_ for each in every for id_ in each.attacks)

    @property
    def every(self) -> tuple[Sentence, ...]:
        """Each sentence of the tool that stands in the issue."""
        return tuple(each for told in self.sentences.values() for each in told)


def laid_out(settled: Iterable[Settled], narrative: Narrative) -> Text:
    """The text of an issue from what was settled for each place."""
    sentences: dict[str, tuple[Sentence, ...]] = {}
    written: dict[str, Block] = {}
    incidents: dict[str, tuple[Told, ...]] = {}
    for each in settled:
        if each.sentences is not None:
            sentences[each.name] = each.sentences
        elif each.block is not None:
            written[each.name] = each.block
        else:
            continue
        section, _, _ = each.name.partition("/")
        if attacks := tuple(_attacks(each.names)):
            told = Told(each.name, attacks)
            incidents[section] = (*incidents.get(section, ()), told)
    return Text(
        _headline(sentences, written),
        MappingProxyType(sentences),
        MappingProxyType(written),
        MappingProxyType(incidents),
        narrative,
    )


def _attacks(names: Iterable[str]) -> Iterator[str]:
    """The records among the places that a text answers for."""
    for name in names:
        _, _, rest = name.partition("/")
        if rest and rest not in _OF_A_SECTION:
            yield rest


def _headline(
    sentences: Mapping[str, tuple[Sentence, ...]], written: Mapping[str, Block]
) -> str:
    if HEADLINE in written:
        return plain_text(written[HEADLINE].text)
    return " ".join(each.text for each in sentences.get(HEADLINE, ()))
