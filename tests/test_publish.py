"""Publishing: what is clean goes out whole, what is not stays in and says why."""

import errno
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from brief.archive import acknowledging, engines
from brief.archive.opening import all_examined, opened
from brief.archive.packets import Announcement, Category
from brief.archive.sealing import publish
from brief.composing.narrative import Acknowledgement
from brief.desk.building import Order, made
from brief.ground.month import Month
from brief.ground.problems import Problem, Where
from brief.judging.publication import load
from brief.shelving.starting import new_publication

ROOT = Path(__file__).parents[1]
MARCH = Month(2031, 3)
FIRST = Announcement(date(2031, 4, 5))
CORRECTION = Announcement(date(2031, 4, 9), Category.CORRECTION, "Two were wounded.")
WITHDRAWAL = Announcement(date(2031, 4, 20), Category.WITHDRAWAL, "The source lied.")

RECORDS = "records/2031-03.yaml"
TEXT = "reports/2031-03/issue.md"
# The print says other than the records: two caveats of one code.
PRINTED = "printed: {attacks: 7, killed: {guards: 9}}\n"


def brief(*args, folder):
    """Run the command in a process of its own."""
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
def monitor(tmp_path):
    """The small publication of invented data, not published yet."""
    folder = tmp_path / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """The small publication, with one edition of March published."""
    folder = tmp_path_factory.mktemp("once") / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    assert sealed(folder).problems == ()
    return folder


@pytest.fixture
def desk(once, tmp_path):
    """A copy of the published publication, to go on with."""
    return shutil.copytree(once, tmp_path / "desk")


def sealed(folder, said=FIRST, month=MARCH):
    return publish(load(folder), month, said)


def spoil(folder, *, old, new, file=RECORDS):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(folder, text, *, file=RECORDS, top=False):
    path = folder / file
    before = path.read_text(encoding="utf-8")
    path.write_text(text + before if top else before + text, encoding="utf-8")


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def codes(done):
    return [each.code for each in done.problems]


# What goes out


def test_the_pages_that_go_out_are_those_that_a_build_makes(once):
    pressed, _ = made(load(once), MARCH, Order())
    packet, _ = opened(once, MARCH, 1)
    assert dict(packet.outputs) == pressed.files
    assert {"2031-03.html", "2031-03.pdf", "figures.json"} <= set(packet.outputs)


def test_what_they_were_made_from_goes_with_them(once):
    packet, _ = opened(once, MARCH, 1)
    expected = {"records/codebook.yaml", "records/places.yaml", TEXT}
    expected |= {f"records/2031-0{number}.yaml" for number in (1, 2, 3)}
    assert set(packet.inputs) == expected
    assert all((once / name).read_bytes() == packet.inputs[name] for name in expected)


