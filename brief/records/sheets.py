"""A month file: from its shape to a Sheet, with the totals stated beside it.

Faults that need more than one month are in `checks`; a single record is entered
in `entries`. A record with a fault in it is left out of the sheet, and its
fault is told: a draft can be built without it, an issue cannot.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.scope import ALL, ATTACKS, CLAIMED, Scope, harm_key
from brief.records.attack import Attack, Sheet, Source, Total
from brief.records.entries import Entry, Path, area_of, attack_of, harms_of, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.ground.counts import Count
    from brief.ground.problems import Problem
    from brief.records.codebook import Codebook
    from brief.records.placed import Mapping
    from brief.records.schema import MonthShape, TotalsShape


def sheet_of(
    shape: MonthShape,
    root: Mapping,
    file: str,
    book: Codebook,
    *,
    doubtful: frozenset[int] = frozenset(),
) -> tuple[Sheet, tuple[Problem, ...]]:
    """The sheet of a month file, and what is wrong with its names and dates.

    Records whose numbers are `doubtful` have a fault that was told before: what
    else is wrong with them is told, and they are left out.
    """
    entry = Entry(shape, root, file, book)
    _status(entry)
    for name in shape.definitions:
        classes = (each.name for each in book.classes)
        entry.one_of(name, classes, ("definitions", name), "a class")
    sheet = Sheet(
        month=shape.month,
        where=entry.place(()),
        status=shape.status,
        through=shape.through,
        attacks=tuple(_sound(entry, doubtful)),
        expected=tuple(_totals(shape.expected, ("expected",), entry)),
        printed=tuple(_totals(shape.printed, ("printed",), entry)),
        implied=tuple(_totals(shape.implied, ("implied",), entry)),
        named_areas=_areas_named(entry),
        printed_in=_printed_in(entry),
        definitions=MappingProxyType(dict(shape.definitions)),
        note=shape.note,
    )
    if not (sheet.recorded or sheet.printed or sheet.implied):
        fix = "Add a total under `printed:` or `implied:`, or the attacks."
        entry.fault(("status",), "E132", "a month of totals has no totals.", fix)
    return sheet, tuple(entry.problems)


def _status(entry: Entry) -> None:
    shape = entry.shape
    if (shape.status == "partial") != (shape.through is not None):
        fix = "Write `through:` with the last day covered exactly if it is partial."
        entry.fault(("status",), "E135", f"the month is {shape.status}.", fix)
    if shape.through is not None and shape.through not in shape.month:
        what = f"{shape.through} does not lie in {shape.month}."
        entry.fault(("through",), "E131", what)
    if shape.status == "totals" and shape.attacks:
        what = "a month of totals has no attacks of its own."
        entry.fault(("attacks",), "E132", what, "Call its status complete or partial.")
    if shape.status != "totals" and "attacks" not in entry.root:
        fix = "Write `attacks: []` if there truly were none."
        entry.fault(("status",), "E132", "the month has no list of attacks.", fix)


def _sound(entry: Entry, doubtful: frozenset[int]) -> Iterator[Attack]:
    """The records without a fault; only these can be counted."""
    for number, shape in enumerate(entry.shape.attacks):
        known = len(entry.problems)
        path = ("attacks", number)
        attack = attack_of(shape, path, entry)
        if number in doubtful:
            # What stands in for a value at fault is placed where its record starts.
            start, found = entry.place(path), entry.problems[known:]
            entry.problems[known:] = [each for each in found if each.where != start]
        elif len(entry.problems) == known:
            yield attack


def _totals(shape: TotalsShape | None, path: Path, entry: Entry) -> Iterator[Total]:
    """The totals of one block, flattened to measure and scope."""
    if shape is None:
        return
    why = getattr(shape, "why", None)
    for measure, scope, count, inner in _stated(shape, path, entry):
        place = entry.place((*path, *inner))
        yield Total(measure, scope, count, place, why)


def _stated(
    shape: TotalsShape, path: Path, entry: Entry
) -> Iterator[tuple[str, Scope, Count, Path]]:
    if shape.attacks is not None:
        yield ATTACKS, ALL, shape.attacks, ("attacks",)
    if shape.claimed is not None:
        yield CLAIMED, ALL, shape.claimed, ("claimed",)
    areas: set[str] = set()
    for name, count in shape.by_area.items():
        area = area_of(name, (*path, "by area", name), entry)
        if area in areas:
            what = f'"{name}" is {area}, which has a total here already.'
            entry.fault((*path, "by area", name), "E152", what, "Keep one of them.")
        areas.add(area)
        yield ATTACKS, Scope("area", area), count, ("by area", name)
    keys = {each.name: each.key for each in entry.book.classes}
    for name, count in shape.classes.items():
        entry.one_of(name, keys, (*path, "classes", name), "a class")
        yield keys.get(name, name), ALL, count, ("classes", name)
    for harm in harms_of(shape, path, entry):
        key = harm_key(harm.kind, harm.group)
        yield key, ALL, harm.count, (harm.kind, harm.group)


def _areas_named(entry: Entry) -> tuple[str, ...]:
    printed = entry.shape.printed
    names = printed.areas_named if printed else ()
    return tuple(area_of(name, ("printed", "areas named"), entry) for name in names)


def _printed_in(entry: Entry) -> tuple[Source, ...]:
    printed = entry.shape.printed
    shapes = printed.sources if printed else ()
    return tuple(sources_of(shapes, ("printed", "sources"), entry))
