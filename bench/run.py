"""The benchmark: every contestant on one set of data, in turns, in one run.

    python bench/run.py [--quick] [--growth] [--date DAY]

Prints what it finds and writes `docs/speed.md`, its chart and `bench/figures.json`;
`--quick` writes nothing and only shows that everything runs, `--growth` measures how
each stage grows and leaves the rest of the page as it was. Ends with 1 if a
contestant that is installed fails, or brief's issue is not what it should be.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import growth  # noqa: E402
import many  # noqa: E402
import targets  # noqa: E402
import telling  # noqa: E402
from clock import FailedError  # noqa: E402
from jobs import LONG, SHORT  # noqa: E402
from reckoning import ratio  # noqa: E402
from setting import QUICK, STANDARD, Setting  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clock import Run
    from jobs import Job

FIGURES = HERE / "figures.json"
PREVIEW = HERE / "preview.py"
_NAMED = (
    *("weasyprint", "matplotlib", "pyyaml", "pydantic", "click", "jinja2"),
    *("pandas", "papermill", "nbconvert", "typst"),
)


def main() -> int:
    """Measure, print, write."""
    asked = _asked()
    size = QUICK if asked.quick else STANDARD
    started = time.perf_counter()
    known = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        setting = Setting(Path(folder), size)
        try:
            if not asked.growth or asked.quick:
                known["run"] = _run(setting, asked.date)
            if asked.growth or asked.quick:
                grown = growth.grown(setting, small=asked.quick)
                known["growth"] = {"date": asked.date, **grown}
        except FailedError as fault:
            print(f"FAILED: {fault}", file=sys.stderr)
            return 1
        if asked.quick:
            telling.chart(known["run"], Path(folder, "speed.svg"))
        elif "run" in known:
            telling.chart(known["run"], telling.CHART)
    page = telling.page(known)
    print(page)
    if not asked.quick:
        FIGURES.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
        telling.PAGE.write_text(page, "utf-8")
    print(f"took {time.perf_counter() - started:.0f} s")
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only show that it runs")
    parser.add_argument("--growth", action="store_true", help="how each stage grows")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    parser.add_argument("--date", default=today, help="the day that the page bears")
    return parser.parse_args()


def _run(setting: Setting, date: str) -> dict[str, Any]:
    size, load = setting.size, f"{os.getloadavg()[0]:.1f}"
    _ = setting.program, setting.bundle
    taken = _rounds(setting, SHORT, size.light) | _rounds(setting, LONG, size.heavy)
    numbers: dict[str, float] = {}
    for measure in many.EVERY:
        print(f"  {measure.__name__}", flush=True)
        numbers |= measure(setting)
    seconds = {name: [each.seconds for each in runs] for name, runs in taken.items()}
    for name, job in (("rendering", "alone"), ("rendering bare", "alone bare")):
        seconds[name] = [float(each.out) for each in taken[job]]
    held = targets.held(targets.Taken(seconds, numbers))
    own = seconds["brief"]
    return {
        "date": date,
        "size": size.name,
        "light": size.light,
        "heavy": size.heavy,
        "load": load,
        "machine": _machine(),
        "versions": list(_versions()),
        "contestants": [
            _told(each, taken.get(each.name), own) for each in LONG if each.contestant
        ],
        "others": [
            _told(each, taken.get(each.name), own)
            for each in (*SHORT, *LONG)
            if not each.contestant
        ],
        "targets": held,
        "numbers": numbers,
        "preview": _preview() if size is STANDARD else [],
    }


def _rounds(
    setting: Setting, jobs: Sequence[Job], rounds: int
) -> dict[str, tuple[Run, ...]]:
    """Run jobs in turns; of several rounds the first warms up and does not count."""
    there = [each for each in jobs if not each.lacking]
    taken: dict[str, list[Run]] = {each.name: [] for each in there}
    for number in range(0 if rounds > 1 else 1, rounds + 1):
        for each in there:
            run = each.run(setting)
            if number:
                taken[each.name].append(run)
            if number in (0, rounds):
                print(f"  {each.title}: {run.seconds:.3f} s", flush=True)
    return {name: tuple(runs) for name, runs in taken.items()}


def _told(job: Job, runs: Iterable[Run] | None, own: Sequence[float]) -> dict[str, Any]:
    told: dict[str, Any] = {"name": job.name, "title": job.title, "gives": job.gives}
    if runs is None:
        return {**told, "lacking": list(job.lacking)}
    every = tuple(runs)
    told["seconds"] = [round(each.seconds, 4) for each in every]
    told["mib"] = [round(each.mib, 1) for each in every]
    if job.contestant:
        told["ratio"] = ratio(told["seconds"], own)
    return told


def _machine() -> str:
    names = (
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    )
    processors = len(os.sched_getaffinity(0))
    name = next(names, platform.machine())
    return f"{processors} processors ({name}), {platform.system()}"


def _versions() -> Iterable[str]:
    yield f"Python {platform.python_version()}"
    for name in _NAMED:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def _preview() -> list[str]:
    """What the preview's own measurement says, where there is one."""
    if not PREVIEW.exists():
        return []
    done = subprocess.run(
        (sys.executable, str(PREVIEW)),
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise FailedError(f"{PREVIEW.name}: {done.stderr}")
    return done.stdout.splitlines()


if __name__ == "__main__":
    sys.exit(main())
