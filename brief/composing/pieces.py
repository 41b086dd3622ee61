"""Pieces: the small views that an issue is made of, each field with its meaning.

Frozen values without methods, made of plain data only. What an issue holds as a
whole is in `issue`; how a value becomes a view is in `views`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class PartView:
    """A piece of a sentence. `kind`: text, figure, record, mark.

    `href` leads to where the figure, the record or the note stands in the page;
    `hint` says in one line what it rests on.
    """

    kind: Annotated[str, "text, figure, record or mark"]
    text: Annotated[str, "the words of this piece, as printed"]
    href: Annotated[
        str, "where the figure, record or note stands in the page, or nothing"
    ] = ""
    hint: Annotated[str, "in one line what the piece rests on, or nothing"] = ""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence: its pieces, the whole text, and the record that it tells."""

    parts: Annotated[
        tuple[PartView, ...], "its pieces, in order; together they are the text"
    ]
    text: Annotated[str, "the whole sentence without links"]
    kind: Annotated[str, "what it tells, like incident; or nothing"] = ""
    attack: Annotated[str, "the id of the record that it tells, or nothing"] = ""
    by_hand: Annotated[bool, "true: the analyst's words, not the tool's"] = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number for the front page: `text` as printed, what it is, how it moved.

    `direction` is up, down, same or unknown: it is for a sign, never for colour
    alone.
    """

    label: Annotated[str, "what is counted"]
    text: Annotated[str, "the number as printed"]
    note: Annotated[str, "how it moved, like: 29 in June; or nothing"]
    direction: Annotated[
        str, "up, down, same or unknown: for a sign, never for colour alone"
    ]
    href: Annotated[str, "where the figure stands in the page"]
    mark: Annotated[str, "the mark of the class that it counts, like *; or nothing"] = (
        ""
    )


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table; `href` where it is a figure."""

    text: Annotated[str, "what the cell says"]
    href: Annotated[
        str, "where the figure stands in the page; nothing if it is none"
    ] = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A data table: headings, and rows whose first cell is the row's heading."""

    caption: Annotated[str, "what the table shows"]
    headings: Annotated[tuple[str, ...], "the headings of the columns"]
    rows: Annotated[
        tuple[tuple[CellView, ...], ...],
        "rows of cells; the first cell of a row is its heading",
    ]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A chart or map: `src` is an address of the image, `file` its output name.

    The same again for phones, where it is drawn narrow; empty where it is not.
    Width and height are in CSS pixels, 96 to the inch.
    """

    name: Annotated[str, "its name: monthly, areas, map-KEY ..."]
    title: Annotated[str, "its finding, in one sentence"]
    subtitle: Annotated[str, "what is shown"]
    alt: Annotated[str, "its finding and form, for those who do not see it"]
    src: Annotated[str, "the address of the image"]
    file: Annotated[str, "the name of the image among the files of the issue"]
    width: Annotated[int, "in CSS pixels, 96 to the inch"]
    height: Annotated[int, "in CSS pixels"]
    caption: Annotated[SentenceView, "how to read it"]
    table: Annotated[TableView, "its figures as a table"]
    narrow_src: Annotated[str, "the address of the image for phones, or nothing"] = ""
    narrow_file: Annotated[str, "the name of the image for phones, or nothing"] = ""
    narrow_width: Annotated[int, "in CSS pixels; 0 without an image for phones"] = 0
    narrow_height: Annotated[int, "in CSS pixels; 0 without an image for phones"] = 0


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote of the analyst's text; `html` is safe."""

    number: Annotated[int, "its number in the issue, from 1"]
    html: Annotated[str, "the note as safe HTML"]
    source: Annotated[str, "the note as Markdown"] = ""


@dataclass(frozen=True, slots=True)
class NarrativeView:
    """A block of the analyst's text as safe HTML, empty where there is none."""

    html: Annotated[str, "a block of the analyst's text as safe HTML, or nothing"] = ""
    notes: Annotated[tuple[NoteView, ...], "its footnotes"] = ()
    source: Annotated[str, "the block as Markdown, its notes by number"] = ""


@dataclass(frozen=True, slots=True)
class BorneBy:
    """A record or stated total behind a figure, and the line where it stands."""

    id: Annotated[str, "the record's id; nothing for a printed total"]
    href: Annotated[str, "where the record stands in the page, or nothing"]
    where: Annotated[str, "the line of the file that bears it"]


