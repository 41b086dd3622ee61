"""Possible worlds: a history in which every month is one number, and what is true.

A claim is proven if it is true in every world that the records leave possible.
Here a claim is a plain sentence about plain numbers; nothing is sure or open.
"""

from __future__ import annotations

from math import inf
from types import MappingProxyType

FAR = 1000
"""More than any number in a history; what a month without a top may hold."""


def world(history, rng, leaning):
    """One number a month for every series: low, high, or anything in between."""
    return {
        (each.measure, each.scope): [
            _number(each.low(m), each.high(m), rng, leaning)
            for m in range(len(each.months))
        ]
        for each in (*history.series, *_areas(history))
    }


def _areas(history):
    """The areas of measures that no figure names: nothing, or off the record."""
    named = {(each.measure, each.scope) for each in history.series}
    for measure in history.counting:
        for scope in (f"area:{name}" for name in history.areas):
            if (measure, scope) not in named:
                yield history.of(measure, scope)


def _number(low, high, rng, leaning):
    top = low + rng.choice((0, 1, 2, 5, FAR)) if high == inf else int(high)
    if leaning == "low":
        return low
    if leaning == "high":
        return low + FAR if high == inf else int(high)
    return rng.randint(low, top)


def sums(numbers, span):
    """Sums over so many months, each in the place of its last."""
    return [sum(numbers[max(0, m - span + 1) : m + 1]) for m in range(len(numbers))]


def rises(numbers, m):
    return 0 < numbers[m - 1] < numbers[m]


def falls(numbers, m):
    return 0 < numbers[m] < numbers[m - 1]


def _in_a_row(claim, end, holds):
    """So many in a row, and no more, or at least so many."""
    first = end - claim.number + 1
    run = all(holds(m) for m in range(first, end + 1))
    return run and (claim.at_least or not holds(first - 1))


def _streak(step):
    def true(numbers, claim, now):
        return _in_a_row(claim, now, lambda m: step(numbers, m))

    return true


def _held(numbers, claim, now):
    return _in_a_row(claim, now, lambda m: numbers[m] >= claim.level)


def _nothing(numbers, claim, now):
    return _in_a_row(claim, now, lambda m: numbers[m] == 0)


def _ended(step):
    def true(numbers, claim, now):
        if step(numbers, now):
            return False
        return _in_a_row(claim, now - 1, lambda m: step(numbers, m))

    return true


def _floor_ended(numbers, claim, now):
    if numbers[now] >= claim.level:
        return False
    return _in_a_row(claim, now - 1, lambda m: numbers[m] >= claim.level)


def _since(like, unlike):
    """X is like this month, and no month after it is."""

    def true(numbers, claim, now):
        return like(numbers[claim.reference], numbers[now], claim) and all(
            unlike(numbers[m], numbers[now], claim)
            for m in range(claim.reference + 1, now)
        )

    return true


def _ever(unlike):
    def true(numbers, claim, now):
        return all(
            unlike(numbers[m], numbers[now], claim) for m in range(claim.since, now)
        )

    return true


def _first(like, unlike):
    """Since X, or on record where there is none."""
    since, ever = _since(like, unlike), _ever(unlike)

    def true(numbers, claim, now):
        return (ever if claim.reference is None else since)(numbers, claim, now)

    return true


def _change(before):
    def true(numbers, claim, now):
        number, then = before(numbers, claim, now)
        signs = {"rise": 1, "from none": 1, "fall": -1, "to none": -1, "steady": 0}
        return (number > then) - (number < then) == signs[claim.movement]

    return true


def _nth(numbers, claim, now):
    above = [m for m in range(claim.since, now) if numbers[m] > numbers[now]]
    return len(above) == claim.number - 1


def _pairs(numbers, claim, now):
    def pair(m):
        return min(numbers[m - 1], numbers[m]) >= claim.level

    since = claim.since if claim.reference is None else claim.reference
    later = [m for m in range(since + 1, now) if pair(m)]
    found = claim.reference is None or pair(claim.reference)
    return pair(now) and found and not later


def _year(numbers, claim, now):
    number = claim.number
    this = sum(numbers[now - number + 1 : now + 1])
    return this, sum(numbers[now - number - 11 : now - 11])


def _passed(numbers, claim, now):
    january = now - claim.number + 1
    last = sum(numbers[january - 12 : january])
    before = sum(numbers[january:now])
    return before <= last < before + numbers[now]


TRUE = MappingProxyType(
    {
        "highest-since": _since(lambda x, n, _: x >= n, lambda x, n, _: x < n),
        "lowest-since": _since(lambda x, n, _: x <= n, lambda x, n, _: x > n),
        "most-on-record": _ever(lambda x, n, _: x < n),
        "fewest-on-record": _ever(lambda x, n, _: x > n),
        "nth-highest": _nth,
        "first-with": _first(lambda x, _, __: x > 0, lambda x, _, __: x == 0),
        "first-without": _first(lambda x, _, __: x == 0, lambda x, _, __: x > 0),
        "first-at-least": _first(
            lambda x, _, c: x >= c.level, lambda x, _, c: x < c.level
        ),
        "first-this-year-with": _ever(lambda x, _, __: x == 0),
        "first-this-year-without": _ever(lambda x, _, __: x > 0),
        "rise-streak": _streak(rises),
        "fall-streak": _streak(falls),
        "floor-streak": _held,
        "presence-streak": _held,
        "absence-streak": _nothing,
        "rise-ended": _ended(rises),
        "fall-ended": _ended(falls),
        "floor-ended": _floor_ended,
        "back-to-back": _pairs,
        "against-last-month": _change(lambda w, _, n: (w[n], w[n - 1])),
        "against-last-year": _change(lambda w, _, n: (w[n], w[n - 12])),
        "against-mean-of-3": _change(lambda w, _, n: (3 * w[n], sum(w[n - 3 : n]))),
        "against-mean-of-12": _change(lambda w, _, n: (12 * w[n], sum(w[n - 12 : n]))),
        "year-to-date": _change(_year),
        "passed-last-year": _passed,
    }
)
"""Whether a claim about one series is true of plain numbers, by kind."""


def leads(world_, measure, areas, area, month):
    """Whether an area has the most in a month, and has any."""
    numbers = {name: world_[measure, f"area:{name}"][month] for name in areas}
    return numbers[area] == max(numbers.values()) > 0


def lead_true(world_, claim, areas, area, now):
    """Whether a lead was lost, or taken, for the first time since."""
    lost = claim.kind == "lost-lead"
    back = [
        m
        for m in range(claim.since, now)
        if leads(world_, claim.measure, areas, area, m) != lost
    ]
    if leads(world_, claim.measure, areas, area, now) == lost:
        return False
    return max(back, default=None) == claim.reference
