"""Keeping: the base of a draft as JSON, and what is wrong with one that was kept.

The file lies beside the analyst's text and goes into version control with it, so
its lines change only where what is generated changes. Nothing in it is read by
people; a damaged one is told, and never guessed at.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from brief.composing.drafting import Base, Entry, Fact
from brief.composing.facts import as_json
from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from brief.ground.month import Month

VERSION = 1
"""The version of the form; a change that breaks a reader raises it."""

MOST_BYTES = 8 * 1024 * 1024
"""So long may a base be: some 750 bytes for each attack of the largest month."""

_FIX = (
    "Put it back from version control. Without it the next draft keeps the text as it "
    "stands, and cannot know what was edited or taken out."
)


def written(base: Base, month: Month) -> str:
    """A base as JSON."""
    blocks = [_block(each) for each in base.entries]
    return as_json({"version": VERSION, "month": str(month), "blocks": blocks})


def _block(entry: Entry) -> dict[str, Any]:
    facts = {each.reference: each.value for each in entry.facts}
    block: dict[str, Any] = {"name": entry.name, "text": entry.text, "facts": facts}
    rest = {"inside": entry.inside, "gone": entry.gone}
    return block | {key: value for key, value in rest.items() if value}


def read(text: str, file: str, month: Month) -> tuple[Base | None, tuple[Problem, ...]]:
    """The base that a text holds, or None and why it cannot be used (E640)."""
    try:
        held: object = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"the file is damaged: {error.msg.lower()}."
        return None, (
            Problem(Where(file, error.lineno, error.colno), "E640", what, _FIX),
        )
    except RecursionError:
        return None, (Problem(Where(file), "E640", "the file is damaged.", _FIX),)
    wrong = _wrong(held, month)
    if wrong or not isinstance(held, dict):
        return None, (Problem(Where(file), "E640", wrong, _FIX),)
    return Base(tuple(map(_entry, held["blocks"]))), ()


def _wrong(held: object, month: Month) -> str:
    """Why a value is no base, or nothing."""
    if not isinstance(held, dict) or "version" not in held:
        return "this is no record of what was drafted."
    if held["version"] != VERSION:
        return f"it is of version {held['version']!r}; this tool knows {VERSION}."
    if held.get("month") != str(month):
        return f"it is of {held.get('month')!r}, and not of {month}."
    blocks = held.get("blocks")
    if not isinstance(blocks, list) or not all(map(_is_block, blocks)):
        return "the file is damaged: a block of it cannot be read."
    if len({each["name"] for each in blocks}) < len(blocks):
        return "the file is damaged: a block stands in it twice."
    return ""


_TEXTS = frozenset({"name", "text", "inside", "gone"})


def _is_block(each: object) -> bool:
    if not isinstance(each, dict) or not each.keys() <= _TEXTS | {"facts"}:
        return False
    facts = each.get("facts")
    texts = [each.get("name"), *(each.get(key, "") for key in sorted(_TEXTS))]
    if not isinstance(facts, dict) or "text" not in each:
        return False
    return all(isinstance(one, str) for one in (*texts, *facts, *facts.values()))


def _entry(block: dict[str, Any]) -> Entry:
    facts = tuple(Fact(key, value) for key, value in block["facts"].items())
    inside, gone = block.get("inside", ""), block.get("gone", "")
    return Entry(block["name"], block["text"], facts, inside, gone)
