"""Phrases with named slots: filled with parts, checked by their slots, chosen by seed.

A phrase is text with `{slots}` and nothing else: no arithmetic, no attributes,
no formats. What fills a slot keeps what it rests on. Which phrases there are is
in `wording`.
"""

from __future__ import annotations

from hashlib import blake2b
from string import Formatter
from typing import TYPE_CHECKING, TypeVar

from brief.words.english import capitalised, joints
from brief.words.sentence import Mark, Part, Quote, Sentence, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Option = TypeVar("Option")
Slot = str | Quote | Mark | tuple[Part, ...]
"""What fills a slot: text, or parts that know what they rest on."""


def fill(phrase: str, **slots: Slot) -> tuple[Part, ...]:
    """The phrase with its slots filled; an empty slot takes the space before it along.

    >>> fill("an attack {where} was foiled", where="near the dam")
    ('an attack near the dam was foiled',)
    >>> fill("an attack {where} was foiled", where="")
    ('an attack was foiled',)

    Raises:
        KeyError: the phrase has a slot that is not given.
    """
    return joined([tuple(_pieces(phrase, slots))])


def _pieces(phrase: str, slots: dict[str, Slot]) -> Iterator[Part]:
    held = ""
    for text, slot, _, _ in Formatter().parse(phrase):
        held += text
        if slot is None:
            continue
        found = parts(slots[slot])
        if found:
            yield held
            yield from found
        held = held.rstrip(" ") if not found else ""
    yield held


def parts(slot: Slot) -> tuple[Part, ...]:
    """What fills a slot, as parts; empty text is no part."""
    if isinstance(slot, tuple):
        return slot
    return (slot,) if slot else ()


def slots_of(phrase: str) -> frozenset[str]:
    """The names of the slots of a phrase.

    Raises:
        ValueError: braces do not match, or a slot is more than a name.
    """
    names = set()
    for _, slot, how, conversion in Formatter().parse(phrase):
        if slot is None:
            continue
        if how or conversion or not slot.isidentifier():
            raise ValueError(f'"{{{slot}}}" is not the name of a slot')
        names.add(slot)
    return frozenset(names)


def chosen(options: Sequence[Option], seed: str) -> Option:
    """One of the options, always the same one for a seed.

    By a hash of the seed's letters, so that building again on another machine,
    or among other records, never reshuffles the words.
    """
    digest = blake2b(seed.encode(), digest_size=8).digest()
    return options[int.from_bytes(digest, "big") % len(options)]


def strung(
    pieces: Iterable[Slot], *, serial_comma: bool, word: str = "and"
) -> tuple[Part, ...]:
    """Pieces as one list: "A, B, and C"."""
    items = [parts(each) for each in pieces]
    before = joints(len(items), serial_comma=serial_comma, word=word)
    return joined(
        (joint, *item) for joint, item in zip(before, items, strict=True) if item
    )


def parted(pieces: Iterable[Slot]) -> tuple[Part, ...]:
    """Pieces that have "and" inside them, as one list: a comma before every joint."""
    items = [parts(each) for each in pieces]
    before = ("", *(", ",) * (len(items) - 2), ", and ")
    return joined((joint, *item) for joint, item in zip(before, items, strict=False))


def sentence(kind: str, said: Iterable[Part], *, attack: str | None = None) -> Sentence:
    """A whole sentence: a capital first letter, one full stop at the end."""
    return Sentence(kind, joined([_capital(tuple(said)), (".",)]), attack)


def titled(kind: str, said: Iterable[Part]) -> Sentence:
    """A headline: a capital first letter, and no full stop."""
    return Sentence(kind, _capital(tuple(said)))


def _capital(said: tuple[Part, ...]) -> tuple[Part, ...]:
    first, *rest = joined([said])
    if isinstance(first, Mark):
        return (first, *rest)
    if isinstance(first, Quote):
        return (Quote(capitalised(first.text), first.figures), *rest)
    return (capitalised(first), *rest)
