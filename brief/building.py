"""Building: one month of a publication, from records to a folder of finished files.

Conducts the stages and hands their faults back; nothing is written before all
of it is made. Which months, and what is printed about them, is the door's.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from brief import __version__
from brief.choosing import choose
from brief.facts import ledger_of_facts
from brief.findings import find
from brief.problems import errors, in_order
from brief.provenance import RECORD, STATED, figure_named
from brief.reading import RECORDS, read_bytes
from brief.saying import say
from brief.views import drawing_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.charts.picture import Picture
    from brief.choosing import Chosen
    from brief.figures import Figures
    from brief.findings import Finding, Found
    from brief.findings.weights import Weights
    from brief.issue import Issue
    from brief.looks import Look
    from brief.month import Month
    from brief.narrative import Narrative
    from brief.press import Pressed
    from brief.problems import Problem
    from brief.publication import Publication
    from brief.saying import Said
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


def look_of(held: Publication) -> tuple[Look, tuple[Problem, ...]]:
    """The publication's look over the built-in one."""
    from brief.looks import open_look

    own = held.folder / TEMPLATES
    return open_look([own] if own.is_dir() else [], home=held.folder)


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


def weights_of(held: Publication) -> tuple[Weights | None, tuple[Problem, ...]]:
    """What findings weigh: the publication's own table over the built-in one."""
    from brief.findings.weighing import BUILT_IN, load

    file = f"{TEMPLATES}/{BUILT_IN}"
    text, problems = text_of(held.folder, file)
    if problems:
        return None, problems
    return load(text, file)


def found_in(
    held: Publication, month: Month
) -> tuple[Found | None, tuple[Problem, ...]]:
    """Everything that stands out in a month, each finding with its sentence."""
    from brief.remarks import with_remarks

    wording, word_faults = wording_of(held)
    weights, weight_faults = weights_of(held)
    missing = held.missing(month)
    problems = (*held.problems_of(month), *word_faults, *weight_faults)
    problems = in_order((*problems, *([missing] if missing else [])))
    figures = held.as_of(month)
    if figures is None or wording is None or weights is None:
        return None, problems
    found = find(figures, month, weights=weights)
    return with_remarks(found, figures=figures, wording=wording), problems


@dataclass(frozen=True)
class Draft:
    """All that a month's pages are made from; the faults found on the way."""

    figures: Figures
    month: Month
    wording: Wording
    look: Look
    narrative: Narrative
    said: Said
    chosen: Chosen
    slices: int
    problems: tuple[Problem, ...]


def drafted(
    held: Publication, month: Month
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Everything that an issue says, before anything is drawn: stages 4 and 5.

    None where the month or a table cannot be used at all; with other errors
    there is a draft, and the errors say why it is no issue.
    """
    wording, word_faults = wording_of(held)
    weights, weight_faults = weights_of(held)
    look, look_faults = look_of(held)
    missing = held.missing(month)
    problems = (
        *held.problems_of(month),
        *word_faults,
        *weight_faults,
        *look_faults,
        *([missing] if missing else []),
    )
    figures = held.as_of(month)
    if figures is None or wording is None or weights is None:
        return None, in_order(problems)
    if month not in held.months:
        return None, in_order(problems)
    keys = tuple(section.key for section in figures.codebook.sections)
    narrative, text_faults = narrative_of(held, month, keys)
    found = find(figures, month, weights=weights)
    chosen, choice_faults = choose(found, choices=narrative.choices, weights=weights)
    problems = in_order((*problems, *text_faults, *choice_faults))
    told = say(figures, month, chosen=chosen, wording=wording)
    draft = Draft(
        figures=figures,
        month=month,
        wording=wording,
        look=look,
        narrative=narrative,
        said=told,
        chosen=chosen,
        slices=found.slices,
        problems=problems,
    )
    return draft, problems


def build(held: Publication, month: Month, order: Order) -> Built:
    """Build one month, all of it or nothing: stages 4 to 9 of the pipeline.

    Errors in records or text stop it; a draft is built all the same, without
    the records that are at fault, and says so on its pages.
    """
    from brief.shelf import put

    folder = folder_for(held, month, order)
    pressed, problems = made(held, month, order)
    if pressed is None:
        return Built(month, folder, in_order(problems))
    problems = in_order((*problems, *pressed.problems))
    if errors(pressed.problems):
        return Built(month, folder, problems, pressed.warnings)
    guarded = (held.folder, held.folder / RECORDS, Path.home())
    shelved = put(pressed.files, folder, guarded=guarded)
    problems = in_order((*problems, *shelved.problems))
    return Built(month, folder, problems, pressed.warnings, shelved)


def made(
    held: Publication, month: Month, order: Order
) -> tuple[Pressed | None, tuple[Problem, ...]]:
    """The finished files of a month, nothing written; None where faults forbid it."""
    draft, problems = drafted(held, month)
    if draft is None or (errors(problems) and not order.draft):
        return None, problems
    return _pressed(draft, order), problems


def _pressed(draft: Draft, order: Order) -> Pressed:
    from brief.charts import draw_all
    from brief.compose import Setting, compose
    from brief.press import address, press

    figures, month = draft.figures, draft.month
    pictures = draw_all(figures, month, wording=draft.wording)
    drawings = dict(_drawings(pictures))
    wrong = errors(draft.problems)

    def composed(medium: str) -> Issue:
        setting = Setting(
            medium=medium,
            address=address(drawings, medium),
            labels=draft.look.labels,
            tool=TOOL,
            draft=bool(wrong),
            problems=wrong,
        )
        return compose(
            figures,
            month,
            said=draft.said,
            narrative=draft.narrative,
            pictures=pictures,
            setting=setting,
        )

    return press(
        screen=composed("screen") if "html" in order.formats else None,
        paper=composed("print") if "pdf" in order.formats else None,
        look=draft.look,
        drawings=drawings,
        facts={FACTS: _facts(draft, pictures)},
        moment=moment_of(month),
    )


def moment_of(month: Month) -> datetime:
    """The date that an issue bears: the first of the next month, never a clock's."""
    first = (month + 1).first
    return datetime(first.year, first.month, first.day, tzinfo=UTC)


def _drawings(pictures: Iterable[Picture]) -> Iterator[tuple[str, bytes]]:
    for each in pictures:
        wide, narrow = drawing_names(each.name)
        yield wide, each.wide.svg
        yield narrow, each.narrow.svg


def _facts(draft: Draft, pictures: Iterable[Picture]) -> bytes:
    """The ledger of facts: the month's figures, and all others that are quoted."""
    figures, month = draft.figures, draft.month
    around = (each for one in pictures for each in (one.title, one.alt, one.caption))
    told = (*draft.said.every, *around)
    quoted = [id_ for each in told for id_ in each.figures]
    quoted += [id_ for each in pictures for id_ in each.figures]
    own = {each.id: each for each in figures.of(month)}
    for id_ in quoted:
        if not id_.startswith(RECORD):
            figure = figure_named(id_.removeprefix(STATED), figures)
            own.setdefault(figure.id, figure)
    findings = tuple(_worded(draft))
    return ledger_of_facts(
        str(month), own.values(), told, findings=findings, slices=draft.slices
    )


def _worded(draft: Draft) -> Iterator[Finding]:
    """The findings that are told, each with its sentence."""
    from brief.remarks import remark

    for each in draft.chosen.every:
        text = remark(each, figures=draft.figures, wording=draft.wording).text
        yield replace(each, text=text)
