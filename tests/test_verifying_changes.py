"""Verbs of change, held against the figures of two months."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publications import attack, figures, quiet, sheet, totals
from watch import claims, held, verdicts

from brief.ground.month import Month
from brief.ground.scope import ATTACKS
from brief.judging.compare import against_last_month
from brief.verifying.claims import Verdict
from brief.words.changes import change_sentences
from brief.words.wordings import load

OK, WRONG, ABSENT = "supported", "contradicted", "not on record"


@pytest.mark.parametrize(
    "text",
    [
        "Attacks fell in July.",
        "Attacks fell slightly in July.",
        "Attacks declined in July.",
        "The level of violence dropped in July.",
        "The number of attacks in Ashdale halved, from four in June to two in July.",
        "Attacks fell by two.",
        "Attacks fell by 29 percent.",
        "Attacks fell sharply from 20 in March to five in July.",
        "Between March and July attacks fell sharply.",
        "Attacks doubled in Coldfen (2).",
        "Compared with June, attacks declined in Ashdale and rose in Coldfen.",
        (
            "Bar chart of attacks a month from March 2024 to July 2024, where attacks "
            "fell slightly from seven in June to five in July."
        ),
    ],
)
def test_a_word_that_an_editor_would_accept_is_supported(text):
    assert set(verdicts(text)) == {OK}


@pytest.mark.parametrize(
    "text",
    [
        "Attacks rose in July.",
        "Attacks remained steady in July.",
        "Attacks plunged in July.",
        "Attacks fell sharply in July.",
        "The number of attacks halved.",
        "Attacks fell by three.",
        "Attacks fell by 40 percent.",
        "Attacks more than doubled in Coldfen.",
        "Attacks increased in Ashdale.",
    ],
)
def test_a_word_that_does_not_fit_is_contradicted(text):
    (wrong,) = held(text).of(Verdict.CONTRADICTED)
    assert (wrong.kind, wrong.code) == ("change", "E603")
    assert " to " in wrong.computed


def test_every_area_behind_a_verb_is_judged():
    found = claims(
        "Attacks fell in Ashdale (2) and Coldfen (2), and rose in Dunmarsh (1)."
    )
    changes = [each for each in found if "(2" not in each[0][-3:]]
    assert ("fell in Ashdale", OK) in changes
    assert ("fell in Ashdale (2) and Coldfen", WRONG) in changes
    assert ("rose in Dunmarsh", OK) in changes


def test_a_month_that_is_missing_settles_nothing():
    (told,) = held("Attacks in Coldfen fell in May.").checked
    assert (told.verdict, told.code) == (Verdict.NOT_ON_RECORD, "W602")


@pytest.mark.parametrize(
    "text",
    [
        "It is open whether attacks rose.",
        "Attacks did not rise.",
        "In the last week attacks grew fewer.",
        "Two trucks fell into a ditch.",
        "The price of bread rose.",
        "Attacks rose in Northhaven.",
        "Attacks rose in Northhaven in July.",
        "In Northhaven, attacks rose.",
        "Attacks more than doubled in the Westerlies.",
        "Attacks rose in Oakham.",
    ],
)
def test_what_is_not_claimed_is_not_contradicted(text):
    assert WRONG not in verdicts(text)


def test_a_change_of_something_else_is_not_understood():
    assert claims("The price of bread rose.") == [("rose", "not understood")]


def month(number):
    return quiet("2024-06", **({"Ashdale": number} if number else {}))


@given(before=st.integers(0, 60), now=st.integers(0, 60))
def test_what_the_house_says_of_a_change_is_always_supported(before, now):
    known = figures(
        month(before), quiet("2024-07", **({"Ashdale": now} if now else {}))
    )
    for profile in ("house", "strict"):
        wording, _ = load(profile)
        told = change_sentences(known, month=Month(2024, 7), wording=wording)
        text = " ".join(each.text for each in told)
        assert set(verdicts(text, known=known, profile=profile)) <= {OK}


OPPOSITE = {"rise": "fell", "fall": "rose", "steady": "rose"}


@given(before=st.integers(1, 60), now=st.integers(1, 60))
def test_the_opposite_is_always_contradicted(before, now):
    known = figures(month(before), quiet("2024-07", Ashdale=now))
    moved = against_last_month(known, Month(2024, 7), ATTACKS)
    text = f"The number of attacks {OPPOSITE[moved.kind.value]} in July."
    assert verdicts(text, known=known) == [WRONG]


def test_a_fall_that_bounds_prove_is_supported_without_its_size():
    known = figures(totals("2024-06", attacks="9+"), quiet("2024-07", Ashdale=3))
    assert verdicts("Attacks fell in July.", known=known) == [OK]
    assert verdicts("Attacks rose in July.", known=known) == [WRONG]
    assert verdicts("Attacks fell slightly in July.", known=known) == ["consistent"]
    assert verdicts("Attacks more than halved.", known=known) == [OK]
    undecided = figures(totals("2024-06", attacks="2+"), quiet("2024-07", Ashdale=3))
    assert verdicts("Attacks fell in July.", known=undecided) == ["consistent"]
    assert verdicts("Attacks rose in July.", known=undecided) == ["consistent"]
    assert ABSENT not in verdicts("Attacks rose in July.", known=undecided)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("There was a fall in attacks in July.", OK),
        ("There was a sharp rise in attacks in July.", WRONG),
        ("The fall in the number of attacks was small.", OK),
        ("High quality attacks rose in July.", OK),
        ("Attacks in July were lower than in June.", OK),
        ("Attacks fell back slightly in July.", OK),
        ("Attacks grew fewer in July.", OK),
        ("Attacks dropped by a third in July.", WRONG),
    ],
)
def test_a_change_may_be_told_by_a_noun_or_a_comparison(text, verdict):
    assert verdicts(text) == [verdict]


def test_of_two_nouns_each_is_held_against_its_own_months():
    text = "Attacks and high quality attacks were higher than in June."
    assert verdicts(text) == [WRONG, OK]
    text = "Numbers of attacks and of high quality attacks fell."
    assert verdicts(text) == [OK, WRONG]


def test_that_the_figures_settle_nothing_is_a_claim_itself():
    text = "The figures do not settle whether attacks rose or fell."
    (wrong,) = held(text).checked
    assert (wrong.verdict.value, wrong.computed) == (WRONG, "fall")
    undecided = figures(totals("2024-06", attacks="2+"), quiet("2024-07", Ashdale=3))
    (right,) = held(text, known=undecided).checked
    assert (right.verdict.value, right.why) == (OK, "")
    assert claims("The figures do not settle it.") == []


def test_all_months_of_a_span_are_one_side_of_a_change():
    text = "July had more attacks than the average of the {} months before ({})."
    assert verdicts(text.format("two", "7.5")) == [WRONG]
    assert verdicts(
        "July had fewer attacks than the mean of the six months before."
    ) == [ABSENT]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("High quality attacks in Ashdale fell in July.", WRONG),
        ("Attacks rose year on year in July.", ABSENT),
        ("Attacks fell in both June and July.", OK),
        ("Attacks fell from seven in June.", OK),
        ("Attacks halved in Birkmoor in July.", OK),
        ("Attacks more than doubled in Dunmarsh in July.", WRONG),
        ("Attacks halved in Elmhurst in July.", WRONG),
        ("Attacks fell in February.", ABSENT),
        ("Attacks fell to 5 in July from 7.", OK),
        ("Attacks fell to 5 in July from 8.", WRONG),
    ],
)
def test_a_change_is_read_with_its_place_and_both_its_months(text, verdict):
    assert verdict in verdicts(text)
    assert (WRONG in verdicts(text)) == (verdict == WRONG)


def test_by_how_much_is_open_where_a_figure_is():
    known = figures(totals("2024-06", attacks="9+"), quiet("2024-07", Ashdale=3))
    assert verdicts("Attacks fell by six in July.", known=known) != [WRONG]


def test_a_month_in_part_and_a_changed_definition_prove_no_change():
    part = figures(
        quiet("2024-06", Ashdale=4), sheet("2024-07", attack(), through="2024-07-20")
    )
    (told,) = held("Attacks fell in July.", known=part).checked
    assert told.verdict is not Verdict.CONTRADICTED
    assert told.verdict is not Verdict.SUPPORTED
    assert "only in part" in told.why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was a fall in trucks in July.", []),
        ("There was a fall in the price of bread.", []),
        ("In July attacks on trucks fell.", [WRONG]),
        ("Attacks on guards fell in Ashdale.", [WRONG]),
        ("After a rise in attacks in June came July.", [WRONG]),
        ("Attacks fell, down by two.", [OK, OK]),
        ("Attacks fell, down by three.", [OK, WRONG]),
    ],
)
def test_a_noun_of_change_is_held_against_what_is_counted_only(text, expected):
    assert verdicts(text) == expected