@dataclass(frozen=True, slots=True)
class RemarkView:
    """What the editor is told about a claim of a text: its verdict, and why.

    `verdict` is supported, consistent, contradicted, not-on-record, by-hand,
    not-understood or unsaid; `borne_by` names what is behind it and where that
    stands, and `sources` those of the records that readers may see.
    """

    where: Annotated[str, "the line of the text that is remarked on"]
    verdict: Annotated[
        str,
        "supported, consistent, contradicted, not-on-record, by-hand, not-understood "
        "or unsaid",
    ]
    text: Annotated[str, "the words that are remarked on"]
    printed: Annotated[str, "what the text says, or nothing"]
    computed: Annotated[str, "what the records say, or nothing"]
    why: Annotated[str, "the reason, in one line"]
    code: Annotated[str, "the code of the problem, or nothing"] = ""
    borne_by: Annotated[tuple[BorneBy, ...], "the records behind it"] = ()
    sources: Annotated[
        tuple[str, ...], "sources of these records that readers may see"
    ] = ()


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """What a class of attacks means: its mark, its name and the definition."""

    key: Annotated[str, "the class of attacks, as the codebook names it"]
    mark: Annotated[str, "its mark, like *"]
    name: Annotated[str, "its name"]
    text: Annotated[str, "what it means, in one or two sentences"]
    version: Annotated[int, "the version of the definition"]
    clauses: Annotated[tuple[str, ...], "the cases that make an attack belong to it"]


@dataclass(frozen=True, slots=True)
class ProvenanceView:
    """A figure of the issue: what it is, its number, and what stands behind it."""

    anchor: Annotated[str, "the id of its place in the page"]
    id: Annotated[str, "the figure's own id"]
    label: Annotated[str, "what is counted, where and when"]
    text: Annotated[str, "the number as printed"]
    basis: Annotated[str, "counted from records, as printed, or worked out from print"]
    borne_by: Annotated[tuple[BorneBy, ...], "what bears the number"]
    lines: Annotated[str, "the lines that bear the number, each file named once"]
    more: Annotated[int, "how many more lines bear it than `lines` names"] = 0


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record of the month: where it stands, its sources, why it is marked."""

    anchor: Annotated[str, "the id of its place in the page"]
    id: Annotated[str, "the record's id"]
    day: Annotated[str, "the day, or as much as is known of it"]
    area: Annotated[str, "the area"]
    place: Annotated[str, "the place, or nothing"]
    where: Annotated[str, "the line of the file where it stands"]
    sources: Annotated[tuple[str, ...], "sources that readers may see"]
    classes: Annotated[
        tuple[str, ...], "the classes that it belongs to, each with the reason"
    ]
    told: Annotated[bool, "true: the text of the issue tells it"]
    withheld: Annotated[
        bool, "true: a source of it is not shown, for its protection"
    ] = False


@dataclass(frozen=True, slots=True)
class UncountedView:
    """An attack that is on record and not counted: what it is called, and why.

    `status` is what the record says of it: retracted, unconfirmed, not counted ...
    """

    id: Annotated[str, "the record's id"]
    day: Annotated[str, "the day, or as much as is known of it"]
    area: Annotated[str, "the area"]
    place: Annotated[str, "the place, or nothing"]
    where: Annotated[str, "the line of the file where it stands"]
    status: Annotated[str, "retracted, unconfirmed, not counted ..."]
    because: Annotated[str, "why it is not counted"]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source that readers may see; `url` is empty where there is none."""

    text: Annotated[str, "what the source is called"]
    url: Annotated[str, "its address, or nothing"]
    records: Annotated[int, "how many records of the month rest on it"]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What an edition after the first changed: its number, day, kind and note."""

    edition: Annotated[int, "the number of the edition, from 2"]
    date: Annotated[str, "the day it was published, like August 9, 2031"]
    category: Annotated[str, "Correction, Revision, Clarification or Withdrawal"]
    note: Annotated[str, "the sentence for the reader"]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A figure of an earlier month that is not what an issue gave for it."""

    month: Annotated[str, "the month that it is of, as a title"]
    what: Annotated[str, "what is counted, and where"]
    was: Annotated[str, "the number that was given"]
    now: Annotated[str, "the number on record"]
    issue: Annotated[str, "the month whose issue gave it, as a title"]


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link to an earlier issue."""

    text: Annotated[str, "the month of the issue"]
    url: Annotated[str, "its address"]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """What is wrong with a draft, or a caveat: place, code and sentence."""

    where: Annotated[str, "the line of the file that is at fault"]
    code: Annotated[str, "the code of the problem"]
    severity: Annotated[str, "error or caveat"]
    text: Annotated[str, "what is wrong, and what to do"]
