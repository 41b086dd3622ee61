"""Blocks: what the tool has to say at each place of an issue, and whose text answers.

Turns everything said into named blocks of Markdown with the facts they rest on,
and settles for each place whether the tool's own sentences stand there, the
analyst's text, or nothing. Reading the analyst's file is in `narrative`, what a
sentence looks like as Markdown in `marking`, facts are looked up in `grounds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.composing.drafting import Base, Fact
    from brief.composing.narrative import Narrative
    from brief.composing.proofreading import Block
    from brief.composing.saying import Said
    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.words.sentence import Sentence
    from brief.words.wording import Wording

FRESH, STALE, EDITED, OWN = "fresh", "stale", "edited", "own"
DELETED, ADDED = "deleted", "added"
"""The states of a place: see `Settled`."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A block as the tool would write it now.

    `text` is Markdown, `hint` what the analyst may want to say there. An `offered`
    block belongs to the analyst: its sentences are shown only where a draft has
    them, never in an issue without one.
    """

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    hint: str = ""
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Which text answers for a place of the issue.

    `name` is the place, `names` are all places that the text answers for, where
    blocks were merged. `state` is

    - fresh: the file has what is generated now; `sentences` are it, `block` too
    - stale: the file has what was generated last time; `block` is it
    - edited: the analyst changed what was generated; `block` is it
    - own: the analyst's, where nothing is generated; `block` is it
    - deleted: the analyst took it out; nothing is said
    - added: it is not in the file, which was never drafted, or not since there
      is something to say; `sentences` are what is generated
    """

    name: str
    names: tuple[str, ...]
    sentences: tuple[Sentence, ...] | None
    block: Block | None
    state: str


def generated(
    said: Said, figures: Figures, month: Month, wording: Wording
) -> tuple[Generated, ...]:
    """Every block that the tool has something for, in the order of the issue."""
    raise NotImplementedError


def settled(
    narrative: Narrative, generated: tuple[Generated, ...], base: Base | None
) -> tuple[Settled, ...]:
    """Which text answers for each place, in the order in which an issue shows them.

    Places are those of the issue; the records of a section come in the order of
    the file. Texts are compared without regard to white space. Places without
    text, generated or written, are left out unless they were deleted.
    """
    raise NotImplementedError
