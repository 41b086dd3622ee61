"""Surface: what can be seen to be wrong without asking what a sentence means.

Weekdays and days that the calendar does not have, another month in the place of
the issue's own, names off the gazetteer, marks without notes, and what has been
left over from a draft.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from typing import TYPE_CHECKING

from brief.ground.problems import Where
from brief.verifying.claims import DAY, MARK, NAME, PLACEHOLDER, Checked, Verdict
from brief.verifying.dating import MONTH_NAMES, MONTH_SIGN, dates_in
from brief.verifying.grammar import NUMBER_WORDS
from brief.verifying.plain import Lines, plainer
from brief.verifying.spelling import Spelling
from brief.words.english import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.ground.month import Month
    from brief.records.codebook import Codebook
    from brief.verifying.passages import Passage, Statement

WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_LEADS = ("", "headline", "lead")

_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)}),? (?:the |on )?\Z")
_WEEKDAY_AFTER = re.compile(rf"\A,? \(?({'|'.join(WEEKDAYS)})\b")
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{MONTH_SIGN}) (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?![.,:%][0-9])"
    rf"(?:,? (?P<year>(?:19|20)[0-9]{{2}})\b)?"
)
_DAY_MONTH = re.compile(
    rf"\b(?P<day>3[0-9])(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH_SIGN})\b"
    rf"(?:,? (?P<year>(?:19|20)[0-9]{{2}})\b)?"
)
_LEFT_OVER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|TKTK|TK|XX+|NNN?)\b|\?\?+|\{\{.*?\}\}|\{%|\{\{|\}\}"
    r"|\[(?:insert|tbd|tbc|todo|tk|to come|name|number|date|place|\.\.\.|\u2026|xx?|\?)"
    r"[^\]]{0,60}\]|\blorem ipsum\b|<<[^>]{0,60}>>",
    re.IGNORECASE,
)
_ALWAYS_LARGE = re.compile(r"(?:tk|nnn?|xx+)\Z", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,80})\](:?)")
_MONTHS = re.compile(
    rf"\b(?:{'|'.join(MONTHS)})\b(?! (?:[12]?[0-9]|3[01])\b)(?: ([0-9]{{4}}))?"
)
_BESIDE = re.compile(r"\b(?:after|since|from|than|until|compared|as)\b")
_ATTACKS = re.compile(
    rf"\b(?:[0-9]+|no|{'|'.join(NUMBER_WORDS)}) (?:[\w-]+ ){{0,2}}attacks?\b",
    re.IGNORECASE,
)


def surface(
    passages: Sequence[Passage],
    *,
    month: Month,
    codebook: Codebook,
    source: str = "",
    file: str = "",
) -> tuple[Checked, ...]:
    """What is wrong on the surface of a text, in its order.

    Args:
        passages: the text.
        month: the month that it is about.
        codebook: the words of its publication.
        source: the text as it was read, where its notes are to be looked at.
        file: its name.
    """
    every = [each for passage in passages for each in passage.statements]
    found: list[Checked] = []
    spelling = Spelling.of(codebook)
    seen: set[str] = set()
    for number, each in enumerate(every):
        if not each.by_hand:
            found += _weekdays(each, number, month)
            found += _impossible(each, number, month)
        found += _left_over(each, number)
        for start, end, name in spelling.off(each.text):
            written = each.text[start:end]
            if written not in seen:
                seen.add(written)
                found.append(_off(each, number, (start, end), name))
    found += _another_month(passages, month)
    if source:
        found += _notes(source, file, every)
    return tuple(sorted(found, key=lambda each: (each.where.line, each.where.column)))


def _checked(
    statement: Statement,
    number: int,
    span: tuple[int, int],
    kind: str,
    verdict: Verdict,
    code: str,
    why: str,
    computed: str = "",
) -> Checked:
    text = statement.text[span[0] : span[1]]
    return Checked(
        where=statement.at(span[0]),
        text=text,
        kind=kind,
        verdict=verdict,
        printed=text,
        computed=computed,
        code=code,
        why=why,
        statement=number,
        span=span,
    )


# The calendar


def _weekdays(statement: Statement, number: int, month: Month) -> Iterator[Checked]:
    """Weekdays beside a date that do not fit it."""
    text = statement.text
    for dated in dates_in(text, month):
        if dated.first is None:
            continue
        before = _WEEKDAY.search(text, 0, dated.start)
        after = _WEEKDAY_AFTER.search(text[dated.end :])
        name = before[1] if before else after[1] if after else ""
        right = WEEKDAYS[dated.first.weekday()]
        if name and name != right:
            span = (before.start() if before else dated.start, dated.end)
            why = f"that day is a {right}"
            yield _checked(
                statement, number, span, DAY, Verdict.CONTRADICTED, "E623", why, right
            )


def _impossible(statement: Statement, number: int, month: Month) -> Iterator[Checked]:
    """Days that their month does not have."""
    for sign in (_MONTH_DAY, _DAY_MONTH):
        for found in sign.finditer(statement.text):
            name = MONTH_NAMES[found["month"].lower().rstrip(".")]
            year = int(found["year"]) if found["year"] else month.year
            most = monthrange(year, name)[1]
            day = int(found["day"])
            # "In June 40 attacks": what no month has is no day.
            if most < day and (day <= 31 or found["year"]):
                why = f"{MONTHS[name - 1]} has {most} days"
                yield _checked(
                    statement,
                    number,
                    found.span(),
                    DAY,
                    Verdict.CONTRADICTED,
                    "E624",
                    why,
                )


def _another_month(passages: Sequence[Passage], month: Month) -> Iterator[Checked]:
    """A lead that names another month as its own, as one left from the last issue.

    Asked only of the first sentence about attacks that names a month, before any
    section, and only where it names no other.
    """
    number = 0
    for passage in passages:
        if passage.section or passage.name not in _LEADS:
            return
        for each in passage.statements:
            months = [*_MONTHS.finditer(each.text)]
            if months and _ATTACKS.search(each.text):
                names = {found[0] for found in months}
                own = MONTHS[month.number - 1]
                year = months[0][1]
                stale = len(names) == 1 and not months[0][0].startswith(own)
                stale = stale and not _BESIDE.search(each.text, 0, months[0].start())
                if stale and year in (None, str(month.year)):
                    span, why = months[0].span(), f"the issue is about {own}"
                    yield _checked(
                        each, number, span, DAY, Verdict.CONTRADICTED, "E627", why, own
                    )
                return
            number += 1


# What is left over, and names


def _left_over(statement: Statement, number: int) -> Iterator[Checked]:
    for found in _LEFT_OVER.finditer(statement.text):
        if _ALWAYS_LARGE.fullmatch(found[0]) and not found[0].isupper():
            continue
        yield _checked(
            statement,
            number,
            found.span(),
            PLACEHOLDER,
            Verdict.CONTRADICTED,
            "E625",
            "it has been left over",
        )


def _off(
    statement: Statement, number: int, span: tuple[int, int], name: str
) -> Checked:
    why = f'the gazetteer says "{name}"'
    return _checked(
        statement, number, span, NAME, Verdict.CONSISTENT, "W623", why, name
    )


# Notes


def _notes(source: str, file: str, every: Sequence[Statement]) -> Iterator[Checked]:
    """Marks without notes, and notes without marks."""
    plain = plainer(source)
    lines = Lines.of(plain)
    places = [each.at(0) for each in every]
    marks: dict[str, re.Match[str]] = {}
    notes: dict[str, re.Match[str]] = {}
    for found in _NOTE_MARK.finditer(plain):
        beginning = plain[: found.start()].rpartition("\n")[2].strip() == ""
        table = notes if found[2] and beginning else marks
        table.setdefault(found[1], found)
    for label in (*marks.keys() - notes.keys(), *notes.keys() - marks.keys()):
        found = marks.get(label) or notes[label]
        where = Where(file, *lines.at(found.start()))
        why = "the mark has no note" if label in marks else "the note has no mark"
        number = max(0, bisect_right(places, where) - 1)
        yield Checked(
            where=where,
            text=f"[^{label}]",
            kind=MARK,
            verdict=Verdict.CONTRADICTED,
            printed=f"[^{label}]",
            code="E626",
            why=why,
            statement=number,
        )
