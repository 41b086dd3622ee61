"""Filters: the few things that a template can do to a value.

Each counts what it does. Numbers are not among what can be changed: figures come
as they are printed. The engine that calls these is in `sandbox`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from brief.printing.labels import SLOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from brief.printing.bounds import Bounds


class RefusedError(Exception):
    """A template asks for what cannot be; never leaves the pages.

    `what` is wrong, and `fix` is what to do about it.
    """

    def __init__(self, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def safe(html: str) -> str:
    """HTML that a template shows as it is; only for what was made safe before."""
    return Markup(html)  # noqa: S704


def filters(bounds: Bounds) -> Mapping[str, Callable[..., object]]:
    """What stands behind a bar in a template, by name.

    Two have a space in their name, so that no template can call or miss them.
    """

    def in_turn(items: Iterable[object], static: int) -> Iterator[object]:
        for item in items:
            bounds.step(static)
            yield item

    def in_bounds(text: str) -> str:
        bounds.step(len(text))
        return text

    def join(items: Iterable[str], between: str = "") -> str:
        return in_bounds(escape(between).join(items))

    return {"in turn": in_turn, "in bounds": in_bounds, "join": join, **_SIMPLE}


def _counted(number: int, one: str, many: str) -> str:
    """A number in the label for one, or in that for many."""
    return _filled(one if number == 1 else many, count=number)


def _filled(label: str, **given: str | int) -> str:
    """A label with its places filled in, by their names."""
    parts = SLOT.split(label)
    for name in parts[1::2]:
        if name not in given:
            raise RefusedError(f'the label needs "{name}".')
    shown = (given[each] if at % 2 else each for at, each in enumerate(parts))
    return Markup("").join(escape(each) for each in shown)


def _first(items: Sequence[object]) -> object:
    return items[0]


def _last(items: Sequence[object]) -> object:
    return items[-1]


_SIMPLE: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "counted": _counted,
        "e": escape,
        "escape": escape,
        "filled": _filled,
        "first": _first,
        "last": _last,
        "length": len,
        "lower": str.lower,
        "trim": str.strip,
        "upper": str.upper,
    }
)
