"""Pieces: the small views that an issue is made of, each field with its meaning.

Frozen values without methods, made of plain data only. What an issue holds as a
whole is in `issue`; how a value becomes a view is in `views`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartView:
    """A piece of a sentence. `kind`: text, figure, record, mark.

    `href` leads to where the figure, the record or the note stands in the page;
    `hint` says in one line what it rests on.
    """

    kind: str
    text: str
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence: its pieces, the whole text, and the record that it tells."""

    parts: tuple[PartView, ...]
    text: str
    kind: str = ""
    attack: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number for the front page: `text` as printed, what it is, how it moved.

    `direction` is up, down, same or unknown: it is for a sign, never for colour
    alone.
    """

    label: str
    text: str
    note: str
    direction: str
    href: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table; `href` where it is a figure."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A data table: headings, and rows whose first cell is the row's heading."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A chart or map: `src` is an address of the image, `file` its output name.

    The same again for phones, where it is drawn narrow; empty where it is not.
    Width and height are in CSS pixels, 96 to the inch.
    """

    name: str
    title: str
    subtitle: str
    alt: str
    src: str
    file: str
    width: int
    height: int
    caption: SentenceView
    table: TableView
    narrow_src: str = ""
    narrow_file: str = ""
    narrow_width: int = 0
    narrow_height: int = 0


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote of the analyst's text; `html` is safe."""

    number: int
    html: str


@dataclass(frozen=True, slots=True)
class NarrativeView:
    """A block of the analyst's text as safe HTML, empty where there is none."""

    html: str = ""
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class BorneBy:
    """A record or stated total behind a figure, and the line where it stands."""

    id: str
    href: str
    where: str


@dataclass(frozen=True, slots=True)
class RemarkView:
    """What the editor is told about a claim of a text: its verdict, and why.

    `verdict` is supported, consistent, contradicted, not-on-record, by-hand,
    not-understood or unsaid; `borne_by` names what is behind it and where that
    stands, and `sources` those of the records that readers may see.
    """

    where: str
    verdict: str
    text: str
    printed: str
    computed: str
    why: str
    code: str = ""
    borne_by: tuple[BorneBy, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """What a class of attacks means: its mark, its name and the definition."""

    key: str
    mark: str
    name: str
    text: str
    version: int
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvenanceView:
    """A figure of the issue: what it is, its number, and what stands behind it."""

    anchor: str
    id: str
    label: str
    text: str
    basis: str
    borne_by: tuple[BorneBy, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record of the month: where it stands, its sources, why it is marked."""

    anchor: str
    id: str
    day: str
    area: str
    place: str
    where: str
    sources: tuple[str, ...]
    classes: tuple[str, ...]
    told: bool
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class UncountedView:
    """An attack that is on record and not counted: what it is called, and why.

    `status` is what the record says of it: retracted, unconfirmed, not counted ...
    """

    id: str
    day: str
    area: str
    place: str
    where: str
    status: str
    because: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source that readers may see; `url` is empty where there is none."""

    text: str
    url: str
    records: int


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link to an earlier issue."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """What is wrong with a draft, or a caveat: place, code and sentence."""

    where: str
    code: str
    severity: str
    text: str
