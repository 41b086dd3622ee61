"""Exported files: read back exactly, recounted by other means, valid by their forms."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import inventing
import openpyxl
import pytest
from formulas import FORMULAS, LOSABLE
from hypothesis import given, settings
from hypothesis import strategies as st
from publications import attack, codebook, figures, sheet

from brief.desk.gathering import wording_of
from brief.exchange.cells import DAY, DECIMAL, LIST, MONTH, WHOLE
from brief.exchange.columns import columns_of
from brief.exchange.geojson import as_geojson
from brief.exchange.hxl import tags
from brief.exchange.kml import NAMESPACE, as_kml
from brief.exchange.ledger import as_ledger
from brief.exchange.reading_back import read_back
from brief.exchange.rows import Table, table_of
from brief.exchange.tabular import as_csv, attached
from brief.exchange.workbook import as_workbook
from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS, Scope, harm_key
from brief.judging.publication import load
from brief.records.attack import HARMS
from brief.records.codebook import Place
from brief.words.wordings import load as load_wording

ROOT = Path(__file__).parents[1]
JULY = Month(2024, 7)
MOMENT = datetime(2024, 8, 1, tzinfo=UTC)
COLUMNS = columns_of(codebook())
WORDING, _ = load_wording("house", text=None, file="", asked=None)

seeds = st.integers(0, 100_000)


@cache
def invented(seed):
    """A random publication, and all of its months as a table."""
    with TemporaryDirectory() as folder:
        held = load(inventing.write(Path(folder) / "it", seed))
    wording, _ = wording_of(held)
    return held, table_of(held.figures, held.months, wording=wording)


def own(month):
    """A month of this repository's own publication."""
    held = load(ROOT)
    wording, _ = wording_of(held)
    return held.figures, table_of(held.figures, (month,), wording=wording)


def hostile(column, text):
    """A value of a column's kind, as hostile as the kind allows."""
    values = {
        WHOLE: len(text),
        DECIMAL: -len(text) / 3,
        LIST: (text, text, "plain"),
        DAY: "2024-07-03",
        MONTH: "2024-07",
    }
    return column.words[0] if column.words else values.get(column.kind, text)


def hostile_table(texts):
    """A table with these texts in every cell that can hold a text."""
    rows = tuple(tuple(hostile(each, text) for each in COLUMNS) for text in texts)
    return Table(codebook(), COLUMNS, rows, (JULY,))


def read_exactly(table, *, hxl):
    rows, problems = read_back(as_csv(table, hxl=hxl), table.columns, "x.csv")
    assert problems == ()
    return rows


# CSV


@settings(max_examples=40, deadline=None)
@given(seeds, st.booleans())
def test_any_publication_is_read_back_exactly(seed, hxl):
    _, table = invented(seed)
    assert read_exactly(table, hxl=hxl) == table.rows


def test_the_random_publications_say_something():
    rows = [row for seed in range(40) for row in invented(seed)[1].named()]
    assert len(rows) > 200
    for column in ("counts_in_words", "not_counted_because", "also_in", "claimed_by"):
        assert any(row[column] for row in rows), column


@pytest.mark.parametrize("hxl", [False, True])
def test_hostile_texts_are_read_back_exactly(hxl):
    table = hostile_table((*FORMULAS, *LOSABLE))
    assert read_exactly(table, hxl=hxl) == table.rows


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=3)
)
def test_any_texts_are_read_back_exactly(texts):
    table = hostile_table(texts)
    assert read_exactly(table, hxl=True) == table.rows


def test_a_file_that_a_spreadsheet_gave_a_byte_order_mark_is_read_too():
    table = hostile_table(["plain"])
    data = b"\xef\xbb\xbf" + as_csv(table)
    assert read_back(data, COLUMNS, "x.csv") == (table.rows, ())


def test_the_hashtags_stand_in_the_second_line_and_are_hashtags_of_the_standard():
    lines = list(
        csv.reader(io.StringIO(as_csv(hostile_table(["x"]), hxl=True).decode()))
    )
    assert lines[1] == list(tags(COLUMNS))
    known = "adm1|affected|date|description|event|geo|group|loc|meta|org|region|status"
    form = re.compile(rf"#({known})(\+[a-z][a-z0-9_]*)*")
    assert [each for each in lines[1] if not form.fullmatch(each)] == []


