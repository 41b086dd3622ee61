"""Mail: an issue as a letter, alone in HTML, or whole as a file for mail programs.

Mail programs show no SVG, load nothing that is not theirs, and know few styles, so
pictures go along as PNG and styles stand beside each element. The file has the same
words as plain text for those who read no HTML. It bears the date of the issue and is
addressed to nobody; sending is not this package's.
"""

from __future__ import annotations

import re
from base64 import b64encode
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from brief.composing.issue import plain
from brief.composing.styling import styled
from brief.printing.filters import safe
from brief.printing.inspection import inspect, texts_of
from brief.printing.pages import direction, own_picture_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from brief.composing.issue import Issue
    from brief.ground.problems import Problem
    from brief.printing.looks import Look

PAGE = "email.html.j2"
"""The template of a letter; `email-MONTH.html.j2` goes before it."""

COLOURS = 64
"""A picture is reduced to so many, for people who pay for what they are sent."""

_PICTURE = re.compile(r"brief:([\w./-]+\.svg)")
_UNNAMED = re.compile(r"\W+")
_DOMAIN = "brief.invalid"


def letter_page(
    issue: Issue, look: Look
) -> tuple[str | None, tuple[Problem, ...], tuple[str, ...]]:
    """A letter as HTML whose pictures are still named `brief:NAME.svg`.

    Args:
        issue: composed for screens, with pictures addressed as on paper.
        look: what it is made with.

    Returns:
        The page or None, what forbids it, and what there is to say besides.
    """
    from brief.printing.sandbox import rendered

    given = {
        "issue": plain(issue),
        "labels": dict(look.labels),
        "medium": "screen",
        "direction": direction(issue.language),
        "own_picture": own_picture_of(look),
        "narrative": _narrative,
    }
    html, problems = rendered(
        (f"email-{issue.month}.html.j2", PAGE), look.templates, given
    )
    if html is None:
        return None, problems, ()
    html = html.strip() + "\n"
    own = tuple(texts_of(plain(issue)))
    found = inspect(html, name=f"{issue.month}.email.html", own=own)
    return None if found.problems else html, found.problems, found.warnings


def _narrative(source: str, styles: Mapping[str, str]) -> str:
    """The analyst's text as it was made safe, with a style for each tag."""
    return safe(styled(source, styles))


def pictured(html: str) -> tuple[str, ...]:
    """The drawings that a letter shows, in order, each once."""
    return tuple(dict.fromkeys(_PICTURE.findall(html)))


def lightened(png: bytes) -> bytes:
    """A picture with few colours; the same bytes every time."""
    from PIL import Image

    held = BytesIO()
    with Image.open(BytesIO(png), formats=("PNG",)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(held, "PNG", optimize=True)
    return held.getvalue()


def alone(html: str, pictures: Mapping[str, bytes]) -> str:
    """A letter in one file, for a browser or a mailing service."""

    def inside(found: re.Match[str]) -> str:
        packed = b64encode(pictures[found[1]]).decode("ascii")
        return f"data:image/png;base64,{packed}"

    return _PICTURE.sub(inside, html)


def whole(
    html: str,
    text: str,
    pictures: Mapping[str, bytes],
    *,
    subject: str,
    moment: datetime,
) -> bytes:
    """A letter as a file that mail programs open, to be sent on from there.

    Args:
        html: the page, its pictures by name.
        text: the same in plain text.
        pictures: PNG files, by the names that the page has for them.
        subject: one line.
        moment: the date that the letter bears, with its time zone.
    """
    mark = sha256(html.encode() + text.encode()).hexdigest()[:24]
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = subject
    letter["Date"] = format_datetime(moment)
    letter["Message-ID"] = f"<{mark}@{_DOMAIN}>"
    letter["X-Unsent"] = "1"  # so that programs open it as a draft
    letter.set_content(text, cte="quoted-printable")
    letter.make_alternative()
    letter.attach(_page(html, pictures, mark))
    letter.set_boundary(f"=_brief_{mark}_words")
    return letter.as_bytes()


def _page(html: str, pictures: Mapping[str, bytes], mark: str) -> EmailMessage:
    """The part of a letter that is seen: the page, and its pictures beside it."""
    part, named = EmailMessage(policy=SMTP), _named(pictures)
    shown = _PICTURE.sub(lambda found: f"cid:{named[found[1]]}", html)
    part.set_content(shown, subtype="html", cte="quoted-printable")
    for name, data in pictures.items():
        file = name.rpartition("/")[2].replace(".svg", ".png")
        cid = f"<{named[name]}>"
        part.add_related(
            *(data, "image", "png"), cid=cid, filename=file, disposition="inline"
        )
    if pictures:
        part.set_boundary(f"=_brief_{mark}_pictures")
    return part


def _named(pictures: Mapping[str, bytes]) -> Mapping[str, str]:
    """What each picture is called inside a letter."""
    stems = {name: name.removesuffix(".svg") for name in pictures}
    return {
        name: f"{_UNNAMED.sub('.', stem)}@{_DOMAIN}" for name, stem in stems.items()
    }
