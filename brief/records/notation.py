"""How single values are written in a file: days, counts, names, closed words.

Each type checks one value as strictly as a person deserves and knows its own
JSON Schema. The shapes of whole files, made of these, are in `schema`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from brief.ground import counts
from brief.ground.codes import CODES
from brief.ground.counts import Count
from brief.ground.month import EARLIEST, LATEST, Month
from brief.ground.problems import listed, near_miss
from brief.records import attack, codebook

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_NAME = 120
LONGEST_TEXT = 5_000

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,8})?")


def _caveat(value: str) -> str:
    row = CODES.get(value)
    if row is None or row.severity != "caveat":
        near = near_miss(value, (c for c, r in CODES.items() if r.severity == "caveat"))
        what = f"{as_read(value)} is not the code of a caveat, like W147"
        raise fault("E115", f"{what}. {near}".rstrip())
    return value


def fault(code: str, what: str) -> PydanticCustomError:
    """An error that carries one of our codes; braces in `what` are literal."""
    return PydanticCustomError(code, "{what}", {"what": what})


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise fault("E133", f"{as_read(value)} is not a day; write it like 2024-07-16")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise fault("E133", f"there is no day {value}") from None
    if not EARLIEST <= day.year <= LATEST:
        raise fault("E133", f"the year of {value} is out of bounds")
    return day


def _month(value: object) -> Month:
    try:
        month = Month.parse(value if isinstance(value, str) else str(value))
    except ValueError:
        raise fault(
            "E133", f"{as_read(value)} is not a month; write it like 2024-07"
        ) from None
    if not EARLIEST <= month.year <= LATEST:
        raise fault("E133", f"the year of {month} is out of bounds")
    return month


def _count(value: object) -> Count:
    try:
        return _long_count(value) if isinstance(value, dict) else counts.parse(value)
    except ValueError as error:
        raise fault("E140", str(error)) from None


def _long_count(value: dict[str, object]) -> Count:
    """The long form `{min: 10, max: 16, best: 12}`; `max` left out is open."""
    strangers = sorted(set(value) - {"min", "max", "best"})
    if strangers:
        raise ValueError(f'"{strangers[0]}" is not min, max or best')
    if not value:
        raise ValueError("a count has at least one of min, max and best")
    for end in value.values():
        if type(end) is not int:  # true is no number
            raise ValueError(f"{as_read(end)} is not a whole number")
    ends = (value.get(key) for key in ("min", "max", "best"))
    low, high, best = (end if isinstance(end, int) else None for end in ends)
    return counts.span(low or 0, high, best)


def _degrees(value: object) -> float:
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return float(value)
    raise fault("E160", f"{as_read(value)} is not in degrees; write it like 34.5624")


def as_read(value: object) -> str:
    """What was read, for a sentence."""
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "keys and values" if isinstance(value, dict) else "a list"
    text = str(value)
    return f'"{text}"' if len(text) <= 40 else f'"{text[:39]}…"'


def span_of_days(value: object) -> object:
    """`date: 2024-07-16`, `date: 2024-07` and the long form become one shape."""
    if isinstance(value, dict):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        return {"month": value}
    return {"from": value, "to": value}


def list_of_methods(value: object) -> object:
    """`method: mine`, `method: [a, b]`, `method: unknown`, `{one of: [a, b]}`."""
    if isinstance(value, dict):
        return value
    if value == "unknown":
        return {"unknown": True}
    return {"all of": value if isinstance(value, list) else [value]}


def named_source(value: object) -> object:
    """A source is written out, or is the key of one above the attacks."""
    return {"key": value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _words(name: str) -> str:
    return name.rstrip("_").replace("_", " ")


def _among(words: tuple[str, ...]) -> Checked:
    """Only these words, with a near miss where there is one."""

    def check(value: str) -> str:
        if value not in words:
            hint = near_miss(value, words)
            known = hint or f"It is one of: {listed(words, most=20)}."
            raise fault("E115", f"{as_read(value)} is not in the list. {known}")
        return value

    return Checked(check)


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


@dataclass(frozen=True)
class Read:
    """A value that one function reads whole.

    As pydantic's own `PlainValidator`, which would work out at each start how such a
    value could be written again, and never be asked.
    """

    read: Callable[[Any], object]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


@dataclass(frozen=True)
class Checked:
    """A value that is checked once it is read; as pydantic's `AfterValidator`.

    Without the look at the signature of each function that it takes at each start.
    """

    check: Callable[[Any], object]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))


class Shape(BaseModel):
    """Closed keys, strict values, keys with spaces for underscores."""

    model_config = ConfigDict(
        extra="forbid", strict=True, alias_generator=_words, frozen=True
    )


Day = Annotated[
    date,
    Read(_day),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
MonthText = Annotated[
    Month,
    Read(_month),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}),
]
_NUMBER = "(0|[1-9][0-9]{0,4}|100000)"  # up to counts.MOST
_SHORTHAND = (
    rf"^(unknown|none|~([1-9][0-9]{{0,4}}|100000)|{_NUMBER}\+|{_NUMBER}-{_NUMBER})$"
)
_WHOLE: MappingProxyType[str, Any] = MappingProxyType(
    {"type": "integer", "minimum": 0, "maximum": counts.MOST}
)
CountText = Annotated[
    Count,
    Read(_count),
    WithJsonSchema(
        {
            "description": "3, 3+ (at least), 10-16, ~200, unknown, none, or min/max",
            "anyOf": [
                dict(_WHOLE),
                {"type": "string", "pattern": _SHORTHAND},
                {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": {key: dict(_WHOLE) for key in ("min", "max", "best")},
                },
            ],
        }
    ),
]
Degrees = Annotated[float, Read(_degrees), WithJsonSchema({"type": "number"})]
Rank = Annotated[str, _among(attack.RANKS), _enum(attack.RANKS)]
Relation = Annotated[str, _among(attack.RELATIONS), _enum(attack.RELATIONS)]
Outcome = Annotated[str, _among(attack.OUTCOMES), _enum(attack.OUTCOMES)]
Assessment = Annotated[str, _among(attack.ASSESSMENTS), _enum(attack.ASSESSMENTS)]
Status = Annotated[str, _among(attack.STATUSES), _enum(attack.STATUSES)]
SourceKind = Annotated[str, _among(attack.SOURCE_KINDS), _enum(attack.SOURCE_KINDS)]
Shown = Annotated[str, _among(attack.SHOWN), _enum(attack.SHOWN)]
Rows = Annotated[str, _among(attack.ROWS), _enum(attack.ROWS)]
HowLost = Annotated[str, _among(attack.LOST), _enum(attack.LOST)]
Precision = Annotated[str, _among(codebook.PRECISIONS), _enum(codebook.PRECISIONS)]
Side = Annotated[str, _among(codebook.SIDES), _enum(codebook.SIDES)]
MethodKind = Annotated[str, _among(codebook.METHOD_KINDS), _enum(codebook.METHOD_KINDS)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
MeasureKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,63}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]{3,500}$")]
CaveatCode = Annotated[str, Checked(_caveat)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{2,79}$")]
ByGroup = dict[Name, CountText]
OneOrMore = Shorthand(_listed, ("string",))
