"""Counts of things: exact, at least, a range, unknown; and their arithmetic.

A count is a closed interval of whole numbers, open at the top when more may
have happened than was documented. Sums are interval sums, comparisons are
proven or undecided. How a count is written in a record is here too, because
the shorthand *is* the notation of the value; words for it are in `english`.

"Not reported" is not a count: a field that is absent is `None`, never a zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 100_000
"""The largest number that a record may state."""

_NUMBER = r"(0|[1-9][0-9]{0,5})"
_AT_LEAST = re.compile(_NUMBER + r"\+")
_RANGE = re.compile(_NUMBER + r"-" + _NUMBER)
_ABOUT = re.compile(r"~([1-9][0-9]{0,5})")
_PLAIN = re.compile(_NUMBER)


@dataclass(frozen=True, slots=True)
class Count:
    """How many: from `low` to `high`, both included; `high` None is open.

    `best` is the number that the source itself prefers inside a range, and
    `about` marks a number that its source gives as an estimate.
    """

    low: int
    high: int | None
    best: int | None = None
    about: bool = False

    def __post_init__(self) -> None:
        top = self.high if self.high is not None else max(self.low, self.best or 0)
        if not 0 <= self.low <= (self.best if self.best is not None else top) <= top:
            raise ValueError(f"no such count: {self.low}, {self.best}, {self.high}")

    @classmethod
    def exactly(cls, number: int) -> Count:
        """A count that is known."""
        return cls(number, number)

    @classmethod
    def at_least(cls, number: int) -> Count:
        """A count that is known from below."""
        return cls(number, None)

    @classmethod
    def sum(cls, counts: Iterable[Count]) -> Count:
        """The interval sum; of nothing, zero."""
        every, number, about = tuple(counts), 0, False
        for each in every:
            if each.low != each.high:
                break
            number += each.low
            about = about or each.about
        else:  # most sums are of exact counts, and need none in between
            return cls(number, number, about=about)
        total = ZERO
        for count in every:
            total += count
        return total

    @property
    def exact(self) -> bool:
        """Whether one number is all it can be."""
        return self.low == self.high

    @property
    def unknown(self) -> bool:
        """Whether nothing is known but that there may have been some."""
        return self.low == 0 and self.high is None and self.best is None

    @property
    def value(self) -> int | None:
        """The number documented: what a figure prints, if it prints one.

        An exact count is its number, "at least three" documents three, a range
        has a number only where its source prefers one, and unknown has none.
        """
        if self.best is not None:
            return self.best
        if self.exact or (self.high is None and self.low > 0):
            return self.low
        return None

    @property
    def _settled(self) -> int | None:
        """The one number it stands for: its best, or its own if it is exact."""
        return self.low if self.exact else self.best

    def __add__(self, other: Count) -> Count:
        """Add two counts, in any order with the same sum.

        A preferred number survives only among exact counts and such as have one
        too: else what is documented would hang on which record was read first.
        """
        about = self.about or other.about
        if self.low == self.high and other.low == other.high:
            total = self.low + other.low
            return Count(total, total, about=about)
        high = None
        if self.high is not None and other.high is not None:
            high = self.high + other.high
        low, best = self.low + other.low, None
        mine, theirs = self._settled, other._settled
        if mine is not None and theirs is not None and low != high:
            best = mine + theirs
        return Count(low, high, best, about=about)

    def surely_above(self, other: Count) -> bool:
        """Whether every number it can be is above every one of the other's.

        An estimate proves nothing: nobody says how far off it may be.
        """
        if self.about or other.about:
            return False
        return other.high is not None and self.low > other.high

    def surely_equal(self, other: Count) -> bool:
        """Whether both are exact, no estimates, and the same number."""
        known = self.exact and other.exact and not (self.about or other.about)
        return known and self.low == other.low

    def __contains__(self, number: int) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)

    def __str__(self) -> str:
        """The shorthand that `parse` reads back."""
        if self.unknown:
            return "unknown"
        if self.about and self.exact:
            return f"~{self.low}"
        if self.exact:
            return str(self.low)
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"


ZERO = Count(0, 0)
UNKNOWN = Count(0, None)


def parse(value: object) -> Count:
    """Read a count as a person writes it in a record.

    Accepts whole numbers and the texts `3+`, `10-16`, `~200`, `unknown` and
    `none`; everything else (`true`, `3.0`, `010`, `1_000`, `12:30`) is refused.
    `~200` is the number 200, marked as an estimate.

    Raises:
        ValueError: with a sentence for the person who wrote it.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return Count.exactly(_within(value))
    if isinstance(value, str):
        return _parse_text(value)
    raise ValueError(f"{_shown(value)} is not a count; {_HOW}")


_HOW = "write 3, 3+, 10-16, ~200, unknown or none"


def _parse_text(text: str) -> Count:
    if text == "none":
        return ZERO
    if text == "unknown":
        return UNKNOWN
    if found := _AT_LEAST.fullmatch(text):
        return Count.at_least(_within(int(found[1])))
    if found := _RANGE.fullmatch(text):
        return span(int(found[1]), int(found[2]))
    if found := _ABOUT.fullmatch(text):
        number = _within(int(found[1]))
        return Count(number, number, about=True)
    if _PLAIN.fullmatch(text):
        raise ValueError(f'"{text}" is text; write {text} without quotes')
    raise ValueError(f"{_shown(text)} is not a count; {_HOW}")


def span(low: int, high: int | None, best: int | None = None) -> Count:
    """A count from its ends, checked as one that a person wrote.

    Raises:
        ValueError: the ends are in the wrong order or out of bounds.
    """
    for number in (low, high, best):
        if number is not None:
            _within(number)
    if high is not None and low > high:
        raise ValueError(f"the least, {low}, is more than the most, {high}")
    count_best = best if best is not None else low
    if count_best < low or (high is not None and count_best > high):
        raise ValueError(f"the best, {best}, is not between {low} and {high}")
    return Count(low, high, best if low != high else None)


def _within(number: int) -> int:
    if not 0 <= number <= MOST:
        raise ValueError(f"{number} is not between 0 and {MOST}")
    return number


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "an empty value"
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
