"""The cache: what was made before, by everything that it was made from.

One folder of small files, each named by the hash of its key and bearing the hash of
its content, so that several processes can use it at once and nothing that is broken
or foreign is ever taken. It may be cleared at any time: whatever it lacks is made
again, and what it cannot keep is only slower the next time. What belongs into a key
is for those to say who ask.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

KINDS = ("answers", "faces")
"""What is kept: what came of a command, and typefaces cut to the letters of a page."""

MOST = 1000
"""So many entries of a kind are kept; then the older half of them goes."""

_FORMAT = b"brief cache 1\n"
_ENTRY = re.compile(r"[0-9a-f]{64}")
_HALF_WRITTEN = re.compile(r"\.[0-9a-f]{64}\.[0-9-]+")
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def key_of(parts: Iterable[bytes]) -> str:
    """A key from its parts; where one ends and the next begins counts too."""
    told = sha256()
    for part in parts:
        told.update(b"%d:" % len(part))
        told.update(part)
    return told.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; without one nothing is kept, and all is made afresh."""

    folder: Path | None = None

    def get(self, kind: str, key: str) -> bytes | None:
        """What is kept under a key, or None; what is not as it was put is not there."""
        if self.folder is None:
            return None
        try:
            held = _read(self.folder / kind / key)
        except OSError:
            return None
        head = _head(key, held[len(_FORMAT) + 65 :])
        return held[len(head) :] if held.startswith(head) else None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep something; a folder that does not take it is no fault."""
        if self.folder is None:
            return
        home = self.folder / kind
        stage = home / f".{key}.{os.getpid()}-{get_ident()}"
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _ours(home):
                return
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
            with os.fdopen(os.open(stage, flags, 0o600), "wb") as file:
                file.write(_head(key, data) + data)
            stage.replace(home / key)
            _thin(home)
        except OSError:
            with suppress(OSError):
                stage.unlink()

    def reused(
        self, kind: str, parts: Iterable[bytes], make: Callable[[], bytes]
    ) -> bytes:
        """What was made from the same parts before; else it is made, and kept."""
        if self.folder is None:
            return make()
        key = key_of(parts)
        kept = self.get(kind, key)
        if kept is None:
            kept = make()
            self.put(kind, key, kept)
        return kept

    def clear(self) -> tuple[int, int]:
        """Remove every entry: how many there were, and their bytes.

        Only what is named as entries are, in the folders of the kinds: whatever else
        lies there is somebody's.

        Raises:
            OSError: an entry cannot be removed.
        """
        number = size = 0
        if self.folder is None:
            return number, size
        for kind in KINDS:
            for entry in tuple(_entries(self.folder / kind)):
                size += entry.stat(follow_symlinks=False).st_size
                number += 1
                Path(entry.path).unlink()
        return number, size


def _head(key: str, data: bytes) -> bytes:
    told = sha256(key.encode())
    told.update(data)
    return _FORMAT + told.hexdigest().encode() + b"\n"


def _read(path: Path) -> bytes:
    """A whole entry, of a folder that nobody else may write.

    Raises:
        OSError: it is not there, or the folder is not ours alone.
    """
    if not _ours(path.parent):
        raise PermissionError("others may write there")
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        return file.read()


def _ours(folder: Path) -> bool:
    """Whether what lies in a folder can only have been put there by this person."""
    held = folder.stat()
    return held.st_uid == os.getuid() and not held.st_mode & _OTHERS_MAY_WRITE


def _entries(home: Path) -> Iterator[os.DirEntry[str]]:
    with suppress(FileNotFoundError), os.scandir(home) as every:
        for each in every:
            if _ENTRY.fullmatch(each.name) or _HALF_WRITTEN.fullmatch(each.name):
                yield each


def _thin(home: Path) -> None:
    """Let the older half go when there are too many."""
    every = tuple(_entries(home))
    if len(every) <= MOST:
        return
    by_age = sorted(every, key=lambda each: each.stat(follow_symlinks=False).st_mtime)
    for each in by_age[: len(by_age) // 2]:
        with suppress(FileNotFoundError):
            Path(each.path).unlink()
