"""Runs the attacks, a few processes at a time, and prints what came of them."""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

from tests.trust.attack import ROOT, environment, tail  # noqa: E402
from tests.trust.watched import reaches  # noqa: E402

PROMISES = (
    *("recount", "readback", "badinput", "crash", "atonce", "samebytes"),
    *("escape", "longlife", "degraded", "supply", "mutation"),
)
PAGE = ROOT / "docs" / "trust.md"
ENGINES = ("jinja2", "markdown-it-py", "matplotlib", "pillow", "pydantic", "pyyaml")
ENGINES += ("weasyprint",)
MOST_SHOWN = 12


@dataclass
class Outcome:
    """What came of an attack: attempts, what went wrong, and whether it can notice."""

    attack: object
    attempts: int = 0
    failures: list[str] = field(default_factory=list)
    noticed: int = -1
    seconds: float = 0.0
    peak: int = 0

    @property
    def held(self):
        return not self.failures and self.noticed != 0


def attacks_of(promises):
    """Every attack on some promises, by its name."""
    rooms = (import_module(f"tests.trust.{each}") for each in promises)
    return {f"{room.__name__.rpartition('.')[2]}/{each.name}": each
            for room in rooms for each in room.ATTACKS}  # fmt: skip


# One share of an attack, in a process of its own


