"""Opening: the packets of a publication, read and held against their manifests.

One flipped byte is found and named, and so are a file that is missing or too many,
a manifest that is broken or of something else, and a chain of editions with a gap.
Nothing is written, and no file that a manifest names is opened unless it was found
in the packet's own folder.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.archive import ledgers, manifests
from brief.archive.packets import (
    FORMAT,
    INPUTS,
    MANIFEST,
    PAGES,
    PUBLISHED,
    Packet,
    Sealed,
)
from brief.desk.building import FACTS
from brief.desk.gathering import REPORTS
from brief.ground.month import Month
from brief.ground.problems import Problem, Where, in_order, listed
from brief.shelving.shelf import DROPPINGS
from brief.shelving.vault import numbers, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.archive.packets import Manifest

_RESTORE = "Bring back what was sealed, from a copy or from version control."
_NOT_OURS = "Move it away: only sealed packets stand here."


def vault_of(folder: Path, month: Month) -> Path:
    """Where the packets of a month stand, in the publication's folder."""
    return folder / REPORTS / str(month) / PUBLISHED


def place_of(month: Month, edition: int) -> str:
    """A packet's folder as faults name it."""
    return f"{REPORTS}/{month}/{PUBLISHED}/{edition}"


def published_months(folder: Path) -> tuple[Month, ...]:
    """The months with a folder of packets, in order."""
    found = []
    for path in sorted((folder / REPORTS).glob(f"*/{PUBLISHED}")):
        try:
            found.append(Month.parse(path.parent.name))
        except ValueError:
            continue
    return tuple(found)


def editions(folder: Path, month: Month) -> tuple[int, ...]:
    """The numbers of the packets of a month, whole or broken; none if unreadable."""
    try:
        return numbers(vault_of(folder, month))[0]
    except OSError:
        return ()


def all_examined(folder: Path) -> tuple[tuple[Packet, ...], tuple[Problem, ...]]:
    """Every packet of a publication, months in order, and all that is wrong.

    What a killed run left half made is removed first, where nobody is at it.
    """
    packets: list[Packet] = []
    problems: list[Problem] = []
    for month in published_months(folder):
        tidy(vault_of(folder, month))
        found, faults = examined(folder, month)
        packets += found
        problems += faults
    return tuple(packets), in_order(problems)


def examined(
    folder: Path, month: Month
) -> tuple[tuple[Packet, ...], tuple[Problem, ...]]:
    """Every packet of a month that can be opened, in order, and all that is wrong."""
    where = Where(f"{REPORTS}/{month}/{PUBLISHED}")
    try:
        found, strangers = numbers(vault_of(folder, month))
    except OSError as fault:
        what = f"the packets cannot be read: {(fault.strerror or '').lower()}."
        return (), (Problem(where, "E705", what),)
    problems = [
        Problem(Where(f"{where.file}/{name}"), "E712", "this is no packet.", _NOT_OURS)
        for name in strangers
    ]
    packets = []
    for edition in found:
        packet, faults = opened(folder, month, edition)
        problems += faults
        if packet is not None:
            packets.append(packet)
    problems += _chain(month, found, packets)
    return tuple(packets), in_order(problems)


def opened(
    folder: Path, month: Month, edition: int
) -> tuple[Packet | None, tuple[Problem, ...]]:
    """A packet, and every way in which it is not what was sealed.

    None where its manifest cannot be read. With errors, what is in its folder is
    handed over all the same, and is not to be trusted.
    """
    place = place_of(month, edition)
    try:
        names = tuple(_walk(folder / place))
        data = _bytes(folder / place / MANIFEST)
        manifest = manifests.read_back(data)
    except OSError as fault:
        what = f"the packet cannot be opened: {(fault.strerror or '').lower()}."
        return None, (Problem(Where(f"{place}/{MANIFEST}"), "E705", what, _RESTORE),)
    except ValueError as fault:
        what = f"{fault}."
        return None, (Problem(Where(f"{place}/{MANIFEST}"), "E705", what, _RESTORE),)
    problems = [*_itself(manifest, month, edition, place)]
    if not manifests.intact(data):
        what = "the manifest is not as it was sealed."
        where = Where(f"{place}/{MANIFEST}")
        problems.append(Problem(where, "E707", what, _RESTORE))
    files, faults = _files(folder / place, names, manifest, place)
    problems += faults
    inputs, outputs = _under(files, INPUTS), _under(files, PAGES)
    try:
        facts, told = ledgers.read_back(outputs.get(FACTS, b""))
    except ValueError as fault:
        facts, told = MappingProxyType({}), ()
        if f"{PAGES}{FACTS}" in files:
            where = Where(f"{place}/{PAGES}{FACTS}")
            problems.append(Problem(where, "E705", f"{fault}."))
    seal = sha256(data).hexdigest()
    packet = Packet(folder / place, manifest, inputs, outputs, facts, told, seal)
    return packet, in_order(problems)


