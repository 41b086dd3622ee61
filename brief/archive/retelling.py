"""Retelling: everything that an issue says, told again from files in memory.

Each sentence with its place in the issue and what it rests on, the analyst's own
among them; and all that could be said truly of the month besides. Nothing is
compared here, nothing drawn, and nothing written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.archive.making import held_from
from brief.composing.blocks import ADDED, EDITED, FRESH, OWN, STALE, settled
from brief.composing.placing import tells
from brief.desk.annotating import WRITTEN
from brief.desk.gathering import REPORTS, drafted, found_in, outlines_of
from brief.ground.problems import errors
from brief.ground.scope import ALL, Scope
from brief.verifying import passages
from brief.words.incidents import tell
from brief.words.remarks import remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.composing.proofreading import Block
    from brief.counting.figures import Figures
    from brief.desk.gathering import Draft
    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.judging.findings import Finding, Found
    from brief.judging.publication import Publication
    from brief.pictures.charts.picture import Words
    from brief.words.sentence import Sentence

_PRINTED = "printed notes"
_EXPECTED = "E146"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence at its place: what it says, and the ids of all that it rests on.

    `place` is the name of the block, as in the analyst's file, or the chart's;
    `quoted` are those of `rests` that its words state.
    """

    place: str
    kind: str
    text: str
    record: str = ""
    rests: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    finding: Finding | None = None


@dataclass(frozen=True)
class Retold:
    """An issue told again.

    `lines` are what it would say after a draft: what the analyst never touched is
    told anew, what was edited stands as it is. `tellable` are, with the record that
    each tells, all sentences that are true of the month, said or not; `findings`
    are all that was found, by id; `own` are the analyst's blocks.
    """

    figures: Figures
    month: Month
    draft: Draft
    lines: tuple[Line, ...]
    tellable: frozenset[tuple[str, str]]
    findings: Mapping[str, Finding]
    own: tuple[Block, ...]


def retold_from(
    files: Mapping[str, bytes], month: Month
) -> tuple[Retold | None, tuple[Problem, ...]]:
    """Tell an issue again from the files of a publication.

    None where they cannot be laid out, or have a fault that leaves open what is on
    record; a fault of the analyst's text alone is none.
    """
    with held_from(files) as (held, problems):
        if held is None:
            return None, problems
        return retold(held, month)


def retold(
    held: Publication, month: Month
) -> tuple[Retold | None, tuple[Problem, ...]]:
    """Tell an issue again from a publication."""
    draft, problems = drafted(held, month)
    found, _ = found_in(held, month)
    wrong = spoiling(problems, month)
    if draft is None or found is None or wrong:
        return None, wrong or errors(problems)
    teller = _Teller(held, draft, found)
    return (
        Retold(
            figures=draft.figures,
            month=month,
            draft=draft,
            lines=tuple(teller.lines()),
            tellable=frozenset(teller.tellable()),
            findings={each.id: each for each in found.findings},
            own=teller.own,
        ),
        (),
    )


def spoiling(problems: Iterable[Problem], month: Month) -> tuple[Problem, ...]:
    """The faults that leave open what is on record, or in which words it is told.

    Not those of the analyst's text, and not that a total was expected otherwise.
    """
    text = f"{REPORTS}/{month}/"
    return errors(
        each
        for each in problems
        if not each.where.file.startswith(text) and each.code != _EXPECTED
    )


