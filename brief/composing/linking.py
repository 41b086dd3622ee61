"""Linking: numbers in the analyst's own text, led to what bears them.

Finds the words of a claim again in parsed Markdown, by the line and column at
which they stand, and makes a link of them. Words that are not found letter by
letter stay as they are: no link is better than one that leads astray. Which
claims there are, and where they lead, is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

_CELLS = frozenset({"td_open", "th_open"})


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a block that lead somewhere: line and column count from 1."""

    line: int
    column: int
    text: str
    href: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of plain words, and where its first letter stands in the block."""

    index: int
    token: Token
    line: int
    column: int


def link(tokens: Sequence[Token], source: str, links: Iterable[Link]) -> None:
    """Turn the words of links into links, in the tokens themselves.

    Args:
        tokens: a block as the Markdown engine parsed it.
        source: the text of the block.
        links: what leads where; of two that overlap, the first one is taken.
    """
    waiting = sorted(links, key=lambda each: (each.line, each.column))
    if not waiting:
        return
    lines = source.split("\n")
    before: Token | None = None
    for token in tokens:
        # A cell's text may stand twice in its row: which one is meant is not known.
        in_cell = before is not None and before.type in _CELLS
        if token.type == "inline" and token.map and token.children and not in_cell:
            _link_inline(token, lines, waiting)
        before = token


def _link_inline(token: Token, lines: Sequence[str], links: Sequence[Link]) -> None:
    children = list(token.children or ())
    for piece in reversed(list(_pieces(token, lines))):
        own = [each for each in links if each.line == piece.line]
        children[piece.index : piece.index + 1] = _cut(piece, own)
    token.children = children


def _pieces(token: Token, lines: Sequence[str]) -> Iterator[_Piece]:
    """The plain words of a paragraph that are found in the source, in order."""
    first = (token.map or [0])[0]
    offsets = list(_starts(token.content, lines, first))
    at, depth = 0, 0
    for index, child in enumerate(token.children or ()):
        depth += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type not in ("text", "code_inline") or not child.content:
            continue
        found = token.content.find(child.content, at)
        if found < 0:
            continue
        at = found + len(child.content)
        row = token.content.count("\n", 0, found)
        if child.type == "text" and not depth and offsets[row] is not None:
            inside = found - (token.content.rfind("\n", 0, found) + 1)
            column = (offsets[row] or 0) + inside + 1
            yield _Piece(index, child, first + row + 1, column)


def _starts(content: str, lines: Sequence[str], first: int) -> Iterator[int | None]:
    """In which column of its line, from 0, each line of a paragraph begins."""
    for row, line in enumerate(content.split("\n"), first):
        start = lines[row].find(line) if row < len(lines) else -1
        yield start if start >= 0 else None


def _cut(piece: _Piece, links: Sequence[Link]) -> Iterator[Token]:
    """A run of words, cut where links begin and end."""
    from markdown_it.token import Token

    words, done = piece.token.content, 0
    for each in links:
        start = each.column - piece.column
        if start < done or not words.startswith(each.text, start):
            continue
        if words[done:start]:
            yield Token("text", "", 0, content=words[done:start])
        yield Token("html_inline", "", 0, content=_anchor(each))
        done = start + len(each.text)
    if words[done:]:
        yield Token("text", "", 0, content=words[done:])


def _anchor(each: Link) -> str:
    hint = f' title="{escape(each.hint)}"' if each.hint else ""
    href = escape(each.href)
    return f'<a class="figure" href="{href}"{hint}>{escape(each.text)}</a>'
