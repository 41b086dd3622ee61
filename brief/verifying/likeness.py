"""Likeness: how well a record fits what some sentences tell.

Evidence is weighed by a table; casualties are compared as intervals. Choosing
between records, and what is said of it, is in `happenings`.
"""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import ZERO, Count
from brief.records.attack import JOINT
from brief.records.codebook import folded
from brief.verifying.lexicon import AREA, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.records.attack import Attack, Harm
    from brief.records.codebook import Codebook
    from brief.verifying.casualties import Casualties
    from brief.verifying.dating import Dated
    from brief.verifying.seeing import Name, Seen, Unit


class Fit(IntEnum):
    """How a number told fits a number on record."""

    AGAINST, OPEN, ALIKE = range(3)


WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "place": 8,
        "spot": 6,
        "other place": -6,
        "vague place": -2,
        "no place": -1,
        "area": 3,
        "other area": -6,
        "section": 2,
        "other section": -6,
        "alike": 4,
        "open": 2,
        "against": -4,
        "not reported": -2,
        "unit": 3,
        "target": 2,
        "method": 2,
    }
)
"""What each piece of evidence is worth; a whole incident comes to about ten."""

LEAST_OF_WORDS = 0.6
"""So large a share of the words for a spot must be there to know it again."""

_SMALL = frozenset(
    (
        *("the", "a", "an", "of", "in", "on", "at", "and", "near", "some", "part"),
        *("unspecified", "area", "region", "village", "town", "road", "side", "small"),
        *("somewhere", "between", "just", "to", "countryside"),
    )
)


def on_day(dated: Dated | None, attack: Attack) -> bool:
    """Whether a record may lie on the day that is told."""
    if dated is None or dated.first is None or dated.last is None:
        return not attack.days.known
    if not attack.days.known:
        return (
            attack.reported is not None and dated.first <= attack.reported <= dated.last
        )
    overlap = dated.first <= attack.days.last and attack.days.first <= dated.last
    known = (each for each in (attack.found, attack.reported) if each is not None)
    return overlap or any(dated.first <= each <= dated.last for each in known)


def likeness(unit: Unit, attack: Attack, codebook: Codebook) -> int:
    """How much speaks for a record, its day aside; below zero: more against it."""
    return sum(WEIGHTS[each] for each in _evidence(unit, attack, codebook))


def _evidence(unit: Unit, attack: Attack, codebook: Codebook) -> Iterator[str]:
    yield from _of_place(unit, attack, codebook)
    yield from _of_area(unit, attack)
    for each in unit.seen:
        for told in each.casualties:
            found = compared(told, attack, codebook)
            yield "not reported" if found is None else _FITS[found[0]]
    words = frozenset().union(*(each.words for each in unit.seen))
    target = attack.target
    if target.unit is not None and _share(target.unit, words) >= LEAST_OF_WORDS:
        yield "unit"
    if any(target.kind in each.targets for each in unit.seen):
        yield "target"
    if any(not each.methods.isdisjoint(attack.methods or ()) for each in unit.seen):
        yield "method"


_FITS = MappingProxyType({Fit.ALIKE: "alike", Fit.OPEN: "open", Fit.AGAINST: "against"})


def _of_place(unit: Unit, attack: Attack, codebook: Codebook) -> Iterator[str]:
    if any(at_place(each, attack, codebook) for each in unit.seen):
        yield "place"
        return
    if any(at_spot(each, attack) for each in unit.seen):
        yield "spot"
        return
    if attack.place is None:
        return
    named = [each for each in unit.first.names if each.kind == PLACE]
    if not named:
        yield "no place"
    else:
        yield "vague place" if all(each.vague for each in named) else "other place"


def at_place(each: Seen, attack: Attack, codebook: Codebook) -> bool:
    """Whether a sentence names the place of a record."""
    if attack.place is None:
        return False
    found = codebook.place_called(attack.place)
    name = found.name if found else attack.place
    if any(each_.name == name for each_ in each.names):
        return True
    return found is None and folded(name) in folded(each.statement.text)


def at_spot(each: Seen, attack: Attack) -> bool:
    """Whether a sentence has the words of a record for its spot."""
    if attack.spot is None:
        return False
    return _share(attack.spot, each.words) >= LEAST_OF_WORDS


