"""Pairing: which sentence says now what another one said then.

Lines of two states in, pairs out. Whether either of them is true is not asked here.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.archive.retelling import Line

_ALIKE = 0.6
"""From how much likeness on two sentences of one kind are taken for one."""


def unmatched(lines: Iterable[Line], others: Iterable[Line]) -> list[Line]:
    """The sentences that are not, as often, among the others."""
    counted: dict[tuple[str, str], int] = {}
    for each in others:
        key = (each.record, each.text)
        counted[key] = counted.get(key, 0) + 1
    found = []
    for each in lines:
        key = (each.record, each.text)
        if counted.get(key, 0):
            counted[key] -= 1
        else:
            found.append(each)
    return found


def counterpart(line: Line, others: Iterable[Line]) -> Line | None:
    """The sentence that says now what another one said, or None."""
    best, found = 0.0, None
    for other in others:
        if (other.kind, other.record) != (line.kind, line.record):
            continue
        worth = _likeness(line, other)
        if worth > best:
            best, found = worth, other
    return found


def _likeness(line: Line, other: Line) -> float:
    """How much two sentences of one kind have to do with each other; 0: nothing."""
    if line.finding is not None and other.finding is not None:
        return float(line.finding.id == other.finding.id)
    shared = bool({*line.rests} & {*other.rests}) or bool(line.record)
    like = SequenceMatcher(None, line.text, other.text, autojunk=False).ratio()
    if line.place != other.place and not shared:
        return 0.0
    return like if like >= _ALIKE or (shared and line.place == other.place) else 0.0
