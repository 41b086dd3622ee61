"""A finding: what stands out in one month, without words.

Values only. How findings are found is in the rooms beside this one, how they
are said in `telling`. A finding knows every figure it was held against, the
months it had to step over, and the small changes of definition that undo it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from brief.judging.findings.kinds import KINDS

if TYPE_CHECKING:
    from brief.ground.counts import Count
    from brief.ground.month import Month
    from brief.ground.scope import Scope
    from brief.judging.compare import Kind as Movement


@dataclass(frozen=True, slots=True)
class Beside:
    """Another figure that a finding rests on: a whole, a leader, an area."""

    measure: str
    scope: Scope
    month: Month
    count: Count

    @property
    def id(self) -> str:
        """The figure's id."""
        return f"{self.month}/{self.measure}/{self.scope}"


@dataclass(frozen=True, slots=True)
class Strength:
    """How a finding stands against chance, and in the range of the year before.

    `chance` is the p-value of a change between counts of attacks; None where
    nothing is compared in size, or where people are counted, who are not harmed
    one by one. Of the `months` on record among the twelve before, this month is
    surely above `above` and surely below `below`.
    """

    chance: float | None = None
    above: int = 0
    below: int = 0
    months: int = 0

    def as_json(self) -> dict[str, object]:
        """The strength for machines; the p-value to four digits."""
        return {
            "chance": None if self.chance is None else round(self.chance, 4),
            "above": self.above,
            "below": self.below,
            "of_months": self.months,
        }


class Claimed(TypedDict, total=False):
    """What a claim may say beside its months: fields of `Finding`."""

    movement: Movement | None
    number: int
    level: int
    at_least: bool
    tied: bool
    redefined: bool
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim about one measure in one scope and month.

    `reference` is the earlier month that the claim names, and `months` are all
    earlier months on record that it was held against, `reference` among them.
    `gaps` are those that it had to step over: off the record (`absent`), or not
    known well enough. `number` is how many: months in a row, the place in an
    order, months in a mean; `level` the floor that "n or more" names; `span`
    how many months are summed, this one the last. `at_least` says that a run
    may be longer, `tied` that an earlier month is equal, `redefined` that the
    series starts at a changed definition. `since` is the first month compared.
    """

    kind: str
    measure: str
    scope: Scope
    month: Month
    value: Count
    since: Month
    reference: Month | None = None
    reference_value: Count | None = None
    months: tuple[Month, ...] = ()
    gaps: tuple[Month, ...] = ()
    absent: tuple[Month, ...] = ()
    movement: Movement | None = None
    number: int = 0
    level: int = 0
    span: int = 1
    at_least: bool = False
    tied: bool = False
    redefined: bool = False
    beside: tuple[Beside, ...] = ()
    strength: Strength = Strength()
    fragile_under: tuple[str, ...] = ()
    score: float = 0.0
    merged: tuple[Finding, ...] = ()
    text: str = ""

    @property
    def id(self) -> str:
        """The finding's name within its month, the same in every build."""
        over = f"-over-{self.span}-months" if self.span > 1 else ""
        return f"{self.measure}/{self.scope}/{self.kind}{over}"

    @property
    def family(self) -> str:
        """The family of claims: see `kinds`."""
        return "sum" if self.span > 1 else KINDS[self.kind].family

    @property
    def proven(self) -> bool:
        """Whether it holds whatever happened in any month it compares."""
        return not self.gaps

    @property
    def robust(self) -> bool:
        """Whether it survives every small change of definition."""
        return not self.fragile_under

    @property
    def compared(self) -> int:
        """How many earlier months settle it."""
        return len(self.months) - (len(self.gaps) - len(self.absent))

    @property
    def reach(self) -> int:
        """How many months back it goes."""
        return self.month.index - (self.reference or self.since).index

    @property
    def claim(self) -> tuple[object, ...]:
        """What is claimed, numbers of the month aside: what must not flip."""
        return (
            self.reference,
            self.movement,
            self.number,
            self.level,
            self.at_least,
            self.tied,
            tuple((each.measure, each.scope, each.month) for each in self.beside),
        )

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures it rests on, this month's own first."""
        own = (f"{each}/{self.measure}/{self.scope}" for each in self._own_months())
        beside = (each.id for each in self.beside)
        merged = (id_ for each in self.merged for id_ in each.figures)
        return tuple(dict.fromkeys((*own, *beside, *merged)))

    def _own_months(self) -> tuple[Month, ...]:
        return (self.month, *reversed(self.months))

    def as_json(self) -> dict[str, object]:
        """The finding for machines; merged findings in full, under `merged`."""
        return {
            "id": self.id,
            "kind": self.kind,
            "measure": self.measure,
            "scope": str(self.scope),
            "month": str(self.month),
            "value": _count(self.value),
            "reference": None if self.reference is None else str(self.reference),
            "reference_value": _count(self.reference_value),
            "since": str(self.since),
            "movement": None if self.movement is None else self.movement.value,
            "number": self.number or None,
            "level": self.level or None,
            "span": self.span,
            "gaps": [str(each) for each in self.gaps],
            "absent": [str(each) for each in self.absent],
            "proven": self.proven,
            "robust": self.robust,
            "fragile_under": list(self.fragile_under),
            "strength": self.strength.as_json(),
            "score": self.score,
            "figures": list(self.figures),
            "merged": [each.as_json() for each in self.merged],
            "text": self.text,
        }


def _count(count: Count | None) -> int | str | None:
    """A count as `counts.parse` reads it back: 33, or "8+", or "5-6"."""
    if count is None:
        return None
    return count.low if count.exact and not count.about else str(count)
