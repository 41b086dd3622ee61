"""Joint counts: how many people a figure may hide that a record did not split.

"Ten killed or wounded" may all have been killed, and "48 soldiers and civilians"
may all have been soldiers. They are counted as themselves and never into a part;
but a claim about the part ("the fewest soldiers wounded since") must not rest on
a number that only looks small. So what may hide is added to the most that a
figure can be, and never to the number documented.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from brief.counting.measures import scopes
from brief.ground.scope import harm_key
from brief.judging.findings.line import OPEN
from brief.records.attack import HARMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.counting.ledger import Ledger
    from brief.ground.month import Month
    from brief.ground.scope import Scope
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook, Group

JOINT, PARTS = "killed or wounded", ("killed", "wounded")

Hidden = dict[tuple[str, "Scope"], dict[int, int]]
"""How many more a figure may hold, by line and index of month; `OPEN`: any number."""


def hidden(ledger: Ledger, axis: tuple[Month, ...]) -> Hidden:
    """What joint counts may add to the figures of all months of records."""
    table: defaultdict[tuple[str, Scope], dict[int, int]] = defaultdict(dict)
    parts = _parts(ledger.codebook)
    for index, attack in _attacks(ledger, axis):
        for harm in attack.harms:
            most = OPEN if harm.count.high is None else harm.count.high
            for measure in parts[harm.kind, harm.group]:
                for scope, _ in scopes(attack, ledger.codebook):
                    months = table[measure, scope]
                    months[index] = months.get(index, 0) + most
    return dict(table)


def _attacks(ledger: Ledger, axis: tuple[Month, ...]) -> Iterator[tuple[int, Attack]]:
    """The counted attacks, each with the index of its month."""
    for index, month in enumerate(axis):
        if sheet := ledger.sheet(month):
            yield from ((index, attack) for attack in ledger.counted(sheet))


def _parts(codebook: Codebook) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The measures in which people harmed in one way, of one group, may hide."""
    return {
        (kind, group.name): tuple(_hiding(kind, group, codebook))
        for kind in HARMS
        for group in codebook.groups
    }


def _hiding(kind: str, group: Group, codebook: Codebook) -> Iterator[str]:
    """All that shares people with a harm to a group, and does not count it."""
    kinds = (kind, *PARTS) if kind == JOINT else (kind,)
    for other in codebook.groups:
        counted = group.name in codebook.within(other)
        if counted or _people(group) & _people(other):
            for each in kinds:
                if each != kind or not counted:
                    yield harm_key(each, other.name)


def _people(group: Group) -> set[str]:
    return set(group.members or (group.name,))
