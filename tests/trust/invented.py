"""Invented publications as dictionaries, so that they can be turned and written.

The drawing is that of `inventing`; here it is taken apart before it becomes text.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import inventing

from brief.ground.problems import errors
from brief.judging.publication import load
from tests.trust.attack import chance


@dataclass
class Drawn:
    """A publication: its codebook, its places, and its months by name."""

    book: dict
    places: list
    months: dict
    order: list = field(default_factory=list)

    def copy(self):
        return deepcopy(self)

    def write(self, folder):
        records = folder / "records"
        records.mkdir(parents=True)
        files = {"codebook.yaml": self.book, "places.yaml": {"places": self.places}}
        files |= {f"{name}.yaml": sheet for name, sheet in self.months.items()}
        for name, content in files.items():
            text = inventing._document(content)
            (records / name).write_text(text, encoding="utf-8")
        return folder

    def figures(self, folder):
        """Every figure once the publication was written and read."""
        held = load(self.write(folder))
        wrong = errors(held.problems)
        if wrong:
            raise AssertionError(f"not sound: {wrong[0]}")
        return held.figures

    def table(self, folder):
        return tabled(self.figures(folder))


def tabled(figures):
    """Figures by month, measure and scope, as plain values."""
    return {
        (str(month), each.measure, str(each.scope)): (
            each.count.low, each.count.high, each.count.value,
            each.basis, frozenset(each.attacks), each.partial,
        )
        for month in figures.ledger.months
        for each in figures.of(month)
    }  # fmt: skip


def draw(seed, *, recorded=False):
    """The publication of a seed; `recorded`: all its months have records."""
    made = inventing._Inventing(chance("invented", seed))
    year, number = made.random.randint(2019, 2024), made.random.randint(1, 9)
    names = [f"{year}-{number + each:02}" for each in range(made.random.randint(2, 3))]
    months = {each: made.month(each) for each in names}
    while recorded and any("attacks" not in each for each in months.values()):
        months = {each: made.month(each) for each in names}
    return Drawn(made.codebook(), [*map(made.place, made.places)], months)
