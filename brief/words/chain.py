"""The chain: what was counted in a section month by month, before an issue's month.

For the analyst's background text: sentences that can each be kept or cut. Only what
was recorded or printed is told; a month without a figure is named as such. What
became of the numbers (rose, fell) is not said here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.counting.figures import IMPLIED
from brief.ground.counts import ZERO
from brief.ground.scope import ATTACKS, Scope
from brief.words.english import article, be, month_text, noun, plural, span_text
from brief.words.phrases import parted, sentence
from brief.words.quoting import figure_quote, named
from brief.words.sentence import Part, Quote, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.counting.figures import Figure, Figures
    from brief.ground.month import Month
    from brief.records.codebook import Class, Section
    from brief.words.sentence import Sentence
    from brief.words.wording import Wording

MOST_MONTHS = 6
"""So many months on record are told, the last ones."""

A_SENTENCE = 3
"""So many months stand in one sentence."""


def chain(
    figures: Figures, *, month: Month, section: Section, wording: Wording
) -> tuple[Sentence, ...]:
    """The attacks in the areas of a section, in the months on record before one.

    Area by area within a month; with them the attacks of the marked classes, where
    these were counted by the same definition as now.
    """
    telling = _Chain(figures, month, section, wording)
    return tuple(telling.sentences())


class _Chain:
    """The months before one, and the words for them."""

    def __init__(
        self, figures: Figures, month: Month, section: Section, wording: Wording
    ) -> None:
        self.figures = figures
        self.month = month
        self.areas = section.areas
        self.wording = wording

    def sentences(self) -> Iterator[Sentence]:
        before = [each for each in self.figures.ledger.months if each < self.month]
        last = before[-MOST_MONTHS:]
        known = [each for each in last if any(self._known(each))]
        for start in range(0, len(known), A_SENTENCE):
            months = known[start : start + A_SENTENCE]
            links = [self._link(each, first=each == months[0]) for each in months]
            yield sentence("chain", self._strung(links))
        silent = [each for each in last if each not in known]
        if known and silent:
            said = self.wording.say(
                "chain silent",
                months=self.wording.list(self._spans(silent)),
                areas=self.wording.list(self.areas, word="or"),
            )
            yield sentence("chain", said)

    def _spans(self, months: Sequence[Month]) -> Iterator[str]:
        """Months as they follow each other: "February to April", "June 2023"."""
        runs: list[list[Month]] = []
        for each in months:
            if runs and each == runs[-1][-1] + 1 and each.year == runs[-1][-1].year:
                runs[-1].append(each)
            else:
                runs.append([each])
        for run in runs:
            *others, last = run
            early = [month_text(each, year=each.year) for each in others]
            if others[1:]:
                late = named(last, beside=self.month)
                yield self.wording.text("chain span", first=early[0], last=late)
            else:
                yield from (*early, named(last, beside=self.month))

    def _strung(self, links: Sequence[tuple[Part, ...]]) -> tuple[Part, ...]:
        pieces = [(("; ",) if at else ()) + link for at, link in enumerate(links)]
        return joined(pieces)

    def _known(self, month: Month) -> Iterator[Figure]:
        """The attacks of a month by area, as far as they were recorded or printed."""
        for name in self.areas:
            figure = self._figure(ATTACKS, name, month)
            if figure is not None:
                yield figure

    def _figure(self, measure: str, area: str, month: Month) -> Figure | None:
        found = self.figures.get(measure, Scope("area", area), month)
        told = found and found.basis != IMPLIED and not found.count.unknown
        return found if told else None

    def _link(self, month: Month, *, first: bool) -> tuple[Part, ...]:
        """A month of the chain; the first of a sentence names what is counted."""
        known = list(self._known(month))
        # "None" follows what was counted, and never opens the list.
        known.sort(key=lambda each: each.count == ZERO)
        if known[1:] and known[0].count == ZERO:
            said = self._none(known, first=first)
            return self.wording.say("chain month", when=self._when(month), areas=said)
        areas = [
            self._area(each, first=first and at == 0) for at, each in enumerate(known)
        ]
        classed = any(True for each in known for _ in self._classes(each))
        said = parted(areas) if classed and areas[1:] else self.wording.list(areas)
        return self.wording.say("chain month", when=self._when(month), areas=said)

    def _none(self, known: Sequence[Figure], *, first: bool) -> tuple[Part, ...]:
        """That nothing was recorded in several areas: "none in Ashdale or Coldfen"."""
        ids = tuple(each.id for each in known)
        names = [each.scope.name for each in known]
        return self.wording.say(
            "chain none" if first else "chain further none",
            no=Quote("no", ids),
            none=Quote("none", ids),
            attacks=self.figures.measures[ATTACKS].term.many,
            areas=self.wording.list(names, word="or"),
        )

    def _area(self, figure: Figure, *, first: bool) -> tuple[Part, ...]:
        """The attacks of one area: "12 attacks were recorded in Ashdale"."""
        key = "area" if first else "further area" if self.areas[1:] else "further"
        return self.wording.say(
            f"chain {key}",
            count=figure_quote(figure, alone=not first),
            attacks=noun(self.figures.measures[ATTACKS].term, figure.count),
            be=be(figure.count),
            name=figure.scope.name,
            classes=joined(self._classes(figure)),
        )

    def _classes(self, attacks: Figure) -> Iterator[tuple[Part, ...]]:
        for rule in self.figures.codebook.classes:
            figure = self._class_figure(rule, attacks)
            if figure is not None:
                many = plural(figure.count)
                yield self.wording.say(
                    "chain class",
                    count=figure_quote(figure, alone=True),
                    attacks=rule.term.many if many else article(rule.term.one),
                )

    def _class_figure(self, rule: Class, attacks: Figure) -> Figure | None:
        """The attacks of a marked class, if some were counted as they are now."""
        if not rule.mark:
            return None
        figure = self._figure(rule.key, attacks.scope.name, attacks.month)
        now = self.figures.known(rule.key, attacks.scope, self.month)
        if figure is None or figure.count == ZERO or figure.version != now.version:
            return None
        return figure

    def _when(self, month: Month) -> str:
        """The month, or as much of it as is on record."""
        sheet = self.figures.ledger.sheet(month)
        if sheet is not None and sheet.through is not None:
            return span_text(month.first, sheet.through, year=self.month.year)
        return self.wording.text("lead month", month=named(month, beside=self.month))
