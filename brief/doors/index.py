"""`brief index`: all that was published, as a page to browse and as a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@door.as_json
@door.project
def command(*, json_: bool, folder: Path | None) -> int:
    """Make reports/index.html and reports/feed.xml from the sealed packets.

    The page lists every issue with its editions, its figures at a glance and its
    corrections; the feed has an entry for every edition.
    """
    from brief.archive.indexing import index, write
    from brief.desk.gathering import REPORTS
    from brief.ground.problems import errors

    held = door.publication(folder)
    with door.working("Listing what was published"):
        made = index(held)
        problems = (*made.problems, *write(made, held))
    fine = bool(made.files) and not errors(problems)
    written = [f"{REPORTS}/{name}" for name in made.files] if fine else []
    if json_:
        door.dump(
            {
                "issues": made.issues,
                "files": written,
                "problems": [each.as_json() for each in problems],
                "warnings": list(made.warnings),
            }
        )
        return 0 if fine else 1
    door.tell(problems)
    for warning in made.warnings:
        click.echo(warning, err=True)
    for name in written:
        click.echo(name)
    if not fine:
        click.echo("The archive page was not made; nothing was changed.", err=True)
    return 0 if fine else 1
