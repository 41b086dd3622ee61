"""Galleys: which finished PDF is meant, and what is wrong with its pages.

A month's PDF is the one on the shelf, or one made now and put nowhere; any other is
a file. What makes a page bad is in `printing.linting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.desk.building import PAGES, PDF, Order, made
from brief.desk.gathering import REPORTS
from brief.ground.problems import Problem, Where, errors
from brief.printing.leaves import UnreadableError, leaves_of
from brief.printing.linting import filled, lint

if TYPE_CHECKING:
    from pathlib import Path

    from brief.ground.month import Month
    from brief.judging.publication import Publication
    from brief.printing.linting import Filled


@dataclass(frozen=True, slots=True)
class Galley:
    """A finished PDF that was looked over; `looked` is false where none could be."""

    file: str
    looked: bool
    pages: tuple[Filled, ...] = ()
    problems: tuple[Problem, ...] = ()


def galley_of_file(path: Path) -> Galley:
    """Look any PDF over.

    Raises:
        ImportError: what reads a PDF is not installed.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        what = f"the file cannot be read: {(fault.strerror or str(fault)).lower()}."
        problem = Problem(Where(path.name), "E103", what, "Name a PDF.")
        return Galley(path.name, looked=False, problems=(problem,))
    return galley_of(data, path.name)


def galley_of_month(held: Publication, month: Month, *, anew: bool = False) -> Galley:
    """Look a month's PDF over: the one on the shelf, or one made now.

    Args:
        held: the publication.
        month: the month of the issue.
        anew: whether it is made now, whatever is on the shelf.

    Raises:
        ImportError: what reads a PDF is not installed.
    """
    name = f"{month}.pdf"
    path = held.folder / REPORTS / str(month) / PAGES / name
    if not anew and path.is_file():
        return galley_of_file(path)
    pressed, problems = made(held, month, Order(formats=(PDF,)))
    if pressed is None or name not in pressed.files:
        faults = (*problems, *(pressed.problems if pressed else ()))
        return Galley(name, looked=False, problems=errors(faults))
    return galley_of(pressed.files[name], name)


def galley_of(data: bytes, name: str) -> Galley:
    """Look the bytes of a PDF over, called by a name.

    Raises:
        ImportError: what reads a PDF is not installed.
    """
    try:
        leaves = leaves_of(data)
    except UnreadableError as fault:
        problem = Problem(Where(name), "E340", f"the PDF cannot be read: {fault}.")
        return Galley(name, looked=False, problems=(problem,))
    return Galley(name, looked=True, pages=filled(leaves), problems=lint(leaves, name))
