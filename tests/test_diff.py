"""Differences between two states of an issue: figures, sentences, records, a page."""

import json
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from archives import Desk, attack, quickly

from brief.archive import showing
from brief.archive.differing import differ
from brief.archive.edits import Did
from brief.archive.showing import page_of
from brief.ground.month import Month
from brief.printing import labels, looks
from brief.printing.press import POLICY

ROOT = Path(__file__).parents[1]
JULY, JUNE = Month(2030, 7), Month(2030, 6)
TEMPLATE = Path(looks.__file__).parent / "templates/diff.html.j2"


def brief(*args, folder):
    return subprocess.run(
        [sys.executable, "-m", "brief", *args, "--project", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        timeout=120,
    )


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """June and July, published."""
    quickly(monkeypatch)
    june = [attack(f"2030-06-n{each}", f"2030-06-0{each + 1}") for each in range(3)]
    july = [
        attack("2030-07-ford", "2030-07-02", killed=2),
        attack("2030-07-mill", "2030-07-09", "Saltmarsh", killed=1),
    ]
    made = Desk(tmp_path / "valley", {"2030-06": june, "2030-07": july})
    made.publish("2030-06", "2030-07-03")
    made.publish("2030-07", "2030-08-02")
    return made


def record(desk, id_):
    month = id_[:7]
    return next(each for each in desk.records[month] if each["id"] == id_)


def between(desk, month=JULY, *editions):
    return differ(desk.held(), month, *editions)


# What differs


def test_nothing_differs_where_nothing_was_done(desk):
    found = between(desk)
    assert found.none
    assert (found.before, found.after) == ("edition 1", "now")


def test_a_figure_says_what_it_was_what_it_is_and_because_of_which_edit(desk):
    record(desk, "2030-07-ford")["killed"] = {"guards": 5}
    desk.write()
    found = between(desk)
    fact = next(e for e in found.facts if e.id == "2030-07/killed.guards/all")
    assert (fact.was, fact.now, fact.told) == ("3", "6", True)
    (edit,) = fact.because
    assert (edit.id, edit.did) == ("2030-07-ford", Did.CHANGED)
    assert [(e.path, e.was, e.now) for e in edit.fields] == [
        ("killed.guards", "2", "5")
    ]


def test_no_figure_is_named_that_is_the_same(desk):
    record(desk, "2030-07-ford")["killed"] = {"guards": 5}
    desk.write()
    named = {each.id.split("/")[1] for each in between(desk).facts}
    assert named <= {"killed.guards", "killed.guards and civilians"}


def test_the_sentences_that_would_read_otherwise_stand_side_by_side(desk):
    record(desk, "2030-07-ford")["killed"] = {"guards": 5}
    desk.write()
    changes = {each.place: each for each in between(desk).lines}
    told = changes["the-valleys/2030-07-ford"]
    assert "two guards" in told.was
    assert "five guards" in told.now
    assert "headline" not in changes


def test_records_are_told_as_added_changed_retracted_and_taken_out(desk):
    desk.records["2030-07"].append(attack("2030-07-weir", "2030-07-20"))
    record(desk, "2030-07-ford")["method"] = "raid"
    record(desk, "2030-07-mill").update(assessment="retracted", because="A rumour.")
    desk.records["2030-06"].pop()
    desk.write()
    found = {each.id: each for each in between(desk).edits}
    assert {id_: each.did.value for id_, each in found.items()} == {
        "2030-06-n2": "removed",
        "2030-07-ford": "changed",
        "2030-07-mill": "retracted",
        "2030-07-weir": "added",
    }
    shown = [(e.path, e.was, e.now) for e in found["2030-07-ford"].fields]
    assert shown == [("method", "mine", "raid")]
    assert found["2030-07-weir"].where.startswith("records/2030-07.yaml:")


def test_lines_that_moved_in_the_file_are_no_edits(desk):
    path = desk.folder / "records/2030-07.yaml"
    path.write_text("# A remark.\n\n" + path.read_text("utf-8"), encoding="utf-8")
    assert between(desk).none


def test_a_source_that_is_withheld_is_not_shown(desk):
    source = {"kind": "journalist", "name": "Mara Quill", "shown": "withheld"}
    record(desk, "2030-07-ford")["sources"] = ["paper", source]
    desk.write()
    done = brief("diff", "2030-07", "--json", folder=desk.folder)
    assert "1 withheld" in done.stdout
    assert "Quill" not in done.stdout


def test_a_note_that_no_reader_sees_is_an_edit_without_words(desk):
    record(desk, "2030-07-ford")["note"] = "Call Mara."
    desk.write()
    done = brief("diff", "2030-07", folder=desk.folder)
    assert "something that is not shown" in done.stdout
    assert "Mara" not in done.stdout


def test_two_editions_are_held_against_each_other(desk):
    record(desk, "2030-07-ford")["killed"] = {"guards": 5}
    desk.write()
    desk.publish("2030-07", "2030-08-09", "Correction", "Five were killed.")
    record(desk, "2030-07-ford")["killed"] = {"guards": 9}
    desk.write()
    found = between(desk, JULY, 1, 2)
    fact = next(e for e in found.facts if e.id == "2030-07/killed.guards/all")
    assert (fact.was, fact.now) == ("3", "6")
    back = between(desk, JULY, 2, 1)
    fact = next(e for e in back.facts if e.id == "2030-07/killed.guards/all")
    assert (fact.was, fact.now) == ("6", "3")
    assert between(desk).before == "edition 2"


def test_another_definition_is_named_where_no_record_was_edited(desk):
    path = desk.folder / "records/codebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("least: 3}", "least: 1}"), encoding="utf-8")
    for each in desk.records["2030-07"]:
        each["target"] = {"group": "guards", "kind": "checkpoint"}
    desk.write()
    desk.publish("2030-07", "2030-08-09", "Revision", "The targets are known.")
    path.write_text(text, encoding="utf-8")
    found = between(desk)
    assert found.files == ("records/codebook.yaml",)
    fact = next(each for each in found.facts if each.id == "2030-07/complex/all")
    assert (fact.was, fact.now) == ("2", "0")
    assert [each.id for each in fact.because] == ["records/codebook.yaml"]


