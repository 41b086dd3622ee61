"""What goes to a terminal: no letter of it acts on the terminal itself.

Names of files, words that were typed, and texts from elsewhere may hold sequences
that move the cursor, retitle the window, or turn the direction of what stands
around them. On a terminal they are shown as escapes; a pipe or a file gets what was
written, byte for byte. What is said stays out.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Controls but for tab and line feed, signs of direction, letters without width."""


def inert(text: str) -> str:
    """A text of lines in which every letter only shows itself."""
    return _ACTS.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


class Terminal:
    """A stream of a terminal that is written to in inert text; else the stream."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.buffer = _Bytes(stream)

    def write(self, text: str) -> int:
        """Write a text, and tell how long it was.

        Raises:
            TypeError: it is no text.
        """
        if not isinstance(text, str):
            raise TypeError("a terminal is written to in text")
        self.stream.write(inert(text))
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)


class _Bytes:
    """The same for what is written in bytes."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def write(self, data: bytes) -> int:
        self.stream.write(inert(bytes(data).decode("utf-8", "backslashreplace")))
        return len(data)

    def flush(self) -> None:
        self.stream.flush()

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True


def plain(stream: IO[str]) -> IO[str]:
    """The stream itself, for who has to draw on a terminal."""
    return stream.stream if isinstance(stream, Terminal) else stream


@contextmanager
def guarded() -> Iterator[None]:
    """While it lasts, nothing that is said acts on the terminal that shows it."""
    before = sys.stdout, sys.stderr
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and stream.isatty():
            setattr(sys, name, Terminal(stream))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
