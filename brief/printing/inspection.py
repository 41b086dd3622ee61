"""Inspection: a finished page is looked over before it leaves.

Whatever a template did, a page carries no script, asks nobody for anything, and
says nothing that only a program would say. Takes the page and the texts that the
issue itself has; mending stays out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, in_order, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEFT_OVER = re.compile(
    r"\bNone\b|\bnan\b|\bNaN\b|\bUndefined\b|\{\{|\}\}|\{%|%\}|<\w+ object at 0x"
)
"""What a program leaves behind where a value should be."""

_REFUSED = frozenset(
    {"applet", "base", "embed", "form", "frame", "iframe", "link", "object", "script"}
)
_ADDRESSES = frozenset(
    {"action", "background", "cite", "data", "formaction", "poster", "src", "srcset"}
)
_INSIDE = re.compile(r"(?:data:image/|brief:)", re.IGNORECASE)
_LINK = re.compile(r"#|https?://|mailto:|[\w.-][\w./-]*(?:#|$)", re.IGNORECASE)
_STYLE = re.compile(r"@import|url\(\s*(?![\"']?(?:data:|brief:|#))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found in a page: faults, and links that lead nowhere."""

    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


def inspect(html: str, *, name: str, own: Iterable[str]) -> Inspected:
    """Look a page over.

    Args:
        html: the page as templates made it.
        name: the page, for faults.
        own: the texts that the issue has; what they say is theirs to say.
    """
    eye = _Eye()
    eye.feed(html)
    eye.close()
    said = {match for text in own for match in LEFT_OVER.findall(text)}
    problems = [*_outside(eye, Where(name)), *_left_over(eye, said, Where(name))]
    return Inspected(in_order(problems), tuple(_astray(eye, name)))


@dataclass
class _Eye(HTMLParser):
    """Reads a page, and remembers what matters."""

    inside: str = ""
    texts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        if tag in _REFUSED:
            self.refused.append(f"<{tag}>")
        for attribute, value in attrs:
            self._attribute(tag, attribute, (value or "").strip())

    def _attribute(self, tag: str, attribute: str, value: str) -> None:
        if attribute == "id":
            self.ids[value] += 1
        elif attribute == "style":
            self.styles.append(value)
        elif attribute == "href":
            self.links.append(value)
        elif attribute.startswith("on") or (
            tag == "meta" and value.casefold() == "refresh"
        ):
            self.refused.append(f"<{tag} {attribute}>")
        elif attribute in _ADDRESSES and not _INSIDE.match(value):
            self.refused.append(f'<{tag} {attribute}="{value[:60]}">')

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        (self.styles if self.inside == "style" else self.texts).append(data)


def _outside(eye: _Eye, where: Where) -> Iterator[Problem]:
    """What would run, or ask somebody for something."""
    for each in eye.refused:
        what = f"the page has {each}, and a page is only read."
        yield Problem(where, "E321", what, "Take it out of the template.")
    for each in eye.links:
        if not _LINK.match(each):
            what = f'the page has a link to "{each[:60]}".'
            yield Problem(where, "E321", what, "Links go to https, http or mailto.")
    for each in eye.styles:
        if found := _STYLE.search(each):
            what = f'a style asks for a file: "{each[found.start() :][:60]}".'
            yield Problem(where, "E321", what, "Use own_picture(name) in a template.")


def _left_over(eye: _Eye, said: set[str], where: Where) -> Iterator[Problem]:
    for text in eye.texts:
        for found in LEFT_OVER.finditer(text):
            if found[0] not in said:
                around = text[max(0, found.start() - 30) : found.end() + 30].strip()
                what = f'the page says "{found[0]}" in "{around}".'
                yield Problem(where, "E321", what, "Look for it in the template.")


def _astray(eye: _Eye, name: str) -> Iterator[str]:
    """Links to places that the page has not, and places that it has twice."""
    wanted = {each[1:] for each in eye.links if each.startswith("#") and each != "#"}
    if missing := sorted(wanted - set(eye.ids)):
        yield f"{name}: links lead nowhere: {listed(f'#{each}' for each in missing)}"
    if twice := sorted(each for each, times in eye.ids.items() if times > 1):
        yield f"{name}: ids that stand twice: {listed(twice)}"
