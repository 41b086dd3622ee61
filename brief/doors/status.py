"""`brief status`: how far each month's issue is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path

    from brief.desk.status import Standing


@click.command()
@door.as_json
@door.project
def command(*, json_: bool, folder: Path | None) -> int:
    """Say how far the issue of each month with records is.

    Not started, draft, stale (the records have changed since it was drafted),
    checked (nothing is left to be dealt with), or published.
    """
    from brief.desk.status import contradicted, status

    held = door.publication(folder)
    if held.figures is None:
        door.tell(held.problems)
        return 1
    with door.working("Looking at every month"):
        found = status(held, contradicted)
    if json_:
        door.dump([_as_json(each) for each in found])
    else:
        for each in found:
            click.echo(_line(each))
    return 0


def _line(each: Standing) -> str:
    """The month, its state, and why it is there."""
    edition = f"edition {each.edition}" if each.edition else ""
    told = "; ".join(filter(None, (edition, *each.reasons)))
    return f"{each.month}  {each.state:<11}  {told}".rstrip()


def _as_json(each: Standing) -> dict[str, Any]:
    return {
        "month": str(each.month),
        "state": each.state,
        "reasons": list(each.reasons),
        "edition": each.edition or None,
    }
