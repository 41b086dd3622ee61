"""Holding: a text held against the records of a month, wherever it comes from.

The month's own text, a file, or what was typed into a pipe; finds out how it is to
be read, and hands over what verifying found. What is said of it is the door's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.desk.gathering import NARRATIVE, REPORTS, narrative_of, wording_of
from brief.ground.problems import Problem, Where, in_order
from brief.records.letters import decode
from brief.records.reading import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.judging.publication import Publication
    from brief.verifying.passages import Passage
    from brief.verifying.verify import Verified

BLOCKS, PAGE, TEXT = "blocks", "page", "text"
"""How a text is read: the analyst's blocks, an HTML page, or anything else."""

_BY_ENDING = MappingProxyType({".html": PAGE, ".htm": PAGE, ".xhtml": PAGE})
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+)?html\b")
_BLOCK = re.compile(r"^ {0,3}<!--\s*([\w-]+(?:/[\w.-]+)?)", re.MULTILINE)


def held_against(
    held: Publication, month: Month, text: str | None, *, file: str = ""
) -> tuple[Verified | None, tuple[Problem, ...]]:
    """Hold a text against the records of a month.

    Args:
        held: the publication.
        month: the month that the text is about.
        text: all of it; None for the month's own text.
        file: its name, which also tells how it is to be read.

    Returns:
        What was found; None where the text, the month or the wording cannot be
        used at all. And the faults, those of the month's records among them.
    """
    from brief.verifying.surface import surface
    from brief.verifying.verify import verify

    wording, faults = wording_of(held)
    missing = held.missing(month)
    own = (*held.problems_of(month), *faults, *([missing] if missing else []))
    figures = held.as_of(month)
    if figures is None or wording is None or month not in held.months:
        return None, in_order(own)
    passages, faults = _passages(held, month, text, file, figures)
    problems = in_order((*own, *faults))
    if not any(each.statements for each in passages):
        return None, problems
    # Notes of the analyst's own text are looked at where it is proofread.
    notes = text if text is not None and kind_of(text, file) == TEXT else ""
    seen = surface(
        passages, month=month, codebook=figures.codebook, source=notes, file=file
    )
    verified = verify(passages, figures, month, wording=wording)
    checked = sorted(
        (*verified.checked, *seen), key=lambda each: (each.statement, each.span)
    )
    return replace(verified, checked=tuple(checked)), problems


def read_from(path: Path, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file, anywhere; links are followed, since a person named it."""
    data, problems = read_bytes(path.resolve(), file)
    return decode(data, file) if data is not None else (None, problems)


def kind_of(text: str, file: str) -> str:
    """How a text is to be read, by the ending of its file or by what it holds."""
    for ending, kind in _BY_ENDING.items():
        if file.lower().endswith(ending):
            return kind
    if _PAGE.match(text.lower()[:5000].lstrip("\ufeff")):
        return PAGE
    return BLOCKS if _BLOCK.search(text) else TEXT


def _passages(
    held: Publication, month: Month, text: str | None, file: str, figures: Figures
) -> tuple[tuple[Passage, ...], tuple[Problem, ...]]:
    from brief.verifying import passages

    book = figures.codebook
    if text is None:
        narrative, problems = narrative_of(held, month, figures)
        if not narrative.blocks and not problems:
            file = f"{REPORTS}/{month}/{NARRATIVE}"
            problems = (_empty(file),)
        return passages.of_blocks(narrative.blocks, narrative.file, book), problems
    kind = kind_of(text, file)
    if kind == BLOCKS:
        return _of_blocks(text, file, figures, month)
    read = passages.of_page if kind == PAGE else passages.of_text
    found = read(text, file, book)
    return found, () if found else (_empty(file),)


def _of_blocks(
    text: str, file: str, figures: Figures, month: Month
) -> tuple[tuple[Passage, ...], tuple[Problem, ...]]:
    """The analyst's blocks; what is damaged in them is read as plain text."""
    from brief.composing.blocks import records_of
    from brief.composing.narrative import read
    from brief.verifying import passages

    book = figures.codebook
    keys = tuple(section.key for section in book.sections)
    narrative, problems = read(text, file, keys, records_of(figures, month))
    if narrative.blocks:
        return passages.of_blocks(narrative.blocks, file, book), problems
    found = passages.of_text(text, file, book)
    return found, problems if found else (*problems, _empty(file))


def _empty(file: str) -> Problem:
    return Problem(Where(file), "E628", "there is no text to be held against records.")
