"""Starting: a new publication, and the next month of one, as files to be written.

Gives names and bytes, and writes nothing. The small publication that `brief
init` starts lies in `starter/`; all of its data is invented.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from brief.records.reading import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from brief.ground.month import Month
    from brief.records.codebook import Codebook

SCHEMAS = f"{RECORDS}/schema"
REPORTS = "reports"


def new_publication() -> Mapping[str, bytes]:
    """A small, working publication with the schemas that its files name."""
    starter = resources.files("brief.shelving") / "starter"
    return dict(_files(starter, "")) | dict(schemas())


def schemas() -> Iterator[tuple[str, bytes]]:
    """The JSON Schema of every kind of file, where the files' first lines look."""
    from brief.composing.facts import as_json
    from brief.records.schema import KINDS, json_schema

    for kind in KINDS:
        yield f"{SCHEMAS}/{kind}.json", as_json(json_schema(kind)).encode()


def new_month(month: Month, codebook: Codebook) -> Mapping[str, bytes]:
    """An empty month: a file for its records, and one for the analyst's text."""
    records = f"""\
# yaml-language-server: $schema=schema/month.json
month: {month}
# complete, or partial with `through: DAY`. A complete month without attacks says
# so by the empty list below.
status: partial
through: {month.first}
attacks: []
"""
    blocks = ["context"]
    for section in codebook.sections:
        blocks += [f"{section.key}/background", f"{section.key}/context"]
    text = "\n".join(f"<!-- {name} -->\n" for name in (*blocks, "outlook"))
    return {
        f"{RECORDS}/{month}.yaml": records.encode(),
        f"{REPORTS}/{month}/issue.md": text.encode(),
    }


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{path}/{entry.name}".lstrip("/")
        if entry.is_dir():
            yield from _files(entry, name)
        elif not entry.name.startswith((".", "__")):
            yield name, entry.read_bytes()
