"""What was found: ranked, and the best of it for each part of an issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.scope import ALL, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.ground.month import Month
    from brief.judging.findings.finding import Finding
    from brief.records.codebook import Codebook


@dataclass(frozen=True)
class Found:
    """The findings of a month.

    `findings` are all of them, the best first; `told` are those worth a
    sentence, merged and without repetition; `slices` says in how many series
    they were searched for.
    """

    month: Month
    codebook: Codebook
    findings: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()
    slices: int = 0

    def best(self, number: int, scope: Scope = ALL) -> tuple[Finding, ...]:
        """The best of what is told about a scope and whatever lies within it."""
        inside = (each for each in self.told if within(each, scope, self.codebook))
        return tuple(inside)[:number]

    def called(self, id_: str) -> Finding | None:
        """The finding of an id, merged with others where it is told so."""
        every = (*self.told, *self.findings)
        return next((each for each in every if each.id == id_), None)


def within(finding: Finding, scope: Scope, codebook: Codebook) -> bool:
    """Whether a finding is about a scope, or about something that lies in it."""
    return scope in (finding.scope, *around(finding.scope, codebook))


def around(scope: Scope, codebook: Codebook) -> Iterator[Scope]:
    """The scopes that a scope lies in: its area, its section, everything."""
    place = codebook.place_called(scope.name) if scope.kind == "place" else None
    area = place.area if place else scope.name if scope.kind == "area" else ""
    if area:
        yield Scope("area", area)
        if section := codebook.section_of(area):
            yield Scope("section", section.key)
    if scope != ALL:
        yield ALL