def _share(phrase: str, words: frozenset[str]) -> float:
    """How many of a phrase's words are among some words, as a share."""
    plain = (each.removesuffix("'s").strip(",.;:()'\"") for each in phrase.split())
    parts = (part for each in plain for part in each.split("-"))
    said = [folded(each) for each in parts if each.lower() not in _SMALL]
    own = [each for each in said if each]
    return sum(each in words for each in own) / len(own) if own else 0.0


def areas_of(attack: Attack) -> tuple[str, ...]:
    """The areas that a record lies in."""
    return (attack.area, *attack.also_in)


def _of_area(unit: Unit, attack: Attack) -> Iterator[str]:
    within = {name.name for each in unit.seen for name in each.names if _inside(name)}
    if within:
        yield "area" if within & {*areas_of(attack)} else "other area"
    elif _mentions(unit, attack):
        yield "area"
    elif unit.area:
        yield "area" if unit.area in areas_of(attack) else "other section"
    if unit.areas:
        inside = {*unit.areas} & {*areas_of(attack)}
        yield "section" if inside else "other section"


def _mentions(unit: Unit, attack: Attack) -> bool:
    """Whether an area of a record is named, in whatever way."""
    names = {name.name for each in unit.seen for name in each.names if not name.vague}
    return not names.isdisjoint(areas_of(attack))


def _inside(name: Name) -> bool:
    return name.kind == AREA and name.within


# Casualties


def compared(
    told: Casualties, attack: Attack, codebook: Codebook
) -> tuple[Fit, Harm] | None:
    """How casualties told fit a record, and the harm that they fit best.

    None where the record does not report such harm at all.
    """
    best: tuple[Fit, Harm] | None = None
    for harm in _meant(told, attack, codebook):
        fit = fitting(told.count, harm.count)
        if best is None or fit > best[0]:
            best = (fit, harm)
    if best is not None and _adds_up(told, attack, codebook):
        return Fit.ALIKE, best[1]
    return best


def _meant(told: Casualties, attack: Attack, codebook: Codebook) -> Iterator[Harm]:
    """The harms of a record that may be meant, those of the first sense first."""
    # Who was reported missing may have been found dead.
    found = ("killed", "executed") if "missing" in told.harms and attack.found else ()
    joint = (JOINT,) if {"killed", "wounded"} & {*told.harms} else ()
    kinds = (*told.harms, *found, *joint)
    own = [each for each in attack.harms if each.group == told.group]
    if any(each.kind in kinds for each in own):
        yield from (each for kind in kinds for each in own if each.kind == kind)
        return
    for kind in kinds:
        for harm in attack.harms:
            if harm.kind == kind and _of_group(harm.group, told.group, codebook):
                yield harm


def _of_group(group: str, told: str, codebook: Codebook) -> bool:
    """Whether people of a group may be meant by those told."""
    if told in ("", group):
        return True
    within = codebook.within(codebook.group(told))
    return group in within or told in codebook.within(codebook.group(group))


def _adds_up(told: Casualties, attack: Attack, codebook: Codebook) -> bool:
    """Whether the number told is that of several groups or harms together.

    Only of what it was told of: six killed are not two killed and four wounded.
    """
    for kinds in ((told.harms[0],), told.harms):
        counts = [
            harm.count
            for harm in attack.harms
            if harm.kind in kinds and _of_group(harm.group, told.group, codebook)
        ]
        if fitting(told.count, Count.sum(counts)) is Fit.ALIKE:
            return True
    return False


def fitting(told: Count, known: Count) -> Fit:
    """How a number told fits one on record: the same, possible, or neither."""
    if told.about or known.about:
        return _roughly(told, known)
    if (told.low, told.high) == (known.low, known.high):
        return Fit.ALIKE
    # "At least two" is documented; two of them is what a text may say.
    below = known.high is None or told.low <= known.high
    above = told.high is None or known.low <= told.high
    return Fit.OPEN if below and above else Fit.AGAINST


def _roughly(told: Count, known: Count) -> Fit:
    """Estimates fit within a fifth of each other."""
    low, high = (
        told.low,
        told.high if told.high is not None else max(told.low, known.low),
    )
    top = known.high if known.high is not None else max(known.low, high)
    near = low * 4 <= top * 5 and known.low * 4 <= high * 5
    if (low, high) == (known.low, top):
        return Fit.ALIKE
    return Fit.OPEN if near or ZERO in (told, known) else Fit.AGAINST
