"""One record: from its shape to an Attack, every name looked up in the codebook.

A name is matched exactly once case, marks and punctuation are set aside, and
never corrected by guess. What a whole month says is in `sheets`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from brief.ground.problems import Problem, Where, near_miss
from brief.records.attack import (
    HARMS,
    Attack,
    Claim,
    Days,
    Harm,
    Loss,
    Override,
    Seizure,
    Source,
    Target,
)
from brief.records.codebook import folded
from brief.records.placed import Mapping, Marks, at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as MappingType

    from brief.ground.counts import Count
    from brief.records.codebook import Codebook
    from brief.records.schema import (
        AttackShape,
        DaysShape,
        MonthShape,
        SourceShape,
        TotalsShape,
    )

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Entry:
    """A month file on its way into values: what it says, and the faults so far."""

    shape: MonthShape
    root: Mapping
    file: str
    book: Codebook
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def methods(self) -> tuple[str, ...]:
        """The names of the methods of the codebook."""
        return tuple(each.name for each in self.book.methods)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups of the codebook."""
        return tuple(each.name for each in self.book.groups)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of target of the codebook."""
        return tuple(self.book.target_kinds)

    def fault(self, path: Path, code: str, what: str, fix: str = "") -> None:
        """Note a fault at a path of the file."""
        self.problems.append(Problem(self.place(path), code, what, fix))

    def place(self, path: Path) -> Where:
        """Where a path of the file stands."""
        return at(self.root, path, self.file)

    def one_of(self, name: str, known: Iterable[str], path: Path, what: str) -> None:
        """Note a fault if a name is not in a list of the codebook."""
        names = known if isinstance(known, tuple) else tuple(known)
        if name not in names:
            sentence = f'"{name}" is not {what} of this publication.'
            self.fault(path, "E115", sentence, near_miss(name, names) or _codebook)


_HARM_FIELDS = tuple((each, each.replace(" ", "_")) for each in HARMS)
_UNMARKED: MappingType[str, Where] = MappingProxyType({})
_codebook = "Add it to records/codebook.yaml if it is new."


def attack_of(shape: AttackShape, path: Path, entry: Entry) -> Attack:
    """One record as a value; what is wrong with it is noted in the entry."""
    area = area_of(shape.area, (*path, "area"), entry)
    _words(shape, path, entry)
    method = shape.method
    methods = tuple(dict.fromkeys((*method.all_of, *method.one_of)))
    also_in = tuple(area_of(each, (*path, "also in"), entry) for each in shape.also_in)
    return Attack(
        id=shape.id,
        where=at(entry.root, (*path, "id"), entry.file, key=True),
        month=entry.shape.month,
        days=_days(shape.date, (*path, "date"), entry),
        area=area,
        also_in=also_in,
        place=_place(shape, {area, *also_in}, path, entry),
        spot=shape.where,
        relation=shape.relation,
        methods=None if method.unknown else methods,
        either=bool(method.one_of) and len(methods) > 1,
        target=_target(shape),
        harms=tuple(harms_of(shape, path, entry)),
        outcome=shape.outcome,
        seized=tuple(_seized(shape, (*path, "seized"), entry)),
        losses=tuple(Loss(each.what, each.how, each.count) for each in shape.losses),
        features=tuple(shape.features),
        operation=shape.operation,
        found=shape.found,
        reported=shape.reported,
        claims=tuple(_claims(shape, entry.book.actor)),
        sources=tuple(sources_of(shape.sources, (*path, "sources"), entry)),
        assessment=shape.assessment,
        because=shape.because,
        not_counted=shape.not_counted,
        undescribed=shape.undescribed,
        overrides=_overrides(shape),
        distinct_from=tuple(shape.distinct_from),
        text=shape.text,
        note=shape.note,
        marks=_marks(path, entry),
    )


def _claims(shape: AttackShape, actor: str) -> Iterator[Claim]:
    """The claims; the actor in house spelling, so that no claim of theirs is lost."""
    for each in shape.claims:
        by = actor if folded(each.by) == folded(actor) else each.by
        yield Claim(by, each.on, each.campaign)


def _target(shape: AttackShape) -> Target:
    hit = shape.target
    return Target(hit.group, hit.unit, hit.kind, hit.rank)


def _overrides(shape: AttackShape) -> MappingType[str, Override]:
    every = shape.override.items()
    return MappingProxyType(
        {name: Override(each.value, each.because) for name, each in every}
    )


def _marks(path: Path, entry: Entry) -> MappingType[str, Where]:
    """The place of every field of a record, by dotted path."""
    record: object = entry.root
    for part in path:
        record = record[part]  # type: ignore[index]
    return Marks(record, entry.file) if isinstance(record, Mapping) else _UNMARKED


def area_of(name: str, path: Path, entry: Entry) -> str:
    """The house spelling of an area."""
    found = entry.book.area_called(name)
    if found is not None:
        return found.name
    names = tuple(area.name for area in entry.book.areas)
    fix = near_miss(name, names) or "It is one of: " + ", ".join(names) + "."
    fix += " If it is a new spelling, add it to the area's aliases."
    entry.fault(path, "E150", f'"{name}" is not an area of this publication.', fix)
    return name


def _place(shape: AttackShape, areas: set[str], path: Path, entry: Entry) -> str | None:
    """The house spelling of a gazetteer place, which must lie in one of the areas."""
    if shape.place is None:
        return None
    found = entry.book.place_called(shape.place)
    if found is None:
        known = (place.name for place in entry.book.places)
        fix = near_miss(shape.place, known) or (
            "Add it to records/places.yaml, or write it under `where:`."
        )
        what = f'"{shape.place}" is not in records/places.yaml.'
        entry.fault((*path, "place"), "E150", what, fix)
        return shape.place
    home = entry.book.area_called(found.area)
    told = entry.book.area_called(shape.area) is None
    if not told and home is not None and home.name not in areas:
        what = f"{found.name} lies in {home.name}, and the attack in {shape.area}."
        entry.fault((*path, "place"), "E162", what, "Name the other under `also in:`.")
    return found.name


def _words(shape: AttackShape, path: Path, entry: Entry) -> None:
    """Words that must stand in the codebook's lists."""
    for name in (*shape.method.all_of, *shape.method.one_of):
        entry.one_of(name, entry.methods, (*path, "method"), "a method")
    for name in shape.features:
        entry.one_of(name, entry.book.features, (*path, "features"), "a feature")
    if shape.target.group is not None:
        where = (*path, "target", "group")
        entry.one_of(shape.target.group, entry.groups, where, "a group")
    if shape.target.kind is not None:
        where = (*path, "target", "kind")
        entry.one_of(shape.target.kind, entry.kinds, where, "a kind of target")
    for name in shape.override:
        classes = tuple(each.name for each in entry.book.classes)
        entry.one_of(name, classes, (*path, "override", name), "a class")


