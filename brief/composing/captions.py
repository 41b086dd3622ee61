"""Captions: the short words beside a record: its day, target, methods, toll, claims.

For lists and cards, where a record is looked up and not told; its sentences are
told in `incidents`. Fixed words around these are labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.composing.views import day_of, month_title
from brief.words import english

if TYPE_CHECKING:
    from brief.records.attack import Attack, Claim, Harm
    from brief.records.codebook import Codebook


def target_text(attack: Attack, book: Codebook) -> str:
    """Whom or what an attack was aimed at, as far as the record says."""
    aim = attack.target
    kind = book.target_kinds[aim.kind].one if aim.kind else None
    group = book.group(aim.group).term.many if aim.group else None
    return ", ".join(filter(None, (group, aim.unit, kind)))


def method_text(attack: Attack, book: Codebook) -> str:
    """The methods of an attack, joined by how the record has them."""
    phrases = [book.method(each).phrase for each in attack.methods or ()]
    word = "or" if attack.either else "and"
    return english.listing(phrases, serial_comma=True, word=word)


def harm_text(harm: Harm, book: Codebook) -> str:
    """People harmed: 3 soldiers killed, at least 2 civilians wounded."""
    style = english.WORDS if harm.count.unknown else english.FIGURES
    noun = english.noun(book.group(harm.group).term, harm.count)
    return f"{english.amount(harm.count, style=style)} {noun} {harm.kind}"


def claim_text(claim: Claim) -> str:
    """Who claimed an attack, and on which day if that is known."""
    if claim.day is None:
        return claim.by
    day = english.day_text(claim.day, year=claim.day.year)
    return f"{claim.by}, {day}, {claim.day.year}"


def day_text(attack: Attack) -> str:
    """The day of an attack with its year: July 16, 2024, or July 2024."""
    if not attack.days.known:
        return month_title(attack.month)
    return f"{day_of(attack)}, {attack.month.year}"
