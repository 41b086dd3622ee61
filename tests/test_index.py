"""The archive page and its feed; corrections and revisions in the open."""

import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from archives import Desk, attack, quickly

from brief.archive import indexing
from brief.archive.corrections import carried, moved, stated_in
from brief.archive.indexing import index, write
from brief.archive.opening import opened
from brief.archive.rebuilding import rebuild
from brief.desk.building import Order, made
from brief.ground.month import Month
from brief.printing import labels, looks
from brief.printing.press import POLICY

ROOT = Path(__file__).parents[1]
TEMPLATE = Path(looks.__file__).parent / "templates/index.html.j2"
ATOM = "{http://www.w3.org/2005/Atom}"
NOTE = "Two guards were killed at the ford, and not one."


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


def valley(folder):
    """June, corrected; July, withdrawn; January of the year after."""
    months = {
        "2030-06": [attack("2030-06-ford", "2030-06-02", killed=1)],
        "2030-07": [attack("2030-07-mill", "2030-07-09", "Saltmarsh")],
        "2031-01": [attack(f"2031-01-n{n}", f"2031-01-0{n + 1}") for n in range(2)],
    }
    desk = Desk(folder, months)
    desk.publish("2030-06", "2030-07-03")
    desk.publish("2030-07", "2030-08-02")
    months["2030-06"][0]["killed"] = {"guards": 2}
    desk.write()
    desk.publish("2030-06", "2030-08-05", "Correction", NOTE)
    desk.publish("2030-07", "2030-08-09", "Withdrawal", "The paper lied.")
    desk.publish("2031-01", "2031-02-02")
    return desk


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("brief.archive.sealing.FORMATS", ("html",))
        return valley(tmp_path_factory.mktemp("index") / "valley")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """June published with one killed; nothing else yet."""
    quickly(monkeypatch)
    months = {
        "2030-06": [attack("2030-06-ford", "2030-06-02", killed=1)],
        "2030-07": [attack("2030-07-mill", "2030-07-09", "Saltmarsh", killed=3)],
        "2030-08": [attack("2030-08-weir", "2030-08-09", killed=3)],
    }
    made = Desk(tmp_path / "valley", months)
    made.publish("2030-06", "2030-07-03")
    return made


def text_of(html):
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


# The page


def test_the_page_lists_every_issue_with_its_editions_the_newest_first(archive):
    made = index(archive.held())
    assert (made.issues, made.problems, made.warnings) == (3, (), ())
    html = made.files["index.html"].decode("utf-8")
    titles = re.findall(r'<h3><a href="([^"]+)">([^<]+)</a></h3>', html)
    assert titles == [
        ("2031-01/published/1/pages/2031-01.html", "January 2031"),
        ("2030-07/published/2/pages/2030-07.html", "July 2030"),
        ("2030-06/published/2/pages/2030-06.html", "June 2030"),
    ]
    for address in re.findall(r'href="([^"#]+)"', html):
        if address != "feed.xml":
            assert (archive.folder / "reports" / address).is_file()


def test_it_tells_corrections_and_withdrawals(archive):
    html = index(archive.held()).files["index.html"].decode("utf-8")
    said = text_of(html)
    assert f"Correction: {NOTE}" in said
    assert "This issue was withdrawn." in said
    last = said[said.index("Corrections to all issues", 200) :]
    assert last.index("August 9, 2030") < last.index("August 5, 2030")


def test_its_figures_are_those_of_the_last_edition_and_a_withdrawn_issue_has_none(
    archive,
):
    html = index(archive.held()).files["index.html"].decode("utf-8")
    june = html[html.index('id="m2030-06"') :].split("</article>")[0]
    pairs = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", june)
    assert pairs == [("attack", "1"), ("guards killed", "2")]
    july = html[html.index('id="m2030-07"') :].split("</article>")[0]
    assert "<dd>" not in july


def test_the_same_archive_gives_the_same_bytes_wherever_it_stands(archive, tmp_path):
    import shutil

    other = shutil.copytree(archive.folder, tmp_path / "elsewhere")
    from brief.judging.publication import load

    assert index(load(other)).files == index(archive.held()).files


