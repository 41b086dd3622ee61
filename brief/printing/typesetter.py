"""The typesetter: a second process, made ready while an issue is still being written.

Loading the renderer takes as long as counting and composing, and rendering longer
than all else; beside it the page for screens is finished. Should the renderer die,
nothing dies with it. Without a second processor, or where a process cannot be
copied, the PDF is rendered here, in its turn, to the same bytes.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from brief.printing.pdf import Pdf

_FIRST = "<!doctype html><title>.</title><p>."
"""A page that only makes ready."""

_PATIENCE = 5.0
"""How long a process that was told to end may take, in seconds."""


class _Typesetter:
    """A process that renders one page after another."""

    def __init__(self) -> None:
        from multiprocessing import get_context

        copying = get_context("fork")
        self._here, there = copying.Pipe()
        self._process = copying.Process(
            target=_serve, args=(self._here, there), daemon=True
        )
        self._process.start()
        there.close()

    def begin(self, html: str, given: dict[str, Any]) -> Callable[[], Pdf]:
        """Have a page rendered; what is given back waits for it."""
        with suppress(OSError):
            self._here.send((html, given))
        return partial(self._finish, given["name"])

    def _finish(self, name: str) -> Pdf:
        from brief.printing.pdf import Pdf

        try:
            made: Pdf = self._here.recv()
        except (EOFError, OSError):
            self._process.join(_PATIENCE)
            what = f"The renderer died{_of(self._process.exitcode)}."
            return Pdf(None, (Problem(Where(name), "E502", what),))
        return made

    def close(self) -> None:
        """Let it go; what it is still rendering is not wanted any more."""
        self._here.close()
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()


_READY: ContextVar[_Typesetter | None] = ContextVar("typesetter", default=None)


@contextmanager
def ready() -> Iterator[None]:
    """Within it, pages are rendered beside whatever else is done, if that can be."""
    if not _can_be():
        yield
        return
    setter = _Typesetter()
    token = _READY.set(setter)
    try:
        yield
    finally:
        _READY.reset(token)
        setter.close()


def begun(html: str, **given: Any) -> Callable[[], Pdf]:  # noqa: ANN401
    """Begin a PDF; takes what `write_pdf` takes, and gives what finishes it."""
    setter = _READY.get()
    if setter is not None:
        files = {key: dict(given[key]) for key in ("files", "attachments")}
        return setter.begin(html, {**given, **files})
    from brief.printing.pdf import write_pdf

    return partial(write_pdf, html, **given)


def _can_be() -> bool:
    """Whether a copy of this process is safe, and of any use."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _serve(parent: Connection, pages: Connection) -> None:
    """Render pages until there is nobody to render them for."""
    parent.close()
    # Whoever interrupts the work ends this process too, in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    from brief.printing.pdf import write_pdf

    # Whatever is loaded for the first page is loaded before it comes.
    first = datetime(2000, 1, 1, tzinfo=UTC)
    write_pdf(_FIRST, files={}, moment=first, identifier=b"first", name="first")
    with suppress(EOFError, OSError):
        while True:
            html, given = pages.recv()
            pages.send(write_pdf(html, **given))
    _end()


def _end(*_: object) -> None:
    """End, and let nobody disturb what is tidied up for that."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit()


def _of(code: int | None) -> str:
    """What a process died of."""
    if code is None or code >= 0:
        return ""
    return f" of {signal.Signals(-code).name}"
