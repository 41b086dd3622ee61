"""Rebuilding: a past issue again, as it was published or with what is known now.

As published, everything comes from the packet, and each file is held against the
one that went out. As known now, the records are today's, and text, look and
definitions are the packet's. A packet that is not as it was sealed is not built
from. What is printed about it, and where pages go, is the door's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from brief.archive.engines import changes, engines
from brief.archive.making import in_sealed, make, order_of
from brief.archive.opening import (
    editions,
    examined,
    place_of,
    published_months,
    vault_of,
)
from brief.archive.packets import FORMAT, MANIFEST, PAGES
from brief.archive.snapshot import TEXTS, snapshot
from brief.desk.building import TOOL
from brief.desk.gathering import REPORTS
from brief.ground.problems import Problem, Where, errors, in_order
from brief.records.reading import MONTH_FILE, PLACES, RECORDS
from brief.shelving.shelf import put
from brief.shelving.vault import tidy
from brief.words.english import day_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brief.archive.making import Made
    from brief.archive.packets import Packet
    from brief.ground.month import Month
    from brief.judging.publication import Publication

PUBLISHED, KNOWN_NOW = "published", "known-now"
"""The two ways to build an issue again."""

_REVISED = (
    "Revised: this is what is on record now, in the words, the look and the "
    "definitions of edition {edition}, which was published on {day}."
)
_SAME_ENGINES = "nothing that renders has another version; what differs is not known."


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Pages built again, and how they differ from those that were published.

    There are pages unless errors forbid it. `differing` are names of pages that are
    not as they were published, `engines` what has another version than then.
    """

    month: Month
    edition: int = 0
    pages: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    differing: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether every page is as it was published, byte for byte."""
        return bool(self.pages) and not self.differing


def rebuild(
    held: Publication, month: Month, *, way: str = PUBLISHED, edition: int | None = None
) -> Rebuilt:
    """Build a published issue again, in memory.

    Args:
        held: the publication.
        month: the month.
        way: `PUBLISHED` or `KNOWN_NOW`.
        edition: which edition; the latest where none is named.
    """
    tidy(vault_of(held.folder, month))
    known = editions(held.folder, month)
    number = edition or max(known, default=0)
    packets, problems = examined(held.folder, month)
    packet = next((p for p in packets if p.folder.name == str(number)), None)
    refused = _refused(packet, problems, Where(place_of(month, number)))
    if packet is None or refused:
        unknown = () if refused else (_unknown(month, number, known),)
        return Rebuilt(month, problems=in_order((*refused, *unknown)))
    return _known_now(held, packet) if way == KNOWN_NOW else _published(packet)


def shelve(
    pages: Mapping[str, bytes], folder: Path, *, home: Path
) -> tuple[Problem, ...]:
    """Write pages into a folder of their own, whole or not at all.

    Args:
        pages: the files by name.
        folder: absent, empty, or written so before; never in the archive.
        home: the publication's folder.
    """
    for month in published_months(home):
        if folder.resolve().is_relative_to(vault_of(home, month).resolve()):
            what = "Nothing is written among the sealed packets."
            where = Where(folder.as_posix())
            return (Problem(where, "E401", what, "Name another folder."),)
    guarded = (home, home / RECORDS, home / REPORTS)
    return put(pages, folder, guarded=guarded).problems


def _refused(
    packet: Packet | None, problems: tuple[Problem, ...], where: Where
) -> tuple[Problem, ...]:
    """Why a packet cannot be built from."""
    vault = where.file.rpartition("/")[0]
    wrong = errors(each for each in problems if _inside(each.where.file, where, vault))
    if wrong or packet is None or packet.manifest.format <= FORMAT:
        return wrong
    what = f"the packet is of format {packet.manifest.format}, made by "
    what += f"{packet.manifest.tool}; {TOOL} builds from format {FORMAT}."
    fix = "Build it again with that version of the tool."
    return (Problem(Where(f"{where.file}/{MANIFEST}"), "E711", what, fix),)


def _inside(file: str, packet: Where, vault: str) -> bool:
    """Whether a fault is of a packet itself, or of all packets of its month."""
    return file in (packet.file, vault) or file.startswith(f"{packet.file}/")


def _unknown(month: Month, number: int, known: tuple[int, ...]) -> Problem:
    what = f"{month} was never published."
    if known:
        what = f"{month} has no edition {number}; the latest is {max(known)}."
    return Problem(Where(f"{REPORTS}/{month}"), "E704", what)


def _published(packet: Packet) -> Rebuilt:
    made = make(packet.inputs, packet.month, order=order_of(packet.manifest))
    changed = _since(packet, made)
    if not made.pages:
        faults = (
            *in_sealed(errors(made.problems), packet),
            *(_unbuilt(packet), _why(packet, changed)),
        )
        return Rebuilt(
            packet.month, packet.edition, engines=changed, problems=in_order(faults)
        )
    differing = _differing(packet, made.pages)
    problems = tuple(_differs(packet, name, made.pages) for name in differing)
    if differing:
        problems = (*problems, _why(packet, changed))
    return Rebuilt(
        packet.month,
        packet.edition,
        made.pages,
        differing,
        changed,
        in_order(problems),
        made.warnings,
    )


def _known_now(held: Publication, packet: Packet) -> Rebuilt:
    month = packet.month
    today, problems = snapshot(held.folder, month)
    missing = held.missing(month)
    problems = tuple(each for each in problems if _is_record(each.where.file))
    if faults := (*problems, *([missing] if missing else [])):
        return Rebuilt(month, packet.edition, problems=in_order(faults))
    day = day_text(packet.day, year=0)
    notice = _REVISED.format(edition=packet.edition, day=day)
    kept = {n: data for n, data in packet.inputs.items() if not _is_record(n)}
    inputs = {**kept, **{n: data for n, data in today.items() if _is_record(n)}}
    notices = (*packet.manifest.notices, notice)
    order = replace(order_of(packet.manifest), notices=notices, tool=TOOL)
    made = make(inputs, month, order=order)
    if _of_the_text(errors(made.problems), month):
        # What was written then may speak of what is no more; nobody can change it.
        made = make(inputs, month, order=replace(order, draft=True))
    own = [each for each in made.problems if each.where.file not in kept]
    theirs = [each for each in made.problems if each.where.file in kept]
    return Rebuilt(
        month,
        packet.edition,
        made.pages,
        _differing(packet, made.pages) if made.pages else (),
        _since(packet, made),
        in_order((*own, *in_sealed(theirs, packet))),
        made.warnings,
    )


def _of_the_text(problems: tuple[Problem, ...], month: Month) -> bool:
    """Whether nothing but the sealed text is at fault, and that is."""
    texts = {f"{REPORTS}/{month}/{file}" for file in TEXTS}
    return bool(problems) and {each.where.file for each in problems} <= texts


def _is_record(name: str) -> bool:
    """Whether a file is of the records proper: the months, and where places lie."""
    folder, _, file = name.rpartition("/")
    return folder == RECORDS and bool(file == PLACES or MONTH_FILE.fullmatch(file))


def _since(packet: Packet, made: Made) -> tuple[str, ...]:
    """What has another version than when a packet was made, the tool first."""
    now = engines(made.engine)
    then = packet.manifest.engines
    if not made.engine:
        # Nothing was rendered: what would have rendered the PDF is not known.
        now, then = ({**each, "pdf": ""} for each in (now, then))
    tool = packet.manifest.tool
    own = () if tool == TOOL else (f"{tool} then, {TOOL} now",)
    return (*own, *changes(then, now))


def _differing(packet: Packet, pages: Mapping[str, bytes]) -> tuple[str, ...]:
    names = sorted({*packet.outputs, *pages})
    return tuple(n for n in names if packet.outputs.get(n) != pages.get(n))


def _differs(packet: Packet, name: str, pages: Mapping[str, bytes]) -> Problem:
    where = Where(f"{place_of(packet.month, packet.edition)}/{PAGES}{name}")
    what = "built again, the file has other bytes."
    if name not in pages:
        what = "built again, the issue has no such file."
    elif name not in packet.outputs:
        what = "built again, the issue has this file too."
    return Problem(where, "E710", what, "The pages in the packet are as they were.")


def _why(packet: Packet, changed: tuple[str, ...]) -> Problem:
    """What may be behind a difference."""
    where = Where(f"{place_of(packet.month, packet.edition)}/{MANIFEST}")
    what = f"other versions than when it was sealed: {'; '.join(changed)}."
    return Problem(where, "W703", what if changed else _SAME_ENGINES)


def _unbuilt(packet: Packet) -> Problem:
    where = Where(f"{place_of(packet.month, packet.edition)}/{MANIFEST}")
    what = f"{TOOL} cannot build what {packet.manifest.tool} has sealed here; "
    what += "the pages in the packet are as they were."
    return Problem(where, "E711", what)
