"""Particles: the small words around numbers, nouns and months, as tables.

What they join and part, and what they keep from being a count: by such words the
rooms beside this one find their way through a sentence.
"""

from __future__ import annotations

UNITS = frozenset(
    [
        *("year", "years", "month", "months", "week", "weeks", "day", "days"),
        *("hour", "hours", "minute", "minutes", "decade", "decades", "weekend"),
        *("km", "kilometer", "kilometers", "kilometre", "kilometres", "mile", "miles"),
        *("meter", "meters", "metre", "metres", "degrees"),
        *("dollars", "euros", "hectares", "tons", "tonnes", "mm", "am", "pm", "°"),
        *("times", "pages", "oclock"),
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
        *("kidnapped", "abducted", "executed in captivity", "dead"),
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

REACHING = frozenset(
    [
        *("since", "than", "as", "after", "from", "until", "before", "to", "unlike"),
        *("versus", "against", "of", "with"),
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

QUIET = frozenset({"no", "none", "neither", "one", "a single", "the one"})
"""Numbers that mostly count nothing, and are not asked about where they are left."""

QUALIFYING = ("on record", "well enough", "on our records")
"""Words with which a sentence says itself that not every month is known."""

PARTLY = (
    *("<nth> <number> of <month>", "week of <month>", "weeks of <month>"),
    *("days of <month>", "early <month>", "mid <month>", "late <month>"),
)
"""Words for a part of a month, of which nothing is counted."""

PRINTING = frozenset({"gives", "gave", "printed", "prints", "counts", "counted"})
"""Verbs for what an issue printed."""

DEFINING = ("defined as", "is defined", "are defined", "refers to", "indicates <")
"""What a sentence says that defines words, and tells nothing."""

POINTING = frozenset({"this", "that", "it", "these", "those", "they", "he", "she"})
"""Words with which a sentence points back to the one before it."""

RECORDED = frozenset({"recorded", "documented", "reported", "counted", "confirmed"})
"""What is done with attacks that are counted without their noun."""

SEEING = frozenset(
    ["saw", "had", "witnessed", "experienced", "suffered", "recorded", "registered"]
)
"""Verbs with which an area or a month has its attacks."""

USING = frozenset({"used", "using", "involved", "involving", "employed", "featured"})
"""Verbs before a number that make it one of only some attacks."""

BEGINNING = frozenset({"begins", "began", "begin", "starts", "started", "changed"})
"""Verbs before a month that say since when there is a record."""

TOTALLING = frozenset(
    [
        *("documented", "recorded", "carried", "conducted", "launched", "there", "saw"),
        *("had", "mounted", "staged", "counted", "count", "counts", "total", "claimed"),
        *("claiming", "perpetrated", "executed", "gives", "reported", "confirmed"),
        *("took", "occurred", "month"),
    ]
)
"""Words beside a number of attacks that make it the number of all of them."""

RELATIVE = frozenset({"that", "which", "where", "whose"})
"""Words right behind a noun that narrow what it counts."""
