"""Letters: bytes become text, and no character hides in it."""

from __future__ import annotations

import codecs
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.ground.problems import Where
from brief.records.letters import (
    MOST_BYTES,
    MOST_TOLD,
    STAND_IN,
    cleared,
    decode,
    refused,
)

TEXT = "month: 2024-07\narea: حمص 😀\n"


# Bytes


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf8_is_text_and_a_byte_order_mark_is_dropped(mark):
    assert decode(mark + TEXT.encode(), "f") == (TEXT, ())


def test_line_ends_stay_as_they_are():
    assert decode(b"a: 1\r\nb: 2\r\n", "f") == ("a: 1\r\nb: 2\r\n", ())


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "probably UTF-16"),
        ("utf-16-be", "probably UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_other_encodings_of_unicode_are_named(encoding, named):
    text, (problem,) = decode(TEXT.encode(encoding), "f")
    assert text is None
    assert (problem.code, problem.where) == ("E101", Where("f"))
    assert problem.what == f"the file is {named}, not UTF-8."
    assert "UTF-8" in problem.fix


def test_a_code_page_is_told_with_line_column_and_byte():
    data = b"month: 2024-07\n" + "place: é ".encode() + "حمص".encode("cp1256")
    text, (problem,) = decode(codecs.BOM_UTF8 + data, "f")
    assert text is None
    assert (problem.code, problem.where) == ("E101", Where("f", 2, 10))
    assert "line 2, byte offset 28, holds the byte 0xCD" in problem.what


def test_a_file_has_a_limit():
    assert decode(b"#" * MOST_BYTES, "f")[1] == ()
    text, (problem,) = decode(b"#" * (MOST_BYTES + 1), "f")
    assert (text, problem.code) == (None, "E102")


# Characters

KINDS = [
    *("\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9b"),
    *("\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c"),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\U000e0041"),
    *("\u2028", "\u2029"),
    *("\ud800", "\udfff", "\ufdd0", "\ufffe", "\uffff", "\U0001ffff", "\U0010fffe"),
]


@pytest.mark.parametrize("letter", KINDS, ids=ascii)
def test_a_character_that_hides_or_acts_is_named_with_its_place(letter):
    text, (problem,) = cleared(f"a: 1\r\nb: 😀 x{letter}y\n", "f")
    assert (problem.code, problem.where) == ("E107", Where("f", 2, 7))
    assert f"U+{ord(letter):04X}" in problem.what
    assert text == f"a: 1\r\nb: 😀 x{STAND_IN}y\n"


def test_ordinary_text_in_any_script_passes():
    text = "a: “é” \u2013 ½ №\u00a0\t٣ дом 漢字 עברית 😀\n"
    assert cleared(text, "f") == (text, ())


def test_joiners_belong_between_arabic_letters():
    assert cleared("a: می\u200cرود\n", "f")[1] == ()
    for text in ("می\u200c رود", "a\u200cb", "\u200cم", "م\u200d", "1\u200dم"):
        assert len(cleared(text, "f")[1]) == 1


def test_a_return_alone_is_told_once_and_stays_a_line_end():
    text, (problem,) = cleared("a: 1\rb: 2\rc: 3\r\n", "f")
    assert text == "a: 1\rb: 2\rc: 3\r\n"
    assert (problem.code, problem.where) == ("E107", Where("f", 1, 5))


def test_of_many_characters_the_rest_is_told_in_one_sentence():
    _, problems = cleared("x\u200b" * (MOST_TOLD + 7), "f")
    assert len(problems) == MOST_TOLD + 1
    assert "7 more characters" in problems[-1].what


def test_every_control_surrogate_and_noncharacter_is_refused():
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    found = {everything[index] for index in refused(everything)}
    controls = {chr(code) for code in (*range(32), *range(0x7F, 0xA0))} - set("\t\n\r")
    assert controls <= found
    assert {chr(code) for code in range(0xD800, 0xE000)} <= found
    assert sum(ord(letter) & 0xFFFE == 0xFFFE for letter in found) == 17 * 2
    assert not any(letter.isprintable() for letter in found)


@given(st.text(st.sampled_from("aم\u200c\u200b\x00\r\n😀\U0001fffe"), max_size=30))
def test_what_is_cleared_has_as_many_letters_and_nothing_to_clear(text):
    clear, problems = cleared(text, "f")
    assert len(clear) == len(text)
    assert bool(problems) == (clear != text or "\r" in clear.replace("\r\n", ""))
    assert not list(refused(clear))
