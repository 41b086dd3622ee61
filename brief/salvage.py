"""What is left of a month's file once the values at fault are set aside.

So that one slip does not hide the next: every record and every block is still
checked for what else may be wrong with it. What had a fault in it is never
counted; which records these are is said beside what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.attack import SOURCE_KINDS
from brief.placed import Mapping, Sequence
from brief.schema import MonthShape
from brief.shaping import problem, validated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingType

    from brief.problems import Problem

Path = tuple[int | str, ...]

ATTACKS, SOURCES = "attacks", "sources"

_A_SOURCE = MappingProxyType({"kind": SOURCE_KINDS[0], "name": "?"})
"""Stands in for a source at fault, so that its key is still known."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A month's file as far as it can be read: None where even its month cannot.

    `doubtful` are the numbers of records with a fault in them, in what is left;
    `whole` says that faults, if any, lie only in records.
    """

    shape: MonthShape | None
    root: Mapping
    problems: tuple[Problem, ...] = ()
    doubtful: frozenset[int] = frozenset()
    whole: bool = True


def salvage(root: Mapping, file: str) -> Salvaged:
    """Hold a file against the shape of a month, and set aside what does not fit."""
    shape, faults = validated(root, MonthShape)
    if not faults:
        return Salvaged(shape, root)
    problems = tuple(problem(each, root, MonthShape, file) for each in faults)
    paths = [each["loc"] for each in faults]
    rest, doubtful = _rest(root, paths)
    shape, _ = validated(rest, MonthShape)
    whole = all(path[0] == ATTACKS and len(path) > 1 for path in paths)
    return Salvaged(shape, rest, problems, doubtful, whole)


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
    for number, record in enumerate(records):
        own = [path[2:] for path in paths if path[:2] == (ATTACKS, number)]
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
