"""`brief doctor`: what this machine lacks, and how to get it."""

from __future__ import annotations

import click

from brief.doors import arguments as door


@click.command()
@door.as_json
def command(*, json_: bool) -> int:
    """Look at what the PDF, the fonts and same bytes need on this machine.

    Exits with 1 if something that a build needs is missing.
    """
    from brief.desk.doctor import examine

    checks = examine()
    if json_:
        door.dump(
            [
                {"name": each.name, "ok": each.ok, "found": each.found, "get": each.fix}
                for each in checks
            ]
        )
    else:
        for each in checks:
            click.echo(
                f"{'ok     ' if each.ok else 'missing'} {each.name}: {each.found}"
            )
            if not each.ok:
                click.echo(f"        {each.fix}")
    return 0 if all(each.ok for each in checks) else 1
