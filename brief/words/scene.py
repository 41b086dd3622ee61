"""The scene of an attack: when, where, against whom, with what.

Phrases made of one record's fields, for `incidents` to put into its sentences.
A place is said as the gazetteer has it; the analyst's own words for it are
taken as they stand. What is not on record is said to be so, or not said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.records.codebook import Term, folded
from brief.words.english import article, day_text, head, month_text, span_text

if TYPE_CHECKING:
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook
    from brief.words.wording import Wording

LEADERS = ("officer", "commander")
"""The ranks that are told."""


def when(attack: Attack, *, wording: Wording, also: bool = False) -> str:
    """The day, the days, or that only the month is known.

    `also` says that the sentence before is of the same day.
    """
    days, year = attack.days, attack.month.year
    if days.several:
        span = span_text(days.first, days.last, year=year)
        return wording.text("incident over days", days=span)
    if days.known:
        key = "incident also on a day" if also else "incident on a day"
        return wording.text(key, day=day_text(days.first, year=year))
    month = month_text(attack.month, year=year)
    return wording.text("incident in a month", month=month)


def where(
    attack: Attack, *, codebook: Codebook, wording: Wording, name_area: bool = True
) -> str:
    """The place, with its area unless that is clear from the words or the heading."""
    said = _place(attack, codebook, wording)
    if aimed_at_place(attack, codebook):
        # The target names the place: "the band attacked Oakham in Ashdale".
        spot = attack.spot or ""
        clear = not name_area or folded(attack.area) in folded(spot)
        return "" if clear else wording.text("incident in area", area=attack.area)
    areas = tuple(dict.fromkeys((attack.area, *attack.also_in)))
    told = all(folded(area) in folded(said) for area in areas)
    if len(areas) > 1 and not told:
        pair = "".join(map(str, wording.list(areas)))
        border = wording.text("incident border", areas=pair)
        return f"{said} {border}".lstrip()
    if not said:
        return wording.text("incident somewhere", area=attack.area)
    if told or not name_area:
        return said
    # "in Oakham in Ashdale" says "in" twice, where "near" does not.
    inside = said.partition(" ")[0] == "in"
    key = "incident area in brackets" if inside else "incident place in area"
    return wording.text(key, where=said, area=attack.area)


def _place(attack: Attack, codebook: Codebook, wording: Wording) -> str:
    """The place alone, from the gazetteer, the analyst's words, or both."""
    spot, found = attack.spot, codebook.place_called(attack.place or "")
    place = (found.phrase or found.name) if found else attack.place
    if place is None:
        return _spot(spot, attack, wording) if spot else ""
    if spot is None:
        return _related(place, attack, wording, kind=found.kind if found else None)
    if attack.relation == "between":
        return wording.text("incident between", place=place, spot=spot)
    name = found.name if found else place
    if folded(name) in folded(spot):
        return _spot(spot, attack, wording, inner=True)
    near = _related(place, attack, wording, kind=found.kind if found else None)
    return f"{near} {_placed(spot, wording)}"


def _related(place: str, attack: Attack, wording: Wording, *, kind: str | None) -> str:
    """A place with the record's relation to it, or the one its kind takes."""
    if attack.relation == "road" and head(place) in wording.nouns["roads"]:
        return wording.text("incident on the road", place=place)
    if attack.relation == "border" and attack.also_in:
        return wording.text("relation near", place=place)
    if attack.relation is not None:
        return wording.text(f"relation {attack.relation}", place=place)
    key = "in" if kind in wording.nouns["in"] else "at"
    return wording.text(f"incident place {key}", place=place)


def _spot(spot: str, attack: Attack, wording: Wording, *, inner: bool = False) -> str:
    """The analyst's own words for the place.

    `inner`: they name the gazetteer's place themselves ("a village outside
    Oakham"), so that the relation is in them already.
    """
    vague = attack.relation == "somewhere in"
    if attack.relation is None or (inner and not vague):
        return _placed(spot, wording)
    return _related(spot, attack, wording, kind=None)


