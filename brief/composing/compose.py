"""Compose: conducts counting to pictures into one Issue, and decides nothing else.

Stages 3 to 7 of the pipeline come together here: what the rooms below say and
draw is put where the issue has its place for it, and every number is given its
way back. It reads no file and writes none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing import text as places
from brief.composing import views
from brief.composing.issue import (
    MOST_ROWS,
    IncidentView,
    Issue,
    PassageView,
    SectionView,
)
from brief.composing.linking import Link
from brief.composing.pieces import NarrativeView, SentenceView
from brief.composing.provenance import Trail, short
from brief.composing.revising import revisions
from brief.ground.scope import ATTACKS, Scope
from brief.words import english
from brief.words.sentence import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from brief.composing.pieces import (
        CorrectionView,
        PictureView,
        ProvenanceView,
        RecordView,
    )
    from brief.composing.revising import Stated
    from brief.composing.text import Text, Told
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.pictures.charts.picture import Picture
    from brief.records.attack import Attack, Sheet
    from brief.records.codebook import Class, Section
    from brief.words.sentence import Sentence

BASES = ("records", "printed", "implied")
"""How a figure can be known; the labels name each as `basis <word>`."""

SECTIONS, RECORDS = 6, 20
"""A month with more of either fills more than some eight pages of paper."""


@dataclass(frozen=True)
class Setting:
    """What an issue is composed for.

    `medium` is screen or print, `address` gives where the image of an output
    name is found there; a draft shows the problems, an issue does not. The
    editor's view shows what is remarked on the text. `notices` are said at the top, and
    `corrections` listed at the end; `stated` is what earlier issues gave.
    """

    medium: str
    address: Callable[[str], str]
    labels: Mapping[str, str]
    tool: str
    draft: bool = False
    problems: tuple[Problem, ...] = ()
    editor: bool = False
    notices: tuple[str, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    stated: tuple[Stated, ...] = ()
    map_page: str = ""

    @property
    def linked(self) -> bool:
        """Whether the tables of pictures are shown and lead to their figures."""
        return self.medium == "screen"


def compose(
    figures: Figures,
    month: Month,
    *,
    text: Text,
    printed: tuple[Sentence, ...],
    pictures: tuple[Picture, ...],
    setting: Setting,
    maps: Mapping[str, Picture] = MappingProxyType({}),
) -> Issue:
    """Put an issue together: stage 7.

    Of what was counted as of the month, `text` is what stands at each place, and
    `printed` what earlier print gives otherwise. Pictures come in order, maps by the
    key of their section, that of all areas under "".

    Raises:
        KeyError: the month has no records.
    """
    book, trail, sheet = figures.codebook, Trail(figures, month), figures.ledger[month]
    desk = _Desk(trail, text, setting, maps)
    attacks = figures.ledger.counted(sheet)
    issue = Issue(
        month=str(month),
        month_title=views.month_title(month),
        month_name=english.month_text(month, year=month.year),
        title=book.title,
        tagline=book.tagline,
        publisher=book.publisher,
        language=book.language,
        headline=text.headline or views.month_title(month),
        draft=setting.draft,
        partial=views.partial_note(sheet),
        problems=tuple(map(views.problem_view, setting.problems)),
        key_figures=tuple(views.key_figures(figures, month, trail)),
        lead=desk.passage(places.LEAD),
        change=desk.passage(places.CHANGE),
        findings=desk.passage(places.FINDINGS),
        context=desk.passage(places.CONTEXT),
        sections=tuple(map(desk.section, book.sections)),
        outlook=desk.passage(places.OUTLOOK),
        map=desk.map(""),
        charts=tuple(map(desk.picture, pictures)),
        definitions=tuple(map(views.definition_view, filter(_marked, book.classes))),
        method=tuple(filter(None, (book.method_note,))),
        printed_notes=trail.views(printed),
        sources=views.source_views(attacks, sheet),
        credits=book.credits,
        earlier=views.earlier_issues(book, month),
        records=_records(attacks, figures, text),
        uncounted=tuple(map(views.uncounted_view, _uncounted(sheet, attacks))),
        # Last of all that quotes: its rows are the figures quoted until then.
        provenance=_provenance(trail, setting.labels),
        tool=setting.tool,
        long=len(book.sections) > SECTIONS or len(attacks) > RECORDS,
        address=views.address_of(book, month),
    )
    said = _quoted(text, printed, (*pictures, *maps.values()))
    moved = revisions(setting.stated, figures, month, quoted=said)
    return _in_setting(replace(issue, revisions=moved), text, setting)


def _in_setting(issue: Issue, text: Text, setting: Setting) -> Issue:
    """An issue with what belongs to one edition of it, or to one reader."""
    return replace(
        issue,
        map_page=setting.map_page if setting.linked else "",
        more_records=max(0, len(issue.records) - MOST_ROWS),
        editor=setting.editor,
        unsaid=text.margin.unsaid if setting.editor else (),
        notices=setting.notices,
        corrections=setting.corrections,
    )


def _records(
    attacks: Iterable[Attack], figures: Figures, text: Text
) -> tuple[RecordView, ...]:
    """The records of the month, in order, each with whether the issue tells it."""
    return tuple(
        views.record_view(each, figures, told=_told(each, text))
        for each in in_order(attacks)
    )


def _quoted(
    text: Text, printed: tuple[Sentence, ...], pictures: tuple[Picture, ...]
) -> frozenset[str]:
    """The ids of all figures that an issue states, in words or in pictures."""
    around = (each for one in pictures for each in (one.title, one.alt, one.caption))
    told = (*text.every, *printed, *around)
    said = (id_ for each in told for id_ in each.figures)
    return frozenset((*said, *(id_ for each in pictures for id_ in each.figures)))


def _uncounted(sheet: Sheet, counted: Iterable[Attack]) -> Iterator[Attack]:
    """The attacks that are on record and not counted, in order."""
    return (each for each in in_order(sheet.attacks) if each not in counted)


def _told(attack: Attack, text: Text) -> bool:
    """Whether the issue describes a record, and not only that there is one."""
    return attack.id in text.attacks and not attack.undescribed


def _marked(rule: Class) -> bool:
    return bool(rule.mark)


def in_order(attacks: Iterable[Attack]) -> tuple[Attack, ...]:
    """In order of days; those whose day is unknown come last."""
    return tuple(
        sorted(
            attacks, key=lambda each: (not each.days.known, each.days.first, each.id)
        )
    )


@dataclass(frozen=True)
class _Desk:
    """Puts text and pictures into the shapes of the issue, place by place."""

    trail: Trail
    text: Text
    setting: Setting
    maps: Mapping[str, Picture]

    @cached_property
    def written(self) -> Mapping[str, NarrativeView]:
        """The analyst's blocks, with what they state led to its figures."""
        text, trail = self.text, self.trail
        links = {
            name: [
                Link(
                    each.line - block.line + 1,
                    each.column,
                    each.text,
                    trail.href(each.figures[0]),
                    trail.hint(each.figures),
                )
                for each in text.margin.grounded.get(name, ())
            ]
            for name, block in text.written.items()
        }
        return text.narrative.views(self.setting.medium, links)

    def passage(self, name: str) -> PassageView:
        """What stands at a place."""
        return self._at(name, self.trail.views(self.text.sentences.get(name, ())))

    def _at(self, name: str, sentences: tuple[SentenceView, ...]) -> PassageView:
        text, editor = self.text, self.setting.editor
        written = self.written.get(name) if name in text.written else None
        shown = written or NarrativeView()
        return PassageView(
            name=name,
            sentences=() if written else sentences,
            html=shown.html,
            notes=shown.notes,
            source=shown.source,
            remarks=text.margin.remarks.get(name, ()) if editor else (),
            flags=text.written[name].flags if editor and written else (),
        )

    def section(self, section: Section) -> SectionView:
        """The part of the issue about areas that share a heading."""
        key, figures = section.key, self.trail.figures
        attacks = figures.known(ATTACKS, Scope("section", key), self.trail.month)
        return SectionView(
            key=key,
            title=section.title,
            count=short(attacks),
            findings=self.passage(f"{key}/{places.FINDINGS}"),
            background=self.passage(f"{key}/{places.BACKGROUND}"),
            opening=self.passage(f"{key}/{places.OPENING}"),
            incidents=tuple(map(self._incident, self.text.incidents.get(key, ()))),
            context=self.passage(f"{key}/{places.CONTEXT}"),
            map=self.map(key),
        )

    def _incident(self, told: Told) -> IncidentView:
        """The sentences that tell a record as one, with the record's day set apart."""
        attack = self.trail.figures.ledger.attack(told.attacks[0])
        sentences = self.text.sentences.get(told.name, ())
        if sentences:
            first, *rest = sentences
            parts = joined([first.parts, *((" ", *each.parts) for each in rest)])
            sentences = (replace(first, parts=parts),)
        return IncidentView(
            attacks=told.attacks,
            day=views.day_of(attack) if attack else "",
            told=self._at(told.name, self.trail.views(sentences)),
        )

    def map(self, key: str) -> PictureView | None:
        """The map of a section, or of all areas, if there is one."""
        return self.picture(self.maps[key]) if key in self.maps else None

    def picture(self, picture: Picture) -> PictureView:
        """A chart or a map."""
        setting = self.setting
        return views.picture_view(
            picture, self.trail, setting.address, linked=setting.linked
        )


def _provenance(trail: Trail, labels: Mapping[str, str]) -> tuple[ProvenanceView, ...]:
    titles = {each: views.month_title(each) for each in trail.figures.ledger.months}
    return trail.rows(titles, {basis: labels[f"basis {basis}"] for basis in BASES})
