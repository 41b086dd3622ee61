"""Drafts over random histories: whatever happens to records and text, nobody's
words are lost, what nobody touched is current, and what was edited is flagged.
"""

from dataclasses import replace
from random import Random

import pytest
from drafts import Desk, june, killing, with_killed
from publications import AREAS

from brief.composing.blocks import alike
from brief.composing.parting import part

STEPS = 14


class History:
    """A desk, and what a person would remember of what was done at it."""

    def __init__(self, seed):
        self.rng = Random(seed)  # noqa: S311
        first = [self.new_record(number) for number in range(4)]
        self.desk = Desk.with_records(*first)
        self.number = 4
        self.words = 0
        self.touched = set()
        self.out = set()
        self.away = {}
        self.last = {}
        self.desk.draft()
        self.remember()

    def new_record(self, number):
        day, area = self.rng.randint(1, 28), self.rng.choice(AREAS)
        return killing(f"r{number}", day, area, self.rng.randint(1, 9))

    def remember(self):
        self.last = dict(self.desk.records)

    def pen(self):
        """A sentence that nobody else has written."""
        self.words += 1
        return f"Penned {self.words}."

    def some_block(self, *, told=True):
        """A block of the file with its text, or None."""
        _, pieces = self.desk.pieces()
        found = [each for each in pieces if not told or self.text_of(each)]
        return self.rng.choice(found) if found else None

    @staticmethod
    def text_of(piece):
        rows = tuple(piece[1].split("\n"))
        parted = part(rows)
        return parted.text(parted.pieces[1]).strip()

    # What happens to the text

    def rewrite(self):
        if found := self.some_block():
            names, said = found
            lines = said.rstrip("\n").split("\n")
            texts = [at for at in range(1, len(lines)) if lines[at].strip()]
            at = self.rng.choice(texts)
            if "<!--" in said:
                lines.append(self.pen())
            elif self.rng.random() < 0.5:
                lines[at] = self.pen()
            else:
                lines.insert(at + 1, self.pen())
            self.swap(found, "\n".join(lines) + "\n\n")
            self.touched |= set(names)

    def swap(self, old, said):
        head, pieces = self.desk.pieces()
        self.desk.put(head, [(e[0], said) if e == old else e for e in pieces])

    def shuffle(self):
        head, pieces = self.desk.pieces()
        last = pieces[-1][1]
        pieces[-1] = (pieces[-1][0], last.rstrip("\n") + "\n\n")
        self.rng.shuffle(pieces)
        self.desk.put(head, pieces)

    def take_out(self):
        found = self.some_block()
        if found and not set(found[0]) & self.touched:
            self.desk.take_out(found[0][0])
            self.out |= set(found[0])

    def join(self):
        """Delete an opener: the text joins that of the block above."""
        head, pieces = self.desk.pieces()
        at = self.rng.randrange(1, len(pieces))
        (above, _), (names, said) = pieces[at - 1], pieces[at]
        if "<!--" not in said[4:] and self.text_of(pieces[at]):
            rest = said.split("\n", 1)[1]
            pieces[at] = (above, rest)
            self.desk.put(head, pieces)
            self.touched |= {*above, *names}
            self.out |= set(names)

    def note(self):
        if found := self.some_block():
            lines = found[1].split("\n")
            lines.insert(1, f"<!-- note: {self.pen()} -->")
            self.swap(found, "\n".join(lines))

    # What happens to the records

    def recount(self):
        if self.desk.records:
            id_ = self.rng.choice(sorted(self.desk.records))
            record = self.desk.records[id_]
            self.desk.records[id_] = with_killed(record, self.rng.randint(1, 9))

    def record(self):
        new = self.new_record(self.number)
        self.number += 1
        self.desk.records[new.id] = new

    def retract(self):
        if self.desk.records:
            id_ = self.rng.choice(sorted(self.desk.records))
            record = self.desk.records[id_]
            self.desk.records[id_] = replace(
                record, assessment="retracted", because="told twice"
            )

    def vanish(self):
        if self.desk.records:
            del self.desk.records[self.rng.choice(sorted(self.desk.records))]

    def look_back(self):
        self.desk.before = june(self.rng.randint(1, 9))

    # What must be so

    def draft(self):
        desk = self.desk
        old_text, old_base = desk.text, desk.base
        assert not desk.narrative()[0].broken
        before = {name: desk.block(name) for name in self.openers()}
        did = desk.draft()
        self.nothing_is_lost(old_text)
        self.what_nobody_touched_is_current()
        self.what_was_edited_is_flagged(before, did)
        assert not self.out & set(self.openers())
        again = replace_base(desk)
        assert again == (desk.text, desk.base)
        assert old_base is not None
        self.remember()

    def openers(self):
        return [name for names, _ in self.desk.pieces()[1] for name in names]

    def nothing_is_lost(self, old_text):
        for number in range(1, self.words + 1):
            pen = f"Penned {number}."
            assert self.desk.text.count(pen) >= old_text.count(pen) > -1
        kept = iter(self.desk.text.split("\n"))
        penned = [line for line in old_text.split("\n") if "Penned" in line]
        assert all(line in kept for line in penned)

    def what_nobody_touched_is_current(self):
        for each in self.desk.generated():
            if each.name in self.touched | self.out or not each.text:
                continue
            pieces = self.desk.pieces()[1]
            piece = next(one for one in pieces if each.name in one[0])
            assert alike(self.text_of(piece), each.text)

    def what_was_edited_is_flagged(self, before, did):
        told = {each.name for each in self.desk.generated()}
        for name in before:
            _, _, id_ = name.partition("/")
            was, now = self.last.get(id_), self.desk.records.get(id_)
            if not id_.startswith("r") or was is None:
                continue
            flags = self.desk.block(name).count("<!-- changed:")
            if name in self.touched and name in told and was != now:
                assert name in did or "counted again" in self.desk.block(name)
                assert flags > before[name].count("<!-- changed:")
            if name not in told and now != was:
                assert "<!-- gone: " in self.desk.block(name)


def replace_base(desk):
    """What another draft at once would make of text and base."""
    copy = Desk(dict(desk.records), desk.before, desk.text, desk.base)
    assert copy.draft() == {}
    return copy.text, copy.base


ACTS = (
    *("rewrite", "rewrite", "shuffle", "take_out", "join", "note"),
    *("recount", "recount", "record", "retract", "vanish", "look_back"),
    *("draft", "draft", "draft"),
)


@pytest.mark.parametrize("seed", range(30))
def test_no_history_loses_a_word_or_leaves_an_untouched_block_behind(seed):
    history = History(seed)
    for _ in range(STEPS):
        getattr(history, history.rng.choice(ACTS))()
    history.draft()
