"""Numerals: numbers as a text writes them, in figures and in words.

From pieces to amounts: a count with its bounds, and how it is meant ("at least",
"between", "no"). What is counted is none of its business.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import MOST, UNKNOWN, ZERO, Count
from brief.verifying import grammar
from brief.verifying.grammar import (
    ABOUT,
    AT_LEAST,
    BETWEEN,
    EXACTLY,
    FEWER,
    MANY,
    MORE,
    OR_FEWER,
    OR_MORE,
    UP_TO,
)
from brief.verifying.splitting import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from brief.verifying.splitting import Piece


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is meant: `how` is a word of `grammar`, `count` its bounds.

    `part` is set where it is a share or has a decimal instead ("a third",
    "22.7"); `figures` says that it is written in figures; `length` counts the
    pieces that it takes up.
    """

    count: Count
    how: str = EXACTLY
    part: Fraction | None = None
    figures: bool = False
    length: int = 1

    @property
    def low(self) -> int:
        """The least it can be."""
        return self.count.low


def amount_at(pieces: Sequence[Piece], first: int) -> Amount | None:
    """The number that starts at a piece, with all that stands around it."""
    piece = pieces[first]
    if piece.kind != "number" and piece.key not in _STARTS:
        return None
    for reader in (_between, _unknown, _fraction, _opened, _ranged, _plain, _many):
        found = reader(pieces, first)
        if found is not None:
            return found
    return None


def _words(pieces: Sequence[Piece], first: int, number: int) -> tuple[str, ...]:
    return tuple(each.key for each in pieces[first : first + number])


Phrases = tuple[tuple[tuple[str, ...], str], ...]


_OPENERS, _CLOSERS = (
    tuple((words_of(phrase), how) for phrase, how in table.items())
    for table in (grammar.OPENERS, grammar.CLOSERS)
)
_PERCENT = (
    (("per", "cent"), grammar.PERCENT),
    (("percent",), grammar.PERCENT),
    (("%",), grammar.PERCENT),
)
_OPENERS_BY_WORD: Mapping[str, Phrases] = MappingProxyType(
    {
        first[0]: tuple(row for row in _OPENERS if row[0][0] == first[0])
        for first, _ in _OPENERS
    }
)
_STARTS = frozenset(
    [
        *_OPENERS_BY_WORD,
        *grammar.NUMBER_WORDS,
        *grammar.ZEROS,
        *grammar.UNCOUNTED,
        *(words.split(" ")[0] for words in grammar.FRACTIONS),
        *("between", "a", "an"),
    ]
)
"""The words that a number can begin with; most begin none."""


_JOINTS = ("to", "-", "\u2013")
_LONGEST = 20
"""More digits than any number has that a text means."""


def _match(table: Phrases, pieces: Sequence[Piece], first: int) -> tuple[int, str]:
    """How many words of a table stand at a place, and what they mean."""
    for words, how in table:
        if _words(pieces, first, len(words)) == words:
            return len(words), how
    return 0, ""


def _number(pieces: Sequence[Piece], first: int) -> tuple[int, int] | None:
    """A bare number and how many pieces it takes up; None where there is none."""
    if first >= len(pieces):
        return None
    piece = pieces[first]
    if piece.kind == "number":
        digits = piece.text.replace(",", "")
        # Python itself refuses to read a number of thousands of digits.
        known = digits.isdecimal() and len(digits) < _LONGEST and int(digits) <= MOST
        return (int(digits), 1) if known else None
    if piece.key in grammar.ZEROS:
        following = _words(pieces, first + 1, 1)
        return None if following in grammar.NO_MORE else (0, 1)
    if piece.key == "a" and _words(pieces, first, 2) == ("a", "single"):
        return 1, 2
    return _spelled(pieces, first)


