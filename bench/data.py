"""The publication that is measured: invented, of any number of months and attacks.

Five areas with outlines of 400 corners each, 60 places, 40 attacks a month unless
asked otherwise, each with a text of two lines as an analyst would write it. The same
arguments give the same files.

    python bench/data.py FOLDER [MONTHS] [ATTACKS]
"""

from __future__ import annotations

import json
import sys
from math import cos, pi, sin
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

AREAS = ("Ashdale", "Birkmoor", "Coldfen", "Dunmarsh", "Elmhurst")
GROUPS = ("guards", "villagers")
METHODS = {"mine": "passive", "bomb": "passive", "raid": "active", "ambush": "active"}
TARGETS = ("checkpoint", "convoy", "patrol", "village")
PLACES = 12
"""Places of an area."""

CORNERS = 400
"""Corners of the outline of an area."""

LAST = "2024-12"
"""The last month, unless another is named."""


def write(
    folder: Path, *, months: int = 36, attacks: int = 40, last: str = LAST
) -> Path:
    """Write a publication, and give its folder."""
    records = folder / "records"
    records.mkdir(parents=True, exist_ok=True)
    (records / "codebook.yaml").write_text(_codebook(), encoding="utf-8")
    (records / "places.yaml").write_text(_places(), encoding="utf-8")
    (records / "boundaries.geojson").write_text(_boundaries(), encoding="utf-8")
    for month in named(months, last):
        text = "".join(_month(month, attacks))
        (records / f"{month}.yaml").write_text(text, encoding="utf-8")
    return folder


def named(months: int, last: str = LAST) -> tuple[str, ...]:
    """The months of a publication up to the last one."""
    year, month = map(int, last.split("-"))
    every = (year * 12 + month - 1 - back for back in reversed(range(months)))
    return tuple(f"{each // 12}-{each % 12 + 1:02}" for each in every)


def _codebook() -> str:
    lines = [
        "title: The Valley Monitor",
        "publisher: Nobody",
        "actor: the Reavers",
        "theatre: the valley",
        "area noun: {one: county, many: counties}",
        "area property: name",
        "areas:",
        *(f"  - name: {each}" for each in AREAS),
        "sections:",
        "  - {key: north, title: Ashdale and Birkmoor, areas: [Ashdale, Birkmoor]}",
        "  - {key: coldfen, title: Coldfen, areas: [Coldfen]}",
        "  - {key: south, title: Dunmarsh and Elmhurst, areas: [Dunmarsh, Elmhurst]}",
        "groups:",
        "  - {name: guards, one: guard, many: guards}",
        "  - {name: villagers, one: villager, many: villagers}",
        "methods:",
        *(
            f"  - {{name: {name}, kind: {kind}, phrase: a {name}, "
            f"label: {name.capitalize()}s}}"
            for name, kind in METHODS.items()
        ),
        "target kinds:",
        *(f"  {each}: {{one: {each}, many: {each}s}}" for each in TARGETS),
        "place kinds: [town, village]",
        "features: [coordinated]",
        "classes:",
        "  - name: complex",
        "    key: complex",
        "    one: complex attack",
        "    many: complex attacks",
        "    version: 1",
        '    mark: "*"',
        "    definition: Complex attacks strike several positions at once.",
        "    any of:",
        "      - clause: several positions at once",
        "        all of: [{field: features, is: coordinated}]",
        "method note: Each attack is entered once.",
    ]
    return "\n".join(lines) + "\n"


def _middle(area: int) -> tuple[float, float]:
    return 10.0 + 1.6 * (area % 3), 50.0 + 1.2 * (area // 3)


def _place(area: int, number: int) -> tuple[str, float, float]:
    """A place by name, latitude and longitude, inside its area."""
    east, north = _middle(area)
    angle, reach = 2 * pi * number / PLACES, 0.15 + 0.02 * number
    name = f"{AREAS[area][:3]}wick {'ABCDEFGHIJKL'[number]}"
    return name, north + reach * sin(angle), east + reach * cos(angle)


def _places() -> str:
    rows = (
        f"  - {{name: {name}, area: {AREAS[area]}, kind: village, "
        f"latitude: {north:.4f}, longitude: {east:.4f}, precision: exact, "
        "source: invented}\n"
        for area in range(len(AREAS))
        for name, north, east in (_place(area, each) for each in range(PLACES))
    )
    return "places:\n" + "".join(rows)


def _boundaries() -> str:
    features = []
    for number, name in enumerate(AREAS):
        rough = Random(number)  # noqa: S311
        east, north = _middle(number)
        ring = [
            (
                round(east + 0.66 * far * cos(at), 4),
                round(north + 0.5 * far * sin(at), 4),
            )
            for at in (2 * pi * each / CORNERS for each in range(CORNERS))
            for far in (rough.uniform(1, 1.03),)
        ]
        shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
        about = {"kind": "area", "name": name}
        features.append({"type": "Feature", "properties": about, "geometry": shape})
    return json.dumps({"type": "FeatureCollection", "features": features})


def _month(month: str, attacks: int) -> Iterator[str]:
    rng = Random(f"{month} {attacks}")  # noqa: S311
    yield f"month: {month}\nstatus: complete\nsources:\n"
    yield "  gazette: {kind: state media, name: The Valley Gazette}\nattacks:\n"
    for number in range(attacks):
        area = rng.randrange(len(AREAS))
        place = _place(area, rng.randrange(PLACES))[0]
        day, method = rng.randint(1, 28), rng.choice(tuple(METHODS))
        group, killed = rng.choice(GROUPS), rng.randint(0, 4)
        name = f"{month}-{day:02}-{number:04}"
        toll = f"    killed: {{{group}: {killed}}}\n" if killed else ""
        hurt = f"    wounded: {{{group}: {rng.randint(1, 6)}}}\n"
        together = "    features: [coordinated]\n" if rng.random() < 0.2 else ""
        yield (
            f"  - id: {name}\n    date: {month}-{day:02}\n    area: {AREAS[area]}\n"
            f"    place: {place}\n    relation: near\n    method: {method}\n"
            f"    target: {{group: {group}, kind: {rng.choice(TARGETS)}}}\n"
            f"{toll}{hurt}{together}    sources: [gazette]\n"
            f"    note: >-\n      Entered from the gazette's report of the next day; "
            f"the place is\n      that of the nearest village, number {number}.\n"
        )


if __name__ == "__main__":
    write(Path(sys.argv[1]), **dict(zip(("months", "attacks"), map(int, sys.argv[2:]))))  # noqa: B905
