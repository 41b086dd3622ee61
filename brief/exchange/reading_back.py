"""Reading back: an exported CSV to the very rows that it was written from.

Strict, because a cell that was read wrong is worse than a file that was refused:
the columns must be those of the publication, each cell of its column's kind, each
line complete. The rows are values; making records of them stays out.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from brief.exchange.cells import Cell, read
from brief.exchange.hxl import is_tags
from brief.ground.problems import Problem, Where, in_order, listed, near_miss

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.exchange.columns import Column
    from brief.exchange.rows import Row

MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 500_000
LONGEST_CELL = 1_000_000
"""What is read of a file at most; a cell is counted in letters."""

_BOM = "\ufeff"
_AS_EXPORTED = "Export it again with `brief export`, or put back what was changed."


def read_back(
    data: bytes, columns: Sequence[Column], file: str
) -> tuple[tuple[Row, ...] | None, tuple[Problem, ...]]:
    """The rows of an exported CSV file, with or without its row of hashtags.

    Args:
        data: the file's bytes.
        columns: those of the publication.
        file: its name, for faults.

    Returns:
        The rows, or None where the file has faults; and the faults, each with its
        line and, as the column, the number of the cell.
    """
    try:
        lines = tuple(_lines(data))
    except (UnicodeDecodeError, csv.Error, ValueError) as fault:
        what = f"the file cannot be read as CSV: {fault}."
        return None, (Problem(Where(file), "E683", what, _AS_EXPORTED),)
    if problem := _header(lines, columns, file):
        return None, (problem,)
    body = lines[2:] if len(lines) > 1 and is_tags(lines[1][1]) else lines[1:]
    problems: list[Problem] = []
    rows = tuple(_row(row, Where(file, at), columns, problems) for at, row in body)
    return (None if problems else rows), in_order(problems)


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table, each with the number of its last line in the file."""
    if len(data) > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES} bytes")
    text = data.decode("utf-8").removeprefix(_BOM)
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        for number, row in enumerate(lines):
            if number > MOST_ROWS:
                raise ValueError(f"more than {MOST_ROWS} rows")
            yield lines.line_num, row
    finally:
        csv.field_size_limit(limit)


def _header(
    lines: Sequence[tuple[int, list[str]]], columns: Sequence[Column], file: str
) -> Problem | None:
    names = [each.name for each in columns]
    found = lines[0][1] if lines else []
    if found == names:
        return None
    lacking = [each for each in names if each not in found]
    strange = [each for each in found if each not in names]
    parts = []
    if lacking:
        parts.append(f"it lacks {listed(lacking, most=4)}")
    if strange:
        parts.append(f"it has {listed(strange, most=4)}")
    told = ", and ".join(parts) or "they are doubled, or in another order"
    what = f"the columns are not those of this publication: {told}."
    fix = near_miss(strange[0], lacking) if strange and lacking else ""
    return Problem(Where(file, 1, 1), "E683", what, fix or _AS_EXPORTED)


def _row(
    cells: Sequence[str],
    where: Where,
    columns: Sequence[Column],
    problems: list[Problem],
) -> Row:
    if len(cells) != len(columns):
        what = f"the row has {len(cells)} cells, and the header {len(columns)}."
        problems.append(Problem(where, "E684", what, _AS_EXPORTED))
        return ()
    return tuple(
        _cell(text, column, Where(where.file, where.line, at), problems)
        for at, (text, column) in enumerate(zip(cells, columns, strict=True), 1)
    )


def _cell(text: str, column: Column, where: Where, problems: list[Problem]) -> Cell:
    try:
        value = read(text, column.kind)
    except ValueError as fault:
        what = f'{column.name}: "{text[:40]}" is {fault}.'
        problems.append(Problem(where, "E684", what))
        return None
    if column.words and value is not None and value not in column.words:
        what = f'{column.name}: "{text[:40]}" is not one of {listed(column.words)}.'
        fix = near_miss(text, column.words)
        problems.append(Problem(where, "E684", what, fix))
    return value
