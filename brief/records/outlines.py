"""Outlines: the boundaries and rivers of a publication, from GeoJSON to frozen values.

Any file of outlines will do: the codebook says which property names the area, and
what else lies in the file is the land around. Holds what a file must be to be
drawn, and where it is not. Whether places lie in their areas is judged above.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from brief.ground.earth import Point, Ring, TooIntricateError, crossing
from brief.ground.problems import Problem, Where, in_order, near_miss
from brief.records.geojson import Fault, Path, parsed, placed
from brief.records.letters import MOST_BYTES, cleared, decode, escaped
from brief.records.reading import RECORDS, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as Folder

    from brief.records.codebook import Codebook

BOUNDARIES = f"{RECORDS}/boundaries.geojson"
"""The file, from the folder of the publication."""

KIND, AREA, RIVER = "kind", "area", "river"
"""The property that may say what a feature is, and two of its words; a line without
it is a river, and a surface without it an area or the land around."""

MOST_CORNERS = 60_000
"""The most corners that a file is drawn with; a map needs a few hundred an area."""

Polygon = tuple[Ring, ...]
"""An outer ring, and the holes in it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The surfaces of an area, or of land around; degrees east and north, WGS 84."""

    name: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Everything that a map is drawn on.

    The areas of the publication by house spelling, the other areas of the file,
    neighbouring lands, and rivers.
    """

    areas: tuple[Outline, ...]
    others: tuple[Outline, ...] = ()
    lands: tuple[Outline, ...] = ()
    rivers: tuple[tuple[Point, ...], ...] = ()

    def of(self, area: str) -> Outline | None:
        """The outline of an area in house spelling, if there is one."""
        return next((each for each in self.areas if each.name == area), None)


def outlines_of(
    folder: Folder, book: Codebook
) -> tuple[Outlines | None, tuple[Problem, ...]]:
    """The outlines of a publication, which may do without any."""
    if not os.path.lexists(folder / BOUNDARIES):
        return None, ()
    data, problems = read_bytes(folder / BOUNDARIES, BOUNDARIES)
    if data is None:
        return None, problems
    if len(data) > MOST_BYTES:
        what = f"the file is larger than {MOST_BYTES:,} bytes."
        fix = "Simplify the outlines: some hundred corners an area are enough."
        return None, (Problem(Where(BOUNDARIES), "E102", what, fix),)
    text, problems = decode(data, BOUNDARIES)
    return (None, problems) if text is None else read(text, BOUNDARIES, book)


def read(
    text: str, file: str, book: Codebook
) -> tuple[Outlines | None, tuple[Problem, ...]]:
    """Read a text of GeoJSON, with all faults found in it.

    None where something in it cannot be drawn as it stands; nothing of a faulty
    file is drawn, because half a boundary looks like a whole one.
    """
    text, problems = cleared(text, file)
    root, broken = parsed(text, file)
    if problems or broken:
        return None, (*problems, *broken)
    reader = _Reader(book)
    made = reader.collection(root)
    told = in_order((*placed(reader.faults, text, file), *_missing(made, reader)))
    return (None if any(each.code[0] == "E" for each in told) else made), told


