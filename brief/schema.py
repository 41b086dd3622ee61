"""The shapes of every file that an analyst writes, closed and strict.

Pydantic stays in this room: the models take what `marked` has read, refuse what
does not fit, and print the JSON Schema by which editors complete keys. They
know the notation and nothing of a publication's own words; names of areas or
methods are looked up in `reading`, where the codebook is at hand.

Keys are words as people write them: `killed or wounded`, `also in`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from brief import attack, codebook, counts
from brief.counts import Count
from brief.month import Month
from brief.problems import listed, near_miss

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_NAME = 120
LONGEST_TEXT = 5_000
MOST_ATTACKS = 5_000

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,8})?")
_EARLIEST, _LATEST = 1990, 2100


def _fault(code: str, what: str) -> PydanticCustomError:
    """An error that carries one of our codes; braces in `what` are literal."""
    return PydanticCustomError(code, "{what}", {"what": what})


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise _fault("E133", f"{_read(value)} is not a day; write it like 2024-07-16")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _fault("E133", f"there is no day {value}") from None
    if not _EARLIEST <= day.year <= _LATEST:
        raise _fault("E133", f"the year of {value} is out of bounds")
    return day


def _month(value: object) -> Month:
    try:
        return Month.parse(value if isinstance(value, str) else str(value))
    except ValueError:
        raise _fault(
            "E133", f"{_read(value)} is not a month; write it like 2024-07"
        ) from None


def _count(value: object) -> Count:
    try:
        return _long_count(value) if isinstance(value, dict) else counts.parse(value)
    except ValueError as error:
        raise _fault("E140", str(error)) from None


def _long_count(value: dict[str, object]) -> Count:
    """The long form `{min: 10, max: 16, best: 12}`; `max` left out is open."""
    strangers = sorted(set(value) - {"min", "max", "best"})
    if strangers:
        raise ValueError(f'"{strangers[0]}" is not min, max or best')
    ends = [value.get(key) for key in ("min", "max", "best")]
    for end in ends:
        if end is not None and (not isinstance(end, int) or isinstance(end, bool)):
            raise ValueError(f"{_read(end)} is not a whole number")
    low, high, best = (end if isinstance(end, int) else None for end in ends)
    return counts.span(low or 0, high, best)


def _degrees(value: object) -> float:
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return float(value)
    raise _fault("E160", f"{_read(value)} is not in degrees; write it like 34.5624")


def _read(value: object) -> str:
    """What was read, for a sentence."""
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = str(value)
    return f'"{text}"' if len(text) <= 40 else f'"{text[:39]}…"'


def _span_of_days(value: object) -> object:
    """`date: 2024-07-16`, `date: 2024-07` and the long form become one shape."""
    if isinstance(value, dict):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        return {"month": value}
    return {"from": value, "to": value}


def _list_of_methods(value: object) -> object:
    """`method: mine`, `method: [a, b]`, `method: unknown`, `{one of: [a, b]}`."""
    if isinstance(value, dict):
        return value
    if value == "unknown":
        return {"unknown": True}
    return {"all of": value if isinstance(value, list) else [value]}


def _named_source(value: object) -> object:
    """A source is written out, or is the key of one above the attacks."""
    return {"key": value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _words(name: str) -> str:
    return name.rstrip("_").replace("_", " ")


def _among(words: tuple[str, ...]) -> AfterValidator:
    """Only these words, with a near miss where there is one."""

    def check(value: str) -> str:
        if value not in words:
            hint = near_miss(value, words)
            known = hint or f"It is one of: {listed(words, most=20)}."
            raise _fault("E115", f"{_read(value)} is not in the list. {known}")
        return value

    return AfterValidator(check)


def _enum(words: tuple[str, ...]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(words)})


@dataclass(frozen=True)
class Shorthand:
    """A short form that is read as the long one, and shown in the JSON Schema."""

    expand: Callable[[object], object]
    short: tuple[str, ...]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            self.expand, handler(source)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [*({"type": each} for each in self.short), handler(schema)]}


class Shape(BaseModel):
    """Closed keys, strict values, keys with spaces for underscores."""

    model_config = ConfigDict(
        extra="forbid", strict=True, alias_generator=_words, frozen=True
    )


Day = Annotated[
    date,
    PlainValidator(_day),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
MonthText = Annotated[
    Month,
    PlainValidator(_month),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}),
]
CountText = Annotated[
    Count,
    PlainValidator(_count),
    WithJsonSchema(
        {
            "description": "3, 3+ (at least), 10-16, ~200, unknown, none, or min/max",
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": counts.MOST},
                {
                    "type": "string",
                    "pattern": r"^(unknown|none|~?[0-9]+|[0-9]+\+|[0-9]+-[0-9]+)$",
                },
                {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        key: {"type": "integer", "minimum": 0}
                        for key in ("min", "max", "best")
                    },
                },
            ],
        }
    ),
]
Degrees = Annotated[float, PlainValidator(_degrees), WithJsonSchema({"type": "number"})]
Rank = Annotated[str, _among(attack.RANKS), _enum(attack.RANKS)]
Relation = Annotated[str, _among(attack.RELATIONS), _enum(attack.RELATIONS)]
Outcome = Annotated[str, _among(attack.OUTCOMES), _enum(attack.OUTCOMES)]
Assessment = Annotated[str, _among(attack.ASSESSMENTS), _enum(attack.ASSESSMENTS)]
Status = Annotated[str, _among(attack.STATUSES), _enum(attack.STATUSES)]
SourceKind = Annotated[str, _among(attack.SOURCE_KINDS), _enum(attack.SOURCE_KINDS)]
Shown = Annotated[str, _among(attack.SHOWN), _enum(attack.SHOWN)]
HowLost = Annotated[str, _among(attack.LOST), _enum(attack.LOST)]
Precision = Annotated[str, _among(codebook.PRECISIONS), _enum(codebook.PRECISIONS)]
Side = Annotated[str, _among(codebook.SIDES), _enum(codebook.SIDES)]
MethodKind = Annotated[str, _among(codebook.METHOD_KINDS), _enum(codebook.METHOD_KINDS)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
MeasureKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,63}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]{3,500}$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{2,79}$")]
ByGroup = dict[Name, CountText]
OneOrMore = Shorthand(_listed, ("string",))


class DaysShape(Shape):
    """When an attack took place."""

    from_: Day | None = None
    to: Day | None = None
    month: MonthText | None = None


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


class OverrideShape(Shape):
    """An analyst's own decision about a class."""

    value: bool
    because: Text


