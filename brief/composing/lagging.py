"""Lagging: where a drafted text no longer says what is on record, as caveats.

Asks what a renewal would do, and writes nothing. For those who build or check an
issue before it was drafted again; the renewal itself is in `merging`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.merging import merge
from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.composing.blocks import Generated
    from brief.composing.drafting import Base, Did
    from brief.composing.grounds import Grounds
    from brief.composing.narrative import Narrative


def overtaken_in(
    narrative: Narrative,
    base: Base | None,
    generated: Sequence[Generated],
    grounds: Grounds,
) -> tuple[Problem, ...]:
    """What a renewal would do, as caveats of a drafted text that awaits it.

    Each names the first fact that has changed, and how many others there are.
    """
    if base is None or narrative.broken:
        return ()
    merged = merge(
        base, narrative.raw, generated, grounds=grounds, sections=narrative.sections
    )
    return tuple(
        Problem(
            Where(narrative.file, each.line, min(each.line, 1)),
            "W641",
            _lag(each),
            f"`brief draft {grounds.month}` renews it.",
        )
        for each in merged.did
    )


def _lag(did: Did) -> str:
    told = [str(each) for each in did.shifts[:1]]
    if more := len(did.shifts[1:]):
        told.append(f"and {more} more")
    why = "; ".join(filter(None, (did.why, *told)))
    return f"{did.name}: {_LAGS[did.what]}{f': {why}' if why else ''}."


_LAGS = MappingProxyType(
    {
        "added": "there is something to say that the text does not have",
        "renewed": "the text is not what is told now",
        "flagged": "the text rests on what has changed",
        "gone": "the text tells a record that is told no longer",
        "left out": "what was taken out has changed",
    }
)
