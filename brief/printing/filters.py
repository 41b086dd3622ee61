"""Filters: the few things that a template can do to a value.

Each counts what it does. Numbers are not among what can be changed: figures come
as they are printed. The engine that calls these is in `sandbox`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Undefined
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


_KINDS = MappingProxyType(
    {
        bool: "true or false",
        dict: "a set of names",
        list: "a list",
        type(None): "nothing",
    }
)


def kind_of(value: object) -> str:
    """What a value is called in faults; nothing for texts, numbers and the rest."""
    return _KINDS.get(type(value), "")


def printable(value: object) -> str | int:
    """A value if it has a form for readers: a text, or a whole number.

    Raises:
        RefusedError: it has none. What is not known is not shown as 0 or "None".
    """
    if isinstance(value, Undefined):
        str(value)  # says that it is not there
    if type(value) is bool or not isinstance(value, (str, int)):
        raise RefusedError(f"{kind_of(value) or 'this'} cannot be printed.")
    return value


def safe(html: str) -> str:
    """HTML that a template shows as it is; only for what was made safe before."""
    return Markup(html)  # noqa: S704


def filters(bounds: Bounds) -> Mapping[str, Callable[..., object]]:
    """What stands behind a bar in a template, by name.

    Some have a space in their name, so that no template can call or miss them.
    """

    def in_turn(items: Iterable[object], static: int) -> Iterator[object]:
        for item in items:
            bounds.step(static)
            yield item

    def in_bounds(text: str) -> str:
        bounds.step(len(text))
        return text

    def join(items: Iterable[object], between: str = "") -> str:
        return in_bounds(escape(between).join(_escaped(each) for each in items))

    own: dict[str, Callable[..., object]] = {
        "in turn": in_turn,
        "in bounds": in_bounds,
        "in print": printable,
    }
    return {**own, "join": join, **_SIMPLE}


def _counted(number: int, one: str, many: str) -> str:
    """A number in the label for one, or in that for many."""
    if type(number) is not int:
        raise RefusedError("only a whole number can be counted.")
    return _filled(one if number == 1 else many, count=number)


def _filled(label: str, **given: object) -> str:
    """A label with its places filled in, by their names."""
    parts = SLOT.split(label)
    for name in parts[1::2]:
        if name not in given:
            raise RefusedError(f'the label needs "{name}".')
    shown = (
        printable(given[each]) if at % 2 else each for at, each in enumerate(parts)
    )
    return Markup("").join(escape(each) for each in shown)


def _escaped(value: object) -> str:
    return escape(printable(value))


def _first(items: Sequence[object]) -> object:
    return items[0]


def _last(items: Sequence[object]) -> object:
    return items[-1]


_SIMPLE: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "counted": _counted,
        "e": _escaped,
        "escape": _escaped,
        "filled": _filled,
        "first": _first,
        "last": _last,
        "length": len,
        "lower": str.lower,
        "trim": str.strip,
        "upper": str.upper,
    }
)
