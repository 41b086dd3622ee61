"""Marking: sentences as Markdown that shows the very same words.

One sentence stands on each line, so that a line can be cut or moved. Signs are
escaped only where the notation would take them for its own. Which sentences stand
together is decided in `blocks`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing import parting, proofreading, prose
from brief.composing.proofreading import Block
from brief.composing.transcribing import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

_SPACES = re.compile(r"[ \t\r\n\f\v]+")

_SETTING = MappingProxyType({"softbreak": " "})
_FRAMES = frozenset(
    f"{each}_{end}"
    for each in ("paragraph", "bullet_list", "list_item")
    for end in ("open", "close")
)

ITEM = "- "


def paragraph(texts: Iterable[str]) -> str:
    r"""Sentences as one paragraph, a line each.

    >>> print(paragraph(["Nine attacks* were recorded.", "2 of them *here*."]))
    Nine attacks\* were recorded.
    2 of them \*here\*.
    """
    lines = [plain(each) for each in texts]
    return _marked(lines, "")


def items(texts: Iterable[str]) -> str:
    """Sentences as a list, an item each."""
    lines = [plain(each) for each in texts]
    return "\n".join(_marked([each], ITEM) for each in lines)


def plain(text: str) -> str:
    """Text in one line, with single spaces; hard spaces stay."""
    return _SPACES.sub(" ", text).strip(" ")


def _marked(lines: list[str], before: str) -> str:
    text = "\n".join(f"{before}{each}" for each in lines)
    if not text or _shows(text, " ".join(lines)):
        return text
    return "\n".join(f"{before}{escaped(each)}" for each in lines)


def _shows(text: str, words: str) -> bool:
    """Whether Markdown shows these words as one piece, and has no trap in it."""
    parted = parting.part(tuple(text.split("\n")))
    if parted.slips or parted.comments or len(parted.pieces) > 1 or parted.head:
        return False
    if any(proofreading.faults([Block("", text, 1)], "")):
        return False
    return shown(text) == words


def shown(text: str) -> str:
    """The words that a reader sees of a paragraph or a list, in one line.

    What is set in any other way (headings, tables, emphasis) leaves a brace, so
    that it never passes for plain words.
    """
    return " ".join("".join(_pieces(each)) for each in prose.parsed(text).body).strip()


def _pieces(token: Token) -> Iterator[str]:
    if token.type == "inline":
        for child in token.children or ():
            yield (
                child.content if child.type == "text" else _SETTING.get(child.type, "{")
            )
    elif token.type not in _FRAMES:
        yield "{"
