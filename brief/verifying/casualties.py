"""Casualties: who was harmed, how, and how many, as a sentence tells it.

Reads the three voices of the genre: they killed two soldiers, killing two soldiers,
two soldiers were killed. Numbers are read in `numerals`, the publication's nouns in
`lexicon`; whether it is true is none of its business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.verifying.harmwords import (
    ALONE,
    ASIDE,
    BE,
    BETWEEN,
    BOTH,
    ENDS,
    FAR,
    ING,
    JOINT,
    KILLED,
    LOST_LIVES,
    NEAR,
    NOUN,
    ONE,
    OUTSIDE,
    PEOPLE,
    STARTS,
    VERBS,
    WIDEST,
    WOUNDED,
)
from brief.verifying.lexicon import GROUP
from brief.verifying.numerals import amount_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.verifying.lexicon import Lexicon, Meaning
    from brief.verifying.splitting import Piece


@dataclass(frozen=True, slots=True)
class Casualties:
    """So many people harmed, as a sentence says it.

    `harms` are the words of `HARMS` that it may mean, the likeliest first; `group`
    is empty where it is left open who they were.
    """

    harms: tuple[str, ...]
    group: str
    count: Count
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _People:
    """Some people: how many of whom, from one piece up to another."""

    group: str
    count: Count
    first: int
    last: int


def casualties_in(pieces: Sequence[Piece], lexicon: Lexicon) -> tuple[Casualties, ...]:
    """Everyone that a sentence says was harmed, as far as it gives numbers."""
    return tuple(_Reader(tuple(_without_asides(pieces)), lexicon).read())


def _without_asides(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces outside of brackets: "the National Guard (NG) had been"."""
    depth = 0
    for each in pieces:
        depth += each.key == "("
        if not depth:
            yield each
        depth -= each.key == ")" and depth > 0


def _back(at: int, most: int) -> Iterator[int]:
    """The places up to one, the nearest first, and no more than so many."""
    return reversed(range(at + 1)[-most:])


