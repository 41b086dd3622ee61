"""Twins: records that may tell one attack twice, within a month and across months.

Alike is not the same: what is found is told, and never merged. A record says
that it is another attack by `distinct from`, or by a common operation.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from brief.ground.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.records.attack import Attack

NEAR_DAYS = 2
"""Attacks this near in time, alike in place and toll, may be one attack."""

SHARED_KINDS = ("published issue", "dataset")
"""Kinds of source that stand behind many records by their nature."""


def shared_address(attacks: Iterable[Attack]) -> Iterator[Problem]:
    """One address is the source of two records that are not kept together."""
    seen: dict[str, Attack] = {}
    for attack in attacks:
        for source in attack.sources:
            if source.url is None or source.kind in SHARED_KINDS:
                continue
            first = seen.setdefault(source.url, attack)
            if first is not attack and not _told_apart(first, attack):
                what = f"{source.url} is a source of {first.id} too ({first.where})."
                fix = "If they are two attacks, write `distinct from:` in one."
                yield Problem(attack.at("sources"), "W311", what, fix)


def likely_twice(attacks: Iterable[Attack]) -> Iterator[Problem]:
    """Records near another in days, place and toll, also across months.

    Of several that a record may repeat, the nearest before it is named: whoever
    looks at that one finds the others.
    """
    for alike in _alike(attacks):
        for number, second in enumerate(alike):
            first = _nearest(second, reversed(alike[:number]))
            if first is not None:
                what = f"{second.id} and {first.id} ({first.where}) may be one attack."
                fix = "If they are two, write `distinct from:` in one of them."
                yield Problem(second.where, "W310", what, fix)


def _alike(attacks: Iterable[Attack]) -> Iterator[list[Attack]]:
    """Attacks of one place and one toll, in order of days; no toll is like none."""
    groups: dict[object, list[Attack]] = {}
    for each in attacks:
        if each.days.known and each.harms:
            spot = each.spot if each.place is None else None
            key = each.area, each.place, spot, frozenset(each.harms)
            groups.setdefault(key, []).append(each)
    for group in groups.values():
        yield sorted(group, key=lambda each: (each.days.first, each.id))


def _nearest(second: Attack, before: Iterable[Attack]) -> Attack | None:
    """The nearest attack before another that may be the same."""
    window = timedelta(days=NEAR_DAYS)
    for first in before:
        if second.days.first - first.days.first > window:
            return None
        if not _told_apart(first, second):
            return first
    return None


def _told_apart(first: Attack, second: Attack) -> bool:
    return (
        first.id in second.distinct_from
        or second.id in first.distinct_from
        or (first.operation is not None and first.operation == second.operation)
    )
