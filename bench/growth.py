"""Growth: what each stage takes as the records grow, and with which exponent.

Years of months, attacks a month, and issues; each size in a process of its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import data
from many import drafted
from reckoning import exponent, late_exponent
from setting import PYTHON, RIVALS, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LAST = "2060-12"
"""The last month: sixty-four years before it are still within what is taken in."""

YEARS = (1, 4, 16, 64)
ATTACKS = (40, 400, 4000)
ISSUES = (1, 4, 16, 48, 120)
_MONTHS = 12
"""Months on record where it is the attacks that grow."""


def grown(setting: Setting, *, small: bool = False) -> dict[str, object]:
    """Measure all three; small only shows that it can be done."""
    years, attacks, issues = (
        ((1, 2), (20, 40), (1, 2)) if small else (YEARS, ATTACKS, ISSUES)
    )
    return {
        "years": _stages(setting, [(each, 12 * each, 40) for each in years]),
        "attacks": _stages(setting, [(each, _MONTHS, each) for each in attacks]),
        "issues": _issues(setting, issues),
    }


def _stages(
    setting: Setting, sizes: Sequence[tuple[int, int, int]]
) -> dict[str, object]:
    """Each stage's seconds and peak MiB, by size, and how both grow."""
    taken: dict[str, list[tuple[float, float]]] = {}
    for size, months, attacks in sizes:
        print(f"  growth: {size}", flush=True)
        held = setting.folder / f"grown-{months}-{attacks}"
        data.write(held, months=months, attacks=attacks, last=LAST)
        run = setting.run(
            PYTHON, RIVALS / "stages.py", held, LAST, cwd=held, BRIEF_CACHE=""
        )
        for stage, (seconds, mib) in json.loads(run.out.splitlines()[-1]).items():
            taken.setdefault(stage, []).append((seconds, mib))
    names = [size for size, *_ in sizes]
    return {
        "sizes": names,
        "stages": {
            stage: _row(names, [each[0] for each in rows], [each[1] for each in rows])
            for stage, rows in taken.items()
        },
    }


def _issues(setting: Setting, sizes: Sequence[int]) -> dict[str, object]:
    """All issues of a publication of so many months, by two processes."""
    held = setting.folder / "grown-issues"
    months = data.named(max(sizes))
    data.write(held, months=len(months))
    drafted(setting, held, months)
    runs = []
    for size in sizes:
        print(f"  growth: {size} issues", flush=True)
        runs.append(_built(setting, held, months[-size:]))
    seconds, peak = [each[0] for each in runs], [each[1] for each in runs]
    return {
        "sizes": list(sizes),
        "stages": {"build, two processes": _row(list(sizes), seconds, peak)},
    }


def _built(setting: Setting, held: Path, months: Sequence[str]) -> tuple[float, float]:
    out = setting.emptied("grown-pages")
    span = f"{months[0]}..{months[-1]}"
    given = ("build", span, "--formats", "html,pdf", "--jobs", "2", "-o", out)
    run = setting.brief(*given, cwd=held, BRIEF_CACHE="", every=0.2)
    return run.seconds, run.tree


def _row(
    sizes: Sequence[int], seconds: Sequence[float], mib: Sequence[float]
) -> dict[str, object]:
    several = len(sizes) > 1
    return {
        "seconds": [round(each, 3) for each in seconds],
        "mib": [round(each) for each in mib],
        "exponent": round(exponent(sizes, seconds), 2) if several else None,
        "late": round(late_exponent(sizes, seconds), 2) if several else None,
        "exponent of memory": round(exponent(sizes, mib), 2) if several else None,
    }
