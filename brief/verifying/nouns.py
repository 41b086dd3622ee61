"""Nouns: the words of a sentence that say what is counted, put together as one.

"At least nine confirmed high quality attacks in Ashdale": what stands before the
noun and behind it becomes part of the thing; numbers and verbs stay outside.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS, CLAIMED, Scope, harm_key
from brief.verifying import lexicon, particles
from brief.verifying.scoping import placed
from brief.verifying.things import Thing
from brief.verifying.tokens import THING, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def gathered(tokens: Sequence[Token], words: lexicon.Lexicon) -> tuple[Token, ...]:
    """The tokens with every noun for something counted put together as one."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _thing_at(tokens, at, words)
        if found is None:
            made.append(tokens[at])
            at += 1
            continue
        thing, used = found
        made.append(_joined(tokens[at : at + used], thing))
        at += used
    return tuple(made)


def _joined(part: Sequence[Token], thing: Thing) -> Token:
    text = " ".join(each.text for each in part)
    return Token(THING, text, part[0].start, part[-1].end, text.lower(), thing=thing)


def _thing_at(
    tokens: Sequence[Token], at: int, words: lexicon.Lexicon
) -> tuple[Thing, int] | None:
    """The thing that starts at a token, and how many tokens it takes up."""
    front, used = _modifiers(tokens, at)
    head = tokens[at + used] if at + used < len(tokens) else None
    noun = _headed(head, front) if head is not None else None
    if noun is None:
        return _bare_class(tokens, at)
    used += 1
    if head is not None and head.kind == lexicon.GROUP:
        harm = _harm(tokens, at + used)
        if harm is None:
            return None
        noun = replace(noun, measure=harm_key(harm, head.name))
        used += 1
    return placed(tokens, at, used, noun, words)


def _modifiers(tokens: Sequence[Token], at: int) -> tuple[Thing, int]:
    """What stands before a noun and says of which sort it is."""
    thing, used = Thing(ATTACKS), 0
    while at + used < len(tokens):
        token = tokens[at + used]
        if token.kind == lexicon.CLASS and token.meaning.form == "adjective":
            thing = thing.of(Thing(token.name))
        elif token.kind == lexicon.METHOD and token.meaning.form == "one":
            thing = replace(thing, scopes=(*thing.scopes, Scope("method", token.name)))
        elif token.kind == lexicon.CLAIM and token.key == "claimed" and used:
            thing = thing.of(Thing(CLAIMED))
        elif token.kind == lexicon.AREA and _adjective(tokens, at + used):
            thing = thing.within((token.name,))
        elif token.kind != lexicon.ACTOR and token.key not in particles.NEUTRAL:
            break
        used += 1
    return thing, used


def _adjective(tokens: Sequence[Token], at: int) -> bool:
    """Whether an area stands right before attacks: "Ashdale attacks"."""
    after = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    return after in (lexicon.ATTACK, lexicon.ACTIVITY)


def _headed(head: Token, front: Thing) -> Thing | None:
    """The noun itself, with what stands before it."""
    reader = _HEADS.get(head.kind)
    return reader(head, front) if reader else None


def _of_class(head: Token, front: Thing) -> Thing:
    return front.of(Thing(head.name))


def _of_method(head: Token, front: Thing) -> Thing | None:
    if head.meaning.form != "many" or front.scopes:
        return None
    return replace(front, scopes=(Scope("method", head.name),), named=True)


_HEADS: Mapping[str, Callable[[Token, Thing], Thing | None]] = MappingProxyType(
    {
        lexicon.ATTACK: lambda _, front: front,
        lexicon.CLASS: _of_class,
        lexicon.ACTIVITY: lambda _, front: replace(front, activity=True),
        lexicon.GROUP: lambda _, __: Thing(""),
        lexicon.METHOD: _of_method,
    }
)


def _bare_class(tokens: Sequence[Token], at: int) -> tuple[Thing, int] | None:
    """The name of a class without its noun: "three being high quality"."""
    token = tokens[at]
    if token.kind != lexicon.CLASS or token.meaning.form != "adjective":
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = after is None or after.key in particles.AFTER_BARE
    return (Thing(token.name), 1) if alone else None


def _harm(tokens: Sequence[Token], at: int) -> str | None:
    """The harm that stands right after people: "guards killed"."""
    if at >= len(tokens) or tokens[at].kind != lexicon.HARM:
        return None
    return tokens[at].name if tokens[at].key in particles.PARTICIPLES else None
