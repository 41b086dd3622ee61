"""Sentences: a month's figures told, every number and word of change in a quote.

The lead of an issue, what earlier print said otherwise, and alt texts; changes
come from `changes`, single records from `incidents`. Nothing is counted here
and no threshold is held: figures come in, words come out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.counting.figures import RECORDS
from brief.ground.counts import ZERO, Count
from brief.ground.scope import ALL, ATTACKS, CLAIMED, Scope, harm_key
from brief.judging.compare import change
from brief.records.attack import HARMS
from brief.words.changes import TOLD, change_clause, change_sentences
from brief.words.classed import ONE, classes
from brief.words.english import FIGURES, START, be, noun, plural, span_text
from brief.words.phrases import sentence, titled
from brief.words.quoting import (
    figure_quote,
    named,
    number,
    printed_id,
    record_id,
    things,
)
from brief.words.sentence import Part, Quote
from brief.words.toll import Manner, Toll, done, passive, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.records.attack import Attack, Total
    from brief.records.codebook import Group
    from brief.words.sentence import Sentence
    from brief.words.wording import Wording

__all__ = [
    "alt_text",
    "change_clause",
    "change_sentences",
    "figure_quote",
    "headline",
    "lead",
    "printed_notes",
]

_DEEDS = ("killed", "wounded", "captured")
"""What attacks do to people; the other harms befall them later."""

_JOINT = "killed or wounded"


def lead(figures: Figures, *, month: Month, wording: Wording) -> tuple[Sentence, ...]:
    """The month in a few sentences: how many, where, at what cost, of what kind."""
    total = figures.get(ATTACKS, ALL, month)
    actor, when = figures.codebook.actor, _when(figures, month, wording)
    if total is None:
        said = wording.say("lead unknown", when=when, actor=actor)
        return (sentence("lead", said),)
    if total.count == ZERO:
        no = Quote("no", (total.id,))
        return (
            sentence("lead", wording.say("lead none", when=when, no=no, actor=actor)),
        )
    return (
        _attacks(total, figures, wording),
        *_tolls(total, figures, wording),
        *classes(total, figures=figures, wording=wording),
        *_claimed(total, figures, wording),
    )


def headline(figures: Figures, *, month: Month, wording: Wording) -> Sentence:
    """The month in one clause, with a capital first letter and no full stop.

    What became of the number of attacks; where that cannot be said, the number.

    Raises:
        KeyError: the month has no figure for attacks.
    """
    total = figures.known(ATTACKS, ALL, month)
    moved = change(total, figures.get(ATTACKS, ALL, month - 1))
    row, actor = figures.measures[ATTACKS], figures.codebook.actor
    if moved.kind in TOLD:
        many = row.term.many
        subject = wording.text("lead attacks of actor", attacks=many, actor=actor)
        clause = change_clause(moved, figures=figures, wording=wording, subject=subject)
        return titled("headline", clause)
    said = wording.say(
        "lead headline",
        count=figure_quote(total, style=START, at_least=wording.at_least),
        attacks=noun(row.term, total.count),
        actor=actor,
        when=_when(figures, month, wording),
        be=be(total.count),
    )
    return titled("headline", said)


def _when(figures: Figures, month: Month, wording: Wording) -> str:
    """The month, or as much of it as is on record."""
    sheet = figures.ledger.sheet(month)
    if sheet is not None and sheet.through is not None:
        return span_text(month.first, sheet.through, year=month.year)
    return wording.text("lead month", month=named(month, beside=month))


def _attacks(total: Figure, figures: Figures, wording: Wording) -> Sentence:
    month = total.month
    said = wording.say(
        "lead attacks",
        when=_when(figures, month, wording),
        count=figure_quote(total, at_least=wording.at_least),
        attacks=noun(figures.measures[ATTACKS].term, total.count),
        actor=figures.codebook.actor,
        be=be(total.count),
        areas=_areas(total, figures, wording),
        border=_borders(figures, month, wording),
    )
    return sentence("lead", said)


def _areas(total: Figure, figures: Figures, wording: Wording) -> tuple[Part, ...]:
    """The areas with attacks, each with its count as far as it is on record."""
    known = {
        name: figure
        for name in figures.codebook.area_names
        if (figure := figures.get(ATTACKS, Scope("area", name), total.month))
        and figure.count != ZERO
    }
    sheet = figures.ledger.sheet(total.month)
    named = sheet.named_areas if sheet and total.basis != RECORDS else ()
    whole = Count.sum(each.count for each in known.values()) == total.count
    if not (known and whole) and not named:
        return ()
    said = [
        _area(name, known.get(name), wording)
        for name in figures.codebook.area_names
        if name in known or name in named
    ]
    return wording.say("lead areas", areas=wording.list(said))


def _area(name: str, figure: Figure | None, wording: Wording) -> str | Quote:
    if figure is None:
        return name
    count = number(figure.count, style=FIGURES)
    return Quote(wording.text("lead area", name=name, count=count), (figure.id,))


def _borders(figures: Figures, month: Month, wording: Wording) -> tuple[Part, ...]:
    """How many attacks were on a border of two areas, and of which."""
    sheet = figures.ledger.sheet(month)
    pairs: dict[tuple[str, ...], list[Attack]] = {}
    for attack in figures.ledger.counted(sheet) if sheet else ():
        areas = tuple(dict.fromkeys((attack.area, *attack.also_in)))
        if len(areas) > 1:
            pairs.setdefault(areas, []).append(attack)
    said = [
        wording.say(
            "lead border",
            count=Quote(
                number(Count.exactly(len(attacks))),
                tuple(record_id(each, "also in") for each in attacks),
            ),
            areas=wording.list(areas),
        )
        for areas, attacks in pairs.items()
    ]
    return wording.say("lead borders", borders=wording.list(said)) if said else ()


def _tolls(total: Figure, figures: Figures, wording: Wording) -> Iterator[Sentence]:
    """Those harmed; those of whom no more is known; the actor's own, apart."""
    groups, month = figures.codebook.groups, total.month
    harmed = [each for each in groups if each.side == "harmed" and each.in_lead]
    every = told(_figures_of(harmed, figures, month))
    clear = tuple(each for each in every if each.kind != _JOINT)
    manner = Manner(at_least=wording.at_least)
    if deeds := tuple(each for each in clear if each.kind in _DEEDS):
        key = "lead deeds" if plural(total.count) else "lead deed"
        toll = done(deeds, wording=wording, manner=manner)
        yield sentence("toll", wording.say(key, toll=toll))
    if rest := tuple(each for each in clear if each.kind not in _DEEDS):
        toll = passive(rest, wording=wording, manner=manner)
        yield sentence("toll", wording.say("lead toll", toll=toll))
    for each in every:
        if each.kind == _JOINT:
            yield _joint(each, wording, further=bool(clear))
    own = told(_figures_of([g for g in groups if g.side == "actor"], figures, month))
    if own:
        toll = passive(own, wording=wording, manner=manner)
        actor = figures.codebook.actor
        yield sentence("toll", wording.say("lead own", actor=actor, toll=toll))


