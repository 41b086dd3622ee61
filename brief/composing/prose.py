"""Prose: the analyst's Markdown, block by block, to safe HTML with numbered notes.

The only room that knows the Markdown engine. Raw HTML is off, links lead to the
web or to a mailbox and nowhere else, and pictures are not taken. A note may stand
in any block, and numbers run on from block to block. Where the blocks come from,
and what is wrong with a text, stays out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from brief.composing.linking import link
from brief.composing.pieces import (
    NarrativeView,
    NoteView,
)
from brief.composing.transcribing import as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

    from brief.composing.linking import Link

SCREEN, PRINT = "screen", "print"
"""The media: on a screen notes are gathered, on paper each stands on its page."""

TOP_LEVEL = 3
"""The level of a block's uppermost heading: above it are the issue's own."""

_LET_IN = re.compile(r"(?:https?://|mailto:)[^/\s]", re.IGNORECASE)

_PLAIN = frozenset({"paragraph_open", "inline", "paragraph_close"})

Key = tuple[int, str]
"""A note: the number of the block that holds it, and its label there."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is written; `line` is its line in the block, from 0."""

    label: str
    line: int
    tokens: tuple[Token, ...]

    @property
    def plain(self) -> bool:
        """Whether it holds paragraphs without marks of other notes, and no more."""
        kinds = {each.type for each in self.tokens}
        return kinds <= _PLAIN and not any(_marks(self.tokens))

    @property
    def html(self) -> str:
        """The note as it is shown: its paragraphs, one under the other."""
        shown = (each for each in self.tokens if each.type == "inline")
        return "<br>".join(html_of([each]) for each in shown)

    @property
    def source(self) -> str:
        """The note as Markdown."""
        return as_markdown(self.tokens, {})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A block, parsed: what stands in the text, and the notes written in it."""

    body: tuple[Token, ...]
    notes: tuple[Note, ...]

    @property
    def marks(self) -> Iterator[Token]:
        """The signs that lead to notes, in order."""
        return _marks(self.body)


def let_in(address: str) -> bool:
    """Whether a link may lead there."""
    return _LET_IN.match(address) is not None


def parsed(text: str) -> Parsed:
    """Parse one block."""
    env: EnvType = {}
    body: list[Token] = []
    notes: list[Note] = []
    inside: list[Token] = body
    for token in _strict().parse(text, env):
        if token.type == "footnote_reference_open":
            inside = []
            place = token.meta["label"], (token.map or [0])[0]
        elif token.type == "footnote_reference_close":
            notes.append(Note(*place, tuple(inside)))
            inside = body
        else:
            inside.append(token)
    return Parsed(tuple(body), (*notes, *_in_place(env, body)))


def _in_place(env: EnvType, body: Iterable[Token]) -> Iterator[Note]:
    """The notes that are written where their mark stands: ^[like this]."""
    from markdown_it.token import Token

    for mark in _marks(body):
        if "label" not in mark.meta:
            number = mark.meta["id"]
            # A label that nobody can write, so that it never meets another.
            mark.meta["label"] = label = f" {number}"
            children = env["footnotes"]["list"][number]["tokens"]
            yield Note(label, 0, (Token("inline", "", 0, children=children),))


def _marks(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                yield child


def keys(blocks: Sequence[Parsed]) -> Iterator[tuple[int, Token, tuple[Key, ...]]]:
    """Each mark, with the number of its block and the notes that it can mean.

    A block's own note goes before those of other blocks; one is as it should be.
    """
    every = [(at, note.label) for at, each in enumerate(blocks) for note in each.notes]
    for at, block in enumerate(blocks):
        for mark in block.marks:
            meant = [key for key in every if key[1] == mark.meta["label"]]
            own = [key for key in meant if key[0] == at]
            yield at, mark, tuple(own or meant)


def told(
    texts: Sequence[str], *, medium: str, links: Sequence[Sequence[Link]] = ()
) -> tuple[NarrativeView, ...]:
    """Blocks as safe HTML, in the order of the issue.

    A mark that means no note is left out, and so is a note without a mark; both
    are faults that are told where the text is read.

    Args:
        texts: the blocks.
        medium: `SCREEN` or `PRINT`.
        links: for each block the words in it that lead somewhere; or none at all.
    """
    blocks = [parsed(each) for each in texts]
    for block, text, own in zip(blocks, texts, links or [()] * len(texts), strict=True):
        link(block.body, text, own)
    collected = _numbered(blocks, medium)
    sources = _sources(texts)
    return tuple(
        NarrativeView(html_of(fitted(block.body)).strip(), tuple(notes), source)
        for block, notes, source in zip(blocks, collected, sources, strict=True)
    )


def _sources(texts: Sequence[str]) -> Iterator[str]:
    """Blocks as Markdown, in which nothing leads into the page; numbered alike."""
    blocks = [parsed(each) for each in texts]
    numbers: dict[Key, int] = {}
    shown: list[dict[str, int]] = [{} for _ in blocks]
    for at, mark, meant in keys(blocks):
        if len(meant) == 1:
            number = numbers.setdefault(meant[0], len(numbers) + 1)
            shown[at][mark.meta["label"]] = number
    for block, own in zip(blocks, shown, strict=True):
        yield _source(fitted(block.body), own)


def _source(tokens: Sequence[Token], numbers: Mapping[str, int]) -> str:
    """A block as Markdown; without emphasis where signs would run together."""
    told = as_markdown(tokens, numbers)
    if _plain_words(parsed(told).body) == _plain_words(tokens):
        return told
    return as_markdown(tokens, numbers, emphasis=False)


def plain_text(text: str) -> str:
    """The words of a block, without markup and notes, in one line."""
    return _plain_words(parsed(text).body)


def _plain_words(tokens: Iterable[Token]) -> str:
    inline = (each for each in tokens if each.type == "inline")
    words = (_words(child) for each in inline for child in each.children or ())
    return " ".join("".join(words).split())


def _words(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _numbered(blocks: Sequence[Parsed], medium: str) -> list[list[NoteView]]:
    """Give every mark what it shows; the notes to be gathered, by block."""
    notes = {(at, each.label): each for at, b in enumerate(blocks) for each in b.notes}
    collected: list[list[NoteView]] = [[] for _ in blocks]
    numbers: dict[Key, int] = {}
    times: Counter[Key] = Counter()
    for at, mark, meant in keys(blocks):
        if len(meant) != 1:
            continue
        key = meant[0]
        times[key] += 1
        number, html = numbers.setdefault(key, len(numbers) + 1), notes[key].html
        mark.meta["html"] = _mark(number, html, time=times[key], medium=medium)
        if times[key] == 1 and medium == SCREEN:
            source = notes[key].source
            collected[at].append(NoteView(number, html, source))
    return collected


def _mark(number: int, note: str, *, time: int, medium: str) -> str:
    if medium == PRINT and time == 1:
        return f'<span class="footnote">{note}</span>'
    if medium == PRINT:
        return f'<sup class="note-mark">{number}</sup>'
    anchor = f"mark-{number}" if time == 1 else f"mark-{number}-{time}"
    return (
        f'<sup class="note-mark"><a href="#note-{number}" id="{anchor}" '
        f'role="doc-noteref">{number}</a></sup>'
    )


def fitted(tokens: Sequence[Token]) -> Sequence[Token]:
    """Bring a block under the headings of the issue, leaving no level out."""
    headings = [each for each in tokens if each.type.startswith("heading_")]
    tags = sorted({each.tag for each in headings})
    for each in headings:
        each.tag = f"h{min(TOP_LEVEL + tags.index(each.tag), 6)}"
    for each in tokens:
        if each.type == "th_open":
            each.attrSet("scope", "col")
    return tokens


def html_of(tokens: Sequence[Token]) -> str:
    """Parsed Markdown as safe HTML."""
    engine = _strict()
    return str(engine.renderer.render(tokens, engine.options, {}))


@cache
def _strict() -> MarkdownIt:
    """The engine that makes what is shown."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    class Strict(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802
            return let_in(url)

    engine = Strict("js-default").disable("image")
    footnote_plugin(engine, move_to_end=False, always_match_refs=True)
    engine.add_render_rule("footnote_ref", _shown)
    return engine


def _shown(_: object, tokens: Sequence[Token], index: int, *rest: object) -> str:
    del rest
    return str(tokens[index].meta.get("html", ""))


def wanted(text: str) -> Sequence[Token]:
    """A block parsed with everything let in, to find what a writer wanted."""
    return _lenient().parse(text)


@cache
def _lenient() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Lenient(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802
            del url
            return True

    return Lenient("js-default", {"html": True})
