"""Snapshot: everything that the issue of a month is made from, as files in memory.

Together the files are a small publication of their own, with no later month in it:
what is built from them is what was built from the whole. Reads and chooses; what is
done with the files is not decided here.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.desk.gathering import DRAFTED, NARRATIVE, REPORTS, TEMPLATES
from brief.ground.problems import Problem, Where
from brief.printing import looks
from brief.records.letters import MOST_BYTES
from brief.records.outlines import BOUNDARIES
from brief.records.reading import CODEBOOK, MONTH_FILE, PLACES, RECORDS, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.ground.month import Month

TEXTS = (NARRATIVE, DRAFTED)
"""What lies beside a month's pages and is part of what they are made from."""

_TABLES = (".yaml", ".mplstyle", *looks.FONTS)


def snapshot(
    folder: Path, month: Month
) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """The files of a publication that a month's issue rests on, by name.

    A file that cannot be read, or that is larger than the tool reads, is a problem;
    whether the files say something sound is for those who read them.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in _names(folder, month):
        data, faults = read_bytes(folder / name, name)
        problems += faults
        if data is not None and len(data) > MOST_BYTES:
            what = f"the file is larger than the {MOST_BYTES:,} bytes that are read."
            problems.append(Problem(Where(name), "E102", what))
        elif data is not None:
            files[name] = data
    return MappingProxyType(files), tuple(problems)


def _names(folder: Path, month: Month) -> Iterator[str]:
    last = f"{month}.yaml"
    for name in _walk(folder, RECORDS):
        file = name.removeprefix(f"{RECORDS}/")
        of_a_month = MONTH_FILE.fullmatch(file) and file <= last
        if of_a_month or name == BOUNDARIES or file in (CODEBOOK, PLACES):
            yield name
    for name in _walk(folder, TEMPLATES):
        if name.endswith((*looks.TEMPLATES, *looks.PICTURES, *_TABLES)):
            yield name
    for file in TEXTS:
        name = f"{REPORTS}/{month}/{file}"
        if os.path.lexists(folder / name):
            yield name


def _walk(folder: Path, inside: str) -> Iterator[str]:
    """The files under a folder of the publication in order, without hidden ones."""
    for parent, inner, names in os.walk(folder / inside):
        inner[:] = sorted(each for each in inner if not each.startswith("."))
        for name in sorted(each for each in names if not each.startswith(".")):
            yield Path(parent, name).relative_to(folder).as_posix()
