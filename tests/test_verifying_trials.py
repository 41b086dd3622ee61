"""What the months of a line answer, and the forms in which they are asked."""

import pytest
from publications import attack, figures, quiet, sheet
from watch import held

from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS
from brief.judging.findings.line import OPEN, Line
from brief.verifying.claims import Verdict
from brief.verifying.trials import Asking, Outcome

# By month: none, two, three to five, off the record, four, two.
LINE = Line(
    ATTACKS,
    ALL,
    low=(0, 2, 3, 0, 4, 2),
    high=(0, 2, 5, OPEN, 4, 2),
    known=(True, True, True, False, True, True),
    start=0,
)
MONTHS = range(-1, 7)
YES, NO, OFF = True, False, None


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (lambda ask: ask.at_least(1), [OFF, NO, YES, YES, OFF, YES, YES, OFF]),
        (lambda ask: ask.at_least(2), [OFF, NO, YES, YES, OFF, YES, YES, OFF]),
        (lambda ask: ask.at_least(3), [OFF, NO, NO, YES, OFF, YES, NO, OFF]),
        (lambda ask: ask.at_least(5), [OFF, NO, NO, OFF, OFF, NO, NO, OFF]),
        (lambda ask: ask.nothing, [OFF, YES, NO, NO, OFF, NO, NO, OFF]),
        # Against two, three to five, and four.
        (lambda ask: ask.reaches(5), [OFF, NO, YES, YES, OFF, YES, YES, OFF]),
        (lambda ask: ask.reaches(2), [OFF, NO, NO, OFF, OFF, OFF, NO, OFF]),
        (lambda ask: ask.reaches(4), [OFF, NO, NO, OFF, OFF, YES, NO, OFF]),
        (lambda ask: ask.stays_under(5), [OFF, YES, YES, NO, OFF, NO, YES, OFF]),
        (lambda ask: ask.stays_under(2), [OFF, YES, YES, OFF, OFF, OFF, YES, OFF]),
        (lambda ask: ask.stays_under(4), [OFF, YES, YES, OFF, OFF, YES, YES, OFF]),
        (lambda ask: ask.above(5), [OFF, NO, NO, YES, OFF, YES, NO, OFF]),
        (lambda ask: ask.steps(up=True), [OFF, OFF, NO, YES, OFF, OFF, NO, OFF]),
        (lambda ask: ask.steps(up=False), [OFF, OFF, NO, NO, OFF, OFF, YES, OFF]),
        (lambda ask: ask.pairs(2), [OFF, NO, NO, YES, OFF, OFF, YES, OFF]),
        (lambda ask: ask.pairs(3), [OFF, NO, NO, NO, OFF, OFF, NO, NO]),
    ],
)
def test_a_month_answers_as_far_as_it_is_known(question, answers):
    ask = question(Asking(LINE))
    assert [ask(month) for month in MONTHS] == answers


def line(low, high):
    return Line(ATTACKS, ALL, low, high, known=(True,) * len(low), start=0)


@pytest.mark.parametrize(
    ("before", "now", "rose", "fell"),
    [
        ((2, 2), (3, 3), YES, NO),
        ((2, 3), (3, 4), OFF, NO),
        ((2, 3), (3, 3), OFF, NO),
        ((2, 4), (3, 3), OFF, OFF),
        ((1, 1), (2, 2), YES, NO),
        ((0, 0), (1, 2), NO, NO),
        ((0, 1), (2, 2), OFF, NO),
        ((1, 1), (0, 0), NO, NO),
        ((2, 2), (1, 1), NO, YES),
        ((2, 2), (0, 1), NO, OFF),
        ((2, 2), (2, 2), NO, NO),
    ],
)
def test_a_step_is_sure_where_every_number_makes_it_one(before, now, rose, fell):
    ask = Asking(line((before[0], now[0]), (before[1], now[1])))
    assert (ask.steps(up=True)(1), ask.steps(up=False)(1)) == (rose, fell)


@pytest.mark.parametrize(
    ("then", "now", "reaches", "stays"),
    [
        ((1, 3), (3, 5), OFF, YES),
        ((3, 5), (1, 3), YES, OFF),
        ((1, 2), (3, 5), NO, YES),
        ((3, 5), (1, 2), YES, NO),
        ((1, 4), (2, 3), OFF, OFF),
        ((1, 1), (1, 1), YES, YES),
    ],
)
def test_a_month_is_at_or_above_another_where_it_must_be(then, now, reaches, stays):
    ask = Asking(line((then[0], now[0]), (then[1], now[1])))
    assert (ask.reaches(1)(0), ask.stays_under(1)(0)) == (reaches, stays)
    assert [ask.nothing(each) for each in (0, 1)] == [NO, NO]


def test_a_month_is_known_that_lies_on_the_line_and_is_on_record():
    ask = Asking(LINE)
    assert [ask.known(each) for each in MONTHS] == [
        *(False, True, True, True, False, True, True, False)
    ]


def test_months_decide_a_claim_in_the_order_of_what_they_settle():
    say = Outcome.verdict
    assert say(Outcome((1,), (2,), (2,)), qualified=True) is Verdict.CONTRADICTED
    assert say(Outcome((), (2,), (2,)), qualified=True) is Verdict.SUPPORTED
    assert say(Outcome((), (2,), (2,)), qualified=False) is Verdict.NOT_ON_RECORD
    assert say(Outcome((), (2,)), qualified=False) is Verdict.CONSISTENT
    assert say(Outcome(), qualified=False) is Verdict.SUPPORTED


def verdict(text, known, month):
    every = held(text, known=known, month=month).checked
    (found,) = {each.verdict.value for each in every if each.kind == "record"}
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{} saw the fewest attacks this year.", "contradicted"),
        ("{} saw the most attacks this year.", "supported"),
        ("{} saw the fewest attacks since 2023.", "contradicted"),
        ("{} saw the most attacks since 2023.", "not on record"),
        ("{} saw the most attacks since November.", "contradicted"),
    ],
)
def test_this_year_begins_in_january(text, expected):
    known = figures(
        quiet("2023-11", Ashdale=1),
        quiet("2023-12", Ashdale=9),
        quiet("2024-01", Ashdale=2),
        quiet("2024-02", Ashdale=6),
    )
    assert verdict(text.format("February"), known, Month(2024, 2)) == expected


def test_a_month_that_is_known_only_from_below_leaves_open_what_it_may_have_been():
    known = figures(
        quiet("2024-05", Ashdale=1),
        sheet("2024-06", attack("2024-06-02", killed={"villagers": "2+"})),
        sheet("2024-07", attack("2024-07-02", killed={"villagers": 3})),
    )
    july = Month(2024, 7)
    for claim in (
        "July had the second highest number of villagers killed since May",
        "July was the first month with fewer than four villagers killed since May",
        "July saw the most villagers killed since the record begins in May 2024",
    ):
        assert verdict(f"{claim}.", known, july) == "consistent", claim
