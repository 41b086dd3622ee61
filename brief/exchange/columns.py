"""Columns: what a row of an export says, by the data dictionary of `columns.csv`.

A column has a name, a kind, a meaning and an HXL tag; those of harms, groups and
classes are made for each that the codebook has. A name is kept for good, because
other tools read by it: a new column gets a new name. How a value comes out of a record
is in `fields`, which attacks become rows in `rows`.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.exchange.cells import KINDS
from brief.ground.scope import harm_key
from brief.records.attack import HARMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.records.codebook import Codebook

FILE = "columns.csv"
HARM, GROUP, CLASS = "HARM", "GROUP", "CLASS"
"""What stands in the dictionary for each harm, group and class."""

_HARM_TAGS = MappingProxyType({"wounded": "injured", "killed or wounded": "casualty"})
_NO_TAG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export.

    `kind` is a word of `cells.KINDS`; `words`, where given, are all that it may
    say; `family` is its name in the dictionary, and `harm`, `group` and `key` are
    what that name was filled in with.
    """

    name: str
    kind: str
    meaning: str
    tag: str
    words: tuple[str, ...] = ()
    family: str = ""
    harm: str = ""
    group: str = ""
    key: str = ""


def columns_of(book: Codebook) -> tuple[Column, ...]:
    """The columns of a publication, in the order in which they are written."""
    made: list[Column] = []
    for place, rows in groupby(dictionary(), _placeholder):
        family = tuple(rows)
        made += _expanded(place, family, book)
    return tuple(made)


@cache
def dictionary() -> tuple[Column, ...]:
    """The columns as the data dictionary has them, with names for each family."""
    text = files("brief.exchange").joinpath(FILE).read_text(encoding="utf-8")
    columns = tuple(map(_column, csv.DictReader(io.StringIO(text), strict=True)))
    if any(each.kind not in KINDS for each in columns):
        raise ValueError("the data dictionary has a kind that nobody knows")
    return columns


def _column(row: Mapping[str, str]) -> Column:
    name, words = row["name"], tuple(row["words"].split())
    return Column(name, row["kind"], row["meaning"], row["tag"], words, family=name)


def _placeholder(column: Column) -> str:
    return next((each for each in (HARM, CLASS) if each in column.name), "")


def _expanded(
    place: str, family: tuple[Column, ...], book: Codebook
) -> Iterator[Column]:
    if place == HARM:
        for harm in HARMS:
            for number, group in enumerate(book.groups, 1):
                tag = _tag(group.name) or f"group{number}"
                for each in family:
                    yield _of_harm(each, harm, group.name, tag)
    elif place == CLASS:
        for rule in book.classes:
            for each in family:
                yield _of_class(each, rule.key, rule.name)
    else:
        yield from family


def _of_harm(column: Column, harm: str, group: str, tag: str) -> Column:
    hashtag = column.tag.replace(HARM, _HARM_TAGS.get(harm, _tag(harm)))
    return Column(
        name=column.name.replace(f"{HARM}.{GROUP}", harm_key(harm, group)),
        kind=column.kind,
        meaning=column.meaning.replace(GROUP, group).replace(HARM, harm),
        tag=hashtag.replace(GROUP, tag),
        family=column.family,
        harm=harm,
        group=group,
    )


def _of_class(column: Column, key: str, name: str) -> Column:
    return Column(
        name=column.name.replace(CLASS, key),
        kind=column.kind,
        meaning=column.meaning.replace(CLASS, name),
        tag=column.tag.replace(CLASS, key),
        words=column.words,
        family=column.family,
        key=key,
    )


def _tag(name: str) -> str:
    """A name as an attribute of HXL: small ASCII letters, digits, underscores."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = plain.encode("ascii", "ignore").decode()
    tag = _NO_TAG.sub("_", plain).strip("_")
    return tag if tag[:1].isalpha() else ""
