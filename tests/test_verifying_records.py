"""Records, firsts and rows of months in a text, held against the months themselves."""

import pytest
from publications import figures, quiet, totals
from watch import claims, held, verdicts

from brief.ground.month import Month
from brief.verifying.claims import Verdict

OK, WRONG, OPEN, ABSENT = (
    *("supported", "contradicted", "consistent", "not on record"),
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("July saw the fewest attacks (5) since the record begins in March 2024.", OK),
        ("July saw the fewest attacks of this year.", OK),
        ("July was the quietest month since the record begins in March 2024.", OK),
        ("July saw the fewest attacks since April.", WRONG),
        ("July saw the greatest number of attacks since April.", WRONG),
        ("July saw the most high quality attacks since April.", OK),
        ("July saw the most high quality attacks since March.", WRONG),
        ("July saw the most high quality attacks since May.", WRONG),
        ("July was the second month in a row with attacks in Coldfen.", OK),
        ("July was the third month in a row with attacks in Coldfen.", WRONG),
        ("July was the first month with no attacks in Birkmoor since May.", WRONG),
        ("July saw the first attack in Dunmarsh this year.", ABSENT),
        ("Attacks fell in July for the third month in a row.", WRONG),
        ("Attacks fell in July for at least the fourth month in a row.", OK),
        (
            "July saw the second highest number of high quality attacks.",
            "not understood",
        ),
        ("Violence fell to a level not seen since March.", WRONG),
        ("More attacks took place in July than in June.", WRONG),
        ("Fewer attacks took place in July than in June.", OK),
        ("July had fewer attacks than the average of the four months before.", OK),
        ("July had more attacks than the average of the four months before.", WRONG),
        (
            "July had fewer attacks than the average of the two months before (7.5).",
            OK,
        ),
        (
            "July had fewer attacks than the average of the two months before (8).",
            WRONG,
        ),
        ("Ashdale had the most attacks of any county.", OK),
        ("Dunmarsh had the most attacks of any county.", WRONG),
        ("Ashdale was no longer the most active county.", WRONG),
    ],
)
def test_a_claim_about_months(text, verdict):
    found = verdicts(text)
    assert verdict in found
    assert WRONG not in found or verdict == WRONG


def test_the_months_that_decide_are_named():
    (wrong,) = held("July saw the fewest attacks since April.").checked
    assert (wrong.kind, wrong.code) == ("record", "E604")
    assert wrong.why == "The records have 12 in April: attacks."
    assert "2024-04/attacks/all" in wrong.figures


def test_the_months_that_are_missing_are_named():
    (told,) = held("July saw the first attack in Dunmarsh this year.").checked
    assert "March 2024 and April 2024" in told.why.replace(", ", " and ")


# What is certain, what is open


def months(*numbers):
    """Months up to July 2024, each with so many attacks, None off the record."""
    first = Month(2024, 7) - (len(numbers) - 1)
    sheets = [
        totals(str(first + at), attacks=number)
        for at, number in enumerate(numbers[:-1])
        if number is not None
    ]
    return figures(*sheets, quiet("2024-07", Ashdale=numbers[-1]))


SINCE_MARCH = "July saw the greatest number of attacks since March."


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [
        ((9, 1, 2, 3, 5), OK),
        ((5, 1, 2, 3, 5), OK),  # a tie is where a record ends
        ((4, 1, 2, 3, 5), WRONG),  # it reaches further back
        ((9, 1, 5, 3, 5), WRONG),  # a month in between was as high
        ((9, 1, None, 3, 5), ABSENT),
        ((9, 1, "2-6", 3, 5), OPEN),
        ((9, 1, "2-4", 3, 5), OK),
        (("4+", 1, 2, 3, 5), OPEN),
        ((None, 1, 2, 3, 5), ABSENT),
        ((None, 1, 7, 3, 5), WRONG),  # whatever March was
    ],
)
def test_a_record_is_judged_by_every_number_that_the_months_can_be(numbers, verdict):
    assert verdicts(SINCE_MARCH, known=months(*numbers)) == [verdict]


def test_a_gap_that_the_sentence_names_itself_is_no_fault():
    known = months(9, 1, None, 3, 5)
    text = (
        "On record, July saw the greatest number of attacks (5) since March (9); {} is "
        "not on record."
    )
    assert set(verdicts(text.format("May"), known=known)) == {OK}
    assert WRONG in verdicts(text.format("April"), known=known)


def test_what_is_on_record_only_rests_on_a_month_that_is():
    known = months(9, 1, None, 3, 5)
    text = "On record, July saw the greatest number of attacks (5) since May."
    assert WRONG in verdicts(text, known=known)


def test_a_row_is_neither_longer_nor_shorter_than_told():
    known = months(5, 9, 7, 6, 4)
    for nth, verdict in (("second", WRONG), ("third", OK), ("fourth", WRONG)):
        text = f"Attacks fell in July for the {nth} month in a row."
        assert claims(text, known=known)[-1][1] == verdict


def test_more_than_in_any_month_since():
    text = (
        "The Reavers carried out five attacks in July, more than in any month since {}."
    )
    known = months(6, 5, 4, 3, 5)
    assert verdicts(text.format("April"), known=known) == [OK, OK]
    assert verdicts(text.format("March"), known=known) == [OK, WRONG]
    assert held(text.format("June"), known=known).of(Verdict.CONTRADICTED)
