"""The atlas at the desk: the map page of a publication, from its records to bytes.

Gathers what the page needs beside the records: wording, look, outlines, and where
the issues lie as seen from the map. Where the file goes is the door's business.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.plotting import Setting, atlas_of
from brief.desk.building import PAGES, TOOL
from brief.desk.gathering import REPORTS, look_of, wording_of
from brief.ground.problems import Problem, Where, errors, in_order
from brief.records.outlines import outlines_of
from brief.records.reading import RECORDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brief.ground.month import Month
    from brief.judging.publication import Publication

NAME = "map.html"
"""The file in an issue's folder, and in `reports/` for the whole publication."""

IN_REPORTS = f"{REPORTS}/{NAME}"
"""Where the map of all months lies, from the folder of the publication."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map page, or None where faults forbid it; and what was found on the way."""

    page: bytes | None
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...] = ()


def map_of(
    held: Publication,
    *,
    span: tuple[Month, Month] | None = None,
    up_to: Month | None = None,
    folder: str | None = REPORTS,
) -> Drawn:
    """Make the map page of the months on record one by one.

    Args:
        held: the publication.
        span: the first and last month; None for all.
        up_to: the month of the issue that the map goes with: nothing later is on it.
        folder: where the map lies, from that of the publication, from which it
            leads to the issues; None where they cannot be reached from it.
    """
    from brief.printing.atlas_page import map_page
    from brief.printing.scripts import NoLibraryError, library

    wording, word_faults = wording_of(held)
    look, look_faults = look_of(held)
    figures = held.figures if up_to is None else held.as_of(up_to)
    problems = in_order((*held.problems, *word_faults, *look_faults))
    if figures is None or wording is None:
        return Drawn(None, problems)
    outlines, outline_faults = outlines_of(held.folder, figures.codebook)
    recorded = tuple(each for each in held.months if _within(each, span, up_to))
    problems = in_order((*problems, *outline_faults))
    if not recorded:
        what = "there are no attacks on record that a map could show."
        return Drawn(None, in_order((*problems, Problem(Where(RECORDS), "E696", what))))
    try:
        drawn_by = library()
    except NoLibraryError:
        drawn_by = ""  # the page says so as a fault
    setting = Setting(
        labels=look.labels,
        tool=TOOL,
        library=drawn_by,
        issues=issues_from(folder, recorded),
        back=back_to(folder, up_to),
    )
    atlas = atlas_of(
        figures.ledger,
        recorded[0].until(recorded[-1]),
        wording=wording,
        outlines=outlines,
        setting=setting,
    )
    page, faults, warnings = map_page(atlas, look=look)
    return Drawn(page, in_order((*problems, *faults)), warnings)


def map_file(held: Publication, month: Month) -> tuple[dict[str, bytes], Drawn]:
    """The map that goes with an issue, by its name in the folder of the issue.

    It knows what was on record when the issue was written, and nothing later.
    """
    drawn = map_of(held, up_to=month, folder=f"{REPORTS}/{month}/{PAGES}")
    wrong = errors(drawn.problems) or drawn.page is None
    return ({} if wrong or drawn.page is None else {NAME: drawn.page}), drawn


def lies_in(path: Path, held: Publication) -> str | None:
    """The folder of a file from that of the publication; None if it lies elsewhere.

    A map that lies elsewhere leads to no issue: its links would tell the paths of
    this machine, and break on any other.
    """
    if not path.parent.is_relative_to(held.folder):
        return None
    return path.parent.relative_to(held.folder).as_posix()


def issues_from(folder: str | None, months: tuple[Month, ...]) -> Mapping[Month, str]:
    """The address of each month's issue, as seen from a folder of the publication."""
    if folder is None:
        return MappingProxyType({})
    found = {
        month: os.path.relpath(f"{REPORTS}/{month}/{PAGES}/{month}.html", folder)
        for month in months
    }
    return MappingProxyType(found)


def back_to(folder: str | None, month: Month | None) -> str:
    """The address of the issue in whose folder the map lies, if it lies in one."""
    if folder is None or month is None:
        return ""
    return issues_from(folder, (month,))[month]


def _within(
    month: Month, span: tuple[Month, Month] | None, up_to: Month | None
) -> bool:
    inside = span is None or span[0] <= month <= span[1]
    return inside and (up_to is None or month <= up_to)
