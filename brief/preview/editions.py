"""Editions: what the preview shows, made in memory, each with a number of its own.

An edition never changes, so that a page that is being loaded is never mixed with
the next. Serving it, and noticing that a file was saved, stays out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from brief.desk.building import HTML, PDF, Order, made
from brief.ground.memory import Memory, remembering
from brief.judging.publication import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from brief.ground.month import Month
    from brief.ground.problems import Problem

READER, EDITOR = "reader", "editor"
SCREEN, PAPER = "screen", "print"
OWN, BUILT_IN = "", "built-in"
"""The publication's own look, and the one without it; others are folders."""

WATCHED = ("records", "reports", "templates")
"""The folders of a publication whose files the pages are made of."""

_SUFFIXES = (".yaml", ".md", ".j2", ".css", ".geojson", ".json")
MOST_SOURCE = 2 * 1024 * 1024
"""The largest source that is shown, in bytes."""


@dataclass(frozen=True, slots=True)
class View:
    """How the pages are wanted: for whom, on what, and in which looks."""

    reader: str = READER
    medium: str = SCREEN
    look: str = OWN


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is served: its bytes in a form, or the problems that forbid it."""

    data: bytes | None
    form: str
    problems: tuple[Problem, ...] = ()


@dataclass
class Edition:
    """The pages of a month as the files stood at one moment.

    `looks` are the folders of further looks by their names. What the edition before
    worked out from the same values is in the `memory` that they share.
    """

    number: int
    folder: Path
    month: Month
    looks: Mapping[str, Path] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    _made: dict[View, Shown] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def choices(self) -> tuple[str, ...]:
        """The looks that can be asked for, first the one that is shown first."""
        return (*self.looks, OWN, BUILT_IN)

    def next(self) -> Edition:
        """The edition after this one, of the files as they stand then."""
        return replace(self, number=self.number + 1, _made={}, _lock=Lock())

    def shown(self, view: View) -> Shown:
        """The page for a view, made when it is first asked for."""
        with self._lock:
            if view not in self._made:
                with remembering(self.memory):
                    self._made[view] = self._make(view)
            return self._made[view]

    def _make(self, view: View) -> Shown:
        form = PDF if view.medium == PAPER else HTML
        order = Order((form,), draft=True, editor=view.reader == EDITOR)
        given = (self.looks[view.look],) if view.look in self.looks else ()
        held = replace(load(self.folder), looks=given, bare=view.look == BUILT_IN)
        pressed, problems = made(held, self.month, order)
        if pressed is None:
            return Shown(None, form, problems)
        data = pressed.files.get(f"{self.month}.{form}")
        return Shown(data, form, (*problems, *pressed.problems))


def named(folders: Iterable[Path]) -> dict[str, Path]:
    """The folders of looks by what they are called: their last name, if it is alone."""
    every = tuple(folders)
    often = Counter((BUILT_IN, *(each.name for each in every)))
    return {
        each.name if often[each.name] == 1 else each.as_posix(): each for each in every
    }


def source(folder: Path, name: str) -> str | None:
    """The text of a file that pages are made of; None for any other."""
    parts = name.split("/")
    inside = parts[0] in WATCHED and name.endswith(_SUFFIXES) and name.isprintable()
    if not inside or any(part.startswith(".") for part in parts):
        return None
    path = folder / name
    try:
        home = folder.resolve()
        if not path.resolve().is_relative_to(home) or not path.is_file():
            return None
        if path.stat().st_size > MOST_SOURCE:
            return None
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        # A name that is too long, a file that went away meanwhile.
        return None
