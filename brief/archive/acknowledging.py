"""Acknowledging: which caveats the analyst has answered, and which nobody has.

Caveats and reasons in, three heaps out: answered, not answered, and reasons that
answer nothing. Where the reasons are read is the narrative's business.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.archive.packets import Acknowledged
from brief.ground.problems import Problem, Where, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.composing.narrative import Acknowledgement

MOST_NAMED = 6
"""So many caveats are named in the refusal; they are all told beside it."""


def answers(reason: Acknowledgement, caveat: Problem) -> bool:
    """Whether a reason is for a caveat: its code, and what it names if it does.

    It may name the place (`records/2024-07.yaml`, with line and column or without),
    or a word of the caveat's sentence: the id of a record, a measure, an area.
    """
    if reason.code != caveat.code:
        return False
    if not reason.at:
        return True
    place = str(caveat.where)
    if place == reason.at or place.startswith(f"{reason.at}:"):
        return True
    return (
        re.search(rf"(?<![\w-]){re.escape(reason.at)}(?![\w-])", caveat.what)
        is not None
    )


def acknowledged(
    caveats: Sequence[Problem], reasons: Sequence[Acknowledgement]
) -> tuple[Acknowledged, ...]:
    """The reasons that answer something, each with all that it answers."""
    found = []
    for reason in reasons:
        told = tuple(_line(each) for each in caveats if answers(reason, each))
        if told:
            given = Acknowledged(reason.code, reason.at, reason.reason, told)
            found.append(given)
    return tuple(found)


def open_caveats(
    caveats: Sequence[Problem], reasons: Sequence[Acknowledgement], file: str
) -> Iterator[Problem]:
    """One fault for the caveats without an answer, at the top of the issue's text."""
    left = [c for c in caveats if not any(answers(each, c) for each in reasons)]
    if not left:
        return
    named = listed((f"{each.code} ({each.where})" for each in left), most=MOST_NAMED)
    what = f"nobody has acknowledged {named}, and a caveat is not published unread."
    fix = (
        "Settle what can be settled; for the rest say why it stands, between two "
        "--- at the top of the text: "
        f"`acknowledged: [{{code: {left[0].code}, reason: ...}}]`."
    )
    yield Problem(Where(file), "E700", what, fix)


def idle(
    caveats: Sequence[Problem], reasons: Sequence[Acknowledgement]
) -> Iterator[Problem]:
    """The reasons that answer nothing (any more), each at its place."""
    for reason in reasons:
        if not any(answers(reason, each) for each in caveats):
            about = f"{reason.code} at {reason.at}" if reason.at else reason.code
            what = f"there is no caveat {about} to acknowledge."
            yield Problem(reason.where, "W701", what, "Delete it, or mend it.")


def _line(caveat: Problem) -> str:
    return f"{caveat.where}: {caveat.code} {caveat.what}"