def test_the_manifest_names_every_other_file_with_its_hash(once):
    folder = once / "reports/2031-03/published/1"
    stated = json.loads((folder / "packet.json").read_bytes())
    found = contents(folder)
    found.pop("packet.json")
    assert stated["files"] == {
        name: {"bytes": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in sorted(found.items())
    }
    assert (stated["month"], stated["edition"]) == ("2031-03", 1)
    assert (stated["date"], stated["category"]) == ("2031-04-05", None)
    assert stated["engines"]["python"] == ".".join(map(str, sys.version_info[:3]))


def test_no_path_host_or_user_of_the_desk_stands_in_the_manifest(once):
    text = (once / "reports/2031-03/published/1/packet.json").read_text("utf-8")
    assert str(once) not in text
    assert str(Path.home()) not in text
    assert os.uname().nodename not in text


def test_the_day_is_in_the_manifest_and_changes_no_page(once, monitor):
    sealed(monitor, Announcement(date(2031, 12, 31)))
    mine, _ = opened(monitor, MARCH, 1)
    other, _ = opened(once, MARCH, 1)
    assert (mine.day, other.day) == (date(2031, 12, 31), date(2031, 4, 5))
    assert mine.outputs == other.outputs


def test_look_wording_and_outlines_are_part_of_the_packet(monitor):
    (monitor / "templates/parts").mkdir(parents=True)
    for name in ("page.css", "notes.txt", ".hidden.css", "parts/x.html.j2"):
        (monitor / "templates" / name).write_text("", encoding="utf-8")
    (monitor / "templates/labels.yaml").write_text("lead: Now\n", encoding="utf-8")
    for name in ("2031-04.yaml", "boundaries.geojson", "README.md"):
        (monitor / "records" / name).write_text("{}", encoding="utf-8")
    from brief.archive.snapshot import snapshot

    files, problems = snapshot(monitor, MARCH)
    assert problems == ()
    assert {name for name in files if name.startswith("templates/")} == {
        f"templates/{name}" for name in ("labels.yaml", "page.css", "parts/x.html.j2")
    }
    beside = {name for name in files if name.startswith("records/")}
    kept = ("boundaries.geojson", "codebook.yaml", "places.yaml")
    assert beside - {f"records/2031-0{number}.yaml" for number in (1, 2, 3)} == {
        f"records/{name}" for name in kept
    }


def test_a_link_among_the_files_is_not_followed(monitor, tmp_path):
    (tmp_path / "secret.md").write_text("<!-- outlook -->\n", encoding="utf-8")
    (monitor / TEXT).unlink()
    (monitor / TEXT).symlink_to(tmp_path / "secret.md")
    done = sealed(monitor)
    assert "E103" in codes(done)
    assert done.edition == 0


# What does not


def test_errors_in_the_records_keep_an_issue_in(monitor):
    spoil(monitor, old="method: ambush", new="method: ambsh")
    before = contents(monitor)
    done = sealed(monitor)
    assert "E115" in codes(done)
    assert contents(monitor) == before


def test_text_that_the_records_contradict_is_not_published(monitor):
    add(monitor, "There were nine attacks in March.\n", file=TEXT)
    before = contents(monitor)
    done = sealed(monitor)
    (fault,) = [each for each in done.problems if each.code == "E601"]
    assert fault.where.file == TEXT
    assert fault.where.line == len(before[TEXT].decode().splitlines())
    assert "five" in fault.what
    assert contents(monitor) == before


def test_text_that_they_bear_out_is(monitor):
    add(monitor, "There were five attacks in March.\n", file=TEXT)
    assert sealed(monitor).edition == 1


def test_a_month_that_is_not_on_record_is_refused_and_nothing_is_made(monitor):
    before = contents(monitor)
    done = sealed(monitor, month=Month(2031, 7))
    assert codes(done) == ["E137"]
    assert contents(monitor) == before
    assert not (monitor / "reports/2031-07").exists()


def test_an_error_beside_the_records_of_the_month_keeps_it_in(monitor):
    spoil(
        monitor, old="date: 2031-02-", new="date: 2031-99-", file="records/2031-02.yaml"
    )
    assert "E133" in codes(sealed(monitor))


# Caveats, and reasons to publish despite them


def test_a_caveat_that_nobody_acknowledged_keeps_an_issue_in(monitor):
    add(monitor, PRINTED)
    done = sealed(monitor)
    assert codes(done) == ["W147", "W147", "E700"]
    assert all(
        f"W147 ({each.where})" in done.problems[-1].what for each in done.problems[:2]
    )
    assert not (monitor / "reports/2031-03/published").exists()


def test_one_entry_by_its_code_acknowledges_several(monitor):
    add(monitor, PRINTED)
    front = "---\nacknowledged:\n  - {code: W147, reason: The print erred.}\n---\n"
    add(monitor, front, file=TEXT, top=True)
    done = sealed(monitor)
    assert done.edition == 1
    (given,) = opened(monitor, MARCH, 1)[0].manifest.acknowledged
    assert (given.code, given.reason) == ("W147", "The print erred.")
    assert len(given.caveats) == 2
    assert all(each.startswith(f"{RECORDS}:") for each in given.caveats)


def test_an_entry_for_one_place_leaves_the_others_open(monitor):
    add(monitor, PRINTED)
    front = "---\nacknowledged: [{code: W147, at: attacks, reason: Why.}]\n---\n"
    add(monitor, front, file=TEXT, top=True)
    done = sealed(monitor)
    (refusal,) = [each for each in done.problems if each.code == "E700"]
    assert refusal.what.count("W147") == 1
    (left,) = [each for each in done.problems if "guards" in each.what]
    assert str(left.where) in refusal.what


def test_a_month_that_is_not_over_goes_out_only_with_a_reason(monitor):
    cut = "status: partial\nthrough: 2031-03-30"
    spoil(monitor, old="status: complete", new=cut)
    assert codes(sealed(monitor)) == ["W704", "E700"]
    front = "---\nacknowledged: [{code: W704, reason: It was asked for.}]\n---\n"
    add(monitor, front, file=TEXT, top=True)
    assert sealed(monitor).edition == 1
    (given,) = opened(monitor, MARCH, 1)[0].manifest.acknowledged
    assert "recorded to" in given.caveats[0]


def test_an_entry_that_fits_nothing_is_told_and_not_printed(monitor):
    front = "---\nacknowledged: [{code: W147, reason: Why.}]\n---\n"
    add(monitor, front, file=TEXT, top=True)
    done = sealed(monitor)
    assert codes(done) == ["W701"]
    assert done.problems[0].where == Where(TEXT, 2, 16)
    assert opened(monitor, MARCH, 1)[0].manifest.acknowledged == ()


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{code: W147}", "E113"),
        ("{code: W147, reason: ''}", "E114"),
        ("{code: E115, reason: Never mind.}", "E115"),
        ("{code: W999, reason: Why.}", "E115"),
        ("{code: W147, reason: Why., because: x}", "E112"),
        ("W147", "E114"),
    ],
)
def test_an_entry_that_cannot_be_read_is_told_in_its_line(monitor, entry, code):
    add(monitor, f"---\nacknowledged: [{entry}]\n---\n", file=TEXT, top=True)
    done = sealed(monitor)
    assert [(each.code, each.where.line) for each in done.problems] == [(code, 2)]


