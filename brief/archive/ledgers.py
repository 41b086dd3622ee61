"""Ledgers of facts, read back: what a published issue stated, and on what.

The other end of `composing.facts`: the bytes of a `figures.json` to frozen values.
Keys that are not known are passed over, so that the ledger of another version of
the tool can be read too. Nothing is compared here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure as it was published; `high` is None where it is open.

    `value` is None where no single number was documented; `records` are the ids of
    the attacks behind it, `wheres` the places that bore it.
    """

    id: str
    measure: str
    scope: str
    month: str
    value: int | None
    low: int
    high: int | None
    basis: str = "records"
    partial: bool = False
    records: tuple[str, ...] = ()
    wheres: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The number as a person would write it: 5, 3+, 5-6."""
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it was published: what it rests on, and the record it tells."""

    kind: str
    text: str
    figures: tuple[str, ...] = ()
    record: str = ""
    by_hand: bool = False


def read_back(data: bytes) -> tuple[Mapping[str, Fact], tuple[Told, ...]]:
    """The figures by id, in their order, and the sentences of a ledger of facts.

    Raises:
        ValueError: it is not one; the message says why.
    """
    try:
        stated: object = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(stated, dict):
        raise ValueError("it is not a ledger of facts")  # noqa: TRY004
    try:
        facts = {each.id: each for each in map(_fact, _rows(stated, "figures"))}
        told = tuple(map(_told, _rows(stated, "sentences")))
    except (KeyError, TypeError) as fault:
        raise ValueError(f"a row of it cannot be read: {fault}") from None
    return MappingProxyType(facts), told


def _rows(stated: Mapping[str, object], key: str) -> Iterator[Mapping[str, object]]:
    rows = stated.get(key)
    if not isinstance(rows, list):
        raise ValueError(f'it has no list of "{key}"')  # noqa: TRY004
    for row in rows:
        if not isinstance(row, dict):
            raise ValueError(f'"{key}" has a row without keys')  # noqa: TRY004
        yield row


def _fact(row: Mapping[str, object]) -> Fact:
    low = _number(row["low"])
    if low is None:
        raise TypeError("a figure without a lower bound")
    return Fact(
        id=str(row["id"]),
        measure=str(row["measure"]),
        scope=str(row["scope"]),
        month=str(row["month"]),
        value=_number(row["value"]),
        low=low,
        high=_number(row["high"]),
        basis=str(row.get("basis", "records")),
        partial=row.get("partial") is True,
        records=_texts(row.get("records")),
        wheres=_texts(row.get("where")),
    )


def _told(row: Mapping[str, object]) -> Told:
    return Told(
        kind=str(row["kind"]),
        text=str(row["text"]),
        figures=_texts(row.get("figures")),
        record=str(row.get("record") or ""),
        by_hand=row.get("by_hand") is True,
    )


def _number(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(f"{value!r} is no whole number")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
