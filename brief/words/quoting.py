"""Quoting: a figure as words that name it, and the noun for what it counts.

The one place where a number of a figure becomes text, so that every number in
a sentence, chart or caption rests on a figure's id. What is said about the
numbers is in `changes` and `sentences`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.counts import ZERO
from brief.ground.scope import ALL
from brief.words.english import FIGURES, START, WORDS, amount, month_text, noun
from brief.words.sentence import RECORD, STATED, Quote

if TYPE_CHECKING:
    from brief.counting.figures import Figure, Figures
    from brief.ground.counts import Count
    from brief.ground.month import Month
    from brief.ground.scope import Scope
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook
    from brief.words.wording import Wording


def figure_quote(
    figure: Figure, *, style: str = WORDS, at_least: bool = False, alone: bool = False
) -> Quote:
    """The number of a figure: "nine", "9", "at least nine".

    Args:
        figure: what is quoted.
        style: `english.WORDS` in prose, `FIGURES` in brackets, tables and
            captions, `START` where a sentence begins with it.
        at_least: whether to say that a documented number is a minimum.
        alone: whether no noun follows it, so that zero is "none" and not "no".
    """
    said = number(figure.count, style=style, at_least=at_least, alone=alone)
    return Quote(said, (figure.id,))


def number(
    count: Count, *, style: str = WORDS, at_least: bool = False, alone: bool = False
) -> str:
    """A count in words, as a documented minimum where the house says so."""
    if alone and count == ZERO and style != FIGURES:
        return "none"
    if at_least and count.exact and count.low and not count.about:
        inner = WORDS if style == START else style
        return f"at least {amount(count, style=inner)}"
    said = amount(count, style=style)
    return said.removesuffix(" of") if alone else said


def record_id(attack: Attack, path: str) -> str:
    """The name of a field of a record, for a quote that rests on it."""
    return f"{RECORD}{attack.id}#{path}"


def printed_id(figure: Figure) -> str:
    """The name of what a published issue printed for a figure."""
    return f"{STATED}{figure.id}"


def things(
    measure: str,
    scope: Scope,
    *,
    figures: Figures,
    wording: Wording,
    count: Count | None = None,
) -> str:
    """What is counted: "attacks in Ashdale", "soldiers killed".

    In the plural, unless a count says otherwise.
    """
    row = figures.measures[measure]
    said = row.term.many if count is None else noun(row.term, count)
    if row.of == "people":
        said = wording.text("scope people", people=said, harm=row.harm)
    place = where(scope, codebook=figures.codebook, wording=wording)
    return f"{said} {place}" if place else said


def where(scope: Scope, *, codebook: Codebook, wording: Wording) -> str:
    """A scope as it follows its noun: "in Ashdale", "with a mine"; all: nothing."""
    if scope == ALL:
        return ""
    name = _name(scope, codebook)
    return wording.text(f"scope {scope.kind}", name=name)


def _name(scope: Scope, codebook: Codebook) -> str:
    name = scope.name
    if scope.kind == "section":
        return next(each.title for each in codebook.sections if each.key == name)
    if scope.kind == "place":
        place = codebook.place_called(name)
        return (place.phrase or place.name) if place else name
    if scope.kind == "method" and name != "unknown":
        return codebook.method(name).phrase
    if scope.kind == "target":
        return codebook.group(name).term.many
    if scope.kind == "target kind":
        return codebook.target_kinds[name].many
    return name


def named(month: Month, *, beside: Month) -> str:
    """A month as it is named in an issue: the year only where it is another."""
    return month_text(month, year=beside.year)