CAVEAT = Problem(Where(RECORDS, 41, 9), "W147", "killed.guards: printed 9, counted 2.")


@pytest.mark.parametrize(
    ("at", "fits"),
    [
        ("", True),
        (RECORDS, True),
        (f"{RECORDS}:41", True),
        (f"{RECORDS}:41:9", True),
        ("killed.guards", True),
        ("killed", True),
        (f"{RECORDS}:4", False),
        ("records", False),
        ("guard", False),
        ("kill", False),
        ("counted (2", False),
    ],
)
def test_a_reason_names_a_place_or_a_whole_word(at, fits):
    reason = Acknowledgement("W147", at, "Why.", Where(TEXT, 2, 1))
    assert acknowledging.answers(reason, CAVEAT) is fits
    other = Acknowledgement("W148", at, "Why.", Where(TEXT, 2, 1))
    assert not acknowledging.answers(other, CAVEAT)


# Later editions


def test_the_same_content_again_makes_nothing_and_says_so(desk):
    before = contents(desk)
    done = sealed(desk, Announcement(date(2031, 5, 1)))
    assert (done.edition, done.same, done.manifest) == (1, True, None)
    assert contents(desk) == before


def test_other_content_needs_a_kind_and_a_sentence(desk):
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    before = contents(desk)
    assert codes(sealed(desk, Announcement(date(2031, 5, 1)))) == ["E702"]
    assert contents(desk) == before


def test_a_correction_stands_beside_what_it_corrects_and_names_it(desk):
    first = contents(desk / "reports/2031-03/published/1")
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    assert sealed(desk, CORRECTION).edition == 2
    assert contents(desk / "reports/2031-03/published/1") == first
    packet, problems = opened(desk, MARCH, 2)
    assert problems == ()
    assert packet.manifest.before == sha256(first["packet.json"]).hexdigest()
    notice = "Correction, April 9, 2031: Two were wounded."
    assert packet.manifest.notices == (notice,)
    assert notice in packet.outputs["2031-03.html"].decode("utf-8")
    assert all_examined(desk)[1] == ()


