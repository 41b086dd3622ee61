"""Changes in words: a figure against the month before, and the areas by verb.

One clause says what a change is, wherever it is said: in the text, in a chart's
title, its caption and its alt text. What cannot be compared is said to be so in
fixed phrases, and from none is never a rise. Whether and how figures differ is
`compare`; which word is for which size is `wording`.
"""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging.compare import Kind, change
from brief.words.english import FIGURES, amount
from brief.words.phrases import parted, sentence
from brief.words.quoting import figure_quote, named, things, where
from brief.words.sentence import Part, Quote, joined
from brief.words.wording import SIZED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.judging.compare import Change
    from brief.words.phrases import Slot
    from brief.words.sentence import Sentence
    from brief.words.wording import Rung, Wording

_CLAUSES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.RISE: "moved",
        Kind.FALL: "moved",
        Kind.STEADY: "steady",
        Kind.FROM_NONE: "from none",
        Kind.TO_NONE: "to none",
        Kind.NONE: "none",
        Kind.UNDECIDED: "undecided",
        Kind.NO_BASIS: "no basis",
        Kind.PARTIAL: "partial",
        Kind.REDEFINED: "redefined",
    }
)
"""The phrase that tells each kind of change."""


TOLD = (*SIZED, Kind.FROM_NONE, Kind.TO_NONE, Kind.NONE)
"""The kinds that say what became of a figure; the others say why that is open."""


def change_clause(
    told: Change, *, figures: Figures, wording: Wording, subject: str = ""
) -> tuple[Part, ...]:
    """What became of a figure since the month before, as a clause.

    Lower case, without a full stop: "attacks decreased sharply from 29 in June
    to nine in July". `subject` replaces the noun, as in "the number of attacks".
    """
    slots = _slots(told, figures, wording)
    if subject:
        slots["subject"] = subject
    return wording.say(f"change {_CLAUSES[told.kind]}", slots)


def _slots(told: Change, figures: Figures, wording: Wording) -> dict[str, Slot]:
    """Everything that a phrase about a change may name."""
    scope = told.scope
    this, last = _months(told)
    slots: dict[str, Slot] = {
        "subject": things(told.measure, scope, figures=figures, wording=wording),
        "things": things(told.measure, ALL, figures=figures, wording=wording),
        "where": where(scope, codebook=figures.codebook, wording=wording),
        "this": named(this, beside=this),
        "last": named(last, beside=this),
        "month": named(last if _open(told.before) else this, beside=this),
    }
    if told.now is not None and told.before is not None:
        slots["now"] = figure_quote(told.now, alone=True)
        slots["before"] = figure_quote(told.before, alone=True)
        slots["no"] = Quote("no", _both(told))
        slots["either"] = Quote(wording.text("change rose or fell"), _both(told))
    if told.kind in SIZED:
        slots["verb"] = Quote(wording.rung(told).say, _both(told))
    return slots


def _open(figure: Figure | None) -> bool:
    return figure is not None and figure.partial


def _months(told: Change) -> tuple[Month, Month]:
    """The month that is told, and the one it is held against."""
    if told.now is not None:
        this = told.now.month
        return this, told.before.month if told.before else this - 1
    if told.before is None:
        raise ValueError("nothing to compare")
    return told.before.month + 1, told.before.month


def _both(told: Change) -> tuple[str, ...]:
    return tuple(each.id for each in (told.now, told.before) if each is not None)


def change_sentences(
    figures: Figures, *, month: Month, wording: Wording, measure: str = ATTACKS
) -> tuple[Sentence, ...]:
    """A month's total against the month before, then its areas, grouped by verb."""
    total = figures.get(measure, ALL, month)
    if total is None:
        return ()
    moved = change(total, figures.get(measure, ALL, month - 1))
    what = things(measure, ALL, figures=figures, wording=wording)
    subject = wording.text("change number", things=what)
    clause = change_clause(moved, figures=figures, wording=wording, subject=subject)
    first = sentence("change", clause)
    if moved.kind in (Kind.PARTIAL, Kind.REDEFINED):
        return (first,)
    areas = tuple(_by_area(figures, month, measure))
    return (first, *_areas(areas, figures, wording, total=moved.kind))


def _by_area(figures: Figures, month: Month, measure: str) -> Iterator[Change]:
    """The areas whose count is on record, in house order."""
    for name in figures.codebook.area_names:
        scope = Scope("area", name)
        now = figures.get(measure, scope, month)
        if now is not None:
            yield change(now, figures.get(measure, scope, month - 1))


