"""Looks: the folders that templates, styles, labels, colours and fonts come from.

A look is an ordered list of folders over the built-in one: the first that has a
name wins, and `default:NAME` is always the built-in file. Labels and colours are
laid over each other line by line. Holds what was found, read once; how templates
are rendered stays out, and so do the tables of words and weights, which only share
the folder.
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
from brief.pictures import palettes, typefaces
from brief.pictures.charts.style import HOUSE, Style
from brief.printing import labels
from brief.printing.filenames import name_faults
from brief.records.letters import cleared, decode
from brief.records.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from brief.pictures.fonts import Face

DEFAULT = "default:"
"""In front of a name: the built-in file, whatever the folders have."""

MOST_FILES = 200
"""How many files a folder may hold for the pages."""

MOST_LETTERS = 512 * 1024
"""How long a template or a style may be."""

TEMPLATES, PICTURES = (".j2", ".css"), (".jpeg", ".jpg", ".png", ".svg")
"""What files are taken, by how their names end; others are left alone."""

FONTS = typefaces.ENDINGS
PARTS = (labels.FILE, palettes.PALETTE, palettes.MPLSTYLE, typefaces.FONTS)
"""Parts of a look that are not templates, by their whole names."""

TABLES = ("wording.yaml", "weights.yaml")
"""Tables that lie in the folder of a look and are read by rooms of their own."""


@dataclass(frozen=True, slots=True)
class Source:
    """A template or a style: its text, and the name that faults give it."""

    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Look:
    """What pages are made with, by name: templates, labels, and own pictures.

    `style` is what charts and maps are drawn with, `faces` are typefaces beside
    those of the house.
    """

    templates: Mapping[str, Source]
    labels: Mapping[str, str]
    pictures: Mapping[str, bytes]
    style: Style = HOUSE
    faces: tuple[Face, ...] = ()


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
    parts: dict[str, list[tuple[str, str]]] = {name: [] for name in PARTS}
    faces: tuple[Face, ...] = ()
    problems: list[Problem] = []
    for folder in reversed(folders):
        found, faults = _folder(folder, named(folder, home))
        templates |= found.templates
        pictures |= found.pictures
        problems += faults
        for name in PARTS:
            if source := found.templates.get(name):
                parts[name].append((source.text, source.file))
        if source := found.templates.get(typefaces.FONTS):
            own, told = typefaces.load(
                source.text, source.file, read=_reading(found.fonts)
            )
            faces = (*own, *faces)
            problems += told
    words, wrong = labels.load(*parts[labels.FILE])
    style, pale = palettes.styled(
        palettes=parts[palettes.PALETTE], styles=parts[palettes.MPLSTYLE]
    )
    look = Look(
        MappingProxyType({k: v for k, v in templates.items() if k not in PARTS}),
        words,
        MappingProxyType(pictures),
        style,
        faces,
    )
    return look, in_order((*problems, *wrong, *pale))


@dataclass(frozen=True, slots=True)
class Answer:
    """Which file answers for a name, and which files it stands before.

    With `added`, the files below it count too, line by line, where it says nothing.
    """

    name: str
    file: str
    shadows: tuple[str, ...] = ()
    added: bool = False


def answers(folders: Sequence[Path], *, home: Path | None = None) -> tuple[Answer, ...]:
    """For each name of a look the file that answers for it, in order of names."""
    found: dict[str, list[str]] = {}
    for folder in folders:
        for name in contents(folder):
            if _taken(name) or name in TABLES:
                found.setdefault(name, []).append(f"{named(folder, home)}/{name}")
    own = (name for name in built_in().templates if not name.startswith(DEFAULT))
    for name in (*own, *PARTS, *TABLES):
        found.setdefault(name, []).append(f"{DEFAULT}{name}")
    return tuple(_answer(name, files) for name, files in sorted(found.items()))


def _answer(name: str, files: Sequence[str]) -> Answer:
    if name in TABLES:  # one of a look's own goes over the built-in one, and no other
        return Answer(name, files[0], tuple(files[1:][-1:]), added=True)
    return Answer(name, files[0], tuple(files[1:]), added=name in PARTS)


def contents(folder: Path) -> tuple[str, ...]:
    """Every file of a folder that is not hidden, whether it is taken or not."""
    return tuple(name for name in _walk(folder) if not _hidden(name))


def named(folder: Path, home: Path | None) -> str:
    """What faults call a folder: its path from the publication, if it lies there."""
    inside = home is not None and folder.is_relative_to(home)
    return (folder.relative_to(home) if home and inside else folder).as_posix()


@dataclass(frozen=True, slots=True)
class _Folder:
    """What one folder has; parts of a look stand among the templates, as text."""

    templates: Mapping[str, Source]
    pictures: Mapping[str, bytes]
    fonts: Mapping[str, bytes]


def _reading(fonts: Mapping[str, bytes]) -> Callable[[str, str], bytes | None]:
    """What gives font files: those of a folder, or of an installed package."""

    def read(package: str, name: str) -> bytes | None:
        if not package:
            return fonts.get(name)
        folder = typefaces.folder_of(package)
        if folder is None or ".." in PurePosixPath(name).parts:
            return None
        path = folder / PurePosixPath(name)
        inside = path.is_relative_to(folder) and path.is_file()
        return read_bytes(path, name)[0] if inside else None

    return read


def _folder(folder: Path, shown: str) -> tuple[_Folder, list[Problem]]:
    """What one folder has, with nothing worked out."""
    names = [name for name in _walk(folder) if _taken(name)]
    problems = list(_folder_faults(folder, names, Where(shown)))
    if problems:
        return _Folder({}, {}, {}), problems
    templates: dict[str, Source] = {}
    pictures: dict[str, bytes] = {}
    fonts: dict[str, bytes] = {}
    for name in names:
        file = f"{shown}/{name}"
        data, faults = read_bytes(folder / name, file)
        problems += faults
        if data is None:
            continue
        if name.endswith((*PICTURES, *FONTS)):
            (pictures if name.endswith(PICTURES) else fonts)[name] = data
            continue
        text, faults = _text(data, file)
        problems += faults
        if text is not None:
            templates[name] = Source(text, file)
    return _Folder(templates, pictures, fonts), problems


def _walk(folder: Path) -> Iterator[str]:
    """The files of a folder in order, by relative names; links are not followed."""
    for parent, inner, names in os.walk(folder):
        inner.sort()
        for name in sorted(names):
            yield Path(parent, name).relative_to(folder).as_posix()


def _taken(name: str) -> bool:
    ending = name in PARTS or name.endswith((*TEMPLATES, *PICTURES, *FONTS))
    return ending and not _hidden(name)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


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