def spoilt(data, old, new):
    assert old in data
    return read_back(data.replace(old, new, 1), COLUMNS, "x.csv")


def test_what_was_changed_on_the_way_is_told_with_its_place():
    data = as_csv(hostile_table(["plain"]))
    cases = (
        (b",5,", b",five,", "E684", "x.csv:2:3", "whole number"),
        (b"attack,plain", b"atack,plain", "E684", "x.csv:2:1", 'Did you mean "attack"'),
        (b"row,id", b"row,ident", "E683", "x.csv:1:1", "it lacks id"),
        (b"row,id,", b"row,id,id,", "E683", "x.csv:1:1", "another order"),
        (b"attack,plain", b"attack", "E684", "x.csv:2:0", "cells"),
        (b"row", b"\xff\xfe", "E683", "x.csv", "utf-8"),
        (b"attack,", b'attack,"', "E683", "x.csv", "CSV"),
    )
    for old, new, code, where, said in cases:
        rows, (problem, *_) = spoilt(data, old, new)
        assert rows is None
        assert (problem.code, str(problem.where)) == (code, where)
        assert said in f"{problem.what} {problem.fix}"


def test_a_blank_line_is_no_row_of_hashtags():
    data = as_csv(hostile_table(["plain"])).replace(b"\r\n", b"\r\n\r\n", 1)
    rows, (problem,) = read_back(data, COLUMNS, "x.csv")
    assert (rows, problem.code, problem.where.line) == (None, "E684", 2)


def test_an_empty_file_is_no_table():
    rows, (problem,) = read_back(b"", COLUMNS, "x.csv")
    assert (rows, problem.code) == (None, "E683")


# Recounted by other means


def database(table):
    """The CSV in a database, every cell a text, as any tool would load it."""
    header, *lines = csv.reader(io.StringIO(as_csv(table).decode(), newline=""))
    base = sqlite3.connect(":memory:")
    names = ", ".join(f'"{each}"' for each in header)
    base.execute(f"create table attacks ({names})")
    base.executemany(
        f"insert into attacks values ({', '.join('?' * len(header))})", lines
    )
    return base


def asked(base, what, month, where="1", *values):
    """A number out of the database, over the attacks of a month that count."""
    counted = "month = ? and counted = 'yes'"
    query = f"select {what} from attacks where {counted} and {where}"
    return base.execute(query, (str(month), *values)).fetchone()[0]


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_counted_rows_add_up_to_the_figures_of_each_area(seed):
    held, table = invented(seed)
    base = database(table)
    for month in held.months:
        total = held.figures.known(ATTACKS, ALL, month).count.low
        assert asked(base, "coalesce(sum(attacks), 0)", month) == total
        for area in held.figures.codebook.area_names:
            figure = held.figures.known(ATTACKS, Scope("area", area), month)
            here = asked(base, "coalesce(sum(attacks), 0)", month, "area = ?", area)
            assert here == figure.count.low


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_people_and_classes_add_up_to_the_figures(seed):
    held, table = invented(seed)
    base, book = database(table), held.figures.codebook
    alone = [each.name for each in book.groups if not each.members]
    for month in held.months:
        for name in (harm_key(harm, group) for harm in HARMS for group in alone):
            figure = held.figures.known(name, ALL, month)
            least = asked(base, f'coalesce(sum("{name}.low"), 0)', month)
            assert least == figure.count.low
            unknown = f"'; ' || counts_in_words like '%; {name}: unk%'"
            reported = f"\"{name}.low\" <> '' or {unknown}"
            open_ = asked(
                base, "count(*)", month, f"\"{name}.high\" = '' and ({reported})"
            )
            most = asked(base, f'coalesce(sum("{name}.high"), 0)', month)
            assert figure.count.high == (None if open_ else most)
        for rule in book.classes:
            sure = asked(base, "count(*)", month, f"\"class.{rule.key}\" = 'yes'")
            maybe = asked(
                base, "count(*)", month, f"\"class.{rule.key}\" = 'undecided'"
            )
            figure = held.figures.known(rule.key, ALL, month)
            assert (figure.count.low, figure.count.high) == (sure, sure + maybe)


def test_july_and_january_hold_the_attacks_that_the_issues_counted():
    for month, attacks in ((Month(2024, 1), 33), (JULY, 9)):
        _, table = own(month)
        counted = [each for each in table.named() if each["counted"] == "yes"]
        assert len(counted) == attacks


