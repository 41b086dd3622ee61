"""Tracing: what is put onto a page of a PDF, piece by piece, and where.

Follows the drawing of a page (ISO 32000-1, 8 and 9) as far as places ask: texts,
lines, areas and images, cut to what is let through, each with the number that ties
it to the document's structure. What the pieces mean is in `leaves`; colours and
shapes stay out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.printing.embedded import Face, face_of
from brief.printing.objects import data_of, held, listed, number, resolved
from brief.printing.planes import (
    AS_IT_IS,
    Box,
    Matrix,
    around,
    matrix_of,
    moved,
    scale,
    times,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pypdf import PdfReader

TEXT, DRAWN, IMAGE = "text", "drawn", "image"

_DEEPEST = 12

_PAINTED = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh"})
_STROKED = frozenset({b"B", b"B*", b"b", b"b*", b"S", b"s"})
_POINTS = frozenset({b"m", b"l", b"c", b"v", b"y"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Something on a page: `kind` is text, drawn or image.

    `mark` ties it to the structure, and is -1 for what belongs to none of it.
    `missing` has the letters of a text that are not drawn.
    """

    kind: str
    box: Box
    mark: int
    text: str = ""
    missing: str = ""


@dataclass(slots=True)
class _State:
    """What `q` keeps and `Q` brings back."""

    matrix: Matrix
    clip: Box
    face: Face | None = None
    size: float = 0.0
    letter: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    line: float = 1.0


def pieces_of(
    page: Mapping[str, object],
    paper: Box,
    reader: PdfReader,
    faces: dict[str, Face],
) -> tuple[Piece, ...]:
    """What is put onto a page, in the order in which it is painted.

    Args:
        page: the page as the reader gives it.
        paper: its edges as the document has them, in points with y upwards.
        reader: what the page is read by.
        faces: the fonts that were met, by their numbers; those of this page are added.
    """
    width, height = paper.right - paper.left, paper.bottom - paper.top
    level = (1.0, 0.0, 0.0, -1.0, -paper.left, paper.bottom)
    # What lies beyond the paper is of interest, so the paper does not cut it.
    around_it = Box(-width, -height, 2 * width, 2 * height)
    hand = _Hand(reader, _State(level, around_it), faces)
    hand.follow(page.get("/Contents"), page.get("/Resources"))
    return tuple(hand.pieces)


