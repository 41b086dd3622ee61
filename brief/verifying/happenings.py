"""Happenings: the incidents that a text tells, each held against its record.

Finds the record that some sentences tell, by day, place, area, target, method and
casualties; judges charitably: a claim is contradicted only where no record fits.
What sentences say is read in `seeing`, how records fit is weighed in `likeness`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.counting.ledger import counts
from brief.verifying import likeness
from brief.verifying.answering import Answering
from brief.verifying.dating import SPAN
from brief.verifying.seeing import Grouping, seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from brief.counting.figures import Figures
    from brief.ground.month import Month
    from brief.ground.problems import Where
    from brief.records.attack import Attack
    from brief.verifying.claims import Checked
    from brief.verifying.dating import Dated
    from brief.verifying.lexicon import Lexicon
    from brief.verifying.passages import Passage
    from brief.verifying.seeing import Unit

LIKELY, SURE = 2, 6
"""How much must speak for a record on another day: one not told yet, and any."""

DAYS_APART = 5
"""What another day than the one told takes away from a likeness."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A record that a text does not tell, though it tells others of its area."""

    attack: str
    where: Where
    why: str


@dataclass(frozen=True, slots=True)
class Happened:
    """What a text tells of single attacks.

    `checked` are the claims in the order of the text, `unsaid` the records that it
    leaves out, and `statements` the numbers of the sentences that tell incidents,
    whose numbers are those of a record and never of the month.
    """

    checked: tuple[Checked, ...]
    unsaid: tuple[Unsaid, ...]
    statements: frozenset[int]


def happened(
    passages: Sequence[Passage], *, figures: Figures, month: Month, lexicon: Lexicon
) -> Happened:
    """Hold the incidents that a text tells against the records of a month.

    Sentences are numbered through all passages, from 0; those that are stated by
    hand tell their incident, and nothing in them is judged.
    """
    units = incidents_in(passages, month, lexicon)
    finding = _Finding(figures, month)
    finding.find(units)
    answering = Answering(figures, month)
    checked = [
        each
        for place, unit in enumerate(units)
        for each in answering.answers(unit, finding.told.get(place, ()), finding.near)
    ]
    told = {attack.id for found in finding.told.values() for attack in found}
    checked.sort(key=lambda each: (each.statement, each.span))
    numbers = {
        each.number
        for place, unit in enumerate(units)
        if place in finding.told or unit.known
        for each in unit.seen
    }
    left = tuple(_unsaid(figures, month, told))
    return Happened(tuple(dict.fromkeys(checked)), left, frozenset(numbers))


def incidents_in(
    passages: Sequence[Passage], month: Month, lexicon: Lexicon
) -> tuple[Unit, ...]:
    """The incidents that a text tells in its passages, in order."""
    grouping = Grouping(lexicon.codebook, month)
    number = 0
    for place, passage in enumerate(passages):
        for statement in passage.statements:
            each = seen(statement, number, month, lexicon)
            grouping.take(passage, place, each)
            number += 1
    return tuple(grouping.units)


def _unsaid(figures: Figures, month: Month, told: set[str]) -> Iterator[Unsaid]:
    """The counted records that are not told, in areas of which others are."""
    counted = _counted(figures, month)
    areas = {each.area for each in counted if each.id in told}
    for each in counted:
        if each.id not in told and each.area in areas and not each.undescribed:
            why = f"other attacks in {each.area} are told, and this one is not"
            yield Unsaid(each.id, each.where, why)


def _counted(figures: Figures, month: Month) -> tuple[Attack, ...]:
    sheet = figures.ledger.sheet(month)
    return figures.ledger.counted(sheet) if sheet is not None else ()


class _Finding:
    """Finds the records that the units of a text tell."""

    def __init__(self, figures: Figures, month: Month) -> None:
        self.figures = figures
        self.codebook = figures.codebook
        self.month = month
        sheet = figures.ledger.sheet(month)
        # A text may tell what is not counted; what is counted comes first.
        every = sheet.attacks if sheet is not None else ()
        self.attacks = sorted(every, key=lambda each: not counts(each, self.codebook))
        self.told: dict[int, tuple[Attack, ...]] = {}

    def find(self, units: Sequence[Unit]) -> None:
        """Find the records of all units that lie on their days."""
        for place, unit in enumerate(units):
            found = self._on_day(unit)
            if found:
                self.told[place] = found

    @property
    def _ids(self) -> set[str]:
        return {each.id for found in self.told.values() for each in found}

    def _scored(
        self, unit: Unit, attacks: Iterable[Attack]
    ) -> list[tuple[int, Attack]]:
        """Records with their likeness, the likest first; of equals, one not told."""
        told = self._ids
        scored = [
            (likeness.likeness(unit, each, self.codebook), each) for each in attacks
        ]
        scored.sort(key=lambda each: (-each[0], each[1].id in told))
        return scored

    def _candidates(self, unit: Unit) -> Iterator[Attack]:
        """The records that a unit may tell: all, or those that it is known to."""
        known = [self.figures.ledger.attack(each) for each in unit.ids]
        inside = [each for each in known if each is not None]
        yield from inside or self.attacks

    def _on_day(self, unit: Unit) -> tuple[Attack, ...]:
        candidates = [*self._candidates(unit)]
        there = [each for each in candidates if likeness.on_day(unit.dated, each)]
        if unit.ids and unit.dated is None:
            there = candidates
        scored = self._scored(unit, there)
        moved = self._moved_here(unit)
        if moved and (not scored or scored[0][0] < moved[0][0]):
            return (moved[0][1],)
        if not scored:
            return ()
        best, attack = scored[0]
        if not unit.known and not unit.ids:
            return (attack,) if best >= (LIKELY if unit.dated else SURE) else ()
        if best < 0 and not unit.ids:
            likest, _ = self._scored(unit, candidates)[0]
            if best <= -LIKELY - SURE or likest - DAYS_APART > best:
                return ()
        together = (each for _, each in scored[1:] if self._also(unit, each))
        return (attack, *together)

    def _moved_here(self, unit: Unit) -> list[tuple[int, Attack]]:
        """The records of other openers that a unit surely tells, the likest first.

        Whoever deletes an opener puts its text under the one above. That is believed
        only once the record above is told: what is said first is said of it.
        """
        if self._ids.isdisjoint(unit.ids):
            return []
        others = (
            each
            for each in self.attacks
            if each.id not in unit.ids and likeness.on_day(unit.dated, each)
        )
        return [each for each in self._scored(unit, others) if each[0] >= SURE]

    def _also(self, unit: Unit, attack: Attack) -> bool:
        """Whether a unit names the place of one more record of its day."""
        return any(
            likeness.at_place(each, attack, self.codebook)
            or likeness.at_spot(each, attack)
            for each in unit.seen
        )

    def near(self, unit: Unit, dated: Dated, day: date) -> Attack | None:
        """The record that a unit without one tells with a wrong day, if any."""
        told = self._ids
        for score, attack in self._scored(unit, self._candidates(unit)):
            least = SURE if attack.id in told else LIKELY
            own = attack.id in unit.ids or score >= least
            if own and self._may_be(unit, dated, day, attack):
                return attack
        return None

    def _may_be(self, unit: Unit, dated: Dated, day: date, attack: Attack) -> bool:
        """Whether the day told may be a slip for that of a record."""
        if day in self.month:
            return True
        # A day of another month is history, unless all else is as it was here.
        same = attack.days.known and day.day == attack.days.first.day
        return bool(unit.ids) or (same and dated.how != SPAN)