@dataclass(slots=True)
class _Reader:
    """Goes through the features of one file, and gathers what is wrong."""

    book: Codebook
    faults: list[Fault] = field(default_factory=list)
    areas: dict[str, Outline] = field(default_factory=dict)
    others: list[Outline] = field(default_factory=list)
    lands: list[Outline] = field(default_factory=list)
    rivers: list[tuple[Point, ...]] = field(default_factory=list)
    strangers: dict[str, Path] = field(default_factory=dict)
    corners: int = 0

    def fault(self, path: Path, code: str, what: str, fix: str = "") -> None:
        self.faults.append(Fault(path, code, what, fix))

    def collection(self, root: object) -> Outlines:
        """All features of a collection."""
        features = root.get("features") if isinstance(root, dict) else None
        if not isinstance(features, list):
            fix = "It needs a FeatureCollection, with a feature for each area."
            self.fault((), "E661", "this is JSON, but no collection of features.", fix)
            features = []
        for number, feature in enumerate(features):
            self.feature(feature, ("features", number))
        if self.corners > MOST_CORNERS:
            what = f"the outlines have {self.corners:,} corners, and no more than "
            what += f"{MOST_CORNERS:,} are drawn."
            self.fault((), "E666", what, "Simplify them.")
        self.misspelled()
        return Outlines(
            tuple(self.areas.values()),
            tuple(self.others),
            tuple(self.lands),
            tuple(self.rivers),
        )

    def misspelled(self) -> None:
        """Surfaces named almost like an area that has no outline."""
        bare = [name for name in self.book.area_names if name not in self.areas]
        for name, path in self.strangers.items():
            if hint := near_miss(name, bare):
                what = f'"{name}" is not an area of this publication.'
                fix = f"{hint} Then add it to the area's aliases."
                self.fault(path, "W661", what, fix)

    def feature(self, feature: object, path: Path) -> None:
        """One feature: an area, the land around, or a river; else nothing to draw."""
        if not isinstance(feature, dict):
            self.fault(path, "E661", "this is no feature.")
            return
        about, shape = feature.get("properties"), feature.get("geometry")
        about = about if isinstance(about, dict) else {}
        if shape is None:
            return
        if not isinstance(shape, dict):
            self.fault((*path, "geometry"), "E661", "this is no geometry.")
            return
        kind, where = shape.get("type"), (*path, "geometry", "coordinates")
        held = shape.get("coordinates")
        if kind in ("Polygon", "MultiPolygon"):
            parts = _several(held, where, single=kind == "Polygon")
            polygons = tuple(self.polygon(part, at) for part, at in parts)
            self.surface(polygons, about, path)
        elif kind in ("LineString", "MultiLineString"):
            lines = _several(held, where, single=kind == "LineString")
            if about.get(KIND, RIVER) == RIVER:
                self.rivers += [self.points(line, at) for line, at in lines]
        elif kind not in ("Point", "MultiPoint"):
            what = "a geometry that is neither surface nor line."
            self.fault((*path, "geometry"), "E661", what, "Take it apart.")

    def surface(
        self, polygons: tuple[Polygon, ...], about: dict[str, object], path: Path
    ) -> None:
        """A surface: the area that it names, or the land around."""
        key, kind = self.book.area_property, about.get(KIND, AREA)
        name = about.get(key)
        at = (*path, "properties")
        if isinstance(name, str):
            at = (*at, key)
            for each in escaped(name, Where("")):
                self.fault(at, each.code, each.what, each.fix)
        elif kind == AREA:
            what = f'this surface names no area: it has no text under "{key}".'
            fix = "Name the property that does under `area property:` in the codebook."
            self.fault(path, "E663", what, fix)
            return
        area = self.book.area_called(name) if isinstance(name, str) else None
        if kind != AREA:
            self.lands.append(Outline(str(name or ""), polygons))
        elif area is None:
            self.others.append(Outline(str(name), polygons))
            self.strangers.setdefault(str(name), at)
        elif area.name in self.areas:
            what = f"{area.name} has an outline already."
            self.fault(at, "E667", what, "Make the two one MultiPolygon.")
        else:
            self.areas[area.name] = Outline(area.name, polygons)

    def polygon(self, held: object, path: Path) -> Polygon:
        """The rings of a polygon."""
        return tuple(self.ring(each, at) for each, at in _each(held, path, self))

    def ring(self, held: object, path: Path) -> Ring:
        """A ring: closed, of three corners or more, that does not cross itself."""
        before = len(self.faults)
        points = self.points(held, path)
        if len(self.faults) > before:
            return ()
        if len(points) < 4 or points[0] != points[-1]:
            what = "this ring does not end where it starts."
            if len(points) < 4:
                what = "a ring needs three corners, and the first one again at its end."
            self.fault(path, "E662", what)
            return ()
        corners = [
            number
            for number in range(len(points) - 1)
            if points[number] != points[number + 1]
        ]
        ring = tuple(points[number] for number in corners)
        try:
            crossed = crossing(ring)
        except TooIntricateError:
            self.fault(
                path,
                "E666",
                "this ring is too intricate to be looked at.",
                "Simplify it.",
            )
            return ()
        if crossed is not None:
            what = f"the ring crosses itself after {_shown(ring[crossed])}."
            fix = "Simplify it anew, or move the corner."
            self.fault((*path, corners[crossed]), "E665", what, fix)
        return ring

    def points(self, held: object, path: Path) -> tuple[Point, ...]:
        """Positions; all that a line or a ring is made of."""
        if not isinstance(held, list):
            self.fault(path, "E661", "these are no coordinates.")
            return ()
        self.corners += len(held)
        points = []
        for number, each in enumerate(held):
            if fault := _misplaced(each):
                self.fault((*path, number), *fault)
                return ()  # one such fault is mostly every point's
            points.append((float(each[0]), float(each[1])))
        return tuple(points)


def _several(
    held: object, path: Path, *, single: bool
) -> Iterator[tuple[object, Path]]:
    """The parts of a geometry: itself, or each of a multiple one."""
    if single or not isinstance(held, list):
        yield held, path
    else:
        yield from ((each, (*path, number)) for number, each in enumerate(held))


def _each(held: object, path: Path, reader: _Reader) -> Iterator[tuple[object, Path]]:
    if not isinstance(held, list) or not held:
        reader.fault(path, "E661", "these are no coordinates.")
    else:
        yield from ((each, (*path, number)) for number, each in enumerate(held))


def _misplaced(held: object) -> tuple[str, str, str] | None:
    """What is wrong with a position: its code, what, and what to do."""
    if not isinstance(held, list) or len(held) < 2 or not all(map(_number, held[:2])):
        return "E661", "this is no position: it needs two numbers.", ""
    east, north = held[:2]
    if abs(east) <= 180 and abs(north) <= 90:
        return None
    what = f"{_shown((east, north))} is no longitude and latitude."
    if abs(east) <= 90 and abs(north) <= 180:
        return "E664", what, "Longitude comes first."
    return "E664", what, "Export the file in degrees (WGS 84, EPSG:4326)."


def _number(held: object) -> bool:
    return type(held) in (int, float) and isfinite(held)  # type: ignore[arg-type]


def _shown(point: Point) -> str:
    return f"{point[0]:.10g}, {point[1]:.10g}"


def _missing(made: Outlines, reader: _Reader) -> Iterator[Problem]:
    """Counted areas without an outline."""
    book = reader.book
    for name in book.area_names:
        if made.of(name) is None:
            what = f"{name} has no outline in {BOUNDARIES}, and is not drawn."
            fix = "Add one under that name, or one of its aliases."
            yield Problem(
                book.fields.get("areas", Where(BOUNDARIES)), "W660", what, fix
            )
