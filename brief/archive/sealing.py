"""Sealing: an issue that is clean goes out, and is never changed again.

Everything that an issue rests on is taken first, and the pages are made from what
was taken; so a packet holds exactly what its pages came from, whatever is edited
meanwhile. Whether it may go out is decided here; how it is put is the vault's.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.archive import acknowledging, manifests
from brief.archive.corrections import correction, file_of, moved
from brief.archive.engines import engines
from brief.archive.making import in_sealed, make, order_of
from brief.archive.opening import examined, place_of, published_months, vault_of
from brief.archive.packets import (
    INPUTS,
    MANIFEST,
    PAGES,
    Announcement,
    Category,
    Manifest,
    Sealed,
)
from brief.archive.snapshot import snapshot
from brief.desk.building import FORMATS, TOOL, Order
from brief.desk.gathering import NARRATIVE, REPORTS
from brief.ground.problems import Problem, Severity, Where, errors, in_order
from brief.records.letters import cleared
from brief.records.reading import RECORDS
from brief.shelving.latch import Busy, told
from brief.shelving.vault import entered, seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.archive.making import Made
    from brief.archive.packets import Acknowledged, Packet
    from brief.ground.month import Month
    from brief.judging.publication import Publication

ROOM = 16 * 1024 * 1024
"""About so many bytes a packet needs, where it is not known yet."""

_AGAIN = (
    "Say what kind of change it is, and tell the reader what changed: "
    '`--as Correction --note "..."`.'
)

_TO_THE_END = "Publish when it is over, or say to its readers why it goes out now."


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: an edition, the same one as before, or problems.

    `edition` is 0 where nothing was sealed and nothing was there; `same` says that
    the edition named has this content already, and that nothing was made.
    """

    month: Month
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    edition: int = 0
    same: bool = False
    manifest: Manifest | None = None

    @property
    def place(self) -> str:
        """The packet's folder, from the publication's."""
        return place_of(self.month, self.edition) if self.edition else ""


def publish(held: Publication, month: Month, said: Announcement) -> Published:
    """Seal the issue of a month: all of it, or nothing.

    Args:
        held: the publication.
        month: the month.
        said: the day, and for an edition after the first why it is there.
    """
    vault = vault_of(held.folder, month)
    missing = held.missing(month)
    if missing and month not in published_months(held.folder):
        return Published(month, in_order((*held.problems_of(month), missing)))
    with ExitStack() as stack:
        try:
            stack.enter_context(entered(vault))
        except (Busy, OSError) as fault:
            return Published(month, (told(fault, vault, needed=ROOM),))
        return _Desk(held, month, said).published()


@dataclass(frozen=True, slots=True)
class _Content:
    """What would go out: what it is made from, the pages, and what was answered."""

    inputs: Mapping[str, bytes]
    notices: tuple[str, ...]
    made: Made
    answered: tuple[Acknowledged, ...] = ()


