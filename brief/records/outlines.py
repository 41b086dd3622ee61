"""Outlines: the boundaries and rivers of a publication, from GeoJSON to frozen values.

Any file of outlines will do: the codebook says which property names the area, and
what else lies in the file is the land around. Holds what a file must be to be
drawn, and where it is not. Whether places lie in their areas is judged above.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.earth import Point, Ring
from brief.ground.memory import recalled
from brief.ground.problems import Problem, Where, errors, in_order, near_miss
from brief.records.geojson import Fault, Path, parsed, placed
from brief.records.letters import MOST_BYTES, cleared, decode, escaped
from brief.records.reading import RECORDS, read_bytes
from brief.records.rings import Rings, several

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

_MOST_COMPARED = 500
"""So many names of unknown areas are held against those without an outline."""

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
    if text is None:
        return None, problems
    return recalled("outlines", (text, book), lambda: read(text, BOUNDARIES, book))


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
    told = placed(reader.faults, text, file)
    if errors(told):
        return None, told
    return made, in_order((*told, *_missing(made, reader)))


class _Reader:
    """Goes through the features of one file, and gathers what is wrong."""

    def __init__(self, book: Codebook) -> None:
        self.book = book
        self.rings = Rings(self.fault)
        self.faults: list[Fault] = []
        self.areas: dict[str, Outline] = {}
        self.others: list[Outline] = []
        self.lands: list[Outline] = []
        self.rivers: list[tuple[Point, ...]] = []
        self.strangers: dict[str, Path] = {}

    def fault(self, path: Path, code: str, what: str, fix: str = "") -> None:
        """Note a fault."""
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
        if self.rings.corners > MOST_CORNERS:
            what = f"the outlines have {self.rings.corners:,} corners; "
            what += f"{MOST_CORNERS:,} are drawn at most."
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
        for name, path in tuple(self.strangers.items())[:_MOST_COMPARED]:
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
            parts = several(held, where, single=kind == "Polygon")
            polygons = tuple(self.rings.polygon(part, at) for part, at in parts)
            self.surface(polygons, about, path)
        elif kind in ("LineString", "MultiLineString"):
            lines = several(held, where, single=kind == "LineString")
            if (about.get(KIND) or RIVER) == RIVER:
                found = (self.rings.points(line, at) for line, at in lines)
                self.rivers += [line for line in found if line]
        elif kind not in ("Point", "MultiPoint"):
            what = "a geometry that is neither surface nor line."
            self.fault((*path, "geometry"), "E661", what, "Take it apart.")

    def surface(
        self, polygons: tuple[Polygon, ...], about: dict[str, object], path: Path
    ) -> None:
        """A surface: the area that it names, or the land around."""
        key, kind = self.book.area_property, about.get(KIND) or AREA
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


def _missing(made: Outlines, reader: _Reader) -> Iterator[Problem]:
    """Counted areas without an outline."""
    book = reader.book
    for name in book.area_names:
        if made.of(name) is None:
            what = f"{name} has no outline in {BOUNDARIES}, and is not drawn."
            fix = "Add one under that name, or one of its aliases."
            where = book.fields.get("areas", Where(BOUNDARIES))
            yield Problem(where, "W660", what, fix)
