"""Letters: the bytes of a file to text in which every character can be seen.

Holds what a file that a person wrote may be made of: UTF-8, at most
`MOST_BYTES` long, without characters that act on the text around them or hide
in it. What the text says, as YAML or as prose, stays out.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 2 * 1024 * 1024
"""The largest file that is read."""

MOST_TOLD = 50
"""So many refused characters of a file are told one by one."""

STAND_IN = "\ufffd"
"""Stands where a refused character stood, so that no place moves."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE = "Save it again as UTF-8: editors offer the encoding when saving."

_PLANE_ENDS = "".join(
    chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)
)
_KINDS = (
    ("\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f", "is a control character"),
    (
        "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f",
        "turns the direction of the text around it",
    ),
    (
        "\u00ad\u180e\u200b\u2060-\u2065\ufeff\ufff9-\ufffb",
        "hides in the text and takes no room",
    ),
    ("\u200c\u200d", "hides in the text: its place is between Arabic letters"),
    ("\u2028\u2029", "ends a line where no editor shows an end"),
    ("\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff", "is no character at all"),
)
_HIGH_KINDS = (
    ("\U000e0000-\U000e007f", "hides in the text and takes no room"),
    (_PLANE_ENDS, "is no character at all"),
)
# A set that names single characters above U+FFFF is ten times slower to search,
# so all of these are suspects first, and asked one by one.
_SUSPECT = re.compile(
    "[" + "".join(letters for letters, _ in _KINDS) + "\U00010000-\U0010ffff]"
)
_WHAT = tuple(
    (re.compile(f"[{letters}]"), what) for letters, what in (*_KINDS, *_HIGH_KINDS)
)
_JOINERS = "\u200c\u200d"
_ARABIC = re.compile(
    "[\u0620-\u065f\u066e-\u06dc\u06df-\u06ef\u06fa-\u06ff\u0750-\u077f"
    "\u0870-\u088f\u0897-\u08e1\u08e3-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
_LONE_RETURN = re.compile("\r(?!\n)")
_LINE_END = re.compile("\r\n?|\n")


def decode(
    data: bytes, file: str, most: int = MOST_BYTES
) -> tuple[str | None, tuple[Problem, ...]]:
    """Turn at most so many bytes of a file into text; a byte order mark is dropped.

    `file` is the name that problems give. Line ends stay as they are. The text
    is None if the file is too large (E102) or not UTF-8 (E101).
    """
    if len(data) > most:
        what = f"the file has more than {most:,} bytes; it is not read."
        return None, (Problem(Where(file), "E102", what, "Split it."),)
    if other := _other_encoding(data):
        what = f"the file is {other}, not UTF-8."
        return None, (Problem(Where(file), "E101", what, _SAVE),)
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), ()
    except UnicodeDecodeError as fault:
        return None, (_not_utf8(data, fault.start, file),)


def cleared(text: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Put `STAND_IN` for every refused character, and tell each (E107).

    A carriage return without a line feed is told, and stays: it ends a line.
    """
    indices = tuple(refused(text))
    alone = _LONE_RETURN.search(text) if "\r" in text else None
    if not indices and not alone:
        return text, ()
    starts = line_starts(text)
    problems = [
        refusal(text[index], place(starts, index, file))
        for index in indices[:MOST_TOLD]
    ]
    if more := len(indices[MOST_TOLD:]):
        where = place(starts, indices[MOST_TOLD], file)
        what = f"from here on {more} more characters of this kind stand in the file."
        problems.append(Problem(where, "E107", what, "Paste the text as plain text."))
    if alone:
        where = place(starts, alone.start(), file)
        what = "a line ends in a carriage return alone (U+000D)."
        fix = "Save the file with Unix or Windows line ends."
        problems.append(Problem(where, "E107", what, fix))
    return _masked(text, indices), tuple(problems)


def refused(text: str) -> Iterator[int]:
    """Where characters stand that no text may hold, as indices into the text.

    The joiners of Arabic script (U+200C, U+200D) pass between Arabic letters.
    """
    for found in _SUSPECT.finditer(text):
        letter, index = found[0], found.start()
        if letter > "\uffff" and not _what(letter):
            continue
        if letter not in _JOINERS or not _joins(text, index):
            yield index


def refusal(letter: str, where: Where) -> Problem:
    """The problem that names a refused character (E107)."""
    name = unicodedata.name(letter, "").lower()
    shown = f"U+{ord(letter):04X}" + (f" ({name})" if name else "")
    return Problem(
        where, "E107", f"{shown} {_what(letter) or _KINDS[0][1]}.", "Delete it."
    )


def escaped(text: str, where: Where) -> tuple[Problem, ...]:
    """Refused characters of a value that was written with escapes (E107).

    Here a carriage return is one of them, since it ends no line of the file;
    what stands in for a character that was told already is none.
    """
    letters = {text[index] for index in refused(text)} | ({"\r"} & set(text))
    return tuple(refusal(letter, where) for letter in sorted(letters))


def line_starts(text: str) -> tuple[int, ...]:
    """Where each line starts, as indices into the text."""
    return (0, *(found.end() for found in _LINE_END.finditer(text)))


def place(starts: tuple[int, ...], index: int, file: str) -> Where:
    """The line and column, from 1, of an index into a text."""
    line = bisect_right(starts, index)
    return Where(file, line, index - starts[line - 1] + 1)


def _what(letter: str) -> str:
    return next((what for letters, what in _WHAT if letters.match(letter)), "")


def _joins(text: str, index: int) -> bool:
    before = index > 0 and _ARABIC.match(text, index - 1)
    return bool(before and _ARABIC.match(text, index + 1))


def _masked(text: str, indices: tuple[int, ...]) -> str:
    letters = list(text)
    for index in indices:
        letters[index] = STAND_IN
    return "".join(letters)


def _other_encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    # ASCII letters in UTF-16 are a byte and a NUL each, always on the same side.
    sides = data[0::2].count(0), data[1::2].count(0)
    if max(sides) * 8 > len(data) and max(sides) > 8 * min(sides):
        return "probably UTF-16"
    return ""


def _not_utf8(data: bytes, offset: int, file: str) -> Problem:
    start = data.rfind(b"\n", 0, offset) + 1
    line = data.count(b"\n", 0, offset) + 1
    column = len(data[start:offset].decode("utf-8-sig")) + 1
    what = (
        f"the file is not UTF-8: line {line}, byte offset {offset}, holds the byte "
        f"0x{data[offset]:02X}, as files of a Windows code page do."
    )
    return Problem(Where(file, line, column), "E101", what, _SAVE)
