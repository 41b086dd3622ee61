"""Pages: an issue and a look to HTML.

Hands plain data to templates, and nothing that could be called or walked out of.
What makes a page complete (typefaces, the policy against scripts) is added by the
press; what a template may do with its data is in `sandbox`.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from brief.composing.issue import (
    PassageView,
    plain,
)
from brief.composing.pieces import (
    NoteView,
)
from brief.ground.problems import near_miss
from brief.printing.filters import RefusedError, safe
from brief.printing.supply import SupplyError, supply

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.composing.issue import (
        Issue,
    )
    from brief.ground.problems import Problem
    from brief.printing.looks import Look

PAGE = "issue.html.j2"
"""The template of an issue; `issue-MONTH.html.j2` goes before it."""

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"}
)


def render(
    issue: Issue, *, medium: str, look: Look
) -> tuple[str | None, tuple[Problem, ...]]:
    """Render an issue as HTML, or say which line of which template cannot be.

    A template can name `issue`; `labels`, the fixed words; `medium`, which is
    screen or print; `direction`, ltr or rtl; and call `own_picture(name)` for the
    address of a picture of the look.
    """
    from brief.printing.sandbox import rendered

    given = {
        "issue": _handed(issue),
        "labels": dict(look.labels),
        "medium": medium,
        "direction": direction(issue.language),
        "own_picture": own_picture_of(look),
    }
    names = (f"issue-{issue.month}.html.j2", PAGE)
    return rendered(names, look.templates, given)


def _handed(value: object) -> object:
    """A value as plain data; only what `prose` has made safe is markup."""
    if isinstance(value, tuple):
        return [_handed(each) for each in value]
    if not is_dataclass(value):
        return plain(value)
    given = {each.name: _handed(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, (NoteView, PassageView)):
        given["html"] = safe(value.html)
    return given


def direction(language: str) -> str:
    """The way in which a language is written: rtl or ltr."""
    primary = language.partition("-")[0].lower()
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


def own_picture_of(look: Look) -> Callable[[str], str]:
    """What gives a template the address of a picture of its look, by name."""

    def own_picture(name: str) -> str:
        if name not in look.pictures:
            hint = near_miss(name, look.pictures)
            raise RefusedError(f'the look has no picture "{name}".', hint)
        try:
            kind, data = supply(name, look.pictures)
        except SupplyError as fault:
            raise RefusedError(
                f'the picture "{name}" cannot be used: {fault}.'
            ) from fault
        return f"data:{kind};base64,{b64encode(data).decode('ascii')}"

    return own_picture
