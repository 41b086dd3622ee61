"""Marked: YAML text to plain values that know where they stand.

The strict reader of files that people write, and the only room that imports
yaml: it takes the parser's events one by one and builds mappings, sequences
and scalars itself, so that nothing is guessed, nothing is expanded, and every
value keeps its line and column. Lines and columns count from 1, in characters.

What a file may say stays in `schema`; which characters it may hold, in
`letters`; the sentences about faults, in `syntax` and `refusals`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from brief.ground.problems import Problem, Where, in_order
from brief.records import refusals
from brief.records.letters import cleared, decode, escaped, line_starts, place
from brief.records.placed import Mapping, Sequence, at
from brief.records.refusals import DEEPEST, LONGEST, MOST_NODES, MOST_PROBLEMS
from brief.records.scalars import bare, composed, cuts, meaning, swallowed_dash
from brief.records.syntax import Broken, explained

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.records.scalars import Scalar

__all__ = ["Mapping", "Sequence", "at", "decode", "read"]


def read(text: str, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read a document whose root is a mapping, with all problems found in it.

    `file` is the name that problems give. The mapping is None if the text has
    no mapping or could not be read to its end; else it holds all that was not
    refused: of a key that stands twice the first value, and None for an alias.
    """
    text, problems = cleared(text, file)
    builder = _Builder(text, file)
    root = builder.root()
    return root, in_order((*problems, *builder.problems))


# An event or a mark. PyYAML's types have every mark optional; parsers set them all.
_Event: TypeAlias = Any


