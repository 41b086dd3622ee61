"""Margins: where text begins and ends on the pages of a document, as it shows.

A PDF says how large its paper is, and not where its margins are. What stands in
one is told in `linting`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.printing.leaves import Leaf

_FEW = 3
_NEAR = 4.0
_BESIDE = 0.25


def sides(leaves: Sequence[Leaf]) -> list[tuple[float, float]]:
    """Where text begins and ends on each page, in points from the left of the paper.

    The left margin is where most pages begin, on left and on right pages for
    themselves; the right one is as wide as the left one of the facing page, unless
    hardly any page ends there. So a table that is too wide sets no margin, not even
    one that goes over most of the pages.
    """
    every = [_extent(leaf) for leaf in leaves]
    begins = [_usual([left for left, _ in every[side::2]]) for side in (0, 1)]
    if len(every) < 2 * _FEW:
        begins = [_usual([left for left, _ in every])] * 2
    mirrored = [leaf.width - begins[1 - at % 2] for at, leaf in enumerate(leaves)]
    near = sum(
        abs(right - edge) <= _NEAR
        for (_, right), edge in zip(every, mirrored, strict=True)
    )
    if len(every) >= _FEW and near < _BESIDE * len(every):
        mirrored = [_usual([right for _, right in every])] * len(every)
    return [(begins[at % 2], edge) for at, edge in enumerate(mirrored)]


def _extent(leaf: Leaf) -> tuple[float, float]:
    """The leftmost and the rightmost place on a page that has something on it."""
    boxes = [line.box for each in leaf.blocks for line in each.lines]
    boxes += [each.drawn for each in leaf.blocks if each.drawn]
    boxes += leaf.marks
    left = min((box.left for box in boxes), default=0.0)
    return left, max((box.right for box in boxes), default=leaf.width)


def _usual(values: Sequence[float]) -> float:
    """The most frequent value, to a point; the least of those equally frequent."""
    if not values:
        return 0.0
    rounded = Counter(map(round, values))
    best, _ = max(rounded.items(), key=lambda each: (each[1], -each[0]))
    return min(each for each in values if round(each) == best)
