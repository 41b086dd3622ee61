"""KML: a table as placemarks in folders by area, for virtual globes.

A globe shows a name and a description as HTML, so every text is escaped for that
first, and then for XML by the writer. Nothing is loaded from anywhere: pins are the
globe's own, in a colour for each precision.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.exchange.cells import Cell
    from brief.exchange.rows import Table

NAMESPACE = "http://www.opengis.net/kml/2.2"

# Opacity, blue, green, red, as KML has them: the vaguer the paler.
_COLOURS = MappingProxyType(
    {"exact": "ff1c1a9b", "near": "ff3a7be0", "area": "a08fb8e8"}
)
_TELLING = MappingProxyType(
    {
        "exact": "The point is where the place is.",
        "near": "The point is a place that the attack was near.",
        "area": "The attack was somewhere within about {radius_km} km of the point.",
    }
)
_NO_POINT = "It is not known where in the area it was, so that there is no point."
_DATA = (
    "id",
    "first_day",
    "last_day",
    "precision",
    "radius_km",
    "assessment",
    "counted",
)
"""What goes along as data; these columns hold nothing that anybody wrote freely."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_kml(table: Table) -> bytes:
    """A document with a folder for each area; what is not counted is switched off."""
    root = Element("kml", xmlns=NAMESPACE)
    document = SubElement(root, "Document")
    _text(document, "name", f"{table.book.title}, {table.span}")
    if about := (*table.notes, *table.book.credits):
        _text(document, "description", "\n".join(about))
    for precision, colour in _COLOURS.items():
        _style(document, precision, colour)
    order = {each.name: number for number, each in enumerate(table.book.areas)}

    def folder_of(row: Mapping[str, Cell]) -> tuple[bool, int, str]:
        area = str(row["area"])
        return row["counted"] != "yes", order.get(area, len(order)), area

    rows = sorted(table.named(), key=folder_of)
    for (uncounted, _, area), several in groupby(rows, folder_of):
        folder = SubElement(document, "Folder")
        _text(folder, "name", f"{area} (not counted)" if uncounted else area)
        for row in several:
            _placemark(folder, row)
    indent(root, " ")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _style(document: Element, precision: str, colour: str) -> None:
    style = SubElement(document, "Style", id=precision)
    for part, size in (("IconStyle", "1"), ("LabelStyle", "0.8")):
        drawn = SubElement(style, part)
        _text(drawn, "color", colour if part == "IconStyle" else "ffffffff")
        _text(drawn, "scale", size)


def _placemark(folder: Element, row: Mapping[str, Cell]) -> None:
    mark = SubElement(folder, "Placemark")
    _text(mark, "name", _name(row))
    _text(mark, "visibility", "1" if row["counted"] == "yes" else "0")
    _text(mark, "description", "\n".join(_lines(row)))
    if row["first_day"] is not None:
        span = SubElement(mark, "TimeSpan")
        _text(span, "begin", str(row["first_day"]))
        _text(span, "end", str(row["last_day"]))
    if row["longitude"] is not None:
        _text(mark, "styleUrl", f"#{row['precision']}")
    data = SubElement(mark, "ExtendedData")
    for name in _DATA:
        if row[name] is not None:
            _text(SubElement(data, "Data", name=name), "value", str(row[name]))
    if row["longitude"] is not None:
        point = SubElement(mark, "Point")
        _text(point, "coordinates", f"{row['longitude']},{row['latitude']}")


def _name(row: Mapping[str, Cell]) -> str:
    day = row["first_day"] if row["day_known"] == "yes" else row["month"]
    if row["last_day"] != row["first_day"] and row["day_known"] == "yes":
        day = f"{day} to {row['last_day']}"
    where = row["place"] or row["place_in_words"] or row["area"]
    many = f"{row['attacks']} attacks, " if row["row"] == "sum" else ""
    return f"{many}{day}, {where}"


def _lines(row: Mapping[str, Cell]) -> Iterator[str]:
    """What is told of an attack: its sentence, how sure it is, where, from whom."""
    if row["told"]:
        yield str(row["told"])
    if row["assessment"]:
        yield f"Assessment: {row['assessment']}."
    if row["counted"] == "no" and row["not_counted_because"]:
        yield f"Not counted: {row['not_counted_because']}."
    if row["row"] == "sum":
        return
    placed = row["longitude"] is not None
    telling = _TELLING.get(str(row["precision"])) if placed else None
    yield telling.format_map(row) if telling else _NO_POINT
    if isinstance(row["sources"], tuple):
        yield f"Sources: {'; '.join(row['sources'])}."
    yield f"Record: {row['id']} ({row['on_record']})."


def _text(parent: Element, tag: str, text: str) -> None:
    shown = escape(text, quote=False)
    SubElement(parent, tag).text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", shown)
