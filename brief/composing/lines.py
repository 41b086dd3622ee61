"""Lines: words broken into the lines of plain text, and rows put into columns.

Everything here is as wide as a letter was on a typewriter. What the words are, and
which signs they need in another form, is in `transcribing`.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 72
"""So many letters a line of plain text has at most."""


def wrapped(text: str, first: str = "", rest: str = "", *, width: int = WIDTH) -> str:
    """Text in lines, broken between words only; spaces run together.

    Args:
        text: what is to be broken.
        first: what stands before the first line.
        rest: what stands before every other line.
        width: how many letters a line has at most; a longer word stands alone.
    """
    return textwrap.fill(
        re.sub(r"[ \t\r\n\f\v]+", " ", text).strip(" "),
        width=width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def hung(text: str, first: str, rest: str) -> str:
    """Lines with something before the first, and something before the others."""
    head, *tail = text.split("\n")
    return "\n".join([first + head, *(f"{rest}{each}".rstrip() for each in tail)])


def underlined(text: str, sign: str, *, width: int = WIDTH) -> str:
    """A heading with a line of signs under it."""
    told = wrapped(text, width=width)
    return f"{told}\n{sign * max(map(len, told.split(chr(10))))}"


def aligned(rows: Sequence[Sequence[str]], *, width: int = WIDTH) -> str:
    """Rows of a number each and what it is; the numbers end below each other."""
    numbers = max((len(row[0]) for row in rows), default=0)
    names = max((len(row[1]) for row in rows), default=0)
    lines = []
    for number, name, *rest in rows:
        head = f"{number.rjust(numbers)}  "
        more = "  ".join([name.ljust(names), *rest]).rstrip()
        short = len(head + more) <= width
        blank = " " * len(head)
        told = head + more if short else wrapped(more, head, blank, width=width)
        lines.append(told)
    return "\n".join(lines)


def columns(rows: Sequence[Sequence[str]], *, width: int = WIDTH) -> str:
    """Rows in columns; the first is parted by a rule, and texts are cut nowhere.

    Where the columns do not fit, each row becomes a line of cells with commas.
    """
    if not rows:
        return ""
    wide = [max(map(len, column)) for column in zip(*rows, strict=False)]
    if sum(wide) + 2 * (len(wide) - 1) > width:
        return "\n".join(wrapped(", ".join(row), "", "  ", width=width) for row in rows)
    lines = [
        "  ".join(
            cell.ljust(size) for cell, size in zip(row, wide, strict=False)
        ).rstrip()
        for row in rows
    ]
    rule = "  ".join("-" * size for size in wide)
    return "\n".join([lines[0], rule, *lines[1:]])
