"""The ledger: the months in order, and which of them are missing.

A ledger is what is on record as of one month: views give a shorter ledger and
never edit one, so that a later month can never change an earlier issue. It
knows nothing of counting.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brief.ground.month import Month
    from brief.records.attack import Attack, Sheet
    from brief.records.codebook import Codebook


@dataclass(frozen=True)
class Ledger:
    """The sheets on record, by month, and the codebook they are read with."""

    sheets: tuple[Sheet, ...]
    codebook: Codebook

    @classmethod
    def of(cls, sheets: Iterable[Sheet], codebook: Codebook) -> Ledger:
        """Put the sheets in order.

        Raises:
            ValueError: two sheets of one month.
        """
        ordered = tuple(sorted(sheets, key=lambda sheet: sheet.month))
        if len({sheet.month for sheet in ordered}) != len(ordered):
            raise ValueError("two sheets of one month")
        return cls(ordered, codebook)

    @cached_property
    def _by_month(self) -> Mapping[Month, Sheet]:
        return MappingProxyType({sheet.month: sheet for sheet in self.sheets})

    @property
    def months(self) -> tuple[Month, ...]:
        """The months on record, in order."""
        return tuple(sheet.month for sheet in self.sheets)

    def sheet(self, month: Month) -> Sheet | None:
        """The sheet of a month, or None where the month is off the record."""
        return self._by_month.get(month)

    def __getitem__(self, month: Month) -> Sheet:
        """The sheet of a month that is on record; a KeyError otherwise."""
        return self._by_month[month]

    def up_to(self, month: Month) -> Ledger:
        """What was on record when this month was written, the month included."""
        kept = tuple(sheet for sheet in self.sheets if sheet.month <= month)
        return Ledger(kept, self.codebook)

    def counted(self, sheet: Sheet) -> tuple[Attack, ...]:
        """The attacks of a month that the publication counts."""
        return tuple(each for each in sheet.attacks if counts(each, self.codebook))

    def attack(self, id_: str) -> Attack | None:
        """The attack of this id."""
        return self._attacks.get(id_)

    @cached_property
    def _attacks(self) -> Mapping[str, Attack]:
        return MappingProxyType(
            {each.id: each for sheet in self.sheets for each in sheet.attacks}
        )


def counts(attack: Attack, codebook: Codebook) -> bool:
    """Whether the publication counts an attack: in scope, assessed, not excluded."""
    area = codebook.area_called(attack.area)
    return (
        attack.not_counted is None
        and attack.assessment in codebook.counted_assessments
        and area is not None
        and area.counted
    )
