"""`brief verify`: any text held against the records, claim by claim."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.doors import arguments as door

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.verifying.claims import Checked, Verdict
    from brief.verifying.verify import Verified

STDIN = "-"
_MONTH = re.compile(r"(?<![0-9])([0-9]{4}-(?:0[1-9]|1[0-2]))(?![0-9])")
_MOST_SHOWN = 60


@click.command()
@click.argument("name", required=False, metavar="[FILE]")
@click.option("--month", type=door.MONTH, help="The month that the text is about.")
@click.option("--all", "every", is_flag=True, help="List what is supported too.")
@door.as_json
@door.project
def command(
    name: str | None,
    *,
    month: Month | None,
    every: bool,
    json_: bool,
    folder: Path | None,
) -> int:
    """Hold the text of FILE against the records: each claim, and its verdict.

    FILE is Markdown, plain text or an HTML page, - is what comes in through a pipe;
    without it, it is the month's own issue.md. The month is that of the path unless
    --month names one. Exits with 1 if anything is contradicted.
    """
    from brief.desk.holding import held_against
    from brief.ground.problems import errors

    held = door.publication(folder)
    month = month or _month_in(name)
    text, problems = _text(name)
    verified = None
    if name is None or text is not None:
        shown = _shown(name)
        verified, problems = held_against(held, month, text, file=shown)
    door.tell(errors(problems))
    if verified is None:
        if json_:
            door.dump([])
        return 1
    if json_:
        door.dump([each.as_json() for each in verified.checked])
    else:
        _tell(verified, every=every)
    return 1 if _wrong(verified, problems) else 0


def _month_in(name: str | None) -> Month:
    """The month that a path names, the last one if there are several."""
    from brief.ground.month import Month

    found = _MONTH.findall(name or "")
    if not found:
        raise click.UsageError("Name the month that the text is about: --month 2024-07")
    return Month.parse(found[-1])


def _shown(name: str | None) -> str:
    return "stdin" if name == STDIN else Path(name or "").as_posix()


def _text(name: str | None) -> tuple[str | None, tuple[Problem, ...]]:
    from brief.desk.holding import read_from
    from brief.records.letters import MOST_BYTES, decode

    if name is None:
        return None, ()
    if name == STDIN:
        data: bytes = sys.stdin.buffer.read(MOST_BYTES + 1)
        return decode(data, _shown(name))
    return read_from(Path(name), _shown(name))


def _wrong(verified: Verified, problems: Iterable[Problem]) -> bool:
    from brief.ground.problems import errors
    from brief.verifying.claims import Verdict

    return bool(verified.of(Verdict.CONTRADICTED)) or bool(errors(problems))


def _tell(verified: Verified, *, every: bool) -> None:
    """A line for each claim that asks for attention, the worst first; then the tally.

    A record that is not told stands last, with its own place.
    """
    from brief.ground.problems import visible
    from brief.verifying.claims import Verdict

    ranked = {each: rank for rank, each in enumerate(_ranks(Verdict))}
    quiet = () if every else (Verdict.SUPPORTED, Verdict.BY_HAND)
    told = [each for each in verified.checked if each.verdict not in quiet]
    for each in sorted(told, key=lambda each: ranked[each.verdict]):
        click.echo(visible(_line(each)))
    for left in verified.unsaid:
        what = f"{left.where}: W622 unsaid {left.attack}: {left.why}"
        click.echo(visible(what))
    click.echo(_tally(verified), err=True)


def _ranks(kinds: type[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, those that ask for most attention first."""
    first = (kinds.CONTRADICTED, kinds.NOT_ON_RECORD, kinds.CONSISTENT)
    return (*first, kinds.NOT_UNDERSTOOD, kinds.BY_HAND, kinds.SUPPORTED)


def _line(each: Checked) -> str:
    """A claim in one line, in the form that editors jump to."""
    from brief.ground.problems import listed

    shown = each.text if len(each.text) <= _MOST_SHOWN else f"{each.text[:59]}\u2026"
    beside = []
    if each.printed and each.computed and each.computed != each.verdict.value:
        beside.append(f"printed {each.printed}, computed {each.computed}")
    if each.why:
        beside.append(each.why.rstrip("."))
    # Some reasons are whole sentences, others go on with this one.
    joint = ". " if each.why[:1].isupper() else "; "
    tail = f": {joint.join(beside)}" if beside else ""
    records = f" ({listed(each.records, most=4)})" if each.records else ""
    head = " ".join(filter(None, (f"{each.where}:", each.code, each.verdict.value)))
    return f'{head} "{shown}"{tail}{records}'


def _tally(verified: Verified) -> str:
    """How many claims got which verdict, in one line."""
    from brief.verifying.claims import Verdict

    known = (*(each for each in Verdict if each is not Verdict.NOT_UNDERSTOOD),)
    numbers = [(len(verified.of(each)), each.value) for each in known]
    claims = sum(number for number, _ in numbers)
    said = ", ".join(f"{number} {name}" for number, name in numbers if number)
    open_ = len(verified.of(Verdict.NOT_UNDERSTOOD))
    rest = f"; {open_} not understood" if open_ else ""
    left = len(verified.unsaid)
    untold = f"; {door.plural(left, 'record')} unsaid" if left else ""
    counted = f"{door.plural(claims, 'claim')}{': ' if said else ''}{said}"
    return f"{counted}{rest}{untold}"
