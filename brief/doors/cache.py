"""`brief cache`: what is kept so that the next build is quicker."""

from __future__ import annotations

import click

from brief.doors import arguments as door
from brief.doors.answers import cache
from brief.ground.problems import Problem, Where


@click.group()
def command() -> None:
    """Look after the cache: it only saves time, and may be cleared whenever."""


@command.command()
def clear() -> int:
    """Remove everything that is kept; the next build makes it again."""
    held = cache()
    if held.folder is None:
        click.echo("There is no cache: BRIEF_CACHE is set to nothing.")
        return 0
    try:
        number, size = held.clear()
    except OSError as fault:
        where = Where(held.folder.as_posix())
        what = f"the cache cannot be cleared: {(fault.strerror or str(fault)).lower()}."
        door.tell([Problem(where, "E750", what, "Remove the folder by hand.")])
        return 1
    entries = door.plural(number, "entry", "entries")
    click.echo(f"{held.folder}: {entries} removed, {size:,} bytes.")
    return 0
