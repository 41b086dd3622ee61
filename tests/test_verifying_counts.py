"""Numbers in a text, each held against what it counts."""

import pytest
from publications import attack, figures, sheet
from watch import claims, held, verdicts

from brief.verifying.claims import Verdict
from brief.verifying.leftovers import MOST_TOKENS

OK, WRONG, OPEN, ABSENT, UNREAD = (
    *("supported", "contradicted", "consistent", "not on record", "not understood"),
)


@pytest.mark.parametrize(
    "text",
    [
        "The Reavers carried out at least five confirmed attacks in July.",
        "In July, five attacks by the Reavers were documented.",
        "Two of the five attacks in July were in Ashdale.",
        "Ashdale saw two attacks.",
        "Ashdale and Coldfen had two attacks each.",
        "There were two high quality attacks.",
        "No attacks were recorded in Birkmoor.",
        "They killed six guards and captured one guard.",
        "Six guards were killed.",
        "Forty percent of attacks took place in Ashdale.",
        "Two attacks in Coldfen were recorded.",
        "More than four attacks were recorded in July.",
        "Fewer than 10 attacks were recorded in July.",
        "One of the five attacks in July was carried out with a mine.",
    ],
)
def test_what_the_records_bear_out_is_never_contradicted(text):
    assert set(verdicts(text)) == {OK}


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("The Reavers carried out six attacks in July.", "five"),
        ("At least four attacks were documented in July.", "five"),
        ("In July, no attacks were documented.", "five"),
        ("More than five attacks were recorded in July.", "five"),
        ("Fewer than five attacks were recorded in July.", "five"),
        ("Ashdale saw three attacks.", "two"),
        ("There were three high quality attacks.", "two"),
        ("They killed seven guards.", "six"),
        ("Three of the five attacks in July were in Ashdale.", "two"),
        ("The Reavers claimed two attacks.", "none"),
        ("Half of the attacks were in Ashdale.", "two of five"),
        ("Sixty percent of attacks took place in Ashdale.", "two of five"),
        ("Between six and eight attacks were recorded in July.", "five"),
    ],
)
def test_a_wrong_number_is_told_with_the_right_one(text, computed):
    (wrong,) = held(text).of(Verdict.CONTRADICTED)
    assert (wrong.computed, wrong.code) == (computed, "E601")
    assert wrong.why.endswith(".")


def test_the_records_behind_a_number_are_told():
    (five,) = held("Five attacks were documented in July.").checked
    assert len(five.records) == 5
    assert five.figures == ("2024-07/attacks/all",)
    assert (five.where.line, five.where.column) == (1, 1)
    assert five.as_json()["verdict"] == OK


def test_what_lies_inside_an_interval_is_left_open():
    assert claims("They killed three villagers.") == [("three villagers", OPEN)]
    assert claims("They killed one villager.") == [("one villager", WRONG)]
    (told,) = held("They killed three villagers.").checked
    assert told.code == "W601"


def test_they_and_them_are_the_attacks_of_the_sentence_before():
    text = "Two attacks were recorded in Ashdale in July. They killed {} guards."
    assert verdicts(text.format("three")) == [OK, OK]
    assert verdicts(text.format("six")) == [OK, WRONG]
    of_them = (
        "Five attacks were recorded in July. {} of them were high quality attacks."
    )
    assert verdicts(of_them.format("Two")) == [OK, OK]
    assert verdicts(of_them.format("Three")) == [OK, WRONG]


def test_an_earlier_month_is_restated():
    text = "In March, there were four high quality and {} total attacks."
    assert verdicts(text.format(20)) == [OK, OK]
    (wrong,) = held(text.format(21)).of(Verdict.CONTRADICTED)
    assert (wrong.kind, wrong.code, wrong.computed) == ("restated", "E605", "20")
    assert verdicts("The issues count 20 attacks in March and 12 in April.") == [OK, OK]
    assert verdicts("Down from seven in June, attacks fell.")[-1:] == [OK]


def test_a_month_that_is_missing_is_named():
    (told,) = held("In February, there were four attacks.").checked
    assert (told.verdict, told.code) == (Verdict.NOT_ON_RECORD, "W602")
    assert "February 2024" in told.why
    assert verdicts("In April there were three attacks in Coldfen.") == [ABSENT]


def test_last_month_is_the_month_before():
    assert verdicts("Last month, seven attacks were recorded.") == [OK]
    assert verdicts("Last month, five attacks were recorded.") == [WRONG]


def test_a_section_is_about_its_areas():
    text = "## Coldfen\n\nIn July, {} attacks were recorded.\n"
    assert verdicts(text.format("two")) == [OK]
    assert verdicts(text.format("five")) == [WRONG]


def test_some_attacks_are_not_all():
    for text in (
        "Two attacks stood out.",
        "Three attacks that killed nobody were recorded in July.",
        "The Reavers were foiled in three attacks in July.",
        "Mines were used in three attacks in July.",
    ):
        assert WRONG not in verdicts(text)


