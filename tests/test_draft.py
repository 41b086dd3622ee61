"""`brief draft`, used as an analyst uses it: what is printed, and what is kept."""

import json

import pytest
from test_doors import brief, monitor, spoil  # noqa: F401  (a fixture)

MONTH = "2031-03"
TEXT = f"reports/{MONTH}/issue.md"
ROAD = "the-valleys/2031-03-09-millbrook-road"


def text(folder):
    return (folder / TEXT).read_text(encoding="utf-8")


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def draft(folder, *args):
    return brief("draft", MONTH, *args, folder=folder)


@pytest.fixture
def drafted(monitor):  # noqa: F811
    assert draft(monitor).returncode == 0
    return monitor


def test_a_text_of_the_analysts_becomes_a_draft_and_is_kept_as_it_was(monitor):  # noqa: F811
    before = text(monitor)
    done = draft(monitor)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{TEXT}\n  added     headline\n")
    for piece in before.strip().split("\n\n"):
        assert piece in text(monitor)
    kept = monitor / f"reports/{MONTH}/issue.before.md"
    assert kept.read_text(encoding="utf-8") == before
    assert f"<!-- {ROAD} -->\nOn March 9, " in text(monitor)


def test_a_drafted_month_is_clean_and_builds(drafted):
    assert brief("check", MONTH, folder=drafted).stdout.endswith(
        "0 errors, 0 caveats\n"
    )
    built = brief("build", MONTH, "--formats", "html", folder=drafted)
    assert (built.returncode, built.stderr) == (0, "")


def test_drafting_again_writes_nothing(drafted):
    before = files(drafted)
    done = draft(drafted)
    assert done.stdout == f"{TEXT}\n  nothing new\n"
    assert files(drafted) == before


def test_a_diff_writes_nothing(monitor):  # noqa: F811
    before = files(monitor)
    done = draft(monitor, "--diff")
    assert done.returncode == 0
    assert done.stdout.startswith(f"--- {TEXT}\n+++ {TEXT}\n@@ ")
    assert "\n+<!-- lead -->\n" in done.stdout
    assert not [row for row in done.stdout.split("\n")[2:] if row.startswith("-")]
    assert files(monitor) == before


def test_a_changed_record_is_renewed_or_flagged_and_said_so(drafted):
    spoil(drafted, old="On March 9, ", new="Early on March 9, ", file=TEXT)
    spoil(drafted, old="killed: {civilians: 1}", new="killed: {civilians: 4}")
    warned = brief("check", MONTH, folder=drafted)
    assert warned.returncode == 0
    assert f"{ROAD}: the text rests on what has changed" in warned.stdout
    done = json.loads(draft(drafted, "--json").stdout)
    did = {each["name"]: each for each in done["blocks"]}
    assert did["lead"]["did"] == "renewed"
    assert did[ROAD]["did"] == "flagged"
    (fact,) = did[ROAD]["facts"]
    assert (fact["was"], fact["is"]) == ("1", "4")
    assert fact["where"].startswith(f"records/{MONTH}.yaml:")
    assert (done["written"], done["changed"]) == (True, True)
    assert "Early on March 9, " in text(drafted)
    flagged = brief("check", MONTH, folder=drafted)
    assert "W640" in flagged.stdout
    assert "W641" not in flagged.stdout


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("<!- lead ->\nA.\n", "E230"),
        ("<!-- the-valleys/nowhere -->\nA.\n", "E232"),
        ("<!-- lead -->\nA.\n<!-- lead -->\nB.\n", "E110"),
        ("<!-- lead -->\nA\u202eB.\n", "E107"),
        ("---\nfindings: {show: 1}\n---\n<!-- lead -->\nA.\n", "E114"),
        ("No opener at all.\n", "E230"),
    ],
)
def test_a_text_that_cannot_be_parted_is_told_and_left_alone(monitor, damage, code):  # noqa: F811
    (monitor / TEXT).write_text(damage, encoding="utf-8")
    before = files(monitor)
    done = draft(monitor)
    assert (done.returncode, done.stdout) == (1, "")
    assert code in done.stderr
    assert f"{TEXT} was not drafted; nothing was changed." in done.stderr
    assert files(monitor) == before


@pytest.mark.parametrize("data", [b"\xff\xfe<\x00", b"<!-- lead -->\nCaf\xe9\n"])
def test_a_text_that_is_no_utf_8_is_left_alone(monitor, data):  # noqa: F811
    (monitor / TEXT).write_bytes(data)
    done = draft(monitor)
    assert done.returncode == 1
    assert "E101" in done.stderr
    assert (monitor / TEXT).read_bytes() == data


def test_a_damaged_record_of_the_draft_stops_it(drafted):
    path = drafted / f"reports/{MONTH}/drafted.json"
    path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    before = files(drafted)
    done = draft(drafted)
    assert done.returncode == 1
    assert f"reports/{MONTH}/drafted.json:1:1: E640" in done.stderr
    assert files(drafted) == before
    assert brief("build", MONTH, folder=drafted).returncode == 1


def test_windows_line_ends_and_a_byte_order_mark_stay(monitor):  # noqa: F811
    windows = text(monitor).replace("\n", "\r\n").encode("utf-8-sig")
    (monitor / TEXT).write_bytes(windows)
    assert draft(monitor).returncode == 0
    data = (monitor / TEXT).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf<!--")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert draft(monitor).stdout.endswith("nothing new\n")


def test_records_need_not_be_clean(monitor):  # noqa: F811
    spoil(monitor, old="killed: {civilians: 1}", new="killed: {nobody: 1}")
    done = draft(monitor)
    assert done.returncode == 0
    assert "E115" in done.stderr


@pytest.mark.parametrize("month", ["2031-01", "2035-01"])
def test_a_month_without_records_is_not_drafted(monitor, month):  # noqa: F811
    done = brief("draft", month, folder=monitor)
    assert done.returncode == 1
    assert not (monitor / f"reports/{month}").exists()


def test_a_partial_month_says_so(monitor):  # noqa: F811
    spoil(monitor, old="status: complete", new="status: partial\nthrough: 2031-03-28")
    done = draft(monitor)
    assert done.returncode == 0
    assert "2031-03 is on record only through March 28" in done.stderr
    assert "From March 1 to 28, " in text(monitor)


def test_a_vanished_record_is_flagged_where_it_was_told(drafted):
    path = drafted / f"records/{MONTH}.yaml"
    said = path.read_text(encoding="utf-8")
    start = said.index("  - id: 2031-03-09-millbrook-road")
    end = said.index("  - id:", start + 5)
    path.write_text(said[:start] + said[end:], encoding="utf-8")
    done = draft(drafted)
    assert done.returncode == 0
    assert f"  gone      {ROAD}: it is no longer on record\n" in done.stdout
    assert (
        "<!-- gone: 2031-03-09-millbrook-road: it is no longer on record -->"
        in text(drafted)
    )


@pytest.mark.parametrize("left", [None, "", "\n\n"])
def test_a_text_of_which_nothing_is_left_is_begun_anew(drafted, left):
    (drafted / TEXT).unlink()
    if left is not None:
        (drafted / TEXT).write_text(left, encoding="utf-8")
    assert brief("build", MONTH, "--formats", "html", folder=drafted).returncode == 0
    page = drafted / f"reports/{MONTH}/pages/{MONTH}.html"
    assert "On March 9, " in page.read_text(encoding="utf-8")
    assert draft(drafted).returncode == 0
    assert f"<!-- {ROAD} -->\nOn March 9, " in text(drafted)
