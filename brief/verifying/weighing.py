"""Weighing: a printed number against a counted one, as a verdict.

Numbers only; which figure a number is held against is decided where claims are
read. What the records leave open is never called wrong, and what they settle is
never called open.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.verifying import grammar
from brief.verifying.claims import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brief.ground.counts import Count
    from brief.verifying.numerals import Amount

SUPPORTED, CONSISTENT, CONTRADICTED = (
    Verdict.SUPPORTED,
    Verdict.CONSISTENT,
    Verdict.CONTRADICTED,
)


def weighed(amount: Amount, count: Count) -> Verdict:
    """What a count says of a number that claims to be it.

    A documented count bears out its own number, with "at least" or without. It
    does not bear out less: who prints "at least eight" where nine are on record
    has miscounted.
    """
    return _RULES[amount.how](amount.count, count)


def portioned(how: str, part: Fraction, whole: Fraction) -> bool:
    """Whether a part is what is told of it: "more than half", "nearly a third".

    Args:
        how: what stands before the share, as a word of `grammar`.
        part: what there is.
        whole: the share that is told, of all.
    """
    return _PORTIONS.get(how, Fraction.__eq__)(part, whole)


def _exactly(said: Count, count: Count) -> Verdict:
    if count.about:
        return _about(said, count)
    if count.exact:
        return SUPPORTED if said.low == count.low else CONTRADICTED
    if said.low not in count:
        return CONTRADICTED
    return SUPPORTED if said.low == count.best else CONSISTENT


def _at_least(said: Count, count: Count) -> Verdict:
    if said.low == count.low:
        return SUPPORTED
    above = count.high is None or said.low <= count.high
    return CONSISTENT if said.low > count.low and above else CONTRADICTED


def _within(said: Count, count: Count) -> Verdict:
    """A bound that claims no more than to hold: "more than 10", "three or more"."""
    top = said.high
    if count.low >= said.low and (
        top is None or (count.high is not None and count.high <= top)
    ):
        return SUPPORTED
    too_low = count.high is not None and count.high < said.low
    too_high = top is not None and count.low > top
    return CONTRADICTED if too_low or too_high else CONSISTENT


def _up_to(said: Count, count: Count) -> Verdict:
    if count.high == said.high:
        return CONSISTENT if count.exact else SUPPORTED
    if count.exact:
        return CONTRADICTED
    open_above = count.high is None and count.low <= (said.high or 0)
    return CONSISTENT if open_above else CONTRADICTED


def _between(said: Count, count: Count) -> Verdict:
    if (said.low, said.high) == (count.low, count.high):
        return SUPPORTED
    if count.exact:
        return CONSISTENT if count.low in said else CONTRADICTED
    top = said.high or 0
    open_above = count.high is None and count.low <= top
    return CONSISTENT if open_above else CONTRADICTED


def _about(said: Count, count: Count) -> Verdict:
    """An estimate: a tenth off, or one, is near enough to stand."""
    if said.low == count.low:
        return SUPPORTED
    if _exactly_possible(said.low, count):
        return CONSISTENT
    near = abs(said.low - count.low) <= max(1, count.low // 10)
    return CONSISTENT if near and said.about else CONTRADICTED


def _exactly_possible(number: int, count: Count) -> bool:
    return not count.exact and not count.about and number in count


def _unknown(_: Count, count: Count) -> Verdict:
    return SUPPORTED if count.unknown else CONTRADICTED


_RULES: Mapping[str, Callable[[Count, Count], Verdict]] = MappingProxyType(
    {
        grammar.EXACTLY: _exactly,
        grammar.AT_LEAST: _at_least,
        grammar.MORE: _within,
        grammar.FEWER: _within,
        grammar.OR_MORE: _within,
        grammar.OR_FEWER: _within,
        grammar.UP_TO: _up_to,
        grammar.BETWEEN: _between,
        grammar.ABOUT: _about,
        grammar.UNKNOWN: _unknown,
    }
)

_PORTIONS: Mapping[str, Callable[[Fraction, Fraction], bool]] = MappingProxyType(
    {
        grammar.AT_LEAST: Fraction.__ge__,
        grammar.OR_MORE: Fraction.__ge__,
        grammar.MORE: Fraction.__gt__,
        grammar.FEWER: Fraction.__lt__,
        grammar.OR_FEWER: Fraction.__le__,
        grammar.UP_TO: Fraction.__le__,
        # Whoever says "nearly a third" does not mean a quarter.
        grammar.ABOUT: lambda part, whole: 10 * abs(part - whole) <= whole,
    }
)
