"""The shape of the table of weights, closed and strict.

What the weights do is in `findings`; what is left out of a publication's own
table is as it is built in.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from brief.records.notation import OneOrMore, Shape

Percent = Annotated[int, Field(ge=0, le=1000)]
Number = Annotated[int, Field(ge=1, le=100_000)]
Row = dict[str, Percent]


class SummingShape(Shape):
    """A sum over several months, and how far back its record must reach."""

    months: Annotated[int, Field(ge=2, le=120)]
    reach: Number


class WeightsShape(Shape):
    """A table of weights; what is left out is as it is built in."""

    measures: Row = Field(default_factory=dict)
    scopes: Row = Field(default_factory=dict)
    kinds: Row = Field(default_factory=dict)
    parts: Row = Field(default_factory=dict)
    doubt: Row = Field(default_factory=dict)
    least: dict[str, Number] = Field(default_factory=dict)
    most: dict[str, Number] = Field(default_factory=dict)
    floors: Annotated[list[Number], OneOrMore] | None = None
    shares: Row = Field(default_factory=dict)
    sums: list[SummingShape] | None = None
