"""`brief rebuild`: a past issue again, as published or as known now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from brief.archive.rebuilding import Rebuilt
    from brief.ground.month import Month
    from brief.ground.problems import Problem


@click.command()
@click.argument("month", type=door.MONTH, metavar="MONTH")
@click.option(
    "--as",
    "way",
    type=click.Choice(("published", "known-now")),
    default="published",
    show_default=True,
    help="With the records of then, or with those of today.",
)
@click.option(
    "--edition", type=click.IntRange(min=1), metavar="N", help="Else the latest."
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the pages into DIR; else they are only compared.",
)
@door.as_json
@door.project
def command(
    month: Month,
    *,
    way: str,
    edition: int | None,
    out: Path | None,
    json_: bool,
    folder: Path | None,
) -> int:
    """Build a published issue of MONTH again, from what was sealed with it.

    As published it must come out the same, byte for byte; what differs is named
    with the likely reason, and nothing is written. As known now, the records are
    today's, and text, look and definitions are those of then.
    """
    from brief.archive.rebuilding import KNOWN_NOW, rebuild, shelve

    held = door.publication(folder)
    with door.working(f"Rebuilding {month}"):
        again = rebuild(held, month, way=way, edition=edition)
    faults: tuple[Problem, ...] = ()
    fine = again.same or (way == KNOWN_NOW and bool(again.pages))
    if fine and out:
        faults = shelve(again.pages, out.absolute(), home=held.folder)
        fine = not faults
    written = out if fine else None
    if json_:
        door.dump(_as_json(again, faults, written))
    else:
        _tell(again, faults, written, fine=fine)
    return 0 if fine else 1


def _tell(
    again: Rebuilt, faults: tuple[Problem, ...], out: Path | None, *, fine: bool
) -> None:
    """Problems to stderr, what came out the same and what did not to stdout."""
    door.tell((*again.problems, *faults))
    for warning in again.warnings:
        click.echo(f"{again.month}: {warning}", err=True)
    if not fine:
        click.echo("Nothing was written.", err=True)
        return
    count = door.plural(len(again.pages), "file")
    told = f"{again.month}, edition {again.edition}: {count}"
    if again.differing:
        click.echo(f"{told}, {len(again.differing)} not as published:")
        for name in again.differing:
            click.echo(f"  {name}")
    else:
        click.echo(f"{told}, every one as it was published, byte for byte.")
    if out:
        click.echo(str(out))


def _as_json(
    again: Rebuilt, faults: tuple[Problem, ...], out: Path | None
) -> dict[str, Any]:
    return {
        "month": str(again.month),
        "edition": again.edition or None,
        "same": again.same,
        "differing": list(again.differing),
        "engines": list(again.engines),
        "written": str(out) if out else None,
        "problems": [each.as_json() for each in (*again.problems, *faults)],
        "warnings": list(again.warnings),
    }
