"""Rebuilding: a past issue comes out as it went out, or says what is not the same."""

import json
import locale
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from brief.archive import making, rebuilding, sealing
from brief.archive.opening import opened
from brief.archive.packets import Announcement, Category
from brief.archive.rebuilding import KNOWN_NOW, rebuild, shelve
from brief.archive.sealing import publish
from brief.ground.month import Month
from brief.judging.publication import load
from brief.shelving.starting import new_publication

ROOT = Path(__file__).parents[1]
MARCH = Month(2031, 3)
RECORDS = "records/2031-03.yaml"
TEXT = "reports/2031-03/issue.md"
FIRST = Announcement(date(2031, 4, 5))
SECOND = Announcement(date(2031, 4, 9), Category.CORRECTION, "Two were wounded.")


def spoil(folder, *, old, new, file=RECORDS):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """The small publication, March published and then corrected."""
    folder = tmp_path_factory.mktemp("twice") / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    assert publish(load(folder), MARCH, FIRST).edition == 1
    spoil(folder, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    assert publish(load(folder), MARCH, SECOND).edition == 2
    return folder


@pytest.fixture
def desk(twice, tmp_path):
    """A copy of it, to go on with."""
    return shutil.copytree(twice, tmp_path / "desk")


def again(folder, **options):
    return rebuild(load(folder), MARCH, **options)


def codes(done):
    return [each.code for each in done.problems]


def brief(*args, folder, cwd=ROOT, **environment):
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "brief", *args, "--project", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
        timeout=120,
    )


# As published


@pytest.mark.parametrize("edition", [1, 2, None])
def test_an_edition_comes_out_as_it_went_out(twice, edition):
    done = again(twice, edition=edition)
    assert done.problems == ()
    assert done.same
    assert done.edition == (edition or 2)
    packet, _ = opened(twice, MARCH, done.edition)
    assert dict(done.pages) == dict(packet.outputs)


def test_nothing_of_the_folder_is_needed_but_the_packets(desk):
    for name in ("records", "templates"):
        shutil.rmtree(desk / name, ignore_errors=True)
    (desk / TEXT).unlink()
    assert again(desk, edition=1).same


def test_what_was_edited_since_changes_nothing(desk):
    (desk / TEXT).write_text("<!-- outlook -->\nOther words.\n", encoding="utf-8")
    (desk / "templates").mkdir()
    (desk / "templates/labels.yaml").write_text("lead: Now\n", encoding="utf-8")
    spoil(desk, old="title:", new="title: Other #", file="records/codebook.yaml")
    assert again(desk, edition=2).same


def locales():
    """One that writes numbers otherwise than C, where the machine has one."""
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8", "C.UTF-8"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        finally:
            locale.setlocale(locale.LC_ALL, "C")
        return name
    return "C"


