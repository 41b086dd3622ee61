"""What the operating system offers to a writer: a lock, an exchange, its refusals.

One run at a time holds a folder; two names change places in one step where the
system can; and what the system refuses becomes a fault that says what to do. What
is written, and when, is the business of the shelf.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = ".lock"
"""The file in a folder that says which process is writing there."""

_PAUSE = 0.05
"""Seconds between two looks at a lock that another process holds."""

_HERE = -100  # AT_FDCWD of fcntl.h: paths are taken as they stand
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})

_PERMIT = "Change its permissions, or name another folder."
_CLEAR = "Move it away, or name another folder."

# What the system says, what it means for the person, and what to do about it.
_REFUSALS = MappingProxyType(
    {
        errno.ENOSPC: ("E411", "The disk is full.", "Make room for {needed} bytes."),
        errno.EDQUOT: (
            "E411",
            "The quota is used up.",
            "Make room for {needed} bytes.",
        ),
        errno.EFBIG: ("E411", "A file is larger than the system allows.", ""),
        errno.EROFS: ("E411", "The file system is read-only.", "Name another folder."),
        errno.EACCES: ("E411", "It may not be written.", _PERMIT),
        errno.EPERM: ("E411", "It may not be written.", _PERMIT),
        errno.ENOTDIR: ("E401", "A file stands where a folder should be.", _CLEAR),
        errno.EEXIST: ("E401", "A file stands where a folder should be.", _CLEAR),
        errno.ELOOP: (
            "E401",
            "A link stands where a file or folder should be.",
            _CLEAR,
        ),
        errno.ENAMETOOLONG: ("E401", "The name is too long.", "Name another folder."),
    }
)


class Busy(Exception):  # noqa: N818 (a state of the folder, not a mistake)
    """Another process held the folder all the while; `args` is its id, or ``?``."""


@contextmanager
def held(folder: Path, *, patience: float, name: str = LOCK) -> Iterator[None]:
    """Keep other runs out of a folder; a process that dies lets go of it.

    Args:
        folder: it must exist.
        patience: seconds to wait for another process.
        name: the file of the lock; locks of two names do not meet.

    Raises:
        Busy: another process holds it.
        OSError: the lock cannot be made.
    """
    path = folder / name
    handle = _take(path, tries=1 + int(patience / _PAUSE))
    try:
        yield
    finally:
        # Removed while it is still ours: who comes next makes a lock of its own.
        # One that cannot be removed holds nobody up, and is gone after the next run.
        with suppress(OSError):
            path.unlink(missing_ok=True)
        os.close(handle)


def _take(path: Path, *, tries: int) -> int:
    for each in range(tries):
        if each:
            sleep(_PAUSE)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        if _ours(handle, path):
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode("ascii"))
            return handle
        holder = os.read(handle, 20).decode("ascii", errors="replace")
        os.close(handle)
    raise Busy(holder if holder.isdecimal() else "?")


def _ours(handle: int, path: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The holder before may have removed the file that was opened here.
        return os.path.samestat(os.fstat(handle), path.lstat())
    except (BlockingIOError, FileNotFoundError):
        return False


def exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step; False where the system cannot.

    Raises:
        OSError: the system can, but not with these.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    rename.argtypes = (
        *(ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p),
        ctypes.c_uint,
    )
    paths = os.fsencode(one), os.fsencode(other)
    if rename(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def told(fault: Busy | OSError, path: Path, *, needed: int) -> Problem:
    """What the system refused, as a fault.

    Args:
        fault: the refusal.
        path: what was to be written.
        needed: how many bytes that takes.
    """
    where = Where(path.as_posix())
    if isinstance(fault, Busy):
        what = f"Process {fault.args[0]} is writing here."
        return Problem(where, "E410", what, "Wait until it is done, or end it.")
    code, what, fix = _REFUSALS.get(
        fault.errno or 0, ("E411", f"It cannot be written: {fault.strerror}.", "")
    )
    above = fault.filename and os.fsdecode(fault.filename)
    if above and path != Path(above) and path.is_relative_to(above):
        where = Where(Path(above).as_posix())
    return Problem(where, code, what, fix.format(needed=needed))
