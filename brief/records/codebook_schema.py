"""The shapes of the codebook and the gazetteer, closed and strict.

The shapes of a month's file, and the list of all kinds of file, are in `schema`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from brief.records.notation import (
    Assessment,
    Checked,
    Degrees,
    Key,
    MeasureKey,
    MethodKind,
    MonthText,
    Name,
    OneOrMore,
    Precision,
    Shape,
    Side,
    Text,
    Url,
    fault,
)


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
        raise fault("E173", "a condition has one of: is, is not, at least, present")
    return condition


Words = Annotated[list[Name], Field(min_length=1), OneOrMore]


class ConditionShape(Shape):
    """A test on one field of a record."""

    field: Name
    is_: Words | None = None
    is_not: Words | None = None
    at_least: Annotated[int, Field(ge=1)] | None = None
    present: bool | None = None


class ClauseShape(Shape):
    """A named reason: all its conditions hold."""

    clause: Name
    all_of: list[Annotated[ConditionShape, Checked(_one_test)]] = Field(min_length=1)


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
    area_property: Name = "name"
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
    issues_at: Url | None = None


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
