"""Months written as bare numbers, and what is found in the last of them."""

from __future__ import annotations

from histories import HERE, codebook

from brief.counting.figures import count
from brief.counting.ledger import Ledger
from brief.ground import counts
from brief.ground.month import Month
from brief.ground.scope import ALL
from brief.judging.findings import find, weighing
from brief.records.attack import Attack, Days, Sheet, Total

WEIGHTS = weighing.built_in()
JANUARY, JULY = Month(2024, 1), Month(2024, 7)


def attack(month, number, area="Ash", **fields):
    """An attack on the first of a month."""
    return Attack(
        f"{month}-{area.lower()}-{number}",
        HERE,
        month,
        Days(month.first, month.first),
        area,
        **fields,
    )


def recorded(month, attacks=0, *, areas=("Ash",), status="complete", **fields):
    """A month of records with so many attacks, put in the areas by turns."""
    made = tuple(
        attack(month, n, areas[n % len(areas)], **fields) for n in range(attacks)
    )
    return Sheet(month, HERE, status, attacks=made)


def totals(month, attacks, measure="attacks", scope=ALL):
    """A month of which only a total is on record."""
    total = Total(measure, scope, counts.parse(attacks), HERE)
    return Sheet(month, HERE, "totals", printed=(total,))


def months(*numbers, until=JULY, **fields):
    """Months up to one: a number is records, a text a total, None off the record."""
    sheets = []
    for back, number in enumerate(reversed(numbers)):
        month = until - back
        if isinstance(number, int):
            sheets.append(recorded(month, number, **fields))
        elif number is not None:
            sheets.append(totals(month, number))
    return sheets


def found(sheets, month=JULY, book=None, weights=WEIGHTS):
    """What is found in a month of these sheets."""
    return find(count(Ledger.of(sheets, book or codebook())), month, weights=weights)


def only(result, id_):
    """The finding of an id, which comes once if at all; or None."""
    named = [each for each in result.findings if each.id == id_]
    assert len(named) <= 1
    return named[0] if named else None


def split(month, **areas):
    """Attacks of a month, so many in each area."""
    return tuple(
        attack(month, n, area) for area, many in areas.items() for n in range(many)
    )
