"""Styling: the analyst's blocks as HTML for where no style sheet reaches.

Each element has its style beside it, as letters need it. What may stand in a block
is settled in `prose`, and what it looks like is the template's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.composing.prose import fitted, html_of, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markdown_it.token import Token


def styled(source: str, styles: Mapping[str, str]) -> str:
    """A block as safe HTML, each of its notes by a raised number.

    Args:
        source: the block as Markdown, with the issue's numbers for its notes.
        styles: the style of each element, by its tag.
    """
    block = parsed(source)
    for mark in block.marks:
        mark.meta["html"] = f"<sup>{mark.meta['label']}</sup>"
    _style(fitted(block.body), styles)
    return html_of(block.body).strip()


def _style(tokens: Iterable[Token], styles: Mapping[str, str]) -> None:
    for each in tokens:
        if each.nesting >= 0 and each.tag in styles:
            each.attrSet("style", styles[each.tag])
        _style(each.children or (), styles)
