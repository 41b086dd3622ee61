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
    """Two records near in days, place and toll, also across months."""
    by_area: dict[str, list[Attack]] = {}
    for attack in attacks:
        if attack.days.known:
            by_area.setdefault(attack.area, []).append(attack)
    for near in by_area.values():
        near.sort(key=lambda each: (each.days.first, each.id))
        for first, second in _near(near):
            if _alike(first, second) and not _told_apart(first, second):
                what = f"{second.id} and {first.id} ({first.where}) may be one attack."
                fix = "If they are two, write `distinct from:` in one of them."
                yield Problem(second.where, "W310", what, fix)


def _near(attacks: list[Attack]) -> Iterator[tuple[Attack, Attack]]:
    """Pairs whose days lie near each other, out of a list in order of days."""
    window = timedelta(days=NEAR_DAYS)
    for number, second in enumerate(attacks):
        for earlier in range(number - 1, -1, -1):
            first = attacks[earlier]
            if second.days.first - first.days.first > window:
                break
            yield first, second


def _alike(first: Attack, second: Attack) -> bool:
    if first.place is None or second.place is None:
        same = first.place == second.place and first.spot == second.spot
    else:
        same = first.place == second.place
    return same and bool(first.harms) and set(first.harms) == set(second.harms)


def _told_apart(first: Attack, second: Attack) -> bool:
    return (
        first.id in second.distinct_from
        or second.id in first.distinct_from
        or (first.operation is not None and first.operation == second.operation)
    )
