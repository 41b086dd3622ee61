"""The style of pictures: what a look draws differently from the house.

A frozen value that is handed down to every canvas; nothing of it is kept anywhere.
The house's own colours are in `palette` and in those of maps, each under a name, and
a style says which of these names stand for another colour.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brief.pictures.charts.palette import AREAS, GROUPS, Colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Named = tuple[tuple[str, str], ...]
"""Colours by name, each as #rrggbb."""


@dataclass(frozen=True, slots=True)
class Style:
    """Colours in place of those of the house.

    `colours` are by the house's own names; `areas` and `groups` by the names of a
    publication's areas and groups of people, until `fitted` to its codebook.
    """

    colours: Named = ()
    areas: Named = ()
    groups: Named = ()

    def of(self, colour: str) -> str:
        """The colour to draw with in place of one of the house's."""
        name = colour.name if isinstance(colour, Colour) else ""
        return dict(self.colours).get(name, str(colour))

    def fitted(self, areas: Sequence[str], groups: Sequence[str]) -> Style:
        """The style for a publication, with these areas and groups, in house order."""
        named = (
            *self.colours,
            *_placed("areas", self.areas, areas, most=len(AREAS)),
            *_placed("groups", self.groups, groups, most=len(GROUPS)),
        )
        return replace(self, colours=tuple(dict(named).items()), areas=(), groups=())


def _placed(
    kind: str, own: Named, names: Sequence[str], *, most: int
) -> Iterator[tuple[str, str]]:
    for name, colour in own:
        if name in names[:most]:
            yield f"{kind} {names.index(name) + 1}", colour


def named(colours: Iterable[Colour]) -> dict[str, str]:
    """Colours of the house by their names."""
    return {each.name: str(each) for each in colours}


HOUSE = Style()
"""The house style: nothing is different."""
