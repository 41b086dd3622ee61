"""Faults that are told with their code, each brought about once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from brief.desk.holding import held_against
from brief.ground.month import Month
from brief.judging.publication import load
from brief.shelving.founding import found
from brief.shelving.starting import new_publication

MARCH = Month(2031, 3)


@dataclass
class Desk:
    """A new publication in a folder, and what is told of it."""

    folder: object

    def edit(self, name, old, new):
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def told(self):
        return {each.code for each in load(self.folder).problems}

    def of(self, text):
        verified, problems = held_against(load(self.folder), MARCH, text, file="x.txt")
        said = {each.code for each in verified.checked} if verified else set()
        return said | {each.code for each in problems}


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "reach"
    assert found(new_publication(), folder) == ()
    return Desk(folder)


def test_an_exact_place_without_coordinates_is_told(desk):
    assert "E161" not in desk.told()
    desk.edit("records/places.yaml", "precision: unknown", "precision: exact")
    assert "E161" in desk.told()


AMBUSH = "On March 2, the Red Column laid an ambush for a convoy at the Stone Pass"
COASTAL = (
    "On March 28, the Red Column ambushed a patrol near Eelmouth, wounding one guard."
)


@pytest.mark.parametrize(
    ("code", "text", "right"),
    [
        (
            "E621",
            f"{AMBUSH}, killing six guards and wounding four.",
            f"{AMBUSH}, killing two guards and wounding four.",
        ),
        (
            "E624",
            "On April 31, the roads were closed.",
            "On April 30, they were closed.",
        ),
        (
            "W621",
            COASTAL.replace("one guard", "one guard and two civilians"),
            COASTAL,
        ),
        ("W623", COASTAL.replace("Eelmouth", "Eelmuoth"), COASTAL),
    ],
)
def test_a_slip_of_a_text_is_told_by_its_code(desk, code, text, right):
    assert code in desk.of(text)
    assert code not in desk.of(right)
