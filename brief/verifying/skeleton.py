"""Skeletons: a sentence as a line of tags and words, to match forms against.

"<month> saw the <extreme> <thing> since <month>": forms of claims are regular
expressions over such lines, and what they match leads back to the tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.verifying.tokens import MARK, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.verifying.tokens import Token


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The line, and the offset in it at which each token starts."""

    line: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Skeleton:
        """The skeleton of a sentence."""
        parts, offsets, length = [], [], 0
        for token in tokens:
            plain = token.kind in (WORD, MARK)
            part = token.key if plain else f"<{token.kind}>"
            parts.append(part)
            offsets.append(length)
            length += len(part) + 1
        return cls(" ".join(parts), tuple(offsets))

    def token(self, offset: int) -> int:
        """The token that an offset of the line lies in."""
        return bisect_right(self.offsets, offset) - 1


@dataclass(frozen=True, slots=True)
class Match:
    """A form that a sentence has: the tokens of its whole and of its parts."""

    skeleton: Skeleton
    found: re.Match[str]

    @property
    def first(self) -> int:
        """The first token."""
        return self.skeleton.token(self.found.start())

    @property
    def last(self) -> int:
        """The last token."""
        return self.skeleton.token(max(self.found.start(), self.found.end() - 1))

    def has(self, name: str) -> bool:
        """Whether the form knows a part, and the sentence has it."""
        known = name in self.found.re.groupindex
        return known and bool(self.found[name])

    def word(self, name: str) -> str:
        """The words of a part, or nothing."""
        return self.found[name] if self.has(name) else ""

    def token(self, name: str) -> int:
        """The first token of a part, or -1."""
        return self.skeleton.token(self.found.start(name)) if self.has(name) else -1

    def tokens(self, name: str) -> range:
        """All tokens of a part."""
        if not self.has(name):
            return range(0)
        last = self.skeleton.token(self.found.end(name) - 1)
        return range(self.token(name), last + 1)


def form(pattern: str) -> re.Pattern[str]:
    """A form: a regular expression in which `{things}` and the like are filled in."""
    for name, part in _PARTS.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return re.compile(pattern)


_BRACKET = r"(?: \( [^()]* \))?"
_PARTS = MappingProxyType(
    {
        "bracket": _BRACKET,
        "things": rf"<thing>{_BRACKET}(?:(?: ,)?(?: and| or)? <thing>{_BRACKET})*",
        "areas": r"<area>(?:(?: ,)?(?: and| or)? <area>)*",
    }
)


def matches(skeleton: Skeleton, pattern: re.Pattern[str]) -> Iterator[Match]:
    """Every place at which a sentence has a form."""
    for found in pattern.finditer(skeleton.line):
        yield Match(skeleton, found)
