"""`brief check`: every fault of the records at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door
from brief.doors.answers import answered

if TYPE_CHECKING:
    from pathlib import Path

    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.judging.publication import Publication


@click.command()
@click.argument("span", type=door.SPAN, required=False, metavar="[MONTH|A..B]")
@door.as_json
@door.project
@answered(0, 1)
def command(
    span: tuple[Month, Month] | None, *, json_: bool, folder: Path | None
) -> int:
    """Check records, wording, look and texts: every fault with its place.

    Errors stop a build; caveats are told beside it. Exits with 1 on errors.
    """
    from brief.ground.garbage import unsought
    from brief.ground.problems import errors

    with unsought():
        held = door.publication(folder)
        problems = _problems(held, span)
    if json_:
        door.dump([each.as_json() for each in problems])
    else:
        door.tell(problems, err=False)
        click.echo(_line(held, span, problems))
    return 1 if errors(problems) else 0


def _problems(
    held: Publication, span: tuple[Month, Month] | None
) -> tuple[Problem, ...]:
    from brief.desk.gathering import beside_records
    from brief.ground.problems import in_order

    found: list[Problem] = list(beside_records(held, door.within(span, held.months)))
    if span is None:
        return in_order((*held.problems, *found))
    for month in span[0].until(span[1]):
        found.extend(held.problems_of(month))
        missing = held.missing(month) if span[0] == span[1] else None
        found.extend([missing] if missing else [])
    return in_order(found)


def _line(
    held: Publication, span: tuple[Month, Month] | None, problems: tuple[Problem, ...]
) -> str:
    """What was checked, in one line."""
    months = list(door.within(span, held.months))
    attacks = 0
    if held.figures is not None:
        known = map(held.figures.attacks, months)
        attacks = sum(each.low for each in known if each is not None)
    named = str(months[0]) if len(months) == 1 else door.plural(len(months), "month")
    printed = _printed(held) if span is None else 0
    if printed:
        named = f"{named}, {printed} more of printed totals"
    counted = f"{named}, {door.plural(attacks, 'attack')}"
    return f"{counted}: {door.summary(problems)}"


def _printed(held: Publication) -> int:
    """How many months have printed totals and no records."""
    sheets = held.figures.ledger.sheets if held.figures is not None else ()
    return len(sheets) - len(held.months)
