"""Chance: could two counts this small differ like this if nothing had changed?

One test and no words: what is said of a change beyond chance, and what is not,
is in `wording`. The value is for the analyst's margin and never printed in
prose.
"""

from __future__ import annotations

from math import exp, lgamma, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.judging.compare import Change

_SAME = 1 + 1e-7
"""Two outcomes this near in likelihood are equally likely: floats lose a little."""


def p_value(now: int, before: int, *, days_now: int, days_before: int) -> float:
    """How likely a difference at least this unlikely is under one constant rate.

    The exact conditional test of two Poisson counts (J. Przyborowski and H.
    Wilenski, Biometrika 31, 1940): given the sum of both, the count now is
    binomial with the share of its days in all days; two-sided by adding up
    every outcome that is no likelier than the one observed.

    Raises:
        ValueError: a count is negative, or a span has no days.
    """
    if min(now, before) < 0 or min(days_now, days_before) <= 0:
        raise ValueError("counts from zero and days from one are needed")
    both = now + before
    share = days_now / (days_now + days_before)
    odds = [_likelihood(each, both, share) for each in range(both + 1)]
    return min(1.0, sum(each for each in odds if each <= odds[now] * _SAME))


def _likelihood(hits: int, tries: int, share: float) -> float:
    """The binomial likelihood, by logarithms so that large counts stay finite."""
    ways = lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1)
    return exp(ways + hits * log(share) + (tries - hits) * log(1 - share))


def of_change(change: Change) -> float | None:
    """The p-value of a change between whole months; None where sizes are not known."""
    now, before = change.now, change.before
    if now is None or before is None or now.partial or before.partial:
        return None
    if not change.sized:
        return None
    return p_value(
        now.count.low,
        before.count.low,
        days_now=now.month.days,
        days_before=before.month.days,
    )
