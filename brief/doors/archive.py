"""`brief archive`: what was published, held against its manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Look after what was published."""


@command.command()
@door.as_json
@door.project
def verify(*, json_: bool, folder: Path | None) -> int:
    """Check every sealed packet: each file, each manifest, each chain of editions.

    Exits with 1 if a file is missing, changed or too many.
    """
    from brief.archive.opening import all_examined
    from brief.ground.problems import errors

    held = door.publication(folder)
    packets, problems = all_examined(held.folder)
    if json_:
        door.dump(
            {
                "packets": [_row(each.month, each.edition) for each in packets],
                "problems": [each.as_json() for each in problems],
            }
        )
    else:
        door.tell(problems, err=False)
        counted = door.plural(len(packets), "packet")
        click.echo(f"{counted}: {door.summary(problems)}")
    return 1 if errors(problems) else 0


def _row(month: object, edition: int) -> dict[str, str | int]:
    return {"month": str(month), "edition": edition}
