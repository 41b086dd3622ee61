"""Leaves: the pages of a finished PDF as blocks of lines, in the order of reading.

A PDF that is tagged says of all that is on it what it is: a heading, a paragraph,
a figure and its caption (ISO 32000-1, 14.7 and 14.8). Here each page is taken apart
by that. Only what stands in the file counts, so any reader of the format could take
this one's place; nothing is asked of the engine that made it. What is good or bad
about a page is in `linting`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from brief.printing.objects import held, listed, number, resolved
from brief.printing.planes import Box
from brief.printing.tracing import TEXT, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pypdf import PdfReader

    from brief.printing.embedded import Face
    from brief.printing.tracing import Piece

EXTRA = "lint"
"""The extra of the package that brings what reads a PDF."""

HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
FIGURE, CAPTION, UNTAGGED = "Figure", "Caption", ""

_BLOCKS = HEADINGS | {
    "P",
    "LBody",
    "Lbl",
    "TD",
    "TH",
    CAPTION,
    FIGURE,
    "Note",
    "FENote",
}
_INLINE = frozenset({"Span", "Link", "Reference", "NonStruct", "Quote", "Em", "Strong"})
_DEEPEST = 200


class UnreadableError(Exception):
    """A file that cannot be read as a PDF; says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, and where it stands; `missing` are letters without drawing."""

    box: Box
    text: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """What belongs together on a page, by the document's structure.

    `role` is the standard's word, empty for what the structure leaves out;
    `around` names the elements that it stands in, the outermost first.
    `drawn` is the box around all that is drawn and no text.
    """

    role: str
    around: tuple[int, ...]
    lines: tuple[Line, ...]
    drawn: Box | None = None

    @property
    def box(self) -> Box:
        """The box around all of it."""
        boxes = [each.box for each in self.lines]
        boxes += [self.drawn] if self.drawn else []
        found = boxes[0]
        for each in boxes[1:]:
            found = found.with_(each)
        return found

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(" ".join(each.text for each in self.lines).split())


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its number from 1, its size in points, and its blocks in order.

    `marks` are lines and areas that belong to no block: rules, frames, grounds.
    """

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece belongs: its turn in the document, its block, and what role."""

    turn: int
    block: int
    role: str
    around: tuple[int, ...]


def leaves_of(data: bytes) -> tuple[Leaf, ...]:
    """The pages of a PDF, each with its blocks in the order of reading.

    Raises:
        ImportError: pypdf is not installed.
        UnreadableError: the data is no PDF, or one that is locked.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise UnreadableError("it is locked with a password")
        return tuple(_leaves(reader))
    except (PyPdfError, *_READING_FAULTS) as fault:
        raise UnreadableError(f"{type(fault).__name__}: {fault}") from fault


# What a reader of broken files was seen to end with.
_READING_FAULTS = (
    *(ArithmeticError, AttributeError, LookupError, OSError, RecursionError),
    *(TypeError, ValueError),
)


def _leaves(reader: PdfReader) -> Iterator[Leaf]:
    pages = list(reader.pages)
    numbers = {_number_of(each): at for at, each in enumerate(pages)}
    places = _Structure(numbers).of(reader.trailer.get("/Root"))
    faces: dict[str, Face] = {}
    for at, page in enumerate(pages):
        edges = page.trimbox
        paper = Box(*map(float, (edges.left, edges.bottom, edges.right, edges.top)))
        found = pieces_of(page, paper, reader, faces)
        width, height = paper.right - paper.left, paper.bottom - paper.top
        blocks, marks = _blocks(found, places.get(at, {}))
        yield Leaf(at + 1, width, height, blocks, marks)


def _number_of(page: object) -> int:
    return int(getattr(getattr(page, "indirect_reference", None), "idnum", -1))


