"""Phrases with slots: what fills them keeps what it rests on."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.words import phrases
from brief.words.phrases import chosen, fill, parted, sentence, slots_of, strung, titled
from brief.words.sentence import Mark, Quote, Sentence

NINE = Quote("nine", ("2024-07/attacks/all",))


def text(parts):
    return Sentence("", tuple(parts)).text


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(phrases).failed == 0


def test_a_quote_in_a_slot_stays_a_quote():
    assert fill("in {month}, {count} fell", month="July", count=NINE) == (
        "in July, ",
        NINE,
        " fell",
    )


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("{a} {b} {c}", "x z"),
        ("{b} {c}", " z"),
        ("{a} {b}", "x"),
        ("{a} {b}, {c}", "x, z"),
        ("{a} {b}{b} {c}", "x z"),
    ],
)
def test_an_empty_slot_takes_the_space_before_it_along(phrase, said):
    assert text(fill(phrase, a="x", b="", c=("z",))) == said


def test_a_slot_that_is_not_given_is_our_own_mistake():
    with pytest.raises(KeyError):
        fill("in {month}")


def test_double_braces_are_braces():
    assert fill("{{so}} {it}", it="is") == ("{so} is",)


@pytest.mark.parametrize("phrase", ["{", "}", "{}", "{0}", "{a.b}", "{a[0]}", "{a!r}"])
def test_a_slot_is_a_name_and_nothing_more(phrase):
    with pytest.raises(ValueError, match=r"slot|brace|expected|Single"):
        slots_of(phrase)


def test_the_slots_of_a_phrase_are_its_names():
    assert slots_of("in {month}, {count} of {count}") == {"month", "count"}


@given(st.text(), st.lists(st.integers(), min_size=1))
def test_a_seed_always_brings_the_same_choice(seed, options):
    assert chosen(options, seed) == chosen(list(options), seed)


def test_the_choice_of_today_is_the_choice_of_any_day():
    # Pinned: another choice would reshuffle the words of issues already printed.
    options = ("ambushed", "attacked", "raided")
    said = [chosen(options, f"2024-07-{day}") for day in range(1, 9)]
    assert " ".join(said) == (
        "attacked ambushed attacked attacked attacked ambushed attacked raided"
    )
    assert set(said) == set(options)


def test_a_list_of_lists_has_a_comma_at_every_joint():
    said = [
        text(parted([("a and b",), *rest]))
        for rest in ([], [("c",)], [("c",), ("d and e",)])
    ]
    assert said == ["a and b", "a and b, and c", "a and b, c, and d and e"]


def test_a_list_keeps_its_quotes():
    said = strung([(NINE, " men"), "a dog"], serial_comma=True)
    assert said == (NINE, " men and a dog")


def test_a_sentence_starts_with_a_capital_and_ends_with_one_stop():
    said = sentence("lead", ("in July, ", NINE, " fell"), attack="x")
    assert (said.text, said.kind, said.attack) == ("In July, nine fell.", "lead", "x")
    assert said.figures == NINE.figures


@pytest.mark.parametrize(
    ("first", "said"),
    [(NINE, "Nine*"), (Mark("*", "note"), "**"), ("4th Division", "4th Division*")],
)
def test_a_headline_has_a_capital_and_no_stop(first, said):
    assert titled("headline", (first, Mark("*", "note"))).text == said


def test_braces_that_are_written_twice_are_no_slots():
    assert slots_of("{{ {a} }} {b}") == {"a", "b"}
