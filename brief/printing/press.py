"""Press: an issue and its drawings to finished files, as bytes; nothing is written.

The HTML is one file that asks nobody for anything: style, typefaces and charts are
inside it, and a policy at its top lets nothing else in. The PDF is rendered from
the same templates. Composing and drawing come before, writing after.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.issue import plain
from brief.composing.prose import PRINT, SCREEN
from brief.ground.problems import Problem, Where, in_order
from brief.pictures import fonts
from brief.printing.inspection import inspect, texts_of
from brief.printing.pages import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from brief.composing.issue import Issue
    from brief.printing.looks import Look
    from brief.printing.pdf import Pdf

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What a browser may load for a page: only what is inside it."""

_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_NO_HEAD = "Keep <head> and </head> in the template."


@dataclass(slots=True)
class Pressed:
    """Finished files by name, and what there is to say about them.

    A format that could not be made is not among the files, and has its problem.
    `engine` names what rendered the PDF.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    engine: str = ""


def address(drawings: Mapping[str, bytes], medium: str) -> Callable[[str], str]:
    """How a page of a medium addresses a drawing, by the drawing's file name."""

    def on_screen(file: str) -> str:
        packed = b64encode(drawings[file]).decode("ascii")
        return f"data:image/svg+xml;base64,{packed}"

    def on_paper(file: str) -> str:
        return f"brief:{file}"

    return on_paper if medium == PRINT else on_screen


def press(
    *,
    screen: Callable[[], Issue] | None,
    paper: Issue | None,
    look: Look,
    drawings: Mapping[str, bytes],
    facts: Mapping[str, bytes],
    moment: datetime,
    printed: Mapping[str, bytes] | None = None,
    attachments: Mapping[str, bytes] = MappingProxyType({}),
    meanwhile: Callable[[Pressed], None] | None = None,
) -> Pressed:
    """Make the files of an issue: stage 8.

    The PDF is begun first and finished last: it takes longer than all else.

    Args:
        screen: composes the issue for screens, or None for no HTML.
        paper: the issue composed for paper, or None for no PDF.
        look: what pages are made with.
        drawings: SVG files by name, as the pictures of the issue name them; all are
            asked for once the PDF is begun.
        printed: the drawings in the form for the PDF, where that is another. Only
            those that the PDF shows are asked for.
        facts: other files that go with the issue, as they are.
        moment: the date that the PDF bears, with its time zone.
        attachments: what the PDF carries inside, by name.
        meanwhile: makes what else there is to make, and adds it.
    """
    pressed = Pressed(dict(facts))
    finish = None
    if paper is not None:
        known = printed if printed is not None else drawings
        finish = _pdf_begun(paper, look, known, attachments, moment, pressed)
    if screen is not None:
        _add_page(screen(), look, pressed)
    pressed.files |= drawings
    if meanwhile is not None:
        meanwhile(pressed)
    if finish is not None and paper is not None:
        _add_pdf(f"{paper.month}.pdf", finish(), pressed)
    pressed.problems = in_order(pressed.problems)
    return pressed


def _add_page(issue: Issue, look: Look, pressed: Pressed) -> None:
    """Make the page of an issue that was composed for screens, and add it."""
    name = f"{issue.month}.html"
    html = _page(issue, SCREEN, look, name, pressed)
    if html is None:
        return
    if missing := fonts.missing_glyphs(html, look.faces):
        pressed.problems += tuple(_unshown(name, missing))
        return
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    faces = fonts.embedded_css("".join(sorted(set(html))), look.faces)
    pressed.files[name] = _completed(html, policy, faces).encode()


def _pdf_begun(
    issue: Issue,
    look: Look,
    drawings: Mapping[str, bytes],
    attachments: Mapping[str, bytes],
    moment: datetime,
    pressed: Pressed,
) -> Callable[[], Pdf] | None:
    """Begin the PDF of an issue; None where its page is at fault."""
    from brief.printing.typesetter import begun

    name = f"{issue.month}.pdf"
    html = _page(issue, PRINT, look, name, pressed)
    if html is None:
        return None
    html = _completed(html, "", fonts.file_css(look.faces))
    used = {file: drawings[file] for file in drawings if _may_show(html, file)}
    used |= fonts.files_of(look.faces)
    identifier = sha256(html.encode())
    for files in (used, attachments):
        for file in sorted(files):
            identifier.update(files[file])
    return begun(
        html,
        files=used,
        moment=moment,
        identifier=identifier.digest()[:16],
        attachments=attachments,
        name=name,
    )


def _may_show(html: str, file: str) -> bool:
    """Whether a page may show a drawing: its name stands somewhere in it."""
    return PurePosixPath(file).name in html


def _add_pdf(name: str, made: Pdf, pressed: Pressed) -> None:
    pressed.problems += made.problems
    pressed.warnings += made.warnings
    pressed.engine = made.engine
    if made.data is not None:
        pressed.files[name] = made.data


def _page(
    issue: Issue, medium: str, look: Look, name: str, pressed: Pressed
) -> str | None:
    """A page that has passed inspection, or None."""
    html, problems = render(issue, medium=medium, look=look)
    pressed.problems += problems
    if html is None:
        return None
    if not (_HEAD.search(html) and "</head>" in html):
        what = "the page has no head, so nothing can be put into it."
        pressed.problems += (Problem(Where(name), "E321", what, _NO_HEAD),)
        return None
    found = inspect(html, name=name, own=texts_of(plain(issue)))
    pressed.problems += found.problems
    pressed.warnings += found.warnings
    return None if found.problems else html


def _completed(html: str, policy: str, faces: str) -> str:
    """A page with its policy before all else, and its typefaces."""
    html = _HEAD.sub(lambda found: found[0] + policy, html, count=1)
    return html.replace("</head>", f"<style>{faces}</style></head>", 1)


def _unshown(name: str, letters: str) -> Iterator[Problem]:
    for letter in letters:
        what = f'no font of the issue has "{letter}" (U+{ord(letter):04X}).'
        fix = "Replace it, or write it in Latin or Arabic letters."
        yield Problem(Where(name), "E240", what, fix)