def test_place_time_zone_language_and_hash_seed_change_no_byte(twice, tmp_path):
    """Written elsewhere under other surroundings, every file is compared."""
    elsewhere = shutil.copytree(twice, tmp_path / "of another name" / "x")
    out = tmp_path / "out"
    done = brief(
        *("rebuild", "2031-03", "--edition", "1", "-o", str(out)),
        folder=elsewhere,
        cwd=tmp_path,
        TZ="Pacific/Kiritimati",
        LC_ALL=locales(),
        LANG=locales(),
        PYTHONHASHSEED="4711",
        HOME=str(tmp_path),
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = contents(out)
    found.pop("manifest.json")
    assert found == contents(twice / "reports/2031-03/published/1/pages")


def test_what_an_older_version_made_comes_out_as_it_was(desk, monkeypatch):
    """Its pages name that version, and so they do when they are built again."""
    shutil.rmtree(desk / "reports/2031-03/published")
    monkeypatch.setattr(sealing, "TOOL", "brief 0.0.1")
    assert publish(load(desk), MARCH, FIRST).edition == 1
    monkeypatch.undo()
    done = again(desk)
    assert b"brief 0.0.1" in done.pages["2031-03.html"]
    assert done.same
    assert done.engines == (f"brief 0.0.1 then, {rebuilding.TOOL} now",)


def test_what_differs_is_named_with_what_has_changed(twice, monkeypatch):
    """Drawn by another version: the charts differ, and what shows them."""
    real = making.made

    def redrawn(*args):
        pressed, problems = real(*args)
        for name in pressed.files:
            if name.endswith(".svg"):
                pressed.files[name] += b"<!-- other -->"
        return pressed, problems

    def newer(pdf):
        return {**rebuilding_engines(pdf), "matplotlib": "99.1"}

    rebuilding_engines = rebuilding.engines
    monkeypatch.setattr(making, "made", redrawn)
    monkeypatch.setattr(rebuilding, "engines", newer)
    done = again(twice, edition=1)
    assert not done.same
    assert all(name.endswith(".svg") for name in done.differing)
    faults = [each.where.file for each in done.problems if each.code == "E710"]
    place = "reports/2031-03/published/1"
    assert faults == [f"{place}/pages/{name}" for name in done.differing]
    (why,) = [each for each in done.problems if each.code == "W703"]
    assert "matplotlib" in why.what
    assert "99.1 now" in why.what


def test_a_difference_without_a_reason_says_that_too(twice, monkeypatch):
    real = making.made

    def other(*args):
        pressed, problems = real(*args)
        pressed.files["extra.txt"] = b"x"
        del pressed.files["figures.json"]
        return pressed, problems

    monkeypatch.setattr(making, "made", other)
    done = again(twice, edition=1)
    told = {each.where.file.rpartition("/")[2]: each.what for each in done.problems}
    assert set(done.differing) == {"extra.txt", "figures.json"}
    assert "no such file" in told["figures.json"]
    assert "this file too" in told["extra.txt"]
    assert "nothing that renders has another version" in told["packet.json"]


def test_a_packet_that_this_version_refuses_says_who_made_it(twice, monkeypatch):
    """A stricter tool finds a fault in what was sealed: it is told in its place."""
    from brief.ground.problems import Problem, Where

    fault = Problem(Where(RECORDS, 7, 5), "E115", "not any more.")
    monkeypatch.setattr(making, "made", lambda *_: (None, (fault,)))
    done = again(twice, edition=1)
    assert done.pages == {}
    assert sorted(codes(done)) == ["E115", "E711", "W703"]
    place = "reports/2031-03/published/1"
    assert f"{place}/inputs/{RECORDS}:7:5" in [str(p.where) for p in done.problems]


# Packets that are not trusted


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"inputs/{RECORDS}", "E707"),
        ("inputs/records/codebook.yaml", "E707"),
        ("pages/2031-03.pdf", "E707"),
        ("packet.json", "E707"),
    ],
)
@pytest.mark.parametrize("way", ["published", KNOWN_NOW])
def test_a_packet_that_was_touched_is_not_built_from(desk, name, code, way):
    path = desk / "reports/2031-03/published/2" / name
    path.write_bytes(path.read_bytes().replace(b"guards", b"Guards", 1) + b" ")
    done = again(desk, way=way)
    assert code in codes(done)
    assert done.pages == {}
    assert again(desk, edition=1).same


def test_a_packet_with_a_file_missing_is_not_built_from(desk):
    (desk / "reports/2031-03/published/1/inputs/records/places.yaml").unlink()
    assert codes(again(desk, edition=1)) == ["E706"]


def test_a_broken_latest_packet_is_not_passed_over_in_silence(desk):
    (desk / "reports/2031-03/published/2/packet.json").write_bytes(b"{}")
    done = again(desk)
    assert codes(done) == ["E705"]
    assert done.pages == {}


def test_what_was_never_published_is_told(twice):
    (fault,) = rebuild(load(twice), Month(2031, 2)).problems
    assert (fault.code, fault.what) == ("E704", "2031-02 was never published.")
    (fault,) = again(twice, edition=7).problems
    assert fault.code == "E704"
    assert "the latest is 2" in fault.what


# As known now


def test_known_now_takes_the_records_of_today_and_the_words_of_then(desk):
    spoil(desk, old="killed: {guards: 2}", new="killed: {guards: 4}")
    (desk / TEXT).write_text("<!-- outlook -->\nOther words.\n", encoding="utf-8")
    (desk / "templates").mkdir()
    (desk / "templates/labels.yaml").write_text("lead: Otherwise\n", encoding="utf-8")
    done = again(desk, way=KNOWN_NOW, edition=1)
    assert done.problems == ()
    facts = {
        each["id"]: each["value"]
        for each in json.loads(done.pages["figures.json"])["figures"]
    }
    assert facts["2031-03/killed.guards/all"] == 4
    page = done.pages["2031-03.html"].decode("utf-8")
    assert "What may come next stands at the end." in page
    assert "Other words." not in page
    assert "Otherwise" not in page


def test_its_pages_say_that_they_are_revised(twice):
    done = again(twice, way=KNOWN_NOW, edition=1)
    page = done.pages["2031-03.html"].decode("utf-8")
    assert "Revised: this is what is on record now" in page
    assert "edition 1, which was published on April 5, 2031" in page
    assert "2031-03.pdf" in done.differing


def test_known_now_makes_nothing_of_records_with_errors(desk):
    spoil(desk, old="method: ambush", new="method: ambsh")
    done = again(desk, way=KNOWN_NOW)
    assert "E115" in codes(done)
    assert {each.where.file for each in done.problems} == {RECORDS}
    assert done.pages == {}


