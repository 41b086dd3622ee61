"""Reuse: the way to what was made before, for rooms that know no folder.

A room says what it would make and everything that this is made from; whether that is
kept anywhere, and where, was decided above it. Nothing is kept unless somebody did.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Make = Callable[[], bytes]
    Reuse = Callable[[str, Iterable[bytes], Make], bytes]


def afresh(_kind: str, _parts: Iterable[bytes], make: Make) -> bytes:
    """Make everything anew."""
    return make()


_BY: ContextVar[Reuse] = ContextVar("reused by", default=afresh)


def reused(kind: str, parts: Iterable[bytes], make: Make) -> bytes:
    """What was made from the same parts before; else it is made now.

    Args:
        kind: what it is, in one word.
        parts: everything that it is made from; this tool and what is installed
            around it go without saying.
        make: makes it.
    """
    return _BY.get()(kind, parts, make)


@contextmanager
def reusing(reuse: Reuse) -> Iterator[None]:
    """Within it, things are reused by this."""
    token = _BY.set(reuse)
    try:
        yield
    finally:
        _BY.reset(token)
