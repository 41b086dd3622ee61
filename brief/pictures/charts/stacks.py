"""What one bar of people harmed is made of: figures that do not overlap.

Figures of a group, of several groups together, and of what a source did not split
stand beside each other on record. Known groups are the bar; what a joint figure
documents beyond them stands on top; and a group whose number is unknown is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from brief.ground.scope import ALL, harm_key
from brief.pictures.charts import bars

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month


@dataclass(frozen=True, slots=True)
class Stack:
    """The figures of one harm in one month that make up its bar, from below.

    `beside` are groups that the joint figure does not count, `within` those that
    it does; `joint` goes on from there to its own number. `unknown` are groups of
    which it is on record that nobody knows how many. A `whole` one accounts for
    every group; otherwise there may have been more.
    """

    beside: tuple[Figure, ...] = ()
    within: tuple[Figure, ...] = ()
    joint: Figure | None = None
    unknown: tuple[Figure, ...] = ()
    whole: bool = False

    @property
    def groups(self) -> tuple[Figure, ...]:
        """The figures of single groups, from below."""
        return (*self.beside, *self.within)

    @property
    def parts(self) -> tuple[Figure, ...]:
        """All figures that are drawn, from below."""
        return (*self.groups, *((self.joint,) if self.joint else ()))

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each part ends, as far as it is documented."""
        ends = tuple(accumulate(bars.reach(each).low for each in self.groups))
        if self.joint is None:
            return ends
        below = sum(bars.reach(each).low for each in self.beside)
        return (*ends, below + bars.reach(self.joint).low)

    @property
    def reach(self) -> bars.Reach:
        """How far the bar reaches."""
        if not self.parts:
            return bars.Reach(known=False)
        within = self.within if self.joint is None else (self.joint,)
        return _together((*self.beside, *within), whole=self.whole)


def stack(figures: Figures, harm: str, month: Month) -> Stack:
    """Figures of one month that do not overlap, and as many groups as can be."""
    harmed = [each for each in figures.codebook.groups if each.side == "harmed"]
    found = {
        each.name: figure
        for each in harmed
        if (figure := figures.get(harm_key(harm, each.name), ALL, month)) is not None
    }
    single = [each.name for each in harmed if not each.members and each.name in found]
    known = [name for name in single if not found[name].count.unknown]
    unknown = tuple(found[name] for name in single if name not in known)
    every = {each.name for each in harmed if not each.members}
    apart = Stack(
        tuple(found[name] for name in known),
        unknown=unknown,
        whole=every <= set(known),
    )
    joint = [each for each in harmed if each.members and each.name in found]
    if not joint:
        return apart
    widest = max(joint, key=lambda each: found[each.name].count.low)
    members, figure = set(widest.members), found[widest.name]
    made = Stack(
        tuple(found[name] for name in known if name not in members),
        tuple(found[name] for name in known if name in members),
        figure,
        unknown=unknown,
        whole=every <= {*known, *members},
    )
    return made if _adds(figure, made.within, whole=members <= set(known)) else apart


def _adds(joint: Figure, within: tuple[Figure, ...], *, whole: bool) -> bool:
    """Whether a joint figure documents more than its groups, or settles more."""
    if joint.count.unknown:
        return False
    said, apart = bars.reach(joint), _together(within, whole=whole)
    return not within or (said != apart and said.low >= apart.low)


def _together(figures: Iterable[Figure], *, whole: bool) -> bars.Reach:
    every = [bars.reach(each) for each in figures]
    return bars.Reach(
        known=True,
        low=sum(each.low for each in every),
        top=sum(each.top for each in every),
        open=not whole or any(each.open for each in every),
    )
