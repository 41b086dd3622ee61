"""Bounds: how much a template may do before it is stopped.

Templates have no endless loop, but loops in loops and texts that double are
enough to keep a machine busy. Counts what one rendering does; where the counting
is done, and what is said about it, stays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_STEPS = 500_000
"""How many turns of loops, calls and inclusions one page may take."""

MOST_LETTERS = 40_000_000
"""How many letters may be put together on the way to one page."""

MOST_OUTPUT = 10_000_000
"""How many letters a page may have, pictures and typefaces not counted."""


class BeyondError(Exception):
    """A template does more than it may; never leaves the pages."""


@dataclass(slots=True)
class Bounds:
    """What is left to one rendering."""

    steps: int = MOST_STEPS
    letters: int = MOST_LETTERS

    def step(self, letters: int = 0) -> None:
        """Count one step, and the letters that it puts together.

        Raises:
            BeyondError: it was one too many.
        """
        self.steps -= 1
        if self.steps < 0:
            raise BeyondError(f"the page takes more than {MOST_STEPS:,} steps")
        self.letters -= letters
        if self.letters < 0:
            raise BeyondError(
                f"the page puts more than {MOST_LETTERS:,} letters together"
            )

    def joined(self, pieces: Iterable[str]) -> str:
        """Pieces as one page.

        Raises:
            BeyondError: the page is too long.
        """
        return "".join(self._within(pieces))

    def _within(self, pieces: Iterable[str]) -> Iterator[str]:
        length = 0
        for piece in pieces:
            length += len(piece)
            if length > MOST_OUTPUT:
                raise BeyondError(f"the page has more than {MOST_OUTPUT:,} letters")
            yield piece
