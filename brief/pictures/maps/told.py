"""Maps in words: title, caption, what a reader who does not see it is told, table.

How many of the attacks can be located is a number like any other: it rests on the
records that name the places. The phrases are in the wording table, under `map`.
"""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.ground.scope import ATTACKS
from brief.pictures.charts.picture import Cell, Table, Words
from brief.pictures.maps.spots import killed, method_kind
from brief.words.english import (
    FIGURES,
    START,
    WORDS,
    amount,
    be,
    capitalised,
    day_text,
    month_text,
    noun,
    span_text,
)
from brief.words.phrases import sentence
from brief.words.quoting import figure_quote, number, record_id, things
from brief.words.sentence import Quote, Sentence, joined
from brief.words.sentences import alt_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.pictures.maps.spots import Shown
    from brief.records.attack import Attack
    from brief.words.sentence import Part
    from brief.words.wording import Wording

MOST_ROWS = 400
"""So many attacks are rows of a table; the issue lists them all besides."""

_PAIR = 2
"""Of two, one says both and neither."""

_SHARES = MappingProxyType(
    {1: ("none single", "all single"), _PAIR: ("none pair", "all pair")}
)
"""How it is said that none or all of so few attacks can be located."""

Parts = tuple["Part", ...]


def words(shown: Shown, figures: Figures, wording: Wording) -> Words:
    """State a map: how many attacks, and how many of them can be located."""
    scope, month = shown.scope, shown.month
    total = figures.known(ATTACKS, scope, month)
    what = things(ATTACKS, scope, figures=figures, wording=wording, count=total.count)
    of = things(ATTACKS, scope, figures=figures, wording=wording)
    when = full(month)
    title = wording.say(
        "map title",
        count=figure_quote(total, style=START),
        things=what,
        be=be(total.count),
        month=month_text(month, year=month.year),
    )
    located = _located(shown, figures, wording)
    opening = _located(shown, figures, wording, style=START)
    subtitle = wording.text("map subtitle alone", month=when)
    if shown.old:
        period = _spans(_recorded(shown), shown.period, wording)
        subtitle = wording.text("map subtitle", month=when, period=period)
    return Words(
        _headline(title),
        capitalised(subtitle),
        alt_text(
            wording.text("map kind"),
            what=wording.text("map what", things=of, month=when),
            finding=located,
            wording=wording,
        ),
        _caption(
            (
                joined([opening, _others(shown, figures, wording)]),
                _before(shown, figures, wording),
                _without(shown, figures, wording),
            )
        ),
    )


def _headline(title: Parts) -> Sentence:
    """A headline: a capital first letter, and no full stop."""
    *said, last = sentence("", title).parts
    end = last.removesuffix(".") if isinstance(last, str) else last
    return Sentence("chart title", joined([(*said, end)]))


def _caption(clauses: Iterable[Parts]) -> Sentence:
    whole = [sentence("", each).parts for each in clauses if each]
    spaced = ((" ", *each) if at else each for at, each in enumerate(whole))
    return Sentence("chart caption", joined(spaced))


def _resting(attacks: Iterable[Attack], text: str, path: str) -> Quote:
    return Quote(text, tuple(record_id(each, path) for each in attacks))


def _located(
    shown: Shown, figures: Figures, wording: Wording, *, style: str = WORDS
) -> Parts:
    """How many of the month's attacks can be located: "three of nine attacks ..."."""
    total = figures.known(ATTACKS, shown.scope, shown.month)
    attacks = noun(figures.measures[ATTACKS].term, total.count)
    if not shown.attacks:
        return wording.say(
            "map no attack", count=Quote("no", (total.id,)), attacks=attacks
        )
    found = [spot.attack for spot in shown.spots]
    if len(found) not in (0, len(shown.attacks)):
        text = number(Count.exactly(len(found)), style=style)
        part, count = _resting(found, text, "place"), figure_quote(total)
        return wording.say("map located", part=part, count=count, attacks=attacks)
    shares = _SHARES.get(len(shown.attacks), ("none", "all"))
    slots = {
        # Of one and of two, the words themselves say how many.
        "attacks": Quote(attacks, (total.id,)) if len(shown.attacks) == 1 else attacks,
        "both": Quote(wording.text("map both"), (total.id,)),
        "count": figure_quote(total),
    }
    return wording.say(f"map located {shares[bool(found)]}", slots)


