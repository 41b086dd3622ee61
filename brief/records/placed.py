"""Placed: mappings and sequences that know where they stand in their file.

Plain dicts and lists for whoever asks no more; with a line and a column, both
from 1, for every key, value and item for whoever has to point at one. How they
come out of a text stays in `marked`.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from typing import TYPE_CHECKING

from brief.ground.problems import Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Mapping(dict[str, object]):
    """A dict that knows where it starts, and where its keys and values stand.

    `marks` has for each key its line and column, then those of its value, from
    0 as parsers count; everything else here counts from 1.
    """

    __slots__ = ("column", "line", "marks")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.marks: dict[str, tuple[int, int, int, int]] = {}

    def key_at(self, key: str) -> tuple[int, int]:
        """The line and column of a key."""
        line, column, _, _ = self.marks[key]
        return line + 1, column + 1

    def value_at(self, key: str) -> tuple[int, int]:
        """The line and column where the value of a key starts."""
        _, _, line, column = self.marks[key]
        return line + 1, column + 1


class Sequence(list[object]):
    """A list that knows where it starts, and where its items stand.

    `marks` has for each item its line and column, from 0 as parsers count.
    """

    __slots__ = ("column", "line", "marks")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.marks: list[tuple[int, int]] = []

    def item_at(self, index: int) -> tuple[int, int]:
        """The line and column where an item starts."""
        line, column = self.marks[index]
        return line + 1, column + 1


class Marks(MappingType[str, Where]):
    """The place of every field of a record, by dotted path: `target.group`.

    Places are made when they are asked for, as of few fields anybody does.
    """

    __slots__ = ("_file", "_record")

    def __init__(self, record: Mapping, file: str) -> None:
        self._record = record
        self._file = file

    def __getitem__(self, path: str) -> Where:
        key, dot, inner = path.partition(".")
        around, last = self._record, key
        if dot:
            value = around[key]
            if not isinstance(value, Mapping):
                raise KeyError(path)
            around, last = value, inner
        if last not in around:
            raise KeyError(path)
        return Where(self._file, *around.value_at(last))

    def __iter__(self) -> Iterator[str]:
        for key, value in self._record.items():
            yield key
            if isinstance(value, Mapping):
                yield from (f"{key}.{inner}" for inner in value)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def at(
    root: Mapping | Sequence, path: Iterable[str | int], file: str, *, key: bool = False
) -> Where:
    """The place of the value under a path of keys and indices.

    With `key` it is the place of the last key itself. Where the path leaves
    what is there, it is the place of the deepest value that exists.
    """
    node: object = root
    start = named = (root.line, root.column)
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            named, start, node = node.key_at(step), node.value_at(step), node[step]
        elif isinstance(node, Sequence) and step in range(len(node)):
            named = start = node.item_at(int(step))
            node = node[int(step)]
        else:
            return Where(file, *start)
    return Where(file, *(named if key else start))
