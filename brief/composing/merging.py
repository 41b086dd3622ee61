"""Merging: what was generated last time, the analyst's file, what is generated now.

The file keeps every letter that a person wrote. What nobody touched is renewed;
what was edited is kept, and flagged where its facts have changed; what was taken
out stays out. How lines are written and replaced is in `weaving`; files are not
touched here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brief.composing import parting
from brief.composing.blocks import (
    FRESH,
    OWN,
    STALE,
    Generated,
    merged_into,
    siblings,
    standing,
)
from brief.composing.drafting import Base, Did, Entry, Merged, Shift, flagged
from brief.composing.placing import index_for, tells
from brief.composing.proofreading import Block, ByHand
from brief.composing.weaving import Cloth, Strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.composing.grounds import Grounds


def merge(
    base: Base | None,
    text: str,
    generated: Sequence[Generated],
    *,
    grounds: Grounds,
    sections: Sequence[str],
) -> Merged:
    """Renew a file by what is generated now.

    Args:
        base: what was generated last time; None: nothing was.
        text: the analyst's file, one that can be parted without a slip.
        generated: all places of the issue, in order.
        grounds: where facts are looked up as they are now.
        sections: the keys of the issue's sections, in order.
    """
    merger = _Merger(base, text, generated, grounds, tuple(sections))
    merger.renew()
    merger.add()
    merger.note_left_out()
    return Merged(merger.cloth.text, merger.base(), tuple(merger.did))


class _Merger:
    """One renewal: the file in strips, and what has been done to them."""

    def __init__(
        self,
        base: Base | None,
        text: str,
        generated: Sequence[Generated],
        grounds: Grounds,
        sections: tuple[str, ...],
    ) -> None:
        self.first = base is None
        self.before = base or Base()
        self.now: Mapping[str, Generated] = {each.name: each for each in generated}
        self.grounds = grounds
        self.sections = sections
        self.cloth = Cloth.of(text)
        self.entries: dict[str, Entry] = {}
        self.did: list[Did] = []

    @property
    def present(self) -> frozenset[str]:
        """The names that have an opener in the file."""
        return frozenset(each for strip in self.cloth.strips for each in strip.names)

    # What stands in the file

    def renew(self) -> None:
        """Renew, keep or flag every block of the file."""
        present = self.present
        for strip in self.cloth.strips:
            if strip.blank:
                self._fill(strip)
            elif strip.said.strip():
                self._block(strip, present)
            else:
                self._keep(strip.names)

    def _fill(self, strip: Strip) -> None:
        """A block that holds nothing is filled, if nothing was ever offered there."""
        told = [self.now[name] for name in strip.names if name in self.now]
        new = [each for each in told if self.before.get(each.name) is None]
        if len(strip.names) == 1 and new and (new[0].text or new[0].hint):
            strip.fill(new[0].text, new[0].hint)
            self._enter(new)
            self.did.append(Did(new[0].name, "added"))
        else:
            self._keep(strip.names)

    def _block(self, strip: Strip, present: frozenset[str]) -> None:
        block = _block_of(strip)
        base = None if self.first else self.before
        state = standing(block, self.now, base)
        told = [self.now[name] for name in strip.names if name in self.now]
        gone = self._gone(strip.names)
        if state == FRESH:
            self._enter(told)
        elif state == STALE and not gone:
            strip.replace([each.text for each in told if each.text])
            shifts = self._all(strip.names)
            self.did.append(Did(strip.names[0], "renewed", shifts, line=strip.line))
            self._enter(told)
        else:
            inside = merged_into(strip.names, block.text, base, present)
            self._edited(strip, (*strip.names, *inside), own=state == OWN)

    def _gone(self, names: Iterable[str]) -> dict[str, str]:
        """The records of a block that are told no longer, and why."""
        found: dict[str, str] = {}
        for name in names:
            section, _, id_ = name.partition("/")
            if tells(name) and name not in self.now:
                why = self.grounds.why_gone(id_, section)
                found[name] = why or "it is told no longer"
        return found

    def _edited(self, strip: Strip, names: tuple[str, ...], *, own: bool) -> None:
        """Keep a block as it is; say what has changed under it."""
        if shifts := self._all(names):
            told = [self.now[name].text for name in names if name in self.now]
            strip.flag(parting.CHANGED, flagged(shifts, told))
            self.did.append(Did(strip.names[0], "flagged", shifts, line=strip.line))
        for name, why in self._gone(names).items():
            entry = self.before.get(name)
            if entry is None or not entry.gone:
                strip.flag(parting.GONE, f"{name.partition('/')[2]}: {why}")
                self.did.append(Did(name, "gone", why=why, line=strip.line))
            kept = entry or Entry(name, "")
            inside = "" if name in strip.names else strip.names[0]
            self.entries[name] = replace(kept, gone=why, inside=inside)
        if not (own and self._hers(strip)):
            self._enter_kept(strip, names)

    def _hers(self, strip: Strip) -> bool:
        """Whether a block was never offered, so that nothing is to be renewed."""
        return not strip.hinted and all(
            self.before.get(name) is None for name in strip.names
        )

    def _enter_kept(self, strip: Strip, names: tuple[str, ...]) -> None:
        for name in names:
            if name in self.now:
                inside = "" if name in strip.names else strip.names[0]
                self.entries[name] = replace(self._union(name), inside=inside)

    def _keep(self, names: Iterable[str]) -> None:
        """A block without text: emptied, or nothing but a hint."""
        for name in names:
            if self.before.get(name) is not None or self._offers(name):
                self._leave_out(name)

    def _offers(self, name: str) -> bool:
        each = self.now.get(name)
        return each is not None and bool(each.text or each.hint)

    # What does not

    def add(self) -> None:
        """Put what is new where it belongs."""
        done = self.present | set(self.entries)
        for each in self.now.values():
            if each.name in done or self._was_offered(each):
                continue
            if not (each.text or each.hint):
                continue
            if self.first or (each.text and not each.offered):
                self._insert(each)

    def _was_offered(self, each: Generated) -> bool:
        entry = self.before.get(each.name)
        return entry is not None and bool(entry.text or each.hint)

    def _insert(self, each: Generated) -> None:
        at = index_for(
            each.name,
            [strip.names for strip in self.cloth.strips],
            siblings=siblings(each.name, self.now),
            sections=self.sections,
        )
        self.cloth.insert(at, each.name, each.text, each.hint)
        self._enter([each])
        self.did.append(Did(each.name, "added"))

    def note_left_out(self) -> None:
        """Keep in mind what was taken out, and tell where its facts have changed."""
        present = self.present
        for entry in self.before.entries:
            if entry.name not in present and entry.name not in self.entries:
                self._leave_out(entry.name)

    def _leave_out(self, name: str) -> None:
        entry = self.before.get(name)
        if entry is None:
            self.entries[name] = self._union(name)
        elif name in self.now:
            if shifts := tuple(self._shifts(name)):
                self.did.append(Did(name, "left out", shifts))
            self.entries[name] = replace(self._union(name), inside="")
        elif not entry.gone:
            self.entries[name] = replace(entry, inside="")

    # What is kept in mind

    def _all(self, names: Iterable[str]) -> tuple[Shift, ...]:
        """The facts of several blocks that have changed, each once."""
        found = (each for name in names for each in self._shifts(name))
        return tuple(dict.fromkeys(found))

    def _shifts(self, name: str) -> Iterator[Shift]:
        """The facts of a block that have changed since it was generated."""
        entry, now = self.before.get(name), self.now.get(name)
        if entry is None or now is None:
            return
        if entry.gone:
            yield Shift(name.partition("/")[2], entry.gone, "it is told again", "")
        was = {each.reference: each for each in entry.facts}
        for each in entry.facts:
            fact = self.grounds.fact(each.reference)
            value = fact.value if fact else ""
            if value != each.value:
                what = self.grounds.label(each.reference)
                where = fact.where if fact else ""
                yield Shift(what, each.value, value, where)
        for each in now.facts:
            if each.reference not in was:
                what = self.grounds.label(each.reference)
                yield Shift(what, "", each.value, each.where)

    def _enter(self, told: Iterable[Generated]) -> None:
        for each in told:
            self.entries[each.name] = Entry(each.name, each.text, each.facts)

    def _union(self, name: str) -> Entry:
        """An entry with the facts of now, also of those that are told no longer."""
        now, entry = self.now[name], self.before.get(name)
        facts = {each.reference: each for each in now.facts}
        for each in entry.facts if entry else ():
            fact = self.grounds.fact(each.reference)
            if fact is not None:
                facts.setdefault(each.reference, fact)
        return Entry(name, now.text, tuple(facts.values()))

    def base(self) -> Base:
        """What the next renewal starts from, in the order of the issue."""
        order = {name: at for at, name in enumerate(self.now)}
        last = len(order)
        entries = sorted(
            self.entries.values(),
            key=lambda each: (order.get(each.name, last), each.name),
        )
        return Base(tuple(entries))


def _block_of(strip: Strip) -> Block:
    by_hand = (ByHand(0, 0, ""),) if strip.by_hand else ()
    return Block(strip.names[0], strip.said, 0, strip.names, by_hand)
