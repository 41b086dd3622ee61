"""`brief build`: issues in HTML and PDF."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brief.doors import arguments as door
from brief.doors.answers import answered, made
from brief.printing.typesetter import ready

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.desk.building import Built, Order
    from brief.ground.month import Month
    from brief.judging.publication import Publication


def _formats(value: str) -> tuple[str, ...]:
    """The formats asked for, in the order in which they are made.

    Looked at late, because what is known about formats loads much else.
    """
    from brief.desk.building import KNOWN
    from brief.ground.problems import near_miss

    asked = [each.strip() for each in value.split(",")]
    for each in asked:
        if each not in KNOWN:
            hint = near_miss(each, KNOWN) or f"There are: {', '.join(KNOWN)}."
            told = f'there is no format "{each}". {hint}'
            raise click.BadParameter(told, param_hint="--formats")
    return tuple(each for each in KNOWN if each in asked)


@click.command()
@click.argument("span", type=door.SPAN, required=False, metavar="MONTH|A..B")
@click.option("--all", "every", is_flag=True, help="Every month that has records.")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Build into DIR/MONTH/ instead of reports/MONTH/pages/.",
)
@click.option(
    "--formats",
    default="html,pdf,csv,map",
    show_default=True,
    help="Which of html, pdf, csv, map, email, text and markdown.",
)
@click.option("--draft", is_flag=True, help="Build despite errors, with a banner.")
@click.option(
    "--editor", is_flag=True, help="With what verifying found, beside the text."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes share out the months.",
)
@click.option(
    "--executor",
    metavar="dask:ADDRESS",
    help="A cluster that builds the months instead; extra `dask`.",
)
@door.look
@door.as_json
@door.project
@answered(0)
def command(
    span: tuple[Month, Month] | None,
    *,
    every: bool,
    out: Path | None,
    formats: str,
    draft: bool,
    editor: bool,
    jobs: int,
    executor: str | None,
    looks: tuple[Path, ...],
    json_: bool,
    folder: Path | None,
) -> int:
    """Build the issue of MONTH, of every month from A to B, or of --all.

    A folder of pages is replaced whole or not at all. Errors stop a build, and
    caveats are listed; --draft builds with a visible banner that says what is
    wrong. What nothing has changed for is not built again.
    """
    if (span is None) != every:
        raise click.UsageError("Name a month, a span of months, or --all.")
    where = out.absolute() if out else None
    alone = span is not None and span[0] == span[1] and not executor
    with ready() if alone and "pdf" in formats else nullcontext():
        from brief.desk.building import Order

        order = Order(_formats(formats), draft=draft, out=where, editor=editor)
        held = door.publication(folder, looks)
        months = tuple(_months(held, span))
        built = []
        for each in _built(held, months, order, jobs, executor):
            built.append(each)
            made(each.folder)
            if not json_:
                _tell(each)
    if json_:
        door.dump([_as_json(each) for each in built])
    if not built:
        door.tell(held.problems)
        click.echo("There is no month to build.", err=True)
    return _code(built, draft=draft)


def _built(
    held: Publication,
    months: Sequence[Month],
    order: Order,
    jobs: int,
    executor: str | None,
) -> Iterator[Built]:
    """Each month as it is finished, in their order; a person sees how far it is."""
    from brief.archive.corrections import carried
    from brief.desk.jobs import DASK, NoExecutorError, built

    if executor and not executor.startswith(DASK):
        told = f'there is none called "{executor}". {DASK}ADDRESS names a cluster.'
        raise click.BadParameter(told, param_hint="--executor")
    cluster = (executor or "").removeprefix(DASK)
    done = built(held, months, order, ordered=carried, jobs=jobs, cluster=cluster)
    for number, month in enumerate(months, 1):
        of = f", {number} of {len(months)}" if len(months) > 1 else ""
        with door.working(f"Building {month}{of}"):
            try:
                each = next(done)
            except NoExecutorError as fault:
                raise click.UsageError(str(fault)) from None
        yield each


def _code(built: Sequence[Built], *, draft: bool) -> int:
    from brief.ground.problems import errors

    failed = [each for each in built if each.put is None or each.put.problems]
    wrong = [each for each in built if errors(each.problems)]
    return 1 if not built or failed or (wrong and not draft) else 0


def _months(held: Publication, span: tuple[Month, Month] | None) -> Iterator[Month]:
    """A month named alone is always tried; of a span, those on record."""
    if span is not None and span[0] == span[1]:
        yield span[0]
    else:
        yield from door.within(span, held.months)


def _tell(built: Built) -> None:
    """Problems to stderr, the files to stdout."""
    door.tell(built.problems)
    for warning in built.warnings:
        click.echo(f"{built.month}: {warning}", err=True)
    if built.put is not None and not built.put.problems:
        for name in _files(built):
            click.echo(_near(built.folder / name))
    else:
        told = f"{built.month} was not built; what was there before is unchanged."
        click.echo(told, err=True)


def _files(built: Built) -> tuple[str, ...]:
    put = built.put
    return tuple(sorted((*put.added, *put.changed, *put.kept))) if put else ()


def _near(path: Path) -> str:
    """A path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _as_json(built: Built) -> dict[str, Any]:
    done = built.put is not None and not built.put.problems
    return {
        "month": str(built.month),
        "built": done,
        "folder": str(built.folder),
        "files": list(_files(built)) if done else [],
        "problems": [each.as_json() for each in built.problems],
        "warnings": list(built.warnings),
    }
