"""Tallies: one pass over the attacks of a month, and what adds to each figure.

In the order in which figures are listed: first what a month says even at zero, then
what its attacks bring along. What a figure is, and what else it says, is in `figures`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from brief.counting.measures import scaled, scopes
from brief.ground.counts import ZERO, Count
from brief.ground.problems import Where
from brief.ground.scope import ALL, ATTACKS, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.ledger import Ledger
    from brief.counting.measures import Measure
    from brief.records.attack import Attack, Sheet
    from brief.records.codebook import Codebook

Tally = list[tuple[Count, str, Where]]
"""How much each attack adds, its id, and the place of the field that bears it."""

Tallies = list[tuple[str, Scope, Tally]]
"""The tallies of a month, each with its measure and its scope."""


@dataclass(slots=True)
class _Making:
    """Tallies in the making; by scope first, as scopes are slow to hash."""

    by_scope: dict[Scope, dict[str, Tally]] = field(default_factory=dict)
    every: Tallies = field(default_factory=list)

    def inside(self, scope: Scope) -> dict[str, Tally]:
        """The tallies of a scope, by measure."""
        return self.by_scope.setdefault(scope, {})

    def begun(self, measure: str, scope: Scope) -> Tally:
        """A tally to which nothing adds as yet."""
        begun = self.inside(scope)[measure] = []
        self.every.append((measure, scope, begun))
        return begun

    def add(
        self, attack: Attack, rows: tuple[Measure, ...], codebook: Codebook
    ) -> None:
        """Add one attack to every figure to which it adds anything."""
        places = [
            (self.inside(scope), scope, sure)
            for scope, sure in scopes(attack, codebook)
        ]
        harms = {each.kind for each in attack.harms}
        for row in rows:
            if row.harm and row.harm not in harms:
                continue
            added = row.tally(attack, codebook)
            if added is ZERO or added == ZERO:
                continue
            where = attack.at(row.path)
            for inside, scope, sure in places:
                tally = inside.get(row.key)
                if tally is None:
                    tally = self.begun(row.key, scope)
                tally.append((scaled(added, sure), attack.id, where))


def tallied(sheet: Sheet, ledger: Ledger, rows: tuple[Measure, ...]) -> Tallies:
    """Everything that adds to the figures of a month of records."""
    making = _Making()
    for key, scope in _listed(rows, ledger.codebook):
        making.begun(key, scope)
    for attack in ledger.counted(sheet):
        making.add(attack, rows, ledger.codebook)
    return making.every


def _listed(
    rows: tuple[Measure, ...], codebook: Codebook
) -> Iterator[tuple[str, Scope]]:
    """What a month lists even at zero: all measures in all, attacks by area."""
    for row in rows:
        yield row.key, ALL
    for area in codebook.area_names:
        yield ATTACKS, Scope("area", area)
    for section in codebook.sections:
        yield ATTACKS, Scope("section", section.key)
