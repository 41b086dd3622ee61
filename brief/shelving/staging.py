"""Staging: what is to appear whole is made beside its place, and then moved there.

Names for what is half made, the writing of it down to the disk, and the removal of
what a killed run left of it. Which name it takes in the end, and whether it may, is
the business of the shelf and of the vault.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


def beside(path: Path, kind: str) -> Path:
    """A name for what is made (`build`) or kept (`old`) beside a path."""
    return path.with_name(f".{kind}-{path.name}.{token_hex(4)}")


def sweep(path: Path) -> None:
    """Undo what a killed run left beside a folder or a file; needs the lock.

    Raises:
        OSError: it cannot be removed.
    """
    name = re.compile(rf"\.(build|old)-{re.escape(path.name)}\.[0-9a-f]{{8}}")
    for each in sorted(path.parent.iterdir(), reverse=True):
        found = name.fullmatch(each.name)
        if found is None:
            continue
        if found[1] == "old" and not os.path.lexists(path):
            each.rename(path)
        elif each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()


def fill(stage: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of files, written in their order, and see it on the disk.

    Raises:
        OSError: the system refuses; what was written by then is there.
    """
    stage.mkdir()
    for name, data in files.items():
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        write(stage / name, data)
    for above, _, _ in os.walk(stage, topdown=False):
        Path(above).chmod(_FOLDER_MODE)
        sync(Path(above))


def write(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and see it on the disk.

    Raises:
        OSError: it is there, or the system refuses.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(file.fileno(), _FILE_MODE)
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """See the names in a folder on the disk.

    Raises:
        OSError: the folder is gone.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
