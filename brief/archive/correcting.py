"""Correcting: which kind of change it is, and a note for the reader, drafted.

From the edits behind a sentence that is no longer true to the category in which an
editor would announce it. A proposal only: what is published is what the editor
writes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.archive.edits import Did
from brief.archive.packets import Category
from brief.ground.counts import parse
from brief.words.english import month_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brief.archive.edits import Edit, FieldEdit
    from brief.ground.month import Month

_UNKNOWN = frozenset({"", "unknown"})
"""What a field says that says nothing yet."""

_WORDS = frozenset({"text", "undescribed", "named areas"})
"""Fields that are words about an attack, and no facts of it."""

_NEWER = MappingProxyType(
    {
        "status": frozenset({"partial complete", "totals partial", "totals complete"}),
        "assessment": frozenset(
            {
                *("unconfirmed probable", "unconfirmed confirmed"),
                *("probable confirmed", "disputed confirmed"),
            }
        ),
    }
)
"""What becomes known later without having been wrong before."""

_RANK = (Category.CLARIFICATION, Category.REVISION, Category.CORRECTION)
"""Of several edits, the one that weighs most names the change."""

_NOTES: Mapping[str, str] = MappingProxyType(
    {
        "otherwise": "{place} of the issue of {month} said: “{was}” It is now: “{now}”",
        "no more": (
            "{place} of the issue of {month} said: “{was}” This no longer holds."
        ),
        "taken back": (
            "{place} of the issue of {month} said: “{was}” "
            "What it rests on has been taken back."
        ),
        "records": (
            "{place} of the issue of {month} said: “{was}” The records have {now}."
        ),
    }
)


def category_of(edits: Iterable[Edit], *, tells: str = "") -> Category:
    """The kind of change that some edits come to.

    - Withdrawal: the record that the sentence tells is counted no longer, or gone.
    - Revision: better information has arrived: a record was added, a field filled
      in, a count narrowed within its bounds, a month completed.
    - Clarification: only words about an attack are other.
    - Correction: all else, a record that others rested on taken back among them.

    Args:
        edits: what was done to the records that a sentence rests on.
        tells: the record that the sentence tells, if it tells one.
    """
    every = tuple(edits)
    gone = (Did.RETRACTED, Did.REMOVED)
    if tells and any(each.id == tells and each.did in gone for each in every):
        return Category.WITHDRAWAL
    found = {_category(each) for each in every}
    return max(found, key=_RANK.index, default=Category.CORRECTION)


def _category(edit: Edit) -> Category:
    if edit.did in (Did.ADDED, Did.RESTORED):
        return Category.REVISION
    if edit.did is not Did.CHANGED:
        return Category.CORRECTION
    found = {_of_field(each) for each in edit.fields}
    return max(found, key=_RANK.index, default=Category.CORRECTION)


def _of_field(edit: FieldEdit) -> Category:
    if edit.path in _WORDS or not edit.path:
        return Category.CLARIFICATION
    if edit.was in _UNKNOWN or f"{edit.was} {edit.now}" in _NEWER.get(edit.path, ()):
        return Category.REVISION
    return Category.REVISION if _narrower(edit) else Category.CORRECTION


def _narrower(edit: FieldEdit) -> bool:
    """Whether a count lies now within what it could be before."""
    try:
        was, now = (_count(each) for each in (edit.was, edit.now))
    except ValueError:
        return False
    low_in = was[0] <= now[0]
    high_in = was[1] is None or (now[1] is not None and now[1] <= was[1])
    return was != now and low_in and high_in


def _count(text: str) -> tuple[int, int | None]:
    count = parse(int(text) if text.isdigit() else text)
    return count.low, count.high


def drafted_note(
    month: Month, place: str, was: str, now: str, *, kind: Category, verified: bool
) -> str:
    """A note for the reader: where it stood, what it said, what it is now.

    Args:
        month: the month of the issue.
        place: where in it, as words.
        was: the sentence as it was published.
        now: the sentence now, or what the records have; empty: nothing.
        kind: the category.
        verified: whether `now` is a number on record and no sentence.
    """
    key = "records" if verified and now else "otherwise" if now else "no more"
    if kind is Category.WITHDRAWAL:
        key = "taken back"
    title = f"{month_text(month, year=month.year)} {month.year}"
    said = _NOTES[key].format(place=_named(place), month=title, was=was, now=now)
    return said if said.endswith((".", "”")) else f"{said}."


_PLACES = MappingProxyType(
    {
        "headline": "The headline",
        "lead": "The lead",
        "change": "The change since the month before",
        "findings": "What stands out",
        "background": "The background",
        "context": "The context",
        "outlook": "The outlook",
    }
)


def _named(place: str) -> str:
    """A place of the issue in words: the lead, a chart, an incident."""
    last = place.rpartition("/")[2]
    if last in _PLACES:
        return _PLACES[last]
    if place.startswith("chart"):
        return f"The {place.partition(' ')[2]} chart"
    return "The map" if place.startswith("map") else "The text"
