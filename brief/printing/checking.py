"""Checking: a look is tried on every sample, and each of its templates read through.

Finds what a build would stop at and what it would pass over in silence: names that
are not there, blocks that nothing shows, files that nothing uses. Takes a look that
was read; reading it, and the tables that lie beside it, stays out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from brief.composing.issue import plain
from brief.composing.prose import PRINT, SCREEN
from brief.ground.month import Month
from brief.ground.problems import Problem, Where, errors, in_order, near_miss
from brief.printing import looks, samples
from brief.printing.anatomy import Anatomy, anatomy
from brief.printing.following import Following
from brief.printing.inspection import inspect, read_over, texts_of
from brief.printing.pages import direction, own_picture_of, render
from brief.printing.sandbox import column_of, parsed, rendered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import nodes

    from brief.composing.issue import Issue
    from brief.printing.looks import Look, Source

MAP = "map.html.j2"

_PAGE = re.compile(r"[\w-]+\.(?:html|md|txt|xml)\.j2")
_OF_A_MONTH = re.compile(r"issue-(\d{4}-(?:0[1-9]|1[0-2]))\.html\.j2")
_NO_PART = re.compile(r"(?:readme|licen[cs]e|.*\.(?:md|txt))(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Checking:
    """A look, and the files of its own folders: names, and what faults call them.

    `fonts` are the font files that its lists of typefaces name.
    """

    look: Look
    own: tuple[tuple[str, str], ...]
    fonts: frozenset[str] = frozenset()

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the look's templates."""
        found = [*self._unread(), *self._read_over(), *self._unknown_blocks()]
        found += [*self._unknown_names(), *self._lacking(), *self._never_shown()]
        found += [*self._unused()]
        tried = tuple(self._tried())
        # Where a place in a template is told, the page that came of it is not.
        placed = any(each.where.file in self.files for each in errors(found))
        own = (each for each in tried if each.where.file in self.files or not placed)
        return in_order(_once((*found, *own)))

    @cached_property
    def files(self) -> frozenset[str]:
        """What faults call the files of the look itself."""
        return frozenset(file for _, file in self.own)

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        """The look's own templates and styles by name."""
        every = self.look.templates.items()
        return {name: each for name, each in every if each.file in self.files}

    @cached_property
    def _trees(self) -> Mapping[str, nodes.Template]:
        every = self.look.templates
        found = {name: parsed(each, every)[0] for name, each in every.items()}
        return {name: tree for name, tree in found.items() if tree is not None}

    @cached_property
    def _parts(self) -> Mapping[str, Anatomy]:
        return {name: anatomy(tree) for name, tree in self._trees.items()}

    def _fault(
        self, name: str, line: int, code: str, word: str, what: str, fix: str = ""
    ) -> Problem:
        source = self.look.templates[name]
        lines = source.text.split("\n")
        column = column_of(word, lines[line - 1]) if 0 < line <= len(lines) else 1
        return Problem(Where(source.file, line, column), code, what, fix)

    # What is read off the templates

    def _unread(self) -> Iterator[Problem]:
        for source in self._sources.values():
            yield from parsed(source, self.look.templates)[1]

    def _read_over(self) -> Iterator[Problem]:
        for source in self._sources.values():
            yield from read_over(source.text, source.file)

    def _unknown_blocks(self) -> Iterator[Problem]:
        for name in self._sources:
            part = self._parts.get(name)
            if part is None or part.parent is None:
                continue
            known = self._blocks_above(name)
            for each in part.outer:
                if known is not None and each.name not in known:
                    what = f'"{part.parent.name}" has no block "{each.name}".'
                    hint = near_miss(each.name, known) or "`brief templates context`."
                    yield self._fault(name, each.line, "E322", each.name, what, hint)

    def _blocks_above(self, name: str) -> frozenset[str] | None:
        """The blocks of all that a template extends; None where nobody can tell."""
        known: set[str] = set()
        passed = {name}
        while (part := self._parts.get(name)) and part.parent:
            name = part.parent.name
            if name in passed or name not in self._parts:
                return None  # told as a fault of its own
            passed.add(name)
            known |= set(self._parts[name].blocks)
        return frozenset(known)

    def _unknown_names(self) -> Iterator[Problem]:
        follower = Following(self.look.labels)
        for name, tree in sorted(self._trees.items(), key=self._parents_first):
            for line, word, hint in follower.follow(tree):
                if name in self._sources:
                    what = f'there is no "{word}" here.'
                    yield self._fault(name, line, "E321", word, what, hint)

    def _parents_first(self, item: tuple[str, object]) -> tuple[int, str]:
        name, depth = item[0], 0
        while (part := self._parts.get(name)) and part.parent and depth < len(self.own):
            name, depth = part.parent.name, depth + 1
        return depth, item[0]

    def _lacking(self) -> Iterator[Problem]:
        """Templates, macros and pictures that are asked for and not there."""
        templates, pictures = self.look.templates, self.look.pictures
        for name, part in self._parts.items():
            for each in part.templates if name in self._sources else ():
                if each.name not in templates:
                    what = f'there is no template "{each.name}".'
                    fix = near_miss(each.name, templates)
                    yield self._fault(name, each.line, "E321", each.name, what, fix)
            for each in part.pictures if name in self._sources else ():
                if each.name not in pictures:
                    what = f'the look has no picture "{each.name}".'
                    fix = near_miss(each.name, pictures)
                    yield self._fault(name, each.line, "E321", each.name, what, fix)
            yield from self._lacking_macros(name, part)

    def _lacking_macros(self, name: str, part: Anatomy) -> Iterator[Problem]:
        for each in part.wanted:
            given = self._parts.get(each.template)
            if given is None or each.name in given.offered:
                continue
            hint = near_miss(each.name, given.offered)
            what = f'"{each.template}" has no macro "{each.name}".'
            if name in self._sources:
                yield self._fault(name, each.line, "E321", each.name, what, hint)
            elif each.template in self._sources:
                what = f'a macro "{each.name}" is missing, which "{name}" uses.'
                yield self._fault(each.template, 1, "E321", each.name, what, hint)

    def _never_shown(self) -> Iterator[Problem]:
        for name in self._sources:
            part = self._parts.get(name)
            for line in part.unshown if part else ():
                what = "this stands outside of every block, and is never shown."
                fix = "Put it into a block of the template that is extended."
                yield self._fault(name, line, "W323", "", what, fix)

    def _unused(self) -> Iterator[Problem]:
        used, everything = self._reached()
        pictures, known = self.look.pictures, self._known()
        for name, file in self.own:
            taken = name in self._sources or name in pictures or name in known
            if name in used or name in (*looks.PARTS, *looks.TABLES):
                continue
            if (taken and everything) or _NO_PART.fullmatch(PurePosixPath(name).name):
                continue
            what = "no page and no other file of the look uses this file."
            yield Problem(Where(file), "W322", what, near_miss(name, known - {name}))

    def _known(self) -> frozenset[str]:
        built_in = looks.built_in().templates
        own = (each for each in built_in if not each.startswith(looks.DEFAULT))
        return frozenset((*own, *looks.PARTS, *looks.TABLES))

    def _reached(self) -> tuple[frozenset[str], bool]:
        """What the pages use, step by step; and whether it could be anything."""
        pages = [each for each in self._known() if _PAGE.fullmatch(each)]
        waiting = [*pages, *filter(_OF_A_MONTH.fullmatch, self._sources)]
        used: set[str] = set(self.fonts)
        everything = False
        while waiting:
            name = waiting.pop()
            part = self._parts.get(name)
            if name in used:
                continue
            used.add(name)
            if part is None:
                everything = True  # not there, or not read: told as such
                continue
            everything = everything or part.open
            used |= {each.name for each in part.pictures}
            waiting += (each.name for each in part.templates)
        return frozenset(used), everything

    # What comes of trying it

    def _tried(self) -> Iterator[Problem]:
        """Every page on every sample, for screens and for paper."""
        for issue, medium in self._issues():
            html, problems = render(issue, medium=medium, look=self.look)
            yield from problems
            if html is not None:
                yield from _looked_over(html, f"issue, {medium}", plain(issue))
        page = samples.map_page()
        given = {
            "atlas": plain(page),
            "labels": dict(self.look.labels),
            "direction": direction(page.language),
            "own_picture": own_picture_of(self.look),
        }
        html, problems = rendered((MAP,), self.look.templates, given)
        yield from problems
        if html is not None:
            yield from _looked_over(html, "map", plain(page), links=False)

    def _issues(self) -> Iterator[tuple[Issue, str]]:
        full, empty = samples.full(), samples.empty()
        kinds = (full, empty, samples.draft(samples.edited(full)), samples.torture())
        for issue in kinds:
            yield issue, SCREEN
            yield samples.on_paper(issue), PRINT
        for name in self._sources:
            if found := _OF_A_MONTH.fullmatch(name):
                title = str(Month.parse(found[1]))
                own = replace(full, month=title, month_title=title)
                yield own, SCREEN
                yield samples.on_paper(own), PRINT


def _looked_over(
    html: str, page: str, given: object, *, links: bool = True
) -> Iterator[Problem]:
    found = inspect(html, name=page, own=texts_of(given))
    yield from found.problems
    for each in found.warnings if links else ():
        what = f"{each.partition(': ')[2]}."
        yield Problem(Where(page), "W326", what, "A block that they led to is gone.")


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One fault a place and code: what is read off and what is met say the same."""
    told: set[tuple[Where, str]] = set()
    for each in problems:
        if each.where.line == 0 or (each.where, each.code) not in told:
            told.add((each.where, each.code))
            yield each
