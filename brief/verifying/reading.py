"""Reading: a sentence with what the sentences before it leave to be understood.

"They", "of them", "in the province": a sentence takes its month, its areas and
its subject from the paragraph where it names none. Which claims it makes is read
in the rooms beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS, Scope
from brief.verifying import lexicon, months, nouns, particles, scoping, spans, when
from brief.verifying.measuring import Period
from brief.verifying.skeleton import Skeleton
from brief.verifying.things import Thing
from brief.verifying.tokens import DAY, NUMBER, THING, Token, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brief.ground.month import Month
    from brief.verifying.lexicon import Lexicon
    from brief.verifying.passages import Passage, Statement

ANY_ATTACKS = Thing(ATTACKS)
"""What a text is about before it has counted anything."""

_OPENING = 6
"""An area among so many words at the front is what the sentence is about."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is understood where a sentence begins.

    `areas` are those that the paragraph has named last, in a part of the issue,
    `near` those of the sentence before, anywhere, and `heading` those of the heading
    above; `subject` is what was counted last, and when.
    """

    issue: Month
    period: Period
    areas: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    subject: Thing = ANY_ATTACKS
    incidents: int = 0
    near: tuple[str, ...] = ()

    @property
    def here(self) -> tuple[str, ...]:
        """The areas that a sentence without a place is about."""
        return self.areas or self.heading


@dataclass(frozen=True)
class Sentence:
    """A statement as tokens, and the context that it stands in.

    `incident` says that it tells a single attack, whose numbers others check;
    `around` are the areas that its paragraph names; `used` are the tokens that
    claims have accounted for, and `counted` what they counted.
    """

    number: int
    statement: Statement
    tokens: tuple[Token, ...]
    context: Context
    incident: bool = False
    around: frozenset[str] = frozenset()
    used: set[int] = field(default_factory=set, compare=False)
    counted: list[Thing] = field(default_factory=list, compare=False)

    @property
    def period(self) -> Period:
        """The months that the sentence is about."""
        return self.named or self.context.period

    @cached_property
    def named(self) -> Period | None:
        """The months that it names itself, if it does."""
        return when.named(self.tokens)

    @cached_property
    def skeleton(self) -> Skeleton:
        """The sentence as a line of tags and words."""
        return Skeleton.of(self.tokens)

    @property
    def qualified(self) -> bool:
        """Whether it says itself that months are missing: "on record, ..."."""
        return any(words in self.skeleton.line for words in particles.QUALIFYING)

    @property
    def of_part_of_a_month(self) -> bool:
        """Whether it is about some days that no figure is known of: "early July"."""
        return any(words in self.skeleton.line for words in particles.PARTLY)

    def key(self, at: int) -> str:
        """The word at a place, or nothing beyond the ends."""
        return self.tokens[at].key if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        """The kind of token at a place, or nothing beyond the ends."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def things_before(self, at: int) -> list[Thing]:
        """All that is counted in the words before a place, as a whole.

        In "nine attacks, two of them high quality attacks," the two are a part.
        """
        return [
            each.thing
            for here, each in enumerate(self.tokens[:at])
            if each.thing is not None and not self._is_part(here)
        ]

    def _is_part(self, at: int) -> bool:
        return not particles.THEM.isdisjoint((self.key(at - 1), self.key(at - 2)))

    def free(self, at: int) -> bool:
        """Whether there is a number at a place that no claim has used yet."""
        return self.kind(at) == NUMBER and at not in self.used


def sentences(
    passages: Sequence[Passage],
    words: Lexicon,
    issue: Month,
    incidents: frozenset[int] = frozenset(),
) -> Iterator[Sentence]:
    """All statements of all passages, each in its context.

    `incidents` are the numbers of those that tell single attacks.
    """
    number = 0
    for passage in passages:
        heading = _heading(passage, words)
        fresh = Context(issue, Period(issue), heading=heading)
        context, paragraph = fresh, None
        rows = [tokens_of(each.text, words, issue) for each in passage.statements]
        around = _around(passage, rows)
        for statement, tokens in zip(passage.statements, rows, strict=True):
            if statement.paragraph != paragraph:
                context, paragraph = fresh, statement.paragraph
            incident = number in incidents or _has_day(tokens)
            areas = around[statement.paragraph]
            sentence = Sentence(number, statement, tokens, context, incident, areas)
            yield sentence
            context = _after(sentence, fresh)
            number += 1


def _around(
    passage: Passage, rows: Sequence[tuple[Token, ...]]
) -> Mapping[int, frozenset[str]]:
    """The areas that each paragraph names, by its number."""
    named: dict[int, frozenset[str]] = {}
    for statement, tokens in zip(passage.statements, rows, strict=True):
        before = named.get(statement.paragraph, frozenset())
        named[statement.paragraph] = before | areas_named(tokens)
    return named