def test_what_is_not_understood_is_never_passed():
    assert claims("Dozens of attacks took place.") == [("Dozens", UNREAD)]
    (told,) = held("Twelve tents burned.").checked
    assert (told.text, told.verdict, told.code) == (
        "Twelve",
        Verdict.NOT_UNDERSTOOD,
        "W603",
    )


def test_a_definition_tells_nothing():
    text = "High quality attacks are defined as those that kill at least 30 guards."
    assert claims(text) == []


def test_a_table_that_was_pasted_is_told_as_one():
    (told,) = held("attacks in Ashdale (1), " * 400).checked
    assert told.verdict is Verdict.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Attacks (from 7 to 5) fell.", []),
        ("Attacks (from 8 to 5) fell.", ["8"]),
        ("Attacks (from 7 to 6) fell.", ["6"]),
        ("Attacks fell in Ashdale (from 4 to 2) and Birkmoor (from 2 to 0).", []),
        ("Attacks fell in Ashdale (from 5 to 2).", ["5"]),
        ("Attacks fell in Ashdale (from 4 to 3).", ["3"]),
        ("In June and July attacks (7 and 5) fell.", []),
        ("In June and July there were attacks (6 and 5).", ["6"]),
        ("In June and July there were attacks (7 and 6).", ["6"]),
        ("The attacks were high quality attacks (2).", []),
        ("The attacks were high quality attacks (5).", ["5"]),
        ("There were attacks in Ashdale (2), Birkmoor (1).", ["1"]),
    ],
)
def test_numbers_in_brackets_belong_to_what_stands_before_them(text, wrong):
    found = held(text).of(Verdict.CONTRADICTED)
    assert [
        each.printed for each in found if each.kind in ("count", "restated")
    ] == wrong


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Two of July's five attacks were in Ashdale.", OK),
        ("Two of the month's five attacks were in Coldfen.", OK),
        ("Three of the month's five attacks were in Coldfen.", WRONG),
        ("Ashdale (2) and Coldfen (2) together had four of the five attacks.", OK),
        ("Ashdale (2) and Coldfen (2) together had three of the five attacks.", WRONG),
        ("They claimed two of the five attacks.", WRONG),
        ("Two of the five attacks were on guards.", WRONG),
        ("One of the five attacks was with a mine.", OK),
        ("There were five attacks, of which two were in Ashdale.", OK),
        ("There were five attacks, two of which were high quality attacks.", OK),
        ("There were five attacks, three of which were high quality attacks.", WRONG),
        ("Five attacks were documented; two were high quality attacks.", OK),
        ("Five attacks were documented; three were high quality attacks.", WRONG),
        ("A third of the attacks in July were in Dunmarsh.", WRONG),
        ("Forty percent of the attacks in July were in Ashdale.", OK),
        ("More than a third of the attacks in July were in Ashdale.", OK),
        ("More than half of the attacks in July were in Ashdale.", WRONG),
        ("Less than half of the attacks in July were in Ashdale.", OK),
        ("Less than a third of the attacks in July were in Ashdale.", WRONG),
        ("At least a third of the attacks in July were in Ashdale.", OK),
        ("At least half of the attacks in July were in Ashdale.", WRONG),
        ("Nearly half of the attacks in July were in Ashdale.", WRONG),
        ("Nearly a third of the attacks in July were in Ashdale.", WRONG),
        ("Sixty percent of the attacks in July were in Ashdale.", WRONG),
    ],
)
def test_a_part_is_held_against_the_part_of_the_whole(text, verdict):
    assert (WRONG in verdicts(text)) == (verdict == WRONG)
    assert verdict in verdicts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guards died: six were killed.", [OK]),
        ("Of the guards six were killed and one was captured.", [OK, OK]),
        ("Of the guards seven were killed and two were captured.", [WRONG, WRONG]),
        ("Six guards went missing.", [WRONG]),
        ("Six guards and two villagers were killed.", [OK, OPEN]),
        ("Seven guards and one villager were killed.", [WRONG, WRONG]),
        ("Six guards lost a truck.", [UNREAD]),
        ("Six guards, and more, were killed.", [UNREAD]),
        ("Two of the trucks were hit.", [UNREAD]),
        ("Trucks (2) were hit.", [UNREAD]),
        ("(2) were recorded.", [UNREAD]),
    ],
)
def test_people_are_held_against_what_befell_them(text, expected):
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("One high quality attack in Coldfen was recorded.", OK),
        ("Two high quality attacks in Coldfen were recorded.", WRONG),
        ("One attack with a mine in Ashdale was recorded.", OK),
        ("Three attacks with a mine in Ashdale were recorded.", WRONG),
        ("One attack with a mine in Ashdale was recorded in April.", ABSENT),
        # Of the attack of 11 July no method is on record: it may have been a raid.
        ("Two raids in Coldfen were recorded.", OPEN),
        ("Four raids in July were recorded.", WRONG),
        ("One attack on guards in Dunmarsh was recorded.", OK),
        ("Two attacks on guards in Dunmarsh were recorded.", WRONG),
        ("Two attacks by unknown means were recorded.", OK),
        ("One attack by passive means was recorded.", OK),
        ("Two attacks by passive means were recorded.", WRONG),
        ("Two attacks with unknown means were recorded.", OK),
        ("Two attacks in Ashdale and Birkmoor were recorded.", OK),
        ("Three attacks in Ashdale and Birkmoor were recorded.", WRONG),
        ("Two attacks in Ashdale and Birkmoor were recorded in April.", ABSENT),
        ("Four attacks in Ashdale and Coldfen were recorded.", OK),
        ("Three attacks in Ashdale and Coldfen were recorded.", WRONG),
        ("Four attacks in Ashdale and Coldfen were recorded in April.", ABSENT),
        ("The Reavers claimed responsibility for two attacks.", WRONG),
        ("Attacks were documented in Oakham: 3 in July.", WRONG),
        ("Five attacks took place, one of them in Marl.", OK),
        ("Five attacks took place, two of them in Marl.", WRONG),
        ("There were five attacks, after seven.", OK),
        ("There were five attacks, after six.", WRONG),
        ("A third of the attacks in April were in Ashdale.", ABSENT),
        ("Some 10% of the attacks in July were in Ashdale.", WRONG),
    ],
)
def test_a_number_is_that_of_the_place_the_means_and_the_month(text, verdict):
    assert verdict in verdicts(text)
    assert (WRONG in verdicts(text)) == (verdict == WRONG)


