"""`brief status`: how far each month is, and what keeps it there."""

import json

import pytest
from test_doors import brief, monitor, spoil  # noqa: F401  (a fixture)

from brief.desk.status import newest, status
from brief.judging.publication import load

MONTH = "2031-03"
TEXT = f"reports/{MONTH}/issue.md"


def clean(_held, _month):
    return 0


def standing(folder, verify=clean):
    (found,) = [
        each for each in status(load(folder), verify) if str(each.month) == MONTH
    ]
    return found.state, found.reasons


@pytest.fixture
def drafted(monitor):  # noqa: F811
    assert brief("draft", MONTH, folder=monitor).returncode == 0
    return monitor


def test_a_month_without_a_text_is_not_started(monitor):  # noqa: F811
    (monitor / TEXT).unlink()
    assert standing(monitor) == ("not started", ())


def test_a_text_that_was_never_drafted_is_a_draft(monitor):  # noqa: F811
    assert standing(monitor) == ("draft", (f"`brief draft {MONTH}` was never run",))


def test_a_drafted_text_with_nothing_left_to_do_is_checked(drafted):
    assert standing(drafted) == ("checked", ())


def test_a_text_that_the_records_contradict_is_a_draft(drafted):
    assert standing(drafted, lambda _held, _month: 2) == (
        "draft",
        ("2 claims contradicted",),
    )


def test_records_that_changed_make_it_stale_and_are_named(drafted):
    spoil(drafted, old="killed: {civilians: 1}", new="killed: {civilians: 4}")
    state, reasons = standing(drafted)
    assert state == "stale"
    assert any("civilians killed, March 2031: was 1, is 4" in each for each in reasons)
    assert brief("draft", MONTH, folder=drafted).returncode == 0
    assert standing(drafted)[0] == "checked"


def test_a_flag_keeps_it_a_draft(drafted):
    spoil(drafted, old="On March 9, ", new="Early on March 9, ", file=TEXT)
    spoil(drafted, old="killed: {civilians: 1}", new="killed: {civilians: 4}")
    assert brief("draft", MONTH, folder=drafted).returncode == 0
    assert standing(drafted) == ("draft", ("1 note of the tool",))


def test_an_error_in_the_records_keeps_it_a_draft(drafted):
    spoil(drafted, old="On March 9, ", new="TODO On March 9, ", file=TEXT)
    assert standing(drafted) == ("draft", ("1 error",))


def test_the_newest_edition_is_named(drafted):
    for name in ("1", "2", "10", "draft", "03"):
        (drafted / f"reports/{MONTH}/published/{name}").mkdir(parents=True)
    *_, found = json.loads(brief("status", "--json", folder=drafted).stdout)
    assert found == {
        "month": MONTH,
        "state": "published",
        "reasons": [],
        "edition": 10,
    }
    told = brief("status", folder=drafted)
    assert told.stdout.endswith(f"\n{MONTH}  published    edition 10\n")


def test_a_published_text_that_was_spoilt_since_does_not_look_finished(drafted):
    (drafted / f"reports/{MONTH}/published/1").mkdir(parents=True)
    assert standing(drafted) == ("published", ())
    assert standing(drafted, lambda _held, _month: 1) == (
        "published",
        ("1 claim contradicted",),
    )
    spoil(drafted, old="On March 9, ", new="TODO On March 9, ", file=TEXT)
    assert standing(drafted) == ("published", ("1 error",))


def test_an_edition_is_a_folder_with_a_number(tmp_path):
    assert newest(tmp_path / "nowhere") == 0
    (tmp_path / "7").write_text("")
    assert newest(tmp_path) == 0


def test_a_publication_that_cannot_be_read_has_no_status(monitor):  # noqa: F811
    (monitor / "records/codebook.yaml").write_text("", encoding="utf-8")
    done = brief("status", folder=monitor)
    assert done.returncode == 1
    assert done.stderr
