"""Measuring: what the figures of the valley say of a thing in some months."""

from dataclasses import replace

import pytest
from publications import attack, codebook, figures, quiet, sheet, totals
from watch import JULY, valley

from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS, Scope, harm_key
from brief.judging.findings.line import OPEN
from brief.verifying.measuring import Measuring, Period
from brief.verifying.things import Thing

EVERYWHERE = Thing(ATTACKS)
MARCH, JUNE = Month(2024, 3), Month(2024, 6)
MINES = Scope("method", "mine")
GUARDS = harm_key("killed", "guards")


def within(*areas, measure=ATTACKS, scopes=()):
    return Thing(measure, areas=areas, scopes=scopes)


def low(thing, month=JULY, span=1, known=None):
    count = (known or Measuring(valley(), JULY)).measured(thing, Period(month, span))
    return None if count.count is None else count.count.low


@pytest.mark.parametrize(
    ("thing", "month", "span", "number"),
    [
        (EVERYWHERE, JULY, 1, 5),
        (EVERYWHERE, JULY, 3, 20),
        (within("Ashdale"), JULY, 1, 2),
        (within("Ashdale", "Dunmarsh"), JULY, 1, 3),
        (within("Ashdale", "Birkmoor"), Month(2024, 4), 1, None),
        (within("Birkmoor"), MARCH, 1, None),
        (within("Faraway"), JULY, 1, None),
        (Thing(ATTACKS, scopes=(MINES,)), JULY, 1, 1),
        (within("Ashdale", scopes=(MINES,)), JULY, 1, 1),
        (within("Coldfen", scopes=(MINES,)), JULY, 1, 0),
        (within("Ashdale", scopes=(MINES,)), MARCH, 1, None),
        (Thing(ATTACKS, scopes=(MINES, Scope("method", "raid"))), JULY, 1, 0),
        (within("Ashdale", measure=GUARDS, scopes=(MINES,)), JULY, 1, 3),
    ],
)
def test_what_is_on_record_is_measured(thing, month, span, number):
    assert low(thing, month, span) == number


def test_nothing_is_known_of_a_month_after_the_issues():
    assert low(EVERYWHERE, JULY, known=Measuring(valley(), JUNE)) is None


def test_months_that_are_not_on_record_are_named():
    found = Measuring(valley(), JULY).measured(within("Birkmoor"), Period(JULY, 4))
    assert found.missing == (Month(2024, 4),)
    assert found.count is None


def test_one_scope_is_looked_up_and_two_are_counted_from_the_records():
    known = Measuring(valley(), JULY)
    looked = known.measured(Thing(ATTACKS, scopes=(MINES,)), Period(JULY))
    counted = known.measured(within("Ashdale", scopes=(MINES,)), Period(JULY))
    assert looked.figures
    assert not counted.figures
    assert looked.records == counted.records
    assert len(counted.records) == 1


def test_the_axis_begins_with_the_first_month_on_record():
    assert Measuring(valley(), JULY).axis[0] == MARCH
    assert Measuring(valley(), Month(2024, 2)).axis == (Month(2024, 2),)


# What an issue printed


PRINTED = figures(
    sheet(
        "2024-07",
        *(attack(f"2024-07-0{day}", area="Ashdale", method="mine") for day in (1, 2)),
        attack("2024-07-03", area="Coldfen", method="mine"),
        printed={"attacks": 9, "Ashdale": 8, "Coldfen": 7},
    )
)


@pytest.mark.parametrize(
    ("thing", "number"),
    [
        (EVERYWHERE, 9),
        (within("Ashdale"), 8),
        (within("Coldfen"), 7),
        (within("Ashdale", "Coldfen"), 3),
        (within("Coldfen", "Ashdale"), 3),
        (within("Ashdale", scopes=(MINES,)), 2),
        (within("Dunmarsh"), 0),
    ],
)
def test_what_an_issue_printed_is_stated_of_what_it_prints(thing, number):
    assert Measuring(PRINTED, JULY).stated(thing, Period(JULY)).count.low == number


# Attacks whose method is not on record


def test_attacks_without_a_method_are_counted_where_there_are_records():
    known = Measuring(valley(), JULY)
    unknown = sum(not each.methods for each in valley().ledger.sheet(JULY).attacks)
    assert known.without_method(EVERYWHERE, Period(JULY)) == unknown
    assert known.without_method(EVERYWHERE, Period(MARCH)) == 0


# Lines


JOINT = figures(
    sheet("2024-06", attack("2024-06-01", killed_or_wounded={"guards": 4})),
    sheet(
        "2024-07",
        attack("2024-07-01", method="mine", killed_or_wounded={"guards": 3}),
        attack("2024-07-02", method="mine", killed={"guards": 1}),
    ),
)


@pytest.mark.parametrize(
    ("areas", "scopes", "high"),
    [
        ((), (), 4),
        (("Ashdale",), (), 4),
        (("Coldfen",), (), 0),
        ((), (MINES,), 4),
        (("Ashdale", "Coldfen"), (), 1),
        (("Ashdale",), (MINES,), 1),
    ],
)
def test_a_joint_count_may_hide_more_people(areas, scopes, high):
    thing = Thing(GUARDS, areas=areas, scopes=scopes)
    line = Measuring(JOINT, JULY).line(thing, Period(JULY))
    assert line.low[-1] <= 1
    assert line.high[-1] == high


def test_a_line_is_that_of_its_area_and_of_its_months():
    known = Measuring(valley(), JULY)
    line = known.line(within("Ashdale"), Period(JULY))
    assert (line.scope, line.span, line.base) == (Scope("area", "Ashdale"), 1, None)
    assert line.low == (9, 0, 5, 4, 2)
    assert line.high[1] == OPEN
    assert known.line(EVERYWHERE, Period(JULY)).scope == ALL
    for span in (2, 3):
        assert known.line(EVERYWHERE, Period(JULY, span)).span == span
    assert known.line(EVERYWHERE, Period(JUNE)).low == (20, 12, 8, 7)


def test_an_estimate_can_be_anything():
    known = figures(totals("2024-06", attacks="~9"), quiet("2024-07", Ashdale=3))
    line = Measuring(known, JULY).line(EVERYWHERE, Period(JULY))
    assert (line.low[0], line.high[0]) == (0, OPEN)


def test_a_thing_that_is_never_on_record_has_an_open_line():
    known = Measuring(figures(totals("2024-07", attacks=3)), JULY)
    line = known.line(Thing(GUARDS), Period(JULY))
    assert not any(line.known)
    assert line.start == 0


def test_a_line_begins_with_the_first_month_on_record():
    line = Measuring(valley(), JULY).line(within("Birkmoor"), Period(JULY))
    assert line.start == 2


def test_a_new_definition_begins_a_line_anew():
    book = codebook()
    new = replace(book.classes[0], since=JULY, version=2)
    months = (quiet("2024-06", Ashdale=2), quiet("2024-07", Ashdale=2))
    known = Measuring(figures(*months, book=codebook(classes=(new,))), JULY)
    assert known.line(Thing("high_quality"), Period(JULY)).start == 1
    assert known.line(EVERYWHERE, Period(JULY)).start == 0
