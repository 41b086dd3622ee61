"""The key of a map: what its signs mean, and no sign that is not on it.

The signs themselves are in `signs`, which draws the same ones on the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.pictures.maps import signs
from brief.pictures.maps.colours import ANY, TOLLS
from brief.records.codebook import METHOD_KINDS
from brief.words.english import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.pictures.maps.spots import Shown
    from brief.records.codebook import Codebook
    from brief.words.wording import Wording

Groups = tuple[tuple[signs.Entry, ...], ...]


def entries(
    shown: Shown,
    drawn: Sequence[signs.Sign],
    *,
    book: Codebook,
    wording: Wording,
    counted: bool,
) -> Groups:
    """The key, group by group; `counted`: some marks hold a number."""
    first = (
        *_methods(drawn, book, wording),
        *_further(shown, wording, counted=counted),
    )
    return tuple(filter(None, (first, tuple(_tolls(drawn, wording)))))


def _methods(
    drawn: Sequence[signs.Sign], book: Codebook, wording: Wording
) -> Iterator[signs.Entry]:
    for kind in METHOD_KINDS:
        if any(sign.kind == kind for sign in drawn):
            yield signs.sign_entry(wording.text(f"map {kind}"), signs.Sign(kind))
    if any(sign.marked for sign in drawn):
        name = capitalised(book.classes[0].name)
        yield signs.sign_entry(name, signs.Sign(ANY, marked=True))


def _further(shown: Shown, wording: Wording, *, counted: bool) -> Iterator[signs.Entry]:
    """Older attacks, discs and numbers."""
    if shown.old:
        yield signs.old_entry(wording.text("map before"))
    if any(spot.precision == "area" for spot in (*shown.spots, *shown.old)):
        old = all(spot.precision != "area" for spot in shown.spots)
        yield signs.rough_entry(wording.text("map roughly"), old=old)
    if counted:
        yield signs.number_entry(wording.text("map together"))


def _tolls(drawn: Sequence[signs.Sign], wording: Wording) -> Iterator[signs.Entry]:
    if drawn:
        yield signs.heading(wording.text("map killed"))
    for toll in sorted({sign.toll for sign in drawn}):
        yield signs.sign_entry(_toll(toll, wording), signs.Sign(ANY, toll))


def _toll(toll: int, wording: Wording) -> str:
    """What a size of mark means: none, 1 to 4, 10 or more."""
    if not toll:
        return wording.text("map toll none")
    low = TOLLS[toll - 1]
    if toll == len(TOLLS):
        return wording.text("map toll open", low=str(low))
    high = TOLLS[toll] - 1
    return wording.text("map toll range", low=str(low), high=str(high))
