"""`brief schema`: the JSON Schema of one kind of file."""

from __future__ import annotations

import click

from brief.doors import arguments as door


@click.command()
@click.argument("kind")
def command(kind: str) -> int:
    """Print the JSON Schema of KIND: month, codebook, places, wording, weights, labels.

    Editors that know YAML complete keys by it: the first line of every file
    names the schema that lies in records/schema/.
    """
    from brief.ground.problems import near_miss
    from brief.records.schema import KINDS, json_schema

    if kind not in KINDS:
        hint = near_miss(kind, KINDS) or f"There are: {', '.join(KINDS)}."
        raise click.UsageError(f'There is no kind "{kind}". {hint}')
    door.dump(json_schema(kind))
    return 0
