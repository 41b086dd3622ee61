"""Reading: a folder of records to sheets, a codebook, and problems.

The only room that reads `records/`. Everything is read and every fault is
gathered before anything is said. A record with a fault in it is left out, and so
is a whole month where more than its records is at fault; the rest still counts.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from brief.ground.month import Month
from brief.ground.problems import Problem, Where, in_order
from brief.records import home, marked, vocabulary
from brief.records.codebook_schema import CodebookShape, PlacesShape
from brief.records.codebooks import codebook_of, places_of
from brief.records.letters import MOST_BYTES
from brief.records.placed import at
from brief.records.salvage import records_at, salvage
from brief.records.shaping import shaped
from brief.records.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brief.records.attack import Sheet
    from brief.records.codebook import Codebook, Place
    from brief.records.notation import Shape

Shaped = TypeVar("Shaped", bound="Shape")

RECORDS, CODEBOOK, PLACES = home.RECORDS, home.CODEBOOK, home.PLACES
MONTH_FILE = home.MONTH_FILE


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder says: None for the codebook means that nothing can be read."""

    sheets: tuple[Sheet, ...]
    codebook: Codebook | None
    problems: tuple[Problem, ...]


def read(folder: Path) -> Reading:
    """Read the `records/` of the publication in `folder`: stage 1 of the pipeline."""
    records = folder / RECORDS
    names, problems = _names(records)
    if problems:
        return Reading((), None, problems)
    places, place_problems = _places(records, names)
    codebook, book_problems = _codebook(records, places)
    found = [*place_problems, *book_problems, *_strangers(names)]
    sheets: list[Sheet] = []
    for name in filter(MONTH_FILE.fullmatch, names):
        sheet, faults = _month(records / name, codebook)
        found.extend(faults)
        if sheet is not None:
            sheets.append(sheet)
    counting = vocabulary.sound(codebook) if codebook is not None else None
    return Reading(tuple(sheets), counting, in_order(found))


def read_bytes(
    path: Path, file: str, most: int = MOST_BYTES
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a regular file of the publication, never through a link.

    Of a file that has more than may be read there is one byte more, to tell by.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        reason = "is a link" if path.is_symlink() else (error.strerror or "").lower()
        return None, (_unreadable(file, reason),)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None, (_unreadable(file, "is not a regular file"),)
    with os.fdopen(handle, "rb") as opened:
        return opened.read(most + 1), ()


def _unreadable(file: str, reason: str) -> Problem:
    what = f"the file cannot be read: {reason}."
    return Problem(Where(file), "E103", what, "It must be an ordinary readable file.")


def _names(records: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The files of the folder, sorted: the order of a directory is no order."""
    try:
        names = tuple(sorted(entry.name for entry in os.scandir(records)))
    except OSError:
        what = f"there is no folder {RECORDS}/ in {records.parent.name or '/'}."
        fix = "Run `brief init DIR` for a new publication, or name one by --project."
        return (), (Problem(Where(RECORDS), "E103", what, fix),)
    if CODEBOOK not in names:
        what = "the publication has no codebook."
        fix = "It needs records/codebook.yaml; `brief init DIR` writes a small one."
        return (), (Problem(Where(f"{RECORDS}/{CODEBOOK}"), "E103", what, fix),)
    return names, ()


def _strangers(names: tuple[str, ...]) -> Iterator[Problem]:
    """YAML files that are neither a month nor one of the two others.

    Names that start with a dot are the notes of editors and systems.
    """
    for name in names:
        known = name in (CODEBOOK, PLACES) or MONTH_FILE.fullmatch(name)
        yaml = name.casefold().endswith((".yaml", ".yml")) and name[0] != "."
        if yaml and not known:
            what = "the file's name is not a month's, and it is not read."
            fix = "Name it like 2024-07.yaml, or move it out of records/."
            shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
            yield Problem(Where(f"{RECORDS}/{shown}"), "E130", what, fix)


def _load(
    path: Path, shape: type[Shaped]
) -> tuple[Shaped | None, marked.Mapping | None, tuple[Problem, ...]]:
    root, problems = _values(path)
    if root is None:
        return None, None, problems
    made, faults = shaped(root, shape, f"{RECORDS}/{path.name}")
    return None if problems else made, root, _beside(problems, faults)


def _values(path: Path) -> tuple[marked.Mapping | None, tuple[Problem, ...]]:
    """Bytes, letters, marked values: the first that gives nothing ends it."""
    file = f"{RECORDS}/{path.name}"
    data, problems = read_bytes(path, file)
    if data is None:
        return None, problems
    text, problems = marked.decode(data, file)
    if text is None:
        return None, problems
    return marked.read(text, file)


def _beside(
    problems: tuple[Problem, ...], faults: Iterable[Problem]
) -> tuple[Problem, ...]:
    """The problems of a text, and the faults that do not merely follow from them."""
    told = {each.where.line for each in problems}
    return (*problems, *(each for each in faults if each.where.line not in told))


def _places(
    records: Path, names: tuple[str, ...]
) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """The gazetteer; a publication may do without one."""
    if PLACES not in names:
        return (), ()
    shape, root, problems = _load(records / PLACES, PlacesShape)
    if shape is None or root is None:
        return (), problems
    return places_of(shape, root, f"{RECORDS}/{PLACES}"), problems


def _codebook(
    records: Path, places: tuple[Place, ...]
) -> tuple[Codebook | None, tuple[Problem, ...]]:
    file = f"{RECORDS}/{CODEBOOK}"
    shape, root, problems = _load(records / CODEBOOK, CodebookShape)
    if shape is None or root is None:
        return None, problems
    book = codebook_of(shape, root, file, places)
    own = vocabulary.faults(book, lambda path: at(root, path, file))
    return book, (*problems, *own, *vocabulary.place_faults(book))


def _month(
    path: Path, book: Codebook | None
) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """A month's sheet; without a codebook only its shape can be checked."""
    file = f"{RECORDS}/{path.name}"
    root, problems = _values(path)
    if root is None:
        return None, problems
    left = salvage(root, file)
    if left.shape is None or book is None:
        return None, _beside(problems, left.problems)
    hit = records_at(left.root, (each.where for each in problems))
    doubtful = left.doubtful | (hit or frozenset())
    sheet, own = sheet_of(left.shape, left.root, file, book, doubtful=doubtful)
    if left.without:
        # What the month seems to lack may be what was set aside.
        own = tuple(each for each in own if each.code != "E132")
    misnamed = tuple(_misnamed(sheet, path, root, file))
    # A misnamed sheet could stand for the month of another file, without a fault.
    lost = misnamed or not left.countable or (problems and hit is None)
    told = _beside(problems, (*left.problems, *own, *misnamed))
    return None if lost else sheet, told


def _misnamed(
    sheet: Sheet, path: Path, root: marked.Mapping, file: str
) -> Iterator[Problem]:
    try:
        named: Month | None = Month.parse(path.stem)
    except ValueError:
        named = None
    if named != sheet.month:
        what = f"the file is named {path.name} and says it is of {sheet.month}."
        fix = "Make the two agree."
        yield Problem(at(root, ("month",), file), "E130", what, fix)
