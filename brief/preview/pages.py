"""Pages of the preview itself: the frame around an issue, faults, and sources.

Small and fixed, so that they are put together here and not by templates: what is
wrong with a template must be shown without one. All that is given is escaped.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.ground.problems import Problem

ASSETS = ("frame.css", "frame.js")
"""The files that the preview's own pages load."""


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
    choices = "".join(
        f'<option value="{escape(each)}">{escape(each or "as built")}</option>'
        for each in looks
    )
    look = f'<label>Look <select name="look">{choices}</select></label>'
    body = (
        f"<body>\n<header>\n<h1>{escape(month)}</h1>\n"
        '<label>View <select name="reader"><option>reader</option>'
        "<option>editor</option></select></label>\n"
        '<label>On <select name="medium"><option>screen</option>'
        "<option>paper</option></select></label>\n"
        f"{look if len(looks) > 1 else ''}\n"
        '<p id="state" role="status">Made.</p>\n</header>\n'
        '<main><iframe id="issue" title="The issue" '
        'sandbox="allow-same-origin"></iframe>\n'
        '<iframe id="paper" title="The issue on paper" hidden></iframe>\n'
        '<aside id="source" hidden><button type="button">Close</button>'
        '<iframe title="The record" sandbox="allow-same-origin"></iframe></aside>'
        "</main>\n</body>"
    )
    script = '\n<script src="/frame.js" defer></script>'
    return _page(f"{month}, preview", body, script=script)


def faults(month: str, problems: Iterable[Problem]) -> str:
    """What forbids an issue, one problem a line, each with its place."""
    rows = "".join(
        f'<li class="{each.severity.value}">'
        f'<code class="where">{escape(str(each.where))}</code> '
        f"{escape(each.code)} {escape(each.what)} {escape(each.fix)}</li>\n"
        for each in problems
    )
    body = (
        f'<body class="faults">\n<main><h1>{escape(month)} cannot be shown</h1>\n'
        f"<p>It is made again when a file is saved.</p>\n<ul>\n{rows}</ul></main>\n"
        "</body>"
    )
    return _page(f"{month}: faults", body)


def source(name: str, text: str, *, line: int) -> str:
    """A file with its lines numbered, and one of them marked."""
    rows = "".join(
        f'<li id="L{number}"{" class=marked" if number == line else ""}>'
        f"<code>{escape(each) or ' '}</code></li>\n"
        for number, each in enumerate(text.split("\n"), 1)
    )
    body = f'<body class="source">\n<h1>{escape(name)}</h1>\n<ol>\n{rows}</ol>\n</body>'
    return _page(name, body)
