"""`brief init`: a new, small, working publication."""

from __future__ import annotations

from pathlib import Path

import click

from brief.doors import arguments as door


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def command(folder: Path) -> int:
    """Start a new publication in DIR, with a little invented data.

    It builds at once: change its codebook, then replace its records by yours.
    """
    from brief.shelving.founding import found
    from brief.shelving.starting import new_publication

    problems = found(new_publication(), folder.absolute())
    if problems:
        door.tell(problems)
        return 1
    click.echo(f"A publication was started in {folder}. Try:")
    click.echo(f"  cd {folder} && brief build 2031-03")
    return 0
