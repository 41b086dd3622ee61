"""Views: values of the lower rooms in the shapes that a template may use.

One function a view. Only what readers may see passes: a withheld source stays
behind, and one shown as a description leaves only that.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.pieces import (
    CellView,
    DefinitionView,
    KeyFigure,
    LinkView,
    PictureView,
    ProblemView,
    RecordView,
    SourceView,
    TableView,
    UncountedView,
)
from brief.composing.provenance import Trail, short
from brief.ground.counts import ZERO
from brief.ground.scope import ALL, ATTACKS, harm_key
from brief.judging.compare import Kind, against_last_month
from brief.records.attack import JOINT
from brief.records.quality import judge
from brief.words import english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.counting.figures import Figure, Figures
    from brief.counting.measures import Measure
    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.judging.compare import Change
    from brief.pictures.charts.picture import Cell, Picture
    from brief.records.attack import Attack, Sheet, Source
    from brief.records.codebook import Class, Codebook

_DIRECTIONS = MappingProxyType(
    {
        Kind.RISE: "up",
        Kind.FROM_NONE: "up",
        Kind.FALL: "down",
        Kind.TO_NONE: "down",
        Kind.STEADY: "same",
        Kind.NONE: "same",
    }
)
_NOT_COMPARED = frozenset({Kind.NO_BASIS, Kind.PARTIAL, Kind.REDEFINED})
"""Where no figure of the month before may stand beside this month's."""

_CHARTS = "charts"
_PIXELS_A_POINT = 96 / 72


def month_title(month: Month) -> str:
    """July 2024, as a title."""
    return f"{english.month_text(month, year=month.year)} {month.year}"


def day_of(attack: Attack) -> str:
    """The day of a record as a reader looks for it, or its month alone."""
    year, days = attack.month.year, attack.days
    if not days.known:
        return english.month_text(attack.month, year=year)
    if not days.several:
        return english.day_text(days.first, year=year)
    first, last = (
        english.day_text(each, year=year) for each in (days.first, days.last)
    )
    same = days.first.month == days.last.month
    return f"{first}\N{EN DASH}{days.last.day if same else last}"


def partial_note(sheet: Sheet) -> str:
    """The last day that a partial month covers, or nothing."""
    if sheet.through is None:
        return ""
    return english.day_text(sheet.through, year=sheet.month.year)


def problem_view(problem: Problem) -> ProblemView:
    """A fault, for the banner of a draft."""
    text = " ".join(filter(None, (problem.what, problem.fix)))
    return ProblemView(str(problem.where), problem.code, problem.severity.value, text)


def key_figures(figures: Figures, month: Month, trail: Trail) -> Iterator[KeyFigure]:
    """The front page: attacks, marked classes, and the toll by group, if any."""
    for measure in figures.measures.values():
        figure = figures.known(measure.key, ALL, month)
        if measure.key == ATTACKS or _in_front(measure, figure, figures.codebook):
            yield _key_figure(measure, figure, figures, trail)


def _in_front(measure: Measure, figure: Figure, book: Codebook) -> bool:
    if figure.count == ZERO:
        return False
    if measure.of == "people":
        group = book.group(measure.group)
        return measure.harm in ("killed", "wounded") and group.in_lead
    rule = book.class_keyed(measure.key)
    return rule is not None and bool(rule.mark)


def _key_figure(
    measure: Measure, figure: Figure, figures: Figures, trail: Trail
) -> KeyFigure:
    change = against_last_month(figures, figure.month, measure.key)
    before, note = change.before, ""
    if before is not None and change.kind not in _NOT_COMPARED:
        name = english.month_text(before.month, year=figure.month.year)
        note = f"{short(before)} in {name}"
        trail.anchor(before.id)
    rule = figures.codebook.class_keyed(measure.key)
    noun = english.noun(measure.term, figure.count)
    return KeyFigure(
        label=f"{noun} {measure.harm}".strip(),
        text="?" if figure.count.unknown else short(figure),
        note=note,
        direction=_direction(change, measure, figures),
        href=trail.href(figure.id),
        mark=rule.mark if rule else "",
    )


def _direction(change: Change, measure: Measure, figures: Figures) -> str:
    """Which way a figure went, where no joint count leaves that open."""
    joint = harm_key(JOINT, measure.group)
    for figure in filter(None, (change.now, change.before)):
        hiding = figures.get(joint, ALL, figure.month) if measure.group else None
        if hiding is not None and hiding.count != ZERO:
            return "unknown"
    return _DIRECTIONS.get(change.kind, "unknown")


def drawing_names(name: str) -> tuple[str, str]:
    """The files of a picture: drawn for a column, and drawn for a phone."""
    return f"{_CHARTS}/{name}.svg", f"{_CHARTS}/{name}-narrow.svg"


