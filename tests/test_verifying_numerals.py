"""Numbers as people write them, and what is a number but no count."""

import pytest
from publications import codebook

from brief.ground.counts import MOST, Count, parse
from brief.verifying import numerals
from brief.verifying.lexicon import lexicon_of
from brief.verifying.splitting import pieces, words_of
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


@pytest.mark.parametrize(
    ("text", "low", "high", "length"),
    [
        ("forty-eight guards", 48, 48, 2),
        ("two hundred thirty guards", 230, 230, 3),
        ("one thousand two hundred guards", 1200, 1200, 4),
        ("two million five guards", 2_000_005, 2_000_005, 3),
        ("twenty twelve guards", 20, 20, 1),
        ("twelve five guards", 12, 12, 1),
        ("nineteen one guards", 19, 19, 1),
        ("twenty nineteen guards", 20, 20, 1),
        ("five hundred twenty-one guards", 521, 521, 4),
        ("three hundred two thousand guards", 302_000, 302_000, 4),
        ("a single guard", 1, 1, 2),
        ("a dozen guards", 12, 12, 2),
        ("5 to 6 guards", 5, 6, 3),
        ("5 to 5 guards", 5, 5, 3),
        ("6 to 5 guards", 6, 6, 1),
        ("0 to 2 guards", 0, 2, 3),
        ("no to 2 guards", 0, 0, 1),
        ("between 5 and 5 guards", 5, 5, 4),
        ("between 5 and 16 guards", 5, 16, 4),
        ("between twenty-one and forty guards", 21, 40, 5),
        ("at least 5 guards", 5, None, 3),
        ("at least about 5 guards", 5, 5, 4),
        ("at least 5 to 6 guards", 5, 6, 5),
        ("just over 5 guards", 6, None, 3),
        ("over 5 guards", 6, None, 2),
        ("the 5 guards", 5, 5, 2),
        ("the 5 or more guards", 5, None, 4),
        ("the 5 and 6 guards", 5, 5, 2),
        ("5 and 6 guards", 5, 5, 1),
        ("5 or fewer guards", 0, 5, 3),
        ("5 at least", 5, None, 3),
        ("fewer than 0 guards", None, None, 0),
        ("fewer than zero guards", 0, 0, 3),
        ("at least none", None, None, 0),
        ("at least", None, None, 0),
        ("between 5 guards", None, None, 0),
        ("hundred guards", None, None, 0),
        ("no longer", None, None, 0),
        ("no one", None, None, 0),
        ("no", 0, 0, 1),
        ("an unknown number of guards", 0, None, 4),
        ("an unknown number", 0, None, 3),
        ("dozens of guards", 0, None, 1),
        ("half", 0, None, 1),
        ("half of them", 0, None, 1),
        ("two thirds", 0, None, 2),
        ("a third", 0, None, 2),
        ("5 per cent", 0, None, 3),
        ("5%", 0, None, 2),
        ("5.5", 0, None, 1),
        ("5.5 or more", 0, None, 3),
        ("99999999999999999999 guards", None, None, 0),
        ("0000000000000000005 guards", 5, 5, 1),
        ("00000000000000000005 guards", None, None, 0),
        ("twenty ten guards", 20, 20, 1),
        ("five zero guards", 5, 5, 1),
        ("two thousand hundred guards", 2000, 2000, 3),
        ("no longer than before", None, None, 0),
        ("0 guards", 0, 0, 1),
        ("fewer than zero of the guards", 0, 0, 3),
        ("fewer than none of zero guards", None, None, 0),
        ("two 5 and 7 guards", 2, 2, 1),
        ("two to", 2, 2, 1),
        ("two to guards", 2, 2, 1),
        ("between", None, None, 0),
        ("between five and", None, None, 0),
        ("between five and guards", None, None, 0),
        ("between 5 and 3 guards", None, None, 0),
    ],
)
def test_a_number_is_as_long_as_its_words(text, low, high, length):
    found = number(text)
    told = (
        (found.count.low, found.count.high, found.length) if found else (None, None, 0)
    )
    assert told == (low, high, length)


