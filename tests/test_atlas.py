"""The map page before a browser sees it: what is on it, and how it is sealed."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import atlases
import pytest
from atlases import atlas, made, page, source
from hypothesis import given, settings
from hypothesis import strategies as st
from publications import attack, sheet, totals

from brief.composing.atlas import AtlasPage
from brief.desk.atlas import issues_from, lies_in, map_of
from brief.ground.month import Month
from brief.judging.publication import load
from brief.printing import labels, looks, scripts
from brief.printing.atlas_page import data_of
from brief.records.attack import Claim
from brief.records.codebook import Area

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "brief/printing/templates"
JULY = "2024-07-16"
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028<!-- & ]]> \u202ehsals"


def data(*sheets, **given):
    """What the script gets, read back out of a page."""
    found = re.search(
        r'<script type="application/json" id="atlas">(.*?)</script>',
        page(*sheets, **given),
        re.DOTALL,
    )
    return json.loads(found[1])


def rows(*sheets, **given):
    """The rows of a page with their texts put in, as the script sees them."""
    held = data(*sheets, **given)

    def text(at):
        return (
            [text(each) for each in at] if isinstance(at, list) else held["words"][at]
        )

    return [
        {
            name: text(value) if name in held["texts"] else value
            for name, value in zip(held["fields"], row, strict=True)
        }
        for row in held["rows"]
    ]


# Which attacks are on it


def test_a_retracted_attack_is_not_in_the_file_at_all():
    text = page(
        sheet(
            "2024-07",
            attack(JULY, id="2024-07-kept"),
            attack(
                JULY, id="2024-07-withdrawn", assessment="retracted", because="wrong"
            ),
        )
    )
    assert "2024-07-kept" in text
    assert "withdrawn" not in text


@pytest.mark.parametrize(
    ("fields", "counted", "status"),
    [
        ({}, 1, ""),
        ({"assessment": "probable"}, 1, ""),
        ({"assessment": "unconfirmed"}, 0, "unconfirmed"),
        ({"assessment": "disputed"}, 0, "disputed"),
        ({"not_counted": "a double"}, 0, ""),
        ({"area": "Faraway"}, 0, ""),
    ],
)
def test_a_row_counts_as_its_record_does_and_says_for_what_it_is_not_counted(
    fields, counted, status
):
    (row,) = rows(sheet("2024-07", attack(JULY, **fields)))
    assert (row["counted"], row["status"]) == (counted, status)


def test_a_withheld_source_is_nowhere_and_a_described_one_only_described():
    text = page(
        sheet(
            "2024-07",
            attack(
                JULY,
                sources=(
                    source(
                        "Nadia of Oakham", shown="withheld", url="https://a.example"
                    ),
                    source(
                        "The blog of the miller",
                        shown="as a description",
                        description="a resident",
                        url="https://b.example",
                    ),
                    source("The Post", url="https://c.example"),
                ),
            ),
        )
    )
    assert "Nadia" not in text
    assert "a.example" not in text
    assert "miller" not in text
    assert "b.example" not in text
    assert "a resident" in text
    assert "https://c.example" in text


def test_the_analysts_notes_stay_behind():
    remark = "ask the miller again"
    text = page(sheet("2024-07", attack(JULY, note=remark, not_counted=remark)))
    assert remark not in text


def test_a_month_known_by_totals_and_one_off_the_record_are_told_apart_from_none():
    held = data(
        sheet("2024-03", attack("2024-03-02")),
        totals("2024-05", attacks=9),
        sheet("2024-06", through="2024-06-15"),
    )
    told = [(each["key"], each["status"], each["through"]) for each in held["months"]]
    assert told == [
        ("2024-03", "complete", ""),
        ("2024-04", "", ""),
        ("2024-05", "totals", ""),
        ("2024-06", "partial", "June 15"),
    ]


def test_the_newest_attack_comes_first_and_one_without_a_day_after_its_month():
    found = rows(
        sheet("2024-06", attack("2024-06-30", id="2024-06-late")),
        sheet(
            "2024-07",
            attack("2024-07", id="2024-07-undated"),
            attack("2024-07-02", id="2024-07-early"),
            attack("2024-07-20", id="2024-07-late"),
        ),
    )
    assert [row["id"] for row in found] == [
        "2024-07-late",
        "2024-07-early",
        "2024-07-undated",
        "2024-06-late",
    ]
    assert [row["day"] for row in found[1:3]] == ["July 2, 2024", "July 2024"]


# Where they are


@pytest.mark.parametrize(
    ("fields", "precision", "radius"),
    [
        ({"place": "Oakham", "relation": "at"}, "exact", 0),
        ({"place": "Oakham"}, "exact", 0),
        ({"place": "Oakham", "relation": "near"}, "near", 0),
        ({"place": "Oakham", "relation": "north of"}, "area", 10_000),
        ({"place": "Oakham", "relation": "road"}, "area", 10_000),
        ({"place": "Kell Dam", "relation": "at"}, "near", 0),
        ({"place": "Thorn Heath", "relation": "at"}, "area", 10_000),
    ],
)
def test_a_point_is_drawn_only_where_the_place_is_known_as_one(
    fields, precision, radius
):
    held = data(sheet("2024-07", attack(JULY, **fields)))
    (row,) = rows(sheet("2024-07", attack(JULY, **fields)))
    assert row["precision"] == precision
    assert held["sites"][row["site"]]["radius"] == radius


@pytest.mark.parametrize("fields", [{}, {"place": "Marl"}, {"spot": "the woods"}])
def test_an_attack_without_a_known_place_is_in_the_list_and_has_no_site(fields):
    held = data(sheet("2024-07", attack(JULY, **fields)))
    (row,) = rows(sheet("2024-07", attack(JULY, **fields)))
    assert (row["site"], row["precision"], held["sites"]) == (-1, "", [])


def test_a_place_with_impossible_coordinates_stands_on_no_map():
    lost = atlases.place("Oakham", "Ashdale", 20.0, 1.0, "exact")
    (row,) = rows(sheet("2024-07", attack(JULY, place="Oakham")), places=(lost,))
    assert row["site"] == -1


def test_attacks_at_one_place_share_a_site_and_each_keeps_its_row():
    every = [attack(f"2024-07-{day:02}", place="Oakham") for day in (1, 2, 3)]
    held = data(sheet("2024-07", *every))
    assert len(held["sites"]) == 1
    assert len(held["rows"]) == 3


def test_outlines_come_back_corner_by_corner():
    land, area, _, river = data(sheet("2024-07", attack(JULY)))["outlines"]
    assert (land["kind"], area["kind"], river["kind"]) == ("land", "area", "river")
    steps = area["parts"][0][0]
    norths = [sum(steps[0 : at + 1 : 2]) / 10_000 for at in range(0, len(steps), 2)]
    easts = [sum(steps[1 : at + 2 : 2]) / 10_000 for at in range(0, len(steps), 2)]
    assert list(zip(easts, norths, strict=True)) == list(atlases.square(0.5, 50.5))


# What can be chosen


def test_choices_are_those_that_some_attack_answers_in_house_order():
    front = atlas(
        sheet(
            "2024-07",
            attack(JULY, method=["raid", "mine"], target={"kind": "patrol"}),
            attack(JULY, area="Faraway", target={"group": "villagers"}),
        )
    ).page
    assert [each.label for each in front.methods] == ["Mines", "Raids", "Not known"]
    assert [each.label for each in front.targets] == ["Villagers", "Patrols"]
    assert [each.label for each in front.areas][-1] == "Faraway"
    assert [each.label for each in front.claims] == ["No claim on record"]


def test_a_claim_by_the_actor_is_told_from_one_by_others():
    front = atlas(
        sheet(
            "2024-07",
            attack(JULY, claims=(Claim("the Reavers"), Claim("the Jays"))),
            attack(JULY, claims=(Claim("the Jays"),)),
        )
    ).page
    assert [each.label for each in front.claims] == [
        "Claimed by the Reavers",
        "Claimed only by others",
    ]


def test_a_class_left_open_by_the_record_is_perhaps_and_never_no():
    officer, unknown, none = (
        attack(JULY, id=f"2024-07-{rank}", target={"rank": rank})
        for rank in ("officer", "unknown", "none")
    )
    found = {
        row["id"]: row["classes"]
        for row in rows(sheet("2024-07", officer, unknown, none))
    }
    assert found == {
        "2024-07-officer": [1],
        "2024-07-unknown": [2],
        "2024-07-none": [0],
    }


# How it is sealed


def test_what_is_hostile_in_a_record_stays_text_and_comes_back_whole():
    text = page(sheet("2024-07", attack(JULY, text=HOSTILE, place=HOSTILE)))
    assert "<img" not in text
    assert "\u2028" not in text
    (row,) = rows(sheet("2024-07", attack(JULY, text=HOSTILE, place=HOSTILE)))
    assert (row["text"], row["place"]) == (HOSTILE, HOSTILE)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_text_can_leave_the_data(text):
    drawn = atlas(sheet("2024-07", attack(JULY, text=text or "x", spot=text or "x")))
    packed = data_of(drawn, labels.built_in())
    assert not set("<>&\u2028\u2029") & set(packed)
    assert (text or "x") in json.loads(packed)["words"]


def test_the_policy_lets_in_what_is_in_the_page_to_the_letter_and_nothing_else():
    text = page(sheet("2024-07", attack(JULY)))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    rules = dict(each.split(" ", 1) for each in policy.split("; "))
    assert rules.pop("default-src") == "'none'"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digests = (hashlib.sha256(each.encode()).digest() for each in inside)
        hashes = [f"'sha256-{base64.b64encode(each).decode()}'" for each in digests]
        assert rules.pop(rule).split() == hashes
    assert rules == {
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert text.index("Content-Security-Policy") < text.index("charset") < 1024


def test_nothing_in_the_page_is_fetched_from_anywhere():
    text = page(sheet("2024-07", attack(JULY, sources=(source(),))))
    bare = text.replace(scripts.library_script(), "")
    assert re.findall(r"\s(?:src|href)=\"(?!#)[^\"]*", bare) == []
    assert re.findall(r"url\((?!\"?data:)", bare) == []
    assert "sourceMappingURL" not in text
    assert "</script" not in scripts.library_script() + scripts.own_script()


def test_our_script_writes_data_as_text_only():
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval", OURS
    )


def test_leaflets_style_asks_for_no_picture_and_keeps_its_panes():
    style = scripts.library_style()
    assert "url(" not in style
    assert ".leaflet-pane" in style
    assert style.count("{") == style.count("}") > 80


def test_the_same_records_give_the_same_bytes():
    one, other = (page(*_month()) for _ in range(2))
    assert one == other


def _month():
    return (
        sheet(
            "2024-07",
            attack(JULY, id="2024-07-a", place="Oakham", killed={"guards": 2}),
            attack(JULY, id="2024-07-b", claims=(Claim("the Reavers"),)),
        ),
    )


# Looks and labels


OURS = scripts.own_script()
LAYOUT = (TEMPLATES / "map.html.j2").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", sorted(each for each in labels.built_in() if each.startswith("map "))
)
def test_every_label_of_the_map_is_shown_by_its_template_or_its_script(name):
    others = (ROOT / "brief/composing/choices.py", TEMPLATES / "issue.html.j2")
    texts = (each.read_text(encoding="utf-8") for each in others)
    assert f'"{name}"' in LAYOUT + OURS + "".join(texts)


@pytest.mark.parametrize("name", [each.name for each in fields(AtlasPage)])
def test_every_field_of_the_map_page_is_shown(name):
    assert f"atlas.{name}" in LAYOUT


@pytest.mark.parametrize("name", sorted(set(re.findall(r'find\("([a-z-]+)"\)', OURS))))
def test_every_place_that_the_script_looks_for_is_in_the_template(name):
    made_by_the_script = {"card-title", "atlas"}
    assert name in made_by_the_script or f'id="{name}"' in LAYOUT


@pytest.fixture
def look(tmp_path):
    def opened(**named):
        for name, text in named.items():
            (tmp_path / name.replace("__", ".")).write_text(text, encoding="utf-8")
        found, problems = looks.open_look([tmp_path])
        assert problems == ()
        return found

    return opened


def test_a_look_changes_the_page_block_by_block_and_its_style_by_name(look):
    text = page(
        *_month(),
        look=look(
            map__html__j2='{% extends "default:map.html.j2" %}'
            "{% block foot %}<p>Tips to the miller.</p>{% endblock %}",
            map__css="body { color: teal }",
            labels__yaml="map title: Where it happened\n",
        ),
    )
    assert "<p>Tips to the miller.</p>" in text
    assert "body { color: teal }" in text
    assert "<h1>Where it happened" in text


@pytest.mark.parametrize(
    "template",
    [
        "<html><head></head><body><script>alert(1)</script></body></html>",
        "<html><head></head><body><img src='https://e.example/x.png'></body></html>",
        "<html><head><style>p{background:url(x.png)}</style></head><body></body></html>",
        "<html><body></body></html>",
        "<html><head></head></html>",
        "{{ atlas.rows }}",
    ],
)
def test_a_template_neither_runs_nor_asks_for_anything(look, template):
    drawn = look(map__html__j2=template)
    data, problems, _ = made(atlas(*_month()), drawn)
    assert data is None
    assert {each.code for each in problems} == {"E321"}


def test_a_letter_that_no_font_has_is_told():
    data, (problem,), _ = made(atlas(sheet("2024-07", attack(JULY, text="a \u3042"))))
    assert data is None
    assert problem.code == "E240"
    assert "U+3042" in problem.what


def test_without_the_package_that_draws_the_map_there_is_a_fault_and_no_map(
    monkeypatch,
):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(scripts, "distribution", missing)
    for each in (scripts.library, scripts.library_script, scripts.library_style):
        each.cache_clear()
    data, (problem,), _ = made(atlas(*_month()))
    assert data is None
    assert problem.code == "E695"
    drawn = map_of(load(ROOT))
    assert [each.code for each in drawn.faults] == ["E695"]


# The desk


@pytest.fixture(scope="module")
def publication():
    return load(ROOT)


def test_a_map_leads_to_the_issues_beside_it_and_from_elsewhere_to_none():
    months = (Month(2024, 1), Month(2024, 7))
    beside = issues_from("reports/2024-07/pages", months)
    assert beside[months[0]] == "../../2024-01/pages/2024-01.html"
    assert beside[months[1]] == "2024-07.html"
    assert issues_from("reports", months)[months[0]] == "2024-01/pages/2024-01.html"
    assert issues_from(None, months) == {}


def test_a_map_elsewhere_tells_no_path_of_this_machine(publication, tmp_path):
    assert lies_in(tmp_path / "map.html", publication) is None
    assert lies_in(ROOT / "reports/map.html", publication) == "reports"
    text = map_of(publication, folder=None).page.decode()
    assert str(ROOT) not in text
    assert '"href":"2' not in text


@pytest.mark.parametrize("folder", [None, "reports/2024-01/pages"])
def test_the_map_of_an_issue_leads_back_to_it_and_knows_nothing_later(
    publication, folder
):
    text = map_of(publication, up_to=Month(2024, 1), folder=folder).page.decode()
    assert "2024-01-04-palmyra-responders" in text
    assert "2024-07-16-kabajb" not in text
    assert '<a href="2024-01.html">' in text
    assert '"href":"2024-01.html"' in text


def test_a_publication_without_attacks_has_no_map(tmp_path):
    (tmp_path / "records").mkdir()
    for name in ("codebook.yaml", "places.yaml", "2024-07.yaml"):
        shutil.copy(ROOT / "records" / name, tmp_path / "records" / name)
    bare = "month: 2024-07\nstatus: totals\nprinted:\n  attacks: 9\nsources: {}\n"
    (tmp_path / "records/2024-07.yaml").write_text(bare, encoding="utf-8")
    drawn = map_of(load(tmp_path))
    assert drawn.page is None
    assert "E696" in {each.code for each in drawn.problems}


def brief(*args):
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "brief", "map", *args, "--project", str(ROOT)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        timeout=120,
    )


def test_the_command_makes_one_file_of_the_months_asked_for_and_the_same_again(
    tmp_path,
):
    path = tmp_path / "july.html"
    done = brief("2024-07", "-o", str(path))
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    first = path.read_bytes()
    assert b"2024-07-16-kabajb" in first
    assert b"2024-01-" not in first
    assert brief("2024-07", "-o", str(path)).returncode == 0
    assert path.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == ["july.html"]


def test_the_command_writes_nothing_among_the_records_nor_for_months_without_any(
    tmp_path,
):
    assert brief("-o", str(ROOT / "records/map.html")).returncode == 1
    assert not (ROOT / "records/map.html").exists()
    done = brief("2023-03", "-o", str(tmp_path / "map.html"))
    assert done.returncode == 1
    assert "E696" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_area_out_of_scope_is_chosen_by_only_where_it_has_an_attack():
    quiet = atlas(sheet("2024-07", attack(JULY)), areas=(Area("Ashdale"), Area("Far")))
    assert [each.label for each in quiet.page.areas] == ["Ashdale", "Far"]
    out = (Area("Ashdale"), Area("Far", counted=False))
    assert len(atlas(sheet("2024-07", attack(JULY)), areas=out).page.areas) == 1
