"""`brief explain`: from a piece of text to figures, records and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from pathlib import Path

    from brief.composing.explain import Basis, Explanation
    from brief.ground.month import Month


@click.command()
@click.argument("month", type=door.MONTH)
@click.argument("text")
@door.as_json
@door.project
def command(month: Month, text: str, *, json_: bool, folder: Path | None) -> int:
    """Walk TEXT of MONTH's issue back to where it comes from.

    TEXT is a piece of any sentence that the issue says: "killed at least 13".
    """
    from brief.composing.explain import explain, nearest
    from brief.desk.gathering import drafted
    from brief.ground.problems import errors

    if not text.strip():
        raise click.UsageError("Name a piece of text to explain.")
    held = door.publication(folder)
    draft, problems = drafted(held, month)
    if draft is None or errors(problems):
        door.tell(errors(problems))
        return 1
    sentences = draft.said.every
    found = explain(text, sentences, draft.figures)
    if not found:
        near = nearest(text, sentences)
        click.echo(f'The issue of {month} does not say "{text}".', err=True)
        click.echo(f"It says: {near}" if near else "", err=True, nl=bool(near))
        return 1
    if json_:
        door.dump([_as_json(each) for each in found])
    else:
        for each in found:
            _tell(each)
    return 0


def _tell(explanation: Explanation) -> None:
    click.echo(explanation.sentence.text)
    if explanation.attack is not None:
        attack = explanation.attack
        click.echo(f"  tells {attack.id}  {attack.where}")
    for basis in explanation.bases:
        click.echo(f'  "{basis.words}"  {_named(basis)}')
        for borne in basis.borne_by:
            click.echo(f"    {borne.where}  {borne.record}".rstrip())
    click.echo()


def _named(basis: Basis) -> str:
    if basis.figure is None:
        return "as the record says"
    figure = basis.figure
    printed = f", printed {figure.printed.count}" if figure.printed else ""
    return f"{figure.id} = {figure.count} (from {figure.basis}{printed})"


def _as_json(explanation: Explanation) -> dict[str, Any]:
    from brief.composing.facts import fact, told

    return {
        "sentence": told(explanation.sentence),
        "rests_on": [
            {
                "words": basis.words,
                "id": basis.id,
                "figure": fact(basis.figure) if basis.figure else None,
                "borne_by": [
                    {"record": each.record, "where": str(each.where)}
                    for each in basis.borne_by
                ],
            }
            for basis in explanation.bases
        ],
    }
