"""Names of files: what one system takes and another does not is told beforehand."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.ground.problems import Where
from brief.printing.filenames import name_faults

BAD_NAMES = (
    *("", "/etc/passwd", "../up.html", "a/../../up.html", "./a", "a//b", "a/"),
    *("a\\b", "C:/a", "a:b", "nul", "CON.txt", "com1.svg", "a/aux", "a.", "a ", " a"),
    *("a\0b", "a\nb", ".hidden", "حمص.html", "x" * 129, "a*b", "~"),
)
GOOD_NAMES = ("2024-07.html", "charts/months_1.svg", "a/b/c", "console.txt", "A")


def told(*names):
    return [problem.what for problem in name_faults(names, Where("pages"))]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_some_system_cannot_take_is_told(name):
    (what,) = told(name)
    assert what == f'The name "{name}" cannot be used everywhere.'


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_a_plain_name_is_taken(name):
    assert told(name) == []


@pytest.mark.parametrize(
    "names",
    [("a.html", "A.html"), ("a", "a/b"), ("a/b/c", "A/b"), ("a", "a")],
)
def test_two_names_for_one_place_are_told(names):
    (what,) = told(*names)
    assert what.startswith("Two things")


def test_every_name_is_told_at_once():
    assert len(told("a:b", "c*d", "e", "E")) == 3


parts = st.from_regex(r"[aAbB1][a-z-]{0,3}(\.[a-z]{2})?", fullmatch=True)


@settings(deadline=None)
@given(st.lists(st.lists(parts, min_size=1, max_size=3).map("/".join), max_size=6))
def test_names_without_faults_can_all_be_written_and_stay_apart(names):
    if told(*names):
        return
    with TemporaryDirectory() as folder:
        for name in names:
            path = Path(folder, name.casefold())
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(exist_ok=False)
