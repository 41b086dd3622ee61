"""Editions: what the preview shows, made in memory, each with a number of its own.

An edition never changes, so that a page that is being loaded is never mixed with
the next. Serving it, and noticing that a file was saved, stays out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from brief.desk.building import HTML, PDF, Order, made
from brief.judging.publication import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brief.ground.month import Month
    from brief.ground.problems import Problem

READER, EDITOR = "reader", "editor"
SCREEN, PAPER = "screen", "paper"

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
    look: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is served: its bytes, or the problems that forbid it."""

    data: bytes | None
    kind: str
    problems: tuple[Problem, ...] = ()


@dataclass
class Edition:
    """The pages of a month as the files stood at one moment."""

    number: int
    folder: Path
    month: Month
    looks: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    _made: dict[View, Shown] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def shown(self, view: View) -> Shown:
        """The page for a view, made when it is first asked for."""
        with self._lock:
            if view not in self._made:
                self._made[view] = self._make(view)
            return self._made[view]

    def _make(self, view: View) -> Shown:
        form = PDF if view.medium == PAPER else HTML
        kind = "application/pdf" if form == PDF else "text/html; charset=utf-8"
        order = Order((form,), draft=True, editor=view.reader == EDITOR)
        pressed, problems = made(load(self.folder), self.month, order)
        if pressed is None:
            return Shown(None, kind, problems)
        data = pressed.files.get(f"{self.month}.{form}")
        return Shown(data, kind, (*problems, *pressed.problems))


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
