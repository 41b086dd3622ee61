"""The vault: numbered folders that are written once, and never again.

A folder of the vault appears whole or not at all, and what is there is not touched:
the next one gets the next number. One run at a time adds to a vault. Holds the
writing, the numbers, and a place to lay files out for a while; what the files say
is the archive's.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from brief.ground.problems import Where
from brief.printing.filenames import name_faults
from brief.shelving.latch import Busy, held, told
from brief.shelving.staging import beside, fill, sync

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.ground.problems import Problem

LOCK = ".publishing"
"""The file beside a vault that says which process is adding to it."""

_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_STAGE = re.compile(r"\.build-[1-9][0-9]{0,5}\.[0-9a-f]{8}")


@contextmanager
def entered(vault: Path) -> Iterator[None]:
    """Be the only run that adds to a vault; what a killed run left is removed.

    Args:
        vault: the folder of the numbered folders; it need not be there.

    Raises:
        Busy: another process is at it.
        OSError: the folder around it cannot be used.
    """
    vault.parent.mkdir(parents=True, exist_ok=True)
    with held(vault.parent, patience=0, name=LOCK):
        _sweep(vault)
        yield


def tidy(vault: Path) -> None:
    """Remove what a killed run left, where nobody is at it and it can be done."""
    with suppress(Busy, OSError):
        if _left_over(vault):
            with entered(vault):
                pass


def numbers(vault: Path) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The numbers of a vault in order, and the names of all else that is in it.

    Raises:
        OSError: it is there, and is no folder that can be read.
    """
    if not os.path.lexists(vault):
        return (), ()
    if vault.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(vault))
    names = sorted(each.name for each in vault.iterdir())
    ours = [name for name in names if _is_packet(vault / name)]
    others = (n for n in names if n not in ours and not _STAGE.fullmatch(n))
    return tuple(sorted(map(int, ours))), tuple(others)


def seal(files: Mapping[str, bytes], folder: Path) -> tuple[Problem, ...]:
    """Add a folder to a vault, whole or not at all; needs `entered`.

    Args:
        files: the bytes by name, written in this order.
        folder: the vault and the number; nothing may be there.
    """
    if faults := tuple(name_faults(files, Where(folder.as_posix()))):
        return faults
    stage, vault = beside(folder, "build"), folder.parent
    try:
        vault.mkdir(exist_ok=True)
        if vault.is_symlink() or os.path.lexists(folder):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        fill(stage, files)
        stage.rename(folder)
        _settle(stage, folder)
    except OSError as fault:
        return (told(fault, folder, needed=sum(map(len, files.values()))),)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        with suppress(OSError):
            # Only a folder with nothing in it goes: one that was made in vain.
            vault.rmdir()
    return ()


@contextmanager
def laid_out(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder for a while that holds these files and is gone afterwards.

    Raises:
        OSError: there is no room for it.
    """
    with TemporaryDirectory(prefix="brief-", ignore_cleanup_errors=True) as name:
        folder = Path(name, "publication")
        folder.mkdir()
        for each, data in files.items():
            (folder / each).parent.mkdir(parents=True, exist_ok=True)
            (folder / each).write_bytes(data)
        yield folder


def _is_packet(folder: Path) -> bool:
    named = _NUMBER.fullmatch(folder.name) is not None
    return named and folder.is_dir() and not folder.is_symlink()


def _left_over(vault: Path) -> list[Path]:
    if not vault.is_dir() or vault.is_symlink():
        return []
    return [each for each in vault.iterdir() if _STAGE.fullmatch(each.name)]


def _sweep(vault: Path) -> None:
    for each in _left_over(vault):
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()
    with suppress(OSError):
        vault.rmdir()


def _settle(stage: Path, folder: Path) -> None:
    """See the new name on the disk, or take it back."""
    try:
        sync(folder.parent)
        sync(folder.parent.parent)
    except OSError:
        folder.rename(stage)
        raise
