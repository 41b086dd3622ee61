"""HXL: the row of hashtags by which humanitarian tools know what a column holds.

It is the second line of a file (the Humanitarian Exchange Language, 1.1). The tags
stand in the data dictionary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.exchange.columns import Column

SIGN = "#"


def tags(columns: Iterable[Column]) -> tuple[str, ...]:
    """The hashtag of each column."""
    return tuple(each.tag for each in columns)


def is_tags(row: Sequence[str]) -> bool:
    """Whether a line is the row of hashtags; the first cell of a row never is one."""
    return bool(row) and row[0].startswith(SIGN)