def test_a_definition_that_the_packet_lacks_is_told_where_it_is_used(desk):
    """A method that was added to the codebook since is not known to that edition."""
    book = desk / "records/codebook.yaml"
    text = book.read_text(encoding="utf-8")
    assert "ambush" in text
    book.write_text(text.replace("ambush", "waylaying"), encoding="utf-8")
    for path in sorted((desk / "records").glob("2031-*.yaml")):
        old = path.read_text(encoding="utf-8")
        path.write_text(old.replace("ambush", "waylaying"), encoding="utf-8")
    done = again(desk, way=KNOWN_NOW)
    assert "E115" in codes(done)
    assert RECORDS in {each.where.file for each in done.problems}


def test_text_of_then_that_fits_no_longer_makes_a_draft_that_says_so(desk):
    """The analyst chose a finding that is gone by now; sealed text cannot change."""
    shutil.rmtree(desk / "reports/2031-03/published")
    front = "---\nfindings: {show: ['attacks/all/against-last-month']}\n---\n"
    text = (desk / TEXT).read_text(encoding="utf-8")
    (desk / TEXT).write_text(front + text, encoding="utf-8")
    assert publish(load(desk), MARCH, FIRST).edition == 1
    (desk / "records/2031-02.yaml").unlink()
    done = again(desk, way=KNOWN_NOW)
    assert [(each.code, each.where.file) for each in done.problems] == [
        ("E115", f"reports/2031-03/published/1/inputs/{TEXT}")
    ]
    assert "attacks/all/against-last-month" in done.pages["2031-03.html"].decode(
        "utf-8"
    )
    assert "banner draft" in done.pages["2031-03.html"].decode("utf-8")


def test_a_month_that_is_off_the_record_now_is_told(desk):
    (desk / RECORDS).unlink()
    assert codes(again(desk, way=KNOWN_NOW)) == ["E137"]


# Where pages are written


def test_pages_are_written_where_they_are_asked_for_and_replaced(twice, tmp_path):
    done = again(twice, edition=1)
    for _ in range(2):
        assert shelve(done.pages, tmp_path / "out", home=twice) == ()
        found = contents(tmp_path / "out")
        assert {**done.pages} == {
            n: d for n, d in found.items() if n != "manifest.json"
        }


@pytest.mark.parametrize(
    "where",
    [
        "reports/2031-03/published/3",
        "reports/2031-03/published",
        "",
        "records",
        "reports",
    ],
)
def test_nothing_is_written_into_the_archive_or_over_the_publication(desk, where):
    before = contents(desk)
    (fault,) = shelve({"a.html": b"x"}, desk / where, home=desk)
    assert fault.code == "E401"
    assert contents(desk) == before


# The doors


def test_the_door_compares_and_changes_nothing(desk):
    before = contents(desk)
    done = brief("rebuild", "2031-03", folder=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert "byte for byte" in done.stdout
    assert contents(desk) == before


def test_the_door_tells_machines_what_differs(desk, tmp_path):
    spoil(desk, old="wounded: {guards: 2}", new="wounded: {guards: 3}")
    out = str(tmp_path / "out")
    options = ("--as", "known-now", "-o", out, "--json")
    done = brief("rebuild", "2031-03", *options, folder=desk)
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert (told["same"], told["edition"], told["written"]) == (False, 2, out)
    assert "figures.json" in told["differing"]


def test_the_door_refuses_a_touched_packet_and_writes_nothing(desk, tmp_path):
    path = desk / "reports/2031-03/published/2/pages/2031-03.html"
    path.write_bytes(path.read_bytes() + b" ")
    out = tmp_path / "out"
    done = brief("rebuild", "2031-03", "-o", str(out), folder=desk)
    assert done.returncode == 1
    assert "reports/2031-03/published/2/pages/2031-03.html:1:1: E707" in done.stderr
    assert not out.exists()
    checked = brief("archive", "verify", folder=desk)
    assert checked.returncode == 1
    assert "pages/2031-03.html:1:1: E707" in checked.stdout
    assert "2 packets: 1 error, 0 caveats" in checked.stdout


def test_the_archive_is_checked_for_machines_too(twice):
    done = brief("archive", "verify", "--json", folder=twice)
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["problems"] == []
    assert told["packets"] == [
        {"month": "2031-03", "edition": 1},
        {"month": "2031-03", "edition": 2},
    ]


@pytest.mark.parametrize(
    "options", [["--as", "known"], ["--edition", "0"], ["--edition", "last"]]
)
def test_wrong_use_ends_with_two(twice, options):
    assert brief("rebuild", "2031-03", *options, folder=twice).returncode == 2
