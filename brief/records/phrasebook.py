"""The shape of the wording table: every threshold and phrase, as a person writes it.

The built-in table and a publication's own have one shape; all of it may be left
out, and what is given replaces the built-in row of the same name. What the
phrases are for, and whether their slots fit, is judged in `wording`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, WithJsonSchema

from brief.records.notation import (
    Name,
    OneOrMore,
    Read,
    Shape,
    SourceKind,
    Text,
    fault,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_PORTION = re.compile(r"[0-9]{1,4}(/[1-9][0-9]{0,3}|\.[0-9]{1,4})?")


def _portion(value: object) -> Fraction:
    """`2/3`, `0.45` or a whole number, exactly."""
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if whole or (isinstance(value, str) and _PORTION.fullmatch(value)):
        return Fraction(str(value))
    raise fault("E114", f"{value!r} is not a portion; write it like 2/3 or 0.45")


Portion = Annotated[
    Fraction,
    Read(_portion),
    WithJsonSchema({"type": ["string", "number"], "examples": ["2/3", "0.45"]}),
]
Words = Annotated[list[Text], OneOrMore]
"""One phrase, or several that say the same."""


class RungShape(Shape):
    """A row of the scale of change: conditions, all of which hold, and its phrase.

    `share` is that of the larger of the two figures; `size` orders the words.
    """

    say: Name
    direction: Literal["rise", "fall", "steady"]
    of: Literal["all", "part"] | None = None
    size: Annotated[int, Field(ge=0)] = 0
    least_difference: int | None = None
    most_difference: int | None = None
    least_share: Portion | None = None
    most_share: Portion | None = None
    least_factor: Portion | None = None
    factor_over: Portion | None = None
    beyond_chance: bool = False
    in_counts: bool = False


class ProfileShape(Shape):
    """A way of talking: the rules of the house, and its scale of change.

    `words` gives other words for words of the scale, which stays as it is.
    """

    serial_comma: bool | None = None
    at_least: bool | None = None
    scale: list[RungShape] | None = None
    words: dict[Name, Name] = Field(default_factory=dict)


class MethodWordsShape(Shape):
    """How an attack by a method is told; what is left out is told plainly.

    `verb` is what the actor did to a target, `killed` and `captured` what
    happened to people. Before the method's own phrase stand `by` ("killed *by* a
    drone") and `using` ("attacked *with* a drone"); `alone` tells an attack of
    which nothing else is known.
    """

    verb: Words | None = None
    killed: Name | None = None
    captured: Name | None = None
    by: Name | None = None
    using: Name | None = None
    alone: Text | None = None


class WordingShape(Shape):
    """The wording table."""

    chance_level: Portion | None = None
    profiles: dict[Name, ProfileShape] = Field(default_factory=dict)
    phrases: dict[Name, dict[Name, Words]] = Field(default_factory=dict)
    methods: dict[Name, MethodWordsShape] = Field(default_factory=dict)
    features: dict[Name, Text] = Field(default_factory=dict)
    links: dict[Name, Name] = Field(default_factory=dict)
    attribution: dict[SourceKind, Text] = Field(default_factory=dict)
    nouns: dict[Name, Annotated[list[Name], OneOrMore]] = Field(default_factory=dict)


def given(shape: Shape) -> Mapping[str, object]:
    """The fields of a row that a person wrote, by their Python names."""
    return {name: getattr(shape, name) for name in shape.model_fields_set}
