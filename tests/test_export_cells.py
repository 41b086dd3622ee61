"""Cells of an export: nothing runs, nothing is lost."""

import csv
import io
import re

import pytest
from formulas import FORMULAS, LOSABLE
from hypothesis import given
from hypothesis import strategies as st

from brief.exchange.cells import LIST, TEXT, WHOLE, guarded, read, unguarded, written

SPLITS = re.compile(r"[;\t\r\n]")
RUNS = tuple("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212")

letters = st.one_of(
    st.sampled_from("'\"=+-@;\\\t\r\n \uff1d\uff0dx\u200b\u2212"),
    st.characters(exclude_categories=["Cs"]),
)
texts = st.text(letters, min_size=1)


BLANKS = ' \u00a0\u200b\ufeff"`\u201c\u201d\u2018\u2019'


def starts_a_formula(cell, blanks=BLANKS):
    """Whether a program that strips blanks and quotes from a cell would run it."""
    return cell.strip(blanks).startswith((*RUNS, "\t", "\r", "\n"))


def test_the_corpus_is_large_and_each_of_its_texts_would_run_somewhere():
    assert len(FORMULAS) >= 40
    for text in FORMULAS:
        cells = (text, *SPLITS.split(text))
        assert any(starts_a_formula(cell, f"{BLANKS}'") for cell in cells), text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_starts_a_formula_however_the_file_is_split(text):
    safe = guarded(text)
    for cell in (safe, *SPLITS.split(safe)):
        assert not starts_a_formula(cell)


@pytest.mark.parametrize("text", [*FORMULAS, *LOSABLE])
def test_a_hostile_text_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text
    assert read(written(text), TEXT) == text


@pytest.mark.parametrize("text", ["Palm Ford", "it's", "a-b", "3 = 3", "x; y", "حمص"])
def test_an_ordinary_text_is_left_alone(text):
    assert guarded(text) == text


@given(texts)
def test_any_text_comes_back_as_it_was_and_does_not_run(text):
    assert read(written(text), TEXT) == text
    assert not written(text).startswith((*RUNS, "\t", "\r", "\n"))


@given(st.lists(texts, min_size=1).map(tuple))
def test_any_list_comes_back_as_it_was(values):
    assert read(written(values), LIST) == values


@given(texts)
def test_a_csv_reader_gives_back_any_text_that_was_written(text):
    file = io.StringIO(newline="")
    csv.writer(file).writerow([written(text), "next"])
    file.seek(0)
    ((cell, after),) = csv.reader(file, strict=True)
    assert (read(cell, TEXT), after) == (text, "next")


def test_numbers_are_never_changed():
    assert written(-38.25) == "-38.25"
    assert written(0) == "0"
    assert read("", WHOLE) is None


@pytest.mark.parametrize(
    "text", ["3.0", "010", "1_000", " 3", "three", "1e3", "\uff13"]
)
def test_what_only_looks_like_a_number_is_no_number(text):
    with pytest.raises(ValueError, match="whole number"):
        read(text, WHOLE)
