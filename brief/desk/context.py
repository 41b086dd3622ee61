"""Context: what a template may use, as rows for a command and as a page.

The contract says what there is, the samples give an example of each. How pages are
rendered stays out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from brief.ground.problems import near_miss
from brief.printing import contract, labels, samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.printing.contract import Term

LONGEST = 60
"""How many letters of an example are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name that a template may use: its type, its meaning, and an example."""

    name: str
    type: str
    meaning: str
    example: str = ""

    def as_json(self) -> dict[str, str]:
        """The row for machines."""
        return {
            "name": self.name,
            "type": self.type,
            "meaning": self.meaning,
            "example": self.example,
        }


def context(name: str | None = None) -> tuple[Row, ...]:
    """The rows behind a name; without one, everything that templates may use.

    Nothing is given where no template may use such a name.
    """
    if name is None:
        return (*_given(), *map(_row, contract.terms().values()), *_filters())
    if name == "labels":
        return tuple(_labels())
    found = tuple(map(_row, contract.explained(name)))
    return found or tuple(each for each in _listed() if each.name == name)


def hint(name: str) -> str:
    """What could have been meant by a name that there is not."""
    known = {*contract.terms(), *(each.name for each in _listed())}
    views = {each.partition(".")[0] for each in known}
    return near_miss(name, known | views)


def page() -> str:
    """The page that lists all of it: `docs/template-reference.md`."""
    terms = contract.terms().values()
    groups = groupby(terms, key=lambda each: each.name.partition(".")[0])
    fields = "\n".join(
        f"### `{view}`\n\n{_table(map(_row, held))}" for view, held in groups
    )
    blocks = "\n".join(map(_blocks, contract.BLOCKS))
    return f"""\
# What a template may use

This page is made from the code, for contract {contract.CONTRACT}; `brief templates
context` prints the same, and how to write a look is told in `templates.md`. A change
that would break a template raises the number. Everything is text, a number, true or
false, a list, or a set of names; nothing can be called but macros and `own_picture`. A
name that is not there is a fault with its line, never an empty place.

## Where a template begins

{_table(_given())}
## Fields

A field is used through what holds it: `issue.sections` is a list, and in
`{{% for section in issue.sections %}}` each of them is a `section`.

{fields}
## Filters

{_table(_filters())}
## Blocks

{blocks}"""


def _blocks(file: str) -> str:
    rows = (Row(each, "", told) for each, told in contract.BLOCKS[file].items())
    lines = "".join(f"| `{each.name}` | {each.meaning} |\n" for each in rows)
    return f"### Of `{file}`\n\n| block | what stands in it |\n|---|---|\n{lines}"


def _table(rows: Iterable[Row]) -> str:
    head = "| name | type | meaning | example |\n|---|---|---|---|\n"
    return head + "".join(map(_line, rows))


def _line(row: Row) -> str:
    example = f"`{row.example}`" if row.example else ""
    cells = (f"`{row.name}`", row.type, row.meaning, example)
    return f"| {' | '.join(each.replace('|', chr(92) + '|') for each in cells)} |\n"


def _listed() -> Iterator[Row]:
    yield from (*_given(), *_filters())


def _given() -> Iterator[Row]:
    examples = {"medium": "screen", "direction": "ltr"}
    for name, meaning in contract.GIVEN.items():
        kind = "text" if name in examples or "(" in name else "a set of names"
        yield Row(name, kind, meaning, examples.get(name, ""))


def _filters() -> Iterator[Row]:
    for name, meaning in contract.FILTERS.items():
        yield Row(f"| {name}", "filter", meaning)


def _labels() -> Iterator[Row]:
    for name, label in labels.built_in().items():
        shown = f"labels.{name}" if name.isidentifier() else f'labels["{name}"]'
        yield Row(shown, "text", "a fixed word or sentence of a page", _cut(label))


def _row(term: Term) -> Row:
    return Row(term.name, term.type, term.meaning, _example(term))


def _example(term: Term) -> str:
    """An example of a text, a number, or a list of texts; others are told by parts."""
    value = _examples().get(term.name)
    if term.view or value in (None, "", []):
        return ""
    if isinstance(value, str):
        return _cut(value)
    return _cut(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 4].rstrip()} ..."


@cache
def _examples() -> Mapping[str, object]:
    full = samples.full()
    edited, drafted = samples.edited(full), samples.draft(full)
    return contract.examples(full, samples.map_page(), drafted, edited)