def test_the_page_asks_nobody_for_anything(archive):
    html = index(archive.held()).files["index.html"].decode("utf-8")
    assert f'content="{POLICY}"' in html
    assert "<script" not in html
    assert "font/woff2;base64" in html or "data:font" in html


def test_the_page_is_sound_html(archive, vnu):
    assert vnu(index(archive.held()).files["index.html"]) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_can_be_used_by_everyone(archive, chromium_page, axe, width):
    held = archive.held()
    assert write(index(held), held) == ()
    chromium_page.set_viewport_size({"width": width, "height": 800})
    chromium_page.goto((archive.folder / "reports/index.html").as_uri())
    found = chromium_page.evaluate(f"{axe};axe.run()")
    assert [each["id"] for each in found["violations"]] == []
    inner = chromium_page.evaluate("document.documentElement.scrollWidth")
    assert inner <= width


def test_every_field_of_the_page_is_shown_and_every_label_is_there():
    template = TEMPLATE.read_text(encoding="utf-8")
    views = [
        each
        for each in vars(indexing).values()
        if is_dataclass(each) and each.__name__.endswith(("View", "Page"))
    ]
    names = {each.name for view in views for each in fields(view)}
    assert {name for name in names if not re.search(rf"\.{name}\b", template)} == set()
    known = {each for each in labels.built_in() if each.startswith("index ")}
    assert {each for each in known if f'labels["{each}"]' not in template} == set()


# The feed


def test_the_feed_has_an_entry_for_every_edition_dated_as_it_was_published(archive):
    root = ET.fromstring(index(archive.held()).files["feed.xml"])  # noqa: S314  ours
    entries = root.findall(f"{ATOM}entry")
    shown = [
        (e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}updated")[:10]) for e in entries
    ]
    assert shown == [
        ("January 2031", "2031-02-02"),
        ("July 2030, edition 2: Withdrawal", "2030-08-09"),
        ("June 2030, edition 2: Correction", "2030-08-05"),
        ("July 2030", "2030-08-02"),
        ("June 2030", "2030-07-03"),
    ]
    assert root.findtext(f"{ATOM}updated") == "2031-02-02T00:00:00Z"
    ids = [each.findtext(f"{ATOM}id") for each in (root, *entries)]
    assert len({*ids}) == len(ids)
    uuid = (
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    )
    assert all(re.fullmatch(uuid, each) for each in ids)
    for each in entries:
        address = each.find(f"{ATOM}link").get("href")
        assert (archive.folder / "reports" / address).is_file()


def test_an_entry_keeps_its_id_when_others_come(desk):
    def ids():
        root = ET.fromstring(index(desk.held()).files["feed.xml"])  # noqa: S314
        return [each.text for each in root.iter(f"{ATOM}id")]

    before = ids()
    desk.publish("2030-07", "2030-08-02")
    assert ids()[0] == before[0]
    assert set(before) < set(ids())


# The door


def test_nothing_published_is_told_and_nothing_is_written(tmp_path):
    desk = Desk(tmp_path / "bare", {"2030-06": []})
    done = brief("index", folder=desk.folder)
    assert done.returncode == 1
    assert "E721" in done.stderr
    assert sorted((desk.folder / "reports").iterdir()) == []


def test_a_packet_that_was_touched_keeps_the_page_as_it_was(desk):
    (desk.folder / "reports/2030-06/published/1/pages/figures.json").unlink()
    done = brief("index", folder=desk.folder)
    assert done.returncode == 1
    assert "E706" in done.stderr
    assert not (desk.folder / "reports/index.html").exists()