def test_an_earlier_month_counts_where_the_issue_compares_with_it(desk):
    desk.records["2030-06"].pop()
    desk.write()
    found = between(desk)
    fact = next(each for each in found.facts if each.id == "2030-06/attacks/all")
    assert (fact.was, fact.now) == ("3", "2")
    assert any(each.place == "headline" for each in found.lines)


def test_a_later_month_does_not(desk):
    desk.records["2030-07"].pop()
    desk.write()
    assert between(desk, JUNE).none


# What cannot be compared


@pytest.mark.parametrize(
    ("month", "editions", "what"),
    [
        (Month(2030, 5), (), "2030-05 was never published"),
        (JULY, (2,), "the latest is 1"),
        (JULY, (1, 7), "no edition 7"),
    ],
)
def test_what_was_never_published_is_told(desk, month, editions, what):
    (problem,) = between(desk, month, *editions).problems
    assert problem.code == "E704"
    assert what in problem.what


def test_a_packet_that_was_touched_is_not_compared(desk):
    path = desk.folder / "reports/2030-07/published/1/inputs/records/codebook.yaml"
    path.unlink()
    found = between(desk)
    assert "E706" in {each.code for each in found.problems}
    assert found.none


def test_records_with_errors_are_not_compared(desk):
    record(desk, "2030-07-ford")["method"] = "mnie"
    desk.write()
    assert {each.code for each in between(desk).problems} == {"E115"}


# The door and the page


