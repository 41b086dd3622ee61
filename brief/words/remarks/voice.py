"""The voice: one finding on its way into words, and what all its phrases need.

Every number and every word of a claim is a quote of the figures it rests on.
Phrases come from the wording, or else from `remarks.yaml` beside this room.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.words.english import FIGURES, cardinal, month_text, ordinal
from brief.words.phrases import chosen, fill, parted
from brief.words.quoting import named, number, things
from brief.words.sentence import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from brief.counting.figures import Figures
    from brief.ground.counts import Count
    from brief.ground.month import Month
    from brief.ground.scope import Scope
    from brief.judging.findings import Beside, Finding
    from brief.words.phrases import Slot
    from brief.words.sentence import Part
    from brief.words.wording import Wording

BUILT_IN = "remarks.yaml"


@lru_cache(maxsize=1)
def built_in() -> Mapping[str, tuple[str, ...]]:
    """The phrases that come with the tool, by the names they have in a wording."""
    from brief.records import marked
    from brief.records.phrasebook import WordingShape
    from brief.records.shaping import shaped

    text = files("brief.words.remarks").joinpath(BUILT_IN).read_text(encoding="utf-8")
    root, problems = marked.read(text, BUILT_IN)
    shape, faults = shaped(root or marked.Mapping(1, 1), WordingShape, BUILT_IN)
    if shape is None or problems:
        raise ValueError(f"the built-in remarks are broken: {(*problems, *faults)[0]}")
    return MappingProxyType(
        {
            f"{group} {key}": tuple(said)
            for group, phrases in shape.phrases.items()
            for key, said in phrases.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Voice:
    """One finding, the figures it quotes, and the words for it."""

    finding: Finding
    figures: Figures
    wording: Wording

    def say(self, key: str, **slots: Slot) -> tuple[Part, ...]:
        """A phrase about the finding; the months that most phrases name are given."""
        name = f"finding {key}"
        options = self.wording.phrases.get(name) or built_in()[name]
        given: dict[str, Slot] = {"month": self.month, "since": self.since}
        return fill(chosen(options, self.finding.id), **{**given, **slots})

    def word(self, key: str, **slots: str) -> str:
        """A phrase that is words only."""
        return "".join(map(str, self.say(key, **slots)))

    def claim(self, key: str, **slots: str) -> Quote:
        """The words that make the claim; they rest on everything it compared."""
        return Quote(self.word(key, **slots), self.finding.figures)

    @property
    def every(self) -> tuple[Finding, ...]:
        """The finding and those merged into it, in the order of the house."""
        order = tuple(self.figures.measures)
        found = (self.finding, *self.finding.merged)
        return tuple(sorted(found, key=lambda each: order.index(each.measure)))

    @property
    def month(self) -> str:
        """The month of the issue."""
        return self.named(self.finding.month)

    @property
    def since(self) -> str:
        """The month that the finding reaches back to, or where its record starts."""
        if self.finding.reference is not None:
            return self.named(self.finding.reference)
        return self.start

    @property
    def start(self) -> str:
        """Where the record starts."""
        key = "since definition" if self.finding.redefined else "since record"
        start = month_text(self.finding.since, year=0)
        built = (
            self.wording.phrases.get(f"finding {key}") or built_in()[f"finding {key}"]
        )
        return "".join(map(str, fill(built[0], start=start)))

    def named(self, month: Month) -> str:
        """A month, with its year where it is another than the issue's."""
        return named(month, beside=self.finding.month)

    def things(
        self,
        finding: Finding | None = None,
        *,
        count: Count | None = None,
        scope: Scope | None = None,
    ) -> str:
        """What a finding counts, as a noun: "attacks in Ashdale"; plural by itself."""
        told = finding or self.finding
        return self.noun(told.measure, scope or told.scope, count=count)

    def noun(self, measure: str, scope: Scope, *, count: Count | None = None) -> str:
        """The noun for what is counted somewhere."""
        return things(
            measure, scope, figures=self.figures, wording=self.wording, count=count
        )

    def quoted(self, beside: Beside, *, style: str = FIGURES) -> Quote:
        """The number of a figure that the finding rests on."""
        return Quote(number(beside.count, style=style, alone=True), (beside.id,))

    def now(self, finding: Finding | None = None, *, style: str = FIGURES) -> Quote:
        """The number of the month."""
        told = finding or self.finding
        ids = self._ids(told, told.month)
        return Quote(number(told.value, style=style, alone=True), ids)

    def before(self, finding: Finding | None = None, *, style: str = FIGURES) -> Quote:
        """The number of the month that the finding reaches back to."""
        told = finding or self.finding
        if told.reference is None or told.reference_value is None:
            raise ValueError(f"{told.id} has no reference")
        ids = self._ids(told, told.reference)
        return Quote(number(told.reference_value, style=style, alone=True), ids)

    def _ids(self, told: Finding, month: Month) -> tuple[str, ...]:
        """The figures behind a number: one, or those of all months that are summed."""
        if told.span == 1:
            return (f"{month}/{told.measure}/{told.scope}",)
        window = (month - back for back in range(told.span))
        ids = (f"{each}/{told.measure}/{told.scope}" for each in window)
        return tuple(each for each in ids if each in told.figures)

    def counted(self, finding: Finding) -> tuple[Part, ...]:
        """What is counted, with its number: "attacks (33)"."""
        return self.say("counted", things=self.things(finding), now=self.now(finding))

    def all_counted(self) -> tuple[Part, ...]:
        """Everything that the sentence counts: "attacks (33) and claims (7)"."""
        return self.wording.list(self.counted(each) for each in self.every)

    def all_before(self) -> tuple[Part, ...]:
        """The numbers of the month that all reach back to: "38 and 13"."""
        return self.wording.list(self.before(each) for each in self.every)

    def all_things(self, *, word: str = "and") -> tuple[Part, ...]:
        """All that is counted, without numbers."""
        return self.wording.list(map(self.things, self.every), word=word)

    def level(self) -> str:
        """The floor: "three or more"."""
        return self.word("at least", level=cardinal(self.finding.level))

    def many(self) -> str:
        """How many, in words: months in a row, areas."""
        return cardinal(self.finding.number)

    def nth(self) -> str:
        """The place in a row."""
        return ordinal(self.finding.number)

    def months(self, months: Iterable[Month]) -> tuple[Part, ...]:
        """Some months; those of one year are a list of their own, with its year."""
        years = [tuple(each) for _, each in groupby(months, key=lambda each: each.year)]
        lists = [self.wording.list(self._of_a_year(each)) for each in years]
        single = all(len(each) == 1 for each in years)
        return self.wording.list(lists) if single else parted(lists)

    def _of_a_year(self, months: tuple[Month, ...]) -> Iterator[str]:
        """The months of one year; the year is said after the last."""
        for each in months:
            last = each == months[-1]
            yield self.named(each) if last else month_text(each, year=each.year)
