"""What is told of all that was found: nothing twice, and one sentence for many.

Many findings say much the same: a month that is the highest in nine is also above
the mean of the last three. Of one family about one series only the best is told;
the same numbers of an area and of the only place in it are told once; and several
measures with one reference are one finding, with the others under `merged`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from brief.judging.findings.found import around
from brief.judging.findings.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brief.counting.figures import Figures
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.weights import Weights

Topic = tuple[str, str, str]
"""Measure, scope and family: what no two findings that are told have in common."""


def told(
    ranked: Iterable[Finding], figures: Figures, weights: Weights
) -> tuple[Finding, ...]:
    """The findings worth a sentence, in the order in which they are ranked."""
    ranked = tuple(ranked)
    teller = _Teller(figures, weights, _companions(ranked))
    return tuple(found for each in ranked if (found := teller.told(each)))


def _companions(
    ranked: Iterable[Finding],
) -> Mapping[tuple[object, ...], tuple[Finding, ...]]:
    """The findings that differ by their measure only, by what they share."""
    table: defaultdict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for each in ranked:
        if KINDS[each.kind].merges:
            table[_shared(each)].append(each)
    return {key: tuple(found) for key, found in table.items()}


def _shared(finding: Finding) -> tuple[object, ...]:
    """What measures in one sentence have in common."""
    since = finding.reference or finding.since
    kept = (finding.kind, finding.scope, finding.span, finding.redefined)
    return (*kept, since, finding.movement, finding.number, finding.at_least)


@dataclass
class _Teller:
    """Goes through the ranking and remembers what has been said."""

    figures: Figures
    weights: Weights
    companions: Mapping[tuple[object, ...], tuple[Finding, ...]]
    topics: set[Topic] = field(default_factory=set)
    said: defaultdict[tuple[object, ...], list[Finding]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def told(self, finding: Finding) -> Finding | None:
        """A finding with those that go with it, or None if it says nothing new."""
        if not self._new(finding):
            return None
        self._remember(finding)
        return replace(finding, merged=self._merged(finding))

    def _merged(self, finding: Finding) -> tuple[Finding, ...]:
        merged: list[Finding] = []
        for other in self.companions.get(_shared(finding), ()):
            if len(merged) + 1 < self.weights.most.merged and self._new(other):
                self._remember(other)
                merged.append(other)
        order = tuple(self.figures.measures)
        return tuple(sorted(merged, key=lambda each: order.index(each.measure)))

    def _new(self, finding: Finding) -> bool:
        if _topic(finding) in self.topics:
            return False
        return not any(
            self._repeats(finding, each) for each in self.said[_same(finding)]
        )

    def _remember(self, finding: Finding) -> None:
        self.topics.add(_topic(finding))
        self.said[_same(finding)].append(finding)

    def _repeats(self, finding: Finding, said: Finding) -> bool:
        """Whether the same numbers have been said of much the same thing."""
        rows, codebook = self.figures.measures, self.figures.codebook
        if finding.measure == said.measure:
            return finding.scope in around(said.scope, codebook) or (
                said.scope in around(finding.scope, codebook)
            )
        harm = rows[finding.measure].harm
        return finding.scope == said.scope and harm == rows[said.measure].harm != ""


def _topic(finding: Finding) -> Topic:
    return finding.measure, str(finding.scope), finding.family


def _same(finding: Finding) -> tuple[object, ...]:
    """The numbers of a claim: two findings that share them may be one."""
    kept = (finding.kind, finding.span, finding.reference, finding.number)
    return (*kept, finding.level, finding.value, finding.reference_value)
