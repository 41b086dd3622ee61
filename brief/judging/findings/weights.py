"""What findings weigh, and what must stand behind one: the frozen tables.

Numbers only, taken from `weights.yaml` and a publication's own table by
`weighing`; how a score is made of them is in `score`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Least:
    """The guards against flukes: counts, and numbers of months, at the least.

    What each is for is written beside its number in `weights.yaml`; `known` is
    the percentage of the months in between that must be settled.
    """

    history: int
    record: int
    line: int
    active: int
    support: int
    change: int
    reach: int
    compared: int
    known: int
    streak: int
    absence: int
    year: int
    ended: int
    again: int
    lead: int
    whole: int
    together: int
    told: int


@dataclass(frozen=True, slots=True)
class Most:
    """Where telling ends.

    The lowest place in an order that is told, the most measures in one sentence,
    and the most findings in a lead and in a section.
    """

    rank: int
    merged: int
    in_lead: int
    in_section: int


@dataclass(frozen=True, slots=True)
class Summing:
    """A sum over so many months, and how many months back its record reaches."""

    months: int
    reach: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that ranks and guards findings; weights and shares in percent."""

    measures: Mapping[str, int]
    scopes: Mapping[str, int]
    kinds: Mapping[str, int]
    parts: Mapping[str, int]
    doubt: Mapping[str, int]
    least: Least
    most: Most
    floors: tuple[int, ...]
    shares: Mapping[str, int]
    sums: tuple[Summing, ...]

    def reached(self, number: int) -> tuple[int, ...]:
        """The floors that a number reaches, the lowest first."""
        return tuple(each for each in self.floors if each <= number)

    def floor(self, number: int) -> int:
        """The highest floor that a number reaches, or 0."""
        return max(self.reached(number), default=0)

    def floor_above(self, number: int) -> int:
        """The lowest floor that a number misses, or 0 where there is none."""
        return min((each for each in self.floors if each > number), default=0)
