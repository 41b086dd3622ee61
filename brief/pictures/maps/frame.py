"""The frame of a map: which part of the earth it shows, and where a point lies in it.

Equirectangular, with lengths true along the parallel through the middle: over a
few hundred kilometres nothing shows of the difference to better projections. In
points, from the lower left corner of the canvas.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

from brief.ground.earth import KM_A_DEGREE
from brief.pictures.charts.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.ground.earth import Point

LOWEST, HIGHEST = 0.55, 0.8
"""The height of a frame over its width, at least and at most."""

_MARGIN = 0.045
"""Room around what is framed, as a share of it."""

_LEAST = 0.2
"""No frame shows less than this, in degrees."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Extent:
        """The smallest that holds some points; there must be one at least."""
        every = tuple(points)
        return cls(
            min(x for x, _ in every),
            min(y for _, y in every),
            max(x for x, _ in every),
            max(y for _, y in every),
        )

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @property
    def shrinking(self) -> float:
        """How much shorter a degree of longitude is there than one of latitude."""
        return max(0.05, cos(radians(self.middle[1])))

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in degrees of latitude."""
        return (self.east - self.west) * self.shrinking, self.north - self.south


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a part of the earth lies on the canvas; `scale` is points a degree."""

    extent: Extent
    box: Box
    scale: float

    @classmethod
    def of(cls, extent: Extent, width: float, *, highest: float = HIGHEST) -> Frame:
        """A frame of some width around an extent, as high as it needs to be."""
        across, up = (max(each, _LEAST) * (1 + 2 * _MARGIN) for each in extent.size)
        height = round(width * min(max(up / across, LOWEST), highest))
        scale = min(width / across, height / up)
        return cls(extent, Box(0.0, 0.0, width, float(height)), scale)

    @property
    def km(self) -> float:
        """Points a kilometre."""
        return self.scale / KM_A_DEGREE

    def at(self, point: Point) -> Point:
        """Where a point of the earth lies on the canvas."""
        return self.all_at((point,))[0]

    def all_at(self, points: Iterable[Point]) -> list[Point]:
        """Where some points lie on the canvas."""
        east, north = self.extent.middle
        middle = (self.box.left + self.box.right) / 2
        height = (self.box.bottom + self.box.top) / 2
        up = self.scale
        across = up * self.extent.shrinking
        return [
            (middle + (x - east) * across, height + (y - north) * up) for x, y in points
        ]
