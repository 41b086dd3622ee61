"""Spans: several months that are named as one.

"The two months to March", "the first seven months of 2024", "the second quarter" and
"the same months of 2023" become one token, which stands for its months as a month does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.month import Month
from brief.verifying.lexicon import MOVE, Meaning
from brief.verifying.tokens import MONTH, NTH, YEAR, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE_YEAR, QUARTER = 12, 3
_ENDS = (("from", "to"), ("between", "and"))


def gathered(tokens: Sequence[Token], issue: Month) -> tuple[Token, ...]:
    """The tokens with every span of months put together as one.

    A quarter that is named without its year is the latest one up to the issue's month.
    """
    made: list[Token] = []
    span, at = 0, 0
    while at < len(tokens):
        if from_to := _from_to(tokens, at):
            # "From March to July, ..." is said as "in" those months together.
            made += (replace(tokens[at], key="in"), from_to)
            at += 4
            continue
        found = _months_to(tokens, at) or _first_months(tokens, at)
        found = found or _quarter(tokens, at, issue)
        found = found or _same_months(tokens, at, span)
        if found is None:
            made.append(tokens[at])
            at += 1
            continue
        token, used = found
        span = token.span
        made.append(token)
        at += used
    return tuple(made)


def _made(part: Sequence[Token], last: Month, span: int) -> Token:
    text = " ".join(each.text for each in part)
    meaning = Meaning(MONTH, "span")
    return Token(
        MONTH,
        text,
        part[0].start,
        part[-1].end,
        text.lower(),
        meaning,
        month=last,
        span=span,
    )


def _keys(tokens: Sequence[Token], at: int, number: int) -> tuple[str, ...]:
    return tuple(each.key for each in tokens[at : at + number])


def _months_to(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """`the two months to March`."""
    amount = tokens[at].amount
    if amount is None or _keys(tokens, at + 1, 2) != ("months", "to"):
        return None
    last = tokens[at + 3] if at + 3 < len(tokens) else None
    if last is None or last.month is None or not amount.low:
        return None
    return _made(tokens[at : at + 4], last.month, amount.low), 4


def _first_months(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """`first seven months of 2024`."""
    if tokens[at].kind != NTH or _keys(tokens, at + 2, 2) != ("months", "of"):
        return None
    amount = tokens[at + 1].amount
    year = tokens[at + 4] if at + 4 < len(tokens) else None
    if amount is None or year is None or year.kind != YEAR:
        return None
    if tokens[at].meaning.number != 1 or not 1 <= amount.low <= WHOLE_YEAR:
        return None
    last = Month(year.meaning.number, amount.low)
    return _made(tokens[at : at + 5], last, amount.low), 5


def _from_to(tokens: Sequence[Token], at: int) -> Token | None:
    """`From March to July, 52 attacks ...`: a sum, unless something is said to move."""
    part = tokens[at : at + 4]
    keys = tuple(each.key for each in part[::2])
    moved = any(each.kind == MOVE for each in tokens)
    if at or len(part) < 4 or keys not in _ENDS or moved:
        return None
    first, last = (each.month if each.kind == MONTH else None for each in part[1::2])
    if first is None or last is None or first >= last:
        return None
    years, months = last.year - first.year, last.number - first.number
    return _made(part[1:], last, WHOLE_YEAR * years + months + 1)


def _quarter(
    tokens: Sequence[Token], at: int, issue: Month
) -> tuple[Token, int] | None:
    """`second quarter of 2024`, `second quarter`."""
    number = tokens[at].meaning.number * QUARTER
    if tokens[at].kind != NTH or _keys(tokens, at + 1, 1) != ("quarter",):
        return None
    if not 0 < number <= WHOLE_YEAR:
        return None
    year = issue.year if number <= issue.number else issue.year - 1
    used = 2
    if _keys(tokens, at + 2, 1) == ("of",) and at + 3 < len(tokens):
        named = tokens[at + 3]
        if named.kind == YEAR:
            year, used = named.meaning.number, 4
    return _made(tokens[at : at + used], Month(year, number), QUARTER), used


def _same_months(
    tokens: Sequence[Token], at: int, span: int
) -> tuple[Token, int] | None:
    """`the same months of 2023`, after as many months of another year."""
    if not span or _keys(tokens, at, 3) != ("same", "months", "of"):
        return None
    year = tokens[at + 3] if at + 3 < len(tokens) else None
    if year is None or year.kind != YEAR or span > WHOLE_YEAR:
        return None
    part = tokens[at : at + 4]
    return replace(_made(part, Month(year.meaning.number, span), span)), 4
