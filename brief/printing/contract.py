"""The contract: what a template may use, each name with its type and its meaning.

Read off the views themselves, so that nothing stands here that is not there. Holds
the names that pages are given, the blocks that a look can replace and the filters
it has; what the values are in an issue stays out, and examples are handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, get_args, get_origin, get_type_hints

from brief.composing import atlas, pieces
from brief.composing import issue as whole
from brief.composing.issue import CONTRACT, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "BLOCKS",
    "CONTRACT",
    "FILTERS",
    "GIVEN",
    "ROOTS",
    "Term",
    "explained",
    "terms",
]

ROOTS = MappingProxyType({"issue": whole.Issue, "atlas": atlas.AtlasPage})

GIVEN = MappingProxyType(
    {
        "issue": "the month's issue, for issue.html.j2",
        "atlas": "what the map page shows, for map.html.j2",
        "labels": "the fixed words of a page, by name: labels.skip",
        "medium": "screen or print, for issue.html.j2",
        "direction": "the way in which the language is written: ltr or rtl",
        "own_picture(name)": "the address of a picture that lies in the look",
    }
)
"""The names that a template can begin with."""

FILTERS = MappingProxyType(
    {
        "counted": 'a number in words: 2 | counted("{count} day", "{count} days")',
        "e": "escape, by its short name",
        "escape": "a text as it is, with nothing in it acting as HTML",
        "filled": "a label with its places filled in: labels.partial | filled(day=x)",
        "first": "the first of a list",
        "join": "texts in one, with something between them",
        "last": "the last of a list",
        "length": "how many there are",
        "lower": "a text in small letters",
        "trim": "a text without space around it",
        "upper": "a text in capital letters",
    }
)
"""What can stand behind a bar, by name."""

BLOCKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "issue.html.j2": MappingProxyType(
            {
                "title": "the title of the window and of the PDF",
                "style": "the style sheets, inside <head>",
                "running": "head and foot of the pages on paper",
                "masthead": "title, month and tagline of the publication",
                "contents": "the links to the parts, on screens",
                "contents_on_paper": "the parts of a long issue with their pages",
                "banner": "that it is a draft, revised, or only partly known",
                "headline": "the month in one line",
                "front": "the month in one look: numbers, lead, a chart and a map",
                "key_figures": "the month in figures",
                "lead": "the lead paragraph",
                "change": "the change of the total and of each area",
                "first_chart": "the first of the charts",
                "body": "everything between the front and the apparatus",
                "findings": "what stands out",
                "context": "the analyst's text after the lead",
                "map": "the map of all areas, and the way to the map page",
                "charts": "all other charts",
                "section": "one part: areas that share a heading",
                "section_text": "what stands before the incidents of a part",
                "incidents": "the incidents of a part",
                "section_end": "what stands after the incidents of a part",
                "outlook": "the analyst's outlook",
                "unsaid": "records that no sentence tells, for the editor",
                "apparatus": "everything that stands behind the issue",
                "notes": "the footnotes, on screens",
                "definitions": "what marked attacks are",
                "method": "how the data was made",
                "revisions": "figures of earlier months that have moved",
                "corrections": "what the editions after the first changed",
                "sources": "the sources that readers may see",
                "credits": "credits of data and outlines",
                "earlier": "the earlier issues",
                "records": "the month's records",
                "uncounted": "records that are not counted, and why",
                "provenance": "every figure, with what bears it",
                "foot": "the last lines of the page",
            }
        ),
        "map.html.j2": MappingProxyType(
            {
                "title": "the title of the window",
                "style": "the style sheet, inside <head>",
                "masthead": "title of the publication, and months of the map",
                "filters": "what attacks can be chosen by",
                "legend": "what the signs on the map mean",
                "definitions": "what the classes of attacks mean",
                "credits": "credits of data and outlines",
                "foot": "what made the page",
            }
        ),
    }
)
"""The blocks of a page that a look can replace, each with what stands in it."""

_PLAIN = MappingProxyType({str: "text", int: "number", bool: "true or false"})


@dataclass(frozen=True, slots=True)
class Term:
    """A field that a template may use.

    `name` is how a template writes it (`issue.sections`, `section.title`); `view` is
    the kind of thing behind it, or nothing for a text or a number.
    """

    name: str
    type: str
    meaning: str
    view: str = ""


@cache
def terms() -> Mapping[str, Term]:
    """Every field of every view, by name: the issue first, then what is in it."""
    found = (term for view in _views() for term in _terms_of(view))
    return MappingProxyType({each.name: each for each in found})


def explained(name: str) -> tuple[Term, ...]:
    """The field of a name and the fields behind it, or those of a kind of thing.

    `name` may go any number of steps: issue.sections.incidents, incident.told. It
    is nothing that a template may use if nothing is given.
    """
    view, *steps = name.split(".")
    if not steps:
        return tuple(each for each in terms().values() if _of(each) == view)
    term = terms().get(f"{view}.{steps[0]}")
    for step in steps[1:]:
        term = terms().get(f"{term.view}.{step}") if term else None
    return (term, *explained(term.view)) if term else ()


def examples(*roots: object) -> Mapping[str, object]:
    """A value for each field that has one in these issues, the first that says most.

    Args:
        roots: issues and map pages; those named first go before the others.
    """
    found: dict[str, object] = {}
    for root in roots:
        for name, value in _walked(root):
            if found.get(name) in (None, "", 0, False, []):
                found[name] = value
    return MappingProxyType(found)


def name_of(view: type) -> str:
    """What a kind of thing is called in templates: `key_figure` for KeyFigure."""
    if view in ROOTS.values():
        return next(name for name, each in ROOTS.items() if each is view)
    bare = view.__name__.removesuffix("View")
    return "".join(f"_{each}" if each.isupper() else each for each in bare)[1:].lower()


@cache
def types_of(view: type) -> Mapping[str, object]:
    """The types of a view's fields, meanings included, by the names of the fields."""
    known = vars(pieces) | vars(whole) | vars(atlas)
    return MappingProxyType(get_type_hints(view, known, known, include_extras=True))


