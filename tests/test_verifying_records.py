"""Records, firsts and rows of months in a text, held against the months themselves."""

import pytest
from publications import attack, codebook, figures, quiet, sheet, totals
from watch import claims, held, verdicts

from brief.ground.month import Month
from brief.records.codebook import Class, Clause, Condition, Term
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


# Which area had the most, and which carried a change


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Ashdale and Coldfen share the lead with two; in June Ashdale had it alone.
        (
            (
                "Ashdale had the most attacks of any county, for the first time "
                "since June."
            ),
            OK,
        ),
        (
            (
                "On record, Ashdale had the most attacks of any county, for the first "
                "time since April."
            ),
            WRONG,
        ),
        (
            (
                "Ashdale had the most attacks of any county, for the first time since "
                "the record begins in March 2024."
            ),
            WRONG,
        ),
        (
            (
                "Coldfen had the most attacks of any county, for the first time since "
                "the record begins in May 2024."
            ),
            OK,
        ),
        (
            (
                "Coldfen had the most attacks of any county, for the first time since "
                "the record begins in June 2024."
            ),
            WRONG,
        ),
        (
            "Coldfen had the most attacks of any county, for the first time since May.",
            WRONG,
        ),
        (
            (
                "Dunmarsh did not have the most attacks of any county, for the first "
                "time since June."
            ),
            OK,
        ),
        (
            (
                "Dunmarsh did not have the most attacks of any county, for the first "
                "time since May."
            ),
            WRONG,
        ),
        (
            (
                "Ashdale did not have the most attacks of any county, for the first "
                "time since June."
            ),
            WRONG,
        ),
        # From seven to five: Ashdale and Birkmoor lost two each, others gained two.
        ("The fall in attacks in July was all in Ashdale.", OK),
        ("The fall in attacks in July was all in Ashdale, from four in June.", OK),
        ("Most of the fall in attacks in July was in Ashdale.", WRONG),
        ("Half of the fall in attacks in July was in Birkmoor.", WRONG),
        ("Most of the fall in attacks in July was in Coldfen.", WRONG),
        ("Most of the fall in attacks in April was in Birkmoor.", ABSENT),
        # From eight to seven: one less in Ashdale and Birkmoor, one more in Coldfen.
        ("The fall in attacks in June was all in Birkmoor.", OK),
        ("Every county that had attacks in June or July had fewer in July.", WRONG),
        ("Every county that had attacks in June or July had more in July.", WRONG),
        ("Every county that had attacks in April had fewer in May.", ABSENT),
    ],
)
def test_areas_are_held_against_each_other(text, verdict):
    assert verdict in verdicts(text)
    assert WRONG not in verdicts(text) or verdict == WRONG


def test_who_had_the_most_instead_is_held_against_every_area():
    text = (
        "Birkmoor did not have the most attacks of any county, for the first time "
        "since June; {} did."
    )
    named = {each: verdicts(text.format(each))[-1] for each in ("Ashdale", "Birkmoor")}
    assert named == {"Ashdale": OK, "Birkmoor": WRONG}
    (*_, wrong) = held(text.format("Dunmarsh (1)")).of(Verdict.CONTRADICTED)
    assert wrong.why == "Most had Ashdale, Coldfen."


def test_a_share_of_a_rise_is_a_share_of_its_number():
    known = figures(
        quiet("2024-06", Ashdale=1), quiet("2024-07", Ashdale=4, Birkmoor=3, Coldfen=0)
    )
    for share, area, verdict in (
        ("Half", "Ashdale", OK),
        ("Half", "Birkmoor", OK),
        ("Most", "Ashdale", WRONG),
    ):
        text = f"{share} of the rise in attacks in July was in {area}."
        assert verdicts(text, known=known) == [verdict]
    text = "Most of the rise in attacks in July was in {}."
    known = figures(quiet("2024-06", Ashdale=1), quiet("2024-07", Ashdale=4, Coldfen=1))
    assert verdicts(text.format("Ashdale"), known=known) == [OK]
    assert verdicts(text.format("Coldfen"), known=known) == [WRONG]


