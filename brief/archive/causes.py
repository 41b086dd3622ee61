"""Causes: because of which records, and which edits, a figure is not what it was.

Figures of two states and the edits between them in, the edits behind one figure or
one record out, narrowed to the fields that bear it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brief.archive.edits import Did
from brief.composing.grounds import Grounds
from brief.composing.provenance import field_of, figure_named
from brief.ground.counts import ZERO
from brief.words.sentence import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.archive.edits import Edit
    from brief.counting.figures import Figure, Figures


_COUNTED_BY = frozenset({"area", "also in", "assessment", "date", "month", "place"})
"""The fields that say where and when a record counts."""


@dataclass(frozen=True)
class Between:
    """Two states of the figures, and all edits between them."""

    then: Figures
    now: Figures
    edits: tuple[Edit, ...]

    def moved(self, reference: str) -> bool:
        """Whether a figure, a printed total or a field of a record is not the same."""
        if reference.startswith(RECORD):
            return self._field(self.then, reference) != self._field(self.now, reference)
        was, now = (figure_of(reference, each) for each in (self.then, self.now))
        return _known(was) != _known(now)

    @staticmethod
    def _field(figures: Figures, reference: str) -> str:
        attack = figures.ledger.attack(field_of(reference)[0])
        if attack is None:
            return ""
        fact = Grounds(figures, attack.month).fact(reference)
        return fact.value if fact else ""

    def because(self, references: Iterable[str]) -> tuple[Edit, ...]:
        """The edits behind what has moved of some references, each once."""
        found: dict[str, Edit] = {}
        for reference in dict.fromkeys(references):
            if not self.moved(reference):
                continue
            for edit in self._behind(reference):
                before = found.get(edit.id)
                fields = (*before.fields, *edit.fields) if before else edit.fields
                found[edit.id] = replace(edit, fields=tuple(dict.fromkeys(fields)))
        return tuple(sorted(found.values(), key=lambda each: (each.month, each.id)))

    def of_record(self, id_: str) -> tuple[Edit, ...]:
        """What was done to a record."""
        return tuple(each for each in self.edits if each.id == id_)

    def _behind(self, reference: str) -> Iterator[Edit]:
        if reference.startswith(RECORD):
            yield from self.of_record(field_of(reference)[0])
            return
        figures = tuple(
            each
            for held in (self.then, self.now)
            if (each := figure_of(reference, held))
        )
        bearing = {id_ for each in figures for id_ in each.attacks}
        behind = [each for each in self.edits if each.id in bearing]
        # A figure that rests on no record, or on none that was edited: its month.
        months = {each.month for each in figures}
        behind = behind or [
            e for e in self.edits if not e.of_record and e.month in months
        ]
        row = self.now.measures.get(figures[0].measure) if figures else None
        path = row.path if row else ""
        known = [each for each in behind if _bears(each, path)]
        yield from (_narrowed(each, path) for each in known or behind)


def figure_of(reference: str, figures: Figures) -> Figure | None:
    """The figure of an id, or of a printed total; None: it is not on record."""
    try:
        return figure_named(reference, figures)
    except (KeyError, ValueError):
        return None


def _known(figure: Figure | None) -> tuple[object, ...] | None:
    """What a sentence can say of a figure.

    A zero that is merely not listed is the same as one that is.
    """
    if figure is None:
        return None
    count = figure.count
    if count == ZERO:
        return (0, figure.partial, figure.version)
    return (count, figure.partial, figure.version)


def _bears(edit: Edit, path: str) -> bool:
    """Whether an edit can have moved a measure that is read from a field.

    By the field, or by whether and where the record counts at all.
    """
    if not path or edit.did is not Did.CHANGED:
        return True
    return any(each.path == path or each.path in _COUNTED_BY for each in edit.fields)


def _narrowed(edit: Edit, path: str) -> Edit:
    """An edit with the fields that bear a measure, where some do."""
    bearing = tuple(each for each in edit.fields if path and each.path == path)
    if bearing or edit.did in (Did.CHANGED, Did.RETRACTED, Did.RESTORED):
        return replace(edit, fields=bearing or edit.fields)
    return replace(edit, fields=())
