"""Building: one month of a publication, from records to a folder of finished files.

Conducts the stages and hands their faults back; nothing is written before all
of it is made. Which months, and what is printed about them, is the door's.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from brief import __version__
from brief.composing.facts import ledger_of_facts
from brief.composing.provenance import figure_named
from brief.desk.annotating import annotated
from brief.desk.gathering import REPORTS, Draft, drafted, outlines_of
from brief.desk.rendering import RENDERINGS, Manuscript, add
from brief.ground.garbage import unsought
from brief.ground.problems import errors, in_order
from brief.records.reading import RECORDS
from brief.words.sentence import RECORD, STATED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.composing.compose import Setting
    from brief.composing.issue import Issue
    from brief.composing.pieces import CorrectionView
    from brief.composing.revising import Stated
    from brief.ground.month import Month
    from brief.ground.problems import Problem
    from brief.judging.findings import Finding
    from brief.judging.publication import Publication
    from brief.pictures.charts.picture import Picture
    from brief.printing.press import Pressed
    from brief.records.outlines import Outlines
    from brief.shelving.shelf import Put

PAGES, FACTS, MAP_PAGE = "pages", "figures.json", "map.html"
HTML, PDF, CSV, MAP = "html", "pdf", "csv", "map"
FORMATS = (HTML, PDF, CSV, MAP)
"""What is made unless other formats are named."""
KNOWN = (*FORMATS, *RENDERINGS)
TOOL = f"brief {__version__}"


@dataclass(frozen=True)
class Order:
    """What is to be built: which formats, whether as a draft, and where to.

    `notices` are what the pages say at their top about this edition of the issue,
    `corrections` what they list at their end, `stated` what earlier issues gave for
    figures that this one gives too; `tool` is what they say made them. The editor's
    view has remarks on the text.
    """

    formats: tuple[str, ...] = FORMATS
    draft: bool = False
    out: Path | None = None
    notices: tuple[str, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    stated: tuple[Stated, ...] = ()
    tool: str = TOOL
    editor: bool = False


@dataclass(frozen=True)
class Built:
    """What came of one month: the folder and what changed in it, or problems."""

    month: Month
    folder: Path
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    put: Put | None = None


def folder_for(held: Publication, month: Month, order: Order) -> Path:
    """Where the pages of a month go; the folder belongs to the tool."""
    if order.out is not None:
        return order.out / str(month)
    return held.folder / REPORTS / str(month) / PAGES


def build(held: Publication, month: Month, order: Order) -> Built:
    """Build one month, all of it or nothing: stages 4 to 9 of the pipeline.

    Errors in records or text stop it; a draft is built all the same, without
    the records that are at fault, and says so on its pages.
    """
    from brief.shelving.shelf import put

    folder = folder_for(held, month, order)
    pressed, problems = made(held, month, order)
    if pressed is None:
        return Built(month, folder, in_order(problems))
    problems = in_order((*problems, *pressed.problems))
    if errors(pressed.problems):
        return Built(month, folder, problems, pressed.warnings)
    guarded = (held.folder, held.folder / RECORDS, Path.home())
    shelved = put(pressed.files, folder, guarded=guarded)
    problems = in_order((*problems, *shelved.problems))
    return Built(month, folder, problems, pressed.warnings, shelved)


def made(
    held: Publication, month: Month, order: Order
) -> tuple[Pressed | None, tuple[Problem, ...]]:
    """The finished files of a month, nothing written; None where faults forbid it."""
    with ExitStack() as busy:
        busy.enter_context(unsought())
        # While the PDF is waited for there is time to look for garbage.
        return _made(held, month, order, busy.close)


def _made(
    held: Publication, month: Month, order: Order, before_waiting: Callable[[], None]
) -> tuple[Pressed | None, tuple[Problem, ...]]:
    draft, problems = drafted(held, month)
    if draft is None:
        return None, problems
    draft, _, contradicted = annotated(draft)
    problems = in_order((*problems, *contradicted))
    if errors(problems) and not order.draft:
        return None, problems
    outlines, outline_faults = outlines_of(held)
    problems = in_order((*problems, *outline_faults))

    def last(pressed: Pressed) -> None:
        if MAP in order.formats:
            _add_map(held, month, order, pressed)
        before_waiting()

    draft = replace(draft, problems=problems)
    return _pressed(draft, outlines, order, last), problems


def _add_map(held: Publication, month: Month, order: Order, pressed: Pressed) -> None:
    """The interactive map of all attacks up to the month, beside its pages."""
    from brief.desk.atlas import map_of

    reachable = None if order.out else f"{REPORTS}/{month}/{PAGES}"
    drawn = map_of(held, up_to=month, folder=reachable)
    pressed.warnings += drawn.warnings
    pressed.problems = in_order((*pressed.problems, *drawn.faults))
    if drawn.page is not None:
        pressed.files[MAP_PAGE] = drawn.page


def _pressed(
    draft: Draft,
    outlines: Outlines | None,
    order: Order,
    meanwhile: Callable[[Pressed], None],
) -> Pressed:
    from brief.composing.compose import compose
    from brief.desk.drawing import drawings_of, drawn, printed_of
    from brief.exchange.tabular import attached
    from brief.printing.press import address, press

    figures, month, wording = draft.figures, draft.month, draft.wording
    charts, located = drawn(draft, outlines)
    pictures = (*charts, *located.values())
    drawings = drawings_of(pictures)
    name, data = attached(figures, month, wording)

    def composed(medium: str, shown: str = "") -> Issue:
        addressed = address(drawings, shown or medium)
        setting = _setting(draft, order, medium, addressed)
        return compose(
            figures,
            month,
            text=draft.text,
            printed=draft.said.printed,
            pictures=charts,
            maps=located,
            setting=setting,
        )

    def further(pressed: Pressed) -> None:
        """What else the PDF need not wait for."""
        pressed.files[FACTS] = _facts(draft, pictures)
        meanwhile(pressed)

    pressed = press(
        screen=partial(composed, "screen") if HTML in order.formats else None,
        paper=composed("print") if PDF in order.formats else None,
        look=draft.look,
        drawings=drawings,
        printed=printed_of(pictures),
        facts={name: data} if CSV in order.formats else {},
        attachments={name: data},
        moment=moment_of(month),
        meanwhile=further,
    )
    if not set(order.formats).isdisjoint(RENDERINGS):
        issue = composed("screen", shown="print")
        manuscript = Manuscript(issue, pictures, draft.look, moment_of(month))
        add(manuscript, order.formats, pressed)
    return pressed


def _setting(
    draft: Draft, order: Order, medium: str, address: Callable[[str], str]
) -> Setting:
    from brief.composing.compose import Setting

    wrong = errors(draft.problems)
    return Setting(
        medium=medium,
        address=address,
        labels=draft.look.labels,
        tool=order.tool,
        draft=bool(wrong),
        problems=wrong,
        notices=order.notices,
        corrections=order.corrections,
        stated=order.stated,
        editor=order.editor,
        map_page=MAP_PAGE if MAP in order.formats else "",
    )


def moment_of(month: Month) -> datetime:
    """The date that an issue bears: the first of the next month, never a clock's."""
    first = (month + 1).first
    return datetime(first.year, first.month, first.day, tzinfo=UTC)


def _facts(draft: Draft, pictures: Iterable[Picture]) -> bytes:
    """The ledger of facts: the month's figures, and all others that are quoted."""
    figures, month = draft.figures, draft.month
    around = (each for one in pictures for each in (one.title, one.alt, one.caption))
    told = (*draft.text.every, *draft.written, *draft.said.printed, *around)
    quoted = [id_ for each in told for id_ in each.figures]
    quoted += [id_ for each in pictures for id_ in each.figures]
    own = {each.id: each for each in figures.of(month)}
    for id_ in quoted:
        if not id_.startswith(RECORD):
            figure = figure_named(id_.removeprefix(STATED), figures)
            own.setdefault(figure.id, figure)
    findings = tuple(_worded(draft))
    return ledger_of_facts(
        str(month), own.values(), told, findings=findings, slices=draft.slices
    )


def _worded(draft: Draft) -> Iterator[Finding]:
    """The findings that are told, each with its sentence."""
    from brief.words.remarks import remark

    for each in draft.chosen.every:
        text = remark(each, figures=draft.figures, wording=draft.wording).text
        yield replace(each, text=text)
