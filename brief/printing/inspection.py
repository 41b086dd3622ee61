"""Inspection: a finished page is looked over before it leaves.

Whatever a template did, a page carries no script, asks nobody for anything, and
says nothing that only a program would say. Takes the page and the texts that the
issue itself has; mending stays out. The same eye reads a template, in which what is
filled in later is not known yet.
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


UNTOLD = "\ue000"
"""Stands in a template for what is not known before it is rendered."""

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LETTER = re.compile(r"[^\n]")

Found = tuple[str, tuple[int, int]]
"""Something that was found, and its line and column from 1."""

Fault = tuple[tuple[int, int], str, str]
"""A place, what is wrong there, and what to do about it."""


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
    problems = [*_outside(eye), *_left_over(eye, own)]
    told = (Problem(Where(name), "E321", what, fix) for _, what, fix in problems)
    return Inspected(in_order(told), tuple(_astray(eye, name)))


def texts_of(data: object) -> Iterator[str]:
    """Every text in plain data, however deep."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts_of(each)


def read_over(text: str, file: str) -> tuple[Problem, ...]:
    """Look a template or a style over, each fault with its place in the file."""
    eye = _Eye(template=True)
    masked = _CODE.sub(_masked, text)
    shift = 0
    if file.endswith(".css"):
        masked, shift = f"<style>{masked}</style>", len("<style>")
    eye.feed(masked)
    eye.close()
    return in_order(
        Problem(Where(file, line, column - (shift if line == 1 else 0)), "E321", *told)
        for (line, column), *told in (*_outside(eye), *_left_over(eye, ()))
    )


def _masked(found: re.Match[str]) -> str:
    """Code of a template as blanks, and what it prints as something not known."""
    filler = UNTOLD if found[0].startswith("{{") else " "
    return _LETTER.sub(filler, found[0])


@dataclass
class _Eye(HTMLParser):
    """Reads a page, and remembers what matters."""

    template: bool = False
    inside: str = ""
    texts: list[Found] = field(default_factory=list)
    styles: list[Found] = field(default_factory=list)
    refused: list[Found] = field(default_factory=list)
    links: list[Found] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        if tag in _REFUSED:
            self.refused.append((f"<{tag}>", self.place))
        for attribute, value in attrs:
            self._attribute(tag, attribute, (value or "").strip())

    @property
    def place(self) -> tuple[int, int]:
        """Where the eye is, line and column from 1."""
        line, column = self.getpos()
        return line, column + 1

    def _attribute(self, tag: str, attribute: str, value: str) -> None:
        if self.template and value.startswith(UNTOLD) and attribute[:2] != "on":
            return
        if attribute == "id":
            self.ids[value] += 1
        elif attribute == "style":
            self.styles.append((value, self.place))
        elif attribute == "href":
            self.links.append((value, self.place))
        elif attribute.startswith("on") or (
            tag == "meta" and value.casefold() == "refresh"
        ):
            self.refused.append((f"<{tag} {attribute}>", self.place))
        elif attribute in _ADDRESSES and not _INSIDE.match(value):
            shown = f'<{tag} {attribute}="{value[:60]}">'
            self.refused.append((shown, self.place))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "style" and self.template:
            data = data.replace(UNTOLD, "#")
        told = self.styles if self.inside == "style" else self.texts
        told.append((data, self.place))


def _outside(eye: _Eye) -> Iterator[Fault]:
    """What would run, or ask somebody for something."""
    for each, place in eye.refused:
        what = f"the page has {each}, and a page is only read."
        yield place, what, "Take it out of the template."
    for each, place in eye.links:
        if not _LINK.match(each):
            what = f'the page has a link to "{each[:60]}".'
            yield place, what, "Links go to https, http or mailto."
    for each, place in eye.styles:
        if found := _STYLE.search(each):
            what = f'a style asks for a file: "{each[found.start() :][:60]}".'
            at = _after(place, each[: found.start()])
            yield at, what, "Use own_picture(name) in a template."


def _left_over(eye: _Eye, own: Iterable[str]) -> Iterator[Fault]:
    found = [
        (each, place) for each, place in eye.texts if LEFT_OVER.search(each) is not None
    ]
    # The pictures are the longest of the texts, and are not read.
    texts = (text for text in own if found and not text.startswith("data:"))
    said = {match for text in texts for match in LEFT_OVER.findall(text)}
    for text, place in found:
        for match in LEFT_OVER.finditer(text):
            if match[0] not in said:
                around = text[max(0, match.start() - 30) : match.end() + 30].strip()
                what = f'the page says "{match[0]}" in "{around}".'
                at = _after(place, text[: match.start()])
                yield at, what, "Look for it in the template."


def _after(place: tuple[int, int], text: str) -> tuple[int, int]:
    """The place behind a text that begins at a place."""
    line, column = place
    lines = text.split("\n")
    return line + len(lines) - 1, len(lines[-1]) + (column if len(lines) == 1 else 1)


def _astray(eye: _Eye, name: str) -> Iterator[str]:
    """Links to places that the page has not, and places that it has twice."""
    wanted = {each[1:] for each, _ in eye.links if each[:1] == "#" and each != "#"}
    if missing := sorted(wanted - set(eye.ids)):
        yield f"{name}: links lead nowhere: {listed(f'#{each}' for each in missing)}"
    if twice := sorted(each for each, times in eye.ids.items() if times > 1):
        yield f"{name}: ids that stand twice: {listed(twice)}"
