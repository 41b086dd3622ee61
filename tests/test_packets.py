"""Packets: what is sealed is read back, and what was touched since is found."""

import json
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.archive import engines, ledgers, manifests
from brief.archive.opening import all_examined, examined, opened, vault_of
from brief.archive.packets import (
    Acknowledged,
    Announcement,
    Category,
    Manifest,
    Sealed,
)
from brief.ground.month import Month
from brief.shelving import vault

MARCH = Month(2031, 3)
PLACE = "reports/2031-03/published"

FIGURE = {
    "id": "2031-03/attacks/all",
    "measure": "attacks",
    "scope": "all",
    "month": "2031-03",
    "value": None,
    "low": 5,
    "high": None,
    "basis": "records",
    "records": ["2031-03-02-ford"],
    "where": ["records/2031-03.yaml:4:3"],
    "printed": None,
    "partial": False,
}
SENTENCE = {
    "kind": "lead",
    "text": "At least five attacks.",
    "figures": ["2031-03/attacks/all"],
    "record": None,
    "by_hand": False,
}
LEDGER = {"format": 1, "figures": [FIGURE], "sentences": [SENTENCE], "later": "key"}
FILES = {
    "inputs/records/2031-03.yaml": b"month: 2031-03\n",
    "inputs/records/codebook.yaml": b"title: The Valley\n",
    "inputs/records/boundaries.geojson": b'{"type": "FeatureCollection"}',
    "inputs/reports/2031-03/issue.md": b"<!-- outlook -->\nQuiet.\n",
    "inputs/reports/2031-03/drafted.json": b"{}\n",
    "inputs/templates/page.css": b"p {}\n",
    "inputs/templates/issue.html.j2": b"{{ issue.title }}",
    "inputs/templates/mark.png": b"\x89PNG...",
    "pages/2031-03.html": b"<p>five",
    "pages/2031-03.pdf": b"%PDF-1.7",
    "pages/charts/monthly.svg": b"<svg/>",
    "pages/figures.json": json.dumps(LEDGER).encode(),
}


def manifest(edition=1, *, before="", **changes):
    said = Announcement(date(2031, 4, edition))
    if edition > 1:
        said = Announcement(said.day, Category.CORRECTION, "One more guard.")
    fields = {
        "month": MARCH,
        "edition": edition,
        "said": said,
        "tool": "brief 0.1.0",
        "formats": ("html", "pdf"),
        "engines": {"python": "3.11.7", "font A.ttf": "ab" * 32},
        "files": {name: Sealed.of(data) for name, data in FILES.items()},
        "acknowledged": (Acknowledged("W147", "", "The print erred.", ("x: W147 y",)),),
        "before": before,
    }
    return Manifest(**{**fields, **changes})


def publish(folder, edition=1, **changes):
    """Seal an edition that follows the one before; the seal of its manifest."""
    before = vault_of(folder, MARCH) / str(edition - 1) / "packet.json"
    if before.exists():
        changes = {"before": sha256(before.read_bytes()).hexdigest(), **changes}
    written = manifests.written(manifest(edition, **changes))
    with vault.entered(vault_of(folder, MARCH)):
        target = vault_of(folder, MARCH) / str(edition)
        assert vault.seal({**FILES, "packet.json": written}, target) == ()


@pytest.fixture
def archive(tmp_path):
    """A publication's folder with three editions of one issue."""
    for edition in (1, 2, 3):
        publish(tmp_path, edition)
    return tmp_path


def told(folder):
    """What is wrong in the archive: code and place, without the common part."""
    found = all_examined(folder)[1]
    return [(each.code, each.where.file.removeprefix(f"{PLACE}/")) for each in found]


def test_a_whole_archive_has_nothing_wrong(archive):
    packets, problems = all_examined(archive)
    assert problems == ()
    assert [each.edition for each in packets] == [1, 2, 3]


def test_a_packet_says_what_went_out_and_why(archive):
    packet, problems = opened(archive, MARCH, 2)
    assert problems == ()
    assert (packet.month, packet.edition, packet.day) == (MARCH, 2, date(2031, 4, 2))
    assert (packet.category, packet.note) == (Category.CORRECTION, "One more guard.")
    assert packet.inputs["records/2031-03.yaml"] == b"month: 2031-03\n"
    assert packet.outputs["2031-03.html"] == b"<p>five"
    assert not packet.withdrawn


def test_its_facts_and_sentences_are_read_back(archive):
    packet, _ = opened(archive, MARCH, 1)
    fact = packet.facts["2031-03/attacks/all"]
    assert (fact.value, fact.low, fact.high, str(fact)) == (None, 5, None, "5+")
    assert fact.records == ("2031-03-02-ford",)
    (sentence,) = packet.sentences
    assert sentence.text == "At least five attacks."
    assert sentence.figures == (fact.id,)
    assert sentence.record == ""


# Every touch is found


