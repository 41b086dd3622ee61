"""What several doors take and say: the publication, months, problems, JSON.

Turns what was typed into values, and values into what is printed. Nothing is
decided here about records or issues.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.ground.month import EARLIEST, LATEST, Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.ground.problems import Problem
    from brief.judging.publication import Publication

MOST_TOLD = 100
"""So many problems are printed one by one; the rest is counted."""


class MonthType(click.ParamType[Month]):
    """A month, like 2024-07."""

    name = "month"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Month:
        """Read a month, or fail as wrong use."""
        if isinstance(value, Month):
            return value
        try:
            month = Month.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not EARLIEST <= month.year <= LATEST:
            self.fail(f"{month} is not between {EARLIEST} and {LATEST}", param, ctx)
        return month


class SpanType(click.ParamType[tuple[Month, Month]]):
    """A month, or a span of months, both ends included: 2024-01..2024-06."""

    name = "month"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Month, Month]:
        """Read one month or two with two dots between them."""
        first, dots, last = str(value).partition("..")
        read = MonthType().convert
        start = read(first, param, ctx)
        end = read(last, param, ctx) if dots else start
        if end < start:
            self.fail(f"{end} is before {start}", param, ctx)
        return start, end


MONTH, SPAN = MonthType(), SpanType()

project = click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The publication's folder; else found upwards from here.",
)
look = click.option(
    "--look",
    "looks",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help="A folder of templates that goes before the publication's own.",
)
as_json = click.option("--json", "json_", is_flag=True, help="For machines: JSON.")


def publication(folder: Path | None, looks: tuple[Path, ...] = ()) -> Publication:
    """The publication that is meant, and the looks that go before its own.

    Raises:
        click.UsageError: there is no publication, or no folder of a look.
    """
    from brief.judging.publication import load
    from brief.records.home import find

    for each in looks:
        if not each.is_dir():
            raise click.UsageError(f"There is no folder {each}.")
    if folder is not None and not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder}.")
    found = folder or find(Path.cwd())
    if found is None:
        told = "There is no publication here or above. `brief init DIR` starts one."
        raise click.UsageError(f"{told} --project DIR names one elsewhere.")
    return replace(load(found.resolve()), looks=looks)


def within(
    span: tuple[Month, Month] | None, months: Iterable[Month]
) -> Iterator[Month]:
    """The months of a span, or all of them."""
    for month in months:
        if span is None or span[0] <= month <= span[1]:
            yield month


def tell(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Print problems, one a line, the form that editors jump to.

    Where there are too many of them, no error is left out for a caveat.
    """
    from brief.ground.problems import Severity

    every = list(problems)
    if len(every) > MOST_TOLD:
        every.sort(key=lambda each: each.severity is not Severity.ERROR)
    for problem in every[:MOST_TOLD]:
        click.echo(str(problem), err=err)
    if len(every) > MOST_TOLD:
        click.echo(f"... and {len(every) - MOST_TOLD} more.", err=err)


def dump(value: object) -> None:
    """Print JSON as it is written everywhere."""
    from brief.composing.facts import as_json as written

    click.echo(written(value), nl=False)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say on a terminal what is being done; in a pipe, nothing."""
    if not sys.stderr.isatty() or sys.__stderr__ is None:
        yield
        return
    # Past whatever listens to what is said: this is gone when it is done.
    sys.__stderr__.write(f"\r{what} ...")
    sys.__stderr__.flush()
    try:
        yield
    finally:
        sys.__stderr__.write("\r\x1b[K")
        sys.__stderr__.flush()


def plural(number: int, one: str, many: str = "") -> str:
    """A number and its noun, for summaries."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def summary(problems: Iterable[Problem]) -> str:
    """How many errors and caveats, in words."""
    from brief.ground.problems import Severity

    kinds = [each.severity for each in problems]
    wrong = kinds.count(Severity.ERROR)
    caveats = kinds.count(Severity.CAVEAT)
    return f"{plural(wrong, 'error')}, {plural(caveats, 'caveat')}"
