"""Bad words: a codebook or a gazetteer that contradicts itself."""

from __future__ import annotations

from functools import partial

import pytest
from river import CODEBOOK, PLACES, marked, publish, told

from brief.judging.publication import load


@pytest.fixture
def write(tmp_path):
    return partial(publish, tmp_path)


# The codebook and the gazetteer

CODEBOOKS = [
    ("{name: Coldfen}", "⟦E152⟧{name: Coldfen, aliases: [ASH-DALE]}", "stands for"),
    ("{name: Coldfen}", "⟦E151⟧{name: Coldfen, aliases: [C\u043eldfen]}", "alphabets"),
    (
        "areas: [Ashdale, Coldfen]",
        "areas: [Ashdale, ⟦E150⟧Faraway, Coldfen]",
        "Faraway",
    ),
    ("areas: [Ashdale, Coldfen]", "areas: [Ashdale]", "no section tells"),
    (
        "areas: [Ashdale, Coldfen]",
        "areas: [Ashdale, Coldfen, ⟦E152⟧Ashdale]",
        "stands in a section already",
    ),
    ("many: townsfolk}", "many: t, members: [⟦E115⟧wardns]}", '"wardens"'),
    ("{name: townsfolk,", "{name: ⟦E152⟧wardens,", "is taken"),
    ("{name: raid,", "{name: ⟦E152⟧pit,", "is taken"),
    ("{name: raid,", "{name: ⟦E152⟧unknown,", "is taken"),
    ("key: grave", "key: ⟦E152⟧attacks", "is taken"),
    ("killed.wardens", "⟦E173⟧killed.warden", "not a field"),
    ("field: killed.wardens, at least: 3", "field: ⟦E173⟧mehtods, is: pit", "methods"),
    ("field: killed.wardens, at least: 3", "field: ⟦E173⟧methods, at least: 3", "so"),
    ("field: killed.wardens, at least: 3", "field: methods, is: ⟦E115⟧pits", '"pit"'),
    ("field: killed.wardens, at least: 3", "field: area, is: ⟦E115⟧Ash Dale", "area"),
    ("field: killed.wardens, at least: 3", "field: outcome, is: ⟦E115⟧foild", "foiled"),
    ("field: killed.wardens, at least: 3", "field: methods, is: ⟦E173⟧unknown", "open"),
    ("field: killed.wardens, at least: 3", "field: methods, is: ⟦E114⟧[]", "one"),
    ("at least: 3", "at least: ⟦E114⟧0", "at least 1"),
    ("at least: 3", "⟦E112⟧atleast: 3", '"at least"'),
    ("kind: passive", "kind: ⟦E115⟧pasive", '"passive"'),
]


@pytest.mark.parametrize(("sound", "faulty", "says"), CODEBOOKS)
def test_a_fault_of_the_codebook_is_told_at_its_place(write, sound, faulty, says):
    text = CODEBOOK.replace(sound, faulty, 1)
    assert text != CODEBOOK
    problems = load(write(codebook=text)).problems
    codes = {(each.where.line, each.where.column, each.code) for each in problems}
    assert set(marked(text)) <= codes
    assert any(says in str(each) for each in problems)


PLACE_ROWS = [
    ("{name: Marsh, area: ⟦E150⟧Coldfin}", "Coldfen"),
    ("{name: Marsh, area: Coldfen, kind: ⟦E115⟧city}", "is not a kind of place"),
    ("{name: Marsh, area: Coldfen, latitude: 91, longitude: 3}", "swapped"),
    ("{name: Marsh, area: Coldfen, latitude: 3, longitude: 181}", "nowhere"),
    ("{name: Marsh, area: Coldfen, latitude: 0, longitude: 0}", "nowhere"),
    ("{name: Marsh, area: Coldfen, latitude: 35.1}", "one coordinate"),
    (
        "{name: Marsh, area: Coldfen, latitude: 35.1.2, longitude: 3}",
        "is not in degrees",
    ),
    ("{name: Marsh, area: Coldfen, precision: exact}", "has no coordinates"),
    ("{name: Marsh, area: Coldfen, aliases: [oak ham]}", "stands for Oakham"),
]


@pytest.mark.parametrize(("row", "says"), PLACE_ROWS)
def test_a_fault_of_a_place_is_told_at_the_place(write, row, says):
    folder = write(places=PLACES + f"  - {row}\n")
    (found,) = (each for each in load(folder).problems if each.where.line == 4)
    assert found.where.file == "records/places.yaml"
    assert says in str(found)


def around(count, area="Ashdale"):
    """Some places near 35 degrees north and 38 east."""
    return "".join(
        f"  - {{name: {area} {number}, area: {area}, latitude: 35.{number}, "
        "longitude: 38.1}\n"
        for number in range(count)
    )


SWAPPED = "  - {name: Marsh, area: Ashdale, latitude: 38.1, longitude: 35.2}\n"


def test_swapped_coordinates_stand_out_among_the_places_around(write):
    found = load(write(places=PLACES + around(3) + SWAPPED)).problems
    assert [(each.code, each.where.line) for each in found] == [("E160", 7)]
    assert "swapped?" in found[0].fix


def test_an_area_with_few_places_is_held_against_all_of_them(write):
    found = load(write(places=PLACES + around(3, "Coldfen") + SWAPPED)).problems
    assert [(each.code, each.where.line) for each in found] == [("E160", 7)]


def test_too_few_places_say_nothing_of_where_they_lie(write):
    assert told(write(places=PLACES + around(2) + SWAPPED)) == []


def test_a_place_far_off_is_not_called_swapped_unless_swapping_helps(write):
    far = "  - {name: Marsh, area: Ashdale, latitude: 35.1, longitude: 44.0}\n"
    assert told(write(places=PLACES + around(5) + far)) == []
