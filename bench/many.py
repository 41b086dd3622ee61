"""Many: what takes minutes, once a run: all issues, a large archive, a long month.

Each gives named numbers, in seconds and MiB unless the name says otherwise.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

import data
from clock import FailedError
from reckoning import exponent, peaks
from setting import HERE, MONTH, PYTHON, RIVALS, Setting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clock import Run

_FORMATS = ("--formats", "html,pdf")
_MS = re.compile(r"^ *(\d+) years: +([\d.]+) s", re.MULTILINE)
_SETTLED = 3
"""After so many issues a process should need no more memory."""


def memory(setting: Setting) -> dict[str, float]:
    """What the whole tree of a cold build takes; looking costs time, so it is apart."""
    held = setting.publication("one")
    run = setting.brief(
        *("build", MONTH, *_FORMATS), cwd=held, BRIEF_CACHE="", every=0.02
    )
    return {"one issue MiB": run.tree, "one issue, largest process MiB": run.mib}


def issues(setting: Setting) -> dict[str, float]:
    """All issues by one process, by two, and by a process each."""
    size = setting.size
    months = data.named(size.issues)
    held = setting.publication("many", months=size.issues)
    drafted(setting, held, months)
    some = months[:: size.step]
    half = len(some) // 2
    first = [_one(setting, held, month) for month in some[:half]]
    serial = _all(setting, held, "serial", every=0.25)
    shared = _all(setting, held, "shared", "--jobs", "2")
    each = [*first, *(_one(setting, held, month) for month in some[half:])]
    trees = [_tree(setting.folder / name) for name in ("serial", "shared")]
    single = _tree(setting.folder / "single")
    if trees[0] != trees[1] or any(
        trees[0].get(name) != content for name, content in single.items()
    ):
        raise FailedError("the issues are not the same, built one way and another")
    if sum(name.endswith(".pdf") for name in trees[0]) != size.issues:
        raise FailedError(f"there are not {size.issues} issues")
    high = peaks(serial.trail)
    early, late = high[_SETTLED : 2 * _SETTLED], high[-1 - _SETTLED :]
    return {
        "issues": size.issues,
        "issues in one process": serial.seconds,
        "issues in two processes": shared.seconds,
        "issues, a process each": sum(each) / len(each) * size.issues,
        "issues, peak of one process MiB": max(high, default=serial.mib),
        "issues, late peak over early": max(late) / max(early) if early else 1.0,
    }


def drafted(setting: Setting, held: Path, months: tuple[str, ...]) -> None:
    """Have the texts of all months drafted."""
    setting.run(PYTHON, RIVALS / "drafting.py", held, *months, cwd=held, BRIEF_CACHE="")


def _one(setting: Setting, held: Path, month: str) -> float:
    out = setting.folder / "single"
    given = ("build", month, *_FORMATS, "-o", out)
    return setting.brief(*given, cwd=held, BRIEF_CACHE="").seconds


def _all(setting: Setting, held: Path, name: str, *more: str, every: float = 0) -> Run:
    out = setting.emptied(name)
    given = ("build", "--all", *_FORMATS, "-o", out, *more)
    pattern = f"{out}/*/*.pdf"
    return setting.brief(*given, cwd=held, BRIEF_CACHE="", every=every, pattern=pattern)


def _tree(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def archive(setting: Setting) -> dict[str, float]:
    """A hundred months of a thousand attacks: read, checked, and checked again."""
    held = setting.folder / "archive"
    data.write(held, months=setting.size.archive, attacks=1000)
    cache = str(setting.emptied("cache-archive"))
    events = setting.run(PYTHON, RIVALS / "events.py", cwd=held)
    cold = setting.brief("check", cwd=held, BRIEF_CACHE=cache)
    again = [
        setting.brief("check", cwd=held, BRIEF_CACHE=cache).seconds for _ in range(3)
    ]
    return {
        "archive, attacks": 1000 * setting.size.archive,
        "archive, events": events.seconds,
        "archive, check": cold.seconds,
        "archive, check again": median(again),
        "archive, check MiB": cold.mib,
    }


def findings(setting: Setting) -> dict[str, float]:
    """How searching a month grows with the months on record."""
    years = tuple(map(str, setting.size.years))
    said = setting.run(PYTHON, HERE / "findings.py", *years, cwd=HERE).out
    found = {int(year): float(seconds) for year, seconds in _MS.findall(said)}
    grown = exponent(tuple(found), tuple(found.values()))
    return {"findings, exponent": grown} | {
        f"findings, {year} years": seconds for year, seconds in found.items()
    }


def long_month(setting: Setting) -> dict[str, float]:
    """A month of a thousand incidents as PDF."""
    rows = setting.size.rows
    held = setting.publication("long", months=3, attacks=rows)
    run = setting.brief(*("build", MONTH, "--formats", "pdf"), cwd=held, BRIEF_CACHE="")
    return {
        "long month, rows": rows,
        "long month, PDF": run.seconds,
        "long month, ms a row": 1000 * run.seconds / rows,
        "long month MiB": run.mib,
    }


EVERY: tuple[Callable[[Setting], dict[str, float]], ...] = (
    *(memory, findings, long_month, archive, issues),
)
