"""Drifting: which published sentences are no longer true, whatever was published.

Every issue that stands (the last edition of its month, unless it was withdrawn) is
held against the records of today, in the words and the definitions that it was
published with. A sentence of the tool is *no longer true* if both are so:

- it could not be told of the month any more. What could be told is all that the
  issue would say now, every finding of the month whether it is chosen or not, and
  every record told after one of its day and after another: which of these stand in
  an issue is no matter of truth.
- something that it rests on has changed. That is the figures that it quotes; of a
  finding every figure that it was held against, of a chart or map every figure in
  it; the record that it tells; and the number of attacks where the sentence speaks
  of "the attack". A sentence that quotes nothing rests on all records.

A sentence of the analyst's is no longer true if a claim in it is contradicted or
not on record now, and was neither when it was published; or if it tells a record
that is counted no longer. What the analyst stated by hand is not judged.

What would be told now and was not then is no drift; it is listed apart. An issue
whose records, places included, are the same to the byte is not looked at further.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brief.archive.correcting import category_of, drafted_note
from brief.archive.differing import (
    between_of,
    edition_side,
    is_record,
    latest,
)
from brief.archive.opening import all_examined, place_of
from brief.archive.overtaking import overtaken
from brief.archive.packets import MANIFEST
from brief.archive.pairing import counterpart, unmatched
from brief.archive.retelling import retold_from
from brief.archive.snapshot import snapshot
from brief.desk.annotating import WRITTEN
from brief.ground.problems import Problem, Where, errors, in_order
from brief.ground.scope import ALL, ATTACKS
from brief.words.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.archive.causes import Between
    from brief.archive.differing import Side
    from brief.archive.edits import Edit
    from brief.archive.packets import Category, Packet
    from brief.archive.retelling import Line, Retold
    from brief.ground.month import Month
    from brief.judging.findings import Finding
    from brief.judging.publication import Publication

_PICTURED = ("chart ", "map")


@dataclass(frozen=True, slots=True)
class Drifted:
    """A published sentence that is no longer true.

    `place` is where it stands in the issue, `was` what it says, `now` what would be
    told in its stead (or what the records have, for the analyst's own; empty where
    there is nothing to tell); `note` is a draft of what the reader should be told.
    """

    month: Month
    edition: int
    place: str
    was: str
    now: str
    category: Category
    note: str
    record: str = ""
    because: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Fresh:
    """A sentence that would be told now, and was not when the issue went out."""

    month: Month
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Drift:
    """All that has drifted, issues in order.

    `issues` are those that stand; `fresh` what they would tell besides. Problems
    are packets and records that could not be held against each other.
    """

    issues: tuple[tuple[Month, int], ...] = ()
    drifted: tuple[Drifted, ...] = ()
    fresh: tuple[Fresh, ...] = ()
    problems: tuple[Problem, ...] = ()


def drift(held: Publication) -> Drift:
    """Hold every issue that stands against the records of today."""
    packets, problems = all_examined(held.folder)
    broken = {_folder(each.where.file) for each in errors(problems)}
    drifted: list[Drifted] = []
    fresh: list[Fresh] = []
    faults = [*problems]
    standing = latest(packets)
    for packet in standing:
        if place_of(packet.month, packet.edition) in broken:
            continue
        found, new, wrong = _of_issue(held, packet)
        drifted += found
        fresh += new
        faults += wrong
    issues = tuple((each.month, each.edition) for each in standing)
    return Drift(issues, tuple(drifted), tuple(fresh), in_order(faults))


def _folder(file: str) -> str:
    """The packet that a fault is in, by its folder."""
    return "/".join(file.split("/")[:4])


_Found = tuple[list[Drifted], list[Fresh], tuple[Problem, ...]]


def _of_issue(held: Publication, packet: Packet) -> _Found:
    month = packet.month
    today, unread = snapshot(held.folder, month)
    unread = tuple(each for each in unread if is_record(each.where.file))
    own = {name: data for name, data in packet.inputs.items() if is_record(name)}
    records = {name: data for name, data in today.items() if is_record(name)}
    if not unread and own == records:
        return [], [], ()
    kept = {name: data for name, data in packet.inputs.items() if name not in own}
    now, problems = retold_from({**kept, **records}, month)
    then, faults = edition_side(packet)
    missing = held.missing(month)
    wrong = (*errors(unread), *([missing] if missing else []))
    if now is None or then is None or wrong:
        every = (*wrong, *problems, *faults)
        return [], [], (*every, _unheld(packet))
    both = _Held(packet, then, now)
    drifted = [*both.drifted()]
    return drifted, [*both.fresh(drifted)], ()


def _unheld(packet: Packet) -> Problem:
    where = Where(f"{place_of(packet.month, packet.edition)}/{MANIFEST}")
    what = "the records of today cannot be held against this issue in its own words."
    return Problem(
        where, "E720", what, "Mend what is told beside this, and look again."
    )


class _Held:
    """One issue held against what is on record now."""

    def __init__(self, packet: Packet, then: Side, now: Retold) -> None:
        self.packet, self.then, self.now = packet, then, now
        self.between: Between = between_of(then.retold, now)
        self.new = unmatched(now.lines, then.lines)

    def drifted(self) -> Iterator[Drifted]:
        seen: set[tuple[str, str, str]] = set()
        for line in self.then.lines:
            key = (line.place, line.record, line.text)
            if line.kind != WRITTEN and key not in seen and self._untrue(line):
                seen.add(key)
                yield self._told(line)
        yield from self._own_text()

    def fresh(self, drifted: Iterable[Drifted]) -> Iterator[Fresh]:
        """What would be told now, and takes no drifted sentence's place."""
        taken = {each.now for each in drifted}
        for line in self.new:
            if line.kind != WRITTEN and line.text not in taken:
                yield Fresh(self.packet.month, line.place, line.text)

    def _untrue(self, line: Line) -> bool:
        if (line.record, line.text) in self.now.tellable:
            return False
        if line.record or not line.rests:
            return True
        if line.finding is not None and self._still_found(line):
            return False
        return any(map(self.between.moved, self._rests(line)))

    def _rests(self, line: Line) -> tuple[str, ...]:
        """What a sentence rests on; the number of attacks if it may be "the attack"."""
        pictured = line.place.startswith(_PICTURED)
        if line.finding is not None or pictured:
            return line.rests
        was, now = (
            each.figures.known(ATTACKS, ALL, self.packet.month)
            for each in (self.then.retold, self.now)
        )
        one = any(each.count.low == 1 == each.count.high for each in (was, now))
        return (*line.rests, was.id) if one else line.rests

    def _still_found(self, line: Line) -> bool:
        """Whether all that a finding claims is found still, each part for itself.

        Which findings go together in one sentence is no matter of truth.
        """
        if line.finding is None or not line.finding.merged:
            return False
        for each in (line.finding, *line.finding.merged):
            now = self.now.findings.get(each.id)
            if now is None or _alone(each, self.then.retold) != _alone(now, self.now):
                return False
        return True

    def _told(self, line: Line) -> Drifted:
        other = self._other(line)
        because = self._because(line)
        kind = category_of(because, tells=line.record)
        return Drifted(
            self.packet.month,
            self.packet.edition,
            line.place,
            line.text,
            other,
            kind,
            drafted_note(
                *(self.packet.month, line.place, line.text, other),
                kind=kind,
                verified=False,
            ),
            line.record,
            because,
        )

    def _other(self, line: Line) -> str:
        """What would be told in place of a sentence."""
        other = counterpart(line, self.new)
        if other is not None:
            return other.text
        found = self.now.findings.get(line.finding.id) if line.finding else None
        if found is None:
            return ""
        draft = self.now.draft
        return remark(found, figures=draft.figures, wording=draft.wording).text

    def _because(self, line: Line) -> tuple[Edit, ...]:
        if line.record:
            return self.between.of_record(line.record)
        stated = self.between.because(line.quoted)
        return stated or self.between.because(self._rests(line)) or self.between.edits

    def _own_text(self) -> Iterator[Drifted]:
        month, edition = self.packet.month, self.packet.edition
        for each in overtaken(self.then, self.now, self.between):
            kind = category_of(each.because, tells=each.record)
            told = (month, each.place, each.text, each.now)
            note = drafted_note(*told, kind=kind, verified=True)
            yield Drifted(
                *(month, edition, each.place, each.text, each.now, kind, note),
                each.record,
                each.because,
            )


def _alone(finding: Finding, side: Retold) -> str:
    """A finding in a sentence of its own."""
    draft, alone = side.draft, replace(finding, merged=())
    return remark(alone, figures=draft.figures, wording=draft.wording).text
