"""Linting: what a printer would send back, and what a careful eye would mind.

Looks at the pages of a finished PDF as `leaves` gives them, finds faults and says
where they are. Lengths are in points. What a page should look like is the look's;
only what is wrong in any look is told here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, in_order
from brief.printing.leaves import CAPTION, FIGURE, HEADINGS, UNTAGGED
from brief.printing.margins import sides
from brief.printing.planes import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brief.printing.leaves import Block, Leaf, Line

LINES_AFTER = 2
"""So many lines at least follow a heading on its page."""

LEAST_FILLED = 0.18
"""A page of which less than this part of its height is filled is nearly empty."""

SMALL = 72.0
"""A figure lower than this, an inch, may be a sign without a caption."""

_SLACK = 2.0
_OVER = 0.35
_LEADING = 14.0
_MOST_WORDS = 60
_ENDS = tuple('.!?:;)"\u2026\u2019\u201d\u061f\u06d4')


@dataclass(frozen=True, slots=True)
class Filled:
    """How much of a page's height is filled, from 0 to 1."""

    page: int
    part: float


def lint(leaves: Sequence[Leaf], file: str) -> tuple[Problem, ...]:
    """Everything that is wrong with the pages of a document.

    Args:
        leaves: its pages.
        file: what to call it; the page takes the place of the line.
    """
    found = [*_missing(leaves, file), *_cut(leaves, file), *_printed_over(leaves, file)]
    found += [*_beyond(leaves, file), *_empty(leaves, file)]
    if any(each.role for leaf in leaves for each in leaf.blocks):
        found += [*_stranded(leaves, file), *_uncaptioned(leaves, file)]
        found += _parted(leaves, file)
    else:
        what = "the document does not say which of its texts are headings."
        fix = "Headings, figures and paragraphs cannot be judged; tag it."
        found.append(Problem(Where(file), "W345", what, fix))
    return in_order(found)


def filled(leaves: Sequence[Leaf]) -> tuple[Filled, ...]:
    """How much of each page is filled, of the height that the fullest page uses."""
    bodies = [[each.box for each in _body(leaf)] for leaf in leaves]
    tops = [min((box.top for box in boxes), default=0.0) for boxes in bodies]
    ends = [max((box.bottom for box in boxes), default=0.0) for boxes in bodies]
    most = max(ends, default=0.0) - min(tops, default=0.0)
    return tuple(
        Filled(leaf.number, round(_covered(boxes) / most, 3) if most > 0 else 0.0)
        for leaf, boxes in zip(leaves, bodies, strict=True)
    )


def _body(leaf: Leaf) -> list[Block]:
    """The blocks of a page without its head and foot, which are no structure."""
    return [each for each in leaf.blocks if each.role != UNTAGGED]


def _covered(boxes: Iterable[Box]) -> float:
    """The height that boxes cover together; a gap between two lines counts."""
    total, end = 0.0, float("-inf")
    for box in sorted(boxes, key=lambda each: each.top):
        start = end if box.top - end <= _LEADING else box.top
        total += max(0.0, box.bottom - max(start, end))
        end = max(end, box.bottom)
    return total


def _at(file: str, leaf: Leaf) -> Where:
    return Where(file, leaf.number, 1)


def _said(text: str) -> str:
    """Words to know a place by: the first of them."""
    short = " ".join(text.split())
    if len(short) <= _MOST_WORDS:
        return f'"{short}"'
    return f'"{short[:_MOST_WORDS].rsplit(" ", 1)[0]} ..."'


# Letters and paper


def _missing(leaves: Iterable[Leaf], file: str) -> Iterator[Problem]:
    for leaf in leaves:
        for line in (line for each in leaf.blocks for line in each.lines):
            for letter in dict.fromkeys(line.missing):
                code = f"U+{ord(letter):04X}"
                what = f"{code} is not drawn in {_said(line.text)}."
                fix = "Name a font that has it, or write it otherwise."
                yield Problem(_at(file, leaf), "E342", what, fix)


def _cut(leaves: Iterable[Leaf], file: str) -> Iterator[Problem]:
    """What runs over the edge of the paper."""
    for leaf in leaves:
        paper = Box(0.0, 0.0, leaf.width, leaf.height)
        for box, words in _things(leaf.blocks):
            over = max(-box.left, -box.top, box.right - paper.right)
            over = max(over, box.bottom - paper.bottom)
            if over > _SLACK:
                what = f"{words} is cut by the edge of the paper, by {over:.0f} pt."
                fix = "Let it break, or make it smaller."
                yield Problem(_at(file, leaf), "E341", what, fix)


def _things(blocks: Iterable[Block]) -> Iterator[tuple[Box, str]]:
    """Each line and each drawing, with words to know it by."""
    for each in blocks:
        yield from ((line.box, _said(line.text)) for line in each.lines)
        if each.drawn:
            yield each.drawn, "a drawing"


def _printed_over(leaves: Iterable[Leaf], file: str) -> Iterator[Problem]:
    """Texts of two blocks in one place."""
    for leaf in leaves:
        lines = [(at, line) for at, b in enumerate(leaf.blocks) for line in b.lines]
        lines.sort(key=lambda each: each[1].box.top)
        for at, (owner, one) in enumerate(lines):
            for other, two in lines[at + 1 :]:
                if two.box.top >= one.box.bottom:
                    break
                if other != owner and _collide(one, two):
                    what = f"{_said(one.text)} and {_said(two.text)} overlap."
                    fix = "Give one of them room."
                    yield Problem(_at(file, leaf), "E343", what, fix)