# GeoJSON


def valid_feature(feature):
    """The rules of RFC 7946 for a feature whose geometry is a point or none."""
    assert set(feature) == {"type", "id", "geometry", "properties"}
    assert feature["type"] == "Feature"
    assert isinstance(feature["properties"], dict)
    if feature["geometry"] is None:
        return
    assert set(feature["geometry"]) == {"type", "coordinates"}
    assert feature["geometry"]["type"] == "Point"
    east, north = feature["geometry"]["coordinates"]
    assert -180 <= east <= 180
    assert -90 <= north <= 90


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_any_publication_is_geojson(seed):
    _, table = invented(seed)
    made = json.loads(as_geojson(table))
    assert made["type"] == "FeatureCollection"
    assert "crs" not in made
    for feature in made["features"]:
        valid_feature(feature)
    ids = [each["id"] for each in made["features"]]
    assert len(ids) == len(set(ids)) == len(table.rows)


def test_a_point_is_longitude_then_latitude_and_says_how_exact_it_is():
    figures_, table = own(Month(2024, 1))
    features = json.loads(as_geojson(table))["features"]
    placed = {each["id"]: each for each in features if each["geometry"]}
    assert placed
    for attack_ in figures_.ledger.sheet(Month(2024, 1)).attacks:
        if attack_.id in placed:
            place = figures_.codebook.place_called(attack_.place)
            found = placed[attack_.id]
            assert found["geometry"]["coordinates"] == [place.longitude, place.latitude]
            if place.precision == "area":
                assert found["properties"]["precision"] == "area"
                assert found["properties"]["radius_km"] > 0
    for feature in features:
        known = feature["properties"]["precision"]
        assert (feature["geometry"] is None) == (known not in ("exact", "near", "area"))


def test_nothing_on_record_is_an_empty_collection():
    empty = table_of(figures(sheet("2024-07")), (JULY,), wording=WORDING)
    assert json.loads(as_geojson(empty))["features"] == []


# KML

HTML = '<script>alert("x")</script> & <img src=http://example.org/x.png>'


def kml(table):
    return ET.fromstring(as_kml(table))  # noqa: S314  our own bytes


def texts(root, tag):
    return [each.text or "" for each in root.iter(f"{{{NAMESPACE}}}{tag}")]


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_any_publication_is_kml_with_a_placemark_for_each_row(seed):
    _, table = invented(seed)
    root = kml(table)
    assert len(texts(root, "Placemark")) == len(table.rows)
    assert len(texts(root, "Point")) == sum(
        r["longitude"] is not None for r in table.named()
    )


def test_folders_are_the_areas_in_house_order_and_what_is_not_counted_is_off():
    july = sheet(
        *("2024-07", attack(area="Coldfen"), attack(area="Ashdale")),
        attack(area="Ashdale", assessment="unconfirmed"),
    )
    root = kml(table_of(figures(july), (JULY,), wording=WORDING))
    folders = root.findall(f".//{{{NAMESPACE}}}Folder")
    names = [each.find(f"{{{NAMESPACE}}}name").text for each in folders]
    assert names == ["Ashdale", "Coldfen", "Ashdale (not counted)"]
    assert [texts(each, "visibility") for each in folders] == [["1"], ["1"], ["0"]]


@pytest.mark.parametrize("text", [HTML, "a\x00b\x1bc\ufffe", *FORMULAS])
def test_a_globe_is_given_text_and_no_markup(text):
    root = kml(hostile_table([text]))
    for shown in (*texts(root, "description"), *texts(root, "name")):
        assert "<" not in shown
        assert not re.search(r"&(?!amp;|lt;|gt;)", shown)


def test_a_globe_is_sent_to_no_address_for_anything():
    root = kml(own(JULY)[1])
    loading = ("href", "Icon", "NetworkLink", "GroundOverlay", "Link", "text")
    assert [each for tag in loading for each in texts(root, tag)] == []
    styles = {f"#{each.get('id')}" for each in root.iter(f"{{{NAMESPACE}}}Style")}
    assert set(texts(root, "styleUrl")) <= styles


