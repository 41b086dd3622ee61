"""A printed number against a counted one: what is settled, and what stays open."""

import pytest

from brief.ground.counts import Count, parse
from brief.verifying.numerals import amount_at
from brief.verifying.splitting import pieces
from brief.verifying.weighing import weighed

OK, OPEN, WRONG = "supported", "consistent", "contradicted"


def counted(text):
    return parse(int(text) if text.isdigit() else text)


@pytest.mark.parametrize(
    ("printed", "by_count"),
    [
        # Of a count that is documented as a range, its ends and no more are sure.
        (
            "seven",
            {"7": OK, "8": WRONG, "6-8": OPEN, "6+": OPEN, "8+": WRONG, "~7": OK},
        ),
        ("at least seven", {"7": OK, "7+": OK, "9": WRONG, "5+": OPEN, "5-7": OPEN}),
        ("at least eight", {"7": WRONG, "5-7": WRONG, "5-8": OPEN, "9+": WRONG}),
        ("more than seven", {"8": OK, "7": WRONG, "8+": OK, "6-9": OPEN, "5-7": WRONG}),
        ("fewer than seven", {"6": OK, "7": WRONG, "3-6": OK, "3-7": OPEN, "3+": OPEN}),
        ("fewer than seven", {"7+": WRONG, "8-9": WRONG}),
        ("up to seven", {"7": OPEN, "3-7": OK, "6": WRONG, "3+": OPEN, "8+": WRONG}),
        ("up to seven", {"3-8": WRONG, "7+": OPEN}),
        ("between six and eight", {"6-8": OK, "7": OPEN, "6": OPEN, "5": WRONG}),
        ("between six and eight", {"6+": OPEN, "8+": OPEN, "9+": WRONG, "6-9": WRONG}),
        ("about seven", {"7": OK, "8": OPEN, "6": OPEN, "9": WRONG, "6-9": OPEN}),
        ("about 200", {"~200": OK, "~220": OPEN, "~230": WRONG, "185": OPEN}),
        ("seven", {"~8": WRONG, "~9": WRONG}),
    ],
)
def test_what_a_count_says_of_a_printed_number(printed, by_count):
    said = amount_at(tuple(pieces(printed)), 0)
    found = {each: weighed(said, counted(each)).value for each in by_count}
    assert found == by_count


def test_a_best_number_of_a_range_is_borne_out():
    said = amount_at(tuple(pieces("seven")), 0)
    assert weighed(said, Count(6, 9, 7)).value == OK
    assert weighed(said, Count(6, 9, 8)).value == OPEN


def test_an_unknown_number_is_only_that():
    said = amount_at(tuple(pieces("an unknown number of")), 0)
    assert weighed(said, parse("unknown")).value == OK
    assert weighed(said, parse("3+")).value == WRONG


@pytest.mark.parametrize(
    ("printed", "by_count"),
    [
        ("nine", {"~10": WRONG, "~9": OK}),
        ("at least seven", {"7-9": OK, "7+": OK, "3-7": OPEN, "3-6": WRONG}),
        ("more than seven", {"3-8": OPEN, "3-7": WRONG}),
        ("fewer than seven", {"6-8": OPEN, "7-8": WRONG}),
        ("up to seven", {"8": WRONG, "6": WRONG, "0-7": OK, "7+": OPEN}),
        ("about 100", {"110": OPEN, "111": OPEN, "112": WRONG, "90": WRONG}),
        ("about 20", {"18-22": OPEN, "19-30": OPEN, "30-40": WRONG, "~22": OPEN}),
        ("about seven", {"3-9": OPEN, "9+": WRONG, "5+": OPEN}),
    ],
)
def test_a_bound_holds_up_to_its_edge(printed, by_count):
    said = amount_at(tuple(pieces(printed)), 0)
    found = {each: weighed(said, counted(each)).value for each in by_count}
    assert found == by_count
