"""`brief map`: the interactive map of all attacks on record, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from brief.ground.month import Month


@click.command()
@click.argument("span", type=door.SPAN, required=False, metavar="[MONTH|A..B]")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of reports/map.html.",
)
@door.look
@door.project
def command(
    span: tuple[Month, Month] | None,
    *,
    out: Path | None,
    looks: tuple[Path, ...],
    folder: Path | None,
) -> int:
    """Make the map of the attacks from A to B, or of all of them: one HTML file.

    It needs no network and no other file. An older file is replaced.
    """
    from brief.desk.atlas import IN_REPORTS, lies_in, map_of
    from brief.ground.problems import errors
    from brief.records.reading import RECORDS
    from brief.shelving.filing import file_away

    held = door.publication(folder, looks)
    path = out.absolute() if out else held.folder / IN_REPORTS
    with door.working("Drawing the map"):
        drawn = map_of(held, span=span, folder=lies_in(path, held))
    problems = drawn.problems
    if drawn.page is not None and not errors(problems):
        guarded = (held.folder / RECORDS,)
        problems = (*problems, *file_away(path, drawn.page, guarded=guarded))
    door.tell(problems)
    for warning in drawn.warnings:
        click.echo(warning, err=True)
    if errors(problems) or drawn.page is None:
        click.echo("The map was not made.", err=True)
        return 1
    here = Path.cwd()
    click.echo(str(path.relative_to(here) if path.is_relative_to(here) else path))
    return 0
