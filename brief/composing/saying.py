"""Saying: all sentences that an issue has by itself, gathered: stage 5.

Each is told in its own room; here is only which ones, and in what order. The
analyst's text and the words around pictures are not among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.words import changes, incidents, sentences
from brief.words.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.composing.choosing import Chosen
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.judging.findings import Finding
    from brief.records.codebook import Section
    from brief.words.sentence import Sentence
    from brief.words.wording import Wording


@dataclass(frozen=True)
class SectionSaid:
    """What is said of the areas that share a heading."""

    section: Section
    findings: tuple[Sentence, ...]
    incidents: tuple[Sentence, ...]


@dataclass(frozen=True)
class Said:
    """All that an issue says by itself, in the order of its pages."""

    headline: Sentence
    lead: tuple[Sentence, ...]
    change: tuple[Sentence, ...]
    findings: tuple[Sentence, ...]
    sections: tuple[SectionSaid, ...]
    printed: tuple[Sentence, ...]

    @property
    def every(self) -> tuple[Sentence, ...]:
        """Each sentence once."""
        front = (self.headline, *self.lead, *self.change, *self.findings)
        parts = (
            each for one in self.sections for each in (*one.findings, *one.incidents)
        )
        return (*front, *parts, *self.printed)


def say(figures: Figures, month: Month, *, chosen: Chosen, wording: Wording) -> Said:
    """Everything that an issue says by itself about a month with records."""

    def remarks(findings: Iterable[Finding]) -> tuple[Sentence, ...]:
        told = (remark(each, figures=figures, wording=wording) for each in findings)
        return tuple(told)

    def told(section: Section) -> SectionSaid:
        found = remarks(chosen.sections.get(section.key, ()))
        happened = incidents.tell_section(
            figures, month=month, section=section, wording=wording
        )
        return SectionSaid(section, found, happened)

    return Said(
        headline=sentences.headline(figures, month=month, wording=wording),
        lead=sentences.lead(figures, month=month, wording=wording),
        change=changes.change_sentences(figures, month=month, wording=wording),
        findings=remarks(chosen.lead),
        sections=tuple(map(told, figures.codebook.sections)),
        printed=sentences.printed_notes(figures, month=month, wording=wording),
    )
