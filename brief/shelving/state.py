"""The state of things: one hash of all that a command's answer rests on.

The files of a publication and of its looks, by content; this tool, by the content of
every file of it; the packages around it, by name and version; and the interpreter.
Nothing goes by time stamps. The pages of the issues are made, and no source.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCES = ("records", "templates", "reports")
"""The folders of a publication that anything is made from."""

_PAGES = re.compile(r"[^/]+/pages")
"""What is made, below the last of them."""

_COMPILED = "__pycache__"


_ENGINES = (
    *("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libfontconfig.so.1"),
    *("libharfbuzz.so.0", "libharfbuzz-subset.so.0", "libfreetype.so.6", "libz.so.1"),
)


@dataclass(frozen=True, slots=True)
class Libraries:
    """Libraries as they were: path, size and time of each, and which were wanting."""

    files: tuple[tuple[str, int, int], ...]
    wanting: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether each is still the file that it was, and none has come."""
        return all(_file(each[0]) == each for each in self.files) and not any(
            map(_loaded, self.wanting)
        )


def state_of(folder: Path, looks: Iterable[Path] = ()) -> str:
    """The hash of a publication, of looks that go before its own, and of the tool.

    Raises:
        OSError: something cannot be read.
    """
    told = sha256(tool().encode())
    for root in (*(folder / each for each in SOURCES), *looks):
        told.update(f"folder {root}\n".encode("utf-8", "surrogateescape"))
        for name, held in _contents(root):
            told.update(f"{name}\0{held}\n".encode("utf-8", "surrogateescape"))
    return told.hexdigest()


def tool() -> str:
    """The hash of this tool and of all that is installed around it.

    Raises:
        OSError: something cannot be read.
    """
    told = sha256(f"{sys.version} {sys.platform} {os.uname().machine}\n".encode())
    for name in sorted(_installed()):
        told.update(f"{name}\n".encode("utf-8", "surrogateescape"))
    for home in brief.__path__:
        for name, held in _contents(Path(home)):
            told.update(f"{name}\0{held}\n".encode("utf-8", "surrogateescape"))
    return told.hexdigest()


def libraries() -> Libraries | None:
    """The libraries that pages are rendered with; None where the system tells none.

    They belong to the machine and have no version that could be asked for cheaply.
    """
    wanting = tuple(name for name in _ENGINES if not _loaded(name))
    try:
        maps = Path("/proc/self/maps").read_text("utf-8")
    except OSError:
        return None
    paths = {line.partition("/")[2] for line in maps.splitlines() if ".so" in line}
    found = (_file(f"/{path}") for path in sorted(paths))
    return Libraries(tuple(each for each in found if each), wanting)


def _loaded(name: str) -> bool:
    from ctypes import CDLL

    try:
        CDLL(name)
    except OSError:
        return False
    return True


def fingerprints(folder: Path) -> dict[str, str]:
    """The hash of every file under a folder, by name.

    Raises:
        OSError: something cannot be read.
    """
    return dict(_contents(folder, every=True))


def _file(path: str) -> tuple[str, int, int] | None:
    try:
        held = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return path, held.st_size, held.st_mtime_ns


def _installed() -> Iterator[str]:
    """The packages on the path, as their metadata is named: name and version."""
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as every:
            for each in every:
                if each.name.endswith((".dist-info", ".egg-info", ".pth")):
                    yield each.name


def _contents(folder: Path, *, every: bool = False) -> Iterator[tuple[str, str]]:
    """Files under a folder in order of their names, each with what it holds.

    Hidden ones are left out, because nothing reads them: notes of editors, locks.
    """
    for above, inner, names in os.walk(folder):
        here = os.path.relpath(above, folder)
        if not every:
            inner[:] = [each for each in inner if _read(folder, f"{here}/{each}")]
        inner.sort()
        # A link to a folder is walked by nobody, but it is there.
        for name in sorted((*names, *inner)):
            if every or name[0] != ".":
                yield f"{here}/{name}", _held(os.path.join(above, name))  # noqa: PTH118


def _read(root: Path, name: str) -> bool:
    """Whether anybody reads a folder, by its name from a root."""
    last = name.rpartition("/")[2]
    made = root.name == SOURCES[-1] and _PAGES.fullmatch(name.removeprefix("./"))
    return not (made or last[0] == "." or last == _COMPILED)


def _held(path: str) -> str:
    """What is at a path: a hash of the content, or the kind of what is no file."""
    found = os.lstat(path)
    if stat.S_ISLNK(found.st_mode):
        return f"link {os.readlink(path)}"  # noqa: PTH115
    if not stat.S_ISREG(found.st_mode):
        return "folder" if stat.S_ISDIR(found.st_mode) else "other"
    with open(path, "rb") as file:  # noqa: PTH123
        return sha256(file.read()).hexdigest()
