"""Verify: a text in, every claim that it makes and its verdict out.

Brings the rooms of this floor together: sentences are read, their claims judged
against the figures, single attacks against their records. What no claim accounts
for is listed as not understood; nothing passes in silence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.verifying import changes, counts, particles, records, sums
from brief.verifying.claims import STATED, Checked, Verdict
from brief.verifying.happenings import Unsaid, happened
from brief.verifying.leftovers import left_over, too_long, whole
from brief.verifying.lexicon import lexicon_of
from brief.verifying.measuring import Measuring
from brief.verifying.reading import sentences
from brief.verifying.telling import code_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.verifying.lexicon import Lexicon
    from brief.verifying.passages import Passage, Statement
    from brief.verifying.reading import Sentence
    from brief.words.wording import Wording

__all__ = ["Unsaid", "Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Verified:
    """A text held against the records.

    `checked` are all claims in the order of the text, `unsaid` the records that
    it leaves out where it tells others like them.
    """

    statements: tuple[Statement, ...]
    checked: tuple[Checked, ...]
    unsaid: tuple[Unsaid, ...]

    def of(self, verdict: Verdict) -> tuple[Checked, ...]:
        """The claims that got a verdict."""
        return tuple(each for each in self.checked if each.verdict is verdict)


def verify(
    passages: Sequence[Passage], figures: Figures, month: Month, *, wording: Wording
) -> Verified:
    """Hold a text against the records, as of the month that it is about."""
    covered = (
        (each.month.first, each.through)
        for each in figures.ledger.sheets
        if each.through is not None
    )
    words = lexicon_of(figures.codebook, wording, covered)
    told = happened(passages, figures=figures, month=month, lexicon=words)
    measuring = Measuring(figures, month)
    statements = tuple(each for one in passages for each in one.statements)
    checked = [each for each in told.checked if not statements[each.statement].by_hand]
    others: defaultdict[int, list[Checked]] = defaultdict(list)
    for each in told.checked:
        others[each.statement].append(each)
    for sentence in sentences(passages, words, month, told.statements):
        if sentence.statement.by_hand:
            checked.append(_by_hand(sentence))
            continue
        if too_long(sentence):
            checked.append(whole(sentence))
            continue
        if any(each in sentence.skeleton.line for each in particles.DEFINING):
            continue
        own = tuple(_claims(sentence, measuring, words))
        checked += own
        checked += left_over(sentence, (*own, *others[sentence.number]))
    checked.sort(key=lambda each: (each.statement, each.span))
    return Verified(statements, tuple(checked), told.unsaid)


def _claims(
    sentence: Sentence, measuring: Measuring, words: Lexicon
) -> Iterator[Checked]:
    """The claims of a sentence about figures."""
    yield from records.check(sentence, measuring)
    yield from sums.check(sentence, measuring)
    yield from changes.check(sentence, measuring, words.wording)
    yield from counts.check(sentence, measuring)


def _by_hand(sentence: Sentence) -> Checked:
    """A sentence that somebody answers for: told, and not judged."""
    statement = sentence.statement
    return Checked(
        statement.at(0),
        statement.text,
        STATED,
        Verdict.BY_HAND,
        code=code_of(STATED, Verdict.BY_HAND),
        why=statement.by_hand,
        statement=sentence.number,
        span=(0, len(statement.text)),
    )