@pytest.mark.parametrize("name", [*FILES, "packet.json"])
def test_one_flipped_bit_is_found_and_named(archive, name):
    path = vault_of(archive, MARCH) / "3" / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    found = told(archive)
    # A manifest may be such that it cannot be read any more.
    codes = {"E707"} if name in FILES else {"E705", "E707"}
    assert {(code, f"3/{name}") for code in codes} & {*found}
    # A manifest that was touched may belie the file whose hash it bears.
    assert len(found) == 1 or name == "packet.json"


@given(st.data())
def test_a_manifest_notices_any_change_of_itself(data):
    written = bytearray(manifests.written(manifest()))
    at = data.draw(st.integers(0, len(written) - 1))
    written[at] ^= data.draw(st.integers(1, 255))
    assert not manifests.intact(bytes(written))


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(archive, name):
    (vault_of(archive, MARCH) / "2" / name).unlink()
    assert ("E706", f"2/{name}") in told(archive)


@pytest.mark.parametrize("name", ["pages/b.html", "inputs/records/.x.yaml", "notes"])
def test_a_file_too_many_is_named(archive, name):
    (vault_of(archive, MARCH) / "2" / name).write_bytes(b"x")
    assert told(archive) == [("E708", f"2/{name}")]


def test_what_a_desktop_leaves_behind_is_nobodys(archive):
    (vault_of(archive, MARCH) / "2" / "pages" / ".DS_Store").write_bytes(b"x")
    assert told(archive) == []


def test_a_link_in_a_packet_is_not_followed(archive, tmp_path):
    path = vault_of(archive, MARCH) / "1" / "pages" / "2031-03.html"
    (tmp_path / "same.html").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(tmp_path / "same.html")
    assert told(archive) == [("E707", "1/pages/2031-03.html")]


def test_a_file_that_grew_is_told_with_its_sizes(archive):
    path = vault_of(archive, MARCH) / "1" / "pages" / "2031-03.pdf"
    path.write_bytes(path.read_bytes() + b"!")
    (problem,) = all_examined(archive)[1]
    assert "9 bytes" in problem.what
    assert "8" in problem.what


# Manifests that are broken or of something else


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[1, 2]", "not the manifest"),
        (b'{"format": "brief manifest 1", "files": {}}', "format"),
        (b'{"format": "brief packet 1"}', "month"),
        (b'{"format": "brief packet x"}', "format"),
    ],
)
def test_a_broken_or_foreign_manifest_is_told(archive, text, word):
    (vault_of(archive, MARCH) / "3" / "packet.json").write_bytes(text)
    (problem,) = all_examined(archive)[1]
    assert (problem.code, problem.where.file) == ("E705", f"{PLACE}/3/packet.json")
    assert word in problem.what


FAULTS = (
    {"month": "2031-13"},
    {"month": 3},
    {"edition": "1"},
    {"edition": True},
    {"edition": -1},
    {"date": "2031-02-30"},
    {"date": None},
    {"category": "Excuse"},
    {"note": None},
    {"engines": []},
    {"engines": {"python": 3}},
    {"files": {"a": {"bytes": 1}}},
    {"files": {"a": {"bytes": "1", "sha256": "0" * 64}}},
    {"files": {"a": {"bytes": 1, "sha256": "../../etc"}}},
    {"files": {"a": 1}},
    {"acknowledged": {}},
    {"acknowledged": [1]},
    {"acknowledged": [{"code": "W147"}]},
    {"before": None},
    {"formats": None},
    {"notices": None},
)


@pytest.mark.parametrize("change", FAULTS, ids=str)
def test_each_fault_of_a_manifest_is_told_by_its_key(change):
    stated = json.loads(manifests.written(manifest())) | change
    (key,) = change
    with pytest.raises(ValueError, match=f"{key}|sha256|bytes|rows|caveats|python"):
        manifests.read_back(json.dumps(stated).encode())


def test_a_packet_without_a_manifest_is_told(archive):
    (vault_of(archive, MARCH) / "1" / "packet.json").unlink()
    assert told(archive) == [("E705", "1/packet.json")]


def test_a_packet_in_another_ones_place_is_told(archive):
    shutil.rmtree(vault_of(archive, MARCH) / "2")
    shutil.copytree(vault_of(archive, MARCH) / "1", vault_of(archive, MARCH) / "2")
    assert ("E705", "2/packet.json") in told(archive)


def test_a_gap_in_the_chain_is_told(archive):
    shutil.rmtree(vault_of(archive, MARCH) / "2")
    assert told(archive) == [("E709", "2")]


def test_an_edition_that_was_exchanged_breaks_the_chain(archive):
    """The second is sealed anew with other words: itself it is flawless."""
    shutil.rmtree(vault_of(archive, MARCH) / "2")
    publish(archive, 2, said=Announcement(date(2031, 4, 2), Category.REVISION, "No."))
    assert told(archive) == [("E709", "3/packet.json")]


def test_a_first_edition_that_follows_another_is_told(tmp_path):
    publish(tmp_path, 1, before="0" * 64)
    assert told(tmp_path) == [("E709", "1/packet.json")]