def test_two_numbers_belong_to_two_months_respectively():
    text = "In June and July, {} and {} attacks respectively were recorded."
    assert verdicts(text.format("seven", "five")) == [OK, OK]
    assert verdicts(text.format("five", "seven")) == [WRONG, WRONG]
    assert verdicts(text.format("seven", "six")) == [OK, WRONG]
    one = "In July, seven and five attacks respectively were recorded."
    assert verdicts(one) == [UNREAD, OK]


def test_the_areas_in_brackets_add_up_to_a_class_too():
    text = "High quality attacks: Ashdale (0), Coldfen (1), Dunmarsh ({})."
    assert set(verdicts(text.format(1))) == {OK}
    assert WRONG in verdicts(text.format(2))
    absent = "By area, attacks in April: Ashdale (2), Coldfen (2)."
    assert set(verdicts(absent)) == {ABSENT}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were attacks in Ashdale and Coldfen (2 each).", [OK, OK]),
        ("There were attacks in Ashdale and Dunmarsh (2 each).", [OK, WRONG]),
        ("Violence hit Ashdale and Coldfen (2 each).", [OK, OK]),
        ("Violence hit Ashdale, Coldfen and Dunmarsh (2 each).", [OK, OK, WRONG]),
    ],
)
def test_a_number_for_each_area_is_no_sum(text, expected):
    found = [each.verdict.value for each in held(text).checked if each.kind == "count"]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "(from 7 to 5) is the count.",
        "Trucks (from 7 to 5) passed.",
        "The total (5) was small.",
        "Since June (7 and 5) trucks passed.",
        "Ten percent of trucks burned.",
        "Two of the five trucks burned.",
        "There were 12 attacks in the two months to nowhere.",
    ],
)
def test_a_number_of_something_else_is_not_held_against_attacks(text):
    assert set(verdicts(text)) <= {UNREAD}


def test_a_bracket_after_a_row_or_a_month_reaches_back_to_it():
    first = (
        "In the second month in a row with attacks in Coldfen (from {} to 2) it rose."
    )
    # The second month in a row reaches back to before the first: to May.
    assert WRONG not in verdicts(first.format(0))
    assert WRONG in verdicts(first.format(1))


def test_what_is_too_long_for_a_sentence_is_one_item():
    longest = "Guards " + "rest " * (MOST_TOKENS - 2)
    assert not held(longest.strip() + ".").checked
    (claim,) = held(longest + "there.").checked
    assert (claim.verdict, claim.where.column) == (Verdict.NOT_UNDERSTOOD, 1)
    assert claim.text == longest + "there."


@pytest.mark.parametrize(
    ("many", "verdict"),
    [
        ("Two", "supported"),
        ("Three", "not on record"),
        ("At least three", "not on record"),
        ("One", "contradicted"),
        ("No", "contradicted"),
    ],
)
def test_a_month_that_is_on_record_in_part_may_have_had_more(many, verdict):
    two = (attack("2024-07-01"), attack("2024-07-02"))
    known = figures(sheet("2024-07", *two, status="partial"))
    text = f"{many} attacks were recorded in July."
    assert verdicts(text, known=known) == [verdict]
