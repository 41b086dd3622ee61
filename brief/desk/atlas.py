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
from brief.desk.building import MAP_PAGE, PAGES, TOOL
from brief.desk.gathering import REPORTS, look_of, outlines_of, wording_of
from brief.ground.problems import Problem, Where, in_order
from brief.records.reading import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from brief.ground.month import Month
    from brief.judging.publication import Publication

IN_REPORTS = f"{REPORTS}/{MAP_PAGE}"
"""Where the map of all months lies, from the folder of the publication."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map page, or None where it could not be made, and what was found.

    `problems` are those of records, tables and outlines too; `faults` those of the
    page alone.
    """

    page: bytes | None
    problems: tuple[Problem, ...]
    faults: tuple[Problem, ...] = ()
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
        up_to: the month of the issue beside which the map lies: nothing later is
            on it.
        folder: where the map lies, from that of the publication; None if the other
            issues cannot be reached from there.
    """
    from brief.printing.atlas_page import map_page
    from brief.printing.scripts import NoLibraryError, library

    wording, word_faults = wording_of(held)
    look, look_faults = look_of(held)
    figures = held.figures if up_to is None else held.as_of(up_to)
    known = held.problems if up_to is None else held.problems_of(up_to)
    problems = in_order((*known, *word_faults, *look_faults))
    if figures is None or wording is None:
        return Drawn(None, problems)
    outlines, outline_faults = outlines_of(held)
    recorded = tuple(each for each in held.months if _within(each, span, up_to))
    problems = in_order((*problems, *outline_faults))
    if not recorded:
        what = "there are no attacks on record that a map could show."
        bare = Problem(Where(RECORDS), "E696", what)
        return Drawn(None, in_order((*problems, bare)), (bare,))
    try:
        drawn_by = library()
    except NoLibraryError:
        drawn_by = ""  # the page says so as a fault
    setting = Setting(
        labels=look.labels,
        tool=TOOL,
        library=drawn_by,
        issues=issues_from(folder, recorded, beside=up_to),
        back=file_of(up_to) if up_to else "",
    )
    atlas = atlas_of(
        figures.ledger,
        recorded[0].until(recorded[-1]),
        wording=wording,
        outlines=outlines,
        setting=setting,
    )
    page, faults, warnings = map_page(atlas, look=look)
    return Drawn(page, in_order((*problems, *faults)), faults, warnings)


def lies_in(path: Path, held: Publication) -> str | None:
    """The folder of a file from that of the publication; None if it lies elsewhere.

    A map that lies elsewhere leads to no issue: its links would tell the paths of
    this machine, and break on any other.
    """
    if not path.parent.is_relative_to(held.folder):
        return None
    return path.parent.relative_to(held.folder).as_posix()


def issues_from(
    folder: str | None, months: Iterable[Month], *, beside: Month | None = None
) -> Mapping[Month, str]:
    """The address of each month's issue as seen from the map, where it has one.

    Args:
        folder: where the map lies, from the folder of the publication; None if the
            issues cannot be reached from there.
        months: those whose issues are looked for.
        beside: the month of the issue that lies beside the map wherever that is.
    """
    found = {} if beside is None else {beside: file_of(beside)}
    if folder is not None:
        for month in months:
            issue = f"{REPORTS}/{month}/{PAGES}/{file_of(month)}"
            found.setdefault(month, os.path.relpath(issue, folder))
    return MappingProxyType(found)


def file_of(month: Month) -> str:
    """The name of an issue's page in its folder."""
    return f"{month}.html"


def _within(
    month: Month, span: tuple[Month, Month] | None, up_to: Month | None
) -> bool:
    inside = span is None or span[0] <= month <= span[1]
    return inside and (up_to is None or month <= up_to)
