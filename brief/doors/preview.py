"""`brief preview`: a month's pages in a browser, made again when a file is saved."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door
from brief.printing.typesetter import ready

if TYPE_CHECKING:
    from pathlib import Path

    from brief.ground.month import Month


@click.command()
@click.argument("month", type=door.MONTH)
@click.option("--port", type=click.IntRange(1024, 65535), help="Else any free one.")
@door.look
@door.project
def command(
    month: Month, *, port: int | None, looks: tuple[Path, ...], folder: Path | None
) -> int:
    """Show the pages of MONTH in a browser, and anew when a file is saved.

    The page switches between what readers and editors see, screen and print, and
    looks: each --look, the publication's own, and the built-in. Only this machine is
    answered, and only whoever has the address that is printed. Nothing is written.
    End it with Ctrl-C.
    """
    try:
        from brief.preview.editions import Edition, named
        from brief.preview.running import run
    except ImportError as error:
        told = f"The preview needs {error.name}: pip install 'brief[preview]'"
        raise click.UsageError(told) from error
    held = door.publication(folder, looks)
    # A file that cannot be read is shown as a page; a month without one is a slip.
    if missing := held.missing(month):
        door.tell((missing,))
        return 1
    every = named(each.resolve() for each in looks)
    first = Edition(1, held.folder, month, every)
    with ready():
        run(first, key=secrets.token_urlsafe(16), port=port or 0, say=click.echo)
    return 0