def test_every_notice_stays_on_the_pages(desk):
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    sealed(desk, CORRECTION)
    spoil(desk, old="wounded: {guards: 2}", new="wounded: {guards: 3}")
    later = Announcement(date(2031, 4, 11), Category.REVISION, "Now three.")
    assert sealed(desk, later).edition == 3
    page = opened(desk, MARCH, 3)[0].outputs["2031-03.html"].decode("utf-8")
    assert page.index("Two were wounded.") < page.index("Now three.")


def test_a_first_edition_corrects_nothing(monitor):
    assert codes(sealed(monitor, CORRECTION)) == ["E702"]
    assert codes(sealed(monitor, WITHDRAWAL)) == ["E702"]
    assert not (monitor / "reports/2031-03/published").exists()


def test_an_edition_is_never_older_than_the_one_before(desk):
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    early = Announcement(date(2031, 4, 4), Category.CORRECTION, "Two.")
    assert codes(sealed(desk, early)) == ["E703"]


def test_a_sentence_with_hidden_letters_is_refused(desk):
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    said = Announcement(date(2031, 4, 9), Category.CORRECTION, "Two \u202eowt.")
    assert codes(sealed(desk, said)) == ["E107"]


def test_an_issue_is_withdrawn_whatever_the_records_have_come_to(desk):
    (desk / RECORDS).write_text("month: 2031-03\nattacks: [", encoding="utf-8")
    assert sealed(desk, WITHDRAWAL).edition == 2
    packet, _ = opened(desk, MARCH, 2)
    assert packet.withdrawn
    assert packet.inputs == opened(desk, MARCH, 1)[0].inputs
    assert "The source lied." in packet.outputs["2031-03.html"].decode("utf-8")
    again = sealed(desk, WITHDRAWAL)
    assert (again.edition, again.same) == (2, True)


def test_what_was_withdrawn_can_come_back_as_it_was(desk):
    sealed(desk, WITHDRAWAL)
    back = Announcement(date(2031, 5, 1), Category.REVISION, "The source did not lie.")
    assert sealed(desk, back).edition == 3


def test_nothing_is_added_to_an_archive_that_was_touched(desk):
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    (desk / "reports/2031-03/published/1/pages/2031-03.pdf").write_bytes(b"%PDF")
    before = contents(desk)
    assert codes(sealed(desk, CORRECTION)) == ["E707"]
    assert contents(desk) == before


# Disks, locks, and kills


