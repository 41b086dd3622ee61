"""The margin: verdicts as the editor reads them beside a text, and as links in it.

Turns what verifying found into the views of an issue, place by place. Which texts
are verified, and whether a page shows any of it, is decided elsewhere.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.pieces import (
    BorneBy,
    RemarkView,
)
from brief.composing.provenance import field_of, figure_named
from brief.composing.text import Grounded, Margin
from brief.composing.views import shown
from brief.verifying.claims import Verdict
from brief.words.sentence import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.verifying.claims import Checked
    from brief.verifying.passages import Passage
    from brief.verifying.verify import Unsaid, Verified
    from brief.words.sentence import Sentence

UNSAID = "unsaid"
MOST_BEARERS = 8
"""So many figures and records are named behind a claim; their rows have them all."""

HOLDS = frozenset({Verdict.SUPPORTED, Verdict.CONSISTENT})


def margin(
    verified: Verified,
    passages: Sequence[Passage],
    sentences: Mapping[str, tuple[Sentence, ...]],
    *,
    figures: Figures,
    month: Month,
) -> Margin:
    """What stands beside each place of an issue.

    Args:
        verified: what was found in the passages of the analyst's text.
        passages: those passages, in the order in which they were verified.
        sentences: the tool's own sentences by place; each rests on its quotes.
        figures: all that was counted.
        month: the month of the issue.
    """
    names = [each.name for each in passages for _ in each.statements]
    grounded: dict[str, tuple[Grounded, ...]] = {}
    remarks: dict[str, tuple[RemarkView, ...]] = {}
    desk = _Desk(figures, month)
    for each in verified.checked:
        name = names[each.statement]
        remarks[name] = (*remarks.get(name, ()), desk.remark(each))
        if each.verdict in HOLDS and each.figures:
            words = Grounded(
                each.where.line, each.where.column, each.text, each.figures
            )
            grounded[name] = (*grounded.get(name, ()), words)
    for name, told in sentences.items():
        own = tuple(desk.of_sentence(each) for each in told if each.figures)
        remarks[name] = (*remarks.get(name, ()), *own)
    unsaid = tuple(map(desk.unsaid, verified.unsaid))
    return Margin(MappingProxyType(grounded), MappingProxyType(remarks), unsaid)


class _Desk:
    """Looks up what bears a claim, and what readers may see of it."""

    def __init__(self, figures: Figures, month: Month) -> None:
        self.figures = figures
        self.month = month

    def remark(self, each: Checked) -> RemarkView:
        """A claim of the analyst's text with its verdict."""
        return RemarkView(
            where=str(each.where),
            verdict=each.verdict.value.replace(" ", "-"),
            text=each.text,
            printed=each.printed,
            computed=each.computed,
            why=each.why,
            code=each.code,
            borne_by=tuple(self._bearers(each.figures, each.records)),
            sources=tuple(self._sources(each.records)),
        )

    def of_sentence(self, sentence: Sentence) -> RemarkView:
        """A sentence of the tool, which holds because it was told from figures."""
        records = tuple(self._records(sentence.figures))
        return RemarkView(
            where="",
            verdict=Verdict.SUPPORTED.value,
            text=sentence.text,
            printed="",
            computed="",
            why="",
            borne_by=tuple(self._bearers(sentence.figures, records)),
            sources=tuple(self._sources(records)),
        )

    def unsaid(self, each: Unsaid) -> RemarkView:
        """A record that no sentence tells."""
        records = (each.attack,)
        return RemarkView(
            where=str(each.where),
            verdict=UNSAID,
            text=each.attack,
            printed="",
            computed="",
            why=each.why,
            borne_by=tuple(self._bearers((), records)),
            sources=tuple(self._sources(records)),
        )

    def _records(self, references: Iterable[str]) -> Iterator[str]:
        """The records behind figures and fields, each once."""
        seen: dict[str, None] = {}
        for reference in references:
            if reference.startswith(RECORD):
                seen[field_of(reference)[0]] = None
            else:
                seen |= dict.fromkeys(figure_named(reference, self.figures).attacks)
        yield from seen

    def _bearers(
        self, references: Iterable[str], records: Iterable[str]
    ) -> Iterator[BorneBy]:
        quoted = [each for each in references if not each.startswith(RECORD)]
        for reference in quoted[:MOST_BEARERS]:
            yield BorneBy(reference, "", "")
        for id_ in tuple(records)[:MOST_BEARERS]:
            attack = self.figures.ledger.attack(id_)
            if attack is not None:
                here = attack.month == self.month
                yield BorneBy(id_, f"#r-{id_}" if here else "", str(attack.where))

    def _sources(self, records: Iterable[str]) -> Iterator[str]:
        """The sources of records that readers may see, each once."""
        seen: dict[str, None] = {}
        for id_ in tuple(records)[:MOST_BEARERS]:
            attack = self.figures.ledger.attack(id_)
            for source in attack.sources if attack else ():
                if (found := shown(source)) is not None:
                    seen[found[0]] = None
        yield from seen
