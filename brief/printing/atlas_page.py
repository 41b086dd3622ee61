"""The map page: an atlas and a look to one HTML file that asks nobody for anything.

A template lays the page out, like any other, without scripts; the rows, Leaflet
and our own script are put in afterwards, and a policy at the top names each script
and style by its hash and lets nothing else run or load. Composing comes before.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import fields
from hashlib import sha256
from typing import TYPE_CHECKING

from brief.composing.atlas import RowView
from brief.composing.issue import (
    plain,
)
from brief.ground.problems import Problem, Where, in_order
from brief.pictures import fonts
from brief.printing import scripts
from brief.printing.inspection import inspect, texts_of
from brief.printing.pages import direction, own_picture_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.composing.atlas import Atlas, OutlineView
    from brief.printing.looks import Look

NAME = "map.html"
"""The file, wherever it lies."""

TEMPLATE = "map.html.j2"

_FOR_SCRIPT = ("map ", "source withheld")
"""The labels that the script is given, by how their names begin."""

_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_STYLE = re.compile(r"<style(?:\s[^>]*)?>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_ESCAPED = str.maketrans(
    {each: f"\\u{ord(each):04x}" for each in "<>&\N{LINE SEPARATOR}\u2029"}
)
_AGAIN = "Install again: `pip install --force-reinstall .` in the checkout."
_KEEP = "Keep <head>, </head> and </body> in the template."


def map_page(
    atlas: Atlas, *, look: Look
) -> tuple[bytes | None, tuple[Problem, ...], tuple[str, ...]]:
    """Make the map page.

    Args:
        atlas: what it shows.
        look: what pages are made with; its `map.html.j2` and `map.css` count here.

    Returns:
        The file, or None; what is wrong; and links in it that lead nowhere.
    """
    try:
        drawing, drawn = scripts.library_script(), scripts.library_style()
    except scripts.NoLibraryError:
        what = f"the package {scripts.PACKAGE}, which draws the map, is not there."
        return None, (Problem(Where(NAME), "E695", what, _AGAIN),), ()
    html, problems, warnings = _laid_out(atlas, look)
    if html is None:
        return None, problems, warnings
    data = data_of(atlas, look.labels)
    if missing := fonts.missing_glyphs(html + data, look.faces):
        return None, in_order(_unshown(missing)), warnings
    faces = fonts.embedded_css("".join(sorted({*html, *data})), look.faces)
    page = _completed(html, (drawn, faces), data, (drawing, scripts.own_script()))
    return page.encode(), problems, warnings


def data_of(atlas: Atlas, labels: Mapping[str, str]) -> str:
    """What the script works with, as JSON that is safe inside of a page.

    A row is a list in the order of `fields`. The fields that are `texts` hold places
    in `words`, where every text stands once, and outlines hold steps from corner to
    corner: an atlas of many thousand rows stays a file that can be mailed.
    """
    words: dict[str, int] = {}
    names = [each.name for each in fields(RowView)]
    rows = [
        [_packed(getattr(row, each), words) for each in names] for row in atlas.rows
    ]
    given = {
        "labels": {key: labels[key] for key in sorted(labels) if _for_script(key)},
        "months": plain(atlas.months),
        "areas": list(atlas.areas),
        "classes": plain(atlas.page.classes),
        "outlines": [_outline(each) for each in atlas.outlines],
        "sites": plain(atlas.sites),
        "sources": plain(atlas.sources),
        "fields": names,
        "texts": [each.name for each in fields(RowView) if "str" in str(each.type)],
        "words": list(words),
        "rows": rows,
    }
    text = json.dumps(given, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


def _for_script(key: str) -> bool:
    return key.startswith(_FOR_SCRIPT)


def _packed(value: object, words: dict[str, int]) -> object:
    if isinstance(value, str):
        return words.setdefault(value, len(words))
    if isinstance(value, tuple):
        return [_packed(each, words) for each in value]
    return value


def _outline(outline: OutlineView) -> dict[str, object]:
    parts = [[list(_steps(run)) for run in part] for part in outline.parts]
    return {"kind": outline.kind, "name": outline.name, "parts": parts}


def _steps(run: tuple[int, ...]) -> Iterator[int]:
    """North and east in turn, each as the step from the one before."""
    before = (0, 0, *run)
    return (now - then for now, then in zip(run, before, strict=False))


def _laid_out(
    atlas: Atlas, look: Look
) -> tuple[str | None, tuple[Problem, ...], tuple[str, ...]]:
    """The page as its template has it, looked over: it runs and loads nothing."""
    from brief.printing.sandbox import rendered

    given = {
        "atlas": plain(atlas.page),
        "labels": dict(look.labels),
        "direction": direction(atlas.page.language),
        "own_picture": own_picture_of(look),
    }
    html, problems = rendered((TEMPLATE,), look.templates, given)
    if html is None:
        return None, problems, ()
    if not (_HEAD.search(html) and "</head>" in html and "</body>" in html):
        what = "the page has no head or no body, so nothing can be put into it."
        return None, (*problems, Problem(Where(NAME), "E321", what, _KEEP)), ()
    own = (str(each) for each in texts_of(plain(atlas.page)))
    found = inspect(html, name=NAME, own=own)
    problems = (*problems, *found.problems)
    return (None if found.problems else html), in_order(problems), found.warnings


def _completed(
    html: str, styles: Iterable[str], data: str, running: tuple[str, ...]
) -> str:
    """A page with its styles and scripts, and first of all the policy for them."""
    own = "".join(f"<style>{each}</style>" for each in styles)
    html = html.replace("</head>", f"{own}</head>", 1)
    scripted = "".join(f"<script>{each}</script>" for each in running)
    stored = f'<script type="application/json" id="atlas">{data}</script>'
    start, _, end = html.rpartition("</body>")
    html = f"{start}{stored}{scripted}</body>{end}"
    policy = _policy(_STYLE.findall(html), running)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda found: found[0] + meta, html, count=1)


def _policy(styles: Iterable[str], running: Iterable[str]) -> str:
    """What a browser may run and load for the page: what is in it, to the letter."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, running))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


def _unshown(letters: str) -> Iterator[Problem]:
    for letter in letters:
        what = f'no font of the map has "{letter}" (U+{ord(letter):04X}).'
        fix = "Replace it, or write it in Latin or Arabic letters."
        yield Problem(Where(NAME), "E240", what, fix)
