"""Maps: a mark for each attack that can be located, and for no other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from math import cos, hypot, radians
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publications import AREAS, HERE, attack, codebook, figures, sheet, totals

from brief.composing.provenance import figure_named
from brief.ground.earth import inside
from brief.ground.month import Month
from brief.ground.scope import ALL, Scope
from brief.judging.locating import precision
from brief.judging.publication import load
from brief.pictures.charts import lettering, palette
from brief.pictures.charts.canvas import drawn
from brief.pictures.charts.palette import NARROW, WIDE
from brief.pictures.charts.shapes import Box
from brief.pictures.maps import Maps, colours, draw_maps, signs_of, tracing, used
from brief.pictures.maps.boxes import gap, square
from brief.pictures.maps.frame import Extent, Frame
from brief.pictures.maps.naming import Block, Room
from brief.pictures.maps.sheet import Sheet
from brief.pictures.maps.spots import (
    ROUGH_KM,
    period_before,
    shown,
    spots_of,
)
from brief.pictures.maps.spreading import MOST_MARKS, Spread, Wanted, counted
from brief.records.codebook import Area, Place
from brief.records.outlines import Outline, Outlines, outlines_of
from brief.words import wordings
from brief.words.sentence import RECORD, Quote

ROOT = Path(__file__).parents[1]
JULY, JANUARY = Month(2024, 7), Month(2024, 1)
WORDING, _ = wordings.load()


# A valley with outlines: five squares of a degree, side by side


def ring(number, south=50.0):
    west = 10.0 + number
    return (
        (west, south),
        (west + 1, south),
        (west + 1, south + 1),
        (west, south + 1),
    )


OUTLINES = Outlines(
    tuple(Outline(name, ((ring(number),),)) for number, name in enumerate(AREAS)),
    others=(Outline("Elsewhere", ((ring(0, 51.0),),)),),
    lands=(Outline("Abroad", ((ring(1, 51.0),),)),),
    rivers=(((9.0, 50.4), (16.0, 50.7)),),
)


def place(name, area, north, east, precision="exact", **fields):
    return Place(
        name, area, HERE, latitude=north, longitude=east, precision=precision, **fields
    )


OAKHAM = place("Oakham", "Ashdale", 50.5, 10.5, kind="town")
MILL = place("Mill", "Ashdale", 50.3, 10.2, "near", kind="village")
HEATH = place("Heath", "Birkmoor", 50.6, 11.5, "area", kind="village")
PLACES = (
    OAKHAM,
    MILL,
    HEATH,
    place("The Marsh", "Dunmarsh", 50.5, 13.5, "district"),
    Place("Nowhere", "Dunmarsh", HERE, precision="exact"),
    place("Lost", "Coldfen", 0.1, 0.1),
)
BOOK = codebook(places=PLACES)


def maps(*sheets, month=JULY, book=BOOK, outlines=OUTLINES):
    given = figures(*sheets, book=book) if book else figures(*sheets)
    return draw_maps(given, month, outlines=outlines, wording=WORDING)


def july(*attacks, **fields):
    return sheet("2024-07", *attacks, **fields)


# Reading a map back


def elements(drawing):
    root = ET.fromstring(drawing.svg)  # noqa: S314  our own
    return {each.get("id"): each for each in root.iter() if each.get("id")}


def marks(drawing):
    """The attacks that have a mark, by id, with the middle of it on the canvas."""
    found = {}
    for name, group in elements(drawing).items():
        if name.startswith("attack-"):
            path = next(each for each in group if each.tag.endswith("path"))
            numbers = [float(each) for each in re.findall(r"-?[\d.]+", path.get("d"))]
            xs, ys = numbers[::2], numbers[1::2]
            middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
            found[name.removeprefix("attack-")] = middle
    return found


class Drawn:
    """The artists of a map, by role."""

    def __init__(self, *sheets, scope=ALL, width=WIDE, book=BOOK, month=JULY):
        given = figures(*sheets, book=book)
        held = shown(given, month, scope, OUTLINES)
        self.plan = Sheet(
            held, OUTLINES, book, WORDING, used(given), signs_of(given, month)
        )
        kept = []

        def draw(canvas):
            self.plan.draw(canvas)
            kept.append(canvas)

        drawn(draw, width=width, height=self.plan.height(width)).on_screen()
        self.artists = kept[0].figure.artists
        self.frame = self.plan.frame(width)

    def words(self, role):
        return [
            each.get_text()
            for each in self.artists
            if each.get_label() == role and hasattr(each, "get_text")
        ]

    def paths(self, role):
        return [each for each in self.artists if each.get_label() == role]

    def dots(self, role):
        """The points of round dots."""
        found = (each.get_path().vertices for each in self.paths(role))
        return [tuple(points[0]) for path in found for points in path.reshape(-1, 2, 2)]


# One mark for each attack that can be located


def month_of_all_kinds():
    return july(
        attack(id="exact", place="Oakham", relation="in", method="raid"),
        attack(id="near", place="Mill", relation="near", method="mine"),
        attack(id="rough", area="Birkmoor", place="Heath", relation="near"),
        attack(id="aside", place="Oakham", relation="north of"),
        attack(id="between", place="Oakham", relation="between", spot="Mill"),
        attack(id="somewhere", spot="northern Ashdale", relation="somewhere in"),
        attack(id="nothing", area="Coldfen"),
        attack(id="district", area="Dunmarsh", place="The Marsh"),
        attack(id="bare", area="Dunmarsh", place="Nowhere"),
        attack(id="lost", area="Coldfen", place="Lost"),
        attack(id="retracted", place="Oakham", assessment="retracted"),
        attack(id="left-out", place="Oakham", not_counted="not ours"),
        attack(id="out-of-scope", area="Faraway", place="Oakham"),
    )


LOCATED = {"exact", "near", "rough", "aside"}


@pytest.mark.parametrize("side", ["wide", "narrow"])
def test_each_attack_that_can_be_located_has_one_mark_and_no_other_has(side):
    whole = maps(month_of_all_kinds()).whole
    assert set(marks(getattr(whole, side))) == LOCATED


def test_an_attack_stands_on_the_map_of_its_own_section_only():
    found = maps(month_of_all_kinds()).sections
    assert set(marks(found["north"].wide)) == LOCATED
    assert set(marks(found["coldfen"].wide)) == set()
    assert set(marks(found["south"].wide)) == set()
    assert found["north"].name == "map-north"


def test_a_mark_stands_where_its_place_lies():
    found = marks(maps(month_of_all_kinds()).whole.wide)
    plan = Drawn(month_of_all_kinds())
    height = plan.plan.height(WIDE)
    for name, where in (("near", MILL), ("rough", HEATH)):
        x, y = plan.frame.at((where.longitude, where.latitude))
        assert found[name] == pytest.approx((x, height - y), abs=0.2)


def test_places_lie_as_on_the_globe():
    """North is up, and a kilometre is as long to the east as to the north."""
    frame = Drawn(july(attack(place="Oakham"))).frame
    x, y = frame.at((10.5, 50.5))
    east, level = frame.at((10.6, 50.5))
    same, north = frame.at((10.5, 50.6))
    assert (level, same) == (y, x)
    assert north > y
    assert east > x
    shrunk = cos(radians(50.5))
    assert (east - x) / (north - y) == pytest.approx(shrunk, rel=0.01)


def test_what_lies_north_of_a_place_is_a_disc_on_that_side():
    (spot,) = spots_of((attack(place="Oakham", relation="north of"),), BOOK, OUTLINES)
    assert spot.precision == "area"
    assert spot.at[0] == pytest.approx(OAKHAM.longitude)
    assert (spot.at[1] - OAKHAM.latitude) * 111.2 == pytest.approx(ROUGH_KM)


@pytest.mark.parametrize(
    ("place", "relation", "known"),
    [
        ("Oakham", None, "exact"),
        ("Oakham", "at", "exact"),
        ("Oakham", "near", "near"),
        ("Oakham", "outside", "near"),
        ("Oakham", "southwest of", "area"),
        ("Oakham", "road", "area"),
        ("Oakham", "somewhere in", "area"),
        ("Oakham", "between", ""),
        ("Mill", "in", "near"),
        ("Heath", "at", "area"),
        ("The Marsh", "at", ""),
        ("Nowhere", "at", ""),
    ],
)
def test_a_spot_is_known_no_better_than_place_and_record_say(place, relation, known):
    held = attack(place=place, relation=relation)
    assert precision(held, BOOK.place_called(place)) == known


def test_a_disc_is_drawn_once_for_each_place_that_is_known_roughly():
    one, two = (attack(area="Birkmoor", place="Heath") for _ in range(2))
    found = Drawn(july(one, two, attack(place="Oakham")))
    at, *others = found.dots("rough")
    assert len(others) == 1, "that of the key"
    x, y = found.frame.at((HEATH.longitude, HEATH.latitude))
    assert at == pytest.approx((x, y), abs=0.1)
    disc = found.paths("rough")[0]
    assert disc.get_linewidth() >= 2 * ROUGH_KM * found.frame.km - 0.1


# What cannot be located is counted beside its area


def test_what_cannot_be_located_is_counted_under_the_name_of_its_area():
    found = Drawn(month_of_all_kinds())
    assert sorted(found.words("note words")) == [
        "2 not located",
        "2 not located",
        "2 not located",
    ]
    assert len(found.words("note words")) == len(found.paths("note"))
    assert {"Ashdale", "Coldfen", "Dunmarsh"} <= set(found.words("area"))


def test_marks_and_notes_add_up_to_the_month():
    month = month_of_all_kinds()
    given = figures(month, book=BOOK)
    found = Drawn(month)
    notes = sum(int(text.split()[0]) for text in found.words("note words"))
    assert len(LOCATED) + notes == given.known("attacks", ALL, JULY).count.low == 10


def test_an_area_too_small_for_its_words_has_them_beside_it_and_off_all_others():
    tiny = [((99.0, 79.0), (101.0, 79.0), (101.0, 81.0), (99.0, 81.0))]
    west = [((0.0, 0.0), (90.0, 0.0), (90.0, 160.0), (0.0, 160.0))]
    crowd = square((100.0, 80.0), 30.0)
    words = Block("Tiny", "3 not located")
    free = Room(Box(0, 0, 200, 160), ()).for_block(words, tiny, west)
    assert inside(((free.left + free.right) / 2, (free.bottom + free.top) / 2), tiny)
    away = Room(Box(0, 0, 200, 160), [crowd]).for_block(words, tiny, west)
    assert not away.meets(crowd)
    assert away.left >= 90, "not in the area to the west"


def test_the_words_of_an_area_never_stand_in_another():
    """In the valley every area has something that is not located."""
    attacks = [attack(area=name) for name in AREAS for _ in range(3)]
    for width in (WIDE, NARROW):
        found = Drawn(july(*attacks), width=width)
        words = [each for each in found.paths("area") if hasattr(each, "get_text")]
        for each in words:
            left, right = (
                found.frame.at(ring(AREAS.index(each.get_text()))[corner])[0]
                for corner in (0, 1)
            )
            middle = each.get_position()[0]
            assert left - 40 < middle < right


# Marks: none hides another, and what is too many is counted


def apart(spots):
    return all(
        hypot(x - u, y - v) >= (one + other) / 2
        for ((x, y), one), ((u, v), other) in combinations(spots, 2)
    )


@given(
    st.lists(
        st.tuples(st.integers(20, 300), st.integers(20, 200), st.sampled_from([5, 12])),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_mark_hides_another_one(wanted):
    spread = Spread(Box(0, 0, 330, 220))
    spots = [(spread.place((x, y), across), across) for x, y, across in wanted]
    assert apart(spots)


def test_marks_that_share_a_place_stand_around_it():
    spread = Spread(Box(0, 0, 300, 300))
    spots = spread.together((150.0, 150.0), [9.0, 9.0, 9.0])
    assert apart([(spot, 9.0) for spot in spots])
    for axis in (0, 1):
        assert sum(spot[axis] for spot in spots) / 3 == pytest.approx(150, abs=0.5)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300)), max_size=400))
@settings(max_examples=40, deadline=None)
def test_counting_marks_together_loses_none(points):
    wanted = [Wanted((at,), point, 6.0) for at, point in enumerate(points)]
    made = counted(wanted, across=15.0)
    assert sorted(thing for each in made for thing in each.things) == list(
        range(len(points))
    )
    assert len(made) <= max(MOST_MARKS, 0) or len(points) <= MOST_MARKS


def test_five_thousand_attacks_in_a_month_are_counted_in_a_small_file():
    every = [
        attack(id=f"a{at}", place=("Oakham", "Mill")[at % 2], method="raid")
        for at in range(5000)
    ]
    month = july(*every, attack(id="alone", area="Birkmoor", place="Heath"))
    whole = maps(month).whole
    assert set(marks(whole.wide)) == {"alone"}
    found = Drawn(month)
    assert sorted(found.words("number")) == ["2,500", "2,500", "9"], "and the key's"
    assert len(whole.wide.svg) < 100_000
    assert len(whole.table.rows) < 500
    assert whole.table.rows[-1][0].text == "and 4,601 more, listed in the issue"


# Attacks before the month


def test_attacks_of_the_year_so_far_are_shown_in_grey():
    early = sheet(
        "2024-03",
        attack("2024-03-01", place="Oakham"),
        attack("2024-03-02", place="Oakham"),
        attack("2024-03-03", area="Coldfen"),
    )
    year_before = sheet("2023-12", attack("2023-12-01", place="Mill"))
    sheets = (year_before, early, totals("2024-05", attacks=3), july(attack()))
    found = Drawn(*sheets)
    assert len(found.dots("before")) == 2 + 1, "and the key's"
    caption = maps(*sheets).whole.caption.text
    assert "Two of three attacks of March 2024 can be located" in caption
    assert (
        "Attacks of January, February, and April to June 2024 are not on record"
        in caption
    )


def test_january_is_shown_over_the_year_before():
    assert period_before(JANUARY) == tuple(Month(2023, 1).until(Month(2023, 12)))
    assert period_before(JULY) == tuple(JANUARY.until(Month(2024, 6)))
    assert period_before(Month(2024, 2)) == (JANUARY,)


def test_a_later_month_never_changes_a_map():
    first = july(attack(id="first", place="Oakham"))
    later = sheet("2024-08", *(attack("2024-08-01", place="Mill") for _ in range(9)))
    given = figures(first, later, book=BOOK)
    ledger = given.ledger.up_to(JULY)
    as_of = replace(given, ledger=ledger)
    alone = maps(first).whole
    both = draw_maps(as_of, JULY, outlines=OUTLINES, wording=WORDING).whole
    assert both == alone


# Signs


def test_the_marked_class_differs_in_shape_and_the_methods_in_their_middle():
    month = july(
        attack(id="active", place="Oakham", method="raid"),
        attack(id="passive", place="Mill", method="mine"),
        attack(id="unknown", place="Heath", area="Birkmoor", method=None),
        attack(
            id="high", place="Oakham", method="raid", features=("behind front lines",)
        ),
    )
    found = elements(maps(month).whole.wide)
    round_ones = {
        name
        for name, group in found.items()
        if name.startswith("attack-")
        and 'stroke-linecap="round"' in ET.tostring(group, "unicode")
    }
    assert round_ones == {"attack-active", "attack-passive", "attack-unknown"}
    holes = {round(each.get_linewidth() or 0, 2) for each in Drawn(month).paths("hole")}
    assert len(holes) >= 2, "hollow and with a hole"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (None, "unknown"),
        ((), "unknown"),
        ("mine", "passive"),
        ("raid", "active"),
        (["raid", "mine"], "active"),
        ({"one of": ["raid", "mine"]}, "unknown"),
        ({"one of": ["mine", "IED"]}, "passive"),
        ("explosion", "unknown"),
    ],
)
def test_the_kind_of_a_mark_is_never_guessed(given, kind):
    from brief.pictures.maps.spots import method_kind

    assert method_kind(attack(method=given), BOOK) == kind


@pytest.mark.parametrize(
    ("harms", "size"),
    [
        ({}, 0),
        ({"killed": {"guards": "none"}}, 0),
        ({"killed": {"guards": "unknown"}}, 0),
        ({"killed": {"reavers": 9}}, 0),
        ({"killed_or_wounded": {"guards": 9}}, 0),
        ({"killed": {"guards": "1+"}}, 1),
        ({"killed": {"guards": 2, "villagers": 2}}, 1),
        ({"killed": {"guards": 5}}, 2),
        ({"killed": {"guards": "9-30"}}, 2),
        ({"killed": {"guards": 10}}, 3),
    ],
)
def test_the_size_of_a_mark_is_the_toll_that_is_documented(harms, size):
    from brief.pictures.maps.spots import toll_class

    assert toll_class(attack(**harms), BOOK) == size
    assert list(colours.DIAMETERS) == sorted(set(colours.DIAMETERS))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return sum(
        w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", [colours.OWN, colours.AROUND, colours.ROUGH])
def test_marks_and_words_stand_out_from_all_land(ground):
    for colour in colours.METHODS.values():
        assert contrast(colour, ground) >= 3
    assert contrast(palette.INK, ground) >= 4.5
    assert contrast(palette.MUTED, ground) >= 4.5


def test_the_key_shows_only_what_is_drawn():
    plain = Drawn(july(attack(place="Oakham", method="raid")))
    assert plain.words("key") == ["Active", "Killed:", "none documented"]
    rich = Drawn(
        sheet("2024-06", attack("2024-06-01", place="Mill")),
        july(
            attack(
                place="Heath",
                area="Birkmoor",
                method="mine",
                killed={"guards": 12},
                target={"rank": "officer"},
            )
        ),
    )
    assert rich.words("key") == [
        "Passive",
        "High quality",
        "earlier attack",
        "place known only roughly",
        "Killed:",
        "10 or more",
    ]


# Words


def captions(*attacks):
    return maps(july(*attacks)).whole.caption.text


def test_the_caption_says_how_many_can_be_located():
    here, gone = attack(place="Oakham"), attack()
    assert captions(here).startswith("The attack can be located.")
    assert captions(gone).startswith("The attack cannot be located; it is counted")
    assert captions(here, attack(place="Mill")).startswith("Both attacks can be")
    assert captions(gone, attack()).startswith("Neither of the two attacks can be")
    assert captions(here, gone).startswith("One of two attacks can be located; the")
    three = [attack(place="Oakham") for _ in range(3)]
    assert captions(*three).startswith("All three attacks can be located.")
    assert captions(gone, attack(), attack()).startswith("None of the three attacks")


def sentences(picture):
    return (picture.title, picture.alt, picture.caption)


def test_every_number_in_words_rests_on_records_or_figures():
    early = sheet("2024-02", attack("2024-02-02", place="Mill"))
    given = figures(early, month_of_all_kinds(), book=BOOK)
    found = draw_maps(given, JULY, outlines=OUTLINES, wording=WORDING)
    numbers = re.compile(
        r"\b(one|two|three|four|five|six|seven|eight|nine|both|\d+)\b", re.IGNORECASE
    )
    for picture in (found.whole, *found.sections.values()):
        for sentence in sentences(picture):
            for part in sentence.parts:
                if isinstance(part, Quote):
                    assert part.figures, part
                    for each in part.figures:
                        _resolve(each, given)
                else:
                    said = re.sub(r"20\d\d", "", str(part))
                    assert not numbers.search(said), said
        for each in picture.figures:
            figure_named(each, given)


def _resolve(id_, given):
    if id_.startswith(RECORD):
        record, _, path = id_.removeprefix(RECORD).partition("#")
        assert given.ledger.attack(record) is not None
        assert path in ("place", "date")
    else:
        assert figure_named(id_, given) is not None


def test_the_located_share_rests_on_just_the_records_that_are_drawn():
    whole = maps(month_of_all_kinds()).whole
    part = next(each for each in whole.caption.parts if isinstance(each, Quote))
    assert part.text == "Four"
    assert {
        each.removeprefix(RECORD).removesuffix("#place") for each in part.figures
    } == (LOCATED)


def test_the_table_tells_of_every_attack_how_well_it_is_known():
    table = maps(month_of_all_kinds()).whole.table
    assert table.headings == (
        *("Date", "County", "Place", "Located", "Method", "Killed"),
    )
    by_record = {row[0].figure.split("#")[0]: row for row in table.rows}
    assert len(by_record) == 10
    assert by_record["record:exact"][3].text == "exactly"
    assert by_record["record:aside"][3].text == "roughly"
    assert by_record["record:lost"][3].text == "not located"
    assert by_record["record:nothing"][2].text == "not named"
    assert by_record["record:nothing"][5].text == "not reported"


def test_names_that_would_cover_something_are_left_out():
    crowd = tuple(
        place(f"Hamlet {at}", "Ashdale", 50.5 + at / 500, 10.5, kind="town")
        for at in range(30)
    )
    found = Drawn(july(attack(area="Birkmoor")), book=codebook(places=crowd))
    names = [each for each in found.paths("place") if hasattr(each, "get_text")]
    assert 0 < len(names) < 12
    rows = sorted(each.get_position()[1] for each in names)
    assert all(high - low > 5 for low, high in pairwise(rows)) or len(names) < 3


def test_a_name_stands_nearer_to_its_own_place_than_to_any_other():
    crowd = tuple(
        place(f"Hamlet {at}", "Ashdale", 50.4 + at / 20, 10.5 + at / 40, kind="town")
        for at in range(6)
    )
    month = july(*(attack(place=each.name) for each in crowd))
    for width in (WIDE, NARROW):
        found = Drawn(month, book=codebook(places=crowd), width=width)
        points = {
            each.name: found.frame.at((each.longitude, each.latitude)) for each in crowd
        }
        named = [each for each in found.paths("place") if hasattr(each, "get_text")]
        assert named
        for each in named:
            x, y = each.get_position()
            own = each.get_text()
            box = Box(x, y - 2, x + lettering.width(own, size=8.0), y + 6)
            nearest = min(points, key=lambda name: gap(box, points[name]))
            assert nearest == own


def test_arabic_names_are_set_as_they_are_written():
    book = codebook(
        areas=(Area("وادي"), *map(Area, AREAS[1:])),
        sections=(),
        places=(replace(OAKHAM, name="تل", area="وادي"),),
    )
    outlines = replace(
        OUTLINES, areas=(Outline("وادي", ((ring(0),),)), *OUTLINES.areas[1:])
    )
    month = july(attack(area="وادي", place="تل"), attack(area="وادي"))
    found = maps(month, book=book, outlines=outlines)
    assert found.whole is not None
    assert len(marks(found.whole.wide)) == 1


# Where there is nothing to draw


def test_without_outlines_there_is_no_map_and_no_fault():
    month = july(attack(place="Oakham"))
    assert maps(month, outlines=None) == Maps()
    assert maps(month, outlines=Outlines(())) == Maps()


def test_without_coordinates_there_are_only_notes():
    found = maps(july(attack(), attack(area="Coldfen")), book=codebook())
    assert marks(found.whole.wide) == {}
    assert set(found.sections) == {"north", "coldfen"}


def test_a_section_without_an_outline_has_no_map_and_the_whole_counts_it():
    partly = replace(OUTLINES, areas=OUTLINES.areas[:2])
    found = maps(july(attack(area="Coldfen"), attack()), outlines=partly)
    assert set(found.sections) == {"north"}
    assert "Neither of the two attacks" in found.whole.caption.text


def test_a_month_of_totals_or_without_attacks_has_no_map():
    assert maps(totals("2024-07", attacks=9)) == Maps()
    assert maps(july()) == Maps()


def test_a_place_that_cannot_be_right_does_not_stretch_the_map():
    lost = place("Lost", "Ashdale", 10.5, 50.5)
    bare = place("Bare", "Faraway", -60.0, 150.0)
    book = codebook(places=(*PLACES[:3], lost, bare))
    held = shown(
        figures(july(attack(place="Lost"), attack(place="Bare")), book=book),
        JULY,
        ALL,
        OUTLINES,
    )
    assert held.spots == ()


# Drawing


def test_the_same_records_give_the_same_bytes_whatever_the_hash_seed():
    program = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from test_maps import maps, month_of_all_kinds\n"
        "found = maps(month_of_all_kinds())\n"
        "from hashlib import sha256\n"
        "print(sha256(found.whole.wide.svg + found.whole.narrow.svg).hexdigest())\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3))
@settings(max_examples=80, deadline=None)
def test_what_is_cut_to_a_frame_stays_in_it(points):
    frame = Frame(Extent(0, 0, 100, 100), Box(0, 0, 100, 100), 1.0)
    wide = replace(frame, extent=Extent(0.0, -50.0, 100.0, 50.0))
    for ring in tracing.rings([[tuple(points)]], wide):
        for x, y in ring:
            assert -3.1 <= x <= 103.1
            assert -3.1 <= y <= 103.1
    for line in tracing.lines([points], wide):
        assert all(-3.1 <= x <= 103.1 and -3.1 <= y <= 103.1 for x, y in line)


def _from_edge(point, start, end):
    """How far a point lies from an edge, by complex numbers."""
    at, a, b = (complex(*each) for each in (point, start, end))
    if a == b:
        return abs(at - a)
    along = ((at - a) / (b - a)).real
    return abs(at - (a + (b - a) * min(1.0, max(0.0, along))))


@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=3, max_size=40)
)
def test_a_simplified_line_stays_close_and_keeps_its_ends(points):
    found = tracing.simplified(points, 2.0)
    assert (found[0], found[-1]) == (points[0], points[-1])
    assert len(found) <= len(points)
    for point in points:
        near = min(_from_edge(point, a, b) for a, b in pairwise(found))
        assert near <= 2.01


# The two published months


@cache
def published(month):
    held = load(ROOT)
    given = held.as_of(month)
    outlines, problems = outlines_of(ROOT, given.codebook)
    assert problems == ()
    return given, draw_maps(given, month, outlines=outlines, wording=WORDING)


@pytest.mark.parametrize(
    ("month", "located"),
    [
        # Counted by hand from the gazetteer: places with exact, near or rough
        # coordinates that the month's records name.
        (JULY, {"deir-ez-zor-and-raqqa": 1, "homs": 0, "hama-and-aleppo": 2}),
        (JANUARY, {"deir-ez-zor-and-raqqa": 8, "homs": 7, "hama-and-aleppo": 3}),
    ],
)
def test_the_published_months_have_a_map_a_section(month, located):
    given, found = published(month)
    drawn = {key: len(marks(each.wide)) for key, each in found.sections.items()}
    assert drawn == located
    assert len(marks(found.whole.wide)) == sum(located.values())
    for key, each in found.sections.items():
        total = given.known("attacks", Scope("section", key), month).count.low
        assert len(each.table.rows) == total
        assert set(marks(each.wide)) == set(marks(each.narrow))


@pytest.mark.parametrize("month", [JULY, JANUARY])
def test_the_published_maps_are_lean(month):
    _, found = published(month)
    for each in (found.whole, *found.sections.values()):
        assert len(each.wide.svg) < 75_000
        assert len(each.narrow.svg) < 65_000


def test_somewhere_in_an_area_is_no_dot():
    given, found = published(JULY)
    vague = {
        each.id
        for each in given.ledger.counted(given.ledger[JULY])
        if each.relation == "somewhere in" or each.place is None
    }
    assert vague
    assert vague.isdisjoint(marks(found.whole.wide))
