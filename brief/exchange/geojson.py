"""GeoJSON: a table as features, by RFC 7946; what has no point has no geometry.

The precision of a point is one of its properties, and so is every other column of
the data dictionary but the coordinates themselves.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.exchange.cells import Cell
    from brief.exchange.rows import Table

_COORDINATES = ("latitude", "longitude")


def as_geojson(table: Table) -> bytes:
    """A feature collection, one feature a line; `notes` are told beside it."""
    head = {
        "type": "FeatureCollection",
        "months": [str(each) for each in table.months],
        "notes": list(table.notes),
        "credits": list(table.book.credits),
    }
    lines = ",\n".join(_written(_feature(each)) for each in table.named())
    features = f"[\n{lines}\n]" if lines else "[]"
    return f'{_written(head)[:-1]}, "features": {features}}}\n'.encode()


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _feature(row: Mapping[str, Cell]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": _geometry(row),
        "properties": {
            name: value for name, value in row.items() if name not in _COORDINATES
        },
    }


def _geometry(row: Mapping[str, Cell]) -> dict[str, Any] | None:
    north, east = (row[name] for name in _COORDINATES)
    if north is None or east is None:
        return None
    return {"type": "Point", "coordinates": [east, north]}