def test_what_is_no_packet_is_told(archive):
    (vault_of(archive, MARCH) / "old").mkdir()
    assert told(archive) == [("E712", "old")]


def test_a_vault_that_cannot_be_read_is_told(tmp_path):
    vault_of(tmp_path, MARCH).parent.mkdir(parents=True)
    vault_of(tmp_path, MARCH).write_bytes(b"")
    (problem,) = examined(tmp_path, MARCH)[1]
    assert (problem.code, problem.where.file) == ("E705", PLACE)


def test_a_packet_of_a_later_format_is_checked_as_far_as_it_is_known(tmp_path):
    publish(tmp_path, 1, format=2, tool="brief 9.0")
    ((code, place),) = told(tmp_path)
    assert (code, place) == ("W702", "1/packet.json")
    (vault_of(tmp_path, MARCH) / "1" / "pages" / "2031-03.pdf").write_bytes(b"")
    assert ("E707", "1/pages/2031-03.pdf") in told(tmp_path)


def test_what_a_killed_run_left_is_removed_by_a_look_at_the_archive(archive):
    left = vault_of(archive, MARCH) / ".build-4.0123abcd"
    left.mkdir()
    (left / "half.html").touch()
    assert told(archive) == []
    assert not left.exists()


# Written and read back

NAMES = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=9
)


@given(
    note=NAMES,
    engines_=st.dictionaries(NAMES, NAMES, max_size=3),
    reason=NAMES,
    edition=st.integers(1, 30),
    category=st.sampled_from([None, *Category]),
    notices=st.lists(NAMES, max_size=2).map(tuple),
)
def test_a_manifest_is_read_back_as_it_was_written(
    note, engines_, reason, edition, category, notices
):
    given_one = manifest(
        edition,
        said=Announcement(date(2031, 4, 5), category, note),
        engines=engines_,
        acknowledged=(Acknowledged("W310", "a", reason, (reason, note)),),
        notices=notices,
    )
    written = manifests.written(given_one)
    assert manifests.intact(written)
    read = manifests.read_back(written)
    assert (read.said, read.edition) == (given_one.said, edition)
    assert dict(read.engines) == engines_
    assert dict(read.files) == given_one.files
    assert (read.acknowledged, read.notices) == (given_one.acknowledged, notices)


def test_the_page_on_the_archive_tells_every_key_of_a_manifest():
    page = (Path(__file__).parents[1] / "docs/archive.md").read_text(encoding="utf-8")
    stated = json.loads(manifests.written(manifest()))
    keys = {*stated, *stated["acknowledged"][0], *next(iter(stated["files"].values()))}
    assert {key for key in keys if f"`{key}`" not in page} == set()


@pytest.mark.parametrize(
    "change",
    [
        {"figures": None},
        {"sentences": [1]},
        {"figures": [{}]},
        {"figures": [{**FIGURE, "low": None}]},
        {"figures": [{**FIGURE, "value": 1.5}]},
        {"sentences": [{"kind": "lead"}]},
    ],
    ids=str,
)
def test_a_ledger_that_cannot_be_read_is_refused(change):
    with pytest.raises(ValueError, match=r"."):
        ledgers.read_back(json.dumps(LEDGER | change).encode())


@pytest.mark.parametrize("data", [b"", b"7", b"\xff"])
def test_what_is_no_ledger_is_refused(data):
    with pytest.raises(ValueError, match=r"."):
        ledgers.read_back(data)


def test_a_packet_whose_ledger_is_none_is_told(tmp_path):
    files = {**FILES, "pages/figures.json": b"{}"}
    sealed = {name: Sealed.of(data) for name, data in files.items()}
    written = manifests.written(manifest(files=sealed))
    with vault.entered(vault_of(tmp_path, MARCH)):
        target = vault_of(tmp_path, MARCH) / "1"
        vault.seal({**files, "packet.json": written}, target)
    assert told(tmp_path) == [("E705", "1/pages/figures.json")]


# Engines


def test_what_renders_is_named_with_its_version():
    found = engines.engines("Typesetter 7")
    assert found["pdf"] == "Typesetter 7"
    assert {"python", "zlib", "matplotlib", "weasyprint", "jinja2"} <= set(found)
    fonts = [name for name in found if name.startswith("font ")]
    assert "font SourceSerifPro-Regular.ttf" in fonts
    assert all(len(found[name]) == 64 for name in fonts)


def test_what_changed_is_told_and_what_did_not_is_not():
    then = {"matplotlib": "3.9", "font A.ttf": "aa", "pango": "1.50", "font B": "b"}
    now = {"matplotlib": "3.11", "font A.ttf": "bb", "pango": "1.50", "zlib": "1.3"}
    assert engines.changes(then, now) == (
        "font A.ttf is another file",
        "font B came or went",
        "matplotlib 3.9 then, 3.11 now",
        "zlib none then, 1.3 now",
    )
    assert engines.changes(then, then) == ()
