"""`brief diff`: two states of an issue held against each other."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.archive.differing import Difference
    from brief.archive.edits import Edit
    from brief.ground.month import Month
    from brief.ground.problems import Problem

_NOW = "now"


def _edition(_: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """The number of an edition; 0 for what would be published now."""
    if value is None:
        return None
    if value == _NOW and param.name == "after":
        return 0
    if not (value.isascii() and value.isdecimal() and value.lstrip("0")):
        told = f"{value!r} is not the number of an edition, like 1"
        raise click.BadParameter(f"{told}, or now" if param.name == "after" else told)
    return int(value)


@click.command()
@click.argument("month", type=door.MONTH, metavar="MONTH")
@click.argument("before", required=False, callback=_edition, metavar="[A]")
@click.argument("after", required=False, callback=_edition, metavar="[B|now]")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.html",
    help="Write a page to send to an editor.",
)
@door.as_json
@door.project
def command(
    month: Month,
    *,
    before: int | None,
    after: int | None,
    out: Path | None,
    json_: bool,
    folder: Path | None,
) -> int:
    """Say what differs between editions A and B of MONTH, or between A and now.

    A is the latest edition unless another is named, and now is what would be
    published today. Figures are told with the records and edits behind them.
    """
    from brief.archive.differing import differ
    from brief.ground.problems import errors

    held = door.publication(folder)
    with door.working(f"Comparing {month}"):
        found = differ(held, month, before, after or 0)
    faults: tuple[Problem, ...] = ()
    if out and not found.problems:
        from brief.archive.showing import write_page

        faults = write_page(found, held, out.absolute())
    fine = not errors((*found.problems, *faults))
    if json_:
        door.dump(as_json(found, faults))
    else:
        door.tell((*found.problems, *faults))
        if not found.problems:
            for line in told(found):
                click.echo(line)
        if out and fine:
            click.echo(str(out))
    return 0 if fine else 1


def told(found: Difference) -> Iterator[str]:
    """A difference in lines of text."""
    yield f"{found.month}: {found.before} against {found.after}"
    if found.none:
        yield "  Nothing differs."
    parts = (
        ("Figures", _figures(found)),
        ("Sentences", _sentences(found)),
        ("Records", _records(found)),
        ("Other files", found.files),
    )
    for title, lines in parts:
        every = tuple(lines)
        yield from (title, *(f"  {each}" for each in every)) if every else ()


def _figures(found: Difference) -> Iterator[str]:
    """The figures, with the edits behind them told once for all that share them."""
    for because, facts in groupby(found.facts, lambda each: each.because):
        for fact in facts:
            yield f"{_field(f'{fact.label}:', fact.was, fact.now)}  ({fact.id})"
        yield from (f"  because {line(each)}" for each in because)


def _sentences(found: Difference) -> Iterator[str]:
    for change in found.lines:
        yield change.place
        yield from (f"- {text}" for text in (change.was,) if text)
        yield from (f"+ {text}" for text in (change.now,) if text)


def _records(found: Difference) -> Iterator[str]:
    for edit in found.edits:
        yield f"{edit.id} {edit.did} ({edit.where})"
        yield from (
            f"  {_field(each.path, each.was, each.now)}" for each in edit.fields
        )


def line(edit: Edit) -> str:
    """An edit in one line: the record, what was done, and to which fields."""
    fields = "; ".join(_field(each.path, each.was, each.now) for each in edit.fields)
    return f"{edit.id} was {edit.did}{': ' if fields else ''}{fields}"


def _field(path: str, was: str, now: str) -> str:
    if not path:
        return "something that is not shown"
    return f"{path} {was or 'none'} -> {now or 'none'}"


def as_json(found: Difference, faults: tuple[Problem, ...] = ()) -> dict[str, Any]:
    """A difference for machines."""
    return {
        "month": str(found.month),
        "before": found.before or None,
        "after": found.after or None,
        "facts": [
            {
                "id": each.id,
                "label": each.label,
                "was": each.was or None,
                "now": each.now or None,
                "told": each.told,
                "because": [edit_json(edit) for edit in each.because],
            }
            for each in found.facts
        ],
        "sentences": [
            {"place": e.place, "was": e.was or None, "now": e.now or None}
            for e in found.lines
        ],
        "records": [edit_json(each) for each in found.edits],
        "files": list(found.files),
        "problems": [each.as_json() for each in (*found.problems, *faults)],
    }


def edit_json(edit: Edit) -> dict[str, Any]:
    """An edit for machines."""
    return {
        "id": edit.id,
        "did": edit.did.value,
        "month": str(edit.month),
        "where": edit.where,
        "fields": [
            {"path": each.path, "was": each.was, "now": each.now}
            for each in edit.fields
        ],
    }
