"""Explain: a piece of an issue's text, walked back to figures, records and lines.

Finds the sentences that say something and gathers what they rest on, as values;
how that is printed is the door's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.provenance import field_of, figure_named
from brief.words.sentence import RECORD, Quote, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.counting.figures import Figure, Figures
    from brief.ground.problems import Where
    from brief.records.attack import Attack


Asked = Callable[[str, int], bool]
"""Whether the words of a quote, at a letter of its sentence, were asked for."""


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
    """Every sentence that says a text, with what the text there rests on.

    Case, quotation marks and white space do not matter. Where no sentence has
    the text as it stands, those that have all of its words are explained; where
    what was found holds no number, the whole sentence is.
    """
    asked, sentences = plain(text), tuple(told)
    found = tuple(
        _explanation(sentence, _inside(start, start + len(asked)), figures)
        for sentence in sentences
        if asked and (start := plain(sentence.text).find(asked)) >= 0
    )
    words = frozenset(_WORD.findall(asked))
    return found or tuple(
        _explanation(sentence, _sharing(words), figures)
        for sentence in sentences
        if words and words <= set(_WORD.findall(plain(sentence.text)))
    )


def _inside(start: int, end: int) -> Asked:
    """Whether words stand, even in part, between two letters of a sentence."""
    return lambda words, at: at < end and at + len(words) > start


def _sharing(asked: frozenset[str]) -> Asked:
    """Whether words have one in common with those that were asked for."""
    return lambda words, _: not asked.isdisjoint(_WORD.findall(plain(words)))


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


_WORD = re.compile(r"\w+")
_QUOTES = MappingProxyType({ord(each): "'" for each in '\u2018\u2019\u201c\u201d"'})


def _explanation(sentence: Sentence, is_asked: Asked, figures: Figures) -> Explanation:
    quotes = tuple(_placed(sentence))
    asked = [each for each, at in quotes if is_asked(each.text, at)]
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
        place = (Borne(record, attack.at(path)),) if attack else ()
        return Basis(words, id_, None, place)
    figure = figure_named(id_, figures)
    names = figure.attacks or ("",) * len(figure.wheres)
    return Basis(words, id_, figure, tuple(map(Borne, names, figure.wheres)))
