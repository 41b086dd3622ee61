"""The issue: exactly what a template may use, each field with its meaning.

Frozen values without methods, made of plain data only; `plain` turns them into
the dicts and lists that templates receive, because a template can call whatever
it is given. Nothing here decides anything: what is said is composed below.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brief.composing.pieces import (
        DefinitionView,
        KeyFigure,
        LinkView,
        NoteView,
        PictureView,
        ProblemView,
        ProvenanceView,
        RecordView,
        RemarkView,
        SentenceView,
        SourceView,
        UncountedView,
    )

CONTRACT = 2
"""The version of the contract; a change that breaks a template raises it."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A place for text: what the tool tells there, or what the analyst wrote.

    `sentences` where the words are the tool's, `html` (safe, with its footnotes)
    where they are the analyst's; neither where nothing is said. `remarks` and
    `flags` are for the editor's view and empty in the reader's.
    """

    name: str
    sentences: tuple[SentenceView, ...] = ()
    html: str = ""
    notes: tuple[NoteView, ...] = ()
    remarks: tuple[RemarkView, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident as the issue tells it: the records, and the day set apart.

    Several records where the analyst tells them in one.
    """

    attacks: tuple[str, ...]
    day: str
    told: PassageView


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the issue: the areas that share a heading.

    `opening` is the analyst's text before the incidents.
    """

    key: str
    title: str
    count: str
    findings: PassageView
    background: PassageView
    opening: PassageView
    incidents: tuple[IncidentView, ...]
    context: PassageView
    map: PictureView | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One month's issue, whole."""

    month: str = field(metadata={"help": "the month, like 2024-07"})
    month_title: str = field(metadata={"help": "the month as a title: July 2024"})
    month_name: str = field(metadata={"help": "the month alone: July"})
    title: str = field(metadata={"help": "the publication's title"})
    tagline: str = field(metadata={"help": "one line under the title"})
    publisher: str = field(metadata={"help": "who publishes it"})
    language: str = field(metadata={"help": "language of the text, like en"})
    headline: str = field(metadata={"help": "the month in one line, from a finding"})
    draft: bool = field(metadata={"help": "true: shown with a banner, not to publish"})
    partial: str = field(metadata={"help": "a note if the month is only partly known"})
    problems: tuple[ProblemView, ...] = field(
        metadata={"help": "a draft's faults, for its banner"}
    )
    key_figures: tuple[KeyFigure, ...] = field(
        metadata={"help": "the numbers of the front page"}
    )
    lead: PassageView = field(metadata={"help": "the lead paragraph"})
    change: PassageView = field(
        metadata={"help": "the change of the total and of each area"}
    )
    findings: PassageView = field(metadata={"help": "what stands out, best first"})
    context: PassageView = field(metadata={"help": "the analyst's text after the lead"})
    sections: tuple[SectionView, ...] = field(
        metadata={"help": "one part for each group of areas"}
    )
    outlook: PassageView = field(metadata={"help": "the analyst's outlook"})
    charts: tuple[PictureView, ...] = field(metadata={"help": "the charts, in order"})
    definitions: tuple[DefinitionView, ...] = field(
        metadata={"help": "what each marked class of attacks means"}
    )
    method: tuple[str, ...] = field(metadata={"help": "how the data was made"})
    printed_notes: tuple[SentenceView, ...] = field(
        metadata={"help": "where an earlier print differs from the records"}
    )
    sources: tuple[SourceView, ...] = field(metadata={"help": "sources to be shown"})
    credits: tuple[str, ...] = field(metadata={"help": "credits of data and outlines"})
    earlier: tuple[LinkView, ...] = field(metadata={"help": "earlier issues"})
    provenance: tuple[ProvenanceView, ...] = field(
        metadata={"help": "every figure quoted, with what stands behind it"}
    )
    records: tuple[RecordView, ...] = field(
        metadata={"help": "the month's records, with the lines where they stand"}
    )
    tool: str = field(metadata={"help": "name and version of the tool"})
    map: PictureView | None = field(
        default=None, metadata={"help": "the map of all areas, if there is one"}
    )
    map_page: str = field(
        default="", metadata={"help": "where the interactive map is, or nothing"}
    )
    editor: bool = field(
        default=False, metadata={"help": "true: the editor's view, with its remarks"}
    )
    uncounted: tuple[UncountedView, ...] = field(
        default=(), metadata={"help": "attacks on record that are not counted"}
    )
    notices: tuple[str, ...] = field(
        default=(), metadata={"help": "what the page says at its top of this edition"}
    )
    unsaid: tuple[RemarkView, ...] = field(
        default=(), metadata={"help": "records that no sentence tells, for the editor"}
    )


def plain(value: Any) -> Any:  # noqa: ANN401
    """A value of this room as dicts, lists, texts and numbers, and nothing else.

    Raises:
        TypeError: something else is in it.
    """
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"{type(value).__name__} is not plain data")
