"""Drafting: what a draft is, as values: what was generated, and what it rested on.

The base of a draft is what the tool wrote last time, block by block, with the
facts behind each; beside the analyst's file it tells what was changed by whom.
How a base is kept is in `keeping`, how a draft is renewed in `merging`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Fact:
    """What a block rests on: a figure, a printed total, or a field of a record.

    `reference` names it as quotes do (a figure's id, `record:ID#path`,
    `printed:ID`); `value` is short text, `where` its place, as file:line:column.
    """

    reference: str
    value: str
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block as it was generated last: its Markdown, and its facts by reference.

    `inside` names the block into which the analyst has merged it; `gone` is why
    its record is told no longer, where that has been said in the text.
    """

    name: str
    text: str
    facts: tuple[Fact, ...] = ()
    inside: str = ""
    gone: str = ""


@dataclass(frozen=True)
class Base:
    """All blocks that the tool has offered for a month, in the order of the issue."""

    entries: tuple[Entry, ...] = ()
    by_name: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = {each.name: each for each in self.entries}
        object.__setattr__(self, "by_name", MappingProxyType(named))

    def get(self, name: str) -> Entry | None:
        """The entry of a block, or None: it was never offered."""
        return self.by_name.get(name)


@dataclass(frozen=True, slots=True)
class Shift:
    """A fact that has changed: what it is, as it was and is, and its place."""

    what: str
    was: str
    now: str
    where: str

    def __str__(self) -> str:
        """One line for people; nothing is told as such, and never as zero."""
        was, now = (_cut(each) or "nothing" for each in (self.was, self.now))
        place = f" ({self.where})" if self.where else ""
        return f"{self.what}: was {was}, is {now}{place}"


MOST_LETTERS = 80
"""Longer values are cut where a shift is told."""


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}\u2026"


MOST_SHIFTS = 8
"""So many changed facts are written into the text; the rest is counted."""


def flagged(shifts: Sequence[Shift], told: Sequence[str]) -> str:
    """What a flag says: each fact as it was and is, and how it would read now."""
    lines = [str(each) for each in shifts[:MOST_SHIFTS]]
    if more := len(shifts[MOST_SHIFTS:]):
        lines.append(f"and {more} more")
    now = [line for text in told for line in text.split("\n") if line]
    return "\n".join((*lines, "Now it would read:", *now) if now else lines)


@dataclass(frozen=True, slots=True)
class Did:
    """What became of a block in a renewal.

    `what` is added, renewed, flagged (its facts have changed), gone (its record is
    told no longer, `why` says so), or left out (taken out before, and its facts
    have changed since). `line` is that of its opener before, 0 where it had none.
    """

    name: str
    what: str
    shifts: tuple[Shift, ...] = ()
    why: str = ""
    line: int = 0


@dataclass(frozen=True)
class Merged:
    """A renewed file, the base of the next renewal, and what was done."""

    text: str
    base: Base
    did: tuple[Did, ...]
