"""Looks: the folders that templates, styles, labels and pictures come from.

A look is an ordered list of folders over the built-in one: the first that has a
name wins, and `default:NAME` is always the built-in file. Holds what was found,
read once; how templates are rendered stays out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, in_order
from brief.printing import labels
from brief.printing.filenames import name_faults
from brief.records.letters import cleared, decode
from brief.records.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DEFAULT = "default:"
"""In front of a name: the built-in file, whatever the folders have."""

MOST_FILES = 200
"""How many files a folder may hold for the pages."""

MOST_LETTERS = 512 * 1024
"""How long a template or a style may be."""

TEMPLATES, PICTURES = (".j2", ".css"), (".jpeg", ".jpg", ".png", ".svg")
"""What files are taken, by how their names end; others are left alone."""


@dataclass(frozen=True, slots=True)
class Source:
    """A template or a style: its text, and the name that faults give it."""

    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Look:
    """What pages are made with, by name: templates, labels, and own pictures."""

    templates: Mapping[str, Source]
    labels: Mapping[str, str]
    pictures: Mapping[str, bytes]


@cache
def built_in() -> Look:
    """The look that comes with the package.

    Raises:
        ValueError: the package is broken.
    """
    with as_file(files("brief.printing") / "templates") as folder:
        look, problems = _folder(folder, "brief/printing/templates")
    if problems:
        raise ValueError(f"the built-in templates are broken: {problems[0]}")
    own = {f"{DEFAULT}{name}": source for name, source in look.templates.items()}
    return Look({**look.templates, **own}, labels.built_in(), look.pictures)


def open_look(
    folders: Sequence[Path], *, home: Path | None = None
) -> tuple[Look, tuple[Problem, ...]]:
    """Read folders over the built-in look; the first folder wins.

    Args:
        folders: each must be there.
        home: the publication's folder, from which faults name files.
    """
    base = built_in()
    templates, pictures = dict(base.templates), dict(base.pictures)
    own: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for folder in reversed(folders):
        found, faults = _folder(folder, _named(folder, home))
        templates |= found.templates
        pictures |= found.pictures
        problems += faults
        if source := found.templates.get(labels.FILE):
            own.append((source.text, source.file))
    words, wrong = labels.load(*own)
    look = Look(MappingProxyType(templates), words, MappingProxyType(pictures))
    return look, in_order((*problems, *wrong))


def _named(folder: Path, home: Path | None) -> str:
    inside = home is not None and folder.is_relative_to(home)
    return (folder.relative_to(home) if home and inside else folder).as_posix()


def _folder(folder: Path, shown: str) -> tuple[Look, list[Problem]]:
    """What one folder has, without labels worked out."""
    names = [name for name in _walk(folder) if _taken(name)]
    problems = list(_folder_faults(folder, names, Where(shown)))
    if problems:
        return Look({}, {}, {}), problems
    templates: dict[str, Source] = {}
    pictures: dict[str, bytes] = {}
    for name in names:
        file = f"{shown}/{name}"
        data, faults = read_bytes(folder / name, file)
        problems += faults
        if data is None:
            continue
        if name.endswith(PICTURES):
            pictures[name] = data
            continue
        text, faults = _text(data, file)
        problems += faults
        if text is not None:
            templates[name] = Source(text, file)
    return Look(templates, {}, pictures), problems


def _walk(folder: Path) -> Iterator[str]:
    """The files of a folder in order, by relative names; links are not followed."""
    for parent, inner, names in os.walk(folder):
        inner.sort()
        for name in sorted(names):
            yield Path(parent, name).relative_to(folder).as_posix()


def _taken(name: str) -> bool:
    hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
    ending = name == labels.FILE or name.endswith((*TEMPLATES, *PICTURES))
    return ending and not hidden


def _folder_faults(folder: Path, names: list[str], where: Where) -> Iterator[Problem]:
    if not folder.is_dir():
        yield Problem(where, "E103", "there is no such folder.", "Name one that is.")
    if len(names) > MOST_FILES:
        what = f"{len(names)} files for the pages; at most {MOST_FILES} are taken."
        yield Problem(where, "E106", what, "Keep only what the templates use.")
    for problem in name_faults(names, where):
        yield Problem(where, "E103", problem.what, problem.fix)


def _text(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    if len(text) > MOST_LETTERS:
        what = f"the file has {len(text):,} letters; at most {MOST_LETTERS:,} are read."
        return None, (Problem(Where(file), "E102", what, "Split it."),)
    return cleared(text, file)
