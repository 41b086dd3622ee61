"""Classes of attacks in words: how many, each with the mark of its definition.

One sentence of the lead. What makes an attack one of a class is the codebook's
rule and is judged in `quality`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.counts import ZERO, Count
from brief.ground.scope import ALL
from brief.words.english import START, WORDS, article, be, noun, plural
from brief.words.phrases import parts, sentence
from brief.words.quoting import figure_quote
from brief.words.sentence import Mark, Part, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.counting.figures import Figure, Figures
    from brief.records.codebook import Class
    from brief.words.sentence import Sentence
    from brief.words.wording import Wording

ONE = Count.exactly(1)


def classes(total: Figure, *, figures: Figures, wording: Wording) -> Iterator[Sentence]:
    """How many of the attacks belong to each class of the codebook."""
    said: list[tuple[Part, ...]] = []
    for rule in figures.codebook.classes:
        figure = figures.get(rule.key, ALL, total.month)
        if figure is None:
            continue
        if total.count == ONE and figure.count.exact:
            said.append(_only_one(rule, figure, wording, further=bool(said)))
        else:
            said.append(_some(rule, figure, wording, further=bool(said)))
    if said:
        yield sentence("classes", wording.list(said))


def _some(
    rule: Class, figure: Figure, wording: Wording, *, further: bool
) -> tuple[Part, ...]:
    count, attacks = figure.count, _named(rule, figure.count)
    if count == ZERO and not further:
        no = Quote("no", (figure.id,))
        return wording.say("lead no class", no=no, attacks=attacks, be=be(count))
    style = WORDS if further else START
    quote = figure_quote(figure, style=style, at_least=wording.at_least, alone=True)
    key = "lead further class" if further else "lead class"
    return wording.say(key, count=quote, be=be(count), attacks=attacks)


def _only_one(
    rule: Class, figure: Figure, wording: Wording, *, further: bool
) -> tuple[Part, ...]:
    """A month of one attack: it is of the class, or it is not."""
    was = "was" if figure.count == ONE else "was not"
    key = "lead further class of one" if further else "lead class of one"
    return wording.say(key, was=Quote(was, (figure.id,)), attacks=_named(rule, ONE))


def _named(rule: Class, count: Count) -> tuple[Part, ...]:
    """The noun of a class, with the mark that leads to its definition."""
    word = noun(rule.term, count) if plural(count) else article(rule.term.one)
    if not rule.mark:
        return (word,)
    head, name, tail = word.rpartition(rule.name)
    if not name:
        return (word, Mark(rule.mark, rule.key))
    return (head + name, Mark(rule.mark, rule.key), *parts(tail))
