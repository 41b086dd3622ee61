"""Transcribing: the analyst's blocks in Markdown of one kind, or in plain words.

A block is taken as it was parsed, so that nothing in it acts that `prose` would not
let act: no raw HTML, no pictures, no links but those let in. As Markdown its
headings stand under the issue's and its notes have the issue's numbers; as plain
text it is broken into lines. Where blocks stand is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.lines import WIDTH, columns, hung, underlined, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_SIGNS = re.compile(r"([\\`*_\[\]<>&!#~|^{}])")
_AT_START = re.compile(r"^(?:([-+=])|([0-9]{1,9})([.)]))")
_TICKS = re.compile(r"`+")
_AROUND = MappingProxyType({"em": "*", "strong": "**"})
_UNSAFE = MappingProxyType({ord(each): f"%{ord(each):02X}" for each in "<> \\"})

Numbers = Mapping[str, int]
"""The number of each note in the issue, by the label that a block has for it."""


def as_markdown(
    tokens: Sequence[Token], numbers: Numbers, *, emphasis: bool = True
) -> str:
    """A block as Markdown, with the issue's numbers for its notes.

    Args:
        tokens: the block, with its headings fitted under those of the issue.
        numbers: the numbers of notes; a mark without one is left out.
        emphasis: whether words are set off, as they are in the block.
    """
    around = _AROUND if emphasis else MappingProxyType({})
    return "\n\n".join(_Markdown(numbers, around).blocks(_tree(tokens)))


def escaped(line: str) -> str:
    """Words of a line that Markdown shows as they are, wherever they stand."""
    said = _SIGNS.sub(r"\\\1", line)
    return _AT_START.sub(lambda e: rf"\{e[1]}" if e[1] else rf"{e[2]}\{e[3]}", said)


def as_text(tokens: Sequence[Token], first: str = "", rest: str = "") -> str:
    """A block as plain text in lines of at most `WIDTH` letters.

    Args:
        tokens: the block; its notes are known by their labels.
        first: what stands before the first line.
        rest: what stands before every other line.
    """
    told = "\n\n".join(_Plain(WIDTH - len(rest)).blocks(_tree(tokens)))
    return hung(told, first, rest)


def addressed(address: str) -> str:
    """An address as Markdown has it between its brackets."""
    safe = address.translate(_UNSAFE)
    return f"<{safe}>" if "(" in safe or ")" in safe else safe


def _tree(tokens: Sequence[Token]) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(tokens)


class _Form:
    """Blocks one under the other; what a block looks like is a form's own."""

    def blocks(self, node: SyntaxTreeNode) -> Iterator[str]:
        """Each block inside of a node, as text of lines."""
        for each in node.children:
            make: Callable[[SyntaxTreeNode], str] = getattr(
                self, f"_{each.type}", self._other
            )
            if made := make(each):
                yield made

    def line(self, node: SyntaxTreeNode) -> str:
        """The words of a paragraph, a heading or a cell."""
        inline = (each for each in node.children if each.type == "inline")
        return "".join(map(self._inline, inline))

    def inside(self, node: SyntaxTreeNode) -> str:
        """A piece of a line."""
        raise NotImplementedError

    def words(self, node: SyntaxTreeNode) -> str:
        """All pieces inside of a piece."""
        return "".join(map(self.inside, node.children))

    def _inline(self, node: SyntaxTreeNode) -> str:
        return self.words(node)

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        return self.line(node)

    def _other(self, node: SyntaxTreeNode) -> str:
        return "\n\n".join(self.blocks(node))

    def _bullet_list(self, node: SyntaxTreeNode) -> str:
        return self.listed(node, ("- " for _ in node.children))

    def _ordered_list(self, node: SyntaxTreeNode) -> str:
        start = int(node.attrs.get("start", 1))
        return self.listed(
            node, (f"{start + at}. " for at in range(len(node.children)))
        )

    def listed(self, node: SyntaxTreeNode, signs: Iterable[str]) -> str:
        """The items of a list, each behind its sign."""
        items = []
        for sign, item in zip(signs, node.children, strict=False):
            told = "\n\n".join(self.blocks(item))
            items.append(hung(told, sign, " " * len(sign)))
        loose = any("\n\n" in each for each in items)
        return ("\n\n" if loose else "\n").join(items)

    def _blockquote(self, node: SyntaxTreeNode) -> str:
        return hung("\n\n".join(self.blocks(node)), "> ", "> ")

    def rows(self, node: SyntaxTreeNode) -> list[list[str]]:
        """The cells of a table, the headings first."""
        rows = (row for part in node.children for row in part.children)
        return [[self.line(cell) for cell in row.children] for row in rows]


