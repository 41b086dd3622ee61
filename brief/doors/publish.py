"""`brief publish`: seal an issue, for good."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path

    from brief.archive.packets import Announcement
    from brief.archive.sealing import Published
    from brief.ground.month import Month


def _category(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The category as it is written, however it was typed."""
    from brief.archive.packets import Category
    from brief.ground.problems import near_miss

    if value is None:
        return None
    found = [each for each in Category if each.casefold() == value.casefold()]
    if not found:
        hint = near_miss(value, Category) or f"There are: {', '.join(Category)}."
        raise click.BadParameter(f'there is no category "{value}". {hint}')
    return found[0]


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date:
    """The day that is meant: today unless another is named."""
    if value is None:
        return date.today()  # noqa: DTZ011  the desk's own day is meant
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise click.BadParameter(f"{value!r} is not a day; write it like 2024-08-05")
    return day


@click.command()
@click.argument("month", type=door.MONTH, metavar="MONTH")
@click.option(
    "--date",
    "day",
    callback=_day,
    metavar="YYYY-MM-DD",
    help="The day of publication; else today.",
)
@click.option(
    "--as",
    "category",
    callback=_category,
    metavar="KIND",
    help="For a later edition: Correction, Revision, Clarification or Withdrawal.",
)
@click.option(
    "--note", metavar="TEXT", help="For a later edition: what the reader should know."
)
@door.as_json
@door.project
def command(
    month: Month,
    *,
    day: date,
    category: str | None,
    note: str | None,
    json_: bool,
    folder: Path | None,
) -> int:
    """Seal the issue of MONTH: its pages, and everything they were made from.

    Errors stop it, and so does a caveat that the issue's text does not acknowledge.
    What is sealed is never written again: publishing once more makes the next
    edition, and says what kind of change it is.
    """
    from brief.archive.sealing import publish

    said = _announcement(day, category, note)
    held = door.publication(folder)
    with door.working(f"Publishing {month}"):
        done = publish(held, month, said)
    if json_:
        door.dump(_as_json(done))
    else:
        _tell(done)
    return 0 if done.edition else 1


def _announcement(day: date, category: str | None, note: str | None) -> Announcement:
    from brief.archive.packets import Announcement, Category

    told = " ".join((note or "").split())
    if (category is None) != (not told):
        raise click.UsageError("--as and --note go together: a kind and a sentence.")
    return Announcement(day, Category(category) if category else None, told)


def _tell(done: Published) -> None:
    """Problems to stderr, what was sealed to stdout."""
    door.tell(done.problems)
    for warning in done.warnings:
        click.echo(f"{done.month}: {warning}", err=True)
    if not done.edition:
        click.echo(f"{done.month} was not published; nothing was changed.", err=True)
    elif done.same:
        click.echo(f"{done.place} says exactly this already; nothing was made.")
    else:
        click.echo(done.place)


def _as_json(done: Published) -> dict[str, Any]:
    sealed = done.manifest
    return {
        "month": str(done.month),
        "published": sealed is not None,
        "same": done.same,
        "edition": done.edition or None,
        "folder": done.place or None,
        "files": sorted(sealed.files) if sealed else [],
        "problems": [each.as_json() for each in done.problems],
        "warnings": list(done.warnings),
    }
