"""Compose: conducts counting to pictures into one Issue, and decides nothing else.

Stages 3 to 7 of the pipeline come together here: what the rooms below say and
draw is put where the issue has its place for it, and every number is given its
way back. It reads no file and writes none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from brief.composing import views
from brief.composing.issue import Issue, NarrativeView, SectionView, SentenceView
from brief.composing.provenance import Trail, short
from brief.ground.scope import ATTACKS, Scope
from brief.words import english
from brief.words.sentence import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from brief.composing.issue import ProvenanceView
    from brief.composing.narrative import Narrative
    from brief.composing.saying import Said, SectionSaid
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.pictures.charts.picture import Picture
    from brief.records.attack import Attack
    from brief.records.codebook import Class
    from brief.words.sentence import Sentence

BASES = ("records", "printed", "implied")
"""How a figure can be known; the labels name each as `basis <word>`."""


@dataclass(frozen=True)
class Setting:
    """What an issue is composed for.

    `medium` is screen or print, `address` gives where the image of an output
    name is found there; a draft shows the problems, an issue does not.
    """

    medium: str
    address: Callable[[str], str]
    labels: Mapping[str, str]
    tool: str
    draft: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def linked(self) -> bool:
        """Whether the tables of pictures are shown and lead to their figures."""
        return self.medium == "screen"


def compose(
    figures: Figures,
    month: Month,
    *,
    said: Said,
    narrative: Narrative,
    pictures: tuple[Picture, ...],
    setting: Setting,
) -> Issue:
    """Put an issue together: stage 7.

    Raises:
        KeyError: the month has no records.
    """
    book, trail, sheet = figures.codebook, Trail(figures, month), figures.ledger[month]
    blocks = narrative.views(setting.medium)
    attacks = figures.ledger.counted(sheet)
    return Issue(
        month=str(month),
        month_title=views.month_title(month),
        month_name=english.month_text(month, year=month.year),
        title=book.title,
        tagline=book.tagline,
        publisher=book.publisher,
        language=book.language,
        headline=said.headline.text,
        draft=setting.draft,
        partial=views.partial_note(sheet),
        problems=tuple(map(views.problem_view, setting.problems)),
        key_figures=tuple(views.key_figures(figures, month, trail)),
        lead=trail.views(said.lead),
        change=trail.views(said.change),
        findings=trail.views(said.findings),
        context=blocks.get("context", NarrativeView()),
        sections=tuple(_section(each, month, trail, blocks) for each in said.sections),
        outlook=blocks.get("outlook", NarrativeView()),
        charts=tuple(
            views.picture_view(each, trail, setting.address, linked=setting.linked)
            for each in pictures
        ),
        definitions=tuple(map(views.definition_view, filter(_marked, book.classes))),
        method=tuple(filter(None, (book.method_note,))),
        printed_notes=trail.views(said.printed),
        sources=views.source_views(attacks, sheet),
        credits=book.credits,
        earlier=views.earlier_issues(book, month),
        records=tuple(views.record_view(each, figures) for each in in_order(attacks)),
        provenance=_provenance(trail, setting.labels),
        tool=setting.tool,
    )


def _marked(rule: Class) -> bool:
    return bool(rule.mark)


def in_order(attacks: Iterable[Attack]) -> tuple[Attack, ...]:
    """In order of days; those whose day is unknown come last."""
    return tuple(
        sorted(
            attacks, key=lambda each: (not each.days.known, each.days.first, each.id)
        )
    )


def _section(
    said: SectionSaid, month: Month, trail: Trail, blocks: Mapping[str, NarrativeView]
) -> SectionView:
    section = said.section
    attacks = trail.figures.known(ATTACKS, Scope("section", section.key), month)
    incidents = groupby(said.incidents, _told_attack)
    return SectionView(
        key=section.key,
        title=section.title,
        count=short(attacks),
        summary=trail.views(said.findings),
        background=blocks.get(f"{section.key}/background", NarrativeView()),
        incidents=tuple(_incident(tuple(each), trail) for _, each in incidents),
        context=blocks.get(f"{section.key}/context", NarrativeView()),
    )


def _told_attack(sentence: Sentence) -> str | None:
    return sentence.attack


def _incident(told: tuple[Sentence, ...], trail: Trail) -> SentenceView:
    """The sentences that tell one record as one, with the record's day set apart."""
    first, *rest = told
    parts = joined([first.parts, *((" ", *each.parts) for each in rest)])
    attack = trail.figures.ledger.attack(first.attack or "")
    day = views.day_of(attack) if attack else ""
    return replace(trail.view(replace(first, parts=parts)), day=day)


def _provenance(trail: Trail, labels: Mapping[str, str]) -> tuple[ProvenanceView, ...]:
    titles = {each: views.month_title(each) for each in trail.figures.ledger.months}
    return trail.rows(titles, {basis: labels[f"basis {basis}"] for basis in BASES})
