"""How long it takes to find everything that stands out in a month.

Invented records: 15 areas, 200 places, 20 measures that are searched, 40 attacks
a month, over 5, 10 and 20 years; one attack in ten foiled, one in five probable,
one in twenty without a day, toll given as a number, a range or "two or more".
Counting the figures is not part of it; laying the board, searching it, trying
every finding again and ranking are.

    python bench/findings.py [YEARS...]
"""

from __future__ import annotations

import statistics
import sys
import time
from random import Random

from brief.counting.figures import count
from brief.counting.ledger import Ledger
from brief.ground.counts import Count
from brief.ground.month import Month
from brief.ground.problems import Where
from brief.judging.findings import find
from brief.judging.findings.laying import measures_searched
from brief.judging.findings.weighing import built_in
from brief.records.attack import Attack, Claim, Days, Harm, Sheet, Target
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

HERE = Where("records/invented.yaml", 1, 1)
YEARS = (5, 10, 20)
ATTACKS = 40
LAST = Month(2024, 7)
GROUPS = ("soldiers", "police", "civilians", "militants")
HARMS = ("killed", "wounded", "killed or wounded", "captured")
TARGET_SECONDS = 1.0


def codebook() -> Codebook:
    """A publication with 15 areas, 200 places and 20 searched measures."""
    areas = tuple(Area(f"Area {number}") for number in range(15))
    return Codebook(
        title="Invented",
        publisher="Nobody",
        actor="the band",
        theatre="the valley",
        area_term=Term("area", "areas"),
        areas=areas,
        sections=tuple(
            Section(
                f"s{n}", f"Part {n}", tuple(a.name for a in areas[n * 3 : n * 3 + 3])
            )
            for n in range(5)
        ),
        groups=tuple(Group(name, Term(name, name)) for name in GROUPS),
        methods=tuple(Method(f"m{n}", "active", "", "") for n in range(10)),
        target_kinds={},
        place_kinds=(),
        features=("a", "b"),
        classes=tuple(
            Class(name, name, Term(name, name), 1, "", _rule(name))
            for name in ("a", "b")
        ),
        places=tuple(Place(f"Place {n}", f"Area {n % 15}", HERE) for n in range(200)),
    )


def _rule(feature: str) -> tuple[Clause, ...]:
    return (Clause(feature, (Condition("features", is_in=(feature,)),)),)


def ledger(book: Codebook, years: int) -> Ledger:
    """Months of invented records up to `LAST`."""
    rng = Random(years)  # noqa: S311
    first = LAST - (12 * years - 1)
    return Ledger.of((_sheet(book, rng, month) for month in first.until(LAST)), book)


def _sheet(book: Codebook, rng: Random, month: Month) -> Sheet:
    number = max(0, round(rng.gauss(ATTACKS, ATTACKS / 3)))
    attacks = tuple(_attack(book, rng, month, each) for each in range(number))
    return Sheet(month, HERE, "complete", attacks=attacks)


def _attack(book: Codebook, rng: Random, month: Month, number: int) -> Attack:
    place = rng.choice(book.places)
    return Attack(
        id=f"{month}-{number}",
        where=HERE,
        month=month,
        days=Days(month.first, month.last, known=rng.random() > 0.05),
        area=place.area,
        place=place.name,
        methods=(rng.choice(book.methods).name,),
        target=Target(group=rng.choice(GROUPS)),
        harms=tuple(
            Harm(kind, rng.choice(GROUPS), _toll(rng))
            for kind in rng.sample(HARMS, rng.randint(0, 2))
        ),
        outcome="foiled" if rng.random() < 0.1 else "success",
        features=tuple(each for each in ("a", "b") if rng.random() < 0.3),
        claims=(Claim("the band"),) if rng.random() < 0.2 else (),
        assessment="probable" if rng.random() < 0.2 else "confirmed",
    )


def _toll(rng: Random) -> Count:
    number = rng.randint(1, 5)
    kinds = (Count.exactly(number), Count(number, number + 3), Count.at_least(2))
    return rng.choices(kinds, (8, 1, 1))[0]


def main() -> None:
    book, weights = codebook(), built_in()
    every = tuple(map(int, sys.argv[1:])) or YEARS
    for years in every:
        figures = count(ledger(book, years))
        seconds = []
        for _ in range(5):
            start = time.perf_counter()
            found = find(figures, LAST, weights=weights)
            seconds.append(time.perf_counter() - start)
        median = statistics.median(seconds)
        print(
            f"{years:3} years: {median:6.3f} s, {1000 * median / years / 12:5.2f} ms a "
            f"month of history; {len(measures_searched(figures))} measures, "
            f"{found.slices} series searched, {len(found.findings)} findings, "
            f"{len(found.told)} told"
        )
    verdict = "met" if median < TARGET_SECONDS else "MISSED"
    print(f"target of {TARGET_SECONDS:.1f} s over {every[-1]} years: {verdict}")


if __name__ == "__main__":
    main()