class _Teller:
    """Tells one issue: what is said of it, and what could be."""

    def __init__(self, held: Publication, draft: Draft, found: Found) -> None:
        self.draft, self.found = draft, found
        self.figures, self.month = draft.figures, draft.month
        self.words = tuple(_pictures(held, draft))
        chosen = draft.chosen.every
        self.chosen = {self._remark(each).text: each for each in chosen}
        places = settled(draft.narrative, draft.generated, draft.base)
        mine = {each.name for each in places if each.state in (EDITED, OWN)}
        self.own = tuple(b for b in draft.narrative.blocks if b.name in mine)
        self.told = [
            (name, sentence)
            for each in places
            for name, sentence in self._sentences(each.names, each.state)
        ]

    def _sentences(
        self, names: tuple[str, ...], state: str
    ) -> Iterator[tuple[str, Sentence]]:
        """What the tool tells where the analyst has not taken over."""
        if state in (FRESH, STALE, ADDED):
            for each in self.draft.generated:
                if each.name in names:
                    yield from ((each.name, told) for told in each.sentences)

    def lines(self) -> Iterator[Line]:
        for place, sentence in self.told:
            yield self._line(place, sentence)
        book = self.figures.codebook
        for each in passages.of_blocks(self.own, self.draft.narrative.file, book):
            for statement in each.statements:
                record = each.attacks[0] if len(each.attacks) == 1 else ""
                yield Line(each.name, WRITTEN, statement.text, record)
        for sentence in self.draft.said.printed:
            yield self._line(_PRINTED, sentence)
        for place, words, rests in self.words:
            for told in (words.title, words.alt, words.caption):
                if told.text:
                    ids = tuple(dict.fromkeys((*told.figures, *rests)))
                    yield Line(place, told.kind, told.text, "", ids, told.figures)

    def _line(self, place: str, told: Sentence) -> Line:
        finding = self.chosen.get(told.text) if told.kind == "finding" else None
        rests = told.figures
        if finding:
            rests = tuple(dict.fromkeys((*rests, *finding.figures)))
        record, quoted = told.attack or "", told.figures
        return Line(place, told.kind, told.text, record, rests, quoted, finding)

    def tellable(self) -> Iterator[tuple[str, str]]:
        every = [told for each in self.draft.generated for told in each.sentences]
        every += self.draft.said.printed
        every += (self._remark(each) for each in self.found.told)
        every += (self._remark(each) for each in self.found.findings)
        every += self._incidents()
        yield from ((told.attack or "", told.text) for told in every)
        for _, words, _ in self.words:
            yield from (("", each.text) for each in (words.title, words.alt))
            yield "", words.caption.text

    def _remark(self, finding: Finding) -> Sentence:
        return remark(finding, figures=self.figures, wording=self.draft.wording)

    def _incidents(self) -> Iterator[Sentence]:
        """Every record of the month, told after one of its day and after another.

        Which of the two it is hangs on its neighbour, and is no matter of truth.
        """
        book, wording = self.figures.codebook, self.draft.wording
        sheet = self.figures.ledger[self.month]
        for attack in self.figures.ledger.counted(sheet):
            section = book.section_of(attack.area)
            several = section is None or len(section.areas) > 1
            for also in (True, False):
                yield from tell(
                    attack,
                    codebook=book,
                    wording=wording,
                    name_area=several,
                    also=also,
                )


def _pictures(
    held: Publication, draft: Draft
) -> Iterator[tuple[str, Words, tuple[str, ...]]]:
    """The words around each chart and map, and what is drawn in it."""
    from brief.pictures.charts import CHARTS, IN_ISSUE
    from brief.pictures.maps import NAME, told
    from brief.pictures.maps.spots import shown

    figures, month, wording = draft.figures, draft.month, draft.wording
    for name in IN_ISSUE:
        plot = CHARTS[name].plot(figures, month, wording)
        if plot is not None:
            yield f"chart {name}", plot.words(figures), plot.figures
    outlines, _ = outlines_of(held)
    if outlines is None or not outlines.areas:
        return
    sections = figures.codebook.sections
    for scope in (ALL, *(Scope("section", each.key) for each in sections)):
        seen = shown(figures, month, scope, outlines)
        if seen is not None and any(map(outlines.of, seen.areas)):
            name = f"{NAME}-{scope.name}" if scope.name else NAME
            yield name, told.words(seen, figures, wording), seen.figures


def of_record(block: Block) -> tuple[str, ...]:
    """The ids of the records that a block tells."""
    return tuple(name.partition("/")[2] for name in block.names if tells(name))
