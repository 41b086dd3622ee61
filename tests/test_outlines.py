"""Outlines: boundaries as people drop them in, and every fault told at its place."""

from __future__ import annotations

import json
from math import cos, radians, sin, tau
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from publications import AREAS, HERE, codebook

from brief.cli import main
from brief.ground import earth
from brief.ground.earth import Surface, crossing, inside, km_outside
from brief.ground.problems import Where
from brief.judging.locating import FAR_KM, NEAR_KM, locate
from brief.records import outlines as outlines_room
from brief.records.codebook import Area, Place
from brief.records.geojson import starts
from brief.records.letters import MOST_BYTES
from brief.records.outlines import BOUNDARIES, Outline, Outlines, outlines_of, read

ROOT = Path(__file__).parents[1]
BOOK = codebook()


def ring(west=10.0, south=50.0, size=1.0):
    """A square, as GeoJSON has it: closed."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(name, *rings, kind="Polygon", **properties):
    held = [list(rings or (ring(),))] if kind == "MultiPolygon" else list(rings)
    shape = {"type": kind, "coordinates": held or [ring()]}
    properties = {"name": name, **properties}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def every_area(*further):
    """An outline for each area of the valley, side by side."""
    squares = (feature(name, ring(10.0 + at)) for at, name in enumerate(AREAS))
    return collection(*squares, *further)


def told(given, book=BOOK):
    """The codes, places and words of what is wrong in a text or a value."""
    text = given if isinstance(given, str) else json.dumps(given, indent=1)
    _, problems = read(text, BOUNDARIES, book)
    return [(each.code, each.where, each.what) for each in problems]


def codes(given, book=BOOK):
    return [code for code, _, _ in told(given, book)]


def line_of(text, part):
    """The line and column, from 1, at which a part of a text starts."""
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


# What is read


def test_areas_come_in_house_spelling_whatever_the_file_calls_them():
    areas = (Area("Ashdale", aliases=("Vale of Ash",), arabic="وادي"), Area("Birkmoor"))
    book = codebook(areas=areas, sections=())
    given = collection(feature("vale of ash"), feature("Birkmoor", ring(12.0)))
    found, problems = read(json.dumps(given), BOUNDARIES, book)
    assert problems == ()
    assert [each.name for each in found.areas] == ["Ashdale", "Birkmoor"]
    arabic = collection(feature("وادي"), feature("Birkmoor", ring(12.0)))
    found, _ = read(json.dumps(arabic, ensure_ascii=False), BOUNDARIES, book)
    assert found.of("Ashdale").polygons == (
        (((10, 50), (11, 50), (11, 51), (10, 51)),),
    )


def test_the_codebook_names_the_property_that_holds_the_area():
    features = [
        {**feature("x", ring(10.0 + at)), "properties": {"shapeName": name}}
        for at, name in enumerate(AREAS)
    ]
    found, problems = read(
        json.dumps(collection(*features)),
        BOUNDARIES,
        codebook(area_property="shapeName"),
    )
    assert problems == ()
    assert [each.name for each in found.areas] == list(AREAS)


def test_other_areas_neighbours_and_rivers_are_kept_apart():
    river = {"type": "LineString", "coordinates": [[10, 50], [11, 51]]}
    town = {"type": "Point", "coordinates": [10, 50]}
    given = every_area(
        feature("Elsewhere", ring(20.0)),
        feature("Abroad", ring(30.0), kind="MultiPolygon") | {},
        {**feature("Beyond", ring(40.0)), "properties": {"kind": "neighbour"}},
        {"type": "Feature", "properties": {"kind": "river"}, "geometry": river},
        {"type": "Feature", "properties": {"kind": "road"}, "geometry": river},
        {"type": "Feature", "properties": None, "geometry": town},
        {"type": "Feature", "properties": {}, "geometry": None},
    )
    found, problems = read(json.dumps(given), BOUNDARIES, BOOK)
    assert problems == ()
    assert [each.name for each in found.others] == ["Elsewhere", "Abroad"]
    assert len(found.lands) == 1
    assert found.rivers == (((10.0, 50.0), (11.0, 51.0)),)


def test_holes_and_islands_are_part_of_an_area():
    held = [[ring(size=3.0), ring(11.0, 51.0)], [ring(20.0)]]
    shape = {"type": "MultiPolygon", "coordinates": held}
    given = {"type": "Feature", "properties": {"name": "Ashdale"}, "geometry": shape}
    found, _ = read(json.dumps(collection(given)), BOUNDARIES, BOOK)
    main_part, island = found.of("Ashdale").polygons
    assert len(main_part) == 2
    assert not inside((11.5, 51.5), main_part)
    assert inside((10.5, 50.5), main_part)
    assert inside((20.5, 50.5), island)


corners = st.tuples(st.integers(0, 9), st.integers(0, 9))
"""Few and whole, so that points often lie on edges, corners and at their heights."""


@given(
    st.lists(st.lists(corners, min_size=3, max_size=9).map(tuple), max_size=4),
    st.lists(corners, min_size=1, max_size=20),
)
def test_a_surface_that_is_asked_often_answers_like_one_that_is_asked_once(
    rings, points
):
    surface = Surface(rings)
    asked = [surface.holds(each) for each in points]
    assert asked == [inside(each, rings) for each in points]


def test_a_publication_may_do_without_outlines(tmp_path):
    assert outlines_of(tmp_path, BOOK) == (None, ())


# What is told


def test_an_area_without_an_outline_is_a_caveat_where_the_areas_stand():
    book = codebook(fields={"areas": Where("records/codebook.yaml", 9, 1)})
    squares = [feature(name, ring(10.0 + at)) for at, name in enumerate(AREAS[1:])]
    found, problems = read(json.dumps(collection(*squares)), BOUNDARIES, book)
    assert [str(each.where) for each in problems] == ["records/codebook.yaml:9:1"]
    assert [each.code for each in problems] == ["W660"]
    assert problems[0].what.startswith("Ashdale has no outline")
    assert len(found.areas) == len(AREAS) - 1


def test_an_outline_named_almost_like_an_area_is_asked_about_at_its_name():
    given = collection(feature("Ashdael"), *every_area()["features"][1:])
    text = json.dumps(given, indent=2)
    _, problems = read(text, BOUNDARIES, BOOK)
    near = next(each for each in problems if each.code == "W661")
    assert (near.where.line, near.where.column) == line_of(text, '"Ashdael"')
    assert 'Did you mean "Ashdale"?' in near.fix


def test_an_area_that_is_simply_another_one_is_no_fault():
    assert told(every_area(feature("Zzyzx", ring(20.0)))) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"type": "FeatureCollection",\n "features": [}', 2, 15),
        ("", 1, 1),
        ("name,area\nOakham,Ashdale\n", 1, 1),
        ('{"features": [], "features": []}', 0, 0),
        ('{"features": [NaN]}', 0, 0),
        ('{"features": [' + "9" * 5000 + "]}", 0, 0),
        ("[" * 100_000, 0, 0),
    ],
)
def test_what_is_not_json_is_told_at_its_place(text, line, column):
    assert told(text)[0][:2] == ("E660", Where(BOUNDARIES, line, column))
    assert read(text, BOUNDARIES, BOOK)[0] is None


@pytest.mark.parametrize(
    "given",
    [
        [],
        {},
        "just a word",
        feature("Ashdale"),
        {"type": "FeatureCollection", "features": {}},
        collection(7),
        collection({**feature("Ashdale"), "geometry": []}),
        collection({**feature("Ashdale"), "geometry": {"type": "Circle"}}),
        collection({**feature("Ashdale"), "geometry": {"type": "Polygon"}}),
        collection(
            {
                **feature("Ashdale"),
                "geometry": {"type": "Polygon", "coordinates": [[[10, True]]]},
            }
        ),
        collection(
            {
                **feature("Ashdale"),
                "geometry": {"type": "LineString", "coordinates": [["10", "50"]]},
            }
        ),
    ],
)
def test_json_that_is_no_geojson_is_told(given):
    found, problems = read(json.dumps(given), BOUNDARIES, BOOK)
    assert found is None
    assert "E661" in [each.code for each in problems]


def test_a_ring_must_be_closed_and_have_corners():
    still_open = feature("Ashdale", ring()[:-1])
    text = json.dumps(collection(still_open), indent=1)
    code, where, what = told(text)[-1]
    assert (code, what) == ("E662", "this ring does not end where it starts.")
    start = text.index("[", text.index("[", text.index('"coordinates"')) + 1)
    assert (where.line, where.column) == line_of(text, text[start:])
    assert "E662" in codes(collection(feature("Ashdale", [[1, 1], [2, 2], [1, 1]])))


def test_a_ring_that_crosses_itself_is_told_at_the_corner():
    bow = [[10, 50], [11, 51], [11, 50], [10, 51], [10, 50]]
    text = json.dumps(collection(feature("Ashdale", bow)))
    crossed = next(each for each in told(text) if each[0] == "E665")
    assert (crossed[1].line, crossed[1].column) == line_of(text, "[11, 50]")
    assert "crosses itself after 11, 50" in crossed[2]


def test_latitude_before_longitude_is_told_where_the_numbers_show_it():
    swapped = [[50, 110], [50, 111], [51, 111], [51, 110], [50, 110]]
    text = json.dumps(collection(feature("Ashdale", swapped)))
    _, problems = read(text, BOUNDARIES, BOOK)
    found = next(each for each in problems if each.code == "E664")
    assert (found.where.line, found.where.column) == line_of(text, "[50, 110]")
    assert found.what.startswith("50, 110 is")
    assert found.fix == "Longitude comes first."


def test_projected_coordinates_are_told():
    metres = [[3_500_000, 4_000_000], [3_600_000, 4_000_000], [3_600_000, 4_100_000]]
    _, problems = read(
        json.dumps(collection(feature("Ashdale", [*metres, metres[0]]))),
        BOUNDARIES,
        BOOK,
    )
    assert [each.fix for each in problems if each.code == "E664"] == [
        "Export the file in degrees (WGS 84, EPSG:4326)."
    ]


def test_two_outlines_of_one_area_are_told_at_the_second():
    given = every_area(feature("Ashdale", ring(20.0)))
    text = json.dumps(given)
    ((code, where, _),) = told(text)
    assert code == "E667"
    assert where.column == text.rindex('"Ashdale"') + 1


def test_a_surface_that_names_nothing_is_told():
    nameless = {**feature("x"), "properties": {"title": "Ashdale"}}
    assert codes(collection(nameless))[-1] == "E663"


def test_letters_that_hide_are_refused_in_names_too():
    assert "E107" in codes(json.dumps(every_area(feature("A\u202eb", ring(20.0)))))
    assert "E107" in codes('{"features": []}\u200b')


def test_outlines_too_intricate_to_draw_are_refused(monkeypatch):
    monkeypatch.setattr(outlines_room, "MOST_CORNERS", 24)
    assert codes(every_area()) == ["E666"]


def test_a_ring_that_would_take_for_ever_to_look_at_is_refused(monkeypatch):
    monkeypatch.setattr(earth, "MOST_PAIRS", 100)
    comb = [[10 + (number % 2), 50 + number / 100] for number in range(60)]
    assert "E666" in codes(collection(feature("Ashdale", [*comb, comb[0]])))


def test_a_huge_file_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / BOUNDARIES).write_bytes(b" " * (MOST_BYTES + 1))
    found, (problem,) = outlines_of(tmp_path, BOOK)
    assert found is None
    assert problem.code == "E102"
    assert problem.fix.startswith("Simplify the outlines")


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / BOUNDARIES).symlink_to("/etc/hostname")
    found, (problem,) = outlines_of(tmp_path, BOOK)
    assert (found, problem.code) == (None, "E103")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["type", "features", "geometry", "coordinates", "properties", "name"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(JUNK, max_size=3), JUNK)
@settings(max_examples=150)
def test_whatever_a_file_holds_there_is_a_value_or_a_fault(features, shape):
    held = {**feature("Ashdale"), "geometry": shape}
    made = {"type": "Polygon", "coordinates": shape}
    given = collection(*features, held, {**held, "geometry": made})
    found, problems = read(json.dumps(given), BOUNDARIES, BOOK)
    assert found is not None or any(each.code[0] == "E" for each in problems)


@given(
    st.recursive(
        st.integers(0, 9) | st.text('a"\\[]{},: ', max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text('a"\\[,', max_size=3), inner, max_size=3)
        ),
        max_leaves=10,
    ),
    st.sampled_from([None, 1]),
)
def test_the_start_of_every_value_is_found(value, indent):
    """Whatever stands at the place that is found is the value itself."""
    text = json.dumps({"root": value}, indent=indent)

    def every(held, path):
        yield path, held
        if isinstance(held, list):
            for number, each in enumerate(held):
                yield from every(each, (*path, number))
        if isinstance(held, dict):
            for key, each in held.items():
                yield from every(each, (*path, key))

    wanted = dict(every({"root": value}, ()))
    found = starts(text, set(wanted))
    assert set(found) == set(wanted)
    for path, start in found.items():
        assert json.JSONDecoder().raw_decode(text, start)[0] == wanted[path]


# Geometry


def star(spikes, inner, outer=1.0):
    """A ring that goes round once and crosses itself nowhere."""
    return tuple(
        (
            reach * cos(tau * number / (2 * spikes)),
            reach * sin(tau * number / (2 * spikes)),
        )
        for number in range(2 * spikes)
        for reach in (outer if number % 2 else inner,)
    )


@given(st.integers(3, 40), st.floats(0.1, 0.9))
def test_a_star_does_not_cross_itself(spikes, inner):
    assert crossing(star(spikes, inner)) is None


@given(st.integers(4, 60), st.data())
def test_two_corners_that_change_places_make_a_ring_cross_itself(corners, data):
    points = [
        (cos(tau * at / corners), sin(tau * at / corners)) for at in range(corners)
    ]
    assert crossing(tuple(points)) is None
    first = data.draw(st.integers(0, corners - 2))
    points[first], points[first + 1] = points[first + 1], points[first]
    assert crossing(tuple(points)) is not None


def test_kilometres_outside_are_those_of_the_globe():
    square = (((10.0, 50.0), (11.0, 50.0), (11.0, 51.0), (10.0, 51.0)),)
    assert km_outside((10.5, 50.5), (square,)) == 0.0
    assert km_outside((10.5, 52.0), (square,)) == pytest.approx(111.2, rel=0.01)
    east = 111.2 * cos(radians(50.5))
    assert km_outside((12.0, 50.5), (square,)) == pytest.approx(east, rel=0.01)


# Places in their areas


def valley(*places):
    """The first area as a square, and some places said to lie in it."""
    square = ((10.0, 50.0), (11.0, 50.0), (11.0, 51.0), (10.0, 51.0))
    outlines = Outlines((Outline("Ashdale", ((square,),)),))
    made = tuple(
        Place(
            f"Place {number}",
            "Ashdale",
            Where("records/places.yaml", number + 1, 1),
            latitude=north,
            longitude=east,
            precision="exact",
        )
        for number, (north, east) in enumerate(places)
    )
    return locate(codebook(places=made), outlines)


def km_north(km):
    return 51.0 + km / 111.2


def test_a_place_within_its_area_or_near_its_border_is_no_fault():
    assert valley((50.5, 10.5), (km_north(NEAR_KM - 1), 10.5)) == ()


def test_a_place_outside_its_area_is_asked_about_and_far_outside_refused():
    found = valley((km_north(NEAR_KM + 5), 10.5), (km_north(FAR_KM + 5), 10.5))
    assert [each.code for each in found] == ["W662", "E669"]
    assert [each.where.line for each in found] == [1, 2]
    assert "15 km outside the outline of Ashdale" in found[0].what


def test_swapped_coordinates_are_told_as_such():
    (found,) = valley((50.5, 10.5), (10.5, 50.5))
    assert (found.code, found.fix) == ("E668", "Swap latitude and longitude.")


def test_if_most_places_fit_only_when_swapped_the_file_is_at_fault():
    (found,) = valley((10.1, 50.5), (10.5, 50.5), (10.9, 50.5))
    assert (found.code, found.where.file) == ("E664", BOUNDARIES)


def test_a_place_at_zero_is_told_once():
    assert valley((50.5, 10.5), (0.0, 0.0)) == ()
    books = codebook(
        places=(Place("Null", "Ashdale", HERE, latitude=0.0, longitude=0.0),)
    )
    from brief.records.vocabulary import place_faults

    assert [each.code for each in place_faults(books)] == ["E160"]


# The command, and the publication of this repository


def test_check_tells_of_outlines(tmp_path):
    runner = CliRunner()
    folder = tmp_path / "news"
    assert runner.invoke(main, ["init", str(folder)]).exit_code == 0
    (folder / BOUNDARIES).write_text('{"features": [{"geometry": 3}]}', "utf-8")
    said = runner.invoke(main, ["check", "--project", str(folder)])
    assert f"{BOUNDARIES}:1:28: E661" in said.output
    assert "W660" not in said.output, "what follows from an error is not told besides"
    assert "1 error" in said.output


def test_the_outlines_of_the_publication_are_whole_and_hold_its_places():
    from brief.desk.gathering import outlines_of as gathered
    from brief.judging.publication import load

    held = load(ROOT)
    found, problems = gathered(held)
    assert problems == ()
    assert set(held.figures.codebook.area_names) <= {each.name for each in found.areas}
    assert found.rivers
