"""Packets: what was published, as frozen values, and its manifest as JSON.

A packet is one edition of one issue: the pages as they went out, everything they
were made from, and a manifest that names each file with its size and hash. Values
only: how a manifest is written is in `manifests`, how a packet is opened in
`opening`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from brief.words.english import day_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from brief.archive.ledgers import Fact, Told
    from brief.ground.month import Month

PUBLISHED, MANIFEST = "published", "packet.json"
"""The folder of an issue's packets, and the file that describes one."""

INPUTS, PAGES = "inputs/", "pages/"
"""Where a packet keeps what an issue was made from, and what was made."""

FORMAT = 1
"""The version of the manifest that is written."""


class Category(StrEnum):
    """Why an issue was published once more."""

    CORRECTION = "Correction"
    REVISION = "Revision"
    CLARIFICATION = "Clarification"
    WITHDRAWAL = "Withdrawal"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is said of an edition: its day and, from the second on, why it is there."""

    day: date
    category: Category | None = None
    note: str = ""

    def __str__(self) -> str:
        """As it stands on the pages of an edition after the first."""
        return f"{self.category}, {day_text(self.day, year=0)}: {self.note}"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A reason to publish despite caveats, and the caveats that it answers."""

    code: str
    at: str
    reason: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file of a packet: its size in bytes and its SHA-256."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Sealed:
        """The seal of some bytes."""
        return cls(len(data), sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a packet says of itself.

    `formats` are what was made of the issue, as a build names them; `engines` are
    the versions of all that renders, by name; `notices` are what the
    pages say at their top of this edition and those before, `corrections` the same
    with the number of each edition, for the list at their end; `before` is the SHA-256
    of the manifest of the edition before, empty for the first; `format` is the
    version it is written in, which may be later than `FORMAT`.
    """

    month: Month
    edition: int
    said: Announcement
    tool: str
    formats: tuple[str, ...]
    engines: Mapping[str, str]
    files: Mapping[str, Sealed]
    acknowledged: tuple[Acknowledged, ...] = ()
    notices: tuple[str, ...] = ()
    corrections: tuple[tuple[int, Announcement], ...] = ()
    before: str = ""
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Packet:
    """One edition of an issue, opened: its manifest, its files, and what it states.

    `inputs` and `outputs` are bytes by name, without the folder in front; `facts`
    (by id) and `sentences` are its ledger of facts, read back.
    """

    folder: Path
    manifest: Manifest
    inputs: Mapping[str, bytes] = field(repr=False)
    outputs: Mapping[str, bytes] = field(repr=False)
    facts: Mapping[str, Fact] = field(repr=False)
    sentences: tuple[Told, ...] = field(repr=False)
    seal: str = ""

    @property
    def month(self) -> Month:
        """The month that the issue is of."""
        return self.manifest.month

    @property
    def edition(self) -> int:
        """Its number, from 1."""
        return self.manifest.edition

    @property
    def day(self) -> date:
        """The day it was published."""
        return self.manifest.said.day

    @property
    def category(self) -> Category | None:
        """Why it was published; None for the first edition."""
        return self.manifest.said.category

    @property
    def note(self) -> str:
        """The sentence for the reader; empty for the first edition."""
        return self.manifest.said.note

    @property
    def withdrawn(self) -> bool:
        """Whether it takes the issue back."""
        return self.category is Category.WITHDRAWAL
