"""Engines: the versions of all that renders an issue, and which of them changed.

Another typesetter, another font, another compressor: any of them can give other
bytes from the same input. They are written down with each packet, so that a rebuild
that differs can say why. Nothing is rendered here.
"""

from __future__ import annotations

import ctypes
import platform
import zlib
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGES = (
    *("brotli", "contourpy", "cssselect2", "font-source-sans-pro"),
    *("font-source-serif-pro", "fonttools", "jinja2", "markdown-it-py", "matplotlib"),
    *("mdit-py-plugins", "numpy", "openpyxl", "pikepdf", "pillow", "pydyf", "pyphen"),
    *("pyyaml", "tinycss2", "tinyhtml5", "weasyprint", "xstatic-leaflet"),
)
"""The packages that have a hand in the bytes of an issue, and those under them."""

# The names of a library on the systems there are, and what tells its version.
_LIBRARIES = (
    ("fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib"), "FcGetVersion"),
    (
        "harfbuzz",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        "hb_version_string",
    ),
    (
        "pango",
        ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
        "pango_version_string",
    ),
)


def engines(pdf: str) -> Mapping[str, str]:
    """What renders here and now, by name.

    Args:
        pdf: what rendered the PDF, as the press names it.
    """
    found = dict(_packages())
    found |= {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    found |= {"machine": f"{platform.system()} {platform.machine()}", "pdf": pdf}
    found |= dict(_libraries())
    found |= dict(_fonts())
    return MappingProxyType(dict(sorted(found.items())))


def changes(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """What is not what it was, each in a few words; a font by its name only."""
    return tuple(
        _change(name, then.get(name, ""), now.get(name, ""))
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    )


def _change(name: str, then: str, now: str) -> str:
    if name.startswith("font "):
        return f"{name} is another file" if then and now else f"{name} came or went"
    return f"{name} {then or 'none'} then, {now or 'none'} now"


def _packages() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _libraries() -> Iterator[tuple[str, str]]:
    for name, files, function in _LIBRARIES:
        for file in files:
            try:
                tell = getattr(ctypes.CDLL(file), function)
            except (OSError, AttributeError):
                continue
            text = function.endswith("_string")
            tell.restype = ctypes.c_char_p if text else ctypes.c_int
            told = tell()
            yield name, told.decode("ascii", "replace") if text else str(told)
            break


def _fonts() -> Iterator[tuple[str, str]]:
    from brief.pictures.fonts import faces

    for face in faces():
        yield f"font {face.path.name}", sha256(face.path.read_bytes()).hexdigest()
