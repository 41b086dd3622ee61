"""Making: an issue built from files in memory, as if they were a publication.

What is sealed and what is rebuilt is made here, from the same files in the same
way, so that a rebuild can only differ where the tool or its engines do. The files
are laid out for a while and nothing stays behind.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import gettempdir
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.archive.corrections import corrections_of, stated_in
from brief.archive.opening import place_of
from brief.archive.packets import INPUTS
from brief.desk.annotating import annotated
from brief.desk.building import Order, made
from brief.desk.gathering import drafted, narrative_of
from brief.ground.problems import Problem, errors, in_order
from brief.judging.publication import load
from brief.shelving.latch import told
from brief.shelving.vault import laid_out
from brief.verifying.claims import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.archive.packets import Manifest, Packet
    from brief.composing.narrative import Acknowledgement
    from brief.ground.month import Month
    from brief.judging.publication import Publication

_TOLD = frozenset({Verdict.BY_HAND, Verdict.CONTRADICTED})
"""The verdicts on a text that are told elsewhere."""


@dataclass(frozen=True, slots=True)
class Made:
    """Pages by name, none where errors forbid them, and all there is to say.

    `engine` is what rendered the PDF; `reasons` are the analyst's own, for the
    caveats among the problems.
    """

    pages: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    engine: str = ""
    reasons: tuple[Acknowledgement, ...] = ()


def make(
    inputs: Mapping[str, bytes],
    month: Month,
    *,
    order: Order,
    verified: bool = False,
) -> Made:
    """Build the issue of a month from the files of a publication.

    Args:
        inputs: the files by name, as `snapshot` gives them.
        month: the month.
        order: what the pages say of themselves.
        verified: whether the text is held against the records too.
    """
    with held_from(inputs) as (held, problems):
        if held is None:
            return Made(problems=problems)
        order = replace(order, stated=stated_in(inputs, month))
        return _made(held, month, order, verified=verified)


@contextmanager
def held_from(
    files: Mapping[str, bytes],
) -> Iterator[tuple[Publication | None, tuple[Problem, ...]]]:
    """The publication that some files are, for a while; None without room for it."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(laid_out(files))
        except OSError as fault:
            place = Path(fault.filename or gettempdir())
            needed = sum(map(len, files.values()))
            yield None, (told(fault, place, needed=needed),)
            return
        yield load(folder), ()


def order_of(manifest: Manifest) -> Order:
    """How the issue of a packet is built: as it was."""
    return Order(
        formats=manifest.formats,
        notices=manifest.notices,
        corrections=corrections_of(manifest),
        tool=manifest.tool,
    )


def in_sealed(problems: Iterable[Problem], packet: Packet) -> tuple[Problem, ...]:
    """Faults of a packet's inputs, each at its place in the packet."""
    place = f"{place_of(packet.month, packet.edition)}/{INPUTS}"
    return tuple(
        _moved(each, place) if each.where.file in packet.inputs else each
        for each in problems
    )


def _moved(problem: Problem, place: str) -> Problem:
    where = replace(problem.where, file=place + problem.where.file)
    return replace(problem, where=where)


def _made(held: Publication, month: Month, order: Order, *, verified: bool) -> Made:
    pressed, problems = made(held, month, order)
    if verified:
        problems = (*problems, *_said_of_the_text(held, month))
    reasons = _reasons(held, month)
    if pressed is None:
        return Made(problems=in_order(problems), reasons=reasons)
    problems = in_order((*problems, *pressed.problems))
    forbidding = pressed.problems if order.draft else problems
    pages = {} if errors(forbidding) else dict(pressed.files)
    return Made(
        MappingProxyType(pages), problems, pressed.warnings, pressed.engine, reasons
    )


def _reasons(held: Publication, month: Month) -> tuple[Acknowledgement, ...]:
    """Why the analyst publishes despite caveats, as the text's front matter has it."""
    if held.figures is None:
        return ()
    return narrative_of(held, month, held.figures)[0].acknowledged


def _said_of_the_text(held: Publication, month: Month) -> Iterator[Problem]:
    """What the records leave open in the analyst's own text.

    What they contradict is a fault of the build already; what is stated by hand has
    its reason beside it; and what stands as it was generated is told from figures.
    """
    draft, _ = drafted(held, month)
    if draft is None:
        return
    _, verified, _ = annotated(draft)
    for claim in verified.checked:
        if claim.code and claim.verdict not in _TOLD:
            told = claim.why or f"The records have {claim.computed}."
            yield Problem(claim.where, claim.code, f'"{claim.text}": {told}')
    for each in verified.unsaid:
        yield Problem(each.where, "W622", f"{each.attack}: {each.why}")
