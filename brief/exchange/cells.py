"""Cells: one value of an export as text, safe in a spreadsheet, and read back exactly.

A spreadsheet runs a cell as a formula when it starts with certain signs. Such a
text gets an apostrophe in front, and so does one that starts with an apostrophe:
who reads takes one apostrophe away and has what was there. Which columns there are,
and how a file is laid out, stays out.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Cell = str | int | float | tuple[str, ...] | None
"""A value of a row; None is what is not known or not reported, never an empty text."""

TEXT, WORD, DAY, MONTH = "text", "word", "day", "month"
LIST, WHOLE, DECIMAL = "list", "whole number", "decimal"
KINDS = (TEXT, WORD, DAY, MONTH, LIST, WHOLE, DECIMAL)
"""The kinds of values; days and months are texts of ISO 8601."""

GUARD = "'"
"""What stands before a text that a spreadsheet would run."""

# ASCII, full-width and small forms, and the minus sign of mathematics.
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
_SPACES = "\\s\x00\x1c-\x1f\u200b-\u200f\u2060\ufeff"
_QUOTES = "\"'`\u2018-\u201f\u00ab\u00bb"
# Some programs split at a semicolon or a tab as well, so that a cell can begin
# inside of another: each such beginning is looked at, behind blanks and quotes.
_BEGINNING = re.compile(
    rf"(^|[;\t\r\n])(?='|[{_SPACES}{_QUOTES}]*[{_SIGNS}]|[\t\r\n\x00])"
)
_GUARDED = re.compile(rf"(^|[;\t\r\n]){GUARD}")

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs; `unguarded` gives it back."""
    return _BEGINNING.sub(rf"\1{GUARD}", text)


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return _GUARDED.sub(r"\1", text)


def listed(values: Iterable[str]) -> str:
    """Texts in one cell, semicolons between them; a backslash before one in a text."""
    return "; ".join(re.sub(r"([\\;])", r"\\\1", each) for each in values)


def unlisted(text: str) -> tuple[str, ...]:
    """The texts of a cell that `listed` wrote."""
    pieces = re.findall(r"(?:[^\\;]|\\.)+|;", text, re.DOTALL)
    parts, after = [""], False
    for piece in pieces:
        if piece == ";":
            parts.append("")
            after = True
        else:
            parts[-1] = piece[1:] if after else piece
            after = False
    return tuple(re.sub(r"\\(.)", r"\1", each, flags=re.DOTALL) for each in parts)


def written(value: Cell) -> str:
    """A value as the text of a cell of a CSV file."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return guarded(listed(value))
    return guarded(value) if isinstance(value, str) else repr(value)


def read(text: str, kind: str) -> Cell:
    """The value of a cell of a kind (a word of `KINDS`).

    Raises:
        ValueError: the text is no such value.
    """
    return _READERS[kind](text) if text else None


def _whole(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError("not a whole number")
    return int(text)


def _decimal(text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        raise ValueError("not a decimal number")
    return float(text)


_READERS: MappingProxyType[str, Callable[[str], Cell]] = MappingProxyType(
    {
        **dict.fromkeys((TEXT, WORD, DAY, MONTH), unguarded),
        LIST: lambda text: unlisted(unguarded(text)),
        WHOLE: _whole,
        DECIMAL: _decimal,
    }
)
