"""Palettes: the colours that a look brings for charts and maps, and their faults.

Two files can name them: `palette.yaml` by what is coloured, and `charts.mplstyle` by
the names that matplotlib has for the same things. Both come down to a `Style`; files
are handed in as text, and where colours are used stays out.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.ground.problems import Problem, Where, in_order, listed, near_miss
from brief.pictures.charts import palette
from brief.pictures.charts.palette import Colour
from brief.pictures.charts.style import HOUSE, Style
from brief.pictures.maps import colours
from brief.records import marked
from brief.records.placed import Mapping as Placed
from brief.records.placed import Sequence, at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PALETTE, MPLSTYLE = "palette.yaml", "charts.mplstyle"
"""The names of the two files, in a look."""

BY_NAME = frozenset({"areas", "groups"})
"""What a publication has its own names for; others are named by the house."""

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "axes.edgecolor": "line",
        "axes.facecolor": "paper",
        "axes.prop_cycle": "areas",
        "figure.facecolor": "paper",
        "grid.color": "grid",
        "text.color": "ink",
        "xtick.color": "muted",
        "ytick.color": "muted",
    }
)
"""What `charts.mplstyle` can set, and the name that the palette has for it."""

_LEAST = (
    (re.compile(r"ink|muted"), 4.5),
    (re.compile(r"(areas|groups|methods) .*|other|plain|line|old"), 3.0),
)
"""The least contrast with paper, by what is coloured: words, and signs."""

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_BARE = re.compile(r"(?<![0-9a-z])#?([0-9a-f]{6})(?![0-9a-z])", re.IGNORECASE)
_FORM = 'Write a colour as "#1b1e22", in quotes.'
_ROOMS = (*vars(palette).values(), *vars(colours).values())


def _flat(values: Iterable[object]) -> Iterator[Colour]:
    for each in values:
        if isinstance(each, Colour):
            yield each
        elif isinstance(each, tuple):
            yield from _flat(each)
        elif isinstance(each, MappingProxyType):
            yield from _flat(each.values())


KNOWN: Mapping[str, str] = MappingProxyType(
    {each.name: str(each) for each in _flat(_ROOMS)}
)
"""Every colour of the house by its name."""


def styled(
    *, palettes: Iterable[tuple[str, str]], styles: Iterable[tuple[str, str]]
) -> tuple[Style, tuple[Problem, ...]]:
    """The style of a look.

    Args:
        palettes: text and name of each `palette.yaml`, the last one wins.
        styles: those of each `charts.mplstyle`; a palette goes before all of them.

    Returns:
        The style, and what is wrong; a colour at fault stays that of the house.
    """
    style = HOUSE
    problems: list[Problem] = []
    for text, file in styles:
        found, faults = _of_matplotlib(text, file)
        style, problems = _over(style, found), [*problems, *faults]
    for text, file in palettes:
        found, faults = _of_palette(text, file)
        style, problems = _over(style, found), [*problems, *faults]
    return style, in_order(problems)


def strangers(
    style: Style, areas: Iterable[str], groups: Iterable[str], file: str
) -> Iterator[Problem]:
    """Areas and groups that a palette has colours for, and the publication has not."""
    for kind, own, names in (
        ("area", style.areas, tuple(areas)),
        ("group", style.groups, tuple(groups)),
    ):
        for name, _ in own:
            if name not in names:
                what = f'the palette has a colour for the {kind} "{name}".'
                told = near_miss(name, names) or f"There is: {listed(names)}."
                yield Problem(Where(file), "W325", what, told)


def contrast(one: str, other: str) -> float:
    """How much two colours stand out from each other, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _over(style: Style, other: Style) -> Style:
    """One style with another laid over it."""
    return Style(
        tuple({**dict(style.colours), **dict(other.colours)}.items()),
        tuple({**dict(style.areas), **dict(other.areas)}.items()),
        tuple({**dict(style.groups), **dict(other.groups)}.items()),
    )


def _of_palette(text: str, file: str) -> tuple[Style, list[Problem]]:
    if not any(line.split("#")[0].strip() for line in text.splitlines()):
        return HOUSE, []  # remarks and no colour yet
    root, faults = marked.read(text, file)
    problems = list(faults)
    own: dict[str, dict[str, str]] = {"colours": {}, "areas": {}, "groups": {}}
    for path, name, value in _entries(root or Placed(0, 0)):
        kind = path[0] if path[0] in BY_NAME and name not in KNOWN else "colours"
        fault = _fault(name, value, known=kind != "colours" or name in KNOWN)
        if fault:
            where = at(root or Placed(0, 0), path, file, key=name not in KNOWN)
            problems.append(Problem(where, "E323", *fault))
            continue
        own[kind][path[1] if kind != "colours" else name] = str(value)
        problems += _pale(name, str(value), at(root or Placed(0, 0), path, file))
    return Style(*(tuple(own[each].items()) for each in own)), problems


def _entries(root: Placed) -> Iterator[tuple[tuple[str, ...], str, object]]:
    """Each colour of a palette: its path, its name and what stands there."""
    for key, value in root.items():
        if isinstance(value, Placed):
            for inner, each in value.items():
                yield (key, inner), f"{key} {inner}", each
        elif isinstance(value, Sequence):
            for number, each in enumerate(value, 1):
                yield (key, number - 1), f"{key} {number}", each  # type: ignore[misc]
        else:
            yield (key,), key, value


def _fault(name: str, value: object, *, known: bool) -> tuple[str, str] | None:
    if not known:
        hint = near_miss(name, KNOWN) or f"There is: {listed(KNOWN, most=60)}."
        return f'charts and maps have no colour "{name}".', hint
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        return f'the colour "{name}" cannot be read.', _FORM
    return None


def _pale(name: str, value: str, where: Where) -> Iterator[Problem]:
    """A caveat where a colour is hard to see on white paper."""
    least = next((most for sign, most in _LEAST if sign.fullmatch(name)), 1.0)
    has = contrast(value, palette.PAPER)
    if has < least:
        what = f'"{name}" in {value} stands out from white by only {has:.1f} to 1.'
        fix = f"Take a darker one: {least:g} to 1 can be seen by everybody."
        yield Problem(where, "W324", what, fix)


def _of_matplotlib(text: str, file: str) -> tuple[Style, list[Problem]]:
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        key, colon, value = line.partition(":")
        if not key.split("#")[0].strip():
            continue
        name = key.strip()
        where = Where(file, number, line.index(name) + 1)
        hexes = tuple(f"#{each.lower()}" for each in _BARE.findall(value))
        if name not in KEYS:
            hint = near_miss(name, KEYS) or f"There is: {listed(KEYS)}."
            what = f'"{name}" cannot be set for charts.'
            problems.append(Problem(where, "E323", what, hint))
        elif not colon or not hexes:
            what = f'the colour of "{name}" cannot be read.'
            problems.append(Problem(where, "E323", what, "Write it as 1b1e22."))
        elif name == "axes.prop_cycle":
            rows = zip(palette.AREAS, hexes, strict=False)
            found |= {each.name: colour for each, colour in rows}
        else:
            found[KEYS[name]] = hexes[0]
    own = Style(tuple(found.items()))
    return own, problems
