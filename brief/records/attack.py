"""One month of records as frozen values: attacks, tolls, claims, sources, totals.

What a record says, and nothing that follows from it: whether an attack counts,
is of high quality or lies in a section is decided on the floors above. How the
values are written in YAML is in `schema`; the words of a publication (areas,
groups, methods) are in its `codebook`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from brief.ground.counts import Count
    from brief.ground.month import Month
    from brief.ground.problems import Where
    from brief.ground.scope import Scope

HARMS = (
    "killed",
    "wounded",
    "killed or wounded",
    "captured",
    "executed",
    "missing",
)
"""The ways in which people are harmed, in the order in which they are told.

`killed or wounded` is a joint count that is never split and never added to
either; `executed` are captives killed later, and are not among the killed.
"""

JOINT = "killed or wounded"
"""The harm that leaves open which of the two it was."""

OUTCOMES = ("success", "foiled", "failed", "repelled", "unknown")
RELATIONS = (
    "at",
    "in",
    "near",
    "outside",
    "between",
    "road",
    "border",
    "somewhere in",
    "north of",
    "northeast of",
    "east of",
    "southeast of",
    "south of",
    "southwest of",
    "west of",
    "northwest of",
)
ASSESSMENTS = ("confirmed", "probable", "unconfirmed", "disputed", "retracted")
RANKS = ("officer", "commander", "none", "unknown")
STATUSES = ("complete", "partial", "totals")
SOURCE_KINDS = (
    "loyalist page",
    "unit page",
    "community page",
    "journalist",
    "claim of the actor",
    "state media",
    "NGO",
    "imagery",
    "dataset",
    "published issue",
)
LOST = ("destroyed", "damaged", "killed", "stolen", "burned", "captured")
SHOWN = ("public", "as a description", "withheld")
ROWS = ("allowed", "forbidden")


@dataclass(frozen=True, slots=True)
class Days:
    """When: from the first to the last day, both included.

    `known` is false where only the month is known; the days are then the
    month's first and last.
    """

    first: date
    last: date
    known: bool = True

    @property
    def several(self) -> bool:
        """Whether the attack went on over more than one known day."""
        return self.known and self.first != self.last


@dataclass(frozen=True, slots=True)
class Harm:
    """People of one group harmed in one way (a word of `HARMS`)."""

    kind: str
    group: str
    count: Count


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what was attacked. `rank` is a word of `RANKS`, or not reported."""

    group: str | None = None
    unit: str | None = None
    kind: str | None = None
    rank: str | None = None


@dataclass(frozen=True, slots=True)
class Seizure:
    """A place that was taken: since when, until when, or still held as of a day."""

    what: str
    count: Count | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """Things and animals lost: what, how (destroyed, killed, stolen), how many."""

    what: str
    how: str
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who claimed the attack, on which day, as part of which campaign."""

    by: str
    day: date | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the knowledge comes from, and whether readers may see it.

    `shown` is `public`, `withheld`, or `as a description`: then only
    `description` ("a local journalist") ever leaves the records. `rows` is
    `forbidden` where a licence lets only sums of its records be passed on.
    """

    kind: str
    name: str
    url: str | None = None
    published: date | None = None
    archived: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    shown: str = "public"
    description: str | None = None
    rows: str = "allowed"


@dataclass(frozen=True, slots=True)
class Override:
    """An analyst's own decision about a class of attacks, with the reason."""

    value: bool
    because: str


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack, as the record has it.

    `methods` are all used together, unless `either` says that the record leaves
    open which one it was; `None` is "unknown" written out, and empty is not
    reported. `marks` gives the place of each field in the file, by dotted path.
    """

    id: str
    where: Where
    month: Month
    days: Days
    area: str
    also_in: tuple[str, ...] = ()
    place: str | None = None
    spot: str | None = None
    relation: str | None = None
    methods: tuple[str, ...] | None = ()
    either: bool = False
    target: Target = Target()
    harms: tuple[Harm, ...] = ()
    outcome: str = "success"
    seized: tuple[Seizure, ...] = ()
    losses: tuple[Loss, ...] = ()
    features: tuple[str, ...] = ()
    operation: str | None = None
    found: date | None = None
    reported: date | None = None
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    assessment: str = "confirmed"
    because: str | None = None
    not_counted: str | None = None
    undescribed: bool = False
    overrides: Mapping[str, Override] = field(default_factory=dict)
    distinct_from: tuple[str, ...] = ()
    text: str | None = None
    note: str | None = None
    marks: Mapping[str, Where] = field(default_factory=dict, compare=False)

    def at(self, path: str) -> Where:
        """Where a field stands, or the nearest field around it that is there."""
        while path:
            found = self.marks.get(path)
            if found is not None:
                return found
            path = path.rpartition(".")[0]
        return self.where

    def harmed(self, kind: str, group: str) -> Count | None:
        """The count of one kind of harm to one group; None: not reported."""
        for harm in self.harms:
            if (harm.kind, harm.group) == (kind, group):
                return harm.count
        return None


@dataclass(frozen=True, slots=True)
class Total:
    """A figure that someone stated beside the records, and where they did.

    `why` is the argument for a bound that was worked out rather than printed.
    """

    measure: str
    scope: Scope
    count: Count
    where: Where
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One month: its attacks, and the totals stated beside them.

    `expected` are the analyst's own, `printed` those of a published issue,
    `implied` bounds worked out for a month whose issue was not to be had. They
    stand beside the records so that they can disagree in the open.
    """

    month: Month
    where: Where
    status: str
    through: date | None = None
    attacks: tuple[Attack, ...] = ()
    expected: tuple[Total, ...] = ()
    printed: tuple[Total, ...] = ()
    implied: tuple[Total, ...] = ()
    named_areas: tuple[str, ...] = ()
    printed_in: tuple[Source, ...] = ()
    definitions: Mapping[str, int] = field(default_factory=dict)
    note: str | None = None

    @property
    def recorded(self) -> bool:
        """Whether attacks are on record one by one, rather than as totals."""
        return self.status != "totals"
