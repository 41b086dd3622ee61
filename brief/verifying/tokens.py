"""Tokens: a sentence as a row of things that mean something.

Names, months, days, numbers and verbs of change are single tokens however many
words they have; other words stay words. What is said with them is read in the
rooms beside this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.month import FIRST_YEAR, LAST_YEAR, Month
from brief.verifying import grammar, lexicon
from brief.verifying.lexicon import Meaning
from brief.verifying.numerals import Amount, amount_at
from brief.verifying.splitting import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.verifying.lexicon import Lexicon
    from brief.verifying.splitting import Piece
    from brief.verifying.things import Thing

WORD, MARK, NUMBER, DAY, MONTH, YEAR, NTH = (
    *("word", "mark", "number", "day", "month", "year", "nth"),
)
THING = "thing"
"""A noun for what is counted, with all that belongs to it: see `things`."""
PASSED = "passed"
"""A number that is plainly no count: part of a name, an age, a length of time."""

NOTHING = Meaning("")
_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
_MOST_DAYS, _MONTHS = 31, 12


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: its words, its place, and what it means.

    `kind` is one of the kinds above or of the lexicon. A day has the month that
    it lies in, and its number in `meaning`. A month may stand for the `span`
    months that it is the last of; a noun for what is counted is a `thing`.
    """

    kind: str
    text: str
    start: int
    end: int
    key: str
    meaning: Meaning = NOTHING
    amount: Amount | None = None
    month: Month | None = None
    span: int = 1
    thing: Thing | None = None

    @property
    def name(self) -> str:
        """Which area, place, group, harm ... it names."""
        return self.meaning.name


def read(text: str, words: Lexicon, month: Month) -> tuple[Token, ...]:
    """The tokens of a sentence in an issue about a month.

    A month that is named without its year is the latest one up to the issue's.
    """
    found = tuple(pieces(text))
    keys = tuple(each.key for each in found)
    tokens: list[Token] = []
    at = 0
    while at < len(found):
        token, used = _token(text, found, keys, at, words)
        tokens.append(token)
        at += used
    return tuple(_dated(tokens, month))


def _token(
    text: str,
    found: Sequence[Piece],
    keys: tuple[str, ...],
    at: int,
    words: Lexicon,
) -> tuple[Token, int]:
    """The token that starts at a piece, and how many pieces it takes up."""
    piece = found[at]
    named = words.at(keys, at, capital=not piece.text[:1].islower())
    amount = None if piece.glued else amount_at(found, at)
    if named is not None and (amount is None or len(named[0]) >= amount.length):
        used, meaning = len(named[0]), named[1]
        return _made(text, found, at, used, meaning.kind, meaning=meaning), used
    if amount is not None:
        kind = PASSED if _passed(found, at, amount) else NUMBER
        return _made(text, found, at, amount.length, kind, amount=amount), amount.length
    number = _nth(piece)
    if number:
        meaning = Meaning(NTH, number=number)
        return _made(text, found, at, 1, NTH, meaning=meaning), 1
    kind = PASSED if piece.kind == "number" else piece.kind
    return _made(text, found, at, 1, kind), 1


def _made(
    text: str,
    found: Sequence[Piece],
    at: int,
    used: int,
    kind: str,
    *,
    meaning: Meaning = NOTHING,
    amount: Amount | None = None,
) -> Token:
    start, end = found[at].start, found[at + used - 1].end
    key = " ".join(each.key for each in found[at : at + used])
    return Token(kind, text[start:end], start, end, key, meaning, amount)


def _nth(piece: Piece) -> int:
    """The number of an ordinal in words or figures, or 0."""
    if piece.glued:
        return 0
    found = _ORDINAL.fullmatch(piece.text)
    return int(found[1]) if found else grammar.ORDINALS.get(piece.key, 0)


def _passed(found: Sequence[Piece], at: int, amount: Amount) -> bool:
    """Whether a number is plainly no count, by what stands beside it."""
    after = found[at + amount.length] if at + amount.length < len(found) else None
    before = found[at - 1] if at else None
    if after is not None and (after.glued or after.key in grammar.UNITS):
        return True
    if after is not None and (amount.low, after.key) == (1, "of"):
        return _among(found, at + amount.length + 1)
    if before is None or not amount.figures:
        return before is not None and before.key in grammar.BEFORE_PRONOUN
    return before.key in grammar.NUMBERED or before.text in grammar.CURRENCIES


def _among(found: Sequence[Piece], at: int) -> bool:
    """Whether "one of" means one of some things that are not counted."""
    words = found[at : at + 2]
    counted = any(amount_at(found, each) for each in range(at, min(at + 2, len(found))))
    return any(each.key in grammar.AMONG for each in words) and not counted


def _dated(tokens: list[Token], issue: Month) -> list[Token]:
    """Months and days put together; years on their own set apart."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == lexicon.MONTH:
            token, used = _month(tokens, at, issue)
            made.append(token)
            at += used
            continue
        relative, used = _relative(tokens, at, issue)
        if relative is not None:
            made.append(relative)
            at += used
            continue
        made.append(_year(token, tokens[at + 1 : at + 2]))
        at += 1
    return _followed(_years_shared(made, issue), issue)


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


def _month(tokens: list[Token], at: int, issue: Month) -> tuple[Token, int]:
    """A month with its year, or a day of it."""
    token = tokens[at]
    number, used, day = token.meaning.number, 1, 0
    if _is_day(tokens, at + 1):
        day, used = _value(tokens[at + 1]), 2
        if _key(tokens, at + 2) == "," and _is_year(tokens, at + 3):
            used = 4
    elif _is_year(tokens, at + 1):
        used = 2
    last = tokens[at + used - 1]
    year = _value(last) if _is_year(tokens, at + used - 1) else None
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


def _value(token: Token) -> int:
    return token.amount.low if token.amount else 0


def _bare(tokens: Sequence[Token], at: int) -> int:
    """A number in plain figures at a place, or -1."""
    if at >= len(tokens):
        return -1
    token = tokens[at]
    plain = token.kind in (NUMBER, PASSED) and token.text.isdigit()
    return int(token.text) if plain else -1


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    return FIRST_YEAR <= _bare(tokens, at) <= LAST_YEAR


_COUNTED = frozenset({lexicon.ATTACK, lexicon.CLASS, lexicon.GROUP, lexicon.ACTOR})


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether figures after a month are its day, and not a count of something."""
    if not 1 <= _bare(tokens, at) <= _MOST_DAYS:
        return False
    return at + 1 >= len(tokens) or tokens[at + 1].kind not in _COUNTED


def _year(token: Token, after: Sequence[Token]) -> Token:
    """A year that stands alone; what counts something is no year."""
    alone = not after or after[0].kind not in _COUNTED
    if token.kind == NUMBER and alone and _is_year([token], 0):
        meaning = Meaning(YEAR, number=_value(token))
        return Token(YEAR, token.text, token.start, token.end, token.key, meaning)
    return token


def _relative(tokens: list[Token], at: int, issue: Month) -> tuple[Token | None, int]:
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
    return None, 0


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
