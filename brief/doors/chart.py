"""`brief chart`: one chart or map alone, to be put into a slide or a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from brief.ground.month import Month
    from brief.pictures.charts.picture import Picture


@click.command()
@click.argument("name")
@click.argument("month", type=door.MONTH)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write FILE.svg, .png or .pdf instead of printing SVG.",
)
@click.option(
    "--width",
    type=click.Choice(["wide", "narrow"]),
    default="wide",
    show_default=True,
    help="Drawn for a column, or for a phone.",
)
@door.look
@door.project
def command(
    name: str,
    month: Month,
    *,
    out: Path | None,
    width: str,
    looks: tuple[Path, ...],
    folder: Path | None,
) -> int:
    """Draw the picture NAME of MONTH alone: a chart, `map`, or `map-SECTION`.

    Its title and its alt text are inside the file; its title and its caption are
    printed to stderr, to be pasted beside it. An older file is replaced.
    """
    from brief.desk.charting import names, picture
    from brief.ground.problems import errors, near_miss
    from brief.pictures.charts.export import exported

    form = _form(out)
    if out is not None and not out.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {out.parent} to write into.")
    held = door.publication(folder, looks)
    known = names(held)
    if name not in known:
        hint = near_miss(name, known) or f"There are: {', '.join(known)}."
        raise click.UsageError(f'There is no picture "{name}". {hint}')
    drawn, problems = picture(held, month, name)
    if drawn is None:
        door.tell(errors(problems))
        if not errors(problems):
            click.echo(f'"{name}" has nothing to show in {month}.', err=True)
        return 1
    data = exported(drawn, form=form, narrow=width == "narrow")
    if out is not None:
        from brief.records.reading import RECORDS
        from brief.shelving.filing import file_away

        faults = file_away(out.absolute(), data, guarded=(held.folder / RECORDS,))
        if faults:
            door.tell(faults)
            return 1
    _tell(drawn, None if out else data)
    return 0


def _form(out: Path | None) -> str:
    """The form of file that is asked for, by its name's ending."""
    from brief.pictures.charts.export import FORMS

    form = out.suffix.removeprefix(".").lower() if out else "svg"
    if form not in FORMS:
        endings = ", ".join(f".{each}" for each in FORMS)
        raise click.BadParameter(f"the name of FILE must end in one of: {endings}")
    return form


def _tell(drawn: Picture, data: bytes | None) -> None:
    """The file to stdout, if it goes nowhere else; its words to stderr."""
    if data is not None:
        click.echo(data, nl=False)
    for words in (drawn.title.text, drawn.subtitle, drawn.caption.text):
        if words:
            click.echo(words, err=True)
