"""Rendering: what else an issue is given as besides pages: letter, text, Markdown.

Conducts the rooms that make them and adds their files to what was pressed. What an
issue says is composed before; pages and PDF are the press's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.composing.views import drawing_names
from brief.ground.problems import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from brief.composing.issue import Issue
    from brief.pictures.charts.picture import Picture
    from brief.printing.looks import Look
    from brief.printing.press import Pressed

EMAIL, TEXT, MARKDOWN = "email", "text", "markdown"
RENDERINGS = (EMAIL, TEXT, MARKDOWN)
"""What an issue is given as if it is asked for."""


@dataclass(frozen=True)
class Manuscript:
    """An issue and its pictures, to be given in other forms.

    `issue` is composed for screens, with its pictures addressed as on paper.
    """

    issue: Issue
    pictures: tuple[Picture, ...]
    look: Look
    moment: datetime


def add(manuscript: Manuscript, formats: Iterable[str], pressed: Pressed) -> None:
    """Make the renderings asked for and put them among the files."""
    from brief.printing import plainly

    asked, issue = set(formats), manuscript.issue
    endings = ((TEXT, plainly.TEXT), (MARKDOWN, plainly.MARKDOWN))
    for form, ending in endings:
        if form in asked:
            told = _written(manuscript, ending, pressed)
            if told:
                pressed.files[f"{issue.month}.{ending}"] = told.encode()
    if EMAIL in asked:
        _add_letter(manuscript, pressed)
    pressed.problems = in_order(pressed.problems)


def _written(manuscript: Manuscript, form: str, pressed: Pressed) -> str:
    from brief.printing.plainly import written

    told, problems = written(manuscript.issue, form, manuscript.look)
    pressed.problems += problems
    return "" if problems or told is None else told


def _add_letter(manuscript: Manuscript, pressed: Pressed) -> None:
    from brief.printing import mail, plainly

    issue = manuscript.issue
    html, problems, warnings = mail.letter_page(issue, manuscript.look)
    pressed.problems += problems
    pressed.warnings += warnings
    text = _written(manuscript, plainly.TEXT, pressed)
    if html is None or not text:
        return
    pictures = dict(_drawn(manuscript.pictures, mail.pictured(html)))
    subject = f"{issue.title}, {issue.month_title}: {issue.headline}"
    pressed.files[f"{issue.month}.email.html"] = mail.alone(html, pictures).encode()
    pressed.files[f"{issue.month}.eml"] = mail.whole(
        html, text, pictures, subject=subject, moment=manuscript.moment
    )


def _drawn(
    pictures: Iterable[Picture], names: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """The pictures of these names, as they go along with a letter."""
    from brief.pictures.charts.export import exported
    from brief.printing.mail import lightened

    known: Mapping[str, tuple[Picture, bool]] = {
        name: (each, narrow)
        for each in pictures
        for name, narrow in zip(drawing_names(each.name), (False, True), strict=True)
    }
    for name in names:
        if name in known:
            picture, narrow = known[name]
            yield name, lightened(exported(picture, form="png", narrow=narrow))
