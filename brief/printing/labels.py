"""Labels: every fixed word on a page, from YAML, with a publication's own over it.

Words that depend on a number or a finding are told by `sentences`; here are only
those that stand on every page. Files are handed in as text, not looked for.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, in_order, listed, near_miss
from brief.records import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.records.placed import Mapping as Placed

FILE = "labels.yaml"
"""The name of the table, built in and in a publication's templates."""

LONGEST = 600
"""How many letters a label may have."""

SLOT = re.compile(r"\{([^{}]*)\}")
"""A place in a label that is filled in, by its name."""


def load(*own: tuple[str, str]) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The labels, and what is wrong with a publication's own.

    Args:
        own: text and name of each file that replaces labels, the last one wins.

    Returns:
        All labels, and the faults; a label whose replacement is at fault stays.
    """
    labels = dict(built_in())
    problems: list[Problem] = []
    for text, file in own:
        if not any(line.split("#")[0].strip() for line in text.splitlines()):
            continue  # remarks and no label yet
        found, faults = marked.read(text, file)
        wrong = dict(_faults(found, file)) if found is not None else {}
        kept = {key: str(value) for key, value in (found or {}).items()}
        labels.update((key, kept[key]) for key in kept if key not in wrong)
        problems += (*faults, *wrong.values())
    return MappingProxyType(labels), in_order(problems)


@cache
def built_in() -> Mapping[str, str]:
    """The labels that come with the package."""
    text = files("brief.printing").joinpath(FILE).read_text(encoding="utf-8")
    found, problems = marked.read(text, FILE)
    if found is None or problems:
        raise ValueError(f"the built-in labels are broken: {problems}")
    return MappingProxyType({key: str(value) for key, value in found.items()})


def slots(label: str) -> frozenset[str]:
    """What a label has to be filled in with."""
    return frozenset(SLOT.findall(label))


def _faults(own: Placed, file: str) -> Iterator[tuple[str, Problem]]:
    """The keys that cannot be used, each with its problem."""
    known = built_in()
    for key, value in own.items():
        if key not in known:
            where = Where(file, *own.key_at(key))
            what = f'there is no label "{key}".'
            yield key, Problem(where, "E112", what, near_miss(key, known))
        elif fix := _unfit(value, known[key]):
            where = Where(file, *own.value_at(key))
            what = f'the label "{key}" cannot be used.'
            yield key, Problem(where, "E114", what, fix)


def _unfit(value: object, label: str) -> str:
    """What to do about a replacement that does not fit, or nothing."""
    if not isinstance(value, str) or not value.strip():
        return "Write a text, in quotes if need be."
    if len(value) > LONGEST:
        return f"Write at most {LONGEST} letters."
    if slots(value) != slots(label):
        wanted = listed(f"{{{each}}}" for each in sorted(slots(label)))
        return f"Keep {wanted} in it, and no other." if wanted else "Take the {} out."
    return ""
