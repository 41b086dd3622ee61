"""Maps of an invented valley, and whole publications of many thousand attacks.

page(sheet("2024-07", attack(place="Oakham")))
"""

from __future__ import annotations

from random import Random

from publications import HERE, attack, codebook, sheet

from brief.composing.plotting import Setting, atlas_of
from brief.counting.ledger import Ledger
from brief.ground.month import Month
from brief.printing import looks
from brief.printing.atlas_page import map_page
from brief.records.attack import Source
from brief.records.codebook import Place
from brief.records.outlines import Outline, Outlines
from brief.words.wordings import load

WORDING, _ = load()


def place(name, area, latitude, longitude, precision):
    """A place of the gazetteer with coordinates."""
    return Place(
        *(name, area, HERE),
        latitude=latitude,
        longitude=longitude,
        precision=precision,
    )


VALLEY = (
    place("Oakham", "Ashdale", 51.0, 1.0, "exact"),
    place("Kell Dam", "Birkmoor", 51.2, 2.0, "near"),
    place("Thorn Heath", "Dunmarsh", 51.2, 1.4, "area"),
    Place("Marl", "Coldfen", HERE, kind="town"),
)


def square(west, south, size=1.0):
    """A ring around a square of some degrees."""
    east, north = west + size, south + size
    return ((west, south), (east, south), (east, north), (west, north))


OUTLINES = Outlines(
    areas=(
        Outline("Ashdale", ((square(0.5, 50.5),),)),
        Outline("Birkmoor", ((square(1.5, 50.5),),)),
    ),
    lands=(Outline("The Sea Lands", ((square(-2.0, 50.0, 2.5),),)),),
    rivers=(((0.5, 51.1), (1.0, 51.2), (2.5, 51.3)),),
)


def book(**changes):
    """The valley's words, with places that can be put on a map."""
    return codebook(**{"places": VALLEY, **changes})


def atlas(*sheets, look=None, issues=None, months=None, outlines=OUTLINES, **changes):
    """The atlas of some months of the valley."""
    ledger = Ledger.of(sheets, book(**changes))
    setting = Setting(
        labels=(look or looks.built_in()).labels,
        tool="brief 0",
        library="Leaflet 1",
        issues=issues or {},
        back="",
    )
    months = months or ledger.months[0].until(ledger.months[-1])
    return atlas_of(ledger, months, wording=WORDING, outlines=outlines, setting=setting)


def made(drawn, look=None):
    """The map page of an atlas, and what was wrong."""
    return map_page(drawn, look=look or looks.built_in())


def page(*sheets, look=None, **given):
    """The map page of some months, as text."""
    data, problems, warnings = made(atlas(*sheets, look=look, **given), look)
    assert (problems, warnings) == ((), ())
    return data.decode()


def source(name="The Valley Post", **fields):
    """Where a record comes from."""
    return Source("journalist", name, **fields)


def many(number, *, places=2_000, months=120, seed=7):
    """Sheets of so many attacks at so many places, and the words they need."""
    random = Random(seed)  # noqa: S311  nothing is secret
    areas = ("Ashdale", "Birkmoor", "Coldfen", "Dunmarsh", "Elmhurst")
    known = tuple(
        place(
            *(f"Place {at}", random.choice(areas)),
            *(50.5 + 2 * random.random(), 0.5 + 2 * random.random()),
            random.choice(("exact", "near", "area")),
        )
        for at in range(places)
    )
    first = Month(2015, 1)
    by_month = {first + at: [] for at in range(months)}
    for at in range(number):
        month = random.choice(tuple(by_month))
        spot = random.choice(known)
        by_month[month].append(
            attack(
                f"{month}-{random.randint(1, 28):02}",
                id=f"{month}-attack-{at}",
                area=spot.area,
                place=spot.name if random.random() < 0.8 else None,
                relation=random.choice(("at", "near", "north of", None)),
                method=random.choice(("mine", "raid", {"one of": ["mine", "IED"]})),
                target={"group": "guards", "kind": random.choice(("patrol", "truck"))},
                killed={"guards": random.randint(1, 5)},
                wounded={"villagers": random.randint(1, 5)},
                sources=(source(url=f"https://example.org/{at}"),),
            )
        )
    sheets = [sheet(str(month), *some) for month, some in by_month.items()]
    return sheets, known
