"""One command, timed by a small process of its own, and what memory it took.

A process inherits the peak of the one that began it, so that the one that measures
has to be small: this file is run as a program around each command. Peaks are those
of the largest process of the tree; with a period the memory of the whole tree is
looked at as well, each shared page counted once, beside how many files of a pattern
there were at that time.

    python -S -E clock.py TOLD PERIOD PATTERN COMMAND...
"""

from __future__ import annotations

import glob
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 1800
"""How long a command may take before it is given up, in seconds."""

_KIB = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took: seconds, MiB of its largest process, and what it said.

    `trail` has the MiB of the whole tree over time, each with the number of files.
    """

    seconds: float
    mib: float
    code: int
    out: str = ""
    err: str = ""
    trail: tuple[tuple[float, int], ...] = ()

    @property
    def tree(self) -> float:
        """The most memory that the tree was seen to have, in MiB."""
        return max((mib for mib, _ in self.trail), default=self.mib)


class FailedError(RuntimeError):
    """A command that is measured did not do what it is there for."""


def timed(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    every: float = 0,
    pattern: str = "",
    good: tuple[int, ...] = (0,),
) -> Run:
    """Run a command and time it.

    Args:
        command: the program, by its path, and its arguments.
        cwd: where it runs.
        env: all of its environment.
        every: how often the memory of the tree is looked at, in seconds; 0 is never.
        pattern: the files that are counted each time.
        good: the exit codes that are well.

    Raises:
        FailedError: it ended with another code.
    """
    told = Path(env["HOME"], f"clock-{os.getpid()}-{threading.get_ident()}.json")
    small = (sys.executable, "-S", "-E", __file__, str(told), str(every), pattern)
    done = subprocess.run(
        (*small, *command),
        cwd=cwd,
        env=dict(env),
        capture_output=True,
        text=True,
        errors="replace",
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if not told.exists():
        raise FailedError(done.stderr)
    known = json.loads(told.read_text("utf-8"))
    told.unlink()
    trail = tuple((mib, number) for mib, number in known.pop("trail"))
    run = Run(**known, out=done.stdout, err=done.stderr, trail=trail)
    if run.code not in good:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
        raise FailedError(f"{' '.join(command)} ended with {run.code}:\n{said}")
    return run


def _main(told: str, every: str, pattern: str, *command: str) -> None:
    trail: list[tuple[float, int]] = []
    ended = threading.Event()
    watch = None
    started = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ)
    if float(every):
        watch = threading.Thread(
            target=_watch, args=(child, float(every), pattern, trail, ended)
        )
        watch.start()
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    ended.set()
    if watch is not None:
        watch.join()
    known = {
        "seconds": seconds,
        "mib": used.ru_maxrss / _KIB,
        "code": os.waitstatus_to_exitcode(status),
        "trail": trail,
    }
    Path(told).write_text(json.dumps(known), "utf-8")


def _watch(
    child: int,
    every: float,
    pattern: str,
    trail: list[tuple[float, int]],
    ended: threading.Event,
) -> None:
    while not ended.wait(every):
        kib = sum(_share(each) for each in _tree(child))
        files = len(glob.glob(pattern)) if pattern else 0  # noqa: PTH207
        if kib:
            trail.append((round(kib / _KIB, 1), files))


def _tree(top: int) -> set[int]:
    """A process and all that came of it."""
    above = {}
    for each in os.listdir("/proc"):  # noqa: PTH208
        if each.isdigit():
            try:
                told = Path("/proc", each, "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            above[int(each)] = int(told.rpartition(")")[2].split()[1])
    found, new = {top}, {top}
    while new:
        new = {each for each, parent in above.items() if parent in new} - found
        found |= new
    return found


def _share(process: int) -> int:
    """The KiB of a process; of what it shares with others, its share."""
    try:
        told = Path("/proc", str(process), "smaps_rollup").read_text("utf-8")
    except OSError:
        return 0
    rows = (line.split() for line in told.splitlines())
    return next((int(row[1]) for row in rows if row[0] == "Pss:"), 0)


if __name__ == "__main__":
    _main(*sys.argv[1:])
