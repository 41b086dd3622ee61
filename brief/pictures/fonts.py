"""The typefaces of pages, charts and the PDF: which, where, and what they can show.

They come with the packages that `brief` depends on, so an issue looks the same on
every machine and the machine's own fonts never matter. Holds the table of faces,
the style rules that name them (whole files for the PDF, small subsets inside a
page), the characters that no face can show, and the font configuration that knows
these faces and no others. Choosing a face for a heading or a label stays out, and
nothing is written here.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import escape
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import category

from brief.ground.reuse import reused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fontTools import subset
    from fontTools.ttLib import TTFont

SERIF, SANS, ARABIC = "Source Serif Pro", "Source Sans Pro", "DejaVu Sans"
"""The families, by the names that styles and charts use."""

_ROWS = (
    (SERIF, 400, "normal", "font_source_serif_pro", "files/SourceSerifPro-Regular.ttf"),
    (SERIF, 400, "italic", "font_source_serif_pro", "files/SourceSerifPro-It.ttf"),
    (
        SERIF,
        600,
        "normal",
        "font_source_serif_pro",
        "files/SourceSerifPro-Semibold.ttf",
    ),
    (SANS, 400, "normal", "font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    (SANS, 400, "italic", "font_source_sans_pro", "files/SourceSansPro-It.ttf"),
    (SANS, 600, "normal", "font_source_sans_pro", "files/SourceSansPro-Semibold.ttf"),
    (ARABIC, 400, "normal", "matplotlib", "mpl-data/fonts/ttf/DejaVuSans.ttf"),
)

# What the third family is for: Arabic script, and the letters, arrows and signs
# that one of the other faces lacks. Kept to these, it never takes over the digits
# that stand inside an Arabic line.
_RANGES = MappingProxyType(
    {
        ARABIC: (
            (0x0600, 0x06FF),
            (0x0750, 0x077F),
            (0x08A0, 0x08FF),
            (0xFB50, 0xFDFF),
            (0xFE70, 0xFEFE),
            (0x02B0, 0x02FF),
            (0x1E00, 0x1EFF),
            (0x2010, 0x2011),
            (0x2190, 0x21FF),
            (0x2500, 0x27BF),
        )
    }
)

# A page needs more than its text: counters, hyphens and quotation marks come from
# its style. Printable ASCII is whole, so that issues mostly ask for one subset.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "\u00a0\u2010\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2191\u2193"
)

# Space and formatting need no glyph: the text engines lay them out themselves.
_GLYPHLESS_CATEGORIES = frozenset({"Cf", "Zs", "Zl", "Zp"})
_GLYPHLESS = frozenset("\t\n\f\r") | frozenset(map(chr, range(0xFE00, 0xFE10)))

_FEATURES = (
    *("ccmp", "locl", "kern", "liga", "mark", "mkmk"),
    *("tnum", "pnum", "lnum", "onum"),
    *("init", "medi", "fina", "isol", "rlig", "calt"),
)
_KEPT_NAMES = frozenset({0, 1, 2, 6, 13, 14})
"""Name records of a subset: copyright, family, style, PostScript name and licence."""

_DROPPED = ("name", "FFTM")
"""Tables that the subsetter need not handle; the names are put back afterwards."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file; `ranges` are the code points it is used for, () is all.

    `weight` is on the scale of CSS (400 is regular), `style` is normal or italic.
    `data` is the file itself where a look brings it; `path` then only names it.
    """

    family: str
    weight: int
    style: str
    path: Path
    ranges: tuple[tuple[int, int], ...] = ()
    data: bytes = field(default=b"", repr=False)

    def __contains__(self, letter: str) -> bool:
        """Whether the face can show a character, and is used for it."""
        return ord(letter) in _covered(self)


@cache
def faces() -> tuple[Face, ...]:
    """Every face, the families for Latin script first.

    Raises:
        ModuleNotFoundError: a package that carries them is not installed.
    """
    return tuple(
        Face(family, weight, style, _home(package) / file, _RANGES.get(family, ()))
        for family, weight, style, package, file in _ROWS
    )


def missing_glyphs(text: str, own: tuple[Face, ...] = ()) -> str:
    """The characters of a text that no face can show, each once, in order.

    Args:
        text: what is to be shown.
        own: faces of a look, beside those of the house.
    """
    every = (*own, *faces())
    wanted = (letter for letter in sorted(set(text)) if not _needs_no_glyph(letter))
    return "".join(
        letter for letter in wanted if not any(letter in face for face in every)
    )


def file_css(own: tuple[Face, ...] = ()) -> str:
    """Rules that load the whole files, by the `brief:font/` names of the PDF."""
    return "".join(
        _rule(face, f'url("brief:font/{face.path.name}") format("truetype")')
        for face in (*faces(), *own)
    )


def files_of(own: tuple[Face, ...]) -> dict[str, bytes]:
    """The files of a look's faces, by the names that `file_css` has for them."""
    return {f"font/{face.path.name}": face.data for face in own}


