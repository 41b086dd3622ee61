"""What a page may use while it is rendered: its issue's files, and nothing else.

A page asks by name, or carries a picture in itself; the answer is a kind and the
bytes, or a refusal that says why. Holds the kinds that are let in and their limits,
because pictures come from people and a small file can ask for gigabytes. Who asks
and what is done about a refusal stays out.
"""

from __future__ import annotations

import io
import re
import warnings
from base64 import b64decode
from binascii import Error as NotBase64
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes

from brief.pictures.fonts import faces

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 10 * 1024 * 1024
"""The largest file that a page may use."""

MOST_PIXELS = 25_000_000
"""The largest raster picture that a page may use, width times height."""

_KINDS = MappingProxyType(
    {
        ".css": "text/css",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".ttf": "font/ttf",
    }
)
_DATA = re.compile(
    r"data:(image/(?:png|jpeg|svg\+xml))(?:;charset=[\w-]+)?(;base64)?,", re.IGNORECASE
)


class SupplyError(ValueError):
    """Why a page cannot have what it asks for; never leaves the press."""


def supply(url: str, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """The kind (a media type) and the bytes of what a page asks for.

    Args:
        url: `name`, `brief:name`, `brief:font/file` or a `data:` picture.
        files: the issue's files by name.

    Raises:
        SupplyError: it is not there, not of a kind that is let in, or too large.
    """
    kind, data = _inline(url) if url[:5].casefold() == "data:" else _named(url, files)
    if len(data) > MOST_BYTES:
        raise SupplyError(f"larger than {MOST_BYTES} bytes")
    if kind in {"image/png", "image/jpeg"}:
        _check_raster(data)
    elif kind == "image/svg+xml":
        _check_drawing(data)
    return kind, data


def _named(url: str, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    name = unquote(url.removeprefix("brief:"))
    kind = _KINDS.get(PurePosixPath(name).suffix)
    if kind is None:
        raise SupplyError("not a picture, a style sheet or a font")
    if name in files:
        return kind, files[name]
    for face in faces():
        if name == f"font/{face.path.name}":
            return kind, face.path.read_bytes()
    raise SupplyError("no file of the issue has this name")


def _inline(url: str) -> tuple[str, bytes]:
    found = _DATA.match(url)
    if found is None:
        raise SupplyError("only PNG, JPEG and SVG can stand in the page itself")
    data = unquote_to_bytes(url[found.end() :])
    try:
        return found[1].casefold(), b64decode(data) if found[2] else data
    except NotBase64:
        raise SupplyError("the base64 of a picture is broken") from None


def _check_raster(data: bytes) -> None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                pixels = picture.width * picture.height
    except (OSError, Image.DecompressionBombError):
        raise SupplyError("not a PNG or JPEG picture of a usable size") from None
    if pixels > MOST_PIXELS:
        raise SupplyError(f"more than {MOST_PIXELS} pixels")


def _check_drawing(data: bytes) -> None:
    # Anything else under this name would be handed to every picture decoder there is.
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise SupplyError("not an SVG drawing")
    if b"<!ENTITY" in data:
        raise SupplyError("an SVG drawing with entities of its own")
