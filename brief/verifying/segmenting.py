"""Segmenting: where one sentence of a paragraph ends and the next begins.

Works on a paragraph in one line, without markup and with single spaces. Knows
abbreviations, initials, decimal numbers, names that begin small, and what may
stand behind a full stop; it knows nothing about what a sentence says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"(?:[.!?]+|\u2026)[\"')\]]*(?:\[\d{1,3}\])*( )")
_LAST_WORD = re.compile(r"[\w.'-]+\Z")
_BEGINS = re.compile(r"[\"'(\[]*(?:[A-Z\d]|[^\W\d_a-z]|[a-z]{1,3}[-'][A-Z])")
_INITIAL = re.compile(r"(?:\w\.)*[A-Z]")
_NEXT_WORD = re.compile(r"[\"'(\[]*([\w-]*)")

# Never the end of a sentence: what they shorten comes after them.
_BEFORE_NAMES = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "rev", "fr", "st", "mt", "ft", "gen"),
        *("maj", "col", "lt", "capt", "cpt", "sgt", "cpl", "brig", "adm", "cmdr"),
        *("gov", "sen", "rep", "pres", "hon", "messrs", "op", "vs", "e.g", "i.e"),
        *("cf", "viz", "approx", "ca"),
    )
)
# The end of a sentence only where no number follows.
_BEFORE_NUMBERS = frozenset(
    (
        *("no", "nos", "p", "pp", "vol", "art", "fig", "sec", "ch", "para", "jan"),
        *("feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov"),
        *("dec",),
    )
)
# Words that begin sentences far more often than they follow initials.
_OPENERS = frozenset(
    (
        *("the", "a", "an", "on", "in", "at", "by", "this", "that", "these"),
        *("those", "it", "its", "they", "their", "he", "she", "we", "as", "after"),
        *("before", "later", "also", "another", "one", "two", "three", "there"),
        *("meanwhile", "however", "since", "for", "from", "with", "when", "while"),
        *("both", "all", "no"),
    )
)
_KEPT_TOGETHER = frozenset(("u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m"))
_NUMBER_ITSELF = "no"


def sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence, in order; nothing for an empty text.

    >>> text = "Dr. A. Reed came on Jan. 5. It rose 1.5 fold."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Dr. A. Reed came on Jan. 5.', 'It rose 1.5 fold.']
    """
    start = 0
    for found in _END.finditer(paragraph):
        if _is_end(paragraph, start, found):
            yield start, found.start(1)
            start = found.end()
    if paragraph[start:].strip():
        yield start, len(paragraph)


def _is_end(paragraph: str, start: int, found: re.Match[str]) -> bool:
    """Whether a full stop and the like, with a space behind it, ends a sentence."""
    begins = _BEGINS.match(paragraph, found.end())
    if begins is None:
        return False
    sign = paragraph[found.start()]
    if sign != "." or paragraph[found.start() : found.start() + 2] == "..":
        return True
    before = paragraph[max(start, found.start() - 40) : found.start()]
    word = _LAST_WORD.search(before)
    return word is None or not _shortened(word[0], paragraph, found.end())


def _shortened(word: str, paragraph: str, after: int) -> bool:
    """Whether the word before a full stop is cut short by it."""
    lower = word.lower().strip("'")
    found = _NEXT_WORD.match(paragraph, after)
    follows = found[1] if found else ""
    if lower in _BEFORE_NAMES:
        return True
    if lower in _BEFORE_NUMBERS and follows[:1].isdigit():
        return word[:1].isupper() or lower != _NUMBER_ITSELF
    if lower in _KEPT_TOGETHER or _INITIAL.fullmatch(word):
        return follows.lower() not in _OPENERS
    return False