def test_the_door_writes_the_page_and_its_feed(desk):
    done = brief("index", folder=desk.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "reports/index.html\nreports/feed.xml\n"
    assert (desk.folder / "reports/feed.xml").is_file()


# Corrections and revisions on the pages of issues


def test_the_next_edition_lists_its_correction_at_its_end(archive):
    packet, _ = opened(archive.folder, Month(2030, 6), 2)
    html = packet.outputs["2030-06.html"].decode("utf-8")
    assert f"Correction, August 5, 2030: {NOTE}" in text_of(html)
    listed = text_of(html[html.index('<section class="corrections"') :])
    assert f"Correction , August 5, 2030 (edition 2): {NOTE}" in listed
    first, _ = opened(archive.folder, Month(2030, 6), 1)
    assert b'class="corrections"' not in first.outputs["2030-06.html"]


def test_an_issue_with_corrections_is_built_again_to_the_byte(archive):
    for month, edition in ((Month(2030, 6), 2), (Month(2030, 7), 2)):
        again = rebuild(archive.held(), month, edition=edition)
        assert (again.same, again.problems) == (True, ())


def revisions(desk, month):
    order = carried(desk.held(), Month.parse(month), Order(("html",)))
    pressed, problems = made(desk.held(), Month.parse(month), order)
    assert pressed is not None, problems
    html = pressed.files[f"{month}.html"].decode("utf-8")
    start = html.find('<section class="revisions"')
    return text_of(html[start:].split("</section>")[0]) if start >= 0 else ""


def test_the_next_issue_tells_what_has_moved_since_the_one_before(desk):
    assert revisions(desk, "2030-07") == ""
    desk.records["2030-06"][0]["killed"] = {"guards": 2}
    desk.write()
    said = revisions(desk, "2030-07")
    assert "guards killed, June 2030: 2; the issue of June 2030 gave 1." in said
    assert "attacks, June 2030" not in said


def test_it_tells_so_too_where_the_earlier_issue_was_corrected(desk):
    desk.records["2030-06"][0]["killed"] = {"guards": 2}
    desk.write()
    desk.publish("2030-06", "2030-07-20", "Correction", NOTE)
    assert "the issue of June 2030 gave 1." in revisions(desk, "2030-07")


def test_and_the_issue_after_that_does_not_tell_it_again(desk):
    desk.records["2030-06"][0]["killed"] = {"guards": 2}
    desk.write()
    desk.publish("2030-07", "2030-08-02")
    assert revisions(desk, "2030-08") == ""


def test_what_was_given_is_sealed_so_that_the_issue_can_be_built_again(desk):
    desk.records["2030-06"][0]["killed"] = {"guards": 2}
    desk.write()
    done = desk.publish("2030-07", "2030-08-02")
    packet, _ = opened(desk.folder, Month(2030, 7), done.edition)
    (given,) = [
        each
        for each in stated_in(packet.inputs, Month(2030, 7))
        if each.id == "2030-06/killed.guards/all"
    ]
    assert (given.value, given.low, given.high) == (1, 1, 1)
    assert str(given.issue) == "2030-06"
    desk.records["2030-06"][0]["killed"] = {"guards": 7}
    desk.write()
    assert rebuild(desk.held(), Month(2030, 7)).same


def test_publishing_the_same_again_is_still_the_same(desk):
    desk.records["2030-06"][0]["killed"] = {"guards": 2}
    desk.write()
    desk.publish("2030-07", "2030-08-02")
    assert desk.publish("2030-07", "2030-08-03").same


def test_an_issue_that_was_taken_back_has_no_word(desk):
    desk.publish("2030-06", "2030-07-20", "Withdrawal", "The paper lied.")
    desk.records["2030-06"][0]["killed"] = {"guards": 2}
    desk.write()
    held = desk.held()
    assert moved(desk.folder, Month(2030, 7), held.as_of(Month(2030, 7))) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[",
        b"[]",
        b'{"stated": 3}',
        b'{"stated": [{"id": "x"}]}',
        b'{"stated": [{"id": "x", "value": 1.5, "low": 0, "high": 1, "issue": "y"}]}',
    ],
)
def test_a_file_that_is_not_ours_says_nothing(data):
    assert stated_in({"reports/2030-07/stated.json": data}, Month(2030, 7)) == ()
