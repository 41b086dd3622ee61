"""Compare: two figures in, one change out. Arithmetic only; words are elsewhere.

Zero is not a small number: from none to some and from some to none are kinds of
their own, never a rise or a fall. A change is stated only where the figures
prove it: an interval settles a direction when every number it can be does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO
from brief.ground.scope import ALL, Scope

if TYPE_CHECKING:
    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month


class Kind(StrEnum):
    """What happened between two months, as far as the figures prove it."""

    RISE = "rise"
    FALL = "fall"
    STEADY = "steady"
    FROM_NONE = "from none"
    TO_NONE = "to none"
    NONE = "none"
    """None in either month."""
    UNDECIDED = "undecided"
    """Both are known, but not well enough to say which is larger."""
    NO_BASIS = "no basis"
    """One of the months is not on record, or not for this figure."""
    PARTIAL = "partial"
    """One of the months is only partly on record."""
    REDEFINED = "redefined"
    """The definition behind the figure changed in between."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against an earlier one of the same measure and scope."""

    measure: str
    scope: Scope
    kind: Kind
    now: Figure | None
    before: Figure | None

    @property
    def sized(self) -> bool:
        """Whether the size of the change is known: both figures are exact."""
        return (
            self.now is not None
            and self.before is not None
            and self.now.count.exact
            and self.before.count.exact
        )

    @property
    def difference(self) -> int:
        """By how many, at least: exact when `sized`. Never negative."""
        if self.now is None or self.before is None:
            return 0
        now, before = self.now.count, self.before.count
        if self.kind in (Kind.FALL, Kind.TO_NONE):
            now, before = before, now
        return max(0, now.low - (before.high if before.high is not None else now.low))

    @property
    def share(self) -> Fraction:
        """The difference as a share (0 to 1) of the larger of the two figures.

        Measured against the larger, so that a rise and the fall that undoes it
        have the same size.
        """
        larger = max(self._low(self.now), self._low(self.before))
        return Fraction(self.difference, larger) if larger else Fraction(0)

    @property
    def factor(self) -> Fraction | None:
        """How many times the smaller figure the larger is; None from zero."""
        smaller, larger = sorted((self._low(self.now), self._low(self.before)))
        return Fraction(larger, smaller) if smaller else None

    @staticmethod
    def _low(figure: Figure | None) -> int:
        return figure.count.low if figure is not None else 0


def change(now: Figure | None, before: Figure | None) -> Change:
    """Compare two figures of one measure and scope.

    Raises:
        ValueError: both are missing, or they are not of the same thing.
    """
    either = now or before
    if either is None:
        raise ValueError("nothing to compare")
    for figure in (now, before):
        if figure and (figure.measure, figure.scope) != (either.measure, either.scope):
            raise ValueError(f"{figure.id} is not comparable with {either.id}")
    return Change(either.measure, either.scope, _kind(now, before), now, before)


def _kind(now: Figure | None, before: Figure | None) -> Kind:
    if now is None or before is None:
        return Kind.NO_BASIS
    if now.partial or before.partial:
        return Kind.PARTIAL
    if now.version != before.version:
        return Kind.REDEFINED
    if now.count == ZERO or before.count == ZERO:
        return _beside_zero(now, before)
    if now.count.surely_above(before.count):
        return Kind.RISE
    if before.count.surely_above(now.count):
        return Kind.FALL
    return Kind.STEADY if now.count.surely_equal(before.count) else Kind.UNDECIDED


def _beside_zero(now: Figure, before: Figure) -> Kind:
    if now.count == before.count:
        return Kind.NONE
    some, kind = (before, Kind.TO_NONE) if now.count == ZERO else (now, Kind.FROM_NONE)
    return kind if some.count.low > 0 else Kind.UNDECIDED


def against_last_month(
    figures: Figures, month: Month, measure: str, scope: Scope = ALL
) -> Change:
    """A month's figure against the calendar month before it, on record or not."""
    now = figures.known(measure, scope, month)
    return change(now, figures.get(measure, scope, month - 1))


def by_area(figures: Figures, month: Month, measure: str) -> tuple[Change, ...]:
    """The change of every counted area against the month before, in house order."""
    return tuple(
        against_last_month(figures, month, measure, Scope("area", name))
        for name in figures.codebook.area_names
    )
