"""Plotting: the records of some months as rows of the atlas, and what they share.

Gathers the sites, sources and choices that the rows number. Where an attack
stands is decided in `siting`; which months, and where their issues lie, is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.composing.atlas import (
    NO,
    NOT_PLACED,
    PERHAPS,
    YES,
    Atlas,
    AtlasPage,
    ClassView,
    MonthView,
    PublicSource,
    RowView,
    SiteView,
)
from brief.composing.captions import (
    claim_text,
    day_text,
    harm_text,
    method_text,
    target_text,
)
from brief.composing.choices import Choices, claimed, methods_of, targets_of
from brief.composing.siting import outline_views, sites_of
from brief.composing.views import month_title, partial_note, shown
from brief.counting.ledger import counts
from brief.records.quality import judge
from brief.words.incidents import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.counting.ledger import Ledger
    from brief.ground.month import Month
    from brief.records.attack import Attack
    from brief.records.codebook import Codebook
    from brief.records.outlines import Outlines
    from brief.words.wording import Wording

RETRACTED = "retracted"
"""The assessment of a record that readers no longer see."""

_VERDICTS = MappingProxyType({True: YES, False: NO, None: PERHAPS})


@dataclass(frozen=True)
class Setting:
    """What is not in the records: where issues lie, fixed words, who made it.

    `issues` gives the address of a month's issue as seen from the map; `back` is
    the one in whose folder the map lies, if it lies in one.
    """

    labels: Mapping[str, str]
    tool: str
    library: str
    issues: Mapping[Month, str] = field(default_factory=dict)
    back: str = ""


def atlas_of(
    ledger: Ledger,
    months: Iterable[Month],
    *,
    wording: Wording,
    outlines: Outlines | None,
    setting: Setting,
) -> Atlas:
    """The attacks of some months as the map page shows them, the newest first.

    Args:
        ledger: everything on record.
        months: those to be shown; of some there may be totals only, or nothing.
        wording: the phrases that records are told in.
        outlines: what is drawn under the attacks, if there are any.
        setting: what is not in the records.
    """
    plot = _Plot(ledger, tuple(sorted(months)), setting, outlines)
    rows = tuple(plot.row(each, wording) for each in plot.attacks)
    return Atlas(
        page=plot.page(rows),
        months=tuple(map(plot.month_view, plot.months)),
        areas=plot.choices.areas,
        outlines=tuple(outline_views(outlines)) if outlines else (),
        sites=tuple(plot.sites),
        sources=tuple(plot.sources),
        rows=rows,
    )


@dataclass(frozen=True)
class _Plot:
    """The tables that rows point into; sites and sources are numbered as they come."""

    ledger: Ledger
    months: tuple[Month, ...]
    setting: Setting
    outlines: Outlines | None
    sites: dict[SiteView, int] = field(default_factory=dict)
    sources: dict[PublicSource, int] = field(default_factory=dict)

    @property
    def book(self) -> Codebook:
        return self.ledger.codebook

    @cached_property
    def attacks(self) -> tuple[Attack, ...]:
        """Those that readers may see, the newest first, undated ones after them."""
        sheets = filter(None, map(self.ledger.sheet, self.months))
        seen = (
            each
            for sheet in sheets
            for each in sheet.attacks
            if each.assessment != RETRACTED
        )
        return tuple(sorted(seen, key=_by_day, reverse=True))

    @cached_property
    def counted(self) -> frozenset[str]:
        return frozenset(each.id for each in self.attacks if counts(each, self.book))

    @cached_property
    def choices(self) -> Choices:
        return Choices(self.book, self.attacks, self.setting.labels)

    @cached_property
    def numbers(self) -> Mapping[Month, int]:
        return MappingProxyType({each: at for at, each in enumerate(self.months)})

    @cached_property
    def located(self) -> Mapping[str, tuple[str, SiteView]]:
        return sites_of(self.attacks, self.book, self.outlines)

    def month_view(self, month: Month) -> MonthView:
        """A month, whether or not anything is on record of it."""
        sheet = self.ledger.sheet(month)
        return MonthView(
            key=str(month),
            title=month_title(month),
            status=sheet.status if sheet else "",
            through=partial_note(sheet) if sheet else "",
            href=self.setting.issues.get(month, ""),
        )

    def row(self, attack: Attack, wording: Wording) -> RowView:
        """One attack."""
        book, table = self.book, self.choices
        told = tell(attack, codebook=book, wording=wording)
        known, site = self.located.get(attack.id, ("", None))
        verdicts = [judge(attack, rule, book) for rule in book.classes]
        counted = attack.id in self.counted
        return RowView(
            id=attack.id,
            month=self.numbers[attack.month],
            counted=int(counted),
            status=_status(attack, book),
            day=day_text(attack),
            area=table.area_numbers[attack.area],
            place=attack.place or attack.spot or "",
            site=self._site(site),
            precision=known,
            methods=tuple(table.method_numbers[name] for name in methods_of(attack)),
            either=int(attack.either),
            targets=tuple(table.target_numbers[key] for key in targets_of(attack)),
            classes=tuple(_VERDICTS[each.value] for each in verdicts),
            claimed=claimed(attack, book),
            text=" ".join(each.text for each in told),
            method=method_text(attack, book),
            target=target_text(attack, book),
            toll=tuple(harm_text(each, book) for each in attack.harms),
            claims=tuple(map(claim_text, attack.claims)),
            reasons=tuple(", ".join(each.clauses) for each in verdicts),
            sources=tuple(dict.fromkeys(self._sources(attack))),
            withheld=int(any(each.shown == "withheld" for each in attack.sources)),
            anchor=_anchor(attack) if counted else "",
        )

    def _site(self, site: SiteView | None) -> int:
        if site is None:
            return NOT_PLACED
        return self.sites.setdefault(site, len(self.sites))

    def _sources(self, attack: Attack) -> Iterator[int]:
        for seen in filter(None, map(shown, attack.sources)):
            source = PublicSource(*seen)
            yield self.sources.setdefault(source, len(self.sources))

    def page(self, rows: tuple[RowView, ...]) -> AtlasPage:
        """What the template needs; the choices are those that some row answers."""
        book, table = self.book, self.choices
        first, last = (month_title(self.months[at]) for at in (0, -1))
        return AtlasPage(
            title=book.title,
            publisher=book.publisher,
            language=book.language,
            span=first if first == last else f"{first} \N{EN DASH} {last}",
            last=len(self.months) - 1,
            first_title=first,
            last_title=last,
            areas=table.by_area,
            methods=table.by_method,
            targets=table.by_target,
            classes=tuple(
                ClassView(number, each.term.many, each.mark, each.definition)
                for number, each in enumerate(book.classes)
            ),
            claims=table.by_claim,
            uncounted=len(self.counted) < len(rows),
            back=self.setting.back,
            credits=book.credits,
            library=self.setting.library,
            tool=self.setting.tool,
        )


def _by_day(attack: Attack) -> tuple[object, ...]:
    return attack.month, attack.days.known, attack.days.first, attack.id


def _status(attack: Attack, book: Codebook) -> str:
    """The assessment of an attack that is not counted for it, or nothing."""
    sure = attack.assessment in book.counted_assessments
    return "" if sure else attack.assessment


def _anchor(attack: Attack) -> str:
    """Where an issue has a counted attack: its sentence, or else its row."""
    return f"r-{attack.id}" if attack.undescribed else attack.id
