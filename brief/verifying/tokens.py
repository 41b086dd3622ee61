"""Tokens: a sentence as a row of things that mean something.

Names, months, days, numbers and verbs of change are single tokens however many
words they have; other words stay words. What is said with them is read in the
rooms beside this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.verifying import grammar, particles
from brief.verifying.lexicon import Meaning
from brief.verifying.numerals import Amount, amount_at
from brief.verifying.splitting import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.ground.month import Month
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
_ORDINAL = re.compile(r"([0-9]{1,9})(?:st|nd|rd|th)")


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


def read(text: str, words: Lexicon) -> tuple[Token, ...]:
    """The tokens of a sentence, each as its words mean it by themselves."""
    found = tuple(pieces(text))
    keys = tuple(each.key for each in found)
    tokens: list[Token] = []
    at = 0
    while at < len(found):
        token, used = _token(text, found, keys, at, words)
        tokens.append(token)
        at += used
    return tuple(tokens)


def _token(
    text: str,
    found: Sequence[Piece],
    keys: tuple[str, ...],
    at: int,
    words: Lexicon,
) -> tuple[Token, int]:
    """The token that starts at a piece, and how many pieces it takes up."""
    piece = found[at]
    named = words.at(keys, at, capital=not piece.text[0].islower())
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
    if _clock(found, at):
        return True
    if after is not None and (after.glued or after.key in particles.UNITS):
        return True
    if after is not None and (amount.low, after.key) == (1, "of"):
        return _among(found, at + amount.length + 1)
    if before is None or not amount.figures:
        return before is not None and before.key in particles.BEFORE_PRONOUN
    return before.key in particles.NUMBERED or before.text in particles.CURRENCIES


def _clock(found: Sequence[Piece], at: int) -> bool:
    """Whether a number is part of a time of day: a colon touches it."""
    beside = (found[each] for each in (at - 1, at + 1) if 0 <= each < len(found))
    piece = found[at]
    touching = (each for each in beside if each.text == ":")
    close = (piece.start == each.end or piece.end == each.start for each in touching)
    return piece.kind == "number" and any(close)


def _among(found: Sequence[Piece], at: int) -> bool:
    """Whether "one of" means one of some things that are not counted."""
    words = found[at : at + 2]
    counted = any(amount_at(found, each) for each in range(at, min(at + 2, len(found))))
    return any(each.key in particles.AMONG for each in words) and not counted
