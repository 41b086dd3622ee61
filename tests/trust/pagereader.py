"""A page read by somebody who believes nothing: each text with all that is around it.

Gives texts and the attributes that are read aloud or shown, each with the elements
it stands in. What a number in them must be is decided in `readback`.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "meta", "source", "input", "wbr", "col", "link"})
SPOKEN = frozenset({"alt", "title", "aria-label", "summary", "placeholder"})


@dataclass(frozen=True)
class Element:
    """An element that is open: its tag, its attributes, and its number."""

    tag: str
    attrs: dict
    number: int

    def has(self, name):
        return name in (self.attrs.get("class") or "").split()


@dataclass(frozen=True)
class Said:
    """A text, or an attribute that is read aloud, and the elements around it."""

    text: str
    around: tuple
    attribute: str = ""

    def inside(self, tag, name=""):
        """The nearest element of a kind around it, or None."""
        for each in reversed(self.around):
            if (not tag or each.tag == tag) and (not name or each.has(name)):
                return each
        return None


class Reader(HTMLParser):
    """Reads a page into a list of `Said`."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.said, self.count = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.count += 1
        element = Element(tag, dict(attrs), self.count)
        around = (*self.open, element)
        self.said += [Said(v, around, k) for k, v in attrs if k in SPOKEN and v]
        if tag == "meta" and (dict(attrs).get("name") == "description"):
            self.said.append(Said(dict(attrs)["content"], around, "description"))
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data):
        tags = {each.tag for each in self.open}
        if data.strip() and not tags & {"style", "script"}:
            self.said.append(Said(data, tuple(self.open)))


def read(html):
    """Everything that a page says."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.said


def rows(said):
    """The texts of each row of each table, cell by cell, by the row's element."""
    found = {}
    for each in said:
        row, cell = each.inside("tr"), each.inside("td") or each.inside("th")
        if row is not None and cell is not None and not each.attribute:
            cells = found.setdefault(row.number, (row, {}))[1]
            cells[cell.number] = cells.get(cell.number, "") + each.text
    return [(row, [*cells.values()]) for row, cells in found.values()]
