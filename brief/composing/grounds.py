"""Grounds: the facts that a block rests on, looked up by reference.

A figure, a printed total or a field of a record, each as short text with its
place; and why a record is told no longer. Sources that are withheld never pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.composing.drafting import Fact
from brief.composing.provenance import field_of, figure_named, label, short
from brief.composing.views import month_title, shown
from brief.counting.ledger import counts
from brief.words.quoting import record_id
from brief.words.sentence import RECORD, STATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.counting.figures import Figures
    from brief.ground.counts import Count
    from brief.ground.month import Month
    from brief.records.attack import Attack, Claim, Days, Loss, Seizure
    from brief.words.wording import Wording


@dataclass(frozen=True)
class Grounds:
    """The facts of a publication, as of a month.

    `attributed` are the kinds of sources that a sentence may name.
    """

    figures: Figures
    month: Month
    attributed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, figures: Figures, month: Month, wording: Wording) -> Grounds:
        """The facts as of a month; a sentence may name what the wording attributes."""
        return cls(figures, month, frozenset(wording.attribution))

    def fact(self, reference: str) -> Fact | None:
        """What a reference stands for now, or None: there is no such thing."""
        if reference.startswith(RECORD):
            attack = self.figures.ledger.attack(field_of(reference)[0])
            every = self.of_record(attack) if attack else ()
            return next((each for each in every if each.reference == reference), None)
        try:
            figure = figure_named(reference, self.figures)
        except KeyError:
            return None
        where = str(figure.wheres[0]) if figure.wheres else ""
        return Fact(reference, short(figure), where)

    def label(self, reference: str) -> str:
        """What a reference is called for people."""
        if reference.startswith(RECORD):
            return " ".join(field_of(reference))
        plain = reference.removeprefix(STATED)
        try:
            figure = figure_named(plain, self.figures)
        except KeyError:
            return plain
        named = label(figure, self.figures, month_title(figure.month))
        return f"{named}, as printed" if plain != reference else named

    def facts(self, references: Iterable[str]) -> tuple[Fact, ...]:
        """What references stand for now, each once."""
        found = map(self.fact, dict.fromkeys(references))
        return tuple(each for each in found if each is not None)

    def of_record(self, attack: Attack) -> tuple[Fact, ...]:
        """Every field that a sentence about a record can rest on."""
        return tuple(
            Fact(record_id(attack, path), value, str(attack.at(path)))
            for path, value in self._fields(attack)
            if value
        )

    def _fields(self, attack: Attack) -> Iterator[tuple[str, str]]:
        """The fields as they are named in a record, with short texts."""
        yield "date", _days(attack.days)
        yield "area", attack.area
        yield "also in", ", ".join(attack.also_in)
        yield "place", attack.place or ""
        yield "where", attack.spot or ""
        yield "relation", attack.relation or ""
        yield "method", _methods(attack)
        for part in ("group", "unit", "kind", "rank"):
            yield f"target.{part}", getattr(attack.target, part) or ""
        for harm in attack.harms:
            yield f"{harm.kind}.{harm.group}", str(harm.count)
        yield "outcome", attack.outcome
        yield "seized", "; ".join(map(_seizure, attack.seized))
        yield "losses", "; ".join(map(_loss, attack.losses))
        yield "features", ", ".join(attack.features)
        yield "operation", attack.operation or ""
        yield "found", str(attack.found or "")
        yield "reported", str(attack.reported or "")
        yield "claims", "; ".join(map(_claim, attack.claims))
        yield "sources", ", ".join(self._named(attack))
        yield "assessment", attack.assessment
        yield "not counted", attack.not_counted or ""
        yield "undescribed", "yes" if attack.undescribed else ""
        yield "text", attack.text or ""

    def _named(self, attack: Attack) -> Iterator[str]:
        """The sources that a sentence may name, as far as readers may see them."""
        for each in attack.sources:
            if each.kind in self.attributed and (seen := shown(each)) is not None:
                yield seen[0]

    def why_gone(self, id_: str, section: str) -> str:
        """Why a record is not told in a section; nothing where it is."""
        attack, book = self.figures.ledger.attack(id_), self.figures.codebook
        if attack is None or attack.month != self.month:
            return "it is no longer on record"
        if not counts(attack, book):
            return f"it no longer counts{_because(attack)} ({attack.where})"
        around = book.section_of(attack.area)
        if around is None or around.key != section:
            return f"it is told under {around.title if around else attack.area} now"
        return ""


def _because(attack: Attack) -> str:
    said = attack.not_counted or attack.because
    how = "" if attack.not_counted else f", being {attack.assessment}"
    return f"{how}: {said}" if said else how


def _days(days: Days) -> str:
    if not days.known:
        return "unknown"
    return f"{days.first}..{days.last}" if days.several else str(days.first)


def _methods(attack: Attack) -> str:
    if attack.methods is None:
        return "unknown"
    return (" or " if attack.either else ", ").join(attack.methods)


def _number(count: Count | None) -> str:
    return "" if count is None else f"{count} "


def _seizure(each: Seizure) -> str:
    ends = (("since", each.since), ("until", each.until), ("as of", each.as_of))
    said = (f"{name} {day}" for name, day in ends if day)
    return " ".join((f"{_number(each.count)}{each.what}", *said))


def _loss(each: Loss) -> str:
    return f"{_number(each.count)}{each.what} {each.how}"


def _claim(each: Claim) -> str:
    day = f" on {each.day}" if each.day else ""
    return f"{each.by}{day}" + (f", {each.campaign}" if each.campaign else "")
