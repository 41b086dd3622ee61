"""Annotating: a draft's own text held against the records, for its pages.

What is contradicted becomes a fault of the issue, what holds leads to its figures,
and everything stands in the editor's margin. Texts from elsewhere are held in
`holding`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.ground.problems import Problem
from brief.verifying import passages
from brief.verifying.claims import DAY, INCIDENT, PLACE, Verdict
from brief.verifying.margin import HOLDS, margin
from brief.verifying.surface import surface
from brief.verifying.verify import Unsaid, Verified, verify
from brief.words.sentence import Quote, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.desk.gathering import Draft
    from brief.verifying.claims import Checked

WRITTEN = "written"
"""The kind of a sentence that the analyst wrote."""

_OF_INCIDENTS = frozenset({INCIDENT, DAY, PLACE})


def annotated(draft: Draft) -> tuple[Draft, Verified, tuple[Problem, ...]]:
    """A draft with its margin, what was found, and what the records contradict.

    Blocks that stand as they were generated are not judged: they are told from
    the figures themselves.
    """
    text, book = draft.text, draft.figures.codebook
    blocks = tuple(text.written.values())
    read = passages.of_blocks(blocks, text.narrative.file, book)
    verified = verify(read, draft.figures, draft.month, wording=draft.wording)
    seen = surface(read, month=draft.month, codebook=book)
    checked = sorted(
        (*verified.checked, *seen), key=lambda each: (each.statement, each.span)
    )
    verified = replace(verified, checked=tuple(checked))
    verified = replace(verified, unsaid=tuple(_untold(draft, verified)))
    beside = margin(
        verified, read, text.sentences, figures=draft.figures, month=draft.month
    )
    wrong = tuple(_contradictions(verified))
    written = tuple(stated(verified))
    text = replace(text, margin=beside)
    return replace(draft, text=text, written=written), verified, wrong


def stated(verified: Verified) -> Iterator[Sentence]:
    """The analyst's sentences, each with the figures and fields that bear it out."""
    for number, statement in enumerate(verified.statements):
        claims = (each for each in verified.checked if each.statement == number)
        holding = (each for each in claims if each.verdict in HOLDS)
        quoted = dict.fromkeys(id_ for each in holding for id_ in each.figures)
        yield Sentence(WRITTEN, (Quote(statement.text, tuple(quoted)),), by_hand=True)


def _untold(draft: Draft, verified: Verified) -> Iterator[Unsaid]:
    """The records that neither a sentence of the tool nor one of the analyst tells."""
    ledger = draft.figures.ledger
    found = (each for each in verified.checked if each.kind in _OF_INCIDENTS)
    told = draft.text.attacks.union(*(each.records for each in found))
    for attack in ledger.counted(ledger[draft.month]):
        if attack.id not in told and not attack.undescribed:
            yield Unsaid(attack.id, attack.where, "No sentence of the issue tells it.")


def _contradictions(verified: Verified) -> Iterator[Problem]:
    for each in verified.of(Verdict.CONTRADICTED):
        what = f'"{each.text}" does not agree with the records'
        yield Problem(each.where, each.code, f"{what}{_values(each)}.", _fix(each))


def _values(each: Checked) -> str:
    if not each.computed:
        return ""
    return f": printed {each.printed or each.text}, on record {each.computed}"


def _fix(each: Checked) -> str:
    own = "Correct it, or mark it: <!-- by hand: the reason -->."
    return f"{each.why} {own}".lstrip() if each.why.endswith(".") else own