def picture_view(
    picture: Picture, trail: Trail, address: Callable[[str], str], *, linked: bool
) -> PictureView:
    """A picture; `address` gives where the image of an output name is found.

    The cells of its table lead to their figures if `linked`: paper, which shows
    no tables, need not list the figures of years.
    """
    file, narrow = drawing_names(picture.name)
    return PictureView(
        name=picture.name,
        title=picture.title.text,
        subtitle=picture.subtitle,
        alt=picture.alt.text,
        src=address(file),
        file=file,
        width=round(picture.wide.width * _PIXELS_A_POINT),
        height=round(picture.wide.height * _PIXELS_A_POINT),
        caption=trail.view(picture.caption),
        table=_table(picture, trail, linked=linked),
        narrow_src=address(narrow),
        narrow_file=narrow,
        narrow_width=round(picture.narrow.width * _PIXELS_A_POINT),
        narrow_height=round(picture.narrow.height * _PIXELS_A_POINT),
    )


def _table(picture: Picture, trail: Trail, *, linked: bool) -> TableView:
    return TableView(
        caption=picture.subtitle,
        headings=picture.table.headings,
        rows=tuple(
            tuple(_cell(cell, trail, linked=linked) for cell in row)
            for row in picture.table.rows
        ),
    )


def _cell(cell: Cell, trail: Trail, *, linked: bool) -> CellView:
    href = trail.href(cell.figure) if linked and cell.figure else ""
    return CellView(cell.text, href)


def definition_view(rule: Class) -> DefinitionView:
    """What a marked class means."""
    return DefinitionView(
        key=rule.key,
        mark=rule.mark,
        name=rule.name,
        text=rule.definition,
        version=rule.version,
        clauses=tuple(clause.name for clause in rule.clauses),
    )


def source_views(attacks: Iterable[Attack], sheet: Sheet) -> tuple[SourceView, ...]:
    """The sources of a month that readers may see, each once, most used first."""
    uses: dict[tuple[str, str], int] = {}
    for source in (each for attack in attacks for each in attack.sources):
        if (seen := shown(source)) is not None:
            uses[seen] = uses.get(seen, 0) + 1
    for source in sheet.printed_in:
        if (seen := shown(source)) is not None:
            uses.setdefault(seen, 0)
    rows = (SourceView(text, url, number) for (text, url), number in uses.items())
    return tuple(sorted(rows, key=lambda row: (-row.records, row.text)))


def shown(source: Source) -> tuple[str, str] | None:
    """A source's name and address as far as readers may see it."""
    if source.shown == "withheld":
        return None
    if source.shown == "public":
        return source.name, source.url or ""
    return (source.description, "") if source.description else None


def earlier_issues(book: Codebook, month: Month) -> tuple[LinkView, ...]:
    """The issues before this one, newest first."""
    before = (each for each in book.earlier if each.month < month)
    newest = sorted(before, key=lambda each: each.month, reverse=True)
    return tuple(LinkView(month_title(each.month), each.url) for each in newest)


def address_of(book: Codebook, month: Month) -> str:
    """Where the issue of a month is published, if the codebook says so."""
    return book.issues_at.replace("{month}", str(month))


def record_view(attack: Attack, figures: Figures, *, told: bool) -> RecordView:
    """A record of the month: where it stands, what it rests on, how it is classed."""
    seen = (shown(source) for source in attack.sources)
    return RecordView(
        anchor=f"r-{attack.id}",
        id=attack.id,
        day=day_of(attack),
        area=attack.area,
        place=attack.place or attack.spot or "",
        where=str(attack.where),
        sources=tuple(name for name, _ in filter(None, seen)),
        classes=tuple(_classes(attack, figures.codebook)),
        told=told,
        withheld=any(each.shown == "withheld" for each in attack.sources),
    )


def uncounted_view(attack: Attack) -> UncountedView:
    """An attack on record that is not counted, and why it is not."""
    excluded = attack.not_counted is not None
    return UncountedView(
        id=attack.id,
        day=day_of(attack),
        area=attack.area,
        place=attack.place or attack.spot or "",
        where=str(attack.where),
        status="not counted" if excluded else attack.assessment,
        because=(attack.not_counted if excluded else attack.because) or "",
    )


def _classes(attack: Attack, book: Codebook) -> Iterator[str]:
    """The classes of a record, each with the clause that fired or may have."""
    for rule in book.classes:
        verdict = judge(attack, rule, book)
        reasons = ", ".join(verdict.clauses) or verdict.because or ""
        if verdict.value:
            yield f"{rule.name}: {reasons}"
        elif verdict.value is None:
            yield f"{rule.name}, undecided: {reasons}"
