"""Showing: what differs between two states of an issue, as a page for an editor.

One file that can be sent: figures with the edits behind them, sentences with the
words marked that changed, records field by field. What differs is worked out in
`differing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from brief.archive.opening import published_months, vault_of
from brief.composing.views import month_title
from brief.desk.building import TOOL
from brief.desk.gathering import look_of
from brief.ground.problems import errors
from brief.printing.archive_page import DIFF, archive_page
from brief.records.reading import RECORDS
from brief.shelving.filing import file_away

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brief.archive.differing import Difference, FactChange
    from brief.archive.edits import Edit
    from brief.ground.problems import Problem
    from brief.judging.publication import Publication

SAME, GONE, NEW = "same", "gone", "new"
"""What a piece of a sentence is: on both sides, on the first, on the second."""

_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field that was edited; empty texts where it was not there."""

    path: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class EditView:
    """What was done to a record; `did` is a word of `edits.Did`."""

    id: str
    did: str
    where: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A figure that differs: what it is, what it was and what it is now."""

    label: str
    id: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Figures that differ because of the same edits."""

    facts: tuple[FactView, ...]
    because: tuple[EditView, ...]


@dataclass(frozen=True, slots=True)
class PieceView:
    """Some words of a sentence, and whether the other side has them."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A sentence on both sides, in pieces; a side is empty where it has none."""

    place: str
    was: tuple[PieceView, ...]
    now: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class DiffPage:
    """The whole page; `told` are the figures that sentences state."""

    title: str
    month_title: str
    before: str
    after: str
    told: tuple[GroupView, ...]
    untold: tuple[GroupView, ...]
    lines: tuple[ChangeView, ...]
    edits: tuple[EditView, ...]
    files: tuple[str, ...]
    tool: str = TOOL


def write_page(found: Difference, held: Publication, path: Path) -> tuple[Problem, ...]:
    """Write the page of a difference, or leave what is there as it was."""
    look, problems = look_of(held)
    if held.figures is None or errors(problems):
        return (*held.problems, *problems)
    book = held.figures.codebook
    page, faults, _ = archive_page(
        DIFF,
        page_of(found, book.title),
        name=path.name,
        language=book.language,
        look=look,
    )
    if page is None:
        return faults
    vaults = (vault_of(held.folder, each) for each in published_months(held.folder))
    return file_away(path, page, guarded=(held.folder / RECORDS, *vaults))


def page_of(found: Difference, title: str) -> DiffPage:
    """A difference in the shapes of its page."""
    return DiffPage(
        title=title,
        month_title=month_title(found.month),
        before=found.before,
        after=found.after,
        told=tuple(_groups(each for each in found.facts if each.told)),
        untold=tuple(_groups(each for each in found.facts if not each.told)),
        lines=tuple(
            ChangeView(each.place, *_pieces(each.was, each.now)) for each in found.lines
        ),
        edits=tuple(map(_edit, found.edits)),
        files=found.files,
    )


def _groups(facts: Iterable[FactChange]) -> Iterator[GroupView]:
    for because, found in groupby(facts, lambda each: each.because):
        views = (FactView(e.label, e.id, e.was, e.now) for e in found)
        yield GroupView(tuple(views), tuple(map(_edit, because)))


def _edit(edit: Edit) -> EditView:
    fields = tuple(FieldView(e.path, e.was, e.now) for e in edit.fields)
    return EditView(edit.id, edit.did.value, edit.where, fields)


def _pieces(was: str, now: str) -> tuple[tuple[PieceView, ...], tuple[PieceView, ...]]:
    """Two sentences, each in the words that the other has and those it has not."""
    if not (was and now):
        return _whole(GONE, was), _whole(NEW, now)
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        tuple(_side(GONE, old, [(s[0], s[1], s[2]) for s in steps])),
        tuple(_side(NEW, new, [(s[0], s[3], s[4]) for s in steps])),
    )


def _whole(kind: str, text: str) -> tuple[PieceView, ...]:
    return (PieceView(kind, text),) if text else ()


def _side(
    kind: str, words: list[str], steps: list[tuple[str, int, int]]
) -> Iterator[PieceView]:
    for step, start, end in steps:
        if start < end:
            shown = SAME if step == "equal" else kind
            yield PieceView(shown, "".join(words[start:end]))
