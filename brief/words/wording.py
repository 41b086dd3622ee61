"""Wording: every threshold and phrase, as frozen tables.

Answers which word a change gets and which phrase is said. The tables come from
`wording.yaml` and a publication's own, which `wordings` reads; what is put into
the phrases is in `sentences` and `incidents`; grammar is in `english`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.scope import ALL
from brief.judging.chance import of_change
from brief.judging.compare import Kind
from brief.words.phrases import Slot, chosen, fill, strung

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from brief.judging.compare import Change
    from brief.words.sentence import Part

SIZED = (Kind.RISE, Kind.FALL, Kind.STEADY)
"""The kinds of change that the scale has words for."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A row of the scale of change; conditions that are None are not asked.

    `size` orders the words of one direction, 0 for words without size;
    `in_counts` says that the phrase goes with both counts ("from 5 to 3").
    """

    say: str
    direction: str
    size: int = 0
    of: str | None = None
    least_difference: int | None = None
    most_difference: int | None = None
    least_share: Fraction | None = None
    most_share: Fraction | None = None
    least_factor: Fraction | None = None
    factor_over: Fraction | None = None
    beyond_chance: bool = False
    in_counts: bool = False

    def fits(self, change: Change, *, level: float) -> bool:
        """Whether a change of known size meets every condition of the row."""
        factor = change.factor or 1
        share, difference = change.share, change.difference
        return (
            self.direction == change.kind.value
            and self.of in (None, "all" if change.scope == ALL else "part")
            and (self.least_difference is None or difference >= self.least_difference)
            and (self.most_difference is None or difference <= self.most_difference)
            and (self.least_share is None or share >= self.least_share)
            and (self.most_share is None or share <= self.most_share)
            and (self.least_factor is None or factor >= self.least_factor)
            and (self.factor_over is None or factor > self.factor_over)
            and (not self.beyond_chance or _beyond(change, level))
        )

    @property
    def certain(self) -> bool:
        """Whether the row fits every change of its direction."""
        return self == Rung(
            self.say, self.direction, self.size, in_counts=self.in_counts
        )


def _beyond(change: Change, level: float) -> bool:
    value = of_change(change)
    return value is not None and value <= level


@dataclass(frozen=True, slots=True)
class MethodWords:
    """How an attack by a method is told; see `phrasebook`."""

    verb: tuple[str, ...] = ()
    killed: str | None = None
    captured: str | None = None
    by: str | None = None
    using: str | None = None
    alone: str | None = None


@dataclass(frozen=True)
class Wording:
    """The words of one profile: the scale of change, and every phrase."""

    profile: str
    serial_comma: bool
    at_least: bool
    chance_level: float
    scale: tuple[Rung, ...] = field(repr=False)
    phrases: Mapping[str, tuple[str, ...]] = field(repr=False)
    methods: Mapping[str, MethodWords] = field(repr=False)
    features: Mapping[str, str] = field(repr=False)
    links: Mapping[str, str] = field(repr=False)
    attribution: Mapping[str, str] = field(repr=False)
    nouns: Mapping[str, tuple[str, ...]] = field(repr=False)

    def rung(self, change: Change) -> Rung:
        """The row of the scale for a rise, a fall, or a month that held steady.

        A rise or fall that is proven without its size being known gets a plain
        word and never one of size.

        Raises:
            ValueError: the change is of another kind.
        """
        if change.kind not in SIZED:
            raise ValueError(f"no word of size for {change.kind.value}")
        if not change.sized:
            (say,) = self.phrases[f"change plain {change.kind.value}"]
            return Rung(say, change.kind.value)
        level = self.chance_level
        return next(each for each in self.scale if each.fits(change, level=level))

    def beyond_chance(self, change: Change) -> bool | None:
        """Whether counts this small can show the change; None: sizes not known."""
        value = of_change(change)
        return None if value is None else value <= self.chance_level

    def say(
        self,
        key: str,
        given: Mapping[str, Slot] = MappingProxyType({}),
        /,
        *,
        seed: str = "",
        **slots: Slot,
    ) -> tuple[Part, ...]:
        """A phrase by its key, filled; among synonyms the seed decides.

        Slots may be given as a table, too; a phrase takes what it names.
        """
        phrase = chosen(self.phrases[key], f"{seed}/{key}")
        return fill(phrase, **{**given, **slots})

    def text(self, key: str, *, seed: str = "", **slots: str) -> str:
        """A phrase by its key, filled with text only."""
        return "".join(map(str, self.say(key, seed=seed, **slots)))

    def list(self, pieces: Iterable[Slot], *, word: str = "and") -> tuple[Part, ...]:
        """Pieces as one list, as the house joins them."""
        return strung(pieces, serial_comma=self.serial_comma, word=word)
