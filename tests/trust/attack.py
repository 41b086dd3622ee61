"""What an attack is: numbered attempts, and the guard without which they succeed."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"


@dataclass(frozen=True)
class Attack:
    """A way to break a promise, tried many times.

    `run(first, last)` makes the attempts of these numbers, the last left out, and
    gives a sentence for each that went wrong. `unguarded` takes away what holds the
    promise; the attempts of `canary` must then go wrong. `share` attempts go into
    one process, which has `patience` seconds.
    """

    name: str
    promise: str
    quick: int
    full: int
    run: Callable[[int, int], Iterable[str]]
    unguarded: Callable[[], AbstractContextManager[object]]
    canary: int = 20
    share: int = 1000
    patience: float = 300.0
    sockets: bool = False
    """Whether this attack talks to a server of its own on the loopback."""


def chance(*seed: object) -> Random:
    """Draws that are the same on every machine and every day."""
    return Random("/".join(map(str, seed)))  # noqa: S311


def without(*guards: tuple[object, str, object]) -> Callable[[], object]:
    """Takes out guards: each a place, the name in it, and what stands there instead."""

    @contextmanager
    def out() -> Iterator[None]:
        patches = [mock.patch.object(*each) for each in guards]
        for each in patches:
            each.start()
        try:
            yield
        finally:
            for each in reversed(patches):
                each.stop()

    return out


def intact() -> AbstractContextManager[None]:
    """Nothing taken out."""
    return nullcontext()


def environment(**more: str) -> dict[str, str]:
    """The environment for a program that is started: this one's, and more."""
    paths = os.pathsep.join([str(ROOT), str(TESTS)])
    held = {**os.environ, "PYTHONPATH": paths, "MPL_IGNORE_SYSTEM_FONTS": "1"}
    # Nothing is answered from what an earlier attempt said, unless one asks for it.
    return {**held, "BRIEF_CACHE": "", **more}


def brief(*words: object, watched: bool = True) -> list[str]:
    """The command line of `brief`, in a process that opens no socket."""
    module = "tests.trust.watched" if watched else "brief"
    return [sys.executable, "-m", module, *map(str, words)]


def tail(text: str, lines: int = 4) -> str:
    """The end of what a program said, in one line."""
    return " | ".join(text.strip().splitlines()[-lines:])
