"""Typefaces of a look: its list of font files, and what is wrong with them.

A look names each face in `fonts.yaml`: family, weight and style, and the file that
has it, in the look itself or in an installed package that carries fonts. Reading
the files is asked of the caller; what pages do with faces is in `fonts`.
"""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, in_order, listed, near_miss
from brief.pictures.fonts import Face
from brief.records import marked
from brief.records.placed import Mapping as Placed
from brief.records.placed import Sequence, at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from fontTools.ttLib import TTFont

FONTS = "fonts.yaml"
"""The list of faces, in a look."""

ENDINGS = (".otf", ".ttf", ".woff2")
"""The kinds of font files that are taken."""

STYLES = ("normal", "italic")

_KEYS = frozenset({"family", "file", "package", "style", "weight"})
_WEIGHTS = (1, 1000)
_FORM = (
    'Write `faces:` and under it, for each, "- {family: Name, weight: 400, '
    'style: normal, file: name.ttf}".'
)
# What an engine that reads fonts was seen to raise over broken ones.
_BROKEN = (AssertionError, ArithmeticError, AttributeError, LookupError, OSError)
_BROKEN_TOO = (RuntimeError, TypeError, ValueError)


def load(
    text: str, file: str, *, read: Callable[[str, str], bytes | None]
) -> tuple[tuple[Face, ...], tuple[Problem, ...]]:
    """The faces that a list names, and what is wrong with it.

    Args:
        text: the list as YAML.
        file: its name, for faults.
        read: gives the bytes of a font file by its package (nothing for the look)
            and its name, or None where there is no such file.
    """
    if not any(line.split("#")[0].strip() for line in text.splitlines()):
        return (), ()  # remarks and no face yet
    root, faults = marked.read(text, file)
    problems = list(faults)
    rows = root.get("faces") if root is not None else None
    if root is None or not isinstance(rows, Sequence):
        what = "the list of typefaces cannot be read."
        return (), in_order((*problems, Problem(Where(file), "E324", what, _FORM)))
    faces = []
    for number, row in enumerate(rows):
        where = at(root, ("faces", number), file)
        wrong = tuple(_faults(row))
        problems += (Problem(where, "E324", *each) for each in wrong)
        if isinstance(row, Placed) and not wrong:
            face, told = _face(row, read)
            problems += (Problem(where, "E324", *each) for each in told)
            faces += [face] if face else []
    return tuple(faces), in_order(problems)


def folder_of(package: str) -> Path | None:
    """Where an installed package lies; None if it is not there. Nothing is run."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else None


def _faults(row: object) -> Iterator[tuple[str, str]]:
    """What is wrong with a row of the list, and what to do about it."""
    if not isinstance(row, Placed):
        yield "a typeface is a set of names.", _FORM
        return
    for key in row:
        if key not in _KEYS:
            hint = near_miss(key, _KEYS) or f"There is: {listed(sorted(_KEYS))}."
            yield f'a typeface has no "{key}".', hint
    for key in ("family", "file"):
        value = row.get(key)
        if not isinstance(value, str) or not value.strip() or '"' in value:
            yield f'a typeface needs a "{key}".', _FORM
    if not str(row.get("file", "")).endswith(ENDINGS):
        yield "a font file has another ending.", f"It is one of: {listed(ENDINGS)}."
    if row.get("style", STYLES[0]) not in STYLES:
        yield "there is no such style.", f"It is one of: {listed(STYLES)}."
    weight = row.get("weight", 400)
    least, most = _WEIGHTS
    if type(weight) is not int or not least <= weight <= most:
        yield f"a weight is a number from {least} to {most}.", "400 is regular."
    if not str(row.get("package", "a")).isidentifier():
        yield "a package is named as it is imported.", "Like font_source_sans_pro."


def _face(
    row: Placed, read: Callable[[str, str], bytes | None]
) -> tuple[Face | None, tuple[tuple[str, str], ...]]:
    package, name = str(row.get("package", "")), str(row["file"])
    data = read(package, name)
    if data is None:
        place = f"the package {package}" if package else "the look"
        hint = f"Install it: pip install {package.replace('_', '-')}" if package else ""
        return None, ((f'there is no font file "{name}" in {place}.', hint),)
    opened = _unpacked(data)
    if opened is None:
        return None, ((f'"{name}" is no font that can be read.', ""),)
    # Two files of one name in two places must not be taken for each other.
    path = Path(f"{package or 'look'}-{PurePosixPath(name).with_suffix('.ttf').name}")
    family, style = str(row["family"]), str(row.get("style", STYLES[0]))
    weight = int(str(row.get("weight", 400)))
    return Face(family, weight, style, path, data=opened), ()


def _unpacked(data: bytes) -> bytes | None:
    """A font as it is before it is packed for the web; None if it cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(BytesIO(data), recalcTimestamp=False) as font:
            if not font.getBestCmap() or _missing(font):
                return None
            if font.flavor is None:
                return data
            font.flavor = None
            held = BytesIO()
            font.save(held, reorderTables=False)
            return held.getvalue()
    except (TTLibError, *_BROKEN, *_BROKEN_TOO):
        return None


def _missing(font: TTFont) -> Iterable[str]:
    return {"head", "hhea", "maxp", "name", "cmap"} - set(font.keys())
