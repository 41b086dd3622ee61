"""Differing: two states of an issue held against each other.

Two editions, or an edition and what would be published now: which figures differ
and because of which edits, which sentences would read otherwise, what was done to
the records, and which other files are not the same. How it is shown stays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.archive.causes import Between, figure_of
from brief.archive.corrections import STATED as STATED_FILE
from brief.archive.corrections import file_of, moved
from brief.archive.edits import Did, Edit, edits
from brief.archive.making import in_sealed
from brief.archive.opening import editions, examined
from brief.archive.pairing import counterpart, unmatched
from brief.archive.retelling import Line, retold_from, spoiling
from brief.archive.snapshot import snapshot
from brief.composing.grounds import Grounds
from brief.composing.provenance import short
from brief.desk.annotating import WRITTEN
from brief.desk.gathering import REPORTS
from brief.ground.problems import Problem, Where, errors, in_order
from brief.records.reading import MONTH_FILE, PLACES, RECORDS
from brief.words.sentence import RECORD, STATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.archive.ledgers import Fact
    from brief.archive.packets import Packet
    from brief.archive.retelling import Retold
    from brief.ground.month import Month
    from brief.judging.publication import Publication

NOW = 0
"""Stands for what would be published now, where an edition is named."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A figure that differs; a side is empty where it has no such figure.

    `told` says whether a sentence of either side states it.
    """

    id: str
    label: str
    was: str
    now: str
    told: bool
    because: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChange:
    """A sentence that reads otherwise, is there no more (`now` empty), or is new."""

    place: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two states of an issue.

    `files` are those beside the records that are not the same. There are problems
    where a state cannot be had, and then nothing else.
    """

    month: Month
    before: str = ""
    after: str = ""
    facts: tuple[FactChange, ...] = ()
    lines: tuple[LineChange, ...] = ()
    edits: tuple[Edit, ...] = ()
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def none(self) -> bool:
        """Whether both say the same."""
        return not (self.facts or self.lines or self.edits or self.files)


@dataclass(frozen=True)
class Side:
    """One state of an issue: its files, and what it says, as published if it was."""

    name: str
    files: Mapping[str, bytes]
    retold: Retold
    lines: tuple[Line, ...]
    facts: Mapping[str, Fact]


def differ(
    held: Publication, month: Month, before: int | None = None, after: int = NOW
) -> Difference:
    """What differs between two states of an issue.

    Args:
        held: the publication.
        month: the month.
        before: an edition; None for the latest.
        after: an edition, or `NOW`.
    """
    known = editions(held.folder, month)
    number = max(known, default=0) if before is None else before
    packets, problems = examined(held.folder, month)
    for each in (number, *([after] if after != NOW else [])):
        if each not in known:
            return Difference(month, problems=(_unknown(month, each, known),))
    if errors(problems):
        return Difference(month, problems=problems)
    by_number = {each.edition: each for each in packets}
    first, faults = edition_side(by_number[number])
    if after == NOW:
        second, more = _now(held, month)
    else:
        second, more = edition_side(by_number[after])
    if first is None or second is None:
        return Difference(month, problems=in_order((*faults, *more)))
    return compared(first, second, month)


def compared(first: Side, second: Side, month: Month) -> Difference:
    """What differs between two states that could be had."""
    between = between_of(first.retold, second.retold)
    files = tuple(sorted(_other_files(first, second)))
    return Difference(
        month,
        first.name,
        second.name,
        facts=tuple(_facts(first, second, between, files)),
        lines=tuple(_lines(first.lines, second.lines)),
        edits=between.edits,
        files=files,
    )


def between_of(then: Retold, now: Retold) -> Between:
    """Two issues' figures, and all edits between their records."""
    return Between(then.figures, now.figures, edits(then.figures, now.figures))


def edition_side(packet: Packet) -> tuple[Side | None, tuple[Problem, ...]]:
    """An issue as it was published; its sentences are those that went out."""
    retold, problems = retold_from(packet.inputs, packet.month)
    if retold is None:
        return None, in_sealed(problems, packet)
    name = f"edition {packet.edition}"
    lines = tuple(published(packet, retold))
    return Side(name, packet.inputs, retold, lines, packet.facts), ()


