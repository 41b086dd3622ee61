"""Comparing: a change is stated only where the figures prove it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publications import AREAS, attack, figures, quiet, sheet, totals

from brief.counting.figures import Figure
from brief.ground.counts import Count, parse
from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging.compare import Kind, against_last_month, by_area, change

JUNE, JULY = Month(2024, 6), Month(2024, 7)


def count(text):
    return parse(int(text) if text.isdecimal() else text)


def figure(text, month=JULY, **fields):
    return Figure(ATTACKS, ALL, month, count(text), **fields)


def between(before, now):
    return change(figure(now), figure(before, JUNE))


KINDS = [
    # before, now
    ("5", "14", Kind.RISE),
    ("29", "9", Kind.FALL),
    ("2", "2", Kind.STEADY),
    ("0", "0", Kind.NONE),
    # Zero is not a small number
    ("0", "1", Kind.FROM_NONE),
    ("0", "2+", Kind.FROM_NONE),
    ("3", "none", Kind.TO_NONE),
    ("1+", "0", Kind.TO_NONE),
    ("0", "0-2", Kind.UNDECIDED),
    ("0-2", "0", Kind.UNDECIDED),
    ("unknown", "0", Kind.UNDECIDED),
    # Intervals settle what every number in them settles
    ("13-35", "36", Kind.RISE),
    ("13-35", "35", Kind.UNDECIDED),
    ("13-35", "12", Kind.FALL),
    ("3+", "2", Kind.FALL),
    ("3+", "300", Kind.UNDECIDED),
    ("2", "3+", Kind.RISE),
    ("10-16", "10-16", Kind.UNDECIDED),
    ("unknown", "9", Kind.UNDECIDED),
]


@pytest.mark.parametrize(("before", "now", "kind"), KINDS)
def test_what_happened_between_two_months(before, now, kind):
    assert between(before, now).kind is kind


def test_a_month_that_is_not_on_record_is_no_basis():
    assert change(figure("9"), None).kind is Kind.NO_BASIS
    assert change(None, figure("9", JUNE)).kind is Kind.NO_BASIS


def test_a_partial_month_is_not_compared_whatever_it_holds():
    partial = figure("900", partial=True)
    assert change(partial, figure("1", JUNE)).kind is Kind.PARTIAL
    assert change(figure("1"), replace(partial, month=JUNE)).kind is Kind.PARTIAL


def test_a_changed_definition_is_not_compared_not_even_with_none():
    newer = figure("9", version=2)
    assert change(newer, figure("1", JUNE)).kind is Kind.REDEFINED
    assert change(newer, figure("0", JUNE)).kind is Kind.REDEFINED


def test_only_figures_of_one_thing_are_compared():
    area = Figure(ATTACKS, Scope("area", "Ashdale"), JUNE, Count.exactly(1))
    with pytest.raises(ValueError, match="not comparable"):
        change(figure("9"), area)
    with pytest.raises(ValueError, match="nothing to compare"):
        change(None, None)


@pytest.mark.parametrize(
    ("before", "now", "difference", "share", "factor"),
    [
        ("5", "14", 9, Fraction(9, 14), Fraction(14, 5)),
        ("14", "5", 9, Fraction(9, 14), Fraction(14, 5)),
        ("29", "9", 20, Fraction(20, 29), Fraction(29, 9)),
        ("2", "2", 0, 0, 1),
        ("0", "4", 4, 1, None),
        ("4", "0", 4, 1, None),
    ],
)
def test_the_size_of_a_change_is_measured_against_the_larger_figure(
    before, now, difference, share, factor
):
    found = between(before, now)
    assert (found.difference, found.share, found.factor) == (difference, share, factor)
    assert found.sized


def test_between_intervals_only_the_least_difference_is_known():
    found = between("13-35", "40")
    assert not found.sized
    assert found.difference == 5


counts = st.builds(
    lambda low, room: Count(low, None if room is None else low + room),
    st.integers(0, 40),
    st.one_of(st.none(), st.integers(0, 9)),
)
MIRRORED = {
    Kind.RISE: Kind.FALL,
    Kind.FALL: Kind.RISE,
    Kind.FROM_NONE: Kind.TO_NONE,
    Kind.TO_NONE: Kind.FROM_NONE,
}


@given(counts, counts)
def test_a_change_and_the_one_that_undoes_it_are_mirror_images(one, other):
    there = change(Figure(ATTACKS, ALL, JULY, one), Figure(ATTACKS, ALL, JUNE, other))
    back = change(Figure(ATTACKS, ALL, JULY, other), Figure(ATTACKS, ALL, JUNE, one))
    assert back.kind is MIRRORED.get(there.kind, there.kind)
    assert (back.difference, back.share, back.factor) == (
        there.difference,
        there.share,
        there.factor,
    )


def possible(found: Count):
    return range(found.low, 60 if found.high is None else found.high + 1)


@given(counts, counts)
def test_a_direction_is_proven_by_every_pair_of_numbers_and_by_none_against(
    now, before
):
    kind = change(
        Figure(ATTACKS, ALL, JULY, now), Figure(ATTACKS, ALL, JUNE, before)
    ).kind
    signs = {(a > b) - (a < b) for a in possible(now) for b in possible(before)}
    if kind in (Kind.RISE, Kind.FROM_NONE):
        assert signs == {1}
    elif kind in (Kind.FALL, Kind.TO_NONE):
        assert signs == {-1}
    elif kind in (Kind.STEADY, Kind.NONE):
        assert signs == {0}
    else:
        assert len(signs) > 1


# Against the calendar month before


def test_the_month_before_is_that_of_the_calendar_not_the_last_on_record():
    found = figures(quiet("2024-05", Ashdale=4), quiet("2024-07", Ashdale=9))
    assert against_last_month(found, JULY, ATTACKS).kind is Kind.NO_BASIS


def test_a_printed_total_will_do_as_the_month_before():
    found = figures(totals("2024-06", attacks=29), quiet("2024-07", Ashdale=9))
    assert against_last_month(found, JULY, ATTACKS).kind is Kind.FALL
    area = Scope("area", "Ashdale")
    assert against_last_month(found, JULY, ATTACKS, area).kind is Kind.NO_BASIS


def test_areas_are_compared_in_house_order_those_without_attacks_too():
    found = figures(
        quiet("2024-06", Ashdale=2), quiet("2024-07", Ashdale=2, Elmhurst=1)
    )
    changes = by_area(found, JULY, ATTACKS)
    assert [each.scope.name for each in changes] == list(AREAS)
    kinds = [each.kind for each in changes]
    assert kinds == [Kind.STEADY, Kind.NONE, Kind.NONE, Kind.NONE, Kind.FROM_NONE]


def test_an_area_without_a_class_this_month_fell_to_none_by_the_same_definition():
    night = attack("2024-06-02", features=("behind front lines",))
    found = figures(sheet("2024-06", night), sheet("2024-07"))
    area = Scope("area", "Ashdale")
    kind = against_last_month(found, JULY, "high_quality", area).kind
    assert kind is Kind.TO_NONE


def test_an_estimate_proves_no_direction():
    about = Count(200, 200, about=True)
    assert not about.surely_above(Count.exactly(190))
    assert not Count.exactly(300).surely_above(about)
    assert not about.surely_equal(Count.exactly(200))


def test_against_nothing_there_is_no_size():
    alone = change(figure("4"), None)
    assert (alone.difference, alone.factor, alone.sized) == (0, None, False)
    gone = change(None, figure("4", JUNE))
    assert (gone.difference, gone.factor, gone.sized) == (0, None, False)


def test_a_difference_is_what_is_sure_of_it():
    assert between("20", "33").difference == 13
    assert between("20+", "5").difference == 15
    assert between("5", "20-25").difference == 15
    assert between("5+", "20").difference == 0  # from five or more: nobody knows


def test_from_none_to_none_is_no_share_of_anything():
    assert between("none", "none").share == 0
