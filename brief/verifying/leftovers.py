"""Leftovers: what a sentence says in numbers and no claim accounts for.

A number, a verb of change or a superlative that was not understood is said to be
so. What is plainly no count was passed over when the sentence was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.verifying import lexicon, particles, verbs
from brief.verifying.claims import UNREAD, Checked, Verdict
from brief.verifying.telling import checked
from brief.verifying.tokens import NTH, NUMBER, THING, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.verifying.reading import Sentence
    from brief.verifying.tokens import Token

_WHY = "No claim was understood that this belongs to; it has not been checked."


MOST_TOKENS = 600
"""No sentence that a person wrote is longer; what is, is no sentence."""


def too_long(sentence: Sentence) -> bool:
    """Whether what was cut as a sentence is a table, or something pasted."""
    return len(sentence.tokens) > MOST_TOKENS


def whole(sentence: Sentence) -> Checked:
    """A sentence that is not read at all, as one item."""
    verdict = Verdict.NOT_UNDERSTOOD
    last = len(sentence.tokens) - 1
    why = "It is too long for a sentence; none of it has been checked."
    return checked(sentence, 0, last, UNREAD, verdict, why=why)


def left_over(sentence: Sentence, claims: Iterable[Checked]) -> Iterator[Checked]:
    """What nothing accounts for, one item for each."""
    spans = [each.span for each in claims]
    for at, token in enumerate(sentence.tokens):
        if at in sentence.used or not _tells(sentence, at, token):
            continue
        if any(start <= token.start and token.end <= end for start, end in spans):
            continue
        verdict = Verdict.NOT_UNDERSTOOD
        yield checked(sentence, at, at, UNREAD, verdict, printed=token.text, why=_WHY)


def _tells(sentence: Sentence, at: int, token: Token) -> bool:
    """Whether a token says something that could be checked."""
    if token.kind == NUMBER:
        share = token.amount is not None and token.amount.part is not None
        if share and not token.text[0].isdigit():
            return sentence.key(at + 1) in ("of", "as")
        if token.key == "neither":
            return sentence.kind(at + 1) == lexicon.AREA
        none = token.key == "no" and sentence.kind(at + 1) == THING
        return none or token.key not in particles.QUIET
    if token.kind == lexicon.MOVE:
        other = sentence.key(at + 1) in verbs.ELSEWHERE or _adjective(sentence, at)
        return token.key not in verbs.QUIET_MOVES and not other
    if token.kind == NTH:
        return sentence.key(at + 1) in ("month", "time", "straight", "consecutive")
    if token.key in ("more", "fewer") and sentence.kind(at + 1) == THING:
        return any(each.key == "than" for each in sentence.tokens[at:])
    if token.key == "most":
        return sentence.kind(at + 1) == THING or sentence.key(at + 1) == "of"
    if token.kind == lexicon.EXTREME:
        bare = sentence.key(at + 1) in ("since", "ever", "on", "of")
        return token.key != "the most" or bare or sentence.kind(at + 1) == THING
    return False


def _adjective(sentence: Sentence, at: int) -> bool:
    """Whether a word of change only stands before a noun: "increased patrols"."""
    before, after = sentence.kind(at - 1), sentence.kind(at + 1)
    plain = after == WORD and sentence.key(at + 1) not in particles.STOPPING
    verb = before in (THING, lexicon.ACTOR) or sentence.key(at - 1) in particles.BE
    return plain and not verb and sentence.key(at).endswith("ed")
