"""`brief figures`: the figures of a month, for people or for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brief.counting.figures import Figure
    from brief.ground.month import Month

SHOWN = ("all", "area")
"""The kinds of scope that people are shown unless they ask for all."""


@click.command()
@click.argument("month", type=door.MONTH)
@click.option("--all", "every", is_flag=True, help="Also by place, method, target.")
@door.as_json
@door.project
def command(month: Month, *, every: bool, json_: bool, folder: Path | None) -> int:
    """Print the figures of MONTH; as JSON, every one with what stands behind it.

    The JSON is a list of objects; docs/json.md tells their keys.
    """
    from brief.composing.facts import fact
    from brief.ground.problems import errors

    held = door.publication(folder)
    missing = held.missing(month)
    wrong = errors((*held.problems_of(month), *([missing] if missing else [])))
    if held.figures is None or wrong:
        door.tell(wrong)
        return 1
    listed = held.figures.of(month)
    if json_:
        door.dump([fact(each) for each in listed])
    else:
        _table(each for each in listed if every or each.scope.kind in SHOWN)
    return 0


def _table(figures: Iterable[Figure]) -> None:
    """A line a figure that is not zero: number, measure, scope, what was printed."""
    for figure in figures:
        if figure.count.high != 0 or figure.id.endswith("/attacks/all"):
            name = figure.measure.replace("_", " ").replace(".", " ")
            place = "" if figure.scope.kind == "all" else f", {figure.scope.name}"
            click.echo(f"{figure.count!s:>8}  {name}{place}{_printed(figure)}")


def _printed(figure: Figure) -> str:
    if figure.printed is None or not figure.differs:
        return ""
    return f"  (printed: {figure.printed.count})"
