"""What counts this small can show, held against scipy and known landmarks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publications import figures, quiet, sheet, totals

from brief.ground.month import Month
from brief.ground.scope import ATTACKS
from brief.judging.chance import of_change, p_value
from brief.judging.compare import against_last_month

scipy_stats = pytest.importorskip("scipy.stats")


@settings(deadline=None, max_examples=150)
@given(
    st.integers(0, 150), st.integers(0, 150), st.integers(28, 31), st.integers(28, 31)
)
def test_it_agrees_with_scipys_binomial_test(now, before, days_now, days_before):
    ours = p_value(now, before, days_now=days_now, days_before=days_before)
    share = days_now / (days_now + days_before)
    both = now + before
    theirs = scipy_stats.binomtest(now, both, share).pvalue if both else 1.0
    assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "fall", "rise"), [(9, 1, 21), (20, 8, 36), (33, 18, 53)]
)
def test_the_landmarks_of_what_is_beyond_chance(before, fall, rise):
    def beyond(now):
        return p_value(now, before, days_now=30, days_before=30) <= 0.05

    assert [beyond(fall), beyond(fall + 1)] == [True, False]
    assert [beyond(rise - 1), beyond(rise)] == [False, True]


@pytest.mark.parametrize("before", range(6))
def test_after_five_or_fewer_no_fall_is_beyond_chance(before):
    assert p_value(0, before, days_now=30, days_before=30) > 0.05


@given(st.integers(0, 80), st.integers(0, 80))
def test_swapping_the_months_changes_nothing(now, before):
    there = p_value(now, before, days_now=31, days_before=29)
    back = p_value(before, now, days_now=29, days_before=31)
    assert there == pytest.approx(back, abs=1e-9)


def test_a_longer_month_explains_a_part_of_a_rise():
    same = p_value(33, 18, days_now=30, days_before=30)
    longer = p_value(33, 18, days_now=31, days_before=28)
    assert longer > same


def test_large_counts_stay_finite():
    assert 0.0 <= p_value(60_000, 40_000, days_now=30, days_before=30) < 1e-6


@pytest.mark.parametrize(("now", "days"), [(-1, 30), (3, 0)])
def test_there_is_no_test_without_days_or_below_zero(now, days):
    with pytest.raises(ValueError, match="needed"):
        p_value(now, 3, days_now=days, days_before=30)


def test_only_whole_months_of_known_size_are_tested():
    def value(*sheets):
        change = against_last_month(figures(*sheets), Month(2024, 7), ATTACKS)
        return of_change(change)

    july = quiet("2024-07", Ashdale=9)
    assert value(totals("2024-06", attacks=29), july) == pytest.approx(
        p_value(9, 29, days_now=31, days_before=30)
    )
    assert value(totals("2024-06", attacks="20-40"), july) is None
    assert value(sheet("2024-06", through="2024-06-20"), july) is None
    assert value(july) is None


def test_a_single_day_is_a_span_and_none_is_not():
    assert p_value(1, 1, days_now=1, days_before=1) == pytest.approx(1.0)
    for now, before, days_now, days_before in (
        (-1, 1, 30, 30), (1, -1, 30, 30), (1, 1, 0, 30), (1, 1, 30, 0)
    ):  # fmt: skip
        with pytest.raises(ValueError, match="days from one"):
            p_value(now, before, days_now=days_now, days_before=days_before)
