"""`brief lint`: the pages of a finished PDF, looked over as a printer would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from brief.desk.galleys import Galley


@click.command()
@click.argument("what", metavar="MONTH|FILE.pdf")
@click.option("--anew", is_flag=True, help="Make the PDF now; nothing is written.")
@door.as_json
@door.project
def command(what: str, *, anew: bool, json_: bool, folder: Path | None) -> int:
    """Look the pages of MONTH's PDF over, or those of any PDF file.

    Tells of headings away from their text, of what runs over a margin or over the
    paper, of pages nearly empty, and of letters that are not drawn, each with its
    page. MONTH's PDF is that of the last build; without one it is made and thrown
    away. Ends with 1 if there is something that a printer would send back.
    """
    from brief.ground.problems import errors

    if what.lower().endswith(".pdf") and anew:
        raise click.UsageError("--anew is for a MONTH.")
    try:
        with door.working("Looking the pages over"):
            galley = _galley(what, folder, anew=anew)
    except ImportError as fault:
        if fault.name != "pypdf":
            raise
        told = "Reading a PDF needs pypdf: pip install 'brief[lint]' brings it."
        raise click.UsageError(told) from None
    if json_:
        door.dump(_as_json(galley))
    else:
        _tell(galley)
    return 1 if errors(galley.problems) else 0


def _galley(what: str, folder: Path | None, *, anew: bool) -> Galley:
    from brief.desk.galleys import galley_of_file, galley_of_month

    if what.lower().endswith(".pdf"):
        return galley_of_file(Path(what))
    month = door.MONTH.convert(what, None, None)
    return galley_of_month(door.publication(folder), month, anew=anew)


def _tell(galley: Galley) -> None:
    door.tell(galley.problems)
    if galley.looked:
        pages = door.plural(len(galley.pages), "page")
        click.echo(f"{galley.file}, {pages}: {door.summary(galley.problems)}")
    else:
        click.echo(f"{galley.file} was not looked over.", err=True)


def _as_json(galley: Galley) -> dict[str, object]:
    return {
        "file": galley.file,
        "looked": galley.looked,
        "pages": [{"page": each.page, "filled": each.part} for each in galley.pages],
        "problems": [each.as_json() for each in galley.problems],
    }
