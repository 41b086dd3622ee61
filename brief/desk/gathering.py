"""Gathering: everything a month's pages are made from, faults included.

Opens the publication's own tables and texts beside its records, has said what an
issue says by itself, and hands over a `Draft`. Nothing is drawn or pressed here.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brief.ground.problems import in_order
from brief.records.letters import MOST_BYTES
from brief.records.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brief.composing.blocks import Generated
    from brief.composing.choosing import Chosen
    from brief.composing.drafting import Base
    from brief.composing.narrative import Narrative
    from brief.composing.saying import Said
    from brief.composing.text import Text
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.judging.findings import Found
    from brief.judging.findings.weights import Weights
    from brief.judging.publication import Publication
    from brief.printing.looks import Look
    from brief.records.outlines import Outlines
    from brief.words.sentence import Sentence
    from brief.words.wording import Wording

REPORTS, TEMPLATES = "reports", "templates"
NARRATIVE, WORDING = "issue.md", "wording.yaml"
DRAFTED = "drafted.json"


def wording_of(held: Publication) -> tuple[Wording | None, tuple[Problem, ...]]:
    """The publication's wording: its own table, if any, over the built-in one."""
    from brief.words.wordings import load

    if held.figures is None:
        return None, ()
    book = held.figures.codebook
    text, file, problems = table_of(held, WORDING)
    if problems:
        return None, problems
    return load(book.wording, text=text, file=file, asked=book.fields.get("wording"))


def look_of(held: Publication) -> tuple[Look, tuple[Problem, ...]]:
    """The look that is asked for, over the publication's, over the built-in one."""
    from brief.pictures.palettes import PALETTE, strangers
    from brief.printing.looks import open_look

    look, problems = open_look(folders_of(held), home=held.folder)
    if held.figures is None:
        return look, problems
    book = held.figures.codebook
    groups = tuple(each.name for each in book.groups if not each.members)
    file = table_of(held, PALETTE)[1]
    unknown = strangers(look.style, book.area_names, groups, file)
    style = look.style.fitted(book.area_names, groups)
    return replace(look, style=style), in_order((*problems, *unknown))


def folders_of(held: Publication) -> tuple[Path, ...]:
    """The folders of the look; the first that has a name answers for it."""
    own = held.folder / TEMPLATES
    return (*held.looks, *([own] if own.is_dir() and not held.bare else []))


def table_of(
    held: Publication, name: str
) -> tuple[str | None, str, tuple[Problem, ...]]:
    """A table that lies in the folders of the look: its text, its file, its faults."""
    for folder in folders_of(held):
        if os.path.lexists(folder / name):
            from brief.printing.looks import named

            file = f"{named(folder, held.folder)}/{name}"
            text, problems = text_of(folder, name, file)
            return text, file, problems
    return None, f"{TEMPLATES}/{name}", ()


def narrative_of(
    held: Publication, month: Month, figures: Figures
) -> tuple[Narrative, tuple[Problem, ...]]:
    """The analyst's text of a month; an issue may do without one."""
    from brief.composing.blocks import records_of
    from brief.composing.narrative import Narrative, read

    file = f"{REPORTS}/{month}/{NARRATIVE}"
    sections = tuple(section.key for section in figures.codebook.sections)
    text, problems = text_of(held.folder, file)
    if text is None:
        return Narrative(file, sections=sections), problems
    return read(text, file, sections, records_of(figures, month))


def base_of(held: Publication, month: Month) -> tuple[Base | None, tuple[Problem, ...]]:
    """What was generated when a month's text was drafted last; None: it never was."""
    from brief.composing.keeping import MOST_BYTES, read

    file = f"{REPORTS}/{month}/{DRAFTED}"
    text, problems = text_of(held.folder, file, most=MOST_BYTES)
    return (None, problems) if text is None else read(text, file, month)


