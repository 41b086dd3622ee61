"""The lexicon: what words mean, of English and of one publication.

A table from phrases to meanings, made once from the codebook, the wording and the
grammar. Phrases are matched word by word, folded; reading texts with it is in
`tokens`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.scope import CLAIMED
from brief.verifying import grammar, verbs
from brief.verifying.splitting import words_of
from brief.words.english import span_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.records.codebook import Codebook
    from brief.words.wording import Wording

ACTOR, AREA, PLACE, SECTION, GROUP, CLASS, METHOD, MEANS, TARGET, OUTCOME = (
    *("actor", "area", "place", "section", "group", "class", "method"),
    *("means", "target", "outcome"),
)
HARM, ATTACK, ACTIVITY, CLAIM, MOVE, SIZE, EXTREME, MONTH = (
    *("harm", "attack", "activity", "claim", "move", "size", "extreme"),
    "month",
)
AREA_TERM, THEATRE = "term", "theatre"
SPANNED = "spanned"
"""The form of a month that is named by the days that are known of it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for: `kind` is one of the above, `name` which one.

    `form` tells forms of one word apart: of a class its noun (`noun`) or the
    word before it (`adjective`); of a method its phrase (`phrase`) or its label in
    the plural (`many`); of a verb of change the words themselves. `number` is the
    number of a month.
    """

    kind: str
    name: str = ""
    form: str = ""
    number: int = 0


Entry = tuple[tuple[str, ...], Meaning, bool]
"""The folded words of a phrase, what it means, and whether it has a capital."""

Days = tuple[date, date]
"""The first and the last day of something."""


@dataclass(frozen=True)
class Lexicon:
    """All phrases by their first word, the longest first."""

    codebook: Codebook
    wording: Wording
    phrases: Mapping[str, tuple[Entry, ...]]
    covered: frozenset[Days] = frozenset()

    def at(self, keys: tuple[str, ...], first: int, *, capital: bool) -> Entry | None:
        """The longest phrase that starts at a word.

        Args:
            keys: the folded words of a text.
            first: the place of the word.
            capital: whether it starts with a capital letter: names do.
        """
        for entry in self.phrases.get(keys[first], ()):
            words, _, named = entry
            if keys[first : first + len(words)] == words and (capital or not named):
                return entry
        return None


def lexicon_of(
    codebook: Codebook, wording: Wording, covered: Iterable[Days] = ()
) -> Lexicon:
    """The lexicon of a publication; where two things have one name, the first wins.

    Areas come before places, and both before the words of the language. `covered`
    are the days of the months that are on record in part: "from May 1 to 11" is
    then all that is known of May.
    """
    parts = frozenset(covered)
    table: defaultdict[str, list[Entry]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for phrase, meaning in (*_phrases(codebook, wording), *_spans(parts)):
        words = words_of(phrase)
        if words and all(words) and words not in seen:
            seen.add(words)
            table[words[0]].append((words, meaning, _is_name(phrase, meaning)))
    ordered = {
        first: tuple(sorted(found, key=lambda entry: -len(entry[0])))
        for first, found in table.items()
    }
    return Lexicon(codebook, wording, MappingProxyType(ordered), parts)


_NAMES = frozenset({AREA, PLACE, SECTION, ACTOR, MONTH})


def _is_name(phrase: str, meaning: Meaning) -> bool:
    """Whether a phrase is only meant where it is written with a capital."""
    return meaning.kind in _NAMES and phrase[:1].isupper()


def _phrases(codebook: Codebook, wording: Wording) -> Iterator[tuple[str, Meaning]]:
    yield from _names(codebook)
    yield from _people(codebook)
    yield from _kinds(codebook)
    yield from _language(wording)
    yield from _deeds(codebook, wording)


def _names(codebook: Codebook) -> Iterator[tuple[str, Meaning]]:
    actor = codebook.actor
    yield from _said((actor, actor.removeprefix("the ")), Meaning(ACTOR, actor))
    for area in codebook.areas:
        names = (area.name, *area.aliases, area.arabic or "")
        yield from _said(names, Meaning(AREA, area.name))
    for place in codebook.places:
        names = (place.name, *place.aliases, place.arabic or "", place.phrase or "")
        short = (each.removeprefix("the ") for each in names)
        yield from _said((*names, *short), Meaning(PLACE, place.name))
    titles = [each.title for each in codebook.sections]
    for section in codebook.sections:
        if _lists(section.title, section.areas):
            continue  # its areas are read one by one, and are the part together
        # Of a title that two parts share, nobody can say which one is meant.
        key = section.key if titles.count(section.title) == 1 else ""
        yield section.title, Meaning(SECTION, key)
    yield codebook.theatre, Meaning(THEATRE)
    term = codebook.area_term
    yield term.one, Meaning(AREA_TERM, form="one")
    yield term.many, Meaning(AREA_TERM, form="many")


def _lists(title: str, areas: tuple[str, ...]) -> bool:
    """Whether a title is a list of the areas of its part: "Ash, Elm and Oak"."""
    parts = re.split(r",? and |, ", title)
    return {*parts} == {*areas}


def _people(codebook: Codebook) -> Iterator[tuple[str, Meaning]]:
    for group in codebook.groups:
        yield group.term.many, Meaning(GROUP, group.name, "many")
        yield group.term.one, Meaning(GROUP, group.name, "one")


def _kinds(codebook: Codebook) -> Iterator[tuple[str, Meaning]]:
    """Classes, methods and targets."""
    for rule in codebook.classes:
        yield from _said(
            (rule.term.many, rule.term.one), Meaning(CLASS, rule.key, "noun")
        )
    for rule in codebook.classes:
        yield rule.name, Meaning(CLASS, rule.key, "adjective")
    for word in ("claimed attack", "claimed attacks"):
        yield word, Meaning(CLASS, CLAIMED, "noun")
    for method in codebook.methods:
        yield method.phrase, Meaning(METHOD, method.name, "phrase")
        yield method.label, Meaning(METHOD, method.name, "many")
        yield method.name, Meaning(METHOD, method.name, "one")
    for key, term in codebook.target_kinds.items():
        yield term.many, Meaning(TARGET, key, "many")
        yield term.one, Meaning(TARGET, key, "one")


def _deeds(codebook: Codebook, wording: Wording) -> Iterator[tuple[str, Meaning]]:
    """The verbs of methods: "ambushed", "assassinated"."""
    for method in codebook.methods:
        words = wording.methods.get(method.name)
        if words is not None:
            verbs = (*words.verb, words.killed or "", words.captured or "")
            yield from _said(verbs, Meaning(METHOD, method.name, "verb"))


def _language(wording: Wording) -> Iterator[tuple[str, Meaning]]:
    for rung in wording.scale:
        yield rung.say, Meaning(MOVE, rung.direction, rung.say)
    for harm, words in grammar.HARM_WORDS.items():
        yield from _said(words, Meaning(HARM, harm))
    yield from _said(grammar.ATTACK_NOUNS, Meaning(ATTACK))
    yield from _said(grammar.ACTIVITY_NOUNS, Meaning(ACTIVITY))
    yield from _said(grammar.CLAIM_VERBS, Meaning(CLAIM))
    for said, moving in verbs.MOVES.items():
        yield said, Meaning(MOVE, moving.direction, said)
    for said, size in verbs.SIZES.items():
        yield said, Meaning(SIZE, size, said)
    for said, end in verbs.EXTREMES.items():
        yield said, Meaning(EXTREME, end, said)
    for name, number in grammar.MONTH_NUMBERS.items():
        yield name.capitalize(), Meaning(MONTH, name, number=number)


def _spans(covered: Iterable[Days]) -> Iterator[tuple[str, Meaning]]:
    """All that is known of a month, in days: "May 1 to 11"."""
    for first, last in covered:
        if first < last:
            text = span_text(first, last, year=first.year).removeprefix("from ")
            yield text, Meaning(MONTH, text, SPANNED, number=first.month)


def _said(words: Iterable[str], meaning: Meaning) -> Iterator[tuple[str, Meaning]]:
    for each in words:
        yield each, meaning
