"""Draft: a month's text renewed from the records, from the folder to the folder.

Reads the analyst's file and what was generated last time, has both merged with what
is generated now, and writes the text first and its base last. What is kept and what
is flagged is decided in `composing.merging`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import TYPE_CHECKING

from brief.composing import keeping, narrative
from brief.composing.blocks import records_of
from brief.composing.drafting import Base
from brief.composing.grounds import Grounds
from brief.composing.merging import merge
from brief.desk.gathering import DRAFTED, NARRATIVE, REPORTS, drafted
from brief.ground.problems import in_order
from brief.records.letters import decode
from brief.records.reading import read_bytes
from brief.words.english import day_text

if TYPE_CHECKING:
    from brief.composing.drafting import Did, Merged
    from brief.desk.gathering import Draft
    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.judging.publication import Publication

BEFORE = "issue.before.md"
"""The text as it was before the last draft that changed it."""

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Renewal:
    """What a draft of a month comes to; `merged` is None where it cannot be had.

    `old` and `old_base` are the bytes of the files as they were read, None where
    there was none. `problems` are the faults of records and text, `remarks` what
    the reader of the draft should know besides.
    """

    month: Month
    file: str
    problems: tuple[Problem, ...]
    merged: Merged | None = None
    old: bytes | None = None
    old_base: bytes | None = None
    remarks: tuple[str, ...] = ()
    written: bool = False

    @property
    def new(self) -> bytes:
        """The file after the draft."""
        if self.merged is None:
            return self.old or b""
        mark = _MARK if (self.old or b"").startswith(_MARK) else b""
        return mark + self.merged.text.encode()

    @property
    def new_base(self) -> bytes:
        """The record of what was drafted, after the draft."""
        base = self.merged.base if self.merged else Base()
        return keeping.written(base, self.month).encode()

    @property
    def did(self) -> tuple[Did, ...]:
        """What becomes of the blocks."""
        return self.merged.did if self.merged else ()

    @property
    def changed(self) -> bool:
        """Whether the text changes."""
        return self.merged is not None and self.new != self.old

    @property
    def diff(self) -> str:
        """What changes in the text, as a unified diff."""
        old, new = ((each or b"").decode("utf-8-sig") for each in (self.old, self.new))
        rows = unified_diff(
            old.splitlines(), new.splitlines(), self.file, self.file, lineterm=""
        )
        return "".join(f"{row}\n" for row in rows)


def renewal(held: Publication, month: Month) -> Renewal:
    """What a draft of a month would write; nothing is written."""
    draft, problems = drafted(held, month)
    file = f"{REPORTS}/{month}/{NARRATIVE}"
    if draft is None:
        return Renewal(month, file, problems)
    folder = held.folder / REPORTS / str(month)
    here = Renewal(month, file, problems, remarks=_remarks(draft))
    # An unusable base has been told with the other faults, and stops the draft.
    unusable = any(each.code == "E640" for each in problems)
    if not (folder / NARRATIVE).exists():
        return here if unusable else _merged(here, draft, "")
    old, unread = read_bytes(folder / NARRATIVE, file)
    text, undecoded = decode(old, file) if old is not None else (None, ())
    if old is None or text is None or unusable:
        return replace(here, problems=in_order((*problems, *unread, *undecoded)))
    return _merged(replace(here, old=old), draft, text)


def _merged(here: Renewal, draft: Draft, text: str) -> Renewal:
    figures, month = draft.figures, draft.month
    sections = tuple(section.key for section in figures.codebook.sections)
    known = [each.name for each in draft.base.entries] if draft.base else []
    names = (*records_of(figures, month), *known)
    found, _ = narrative.read(text, here.file, sections, names)
    if found.broken:
        return replace(here, problems=in_order((*here.problems, *found.broken)))
    merged = merge(
        draft.base,
        text,
        draft.generated,
        grounds=Grounds.of(figures, month, draft.wording),
        sections=sections,
    )
    base = keeping.written(draft.base, month).encode() if draft.base else None
    return replace(here, merged=merged, old_base=base)


def _remarks(draft: Draft) -> tuple[str, ...]:
    """That a month is on record only in part."""
    sheet = draft.figures.ledger.sheet(draft.month)
    if sheet is None or sheet.through is None:
        return ()
    day = day_text(sheet.through, year=draft.month.year)
    said = f"{draft.month} is on record only through {day}, and the text says so."
    return (f"{said} Draft it again when it is complete.",)


def write(held: Publication, renewed: Renewal) -> Renewal:
    """Write a draft: the text as it was, the new text, and its base, in this order."""
    from brief.shelving.rewriting import Rewrite, rewrite, tidy

    if renewed.merged is None:
        return renewed
    changes = []
    if renewed.changed:
        if renewed.old is not None:
            changes.append(Rewrite(BEFORE, renewed.old, watched=False))
        changes.append(Rewrite(NARRATIVE, renewed.new, renewed.old))
    if renewed.new_base != renewed.old_base:
        changes.append(Rewrite(DRAFTED, renewed.new_base, watched=False))
    folder = held.folder / REPORTS / str(renewed.month)
    if not changes:
        tidy(folder)
        return replace(renewed, written=True)
    problems = rewrite(folder, changes)
    told = in_order((*renewed.problems, *problems))
    return replace(renewed, problems=told, written=not problems)
