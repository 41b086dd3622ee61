"""Tabular: a table as CSV, by RFC 4180, in UTF-8, safe to open in a spreadsheet.

How a value becomes a text that no spreadsheet runs is in `cells`; `reading_back`
reads what is written here.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from brief.exchange.cells import written
from brief.exchange.hxl import tags
from brief.exchange.rows import table_of

if TYPE_CHECKING:
    from brief.counting.figures import Figures
    from brief.exchange.rows import Table
    from brief.ground.month import Month
    from brief.words.wording import Wording


def as_csv(table: Table, *, hxl: bool = False) -> bytes:
    """A header, the row of hashtags if wanted, and a line for each row."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(each.name for each in table.columns)
    if hxl:
        lines.writerow(tags(table.columns))
    lines.writerows(map(written, row) for row in table.rows)
    return text.getvalue().encode()


def attached(figures: Figures, month: Month, wording: Wording) -> tuple[str, bytes]:
    """The data that a month's PDF carries: the name of the file, and its bytes."""
    return f"{month}.csv", as_csv(table_of(figures, (month,), wording=wording))