@dataclass
class _Structure:
    """Walks the structure of a document; knows pages by the numbers of objects."""

    pages: Mapping[int, int]
    places: dict[int, dict[int, _Place]] = field(default_factory=dict)
    turns: int = 0
    met: int = 0

    def of(self, root: object) -> dict[int, dict[int, _Place]]:
        """The places of pieces, by page from 0 and by their number there."""
        tree = held(held(root).get("/StructTreeRoot"))
        for kid in _kids(tree):
            self._walk(kid, -1, (), ())
        return self.places

    def _walk(
        self, kid: object, page: int, above: tuple[int, ...], roles: tuple[str, ...]
    ) -> None:
        element = resolved(kid)
        if isinstance(element, int):
            self._put(page, element, above, roles)
            return
        own = held(element)
        page = self._page(own, page)
        if isinstance(own.get("/MCID"), int):
            self._put(page, int(number(own["/MCID"])), above, roles)
        if "/S" not in own or len(above) > _DEEPEST:
            return
        self.met += 1
        above = (*above, self.met)
        roles = (*roles, str(own["/S"]).removeprefix("/"))
        for each in _kids(own):
            self._walk(each, page, above, roles)

    def _page(self, element: Mapping[str, object], otherwise: int) -> int:
        raw = getattr(element, "raw_get", element.get)
        named = raw("/Pg") if "/Pg" in element else None
        return self.pages.get(int(getattr(named, "idnum", -1)), otherwise)

    def _put(
        self, page: int, mark: int, above: tuple[int, ...], roles: tuple[str, ...]
    ) -> None:
        """Note a piece down under the innermost element that is a block."""
        self.turns += 1
        depths = range(len(roles) - 1, -1, -1)
        at = next((each for each in depths if roles[each] in _BLOCKS), None)
        if at is None:
            at = next((each for each in depths if roles[each] not in _INLINE), 0)
        place = _Place(self.turns, above[at], roles[at], above[:at])
        self.places.setdefault(page, {})[mark] = place


def _kids(element: Mapping[str, object]) -> list[object]:
    kids = element.get("/K")
    return listed(kids) or ([kids] if kids is not None else [])


def _blocks(
    pieces: Iterable[Piece], places: Mapping[int, _Place]
) -> tuple[tuple[Block, ...], tuple[Box, ...]]:
    """What the pieces of a page make up, and the marks that belong to nothing."""
    held_by: dict[int, list[tuple[_Place, Piece]]] = {}
    loose: list[Piece] = []
    for piece in pieces:
        place = places.get(piece.mark)
        if place is None:
            loose.append(piece)
        else:
            held_by.setdefault(place.block, []).append((place, piece))
    groups = sorted(held_by.values(), key=lambda group: min(e.turn for e, _ in group))
    blocks = [_block(group[0][0], [piece for _, piece in group]) for group in groups]
    outside = [each for each in loose if each.kind == TEXT]
    if outside:
        blocks.append(_block(_Place(0, 0, UNTAGGED, ()), outside))
    return tuple(blocks), tuple(each.box for each in loose if each.kind != TEXT)


def _block(place: _Place, pieces: list[Piece]) -> Block:
    drawn = [each.box for each in pieces if each.kind != TEXT]
    around = drawn[0] if drawn else None
    for each in drawn:
        around = each.with_(around) if around else each
    return Block(place.role, place.around, tuple(_lines(pieces)), around)


def _lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The texts of a block put together to lines: those at the same height."""
    lines: list[Line] = []
    for each in pieces:
        if each.kind != TEXT:
            continue
        new = Line(each.box, each.text, each.missing)
        if lines and _level(lines[-1].box, new.box):
            last = lines[-1]
            both = last.box.with_(new.box)
            lines[-1] = Line(both, last.text + new.text, last.missing + new.missing)
        else:
            lines.append(new)
    yield from lines


def _level(one: Box, two: Box) -> bool:
    """Whether two texts stand at the same height, also where one is raised."""
    common = min(one.bottom, two.bottom) - max(one.top, two.top)
    return common > 0.5 * min(one.bottom - one.top, two.bottom - two.top)
