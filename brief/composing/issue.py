"""The issue: exactly what a template may use, each field with its meaning.

Frozen values without methods, made of plain data only; `plain` turns them into
the dicts and lists that templates receive, because a template can call whatever
it is given. Nothing here decides anything: what is said is composed below.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    from brief.composing.pieces import (
        CorrectionView,
        DefinitionView,
        KeyFigure,
        LinkView,
        NoteView,
        PictureView,
        ProblemView,
        ProvenanceView,
        RecordView,
        RemarkView,
        RevisionView,
        SentenceView,
        SourceView,
        UncountedView,
    )

CONTRACT = 2
"""The version of the contract; a change that breaks a template raises it."""

MOST_ROWS = 100
"""So many records are listed on paper, where each takes longer than its sentence."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A place for text: what the tool tells there, or what the analyst wrote.

    `sentences` where the words are the tool's, `html` (safe, with its footnotes)
    where they are the analyst's; neither where nothing is said. `remarks` and
    `flags` are for the editor's view and empty in the reader's.
    """

    name: Annotated[str, "its block: lead, context, KEY/background, KEY/RECORD ..."]
    sentences: Annotated[
        tuple[SentenceView, ...],
        "the tool's sentences; empty where the words are the analyst's",
    ] = ()
    html: Annotated[str, "the analyst's text as safe HTML, or nothing"] = ""
    notes: Annotated[tuple[NoteView, ...], "the footnotes of the analyst's text"] = ()
    remarks: Annotated[
        tuple[RemarkView, ...], "what verifying found, for the editor's view"
    ] = ()
    flags: Annotated[
        tuple[str, ...], "what the editor has to settle, in one line each"
    ] = ()
    source: Annotated[
        str, "the analyst's text as Markdown, its notes by number; or nothing"
    ] = ""


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident as the issue tells it: the records, and the day set apart.

    Several records where the analyst tells them in one.
    """

    attacks: Annotated[
        tuple[str, ...], "the ids of the records; several where they are told in one"
    ]
    day: Annotated[str, "the day, to be set apart; or nothing"]
    told: Annotated[PassageView, "its text"]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the issue: the areas that share a heading.

    `opening` is the analyst's text before the incidents.
    """

    key: Annotated[str, "its key in the codebook"]
    title: Annotated[str, "its title, from its areas"]
    count: Annotated[str, "how many attacks, as printed"]
    findings: Annotated[PassageView, "what stands out in these areas"]
    background: Annotated[PassageView, "the analyst's text before the incidents"]
    opening: Annotated[
        PassageView, "the analyst's text that stands right before the incidents"
    ]
    incidents: Annotated[
        tuple[IncidentView, ...], "the incidents that are told, in order"
    ]
    context: Annotated[PassageView, "the analyst's text after the incidents"]
    map: Annotated[PictureView | None, "the map of these areas, or none"] = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One month's issue, whole."""

    month: Annotated[str, "the month, like 2024-07"]
    month_title: Annotated[str, "the month as a title: July 2024"]
    month_name: Annotated[str, "the month alone: July"]
    title: Annotated[str, "the publication's title"]
    tagline: Annotated[str, "one line under the title"]
    publisher: Annotated[str, "who publishes it"]
    language: Annotated[str, "language of the text, like en"]
    headline: Annotated[str, "the month in one line, from a finding"]
    draft: Annotated[bool, "true: shown with a banner, not to publish"]
    partial: Annotated[str, "a note if the month is only partly known"]
    problems: Annotated[tuple[ProblemView, ...], "a draft's faults, for its banner"]
    key_figures: Annotated[tuple[KeyFigure, ...], "the numbers of the front page"]
    lead: Annotated[PassageView, "the lead paragraph"]
    change: Annotated[PassageView, "the change of the total and of each area"]
    findings: Annotated[PassageView, "what stands out, best first"]
    context: Annotated[PassageView, "the analyst's text after the lead"]
    sections: Annotated[tuple[SectionView, ...], "one part for each group of areas"]
    outlook: Annotated[PassageView, "the analyst's outlook"]
    charts: Annotated[tuple[PictureView, ...], "the charts, in order"]
    definitions: Annotated[
        tuple[DefinitionView, ...], "what each marked class of attacks means"
    ]
    method: Annotated[tuple[str, ...], "how the data was made"]
    printed_notes: Annotated[
        tuple[SentenceView, ...], "where an earlier print differs from the records"
    ]
    sources: Annotated[tuple[SourceView, ...], "sources to be shown"]
    credits: Annotated[tuple[str, ...], "credits of data and outlines"]
    earlier: Annotated[tuple[LinkView, ...], "earlier issues"]
    provenance: Annotated[
        tuple[ProvenanceView, ...], "every figure quoted, with what stands behind it"
    ]
    records: Annotated[
        tuple[RecordView, ...], "the month's records, with the lines where they stand"
    ]
    tool: Annotated[str, "name and version of the tool"]
    paper_rows: Annotated[int, "at most so many records are listed on paper"] = (
        MOST_ROWS
    )
    more_records: Annotated[int, "how many more there are than those"] = 0
    map: Annotated[PictureView | None, "the map of all areas, if there is one"] = None
    map_page: Annotated[str, "where the interactive map is, or nothing"] = ""
    editor: Annotated[bool, "true: the editor's view, with its remarks"] = False
    long: Annotated[
        bool, "true: so long that paper has a table of contents with pages"
    ] = False
    uncounted: Annotated[
        tuple[UncountedView, ...], "attacks on record that are not counted"
    ] = ()
    notices: Annotated[
        tuple[str, ...], "what the page says at its top of this edition"
    ] = ()
    revisions: Annotated[
        tuple[RevisionView, ...], "figures of earlier months that have moved"
    ] = ()
    corrections: Annotated[
        tuple[CorrectionView, ...], "what the editions after the first changed"
    ] = ()
    unsaid: Annotated[
        tuple[RemarkView, ...], "records that no sentence tells, for the editor"
    ] = ()
    address: Annotated[str, "where this issue is published, or nothing"] = ""


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
