"""Bad files: unreadable, misnamed, doubled, or no files; several faults at once."""

from __future__ import annotations

import json
import os
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from river import (
    CODEBOOK,
    EVERYTHING,
    HEAD,
    JULY,
    PLACES,
    expected,
    marked,
    publish,
    record,
    told,
)

from brief.ground.month import Month
from brief.ground.problems import Severity, Where, in_order
from brief.ground.scope import ALL, ATTACKS, CLAIMED, Scope
from brief.judging.publication import load


@pytest.fixture
def write(tmp_path):
    return partial(publish, tmp_path)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E113"),
        (b"# nothing yet\n", "E113"),
        (record("note: x").encode("utf-16"), "E101"),
        (record("where: Caf\xe9").encode("latin-1"), "E101"),
        (b"month: 2024-07\n" * 200_000, "E102"),
        (b"month: 2024-07\x00\n", "E107"),
        ("month: 2024-07\nnote: a\u202eb\n".encode(), "E107"),
        (b"month: &a 2024-07\nstatus: *a\n", "E105"),
        (b"month: !!str 2024-07\n", "E105"),
        (b"month: 2024-07\n---\nmonth: 2024-08\n", "E105"),
        (b"[" * 400, "E106"),
        (b"a: " + b"b" * 30_000 + b"\n", "E106"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(write, data, code):
    held = load(write(**{"2024-07": data}))
    assert code in {each.code for each in held.problems}
    assert {each.where.file for each in held.problems} == {"records/2024-07.yaml"}
    assert held.figures.get(ATTACKS, ALL, JULY) is None


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(write):
    data = b"\xef\xbb\xbf" + record("place: Oakham").encode().replace(b"\n", b"\r\n")
    assert told(write(**{"2024-07": data})) == []


# Several records, several files


def two(first: str, second: str) -> str:
    return HEAD + "".join(
        f"  - {{id: {id_}, date: 2024-07-02, area: Ashdale, sources: [watch]}}\n"
        for id_ in (first, second)
    )


def test_an_id_used_twice_in_a_file_is_told_at_the_second(write):
    found = load(write(**{"2024-07": two("2024-07-a", "2024-07-a")})).problems
    assert [(each.code, each.where.line) for each in found] == [("E120", 7)]
    assert "records/2024-07.yaml:6:6" in found[0].what


def test_an_id_used_twice_across_files_is_told_in_the_later_one(write):
    june = record("date: 2024-06-02").replace("month: 2024-07", "month: 2024-06")
    found = load(write(**{"2024-06": june})).problems
    assert [(each.code, each.where.file) for each in found] == [
        ("E120", "records/2024-07.yaml")
    ]
    assert "records/2024-06.yaml:6:5" in found[0].what


def test_an_id_cannot_differ_by_case_alone(write):
    held = load(write(**{"2024-07": two("2024-07-a", "2024-07-A")}))
    assert [each.code for each in held.problems] == ["E114"]


def test_a_misnamed_file_never_stands_for_another_month(write):
    two_in_july = two("2024-07-a", "2024-07-b").replace(":", ":", 1)
    held = load(write(**{"2024-06": two_in_july}))
    assert [(each.code, each.where.file) for each in held.problems] == [
        ("E130", "records/2024-06.yaml")
    ]
    assert held.figures.known(ATTACKS, ALL, JULY).value == 1
    assert held.figures.get(ATTACKS, ALL, Month(2024, 6)) is None


def test_a_file_named_after_no_month_is_misnamed(write):
    held = load(write(**{"2024-13": two("2024-07-a", "2024-07-b")}))
    found = [(each.code, each.where.file) for each in held.problems]
    assert found == [("E130", "records/2024-13.yaml")]


def test_yaml_files_that_are_not_read_are_named(write):
    names = ("2024-7", "july", "2024-07-old")
    folder = write(**dict.fromkeys(names, "month: 2024-07\n"))
    (folder / "records" / "2024-08.YML").write_text("month: 2024-08\n")
    (folder / "records" / ".#2024-07.yaml").write_text("an editor's lock")
    (folder / "records" / "README.md").write_text("# Records\n")
    files = sorted(f"records/{each}.yaml" for each in names)
    assert [(each.where.file, each.code) for each in load(folder).problems] == [
        (file, "E130") for file in sorted([*files, "records/2024-08.YML"])
    ]


def test_every_month_is_told_of_a_file_that_is_not_read(write):
    folder = write(**{"2024-7": "month: 2024-07\n"})
    assert [each.code for each in load(folder).problems_of(JULY)] == ["E130"]


@pytest.mark.parametrize("stated", ["attacks: ⟦E146⟧2", "by area: {Coldfen: ⟦E146⟧1}"])
def test_an_expected_total_that_differs_is_an_error(write, stated):
    text = record("place: Oakham") + "expected:\n  " + stated + "\n"
    folder = write(**{"2024-07": text})
    assert told(folder) == expected("2024-07", text)


def test_an_expected_total_that_agrees_is_not_mentioned(write):
    stated = "expected: {attacks: 1, by area: {أشديل: 1, Coldfen: none}, claimed: 0}\n"
    assert told(write(**{"2024-07": record("place: Oakham") + stated})) == []


def test_a_printed_total_that_differs_is_a_caveat(write):
    text = record("place: Oakham") + "printed:\n  attacks: ⟦W147⟧2\n"
    folder = write(**{"2024-07": text})
    assert told(folder) == expected("2024-07", text)
    assert load(folder).problems[0].severity is Severity.CAVEAT


def test_a_claim_by_someone_else_is_not_counted_as_claimed(write):
    claims = "claims: [{by: the Hill Band}]"
    held = load(write(**{"2024-07": record(claims)}))
    assert held.figures.known(CLAIMED, ALL, JULY).value == 0


def test_a_claim_counts_in_any_spelling_of_the_actor_and_once(write):
    claims = "claims: [{by: The River-Band}, {by: the River Band, on: 2024-07-03}]"
    held = load(write(**{"2024-07": record(claims)}))
    assert held.figures.known(CLAIMED, ALL, JULY).value == 1


def test_a_method_named_twice_is_counted_once(write):
    held = load(write(**{"2024-07": record("method: [pit, pit]")}))
    pits = held.figures.known(ATTACKS, Scope("method", "pit"), JULY)
    assert (pits.value, pits.attacks) == (1, ("2024-07-02-mill",))


# Files that are not there, or are no files


def test_a_folder_without_records_says_how_to_start(tmp_path):
    (found,) = load(tmp_path).problems
    assert (found.where, found.code) == (Where("records"), "E103")
    assert "brief init" in found.fix


def test_a_publication_without_a_codebook_says_so(write):
    (found,) = load(write(codebook=None)).problems
    assert (found.where.file, found.code) == ("records/codebook.yaml", "E103")


def test_a_publication_may_do_without_a_gazetteer(write):
    assert told(write(places=None, **{"2024-07": record("note: x")})) == []


def test_a_link_is_not_followed(write, tmp_path):
    folder = write()
    elsewhere = tmp_path / "elsewhere.yaml"
    (folder / "records" / "2024-07.yaml").rename(elsewhere)
    (folder / "records" / "2024-07.yaml").symlink_to(elsewhere)
    (found,) = load(folder).problems
    assert (found.where.file, found.code) == ("records/2024-07.yaml", "E103")
    assert "is a link" in found.what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_a_fifo_does_not_hold_the_reader_up(write):
    folder = write(**{"2024-07": None})
    os.mkfifo(folder / "records" / "2024-07.yaml")
    assert told(folder) == [("records/2024-07.yaml", 0, 0, "E103")]


def test_a_folder_named_like_a_month_is_told(write):
    folder = write()
    (folder / "records" / "2024-08.yaml").mkdir()
    assert told(folder) == [("records/2024-08.yaml", 0, 0, "E103")]


def test_a_file_name_that_is_no_text_is_told_and_can_be_printed(write):
    folder = write()
    try:
        os.close(os.open(os.fsencode(folder) + b"/records/\xff.yaml", os.O_CREAT))
    except OSError:
        pytest.skip("this file system has no such names")
    (found,) = load(folder).problems
    assert found.code == "E130"
    json.dumps(found.as_json(), ensure_ascii=False).encode("utf-8")


# All at once


def test_all_faults_of_a_file_are_told_at_once(write):
    found = told(write(**{"2024-07": EVERYTHING}))
    missing = set(expected("2024-07", EVERYTHING)) - set(found)
    assert missing == set()
    assert len(found) == len(set(found)) == len(marked(EVERYTHING))


def test_faults_of_all_files_are_told_in_one_run_sorted_by_place(write):
    folder = write(
        codebook=CODEBOOK.replace("killed.wardens", "killed.warden"),
        places=PLACES + "  - {name: Marsh, area: Coldfin}\n",
        **{"2024-07": EVERYTHING, "2024-08": "", "2024-09": b"\xff\xfe"},
    )
    problems = load(folder).problems
    assert {each.where.file.removeprefix("records/") for each in problems} == {
        *(
            "codebook.yaml",
            "places.yaml",
            "2024-07.yaml",
            "2024-08.yaml",
            "2024-09.yaml",
        )
    }
    assert list(problems) == list(in_order(problems))


def test_a_record_at_fault_is_left_out_and_the_others_count(write):
    text = two("2024-07-a", "2024-07-b") + (
        "  - {id: 2024-07-c, date: 2024-07-99, area: Ashdale, sources: [watch]}\n"
        "  - {id: 2024-07-d, date: 2024-07-04, area: Ashdael, sources: [watch]}\n"
        "  - {id: 2024-07-e, date: 2024-07-05, area: Coldfen, sources: [watch]}\n"
    )
    held = load(write(**{"2024-07": text}))
    assert held.figures.known(ATTACKS, ALL, JULY).attacks == (
        *("2024-07-a", "2024-07-b", "2024-07-e"),
    )
    assert [(each.code, each.where.line) for each in held.problems] == [
        ("E133", 8),
        ("E150", 9),
    ]


def test_a_slip_of_the_text_costs_only_its_record(write):
    text = two("2024-07-a", "2024-07-b") + (
        "  - id: 2024-07-c\n    date: 2024-07-03\n    date: 2024-07-04\n"
        "    area: Ashdale #2\n    sources: [watch]\n"
        "  - {id: 2024-07-d, date: 2024-07-05, area: Coldfen, sources: [watch]}\n"
        "note: That was July.\n"
    )
    held = load(write(**{"2024-07": text}))
    counted = held.figures.known(ATTACKS, ALL, JULY).attacks
    assert counted == ("2024-07-a", "2024-07-b", "2024-07-d")
    assert [each.code for each in held.problems] == ["E110", "E111"]


@pytest.mark.parametrize("line", ["nots: x", "note: [x]", "printed: {attacks: many}"])
def test_a_slip_beside_the_records_leaves_them_countable(write, line):
    held = load(write(**{"2024-07": f"{two('2024-07-a', '2024-07-b')}{line}\n"}))
    assert held.figures.known(ATTACKS, ALL, JULY).value == 2
    assert len(held.problems) == 1


@pytest.mark.parametrize(
    "line", ["through: soon", "status: complete", "note: x #y", "month: 2024-07"]
)
def test_a_slip_in_what_the_records_hang_on_leaves_the_month_out(write, line):
    held = load(write(**{"2024-07": f"{two('2024-07-a', '2024-07-b')}{line}\n"}))
    assert held.figures.get(ATTACKS, ALL, JULY) is None
    assert len(held.problems) >= 1


def test_a_source_at_fault_leaves_the_month_out_and_no_record_is_blamed_for_it(write):
    text = two("2024-07-a", "2024-07-b").replace("kind: NGO", "kind: ngo")
    held = load(write(**{"2024-07": text}))
    assert held.figures.get(ATTACKS, ALL, JULY) is None
    assert [(each.code, each.where.line) for each in held.problems] == [("E115", 4)]


def test_very_many_faults_are_told_in_reasonable_time(write):
    row = "  - {id: 2024-07-%d, date: 2024-07-99, area: Ashdael, sources: [watch]}\n"
    rows = "".join(row % number for number in range(3_000))
    held = load(write(**{"2024-07": HEAD + rows}))
    assert len(held.problems) == 6_000


def test_errors_of_an_earlier_month_stop_the_issue_that_is_compared_with_it(write):
    bad = "month: 2024-{}\nstatus: done\nattacks: []\n"
    held = load(write(**{"2024-06": bad.format("06"), "2024-08": bad.format("08")}))
    files = [each.where.file for each in held.problems_of(JULY)]
    assert files == ["records/2024-06.yaml"]


# Whatever is typed into a sound file, reading ends with values or with faults

SOUND = (
    record(
        "place: Oakham\nmethod: {one of: [pit, raid]}\nkilled: {wardens: 3+}\n"
        "claims: [{by: the River Band, on: 2024-07-03}]\ntarget: {kind: mill}\n"
        "seized: [{what: weir, from: 2024-07-02}]\n"
        "override: {grave: {value: true, because: x}}"
    )
    + "expected: {attacks: 1}\nprinted: {attacks: 1, areas named: [Ashdale]}\n"
)
PIECES = [
    *(
        "\n",
        " ",
        "  ",
        ":",
        "-",
        "#",
        '"',
        "'",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a",
        "*a",
        "|",
    ),
    *("\t", "!", "%", "?", "~", "null", "true", "0", "99999999", "1e9", "2024-07-02"),
    *(
        "unknown",
        "none",
        "\u202e",
        "\x00",
        "é",
        "أ",
        "- ",
        "? ",
        "<<: ",
        "---\n",
        "...",
    ),
    *("month: 2024-08\n", "attacks: []\n", "  - x\n", "killed:", "one of:", "from:"),
]
FILES = {"2024-07": SOUND, "codebook": CODEBOOK, "places": PLACES}


@st.composite
def edited(draw):
    """One of the files with a few pieces of it typed over."""
    name = draw(st.sampled_from(["2024-07", "2024-07", "codebook", "places"]))
    text = FILES[name]
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(st.integers(0, len(text))), draw(st.integers(0, 12))
        piece = draw(st.sampled_from(PIECES))
        text = text[:start] + piece + text[start + length :]
    return name, text


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edited")
    (folder / "records").mkdir()
    return folder


@settings(max_examples=300, deadline=None)
@given(edit=edited())
def test_no_slip_of_the_hand_raises(workshop, edit):
    for name, text in {**FILES, edit[0]: edit[1]}.items():
        path = workshop / "records" / f"{name}.yaml"
        path.write_text(text, "utf-8", newline="")
    held = load(workshop)
    lines = edit[1].count("\n") + edit[1].count("\r") + 2
    for each in held.problems:
        assert each.where.file != f"records/{edit[0]}.yaml" or each.where.line <= lines
        assert str(each).isprintable()
    if not held.problems:
        assert held.figures.get(ATTACKS, ALL, JULY) is not None
