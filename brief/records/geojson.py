"""JSON that people drop in: read once, and every fault with its line and column.

Plain values come from the standard reader, which is fast and knows no places. A
place is looked for only where there is something to tell: `starts` walks the text
once more and finds where the values of some paths begin. What the values mean is
in `outlines`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, in_order
from brief.records.letters import line_starts, place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Path = tuple[str | int, ...]

MOST_TOLD = 50
"""So many faults of one file are told."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]|[^\s\[\]{},:"]+')
_SAVE = "Export it again, or mend it by hand."


class _RefusedError(ValueError):
    """What the standard reader lets pass and JSON does not."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault on its way to a problem: where by path, which, what, and what to do."""

    path: Path
    code: str
    what: str
    fix: str = ""


def parsed(text: str, file: str) -> tuple[object, tuple[Problem, ...]]:
    """Read a JSON text: its value, or None and why (E660)."""
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        what = f"this is not JSON: {fault.msg[:1].lower()}{fault.msg[1:]}."
        return None, (_broken(file, what, fault.lineno, fault.colno),)
    except RecursionError:
        return None, (_broken(file, "values are nested too deeply."),)
    except ValueError as fault:
        said = str(fault) if isinstance(fault, _RefusedError) else "a number too long"
        return None, (_broken(file, f"this is not JSON that can be read: {said}."),)
    return value, ()


def placed(faults: Iterable[Fault], text: str, file: str) -> tuple[Problem, ...]:
    """Faults as problems, each at the line and column of its path."""
    told = list(faults)[:MOST_TOLD]
    if not told:
        return ()
    found = starts(text, {each.path for each in told})
    lines = line_starts(text)
    return in_order(
        Problem(
            place(lines, found.get(each.path, 0), file), each.code, each.what, each.fix
        )
        for each in told
    )


def starts(text: str, paths: Collection[Path]) -> Mapping[Path, int]:
    """Where the values of some paths begin, as indices into a text of valid JSON."""
    found: dict[Path, int] = {}
    path: list[str | int | None] = []
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "]}":
            path.pop()
        elif sign == ",":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else None
        elif path and path[-1] is None:
            path[-1] = json.loads(sign)
        else:
            here = tuple(each for each in path if each is not None)
            if here in paths:
                found.setdefault(here, token.start())
            if sign in "[{":
                path.append(0 if sign == "[" else None)
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RefusedError(f'the key "{twice}" stands twice in one place')
    return held


def _no_number(word: str) -> object:
    raise _RefusedError(f"{word} is not a number")


def _broken(file: str, what: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(Where(file, line, column), "E660", what, _SAVE)