def test_a_full_disk_leaves_everything_as_it_was(desk, monkeypatch):
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    before = contents(desk)

    def refuse(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    done = sealed(desk, CORRECTION)
    assert codes(done) == ["E411"]
    assert "full" in done.problems[0].what
    assert contents(desk) == before


def test_no_room_for_temporary_files_is_told_with_their_place(desk, monkeypatch):
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")

    def refuse(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("brief.shelving.vault.TemporaryDirectory", refuse)
    (problem,) = sealed(desk, CORRECTION).problems
    assert problem.code == "E411"
    assert str(desk) not in problem.where.file


def test_two_at_once_and_one_wins(desk):
    spoil(desk, old="wounded: {guards: 1}", new="wounded: {guards: 2}")
    command = [sys.executable, "-m", "brief", "publish", "2031-03", "--as", "Revision"]
    command += ["--note", "Two.", "--date", "2031-04-09", "--project", str(desk)]
    both = [
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [each.communicate(timeout=120) for each in both]
    ends = [each.returncode for each in both]
    assert sorted(ends) == [0, 1]
    winner, loser = both[ends.index(0)], said[ends.index(1)]
    assert f"E410 Process {winner.pid} is writing here." in loser[1]
    assert said[ends.index(0)][0] == "reports/2031-03/published/2\n"
    assert all_examined(desk)[1] == ()


KILLED = """
import os, signal, shutil, sys, time
from datetime import date
from pathlib import Path
from brief.archive.packets import Announcement
from brief.archive.sealing import publish
from brief.ground.month import Month
from brief.judging.publication import load
folder, vault = Path(sys.argv[1]), Path(sys.argv[1], "reports/2031-03/published")
def run():
    done = publish(load(folder), Month(2031, 3), Announcement(date(2031, 4, 5)))
    assert done.edition == 1, done
run()
shutil.rmtree(vault)
started = time.monotonic()
run()
whole = time.monotonic() - started
for step in range(12):
    shutil.rmtree(vault)
    child = os.fork()
    if child == 0:
        run()
        os._exit(0)
    # From the middle on, and closer together towards the end, where it writes.
    time.sleep(whole * (1 - 0.5 * (1 - step / 12) ** 2))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    left = sorted(path.name for path in vault.iterdir()) if vault.exists() else []
    print(step, *left, flush=True)
    vault.mkdir(exist_ok=True)
    if "1" in left:
        shutil.copytree(vault / "1", Path(sys.argv[2]) / str(step))
"""


def test_killed_at_any_moment_it_leaves_no_packet_or_a_whole_one(once, desk, tmp_path):
    """Twelve publishers in one warm process's children; then one that ends."""
    first = contents(desk / "reports/2031-03/published/1")
    shutil.rmtree(desk / "reports/2031-03/published")
    (tmp_path / "found").mkdir()
    command = [sys.executable, "-c", KILLED, str(desk), str(tmp_path / "found")]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=240
    )
    left = [line.split()[1:] for line in done.stdout.splitlines()]
    assert len(left) == 12
    assert all(
        name == "1" or name.startswith(".build-1.") for one in left for name in one
    )
    assert [] in left
    for packet in (tmp_path / "found").iterdir():
        assert contents(packet) == first
    assert sealed(desk).edition == 1
    assert contents(desk / "reports/2031-03") == contents(once / "reports/2031-03")


# The door


def test_the_command_says_where_the_packet_is(monitor):
    done = brief("publish", "2031-03", "--date", "2031-04-05", folder=monitor)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "reports/2031-03/published/1\n"
    again = brief("publish", "2031-03", "--json", folder=monitor)
    told = json.loads(again.stdout)
    assert (told["published"], told["same"], told["edition"]) == (False, True, 1)
    assert again.returncode == 0


def test_without_a_day_it_is_today(monitor):
    before = date.today()  # noqa: DTZ011  the desk's own day
    brief("publish", "2031-03", folder=monitor)
    day = opened(monitor, MARCH, 1)[0].day
    assert before <= day <= date.today()  # noqa: DTZ011


def test_a_refusal_ends_with_one_and_says_that_nothing_was_changed(monitor):
    spoil(monitor, old="method: ambush", new="method: ambsh")
    done = brief("publish", "2031-03", folder=monitor)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{RECORDS}:12:13: E115" in done.stderr
    assert "nothing was changed" in done.stderr


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--as", "Correction"], "--note"),
        (["--note", "Two."], "--as"),
        (["--as", "Corection", "--note", "Two."], 'mean "Correction"'),
        (["--as", "Correction", "--note", "  "], "--note"),
        (["--date", "2031-02-30"], "2031-02-30"),
        (["--date", "20310405"], "write it like"),
        (["--date", "yesterday"], "write it like"),
    ],
)
def test_wrong_use_ends_with_two(monitor, options, word):
    done = brief("publish", "2031-03", *options, folder=monitor)
    assert done.returncode == 2
    assert word in done.stderr
    assert not (monitor / "reports/2031-03/published").exists()


def test_a_kind_may_be_typed_in_small_letters(monitor):
    options = ("--as", "correction", "--note", "Two.")
    done = brief("publish", "2031-03", *options, folder=monitor)
    assert "E702" in done.stderr


def test_every_package_that_renders_is_written_down():
    """Those of pyproject.toml that have no hand in the bytes are named here."""
    import tomllib

    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {each.partition(">")[0].lower() for each in stated["dependencies"]}
    assert needed - {"click", "rich", "pydantic"} <= set(engines.PACKAGES)
