"""Founding: a new folder with its first files, whole or not at all.

For what must not be there yet, a new publication. What is replaced again and
again is put by `shelf`.
"""

from __future__ import annotations

import shutil
from secrets import token_hex
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def found(files: Mapping[str, bytes], folder: Path) -> tuple[Problem, ...]:
    """Make a folder with these files; it must be absent or empty.

    The files are made beside it and then take its name, so that a stop in
    between leaves nothing that looks like a publication.
    """
    where = Where(folder.as_posix())
    stage = folder.with_name(f".{folder.name}.{token_hex(4)}")
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            fix = "Choose another name."
            return (Problem(where, "E401", "Something else is there already.", fix),)
        if folder.is_dir() and any(folder.iterdir()):
            fix = "Choose a folder that is empty or not there yet."
            return (Problem(where, "E401", "The folder is not empty.", fix),)
        folder.parent.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        stage.rename(folder)
    except OSError as error:
        what = f"It could not be made: {(error.strerror or '').lower()}."
        return (Problem(where, "E411", what, "Nothing was left behind."),)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return ()
