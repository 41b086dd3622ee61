"""Indexing: all that was published on one page to browse, and as a feed.

Everything comes from the packets: which issues there are, their editions, figures at
a glance and corrections, and in the feed every id and date. So the same archive
gives the same bytes, whenever and wherever it is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.archive.feeding import FEED, PAGE, address, feed, headline
from brief.archive.opening import all_examined
from brief.composing.views import month_title
from brief.desk.building import TOOL
from brief.desk.gathering import REPORTS, look_of
from brief.ground.problems import Problem, Where, errors, in_order
from brief.ground.scope import ATTACKS
from brief.printing.archive_page import INDEX, archive_page
from brief.shelving.filing import file_away
from brief.words.english import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.archive.ledgers import Fact
    from brief.archive.packets import Packet
    from brief.counting.measures import Measure
    from brief.judging.publication import Publication
    from brief.records.codebook import Codebook

_NOTHING = "Publish an issue first: `brief publish MONTH`."


@dataclass(frozen=True, slots=True)
class EditionView:
    """One edition: its number, its day, why it is there, and where its pages lie.

    `category` and `note` are empty for the first; `html` and `pdf` are addresses
    seen from the page, empty where the edition has no such page.
    """

    number: int
    day: str
    date: str
    category: str
    note: str
    html: str
    pdf: str


@dataclass(frozen=True, slots=True)
class GlanceView:
    """A figure at a glance, as the issue gave it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class IssueView:
    """One month's issue: the last edition's words and figures, and all editions."""

    month: str
    title: str
    headline: str
    html: str
    figures: tuple[GlanceView, ...]
    editions: tuple[EditionView, ...]
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class YearView:
    """The issues of one year, the newest first."""

    year: str
    issues: tuple[IssueView, ...]


@dataclass(frozen=True, slots=True)
class CorrectedView:
    """A correction of any issue, for the list of all of them."""

    title: str
    edition: EditionView


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The whole page; corrections the newest first."""

    title: str
    tagline: str
    publisher: str
    years: tuple[YearView, ...]
    corrections: tuple[CorrectedView, ...]
    feed: str = FEED
    tool: str = TOOL


@dataclass(frozen=True, slots=True)
class Indexed:
    """The files by name, none where problems forbid it; `issues` is how many."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    issues: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


def index(held: Publication) -> Indexed:
    """Make the archive page and its feed, in memory."""
    packets, problems = all_examined(held.folder)
    look, faults = look_of(held)
    if held.figures is None:
        return Indexed(problems=in_order((*held.problems, *problems)))
    if not packets and not errors(problems):
        what = "nothing was published yet, so there is no archive to show."
        problems = (*problems, Problem(Where(REPORTS), "E721", what, _NOTHING))
    if wrong := errors((*problems, *faults)):
        return Indexed(problems=in_order(wrong))
    book = held.figures.codebook
    measures = _glanced(held)
    issues = tuple(_issues(packets, measures))
    page, faults, warnings = archive_page(
        INDEX,
        _page(issues, book),
        name=PAGE,
        language=book.language,
        look=look,
    )
    if page is None:
        return Indexed(problems=faults, warnings=warnings)
    files = {PAGE: page, FEED: feed(packets, book).encode()}
    return Indexed(MappingProxyType(files), len(issues), problems, warnings)


def write(made: Indexed, held: Publication) -> tuple[Problem, ...]:
    """Put the files into the folder of the reports, each whole or not at all."""
    problems: list[Problem] = []
    for name, data in made.files.items():
        problems += file_away(held.folder / REPORTS / name, data, guarded=())
    return tuple(problems)


def _page(issues: Sequence[IssueView], book: Codebook) -> IndexPage:
    corrected = (
        CorrectedView(issue.title, each)
        for issue in issues
        for each in issue.editions
        if each.category
    )
    return IndexPage(
        title=book.title,
        tagline=book.tagline,
        publisher=book.publisher,
        years=tuple(
            YearView(year, tuple(found))
            for year, found in groupby(issues, lambda each: each.month[:4])
        ),
        corrections=tuple(
            sorted(corrected, key=lambda each: each.edition.date, reverse=True)
        ),
    )


def _glanced(held: Publication) -> tuple[Measure, ...]:
    """What is shown at a glance: attacks, marked classes, and who was killed."""
    if held.figures is None:
        return ()
    book = held.figures.codebook
    marked = {each.key for each in book.classes if each.mark}
    groups = {each.name for each in book.groups if each.in_lead}
    return tuple(
        each
        for each in held.figures.measures.values()
        if each.key == ATTACKS
        or each.key in marked
        or (each.harm == "killed" and each.group in groups)
    )


def _issues(
    packets: Iterable[Packet], measures: tuple[Measure, ...]
) -> Iterator[IssueView]:
    """Each month's issue, the newest month first."""
    by_month = [tuple(found) for _, found in groupby(packets, lambda each: each.month)]
    for editions in reversed(by_month):
        last = editions[-1]
        views = tuple(map(_edition, reversed(editions)))
        yield IssueView(
            month=str(last.month),
            title=month_title(last.month),
            headline="" if last.withdrawn else headline(last),
            html=views[0].html,
            figures=() if last.withdrawn else tuple(_figures(last, measures)),
            editions=views,
            withdrawn=last.withdrawn,
        )


def _edition(packet: Packet) -> EditionView:
    return EditionView(
        number=packet.edition,
        day=day_text(packet.day, year=0),
        date=packet.day.isoformat(),
        category=packet.category or "",
        note=packet.note,
        html=address(packet, "html"),
        pdf=address(packet, "pdf"),
    )


def _figures(packet: Packet, measures: tuple[Measure, ...]) -> Iterator[GlanceView]:
    for each in measures:
        fact = packet.facts.get(f"{packet.month}/{each.key}/all")
        if fact is not None and (each.key == ATTACKS or fact.high != 0):
            noun = each.term.one if fact.low == fact.high == 1 else each.term.many
            yield GlanceView(f"{noun} {each.harm}".strip(), _number(fact))


def _number(fact: Fact) -> str:
    if fact.value is None and fact.low == 0 and fact.high is None:
        return "?"
    return str(fact).replace("-", "\N{EN DASH}")
