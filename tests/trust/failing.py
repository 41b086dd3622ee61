"""A machine that dies or refuses at one chosen moment of what a command writes.

Every call that changes something on the disk is counted; at the chosen one the
process is killed, interrupted, or told that it cannot be, once or from then on.
Works in a forked child: nothing here is undone.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import time
from dataclasses import dataclass

CALLS = (
    *("rename", "replace", "link", "mkdir", "unlink", "rmdir", "fsync", "ftruncate"),
    *("fchmod", "chmod", "symlink", "write"),
)
ERRORS = {name: getattr(errno, name) for name in ("EIO", "ENOSPC", "EACCES")}
ONCE, EVER, KILL, KILL_AFTER, INTERRUPT = "once", "ever", "kill", "killed after", "^C"


@dataclass
class Moment:
    """The call at which it happens, and what happens: see the names above."""

    at: int = -1
    what: str = ONCE
    code: str = "EIO"
    count: int = 0

    def step(self, before=True, *, partial=None):
        """Tell that a call is about to be made, or has been."""
        if before:
            self.count += 1
        here = self.count - 1
        due = here == self.at or (self.what == EVER and 0 <= self.at <= here)
        if not due:
            return
        if self.what in (KILL, KILL_AFTER):
            if before == (self.what == KILL):
                if partial:
                    partial()
                os.kill(os.getpid(), signal.SIGKILL)
        elif before:
            self.count += 0
            if self.what == INTERRUPT:
                raise KeyboardInterrupt
            if partial:
                partial()
            raise OSError(ERRORS[self.code], os.strerror(ERRORS[self.code]))


class _Writer:
    """A file whose every write is a moment; half of it is written by then."""

    def __init__(self, file, moment):
        self._file, self._moment = file, moment

    def write(self, data):
        half = lambda: (self._file.write(data[: len(data) // 2]), self._file.flush())  # noqa: E731
        self._moment.step(partial=half)
        made = self._file.write(data)
        self._moment.step(before=False)
        return made

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()


def prepared(moment, folder, *, exchanges=True):
    """Make every change of the disk below a folder a moment, in this process."""
    top = os.fspath(folder)

    def wrapped(name, real):
        def call(*arguments, **more):
            if not _below(arguments, top, more):
                return real(*arguments, **more)
            moment.step()
            made = real(*arguments, **more)
            moment.step(before=False)
            return made

        return call

    for name in CALLS:
        setattr(os, name, wrapped(name, getattr(os, name)))
    real_open, real_fdopen = os.open, os.fdopen

    def opened(path, flags, *arguments, **more):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            moment.step()
            handle = real_open(path, flags, *arguments, **more)
            moment.step(before=False)
            return handle
        return real_open(path, flags, *arguments, **more)

    def fdopened(handle, mode="r", *arguments, **more):
        file = real_fdopen(handle, mode, *arguments, **more)
        return _Writer(file, moment) if "w" in mode else file

    os.open, os.fdopen = opened, fdopened
    from brief.shelving import shelf

    real_exchange = shelf.exchange

    def exchange(one, other):
        moment.step()
        made = real_exchange(one, other) if exchanges else False
        moment.step(before=False)
        return made

    shelf.exchange = exchange


def slow(seconds=0.002):
    """A slow disk, in this process: so that there is time to die while it writes."""
    real = os.open

    def opened(path, flags, *arguments, **more):
        if flags & (os.O_WRONLY | os.O_RDWR):
            time.sleep(seconds)
        return real(path, flags, *arguments, **more)

    os.open = opened


def _below(arguments, top, more):
    """Whether a call is about the folder: by a path, or by a handle."""
    first = arguments[0] if arguments else None
    if isinstance(first, int) or more.get("dir_fd") is not None:
        return not isinstance(first, int) or first > 2
    return str(first).startswith(top)


def full_write(path, data):
    """How a careless program writes: in place."""
    with io.open(path, "wb") as file:  # noqa: UP020
        file.write(data)
