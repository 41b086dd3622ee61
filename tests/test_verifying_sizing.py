"""Words of change against two counts: how large a change each word can mean."""

import pytest

from brief.counting.figures import Figure
from brief.ground.counts import parse
from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS
from brief.judging.compare import change
from brief.verifying.sizing import (
    PLAIN,
    SLIGHT,
    STRONG,
    Said,
    actual,
    fitting,
    sense_of,
)
from brief.words.wordings import load

OK, OPEN, WRONG, ABSENT = "supported", "consistent", "contradicted", "not on record"


def figure(count, month, **more):
    if count is None:
        return None
    many = parse(int(count) if count.isdigit() else count)
    return Figure(ATTACKS, ALL, Month(2024, month), many, **more)


def changed(before, now, **more):
    return change(figure(now, 7, **more), figure(before, 6))


def verdict(direction, sense, before, now, words="", **more):
    wording, _ = load("house")
    said = Said(direction, sense, words)
    return fitting(said, changed(before, now, **more), wording).value


@pytest.mark.parametrize(
    ("before", "now", "size"),
    [
        ("7", "5", SLIGHT),
        ("5", "3", SLIGHT),
        ("4", "2", PLAIN),
        ("9", "6", PLAIN),
        ("20", "17", SLIGHT),
        ("20", "16", PLAIN),
        ("15", "9", STRONG),
        ("14", "9", PLAIN),
        ("16", "10", PLAIN),
        ("6", "3", STRONG),
        ("7", "4", PLAIN),
        ("3", "1", PLAIN),
        ("9", "15", STRONG),
        ("8", "8", SLIGHT),
    ],
)
def test_a_change_is_as_large_as_its_share_and_its_number_say(before, now, size):
    assert actual(changed(before, now)) == size


@pytest.mark.parametrize(
    ("direction", "sense", "verdicts"),
    [
        # By verdicts: what was, and what came of it.
        ("fall", "slight", {"7-5": OK, "20-16": OK, "15-9": WRONG, "5-7": WRONG}),
        ("fall", "strong", {"15-9": OK, "20-16": OK, "7-5": WRONG}),
        ("fall", "", {"15-9": OK, "7-5": OK, "5-7": WRONG, "5-0": OK, "5-5": WRONG}),
        ("fall", "slight", {"2-0": OK, "3-0": WRONG}),
        ("rise", "slight", {"0-2": OK, "0-3": WRONG, "5-7": OK}),
        ("rise", "", {"0-3": OK, "0-0": WRONG, "5-4": WRONG}),
        ("rise", "loose", {"5-7": OK, "7-5": WRONG}),
        ("steady", "", {"5-5": OK, "0-0": OK, "7-5": WRONG, "0-1": WRONG}),
        ("steady", "loose", {"7-5": OK, "5-7": OK, "9-6": WRONG, "0-1": WRONG}),
        ("steady", "slight", {"7-5": WRONG, "5-5": OK}),
        ("rise", "doubled", {"10-19": OK, "10-18": WRONG, "2-5": OK, "10-26": WRONG}),
        ("rise", "doubled", {"2-10": WRONG, "0-2": WRONG, "4-2": WRONG}),
        ("rise", "more than doubled", {"2-5": OK, "2-4": WRONG, "2-100": OK}),
        ("rise", "nearly doubled", {"10-17": OK, "10-20": OK, "10-16": WRONG}),
        ("rise", "nearly doubled", {"10-21": WRONG}),
        ("fall", "halved", {"4-2": OK, "2-0": OK, "17-10": OK, "16-10": WRONG}),
        ("fall", "halved", {"5-2": OK, "26-10": WRONG, "2-4": WRONG}),
        ("fall", "more than halved", {"5-2": OK, "4-2": WRONG, "3-0": OK}),
    ],
)
def test_a_word_of_change_fits_some_numbers(direction, sense, verdicts):
    found = {each: verdict(direction, sense, *each.split("-")) for each in verdicts}
    assert found == verdicts


@pytest.mark.parametrize(
    ("direction", "sense", "before", "now", "expected"),
    [
        ("rise", "", "2-4", "3-5", OPEN),
        ("fall", "", "2-4", "3-5", OPEN),
        ("steady", "", "2-4", "3-5", OPEN),
        ("rise", "", "4-6", "3-4", WRONG),
        ("rise", "", "4-6", "3-5", OPEN),
        ("fall", "", "3-4", "4-6", WRONG),
        ("fall", "", "3-5", "4-6", OPEN),
        ("rise", "", "4+", "3+", OPEN),
        ("fall", "", "4+", "7+", OPEN),
        ("fall", "", "4", "7+", WRONG),
        # A rise of which the size is not known.
        ("rise", "", "3", "4+", OK),
        ("rise", "slight", "3", "4+", OPEN),
        ("rise", "strong", "3", "4+", OPEN),
        ("rise", "", "0", "2+", OK),
        ("rise", "slight", "0", "2+", OPEN),
        ("steady", "loose", "20-21", "22-23", WRONG),
        # Between factors that the counts leave open.
        ("rise", "doubled", "2", "4+", OPEN),
        ("rise", "doubled", "2", "6+", WRONG),
        ("rise", "doubled", "2", "5+", OPEN),
        ("rise", "doubled", "10", "15-30", OPEN),
        ("rise", "doubled", "10", "15-19", OPEN),
        ("rise", "doubled", "10", "15-18", WRONG),
        ("rise", "doubled", "10", "19-25", OK),
        ("rise", "doubled", "10", "19-26", OPEN),
        ("rise", "doubled", "1-2", "4", OPEN),
        ("rise", "doubled", "0-1", "2", OPEN),
        ("rise", "more than doubled", "2", "5+", OK),
        ("rise", "more than doubled", "2", "4+", OPEN),
        ("rise", "more than doubled", "2", "3-4", WRONG),
        ("rise", "more than doubled", "2", "3-5", OPEN),
        ("rise", "more than doubled", "1-2", "5", OK),
        ("fall", "halved", "10-30", "6", OPEN),
        ("fall", "halved", "4", "1-2", OPEN),
        ("fall", "halved", "4", "0-2", OPEN),
        ("fall", "halved", "6+", "5", OPEN),
    ],
)
def test_what_the_counts_leave_open_is_left_open(
    direction, sense, before, now, expected
):
    assert verdict(direction, sense, before, now) == expected


def test_no_change_is_judged_without_two_numbers_of_the_same():
    assert verdict("rise", "", None, "5") == ABSENT
    assert verdict("rise", "", "5", None) == ABSENT
    assert verdict("rise", "", "2", "5", partial=True) == ABSENT
    assert verdict("rise", "", "2", "5", version=2) == ABSENT


def test_the_words_of_the_house_are_always_right():
    wording, _ = load("house")
    for before, now in (("9", "3"), ("20", "19"), ("8", "8"), ("3", "4")):
        words = wording.rung(changed(before, now)).say
        assert verdict("rise", "doubled", before, now, words) == OK
        assert verdict("rise", "doubled", before, now, "so to speak") == WRONG


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("fell", ""),
        ("went down", ""),
        ("plunged", "strong"),
        ("halved", "halved"),
        ("almost doubled", "nearly doubled"),
        ("fell slightly", "slight"),
        ("sharply fell", "strong"),
        ("remained largely steady", "loose"),
        ("a tree", ""),
    ],
)
def test_words_say_how_large_a_change_was(words, sense):
    assert sense_of(words) == sense
