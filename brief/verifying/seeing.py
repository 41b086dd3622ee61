"""Seeing: what each sentence says of an incident, and which sentences tell one.

Days, casualties, names of places, words for deeds; sentences that go on with what
the one before has begun. Which record is told is found in `happenings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from brief.records.codebook import folded
from brief.verifying.casualties import Casualties, casualties_in
from brief.verifying.dating import LATER, ON, SPAN, UNDATED, Dated, dates_in, moved
from brief.verifying.harmwords import VERBS
from brief.verifying.lexicon import AREA, METHOD, PLACE, TARGET
from brief.verifying.splitting import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from brief.ground.month import Month
    from brief.records.codebook import Codebook
    from brief.verifying.lexicon import Lexicon
    from brief.verifying.passages import Passage, Statement
    from brief.verifying.splitting import Piece

_DEEDS = (
    *("attack", "ambush", "raid", "clash", "assault", "shell", "bomb", "explo"),
    *("deton", "fire", "firing", "struck", "strike", "hit", "target", "seiz", "storm"),
    *("foil", "repel", "launch", "destroy", "burn", "fought", "fighting", "advanc"),
    *(
        "overr",
        "infiltrat",
        "checkpoint",
        "ied",
        "mine",
        "minefield",
        "gunm",
        "incident",
    ),
)
_CLAIMS = frozenset({"claim", "claims", "claimed", "claiming"})
# What a day is that stands after such words: not that of the attack.
_BESIDE = re.compile(
    r"\b(?:claim\w*|found|discovered|held|as of|until|since|report of|reported on|"
    r"executed|prior to|before|ahead of|reported by|died|dating|addition to)\b[^;]*\Z",
    re.IGNORECASE,
)
_CLAIMED_ON = re.compile(r"\bclaim\w*\b[^;]*\Z", re.IGNORECASE)
# Attacks of some days, counted: a sum of them, and no incident.
_COUNTED = re.compile(r"\b(?:[0-9]+|at least \w+|no) (?:[\w-]+ ){0,2}attacks?\b")
_IN = re.compile(
    r"(?:\b(?:in|across|within|inside|throughout|of) (?:the )?"
    r"(?:(?:north|south|east|west|central|mid|far|rural)\w*[ -]){0,2}|\()\Z",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"(?:part|countryside|outskirts|desert|side) of \Z", re.IGNORECASE
)
_TOWARDS = re.compile(
    r"(?:\b(?:north|south|east|west|northeast|northwest|southeast|southwest) of"
    r"|\b(?:towards?|to|from|between|and|through)|-) (?:the )?\Z|-\Z",
    re.IGNORECASE,
)


_SIDE = re.compile(
    r"\b((?:north|south)(?:east|west)? of|(?:east|west) of) (?:the )?\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name:
    """An area or place that is named; `within` says that things happened in it.

    `vague` says that it only helps to find the place: "south of Oakham"; `side` is
    then the relation, if it is one of those that records have.
    """

    kind: str
    name: str
    start: int
    end: int
    within: bool
    vague: bool
    side: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one sentence says; `number` is its place among all of the text."""

    statement: Statement
    number: int
    dates: tuple[Dated, ...]
    casualties: tuple[Casualties, ...]
    names: tuple[Name, ...]
    words: frozenset[str]
    methods: frozenset[str]
    targets: frozenset[str]
    deed: bool
    claims: int | None
    """Where it speaks of a claim, if it does."""


@dataclass(slots=True)
class Unit:
    """The sentences that tell one incident, and on which day they put it.

    `areas` are those of the section that they stand in, `area` the one that the
    heading or the paragraph names, `ids` the records that they are known to tell.
    """

    first: Seen
    dated: Dated | None
    areas: tuple[str, ...]
    area: str
    ids: tuple[str, ...]
    more: list[Seen] = field(default_factory=list)
    claimed: list[tuple[Seen, Dated]] = field(default_factory=list)

    @property
    def seen(self) -> tuple[Seen, ...]:
        """All of its sentences."""
        return (self.first, *self.more)

    @property
    def known(self) -> bool:
        """Whether it names a day."""
        return self.dated is not None and self.dated.first is not None


def seen(statement: Statement, number: int, month: Month, lexicon: Lexicon) -> Seen:
    """What a sentence says of an incident."""
    row = tuple(pieces(statement.text))
    keys = tuple(each.key for each in row)
    meant = tuple(_meant(row, keys, lexicon))
    claims = [each.start for each in row if each.key in _CLAIMS]
    deed = any(key.startswith(_DEEDS) or key in VERBS for key in keys)
    return Seen(
        statement,
        number,
        tuple(_days(statement.text, month, lexicon)),
        casualties_in(row, lexicon),
        tuple(_named(statement.text, meant)),
        frozenset(map(folded, keys)) | {each.key for each in row},
        frozenset(name for kind, name, _, _ in meant if kind == METHOD),
        frozenset(name for kind, name, _, _ in meant if kind == TARGET),
        deed or any(kind == METHOD for kind, _, _, _ in meant),
        claims[0] if claims else None,
    )


