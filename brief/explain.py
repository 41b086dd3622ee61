"""Explain: a piece of an issue's text, walked back to figures, records and lines.

Finds the sentences that say something and gathers what they rest on, as values;
how that is printed is the door's business.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from brief.provenance import RECORD, field_of, figure_named
from brief.sentence import Quote, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.attack import Attack
    from brief.figures import Figure, Figures
    from brief.problems import Where


@dataclass(frozen=True, slots=True)
class Borne:
    """A record (or a stated total, without an id) and the place that bears it."""

    record: str
    where: Where


@dataclass(frozen=True, slots=True)
class Basis:
    """What one number rests on. `figure` is None where a record states it itself."""

    words: str
    id: str
    figure: Figure | None
    borne_by: tuple[Borne, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence that says what was asked for, and the bases of its numbers.

    `attack` is the record that the sentence tells, if it tells one.
    """

    sentence: Sentence
    bases: tuple[Basis, ...]
    attack: Attack | None


def explain(
    text: str, told: Iterable[Sentence], figures: Figures
) -> tuple[Explanation, ...]:
    """Every sentence that contains a text, with what the text there rests on.

    Case, quotation marks and white space do not matter. Where the text found
    holds no number, the whole sentence is explained.
    """
    return tuple(
        _explanation(sentence, start, start + len(plain(text)), figures)
        for sentence in told
        if (start := plain(sentence.text).find(plain(text))) >= 0
    )


def nearest(text: str, told: Iterable[Sentence]) -> str | None:
    """The sentence most like a text that nothing says, or None."""
    by_plain = {plain(each.text): each.text for each in told}
    found = get_close_matches(plain(text), by_plain, n=1, cutoff=0.3)
    return by_plain[found[0]] if found else None


def plain(text: str) -> str:
    """Text for comparing, one letter for one letter where it matters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.translate(_QUOTES)
    return re.sub(r"\s+", " ", text).strip()


_QUOTES = {ord(each): "'" for each in '\u2018\u2019\u201c\u201d"'}


def _explanation(
    sentence: Sentence, start: int, end: int, figures: Figures
) -> Explanation:
    quotes = tuple(_placed(sentence))
    asked = [each for each, at in quotes if at < end and at + len(each.text) > start]
    bases = (
        _basis(quote.text, id_, figures)
        for quote in asked or [each for each, _ in quotes]
        for id_ in quote.figures
    )
    attack = figures.ledger.attack(sentence.attack) if sentence.attack else None
    return Explanation(sentence, tuple(bases), attack)


def _placed(sentence: Sentence) -> Iterator[tuple[Quote, int]]:
    """The quotes of a sentence with the letter at which each starts."""
    at = 0
    for part in sentence.parts:
        if isinstance(part, Quote):
            yield part, at
        at += len(part if isinstance(part, str) else part.text)


def _basis(words: str, id_: str, figures: Figures) -> Basis:
    if id_.startswith(RECORD):
        record, path = field_of(id_)
        attack = figures.ledger.attack(record)
        borne = (Borne(record, attack.at(path)),) if attack else ()
        return Basis(words, id_, None, borne)
    figure = figure_named(id_, figures)
    names = figure.attacks or ("",) * len(figure.wheres)
    borne = tuple(map(Borne, names, figure.wheres))
    return Basis(words, id_, figure, borne)
