"""Text: what stands at each place of an issue, from the tool or from the analyst.

A place has a name, as in the analyst's file: `lead`, `hills/background`,
`hills/2031-07-03-ford`. Which text answers for a place is settled in `blocks`;
here is only what the composer is handed. Nothing is worded or rendered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.composing.issue import NarrativeView, RemarkView
    from brief.composing.saying import Said
    from brief.words.sentence import Sentence

HEADLINE, LEAD, CHANGE, FINDINGS = "headline", "lead", "change", "findings"
BACKGROUND, OPENING = "background", "incidents"


@dataclass(frozen=True, slots=True)
class Told:
    """An incident as it stands in a section: its place, and the records it tells."""

    name: str
    attacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """All text of an issue, by place.

    A place has `sentences` of the tool or something `written` by the analyst, or
    neither; `incidents` are those of a section, by its key, in the order told.
    """

    headline: str
    sentences: Mapping[str, tuple[Sentence, ...]]
    written: Mapping[str, NarrativeView]
    incidents: Mapping[str, tuple[Told, ...]]
    remarks: Mapping[str, tuple[RemarkView, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    flags: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    unsaid: tuple[RemarkView, ...] = ()

    @property
    def attacks(self) -> frozenset[str]:
        """The ids of all records that the issue tells."""
        every = (each for told in self.incidents.values() for each in told)
        return frozenset(id_ for each in every for id_ in each.attacks)


def as_told(said: Said, written: Mapping[str, NarrativeView]) -> Text:
    """The text of an issue that nobody has drafted: all that the tool says."""
    sentences = {
        HEADLINE: (said.headline,),
        LEAD: said.lead,
        CHANGE: said.change,
        FINDINGS: said.findings,
    }
    incidents: dict[str, tuple[Told, ...]] = {}
    for one in said.sections:
        key = one.section.key
        sentences[f"{key}/{FINDINGS}"] = one.findings
        own: dict[str, tuple[Sentence, ...]] = {}
        for each in one.incidents:
            id_ = each.attack or ""
            own[id_] = (*own.get(id_, ()), each)
        sentences |= {f"{key}/{id_}": told for id_, told in own.items()}
        incidents[key] = tuple(Told(f"{key}/{id_}", (id_,)) for id_ in own)
    return Text(
        said.headline.text,
        MappingProxyType(sentences),
        written,
        MappingProxyType(incidents),
    )
