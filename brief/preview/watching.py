"""Watching: that a file was saved of which pages are made.

What is made of the news stays out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import awatch

from brief.printing import looks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from anyio import Event
    from watchfiles import Change

WAIT, MOST_WAIT = 20, 400
"""So many milliseconds of quiet end a save, and so many end it without any."""

BREATH = 250
"""So many milliseconds pass until a watcher sees that it is not wanted any more."""

_RECORDS = (".yaml", ".md", ".geojson", ".json")
_SUFFIXES = (*_RECORDS, *looks.TEMPLATES, *looks.PICTURES, *looks.FONTS, *looks.PARTS)
_BUILT = ("pages", "published")


def matters(path: str, folders: Iterable[Path]) -> bool:
    """Whether pages are made of a file, and it was not itself built from others."""
    within = (each for each in folders if Path(path).is_relative_to(each))
    inner = (Path(path).relative_to(each).parts for each in within)
    return path.endswith(_SUFFIXES) and any(
        not any(part in _BUILT or part.startswith(".") for part in parts)
        for parts in inner
    )


async def saved(
    folders: Iterable[Path], *, until: Event, missed: bool = False
) -> AsyncIterator[None]:
    """One word for every time that files below the folders were saved.

    Args:
        folders: each must be there.
        until: ends it.
        missed: whether something may have been saved before; then there is a word
            for that as soon as nothing more can be missed.
    """
    every = tuple(folders)

    def told(_: Change, path: str) -> bool:
        return matters(path, every)

    async for found in awatch(
        *every,
        watch_filter=told,
        step=WAIT,
        debounce=MOST_WAIT,
        rust_timeout=BREATH,
        yield_on_timeout=missed,
        stop_event=until,
    ):
        if found or missed:
            yield None
        missed = False


async def come_and_gone(home: Path, names: Iterable[str]) -> AsyncIterator[None]:
    """One word for every time that a folder of these names came, or went."""
    every = frozenset(str(home / name) for name in names)

    def told(_: Change, path: str) -> bool:
        return path in every

    async for _ in awatch(
        home, watch_filter=told, recursive=False, rust_timeout=BREATH
    ):
        yield None
