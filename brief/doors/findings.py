"""`brief findings`: what stands out in a month, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path

    from brief.ground.month import Month
    from brief.ground.scope import Scope
    from brief.judging.findings import Finding, Found
    from brief.judging.publication import Publication

BEYOND_CHANCE = 0.05
"""The share of cases in which chance alone may do as much."""


@click.command()
@click.argument("month", type=door.MONTH)
@click.option("--scope", "name", metavar="AREA", help="Only what is about AREA.")
@click.option("--all", "every", is_flag=True, help="Also those said by another.")
@door.as_json
@door.project
def command(
    month: Month, *, name: str | None, every: bool, json_: bool, folder: Path | None
) -> int:
    """List what stands out in MONTH, best first, with the id of each finding.

    The issue tells the best; `show` and `silence` in the front matter of its
    text choose by id.
    """
    from brief.desk.gathering import found_in
    from brief.ground.problems import errors

    held = door.publication(folder)
    found, problems = found_in(held, month)
    if found is None or errors(problems):
        door.tell(errors(problems))
        return 1
    listed = found.findings if every else found.told
    if name is not None:
        listed = _about(listed, _scope(name, held), found)
    if json_:
        door.dump([each.as_json() for each in listed])
    else:
        _table(listed, found)
    return 0


def _scope(name: str, held: Publication) -> Scope:
    """An area by any of its names, or a scope as it is written: `method:mine`."""
    from brief.ground.scope import Scope

    book = held.figures.codebook if held.figures else None
    area = book.area_called(name) if book else None
    if area is not None:
        return Scope("area", area.name)
    try:
        return Scope.parse(name)
    except ValueError:
        from brief.ground.problems import near_miss

        hint = near_miss(name, book.area_names if book else ())
        raise click.UsageError(f'There is no area "{name}". {hint}'.strip()) from None


def _about(
    listed: tuple[Finding, ...], scope: Scope, found: Found
) -> tuple[Finding, ...]:
    from brief.judging.findings.found import within

    return tuple(each for each in listed if within(each, scope, found.codebook))


def _table(listed: tuple[Finding, ...], found: Found) -> None:
    """Score, whether it is proven and robust, the sentence, and the id under it."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("holds", no_wrap=True)
    table.add_column("what stands out", overflow="fold")
    for each in listed:
        said = Text.assemble(each.text, "\n", (f"{each.id}{_margin(each)}", "dim"))
        table.add_row(f"{each.score:.0f}", _holds(each), said)
    console = Console(highlight=False, soft_wrap=False)
    console.print(table)
    searched = door.plural(found.slices, "series", "series")
    click.echo(f"{door.plural(len(listed), 'finding')} from {searched}.", err=True)


def _margin(finding: Finding) -> str:
    """How it stands against chance and the year before, and what would undo it."""
    strength, said = finding.strength, []
    if strength.chance is not None:
        beyond = strength.chance < BEYOND_CHANCE
        said.append("beyond chance" if beyond else "within chance")
    if strength.months:
        range_ = f"above {strength.above} and below {strength.below}"
        said.append(f"{range_} of {door.plural(strength.months, 'month')}")
    if finding.fragile_under:
        said.append(f"undone by {', '.join(finding.fragile_under)}")
    return f"  ({'; '.join(said)})" if said else ""


def _holds(finding: Finding) -> str:
    """In a word: what a careful reader should know before it is printed."""
    if not finding.proven:
        return "on record"
    return "proven" if finding.robust else "fragile"
