"""Grammar: numbers, lists, plurals, days and months, as the house writes them."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.ground.counts import Count, parse
from brief.ground.month import Month
from brief.records.codebook import Term
from brief.words import english

ATTACK = Term("attack", "attacks")


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(english).failed == 0


@pytest.mark.parametrize(
    ("number", "prose", "figures", "start"),
    [
        (0, "zero", "0", "zero"),
        (1, "one", "1", "one"),
        (9, "nine", "9", "nine"),
        (10, "10", "10", "ten"),
        (12, "12", "12", "twelve"),
        (20, "20", "20", "twenty"),
        (33, "33", "33", "thirty-three"),
        (100, "100", "100", "one hundred"),
        (215, "215", "215", "two hundred fifteen"),
        (1_000, "1,000", "1,000", "one thousand"),
        (12_345, "12,345", "12,345", "twelve thousand three hundred forty-five"),
        (2_000_001, "2,000,001", "2,000,001", "two million one"),
    ],
)
def test_one_to_nine_are_words_and_a_sentence_never_starts_with_a_digit(
    number, prose, figures, start
):
    styles = (english.WORDS, english.FIGURES, english.START)
    said = [english.cardinal(number, style=style) for style in styles]
    assert said == [prose, figures, start]


def test_there_is_no_negative_number_of_anything():
    with pytest.raises(ValueError, match="not a cardinal"):
        english.cardinal(-1)


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_no_two_numbers_are_spelled_alike(one, other):
    assert (english.spelled(one) == english.spelled(other)) == (one == other)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "first"),
        (3, "third"),
        (9, "ninth"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (100, "100th"),
        (101, "101st"),
        (111, "111th"),
    ],
)
def test_ordinals_are_words_up_to_the_ninth(number, said):
    assert english.ordinal(number) == said


@pytest.mark.parametrize(
    ("count", "prose", "bracket", "start"),
    [
        (9, "nine", "9", "nine"),
        (14, "14", "14", "fourteen"),
        ("none", "no", "0", "no"),
        ("28+", "at least 28", "at least 28", "at least 28"),
        ("3+", "at least three", "at least 3", "at least three"),
        ("10-16", "between 10 and 16", "10 to 16", "between 10 and 16"),
        ("2-4", "between two and four", "2 to 4", "between two and four"),
        ("0-2", "up to two", "up to 2", "up to two"),
        ("~200", "about 200", "about 200", "about 200"),
        ("unknown", "an unknown number of", "unknown", "an unknown number of"),
    ],
)
def test_a_count_says_all_that_is_known_of_it(count, prose, bracket, start):
    styles = (english.WORDS, english.FIGURES, english.START)
    said = [english.amount(parse(count), style=style) for style in styles]
    assert said == [prose, bracket, start]


def test_a_guess_without_bounds_is_said_to_be_about_that_many():
    assert english.amount(Count(0, None, best=3)) == "about three"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "attack was"),
        (2, "attacks were"),
        ("none", "attacks were"),
        ("1+", "attack was"),
        ("2+", "attacks were"),
        ("0-1", "attack was"),
        ("1-2", "attacks were"),
        ("unknown", "attacks were"),
        ("~1", "attack was"),
    ],
)
def test_noun_and_verb_agree_with_the_number_named_last(count, said):
    count = parse(count)
    assert f"{english.noun(ATTACK, count)} {english.be(count)}" == said


@pytest.mark.parametrize(
    ("items", "serial", "plain"),
    [
        ([], "", ""),
        (["Ash"], "Ash", "Ash"),
        (["Ash", "Elm"], "Ash and Elm", "Ash and Elm"),
        (["Ash", "Elm", "Oak"], "Ash, Elm, and Oak", "Ash, Elm and Oak"),
        (
            ["Ash", "Elm", "Oak", "Yew"],
            "Ash, Elm, Oak, and Yew",
            "Ash, Elm, Oak and Yew",
        ),
    ],
)
def test_the_serial_comma_is_the_houses_choice(items, serial, plain):
    assert english.listing(items, serial_comma=True) == serial
    assert english.listing(items, serial_comma=False) == plain


def test_alternatives_are_joined_by_or():
    assert english.listing(["a mine", "an IED"], serial_comma=True, word="or") == (
        "a mine or an IED"
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-01-06", "2024-01-09", "from January 6 to 9"),
        ("2024-01-30", "2024-02-02", "from January 30 to February 2"),
        ("2023-12-30", "2024-01-02", "from December 30, 2023 to January 2"),
        ("2023-12-01", "2023-12-03", "from December 1, 2023 to December 3, 2023"),
    ],
)
def test_a_span_of_days_names_a_month_once(first, last, said):
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert english.span_text(*days, year=2024) == said


def test_a_month_has_its_year_only_outside_the_issues_own():
    assert english.month_text(Month(2024, 7), year=2024) == "July"
    assert english.month_text(Month(2023, 12), year=2024) == "December 2023"


@given(st.integers(1, 12))
def test_every_month_has_its_own_name(number):
    name = english.month_text(Month(2024, number), year=2024)
    assert english.MONTHS.count(name) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("outpost", "an outpost"),
        ("truck", "a truck"),
        ("IED", "an IED"),
        ("RPG team", "an RPG team"),
        ("UN convoy", "a UN convoy"),
        ("unit", "a unit"),
        ("hour", "an hour"),
        ("house", "a house"),
        ("one-man post", "a one-man post"),
        ("European", "a European"),
    ],
)
def test_the_article_follows_the_sound(words, said):
    assert english.article(words) == said


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("outposts", True),
        ("hamlet of Oaks", False),
        ("barracks", True),
        ("mountain pass", False),
        ("sheep", True),
    ],
)
def test_a_plural_is_told_by_its_ending_or_by_the_list(words, many):
    assert english.looks_plural(words, irregular=("sheep",)) is many


def test_how_much_later_is_said_in_words():
    assert [english.later(days) for days in (0, 1, 2, 9)] == [
        "the same day",
        "the next day",
        "two days later",
        "nine days later",
    ]


def test_a_sum_with_an_estimate_in_it_stays_an_estimate():
    assert english.amount(Count(200, None, about=True)) == "about 200 or more"
    assert english.amount(Count(21, 25, about=True)) == "about 21 to 25"


def test_a_span_of_one_day_is_that_day():
    first = date(2024, 4, 1)
    assert english.span_text(first, first, year=2024) == "on April 1"


@pytest.mark.parametrize(
    ("words", "said"),
    [("M road", "an M road"), ("U turn", "a U turn"), ("NGO car", "an NGO car")],
)
def test_a_letter_is_said_by_its_name(words, said):
    assert english.article(words) == said
