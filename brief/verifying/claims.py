"""Claims: what a text says of the records, and the verdict that each got.

Values only. How claims are read out of sentences and judged is in the rooms
beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.ground.problems import Where


class Verdict(StrEnum):
    """What the records say to a claim."""

    SUPPORTED = "supported"
    CONSISTENT = "consistent"
    """It lies inside an interval: the records leave it open."""
    CONTRADICTED = "contradicted"
    NOT_ON_RECORD = "not on record"
    BY_HAND = "by hand"
    NOT_UNDERSTOOD = "not understood"


COUNT, SUM, AREAS, CHANGE, RECORD, RESTATED = (
    *("count", "sum", "areas", "change", "record", "restated"),
)
INCIDENT, DAY, PLACE, NAME, MARK, PLACEHOLDER = (
    *("incident", "day", "place", "name", "mark", "placeholder"),
)
STATED, UNREAD = "stated by hand", "not understood"

KINDS = (
    *(COUNT, SUM, AREAS, CHANGE, RECORD, RESTATED),
    *(INCIDENT, DAY, PLACE, NAME, MARK, PLACEHOLDER, STATED, UNREAD),
)
"""The kinds of claim: of figures, of single attacks, of spelling, and the rest."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim with its verdict.

    `where` is the place of its first letter, and `span` its offsets in the text
    of the statement. `printed` is what the text says, `computed` what the
    records do; `figures` are ids of figures or names of fields of records, and
    `records` the ids of the records that bear them.
    """

    where: Where
    text: str
    kind: str
    verdict: Verdict
    printed: str = ""
    computed: str = ""
    figures: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    wheres: tuple[Where, ...] = ()
    code: str = ""
    why: str = ""
    statement: int = 0
    span: tuple[int, int] = (0, 0)

    def as_json(self) -> dict[str, object]:
        """The claim for machines."""
        return {
            "line": self.where.line,
            "column": self.where.column,
            "text": self.text,
            "kind": self.kind,
            "verdict": self.verdict.value,
            "printed": self.printed,
            "computed": self.computed,
            "records": list(self.records),
            "code": self.code,
        }