class _Reader:
    """Reads one sentence, from one word of harm to the next."""

    def __init__(self, pieces: Sequence[Piece], lexicon: Lexicon) -> None:
        self.pieces = pieces
        self.keys = tuple(each.key for each in pieces)
        self.lexicon = lexicon
        self.before: tuple[_People, ...] = ()
        """Those of whom the last word of harm was said, in the passive."""

    def read(self) -> Iterator[Casualties]:
        at = 0
        while at < len(self.keys):
            harms, use, length = self._harm(at)
            if length:
                last = at + length - 1
                for people in self._people(at, last, use):
                    first = self.pieces[min(at, people.first)].start
                    end = self.pieces[max(last, people.last)].end
                    yield Casualties(harms, people.group, people.count, first, end)
            at += length or 1

    def _harm(self, at: int) -> tuple[tuple[str, ...], str, int]:
        """The harm at a place, how the word is used, and how many pieces it has."""
        if self.keys[at : at + 3] in LOST_LIVES:
            return KILLED, ALONE, 3
        if self.keys[at] not in VERBS:
            return (), "", 0
        harms, use = VERBS[self.keys[at]]
        other = VERBS.get(self._key(at + 2))
        if other and other[1] == use and self._key(at + 1) in ("or", "/"):
            joint = {harms, other[0]} == {KILLED, WOUNDED}
            return JOINT if joint else (*harms, *other[0]), use, 3
        return harms, use, 1

    def _people(self, at: int, last: int, use: str) -> tuple[_People, ...]:
        passive = () if use in (ING, NOUN) else self._subject(at, use)
        if passive or use == ALONE:
            self.before = passive or self.before
            return passive
        self.before = ()
        of = use == NOUN and self._key(last + 1) == "of"
        return tuple(self._objects(last + 1 + of))

    def _key(self, at: int) -> str:
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    # Before the verb

    def _subject(self, at: int, use: str) -> tuple[_People, ...]:
        """Those who were harmed, where they stand before the word."""
        be = at - 1
        while self._key(be) in BETWEEN:
            be -= 1
        if self._key(be) not in BE:
            if self._key(at - 1) in ("and", "or") and self.before:
                return self.before
            if use == BOTH and self._number(at + 1) is not None:
                return ()
            return self._beside(at)
        while self._key(be) in BE or self._key(be) in BETWEEN:
            be -= 1
        if self._key(be) in ("and", "or") and self.before:
            return self.before
        return self._chain(be)

    def _beside(self, at: int) -> tuple[_People, ...]:
        """Those directly before a word without a verb: "and two wounded"."""
        for first in _back(at - 1, NEAR):
            if self._key(first) in ENDS or self._key(first) in VERBS:
                break
            found = self._group_at(first)
            if found is not None:
                clipped = self._key(at - 1) in ("the", "of", "these", "those")
                return () if clipped else self._linked(found)
        return ()

    def _chain(self, last: int) -> tuple[_People, ...]:
        """The people of a subject that ends at a place."""
        last = self._before_aside(last)
        for first in _back(last, FAR):
            key = self._key(first)
            if key in STARTS or key in VERBS or key in BE:
                break
            found = self._group_at(first)
            if found is not None and self._key(found.first - 1) not in OUTSIDE:
                return self._linked(found)
        return ()

    def _before_aside(self, last: int) -> int:
        """The end of a subject before "including a commander," and the like."""
        if self._key(last) != ",":
            return last
        for at in _back(last, ASIDE):
            if self._key(at) in ("including", "among") and self._key(at - 1) == ",":
                return at - 2
        return last

    def _linked(self, found: _People) -> tuple[_People, ...]:
        """People with those named before them in one list."""
        every = [found]
        while True:
            at = every[0].first - 1
            while self._key(at) in (",", "and", "or"):
                at -= 1
            if at == every[0].first - 1:
                return tuple(every)
            for first in _back(at, NEAR):
                if self._key(first) in (*STARTS, *VERBS, *BE, ",", "and"):
                    return tuple(every)
                earlier = self._group_at(first)
                if earlier is not None:
                    # "It killed three guards, and two were wounded" is no list.
                    apart = self._key(first - 1) in (*OUTSIDE, *VERBS)
                    if earlier.last > at or apart:
                        return tuple(every)
                    every.insert(0, earlier)
                    break
            else:
                return tuple(every)

    # After the verb

    def _objects(self, at: int) -> Iterator[_People]:
        """The people named after a place, one after the other in a list."""
        begins = at
        while True:
            found = self._group_at(at)
            if found is None or self._befell(found.last + 1):
                return
            if self._key(found.last + 1) in ("among", "including") and at != begins:
                return
            yield found
            at = found.last + 1
            while self._key(at) in (",", "and", "or"):
                at += 1
            if at == found.last + 1:
                return

    def _befell(self, at: int) -> bool:
        """Whether what stands here is said of those before it: "two were wounded"."""
        _, use = VERBS.get(self._key(at), ((), ""))
        return use in (BOTH, ALONE) or self._key(at) in BE

    # People

    def _number(self, at: int) -> tuple[Count, int] | None:
        """How many, and where their noun may begin."""
        if at >= len(self.pieces):
            return None
        piece = self.pieces[at]
        if piece.kind == "number" and self._part_of_name(at):
            return None
        if piece.key == "both":
            return Count.exactly(2), at + 1
        amount = amount_at(self.pieces, at)
        if amount is not None and amount.part is None and amount.how != "many":
            return amount.count, at + amount.length
        if piece.key in ONE:
            return Count.exactly(1), at + 1
        return None

    def _part_of_name(self, at: int) -> bool:
        """Whether a number belongs to the name before it: "Branch 217"."""
        before = self.pieces[at - 1].text if at else ""
        opening = before.lower() in ("at", "the", "some", "about", "between", "over")
        return before[:1].isupper() and not opening

    def _group_at(self, at: int) -> _People | None:
        """The people whose number stands at a place, if they are people."""
        found = self._number(at)
        if found is None:
            return None
        count, noun = found
        at, count = self._widened(at, noun, count)
        last, people = noun - 1, False
        for place in range(noun, len(self.keys))[:NEAR]:
            key = self.keys[place]
            if key in ENDS or key in BE or key in VERBS:
                break
            if amount_at(self.pieces, place) is not None:
                break
            entry = self.lexicon.at(self.keys, place, capital=True)
            if entry is not None and self._means_group(entry[1], place):
                end = place + len(entry[0]) - 1
                return _People(entry[1].name, count, at, end)
            # "An outpost of the guards" is a thing; "two of the guards" are people.
            if key == "of" and place > noun and not people:
                return None
            people = people or self.pieces[place].text in PEOPLE
            last = place
        bare = last == noun - 1 and self.keys[at] not in ("a", "an", "his", "her")
        told = people or bare or self._key(noun) == "of"
        return _People("", count, at, last) if told else None

    def _means_group(self, meaning: Meaning, at: int) -> bool:
        """Whether a word is a group's noun, and not part of some unit's name."""
        if meaning.kind != GROUP:
            return False
        named = self.lexicon.codebook.group(meaning.name).term.one[:1].isupper()
        return named or not self.pieces[at].text[:1].isupper()

    def _widened(self, at: int, noun: int, count: Count) -> tuple[int, Count]:
        """A number with what stands before it: "at least", "between 10 and"."""
        for first in range(at)[-WIDEST:]:
            amount = amount_at(self.pieces, first)
            if amount is not None and first + amount.length == noun:
                return first, amount.count
        return at, count
