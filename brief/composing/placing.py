"""Placing: the places of an issue in order, and where in a text a block belongs.

A place has a name: `lead`, `hills/background`, `hills/2031-07-03-ford`. Only the
names are known here, nothing of what stands under them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEADLINE, LEAD, CHANGE, FINDINGS = "headline", "lead", "change", "findings"
CONTEXT, OUTLOOK = "context", "outlook"
BACKGROUND, INCIDENTS = "background", "incidents"

_FRONT = (HEADLINE, LEAD, CHANGE, FINDINGS, CONTEXT)
_OPENING = (FINDINGS, BACKGROUND, INCIDENTS)
"""What a section has before its records; its context follows them."""


def places(sections: Sequence[str]) -> tuple[str, ...]:
    """The names that blocks of any month can have, in the order of the issue."""
    return tuple(each for each in _slots(sections) if not each.endswith("/"))


def tells(name: str) -> str:
    """The section whose record a name stands for, or nothing: it is no record's."""
    section, _, part = name.partition("/")
    return section if part and part not in (*_OPENING, CONTEXT) else ""


def slots(sections: Sequence[str]) -> Mapping[str, int]:
    """The number of each place; `KEY/` is that of a section's records."""
    return {name: at for at, name in enumerate(_slots(sections))}


def slot(name: str) -> str:
    """The place of a name among `slots`: one for all records of a section."""
    section = tells(name)
    return f"{section}/" if section else name


def _slots(sections: Sequence[str]) -> Iterator[str]:
    yield from _FRONT
    for key in sections:
        yield from (f"{key}/{part}" for part in (*_OPENING, "", CONTEXT))
    yield OUTLOOK


def index_for(
    name: str,
    present: Sequence[tuple[str, ...]],
    *,
    siblings: Sequence[str],
    sections: Sequence[str],
) -> int:
    """Before which of the blocks that are there a new one belongs.

    Args:
        name: the new block's.
        present: the names of each block that is there, in the order of the text.
        siblings: for a record, all records of its section in the order of days.
        sections: the keys of the issue's sections.

    Returns:
        An index into `present`, its length for the end. A record stands behind
        the one before it in `siblings`, else before the one after it; all else
        stands behind what comes before it in the issue.
    """
    if name in siblings:
        own = siblings.index(name)
        for before in reversed(siblings[:own]):
            if (at := _position(before, present)) is not None:
                return at + 1
        for after in siblings[own + 1 :]:
            if (at := _position(after, present)) is not None:
                return at
    numbers = slots(sections)
    own_slot = numbers.get(slot(name), len(numbers))
    there = [numbers.get(slot(names[0]), -1) if names else -1 for names in present]
    earlier = [each for each in there if 0 <= each <= own_slot]
    if earlier:
        nearest = max(earlier)
        return max(at for at, each in enumerate(there) if each == nearest) + 1
    later = [at for at, each in enumerate(there) if each > own_slot]
    return later[0] if later else len(present)


def _position(name: str, present: Sequence[tuple[str, ...]]) -> int | None:
    return next((at for at, names in enumerate(present) if name in names), None)