def _areas(
    changes: tuple[Change, ...], figures: Figures, wording: Wording, *, total: Kind
) -> Iterator[Sentence]:
    """What moved in one sentence; then, one by one, what cannot be grouped."""
    area = figures.codebook.area_term.one
    if not changes:
        return
    what = things(changes[0].measure, ALL, figures=figures, wording=wording)
    groups = tuple(_groups(changes, wording))
    gone = _gone(changes, what, figures, wording)
    if groups:
        tail = wording.say("areas while gone", gone=gone) if gone else ()
        said = (*_together(groups, wording), *tail)
        slots: dict[str, Slot] = {"area": area, "things": what, "groups": said}
        yield sentence("areas", wording.say("areas groups", slots))
    elif gone:
        yield sentence("areas", gone)
    for each in changes:
        if each.kind in (Kind.FROM_NONE, Kind.UNDECIDED):
            clause = change_clause(each, figures=figures, wording=wording)
            yield sentence("areas", clause)
    if total is not Kind.NO_BASIS:
        yield from _without_basis(changes, figures, wording)


def _groups(
    changes: tuple[Change, ...], wording: Wording
) -> Iterator[tuple[tuple[Part, ...], ...]]:
    """The areas under each verb: largest change first, in a group largest count."""
    order = ["rise", "steady", "fall"]
    if _sum(changes, Kind.FALL, Kind.TO_NONE) > _sum(
        changes, Kind.RISE, Kind.FROM_NONE
    ):
        order.reverse()
    rows = [(wording.rung(each), each) for each in changes if each.kind in SIZED]
    # The sort is stable: what is equal in all this stays in house order.
    rows.sort(key=lambda row: (*_rank(row[0], order), -_low(row[1].now)))
    for _, group in groupby(rows, key=lambda row: _rank(row[0], order)):
        yield tuple(
            _member(rung, each, wording, key="further" if place else "group")
            for place, (rung, each) in enumerate(group)
        )


def _rank(rung: Rung, order: list[str]) -> tuple[int, int, str, bool]:
    return order.index(rung.direction), -rung.size, rung.say, rung.in_counts


def _sum(changes: Iterable[Change], *kinds: Kind) -> int:
    return sum(each.difference for each in changes if each.kind in kinds)


def _low(figure: Figure | None) -> int:
    return figure.count.low if figure is not None else 0


def _member(
    rung: Rung, told: Change, wording: Wording, *, key: str
) -> tuple[Part, ...]:
    """An area with its count; the first of a group carries the verb."""
    now, before = (
        amount(each.count, style=FIGURES) if each else ""
        for each in (told.now, told.before)
    )
    if rung.in_counts:
        now = wording.text("areas counts", before=before, now=now)
    said = wording.text(f"areas {key}", verb=rung.say, name=told.scope.name, now=now)
    return (Quote(said, _both(told)),)


def _together(
    groups: tuple[tuple[tuple[Part, ...], ...], ...], wording: Wording
) -> tuple[Part, ...]:
    """The groups as one list; a comma parts them wherever one is a list itself."""
    pieces = [wording.list(group) for group in groups]
    if all(len(group) == 1 for group in groups):
        return wording.list(pieces)
    return parted(pieces)


def _gone(
    changes: Iterable[Change], what: str, figures: Figures, wording: Wording
) -> tuple[Part, ...]:
    """The areas that fell to none, as one clause."""
    said: list[tuple[Part, ...]] = []
    for each in changes:
        if each.kind is Kind.TO_NONE:
            slots = _slots(each, figures, wording)
            slots |= {"things": what, "name": each.scope.name}
            key = "areas also gone" if said else "areas gone"
            said.append(wording.say(key, slots))
    return joined(said)


def _without_basis(
    changes: tuple[Change, ...], figures: Figures, wording: Wording
) -> Iterator[Sentence]:
    """The areas with attacks now for which the month before is not on record."""
    lacking = [
        each for each in changes if each.kind is Kind.NO_BASIS and _low(each.now)
    ]
    if not lacking:
        return
    this, last = _months(lacking[0])
    month = named(last, beside=this)
    if all(each.kind is Kind.NO_BASIS for each in changes):
        area = figures.codebook.area_term.one
        yield sentence("areas", wording.say("areas no bases", area=area, last=month))
        return
    names = wording.list(each.scope.name for each in lacking)
    said = wording.say("areas no basis", last=month, names=names)
    yield sentence("areas", said)
