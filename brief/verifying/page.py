"""Page: what a reader reads of an HTML page, each letter at its place in the source.

Headline, paragraphs, lists, captions and the texts of pictures; not what surrounds
them: menus, tables, notes on where figures come from. Knows HTML and the few class
names by which the built pages mark their parts; what is read is cut in `passages`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from brief.verifying.plain import (
    GAP,
    Lines,
    entity,
    plainer,
    without_comments,
    without_entities,
)

_PASSED_OVER = frozenset(
    (
        *("aside", "button", "details", "footer", "form", "head", "header", "nav"),
        *("noscript", "script", "select", "style", "svg", "sup", "table"),
        *("template", "textarea", "title"),
    )
)
_CLASSES_PASSED_OVER = frozenset(
    (
        *("apparatus", "back", "banner", "contents", "count", "day", "key-figures"),
        *("mark", "note", "origin", "remarks", "running-month", "running-page"),
        *("running-title", "skip", "subtitle"),
    )
)
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "br", "dd", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "hr", "html", "li", "main", "ol", "p", "pre", "section", "td"),
        *("th", "tr", "ul"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link"),
        *("meta", "source", "track", "wbr"),
    )
)
_CLOSES_ITSELF = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "option"))
_NAMED_BY_CLASS = (
    *("lead", "change", "findings", "context", "outlook", "caption", "incident"),
)
_ALT = re.compile(r"\salt\s*=\s*([\"'])(?P<alt>.*?)\1", re.IGNORECASE | re.DOTALL)
_NO_TAG = re.compile(r"<(?!/?[A-Za-z])")
_CALLED = "data-passage"
_TELLS = "data-attacks"


@dataclass(frozen=True, slots=True)
class PageStretch:
    """A paragraph of a page: where, what part of the page, and what it tells."""

    start: int
    end: int
    heading: bool = False
    name: str = ""
    attacks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """An element that is open, and what it says of the text in it."""

    tag: str
    passed_over: bool
    name: str
    attacks: tuple[str, ...]


_NOWHERE = _Open("", passed_over=False, name="", attacks=())


def read(source: str) -> tuple[str, tuple[PageStretch, ...]]:
    """The plain text of a page, equally long, and its stretches in order."""
    reader = _Reader(_tidied(plainer(source).replace(GAP, " ")))
    reader.feed(reader.source)
    reader.close()
    reader.part()
    return reader.plain(), tuple(reader.found)


def _tidied(source: str) -> str:
    """A page, equally long, without comments and what only looks like a tag.

    The parser would look for the end of each anew, and take minutes over them.
    """
    source = without_comments(source, " ")
    whole, mark, cut = source.rpartition(">")
    return _NO_TAG.sub(" ", whole + mark + cut.replace("<", " "))


class _Reader(HTMLParser):
    """Follows the tags of a page and keeps the text that is read."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.lines = Lines.of(source)
        self.found: list[PageStretch] = []
        self.pieces: list[tuple[int, str]] = []
        self.stack: list[_Open] = []
        self.tags: Counter[str] = Counter()
        self.hidden = 0
        self.started: int | None = None
        self.ended = len(source)
        self.last_incident: tuple[str, ...] = ()
        self.only_main = re.search(r"<main[\s>]", source, re.IGNORECASE) is not None

    def plain(self) -> str:
        """The text that was kept, everything else gaps."""
        made: list[str] = []
        at = 0
        for start, text in sorted(self.pieces):
            made += [GAP * (start - at), text]
            at = start + len(text)
        return "".join((*made, GAP * (len(self.source) - at)))

    # What the parser tells

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {key: value or "" for key, value in attrs}
        if tag in _BLOCKS:
            self.part()
        if tag in _CLOSES_ITSELF and self.stack and self.stack[-1].tag == tag:
            self._pop()
        if tag == "img":
            self._alternative(given.get("alt", ""))
        if tag not in _VOID:
            self._push(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that ends at once."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it what is open inside of it."""
        if tag in _BLOCKS:
            self.part()
        while self.tags[tag]:
            if self._pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        """Text."""
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self._reference(f"&#{name}")

    # What is made of it

    def part(self) -> None:
        """End the stretch, if there is text in it."""
        if self.started is not None:
            around = self.stack[-1] if self.stack else None
            heading = any(self.tags[each] for each in _HEADINGS)
            name, attacks = (around.name, around.attacks) if around else ("", ())
            self.found.append(
                PageStretch(self.started, self.ended, heading, name, attacks)
            )
        self.started = None

    @property
    def _here(self) -> int:
        line, column = self.getpos()
        return self.lines.starts[line - 1] + column

    def _reference(self, written: str) -> None:
        start = self._here
        if self.source.startswith(f"{written};", start):
            written += ";"
        self._keep(entity(written))

    def _keep(self, text: str) -> None:
        if self.hidden or (self.only_main and not self.tags["main"]):
            return
        start = self._here
        self.pieces.append((start, text))
        if text.strip():
            self.started = start if self.started is None else self.started
            self.ended = start + len(text)

    def _alternative(self, alt: str) -> None:
        """The text of a picture, where it stands in the tag: a stretch of its own."""
        if self.hidden or not alt.strip():
            return
        raw = self.get_starttag_text() or ""
        if found := _ALT.search(raw):
            self.part()
            start = self._here + found.start("alt")
            text = without_entities(found["alt"])
            self.pieces.append((start, text))
            self.found.append(PageStretch(start, start + len(text), name="alt"))

    def _push(self, tag: str, given: dict[str, str]) -> None:
        classes = given.get("class", "").split()
        passed = tag in _PASSED_OVER or bool(_CLASSES_PASSED_OVER & {*classes})
        passed = passed or given.get("role") == "note" or "hidden" in given
        above = self.stack[-1] if self.stack else _NOWHERE
        named = (each for each in classes if each in _NAMED_BY_CLASS)
        name = given.get(_CALLED) or next(named, above.name)
        attacks = self._tells(classes, given) or above.attacks
        self.stack.append(_Open(tag, passed, name, attacks))
        self.tags[tag] += 1
        self.hidden += passed

    def _tells(self, classes: list[str], given: dict[str, str]) -> tuple[str, ...]:
        """The records that an element tells; without an id it goes on with the last."""
        if _TELLS in given:
            return tuple(given[_TELLS].split())
        if "incident" not in classes:
            return ()
        if given.get("id"):
            self.last_incident = (given["id"],)
        return self.last_incident

    def _pop(self) -> str:
        gone = self.stack.pop()
        self.tags[gone.tag] -= 1
        self.hidden -= gone.passed_over
        return gone.tag
