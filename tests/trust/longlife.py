"""A long life: the thousandth build is as light as the tenth, the tenth year as right."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import time
from contextlib import contextmanager

import recount as sql

from brief.counting import tallies
from brief.desk import building
from brief.desk.building import Order
from brief.desk.limits import LIMITS
from brief.ground.counts import Count
from brief.ground.problems import errors
from brief.ground.scope import ALL
from brief.judging.publication import load
from brief.records import schema
from tests.trust import badinput, crash, limits
from tests.trust.attack import Attack, without

LASTING = "the thousandth build is as light as the tenth"
MOST_MEGABYTES, WARM = 20, 12


def _now():
    """Resident megabytes and open files of this process."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as held:  # noqa: PTH123
        pages = int(held.read().split()[1])
    here = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return here, len(os.listdir("/proc/self/fd"))  # noqa: PTH208


def rebuilds(first, last):
    """Builds of a month in one process, after a few that warm it up."""
    folder = crash._lay({**badinput.starter()}, badinput.ground() / "again")
    order = Order(("html", "csv", "map"))
    for _ in range(WARM):
        building.build(load(folder), badinput.MONTH, order)
    memory, files = _now()
    for number in range(first, last):
        done = building.build(load(folder), badinput.MONTH, order)
        if errors(done.problems):
            yield f"{number}: {done.problems[0]}"
    grown, left = (
        now - then for now, then in zip(_now(), (memory, files), strict=True)
    )
    if grown > MOST_MEGABYTES:
        yield f"{first}..{last}: {grown:.0f} MB more than after {WARM} builds"
    if left:
        yield f"{first}..{last}: {left} files are left open"
    shutil.rmtree(badinput.ground(), ignore_errors=True)


def documents(first, last):
    """The same with paper, which takes more of everything."""
    folder = crash._lay({**badinput.starter()}, badinput.ground() / "paper")
    order = Order(("pdf",))
    for _ in range(4):
        building.build(load(folder), badinput.MONTH, order)
    memory, files = _now()
    for number in range(first, last):
        done = building.build(load(folder), badinput.MONTH, order)
        if errors(done.problems):
            yield f"{number}: {done.problems[0]}"
    grown, left = (
        now - then for now, then in zip(_now(), (memory, files), strict=True)
    )
    if grown > MOST_MEGABYTES:
        yield f"{first}..{last}: {grown:.0f} MB more than after 4 documents"
    if left > 0:
        yield f"{first}..{last}: {left} files are left open"
    shutil.rmtree(badinput.ground(), ignore_errors=True)


# Ten years, and a month of five thousand


def years(first, last):
    """Ten years of months, of which each is counted and one in forty built."""
    files = {
        name: data
        for name, data in badinput.starter().items()
        if not name.startswith(("records/20", "reports"))
    }
    march = badinput.starter()["records/2031-03.yaml"]
    months = [f"{2031 + n // 12}-{n % 12 + 1:02}" for n in range(first, last)]
    for month in months:
        text = march.replace(b"2031-03", month.encode())
        if month.endswith("-02"):
            text = text.replace(b"-02-30", b"-02-28")
        files[f"records/{month}.yaml"] = text
    folder = crash._lay(files, badinput.ground() / "years")
    began = time.process_time()
    held = load(folder)
    yield from (str(each) for each in errors(held.problems)[:3])
    theirs = {id_: each for (_, id_), each in sql.recount([folder]).items()}
    for month in held.months:
        for each in held.figures.of(month):
            known = theirs.get(each.id)
            if known is None or (known.low, known.high) != (
                each.count.low,
                each.count.high,
            ):
                yield f"{each.id}: {each.count}, SQL {known}"
    if len(held.months) != len(months):
        yield f"{len(held.months)} of {len(months)} months are there"
    for month in held.months[:: max(1, len(months) // 3)]:
        made, problems = building.made(held, month, Order(("html",)))
        if made is None or errors(made.problems):
            yield f"{month} is not built: {errors(problems)[:1]}"
    spent = time.process_time() - began
    if spent > 60:
        yield f"{spent:.0f} seconds for ten years"
    shutil.rmtree(badinput.ground(), ignore_errors=True)


def crowded(first, last):
    """A month of as many attacks as are taken in, counted and built."""
    del last
    count = schema.MOST_ATTACKS - first
    folder = crash._lay(limits.month_of(count), badinput.ground() / "crowded")
    began = time.process_time()
    held = load(folder)
    figure = held.figures.get("attacks", ALL, badinput.MONTH)
    if figure is None or figure.count.low != count:
        yield f"{count} attacks are counted as {figure}"
    made, problems = building.made(held, badinput.MONTH, Order(("html", "csv")))
    if made is None or errors(made.problems):
        yield f"not built: {errors(problems)[:1]}"
    spent, peak = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF)
    if spent > 120 or peak.ru_maxrss > 1_500_000:
        yield f"{spent:.0f} seconds and {peak.ru_maxrss // 1024} MB"
    shutil.rmtree(badinput.ground(), ignore_errors=True)


# Each documented limit, one below, at it, and one above


def edges(first, last):
    """Each limit at -1, 0 and +1."""
    for each in LIMITS[first:last]:
        yield from limits.wrong(each)
    shutil.rmtree(badinput.ground(), ignore_errors=True)


@contextmanager
def _leaking():
    """Something is kept of every build."""
    kept, real = [], building.made

    def made(*arguments):
        kept.append((bytearray(4 * 2**20), open(os.devnull, "rb")))  # noqa: PTH123, SIM115
        return real(*arguments)

    building.made = made
    try:
        yield
    finally:
        building.made = real


def _one_more(added, _):
    return Count.exactly(added.low + 1)


ATTACKS = (
    Attack("rebuilds in one process", LASTING, 60, 1_000, rebuilds, _leaking, canary=8,
           share=1_000, patience=3_600),
    Attack("documents in one process", LASTING, 6, 300, documents, _leaking, canary=6,
           share=300, patience=3_600),
    Attack("ten years of months", LASTING, 120, 120, years,
           without((tallies, "scaled", _one_more)), canary=12, share=120),
    Attack("a month of as many attacks as are taken in", LASTING, 1, 1, crowded,
           without((tallies, "scaled", _one_more)), canary=1),
    Attack("each limit one below, at it, one above", LASTING, len(LIMITS), len(LIMITS),
           edges, without((limits.marked, "DEEPEST", 99)),
           canary=3, share=len(LIMITS)),
)  # fmt: skip
