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

from brief.findings.line import OPEN
from brief.ledger import counts
from brief.measures import scopes
from brief.scope import harm_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.attack import Attack, Harm
    from brief.codebook import Codebook
    from brief.ledger import Ledger
    from brief.month import Month
    from brief.scope import Scope

JOINT, PARTS = "killed or wounded", ("killed", "wounded")

Hidden = dict[tuple[str, "Scope"], dict[int, int]]
"""How many more a figure may hold, by line and index of month; `OPEN`: any number."""


def hidden(ledger: Ledger, axis: tuple[Month, ...]) -> Hidden:
    """What joint counts may add to the figures of all months of records."""
    codebook = ledger.codebook
    table: defaultdict[tuple[str, Scope], dict[int, int]] = defaultdict(dict)
    for index, month in enumerate(axis):
        for attack in _joint_attacks(ledger, month):
            for measure, most in _may_hide(attack, codebook):
                for scope, _ in scopes(attack, codebook):
                    months = table[measure, scope]
                    months[index] = months.get(index, 0) + most
    return dict(table)


def _joint_attacks(ledger: Ledger, month: Month) -> Iterator[Attack]:
    """The counted attacks of a month that tell of people without splitting them."""
    sheet = ledger.sheet(month)
    mixed = {each.name for each in ledger.codebook.groups if each.members}
    for attack in sheet.attacks if sheet else ():
        joint = any(each.kind == JOINT or each.group in mixed for each in attack.harms)
        if joint and counts(attack, ledger.codebook):
            yield attack


def _may_hide(attack: Attack, codebook: Codebook) -> Iterator[tuple[str, int]]:
    for harm in attack.harms:
        most = OPEN if harm.count.high is None else harm.count.high
        for measure in _parts(harm, codebook):
            yield measure, most


def _parts(harm: Harm, codebook: Codebook) -> Iterator[str]:
    """The measures in which the people of one harm may hide, itself not among them."""
    kinds = (harm.kind, *PARTS) if harm.kind == JOINT else (harm.kind,)
    members = _members(codebook)
    for group in codebook.groups:
        inside = harm.group in codebook.within(group)
        if not inside and not members[harm.group] & members[group.name]:
            continue
        for kind in kinds:
            if kind != harm.kind or not inside:
                yield harm_key(kind, group.name)


def _members(codebook: Codebook) -> Mapping[str, frozenset[str]]:
    return {
        each.name: frozenset(each.members or (each.name,)) for each in codebook.groups
    }
