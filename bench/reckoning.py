"""Reckoning: what is made of many timings; nothing is measured here.

A machine that is shared drifts by a fifth over an hour. Two things that were timed
in the same round drift together, so that a ratio is the median of the ratios of the
rounds, and never the ratio of two medians.
"""

from __future__ import annotations

from math import exp, log
from statistics import linear_regression, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """The median of the pairs' ratios.

    Raises:
        ValueError: there are no pairs, or one lacks its other half.
    """
    if not over:
        raise ValueError("there is nothing to compare")
    return median(one / other for one, other in zip(over, under, strict=True))


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """How a cost grows with a size: 1 is in proportion, 2 as the square.

    The slope of the straight line through the logarithms of both, by least squares.
    """
    return linear_regression(tuple(map(log, sizes)), tuple(map(log, costs))).slope


def late_exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """How a cost grows at the far end, where what is always spent matters least."""
    return exponent(sizes[-2:], costs[-2:])


def marginal(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """What one more costs, by least squares."""
    return linear_regression(sizes, costs).slope


def together(ratios: Iterable[float]) -> float:
    """The geometric mean."""
    every = tuple(map(log, ratios))
    return exp(sum(every) / len(every))


def peaks(trail: Iterable[tuple[float, int]]) -> tuple[float, ...]:
    """The peak while each issue was made, where a trail counts the finished ones."""
    found: dict[int, float] = {}
    for mib, number in trail:
        found[number] = max(mib, found.get(number, 0.0))
    return tuple(found[number] for number in sorted(found))
