"""The doctor: what a machine has of what the tool needs, row by row.

Each row says what was found and, where something is missing, how to get it. What
can end a process by a signal is tried in a process of its own. Nothing is printed
and nothing is changed here.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST = (3, 11)
"""The oldest Python that the package runs on."""

_LIMIT = 120.0
"""Seconds that a trial render may take on a slow machine."""

_PACKAGES = (
    *("matplotlib", "jinja2", "markdown-it-py", "fonttools", "pillow", "pyyaml"),
    "XStatic-Leaflet",
)

_AGAIN = "Install again, in the checkout: `pip install --force-reinstall .`"
_PANGO = (
    "Debian and Ubuntu: `apt-get install libpango-1.0-0 libpangoft2-1.0-0`; "
    "macOS: `brew install pango`. Until then, pages are made and PDFs are not."
)
_SUBSET = (
    "Debian and Ubuntu: `apt-get install libharfbuzz-subset0`. PDFs are made "
    "without it, but more slowly and with other bytes than where it is."
)

# Printed on one line: the engine, a tab, the first fault.
_TRIAL = """
from datetime import UTC, datetime
from brief.printing.pdf import write_pdf
page = "<!DOCTYPE html><html lang=en><title>Trial</title><p>2 \\u062d\\u0645\\u0635"
moment = datetime(2024, 1, 1, tzinfo=UTC)
made = write_pdf(page, files={}, moment=moment, identifier=b"trial", name="trial")
print(made.engine, *(each.what for each in made.problems[:1]), sep="\\t")
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One row: whether a need is met, what was found, and how to meet it."""

    name: str
    ok: bool
    found: str
    fix: str = ""


def examine() -> tuple[Check, ...]:
    """Look at everything that reading, drawing and printing an issue needs."""
    return (_python(), *_pdf(), _fonts(), *map(_package, _PACKAGES))


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, OLDEST))
    fix = f"Install Python {wanted} or later."
    return _row("Python", sys.version_info >= OLDEST, found, fix)


def _row(name: str, ok: bool, found: str, fix: str) -> Check:  # noqa: FBT001
    return Check(name, ok, found, "" if ok else fix)


def _pdf() -> Iterator[Check]:
    """A trial render, in a process that may die of it."""
    engine, _, problem = _trial().partition("\t")
    rendered = bool(engine) and not problem
    yield _row("PDF", rendered, engine if rendered else problem, _PANGO)
    if rendered:
        subsetter = engine.rpartition(", ")[2]
        yield _row("PDF bytes", subsetter == "harfbuzz-subset", subsetter, _SUBSET)


def _trial() -> str:
    # As imported here, whether from a checkout or from an installed package.
    home = str(Path(__file__).parents[1])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(  # noqa: S603 (our own program, our own text)
            [sys.executable, "-P", "-c", _TRIAL],
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"\ta trial render took more than {_LIMIT:.0f} seconds"
    if done.returncode:
        return f"\t{_ended(done.returncode, done.stderr)}"
    return done.stdout.rstrip("\n")


def _ended(code: int, said: str) -> str:
    if code < 0:
        return f"a trial render died of {signal.Signals(-code).name}"
    last = said.strip().splitlines()[-1:] or ["no reason given"]
    return f"a trial render failed: {last[0]}"


def _fonts() -> Check:
    """Whether every face is there, and is a font."""
    from fontTools.ttLib import TTFont, TTLibError

    from brief.pictures.fonts import faces

    try:
        every = faces()
        for face in every:
            TTFont(BytesIO(face.path.read_bytes()), lazy=True)
    except (OSError, ModuleNotFoundError, TTLibError) as fault:
        return Check("Fonts", ok=False, found=str(fault), fix=_AGAIN)
    families = sorted({face.family for face in every})
    return Check("Fonts", ok=True, found=f"{len(every)} faces: {', '.join(families)}")


def _package(name: str) -> Check:
    try:
        return Check(name, ok=True, found=version(name))
    except PackageNotFoundError:
        return Check(name, ok=False, found="not found", fix=_AGAIN)