def _placed(spot: str, wording: Wording) -> str:
    """Words for a place, with "in" or "on" if they bring no preposition."""
    if spot.partition(" ")[0].lower() in wording.nouns["prepositions"]:
        return spot
    key = "on" if head(spot) in wording.nouns["on"] else "in"
    return wording.text(f"incident spot {key}", spot=spot)


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom or what an attack was aimed at, in words; `thing` if it is a thing."""

    words: str
    thing: bool = False


def aim(attack: Attack, *, codebook: Codebook, wording: Wording) -> Aim | None:
    """The target: "a truck of the 4th Division", "an officer", "soldiers"."""
    target = attack.target
    if aimed_at_place(attack, codebook):
        return Aim(_named_place(attack, codebook), thing=True)
    if target.kind is not None:
        return Aim(_thing(attack, codebook, wording), thing=True)
    if target.rank in LEADERS:
        return Aim(_of_unit(article(target.rank), attack, wording))
    if target.group is not None and target.unit is not None:
        return Aim(members(attack, wording=wording).many)
    if target.unit is not None:
        return Aim(unit_words(target.unit, wording=wording))
    if target.group is not None:
        return Aim(codebook.group(target.group).term.many)
    return None


def aimed_at_place(attack: Attack, codebook: Codebook) -> bool:
    """Whether the target is the very place: a village that was raided, say."""
    kind = attack.target.kind
    if kind is None or attack.relation not in (None, "at", "in"):
        return False
    if attack.spot is not None:
        return head(attack.spot.partition(" in ")[0]) == head(kind)
    place = codebook.place_called(attack.place or "")
    return place is not None and place.kind == kind


def _named_place(attack: Attack, codebook: Codebook) -> str:
    if attack.spot is not None:
        return attack.spot
    place = codebook.place_called(attack.place or "")
    return (place.phrase or place.name) if place else attack.area


def _thing(attack: Attack, codebook: Codebook, wording: Wording) -> str:
    """A thing, and whose it is: its unit's, or that of people the toll leaves out."""
    target = attack.target
    term = codebook.target_kinds[target.kind or ""]
    people = head(term.one) in wording.nouns["people"]
    several = people or any(loss.what == term.many for loss in attack.losses)
    thing = term.many if several else article(term.one)
    link = wording.links.get(target.kind or "")
    if target.rank in LEADERS and link is not None:
        leader = _of_unit(article(target.rank), attack, wording)
        return wording.text("incident with leader", thing=thing, leader=leader)
    if target.unit is not None:
        return _of_unit(thing, attack, wording)
    told = any(each.group == target.group for each in attack.harms)
    if link is None or target.group is None or told:
        return thing
    group = codebook.group(target.group).term.many
    return wording.text("incident linked", thing=thing, link=link, people=group)


def _of_unit(words: str, attack: Attack, wording: Wording) -> str:
    if attack.target.unit is None:
        return words
    unit = unit_words(attack.target.unit, wording=wording)
    return wording.text("incident of unit", thing=words, unit=unit)


def unit_words(unit: str, *, wording: Wording) -> str:
    """A unit's name in a sentence: "the 4th Division", "Branch 217"."""
    named = unit.rpartition(" ")[2] in wording.nouns["units"]
    return f"the {unit}" if named and not unit.lower().startswith("the ") else unit


def members(attack: Attack, *, wording: Wording) -> Term:
    """The people of the unit that was attacked, as a noun."""
    unit = unit_words(attack.target.unit or "", wording=wording)
    return Term(
        wording.text("incident member", unit=unit),
        wording.text("incident members", unit=unit),
    )


def leader(attack: Attack, *, wording: Wording) -> Term:
    """The officer or commander who was attacked, as a noun."""
    rank = attack.target.rank or ""
    return Term(_of_unit(rank, attack, wording), _of_unit(f"{rank}s", attack, wording))