def _spelled(pieces: Sequence[Piece], first: int) -> tuple[int, int] | None:
    """A number in words: "forty-eight", "two hundred thirty", "a dozen"."""
    if _words(pieces, first, 2) == ("a", "dozen"):
        return 12, 2
    total = group = used = 0
    last = MOST
    while first + used < len(pieces):
        key = pieces[first + used].key
        if key in grammar.NUMBER_WORDS and grammar.NUMBER_WORDS[key] < last:
            value = grammar.NUMBER_WORDS[key]
            group += value
            # After a ten comes a unit, and after a unit nothing below a hundred.
            last = 10 if value >= 20 else 0
        elif key in grammar.POWERS and used:
            power = grammar.POWERS[key]
            group, last = group * power, MOST
            if power >= 1_000:
                total, group = total + group, 0
        elif key != "and" or not _goes_on(pieces, first + used):
            break
        used += 1
    return (total + group, used) if used else None


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether an "and" is inside a number: "a hundred and twenty"."""
    inside = at > 0 and pieces[at - 1].key in grammar.POWERS
    return inside and any(
        key in grammar.NUMBER_WORDS for key in _words(pieces, at + 1, 1)
    )


def _plain(pieces: Sequence[Piece], first: int) -> Amount | None:
    found = _number(pieces, first)
    if found is None:
        return _decimal(pieces, first)
    number, used = found
    figures = pieces[first].kind == "number"
    percent, _ = _match(_PERCENT, pieces, first + used)
    if percent:
        part = Fraction(number, 100)
        return Amount(UNKNOWN, grammar.PERCENT, part, figures, used + percent)
    closer, how = _match(_CLOSERS, pieces, first + used)
    how = how or EXACTLY
    return Amount(_bounds(number, how), how, None, figures, used + closer)


def _decimal(pieces: Sequence[Piece], first: int) -> Amount | None:
    piece = pieces[first]
    if piece.kind != "number" or "." not in piece.text:
        return None
    part = Fraction(piece.text)
    percent, how = _match(_PERCENT, pieces, first + 1)
    if percent:
        return Amount(UNKNOWN, how, part / 100, figures=True, length=1 + percent)
    closer, how = _match(_CLOSERS, pieces, first + 1)
    return Amount(UNKNOWN, how or EXACTLY, part, figures=True, length=1 + closer)


def _opened(pieces: Sequence[Piece], first: int) -> Amount | None:
    """A number after words that say how it is meant; two of them may follow."""
    openers = _OPENERS_BY_WORD.get(pieces[first].key, ())
    used, how = _match(openers, pieces, first)
    if not used or first + used >= len(pieces):
        return None
    rest = _opened(pieces, first + used) or _ranged(pieces, first + used)
    rest = rest or _fraction(pieces, first + used) or _plain(pieces, first + used)
    if rest is None:
        return None
    if rest.count == ZERO and pieces[first + used].key != "zero":
        return None
    if rest.how != EXACTLY or rest.part is not None:
        how = rest.how if how == EXACTLY else how
        about = rest.count.about or how == ABOUT
        count = Count(rest.count.low, rest.count.high, about=about)
        return Amount(count, how, rest.part, rest.figures, used + rest.length)
    return Amount(_bounds(rest.low, how), how, None, rest.figures, used + rest.length)


def _ranged(pieces: Sequence[Piece], first: int) -> Amount | None:
    """`10 to 16`, `10-16`, `two or three`: numbers with a word or dash between them."""
    if first and pieces[first - 1].key == "from":
        return None
    low = _number(pieces, first)
    if low is None or (low[0] == 0 and pieces[first].text != "0"):
        return None  # "no" begins no range
    at = first + low[1]
    joints = _JOINTS if pieces[first].kind == "number" else (*_JOINTS, "or")
    if at >= len(pieces) or pieces[at].key not in joints:
        return None
    high = _number(pieces, at + 1)
    if high is None or high[0] < low[0]:
        return None
    figures = pieces[first].kind == "number"
    count = Count(low[0], high[0])
    return Amount(count, BETWEEN, None, figures, low[1] + 1 + high[1])


def _between(pieces: Sequence[Piece], first: int) -> Amount | None:
    if pieces[first].key != "between":
        return None
    low = _number(pieces, first + 1)
    if low is None or _words(pieces, first + 1 + low[1], 1) != ("and",):
        return None
    high = _number(pieces, first + 2 + low[1])
    if high is None or high[0] < low[0]:
        return None
    figures = pieces[first + 1].kind == "number"
    count = Count(low[0], high[0])
    return Amount(count, BETWEEN, None, figures, 2 + low[1] + high[1])


def _unknown(pieces: Sequence[Piece], first: int) -> Amount | None:
    for words in (("an", "unknown", "number", "of"), ("an", "unknown", "number")):
        if _words(pieces, first, len(words)) == words:
            return Amount(UNKNOWN, grammar.UNKNOWN, length=len(words))
    return None


def _fraction(pieces: Sequence[Piece], first: int) -> Amount | None:
    for number in (2, 1):
        words = _words(pieces, first, number)  # at the end of a text it is one
        named = grammar.FRACTIONS.get(" ".join(words))
        if named is not None:
            return Amount(UNKNOWN, EXACTLY, Fraction(*named), length=len(words))
    return None


def _many(pieces: Sequence[Piece], first: int) -> Amount | None:
    if pieces[first].key not in grammar.UNCOUNTED:
        return None
    return Amount(UNKNOWN, MANY)


_BOUNDS: Mapping[str, Callable[[int], Count]] = MappingProxyType(
    {
        EXACTLY: Count.exactly,
        AT_LEAST: Count.at_least,
        OR_MORE: Count.at_least,
        OR_FEWER: lambda number: Count(0, number),
        MORE: lambda number: Count.at_least(number + 1),
        FEWER: lambda number: Count(0, max(0, number - 1)),
        UP_TO: lambda number: Count(0, number),
        ABOUT: lambda number: Count(number, number, about=True),
    }
)


def _bounds(number: int, how: str) -> Count:
    """The bounds of a number that is meant in a way."""
    return _BOUNDS[how](number)
