"""Corrections: what an issue owes its readers of earlier ones.

The list of its own corrections, and what earlier issues gave for figures that are
not so any more: it is kept beside what an issue is made from, so that the issue can
be built again. What moved, and how it is told, is worked out where pages are made.
"""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.archive.causes import figure_of
from brief.archive.opening import editions, opened, published_months
from brief.composing.facts import as_json
from brief.composing.pieces import CorrectionView
from brief.composing.revising import Stated
from brief.desk.gathering import REPORTS
from brief.ground.month import Month
from brief.ground.problems import errors
from brief.words.english import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from brief.archive.packets import Announcement, Manifest, Packet
    from brief.counting.figures import Figures
    from brief.desk.building import Order
    from brief.judging.publication import Publication

STATED = "stated.json"
"""What earlier issues gave, beside the texts that an issue is made from."""

_FORMAT = 1


def correction(edition: int, said: Announcement) -> CorrectionView:
    """An edition after the first, as the list of corrections has it."""
    day = day_text(said.day, year=0)
    return CorrectionView(edition, day, str(said.category), said.note)


def corrections_of(manifest: Manifest) -> tuple[CorrectionView, ...]:
    """The corrections up to an edition, its own included."""
    return tuple(correction(edition, said) for edition, said in manifest.corrections)


def carried(held: Publication, month: Month, order: Order) -> Order:
    """An order with all that was published before taken into account."""
    known = editions(held.folder, month)
    packet, faults = opened(held.folder, month, max(known)) if known else (None, ())
    listed = corrections_of(packet.manifest) if packet and not errors(faults) else ()
    figures = held.as_of(month)
    stated = moved(held.folder, month, figures) if figures else ()
    return replace(order, corrections=listed, stated=stated)


def moved(folder: Path, month: Month, figures: Figures) -> tuple[Stated, ...]:
    """What earlier issues gave for figures of earlier months that is not so now.

    The last issue before the month that gave a figure has the word, in its first
    edition: that is what those have read who read every issue once. An issue that
    was taken back has no word, and neither has a packet that was tampered with.
    """
    last: dict[str, Stated] = {}
    for earlier in published_months(folder):
        packet = _first(folder, earlier) if earlier < month else None
        for fact in packet.facts.values() if packet else ():
            if fact.month < str(month):
                last[fact.id] = Stated(
                    fact.id, fact.value, fact.low, fact.high, earlier
                )
    return tuple(each for each in last.values() if _moved(each, figures))


def _first(folder: Path, month: Month) -> Packet | None:
    """The first edition of an issue that stands."""
    known = editions(folder, month)
    if not known:
        return None
    first, faults = opened(folder, month, known[0])
    newest, _ = opened(folder, month, known[-1])
    if first is None or errors(faults) or (newest and newest.withdrawn):
        return None
    return first


def _moved(stated: Stated, figures: Figures) -> bool:
    figure = figure_of(stated.id, figures)
    return figure is not None and stated.moved(figure)


def file_of(stated: Iterable[Stated], month: Month) -> Mapping[str, bytes]:
    """What was stated as a file by its name, or none where nothing has moved."""
    rows = [
        {
            "id": each.id,
            "value": each.value,
            "low": each.low,
            "high": each.high,
            "issue": str(each.issue),
        }
        for each in stated
    ]
    if not rows:
        return MappingProxyType({})
    text = as_json({"format": _FORMAT, "stated": rows})
    return MappingProxyType({f"{REPORTS}/{month}/{STATED}": text.encode()})


def stated_in(files: Mapping[str, bytes], month: Month) -> tuple[Stated, ...]:
    """What such a file says; nothing where there is none, or none that is ours."""
    data = files.get(f"{REPORTS}/{month}/{STATED}", b"")
    try:
        found: object = json.loads(data) if data else {}
        rows = found.get("stated", []) if isinstance(found, dict) else []
        return tuple(_read_back(rows))
    except (ValueError, KeyError, TypeError):
        return ()


def _read_back(rows: Iterable[Mapping[str, object]]) -> Iterator[Stated]:
    for row in rows:
        low = _number(row["low"])
        if low is None:
            raise ValueError("a number without a lower bound")
        value, high = _number(row["value"]), _number(row["high"])
        yield Stated(str(row["id"]), value, low, high, Month.parse(str(row["issue"])))


def _number(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError("no whole number")