def published(packet: Packet, then: Retold) -> Iterator[Line]:
    """The sentences that went out, each with its place and what it rests on.

    The sealed ledger says which they are; the place is looked up by telling the
    issue again from what was sealed with it.
    """
    placed: dict[tuple[str, str], list[Line]] = {}
    for each in then.lines:
        placed.setdefault((each.record, each.text), []).append(each)
    for told in packet.sentences:
        if not told.text or told.kind == WRITTEN:
            continue  # a chart without a caption; the analyst's own come below
        found = placed.get((told.record, told.text), [])
        rest = Line(told.kind, told.kind, told.text, told.record, told.figures)
        # One sentence may stand at several places, each in its turn.
        yield found.pop(0) if found else rest
    mine = (each for left in placed.values() for each in left)
    yield from (each for each in mine if each.kind == WRITTEN)


def _now(held: Publication, month: Month) -> tuple[Side | None, tuple[Problem, ...]]:
    """What would be published now."""
    files, problems = snapshot(held.folder, month)
    missing = held.missing(month)
    wrong = spoiling(held.problems_of(month), month)
    if faults := (*wrong, *problems, *([missing] if missing else [])):
        return None, in_order(faults)
    if figures := held.as_of(month):
        files = {**files, **file_of(moved(held.folder, month, figures), month)}
    retold, problems = retold_from(files, month)
    if retold is None:
        return None, problems
    return Side("now", files, retold, retold.lines, MappingProxyType({})), ()


def _unknown(month: Month, number: int, known: tuple[int, ...]) -> Problem:
    what = f"{month} was never published."
    if known:
        what = f"{month} has no edition {number}; the latest is {max(known)}."
    return Problem(Where(f"{REPORTS}/{month}"), "E704", what)


def _other_files(first: Side, second: Side) -> Iterator[str]:
    """The files beside the records that are not the same."""
    for name in {**first.files, **second.files}:
        told = is_record(name) or name.endswith(f"/{STATED_FILE}")
        if first.files.get(name) != second.files.get(name) and not told:
            yield name


def is_record(name: str) -> bool:
    """Whether a file is of the records proper: the months, and where places lie."""
    folder, _, file = name.rpartition("/")
    return folder == RECORDS and bool(file == PLACES or MONTH_FILE.fullmatch(file))


def _facts(
    first: Side, second: Side, between: Between, files: Sequence[str]
) -> Iterator[FactChange]:
    """The figures that differ: those that sentences state, then all others."""
    sides = (first, second)
    told = {id_ for side in sides for line in side.lines for id_ in line.quoted}
    ids: dict[str, None] = dict.fromkeys((*first.facts, *second.facts))
    for side in sides:
        ids |= dict.fromkeys(e.id for e in side.retold.figures.of(side.retold.month))
        quoted = (id_ for line in side.lines for id_ in line.rests)
        ids |= dict.fromkeys(e for e in quoted if not e.startswith((RECORD, STATED)))
    names = Grounds(second.retold.figures, second.retold.month)
    for id_ in sorted(ids, key=lambda each: each not in told):
        was, now = (_stated(id_, each) for each in sides)
        if was != now:
            because = between.because((id_,)) or tuple(_definitions(files, first))
            label = names.label(id_)
            yield FactChange(id_, label, was, now, id_ in told, because)


def _stated(id_: str, side: Side) -> str:
    """A figure as a side has it: as it was published, or as it counts."""
    figure = figure_of(id_, side.retold.figures)
    fact = side.facts.get(id_)
    if fact is None:
        return short(figure) if figure else ""
    if figure is not None:
        count = figure.count
        if (count.value, count.low, count.high) == (fact.value, fact.low, fact.high):
            return short(figure)
    return str(fact).replace("-", "\N{EN DASH}")


def _definitions(files: Sequence[str], side: Side) -> Iterator[Edit]:
    """What else may be behind a figure: other definitions or words."""
    for name in files:
        if name.startswith(f"{RECORDS}/"):
            yield Edit(Did.CHANGED, name, side.retold.month, name)


def _lines(then: Sequence[Line], now: Sequence[Line]) -> Iterator[LineChange]:
    """The sentences that differ, in the order of the issue."""
    gone, new = unmatched(then, now), unmatched(now, then)
    left = list(new)
    for line in gone:
        other = counterpart(line, left)
        if other is not None:
            left.remove(other)
        yield LineChange(line.place, line.text, other.text if other else "")
    yield from (LineChange(each.place, "", each.text) for each in left)


def latest(packets: Iterable[Packet]) -> tuple[Packet, ...]:
    """The last edition of each month that was not taken back, months in order."""
    last: dict[Month, Packet] = {}
    for each in packets:
        if each.month not in last or last[each.month].edition < each.edition:
            last[each.month] = each
    return tuple(last[month] for month in sorted(last) if not last[month].withdrawn)
