"""Watching: that a file was saved of which pages are made.

What is made of the news stays out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfiles import Change, DefaultFilter, awatch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

WAIT = 50
"""So many milliseconds a save may take until it is over."""

_SUFFIXES = (".yaml", ".md", ".j2", ".css", ".geojson", ".mplstyle", ".svg", ".png")
_BUILT = ("pages", "published")


class _Sources(DefaultFilter):
    """Lets through what pages are made of, and nothing that was built from it."""

    def __call__(self, change: Change, path: str) -> bool:
        parts = path.split("/")
        made = any(each in _BUILT or each.startswith(".") for each in parts[-4:])
        return path.endswith(_SUFFIXES) and not made and super().__call__(change, path)


async def saved(folders: Sequence[Path]) -> AsyncIterator[None]:
    """One word for every time that files below the folders were saved."""
    async for _ in awatch(*folders, watch_filter=_Sources(), step=WAIT):
        yield None
