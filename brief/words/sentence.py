"""The shape of a sentence: text, and what each piece of it rests on.

A sentence is told by `sentences` (or `narrative`) and shown by the pages; here
is only what it is made of, so that every number in it can be walked back to
figures, records and the lines where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


RECORD = "record:"
"""How a quote names a field of a record: `record:<id>#<dotted path>`."""

STATED = "printed:"
"""How a quote names what an issue printed beside a figure: `printed:<figure id>`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that state figures: "nine", "more than doubled in Ashdale (14)".

    `figures` are ids of figures, the one that is printed first.
    """

    text: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that leads to a note: `note` is the key of a class or a footnote."""

    text: str
    note: str


Part = str | Quote | Mark


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, in parts. `attack` is the record that it tells, if it does.

    `by_hand` says that the words are the analyst's own and not told from fields.
    """

    kind: str
    parts: tuple[Part, ...]
    attack: str | None = None
    by_hand: bool = False

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return "".join(
            part if isinstance(part, str) else part.text for part in self.parts
        )

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures it quotes, in order, none twice."""
        quoted = (part.figures for part in self.parts if isinstance(part, Quote))
        return tuple(dict.fromkeys(each for ids in quoted for each in ids))


def joined(pieces: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    """Pieces put one after the other, with neighbouring plain texts merged."""
    parts: list[Part] = []
    for part in (part for piece in pieces for part in piece):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part:
            parts.append(part)
    return tuple(parts)