def test_no_area_is_left_out_where_every_one_is_spoken_of():
    text = "Every county that had attacks in June or July had fewer in July."
    before = quiet("2024-06", Ashdale=3, Birkmoor=1)
    fewer = figures(before, quiet("2024-07", Ashdale=2))
    assert verdicts(text, known=fewer) == [OK]
    as_many = figures(before, quiet("2024-07", Ashdale=3))
    assert verdicts(text, known=as_many) == [WRONG]
    more = figures(before, quiet("2024-07", Ashdale=4, Birkmoor=2, Coldfen=1))
    assert verdicts(text.replace("fewer", "more"), known=more) == [OK]


# Years, spans and sums


def two_years():
    """Eighteen attacks in 2023, nine of them until March; 18 until March 2024."""
    first = (4, 3, 2, *(1,) * 9)
    return figures(
        *(quiet(f"2023-{at:02}", Ashdale=many) for at, many in enumerate(first, 1)),
        *(quiet(f"2024-{at:02}", Ashdale=many) for at, many in enumerate((5, 6, 7), 1)),
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("There were 18 attacks in the first three months of 2024.", OK),
        ("There were 17 attacks in the first three months of 2024.", WRONG),
        ("There were 13 attacks in the two months to March.", OK),
        ("There were 18 attacks in the first 12 months of 2023.", OK),
        ("There were 17 attacks in the first 12 months of 2023.", WRONG),
        ("There were four attacks in the first one months of 2023.", OK),
        ("There were three attacks in the first one months of 2023.", WRONG),
        ("There were 12 attacks in the two months to March.", WRONG),
        (
            (
                "The first three months of 2024 saw more attacks than the same months "
                "of 2023."
            ),
            OK,
        ),
        (
            (
                "The first three months of 2024 saw fewer attacks than the same months "
                "of 2023."
            ),
            WRONG,
        ),
        ("2024 had more attacks (18) than 2023 (18).", ABSENT),
        (
            (
                "By the end of March there had been more attacks in 2024 (18) than in "
                "the whole of 2023 (18)."
            ),
            WRONG,
        ),
        (
            (
                "By the end of February there had been fewer attacks in 2024 (11) than "
                "in the whole of 2023 (18)."
            ),
            OK,
        ),
        (
            (
                "By the end of February there had been fewer attacks in 2024 (12) than "
                "in the whole of 2023 (18)."
            ),
            WRONG,
        ),
        (
            (
                "By the end of February there had been fewer attacks in 2024 (11) than "
                "in the whole of 2023 (17)."
            ),
            WRONG,
        ),
        ("March had as many attacks as January 2023.", WRONG),
        ("March saw the most attacks since January 2023.", WRONG),
    ],
)
def test_spans_and_years_are_added_up(text, verdict):
    assert verdicts(text, known=two_years(), month=Month(2024, 3)) == [verdict]


def test_a_mean_is_rounded_to_one_decimal():
    known = months(1, 2, 2, 1)  # five thirds
    text = "July had fewer attacks than the mean of the three months before ({})."
    for mean, verdict in (("1.7", OK), ("1.6", WRONG), ("1.67", WRONG), ("2", WRONG)):
        assert verdicts(text.format(mean), known=known) == [verdict]
    as_many = "July had as many attacks as the average of the two months before."
    assert verdicts(as_many, known=months(3, 5, 4)) == [OK]
    assert verdicts(as_many, known=months(3, 4, 4)) == [WRONG]


def test_a_mean_of_bounds_is_told_with_both_ends():
    known = months("2-4", 6, 9)
    text = "July had more attacks than the mean of the two months before."
    assert verdicts(text, known=known) == [OK]
    (wrong,) = held(text.replace("more", "fewer"), known=known).checked
    assert (wrong.verdict, wrong.computed) == (
        Verdict.CONTRADICTED,
        "nine, mean 4 to 5",
    )
    (open_,) = held(text, known=months("2+", 6, 9)).checked
    assert (open_.verdict, open_.computed) == (
        Verdict.CONSISTENT,
        "nine, mean 4 or more",
    )


