"""A small invented publication, and texts that say where they are at fault.

In a text a mark such as `⟦E133⟧` stands before the place where that fault must
be told; it is taken out before the text is read. What is not marked must not be
complained about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.ground.month import Month
from brief.judging.publication import load

if TYPE_CHECKING:
    from pathlib import Path

JULY = Month(2024, 7)

CODEBOOK = """\
title: The River Watch
publisher: Nobody
actor: the River Band
theatre: the river
area noun: {one: county, many: counties}
areas:
  - {name: Ashdale, aliases: [Ash Dale County], arabic: أشديل}
  - {name: Coldfen}
  - {name: Faraway, counted: false}
sections:
  - {key: all-of-it, title: All of it, areas: [Ashdale, Coldfen]}
groups:
  - {name: wardens, one: warden, many: wardens}
  - {name: townsfolk, one: townsman, many: townsfolk}
methods:
  - {name: pit, kind: passive, phrase: a pit, label: Pits}
  - {name: raid, kind: active, phrase: a raid, label: Raids}
target kinds:
  mill: {one: mill, many: mills}
place kinds: [town]
features: [at night]
classes:
  - name: grave
    key: grave
    one: grave attack
    many: grave attacks
    definition: Any attack that kills three wardens.
    any of:
      - clause: three dead
        all of:
          - {field: killed.wardens, at least: 3}
"""
PLACES = """\
places:
  - {name: Oakham, area: Ashdale, aliases: [Oak Ham], arabic: أوكهام}
  - {name: Marl, area: Coldfen, kind: town}
"""
HEAD = """\
month: 2024-07
status: complete
sources:
  watch: {kind: NGO, name: The Watch}
attacks:
"""
RECORD = {
    "id": "2024-07-02-mill",
    "date": "2024-07-02",
    "area": "Ashdale",
    "sources": "[watch]",
}

MARK = re.compile("⟦([EW][0-9]{3})⟧")


def unmarked(text: str) -> str:
    """A text as it is read."""
    return MARK.sub("", text)


def marked(text: str) -> list[tuple[int, int, str]]:
    """The places and codes that a text expects."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        width = 0
        for mark in MARK.finditer(line):
            found.append((number, mark.start() + 1 - width, mark[1]))
            width += len(mark[0])
    return sorted(found)


def record(fields: str) -> str:
    """A month of one record, sound but for the fields that are given."""
    given = {unmarked(line).partition(":")[0] for line in fields.split("\n")}
    lines = [f"{key}: {value}" for key, value in RECORD.items() if key not in given]
    body = [*lines, *fields.split("\n")]
    first, *rest = (f"    {line}" for line in body)
    return HEAD + "\n".join([f"  - {first.strip()}", *rest]) + "\n"


def publish(folder: Path, **files: str | bytes | None) -> Path:
    """Write a publication, sound but for the files that are given; its folder."""
    records = folder / "records"
    records.mkdir()
    sound = {"codebook": CODEBOOK, "places": PLACES, "2024-07": record("place: Oakham")}
    for name, content in {**sound, **files}.items():
        data = unmarked(content).encode() if isinstance(content, str) else content
        if data is not None:
            (records / f"{name}.yaml").write_bytes(data)
    return folder


def told(folder) -> list[tuple[str, int, int, str]]:
    """What is wrong in a publication: file, line, column, code."""
    return [
        (each.where.file, each.where.line, each.where.column, each.code)
        for each in load(folder).problems
    ]


def expected(file: str, text: str) -> list[tuple[str, int, int, str]]:
    return [(f"records/{file}.yaml", *each) for each in marked(text)]


EVERYTHING = """\
month: 2024-07
status: complete
sources:
  watch: {kind: ⟦E115⟧ngo, name: The Watch}
attacks:
  - id: 2024-07-02-mill
    date: ⟦E133⟧2024-07-32
    area: ⟦E150⟧Ashdael
    place: ⟦E150⟧Oakhan
    method: ⟦E115⟧raids
    killed: {wardens: ⟦E140⟧010, townsfolk: ⟦E140⟧true}
    ⟦E112⟧outcom: success
    sources: [watch]
  - id: ⟦E114⟧The Mill
    date: ⟦E131⟧2024-06-30
    area: Ashdale ⟦E111⟧#2
    ⟦E110⟧date: 2024-07-01
    sources: [⟦E172⟧wach]
  - ⟦E113⟧id: 2024-07-03-weir
    date: {from: 2024-07-05, to: ⟦E133⟧soon}
    place: Oakham
    sources: [watch]
  - ⟦E114⟧a line of text
printed: {attacks: ⟦E140⟧many}
"""
