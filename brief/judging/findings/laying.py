"""Laying the board: from figures to lines, once for all that is searched.

One pass over the figures up to the month; no later month is ever looked at. What
no figure names was documented as nothing in a month of records, and is unknown
in a month of which only totals are on record.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from brief.ground.scope import ALL, ATTACKS, CLAIMED, Scope
from brief.judging.findings.board import Board, Key
from brief.judging.findings.joint import hidden
from brief.judging.findings.line import OPEN, Line, ends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.judging.findings.weights import Least, Weights

SCOPES = ("all", "area", "section", "place", "method", "target")
"""The kinds of scope that are searched."""

UNNAMED = Scope("method", "unknown")
"""Attacks of which no method is on record: a gap in what is known, and no slice."""

WHOLES = ("all", "area", "section")
"""The kinds of scope that lines are held against, busy or not."""

HARMS = ("killed", "killed or wounded", "wounded", "captured")
"""The harms that are searched."""

Entries = dict[Key, dict[int, "Figure"]]


def board(figures: Figures, month: Month, weights: Weights) -> Board | None:
    """The board of a month; None unless it has records, and all of them."""
    sheet = figures.ledger.sheet(month)
    if sheet is None or sheet.status != "complete":
        return None
    axis = tuple(figures.ledger.months[0].until(month))
    entries = _entries(figures, axis)
    blank, partial = _blank(figures, axis)
    starts = _starts(entries)
    busy = tuple(
        key
        for key, named in entries.items()
        if _busy(key[1], named, len(axis) - 1, weights.least)
    )
    wholes = (key for key in entries if key[1].kind in WHOLES)
    lines = {
        key: _line(key, entries[key], blank, partial, starts.get(key[0], 0))
        for key in dict.fromkeys((*busy, *wholes))
    }
    hiding = hidden(figures.ledger, axis)
    for key in hiding.keys() & lines.keys():
        lines[key] = _widened(lines[key], hiding[key])
    return Board(
        figures, weights, axis, entries, lines, blank, busy, starts, partial, hiding
    )


def measures_searched(figures: Figures) -> frozenset[str]:
    """The keys of attacks, classes, claims, and the harms that are searched."""
    classes = {each.key for each in figures.codebook.classes}
    return frozenset(
        key
        for key, row in figures.measures.items()
        if key in (ATTACKS, CLAIMED) or key in classes or row.harm in HARMS
    )


def _entries(figures: Figures, axis: tuple[Month, ...]) -> Entries:
    """Every figure that is named, by line and index of month."""
    rows = measures_searched(figures)
    # By words first, for scopes are slow to hash and there are very many figures.
    found: defaultdict[tuple[str, str, str], dict[int, Figure]] = defaultdict(dict)
    for index, month in enumerate(axis):
        for figure in figures.by_month.get(month, {}).values():
            scope = figure.scope
            if scope.kind in SCOPES and figure.measure in rows:
                found[figure.measure, scope.kind, scope.name][index] = figure
    keyed = ((measure, Scope(*scope)) for measure, *scope in found)
    entries = zip(keyed, found.values(), strict=True)
    return {key: named for key, named in entries if key[1] != UNNAMED}


def _blank(figures: Figures, axis: tuple[Month, ...]) -> tuple[Line, frozenset[int]]:
    """A line on which nothing is named, and the months that are there in part."""
    sheets = [figures.ledger.sheet(month) for month in axis]
    known = tuple(each is not None and each.recorded for each in sheets)
    partial = frozenset(
        index for index, each in enumerate(sheets) if each and each.status == "partial"
    )
    high = tuple(
        0 if there and index not in partial else OPEN
        for index, there in enumerate(known)
    )
    return Line("", ALL, (0,) * len(axis), high, known), partial


def _starts(entries: Entries) -> dict[str, int]:
    """The first month of a definition that changed, by measure."""
    versions: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for (measure, _), named in entries.items():
        for index, figure in named.items():
            versions[measure][index] = figure.version
    starts = {measure: _start(by_month) for measure, by_month in versions.items()}
    return {measure: start for measure, start in starts.items() if start}


def _start(versions: Mapping[int, int]) -> int:
    current = versions[max(versions)]
    others = [index for index, each in versions.items() if each != current]
    return max(others, default=-1) + 1


def _line(
    key: Key,
    named: Mapping[int, Figure],
    blank: Line,
    partial: frozenset[int],
    start: int,
) -> Line:
    low, high, known = list(blank.low), list(blank.high), list(blank.known)
    for month, figure in named.items():
        low[month], most = ends(figure.count)
        high[month] = OPEN if month in partial else most
        known[month] = True
    line = Line(*key, tuple(low), tuple(high), tuple(known), start)
    return line.starting(line.first(start))


def _busy(scope: Scope, named: Mapping[int, Figure], now: int, least: Least) -> bool:
    """Whether enough is on a line, and some of it not long ago."""
    if sum(figure.count.low for figure in named.values()) < least.line:
        return False
    return scope == ALL or any(
        month >= now - least.active and figure.count.low
        for month, figure in named.items()
    )


def _widened(line: Line, more: Mapping[int, int]) -> Line:
    """A line whose months may be higher than documented."""
    return line.varied(
        {
            month: (line.low[month], min(OPEN, line.high[month] + most))
            for month, most in more.items()
        }
    )
