"""`brief drift`: which published sentences are no longer true."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from brief.doors import arguments as door
from brief.doors.diff import edit_json, line

if TYPE_CHECKING:
    from pathlib import Path

    from brief.archive.drifting import Drift, Drifted


@click.command()
@door.as_json
@door.project
def command(*, json_: bool, folder: Path | None) -> int:
    """List the published sentences that the records of today no longer bear out.

    Looks at every issue that stands, the later ones that compared with a changed
    month among them, and drafts a note for each sentence. Exits with 1 if there is
    one, or if an issue could not be looked at.
    """
    from brief.archive.drifting import drift
    from brief.ground.problems import errors

    held = door.publication(folder)
    with door.working("Looking through what was published"):
        found = drift(held)
    if json_:
        door.dump(_as_json(found))
    else:
        _tell(found)
    return 1 if found.drifted or errors(found.problems) else 0


def _tell(found: Drift) -> None:
    """Problems to stderr, what has drifted to stdout, issue by issue."""
    door.tell(found.problems)
    for (month, edition), told in groupby(
        found.drifted, lambda e: (e.month, e.edition)
    ):
        click.echo(f"{month}, edition {edition}:")
        for each in told:
            for text in _lines(each):
                click.echo(f"  {text}")
    for (month, place), new in groupby(found.fresh, lambda e: (e.month, e.place)):
        for one in new:
            click.echo(f"{month}: would be told now, {place}: {one.text}")
    click.echo(_summary(found))


def _lines(each: Drifted) -> tuple[str, ...]:
    return (
        f"{each.place}: {each.was}",
        f"  now: {each.now or 'nothing'}",
        *(f"  because {line(edit)}" for edit in each.because),
        f"  {each.category}: {each.note}",
    )


def _summary(found: Drift) -> str:
    issues = door.plural(len(found.issues), "issue")
    if not found.issues:
        return "No issue stands that could have drifted: nothing is published."
    if not found.drifted:
        held = "as far as could be looked" if found.problems else "still true"
        return f"{issues}: every published sentence is {held}."
    months = {each.month for each in found.drifted}
    many = door.plural(len(found.drifted), "sentence")
    return f"{many} no longer true, in {len(months)} of {issues}."


def _as_json(found: Drift) -> dict[str, Any]:
    return {
        "issues": [
            {"month": str(m), "edition": edition} for m, edition in found.issues
        ],
        "drifted": [
            {
                "month": str(each.month),
                "edition": each.edition,
                "place": each.place,
                "record": each.record or None,
                "was": each.was,
                "now": each.now or None,
                "category": each.category.value,
                "note": each.note,
                "because": [edit_json(edit) for edit in each.because],
            }
            for each in found.drifted
        ],
        "new": [
            {"month": str(each.month), "place": each.place, "text": each.text}
            for each in found.fresh
        ],
        "problems": [each.as_json() for each in found.problems],
    }
