"""Grammar: the English words in which claims are made, as tables.

Words that no publication owns: numbers, harms, changes, extremes. What a
publication's own words mean is in `lexicon`, which reads both.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.words.english import MONTHS, spelled

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER_WORDS: Mapping[str, int] = MappingProxyType(
    {
        **{spelled(each): each for each in range(20)},
        **{spelled(each): each for each in range(20, 100, 10)},
    }
)
"""The words that numbers are put together from, below a hundred."""

POWERS: Mapping[str, int] = MappingProxyType(
    {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
)

ORDINALS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            (
                *("first", "second", "third", "fourth", "fifth", "sixth", "seventh"),
                *("eighth", "ninth", "tenth", "eleventh", "twelfth"),
            ),
            1,
        )
    }
)

AT_LEAST, MORE, FEWER, UP_TO, ABOUT, EXACTLY, BETWEEN, UNKNOWN, MANY = (
    *("at least", "more than", "fewer than", "up to", "about", "exactly"),
    *("between", "unknown", "many"),
)
OR_MORE, OR_FEWER, PERCENT = "or more", "or fewer", "percent"
"""How a number is meant. `many` is a number that nobody can check."""

OPENERS: Mapping[str, str] = MappingProxyType(
    {
        "at least": AT_LEAST,
        "at a minimum": AT_LEAST,
        "a minimum of": AT_LEAST,
        "no fewer than": AT_LEAST,
        "no less than": AT_LEAST,
        "not fewer than": AT_LEAST,
        "not less than": AT_LEAST,
        "more than": MORE,
        "over": MORE,
        "upwards of": MORE,
        "fewer than": FEWER,
        "less than": FEWER,
        "under": FEWER,
        "up to": UP_TO,
        "at most": UP_TO,
        "no more than": UP_TO,
        "not more than": UP_TO,
        "about": ABOUT,
        "around": ABOUT,
        "roughly": ABOUT,
        "some": ABOUT,
        "approximately": ABOUT,
        "nearly": ABOUT,
        "almost": ABOUT,
        "only": EXACTLY,
        "just": EXACTLY,
        "exactly": EXACTLY,
        "a total of": EXACTLY,
        "a further": EXACTLY,
        "another": EXACTLY,
        "all": EXACTLY,
        "the": EXACTLY,
    }
)
"""What stands before a number and says how it is meant."""

CLOSERS: Mapping[str, str] = MappingProxyType(
    {
        "or more": OR_MORE,
        "or fewer": OR_FEWER,
        "or less": OR_FEWER,
        "at least": AT_LEAST,
    }
)
"""What stands after a number and says how it is meant."""

ZEROS = frozenset({"no", "none", "neither", "zero"})
NO_MORE = frozenset({("longer",), ("doubt",), ("matter",), ("one",), ("such",)})
"""Words after a "no" that counts nothing."""

UNCOUNTED = frozenset({"dozens", "scores", "hundreds", "thousands"})
"""Numbers that cannot be held against a count."""

FRACTIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "half": (1, 2),
        "a half": (1, 2),
        "a third": (1, 3),
        "one third": (1, 3),
        "two thirds": (2, 3),
        "a quarter": (1, 4),
        "one quarter": (1, 4),
        "three quarters": (3, 4),
    }
)

MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
)

HARM_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "killed": ("killed", "killing", "dead", "deaths", "slain"),
        "wounded": ("wounded", "wounding", "injured", "injuring", "injuries", "hurt"),
        "killed or wounded": (
            *("killed or wounded", "killing or wounding", "killed or injured"),
            *("killing or injuring", "killed and wounded", "casualties"),
        ),
        "captured": (
            *("captured", "capturing", "kidnapped", "kidnapping"),
            *("abducted", "abducting", "taken prisoner", "taken captive"),
        ),
        "executed": ("executed", "executing", "executed in captivity"),
        "missing": ("missing", "went missing", "left missing", "gone missing"),
    }
)
"""The words for each way in which people are harmed."""

ATTACK_NOUNS = ("attack", "attacks")
ACTIVITY_NOUNS = (
    *("activity", "violence", "level of violence", "levels of violence"),
    *("level of activity", "activity level", "operations", "tempo"),
)
"""Nouns for all attacks together, that are never counted in numbers."""

CLAIM_VERBS = ("claimed", "claiming", "claim", "claims")


RELATIVE_MONTHS = (
    (("the", "previous", "month"), 1),
    (("the", "preceding", "month"), 1),
    (("the", "prior", "month"), 1),
    (("the", "month", "before"), 1),
    (("last", "month"), 1),
    (("previous", "month"), 1),
    (("this", "month"), 0),
)
"""Months named by how many they lie before the issue's."""