class _Markdown(_Form):
    """Markdown: CommonMark, and beyond it only notes and tables."""

    def __init__(self, numbers: Numbers, around: Mapping[str, str]) -> None:
        self.numbers = numbers
        self.around = around

    def inside(self, node: SyntaxTreeNode) -> str:
        """A piece of a line, with what would act in it made harmless."""
        if sign := self.around.get(node.type):
            return f"{sign}{self.words(node)}{sign}"
        if node.type == "link":
            return f"[{self.words(node)}]({addressed(str(node.attrs.get('href', '')))})"
        if node.type == "footnote_ref":
            number = self.numbers.get(str(node.meta.get("label")))
            return f"[^{number}]" if number else ""
        if node.type == "code_inline":
            return _ticked(node.content)
        if node.type in ("softbreak", "hardbreak"):
            return "\n" if node.type == "softbreak" else "\\\n"
        return escaped(node.content) if node.type == "text" else self.words(node)

    def _heading(self, node: SyntaxTreeNode) -> str:
        return f"{'#' * int(node.tag[1:])} {self.line(node)}"

    def _hr(self, _: SyntaxTreeNode) -> str:
        return "* * *"

    def _fence(self, node: SyntaxTreeNode) -> str:
        longest = max(map(len, _TICKS.findall(node.content)), default=0)
        ticks = "`" * max(3, longest + 1)
        return f"{ticks}\n{node.content}{ticks}"

    _code_block = _fence

    def _table(self, node: SyntaxTreeNode) -> str:
        head, *body = self.rows(node)
        rule = ["---"] * len(head)
        return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def _ticked(code: str) -> str:
    ticks = "`" * (max(map(len, _TICKS.findall(code)), default=0) + 1)
    edge = " " if code[:1] == "`" or code[-1:] == "`" else ""
    return f"{ticks}{edge}{code}{edge}{ticks}"


class _Plain(_Form):
    """Plain text: words in lines, with as few signs as a reader needs."""

    def __init__(self, width: int) -> None:
        self.width = width

    def inside(self, node: SyntaxTreeNode) -> str:
        """A piece of a line as words."""
        if node.type == "link":
            return _with_address(self.words(node), str(node.attrs.get("href", "")))
        if node.type == "footnote_ref":
            return f"[{node.meta.get('label')}]"
        if node.type == "hardbreak":
            return "\n"
        if node.type == "softbreak":
            return " "
        return node.content or self.words(node)

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        told = self.line(node).split("\n")
        return "\n".join(wrapped(each, width=self.width) for each in told)

    def _heading(self, node: SyntaxTreeNode) -> str:
        return underlined(self.line(node), "-", width=self.width)

    def _hr(self, _: SyntaxTreeNode) -> str:
        return "* * *".center(self.width).rstrip()

    def _fence(self, node: SyntaxTreeNode) -> str:
        return hung(node.content.rstrip("\n"), "    ", "    ")

    _code_block = _fence

    def _table(self, node: SyntaxTreeNode) -> str:
        return columns(self.rows(node), width=self.width)

    def listed(self, node: SyntaxTreeNode, signs: Iterable[str]) -> str:
        """A list; its items are broken to what their signs leave of the width."""
        outer, self.width = self.width, self.width - 3
        told = super().listed(node, signs)
        self.width = outer
        return told

    def _blockquote(self, node: SyntaxTreeNode) -> str:
        outer, self.width = self.width, self.width - 2
        told = super()._blockquote(node)
        self.width = outer
        return told


def _with_address(words: str, address: str) -> str:
    """A link as words and address; an address that is its own words stands once."""
    bare = address.removeprefix("mailto:")
    return words if words.strip() in (bare, address) else f"{words} <{address}>"
