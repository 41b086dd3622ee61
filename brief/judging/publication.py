"""A publication as a whole: its folder, and what reading and counting it gave.

Brings the first three stages together for every command. Printing and exit codes
are the doors'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.counting.figures import Figures, count
from brief.counting.ledger import Ledger
from brief.ground.garbage import unsought
from brief.ground.problems import Problem, Severity, Where, in_order
from brief.judging.checks import check
from brief.records.home import MONTH_FILE, RECORDS
from brief.records.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from brief.ground.month import Month


@dataclass(frozen=True)
class Publication:
    """A publication's folder and its figures; None where it cannot be read.

    `looks` are folders that go before the publication's own templates; `bare` leaves
    those out, as if it had none.
    """

    folder: Path
    figures: Figures | None
    problems: tuple[Problem, ...]
    looks: tuple[Path, ...] = ()
    bare: bool = False

    @property
    def months(self) -> tuple[Month, ...]:
        """The months with records, in order."""
        if self.figures is None:
            return ()
        sheets = self.figures.ledger.sheets
        return tuple(sheet.month for sheet in sheets if sheet.recorded)

    def as_of(self, month: Month) -> Figures | None:
        """The figures as they stood when this month was written."""
        return None if self.figures is None else self.figures.up_to(month)

    def problems_of(self, month: Month) -> tuple[Problem, ...]:
        """The problems that concern the issue of a month.

        Those of its own file and of what every month rests on, and the errors of
        the months before, with which it is compared; never those of later months.
        """
        own = f"{RECORDS}/{month}.yaml"
        return tuple(
            each
            for each in self.problems
            if each.where.file == own
            or not _of_a_month(each.where.file)
            or (each.where.file < own and each.severity is Severity.ERROR)
        )

    def missing(self, month: Month) -> Problem | None:
        """The fault of a month that has no records, or None where another says it."""
        if self.figures is None or month in self.months:
            return None
        file = f"{RECORDS}/{month}.yaml"
        if any(each.where.file == file for each in self.problems):
            return None
        sheet = self.figures.ledger.sheet(month)
        if sheet is not None:
            what = f"of {month} only totals are on record, no attacks."
            return Problem(sheet.where, "E137", what)
        what = f"{month} is not on record."
        return Problem(Where(file), "E137", what, f"`brief new {month}` adds it.")


def _of_a_month(file: str) -> bool:
    return MONTH_FILE.fullmatch(file.removeprefix(f"{RECORDS}/")) is not None


def load(folder: Path) -> Publication:
    """Read, check and count a publication: stages 1 to 3 of the pipeline."""
    with unsought():
        reading = read(folder)
        if reading.codebook is None:
            return Publication(folder, None, reading.problems)
        figures = count(Ledger.of(reading.sheets, reading.codebook))
        problems = in_order((*reading.problems, *check(figures)))
    return Publication(folder, figures, problems)
