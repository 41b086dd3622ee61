"""Building: one month of a publication, from records to a folder of finished files.

Conducts the stages and hands their faults back; nothing is written before all
of it is made. Which months, and what is printed about them, is the door's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from brief import __version__
from brief.provenance import RECORD, figure_named
from brief.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from brief.compose import Said
    from brief.figures import Figure, Figures
    from brief.month import Month
    from brief.narrative import Narrative
    from brief.problems import Problem
    from brief.publication import Publication
    from brief.sentence import Sentence
    from brief.shelf import Put
    from brief.wording import Wording

REPORTS, PAGES, TEMPLATES = "reports", "pages", "templates"
NARRATIVE, WORDING, FACTS = "issue.md", "wording.yaml", "figures.json"
FORMATS = ("html", "pdf")
TOOL = f"brief {__version__}"


@dataclass(frozen=True)
class Order:
    """What is to be built: which formats, whether as a draft, and where to."""

    formats: tuple[str, ...] = FORMATS
    draft: bool = False
    out: Path | None = None


@dataclass(frozen=True)
class Built:
    """What came of one month: the folder and what changed in it, or problems."""

    month: Month
    folder: Path
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    put: Put | None = None


def folder_for(held: Publication, month: Month, order: Order) -> Path:
    """Where the pages of a month go; the folder belongs to the tool."""
    if order.out is not None:
        return order.out / str(month)
    return held.folder / REPORTS / str(month) / PAGES


def wording_of(held: Publication) -> tuple[Wording | None, tuple[Problem, ...]]:
    """The publication's wording: its own table, if any, over the built-in one."""
    from brief.wordings import load

    if held.figures is None:
        return None, ()
    book = held.figures.codebook
    text, problems = text_of(held.folder, f"{TEMPLATES}/{WORDING}")
    if problems:
        return None, problems
    file = f"{TEMPLATES}/{WORDING}"
    return load(book.wording, text=text, file=file, asked=book.fields.get("wording"))


def labels_of(held: Publication) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The fixed words of the pages: the publication's own over the built-in ones."""
    from brief.labels import FILE, load

    file = f"{TEMPLATES}/{FILE}"
    text, problems = text_of(held.folder, file)
    labels, faults = load(*([(text, file)] if text is not None else []))
    return labels, (*problems, *faults)


def narrative_of(
    held: Publication, month: Month, sections: tuple[str, ...]
) -> tuple[Narrative, tuple[Problem, ...]]:
    """The analyst's text of a month; an issue may do without one."""
    from brief.narrative import Narrative, read

    file = f"{REPORTS}/{month}/{NARRATIVE}"
    text, problems = text_of(held.folder, file)
    if text is None:
        return Narrative(file), problems
    return read(text, file, sections)


def text_of(folder: Path, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file of the publication that need not be there."""
    from brief.letters import decode

    if not os.path.lexists(folder / file):
        return None, ()
    data, problems = read_bytes(folder / file, file)
    if data is None:
        return None, problems
    return decode(data, file)


def said(
    held: Publication, month: Month
) -> tuple[tuple[Sentence, ...], Figures | None, tuple[Problem, ...]]:
    """Every sentence that a month's issue says by itself, and what it rests on."""
    from brief.compose import say

    missing = held.missing(month)
    wording, problems = wording_of(held)
    problems = (*held.problems_of(month), *problems, *([missing] if missing else []))
    figures = held.as_of(month)
    if figures is None or wording is None or errors(problems):
        return (), None, errors(problems)
    return say(figures, month, wording=wording).every, figures, problems


def build(held: Publication, month: Month, order: Order) -> Built:
    """Build one month, all of it or nothing: stages 4 to 9 of the pipeline.

    Errors in records or text stop it; a draft is built all the same, without
    the records that are at fault, and says so on its pages.
    """
    made = _Making(held, month, order)
    files = made.files()
    folder = folder_for(held, month, order)
    if files is None:
        return Built(month, folder, in_order(made.problems), tuple(made.warnings))
    from brief.shelf import put

    guarded = (held.folder, held.folder / "records", Path.home())
    shelved = put(files, folder, guarded=guarded)
    problems = in_order((*made.problems, *shelved.problems))
    return Built(month, folder, problems, tuple(made.warnings), shelved)
