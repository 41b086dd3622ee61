"""Dating: the days that a sentence names, in full or by the day before.

"July 16", "16 July", "from July 3 to 5", "the next day", "two days later", "on an
unspecified day". What happened on them is none of its business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.verifying.grammar import NUMBER_WORDS
from brief.words.english import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.ground.month import Month

ON, SPAN, LATER, UNDATED = "on", "span", "later", "undated"
"""How a day is named: itself, with its end, by how much later, or not at all."""

MONTH_NAMES: Mapping[str, int] = MappingProxyType(
    {
        **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
        **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
        "sept": 9,
    }
)
MONTH_SIGN = (
    rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![\w%]|[.,][0-9])"
_YEAR = r"(?:,? (?P<{0}>(?:19|20)[0-9]{{2}})\b)?"
_FULL = re.compile(
    rf"\b(?P<month>{MONTH_SIGN}) (?P<day>{_DAY}){_YEAR.format('year')}"
    rf"(?:(?P<join> (?:to|and|or|through|until|till) |-| ?[\u2013\u2014] ?)"
    rf"(?:(?P<month2>{MONTH_SIGN}) )?(?P<day2>{_DAY})(?! ?(?:of|more)\b)"
    rf"{_YEAR.format('year2')})?"
)
_BRITISH = re.compile(
    rf"\b(?P<day>{_DAY})(?: of)? (?P<month>{MONTH_SIGN})\b{_YEAR.format('year')}"
)
_UNKNOWN = re.compile(
    rf"\b(?:on|at) (?:an?|some) (?:unspecified|unknown|unreported|undisclosed|later|"
    rf"earlier)?\s?(?:day|date|point|time) (?:in|of|during) (?:{MONTH_SIGN}|the month)"
    rf"|\Aduring the month\b",
    re.IGNORECASE,
)
_SHARED = " and ", " or "

_COUNTED = "|".join(word for word, number in NUMBER_WORDS.items() if 2 <= number < 20)
_AFTER = re.compile(
    rf"\b(?P<number>{_COUNTED}|[2-9]|[12][0-9]) days (?:later|after(?:wards?)?)\b",
    re.IGNORECASE,
)
# Words for a day by the one before, and by how many days they lie after it.
_NEXT = (
    (1, r"(?:the )?(?:next|following) (?:day|morning|evening|night)\b"),
    (1, r"(?:a|one) day (?:later|after)\b"),
    (1, r"the day after\b(?! the attack)"),
    (-1, r"(?:the|a|one) day (?:before|earlier)"),
    (
        0,
        r"(?:later )?(?:on )?(?:that|the) (?:very )?same (?:day|evening|night)\b",
    ),
    (0, r"later (?:that|the same) (?:day|evening|night)\b"),
    (0, r"(?:that|the same) (?:day|morning|evening|night|afternoon)\b"),
)
_LATER = tuple((days, re.compile(rf"\b{sign}", re.IGNORECASE)) for days, sign in _NEXT)
_IN_MONTH = re.compile(r"\bin \Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that is named: where in the text, and which; `last` is the end of a span.

    For `later` only `days` is set: how many days after the one told before. The
    year counts as `sure` where it is written, or the month's own.
    """

    start: int
    end: int
    how: str
    first: date | None = None
    last: date | None = None
    days: int = 0
    sure: bool = True


def dates_in(text: str, month: Month) -> tuple[Dated, ...]:
    """The days that a text of a month's issue names, in order."""
    found: list[Dated] = []
    taken: set[int] = set()
    for each in (
        *_full(text, month),
        *_british(text, month),
        *_unknown(text),
        *_later(text),
    ):
        letters = range(each.start, each.end)
        if taken.isdisjoint(letters):
            found.append(each)
            taken.update(letters)
    return tuple(sorted(found, key=lambda each: each.start))


def _full(text: str, month: Month) -> Iterator[Dated]:
    for found in _FULL.finditer(text):
        if not _of_month_alone(text, found):
            yield from _american(found, month)


def _british(text: str, month: Month) -> Iterator[Dated]:
    for found in _BRITISH.finditer(text):
        first = _day(found["day"], found["month"], found["year"], month)
        if first is not None:
            yield Dated(*found.span(), ON, first, first)


def _of_month_alone(text: str, found: re.Match[str]) -> bool:
    """Whether "in July 13 soldiers" names the month, and the number counts."""
    alone = found["day2"] is None and found["year"] is None
    return alone and _IN_MONTH.search(text, 0, found.start()) is not None


def _american(found: re.Match[str], month: Month) -> Iterator[Dated]:
    year = found["year"] or found["year2"]
    first = _day(found["day"], found["month"], year, month)
    if first is None:
        return
    if found["day2"] is None:
        yield Dated(*found.span(), ON, first, first)
        return
    last = _day(found["day2"], found["month2"] or found["month"], year, month)
    between = found.string[: found.start()].lower().endswith("between ")
    if last is None or (found["join"] in _SHARED and not between):
        yield Dated(found.start(), found.end("day"), ON, first, first)
        if last is not None:
            start = found.start("month2" if found["month2"] else "day2")
            yield Dated(start, found.end(), ON, last, last)
    elif last >= first:
        yield Dated(*found.span(), SPAN, first, last)


def _day(day: str, name: str, year: str | None, month: Month) -> date | None:
    """A day; without a year, the one that an issue of a month would mean."""
    number = MONTH_NAMES[name.lower().rstrip(".")]
    own = month.year if number <= month.number + 2 else month.year - 1
    try:
        return date(int(year) if year else own, number, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None


def _unknown(text: str) -> Iterator[Dated]:
    for found in _UNKNOWN.finditer(text):
        yield Dated(*found.span(), UNDATED)


def _later(text: str) -> Iterator[Dated]:
    for found in _AFTER.finditer(text):
        written = found["number"].lower()
        days = NUMBER_WORDS.get(written) or int(written)
        yield Dated(*found.span(), LATER, days=days)
    for days, sign in _LATER:
        for found in sign.finditer(text):
            yield Dated(*found.span(), LATER, days=days)


def moved(dated: Dated, base: date | None) -> Dated:
    """A day that is named by the one before, as a day; unchanged where it is one."""
    if dated.how != LATER or base is None:
        return dated
    day = base + timedelta(days=dated.days)
    return Dated(dated.start, dated.end, LATER, day, day, dated.days)
