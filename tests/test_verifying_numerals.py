"""Numbers as people write them, and what is a number but no count."""

import pytest
from publications import codebook

from brief.ground.counts import parse
from brief.verifying import numerals
from brief.verifying.lexicon import lexicon_of
from brief.verifying.splitting import pieces
from brief.verifying.tokens import NUMBER, PASSED, read
from brief.words.english import amount, spelled
from brief.words.wordings import load


def number(text):
    return numerals.amount_at(tuple(pieces(text)), 0)


@pytest.mark.parametrize("many", [*range(130), 999, 1000, 1005, 12_345])
def test_every_number_that_is_spelled_is_read_back(many):
    assert number(f"{spelled(many)} attacks").count.low == many
    assert number(f"{many:,} attacks").count.low == many
    assert number(spelled(many)).length == len(tuple(pieces(spelled(many))))


@pytest.mark.parametrize(
    "count", [1, 9, 10, "28+", "1+", "10-16", "0-2", "~200", "3-4"]
)
def test_what_the_house_says_of_a_count_means_that_count(count):
    meant = parse(count)
    said = number(amount(meant))
    assert (said.count.low, said.count.high, said.count.about) == (
        meant.low,
        meant.high,
        meant.about,
    )


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 200 sheep", 201, None),
        ("over five attacks", 6, None),
        ("fewer than three attacks", 0, 2),
        ("up to two", 0, 2),
        ("no fewer than six", 6, None),
        ("three or more attacks", 3, None),
        ("only nine attacks", 9, 9),
        ("a single attack", 1, 1),
        ("no attacks", 0, 0),
        ("none", 0, 0),
        ("10\u201316 guards", 10, 16),
        ("five to seven", 5, 7),
        ("a dozen", 12, 12),
    ],
)
def test_words_around_a_number_are_its_bounds(text, low, high):
    found = number(text).count
    assert (found.low, found.high) == (low, high)


def test_a_share_is_no_count():
    assert str(number("two thirds of").part) == "2/3"
    assert str(number("40 percent of").part) == "2/5"
    assert str(number("22.7)").part) == "227/10"


def test_no_longer_is_no_number():
    assert number("no longer") is None


def tokens(text):
    wording, _ = load()
    words = lexicon_of(codebook(), wording)
    return [each.kind for each in read(text, words) if each.kind in (NUMBER, PASSED)]


@pytest.mark.parametrize(
    "text",
    [
        "the 33-year-old",
        "a nine-month campaign",
        "Branch 217",
        "at 12:30",
        "for three weeks",
        "10 km away",
        "one of the many",
        "any one month",
        "$5 a head",
    ],
)
def test_what_is_plainly_no_count_is_passed_over(text):
    assert NUMBER not in tokens(text)


def test_units_and_places_with_numbers_are_names():
    assert tokens("the 25th Division at T3") == []