def _days(shape: DaysShape, path: Path, entry: Entry) -> Days:
    """The days of an attack; they start in the file's own month."""
    month = entry.shape.month
    if shape.month is not None:
        if shape.month != month:
            what = f"{shape.month} is not {month}, the month of this file."
            entry.fault(path, "E131", what, "Move the record to its month's file.")
        return Days(month.first, month.last, known=False)
    first, last = shape.from_, shape.to or shape.from_
    if first is None or last is None:
        entry.fault(path, "E133", "a span has no first day.", "Write `from:`.")
        return Days(month.first, month.last, known=False)
    if last < first:
        entry.fault(path, "E136", f"{last} is before {first}.", "Swap them.")
    if first not in month:
        what = f"{first} does not lie in {month}, the month of this file."
        entry.fault(path, "E131", what, "Move the record to its month's file.")
    return Days(first, max(first, last))


def _seized(shape: AttackShape, path: Path, entry: Entry) -> Iterator[Seizure]:
    """The places that were taken; none is given up before it is taken."""
    for number, each in enumerate(shape.seized):
        for end, key in ((each.until, "until"), (each.as_of, "as of")):
            if each.from_ is not None and end is not None and end < each.from_:
                what = f"{end} is before {each.from_}."
                entry.fault((*path, number, key), "E136", what, "Swap them.")
        yield Seizure(each.what, each.count, each.from_, each.until, each.as_of)


def harms_of(
    shape: AttackShape | TotalsShape, path: Path, entry: Entry
) -> Iterator[Harm]:
    """The people harmed, by the kind of harm and the group."""
    for kind, name in _HARM_FIELDS:
        counts: MappingType[str, Count] = getattr(shape, name)
        for group, count in counts.items():
            entry.one_of(group, entry.groups, (*path, kind, group), "a group")
            yield Harm(kind, group, count)


def sources_of(
    shapes: Iterable[SourceShape], path: Path, entry: Entry
) -> Iterator[Source]:
    """The sources of a record; a key stands for a source of the month."""
    for number, shape in enumerate(shapes):
        where = (*path, number)
        found = shape if shape.key is None else entry.shape.sources.get(shape.key)
        if found is None:
            what = f'"{shape.key}" is not among the sources of this month.'
            hint = near_miss(str(shape.key), entry.shape.sources)
            entry.fault(where, "E172", what, hint or "Add it under `sources:`.")
        elif found.kind is None or found.name is None:
            fix = "Give its kind and its name."
            entry.fault(where, "E113", "a source needs a kind and a name.", fix)
        else:
            yield _source(found)


def _source(shape: SourceShape) -> Source:
    return Source(
        kind=cast("str", shape.kind),
        name=cast("str", shape.name),
        url=shape.url,
        published=shape.published,
        archived=tuple(shape.archived),
        supports=tuple(shape.supports),
        shown=shape.shown,
        description=shape.description,
        rows=shape.rows,
    )
