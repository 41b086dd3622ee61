"""The shapes of every file that an analyst writes, closed and strict.

Pydantic stays in this room and in `notation`: the models take what `marked` has
read, refuse what does not fit, and print the JSON Schema by which editors
complete keys. They know the notation and nothing of a publication's own words;
names of areas or methods are looked up in `reading`, where the codebook is.

Keys are words as people write them: `killed or wounded`, `also in`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field, RootModel

from brief.records.codebook_schema import CodebookShape, PlacesShape
from brief.records.notation import (
    Assessment,
    ByGroup,
    CaveatCode,
    Checked,
    CountText,
    Day,
    HowLost,
    Id,
    Key,
    MonthText,
    Name,
    OneOrMore,
    Outcome,
    Rank,
    Relation,
    Rows,
    Shape,
    Shorthand,
    Shown,
    SourceKind,
    Status,
    Text,
    Url,
    fault,
    list_of_methods,
    named_source,
    span_of_days,
)
from brief.records.phrasebook import WordingShape
from brief.records.weights_schema import WeightsShape

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ATTACKS = 5_000


def _one_day_or_month(days: DaysShape) -> DaysShape:
    if days.month is not None and (days.from_ or days.to):
        raise fault("E133", "a date is a span of days or a month, not both")
    return days


class DaysShape(Shape):
    """When an attack took place."""

    from_: Day | None = None
    to: Day | None = None
    month: MonthText | None = None


def _one_way(method: MethodShape) -> MethodShape:
    ways = (bool(method.all_of), bool(method.one_of), method.unknown)
    if sum(ways) > 1:
        raise fault("E114", "a method is written as a list, as one of, or as unknown")
    return method


class MethodShape(Shape):
    """How an attack was carried out."""

    all_of: list[Name] = Field(default_factory=list)
    one_of: list[Name] = Field(default_factory=list)
    unknown: bool = False


class TargetShape(Shape):
    """Whom or what was attacked."""

    group: Name | None = None
    unit: Name | None = None
    kind: Name | None = None
    rank: Rank | None = None


class SeizureShape(Shape):
    """A place that was taken."""

    what: Name
    count: CountText | None = None
    from_: Day | None = None
    until: Day | None = None
    as_of: Day | None = None


class LossShape(Shape):
    """Things or animals lost."""

    what: Name
    how: HowLost
    count: CountText | None = None


class ClaimShape(Shape):
    """A claim of responsibility."""

    by: Name
    on: Day | None = None
    campaign: Name | None = None


class SourceShape(Shape):
    """Where the knowledge comes from; `key` refers to a source of the month."""

    key: Key | None = None
    kind: SourceKind | None = None
    name: Name | None = None
    url: Url | None = None
    published: Day | None = None
    archived: list[Url] = Field(default_factory=list)
    supports: list[Name] = Field(default_factory=list)
    shown: Shown = "public"
    description: Name | None = None
    rows: Rows = "allowed"


class OverrideShape(Shape):
    """An analyst's own decision about a class."""

    value: bool
    because: Text


SourceRef = Annotated[SourceShape, Shorthand(named_source, ("string",))]


class AttackShape(Shape):
    """One attack."""

    id: Id
    date: Annotated[
        DaysShape,
        Checked(_one_day_or_month),
        Shorthand(span_of_days, ("string",)),
    ]
    area: Name
    also_in: Annotated[list[Name], OneOrMore] = Field(default_factory=list)
    place: Name | None = None
    where: Name | None = None
    relation: Relation | None = None
    method: Annotated[
        MethodShape,
        Checked(_one_way),
        Shorthand(list_of_methods, ("string", "array")),
    ] = MethodShape()
    target: TargetShape = TargetShape()
    killed: ByGroup = Field(default_factory=dict)
    wounded: ByGroup = Field(default_factory=dict)
    killed_or_wounded: ByGroup = Field(default_factory=dict)
    captured: ByGroup = Field(default_factory=dict)
    executed: ByGroup = Field(default_factory=dict)
    missing: ByGroup = Field(default_factory=dict)
    outcome: Outcome = "success"
    seized: list[SeizureShape] = Field(default_factory=list)
    losses: list[LossShape] = Field(default_factory=list)
    features: list[Name] = Field(default_factory=list)
    operation: Key | None = None
    found: Day | None = None
    reported: Day | None = None
    claims: list[ClaimShape] = Field(default_factory=list)
    sources: list[SourceRef] = Field(default_factory=list)
    assessment: Assessment = "confirmed"
    because: Text | None = None
    not_counted: Text | None = None
    undescribed: bool = False
    override: dict[Name, OverrideShape] = Field(default_factory=dict)
    distinct_from: Annotated[list[Id], OneOrMore] = Field(default_factory=list)
    text: Text | None = None
    note: Text | None = None


class TotalsShape(Shape):
    """Totals stated beside the records; `classes` are those of the codebook."""

    attacks: CountText | None = None
    claimed: CountText | None = None
    by_area: dict[Name, CountText] = Field(default_factory=dict)
    classes: dict[Name, CountText] = Field(default_factory=dict)
    killed: ByGroup = Field(default_factory=dict)
    wounded: ByGroup = Field(default_factory=dict)
    killed_or_wounded: ByGroup = Field(default_factory=dict)
    captured: ByGroup = Field(default_factory=dict)
    executed: ByGroup = Field(default_factory=dict)
    missing: ByGroup = Field(default_factory=dict)


class PrintedShape(TotalsShape):
    """What a published issue printed, and where."""

    areas_named: list[Name] = Field(default_factory=list)
    sources: list[SourceRef] = Field(default_factory=list)


class ImpliedShape(TotalsShape):
    """Bounds worked out for a month whose issue was not to be had."""

    why: Text


class MonthShape(Shape):
    """A month of records."""

    month: MonthText
    status: Status
    through: Day | None = None
    sources: dict[Key, SourceShape] = Field(default_factory=dict)
    attacks: list[AttackShape] = Field(default_factory=list, max_length=MOST_ATTACKS)
    expected: TotalsShape | None = None
    printed: PrintedShape | None = None
    implied: ImpliedShape | None = None
    definitions: dict[Name, int] = Field(default_factory=dict)
    note: Text | None = None


class LabelsShape(RootModel[dict[Name, Text]]):
    """The fixed words of the pages, each by its key."""


class ChoicesShape(Shape):
    """Which findings the analyst chose for an issue, by id, and which not."""

    show: list[Name] = Field(default_factory=list)
    silence: list[Name] = Field(default_factory=list)


class AcknowledgedShape(Shape):
    """Why an issue is published despite a caveat: all of a code, or those at a place.

    `at` is a place as the caveat has it, or a word of its sentence, such as an id.
    """

    code: CaveatCode
    at: Name | None = None
    reason: Text


class FrontShape(Shape):
    """What stands between the two fences at the top of the analyst's text."""

    findings: ChoicesShape = ChoicesShape()
    acknowledged: list[AcknowledgedShape] = Field(default_factory=list)


KINDS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "month": MonthShape,
        "codebook": CodebookShape,
        "places": PlacesShape,
        "wording": WordingShape,
        "weights": WeightsShape,
        "labels": LabelsShape,
    }
)


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, for editors and validators."""
    made = KINDS[kind].model_json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return made