def embedded_css(text: str, own: tuple[Face, ...] = ()) -> str:
    """Rules that carry the faces inside a page, cut to the characters it shows.

    Args:
        text: all that the page can show, marks and words of its style included;
            printable ASCII and the usual quotation marks need not be named.
        own: faces of a look, beside those of the house.
    """
    return "".join(
        _rule(face, f'url("data:font/woff2;base64,{_packed(face, letters)}")')
        for face in (*faces(), *own)
        if (letters := _share(face, text))
    )


def fontconfig(*, cache_folder: Path) -> str:
    """A fontconfig file that knows our faces and nothing of the machine's.

    Args:
        cache_folder: where fontconfig may keep what it read of the fonts.
    """
    paths = [face.path for face in faces()]
    folders = _elements("dir", sorted({path.parent for path in paths}))
    accepted = _elements("glob", paths)
    return (
        '<?xml version="1.0"?>\n'
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>{folders}{_elements('cachedir', [cache_folder])}"
        "<selectfont><rejectfont><glob>*</glob></rejectfont>"
        f"<acceptfont>{accepted}</acceptfont></selectfont>"
        f"{_prefer('serif', SERIF)}{_prefer('sans-serif', SANS)}"
        "<config><rescan><int>0</int></rescan></config></fontconfig>\n"
    )


def _home(package: str) -> Path:
    # Found, not imported: importing matplotlib for one path costs half a second.
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no package {package}", name=package)
    return Path(spec.submodule_search_locations[0])


def _needs_no_glyph(letter: str) -> bool:
    return letter in _GLYPHLESS or category(letter) in _GLYPHLESS_CATEGORIES


@cache
def _covered(face: Face) -> frozenset[int]:
    with _opened(face) as font:
        points = frozenset(font.getBestCmap())
    if not face.ranges:
        return points
    return frozenset(
        point
        for point in points
        if any(first <= point <= last for first, last in face.ranges)
    )


def _opened(face: Face) -> TTFont:
    from fontTools.ttLib import TTFont

    file = BytesIO(face.data) if face.data else face.path
    return TTFont(file, lazy=True, recalcTimestamp=False)


def _share(face: Face, text: str) -> str:
    """The characters of a page that this face is there for."""
    if face.ranges:
        others = [each for each in faces() if not each.ranges]
        wanted = {
            letter for letter in set(text) if not all(letter in each for each in others)
        }
    else:
        wanted = {*text, *_ALWAYS}
    return "".join(sorted(letter for letter in wanted if letter in face))


def _rule(face: Face, source: str) -> str:
    covers = ", ".join(f"U+{first:X}-{last:X}" for first, last in face.ranges)
    ranges = f" unicode-range: {covers};" if covers else ""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f"font-style: {face.style};{ranges} src: {source}; }}\n"
    )


@lru_cache(maxsize=32)
def _packed(face: Face, letters: str) -> str:
    """A WOFF2 of some characters, as base64; the same bytes every time."""
    file = face.data or face.path.read_bytes()
    cut = reused("faces", (file, letters.encode()), lambda: _cut(face, letters))
    return b64encode(cut).decode("ascii")


def _cut(face: Face, letters: str) -> bytes:
    from fontTools import subset

    options = _options()
    with _opened(face) as font:
        # Pruned by hand: the subsetter would visit every table to see who uses a
        # name, which takes longer than all the rest.
        names = font["name"]
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        names.names = [each for each in names.names if each.nameID in _KEPT_NAMES]
        font["name"] = names
        packed = BytesIO()
        subset.save_font(font, packed, options)
    return packed.getvalue()


def _options() -> subset.Options:
    from fontTools import subset

    options = subset.Options(
        flavor="woff2",
        layout_features=list(_FEATURES),
        hinting=False,
        notdef_outline=True,
        # Which packer is installed must not show in the bytes.
        harfbuzz_repacker=False,
    )
    options.drop_tables = [*options.drop_tables, *_DROPPED]
    return options


def _elements(tag: str, paths: Iterable[Path]) -> str:
    return "".join(f"<{tag}>{escape(str(path))}</{tag}>" for path in paths)


def _prefer(generic: str, family: str) -> str:
    return (
        f"<alias><family>{generic}</family>"
        f"<prefer><family>{family}</family></prefer></alias>"
    )
