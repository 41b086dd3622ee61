"""Answers: a command that is asked again with nothing changed says what it said.

What it said is kept by the state of everything that it rests on, with the files that
it made; all of it is looked at before it is said again, and neither records nor
engines are loaded for that. Where the cache lies is decided here.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from brief.ground.reuse import reusing
from brief.records.home import find
from brief.shelving import state
from brief.shelving.cache import Cache, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

ANSWERS = "answers"
PLACE = "BRIEF_CACHE"
"""The variable that names the folder of the cache; where it is empty there is none."""

_HOW = ("jobs", "executor")
"""What only says how a thing is made, and not what."""

_Body = TypeVar("_Body", bound="Callable[..., int]")


def cache() -> Cache:
    """The cache of this person, unless the environment names another, or none."""
    named = os.environ.get(PLACE)
    if named is not None:
        return Cache(Path(named).absolute() if named else None)
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    place = Path(home).expanduser()
    return Cache(place / "brief" if place.is_absolute() else None)


@dataclass(slots=True)
class Said:
    """What a command said and made: its texts in order, its code, its folders."""

    code: int = 0
    texts: list[tuple[str, str]] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)

    def packed(self) -> bytes | None:
        """As it is kept, with what its folders and the engines are like now.

        None where it cannot be known what the engines are like.
        """
        engines = state.libraries() if self.folders else state.Libraries(())
        if engines is None:
            return None
        known = {
            "code": self.code,
            "texts": self.texts,
            "folders": {str(each): state.fingerprints(each) for each in self.folders},
            "libraries": engines.files,
            "wanting": engines.wanting,
        }
        return json.dumps(known).encode()


class _Ear:
    """A stream that passes everything on, and remembers the texts."""

    def __init__(self, stream: TextIO, name: str, said: Said) -> None:
        self._stream, self._name, self._said = stream, name, said

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write, and remember what could be written."""
        done = self._stream.write(text)
        self._said.texts.append((self._name, text))
        return done


@contextmanager
def _kept(held: Cache) -> Iterator[None]:
    """What rooms below make is kept too, by all that is installed."""
    installed = state.tool().encode()

    def reuse(kind: str, parts: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        return held.reused(kind, (installed, *parts), make)

    with reusing(reuse):
        yield


@contextmanager
def _heard(name: str, said: Said) -> Iterator[None]:
    """Hear what is written to a standard stream, and let it pass."""
    stream = getattr(sys, name)
    setattr(sys, name, _Ear(stream, name, said))
    try:
        yield
    finally:
        setattr(sys, name, stream)


def answered(*codes: int) -> Callable[[_Body], Callable[..., int]]:
    """Answer from the cache where a command's body would say the same again.

    Only what ends with one of the codes is kept, with the folders that the body
    names by `made`. Its `folder` and `looks` are those of all commands.
    """

    def lasting(body: _Body) -> Callable[..., int]:
        @wraps(body)
        def asked(**given: Any) -> int:  # noqa: ANN401
            return _asked(body, codes, given)

        return asked

    return lasting


def _asked(
    body: Callable[..., int], codes: tuple[int, ...], given: dict[str, Any]
) -> int:
    said, held = Said(), cache()
    key = _key(body.__module__, given) if held.folder else None
    if key is None:
        return body(**given)
    kept = _understood(held.get(ANSWERS, key))
    if kept is not None:
        for stream, text in kept.texts:
            click.echo(text, nl=False, err=stream == "stderr")
        return kept.code
    with _heard("stdout", said), _heard("stderr", said), _kept(held):
        said.code = body(**given)
        said.folders = _folders()
    # What changed meanwhile may have been read before or after it did.
    if said.code in codes and key == _key(body.__module__, given):
        packed = said.packed()
        if packed is not None:
            held.put(ANSWERS, key, packed)
    return said.code


def made(folder: Path) -> None:
    """Say that a command has made a folder, on which its answer rests."""
    _folders().append(folder)


def _folders() -> list[Path]:
    held: list[Path] = click.get_current_context().meta.setdefault(__name__, [])
    return held


def _key(name: str, given: Mapping[str, Any]) -> str | None:
    """Everything that an answer rests on; None where there is nothing to read."""
    folder: Path | None = given.get("folder")
    looks: Iterable[Path] = given.get("looks", ())
    here = Path.cwd()
    home = folder.resolve() if folder is not None else find(here)
    if home is None or not home.is_dir() or not all(each.is_dir() for each in looks):
        return None
    try:
        known = state.state_of(home, looks)
    except OSError:
        return None
    asked = repr(
        sorted((key, str(each)) for key, each in given.items() if key not in _HOW)
    )
    return key_of(
        each.encode("utf-8", "surrogateescape")
        for each in (name, known, str(home), str(here), asked)
    )


def _understood(data: bytes | None) -> Said | None:
    """An answer that still stands, or None."""
    if data is None:
        return None
    try:
        known = json.loads(data)
        texts = [(str(stream), str(text)) for stream, text in known["texts"]]
        code, folders = int(known["code"]), dict(known["folders"])
        engines = state.Libraries(
            tuple((each[0], each[1], each[2]) for each in known["libraries"]),
            tuple(known["wanting"]),
        )
        stands = engines.unchanged and all(
            state.fingerprints(Path(path)) == files for path, files in folders.items()
        )
    except (ValueError, TypeError, KeyError, OSError):
        return None
    return Said(code, texts) if stands else None