@pytest.mark.parametrize(
    ("text", "how", "about", "figures"),
    [
        ("5", "exactly", False, True),
        ("five", "exactly", False, False),
        ("5.5", "exactly", False, True),
        ("5.5 or more", "or more", False, True),
        ("5.5 to 6", "exactly", False, True),
        ("5 to six", "between", False, True),
        ("five to 6", "between", False, False),
        ("between 5 and six", "between", False, True),
        ("between five and 6", "between", False, False),
        ("40 percent", "percent", False, True),
        ("forty percent", "percent", False, False),
        ("only 40 percent", "percent", False, True),
        ("at least 40 percent", "at least", False, True),
        ("more than forty percent", "more than", False, False),
        ("nearly a third", "about", True, False),
        ("only about 5", "about", True, True),
        ("at least about five", "at least", True, False),
        ("about 5 to 6", "about", True, True),
        ("at least 5 to 6", "at least", False, True),
        ("only five to six", "between", False, False),
        ("over 5", "more than", False, True),
        ("dozens", "many", False, False),
        ("an unknown number", "unknown", False, False),
    ],
)
def test_a_number_is_meant_as_the_words_around_it_say(text, how, about, figures):
    found = number(text)
    assert (found.how, found.count.about, found.figures) == (how, about, figures)


def test_words_before_a_number_are_looked_for_where_it_stands():
    row = tuple(pieces("the guards lost fewer than zero of all the men"))
    assert numerals.amount_at(row, 3).length == 3
    assert numerals.amount_at(tuple(pieces("from 5 to 6 guards")), 1).length == 1


def test_the_greatest_number_there_is_can_be_read():
    assert number(f"{MOST} guards").count == Count.exactly(MOST)
    assert number(f"{MOST:,} guards").count.low == MOST
    assert number(f"{MOST + 1} guards") is None


def test_marks_that_lead_to_notes_are_no_pieces():
    text = "Attacks* rose\u2020 in the non-urban part"
    said = [each.text for each in pieces(text)]
    assert said == ["Attacks", "rose", "in", "the", "non", "urban", "part"]
    assert [each.text for each in pieces("a-b")] == ["a", "b"]
    assert [each.text for each in pieces("-a - b-")] == ["-", "a", "-", "b", "-"]


def test_a_hyphen_is_a_mark_where_it_joins_no_words():
    def said(text):
        return [each.text for each in pieces(text)]

    assert said("-a b") == ["-", "a", "b"]
    assert said("a b-") == ["a", "b", "-"]
    assert said("x(-a") == ["x", "(", "-", "a"]
    assert said("a-(b") == ["a", "-", "(", "b"]
    assert said("5-6") == ["5", "-", "6"]
    assert [each.glued for each in pieces("a non-urban a-b")] == [
        *(False, False, True, False, True)
    ]


def test_words_are_matched_without_their_accents_and_capitals():
    assert [each.key for each in pieces("\u00c9lan, 5 O'Clock Marl's")] == [
        *("elan", ",", "5", "oclock", "marl")
    ]
    assert words_of("The east, of 5!") == ("the", "east", "of", "5")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("5 attacks on a road", [NUMBER]),
        ("a pre-five raid", []),
        ("any one raid", [PASSED]),
        ("no one raid", [PASSED]),
        ("at 5 o'clock", [PASSED]),
        (":30 came", [PASSED]),
        ("12:30", [PASSED, PASSED]),
        ("came: 30 of them", [NUMBER]),
        ("one of so very many", [NUMBER]),
        ("one of the last five", [PASSED, NUMBER]),
        ("one of the five", [NUMBER, NUMBER]),
        ("one of many", [PASSED]),
        ("page 5.5 or more", [PASSED]),
        ("page five", [NUMBER]),
        ("99999999 guards", [PASSED]),
    ],
)
def test_a_number_counts_something_or_is_passed_over(text, kinds):
    assert tokens(text) == kinds


def test_an_ordinal_has_its_number_in_words_and_figures():
    wording, _ = load()
    words = lexicon_of(codebook(), wording)

    def ordinals(text):
        return [e.meaning.number for e in read(text, words) if e.kind == "nth"]

    assert ordinals("the 2nd and third month, a non-first one") == [2, 3]
