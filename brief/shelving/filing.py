"""Filing: a single file where a person wants it, replaced whole or not at all.

For what is handed out, such as an export. It goes nowhere into the records, through
no link, and over nothing that is not a plain file. Folders of an issue are put by
`shelf`.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where
from brief.shelving.latch import Busy, held, told
from brief.shelving.staging import beside, sweep, sync, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PATIENCE = 30.0
"""How long to wait for another run that writes in the folder, in seconds."""

_ELSEWHERE = "Name another file."


def file_away(
    path: Path, data: bytes, *, guarded: Iterable[Path]
) -> tuple[Problem, ...]:
    """Write a file, or leave what is there as it was.

    Args:
        path: the file; the folder that it lies in must be there.
        data: its bytes.
        guarded: folders in which nothing may be written, such as the records.
    """
    folder = path.parent.resolve()
    path = folder / path.name
    if any(folder.is_relative_to(each.resolve()) for each in guarded):
        what = "Nothing is exported into the records."
        return (Problem(Where(path.as_posix()), "E681", what, _ELSEWHERE),)
    try:
        if what := _refusal(path):
            return (Problem(Where(path.as_posix()), "E681", what, _ELSEWHERE),)
        with held(folder, patience=PATIENCE):
            sweep(path)
            _replace(path, data)
    except (Busy, OSError) as fault:
        return (told(fault, path, needed=len(data)),)
    return ()


def _replace(path: Path, data: bytes) -> None:
    stage = beside(path, "build")
    try:
        write(stage, data)
        stage.replace(path)
        sync(path.parent)
    finally:
        # What cannot be removed now is swept by the next run.
        with suppress(OSError):
            stage.unlink(missing_ok=True)


def _refusal(path: Path) -> str:
    """Why a file is not to be replaced, or nothing."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return ""
    if stat.S_ISLNK(mode):
        return "This is a link, and nothing is written through a link."
    return "" if stat.S_ISREG(mode) else "What is there is not a plain file."
