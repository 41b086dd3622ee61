"""`brief limits`: how much is taken in, made and told."""

from __future__ import annotations

import click

from brief.doors import arguments as door


@click.command()
@door.as_json
def command(*, json_: bool) -> int:
    """List every limit, and the problem that is told beyond it."""
    from brief.desk.limits import LIMITS

    if json_:
        door.dump(
            [
                {
                    "what": each.what,
                    "value": each.value,
                    "unit": each.unit,
                    "beyond": each.beyond,
                }
                for each in LIMITS
            ]
        )
        return 0
    for each in LIMITS:
        number = f"{each.value:,}" if each.unit != "year" else str(each.value)
        click.echo(f"{each.what:<26} {number:>12} {each.unit:<20} {each.beyond}")
    return 0
