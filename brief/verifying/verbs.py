"""Verbs: the words for changes and extremes, and what stands around them, as tables.

Which change fits which word is judged in `sizing`; what changed is read in
`changes`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

RISE, FALL, STEADY = "rise", "fall", "steady"


class Moving(NamedTuple):
    """A verb of change: its direction, and what its own sense says of the size."""

    direction: str
    sense: str = ""


MOVES: Mapping[str, Moving] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("rose", "rise", "rises", "risen", "rising", "increased", "increase"),
                *("increases", "increasing", "grew", "grow", "grown", "growing"),
                *("climbed", "climb", "climbing", "went up", "gone up", "escalated"),
                *("picked up", "ticked up", "higher"),
            ),
            Moving(RISE),
        ),
        **dict.fromkeys(
            ("jumped", "jump", "surged", "surge", "soared", "spiked", "spike"),
            Moving(RISE, "strong"),
        ),
        **dict.fromkeys(
            (
                *("fell", "fall", "falls", "fallen", "falling", "dropped", "drop"),
                *("drops", "dropping", "decreased", "decrease", "decreases"),
                *("decreasing", "declined", "decline", "declines", "declining"),
                *("reduced", "reduction", "went down", "gone down", "dipped", "dip"),
                *("shrank", "diminished", "lessened", "dropped back", "fell back"),
                *("dropped off", "eased", "ebbed", "slowed", "down", "lower"),
            ),
            Moving(FALL),
        ),
        **dict.fromkeys(
            ("plunged", "plunge", "plummeted", "slumped", "collapsed", "crashed"),
            Moving(FALL, "strong"),
        ),
        **dict.fromkeys(
            (
                *("remained steady", "remained stable", "remained unchanged"),
                *("remained the same", "remained constant", "remained flat"),
                *("stayed the same", "stayed steady", "stayed stable", "held steady"),
                *("was steady", "were steady", "was unchanged", "were unchanged"),
                *("did not change", "unchanged", "remained level", "stayed level"),
                *("stayed flat", "held constant", "remained at", "stayed at"),
            ),
            Moving(STEADY),
        ),
        "more than doubled": Moving(RISE, "more than doubled"),
        "doubled": Moving(RISE, "doubled"),
        "nearly doubled": Moving(RISE, "nearly doubled"),
        "almost doubled": Moving(RISE, "nearly doubled"),
        "more than tripled": Moving(RISE, "more than tripled"),
        "tripled": Moving(RISE, "tripled"),
        "quadrupled": Moving(RISE, "quadrupled"),
        "more than halved": Moving(FALL, "more than halved"),
        "halved": Moving(FALL, "halved"),
    }
)
"""The verbs of change, with the nouns made from them."""

SIZES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("slightly", "slight", "somewhat", "marginally", "modestly", "a little"),
            "slight",
        ),
        **dict.fromkeys(
            (
                *("significantly", "significant", "sharply", "sharp", "severely"),
                *("substantially", "substantial", "dramatically", "dramatic"),
                *("considerably", "considerable", "markedly", "steeply"),
                *("steep", "heavily", "massively", "drastically", "severe", "greatly"),
            ),
            "strong",
        ),
        **dict.fromkeys(
            ("largely", "roughly", "relatively", "broadly", "mostly"), "loose"
        ),
    }
)
"""What stands beside a verb of change and says how large it was."""

HIGHEST, LOWEST = "highest", "lowest"

EXTREMES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("greatest number of", "highest number of", "largest number of"),
                *("greatest numbers of", "highest numbers of", "biggest number of"),
                *("the most", "greatest", "highest", "largest", "deadliest"),
                *("busiest", "most violent", "record number of", "most active"),
                "the most active",
            ),
            HIGHEST,
        ),
        **dict.fromkeys(
            (
                *("lowest number of", "smallest number of", "fewest", "the least"),
                *(
                    "lowest",
                    "smallest",
                    "quietest",
                    "least active",
                    "lowest numbers of",
                ),
                *("fewest number of", "calmest"),
            ),
            LOWEST,
        ),
    }
)
"""Superlatives, and which end of a series they name."""

QUIET_MOVES = frozenset({"down", "higher", "lower", "fall", "spike", "drop", "rise"})
"""Words of change that mostly are something else where they are left."""

DENYING = frozenset({"not", "whether", "never", "without", "had", "if", "rather"})
"""Words before a verb of change that keep it from being claimed."""

PARTING = frozenset({";", ".", ":", "which", "who", "while", "although", "though"})
"""What parts a verb from a noun before it."""

ARTICLES = frozenset({"the", "a", "an", "this", "its", "their", "of", "no"})

MOVE_NOUNS = frozenset(
    [
        *("decline", "surge", "reduction", "increase", "drop", "rise", "fall", "dip"),
        *("jump", "spike", "decrease", "plunge"),
    ]
)
"""Words of change that are nouns as well as verbs."""

ELSEWHERE = frozenset(
    [
        "into",
        "on",
        "upon",
        "under",
        "within",
        "short",
        "apart",
        "ill",
        "victim",
        "silent",
    ]
)
"""Words after a "fell" that make it no change of a number."""

FEWER_WORDS = frozenset({"fewer", "smaller", "rarer", "weaker", "less", "quieter"})
"""Words after a "grew" that make it a fall."""

SHORTER = frozenset({"week", "weeks", "day", "days", "fortnight", "weekend"})
"""Times shorter than a month, of which no figures are on record."""

YEARLY = ("year on year", "year over year", "a year earlier", "a year ago", "last year")
"""Words with which a change is told against the same month of the year before."""