def text_of(
    folder: Path, file: str, shown: str = "", most: int = MOST_BYTES
) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file that need not be there; faults may show another name."""
    from brief.records.letters import decode

    if not os.path.lexists(folder / file):
        return None, ()
    data, problems = read_bytes(folder / file, shown or file, most)
    if data is None:
        return None, problems
    return decode(data, shown or file, most)


def weights_of(held: Publication) -> tuple[Weights | None, tuple[Problem, ...]]:
    """What findings weigh: the publication's own table over the built-in one."""
    from brief.judging.findings.weighing import BUILT_IN, load

    text, file, problems = table_of(held, BUILT_IN)
    if problems:
        return None, problems
    return load(text, file)


def outlines_of(held: Publication) -> tuple[Outlines | None, tuple[Problem, ...]]:
    """The boundaries and rivers that maps are drawn on, if there are any.

    With their faults, and those of places that do not lie where they should.
    """
    from brief.judging.locating import locate
    from brief.records.outlines import outlines_of

    if held.figures is None:
        return None, ()
    book = held.figures.codebook
    found, problems = outlines_of(held.folder, book)
    if found is None:
        return None, problems
    return found, (*problems, *locate(book, found))


def found_in(
    held: Publication, month: Month
) -> tuple[Found | None, tuple[Problem, ...]]:
    """Everything that stands out in a month, each finding with its sentence."""
    from brief.judging.findings import find
    from brief.words.remarks import with_remarks

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


def beside_records(held: Publication, months: Iterable[Month]) -> tuple[Problem, ...]:
    """The faults of all that lies beside the records: tables, look, and texts."""
    if held.figures is None:
        return ()
    faults = [*outlines_of(held)[1]]
    # What comes with the tool has no faults, and is not opened to be told so.
    own = bool(folders_of(held))
    if own or "wording" in held.figures.codebook.fields:
        faults += wording_of(held)[1]
    if own:
        faults += [*weights_of(held)[1], *look_of(held)[1]]
    for month in months:
        # What a drafted text lags behind is known only when all has been said anew.
        texts = held.folder / REPORTS / str(month)
        if os.path.lexists(texts / DRAFTED):
            faults += drafted(held, month)[1]
        elif os.path.lexists(texts / NARRATIVE):
            faults += narrative_of(held, month, held.figures)[1]
    return tuple(faults)


@dataclass(frozen=True)
class Draft:
    """All that a month's pages are made from; the faults found on the way.

    `written` are the analyst's sentences with what bears them out, once they have
    been held against the records.
    """

    figures: Figures
    month: Month
    wording: Wording
    look: Look
    narrative: Narrative
    base: Base | None
    generated: tuple[Generated, ...]
    text: Text
    said: Said
    chosen: Chosen
    slices: int
    problems: tuple[Problem, ...]
    written: tuple[Sentence, ...] = ()


def drafted(
    held: Publication, month: Month
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Everything that an issue says, before anything is drawn: stages 4 and 5.

    None where the month or a table cannot be used at all; with other errors
    there is a draft, and the errors say why it is no issue.
    """
    from brief.composing.blocks import generated, settled
    from brief.composing.choosing import choose
    from brief.composing.grounds import Grounds
    from brief.composing.lagging import overtaken_in
    from brief.composing.saying import say
    from brief.composing.text import laid_out
    from brief.judging.findings import find

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
    narrative, text_faults = narrative_of(held, month, figures)
    base, base_faults = base_of(held, month)
    # A text of which nothing is left is begun anew.
    base = base if narrative.blocks else None
    found = find(figures, month, weights=weights)
    chosen, choice_faults = choose(found, choices=narrative.choices, weights=weights)
    told = say(figures, month, chosen=chosen, wording=wording)
    now = generated(told, figures, month, wording)
    lags = overtaken_in(narrative, base, now, Grounds.of(figures, month, wording))
    problems = in_order((*problems, *text_faults, *base_faults, *choice_faults, *lags))
    draft = Draft(
        figures=figures,
        month=month,
        wording=wording,
        look=look,
        narrative=narrative,
        base=base,
        generated=now,
        text=laid_out(settled(narrative, now, base), narrative),
        said=told,
        chosen=chosen,
        slices=found.slices,
        problems=problems,
    )
    return draft, problems
