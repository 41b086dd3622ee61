"""Manifests: the file that describes a packet, written and read back.

What is read may be broken, foreign, or of a later format: it is taken key by key,
what is missing is told, and what a later format adds is passed over.
"""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.archive.packets import (
    Acknowledged,
    Announcement,
    Category,
    Manifest,
    Sealed,
)
from brief.composing.facts import as_json
from brief.ground.month import Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAME = "brief packet"
_FORMAT = re.compile(rf"{_NAME} ([1-9][0-9]{{0,5}})")
_END = b"\n}\n"
_SEAL = re.compile(rb',\n "seal": "[0-9a-f]{64}"\n}\n\Z')
_HASH = re.compile(r"[0-9a-f]{64}")


def written(manifest: Manifest) -> bytes:
    """The file that says what a manifest says, and at its end its own seal.

    The seal is the SHA-256 of the file without the seal.
    """
    said, files = manifest.said, manifest.files
    stated = {
        "format": f"{_NAME} {manifest.format}",
        "month": str(manifest.month),
        "edition": manifest.edition,
        **_said(said),
        "acknowledged": [
            {"code": a.code, "at": a.at, "reason": a.reason, "caveats": a.caveats}
            for a in manifest.acknowledged
        ],
        "notices": manifest.notices,
        "corrections": [
            {"edition": edition, **_said(said)}
            for edition, said in manifest.corrections
        ],
        "tool": manifest.tool,
        "formats": manifest.formats,
        "engines": dict(manifest.engines),
        "before": manifest.before,
        "files": {
            name: {"bytes": files[name].size, "sha256": files[name].sha256}
            for name in sorted(files)
        },
    }
    text = as_json(stated).encode()
    return text.removesuffix(_END) + _seal(text)


def _said(said: Announcement) -> dict[str, str | None]:
    return {
        "date": said.day.isoformat(),
        "category": said.category,
        "note": said.note,
    }


def intact(data: bytes) -> bool:
    """Whether a manifest is what its own seal says, to the last byte."""
    found = _SEAL.search(data)
    if found is None:
        return False
    return found[0] == _seal(data[: found.start()] + _END)


def _seal(text: bytes) -> bytes:
    return f',\n "seal": "{sha256(text).hexdigest()}"'.encode() + _END


def read_back(data: bytes) -> Manifest:
    """A manifest as it was written; what a later format adds is passed over.

    Raises:
        ValueError: it is not the manifest of a packet; the message says why.
    """
    try:
        stated: object = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(stated, dict):
        raise ValueError("it is not the manifest of a packet")  # noqa: TRY004
    version = _FORMAT.fullmatch(str(stated.get("format")))
    if version is None:
        raise ValueError(f"it does not say that its format is a {_NAME}")
    reader = _Reader(stated)
    return Manifest(
        month=reader.month(),
        edition=reader.number("edition"),
        said=reader.said(),
        tool=reader.text("tool"),
        formats=tuple(map(str, _list(stated, "formats"))),
        engines=MappingProxyType(dict(reader.texts("engines"))),
        files=MappingProxyType(dict(reader.files())),
        acknowledged=tuple(reader.acknowledged()),
        notices=tuple(map(str, _list(stated, "notices"))),
        corrections=tuple(reader.corrections()),
        before=reader.text("before"),
        format=int(version[1]),
    )


class _Reader:
    """Takes what is known out of what was read; each refusal names the key."""

    def __init__(self, stated: Mapping[str, object]) -> None:
        self.stated = stated

    def text(self, key: str) -> str:
        return _text(self.stated, key)

    def number(self, key: str) -> int:
        return _number(self.stated, key)

    def month(self) -> Month:
        try:
            return Month.parse(self.text("month"))
        except ValueError:
            raise ValueError('"month" is not a month') from None

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text("date"))
        except ValueError:
            raise ValueError('"date" is not a day') from None

    def category(self) -> Category | None:
        if self.stated.get("category") is None:
            return None
        try:
            return Category(self.text("category"))
        except ValueError:
            raise ValueError('"category" is not one that is known') from None

    def said(self) -> Announcement:
        return Announcement(self.day(), self.category(), self.text("note"))

    def corrections(self) -> Iterable[tuple[int, Announcement]]:
        # Packets sealed before there was a list of corrections do without.
        if "corrections" not in self.stated:
            return
        for row in _list(self.stated, "corrections"):
            if not isinstance(row, dict):
                raise ValueError('"corrections" is not a list of editions')  # noqa: TRY004
            reader = _Reader(row)
            yield reader.number("edition"), reader.said()

    def texts(self, key: str) -> Iterable[tuple[str, str]]:
        rows = _rows(self.stated, key)
        return ((name, _text(rows, name)) for name in rows)

    def files(self) -> Iterable[tuple[str, Sealed]]:
        rows = _rows(self.stated, "files")
        for name in rows:
            row = _rows(rows, name)
            stated = _text(row, "sha256")
            if not _HASH.fullmatch(stated):
                raise ValueError(f'"sha256" of {name} is not a SHA-256')
            yield name, Sealed(_number(row, "bytes"), stated)

    def acknowledged(self) -> Iterable[Acknowledged]:
        for row in _list(self.stated, "acknowledged"):
            if not isinstance(row, dict):
                raise ValueError('"acknowledged" is not a list of reasons')  # noqa: TRY004
            said = tuple(str(each) for each in _list(row, "caveats"))
            code, at, reason = (_text(row, key) for key in ("code", "at", "reason"))
            yield Acknowledged(code, at, reason, said)


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise ValueError(f'"{key}" is missing, or is no text')  # noqa: TRY004
    return value


def _number(row: Mapping[str, object], key: str) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f'"{key}" is missing, or is no whole number')
    return value


def _rows(row: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = row.get(key)
    if not isinstance(value, dict):
        raise ValueError(f'"{key}" is missing, or has no rows')  # noqa: TRY004
    return value


def _list(row: Mapping[str, object], key: str) -> list[object]:
    value = row.get(key)
    if not isinstance(value, list):
        raise ValueError(f'"{key}" is missing, or is no list')  # noqa: TRY004
    return value
