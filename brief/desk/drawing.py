"""Drawing: the pictures of an issue, and the files that pages name them by.

What is shown is settled at once; a file is drawn when it is first asked for, so that
nobody waits for one that another page needs. How things are drawn is in `pictures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from brief.composing.views import drawing_names
from brief.ground.memory import recalled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.desk.gathering import Draft
    from brief.pictures.charts.picture import Drawing, Picture
    from brief.pictures.maps import Maps
    from brief.records.outlines import Outlines


class Drawings(Mapping[str, bytes]):
    """Files by name, each drawn when it is first asked for."""

    def __init__(self, drawn: Iterable[tuple[str, Callable[[], bytes]]]) -> None:
        """Name what draws each file."""
        self._drawn = dict(drawn)

    def __getitem__(self, name: str) -> bytes:
        """Draw a file."""
        return self._drawn[name]()

    def __iter__(self) -> Iterator[str]:
        """The names, in order."""
        return iter(self._drawn)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._drawn)


def drawn(
    draft: Draft, outlines: Outlines | None
) -> tuple[tuple[Picture, ...], dict[str, Picture]]:
    """The charts of an issue, and its maps by section; that of all is under ""."""
    from brief.pictures.charts import draw_all
    from brief.pictures.maps import draw_maps

    figures, month, wording = draft.figures, draft.month, draft.wording
    style = draft.look.style

    def draw() -> tuple[tuple[Picture, ...], Maps]:
        charts = draw_all(figures, month, wording=wording, style=style)
        return charts, draw_maps(
            figures, month, outlines=outlines, wording=wording, style=style
        )

    parts = (figures, month, outlines, wording, style)
    charts, maps = recalled("pictures", parts, draw)
    return charts, dict(maps.sections) | ({"": maps.whole} if maps.whole else {})


def drawings_of(pictures: Iterable[Picture]) -> Drawings:
    """The files of some pictures, for screens and for whoever takes them elsewhere."""
    return Drawings((name, each.on_screen) for name, each in _named(pictures))


def printed_of(pictures: Iterable[Picture]) -> Drawings:
    """The same files for pages that have the typefaces of the house."""
    return Drawings((name, each.on_paper) for name, each in _named(pictures))


def _named(pictures: Iterable[Picture]) -> Iterator[tuple[str, Drawing]]:
    for each in pictures:
        yield from zip(drawing_names(each.name), (each.wide, each.narrow), strict=True)
