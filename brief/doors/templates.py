"""`brief templates`: looks, what they are made of, and whether they work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from brief.judging.publication import Publication


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@door.look
@door.as_json
@door.project
@click.pass_context
def command(
    context: click.Context,
    *,
    looks: tuple[Path, ...],
    json_: bool,
    folder: Path | None,
) -> int:
    """List which file answers for each name of the look, and what it stands before."""
    if context.invoked_subcommand is not None:
        return 0
    from brief.desk.looking import answers

    found = answers(_held(folder, looks))
    if json_:
        door.dump(
            [
                {
                    "name": each.name,
                    "file": each.file,
                    "over": list(each.shadows),
                    "added": each.added,
                }
                for each in found
            ]
        )
        return 0
    widest = max(len(each.name) for each in found)
    for each in found:
        over = "laid over" if each.added else "instead of"
        tail = f"  {over} {', '.join(each.shadows)}" if each.shadows else ""
        click.echo(f"{each.name:<{widest}}  {each.file}{tail}")
    return 0


@command.command()
@click.argument("name")
@door.project
def copy(name: str, *, folder: Path | None) -> int:
    """Copy the built-in NAME into the publication's templates, to be changed there.

    Nothing that is there is written over. To change one block of a page, a file of
    three lines is enough: see docs/templates.md.
    """
    from brief.desk.looking import beginning, hint
    from brief.shelving.shelf import write_new

    made = beginning(name)
    if made is None:
        told = hint(name) or "`brief templates` lists them."
        raise click.UsageError(f'A look has no part "{name}". {told}')
    held = door.publication(folder)
    file, data = made
    problems = write_new(held.folder / file, data)
    door.tell(problems)
    if not problems:
        click.echo(file)
    return 1 if problems else 0


@command.command()
@door.look
@door.as_json
@door.project
def check(*, looks: tuple[Path, ...], json_: bool, folder: Path | None) -> int:
    """Try the look on a full, an empty and a cruel month, on screen and on paper.

    Names that are not there are told with their line, and so are blocks that no
    template has, files that nothing uses, and faults in the tables of a look.
    """
    from brief.desk.looking import check as checked
    from brief.ground.problems import errors

    problems = checked(_held(folder, looks))
    if json_:
        door.dump({"problems": [each.as_json() for each in problems]})
    else:
        door.tell(problems, err=False)
        click.echo(door.summary(problems))
    return 1 if errors(problems) else 0


@command.command()
@click.argument("name", required=False)
@door.as_json
def context(name: str | None, *, json_: bool) -> int:
    """List what a template may use: all of it, or what is behind NAME.

    NAME is a field like issue.sections, or a kind of thing like section.
    """
    from brief.desk.context import context as rows_of
    from brief.desk.context import hint

    rows = rows_of(name)
    if not rows:
        told = hint(name or "") or "`brief templates context` lists them."
        raise click.UsageError(f'Templates have no "{name}". {told}')
    if json_:
        from brief.printing.contract import CONTRACT

        names = [each.as_json() for each in rows]
        door.dump({"contract": CONTRACT, "names": names})
        return 0
    for each in rows:
        example = f"  e.g. {each.example}" if each.example else ""
        click.echo(f"{each.name}  ({each.type})\n    {each.meaning}{example}")
    return 0


def _held(folder: Path | None, looks: tuple[Path, ...]) -> Publication:
    """The publication; where there is none, looks that are named can stand alone."""
    from brief.judging.publication import Publication
    from brief.records.home import find

    if folder is None and looks and find(Path.cwd()) is None:
        for each in looks:
            if not each.is_dir():
                raise click.UsageError(f"There is no folder {each}.")
        return Publication(looks[-1].absolute(), None, (), looks)
    return door.publication(folder, looks)