def test_a_vague_point_says_so_in_words():
    place = Place(
        *("Oakham", "Ashdale", COLUMNS),
        latitude=1.0,
        longitude=2.0,
        precision="area",
    )
    july = figures(
        sheet("2024-07", attack(place="Oakham")), book=codebook(places=(place,))
    )
    (told,) = texts(kml(table_of(july, (JULY,), wording=WORDING)), "description")
    assert "somewhere within about 10 km of the point" in told


# Workbooks


def opened(table, listed=()):
    data, problems = as_workbook(table, listed, MOMENT)
    return openpyxl.load_workbook(io.BytesIO(data)), problems


def test_a_hostile_text_is_a_text_in_a_workbook_and_stays_one_when_edited():
    kept = [text for text in FORMULAS if "\r" not in text]  # XML has one line end
    book, problems = opened(hostile_table(kept))
    assert problems == ()
    column = [each.name for each in COLUMNS].index("place") + 1
    for number, text in enumerate(kept, 2):
        cell = book["attacks"].cell(number, column)
        assert (cell.data_type, cell.value) == ("s", text)
        assert cell.quotePrefix, text


def test_no_cell_of_a_workbook_is_a_formula():
    book, _ = opened(hostile_table((*FORMULAS, *LOSABLE)))
    kinds = {c.data_type for page in book for row in page.iter_rows() for c in row}
    assert kinds == {"s", "n", "d"}


def test_a_workbook_holds_attacks_dictionary_and_figures():
    figures_, table = own(JULY)
    book, _ = opened(table, figures_.of(JULY))
    assert book.sheetnames == ["attacks", "dictionary", "figures"]
    attacks, dictionary, facts = book
    header, *rows = attacks.iter_rows(values_only=True)
    assert header == tuple(each.name for each in table.columns)
    assert len(rows) == len(table.rows)
    day = header.index("first_day")
    assert [str(row[day])[:10] for row in rows] == [
        each["first_day"] for each in table.named()
    ]
    assert {row[0] for row in dictionary.iter_rows(values_only=True)} >= set(header)
    counted = {row[0]: row[4] for row in facts.iter_rows(values_only=True)}
    assert counted["2024-07/attacks/all"] == 9
    assert attacks.freeze_panes == "B2"
    assert all(page.auto_filter.ref for page in book)


def test_unknown_is_an_empty_cell_in_a_workbook():
    july = figures(
        sheet("2024-07", attack(killed={"guards": "unknown", "villagers": "none"}))
    )
    book, _ = opened(table_of(july, (JULY,), wording=WORDING))
    header, row = book["attacks"].iter_rows(values_only=True)
    found = dict(zip(header, row, strict=True))
    assert found["killed.guards.low"] is None
    assert found["killed.villagers.low"] == 0


def test_the_same_table_makes_the_same_workbook_and_shows_no_clock():
    _, table = own(JULY)
    data, _ = as_workbook(table, (), MOMENT)
    assert as_workbook(table, (), MOMENT)[0] == data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2024-08-01T00:00:00Z"] * 2


def test_a_text_too_long_for_a_cell_is_cut_and_told():
    book, problems = opened(hostile_table(["x" * 40_000]))
    assert {each.code for each in problems} == {"W683"}
    place = [each.name for each in COLUMNS].index("place")
    assert len(book["attacks"].cell(2, place + 1).value) == 32_767


# Figures, and the data of a PDF


def test_the_ledger_has_the_figures_of_the_month():
    figures_, _ = own(JULY)
    made = json.loads(as_ledger(figures_, (JULY,)))
    assert (made["format"], made["months"]) == (1, ["2024-07"])
    by_id = {each["id"]: each for each in made["figures"]}
    assert by_id["2024-07/attacks/all"]["value"] == 9
    assert len(by_id["2024-07/attacks/all"]["records"]) == 9


def test_the_data_of_a_pdf_is_the_csv_of_its_month():
    figures_, table = own(JULY)
    assert attached(figures_, JULY, WORDING)[0] == "2024-07.csv"
    rows, _ = read_back(attached(figures_, JULY, WORDING)[1], table.columns, "x.csv")
    assert [row[1] for row in rows] == [each["id"] for each in table.named()]


@pytest.mark.parametrize("make", [as_csv, as_geojson, as_kml])
def test_the_same_table_makes_the_same_file(make):
    assert make(own(JULY)[1]) == make(own(JULY)[1])
