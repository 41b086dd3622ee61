"""The table of weights: from YAML to Weights, and what is wrong with a table.

Reads the built-in `weights.yaml` and lays a publication's own over it, row by
row. What the numbers do is in `score` and in the families of findings.
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, near_miss
from brief.judging.findings.weights import Least, Most, Summing, Weights
from brief.records import marked
from brief.records.placed import at
from brief.records.shaping import shaped
from brief.records.weights_schema import WeightsShape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BUILT_IN = "weights.yaml"


def load(
    text: str | None = None, file: str = BUILT_IN
) -> tuple[Weights | None, tuple[Problem, ...]]:
    """The built-in weights, with a publication's own table laid over them.

    Args:
        text: the publication's own table as YAML, or None.
        file: the name of that table, for faults.

    Returns:
        The weights, or None where the table has faults; and the faults.
    """
    built_in = _built_in()
    own, problems = (WeightsShape(), ()) if text is None else _read(text, file)
    if own is None or problems:
        return None, problems
    return _laid_over(built_in, own), ()


def built_in() -> Weights:
    """The weights that come with the tool."""
    return _laid_over(_built_in(), WeightsShape())


@lru_cache(maxsize=1)
def _built_in() -> WeightsShape:
    text = (
        files("brief.judging.findings").joinpath(BUILT_IN).read_text(encoding="utf-8")
    )
    shape, problems = _shape(text, BUILT_IN)
    if shape is None or problems:
        raise ValueError(f"the built-in weights are broken: {problems[0]}")
    return shape


def _read(text: str, file: str) -> tuple[WeightsShape | None, tuple[Problem, ...]]:
    """A publication's own table, and its faults, each with its place."""
    shape, problems = _shape(text, file)
    if shape is None or problems:
        return None, problems
    root, _ = marked.read(text, file)
    faults = tuple(
        Problem(at(root or marked.Mapping(1, 1), path, file, key=True), "E112", *said)
        for path, *said in _strangers(shape)
    )
    return shape, faults


def _shape(text: str, file: str) -> tuple[WeightsShape | None, tuple[Problem, ...]]:
    root, problems = marked.read(text, file)
    if root is None or problems:
        return None, problems
    return shaped(root, WeightsShape, file)


def _strangers(own: WeightsShape) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Rows of a closed table that nothing asks for; measures are the codebook's."""
    base = _built_in()
    for table in ("scopes", "kinds", "parts", "doubt", "least", "most", "shares"):
        known = getattr(base, table)
        for key in getattr(own, table):
            if key not in known:
                yield (table, key), f'nothing weighs "{key}".', near_miss(key, known)


def _laid_over(base: WeightsShape, own: WeightsShape) -> Weights:
    return Weights(
        measures=_over(base.measures, own.measures),
        scopes=_over(base.scopes, own.scopes),
        kinds=_over(base.kinds, own.kinds),
        parts=_over(base.parts, own.parts),
        doubt=_over(base.doubt, own.doubt),
        least=Least(*_row(Least, _over(base.least, own.least))),
        most=Most(*_row(Most, _over(base.most, own.most))),
        floors=tuple(sorted(own.floors or base.floors or ())),
        shares=_over(base.shares, own.shares),
        sums=tuple(
            Summing(each.months, each.reach)
            for each in (base.sums if own.sums is None else own.sums) or ()
        ),
    )


def _over(base: Mapping[str, int], own: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType({**base, **own})


def _row(kind: type[Least | Most], table: Mapping[str, int]) -> Iterator[int]:
    return (table[each.name.replace("_", " ")] for each in fields(kind))
