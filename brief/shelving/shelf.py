"""The shelf: whole folders of finished files, put in place all or nothing.

The only room that writes what a publication keeps. A folder is made beside the one
it replaces and then changes places with it, so that a reader, a full disk or a
killed run never meets half an issue. It replaces only what it wrote itself: the
manifest that it puts last is its mark. What the files say, and which folder they
belong in, stays out.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, listed
from brief.printing.filenames import name_faults
from brief.shelving.latch import Busy, exchange, held, told
from brief.shelving.staging import beside, fill, sweep, sync, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MANIFEST = "manifest.json"
"""The file that lists the others with their hashes, and marks a folder as ours."""

PATIENCE = 30.0
"""How long to wait for another run that holds the folder, in seconds."""

_FORMAT = "brief manifest 1"

_ELSEWHERE = "Name a folder that holds nothing else."
_UNTOUCHED = "Nothing was written over it: move it away, or choose another name."

DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that desktops leave wherever somebody looks; they are nobody's."""


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a folder: the names of its files, by what happened to them.

    With problems nothing was changed, and there are no names.
    """

    problems: tuple[Problem, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def put(
    files: Mapping[str, bytes],
    folder: Path,
    *,
    guarded: Iterable[Path],
    patience: float = PATIENCE,
) -> Put:
    """Replace a whole folder by these files and their manifest, or do nothing.

    Args:
        files: the bytes by name; a name is relative, with forward slashes.
        folder: what to replace: absent, empty, or written by this function.
        guarded: folders that must survive, such as the records and the home.
        patience: seconds to wait for another run before giving up.
    """
    folder = _real(folder)
    problems = (*name_faults([*files, MANIFEST], _where(folder)),)
    problems += tuple(_guard(folder, guarded))
    if problems:
        return Put(problems)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with held(folder.parent, patience=patience):
            sweep(folder)
            if refusal := _refusal(folder):
                return Put((refusal,))
            before = recorded(folder) or {}
            _change_places(files, folder)
    except (Busy, OSError) as fault:
        return Put((told(fault, folder, needed=sum(map(len, files.values()))),))
    return _compared(before, files)


def write_new(
    path: Path, data: bytes, *, patience: float = PATIENCE
) -> tuple[Problem, ...]:
    """Write a file that must not exist yet, whole or not at all.

    Args:
        path: the file; folders above it are made.
        data: its bytes.
        patience: seconds to wait for another run before giving up.
    """
    path = _real(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with held(path.parent, patience=patience):
            sweep(path)
            stage = beside(path, "build")
            try:
                write(stage, data)
                _move_new(stage, path)
            finally:
                stage.unlink(missing_ok=True)
            sync(path.parent)
    except (Busy, OSError) as fault:
        if isinstance(fault, FileExistsError) and os.path.lexists(path):
            return (Problem(_where(path), "E411", "It is there already.", _UNTOUCHED),)
        return (told(fault, path, needed=len(data)),)
    return ()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """The list of files with sizes and hashes, as it is put beside them."""
    listing = {
        name: {"bytes": len(files[name]), "sha256": _hash(files[name])}
        for name in sorted(files)
    }
    text = json.dumps({"format": _FORMAT, "files": listing}, indent=1)
    return text.encode("ascii") + b"\n"


def recorded(folder: Path) -> dict[str, str] | None:
    """The hashes by name that a folder's manifest states; None without our mark."""
    try:
        handle = os.open(folder / MANIFEST, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            stated: object = json.load(file)
    except (OSError, ValueError):
        return None
    if not isinstance(stated, dict) or stated.get("format") != _FORMAT:
        return None
    return {
        str(name): str(row.get("sha256"))
        for name, row in dict(stated.get("files", {})).items()
        if isinstance(row, dict)
    }


def _real(path: Path) -> Path:
    # Folders above may be links, that is the desk's business; the last one may not.
    if path.name in {"", ".."}:
        return path.resolve()
    return path.parent.resolve() / path.name


def _where(path: Path) -> Where:
    return Where(path.as_posix())


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def _guard(folder: Path, guarded: Iterable[Path]) -> Iterator[Problem]:
    root = Path(folder.anchor)
    for each in (root, *guarded):
        if each.resolve().is_relative_to(folder):
            what = f"Replacing this folder would remove {each.as_posix()}."
            yield Problem(_where(folder), "E401", what, _ELSEWHERE)
            return


def _refusal(folder: Path) -> Problem | None:
    """Why a folder is not ours to replace, or None."""
    what = _foreign(folder)
    return Problem(_where(folder), "E401", what, _ELSEWHERE) if what else None


def _foreign(folder: Path) -> str | None:
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        return "This is a link, and nothing is written through a link."
    if not stat.S_ISDIR(mode):
        return "A file stands where the folder should be."
    ours = recorded(folder)
    known = set() if ours is None else {*ours, MANIFEST}
    if others := sorted(_inside(folder) - known):
        return f"It holds files that brief did not write: {listed(others, most=5)}."
    return None


def _inside(folder: Path) -> set[str]:
    """The files under a folder, by name; links count as files, wherever they lead."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.name not in DROPPINGS and (path.is_symlink() or not path.is_dir())
    }


def _change_places(files: Mapping[str, bytes], folder: Path) -> None:
    stage = beside(folder, "build")
    ordered = {name: files[name] for name in sorted(files)}
    try:
        fill(stage, {**ordered, MANIFEST: manifest(files)})
        _replace(stage, folder)
        sync(folder.parent)
    finally:
        # By now this is the old folder, or what was made before a failure.
        shutil.rmtree(stage, ignore_errors=True)


def _replace(stage: Path, folder: Path) -> None:
    if not folder.exists():
        stage.rename(folder)
    elif not exchange(stage, folder):
        # Two steps where the system knows no exchange; `sweep` mends a stop between.
        old = beside(folder, "old")
        folder.rename(old)
        try:
            stage.rename(folder)
        except OSError:
            old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _move_new(stage: Path, path: Path) -> None:
    """Give a file its name if nothing has that name; FileExistsError otherwise."""
    try:
        os.link(stage, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links; the lock keeps other runs away meanwhile.
        if os.path.lexists(path):
            raise FileExistsError from None
        stage.rename(path)


def _compared(before: Mapping[str, str], files: Mapping[str, bytes]) -> Put:
    now = {name: _hash(files[name]) for name in sorted(files)}
    return Put(
        added=tuple(name for name in now if name not in before),
        changed=tuple(n for n in now if n in before and now[n] != before[n]),
        kept=tuple(n for n in now if now[n] == before.get(n)),
        removed=tuple(sorted(before.keys() - now.keys())),
    )
