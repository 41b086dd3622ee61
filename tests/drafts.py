"""A desk in the tests: some records, an analyst's file, and drafts of it.

`Desk` holds one month of an invented publication and the analyst's text of it. What
a person does to records or text is done to its fields; `draft` renews the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from publications import attack, figures, sheet

from brief.composing import narrative, parting
from brief.composing.blocks import generated, records_of, settled
from brief.composing.choosing import Chosen
from brief.composing.grounds import Grounds
from brief.composing.merging import merge
from brief.composing.saying import say
from brief.ground.counts import parse
from brief.ground.month import Month
from brief.records.attack import Harm
from brief.words.wordings import load

MONTH = Month.parse("2024-07")
FILE = "reports/2024-07/issue.md"
NOBODY = Chosen((), {})


@cache
def wording():
    return load()[0]


def killing(id_, day, area="Ashdale", killed=1, **fields):
    """A record of guards killed by a mine on a day of the month."""
    return attack(
        f"2024-07-{day:02}",
        id=id_,
        area=area,
        method="mine",
        target={"group": "guards"},
        killed={"guards": killed},
        **fields,
    )


def with_killed(record, number):
    """The record with another number of guards killed."""
    return replace(record, harms=(Harm("killed", "guards", parse(number)),))


def june(number=3):
    """The month before, with some attacks in Ashdale."""
    return sheet("2024-06", *(attack(f"2024-06-{day + 1:02}") for day in range(number)))


@dataclass
class Desk:
    """Records of July 2024 by id, the month before, and the analyst's file."""

    records: dict = field(default_factory=dict)
    before: object = None
    text: str = ""
    base: object = None

    @classmethod
    def with_records(cls, *records):
        return cls({each.id: each for each in records}, june())

    @property
    def figures(self):
        return figures(self.before, sheet("2024-07", *self.records.values()))

    @property
    def sections(self):
        return tuple(each.key for each in self.figures.codebook.sections)

    def generated(self):
        counted = self.figures
        said = say(counted, MONTH, chosen=NOBODY, wording=wording())
        return generated(said, counted, MONTH, wording())

    def narrative(self):
        """The text as it is read, and what is wrong with it."""
        known = [each.name for each in self.base.entries] if self.base else []
        names = (*records_of(self.figures, MONTH), *known)
        return narrative.read(self.text, FILE, self.sections, names)

    def settled(self):
        """Whose text answers, by place."""
        found, _ = self.narrative()
        return {each.name: each for each in settled(found, self.generated(), self.base)}

    def draft(self):
        """Renew the text; what was done, by block."""
        merged = merge(
            self.base,
            self.text,
            self.generated(),
            grounds=Grounds.of(self.figures, MONTH, wording()),
            sections=self.sections,
        )
        self.text, self.base = merged.text, merged.base
        return {each.name: each for each in merged.did}

    # What an analyst does

    def edit(self, old, new):
        assert self.text.count(old) == 1, (old, self.text)
        self.text = self.text.replace(old, new)

    def pieces(self):
        """The text before the first block, and the blocks with their openers."""
        rows = [row + end for row, end in parting.lines(self.text)]
        parted = parting.part(tuple(row.rstrip("\r\n") for row in rows))
        first, *pieces = parted.pieces
        head = "".join(rows[: first.end])
        return head, [
            (each.names, "".join(rows[each.line - 1 : each.end])) for each in pieces
        ]

    def put(self, head, pieces):
        self.text = head + "".join(said for _, said in pieces)

    def block(self, name):
        """A block as it stands in the file, with its opener."""
        return next(said for names, said in self.pieces()[1] if name in names)

    @property
    def names(self):
        """The openers, in the order of the file."""
        return [", ".join(names) for names, _ in self.pieces()[1]]

    def take_out(self, name):
        head, pieces = self.pieces()
        self.put(head, [each for each in pieces if name not in each[0]])