SourceRef = Annotated[SourceShape, Shorthand(_named_source, ("string",))]


class AttackShape(Shape):
    """One attack."""

    id: Id
    date: Annotated[DaysShape, Shorthand(_span_of_days, ("string",))]
    area: Name
    also_in: Annotated[list[Name], OneOrMore] = Field(default_factory=list)
    place: Name | None = None
    where: Name | None = None
    relation: Relation | None = None
    method: Annotated[MethodShape, Shorthand(_list_of_methods, ("string", "array"))] = (
        MethodShape()
    )
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


class TermShape(Shape):
    """A noun in one and in many."""

    one: Name
    many: Name


class AreaShape(Shape):
    """An area of the publication."""

    name: Name
    aliases: list[Name] = Field(default_factory=list)
    arabic: Name | None = None
    counted: bool = True


class SectionShape(Shape):
    """Areas that share a heading."""

    key: Key
    title: Name
    areas: list[Name] = Field(min_length=1)


class GroupShape(Shape):
    """A group of people, or a mix of groups that a source did not split."""

    name: Name
    one: Name
    many: Name
    side: Side = "harmed"
    members: list[Name] = Field(default_factory=list)
    in_lead: bool = True


class MethodRowShape(Shape):
    """A way of attacking."""

    name: Name
    kind: MethodKind
    phrase: Name
    label: Name


def _one_test(condition: ConditionShape) -> ConditionShape:
    tests = (condition.is_, condition.is_not, condition.at_least, condition.present)
    if sum(1 for test in tests if test is not None) != 1:
        raise _fault("E173", "a condition has one of: is, is not, at least, present")
    return condition


class ConditionShape(Shape):
    """A test on one field of a record."""

    field: Name
    is_: Annotated[list[Name], OneOrMore] | None = None
    is_not: Annotated[list[Name], OneOrMore] | None = None
    at_least: int | None = None
    present: bool | None = None


class ClauseShape(Shape):
    """A named reason: all its conditions hold."""

    clause: Name
    all_of: list[Annotated[ConditionShape, AfterValidator(_one_test)]] = Field(
        min_length=1
    )


class ClassShape(Shape):
    """A class of attacks by rule."""

    name: Name
    key: MeasureKey
    one: Name
    many: Name
    version: Annotated[int, Field(ge=1)] = 1
    since: MonthText | None = None
    mark: Annotated[str, StringConstraints(max_length=2)] = ""
    definition: Text
    any_of: list[ClauseShape] = Field(min_length=1)


class EarlierShape(Shape):
    """A published issue that readers may be sent to."""

    month: MonthText
    url: Url


class CodebookShape(Shape):
    """What the publication says about itself."""

    title: Name
    publisher: Name
    tagline: Text = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = (
        "en"
    )
    actor: Name
    theatre: Name
    area_noun: TermShape
    wording: Name = "house"
    areas: list[AreaShape] = Field(min_length=1)
    sections: list[SectionShape] = Field(min_length=1)
    groups: list[GroupShape] = Field(min_length=1)
    methods: list[MethodRowShape] = Field(min_length=1)
    target_kinds: dict[Name, TermShape] = Field(default_factory=dict)
    place_kinds: list[Name] = Field(default_factory=list)
    features: list[Name] = Field(default_factory=list)
    classes: list[ClassShape] = Field(default_factory=list)
    counted_assessments: list[Assessment] = Field(
        default_factory=lambda: ["confirmed", "probable"]
    )
    method_note: Text = ""
    credits: list[Text] = Field(default_factory=list)
    earlier_issues: list[EarlierShape] = Field(default_factory=list)


class PlaceShape(Shape):
    """A place of the gazetteer."""

    name: Name
    area: Name
    aliases: list[Name] = Field(default_factory=list)
    arabic: Name | None = None
    kind: Name | None = None
    latitude: Degrees | None = None
    longitude: Degrees | None = None
    precision: Precision = "unknown"
    phrase: Name | None = None
    source: Text | None = None


class PlacesShape(Shape):
    """The gazetteer."""

    credit: Text | None = None
    places: list[PlaceShape]


KINDS: Mapping[str, type[Shape]] = MappingProxyType(
    {"month": MonthShape, "codebook": CodebookShape, "places": PlacesShape}
)


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, for editors and validators."""
    made = KINDS[kind].model_json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return made
