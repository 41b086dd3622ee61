"""Workbook: a table, its dictionary and the figures as sheets of an XLSX file.

A text stays a text, whatever it starts with: each cell is told its type. The same
table gives the same bytes, since the dates that the format asks for are the issue's.
This is the only room that knows openpyxl, which is an extra.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.exchange.cells import DAY, DECIMAL, MONTH, WHOLE, WORD, guarded, listed
from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from brief.counting.figures import Figure
    from brief.exchange.cells import Cell
    from brief.exchange.rows import Table

EXTRA = "xlsx"
"""The extra of the package that brings openpyxl."""

LONGEST = 32_767
"""How many letters a cell of the format holds."""

ATTACKS, DICTIONARY, FIGURES = "attacks", "dictionary", "figures"
"""The sheets, in order."""

_WIDTH, _WIDEST = 22.0, 70.0
_WIDTHS = MappingProxyType(
    {WORD: 13.0, DAY: 12.0, MONTH: 10.0, DECIMAL: 11.0, WHOLE: 10.0}
)
_WIDE = MappingProxyType({"told": _WIDEST, "id": 30.0, "because": 40.0})
_DICTIONARY = ("column", "kind", "words", "meaning", "HXL")
_FIGURES = (
    *("id", "measure", "scope", "month", "value", "low", "high", "basis"),
    *("printed", "partial", "records"),
)

_STATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def as_workbook(
    table: Table, figures: Iterable[Figure], moment: datetime
) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of a workbook, and what had to be cut to fit into its cells.

    Args:
        table: the attacks.
        figures: the figures of the same months.
        moment: the date that the file bears, with its time zone.

    Raises:
        ImportError: openpyxl is not installed.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = table.book.publisher
    book.properties.title = table.book.title
    sheets = _Sheets(book)
    names = [each.name for each in table.columns]
    widths = [_width(each.name, each.kind) for each in table.columns]
    days = [each.kind == DAY for each in table.columns]
    sheets.add(ATTACKS, names, widths, (_dated(row, days) for row in table.rows))
    sheets.add(DICTIONARY, _DICTIONARY, (30, 14, 30, 110, 34), _dictionary(table))
    rows = map(_figure, figures)
    sheets.add(FIGURES, _FIGURES, (46, 24, 28, 10, 8, 8, 8, 10, 10, 8, 9), rows)
    return _fixed(book, moment), tuple(sheets.problems)


def _width(name: str, kind: str) -> float:
    widest = max(_WIDTHS.get(kind, _WIDTH), min(len(name) + 2.0, _WIDTH))
    return _WIDE.get(name, widest)


def _dated(row: Sequence[Cell], days: Sequence[bool]) -> Iterator[Cell | date]:
    """A row with its days as days, so that they can be sorted and grouped."""
    for value, is_day in zip(row, days, strict=True):
        yield date.fromisoformat(value) if is_day and isinstance(value, str) else value


def _dictionary(table: Table) -> Iterator[tuple[Cell, ...]]:
    for each in table.columns:
        yield each.name, each.kind, each.words, each.meaning, each.tag
    for note in table.notes:
        yield "note", None, None, note, None
    for credit in table.book.credits:
        yield "credit", None, None, credit, None


def _figure(figure: Figure) -> tuple[Cell, ...]:
    count, printed = figure.count, figure.printed
    return (
        *(figure.id, figure.measure, str(figure.scope), str(figure.month)),
        *(count.value, count.low, count.high, figure.basis),
        str(printed.count) if printed else None,
        "yes" if figure.partial else "no",
        len(figure.attacks),
    )


class _Sheets:
    """The sheets of a workbook in the making, and what was cut on the way."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.problems: list[Problem] = []

    def add(
        self,
        title: str,
        names: Sequence[str],
        widths: Iterable[float],
        rows: Iterable[Iterable[Cell | date]],
    ) -> None:
        """A sheet with a header that stays in sight and can be filtered by."""
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(title)
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.freeze_panes = "B2"
        header = [self._cell(sheet, each) for each in names]
        for each in header:
            each.font = Font(bold=True)
        sheet.append(header)
        written = 1
        for row in rows:
            sheet.append([self._cell(sheet, value) for value in row])
            written += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{written}"

    def _cell(self, sheet: WriteOnlyWorksheet, value: Cell | date) -> SheetCell:
        from openpyxl.cell import WriteOnlyCell

        if isinstance(value, tuple):
            value = listed(value) or None
        if not isinstance(value, str):
            cell: SheetCell = WriteOnlyCell(sheet)
            cell.value = value
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            return cell
        cell = WriteOnlyCell(sheet, self._fitting(value, sheet.title))
        # Left to itself it takes a text with an equals sign for a formula.
        cell.data_type = "s"
        # What is edited is read anew; this keeps it a text even then.
        cell.quotePrefix = guarded(value) != value
        return cell

    def _fitting(self, text: str, title: str) -> str:
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
        if len(text) <= LONGEST:
            return text
        what = f"a text of {len(text)} letters was cut to the {LONGEST} that a "
        what += f'cell holds, in the sheet "{title}": "{text[:40]}".'
        fix = "The other formats have it whole."
        self.problems.append(Problem(Where("workbook"), "W683", what, fix))
        return text[: LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _fixed(book: Workbook, moment: datetime) -> bytes:
    """The file with no trace of when it was made."""
    made, fixed = io.BytesIO(), io.BytesIO()
    book.save(made)
    stated = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _STATED.sub(rb"\g<1>" + stated, data)
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            new.writestr(entry, data)
    return fixed.getvalue()