def _collide(one: Line, two: Line) -> bool:
    small, other = _inked(one.box), _inked(two.box)
    return small.within(other).area > _OVER * min(small.area, other.area)


def _inked(box: Box) -> Box:
    """The part of a line's box that most letters fill, without their room above."""
    high = box.bottom - box.top
    return Box(box.left, box.top + 0.3 * high, box.right, box.bottom - 0.25 * high)


# Margins


def _beyond(leaves: Sequence[Leaf], file: str) -> Iterator[Problem]:
    """What stands in the margins to the left and to the right."""
    usual = _grounds(leaves)
    for leaf, (left, right) in zip(leaves, sides(leaves), strict=True):
        things = [*_things(_body(leaf))]
        things += [(box, "a rule or a frame") for box in leaf.marks if box not in usual]
        for box, words in things:
            over = max(left - box.left, box.right - right)
            on_paper = box.left >= -_SLACK and box.right <= leaf.width + _SLACK
            if over > _SLACK and (on_paper or words == "a rule or a frame"):
                what = f"{words} stands {over:.0f} pt beyond the margin."
                fix = "Let it break, or make it narrower."
                yield Problem(_at(file, leaf), "W341", what, fix)


def _grounds(leaves: Sequence[Leaf]) -> frozenset[Box]:
    """Marks that are meant to stand in the margins: those on most of the pages."""
    times = Counter(box for leaf in leaves for box in set(leaf.marks))
    return frozenset(
        box for box, on in times.items() if on > len(leaves) / 2 and on > 1
    )


# Pages and their structure


def _empty(leaves: Sequence[Leaf], file: str) -> Iterator[Problem]:
    for leaf, each in zip(leaves[:-1], filled(leaves)[:-1], strict=True):
        if each.part < LEAST_FILLED:
            what = f"the page is nearly empty: {each.part:.0%} of it is filled."
            fix = "Look for a break before or after what stands on it."
            yield Problem(_at(file, leaf), "W342", what, fix)


def _stranded(leaves: Sequence[Leaf], file: str) -> Iterator[Problem]:
    """Headings at the end of a page or of a column, away from their text."""
    for leaf, after in zip(leaves, [*leaves[1:], None], strict=True):
        body = _body(leaf)
        heads = [at for at, each in enumerate(body) if each.role in HEADINGS]
        for at, end in pairwise([*heads, len(body)]):
            following = body[at + 1 : end]
            under = _under(body[at], following)
            elsewhere = any(_above(each, body[at]) for each in following)
            goes_on = end == len(body) and after is not None and _goes_on(after)
            if under < LINES_AFTER and (elsewhere or goes_on):
                told = "nothing follows" if not under else "one line follows"
                what = f"{told} the heading {_said(body[at].text)} at the page's end."
                fix = "Keep it with its text: break-after: avoid."
                yield Problem(_at(file, leaf), "W340", what, fix)


def _above(block: Block, heading: Block) -> bool:
    """Whether what follows a heading stands higher: at the top of a next column."""
    return block.box.bottom < heading.box.top


def _under(heading: Block, following: Iterable[Block]) -> int:
    """How many lines stand under or beside a heading; a figure counts as many."""
    lines: set[int] = set()
    for each in following:
        if _above(each, heading):
            continue
        if each.drawn:
            return LINES_AFTER
        tops = (line.box.bottom for line in each.lines)
        lines |= {round(top / 3) for top in tops if top > heading.box.top}
    return len(lines)


def _goes_on(leaf: Leaf) -> bool:
    """Whether a page begins with what belongs to the heading before."""
    body = _body(leaf)
    return bool(body) and body[0].role not in HEADINGS


def _uncaptioned(leaves: Iterable[Leaf], file: str) -> Iterator[Problem]:
    for leaf in leaves:
        for figure in (each for each in leaf.blocks if each.role == FIGURE):
            tall = figure.drawn and figure.drawn.bottom - figure.drawn.top
            if tall and tall >= SMALL and not _captioned(figure, leaf.blocks):
                what = "a figure has no caption on its page."
                fix = "Keep both together: break-inside: avoid on <figure>."
                yield Problem(_at(file, leaf), "W343", what, fix)


def _captioned(figure: Block, blocks: Sequence[Block]) -> bool:
    """Whether the innermost thing around a figure that has more has a caption."""
    for around in reversed(figure.around):
        inside = [each for each in blocks if around in each.around]
        if any(each.role == CAPTION for each in inside):
            return True
        if any(each.role in (FIGURE, *HEADINGS) for each in inside if each != figure):
            return False
    return False


def _parted(leaves: Sequence[Leaf], file: str) -> Iterator[Problem]:
    """One line of a paragraph alone at the foot of a page, or at the head of one."""
    for one, two in pairwise(leaves):
        last, first = _last(one), _first(two)
        if last is None or first is None or last.role != first.role:
            continue
        if last.text.endswith(_ENDS) or first.text[:1].isupper():
            continue
        for leaf, block, place in ((one, last, "foot"), (two, first, "head")):
            if len(block.lines) == 1:
                what = f"{_said(block.text)} stands alone at the {place} of the page."
                fix = "Ask for more lines together: orphans and widows."
                yield Problem(_at(file, leaf), "W344", what, fix)


def _last(leaf: Leaf) -> Block | None:
    texts = [each for each in _body(leaf) if each.lines and each.role != "Note"]
    return texts[-1] if texts and texts[-1].role in ("P", "LBody") else None


def _first(leaf: Leaf) -> Block | None:
    texts = [each for each in _body(leaf) if each.lines]
    return texts[0] if texts and texts[0].role in ("P", "LBody") else None