class _Desk:
    """One try to publish: the packets that are there, and what is to join them."""

    def __init__(self, held: Publication, month: Month, said: Announcement) -> None:
        self.held, self.month, self.said = held, month, said
        self.where = Where(f"{REPORTS}/{month}/{NARRATIVE}")
        self.before: Packet | None = None

    def published(self) -> Published:
        """Look at what is there, make what is to come, and seal it."""
        packets, problems = examined(self.held.folder, self.month)
        if errors(problems):
            return Published(self.month, problems)
        self.before = packets[-1] if packets else None
        if self.said.category is Category.WITHDRAWAL and self.before:
            return self._withdrawn(self.before)
        inputs, problems = snapshot(self.held.folder, self.month)
        missing = self.held.missing(self.month)
        wrong = errors(self.held.problems_of(self.month))
        if faults := (*wrong, *problems, *([missing] if missing else [])):
            return Published(self.month, in_order(faults))
        if figures := self.held.as_of(self.month):
            stated = moved(self.held.folder, self.month, figures)
            inputs = {**inputs, **file_of(stated, self.month)}
        if self.before and self._same(self.before, inputs):
            return Published(self.month, edition=self.before.edition, same=True)
        if refused := tuple(self._refused()):
            return Published(self.month, refused)
        return self._sealed(self._content(inputs), gate=True)

    def _refused(self) -> tuple[Problem, ...]:
        """Why this cannot be the next edition, whatever it says."""
        said, before = self.said, self.before
        if unseen := cleared(said.note, "--note")[1]:
            return unseen
        if before is None and said.category is not None:
            what = f"{self.month} was never published: there is nothing to correct."
            return (Problem(self.where, "E702", what, "Leave out --as and --note."),)
        if before is not None and said.category is None:
            what = f"edition {before.edition} was published on {before.day}, "
            what += "and this would say something else."
            return (Problem(self.where, "E702", what, _AGAIN),)
        if before is not None and said.day < before.day:
            what = f"it would bear the date {said.day}, "
            what += f"and edition {before.edition} bears {before.day}."
            return (Problem(self.where, "E703", what, "Look at --date and the clock."),)
        return ()

    def _same(self, before: Packet, inputs: Mapping[str, bytes]) -> bool:
        """Whether the latest edition has this content, made anew by these engines."""
        if before.withdrawn or dict(before.inputs) != dict(inputs):
            return False
        made = make(inputs, self.month, order=order_of(before.manifest))
        return dict(made.pages) == dict(before.outputs)

    def _withdrawn(self, before: Packet) -> Published:
        """Take an issue back: what was sealed last, and the notice."""
        if before.withdrawn:
            return Published(self.month, edition=before.edition, same=True)
        if refused := tuple(self._refused()):
            return Published(self.month, refused)
        done = self._sealed(self._content(before.inputs), gate=False)
        problems = in_sealed(done.problems, before) if done.manifest is None else ()
        return replace(done, problems=problems)

    def _content(self, inputs: Mapping[str, bytes]) -> _Content:
        earlier = self.before.manifest.notices if self.before else ()
        notices = (*earlier, str(self.said)) if self.before else ()
        corrections = self._corrections()
        order = Order(
            FORMATS,
            notices=notices,
            corrections=tuple(correction(*each) for each in corrections),
            tool=TOOL,
        )
        made = make(inputs, self.month, order=order, verified=True)
        caveats = (*_caveats(made.problems), *self._cut_off())
        answered = acknowledging.acknowledged(caveats, made.reasons)
        return _Content(inputs, notices, made, answered)

    def _corrections(self) -> tuple[tuple[int, Announcement], ...]:
        """Every edition after the first up to the one to come, with its note."""
        if self.before is None:
            return ()
        earlier = self.before.manifest.corrections
        return (*earlier, (self.before.edition + 1, self.said))

    def _sealed(self, content: _Content, *, gate: bool) -> Published:
        made = content.made
        problems = made.problems
        if gate:
            problems = in_order((*problems, *self._gate(made)))
        if not made.pages or (gate and errors(problems)):
            return Published(self.month, problems, made.warnings)
        files, manifest = self._files(content)
        folder = vault_of(self.held.folder, self.month) / str(manifest.edition)
        if faults := seal(files, folder):
            return Published(self.month, faults)
        return Published(
            self.month, problems, made.warnings, manifest.edition, manifest=manifest
        )

    def _gate(self, made: Made) -> tuple[Problem, ...]:
        """What keeps caveats from going out unread."""
        cut_off = tuple(self._cut_off())
        caveats = (*_caveats(made.problems), *cut_off)
        file = self.where.file
        return (
            *cut_off,
            *acknowledging.open_caveats(caveats, made.reasons, file),
            *acknowledging.idle(caveats, made.reasons),
        )

    def _cut_off(self) -> Iterator[Problem]:
        """That a month goes out which is not recorded to its end."""
        figures = self.held.as_of(self.month)
        sheet = figures and figures.ledger.sheet(self.month)
        if sheet and sheet.status == "partial":
            what = f"the month is recorded to {sheet.through} only."
            file = f"{RECORDS}/{self.month}.yaml"
            yield Problem(Where(file), "W704", what, _TO_THE_END)

    def _files(self, content: _Content) -> tuple[Mapping[str, bytes], Manifest]:
        """The files of the packet in order, the manifest last."""
        files = {f"{INPUTS}{name}": data for name, data in content.inputs.items()}
        files |= {f"{PAGES}{name}": data for name, data in content.made.pages.items()}
        files = {name: files[name] for name in sorted(files)}
        manifest = Manifest(
            month=self.month,
            edition=self.before.edition + 1 if self.before else 1,
            said=self.said,
            tool=TOOL,
            formats=FORMATS,
            engines=engines(content.made.engine),
            files=MappingProxyType({n: Sealed.of(data) for n, data in files.items()}),
            acknowledged=content.answered,
            notices=content.notices,
            corrections=self._corrections(),
            before=self.before.seal if self.before else "",
        )
        return {**files, MANIFEST: manifests.written(manifest)}, manifest


def _caveats(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if each.severity is Severity.CAVEAT)
