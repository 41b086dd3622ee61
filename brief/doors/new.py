"""`brief new`: the next month's file and folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path

    from brief.ground.month import Month


@click.command()
@click.argument("month", type=door.MONTH)
@door.project
def command(month: Month, *, folder: Path | None) -> int:
    """Add MONTH: an empty file for its records, and one for the analyst's text.

    Nothing that is there is written over.
    """
    from brief.shelving.shelf import write_new
    from brief.shelving.starting import new_month

    held = door.publication(folder)
    if held.figures is None:
        door.tell(held.problems)
        return 1
    files = new_month(month, held.figures.codebook)
    taken = [name for name in files if (held.folder / name).exists()]
    if taken:
        click.echo(f"{taken[0]} is there already; nothing was written.", err=True)
        return 1
    for name, data in files.items():
        problems = write_new(held.folder / name, data)
        if problems:
            door.tell(problems)
            return 1
        click.echo(name)
    return 0