# As many as then, places in the order, and floors


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [((5, 3, 5), OK), ((5, 6, 5), WRONG), ((4, 3, 5), WRONG), ((6, 3, 5), WRONG)],
)
def test_as_many_as_then_and_more_than_in_between(numbers, verdict):
    text = "July saw as many attacks as in May, and more than any month in between."
    assert verdict in verdicts(text, known=months(*numbers))
    few = text.replace("many", "few").replace("more", "fewer")
    mirrored = months(*(9 - each for each in numbers))
    assert verdict in verdicts(few, known=mirrored)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            (
                "July saw the fifth highest number of attacks since the record begins "
                "in March 2024."
            ),
            OK,
        ),
        (
            (
                "July saw the second highest number of attacks since the record begins "
                "in March 2024."
            ),
            WRONG,
        ),
        (
            (
                "July saw the sixth highest number of attacks since the record begins "
                "in March 2024."
            ),
            WRONG,
        ),
        ("July saw the fewest attacks this year.", OK),
        ("July saw the most attacks so far this year.", WRONG),
        ("July saw the first attack in Dunmarsh since May.", WRONG),
        ("July was the first month with fewer than six attacks since March.", WRONG),
        (
            (
                "July was the first month with fewer than six attacks since the record "
                "begins in March 2024."
            ),
            OK,
        ),
        (
            (
                "July was the first month with two or more attacks in Coldfen since "
                "the record begins in May 2024."
            ),
            OK,
        ),
        ("July was the first month with zero attacks in Birkmoor since May.", WRONG),
        (
            (
                "July was the first month with zero attacks in Birkmoor since the "
                "record begins in May 2024."
            ),
            OK,
        ),
        (
            (
                "July saw two attacks in Coldfen for the first time since the record "
                "begins in May 2024."
            ),
            OK,
        ),
        ("There were fewer attacks in July than in any other month this year.", OK),
        ("There were fewer attacks in July than in any other month since May.", WRONG),
        ("There were more attacks in July than in any month since March.", WRONG),
        (
            (
                "July was the first time back to back months with five attacks since "
                "March."
            ),
            WRONG,
        ),
    ],
)
def test_places_and_floors_are_held_against_every_month(text, verdict):
    assert verdict in verdicts(text)
    assert WRONG not in verdicts(text) or verdict == WRONG


# What the record lacks


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In Ashdale, April is not on record.", OK),
        ("In Ashdale, May is not on record.", WRONG),
        ("No comparable figure for June is on record for Ashdale.", WRONG),
        ("No comparable figures for June are on record.", WRONG),
    ],
)
def test_that_a_month_is_not_on_record_is_held_against_the_record(text, verdict):
    assert verdicts(text) == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Faraway had the most attacks of any county.",
        "Dunmarsh and Elmhurst had the most attacks of any county.",
    ],
)
def test_a_lead_of_what_is_no_single_area_is_not_judged(text):
    assert verdicts(text) == ["not understood"]


def test_the_fewest_ever_is_the_fewest_of_all_months_on_record():
    assert verdicts("July saw the fewest attacks ever.") == [OK]
    fewer = months(4, 9, 7, 5)
    assert verdicts("July saw the fewest attacks ever.", known=fewer) == [WRONG]


def urban(**fields):
    """An attack inside a town, in a publication that has a class for those."""
    return attack(features=("urban",), **fields)


def towns(*sheets):
    inside = Clause("inside", (Condition("features", is_in=("urban",)),))
    term = Term("urban attack", "urban attacks")
    rule = Class("urban", "urban", term, 1, "An attack inside a town.", (inside,))
    return figures(*sheets, book=codebook(classes=(rule,)))


@pytest.mark.parametrize(
    ("since", "verdict"), [("May", OK), ("June", WRONG), ("April", WRONG)]
)
def test_attacks_inside_something_are_those_of_its_class(since, verdict):
    text = (
        "July was the first month in which no attacks took place inside urban centres "
        f"since {since}."
    )
    known = towns(
        sheet("2024-05", attack("2024-05-02")),
        sheet("2024-06", urban(when="2024-06-02", area="Ashdale")),
        sheet("2024-07", attack("2024-07-02")),
    )
    assert verdicts(text, known=known) == [verdict]
