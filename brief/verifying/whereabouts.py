"""Whereabouts: whether a place or area that is named is that of the record told.

Charitable: a name that only helps to find the place ("south of Oakham") is never
wrong, nor an area that the record's own words for its spot name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.records.codebook import folded
from brief.verifying import likeness
from brief.verifying.lexicon import PLACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.records.attack import Attack
    from brief.records.codebook import Codebook
    from brief.verifying.seeing import Name, Seen, Unit


def whereabouts(
    name: Name, each: Seen, unit: Unit, told: Sequence[Attack], codebook: Codebook
) -> tuple[bool, Attack, str] | None:
    """Whether a name is right, the record that says so, and the name it has.

    None where nothing can be said. `each` is the sentence of a unit that names it,
    and `told` are the records of the unit, the likest first.
    """
    for attack in told:
        if _names(name, attack, codebook):
            return True, attack, name.name
    attack = told[0]
    if each is not unit.first:
        return None
    if name.kind == PLACE:
        far = all(_in_another_area(name, by, codebook) for by in told)
        # A side of another place is wrong only where it cannot be meant at all.
        if name.vague and not (far and name.side == attack.relation):
            return None
        if attack.place is None:
            return (False, attack, attack.area) if far else None
        wrong = _elsewhere(unit, attack, codebook)
        return (False, attack, attack.place or "") if wrong else None
    if name.vague:
        return None
    wrong = name.within and not any(_around(name, by) for by in told)
    return (False, attack, attack.area) if wrong else None


def _names(name: Name, attack: Attack, codebook: Codebook) -> bool:
    """Whether a name is the place or an area of a record."""
    if name.kind != PLACE:
        return name.name in likeness.areas_of(attack)
    found = codebook.place_called(attack.place or "")
    return name.name == (found.name if found else attack.place)


def _in_another_area(name: Name, attack: Attack, codebook: Codebook) -> bool:
    """Whether a place lies in no area of a record, nor in its words for the spot."""
    found = codebook.place_called(name.name)
    outside = found is not None and found.area not in likeness.areas_of(attack)
    return outside and not _around(name, attack)


def _around(name: Name, attack: Attack) -> bool:
    """Whether the name of an area belongs to what is said of a record's spot."""
    words = (attack.spot, attack.place, attack.text, attack.target.unit)
    return any(folded(name.name) in folded(each) for each in words if each)


def _elsewhere(unit: Unit, attack: Attack, codebook: Codebook) -> bool:
    """Whether the place of a record is one of the gazetteer, and not told at all."""
    known = codebook.place_called(attack.place or "") is not None
    return known and not any(
        likeness.at_place(each, attack, codebook) or likeness.at_spot(each, attack)
        for each in unit.seen
    )
