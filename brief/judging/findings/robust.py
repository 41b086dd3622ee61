"""Robust or fragile: every finding tried again under each variation.

A finding is tried by asking the same rule of the varied line. It holds if the
same claim comes out: the same reference, the same number in a row, the same way;
the month's own count may differ. The guards against small counts are not tried,
for a claim that rests on fewer attacks is smaller, and not another claim.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from brief.judging.findings.families import of_board
from brief.judging.findings.variations import VARIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.judging.findings.board import Board, Key
    from brief.judging.findings.families import Rule
    from brief.judging.findings.finding import Finding
    from brief.judging.findings.variations import Entries
    from brief.judging.findings.weights import Weights

    Own = Mapping[Key, Sequence[tuple[Rule, Finding]]]


def undone_by(
    board: Board, own: Own, across: Sequence[Finding]
) -> dict[str, tuple[str, ...]]:
    """The variations that undo each finding, by its id; those that hold are absent.

    `own` are the findings about single lines, each with its rule, and `across`
    those that hold lines against each other.
    """
    unguarded = replace(board, weights=_without_guards(board))
    first = _first_months(board, own, across)
    undone: defaultdict[str, list[str]] = defaultdict(list)
    for name, vary in VARIATIONS.items():
        entries = vary(board, first)
        if entries:
            varied = unguarded.varied(entries)
            for finding in _undone(varied, entries, own, across):
                undone[finding.id].append(name)
    return {id_: tuple(names) for id_, names in undone.items()}


def _without_guards(board: Board) -> Weights:
    least = replace(board.weights.least, support=1, change=1, whole=1)
    return replace(board.weights, least=least)


def _first_months(board: Board, own: Own, across: Sequence[Finding]) -> dict[Key, int]:
    """From which month on each line matters to the findings that rest on it."""
    zero = board.axis[0].index
    first: dict[Key, int] = {}
    every = (finding for found in own.values() for _, finding in found)
    for finding in (*every, *across):
        earliest = finding.months[0] if finding.months else finding.month
        rests_on = [((finding.measure, finding.scope), earliest)]
        rests_on += [
            ((each.measure, each.scope), each.month) for each in finding.beside
        ]
        for key, month in rests_on:
            first[key] = min(first.get(key, board.now), month.index - zero)
    return first


def _undone(
    varied: Board,
    entries: Entries,
    own: Own,
    across: Sequence[Finding],
) -> Iterator[Finding]:
    """The findings that do not come out again as they were claimed."""
    for key in entries:
        if found := own.get(key):
            line = varied.line(*key)
            rules = dict.fromkeys(rule for rule, _ in found)
            again = (each for rule in rules for each in rule(varied, line))
            yield from _missing([finding for _, finding in found], again)
    yield from _missing(across, of_board(varied))


def _missing(found: Sequence[Finding], again: Iterable[Finding]) -> Iterator[Finding]:
    claims = {each.id: each.claim for each in again}
    return (each for each in found if claims.get(each.id) != each.claim)
