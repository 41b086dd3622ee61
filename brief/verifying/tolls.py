"""Tolls: which people a number counts, and what befell them.

Reads "killed 13 guards and nine villagers", "one was wounded", "12 reavers killed
and eight captured": the harm stands after the people where it is passive, and
before them where it is active.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.verifying import lexicon, particles
from brief.verifying.tokens import NUMBER, THING, WORD

if TYPE_CHECKING:
    from brief.verifying.reading import Sentence

MOST_FILLERS = 7
"""So many words may stand between a number and the people it counts."""


def harmed(sentence: Sentence, at: int) -> tuple[str, str, int] | None:
    """The harm, the group, and the last token that says so; None: no people."""
    group, end = _group(sentence, at + 1)
    passive, last = _passive(sentence, end)
    if group and not passive:
        passive, last = _passive_list(sentence, end)
    if passive:
        named = group or _group_before(sentence, at)
        return (passive, named, last) if named else None
    if not group and sentence.kind(at - 1) == lexicon.HARM and _ends(sentence, at):
        # "Killed six guards, and wounded at least two."
        group, end = _group_before(sentence, at), at + 1
    if not group:
        return None
    active = _active(sentence, at)
    return (active, group, end - 1) if active else None


def _ends(sentence: Sentence, at: int) -> bool:
    """Whether nothing that could be counted follows a number."""
    return sentence.key(at + 1) in ("", ",", ";", ".", "and")


def _group(sentence: Sentence, at: int) -> tuple[str, int]:
    """The people right after a number, and the place after them."""
    for here in range(at, min(at + MOST_FILLERS, len(sentence.tokens))):
        token = sentence.tokens[here]
        if token.kind == lexicon.GROUP:
            return token.name, here + 1
        plain = token.kind in (WORD, lexicon.ACTOR)
        if not plain or token.key in particles.STOPPING:
            break
    return "", at


def _passive(sentence: Sentence, at: int) -> tuple[str, int]:
    """The harm that follows: "were killed", "wounded"."""
    here = at
    while sentence.key(here) in particles.BE | {"more", "reportedly", "later", "also"}:
        here += 1
    if sentence.kind(here) != lexicon.HARM:
        return "", at
    token = sentence.tokens[here]
    done = token.key in particles.PARTICIPLES or token.key.startswith("went")
    return (token.name, here) if done else ("", at)


def _passive_list(sentence: Sentence, at: int) -> tuple[str, int]:
    """The harm at the end of a list: "six guards and two villagers were killed".

    Here a verb must be there: "killed six guards and two villagers, wounded ..."
    is another list.
    """
    here = at
    while sentence.key(here) in (",", "and"):
        while sentence.key(here) in (",", "and"):
            here += 1
        if sentence.kind(here) != NUMBER:
            return "", at
        group, after = _group(sentence, here + 1)
        if not group:
            return "", at
        here = after
    verb = sentence.key(here) in particles.BE or sentence.key(here).startswith("went")
    passive, last = _passive(sentence, here)
    return (passive, last) if verb else ("", at)


def _active(sentence: Sentence, at: int) -> str:
    """The harm that was done last before a number."""
    for here in reversed(range(at)):
        token = sentence.tokens[here]
        if token.kind == lexicon.HARM:
            return token.name
        if token.key in (";", "."):
            break
    return ""


def _group_before(sentence: Sentence, at: int) -> str:
    """The people named last before a number."""
    for here in reversed(range(at)):
        token = sentence.tokens[here]
        if token.kind == lexicon.GROUP:
            return token.name
        if token.kind == THING and token.thing and "." in token.thing.measure:
            return token.thing.measure.partition(".")[2]
    return ""
