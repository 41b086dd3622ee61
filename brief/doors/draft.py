"""`brief draft`: the text of an issue, generated for the analyst to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path

    from brief.composing.drafting import Did
    from brief.desk.draft import Renewal
    from brief.ground.month import Month


@click.command()
@click.argument("month", type=door.MONTH)
@click.option("--diff", is_flag=True, help="Print what would change, write nothing.")
@door.as_json
@door.project
def command(month: Month, *, diff: bool, json_: bool, folder: Path | None) -> int:
    """Draft the text of MONTH into reports/MONTH/issue.md, or renew it.

    What you have edited stays; where its facts have changed since, a note says so.
    What you have not touched is renewed, and what you took out stays out. The text
    as it was before is kept once, as issue.before.md.
    """
    from brief.desk.draft import renewal, write

    held = door.publication(folder)
    renewed = renewal(held, month)
    renewed = renewed if diff else write(held, renewed)
    if json_:
        door.dump(_as_json(renewed))
    else:
        _tell(renewed, diff=diff)
    return 0 if renewed.merged is not None and (diff or renewed.written) else 1


def _tell(renewed: Renewal, *, diff: bool) -> None:
    """Problems and remarks to stderr, the result to stdout."""
    door.tell(_told(renewed))
    for remark in renewed.remarks:
        click.echo(remark, err=True)
    if renewed.merged is None or not (diff or renewed.written):
        click.echo(f"{renewed.file} was not drafted; nothing was changed.", err=True)
    elif diff:
        click.echo(renewed.diff, nl=False)
    else:
        click.echo(renewed.file)
        for each in renewed.did:
            click.echo(f"  {each.what:<9} {each.name}{_why(each)}")
        if not renewed.did:
            click.echo("  nothing new")


def _told(renewed: Renewal) -> list[Any]:
    """The faults, but for those that this very draft has dealt with."""
    dealt = renewed.merged is not None
    return [each for each in renewed.problems if not (dealt and each.code == "W641")]


def _why(did: Did) -> str:
    if did.what == "renewed":
        return ""
    said = "; ".join(filter(None, (did.why, *map(str, did.shifts))))
    return f": {said}" if said else ""


def _as_json(renewed: Renewal) -> dict[str, Any]:
    return {
        "month": str(renewed.month),
        "file": renewed.file,
        "written": renewed.written,
        "changed": renewed.changed,
        "blocks": [_block(each) for each in renewed.did],
        "diff": renewed.diff if renewed.merged else "",
        "remarks": list(renewed.remarks),
        "problems": [each.as_json() for each in _told(renewed)],
    }


def _block(did: Did) -> dict[str, Any]:
    return {
        "name": did.name,
        "did": did.what,
        "why": did.why,
        "facts": [
            {"what": each.what, "was": each.was, "is": each.now, "where": each.where}
            for each in did.shifts
        ],
    }
