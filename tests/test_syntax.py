"""Syntax: broken YAML, told in plain words at the place that needs mending."""

from __future__ import annotations

import pytest

from brief.ground.problems import Where
from brief.records import marked
from brief.records.syntax import Broken, explained

JARGON = ("token", "scalar", "node", "simple key", "block", "expected", "stream")

BROKEN = [
    # what is wrong, the file, where, words of the sentence, words of the fix
    ("tab", "a:\n\tb: 1\n", (2, 1), "a tab", "spaces"),
    ("tab in a list", "a:\n  - b\n\t- c\n", (3, 1), "a tab", "spaces"),
    ("tab in a text", "a: >\n\tx\n", (2, 1), "a tab", "spaces"),
    ("at sign", "by: @desk\n", (1, 5), "cannot start with @", '"@…"'),
    ("back quote", "a: `x`\n", (1, 4), "cannot start with `", "quotes"),
    ("per cent", "a: %x\n", (1, 4), "cannot start with %", "quotes"),
    ("no space", "x: y\narea:Homs\nz: 1\n", (2, 1), 'not "key: value"', '"area: Homs"'),
    ("no space first", "area:Homs\nb: 1\n", (2, 2), "value above", '"area: Homs"'),
    ("no space in list", "- id:x\n  b: 1\n", (2, 4), "value above", '"id: x"'),
    ("no colon", "a: b\nc\nd: 1\n", (2, 1), 'not "key: value"', "colon"),
    ("key cut", "a: b\nc #2: d\ne: 1\n", (2, 1), 'not "key: value"', "comment"),
    ("two colons", "a: one: two\n", (1, 7), "second colon", '"one: two"'),
    ("indented key", "a: 1\n b: 2\n", (2, 3), "value above", "Indent"),
    ("odd indent", "a:\n    b: 1\n  c: 2\n", (3, 3), "indentation", "column 1"),
    ("key among items", "a:\n  - b\n  c: 1\n", (3, 3), "indentation", "items"),
    ("bare colon", "a: 1\n: b\n", (2, 1), "a key is missing", "Write the key"),
    ("open quote", "a: 'x\nb: 1\n", (1, 4), "not closed", "twice"),
    ("open double", 'a: "x\nb: 1\n', (1, 4), "not closed", '\\"'),
    ("late quote", "t: 'it was\np: 'Kabajb'\n", (1, 4), "not closed", "Close it"),
    ("late double", 't: "it was\np: x\nq: "y"\n', (1, 4), "not closed", "Close it"),
    ("apostrophe", "a: 'it's'\n", (1, 8), "after the end", "written twice"),
    ("after a quote", 'a: "4th" Division\n', (1, 10), "after the end", "quotes"),
    ("open list", "a: [1, 2\n", (1, 4), "[ opened here", "Add the ]"),
    ("open list above", "a: [1, 2\nb: 3\n", (1, 4), "[ opened here", "Add the ]"),
    ("open map", "a: {b: 1\n", (1, 4), "{ opened here", "Add the }"),
    ("no comma", "a: {b: c d: e}\n", (1, 11), "a comma or }", "quotes"),
    ("closed twice", "a: {b: c}}\n", (1, 10), "after the end", "quotes"),
    ("not opened", "a: ]\n", (1, 4), "missing before ]", "quotes"),
    ("list in line", "a: - b\n", (1, 4), "list with dashes", "[one, two]"),
    ("question", "a: ? b\n", (1, 4), "question mark", "quotes"),
    ("escape", 'a: "C:\\data"\n', None, "backslash", "Write \\\\"),
    ("half escape", 'a: "\\xZZ"\n', None, "backslash", "Write \\\\"),
    ("no character", 'a: "\\U00110000"\n', None, "", "\\"),
    ("text after |", "a: |x\n  y\n", (1, 4), "next line", "quotes"),
    ("greater than", "killed: > 5 dead\n", (1, 9), "next line", "quotes"),
    ("after the end", "a: 1\n...\nb: 1\n", (3, 1), "outside", "dots"),
    ("brackets around", "{a: 1}\nb: 1\n", (2, 1), "outside", "brackets"),
    ("swallowed item", "a:\n- b\n - c\n", (3, 2), "line with a dash", "Indent"),
    ("swallowed list", "a: b\n  - c\n", (2, 3), "line with a dash", "Indent"),
    ("no-break space", "a:\u00a0b\nc: d\n", (2, 2), "value above", "U+00A0"),
]


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure Python"])
@pytest.mark.parametrize(
    ("text", "place", "what", "fix"),
    [row[1:] for row in BROKEN],
    ids=[row[0] for row in BROKEN],
)
def test_broken_yaml_is_told_in_plain_words(text, place, what, fix, pure, monkeypatch):
    if pure:
        monkeypatch.setattr(marked, "_parser", marked._PureParser)
    _, (problem,) = marked.read(text, "f")
    assert problem.code == "E104"
    assert place is None or (problem.where.line, problem.where.column) == place
    assert what in problem.what
    assert fix in problem.fix
    assert not [word for word in JARGON if word in f"{problem.what} {problem.fix}"]


@pytest.mark.parametrize("text", ["a: **bold**\n", "* a\n", "a: & b\n", "a: !e!x 1\n"])
def test_signs_with_a_meaning_of_their_own_are_not_accepted(text):
    _, (problem,) = marked.read(text, "f")
    assert problem.code == "E105"
    assert "Put the value in quotes" in problem.fix


def test_a_long_quote_far_above_is_not_blamed():
    text = 'a: "one\n  two"\nb: 1\n  \nc:\n    d: 1\n  e: 2\n'
    _, (problem,) = marked.read(text, "f")
    assert (problem.where.line, problem.where.column) == (7, 3)
    assert "indentation" in problem.what


def test_problems_beside_broken_yaml_are_told_as_well():
    _, problems = marked.read("a: 1\na: x\u200b\nb: @x\n", "f")
    assert [each.code for each in problems] == ["E110", "E107", "E104"]


def test_a_complaint_that_is_not_known_is_told_at_its_place():
    here = Where("f", 2, 3)
    problem = explained(Broken("found odd token", "", here, here, "a: 1\n  b\n"))
    assert (problem.code, problem.where) == ("E104", here)
    assert "token" not in problem.what
