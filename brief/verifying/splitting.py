"""Splitting: a text into words, numbers and marks, each with its place.

Knows letters and nothing else; what words mean is in `lexicon`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from brief.records.codebook import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECES = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?(?![\w]))"
    r"|(?P<word>\w+(?:['\u2019\u02bc`]\w+)*)"
    r"|(?P<mark>[^\w\s])"
)


class Piece(NamedTuple):
    """A word, number or mark: its text, its place, and the word as it is matched.

    `glued` says that a hyphen joins it to what stands before it.
    """

    text: str
    start: int
    kind: str
    key: str
    glued: bool = False

    @property
    def end(self) -> int:
        """The offset after its last letter."""
        return self.start + len(self.text)


IGNORED = frozenset("*†‡§")
"""Marks that lead to notes, and say nothing themselves."""


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text in order; hyphens inside words are not pieces."""
    glued = False
    for found in _PIECES.finditer(text):
        word, start, kind = found[0], found.start(), found.lastgroup or ""
        if word in "-\u2010\u2011" and _inside(text, start):
            glued = True
            continue
        if word in IGNORED:
            continue
        yield Piece(word, start, kind, _key(word, kind), glued)
        glued = False


def _inside(text: str, at: int) -> bool:
    """Whether a hyphen joins two words, rather than two numbers."""
    if not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    return before.isalnum() and after.isalnum() and not (before + after).isdigit()


def _key(word: str, kind: str) -> str:
    if kind != "word":
        return word
    plain = word.removesuffix("'s").removesuffix("\u2019s")
    return plain.lower() if plain.isascii() and plain.isalnum() else folded(plain)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase as they are matched."""
    return tuple(each.key for each in pieces(text) if each.kind != "mark")
