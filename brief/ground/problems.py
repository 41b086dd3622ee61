"""Faults as data: where something stands, what is wrong, and what to do.

Faults in what a person wrote are values, gathered and returned all at once;
exceptions are for wrong use and for our own bugs. The table of codes is the
one list of everything the tool can complain about.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from brief.ground.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable


MOST_LETTERS = 600
"""So many letters of what is wrong, and of what to do, are printed in a line."""


class Severity(StrEnum):
    """An error stops a build; a caveat is told and printed beside the issue."""

    ERROR = "error"
    CAVEAT = "caveat"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file; `line` and `column` count from 1, 0 is the whole file.

    `file` is relative to the publication's folder, with forward slashes.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where, which (a code of `codes.CODES`), what, and what to do."""

    where: Where
    code: str
    what: str
    fix: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it stops a build; the code says it, never the call site."""
        return Severity(CODES[self.code].severity)

    def __str__(self) -> str:
        """One line, as editors jump to it; a whole file is told at its start."""
        place = self.where if self.where.line else Where(self.where.file, 1, 1)
        tail = f" {_short(self.fix)}" if self.fix else ""
        return visible(f"{place}: {self.code} {_short(self.what)}{tail}")

    def as_json(self) -> dict[str, str | int]:
        """The fault for machines."""
        return {
            "file": self.where.file,
            "line": self.where.line,
            "column": self.where.column,
            "code": self.code,
            "severity": self.severity.value,
            "what": self.what,
            "fix": self.fix,
        }


def _short(text: str) -> str:
    """What is quoted from a file can be a page long; a line for people is not."""
    if len(text) <= MOST_LETTERS:
        return text
    end = MOST_LETTERS // 4
    return f"{text[: MOST_LETTERS - end - 3]}...{text[-end:]}"


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only the faults that stop a build."""
    return tuple(each for each in problems if each.severity is Severity.ERROR)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by place, none twice."""
    return tuple(sorted(set(problems)))


def near_miss(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest known words, or an empty one.

    It only ever suggests: nothing is corrected by guess, because names that
    differ by spelling can be different places.
    """
    lower = {each.casefold(): each for each in sorted(known)}
    found = get_close_matches(word.casefold(), lower, n=2, cutoff=0.6)
    if not found:
        return ""
    return "Did you mean " + " or ".join(f'"{lower[each]}"' for each in found) + "?"


def listed(words: Iterable[str], *, most: int = 12) -> str:
    """Words for a fault's sentence: the first few, and how many more."""
    every = list(words)
    shown = ", ".join(every[:most])
    return shown if len(every) <= most else f"{shown} and {len(every) - most} more"


def visible(text: str) -> str:
    """Text in one line, with control and formatting characters made visible.

    Records are pasted from hostile pages; an escape sequence, a bidi control or a
    line that looks like a fault must not act on what prints or reads a fault.
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _escaped(each) for each in text)


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")
