"""`brief export`: attacks and figures for other tools, to stdout or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from brief.desk.exporting import Export
    from brief.ground.month import Month
    from brief.ground.problems import Problem


def _format(_: click.Context, __: click.Parameter, value: str) -> str:
    from brief.desk.exporting import FORMATS
    from brief.ground.problems import near_miss

    if value not in FORMATS:
        hint = near_miss(value, FORMATS) or f"There are: {', '.join(FORMATS)}."
        raise click.BadParameter(f'there is no format "{value}". {hint}')
    return value


@click.command()
@click.argument("span", type=door.SPAN, metavar="MONTH|A..B")
@click.option(
    "--format",
    "form",
    required=True,
    callback=_format,
    metavar="FORMAT",
    help="csv, geojson, kml or xlsx for attacks, json for figures.",
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write FILE, replaced whole or not at all, instead of stdout.",
)
@click.option("--hxl", is_flag=True, help="Put the HXL hashtags under a CSV's header.")
@door.as_json
@door.project
def command(
    span: tuple[Month, Month],
    *,
    form: str,
    out: Path | None,
    hxl: bool,
    json_: bool,
    folder: Path | None,
) -> int:
    """Export the attacks or figures of MONTH, or of every month from A to B.

    A row is an attack, also one that is not counted, with the reason. docs/exports.md
    has the data dictionary. With --json, what was written is told as JSON.
    """
    from brief.desk.exporting import export

    _sound(form, out, hxl=hxl, json_=json_)
    held = door.publication(folder)
    try:
        with door.working("Exporting"):
            made = export(held, span, form, hxl=hxl)
    except ImportError as fault:
        if fault.name != "openpyxl":
            raise
        told = "A workbook needs openpyxl: pip install 'brief[xlsx]' brings it."
        raise click.UsageError(told) from None
    problems = made.problems
    if made.data is not None and out is not None:
        from brief.records.reading import RECORDS
        from brief.shelving.filing import file_away

        problems += file_away(out, made.data, guarded=(held.folder / RECORDS,))
    return _end(made, problems, out, json_=json_)


def _sound(form: str, out: Path | None, *, hxl: bool, json_: bool) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if hxl and form != "csv":
        raise click.UsageError("--hxl is for --format csv.")
    if out is None:
        if form == "xlsx":
            raise click.UsageError("A workbook goes into a file: name it with -o.")
        if json_:
            raise click.UsageError("--json tells of a file: name it with -o.")
    elif not out.parent.is_dir():
        raise click.UsageError(f"There is no folder {out.parent} to write into.")
    elif out.is_dir():
        raise click.UsageError(f"{out} is a folder: name a file in it.")


def _end(
    made: Export, problems: tuple[Problem, ...], out: Path | None, *, json_: bool
) -> int:
    from brief.ground.problems import errors

    door.tell(problems)
    failed = made.data is None or bool(errors(problems))
    if json_:
        door.dump(_as_json(made, problems, out, done=not failed))
    elif made.data is not None and not failed:
        if out is None:
            click.echo(made.data, nl=False)
        else:
            click.echo(str(out))
    return 1 if failed else 0


def _as_json(
    made: Export, problems: tuple[Problem, ...], out: Path | None, *, done: bool
) -> dict[str, object]:
    return {
        "written": done,
        "file": str(out),
        "bytes": len(made.data or b""),
        "months": [str(each) for each in made.months],
        "rows": made.rows,
        "problems": [each.as_json() for each in problems],
    }
