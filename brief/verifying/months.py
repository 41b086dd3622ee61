"""Months: the months, days and years of a sentence, put together as one token each.

"December 2023", "July 16", "last month"; in a list the year after the last is that
of all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.month import FIRST_YEAR, LAST_YEAR, Month
from brief.verifying import grammar, lexicon
from brief.verifying.lexicon import Meaning
from brief.verifying.tokens import DAY, MONTH, NUMBER, PASSED, YEAR, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_DAYS, _MONTHS = 31, 12
_MONTH_OF = ("the", "month", "of")


def gathered(tokens: Sequence[Token], issue: Month) -> tuple[Token, ...]:
    """The tokens with months and days put together, and years set apart.

    A month that is named without its year is the latest one up to the issue's.
    """
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == lexicon.MONTH:
            spanned = token.meaning.form == lexicon.SPANNED
            if spanned and made and made[-1].key == "from":
                # All that is known of a month is read as the month itself.
                made[-1] = replace(made[-1], key="in")
            if tuple(each.key for each in made[-3:]) == _MONTH_OF:
                del made[-3:]
            token, used = _month(tokens, at, issue)
            made.append(token)
            at += used
            continue
        relative = _relative(tokens, at, issue)
        if relative is not None:
            token, used = relative
            made.append(token)
            at += used
            continue
        made.append(_year(tokens, at))
        at += 1
    return tuple(_followed(_years_shared(made, issue), issue))


def _followed(tokens: list[Token], issue: Month) -> list[Token]:
    """`two in July 2022, followed by 13 in September`: the month that came next."""
    made: list[Token] = []
    before: Month | None = None
    follows = False
    for token in tokens:
        follows = follows or token.key == "followed"
        bare = token.kind == MONTH and token.meaning.form != "year"
        if bare and follows and before is not None and token.meaning.number:
            later = resolved(token.meaning.number, before.year, issue)
            later = later if later > before else later + _MONTHS
            made.append(_moved(token, later))
            continue
        if token.kind == MONTH:
            before = token.month
        made.append(token)
    return made


def _month(tokens: Sequence[Token], at: int, issue: Month) -> tuple[Token, int]:
    """A month with its year, or a day of it."""
    token = tokens[at]
    number, used, day = token.meaning.number, 1, 0
    if _is_day(tokens, at + 1):
        day, used = _bare(tokens, at + 1), 2
        if _key(tokens, at + 2) == "," and _is_year(tokens, at + 3):
            used = 4
    elif _is_year(tokens, at + 1):
        used = 2
    elif token.meaning.form == lexicon.SPANNED and _is_year(tokens, at + 2):
        used = 3
    last = tokens[at + used - 1]
    year = _bare(tokens, at + used - 1) if _is_year(tokens, at + used - 1) else None
    kind = DAY if day else MONTH
    return (
        Token(
            kind,
            " ".join(each.text for each in tokens[at : at + used]),
            token.start,
            last.end,
            token.key,
            Meaning(kind, form="" if year is None else "year", number=day or number),
            month=resolved(number, year, issue),
        ),
        used,
    )


def resolved(number: int, year: int | None, issue: Month) -> Month:
    """A month by its number: the latest up to the issue's where no year is given."""
    if year is not None:
        return Month(year, number)
    return Month(issue.year if number <= issue.number else issue.year - 1, number)


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


def _bare(tokens: Sequence[Token], at: int) -> int:
    """A number in plain figures at a place, or 0."""
    if at >= len(tokens):
        return 0
    token = tokens[at]
    plain = token.kind in (NUMBER, PASSED) and token.text.isdigit()
    return int(token.text) if plain else 0


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    return FIRST_YEAR <= _bare(tokens, at) <= LAST_YEAR


_COUNTED = frozenset({lexicon.ATTACK, lexicon.CLASS, lexicon.GROUP, lexicon.ACTOR})


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether figures after a month are its day, and not a count of something."""
    return 0 < _bare(tokens, at) <= _MOST_DAYS and not _counts(tokens, at)


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands behind a number is what it counts."""
    return at + 1 < len(tokens) and tokens[at + 1].kind in _COUNTED


def _year(tokens: Sequence[Token], at: int) -> Token:
    """A year that stands alone; what counts something is no year."""
    token = tokens[at]
    alone = token.kind == NUMBER and not _counts(tokens, at)
    if alone and _is_year(tokens, at):
        meaning = Meaning(YEAR, number=_bare(tokens, at))
        return Token(YEAR, token.text, token.start, token.end, token.key, meaning)
    return token


def _relative(
    tokens: Sequence[Token], at: int, issue: Month
) -> tuple[Token, int] | None:
    """Months that are named by where they stand: "last month"."""
    for words, back in grammar.RELATIVE_MONTHS:
        part = tokens[at : at + len(words)]
        if tuple(each.key for each in part) == words:
            text = " ".join(each.text for each in part)
            meaning = Meaning(MONTH, "relative")
            token = Token(
                MONTH,
                text,
                part[0].start,
                part[-1].end,
                text,
                meaning,
                month=issue - back,
            )
            return token, len(words)
    return None


def _years_shared(tokens: list[Token], issue: Month) -> list[Token]:
    """In a list of months the year after the last is that of all before it."""
    year: int | None = None
    shared: list[Token] = []
    for each in reversed(tokens):
        token = each
        if token.kind == MONTH and token.month is not None:
            if token.meaning.form == "year":
                year = token.month.year
            elif year is not None and token.meaning.number:
                month = resolved(token.meaning.number, year, issue)
                token = _moved(token, month)
        elif token.key not in (",", "and", "or"):
            year = None
        shared.append(token)
    return shared[::-1]


def _moved(token: Token, month: Month) -> Token:
    return Token(
        token.kind,
        token.text,
        token.start,
        token.end,
        token.key,
        token.meaning,
        month=month,
    )
