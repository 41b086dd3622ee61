"""Pages of the preview itself: the frame around an issue, faults, and sources.

Small and fixed, so that they are put together here and not by templates: what is
wrong with a template must be shown without one. All that is given is escaped.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from brief.ground.problems import errors
from brief.preview.editions import EDITOR, PAPER, READER, SCREEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.ground.problems import Problem

ASSETS = ("frame.css", "frame.js")
"""The files that the preview's own pages load."""

_NO_NAME = "the publication's own"
"""What the look is called that has no name."""


def asset(name: str) -> bytes:
    """A file that comes with the preview."""
    return (files("brief.preview") / name).read_bytes()


def _page(title: str, body: str, *, script: str = "") -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" href="/frame.css">{script}\n</head>\n{body}\n</html>\n'
    )


def frame(month: str, looks: Sequence[str]) -> str:
    """The page around an issue: what is shown, for whom, and how."""
    body = (
        f"<body>\n<header>\n<h1>{escape(month)}</h1>\n"
        f"{_choice('View', 'reader', (READER, EDITOR))}"
        f"{_choice('On', 'medium', (SCREEN, PAPER))}"
        f"{_choice('Look', 'look', looks)}"
        '<p><a id="alone" target="_blank" rel="noopener">Open alone</a></p>\n'
        '<p id="state" role="status"></p>\n</header>\n'
        '<main><div id="shown"><iframe id="issue" title="The issue" '
        'sandbox="allow-same-origin"></iframe>\n'
        '<iframe id="paper" title="The issue in print" hidden></iframe></div>\n'
        '<aside id="source" aria-label="The record" hidden>'
        '<p><code></code> <button type="button">Close</button></p>'
        '<iframe title="The record" sandbox="allow-same-origin"></iframe></aside>'
        "</main>\n</body>"
    )
    script = '\n<script src="/frame.js" defer></script>'
    return _page(f"{month}, preview", body, script=script)


def _choice(label: str, name: str, values: Iterable[str]) -> str:
    options = "".join(
        f'<option value="{escape(each)}">{escape(each or _NO_NAME)}</option>'
        for each in values
    )
    return f'<label>{label} <select name="{name}">{options}</select></label>\n'


def faults(month: str, problems: Iterable[Problem]) -> str:
    """What forbids an issue, each fault with its place; what does not, below."""
    every = tuple(problems)
    wrong = errors(every)
    noted = tuple(each for each in every if each not in wrong)
    also = f"<h2>Also noted</h2>\n<ul>\n{_rows(noted)}</ul>" if noted else ""
    body = (
        f'<body class="faults">\n<main><h1>{escape(month)} cannot be shown</h1>\n'
        f"<p>It is made again when a file is saved.</p>\n"
        f"<ul>\n{_rows(wrong)}</ul>\n{also}</main>\n</body>"
    )
    return _page(f"{month}: faults", body)


def _rows(problems: Iterable[Problem]) -> str:
    return "".join(
        f'<li class="{each.severity.value}">'
        f'<code class="where">{escape(str(each.where))}</code> '
        f"<code>{escape(each.code)}</code>\n"
        f"<p>{escape(each.what)}</p>\n<p>{escape(each.fix)}</p></li>\n"
        for each in problems
    )


def source(name: str, text: str, *, line: int) -> str:
    """A file with its lines numbered, and one of them marked."""
    rows = "".join(
        f'<li id="L{number}"{" class=marked" if number == line else ""}>'
        f"<code>{escape(each) or ' '}</code></li>\n"
        for number, each in enumerate(text.split("\n"), 1)
    )
    body = (
        f'<body class="source">\n<main><h1>{escape(name)}</h1>\n'
        f"<ol>\n{rows}</ol></main>\n</body>"
    )
    return _page(name, body)
