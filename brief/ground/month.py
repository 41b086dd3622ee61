"""One calendar month: order, arithmetic, spans, ISO text.

Holds the only type that stands for a month anywhere in the package. Dates of
attacks, words for months ("in July") and files named after months stay out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Months that can be reckoned with."""

EARLIEST, LATEST = 1990, 2100
"""The years that may be on record; the rest is room to look back and ahead."""

_ISO = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; `number` runs from 1 to 12."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.number <= 12):
            raise ValueError(f"no such month: {self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`, and nothing but that.

        Raises:
            ValueError: the text is not a month.
        """
        found = _ISO.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is not a month; write it like 2024-07")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @property
    def index(self) -> int:
        """Months since year 0: consecutive months differ by one."""
        return self.year * 12 + self.number - 1

    @property
    def days(self) -> int:
        """How many days the month has."""
        return monthrange(self.year, self.number)[1]

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.number, self.days)

    def __add__(self, months: int) -> Month:
        year, rest = divmod(self.index + months, 12)
        return Month(year, rest + 1)

    def __sub__(self, months: int) -> Month:
        return self + -months

    def until(self, end: Month) -> Iterator[Month]:
        """Every month from this one to `end`, both included."""
        for steps in range(end.index - self.index + 1):
            yield self + steps

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"
