"""The kinds of finding: one row each, in the order in which they are listed.

A row names a kind, the family of claims it belongs to, and whether several
measures that share its reference are told in one sentence. What each kind means
exactly stands in the package's docstring; its words are on the floor above.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

LAST_MONTH, LAST_YEAR = "against-last-month", "against-last-year"
MEAN_3, MEAN_12 = "against-mean-of-3", "against-mean-of-12"
HIGHEST_SINCE, LOWEST_SINCE = "highest-since", "lowest-since"
MOST, FEWEST, NTH_HIGHEST = "most-on-record", "fewest-on-record", "nth-highest"
FIRST_WITH, FIRST_WITHOUT = "first-with", "first-without"
FIRST_AT_LEAST = "first-at-least"
YEAR_WITH, YEAR_WITHOUT = "first-this-year-with", "first-this-year-without"
RISES, FALLS = "rise-streak", "fall-streak"
AT_FLOOR, PRESENT, ABSENT = "floor-streak", "presence-streak", "absence-streak"
BACK_TO_BACK = "back-to-back"
RISES_ENDED, FALLS_ENDED, FLOOR_ENDED = "rise-ended", "fall-ended", "floor-ended"
LOST_LEAD, TOOK_LEAD = "lost-lead", "took-lead"
SHARE, CLASS_SHARE = "share", "class-share"
CONCENTRATION, CARRIED = "concentration", "carried"
YEAR_TO_DATE, PASSED_YEAR = "year-to-date", "passed-last-year"
EVERY_AREA, EVERY_MEASURE = "every-area", "every-measure"


class Kind(NamedTuple):
    """A row: two findings of one family about one series say much the same."""

    family: str
    merges: bool = False


KINDS = MappingProxyType(
    {
        HIGHEST_SINCE: Kind("level", merges=True),
        LOWEST_SINCE: Kind("level", merges=True),
        MOST: Kind("level", merges=True),
        FEWEST: Kind("level", merges=True),
        NTH_HIGHEST: Kind("level"),
        FIRST_WITH: Kind("level", merges=True),
        FIRST_WITHOUT: Kind("level", merges=True),
        FIRST_AT_LEAST: Kind("level"),
        YEAR_WITH: Kind("level", merges=True),
        YEAR_WITHOUT: Kind("level", merges=True),
        BACK_TO_BACK: Kind("level"),
        FLOOR_ENDED: Kind("level"),
        MEAN_3: Kind("level"),
        MEAN_12: Kind("level"),
        LAST_MONTH: Kind("movement"),
        LAST_YEAR: Kind("level"),
        RISES: Kind("movement", merges=True),
        FALLS: Kind("movement", merges=True),
        RISES_ENDED: Kind("movement", merges=True),
        FALLS_ENDED: Kind("movement", merges=True),
        CARRIED: Kind("movement"),
        AT_FLOOR: Kind("streak"),
        PRESENT: Kind("streak"),
        ABSENT: Kind("streak", merges=True),
        LOST_LEAD: Kind("rank"),
        TOOK_LEAD: Kind("rank"),
        SHARE: Kind("share"),
        CLASS_SHARE: Kind("share"),
        CONCENTRATION: Kind("share"),
        YEAR_TO_DATE: Kind("sum"),
        PASSED_YEAR: Kind("sum"),
        EVERY_AREA: Kind("together"),
        EVERY_MEASURE: Kind("together"),
    }
)
