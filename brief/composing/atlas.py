"""The atlas: exactly what the map page may use, as frozen plain values.

Rows of attacks with their words ready to be shown, the months and choices they are
filtered by, and outlines. Only what readers may see passes: a source as far as it
may be shown, no retracted record, no analyst's note. A place is given as exactly as
it is known, and not at all where it is not. Drawing and markup stay out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

NOT_PLACED = -1
"""The site of an attack that has no place on the map."""

NO, YES, PERHAPS = 0, 1, 2
"""Whether an attack belongs to a class; the rule may be undecided."""

UNCLAIMED, BY_ACTOR, BY_OTHERS = 0, 1, 2
"""Who has claimed an attack: nobody, the actor, or only somebody else."""


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month: `status` is complete, partial, totals, or absent.

    Only of the first two are attacks on record one by one. `through` is the last
    day that a partial month covers, and `href` the address of its issue, if any.
    """

    key: str
    title: str
    status: str
    through: str
    href: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Something to filter by: the number that rows name it by, and its label."""

    number: Annotated[int, "the number that rows name it by"]
    label: Annotated[str, "what it is called"]


@dataclass(frozen=True, slots=True)
class OutlineView:
    """A line on the map: `kind` is area, other (area), land or river.

    Each ring or line is a run of numbers, north and east in turn, in
    ten-thousandths of a degree; `parts` are polygons of rings, or one of lines.
    """

    kind: str
    name: str
    parts: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class SiteView:
    """A place on the map, in ten-thousandths of a degree north and east.

    `radius` is 0 for a point, else that of a soft disc in metres: the attack lies
    around there, and nobody knows where.
    """

    name: str
    north: int
    east: int
    radius: int


@dataclass(frozen=True, slots=True)
class RowView:
    """One attack, in words and in numbers to filter by.

    `precision` says how well its place is known: exact, near, area, or absent.
    `either` says that the record leaves open which of the methods it was. `classes`
    has a verdict for each class. A row that is not `counted` never adds to a number;
    its `status` is the assessment that it is not counted for, if that is why.
    `withheld` says that some source is not shown.
    `anchor` is the attack's place in its issue, if it has one there.
    """

    id: str
    month: int
    counted: int
    status: str
    day: str
    area: int
    place: str
    site: int
    precision: str
    methods: tuple[int, ...]
    either: int
    targets: tuple[int, ...]
    classes: tuple[int, ...]
    claimed: int
    text: str
    method: str
    target: str
    toll: tuple[str, ...]
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    sources: tuple[int, ...]
    withheld: int
    anchor: str


@dataclass(frozen=True, slots=True)
class PublicSource:
    """A source that readers may see; `url` is empty where there is none."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class of attacks: its number in a row's verdicts, and what it means."""

    number: Annotated[int, "its number in a row's verdicts"]
    name: Annotated[str, "its name"]
    mark: Annotated[str, "its mark, like *"]
    text: Annotated[str, "what it means"]


@dataclass(frozen=True, slots=True)
class AtlasPage:
    """What the template of the map page may use."""

    title: Annotated[str, "the publication's title"]
    publisher: Annotated[str, "who publishes it"]
    language: Annotated[str, "language of the text, like en"]
    span: Annotated[str, "the months on the map, as a title"]
    last: Annotated[int, "the number of the last month; 0 for one"]
    first_title: Annotated[str, "the first month, as a title"]
    last_title: Annotated[str, "the last month, as a title"]
    areas: Annotated[tuple[ChoiceView, ...], "areas to choose"]
    methods: Annotated[tuple[ChoiceView, ...], "methods to choose"]
    targets: Annotated[tuple[ChoiceView, ...], "targets to choose"]
    classes: Annotated[tuple[ClassView, ...], "classes by rule"]
    claims: Annotated[tuple[ChoiceView, ...], "claims to choose"]
    uncounted: Annotated[bool, "whether some are not counted"]
    back: Annotated[str, "the address of the issue, if in its folder"]
    credits: Annotated[tuple[str, ...], "credits of data and outlines"]
    library: Annotated[str, "the library that draws the map"]
    tool: Annotated[str, "name and version of the tool"]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The map page, whole: what its template uses, and what its script does."""

    page: AtlasPage
    months: tuple[MonthView, ...]
    areas: tuple[str, ...]
    outlines: tuple[OutlineView, ...]
    sites: tuple[SiteView, ...]
    sources: tuple[PublicSource, ...]
    rows: tuple[RowView, ...]
