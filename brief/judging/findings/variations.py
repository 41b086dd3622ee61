"""Variations: the small changes of definition under which findings are tried.

Each gives the months of lines that would read otherwise. What a record says is
counted again from the records themselves; a month of which only totals are on
record stands as it is, for nobody can count it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.counting.ledger import counts
from brief.counting.measures import scaled, scopes
from brief.ground.counts import Count
from brief.judging.findings.line import OPEN, ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.counting.figures import Figure
    from brief.judging.findings.board import Board, Key
    from brief.judging.findings.line import Line
    from brief.records.attack import Attack

FOILED = ("foiled", "failed")
"""The outcomes of attacks that came to nothing."""

Ends = tuple[int, int]
"""The least and the most that a month can be."""

Entries = dict["Key", dict[int, Ends]]
"""The months of lines that read otherwise."""


def _without(
    board: Board, first: Mapping[Key, int], *, kept: Callable[[Attack], bool]
) -> Entries:
    """Counted again without some attacks."""
    out = _not_kept(board, kept)
    changed: Entries = {}
    for key, start in first.items():
        line, months = board.line(*key), {}
        for month, figure in board.entries.get(key, {}).items():
            gone = out.get(month, {})
            if month >= start and not gone.keys().isdisjoint(figure.attacks):
                months[month] = _recounted(board, line, month, figure, gone)
        if months:
            changed[key] = months
    return changed


def _not_kept(
    board: Board, kept: Callable[[Attack], bool]
) -> dict[int, dict[str, Attack]]:
    """The attacks that are left out, by index of month and by id."""
    sheets = (board.figures.ledger.sheet(month) for month in board.axis)
    return {
        index: {each.id: each for each in sheet.attacks if not kept(each)}
        for index, sheet in enumerate(sheets)
        if sheet is not None
    }


def _recounted(
    board: Board, line: Line, month: int, figure: Figure, gone: Mapping[str, Attack]
) -> Ends:
    """A figure without some of its attacks; what may hide in it stays."""
    if figure.count.high is None or figure.count.about:
        sheet = board.figures.ledger[figure.month]
        bearing = set(figure.attacks) - gone.keys()
        kept = [each for each in sheet.attacks if each.id in bearing]
        low, high = ends(_added(board, figure, kept))
        high += board.hiding.get((line.measure, line.scope), {}).get(month, 0)
        return low, OPEN if month in board.partial else min(OPEN, high)
    taken = [gone[each] for each in figure.attacks if each in gone]
    low, high = ends(_added(board, figure, taken))
    return line.low[month] - low, line.high[month] - high


def _added(board: Board, figure: Figure, attacks: Iterable[Attack]) -> Count:
    """What some attacks add to a figure."""
    codebook = board.figures.codebook
    tally = board.figures.measures[figure.measure].tally
    return Count.sum(
        scaled(tally(each, codebook), dict(scopes(each, codebook))[figure.scope])
        for each in attacks
    )


def _with_foiled(board: Board, first: Mapping[Key, int]) -> Entries:
    """Counted with the attacks that came to nothing and were not counted for it."""
    more: defaultdict[Key, dict[int, Ends]] = defaultdict(dict)
    for month, attack in _uncounted_foiled(board):
        for key, added in _additions(board, attack):
            if month >= first.get(key, len(board.axis)):
                line = board.line(*key)
                low, high = more[key].get(month, (line.low[month], line.high[month]))
                least, most = ends(added)
                more[key][month] = (low + least, min(OPEN, high + most))
    return dict(more)


def _uncounted_foiled(board: Board) -> Iterator[tuple[int, Attack]]:
    ledger = board.figures.ledger
    for index, month in enumerate(board.axis):
        sheet = ledger.sheet(month)
        for attack in sheet.attacks if sheet else ():
            if attack.not_counted and attack.outcome in FOILED:
                counted = replace(attack, not_counted=None)
                if counts(counted, ledger.codebook):
                    yield index, counted


def _additions(board: Board, attack: Attack) -> Iterator[tuple[Key, Count]]:
    codebook = board.figures.codebook
    for row in board.figures.measures.values():
        added = row.tally(attack, codebook)
        for scope, sure in scopes(attack, codebook):
            yield (row.key, scope), scaled(added, sure)


def _ends(board: Board, first: Mapping[Key, int], *, low: bool) -> Entries:
    """Every range at its low or its high end; what has no upper end keeps none.

    At the low end "three or more" is three; an unknown number stays unknown.
    """
    changed = {}
    for key, start in first.items():
        line, months = board.line(*key), {}
        for month in range(start, len(board.axis)):
            least, most = line.low[month], line.high[month]
            if least == most or not board.whole(line, month):
                continue
            if low and (least or most < OPEN):
                months[month] = (least, least)
            elif not low and most < OPEN:
                months[month] = (most, most)
        if months:
            changed[key] = months
    return changed


def _printed(board: Board, first: Mapping[Key, int]) -> Entries:
    """What an issue printed, where the records do not bear it out."""
    changed = {}
    for key, start in first.items():
        months = {
            month: ends(figure.printed.count)
            for month, figure in board.entries.get(key, {}).items()
            if month >= start and figure.differs and figure.printed is not None
        }
        if months:
            changed[key] = months
    return changed


Variation = Callable[["Board", Mapping["Key", int]], Entries]
"""A board, and from which month on each line matters, to what reads otherwise."""

VARIATIONS: Mapping[str, Variation] = MappingProxyType(
    {
        "foiled attacks out": partial(
            _without, kept=lambda attack: attack.outcome not in FOILED
        ),
        "foiled attacks in": _with_foiled,
        "confirmed attacks only": partial(
            _without, kept=lambda attack: attack.assessment == "confirmed"
        ),
        "undated attacks out": partial(_without, kept=lambda attack: attack.days.known),
        "low ends of ranges": partial(_ends, low=True),
        "high ends of ranges": partial(_ends, low=False),
        "as printed": _printed,
    }
)
"""By the name under which a finding that one undoes is told to the analyst."""
