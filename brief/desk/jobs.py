"""Jobs: the issues of many months, built one after another or by several processes.

One warm process builds them in turn; several share them out, here or on the machines
of a cluster, by the interface of `concurrent.futures`. What is built is the same to
the byte. A process that dies takes nothing with it but the month that it was at,
which is named. Which months, and what is told of them, is the door's.
"""

from __future__ import annotations

import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

from brief.desk.building import Built, build, folder_for
from brief.desk.gathering import REPORTS
from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from brief.desk.building import Order
    from brief.ground.month import Month
    from brief.judging.publication import Publication

    Ordered = Callable[[Publication, Month, Order], Order]

DASK = "dask:"
"""What the address of a cluster begins with."""

_PATIENCE = 5
"""How long a scheduler may take to answer, in seconds."""

_RESTART = "Build it again, alone; if it dies again, `brief doctor` tells what is here."


class NoExecutorError(ValueError):
    """Why what was named cannot take jobs."""


def built(
    held: Publication,
    months: Sequence[Month],
    order: Order,
    *,
    ordered: Ordered,
    jobs: int = 1,
    cluster: str = "",
) -> Iterator[Built]:
    """Build the issues of some months, and give each in the order of the months.

    Args:
        held: the publication, which other processes read for themselves.
        months: which; with fewer months than jobs there are as many processes.
        order: what is to be built.
        ordered: makes of it the order of one month.
        jobs: how many processes share them out.
        cluster: the address of a scheduler of dask that does it instead, or nothing.

    Raises:
        NoExecutorError: the cluster cannot be reached.
    """
    jobs = min(jobs, len(months))
    if cluster:
        yield from _on_cluster(cluster, held, months, order, ordered)
    elif jobs > 1:
        yield from _shared_out(held, months, order, ordered, jobs)
    else:
        for month in months:
            yield build(held, month, ordered(held, month, order))


def _shared_out(
    held: Publication,
    months: Sequence[Month],
    order: Order,
    ordered: Ordered,
    jobs: int,
) -> Iterator[Built]:
    """Have processes of this machine build them; go on when one of them dies."""
    left = list(months)
    while left:
        with _processes(jobs, held) as executor:
            futures = _submitted(executor, held, left, order, ordered)
            for future in futures:
                try:
                    done = future.result()
                except BrokenProcessPool:
                    break
                yield done
                left.pop(0)
        if left:
            # Nobody says at which month it died: this one is tried by itself, and
            # if it is another, that one comes to be the first soon.
            yield _alone(held, left.pop(0), order, ordered)


def _on_cluster(
    address: str,
    held: Publication,
    months: Sequence[Month],
    order: Order,
    ordered: Ordered,
) -> Iterator[Built]:
    with _cluster(address) as executor:
        from distributed import KilledWorker

        futures = _submitted(executor, held, months, order, ordered)
        for month, future in zip(months, futures, strict=True):
            try:
                yield future.result()
            except KilledWorker:
                yield _died(held, month, order)


def _died(held: Publication, month: Month, order: Order) -> Built:
    what = "the process that built it died, and nothing was changed."
    fault = Problem(Where(f"{REPORTS}/{month}"), "E751", what, _RESTART)
    return Built(month, folder_for(held, month, order), (fault,))


def _alone(held: Publication, month: Month, order: Order, ordered: Ordered) -> Built:
    """Build a month in a process of its own; if that dies, it was the month."""
    with _processes(1, held) as executor:
        (future,) = _submitted(executor, held, (month,), order, ordered)
        try:
            return future.result()
        except BrokenProcessPool:
            return _died(held, month, order)


def _submitted(
    executor: Executor,
    held: Publication,
    months: Iterable[Month],
    order: Order,
    ordered: Ordered,
) -> list[Future[Built]]:
    looks = tuple(each.absolute() for each in held.looks)
    given = (held.folder, looks, order, ordered)
    return [executor.submit(_one, month, *given) for month in months]


def _one(
    month: Month,
    folder: Path,
    looks: tuple[Path, ...],
    order: Order,
    ordered: Ordered,
) -> Built:
    """One month, in whatever process; what was read stays for the next."""
    held = _HELD.get() or _read(folder, looks)
    return build(held, month, ordered(held, month, order))


# What a process had read already when it was copied.
_HELD: ContextVar[Publication | None] = ContextVar("held", default=None)


@lru_cache(maxsize=1)
def _read(folder: Path, looks: tuple[Path, ...]) -> Publication:
    from dataclasses import replace

    from brief.judging.publication import load

    return replace(load(folder), looks=looks)


@contextmanager
def _processes(jobs: int, held: Publication) -> Iterator[Executor]:
    """Some processes, which end at once when the work is interrupted."""
    from multiprocessing import get_context

    # A copy of this process has read and loaded everything; where it would not be
    # safe to copy one, each reads for itself.
    copied = sys.platform == "linux"
    executor = ProcessPoolExecutor(
        jobs,
        mp_context=get_context("fork" if copied else "spawn"),
        initializer=_begin,
        initargs=(held if copied else None,),
    )
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _begin(held: Publication | None) -> None:
    # Shelves change places in one step, so that a process may end at any time.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _HELD.set(held)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        what = "dask.distributed is not installed: `pip install brief[dask]`."
        raise NoExecutorError(what) from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as fault:
        raise NoExecutorError(f"no scheduler of dask at {address}: {fault}") from None
    with client:
        yield client.get_executor(pure=False)
