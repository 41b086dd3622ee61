"""What the benchmark makes of its timings; that it runs is shown by CI itself."""

import sys
from math import isclose
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"
sys.path.insert(0, str(BENCH))

import data  # noqa: E402
import reckoning  # noqa: E402
import targets  # noqa: E402


def test_a_ratio_is_that_of_the_pairs_so_that_a_slow_hour_does_not_count():
    ours, theirs = (1.0, 2.0, 30.0), (2.0, 4.0, 60.0)
    assert reckoning.ratio(ours, theirs) == 0.5
    # The medians alone would say 1 here, and no round did.
    assert reckoning.ratio((1, 5, 9), (9, 5, 1)) == 1
    assert reckoning.ratio((1, 5, 4), (2, 4, 5)) == 0.8


@pytest.mark.parametrize("pairs", [((), ()), ((1.0, 2.0), (1.0,))])
def test_there_is_no_ratio_without_pairs(pairs):
    with pytest.raises(ValueError, match=r"nothing|shorter"):
        reckoning.ratio(*pairs)


@pytest.mark.parametrize("power", [0.5, 1, 2])
def test_the_exponent_of_a_power_is_the_power(power):
    sizes = (40, 400, 4000)
    assert isclose(reckoning.exponent(sizes, [3 * n**power for n in sizes]), power)


def test_what_is_always_spent_hides_growth_but_not_at_the_end():
    sizes = (1, 10, 1000, 100_000)
    costs = [50 + n for n in sizes]
    assert reckoning.exponent(sizes, costs) < 0.75
    assert reckoning.late_exponent(sizes, costs) > 0.95


def test_the_peak_of_each_issue_is_the_most_that_was_seen_before_the_next():
    trail = ((80, 0), (120, 0), (90, 1), (130, 1), (110, 2))
    assert reckoning.peaks(trail) == (120, 130, 110)


def test_every_target_is_told_and_judged_on_its_own_side():
    taken = targets.Taken(
        {"help": (1.2,), "click": (1.0,)},
        {"issues in one process": 170.0, "issues in two processes": 100.0},
    )
    every = targets.held(taken)
    assert len(every) == len(targets.TARGETS)
    rows = {each["target"]: each for each in every}
    assert rows["at most 1.3 x a bare click group"]["met"]
    assert not rows["at least 1.8 x as fast as one process"]["met"]
    assert rows["at most 0.8 s"]["measured"] is None


def test_the_months_of_a_publication_end_with_the_last():
    assert data.named(3) == ("2024-10", "2024-11", "2024-12")
    assert data.named(2, "2061-01") == ("2060-12", "2061-01")


def test_the_same_arguments_give_the_same_publication(tmp_path):
    one, other = (data.write(tmp_path / each, months=2) for each in ("one", "other"))
    files = sorted(each.relative_to(one) for each in one.rglob("*.*"))
    assert len(files) == 5
    for each in files:
        assert (one / each).read_bytes() == (other / each).read_bytes()