def _figures_of(
    groups: Iterable[Group], figures: Figures, month: Month
) -> Iterator[Toll]:
    for group in groups:
        for harm in HARMS:
            figure = figures.get(harm_key(harm, group.name), ALL, month)
            if figure is not None:
                yield Toll(harm, group.name, group.term, figure.count, figure.id)


def _joint(toll: Toll, wording: Wording, *, further: bool) -> Sentence:
    """Killed or wounded, which of the two not being known."""
    said = number(toll.count, style=START, at_least=wording.at_least)
    key = "lead further joint" if further else "lead joint"
    people, verb = noun(toll.term, toll.count), be(toll.count)
    count = Quote(said, (toll.rests_on,))
    return sentence("toll", wording.say(key, count=count, people=people, be=verb))


def _claimed(total: Figure, figures: Figures, wording: Wording) -> Iterator[Sentence]:
    figure = figures.get(CLAIMED, ALL, total.month)
    if figure is None or figure.count == ZERO:
        return
    key = "lead claimed"
    quote = figure_quote(figure, at_least=wording.at_least, alone=True)
    if total.count == figure.count == ONE:
        key, quote = "lead claimed the only one", Quote("the attack", (figure.id,))
    actor = figures.codebook.actor
    yield sentence("claimed", wording.say(key, actor=actor, count=quote))


def printed_notes(
    figures: Figures, *, month: Month, wording: Wording
) -> tuple[Sentence, ...]:
    """Where a published issue and the records differ: what it gave, what they bear."""
    return tuple(
        _printed(each, each.printed, figures, wording)
        for each in figures.of(month)
        if each.differs and each.printed is not None
    )


def _printed(
    figure: Figure, printed: Total, figures: Figures, wording: Wording
) -> Sentence:
    what = things(
        figure.measure,
        figure.scope,
        figures=figures,
        wording=wording,
        count=printed.count,
    )
    counted = figure_quote(figure, alone=True)
    given = Quote(number(printed.count), (printed_id(figure), figure.id))
    said = wording.say("printed note", printed=given, things=what, counted=counted)
    return sentence("printed", said)


def alt_text(
    chart: str, *, what: str, finding: tuple[Part, ...], wording: Wording
) -> Sentence:
    """What a picture shows, for those who do not see it.

    `chart` is its kind ("Bar chart"), `what` its data ("attacks a month"), and
    `finding` the clause that it is there to show, as the caption has it.
    """
    said = wording.say("alt text", chart=chart, what=what, finding=finding)
    return sentence("alt", said)
