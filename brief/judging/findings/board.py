"""The board: every line of a publication up to one month, ready to be searched.

Holds the lines and what findings must live up to, and makes findings out of the
indices of months that the families of findings come to. How it is laid out of
figures is in `laying`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.ground.scope import ATTACKS, Scope
from brief.judging.findings.finding import Beside, Finding
from brief.judging.findings.line import NOWHERE, OPEN, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Unpack

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.judging.findings.finding import Claimed
    from brief.judging.findings.weights import Weights

Key = tuple[str, Scope]
"""Names a line: the measure and the scope."""


@dataclass(frozen=True)
class Board:
    """All lines, the axis of their months, and what findings must live up to.

    `entries` are the figures behind the lines, by index of month, and `blank`
    is the line of what no figure names: nothing in months of records, unknown
    in the others. `busy` names the lines with enough in them to be searched,
    `starts` gives the first month of a definition that changed, and `partial` are
    the months that are on record only in part, and `hiding` says how many more
    people joint counts may add to a month.
    """

    figures: Figures
    weights: Weights
    axis: tuple[Month, ...]
    entries: Mapping[Key, Mapping[int, Figure]]
    lines: Mapping[Key, Line]
    blank: Line
    busy: tuple[Key, ...]
    starts: Mapping[str, int]
    partial: frozenset[int]
    hiding: Mapping[Key, Mapping[int, int]]

    @property
    def now(self) -> int:
        """The index of the month that findings are about."""
        return len(self.axis) - 1

    @property
    def month(self) -> Month:
        """The month that findings are about."""
        return self.axis[-1]

    @cached_property
    def areas(self) -> tuple[Scope, ...]:
        """The counted areas, in house order."""
        return tuple(Scope("area", each) for each in self.figures.codebook.area_names)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The measures that count attacks of some sort, rather than people."""
        rows = self.figures.measures.values()
        return tuple(each.key for each in rows if each.of == ATTACKS)

    @cached_property
    def searched(self) -> tuple[Line, ...]:
        """The lines with enough in them to be searched, in a fixed order."""
        return tuple(self.lines[key] for key in self.busy)

    def line(self, measure: str, scope: Scope) -> Line:
        """A line that is busy, or of everything, an area or a section.

        One that no figure names is blank.
        """
        found = self.lines.get((measure, scope))
        if found is not None:
            return found
        start = self.blank.first(self.starts.get(measure, 0))
        return replace(self.blank, measure=measure, scope=scope, start=start)

    def whole(self, line: Line, month: int) -> bool:
        """Whether a month of a line is on record, and not only in part."""
        return month >= line.start and line.known[month] and month not in self.partial

    def varied(self, entries: Mapping[Key, Mapping[int, tuple[int, int]]]) -> Board:
        """The board with some months of some lines different."""
        changed = {key: self.line(*key).varied(each) for key, each in entries.items()}
        return replace(self, lines={**self.lines, **changed})

    def enough(self, *, gaps: int, clear: int) -> bool:
        """Whether so many settled months make up for those stepped over."""
        return clear * 100 >= self.weights.least.known * (gaps + clear)

    def count(self, line: Line, month: int) -> Count:
        """The count of a month: that of the figure itself where there is one."""
        if line.span == 1 and month not in self.partial:
            named = self.entries.get((line.measure, line.scope), {})
            if month in named:
                return named[month].count
        high = line.high[month]
        return Count(line.low[month], None if high >= OPEN else high)

    def beside(self, line: Line, month: int) -> Beside:
        """A figure of another line, for a finding that rests on it."""
        count = self.count(line, month)
        return Beside(line.measure, line.scope, self.axis[month], count)

    def found(
        self,
        kind: str,
        line: Line,
        *,
        since: int,
        reference: int = NOWHERE,
        months: Sequence[int] | None = None,
        gaps: Iterable[int] = (),
        **claimed: Unpack[Claimed],
    ) -> Finding:
        """A finding from indices of months; `NOWHERE` is no month.

        Without `months` it was held against every month from `since` on.
        """
        base = line.base or line
        missed = _missed(line, gaps)
        held = range(since - line.span + 1, self.now) if months is None else months
        return Finding(
            kind,
            line.measure,
            line.scope,
            self.month,
            self.count(line, self.now),
            self.axis[since],
            reference=self.axis[reference] if reference >= 0 else None,
            reference_value=self.count(line, reference) if reference >= 0 else None,
            months=tuple(self.axis[each] for each in held if base.known[each]),
            gaps=tuple(self.axis[each] for each in missed),
            absent=tuple(self.axis[each] for each in missed if not base.known[each]),
            span=line.span,
            **claimed,
        )


def _missed(line: Line, gaps: Iterable[int]) -> list[int]:
    """The months that leave a claim open; of a sum, the months to blame."""
    base = line.base
    if base is None:
        return list(gaps)
    blamed: set[int] = set()
    for end in gaps:
        window = range(end - line.span + 1, end + 1)
        blamed.update([each for each in window if not base.exact(each)] or [end])
    return sorted(blamed)
