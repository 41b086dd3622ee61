"""Memory: what a process has just worked out, for whoever asks for it again.

A room says what it would work out and every value that this rests on. Values are
compared, and not their hashes or times of files, so that what is recalled is what
would be worked out now. Nothing is remembered unless somebody above decided so, and
nothing outlives the process; what is kept on disk is in `reuse`.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST = 6
"""So many things of a kind are remembered: a few looks, and what was undone."""

Made = TypeVar("Made")


class Memory:
    """The last things of each kind, with the values that they were made from."""

    def __init__(self) -> None:
        self._held: dict[str, list[tuple[tuple[object, ...], object]]] = {}
        self._lock = Lock()

    def recalled(
        self, kind: str, parts: tuple[object, ...], make: Callable[[], Made]
    ) -> Made:
        """What was made from equal parts; else it is made now, and remembered."""
        with self._lock:
            held = tuple(self._held.get(kind, ()))
        known = next((each for each in held if each[0] == parts), None)
        made = make() if known is None else cast("Made", known[1])
        with self._lock:
            others = [each for each in self._held.get(kind, ()) if each is not known]
            self._held[kind] = [known or (parts, made), *others][:MOST]
        return made


_BY: ContextVar[Memory | None] = ContextVar("recalled by", default=None)


def recalled(kind: str, parts: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """What was worked out from equal values a moment ago; else it is worked out now.

    Args:
        kind: what it is, in one word.
        parts: every value that it rests on, none of which ever changes.
        make: works it out.
    """
    memory = _BY.get()
    return make() if memory is None else memory.recalled(kind, parts, make)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Within it, this memory is asked first."""
    token = _BY.set(memory)
    try:
        yield
    finally:
        _BY.reset(token)
