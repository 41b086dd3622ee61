"""What one bar of people harmed is made of: figures that do not overlap.

Figures of a group, of several groups together, and of what a source did not split
stand beside each other on record; only some of them may stand on each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from brief.ground.counts import Count
from brief.ground.scope import ALL, harm_key
from brief.pictures.charts import bars

if TYPE_CHECKING:
    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month


@dataclass(frozen=True, slots=True)
class Stack:
    """The figures of one harm in one month that make up its bar, from below.

    A `whole` one accounts for every group; otherwise there may have been more.
    """

    parts: tuple[Figure, ...]
    whole: bool = False

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each part ends, as far as it is documented."""
        return tuple(accumulate(bars.reach(each).low for each in self.parts))

    @property
    def reach(self) -> bars.Reach:
        """How far the bar reaches."""
        if not self.parts:
            return bars.Reach(known=False)
        every = [bars.reach(each) for each in self.parts]
        return bars.Reach(
            known=True,
            low=sum(each.low for each in every),
            top=sum(each.top for each in every),
            open=not self.whole or any(each.open for each in every),
        )


def stack(figures: Figures, harm: str, month: Month) -> Stack:
    """Figures of one month that do not overlap, and as many groups as can be."""
    harmed = [each for each in figures.codebook.groups if each.side == "harmed"]
    found = {
        each.name: figure
        for each in harmed
        if (figure := figures.get(harm_key(harm, each.name), ALL, month))
        and not figure.count.unknown
    }
    single = [each.name for each in harmed if not each.members]
    apart = tuple(found[name] for name in single if name in found)
    split = Stack(apart, whole=len(apart) == len(single))
    joint = [found[each.name] for each in harmed if each.members and each.name in found]
    if not joint:
        return split
    widest = max(joint, key=lambda each: bars.reach(each).low)
    sure = Count.sum(each.count for each in apart)
    if sure.low > widest.count.low or (split.whole and sure == widest.count):
        return split
    members = set(figures.codebook.group(widest.measure.partition(".")[2]).members)
    return Stack((widest,), whole=members >= set(single))
