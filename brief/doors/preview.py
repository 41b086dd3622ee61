"""`brief preview`: a month's pages in a browser, made again when a file is saved."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path

    from brief.ground.month import Month


@click.command()
@click.argument("month", type=door.MONTH)
@click.option("--port", type=click.IntRange(1024, 65535), help="Else any free one.")
@door.project
def command(month: Month, *, port: int | None, folder: Path | None) -> int:
    """Show the pages of MONTH in a browser, and anew when a file is saved.

    Only this machine is answered, and only whoever has the address that is printed.
    Nothing is written. End it with Ctrl-C.
    """
    try:
        import uvicorn

        from brief.preview.serving import Board, app
    except ImportError as error:
        told = f"The preview needs {error.name}: pip install 'brief[preview]'"
        raise click.UsageError(told) from error
    from brief.preview.editions import Edition
    from brief.preview.guarding import Gate

    held = door.publication(folder)
    # A file that cannot be read is shown as a page; a month without one is a slip.
    if missing := held.missing(month):
        door.tell((missing,))
        return 1
    config = uvicorn.Config(
        "", host="127.0.0.1", port=port or 0, log_level="error", server_header=False
    )
    bound = config.bind_socket()
    gate = Gate(bound.getsockname()[1], secrets.token_urlsafe(16))
    board = Board(Edition(1, held.folder, month))
    config.app = app(board, gate)
    click.echo(f"http://127.0.0.1:{gate.port}/?key={gate.key}")
    uvicorn.Server(config).run(sockets=[bound])
    return 0