def _days(text: str, month: Month, lexicon: Lexicon) -> Iterator[Dated]:
    """The days that a sentence names; all that are known of a month are none."""
    for each in dates_in(text, month):
        if (each.first, each.last) not in lexicon.covered:
            yield each


def _meant(
    row: Sequence[Piece], keys: tuple[str, ...], lexicon: Lexicon
) -> Iterator[tuple[str, str, int, int]]:
    """The names and kinds that stand in a sentence, each with its place."""
    at = 0
    while at < len(row):
        entry = lexicon.at(keys, at, capital=row[at].text[:1].isupper())
        length = len(entry[0]) if entry is not None else 1
        if entry is not None and entry[1].kind in (AREA, PLACE, METHOD, TARGET):
            last = row[at + length - 1]
            yield entry[1].kind, entry[1].name, row[at].start, last.end
        at += length


def _named(text: str, meant: Iterable[tuple[str, str, int, int]]) -> Iterator[Name]:
    for kind, name, start, end in meant:
        if kind in (AREA, PLACE):
            # No preposition stands further away; a long text stays quick to read.
            before, after = text[max(0, start - 80) : start], text[end : end + 1]
            vague = _TOWARDS.search(before) is not None or after == "-"
            within = _IN.search(before) is not None or bool(_PART_OF.search(before))
            side = _SIDE.search(before)
            relation = side[1].lower() if side else ""
            yield Name(kind, name, start, end, within and not vague, vague, relation)


class Grouping:
    """Groups the sentences of a text into incidents, as they follow each other."""

    def __init__(self, codebook: Codebook, month: Month) -> None:
        self.codebook = codebook
        self.month = month
        self.units: list[Unit] = []
        self.current: list[Unit] = []
        self.paragraph: tuple[int, int] = (0, 0)
        self.area = ""

    def take(self, passage: Passage, place: int, each: Seen) -> None:
        """Take the next sentence of a passage, whose place in the text is given."""
        paragraph = (place, each.statement.paragraph)
        told = bool(passage.attacks) and place == self.paragraph[0]
        if paragraph != self.paragraph and not told:
            self.current, self.area = [], ""
        self.paragraph = paragraph
        heading = self.codebook.area_called(passage.name)
        if heading is not None:
            self.area = heading.name
        begun = [*self._begun(each)] if self._begins(passage, each) else []
        if begun:
            self.current = [self._unit(passage, each, dated) for dated in begun]
            self.units += self.current
        elif self.current:
            for unit in self.current:
                unit.more.append(each)
        elif passage.attacks or self._tells(passage, each):
            self.current = [self._unit(passage, each, None)]
            self.units += self.current
        self._claims(each)
        within = [name.name for name in each.names if name.kind == AREA and name.within]
        self.area = within[-1] if within else self.area

    def _tells(self, passage: Passage, each: Seen) -> bool:
        """Whether a sentence without a day tells an incident of its section."""
        return bool(each.casualties) and bool(passage.section) and each.deed

    def _begun(self, each: Seen) -> Iterator[Dated]:
        """The days on which a sentence puts an incident of its own."""
        base, first = self._base, not self.current
        for dated in each.dates:
            day = moved(dated, base)
            if day.how == LATER and day.first is None:
                continue
            before = each.statement.text[: dated.start]
            beside = _BESIDE.search(before) is not None
            if not beside or (day.how in (ON, SPAN) and first):
                yield day
                base, first = day.last or base, False

    def _begins(self, passage: Passage, each: Seen) -> bool:
        """Whether the days of a sentence may be those of incidents."""
        spans = any(dated.how == SPAN for dated in each.dates)
        if spans and _COUNTED.search(each.statement.text):
            return False
        placed = any(name.kind == PLACE for name in each.names)
        undated = any(dated.how == UNDATED for dated in each.dates)
        deed = each.deed or placed or undated or bool(each.casualties)
        return deed or bool(passage.attacks)

    @property
    def _base(self) -> date | None:
        """The day from which a later one is counted."""
        known = [unit.dated for unit in self.current if unit.dated is not None]
        return known[-1].last if known else None

    def _unit(self, passage: Passage, each: Seen, dated: Dated | None) -> Unit:
        areas: tuple[str, ...] = ()
        for section in self.codebook.sections:
            if section.key == passage.section:
                areas = section.areas
        return Unit(each, dated, areas, self.area, passage.attacks)

    def _claims(self, each: Seen) -> None:
        """The days that are told to be those of claims."""
        if each.claims is None or not self.current:
            return
        unit = self.current[-1]
        base = unit.dated.last if unit.dated is not None else None
        for dated in each.dates:
            day = moved(dated, base)
            before = each.statement.text[: dated.start]
            around = _CLAIMED_ON.search(before) is not None
            if around and day.first is not None and day is not unit.dated:
                unit.claimed.append((each, day))
