"""Provenance: from a number on the page to the figure, the record and its line.

Gives every figure that an issue quotes a short anchor, a label and the places
that bear it, and turns sentences into views whose numbers lead there. It reads
nothing and says nothing of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from brief.composing.pieces import (
    BorneBy,
    PartView,
    ProvenanceView,
    SentenceView,
)
from brief.counting.figures import IMPLIED, PRINTED, Figure, Figures
from brief.ground.month import Month
from brief.ground.scope import Scope
from brief.words.sentence import RECORD, STATED, Mark, Part, Quote, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.ground.problems import Where

MOST_LINES = 60
"""So many lines are named on paper; the ledger beside the pages names them all."""

_MOST_HINTED = 24
"""So many figures and records are named in a hint; a map may rest on thousands."""


def figure_named(id_: str, figures: Figures) -> Figure:
    """The figure of an id; of a printed one, the figure as it was printed.

    Raises:
        KeyError: there is none; a sentence that quotes it is a bug.
    """
    month, measure, scope = id_.removeprefix(STATED).split("/", 2)
    found = figures.get(measure, Scope.parse(scope), Month.parse(month))
    if found is None:
        raise KeyError(id_)
    return _as_printed(found) if id_.startswith(STATED) else found


def _as_printed(figure: Figure) -> Figure:
    if figure.printed is None:
        raise KeyError(f"{STATED}{figure.id}")
    total = figure.printed
    return replace(
        figure,
        count=total.count,
        basis=PRINTED,
        attacks=(),
        wheres=(total.where,),
        printed=None,
    )


def short(figure: Figure) -> str:
    """A figure for a table or a margin: 9, 28+, 10-16 with a proper dash."""
    return str(figure.count).replace("-", "\N{EN DASH}")


def field_of(reference: str) -> tuple[str, str]:
    """The record and the path that a quote of a record's field names."""
    id_, _, path = reference.removeprefix(RECORD).partition("#")
    return id_, path


def label(figure: Figure, figures: Figures, month_title: str) -> str:
    """What a figure is, for people: guards killed, Ashdale, July 2024."""
    measure = figures.measures[figure.measure]
    what = measure.term.many
    if measure.harm:
        what = f"{what} {measure.harm}"
    name = figure.scope.name
    if figure.scope.kind == "section":
        titles = {each.key: each.title for each in figures.codebook.sections}
        name = titles.get(name, name)
    return ", ".join(filter(None, (what, name, month_title)))


@dataclass
class Trail:
    """The figures that an issue quotes, in the order of their first quotation."""

    figures: Figures
    month: Month
    anchors: dict[str, str] = field(default_factory=dict)

    def anchor(self, id_: str) -> str:
        """The anchor of a figure in the page; numbered as figures come."""
        return self.anchors.setdefault(id_, f"f{len(self.anchors) + 1}")

    def href(self, id_: str) -> str:
        """Where a number leads: to a figure's row, or to a record's in this issue."""
        if id_.startswith(RECORD):
            attack = self.figures.ledger.attack(field_of(id_)[0])
            here = attack is not None and attack.month == self.month
            return f"#r-{field_of(id_)[0]}" if here else ""
        return f"#{self.anchor(id_)}"

    def hint(self, ids: Iterable[str]) -> str:
        """What numbers rest on, in one line."""
        every = tuple(ids)
        said = "; ".join(self._rests_on(each) for each in every[:_MOST_HINTED])
        more = len(every) - _MOST_HINTED
        return f"{said}; and {more:,} more" if more > 0 else said

    def _rests_on(self, id_: str) -> str:
        if id_.startswith(RECORD):
            record, path = field_of(id_)
            attack = self.figures.ledger.attack(record)
            return str(attack.at(path)) if attack else record
        figure = figure_named(id_, self.figures)
        places = [str(each) for each in figure.wheres[:1]]
        if len(figure.wheres) > 1:
            places.append(f"and {len(figure.wheres) - 1} more")
        return f"{figure.id}: {short(figure)}" + (
            f" ({' '.join(places)})" if places else ""
        )

    def view(self, sentence: Sentence) -> SentenceView:
        """A sentence for a template."""
        return SentenceView(
            parts=tuple(self._part(each) for each in sentence.parts),
            text=sentence.text,
            kind=sentence.kind,
            attack=sentence.attack or "",
            by_hand=sentence.by_hand,
        )

    def views(self, sentences: Iterable[Sentence]) -> tuple[SentenceView, ...]:
        """Sentences for a template."""
        return tuple(self.view(each) for each in sentences)

    def _part(self, part: Part) -> PartView:
        if isinstance(part, str):
            return PartView("text", part)
        if isinstance(part, Mark):
            return PartView("mark", part.text, f"#d-{part.note}")
        return self._quote(part)

    def _quote(self, part: Quote) -> PartView:
        if not part.figures:
            return PartView("text", part.text)
        first = part.figures[0]
        kind = "record" if first.startswith(RECORD) else "figure"
        return PartView(kind, part.text, self.href(first), self.hint(part.figures))

    def rows(
        self, titles: dict[Month, str], bases: dict[str, str]
    ) -> tuple[ProvenanceView, ...]:
        """Every figure quoted so far, with what stands behind it."""
        return tuple(
            self._row(anchor, figure_named(id_, self.figures), titles, bases)
            for id_, anchor in list(self.anchors.items())
        )

    def _row(
        self,
        anchor: str,
        figure: Figure,
        titles: dict[Month, str],
        bases: dict[str, str],
    ) -> ProvenanceView:
        return ProvenanceView(
            anchor=anchor,
            id=figure.id,
            label=label(figure, self.figures, titles[figure.month]),
            text=short(figure),
            basis=bases[figure.basis],
            borne_by=tuple(_borne_by(figure, self.month)),
            lines="; ".join(_lines(figure.wheres[:MOST_LINES])),
            more=max(0, len(figure.wheres) - MOST_LINES),
        )


def _borne_by(figure: Figure, here: Month) -> Iterable[BorneBy]:
    """Records of the issue's own month have a row in its page; others do not."""
    if figure.basis in (PRINTED, IMPLIED):
        return (BorneBy("", "", str(each)) for each in figure.wheres)
    pairs = zip(figure.attacks, figure.wheres, strict=True)
    row = "#r-{}" if figure.month == here else ""
    return (BorneBy(id_, row.format(id_), str(where)) for id_, where in pairs)


def _lines(wheres: Iterable[Where]) -> Iterable[str]:
    """Places by file: records/2024-07.yaml:12, 40."""
    for file, each in groupby(wheres, lambda where: where.file):
        yield f"{file}:{', '.join(str(where.line) for where in each)}"
