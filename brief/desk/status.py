"""Status: how far each month's issue is, from the records to the vault.

Looks at what lies in the folder and at what a new draft would change; writes
nothing. A text counts as checked only if whatever holds it against the records has
nothing to say, too, which is asked through a callable.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.desk.draft import Renewal, renewal
from brief.desk.gathering import DRAFTED, NARRATIVE, REPORTS
from brief.ground.problems import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.composing.drafting import Did
    from brief.ground.month import Month
    from brief.judging.publication import Publication

NOT_STARTED, DRAFT, STALE = "not started", "draft", "stale"
CHECKED, PUBLISHED = "checked", "published"
"""How far an issue is; a stale text was drafted from records that have changed."""

SEALED = "published"
"""The folder of a month whose numbered folders are the editions."""

MOST_REASONS = 3
"""So many reasons of one kind are told; the rest is counted."""

_EDITION = re.compile(r"[1-9][0-9]*")

Verify = Callable[["Publication", "Month"], int]
"""How many claims of a month's own text the records contradict."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the issue of a month is, and what is still to be done.

    `edition` is the newest one that was published, 0 where none was.
    """

    month: Month
    state: str
    reasons: tuple[str, ...] = ()
    edition: int = 0


def status(held: Publication, verify: Verify) -> tuple[Standing, ...]:
    """How far each month with records is, in order."""
    return tuple(_standing(held, month, verify) for month in held.months)


def contradicted(held: Publication, month: Month) -> int:
    """How many claims of a month's own text the records contradict."""
    from brief.desk.holding import held_against
    from brief.verifying.claims import Verdict

    verified, _ = held_against(held, month, None)
    return len(verified.of(Verdict.CONTRADICTED)) if verified else 0


def _standing(held: Publication, month: Month, verify: Verify) -> Standing:
    folder = held.folder / REPORTS / str(month)
    edition = newest(folder / SEALED)
    if not os.path.lexists(folder / NARRATIVE):
        state = PUBLISHED if edition else NOT_STARTED
        return Standing(month, state, (), edition)
    renewed = renewal(held, month)
    drafted = os.path.lexists(folder / DRAFTED)
    if drafted and renewed.did:
        lags = tuple(_few([_because(each) for each in renewed.did]))
        return Standing(month, STALE, lags, edition)
    # A published text that was changed since says what keeps the next edition.
    reasons = tuple(_open(held, renewed, verify, drafted=drafted or bool(edition)))
    if edition:
        return Standing(month, PUBLISHED, reasons, edition)
    return Standing(month, DRAFT if reasons else CHECKED, reasons, edition)


def _open(
    held: Publication, renewed: Renewal, verify: Verify, *, drafted: bool
) -> Iterator[str]:
    """What is still to be done before a text can be published."""
    if not drafted:
        yield f"`brief draft {renewed.month}` was never run"
    wrong = errors(renewed.problems)
    if flags := [each for each in renewed.problems if each.code == "W640"]:
        yield _many(len(flags), "note of the tool", "notes of the tool")
    if wrong:
        yield _many(len(wrong), "error", "errors")
    elif found := verify(held, renewed.month):
        yield _many(found, "claim contradicted", "claims contradicted")


def _many(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _because(did: Did) -> str:
    """One block that a draft would change, and the fact that did it."""
    facts = "; ".join(filter(None, (did.why, *map(str, did.shifts[:1]))))
    return f"{did.name} ({facts or did.what})"


def _few(reasons: list[str]) -> Iterator[str]:
    yield from reasons[:MOST_REASONS]
    if more := len(reasons[MOST_REASONS:]):
        yield f"and {more} more"


def newest(folder: os.PathLike[str]) -> int:
    """The number of the newest edition in a folder of them; 0 where there is none."""
    try:
        names = [each.name for each in os.scandir(folder) if each.is_dir()]
    except OSError:
        return 0
    return max((int(each) for each in names if _EDITION.fullmatch(each)), default=0)