def areas_named(tokens: Sequence[Token]) -> frozenset[str]:
    """All areas that some tokens name."""
    inside = (each.thing.areas for each in tokens if each.thing)
    names = (each.name for each in tokens if _is_area(each))
    return frozenset((*names, *(name for areas in inside for name in areas)))


def tokens_of(text: str, words: Lexicon, issue: Month) -> tuple[Token, ...]:
    """The tokens of a sentence, with spans of months and things put together."""
    dated = months.gathered(read(text, words), issue)
    return nouns.gathered(spans.gathered(dated, issue), words)


def _heading(passage: Passage, words: Lexicon) -> tuple[str, ...]:
    """The areas that a passage is about by its heading, or else by its section."""
    named = words.codebook.area_called(passage.name)
    if named is not None and named.counted:
        return (named.name,)
    for section in words.codebook.sections:
        if section.key == passage.section:
            return section.areas
    return ()


def _after(sentence: Sentence, fresh: Context) -> Context:
    """The context that a sentence leaves to the next one of its paragraph."""
    before = sentence.context
    named = tuple(
        dict.fromkeys(each.name for each in sentence.tokens if _is_area(each))
    )
    inside = tuple(each.thing.areas for each in sentence.tokens if each.thing)
    areas = named or next((each for each in inside[::-1] if each), ())
    return Context(
        before.issue,
        sentence.period,
        (areas or before.areas) if fresh.heading else (),
        fresh.heading,
        _subject(sentence),
        before.incidents + _has_day(sentence.tokens),
        areas,
    )


def _has_day(tokens: Sequence[Token]) -> bool:
    return any(each.kind == DAY for each in tokens)


def _is_area(token: Token) -> bool:
    return token.kind == lexicon.AREA


def _subject(sentence: Sentence) -> Thing:
    """What a sentence counts first: what "they" are in the next one.

    A sentence that only tells parts of "them" leaves them as they were.
    """
    if any(each.key == "them" for each in sentence.tokens):
        return sentence.context.subject
    attacks = [each for each in sentence.counted if "." not in each.measure]
    if attacks:
        return attacks[0]
    for at, token in enumerate(sentence.tokens):
        counts_attacks = token.thing and "." not in token.thing.measure
        if token.thing and counts_attacks and sentence.kind(at - 1) == NUMBER:
            return token.thing
    return sentence.context.subject


def readings(sentence: Sentence, at: int, thing: Thing) -> tuple[Thing, ...]:
    """The ways in which a noun without a place can be meant, the likeliest first.

    In the areas that the sentence opens with; or those of its paragraph, where it
    stands in a part of the issue; or of its heading. The whole of a part may lie
    there or not: "Ashdale had two of the five attacks".
    """
    if not thing.everywhere:
        return (thing,)
    inside = replace(thing, areas=_front(sentence, at) or sentence.context.here)
    return (inside, thing) if sentence.key(at - 1) == "of" else (inside,)


def _having(sentence: Sentence, at: int) -> tuple[str, ...]:
    """The areas that have something: "Ashdale and Coldfen saw five attacks"."""
    for here in range(at - 1, 0, -1):
        if sentence.key(here) in particles.SEEING:
            names = []
            back = here - 1
            while sentence.kind(back) == lexicon.AREA or sentence.key(back) in (
                *("and", ",", "or", "nor", "also", "alone", "each"),
            ):
                names += [sentence.tokens[back].name]
                back -= 1
            return tuple(dict.fromkeys(each for each in names[::-1] if each))
    return ()


def _front(sentence: Sentence, at: int) -> tuple[str, ...]:
    """The areas that a sentence opens with: "In Ashdale, five attacks ..."."""
    subject = _having(sentence, at)
    if subject:
        return subject
    for here in range(min(at, _OPENING)):
        inside = sentence.key(here - 1) in particles.INSIDE | particles.DIRECTIONS
        if sentence.kind(here) == lexicon.AREA and inside:
            return (sentence.tokens[here].name,)
    return ()


def placed(sentence: Sentence, at: int) -> tuple[Thing, int]:
    """Where something was, as said after the verb: "... were recorded in Elm".

    Gives what it says and the place after it; nothing where it says none.
    """
    tokens, here = sentence.tokens, at
    while here < len(tokens) and tokens[here].key in particles.VERBAL:
        here += 1
    if here < len(tokens) and tokens[here].key in particles.INSIDE:
        areas, used = scoping.areas_at(tokens, here + 1)
        end = here + 1 + used
        if areas and sentence.key(end) != "(":
            return Thing(ATTACKS, areas=areas), end
        if areas:
            return Thing(ATTACKS), at
        token = tokens[here + 1] if here + 1 < len(tokens) else None
        if token is not None and token.kind == lexicon.PLACE:
            return Thing(ATTACKS, scopes=(Scope("place", token.name),)), here + 2
    return Thing(ATTACKS), at


__all__ = ["THING", "Context", "Sentence", "sentences"]
