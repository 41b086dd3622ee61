"""Remarks: a finding told in one sentence, in the words of the house.

Findings in, sentences out: nothing is counted or compared here. Each kind of
finding has its phrases in `remarks.yaml`; `VOICES` says which room tells it.
What a finding could not settle is told with it: see `doubts`.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.judging.findings import kinds
from brief.words.phrases import sentence
from brief.words.remarks import moves, records, rows, wholes
from brief.words.remarks.doubts import qualified
from brief.words.remarks.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brief.counting.figures import Figures
    from brief.judging.findings import Finding, Found
    from brief.words.sentence import Part, Sentence
    from brief.words.wording import Wording

__all__ = ["VOICES", "remark", "with_remarks"]

VOICES: Mapping[str, Callable[[Voice], tuple[Part, ...]]] = MappingProxyType(
    {
        kinds.HIGHEST_SINCE: records.extreme,
        kinds.LOWEST_SINCE: records.extreme,
        kinds.MOST: records.on_record,
        kinds.FEWEST: records.on_record,
        kinds.NTH_HIGHEST: records.nth,
        kinds.FIRST_WITH: records.with_some,
        kinds.FIRST_WITHOUT: records.without,
        kinds.FIRST_AT_LEAST: records.at_least,
        kinds.YEAR_WITH: records.with_some,
        kinds.YEAR_WITHOUT: records.without,
        kinds.BACK_TO_BACK: records.pair,
        kinds.RISES: rows.steps,
        kinds.FALLS: rows.steps,
        kinds.AT_FLOOR: rows.at_floor,
        kinds.PRESENT: rows.present,
        kinds.ABSENT: rows.absent,
        kinds.RISES_ENDED: rows.steps_ended,
        kinds.FALLS_ENDED: rows.steps_ended,
        kinds.FLOOR_ENDED: rows.floor_missed,
        kinds.LAST_MONTH: moves.against_month,
        kinds.LAST_YEAR: moves.against_month,
        kinds.MEAN_3: moves.against_mean,
        kinds.MEAN_12: moves.against_mean,
        kinds.YEAR_TO_DATE: moves.year_to_date,
        kinds.PASSED_YEAR: moves.passed,
        kinds.LOST_LEAD: wholes.lead,
        kinds.TOOK_LEAD: wholes.lead,
        kinds.SHARE: wholes.share,
        kinds.CLASS_SHARE: wholes.share,
        kinds.CONCENTRATION: wholes.two_areas,
        kinds.CARRIED: wholes.carried,
        kinds.EVERY_AREA: wholes.every_area,
        kinds.EVERY_MEASURE: wholes.every_measure,
    }
)
"""Which function tells which kind."""


def remark(finding: Finding, *, figures: Figures, wording: Wording) -> Sentence:
    """A finding as a sentence, every number and claim resting on its figures."""
    voice = Voice(finding, figures, wording)
    return sentence("finding", qualified(voice, VOICES[finding.kind](voice)))


def with_remarks(found: Found, *, figures: Figures, wording: Wording) -> Found:
    """The findings of a month with their sentences as text."""

    def told(finding: Finding) -> Finding:
        text = remark(finding, figures=figures, wording=wording).text
        return replace(finding, text=text, merged=tuple(map(told, finding.merged)))

    return replace(
        found,
        findings=tuple(map(told, found.findings)),
        told=tuple(map(told, found.told)),
    )
