"""Small invented publications, built in code: a valley, its areas and attacks.

For tests that need figures or one record and no files. Everything has a default,
so that a test names only what it is about:

    figures(sheet("2024-07", attack(area="Ashdale", killed={"guards": 3})))
"""

from __future__ import annotations

from datetime import date
from itertools import count as numbers
from types import MappingProxyType

from brief.counting.figures import count
from brief.counting.ledger import Ledger
from brief.ground.counts import parse
from brief.ground.month import Month
from brief.ground.problems import Where
from brief.ground.scope import ALL, ATTACKS, Scope, harm_key
from brief.records.attack import Attack, Days, Harm, Sheet, Target, Total
from brief.records.codebook import (
    Area,
    Class,
    Clause,
    Codebook,
    Condition,
    Group,
    Method,
    Place,
    Section,
    Term,
)

HERE = Where("records/somewhere.yaml", 1, 1)
AREAS = ("Ashdale", "Birkmoor", "Coldfen", "Dunmarsh", "Elmhurst")
ACTOR = "the Reavers"

_ids = numbers(1)


def codebook(**changes) -> Codebook:
    """The publication's words; `changes` replace whole fields."""
    fields = {
        "title": "The Valley",
        "publisher": "Nobody",
        "actor": ACTOR,
        "theatre": "the valley",
        "area_term": Term("county", "counties"),
        "areas": (*map(Area, AREAS), Area("Faraway", counted=False)),
        "sections": (
            Section("north", "Ashdale and Birkmoor", AREAS[:2]),
            Section("coldfen", "Coldfen", AREAS[2:3]),
            Section("south", "Dunmarsh and Elmhurst", AREAS[3:]),
        ),
        "groups": GROUPS,
        "methods": METHODS,
        "target_kinds": MappingProxyType(
            {name: Term(name, f"{name}s") for name in TARGETS}
        ),
        "place_kinds": ("town", "village", "dam", "road"),
        "features": ("behind front lines", "coordinated", "at night"),
        "classes": CLASSES,
        "places": PLACES,
    }
    return Codebook(**{**fields, **changes})


GROUPS = (
    Group("guards", Term("guard", "guards")),
    Group("villagers", Term("villager", "villagers")),
    Group("reavers", Term("reaver", "reavers"), side="actor", in_lead=False),
    Group(
        "guards or villagers",
        Term("guard or villager", "guards or villagers"),
        members=("guards", "villagers"),
        in_lead=False,
    ),
)
METHODS = (
    Method("mine", "passive", "a mine", "Mines"),
    Method("IED", "passive", "an IED", "IEDs"),
    Method("ambush", "active", "an ambush", "Ambushes"),
    Method("assassination", "active", "an assassination", "Assassinations"),
    Method("clash", "active", "clashes", "Clashes"),
    Method("fake checkpoint", "active", "a fake checkpoint", "Fake checkpoints"),
    Method("raid", "active", "a raid", "Raids"),
    Method("shelling", "active", "shelling", "Shelling"),
    Method("small arms", "active", "small arms fire", "Small arms"),
    Method("stampede", "active", "a stampede", "Stampedes"),
    Method("drone", "active", "a drone", "Drones"),
    Method("explosion", "unknown", "an explosion", "Explosions"),
)
TARGETS = ("checkpoint", "convoy", "outpost", "patrol", "shepherd", "truck", "village")
CLASSES = (
    Class(
        "high quality",
        "high_quality",
        Term("high quality attack", "high quality attacks"),
        1,
        "An attack behind the front lines, or on an officer.",
        (
            Clause(
                "behind front lines",
                (Condition("features", is_in=("behind front lines",)),),
            ),
            Clause("officers", (Condition("target.rank", is_in=("officer",)),)),
        ),
        mark="*",
    ),
)
PLACES = (
    Place("Oakham", "Ashdale", HERE, kind="village"),
    Place("Kell Dam", "Birkmoor", HERE, kind="dam", phrase="the Kell Dam"),
    Place("Marl", "Coldfen", HERE, kind="town"),
    Place("Fen road", "Coldfen", HERE, kind="road", phrase="the Fen road"),
    Place("Thorn Heath", "Dunmarsh", HERE),
)


def day(text: str) -> date:
    """A day from `2024-07-16`."""
    return date.fromisoformat(text)


def attack(when: str = "2024-07-16", **fields) -> Attack:
    """One record. `when` is a day, a month, or two days with a slash between.

    Harms are given by their names, with underscores for spaces, as a person
    would write the counts: `killed={"guards": 3}`, `killed_or_wounded={...}`.
    `method` is a name, a list of names, `{"one of": [...]}`, or None: unknown.
    """
    first, _, last = when.partition("/")
    month = Month.parse(first[:7])
    days = Days(month.first, month.last, known=False)
    if len(first) > 7:
        days = Days(day(first), day(last or first))
    given = {
        "id": f"{month}-record-{next(_ids)}",
        "where": HERE,
        "month": month,
        "days": days,
        "area": "Ashdale",
        "harms": tuple(_harms(fields)),
        **_method(fields.pop("method", ())),
        "target": Target(**fields.pop("target", {})),
    }
    return Attack(**{**given, **fields})


def _harms(fields):
    for kind in ("killed", "wounded", "killed or wounded", "captured", "executed"):
        yield from _harm(kind, fields.pop(kind.replace(" ", "_"), {}))
    yield from _harm("missing", fields.pop("missing", {}))


def _harm(kind, by_group):
    for group, number in by_group.items():
        yield Harm(kind, group, parse(number))


def _method(given):
    if given is None:
        return {"methods": None}
    if isinstance(given, str):
        return {"methods": (given,)}
    if isinstance(given, dict):
        return {"methods": tuple(given["one of"]), "either": True}
    return {"methods": tuple(given)}


def sheet(month: str, *attacks: Attack, status: str = "complete", **fields) -> Sheet:
    """A month of records; `through` makes it partial."""
    if "through" in fields:
        fields["through"], status = day(fields["through"]), "partial"
    if isinstance(fields.get("printed"), dict):
        fields["printed"] = tuple(_totals(fields["printed"]))
    return Sheet(Month.parse(month), HERE, status, attacks=attacks, **fields)


def totals(month: str, *, implied: bool = False, **printed) -> Sheet:
    """A month of which only totals are known: printed, or bounds worked out.

    `attacks=29`, an area's name (`Ashdale=17`), or the key of a measure
    (`high_quality=2`); people by `killed={"guards": 13}`.
    """
    stated = tuple(_totals(printed))
    where = {"implied": stated} if implied else {"printed": stated}
    return Sheet(Month.parse(month), HERE, "totals", **where)


def _totals(stated):
    for name, number in stated.items():
        if isinstance(number, dict):
            for group, people in number.items():
                yield Total(harm_key(name, group), ALL, parse(people), HERE)
        elif name in AREAS:
            yield Total(ATTACKS, Scope("area", name), parse(number), HERE)
        else:
            yield Total(name, ALL, parse(number), HERE)


def quiet(month: str, **by_area: int) -> Sheet:
    """A month of attacks of which nothing is known but their areas."""
    attacks = (
        attack(month, area=name) for name, many in by_area.items() for _ in range(many)
    )
    return sheet(month, *attacks)


def figures(*sheets: Sheet, book: Codebook | None = None):
    """The figures of some months."""
    return count(Ledger.of(sheets, book or codebook()))
