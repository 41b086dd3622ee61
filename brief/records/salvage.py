"""What is left of a month's file once the values at fault are set aside.

So that one slip does not hide the next: every record and every block is still
checked for what else may be wrong with it. What had a fault in it is never
counted; which records these are is said beside what is left.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.records.attack import SOURCE_KINDS
from brief.records.placed import Mapping, Sequence
from brief.records.schema import MonthShape
from brief.records.shaping import problem, validated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingType

    from brief.ground.problems import Problem, Where

Path = tuple[int | str, ...]

ATTACKS, SOURCES = "attacks", "sources"

_A_SOURCE = MappingProxyType({"kind": SOURCE_KINDS[0], "name": "?"})
"""Stands in for a source at fault, so that its key is still known."""


_BESIDE = frozenset({"expected", "printed", "implied", "definitions", "note"})
"""What stands beside the records, and changes none of their numbers."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A month's file as far as it can be read: None where even its month cannot.

    `doubtful` are the numbers of records with a fault in them, in what is left;
    `without` are the keys of the month that were set aside.
    """

    shape: MonthShape | None
    root: Mapping
    problems: tuple[Problem, ...] = ()
    doubtful: frozenset[int] = frozenset()
    without: frozenset[str] = frozenset()

    @property
    def countable(self) -> bool:
        """Whether the sound records can be counted all the same."""
        known = {field.alias for field in MonthShape.model_fields.values()}
        return not self.without & (known - _BESIDE)


def salvage(root: Mapping, file: str) -> Salvaged:
    """Hold a file against the shape of a month, and set aside what does not fit."""
    shape, faults = validated(root, MonthShape)
    if not faults:
        return Salvaged(shape, root)
    problems = tuple(problem(each, root, MonthShape, file) for each in faults)
    paths = [each["loc"] for each in faults]
    rest, doubtful = _rest(root, paths)
    shape, _ = validated(rest, MonthShape)
    whole = (path for path in paths if path[0] != ATTACKS or len(path) == 1)
    without = frozenset(str(path[0]) for path in whole)
    return Salvaged(shape, rest, problems, doubtful, without)


def records_at(root: Mapping, places: Iterable[Where]) -> frozenset[int] | None:
    """The numbers of the records that hold some places; None: one is in none."""
    records = root.get(ATTACKS)
    if not isinstance(records, Sequence) or not records:
        return None
    starts = [line + 1 for line, _ in records.marks]
    margin = records.marks[0][1] + 1
    after = (root.key_at(key)[0] for key in root)
    end = min((line for line in after if line > starts[-1]), default=inf)
    found = {place: bisect_right(starts, place.line) - 1 for place in places}
    for place, number in found.items():
        if number < 0 or place.line >= end or place.column < margin:
            return None
    return frozenset(found.values())


def _rest(root: Mapping, paths: list[Path]) -> tuple[Mapping, frozenset[int]]:
    """The same values without those at fault, every place kept."""
    whole_keys = {str(path[0]) for path in paths if len(path) == 1}
    deeper = {str(path[0]) for path in paths} - whole_keys
    rest = _without(root, whole_keys | (deeper - {ATTACKS, SOURCES}))
    doubtful: frozenset[int] = frozenset()
    records, sources = rest.get(ATTACKS), rest.get(SOURCES)
    if ATTACKS in deeper and isinstance(records, Sequence):
        rest[ATTACKS], doubtful = _records(records, paths, root.get("month"))
    if SOURCES in deeper and isinstance(sources, Mapping):
        at_fault = {str(path[1]) for path in paths if path[0] == SOURCES}
        rest[SOURCES] = _filled(sources, {key: dict(_A_SOURCE) for key in at_fault})
    return rest, doubtful


def _records(
    records: Sequence, paths: list[Path], month: object
) -> tuple[Sequence, frozenset[int]]:
    """The records, those at fault without what is wrong in them."""
    stand_ins: dict[str, object] = {
        "id": "a-record-at-fault",
        "date": month,
        "area": "?",
    }
    kept = Sequence(records.line, records.column)
    doubtful: set[int] = set()
    faults: dict[int | str, list[Path]] = {}
    for path in paths:
        if path[0] == ATTACKS:
            faults.setdefault(path[1], []).append(path[2:])
    for number, record in enumerate(records):
        own = faults.get(number, [])
        left = record
        if own and all(own) and isinstance(record, Mapping):
            doubtful.add(len(kept))
            left = _without(record, {str(path[0]) for path in own})
            missing = set(stand_ins) - set(left)
            left = _filled(left, {key: stand_ins[key] for key in missing})
        elif own:
            continue
        kept.append(left)
        kept.marks.append(records.marks[number])
    return kept, frozenset(doubtful)


def _without(mapping: Mapping, keys: Iterable[str]) -> Mapping:
    """A copy of a mapping less some keys."""
    left, gone = Mapping(mapping.line, mapping.column), frozenset(keys)
    left.update({key: each for key, each in mapping.items() if key not in gone})
    left.marks.update(mapping.marks)
    return left


def _filled(mapping: Mapping, values: MappingType[str, object]) -> Mapping:
    """A copy of a mapping with other values, placed where the mapping starts."""
    filled = _without(mapping, ())
    start = mapping.line - 1, mapping.column - 1
    filled.update(values)
    filled.marks.update(dict.fromkeys(values, (*start, *start)))
    return filled
