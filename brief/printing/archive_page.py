"""The archive's pages: what is kept and what differs, each in one file.

Plain data and a look in, a finished page out, that asks nobody for anything and runs
nothing: the same policy and typefaces as an issue. What stands in them is composed
in the archive.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.composing.issue import plain
from brief.composing.prose import SCREEN
from brief.ground.problems import Problem, Where, in_order
from brief.pictures import fonts
from brief.printing.inspection import inspect, texts_of
from brief.printing.pages import direction, own_picture_of
from brief.printing.press import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.printing.looks import Look

INDEX, DIFF = "index.html.j2", "diff.html.j2"
"""The templates of the page of all issues, and of what differs between two."""

_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_NO_HEAD = "Keep <head> and </head> in the template."


def archive_page(
    template: str, page: object, *, name: str, language: str, look: Look
) -> tuple[bytes | None, tuple[Problem, ...], tuple[str, ...]]:
    """Make a page of the archive.

    Args:
        template: `INDEX` or `DIFF`.
        page: what the template can name as `page`: frozen values of plain data.
        name: the file, for faults.
        language: in which it is written, like en.
        look: what pages are made with.

    Returns:
        The file, or None; what is wrong; and links in it that lead nowhere.
    """
    from brief.printing.sandbox import rendered

    given = {
        "page": plain(page),
        "labels": dict(look.labels),
        "language": language,
        "direction": direction(language),
        # A look's own rules are the same for every page, and may ask for it.
        "medium": SCREEN,
        "own_picture": own_picture_of(look),
    }
    html, problems = rendered((template,), look.templates, given)
    if html is None:
        return None, problems, ()
    if not (_HEAD.search(html) and "</head>" in html):
        what = "the page has no head, so nothing can be put into it."
        return None, (Problem(Where(name), "E321", what, _NO_HEAD),), ()
    found = inspect(html, name=name, own=texts_of(plain(page)))
    if found.problems:
        return None, found.problems, found.warnings
    if missing := fonts.missing_glyphs(html, look.faces):
        return None, in_order(_unshown(name, missing)), found.warnings
    faces = fonts.embedded_css("".join(sorted(set(html))), look.faces)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    html = _HEAD.sub(lambda head: head[0] + policy, html, count=1)
    html = html.replace("</head>", f"<style>{faces}</style></head>", 1)
    return html.encode(), (), found.warnings


def _unshown(name: str, letters: str) -> Iterator[Problem]:
    for letter in letters:
        what = f'no font of the page has "{letter}" (U+{ord(letter):04X}).'
        fix = "Replace it, or write it in Latin or Arabic letters."
        yield Problem(Where(name), "E240", what, fix)
