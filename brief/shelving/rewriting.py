"""Rewriting: files that a person keeps, replaced one after the other, each whole.

All are made beside their places before the first one changes, and none is replaced
that is not what was read: who saved it meanwhile wins. The order is the caller's,
so that a stop in between never leaves less than there was.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where
from brief.shelving.latch import LOCK, Busy, held, told
from brief.shelving.staging import beside, sweep, sync, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PATIENCE = 30.0
"""How long to wait for another run that holds the folder, in seconds."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """New bytes for a file of a folder, by its name.

    `before` is what was read of it, None where there was none; `watched` says that
    it must still be so. What is the tool's alone need not be watched.
    """

    name: str
    data: bytes
    before: bytes | None = None
    watched: bool = True


def rewrite(
    folder: Path, changes: Sequence[Rewrite], *, patience: float = PATIENCE
) -> tuple[Problem, ...]:
    """Replace files of a folder in their order, or none of them.

    Args:
        folder: where they are; it is made if it is not there.
        changes: the files, in the order in which they take their places.
        patience: seconds to wait for another run before giving up.
    """
    folder = folder.parent.resolve() / folder.name
    needed = sum(len(each.data) for each in changes)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with held(folder, patience=patience):
            for each in changes:
                sweep(folder / each.name)
            if problems := tuple(_changed(folder, changes)):
                return problems
            _replace(folder, changes)
    except (Busy, OSError) as fault:
        return (told(fault, folder, needed=needed),)
    return ()


def tidy(folder: Path) -> None:
    """Remove the lock that a killed run left, where nobody holds it."""
    if os.path.lexists(folder / LOCK):
        with suppress(Busy, OSError), held(folder, patience=0):
            pass


def _changed(folder: Path, changes: Sequence[Rewrite]) -> Iterator[Problem]:
    """The files that are not what was read."""
    for each in changes:
        path = folder / each.name
        if path.is_symlink():
            what = "This is a link, and nothing is written through a link."
            yield Problem(Where(path.as_posix()), "E401", what)
        elif each.watched and _bytes(path) != each.before:
            what = "It was saved while this ran, and is left as it is."
            yield Problem(Where(path.as_posix()), "E642", what, "Run it again.")


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if os.path.lexists(path) else None


def _replace(folder: Path, changes: Sequence[Rewrite]) -> None:
    stages = [beside(folder / each.name, "build") for each in changes]
    try:
        for each, stage in zip(changes, stages, strict=True):
            write(stage, each.data)
        for each, stage in zip(changes, stages, strict=True):
            stage.replace(folder / each.name)
            sync(folder)
    finally:
        for stage in stages:
            with suppress(OSError):
                stage.unlink(missing_ok=True)
