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
import re
import shutil
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, listed
from brief.printing.filenames import name_faults
from brief.shelving.latch import Busy, exchange, held, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MANIFEST = "manifest.json"
"""The file that lists the others with their hashes, and marks a folder as ours."""

PATIENCE = 30.0
"""How long to wait for another run that holds the folder, in seconds."""

_FORMAT = "brief manifest 1"
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755

_ELSEWHERE = "Name a folder that holds nothing else."
_UNTOUCHED = "Nothing was written over it: move it away, or choose another name."

# Desktops leave these behind wherever somebody looks.
_DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


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
            _sweep(folder)
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
            _sweep(path)
            stage = _beside(path, "build")
            try:
                _write(stage, data)
                _move_new(stage, path)
            finally:
                stage.unlink(missing_ok=True)
            _sync(path.parent)
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
        if path.name not in _DROPPINGS and (path.is_symlink() or not path.is_dir())
    }


def _beside(path: Path, kind: str) -> Path:
    return path.with_name(f".{kind}-{path.name}.{token_hex(4)}")


def _sweep(path: Path) -> None:
    """Undo what a killed run left beside a folder or a file; needs the lock."""
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


def _change_places(files: Mapping[str, bytes], folder: Path) -> None:
    stage = _beside(folder, "build")
    try:
        _fill(stage, files)
        _replace(stage, folder)
        _sync(folder.parent)
    finally:
        # By now this is the old folder, or what was made before a failure.
        shutil.rmtree(stage, ignore_errors=True)


def _fill(stage: Path, files: Mapping[str, bytes]) -> None:
    stage.mkdir()
    for name in sorted(files):
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        _write(stage / name, files[name])
    _write(stage / MANIFEST, manifest(files))
    for above, _, _ in os.walk(stage, topdown=False):
        Path(above).chmod(_FOLDER_MODE)
        _sync(Path(above))


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(file.fileno(), _FILE_MODE)
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(stage: Path, folder: Path) -> None:
    if not folder.exists():
        stage.rename(folder)
    elif not exchange(stage, folder):
        # Two steps where the system knows no exchange; `_sweep` mends a stop between.
        old = _beside(folder, "old")
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
