"""Grammar: the English words in which claims are made, as tables.

Words that no publication owns: numbers, harms, changes, extremes. What a
publication's own words mean is in `lexicon`, which reads both.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

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
OR_MORE, OR_FEWER = "or more", "or fewer"
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

ZEROS = frozenset({"no", "none", "neither", "zero", "nobody"})
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

MOST_ACTIVE = ("most active", "busiest", "most violent", "most affected")
"""What is said of the area that has the most attacks."""

# Numbers that are plainly no counts

UNITS = frozenset(
    [
        *("year", "years", "month", "months", "week", "weeks", "day", "days"),
        *("hour", "hours", "minute", "minutes", "decade", "decades", "weekend"),
        *("km", "kilometer", "kilometers", "kilometre", "kilometres", "mile", "miles"),
        *("meter", "meters", "metre", "metres", "degrees", "percent", "per", "%"),
        *("dollars", "euros", "hectares", "tons", "tonnes", "mm", "am", "pm", "°"),
        *("times", "pages", "o'clock"),
    ]
)
"""Words after a number that is a length, a share or a price."""

AMONG = frozenset({"the", "many", "several", "its", "their", "our"})
BEFORE_PRONOUN = frozenset({"any", "every", "each", "no"})
"""Words around a "one" that counts nothing: "one of the", "any one"."""

NUMBERED = frozenset(
    [
        *("branch", "division", "brigade", "battalion", "regiment", "corps", "unit"),
        *("highway", "route", "road", "no", "number", "article", "page", "note"),
        *("chapter", "phase", "aged", "age", "version", "squadron", "company"),
        *("checkpoint", "sector", "block", "gate", "station", "line", "section"),
    ]
)
"""Words before a number that names something."""

CURRENCIES = frozenset({"$", "€", "£", "#"})

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

# Around the nouns for what is counted

NEUTRAL = frozenset(
    [
        *("confirmed", "documented", "recorded", "reported", "known", "total"),
        *("such", "separate", "overall"),
        *("monthly", "all", "these", "those", "its", "their", "terrorist"),
    ]
)
"""Words before a noun that do not narrow what it counts."""

AFTER_BARE = frozenset({"and", "or", ",", ".", ";", ")", "in", "but", "while"})
PARTICIPLES = frozenset(
    [
        *("killed", "wounded", "injured", "captured", "executed", "missing"),
        *("killed or wounded", "killed or injured", "killed and wounded"),
        *("kidnapped", "abducted", "executed in captivity"),
    ]
)
INSIDE = frozenset({"in", "inside", "within", "across", "throughout"})
RESTRICTING = INSIDE | frozenset(
    [
        *("on", "against", "with", "using", "by", "around", "near", "outside", "at"),
        *("along", "between", "targeting", "involving", "behind", "from", "toward"),
    ]
)
"""Prepositions after a noun that may narrow what it counts."""

DIRECTIONS = frozenset(
    [
        *("the", "east", "eastern", "west", "western", "north", "northern", "south"),
        *("southern", "central", "of", "both", "rural", "northeast", "northwest"),
        *("southeast", "southwest", "northeastern", "northwestern", "southeastern"),
        "southwestern",
    ]
)
JOINTS = frozenset({",", "and", "or", "nor", "in", "the"}) | DIRECTIONS
HARMLESS = frozenset(
    [
        *("total", "all", "which", "turn", "general", "addition", "month", "months"),
        *("same", "last", "previous", "year", "part", "that", "this", "time"),
        *("province", "governorate", "county", "district", "state", "theatre"),
    ]
)
"""Words after such a preposition that say when, and not where."""

# Months and clauses

REACHING = frozenset(
    [
        *("since", "than", "as", "after", "from", "until", "before", "to", "unlike"),
        *("versus", "against", "of"),
    ]
)
"""Words before a month that is only reached back to."""

DURING = frozenset({"in", "during", "throughout", "for", "of"})
MONTH_JOINTS = frozenset({"and", "or", ",", "both", "in", "the"})
VERBAL = frozenset(
    [
        *("was", "were", "is", "are", "being", "been", "has", "had", "have"),
        *("recorded", "documented", "reported", "confirmed", "counted", "noted"),
        *("took", "place", "occurred", "happened", "seen", "carried", "out"),
        *("conducted", "launched", "also", "all", "there", "which", "that", "it"),
        *("they", "each", "only", "together", "alone"),
    ]
)
"""Words between a noun and where or when it was."""

BE = frozenset({"was", "were", "is", "are", "being", "been", "be"})
THEM = frozenset({"them", "these", "those", "which", "whom"})
STOPPING = (
    frozenset(
        [
            *(
                "of",
                "in",
                "on",
                "by",
                "and",
                "or",
                "than",
                "since",
                "after",
                "to",
                "from",
            ),
            *(
                "with",
                "at",
                "for",
                "as",
                "while",
                "when",
                "where",
                "but",
                "into",
                "near",
            ),
            *("that", "which", "who", "whose", "per"),
        ]
    )
    | BE
    | frozenset({"has", "had", "have"})
)
"""Words that no noun phrase goes across."""

PARTIAL = frozenset({"further", "more", "other", "another", "additional"})
"""Words after a number that make it a part of all."""

ENDED = frozenset(
    {"foiled", "failed", "repelled", "thwarted", "suspected", "attempted", "planned"}
)
"""Words beside a count that make it one of only some attacks."""

# What is not missed

QUIET = frozenset({"no", "none", "neither", "nobody", "one", "a single", "the one"})
"""Numbers that mostly count nothing, and are not asked about where they are left."""

QUIET_MOVES = frozenset({"down", "higher", "lower", "fall", "spike", "drop", "rise"})
"""Words of change that mostly are something else where they are left."""

# Around verbs of change

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

QUALIFYING = ("on record", "well enough", "on our records")
"""Words with which a sentence says itself that not every month is known."""

PRINTING = frozenset({"gives", "gave", "printed", "prints", "counts", "counted"})
"""Verbs for what an issue printed."""

DEFINING = ("defined as", "is defined", "are defined", "refers to", "indicates <")
"""What a sentence says that defines words, and tells nothing."""

POINTING = frozenset({"this", "that", "it", "these", "those", "they", "he", "she"})
"""Words with which a sentence points back to the one before it."""

RECORDED = frozenset({"recorded", "documented", "reported", "counted", "confirmed"})
"""What is done with attacks that are counted without their noun."""

ELSEWHERE = frozenset(
    ["into", "on", "upon", "under", "within", "short", "apart", "ill", "victim", "silent"]
)
"""Words after a "fell" that make it no change of a number."""

FEWER_WORDS = frozenset({"fewer", "smaller", "rarer", "weaker", "less", "quieter"})
"""Words after a "grew" that make it a fall."""

SHORTER = frozenset({"week", "weeks", "day", "days", "fortnight", "weekend"})
"""Times shorter than a month, of which no figures are on record."""
