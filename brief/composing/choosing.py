"""Choosing: which findings an issue tells, and where.

The best ones that nothing else on the page says already, and what the analyst
asked for or silenced by id. Nothing is found or worded here.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, near_miss
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging.findings.found import within
from brief.judging.findings.kinds import LAST_MONTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.composing.narrative import Choice
    from brief.judging.findings import Finding, Found
    from brief.judging.findings.weights import Weights


@dataclass(frozen=True, slots=True)
class Chosen:
    """The findings of the lead, and of each section by its key, best first."""

    lead: tuple[Finding, ...]
    sections: Mapping[str, tuple[Finding, ...]]

    @property
    def every(self) -> tuple[Finding, ...]:
        """All that are told."""
        inside = (each for found in self.sections.values() for each in found)
        return (*self.lead, *inside)


def choose(
    found: Found, *, choices: Iterable[Choice], weights: Weights
) -> tuple[Chosen, tuple[Problem, ...]]:
    """The findings that an issue tells.

    What was asked for comes first and is told whatever its score; then the best
    of the rest, as many as the weights allow. An id that the month has no finding
    for is a fault.
    """
    every = tuple(choices)
    silenced = {each.finding for each in every if not each.show}
    called = (found.called(each.finding) for each in every if each.show)
    asked = tuple(each for each in called if each is not None)
    rest = tuple(_offered(found, silenced, weights))
    lead = _fill(_whole(asked), _whole(rest), weights.most.in_lead)
    sections: dict[str, tuple[Finding, ...]] = {}
    for section in found.codebook.sections:
        scope = Scope("section", section.key)
        inside = [each for each in (*asked, *rest) if each.scope != ALL]
        own = [each for each in inside if within(each, scope, found.codebook)]
        first = [each for each in own if each in asked]
        sections[section.key] = _fill(iter(first), iter(own), weights.most.in_section)
    return Chosen(lead, MappingProxyType(sections)), tuple(_unknown(every, found))


def _unknown(choices: Iterable[Choice], found: Found) -> Iterator[Problem]:
    """Choices of findings that the month does not have."""
    for each in choices:
        if found.called(each.finding) is None:
            hint = near_miss(each.finding, (known.id for known in found.findings))
            what = f'{found.month} has no finding "{each.finding}".'
            fix = hint or f"`brief findings {found.month} --all` lists them."
            yield Problem(each.where, "E115", what, fix)


def _offered(found: Found, silenced: set[str], weights: Weights) -> Iterator[Finding]:
    """What may be told without being asked for."""
    for each in found.told:
        worth = each.score >= weights.least.told
        if worth and each.id not in silenced and not _told_anyway(each):
            yield each


def _told_anyway(finding: Finding) -> bool:
    """Whether the sentences of change say it: attacks, in all and by area."""
    plain = finding.kind == LAST_MONTH and finding.measure == ATTACKS
    return plain and finding.scope.kind in ("all", "area")


def _whole(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    return (each for each in findings if each.scope == ALL)


def _fill(
    first: Iterator[Finding], then: Iterator[Finding], most: int
) -> tuple[Finding, ...]:
    """All of the first, and of the others as many as there is room for."""
    kept = list(dict.fromkeys(first))
    for each in then:
        if len(kept) < most and each not in kept:
            kept.append(each)
    return tuple(kept)