@dataclass
class _Hand:
    """Follows one page's drawing."""

    reader: PdfReader
    state: _State
    faces: dict[str, Face]
    pieces: list[Piece] = field(default_factory=list)
    kept: list[_State] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    path: list[tuple[float, float]] = field(default_factory=list)
    clipping: bool = False
    text: Matrix = AS_IT_IS
    start: Matrix = AS_IT_IS
    depth: int = 0

    def follow(self, contents: object, resources: object) -> None:
        """Follow a stream with its resources."""
        from pypdf.generic import ContentStream

        given, contents = held(resources), resolved(contents)
        if contents is None or self.depth > _DEEPEST:
            return
        self.depth += 1
        for operands, operator in ContentStream(contents, self.reader).operations:
            self._step(operator, operands, given)
        self.depth -= 1

    def _step(
        self, operator: bytes, given: Sequence[object], resources: Mapping[str, object]
    ) -> None:
        if operator in _POINTS or operator in (b"re", b"h", b"W", b"W*", b"n"):
            self._outline(operator, given)
        elif operator in _PAINTED:
            self._paint(operator)
        elif operator[:1] in (b"T", b"'", b'"') or operator in (b"BT", b"ET"):
            self._letter(operator, given, resources)
        elif operator in (b"BDC", b"BMC"):
            self.marks.append(_mark(given, resources))
        elif operator == b"EMC" and self.marks:
            self.marks.pop()
        elif operator == b"Do":
            self._place(str(given[0]), resources)
        else:
            self._set(operator, given)

    def _set(self, operator: bytes, given: Sequence[object]) -> None:
        state = self.state
        if operator == b"q":
            self.kept.append(replace(state))
        elif operator == b"Q" and self.kept:
            self.state = self.kept.pop()
        elif operator == b"cm":
            state.matrix = times(matrix_of(given), state.matrix)
        elif operator == b"w":
            state.line = number(given[0])

    # Outlines

    def _outline(self, operator: bytes, given: Sequence[object]) -> None:
        if operator == b"re":
            x, y, width, height = map(number, given)
            self._through((x, y), (x + width, y), (x + width, y + height))
            self._through((x, y + height))
        elif operator in _POINTS:
            numbers = [*map(number, given)]
            self._through(*zip(numbers[::2], numbers[1::2], strict=False))
        elif operator in (b"W", b"W*"):
            self.clipping = True
        elif operator == b"n":
            self._end()

    def _through(self, *points: tuple[float, float]) -> None:
        self.path += (moved(each, self.state.matrix) for each in points)

    def _paint(self, operator: bytes) -> None:
        if box := around(self.path):
            edge = self.state.line / 2 * scale(self.state.matrix)
            wide = edge if operator in _STROKED else 0.0
            left, top, right, bottom = box
            self._add(DRAWN, Box(left - wide, top - wide, right + wide, bottom + wide))
        self._end()

    def _end(self) -> None:
        if self.clipping and (box := around(self.path)):
            self.state.clip = box.within(self.state.clip)
        self.path, self.clipping = [], False

    def _place(self, name: str, resources: Mapping[str, object]) -> None:
        """Put an image or a drawing within the drawing."""
        given = held(held(resources.get("/XObject")).get(name))
        if given.get("/Subtype") == "/Image":
            corners = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
            if box := around([moved(each, self.state.matrix) for each in corners]):
                self._add(IMAGE, box)
        elif given.get("/Subtype") == "/Form":
            self.kept.append(replace(self.state))
            own = listed(given.get("/Matrix"))
            if own:
                self.state.matrix = times(matrix_of(own), self.state.matrix)
            bounds = [*map(number, listed(given.get("/BBox")))]
            self._through(*((x, y) for x in bounds[::2] for y in bounds[1::2]))
            self.clipping = True
            self._end()
            self.follow(given, given.get("/Resources", resources))
            self.state = self.kept.pop()

    def _add(self, kind: str, box: Box, text: str = "", missing: str = "") -> None:
        seen = box.within(self.state.clip)
        if seen.left <= seen.right and seen.top <= seen.bottom:
            mark = next((each for each in reversed(self.marks) if each >= 0), -1)
            self.pieces.append(Piece(kind, seen, mark, text, missing))

    # Letters

    def _letter(
        self, operator: bytes, given: Sequence[object], resources: Mapping[str, object]
    ) -> None:
        state = self.state
        if operator == b"Tf":
            fonts = held(resources.get("/Font"))
            state.face, state.size = self._face(fonts, given), number(given[1])
        elif operator in _SPACING:
            setattr(state, _SPACING[operator], number(given[0]))
        elif operator == b"Tz":
            state.stretch = number(given[0]) / 100
        elif operator in (b"Tj", b"TJ", b"'", b'"'):
            if operator in (b"'", b'"'):
                self._on(0.0, -state.leading)
            self._show(listed(given[0]) if operator == b"TJ" else given[-1:])
        else:
            self._go(operator, given)

    def _go(self, operator: bytes, given: Sequence[object]) -> None:
        """Go to where the next line is set."""
        state = self.state
        if operator == b"BT":
            self.text = self.start = AS_IT_IS
        elif operator == b"Tm":
            self.text = self.start = matrix_of(given)
        elif operator in (b"Td", b"TD"):
            across, down = map(number, given)
            state.leading = -down if operator == b"TD" else state.leading
            self._on(across, down)
        elif operator == b"T*":
            self._on(0.0, -state.leading)

    def _face(
        self, fonts: Mapping[str, object], given: Sequence[object]
    ) -> Face | None:
        named = fonts.get(str(given[0]))
        font, number_ = held(named), repr(named)
        if font and number_ not in self.faces:
            self.faces[number_] = face_of(font)
        return self.faces.get(number_)

    def _on(self, across: float, down: float) -> None:
        self.start = times((1.0, 0.0, 0.0, 1.0, across, down), self.start)
        self.text = self.start

    def _show(self, parts: Iterable[object]) -> None:
        """Set a line: texts, and between them numbers that move what follows."""
        state = self.state
        if state.face is None:
            return
        at, said, missing = 0.0, "", ""
        for part in parts:
            data = data_of(part)
            if data is None:
                at -= number(part) / 1000 * state.size * state.stretch
                continue
            for sign in state.face.signs(data):
                letters = state.face.letters.get(sign, "")
                said += letters
                missing += (letters or "\ufffd") if state.face.lacks(sign) else ""
                space = state.letter + (state.word if letters == " " else 0.0)
                wide = state.face.wide(sign) * state.size + space
                at += wide * state.stretch
        self._set_line(at, said, missing)
        self.text = times((1.0, 0.0, 0.0, 1.0, at, 0.0), self.text)

    def _set_line(self, length: float, said: str, missing: str) -> None:
        state = self.state
        if state.face is None or not (said.strip() or missing):
            return
        level = times(self.text, state.matrix)
        high = state.face.ascent * state.size + state.rise
        low = state.face.descent * state.size + state.rise
        corners = ((0.0, high), (length, high), (0.0, low), (length, low))
        if box := around([moved(each, level) for each in corners]):
            self._add(TEXT, box, said, missing)


_SPACING = MappingProxyType(
    {b"Tc": "letter", b"Tw": "word", b"TL": "leading", b"Ts": "rise"}
)


def _mark(given: Sequence[object], resources: Mapping[str, object]) -> int:
    """The number that ties what follows to the structure, or -1."""
    about = given[1] if len(given) > 1 else None
    if isinstance(about, str):
        about = held(resources.get("/Properties")).get(about)
    tied = held(about).get("/MCID")
    return tied if isinstance(tied, int) else -1
