"""Overtaking: the analyst's own sentences that the records no longer bear out.

A text, the figures that it was published with and those of now in; the sentences
with what the records have in their stead out. The tool's own sentences are held in
`drifting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.archive.retelling import of_record
from brief.counting.ledger import counts
from brief.desk.annotating import WRITTEN
from brief.verifying import passages
from brief.verifying.claims import Verdict
from brief.verifying.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.archive.causes import Between
    from brief.archive.differing import Side
    from brief.archive.edits import Edit
    from brief.archive.retelling import Retold
    from brief.verifying.claims import Checked

_AGAINST = frozenset({Verdict.CONTRADICTED, Verdict.NOT_ON_RECORD})
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A sentence of the analyst's that is no longer true.

    `now` is what the records have; it is empty where the sentence tells a `record`
    that is counted no longer.
    """

    place: str
    text: str
    now: str
    record: str
    because: tuple[Edit, ...]


def overtaken(then: Side, now: Retold, between: Between) -> Iterator[Overtaken]:
    """The sentences that were borne out, or left open, when they were published."""
    seen: set[tuple[str, str]] = set()
    for each in (*_gone(then, now, between), *_contradicted(then, now, between)):
        if (each.place, each.text) not in seen:
            seen.add((each.place, each.text))
            yield each


def _gone(then: Side, now: Retold, between: Between) -> Iterator[Overtaken]:
    """The sentences of blocks that tell a record counted no longer."""
    for block in then.retold.own:
        for id_ in of_record(block):
            if not _counted(then.retold, id_) or _counted(now, id_):
                continue
            for line in then.lines:
                if line.kind == WRITTEN and line.place == block.name:
                    because = between.of_record(id_)
                    yield Overtaken(line.place, line.text, "", id_, because)


def _counted(retold: Retold, id_: str) -> bool:
    attack = retold.figures.ledger.attack(id_)
    return attack is not None and counts(attack, retold.figures.codebook)


def _contradicted(then: Side, now: Retold, between: Between) -> Iterator[Overtaken]:
    before = dict(_against(then.retold, then.retold))
    for key, claim in _against(then.retold, now):
        if key not in before:
            because = between.because(claim.figures) or _of(claim, between)
            yield Overtaken(key[0], key[1], claim.computed or claim.why, "", because)


def _of(claim: Checked, between: Between) -> tuple[Edit, ...]:
    """The edits behind a claim about single records, or else all."""
    told = {*claim.records}
    found = tuple(each for each in between.edits if each.id in told)
    return found or between.edits


def _against(text: Retold, side: Retold) -> Iterator[tuple[_Key, Checked]]:
    """What the records of a side say against a text, by place and words."""
    narrative, book = text.draft.narrative, side.figures.codebook
    found = passages.of_blocks(text.own, narrative.file, book)
    names = [each.name for each in found for _ in each.statements]
    wording = side.draft.wording
    verified = verify(found, side.figures, side.month, wording=wording)
    for claim in verified.checked:
        if claim.verdict in _AGAINST:
            statement = verified.statements[claim.statement]
            yield (names[claim.statement], statement.text, claim.text), claim
