"""Scalars: what a text without quotes means, and where a comment cuts it short.

Deliberately little: nothing, yes and no, short whole numbers; all else is text,
so that a day, `12:30`, `010` or `NO` reaches the schema as it was written.
Quoted texts and blocks are always text, and the matter of `marked`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TypeAlias
from unicodedata import normalize

Scalar: TypeAlias = bool | int | str | None

_WORDS: MappingProxyType[str, Scalar] = MappingProxyType(
    {"": None, "~": None, "null": None, "true": True, "false": False}
)
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,6}")
_LONGEST_MEANT = len("-1234567")
_DASH = re.compile(r"[\r\n][ \t]*-(?=\s)")
_COMMENT = re.compile(r"#++(\S*)")  # the signs, and the word that touches them


def meaning(text: str) -> Scalar:
    """What a plain scalar means; text comes back in composed form."""
    if len(text) > _LONGEST_MEANT:
        return composed(text)
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _NUMBER.fullmatch(text) else composed(text)


def composed(text: str) -> str:
    """The text with letters and their marks joined (NFC)."""
    return text if text.isascii() else normalize("NFC", text)


def bare(text: str) -> bool:
    """Whether a file is sure to hold no anchor and no tag; most are."""
    for sign in "&!":
        start = text.find(sign)
        while start >= 0:
            if start == 0 or text[start - 1] in " \t\r\n,[{:?":
                return False
            start = text.find(sign, start + 1)
    return True


def cuts(text: str) -> dict[int, tuple[int, str]]:
    """Where plain values would end that a comment without a space cuts short.

    By the index where the value ends: the index of the `#`, and the first word
    of the comment. `# note`, `## note`, `####` and what stands on a line of its
    own are comments beyond doubt.
    """
    found = {}
    start = text.find("#")
    while start >= 0 and (comment := _COMMENT.match(text, start)):
        end = start
        while text[end - 1 : end] in (" ", "\t"):
            end -= 1
        if comment[1] and end < start and text[end - 1 : end] not in ("", "\r", "\n"):
            found[end] = start, comment[0]
        start = text.find("#", comment.end())
    return found


def swallowed_dash(text: str, start: int, end: int) -> int | None:
    """The index of a dash that starts a line inside a plain value.

    There it is text for YAML, and for whoever wrote it nearly always an item of
    a list that is indented too far.
    """
    found = _DASH.search(text, start, end)
    return found.end() - 1 if found else None
