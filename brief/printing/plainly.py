"""Plainly: an issue in plain text and in Markdown, from templates like its pages.

Both go through the sandbox of the pages, where all data is escaped; what is no
HTML gets its own signs back at the very end. In Markdown no word of the data acts
as a sign: all of it is escaped before a template sees it. Letters are in `mail`.
"""

from __future__ import annotations

import re
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from brief.composing.issue import plain
from brief.composing.lines import aligned, hung, underlined, wrapped
from brief.composing.prose import parsed
from brief.composing.transcribing import addressed, as_text, escaped
from brief.ground.problems import Problem, Where
from brief.printing.inspection import LEFT_OVER, texts_of
from brief.printing.labels import SLOT
from brief.printing.pages import direction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from brief.composing.issue import Issue
    from brief.printing.looks import Look

TEXT, MARKDOWN = "txt", "md"
"""The forms, by how the names of their files end."""

_ACTING = frozenset({"href", "html", "narrow_src", "source", "src"})
"""What is no words: addresses inside of a page, and what is set in marks already."""

_GAPS = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def written(
    issue: Issue, form: str, look: Look
) -> tuple[str | None, tuple[Problem, ...]]:
    """An issue in a form, or what is wrong with the template of it.

    A template can name `issue`, `labels` and `direction` as that of a page, and
    call what `_CALLED` has for its form.

    Args:
        issue: composed for screens.
        form: `TEXT` or `MARKDOWN`.
        look: what it is made with.
    """
    from brief.printing.sandbox import rendered

    data, labels = plain(issue), dict(look.labels)
    if form == MARKDOWN:
        data = _harmless(data)
        labels = {key: _label(each) for key, each in labels.items()}
    given = {
        "issue": data,
        "labels": labels,
        "direction": direction(issue.language),
        **_CALLED[form],
    }
    names = (f"issue-{issue.month}.{form}.j2", f"issue.{form}.j2")
    made, problems = rendered(names, look.templates, given)
    if made is None:
        return None, problems
    told = _tidy(unescape(made))
    return told, tuple(_left_over(told, plain(issue), f"{issue.month}.{form}"))


def _tidy(text: str) -> str:
    """Without blanks at the ends of lines, and with one empty line at a time."""
    return _GAPS.sub("\n\n", _TRAILING.sub("", text)).strip("\n") + "\n"


def _left_over(told: str, data: object, name: str) -> Iterator[Problem]:
    """What a program left where a value should be; what data says is its own."""
    own = {match for text in texts_of(data) for match in LEFT_OVER.findall(text)}
    for line, text in enumerate(told.split("\n"), 1):
        for found in LEFT_OVER.finditer(text):
            if found[0] not in own:
                where = Where(name, line, found.start() + 1)
                what = f'the page says "{found[0]}" in "{text.strip()[:60]}".'
                yield Problem(where, "E321", what, "Look for it in the template.")


def _harmless(value: object, name: str = "") -> object:
    """Data in which no word acts in Markdown, and addresses stay addresses."""
    if isinstance(value, dict):
        return {key: _harmless(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_harmless(each, name) for each in value]
    if name in ("address", "url") and isinstance(value, str):
        return addressed(value)
    if isinstance(value, str) and name not in _ACTING:
        return escaped(" ".join(value.split()))
    return value


def _label(label: str) -> str:
    """A label whose words do not act; its places to be filled in stay."""
    parts = SLOT.split(label)
    told = (f"{{{each}}}" if at % 2 else escaped(each) for at, each in enumerate(parts))
    return "".join(told)


# What templates call


def _bare(text: str) -> str:
    """The words of a text, also where they were made safe for HTML."""
    return unescape(str(text)) if isinstance(text, Markup) else text


def _told_plainly(
    passage: Mapping[str, object], first: str = "", rest: str = ""
) -> str:
    """A place for text in lines: the analyst's words, or the tool's sentences."""
    source = str(passage.get("source", ""))
    if source:
        return as_text(parsed(source).body, first, rest)
    return wrapped(" ".join(_sentences(passage)), first, rest)


def _told_in_markdown(
    passage: Mapping[str, object], first: str = "", rest: str = ""
) -> str:
    """A place for text in Markdown; a sentence of the tool is a line."""
    source = str(passage.get("source", ""))
    return hung(source or "\n".join(_sentences(passage)), first, rest)


def _sentences(passage: Mapping[str, object]) -> Iterator[str]:
    sentences = passage.get("sentences")
    for each in sentences if isinstance(sentences, list) else ():
        yield each["text"]


def _aligned(items: Sequence[Mapping[str, str]], names: Sequence[str]) -> str:
    """Rows of what the items have under some names; `label+mark` is both in one."""
    rows = (
        ["".join(each[one] for one in name.split("+")) for name in names]
        for each in items
    )
    return aligned(list(rows))


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    return wrapped(_bare(text), first, rest)


def _underlined(text: str, sign: str) -> str:
    return underlined(_bare(text), sign)


def _hung(text: str, first: str = "", rest: str = "") -> str:
    return hung(_bare(text), first, rest)


def _note(source: str, first: str = "", rest: str = "") -> str:
    return as_text(parsed(source).body, first, rest)


_CALLED: Mapping[str, Mapping[str, Callable[..., str]]] = MappingProxyType(
    {
        TEXT: MappingProxyType(
            {
                "aligned": _aligned,
                "note": _note,
                "told": _told_plainly,
                "underlined": _underlined,
                "wrapped": _wrapped,
            }
        ),
        MARKDOWN: MappingProxyType({"hung": _hung, "told": _told_in_markdown}),
    }
)