def test_the_door_prints_writes_and_ends_as_it_says(desk, tmp_path):
    record(desk, "2030-07-ford")["killed"] = {"guards": 5}
    desk.write()
    page = tmp_path / "july.html"
    done = brief("diff", "2030-07", "1", "now", "-o", str(page), folder=desk.folder)
    assert done.returncode == 0
    assert "because 2030-07-ford was changed: killed.guards 2 -> 5" in done.stdout
    html = page.read_text(encoding="utf-8")
    assert f'content="{POLICY}"' in html
    assert "<del>two </del>" in html
    assert "<ins>five </ins>" in html
    assert brief("diff", "2030-05", folder=desk.folder).returncode == 1
    assert brief("diff", "2030-07", "none", folder=desk.folder).returncode == 2
    assert brief("diff", "2030-07", "1", "0", folder=desk.folder).returncode == 2


def test_the_json_has_it_all(desk):
    record(desk, "2030-07-ford")["killed"] = {"guards": 5}
    desk.write()
    done = brief("diff", "2030-07", "--json", folder=desk.folder)
    found = json.loads(done.stdout)
    assert (found["before"], found["after"]) == ("edition 1", "now")
    fact = next(e for e in found["facts"] if e["id"] == "2030-07/killed.guards/all")
    assert (fact["was"], fact["now"]) == ("3", "6")
    assert found["records"][0]["fields"] == [
        {"path": "killed.guards", "was": "2", "now": "5"}
    ]


@pytest.mark.parametrize("place", ["records", "reports/2030-07/published"])
def test_no_page_goes_among_records_or_packets(desk, place):
    before = sorted(desk.folder.rglob("*"))
    page = desk.folder / place / "x.html"
    done = brief("diff", "2030-07", "-o", str(page), folder=desk.folder)
    assert done.returncode == 1
    assert "E681" in done.stderr
    assert sorted(desk.folder.rglob("*")) == before


def page(desk, tmp_path):
    record(desk, "2030-07-ford").update(killed={"guards": 5}, note="x")
    record(desk, "2030-07-mill").update(assessment="retracted", because="A rumour.")
    desk.records["2030-07"].append(attack("2030-07-weir", "2030-07-20"))
    desk.records["2030-06"].pop()
    desk.write()
    desk.say("2030-07", "<!-- context -->\nA new word.\n")
    path = tmp_path / "july.html"
    found = between(desk)
    assert showing.write_page(found, desk.held(), path) == ()
    return path


def test_the_page_is_sound_html(desk, tmp_path, vnu):
    assert vnu(page(desk, tmp_path).read_bytes()) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_can_be_used_by_everyone(desk, tmp_path, chromium_page, axe, width):
    chromium_page.set_viewport_size({"width": width, "height": 800})
    chromium_page.goto(page(desk, tmp_path).as_uri())
    found = chromium_page.evaluate(f"{axe};axe.run()")
    assert [each["id"] for each in found["violations"]] == []
    inner = chromium_page.evaluate("document.documentElement.scrollWidth")
    assert inner <= width


def test_every_field_of_the_page_is_shown_and_every_label_is_there():
    template = TEMPLATE.read_text(encoding="utf-8")
    views = [each for each in vars(showing).values() if is_dataclass(each)]
    names = {
        each.name
        for v in views
        if v.__module__ == showing.__name__
        for each in fields(v)
    }
    assert {name for name in names if not re.search(rf"\.{name}\b", template)} == set()
    known = {each for each in labels.built_in() if each.startswith("diff ")}
    shown = {each for each in known if f'labels["{each}"]' in template}
    assert known - shown == {f"diff {each.value}" for each in Did}


def test_words_are_marked_and_nothing_of_a_sentence_is_lost(desk):
    record(desk, "2030-07-ford")["killed"] = {"guards": 5}
    desk.write()
    found = between(desk)
    for line, view in zip(found.lines, page_of(found, "T").lines, strict=True):
        assert "".join(each.text for each in view.was) == line.was
        assert "".join(each.text for each in view.now) == line.now
        same = "".join(each.text for each in view.was if each.kind == "same")
        assert same == "".join(each.text for each in view.now if each.kind == "same")
