"""Spelling: names of areas and places that are written otherwise than in the house.

Other known names of a place are told with the one of the gazetteer; near misses of
a letter or two are told too. It only ever suggests: near spellings of different
places exist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from brief.records.codebook import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.records.codebook import Area, Codebook, Place

SHORTEST, LONG = 5, 8
"""Names of fewer letters are not guessed at; in long ones two letters may differ."""

_RUN = re.compile(
    r"(?:\b(?:al|el|as|ash|at|ad|an|ar|az)-)?\b[A-Z][\w'-]*"
    r"(?: (?:(?:al|el|as|ash|at|ad|an|ar|az)-)?[A-Z][\w'-]*){0,3}"
)
_WORD = re.compile(r"\S+")
_DERIVED = ("n", "s", "an", "ans", "i", "is", "ian", "ians", "ns")
"""What makes another word of a name, and not a slip."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """The names of a publication by their folded spelling, and by near ones."""

    names: Mapping[str, str]
    others: Mapping[str, str]
    near: Mapping[str, str]

    @classmethod
    def of(cls, codebook: Codebook) -> Spelling:
        """The names of the areas and places, and their other names."""
        things: list[Area | Place] = [*codebook.areas, *codebook.places]
        names = {folded(each.name): each.name for each in things}
        for place in codebook.places:
            if place.phrase is not None:
                names.setdefault(folded(place.phrase.removeprefix("the ")), place.name)
        others: dict[str, str] = {}
        for each in things:
            for alias in each.aliases:
                if folded(alias) not in names:
                    others.setdefault(folded(alias), each.name)
        near: dict[str, str] = {}
        for known, name in (*names.items(), *others.items()):
            for clipped in _clipped(known):
                near.setdefault(clipped, name)
        return cls(names, others, near)

    def off(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The names written otherwise: from where to where, and the house's name."""
        for run in _RUN.finditer(text):
            yield from self._of_run(run[0], run.start(), first=run.start() == 0)

    def _of_run(
        self, run: str, start: int, *, first: bool
    ) -> Iterator[tuple[int, int, str]]:
        words = [*_WORD.finditer(run)]
        at = 0
        while at < len(words):
            for last in range(len(words), at, -1):
                begins, ends = words[at].start(), words[last - 1].end()
                written = run[begins:ends].removesuffix("'s").rstrip("'-")
                name = self._meant(written, alone=first and at == 0 and last == 1)
                if name is not None:
                    if name:
                        here = start + begins
                        yield here, here + len(written), name
                    at = last - 1
                    break
            at += 1

    def _meant(self, written: str, *, alone: bool) -> str | None:
        """The house's name for a spelling; empty where it is that, None: no name.

        `alone`: it is the first word of a sentence, which has a capital anyway.
        """
        plain = folded(written)
        if plain in self.names:
            return ""
        if plain in self.others:
            return self.others[plain]
        if len(plain) < SHORTEST or alone:
            return None
        for clipped in _clipped(plain):
            name = self.near.get(clipped)
            if name is not None and not _derived(plain, folded(name)):
                return name
        return None


def _clipped(name: str) -> Iterator[str]:
    """A name and what is left of it with a letter or two away, the longest first.

    Two names that differ by a letter, or by two that changed places, have one of
    these in common.
    """
    if len(name) < SHORTEST:
        return
    yield name
    for most in range(1, 3 if len(name) >= LONG else 2):
        for gone in combinations(range(1, len(name)), most):
            yield "".join(name[at] for at in range(len(name)) if at not in gone)


def _derived(plain: str, name: str) -> bool:
    return any(plain == name + ending for ending in _DERIVED)