def share(name, first, last, *, unguarded):
    """Make the attempts, and print what came of them as JSON."""
    attack = attacks_of([name.partition("/")[0]])[name]
    opened = []

    def watch(event, arguments):
        if reaches(event, arguments) and not attack.sockets:
            opened.append(f"a socket was opened: {event} {arguments[1:]}")

    sys.addaudithook(watch)
    failures = []
    try:
        if unguarded:
            with attack.unguarded():
                failures += attack.run(first, last)
        else:
            failures += attack.run(first, last)
    except BaseException:  # noqa: BLE001  whatever it is, it is what went wrong
        failures.append(f"{first}..{last}: {tail(traceback.format_exc())}")
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    made = {"failures": failures + opened[:3], "peak": peak // 1024}
    sys.stdout.flush()
    os.write(1, ("\n" + json.dumps(made) + "\n").encode())


def _started(name, attack, first, last, *, unguarded=False):
    """Run a share in a process; gives its failures, seconds and megabytes."""
    command = [sys.executable, "-m", "tests.trust", "--share", name]
    command += [str(first), str(last), *(["--unguarded"] if unguarded else [])]
    began = time.monotonic()
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(PYTHONHASHSEED="0"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=attack.patience,
            check=False,
        )
        said = json.loads(done.stdout.decode().strip().splitlines()[-1])
    except subprocess.TimeoutExpired:
        said = {"failures": [f"{first}..{last}: hangs"], "peak": 0}
    except (IndexError, ValueError):
        end = tail(done.stderr.decode("utf-8", "replace"))
        said = {"failures": [f"{first}..{last}: died: {end}"], "peak": 0}
    return said["failures"], time.monotonic() - began, said["peak"]


def run(attacks, size, *, processes, only_canaries=False):
    """Make all attempts of all attacks; gives their outcomes in order."""
    outcomes = {name: Outcome(each) for name, each in attacks.items()}
    with ThreadPoolExecutor(processes) as pool:
        waiting = []
        for name, each in attacks.items():
            whole = 0 if only_canaries else getattr(each, size)
            for first in range(0, whole, each.share):
                last = min(first + each.share, whole)
                waiting.append((name, last - first, False,
                    pool.submit(_started, name, each, first, last)))  # fmt: skip
            waiting.append((name, 0, True,
                pool.submit(_started, name, each, 0, each.canary, unguarded=True)))  # fmt: skip
        for name, attempts, canary, future in waiting:
            failures, seconds, peak = future.result()
            outcome = outcomes[name]
            outcome.attempts += attempts
            outcome.seconds += seconds
            outcome.peak = max(outcome.peak, peak)
            if canary:
                outcome.noticed = len(failures)
            else:
                outcome.failures += failures
            told = "" if canary else f" {attempts} attempts, {len(failures)} failures"
            mark = " without its guard" if canary else told
            print(f"  {name}{mark} ({seconds:.0f} s)", file=sys.stderr, flush=True)
            for failure in () if canary else failures[:MOST_SHOWN]:
                print(f"    {failure}", file=sys.stderr, flush=True)
    return outcomes


# What is told


def table(outcomes):
    """The outcomes as a table of Markdown."""
    yield "| promise | attack | attempts | failures | without the guard |"
    yield "|---|---|--:|--:|---|"
    for name, each in outcomes.items():
        room = name.partition("/")[0]
        noticed = "noticed" if each.noticed else "NOT NOTICED"
        yield (
            f"| {each.attack.promise} | {room}: {each.attack.name} "
            f"| {each.attempts:,} | {len(each.failures):,} | {noticed} |"
        )


def page(outcomes, *, size, day, seconds):
    """The page of figures: what was tried, when, with what, and what came of it."""
    # The package is imported late: attacks that trace it have to be first.
    from brief.desk.building import TOOL

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    engines = ", ".join(f"{each} {version(each)}" for each in ENGINES)
    total = sum(each.attempts for each in outcomes.values())
    failed = sum(len(each.failures) for each in outcomes.values())
    yield "# Trust"
    yield ""
    yield "What must never happen, tried out: this page is written by the run itself."
    yield "`python -m tests.trust --quick` does it again, `--full` in its long form."
    yield "What the promises P1 to P10 say, and whom the tool trusts, is in"
    yield "[SECURITY.md](../SECURITY.md)."
    yield ""
    yield f"- run of {day}, `--{size}`, {seconds:,.0f} seconds"
    yield f"- {TOOL}; {engines}"
    yield (
        f"- Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} processors, {memory} GiB"
    )
    yield f"- {total:,} attempts, {failed:,} failures"
    yield ""
    yield "Every attack was also run with the guard taken out that it tests; the last"
    yield "column says whether it noticed."
    yield ""
    yield from table(outcomes)


def _arguments():
    asked = argparse.ArgumentParser("python -m tests.trust", description=__doc__)
    size = asked.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_const", dest="size", const="quick")
    size.add_argument("--full", action="store_const", dest="size", const="full")
    asked.add_argument("--only", nargs="+", default=[], metavar="PROMISE[/ATTACK]")
    asked.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--date", default=f"{datetime.now(UTC):%Y-%m-%d}")
    asked.add_argument("--no-page", action="store_true", help="leave docs/trust.md")
    asked.add_argument("--canaries", action="store_true", help="only those")
    asked.add_argument("--share", nargs=3, help=argparse.SUPPRESS)
    asked.add_argument("--unguarded", action="store_true", help=argparse.SUPPRESS)
    asked.set_defaults(size="quick")
    return asked.parse_args()


def main():
    """Run what was asked for; 0 if every promise held and every canary sang."""
    asked = _arguments()
    if asked.share:
        name, first, last = asked.share
        share(name, int(first), int(last), unguarded=asked.unguarded)
        return 0
    rooms = dict.fromkeys(each.partition("/")[0] for each in asked.only)
    attacks = attacks_of(rooms or PROMISES)
    if asked.only:
        chosen = tuple(asked.only)
        attacks = {n: a for n, a in attacks.items() if n.startswith(chosen)}
    began = time.monotonic()
    outcomes = run(
        attacks, asked.size, processes=asked.processes, only_canaries=asked.canaries
    )
    seconds = time.monotonic() - began
    print(*table(outcomes), sep="\n")
    slow = {n: f"{e.seconds:.0f} s, {e.peak} MB" for n, e in outcomes.items()}
    print(f"\n{seconds:.0f} seconds; by attack: {slow}", file=sys.stderr)
    if not asked.only and not asked.no_page and not asked.canaries:
        lines = page(outcomes, size=asked.size, day=asked.date, seconds=seconds)
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0 if all(each.held for each in outcomes.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
