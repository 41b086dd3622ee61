"""Spans: several months that are named as one.

"The two months to March", "the first seven months of 2024" and "the same months
of 2023" become one token, which stands for its months as a month does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.month import Month
from brief.verifying.lexicon import Meaning
from brief.verifying.tokens import MONTH, NTH, YEAR, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE_YEAR = 12


def gathered(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with every span of months put together as one."""
    made: list[Token] = []
    span, at = 0, 0
    while at < len(tokens):
        found = _months_to(tokens, at) or _first_months(tokens, at)
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
