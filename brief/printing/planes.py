"""Planes: places on a sheet of paper, and how one plane is moved onto another.

Boxes in points from the top left corner, and the matrices of ISO 32000-1, 8.3.
What stands at a place is in `tracing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brief.printing.objects import number

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = tuple[float, float, float, float, float, float]
"""How a plane lies in another: a, b, c, d, e and f of the standard."""

AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
"""A plane that lies in another as it is."""


class Box(NamedTuple):
    """A place on a page, in points from the left and from the top of the paper."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """In square points; nothing where a box is turned inside out."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def within(self, other: Box) -> Box:
        """The part of it that is inside another."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def with_(self, other: Box) -> Box:
        """The least box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def times(one: Matrix, two: Matrix) -> Matrix:
    """First one, and then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Where a point comes to lie."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale(matrix: Matrix) -> float:
    """How much longer a length becomes; across and down may differ."""
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


def around(points: Sequence[tuple[float, float]]) -> Box | None:
    """The least box around some points; None around none."""
    if not points:
        return None
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def matrix_of(given: Sequence[object]) -> Matrix:
    """A matrix from the numbers of a document.

    Raises:
        ValueError: they are not six.
    """
    a, b, c, d, e, f = map(number, given)
    return a, b, c, d, e, f
