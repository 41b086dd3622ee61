"""Things: nouns for what is counted, and where, out of the words of a sentence.

"High quality attacks in Ashdale", "guards killed", "claimed attacks": a measure
and where it is counted. What is counted how often is none of its business.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.scope import ATTACKS, CLAIMED, Scope, harm_key
from brief.verifying import grammar, lexicon
from brief.verifying.tokens import NUMBER, THING, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Thing:
    """A measure, and where it is counted: all `scopes` at once, any of `areas`.

    `narrowed` says that something stands beside it which the lexicon does not
    know, so that it may be less; `activity` that its noun is never counted, and
    `named` that attacks are named by their method alone ("ambushes").
    """

    measure: str
    areas: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    narrowed: bool = False
    activity: bool = False
    named: bool = False

    @property
    def everywhere(self) -> bool:
        """Whether nothing says where."""
        return not (self.areas or self.scopes)

    def within(self, areas: tuple[str, ...]) -> Thing:
        """The thing in some areas, unless it says itself where it is."""
        return self if self.areas else replace(self, areas=areas)

    def of(self, pred: Thing) -> Thing:
        """The part of the thing that is also something else: "of them were ...".

        Attacks of a class that are also claimed, say, nobody can look up.
        """
        measure = self.measure if pred.measure == ATTACKS else pred.measure
        clash = ATTACKS not in (self.measure, pred.measure)
        return replace(
            self,
            measure=measure,
            areas=pred.areas or self.areas,
            scopes=(*self.scopes, *pred.scopes),
            narrowed=self.narrowed or pred.narrowed or clash,
        )


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
    return _placed(tokens, at, used, noun, words)


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
        elif token.kind != lexicon.ACTOR and token.key not in grammar.NEUTRAL:
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


def _of_class(head: Token, front: Thing) -> Thing | None:
    if head.meaning.form != "noun":
        return None
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
    alone = after is None or after.key in grammar.AFTER_BARE
    return (Thing(token.name), 1) if alone else None


def _harm(tokens: Sequence[Token], at: int) -> str | None:
    """The harm that stands right after people: "guards killed"."""
    if at >= len(tokens) or tokens[at].kind != lexicon.HARM:
        return None
    return tokens[at].name if tokens[at].key in grammar.PARTICIPLES else None


# Where it is counted


def _placed(
    tokens: Sequence[Token],
    at: int,
    used: int,
    thing: Thing,
    words: lexicon.Lexicon,
) -> tuple[Thing, int]:
    """The noun with all that follows it and says where, on whom, with what."""
    while at + used < len(tokens):
        follows = at + used
        step = _actor(tokens, follows) or _theatre(tokens, follows)
        if step:
            used += step
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


def _actor(tokens: Sequence[Token], at: int) -> int:
    by = tokens[at].key == "by" and at + 1 < len(tokens)
    return 2 if by and tokens[at + 1].kind == lexicon.ACTOR else 0


def _theatre(tokens: Sequence[Token], at: int) -> int:
    inside = tokens[at].key in grammar.INSIDE and at + 1 < len(tokens)
    return 2 if inside and tokens[at + 1].kind == lexicon.THEATRE else 0


def _where(
    tokens: Sequence[Token], at: int, words: lexicon.Lexicon
) -> tuple[Thing, int] | None:
    """A phrase that says where, and how many tokens it takes up."""
    word = tokens[at].key
    if word not in grammar.RESTRICTING:
        return None
    areas, used = areas_at(tokens, at + 1)
    if areas and word in grammar.INSIDE:
        if _listed(tokens, at + 1 + used):
            return None
        return _union(areas, words), 1 + used
    return _scoped(tokens, at, word)


def _listed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bracket behind an area is one of several: they are counted apart."""
    if at >= len(tokens) or tokens[at].key != "(":
        return False
    while at < len(tokens) and tokens[at].key != ")":
        at += 1
    at += 1
    while at < len(tokens) and tokens[at].key in (",", "and"):
        at += 1
    return at < len(tokens) and tokens[at].kind == lexicon.AREA


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
        elif token.key not in (grammar.DIRECTIONS if not end else grammar.JOINTS):
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
    if here < len(tokens) and tokens[here].key in ("the", "a", "an"):
        here += 1
    if here >= len(tokens):
        return None
    token = tokens[here]
    scope = _scope(token, word, tokens[here + 1 : here + 2])
    if scope is not None:
        used = here - at + (2 if scope.kind in ("method kind", "outcome") else 1)
        return Thing(ATTACKS, scopes=(scope,)), used
    if token.kind == lexicon.SECTION and word in grammar.INSIDE and token.name:
        return Thing(ATTACKS, scopes=(Scope("section", token.name),)), here - at + 1
    if _harmless(token, word):
        return None
    return Thing(ATTACKS, narrowed=True), here - at


def _scope(token: Token, word: str, after: Sequence[Token]) -> Scope | None:
    """The scope that a word with its preposition means."""
    follows = after[0].key if after else ""
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
    return token.key in grammar.HARMLESS or token.kind == lexicon.THEATRE


def predicate(tokens: Sequence[Token], at: int) -> tuple[Thing, int] | None:
    """What follows "were" and says on whom, with what, in which part.

    Gives the thing that is nothing but that, and the place after it.
    """
    if at >= len(tokens) or tokens[at].key not in grammar.RESTRICTING:
        return None
    found = _scoped(tokens, at, tokens[at].key)
    if found is None or found[0].narrowed:
        return None
    return found[0], at + found[1]
