"""Scoping: phrases that say where, on whom and with what something was.

What a preposition brings that the lexicon does not know narrows a thing to
something that nobody can look up.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS, Scope
from brief.verifying import lexicon, particles
from brief.verifying.things import Thing
from brief.verifying.tokens import NUMBER, Token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def placed(
    tokens: Sequence[Token],
    at: int,
    used: int,
    thing: Thing,
    words: lexicon.Lexicon,
) -> tuple[Thing, int]:
    """The noun with all that follows it and says where, on whom, with what."""
    while at + used < len(tokens):
        follows = at + used
        if _known(tokens, follows):
            used += 2
            continue
        found = _where(tokens, follows, words)
        if found is None:
            break
        where, step = found
        thing = replace(
            thing,
            areas=thing.areas or where.areas,
            scopes=(*thing.scopes, *where.scopes),
            narrowed=thing.narrowed or where.narrowed,
        )
        used += step
    return thing, used


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if at < len(tokens) else ""


def _known(tokens: Sequence[Token], at: int) -> bool:
    """Whether two words say whose attacks, or in which theatre: what all are."""
    word, kind = tokens[at].key, _kind(tokens, at + 1)
    theirs = word == "by" and kind == lexicon.ACTOR
    return theirs or (word in particles.INSIDE and kind == lexicon.THEATRE)


def _where(
    tokens: Sequence[Token], at: int, words: lexicon.Lexicon
) -> tuple[Thing, int] | None:
    """A phrase that says where, and how many tokens it takes up."""
    word = tokens[at].key
    if word not in particles.RESTRICTING:
        return None
    areas, used = areas_at(tokens, at + 1)
    if areas and word in particles.INSIDE:
        if _listed(tokens, at + 1 + used):
            return None
        return _union(areas, words), 1 + used
    return _scoped(tokens, at, word)


def _listed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bracket behind an area is one of several: they are counted apart."""
    if _key(tokens, at) != "(":
        return False
    while _key(tokens, at) not in (")", ""):
        at += 1
    while _key(tokens, at) in (")", ",", "and"):
        at += 1
    return _kind(tokens, at) == lexicon.AREA


def areas_at(tokens: Sequence[Token], at: int) -> tuple[tuple[str, ...], int]:
    """A list of areas without numbers, and how many tokens it takes up.

    Words of direction and the noun for an area belong to it: "the east of", "the
    Ashdale and Coldfen counties".
    """
    names: list[str] = []
    used = end = 0
    while at + used < len(tokens):
        token = tokens[at + used]
        if token.kind == lexicon.AREA:
            names.append(token.name)
            end = used + 1
        elif token.kind == lexicon.AREA_TERM and names:
            end = used + 1
        elif token.key not in (particles.DIRECTIONS if not end else particles.JOINTS):
            break
        used += 1
    return tuple(dict.fromkeys(names)), end


def _union(areas: tuple[str, ...], words: lexicon.Lexicon) -> Thing:
    """Some areas together; those of one part of the issue are that part."""
    if set(areas) == set(words.codebook.area_names):
        return Thing(ATTACKS)
    if len(areas) > 1:
        for section in words.codebook.sections:
            if set(section.areas) == set(areas):
                return Thing(ATTACKS, scopes=(Scope("section", section.key),))
    return Thing(ATTACKS, areas=areas)


def _scoped(tokens: Sequence[Token], at: int, word: str) -> tuple[Thing, int] | None:
    """A place, method, target or outcome; or something that is not known."""
    here = at + 1
    if _key(tokens, here) in ("the", "a", "an"):
        here += 1
    if here >= len(tokens):
        return None
    token = tokens[here]
    scope = _scope(token, word, _key(tokens, here + 1))
    if scope is not None:
        used = here - at + (2 if scope.kind in ("method kind", "outcome") else 1)
        return Thing(ATTACKS, scopes=(scope,)), used
    if token.kind == lexicon.SECTION and word in particles.INSIDE and token.name:
        return Thing(ATTACKS, scopes=(Scope("section", token.name),)), here - at + 1
    if _harmless(token, word):
        return None
    return Thing(ATTACKS, narrowed=True), here - at


def _scope(token: Token, word: str, follows: str) -> Scope | None:
    """The scope that a word with its preposition means, and the word after it."""
    if word == "by" and follows == "means":
        return Scope("method kind", token.key)
    if word == "with" and token.key == "outcome" and follows:
        return Scope("outcome", follows)
    if word == "with" and token.key == "unknown":
        return Scope("method", "unknown")
    kind = _SCOPES.get((token.kind, word))
    return Scope(kind, token.name) if kind else None


_SCOPES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        **{(lexicon.PLACE, word): "place" for word in ("in", "around", "inside")},
        **{(lexicon.METHOD, word): "method" for word in ("with", "using", "by")},
        **{(lexicon.GROUP, word): "target" for word in ("on", "against")},
        **{(lexicon.TARGET, word): "target kind" for word in ("on", "against")},
    }
)


def _harmless(token: Token, word: str) -> bool:
    """Whether what follows a preposition says when or how, and not where."""
    if token.kind in (lexicon.MONTH, "year", "day", NUMBER, "mark"):
        return True
    if word == "by":
        return True
    return token.key in particles.HARMLESS or token.kind == lexicon.THEATRE


def elsewhere(tokens: Sequence[Token], at: int) -> bool:
    """Whether something was where nobody can look it up: "... took place in towns"."""
    while at < len(tokens) and tokens[at].key in particles.VERBAL:
        at += 1
    if at >= len(tokens) or tokens[at].key not in particles.RESTRICTING:
        return False
    if areas_at(tokens, at + 1)[0]:
        return False
    found = _scoped(tokens, at, tokens[at].key)
    return found is not None and found[0].narrowed


def predicate(tokens: Sequence[Token], at: int) -> tuple[Thing, int] | None:
    """What follows "were" and says on whom, with what, in which part.

    Gives the thing that is nothing but that, and the place after it.
    """
    found = _scoped(tokens, at, _key(tokens, at))
    if found is None or found[0].narrowed:
        return None
    return found[0], at + found[1]