def _itself(
    manifest: Manifest, month: Month, edition: int, place: str
) -> Iterator[Problem]:
    """What a manifest says of itself that its place belies."""
    where = Where(f"{place}/{MANIFEST}")
    if (manifest.month, manifest.edition) != (month, edition):
        what = f"it is the manifest of edition {manifest.edition} of {manifest.month}."
        yield Problem(where, "E705", what, "Put the packet back in its place.")
    if manifest.format > FORMAT:
        what = f"the packet is of format {manifest.format}, made by {manifest.tool}; "
        what += f"this version knows format {FORMAT}, and looked at what that has."
        yield Problem(where, "W702", what)


def _files(
    folder: Path, names: tuple[str, ...], manifest: Manifest, place: str
) -> tuple[Mapping[str, bytes], list[Problem]]:
    """The files of a packet, and how they differ from those that were sealed."""
    problems = []
    files: dict[str, bytes] = {}
    for name in sorted({*manifest.files} - {*names}):
        what = "the file is missing from the packet."
        problems.append(Problem(Where(f"{place}/{name}"), "E706", what, _RESTORE))
    for name in names:
        if name == MANIFEST:
            continue
        where = Where(f"{place}/{name}")
        if name not in manifest.files:
            what = "the file was not in the packet when it was sealed."
            problems.append(Problem(where, "E708", what, _NOT_OURS))
            continue
        try:
            files[name] = _bytes(folder / name)
        except OSError as fault:
            what = f"the file cannot be read: {(fault.strerror or '').lower()}."
            problems.append(Problem(where, "E707", what, _RESTORE))
            continue
        if what := _changed(files[name], manifest.files[name]):
            problems.append(Problem(where, "E707", what, _RESTORE))
    return MappingProxyType(files), problems


def _changed(data: bytes, sealed: Sealed) -> str:
    found = Sealed.of(data)
    if found.size != sealed.size:
        return f"the file has {found.size:,} bytes; it was sealed with {sealed.size:,}."
    if found.sha256 != sealed.sha256:
        return (
            f"the file is not as it was sealed: its SHA-256 is {found.sha256[:12]}..., "
            f"the manifest has {sealed.sha256[:12]}..."
        )
    return ""


def _chain(
    month: Month, found: tuple[int, ...], packets: list[Packet]
) -> Iterator[Problem]:
    """Whether each edition names the one before it, from the first on."""
    last = found[-1] if found else 0
    if gaps := sorted({*range(1, last + 1)} - {*found}):
        what = f"edition {listed(map(str, gaps))} is missing, and later ones are there."
        yield Problem(Where(place_of(month, gaps[0])), "E709", what, _RESTORE)
    seals = {each.folder.name: each.seal for each in packets}
    for packet in packets:
        number = int(packet.folder.name)
        before = seals.get(str(number - 1), "" if number == 1 else None)
        if before is not None and packet.manifest.before != before:
            what = f"the manifest of edition {number - 1} is not the one it follows."
            if number == 1:
                what = "the first edition says that it follows another."
            where = Where(f"{place_of(month, number)}/{MANIFEST}")
            yield Problem(where, "E709", what, _RESTORE)


def _under(files: Mapping[str, bytes], prefix: str) -> Mapping[str, bytes]:
    found = {
        name.removeprefix(prefix): data
        for name, data in files.items()
        if name.startswith(prefix)
    }
    return MappingProxyType(found)


def _walk(folder: Path) -> Iterator[str]:
    """The files of a packet in order; links count as files, wherever they lead."""
    for parent, inner, names in os.walk(folder):
        inner.sort()
        links = [each for each in inner if Path(parent, each).is_symlink()]
        for name in sorted((*names, *links)):
            if name not in DROPPINGS:
                yield Path(parent, name).relative_to(folder).as_posix()


def _bytes(path: Path) -> bytes:
    """All of a regular file, never through a link.

    Raises:
        OSError: it is something else, or cannot be read.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "not a regular file")
        return file.read()
