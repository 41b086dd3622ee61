"""Marked: what is read, where it stands, and what is refused."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from brief.ground.problems import Where
from brief.records import marked
from brief.records.placed import Marks
from brief.records.refusals import DEEPEST, LONGEST, MOST_NODES, MOST_PROBLEMS

if TYPE_CHECKING:
    import random

MONTH = """\
# yaml-language-server: $schema=schema/month.json
month: 2024-07
status: complete              # complete | partial | totals
attacks:
  - id: 2024-07-16-kabajb
    date: 2024-07-16
    area: Deir Ez Zor
    place: كباجب
    relation: near
    methods: [mine]
    target: {group: soldiers, unit: 4th Division, kind: vehicle}
    killed: {soldiers: 1}
    wounded: {soldiers: 2, civilians: 3+}
    sources:
      - name: "صفحة: موالية #1"  # quoted, so nothing is cut
        url: https://example.org/?a=1&b=2
    text: >-
      A truck hit a mine near Kabajb,
      killing one.
printed:
  by area: {Deir Ez Zor: 1}
"""


def read(text):
    """Read a file that has no fault."""
    root, problems = marked.read(text, "records/2024-07.yaml")
    assert [str(problem) for problem in problems] == []
    return root


def told(text):
    """What is told of a file: (code, line, column) each."""
    _, problems = marked.read(text, "f")
    return [(each.code, each.where.line, each.where.column) for each in problems]


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request, monkeypatch):
    """Each parser in turn: both must read alike."""
    if request.param == "pure Python":
        monkeypatch.setattr(marked, "_parser", marked._PureParser)


# What is read


@pytest.mark.usefixtures("parser")
def test_a_month_is_read_as_plain_values():
    root = read(MONTH)
    assert root["month"] == "2024-07"
    attack = root["attacks"][0]
    assert attack["date"] == "2024-07-16"
    assert attack["killed"] == {"soldiers": 1}
    assert attack["wounded"] == {"soldiers": 2, "civilians": "3+"}
    assert attack["methods"] == ["mine"]
    assert attack["sources"][0]["name"] == "صفحة: موالية #1"
    assert attack["text"] == "A truck hit a mine near Kabajb, killing one."


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *[("", None), ("~", None), ("null", None), ("true", True), ("false", False)],
        *[("0", 0), ("7", 7), ("-5", -5), ("1234567", 1234567)],
    ],
)
def test_few_plain_words_are_more_than_text(written, value):
    assert read(f"a: {written}\n") == {"a": value}
    assert type(read(f"a: {written}\n")["a"]) is type(value)


# fmt: off
GUESSED_ELSEWHERE = [
    "NO", "no", "on", "Off", "yes", "True", "NULL", "Null", "010", "0x10", "0o7", "+3",
    "-0", "1_000", "12345678", "3.0", "-1.5", "34.5624", "1e3", "12:30", "190:20:30",
    ".inf", ".nan", "2024-07-16", "2024-07", "3+", "10-16", "~200", "٣", "<<",
]
# fmt: on


@pytest.mark.parametrize("written", GUESSED_ELSEWHERE)
def test_whatever_could_be_guessed_at_stays_text(written):
    assert read(f"a: {written}\nb: [{written}]\n") == {"a": written, "b": [written]}


@pytest.mark.parametrize("quoted", ['"12"', "'12'", "|-\n  12", ">-\n  12"])
def test_a_number_in_quotes_or_a_block_is_text(quoted):
    assert read(f"b: 12\na: {quoted}\n") == {"b": 12, "a": "12"}


def test_letters_and_their_marks_are_joined_in_keys_and_values():
    assert read('cafe\u0301: [re\u0301, "e\\u0301"]\n') == {"café": ["ré", "é"]}


def test_windows_line_ends_change_nothing():
    windows = MONTH.replace("\n", "\r\n")
    assert read(windows) == read(MONTH)
    assert marked.at(read(windows), ["attacks", 0], "f") == Where("f", 5, 5)


def test_a_start_of_the_document_may_be_marked():
    assert read("---\na: 1\n...\n") == {"a": 1}


class Month(BaseModel):
    model_config = ConfigDict(strict=True)
    month: str
    attacks: list[dict[str, object]]


def test_strict_models_take_what_was_read():
    assert Month.model_validate(dict(list(read(MONTH).items())[::2])).month == "2024-07"


def test_values_keep_their_places_in_a_pickle():
    root = pickle.loads(pickle.dumps(read(MONTH)))  # noqa: S301
    assert marked.at(root, ["attacks", 0, "killed"], "f") == Where("f", 12, 13)


def test_a_machine_without_libyaml_reads_as_well(monkeypatch):
    monkeypatch.setattr(marked.yaml, "__with_libyaml__", False)
    assert marked._fastest() is marked._PureParser


# Where it stands


def test_the_place_of_a_value_and_of_its_key():
    root = read(MONTH)
    path = ["attacks", 0, "target", "unit"]
    assert str(marked.at(root, path, "f")) == "f:11:37"
    assert str(marked.at(root, path, "f", key=True)) == "f:11:31"
    assert root["attacks"][0].key_at("area") == (7, 5)
    assert root["attacks"][0].value_at("area") == (7, 11)
    assert root["attacks"].item_at(0) == (5, 5)


def test_a_path_that_ends_nowhere_leads_to_what_is_nearest():
    root = read(MONTH)
    assert marked.at(root, ["attacks", 0, "date", "from"], "f") == Where("f", 6, 11)
    assert marked.at(root, ["attacks", 0, "where"], "f", key=True) == Where("f", 5, 5)
    assert marked.at(root, ["attacks", 9], "f") == Where("f", 5, 3)
    assert marked.at(root, ["attacks", -1], "f") == Where("f", 5, 3)
    assert marked.at(root, ["nothing"], "f") == Where("f", 2, 1)


def test_an_empty_value_stands_where_it_would_begin():
    assert marked.at(read("a:\nb: 1\n"), ["a"], "f") == Where("f", 1, 3)


WORDS = st.text("abcزورحمص😀𐎀é", min_size=1, max_size=6)


@pytest.mark.usefixtures("parser")
@given(st.lists(WORDS, min_size=1, max_size=6, unique=True), st.booleans())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_columns_count_characters_in_any_script(words, in_one_line):
    pairs = [f"{word}: {word}" for word in words]
    below = "{" + ", ".join(pairs) + "}" if in_one_line else "\n  ".join(pairs)
    text = f"top:\n  {below}"
    root, lines = read(text + "\n"), text.split("\n")
    for word in root["top"]:
        for is_key in (True, False):
            where = marked.at(root, ["top", word], "f", key=is_key)
            assert lines[where.line - 1][where.column - 1 :].startswith(word)


# What is refused, each with its place


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: &x 1\n", [("E105", 1, 4)]),
        ("a: *x\nb: *y\n", [("E105", 1, 4), ("E105", 2, 4)]),
        ("a: !!int 1\nb: !x {c: 1}\n", [("E105", 1, 4), ("E105", 2, 4)]),
        (
            "a: [&x 1, !y 2]\n&k b: 3\n",
            [("E105", 1, 5), ("E105", 1, 11), ("E105", 2, 1)],
        ),
        ("%YAML 1.1\n---\na: 1\n", [("E105", 1, 1)]),
        ("%FOO\n---\na: 1\n", [("E105", 1, 1)]),
        ("a: 1\n---\nb: 1\n", [("E105", 2, 1)]),
        ("<<: {a: 1}\nb: 2\n", [("E105", 1, 1)]),
        ("a: 1\nb: 2\na: 3\n'a': 4\n", [("E110", 3, 1), ("E110", 4, 1)]),
        ("é: 1\ne\u0301: 2\n", [("E110", 2, 1)]),
        ("1: a\ntrue: b\n", [("E114", 1, 1), ("E114", 2, 1)]),
        ("? [a]\n: b\n", [("E114", 1, 3)]),
        ("{a: 1, {b: 2}: 3}\n", [("E114", 1, 8)]),
        ("- a\n", [("E114", 1, 1)]),
        ("month:2024-07\n", [("E114", 1, 1)]),
        ("", [("E113", 0, 0)]),
        ("# only a comment\n", [("E113", 0, 0)]),
        ("null\n", [("E113", 1, 1)]),
    ],
)
def test_what_is_refused_is_told_with_its_place(text, faults):
    assert told(text) == faults


def test_what_only_looks_like_a_refusal_is_text():
    text = "a: R&D!\nb: '&x *y !z <<'\n'<<': c\n'1': d\nurl: http://x/?a&b#c*d\n"
    assert read(text)["url"] == "http://x/?a&b#c*d"
    assert read(text)["<<"] == "c"


def test_all_problems_are_told_at_once_and_the_rest_is_read():
    text = "a: &x 1\na: 2\nb: Homs #2\nc: *x\nd: x\u200by\n3: e\nf: kept\n"
    root, problems = marked.read(text, "f")
    codes = [each.code for each in problems]
    assert codes == ["E105", "E110", "E111", "E105", "E107", "E114"]
    assert root == {
        "a": 1,
        "b": "Homs",
        "c": None,
        "d": "x\ufffdy",
        "3": "e",
        "f": "kept",
    }


def test_a_key_that_stands_twice_names_the_line_of_the_first():
    _, (problem,) = marked.read("\n\narea: Homs\ndate: x\narea: Hama\n", "f")
    assert str(problem) == (
        'f:5:1: E110 the key "area" stands here for the second time. '
        "Keep one of the two; the first is in line 3."
    )


def test_the_same_key_in_two_places_is_fine():
    assert read("a: {x: 1}\nb: {x: 2}\nc:\n  - {x: 3}\n  - {x: 4}\n")["b"] == {"x": 2}


def test_a_file_with_faults_without_end_is_left():
    root, problems = marked.read("a: 1\n" * 10_000, "f")
    assert root is None
    assert len(problems) == MOST_PROBLEMS + 1
    assert "E106" in {each.code for each in problems}


# A value cut short by a comment


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "column", "advice"),
    [
        ("area: Homs #2\n", 12, '"Homs #2"'),
        ("area: #2\n", 7, '"#2"'),
        ("place: حمص #2\n", 12, '"حمص #2"'),
        ("a: 'x #1'\narea: Homs   #2 # south\n", 14, '"Homs #2"'),
        ("a: [x #2\n  ]\n", 7, '"x #2"'),
        ('a: 5" #2\n', 7, "'5\" #2'"),
        ("a:\n  Deir\n  Ez Zor #2\nb: 1\n", 10, '"Deir Ez Zor #2"'),
    ],
)
def test_a_value_cut_by_a_comment_asks_for_quotes(text, column, advice):
    _, (problem,) = marked.read(text, "f")
    assert (problem.code, problem.where.column) == ("E111", column)
    assert f"write {advice};" in problem.fix
    assert "put a space after #" in problem.fix


@pytest.mark.parametrize(
    "text",
    [
        "a: complete   # a comment\n",
        "a: complete ## a comment\nb: 1 ####\n",
        "#a: 1\n  #b: 2\na: 1\n  #c\n",
        "a: 'Homs #2'\nb: \"Hama #3\"  # note\n",
        "a: Homs#2\n",
        "a: |\n  Homs #2\n",
        "a: {b: 1} #2\n",
        "a: #list\n  - b\n",
    ],
)
def test_a_comment_that_cuts_nothing_is_fine(text):
    read(text)


# Limits


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[a: "])
def test_nesting_without_end_is_left_where_it_passes_the_limit(opening):
    said = told(opening * 200_000)
    assert "E106" in {code for code, _, _ in said}
    assert max(column for _, _, column in said) <= DEEPEST * len(opening) + 1


def test_nesting_is_fine_to_the_limit_and_not_beyond():
    lists = DEEPEST - 1
    read("a: " + "[" * lists + "]" * lists + "\n")
    assert told("a: " + "[" * (lists + 1) + "]" * (lists + 1)) == [
        ("E106", 1, 4 + lists)
    ]


def test_values_are_counted():
    fits = "a: [" + "x, " * (MOST_NODES - 3) + "]\n"
    assert len(read(fits)["a"]) == MOST_NODES - 3
    assert [code for code, _, _ in told(fits.replace("[", "[x, "))] == ["E106"]


@pytest.mark.parametrize("form", ["a: {}\n", "a: '{}'\n", "a: |\n  {}", "a: [{}]\n"])
def test_a_text_has_a_limit(form):
    read(form.format("x" * LONGEST))
    assert [code for code, _, _ in told(form.format("x" * (LONGEST + 1)))] == ["E106"]


# Whatever is thrown at it

# fmt: off
PIECES = st.sampled_from([
    *"\t\n\r:-?[]{},#&*!%@`'\"\\|>~ ", ": ", "- ", " #x", "&a ", "*a", "!!int ", "<<: ",
    "---\n", "...\n", "%YAML 1.1\n", '"\\x07"', '"\\ud800"', '"\\U00110000"', "\0",
    "\x85", "\u2028", "\u200c", "\u202e", "\ufeff", "\ud800", "\uffff", "😀", "e\u0301",
    "[" * 30,
])
# fmt: on


@st.composite
def mutated(draw):
    text = MONTH
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 4, 40]))
        text = text[:start] + draw(PIECES) * draw(st.integers(0, 3)) + text[end:]
    return text


@pytest.mark.usefixtures("parser")
@given(mutated() | st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join))
@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_nothing_makes_the_reader_fail(text):
    root, problems = marked.read(text, "f")
    assert root is not None or problems
    lines = text.splitlines() or [""]
    for problem in problems:
        assert problem.what.endswith(".")
        assert problem.where.line <= len(lines) + 1


@given(mutated())
@settings(max_examples=150, deadline=None)
def test_a_file_is_read_the_same_when_it_is_looked_at_closely(text):
    usual, close = marked.read(text + "\n", "f"), marked.read(text + "\n# &a !b\n", "f")
    if usual[0] is not None and close[0] is not None:
        assert usual == close


@given(mutated(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_no_bytes_make_decoding_fail(text, chance: random.Random):
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(chance.randrange(3)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    decoded, problems = marked.decode(bytes(data), "f")
    assert (decoded is None) == bool(problems)


# The places of the fields of a record


def test_every_field_of_a_record_has_its_place_by_its_path():
    text = (
        "id: one\n"
        "target:\n  group: guards\n  kind: convoy\n"
        "killed: {U.S. guards: 3}\n"
        "sources: [gazette]\n"
    )
    record, _ = marked.read(text, "a.yaml")
    marks = Marks(record, "a.yaml")
    assert {path: (where.line, where.column) for path, where in marks.items()} == {
        "id": (1, 5),
        "target": (3, 3),
        "target.group": (3, 10),
        "target.kind": (4, 9),
        "killed": (5, 9),
        "killed.U.S. guards": (5, 23),
        "sources": (6, 10),
    }
    assert len(marks) == 7
    assert {where.file for where in marks.values()} == {"a.yaml"}


@pytest.mark.parametrize(
    "path", ["", "place", "id.", "id.one", "target.", "target.unit", "killed.U", "."]
)
def test_what_a_record_does_not_have_has_no_place(path):
    record, _ = marked.read(
        "id: one\ntarget: {kind: convoy}\nkilled: {U.S.: 3}\n", "a.yaml"
    )
    marks = Marks(record, "a.yaml")
    assert path not in marks
    assert marks.get(path) is None


def test_a_field_that_was_set_aside_has_no_place():
    record, _ = marked.read("id: one\nplace: Oakham\n", "a.yaml")
    del record["place"]  # what its mapping says of places is kept
    assert list(Marks(record, "a.yaml")) == ["id"]
    assert "place" not in Marks(record, "a.yaml")
