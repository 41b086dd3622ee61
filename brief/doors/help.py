"""`brief help`: what a code of a problem means."""

from __future__ import annotations

import click


@click.command()
@click.argument("code", required=False)
@click.pass_context
def command(context: click.Context, code: str | None) -> int:
    """Say what the CODE of a problem means; without one, list the commands."""
    from brief.ground.codes import CODES
    from brief.ground.problems import near_miss

    if code is None:
        click.echo(context.find_root().get_help())
        return 0
    row = CODES.get(code.upper())
    if row is None:
        hint = near_miss(code.upper(), CODES) or "docs/problems.md lists them all."
        raise click.UsageError(f'There is no code "{code}". {hint}')
    click.echo(f"{code.upper()} ({row.severity}): {row.meaning}")
    return 0