def kind_of(hint: object) -> type:
    """The kind that a type comes down to: of a list that of its items.

    Raises:
        TypeError: a template could not be given such a thing.
    """
    if isinstance(hint, type) and get_origin(hint) is None:
        return hint
    origin = get_origin(hint)
    inner = [each for each in get_args(hint) if each not in (NoneType, ...)]
    if origin is Annotated or (origin in (tuple, UnionType) and len(inner) == 1):
        return kind_of(inner[0])
    raise TypeError(f"{hint} is not for templates")


def _of(term: Term) -> str:
    return term.name.partition(".")[0]


def _views() -> tuple[type, ...]:
    """Every view that can be reached from what a template is given."""
    found: dict[type, None] = {}
    waiting: list[type] = list(ROOTS.values())
    while waiting:
        view = waiting.pop(0)
        if view not in found:
            found[view] = None
            kinds = map(kind_of, types_of(view).values())
            waiting += [each for each in kinds if is_dataclass(each)]
    return tuple(found)


def _terms_of(view: type) -> Iterator[Term]:
    for each in fields(view):
        hint = types_of(view)[each.name]
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{view.__name__}.{each.name} does not say what it means")
        bare, meaning = get_args(hint)
        kind = kind_of(bare)
        behind = name_of(kind) if is_dataclass(kind) else ""
        yield Term(f"{name_of(view)}.{each.name}", _told(bare), meaning, behind)


def _told(hint: object) -> str:
    """A type in words."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return f"list of {_told(inner[0])}"
    if origin is UnionType:
        return f"{_told(inner[0])}, or none"
    kind = kind_of(hint)
    return _PLAIN.get(kind) or name_of(kind)


def _walked(value: object) -> Iterator[tuple[str, object]]:
    """Every field of a value and of all values in it, by name."""
    if isinstance(value, tuple):
        for each in value:
            yield from _walked(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            held = getattr(value, each.name)
            yield f"{name_of(type(value))}.{each.name}", plain(held)
            yield from _walked(held)