def _others(shown: Shown, figures: Figures, wording: Wording) -> Parts:
    """Where the others are: counted beside the name of their area."""
    missing = sum(map(len, shown.missing.values()))
    if not missing:
        return ()
    key = "map others single" if missing == 1 else "map others"
    if not shown.spots:
        key = "map others all" if missing > 1 else "map others all single"
    return wording.say(key, area=figures.codebook.area_term.one)


def _before(shown: Shown, figures: Figures, wording: Wording) -> Parts:
    """How many older attacks are shown in grey, of how many on record."""
    if not shown.before:
        return ()
    months = _recorded(shown)
    ids = tuple(figures.known(ATTACKS, shown.scope, each).id for each in months)
    count = Count.exactly(len(shown.before))
    every = Quote(number(count), ids)
    attacks = noun(figures.measures[ATTACKS].term, count)
    when = _spans(months, shown.period, wording)
    if not shown.old:
        return wording.say("map before none", count=every, attacks=attacks, when=when)
    text = number(Count.exactly(len(shown.old)), style=START)
    part = _resting((spot.attack for spot in shown.old), text, "place")
    return wording.say(
        "map before located", part=part, count=every, attacks=attacks, when=when
    )


def _recorded(shown: Shown) -> tuple[Month, ...]:
    """The months before this one whose attacks are on record individually."""
    return tuple(dict.fromkeys(each.month for each in shown.before))


def _without(shown: Shown, figures: Figures, wording: Wording) -> Parts:
    """Months of the period whose attacks are not on record one by one."""
    sheets = ((each, figures.ledger.sheet(each)) for each in shown.period)
    bare = tuple(each for each, sheet in sheets if not (sheet and sheet.recorded))
    if not bare:
        return ()
    return wording.say("map without", months=_spans(bare, shown.period, wording))


def _spans(
    months: tuple[Month, ...], period: tuple[Month, ...], wording: Wording
) -> str:
    """Months in words, those that follow each other as a span; a whole year as one."""
    year = period[0].year
    if len(months) == 12 and months == period:
        return str(year)
    runs = [
        [month for _, month in run]
        for _, run in groupby(enumerate(months), lambda each: each[1].index - each[0])
    ]
    said = wording.list(name for run in runs for name in _named(run, wording))
    return f"{''.join(map(str, said))} {year}"


def _named(run: list[Month], wording: Wording) -> list[str]:
    """Months that follow each other: one or two by name, more as a span."""
    names = [month_text(each, year=each.year) for each in run]
    if len(names) <= _PAIR:
        return names
    return [wording.text("map months", first=names[0], last=names[-1])]


def full(month: Month) -> str:
    """A month with its year: July 2024."""
    return f"{month_text(month, year=month.year)} {month.year}"


def table(shown: Shown, figures: Figures, wording: Wording) -> Table:
    """The month's attacks as rows: when, where, how well known, how, the toll."""
    say, book = wording.text, figures.codebook
    known = {spot.attack.id: spot.precision for spot in shown.spots}
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(_day(attack), record_id(attack, "date")),
            Cell(attack.area),
            Cell(_place(attack, say("map nowhere"))),
            Cell(say(f"map {known.get(attack.id) or 'not located'}")),
            Cell(say(f"map {method_kind(attack, book)}")),
            Cell(_toll(attack, figures, wording)),
        )
        for attack in shown.attacks[:MOST_ROWS]
    ]
    if (more := len(shown.attacks) - MOST_ROWS) > 0:
        total = figures.known(ATTACKS, shown.scope, shown.month)
        told = say(
            "map further rows", number=amount(Count.exactly(more), style=FIGURES)
        )
        rows.append((Cell(told, total.id), *(Cell("") for _ in range(5))))
    area = capitalised(book.area_term.one)
    headings = ("date", "place", "precision", "method", "killed")
    day, *others = (say(f"map heading {each}") for each in headings)
    return Table((day, area, *others), tuple(rows))


def _day(attack: Attack) -> str:
    year, days = attack.month.year, attack.days
    if not days.known:
        return month_text(attack.month, year=year)
    if days.several:
        return span_text(days.first, days.last, year=year)
    return day_text(days.first, year=year)


def _place(attack: Attack, nowhere: str) -> str:
    return attack.place or attack.spot or nowhere


def _toll(attack: Attack, figures: Figures, wording: Wording) -> str:
    count = killed(attack, figures.codebook)
    if count is None:
        return wording.text("map toll not reported")
    return amount(count, style=FIGURES)
