"""Harm words: the words in which people are told to have been harmed, as tables.

Verbs with the harms that they may mean and how they are used, nouns for people that
leave open of which group they are, and where the names of people begin and end.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KILLED, WOUNDED, CAPTURED = (
    ("killed", "executed"),
    ("wounded",),
    ("captured", "missing"),
)
MISSING, EXECUTED = ("missing", "captured"), ("executed", "killed")
JOINT = ("killed or wounded",)

BOTH, ALONE, ING, NOUN = "both", "alone", "ing", "noun"
"""How a word is used: in either voice, with its subject before it, an object after."""

NEAR, FAR, ASIDE, WIDEST = 9, 24, 12, 5
"""So many words away a number may stand from its noun or its harm, and from the verb
of a passive; so long may an aside be, and what opens a number."""

VERBS: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        **dict.fromkeys(("killed", "assassinated", "murdered"), (KILLED, BOTH)),
        **dict.fromkeys(("killing", "assassinating", "murdering"), (KILLED, ING)),
        **dict.fromkeys(("kill", "kills", "assassinate"), (KILLED, ING)),
        **dict.fromkeys(("executed",), (EXECUTED, BOTH)),
        **dict.fromkeys(("executing",), (EXECUTED, ING)),
        **dict.fromkeys(("wounded", "injured", "hurt"), (WOUNDED, BOTH)),
        **dict.fromkeys(("wounding", "injuring"), (WOUNDED, ING)),
        **dict.fromkeys(("captured", "kidnapped", "kidnaped"), (CAPTURED, BOTH)),
        **dict.fromkeys(("abducted", "detained"), (CAPTURED, BOTH)),
        **dict.fromkeys(("capturing", "kidnapping", "kidnaping"), (CAPTURED, ING)),
        **dict.fromkeys(("abducting", "detaining"), (CAPTURED, ING)),
        **dict.fromkeys(("dead", "died", "perished"), (KILLED, ALONE)),
        **dict.fromkeys(("missing", "disappeared"), (MISSING, ALONE)),
        **dict.fromkeys(("death", "deaths", "killings", "murder"), (KILLED, NOUN)),
        **dict.fromkeys(("abduction", "kidnappings"), (CAPTURED, NOUN)),
    }
)
LOST_LIVES = (
    ("lost", "their", "lives"),
    ("lost", "his", "life"),
    ("lost", "her", "life"),
)
BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "went", "gone"})
BETWEEN = frozenset(
    (
        *("reported", "reportedly", "found", "later", "also", "presumably", "likewise"),
        *("then", "allegedly", "shot", "apparently", "either", "both", "all", "since"),
        *("subsequently", "confirmed", "believed", "said", "to", "have", "had", "has"),
    )
)
ENDS = frozenset(
    (
        *(
            ".",
            "!",
            "?",
            '"',
            ",",
            ";",
            ":",
            "(",
            ")",
            "\u2013",
            "\u2014",
            "when",
            "while",
            "but",
            "where",
        ),
        *("which", "who", "whom", "that", "after", "before", "as", "because", "until"),
        *(
            "among",
            "including",
            "and",
            "or",
            "in",
            "at",
            "near",
            "on",
            "with",
            "by",
            "from",
            "during",
            "for",
        ),
    )
)
STARTS = frozenset(
    (
        *(",", ";", ":", "(", ")", "\u2013", "\u2014", "when", "while", "but", "where"),
        *("which", "who", "that", "after", "before", "because", "until", "since"),
    )
)
OUTSIDE = frozenset(
    {"in", "by", "near", "at", "on", "from", "with", "of", "into", "to"}
)
ONE = frozenset({"a", "an", "another", "one", "his", "her"})
PEOPLE = frozenset(
    (
        *("fighter", "fighters", "member", "members", "man", "men", "woman", "women"),
        *("child", "children", "boy", "boys", "girl", "girls", "person", "persons"),
        *("people", "officer", "officers", "commander", "commanders", "driver"),
        *("drivers", "guard", "guards", "troops", "personnel", "servicemen", "other"),
        *("others", "more", "local", "locals", "resident", "residents", "victim"),
        *("victims", "captive", "captives", "prisoner", "prisoners", "hostages"),
        *("shepherd", "shepherds", "herders", "villager", "villagers", "farmer"),
        *("farmers", "worker", "workers", "official", "officials", "recruit"),
        *("recruits", "conscripts", "policemen", "police", "security", "gunmen"),
        *("militiamen", "passengers", "them", "whom", "attackers", "assailants"),
    )
)
