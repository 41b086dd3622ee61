"""Names of files that are safe on every machine that an issue may be read on.

What is written here is copied, zipped and published elsewhere, so a name that one
system takes and another refuses or folds together is told before anything is
written. Writing stays out.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PART = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9_-])?")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9])(?:\..*)?", re.IGNORECASE)

_PLAIN = "Use letters, digits, dots, hyphens, and forward slashes between folders."


def name_faults(names: Iterable[str], where: Where) -> Iterator[Problem]:
    """What is wrong with the names of the files of one folder, each name once.

    Args:
        names: relative, with forward slashes between folders.
        where: the folder they are for.
    """
    every = list(names)
    for name in every:
        if not _safe(name):
            what = f'The name "{name}" cannot be used everywhere.'
            yield Problem(where, "E411", what, _PLAIN)
    for name in _claimed_twice(every):
        what = f'Two things would be called "{name}" where case is not told apart.'
        yield Problem(where, "E411", what, "Rename one of them.")


def _safe(name: str) -> bool:
    parts = name.split("/")
    return all(_PART.fullmatch(part) and not _DEVICE.fullmatch(part) for part in parts)


def _claimed_twice(names: Iterable[str]) -> list[str]:
    folders: set[str] = set()
    files: Counter[str] = Counter()
    for name in names:
        parts = name.casefold().split("/")
        files["/".join(parts)] += 1
        folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
    return sorted(name for name in files if files[name] > 1 or name in folders)
