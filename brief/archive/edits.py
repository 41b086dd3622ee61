"""Edits: what was done to records between two states of them, field by field.

Two ledgers in, what was added, changed, taken back or taken out. Nothing that
readers may not see passes: of a source that is withheld, only that there is one.
What follows for figures and sentences is in the rooms beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from brief.composing.grounds import Grounds
from brief.composing.provenance import field_of
from brief.composing.views import shown
from brief.counting.ledger import counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.records.attack import Attack, Sheet, Total


class Did(StrEnum):
    """What was done to a record."""

    ADDED = "added"
    CHANGED = "changed"
    RETRACTED = "retracted"
    """It is on record still, and is counted no longer."""
    RESTORED = "restored"
    """It was on record, and is counted now."""
    REMOVED = "removed"
    """It is gone from the records, without a word."""


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A field by its path in the record, as short text; empty: it was not there."""

    path: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to a record, or to what a month's file says of its month.

    `id` is the record's, or the name of the month's file; `where` is its place now,
    or the last that it had.
    """

    did: Did
    id: str
    month: Month
    where: str
    fields: tuple[FieldEdit, ...] = ()

    @property
    def of_record(self) -> bool:
        """Whether it is about a record, and not about a month as a whole."""
        return not self.id.endswith(".yaml")


def edits(then: Figures, now: Figures) -> tuple[Edit, ...]:
    """All that was done to the records of two ledgers, in order of months."""
    before, after = _attacks(then), _attacks(now)
    found = [
        each
        for id_ in {**before, **after}
        if (each := _edit(before.get(id_), after.get(id_), then, now))
    ]
    months = sorted({*then.ledger.months, *now.ledger.months})
    for month in months:
        found += _of_month(then.ledger.sheet(month), now.ledger.sheet(month))
    return tuple(sorted(found, key=lambda each: (each.month, each.id)))


def _attacks(figures: Figures) -> Mapping[str, Attack]:
    sheets = figures.ledger.sheets
    return {each.id: each for sheet in sheets for each in sheet.attacks}


def _edit(
    then: Attack | None, now: Attack | None, before: Figures, after: Figures
) -> Edit | None:
    here = now or then
    if here is None:
        return None
    fields = tuple(_compared(_fields(then, before), _fields(now, after)))
    counted = then is not None and counts(then, before.codebook)
    counted_now = now is not None and counts(now, after.codebook)
    if then is None:
        did = Did.ADDED
    elif now is None:
        did = Did.REMOVED
    elif counted != counted_now:
        did = Did.RETRACTED if counted else Did.RESTORED
    elif fields:
        did = Did.CHANGED
    elif replace(then, where=now.where) != now:
        # What no reader sees: a note, a source that is withheld.
        did, fields = Did.CHANGED, (FieldEdit("", "", ""),)
    else:
        return None
    return Edit(did, here.id, here.month, str(here.where), fields)


def _compared(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[FieldEdit]:
    for path in {**then, **now}:
        was, value = then.get(path, ""), now.get(path, "")
        if was != value:
            yield FieldEdit(path, was, value)


def _fields(attack: Attack | None, figures: Figures) -> dict[str, str]:
    """The fields of a record that may be shown, as short texts."""
    if attack is None:
        return {}
    facts = Grounds(figures, attack.month).of_record(attack)
    found = {"month": str(attack.month)}
    found |= {field_of(each.reference)[1]: each.value for each in facts}
    found["sources"] = ", ".join(_sources(attack))
    found["because"] = attack.because or ""
    found["distinct from"] = ", ".join(attack.distinct_from)
    for name, own in attack.overrides.items():
        found[f"override.{name}"] = f"{'yes' if own.value else 'no'}: {own.because}"
    return {path: value for path, value in found.items() if value}


def _sources(attack: Attack) -> Iterator[str]:
    seen = [shown(each) for each in attack.sources]
    yield from (each[0] for each in seen if each is not None)
    if hidden := seen.count(None):
        yield f"{hidden} withheld"


def _of_month(then: Sheet | None, now: Sheet | None) -> Iterator[Edit]:
    """What was done to a month as a whole, beside its records."""
    here = now or then
    if here is None:
        return
    did = Did.ADDED if then is None else Did.REMOVED if now is None else Did.CHANGED
    fields = tuple(_compared(_stated(then), _stated(now)))
    if fields:
        yield Edit(did, here.where.file, here.month, str(here.where), fields)


def _stated(sheet: Sheet | None) -> dict[str, str]:
    if sheet is None:
        return {}
    found = {"status": sheet.status, "through": str(sheet.through or "")}
    for block in ("printed", "implied", "expected"):
        totals: tuple[Total, ...] = getattr(sheet, block)
        for each in totals:
            scope = f".{each.scope}" if each.scope.name else ""
            found[f"{block}.{each.measure}{scope}"] = str(each.count)
    found |= {f"definition.{key}": str(v) for key, v in sheet.definitions.items()}
    found["named areas"] = ", ".join(sheet.named_areas)
    return {path: value for path, value in found.items() if value}