class _PureParser(Reader, Scanner, Parser):
    """The parser for machines without libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _fastest() -> Callable[[str], Any]:
    if not yaml.__with_libyaml__:
        return _PureParser
    from yaml._yaml import CParser

    return CParser


_parser = _fastest()


class _TooMuchError(Exception):
    """The rest of the file is not read; the last problem says why."""


class _Builder:
    """Builds the values of one file from its events, and gathers problems."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.cuts = cuts(text)
        # What was learnt of keys and plain values needs no second look; in a file
        # where each may have something to be told off for, nothing is learnt.
        self.learns = not self.cuts and bare(text)
        self.keys: dict[str, str] = {}
        self.plain: dict[str, Scalar] = {}
        self.long_quote: _Event = None
        self.depth, self.left = 0, MOST_NODES

    def root(self) -> Mapping | None:
        """The mapping that the file holds, or None if it could not be read."""
        try:
            self.next: Callable[[], Any] = self._counted(_parser(self.text).get_event)
            return self._document()
        except yaml.MarkedYAMLError as fault:
            self.problems.append(self._explained(fault))
        except (yaml.YAMLError, ValueError, OverflowError):
            # The pure parser fails without a place on an escape for no character.
            self.problems.append(refusals.unreadable(Where(self.file)))
        except _TooMuchError:
            pass
        return None

    def _document(self) -> Mapping | None:
        _, start, first = self.next(), self.next(), self.next()
        if type(start) is StreamEndEvent:
            self._tell(refusals.no_mapping(Where(self.file)))
            return None
        if self.text.startswith("%", start.start_mark.index):
            self._tell(refusals.directive(self._where(start.start_mark)))
        value = self._value(first)
        _, end = self.next(), self.next()
        if type(end) is not StreamEndEvent:
            self._tell(refusals.second_document(self._where(end.start_mark)))
        if isinstance(value, Mapping):
            return value
        self._tell(refusals.no_mapping(self._where(first.start_mark), value))
        return None

    def _counted(self, following: Callable[[], Any]) -> Callable[[], Any]:
        """What gives the next event, and gives up when there are too many values.

        Three values take two characters at least, so that few files need it.
        """
        if len(self.text) * 2 < MOST_NODES:
            return following

        def counted() -> object:
            event = following()
            self.left -= isinstance(event, NodeEvent)
            if self.left < 0:
                self._stop(refusals.too_many(self._where(event.start_mark)))
            return event

        return counted

    def _value(self, event: _Event) -> object:
        kind: type[object] = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is MappingStartEvent:
            return self._mapping(event)
        if kind is AliasEvent:
            where = self._where(event.start_mark)
            self._tell(refusals.alias(where, event.anchor or ""))
            return None
        return self._sequence(event)

    def _mapping(self, start: _Event) -> Mapping:
        self._enter(start)
        mapping = Mapping(start.start_mark.line + 1, start.start_mark.column + 1)
        following, known, plain = self.next, self.keys.get, self.plain.get
        marks = mapping.marks
        while type(event := following()) is not MappingEndEvent:
            key = known(event.value) if type(event) is ScalarEvent else None
            if key is None or key in mapping:
                key = self._key(event, mapping)
            value = held = following()
            if type(held) is ScalarEvent and not held.style:
                value = plain(held.value, held)
            if value is held:
                value = self._value(held)
            if key is not None:
                mapping[key] = value
                mark, of_value = event.start_mark, held.start_mark
                marks[key] = mark.line, mark.column, of_value.line, of_value.column
        self.depth -= 1
        return mapping

    def _sequence(self, start: _Event) -> Sequence:
        self._enter(start)
        sequence = Sequence(start.start_mark.line + 1, start.start_mark.column + 1)
        following, plain, marks = self.next, self.plain.get, sequence.marks
        while type(event := following()) is not SequenceEndEvent:
            value = event
            if type(event) is ScalarEvent and not event.style:
                value = plain(event.value, event)
            sequence.append(self._value(event) if value is event else value)
            marks.append((event.start_mark.line, event.start_mark.column))
        self.depth -= 1
        return sequence

    def _enter(self, start: _Event) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self._stop(refusals.too_deep(self._where(start.start_mark)))
        if not self.learns:
            self._refuse_properties(start)

    def _key(self, event: _Event, mapping: Mapping) -> str | None:
        """The text of a key, or None if its value is to be left out."""
        kind: type[object] = type(event)
        if kind is not ScalarEvent:
            if kind is not AliasEvent:
                self._tell(refusals.collection_key(self._where(event.start_mark)))
            self._value(event)  # to read past it, and tell an alias
            return None
        if not self.learns:
            self._refuse_properties(event)
        key = self._key_text(event)
        if key is not None and key in mapping:
            where = self._where(event.start_mark)
            self._tell(refusals.twice(where, key, mapping.key_at(key)[0]))
            return None
        return key

    def _key_text(self, event: _Event) -> str | None:
        text = event.value
        if event.style or len(text) > LONGEST:
            return self._text(event)
        if text == "<<":
            self._tell(refusals.merge(self._where(event.start_mark)))
            return None
        key = meaning(text)
        if not isinstance(key, str):
            self._tell(refusals.odd_key(self._where(event.start_mark), text))
            return text or None
        if self.learns:
            self.keys[text] = key
        return key

    def _scalar(self, event: _Event) -> Scalar:
        if not self.learns:
            self._look_at(event)
        text = event.value
        if event.style or len(text) > LONGEST:
            return self._text(event)
        value = meaning(text)
        if event.end_mark.line > event.start_mark.line:
            self._look_inside(event)
        elif self.learns:
            self.plain[text] = value
        return value

    def _look_at(self, event: _Event) -> None:
        self._refuse_properties(event)
        end = event.end_mark
        if end.index in self.cuts and not event.style:
            sign, word = self.cuts[end.index]
            where = self._where(end, further=sign - end.index)
            self._tell(refusals.cut(where, event.value, word))

    def _look_inside(self, event: _Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if dash := swallowed_dash(self.text, start, end):
            where = place(line_starts(self.text), dash, self.file)
            self._tell(refusals.swallowed(where))

    def _text(self, event: _Event) -> str:
        """A text that is quoted, a block, or too long."""
        text, mark = event.value, event.start_mark
        if len(text) > LONGEST:
            self._tell(refusals.too_long(self._where(mark), len(text)))
        if event.end_mark.line > mark.line and event.style in ("'", '"'):
            self.long_quote = event
        if event.style == '"' and not text.isprintable():
            for problem in escaped(text, self._where(mark)):
                self._tell(problem)
        return composed(text)

    def _refuse_properties(self, event: _Event) -> None:
        if event.anchor is not None:
            self._tell(refusals.anchor(self._where(event.start_mark), event.anchor))
        if event.tag is not None:
            self._tell(refusals.tag(self._where(event.start_mark), event.tag))

    def _tell(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            self._stop(refusals.too_faulty(problem.where))

    def _stop(self, problem: Problem) -> NoReturn:
        self.problems.append(problem)
        raise _TooMuchError

    def _where(self, mark: _Event, further: int = 0) -> Where:
        return Where(self.file, mark.line + 1, mark.column + 1 + further)

    def _explained(self, fault: yaml.MarkedYAMLError) -> Problem:
        here = self._where(fault.problem_mark)
        since = self._where(fault.context_mark) if fault.context_mark else here
        quote, last = None, self.long_quote
        if last and last.end_mark.line + 1 == here.line:
            quote = self._where(last.start_mark)
        words = fault.problem or "", fault.context or ""
        return explained(Broken(*words, here, since, self.text, quote))
