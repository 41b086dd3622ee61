"""Syntax: what a broken YAML file needs, in plain words.

Takes the complaint of the parser, with the places that it names, and gives one
problem with a sentence and a fix. Reading YAML itself stays in `marked`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from brief.ground.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.ground.problems import Where


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the parser gave up.

    `complaint` is its own sentence and `context` what it was reading then;
    `since` is where that began. `quote` is where the last quoted text began
    that runs over several lines, if there was one: it may lack its end.
    """

    complaint: str
    context: str
    place: Where
    since: Where
    text: str
    quote: Where | None = None

    def line(self, where: Where) -> str:
        """The text of a line; empty below the last one."""
        return next(iter(self.text.splitlines()[where.line - 1 :]), "")

    def letter(self, where: Where) -> str:
        """The character at a place; empty at the end of a line."""
        return self.line(where)[where.column - 1 : where.column]

    @property
    def before(self) -> str:
        """What stands on the line before the place."""
        return self.line(self.place)[: self.place.column - 1]

    @property
    def above(self) -> str:
        """The nearest line above that is not blank."""
        higher = self.text.splitlines()[: self.place.line - 1]
        return next((each for each in reversed(higher) if each.strip()), "")


def explained(broken: Broken) -> Problem:
    """The problem that a complaint of the parser stands for.

    It is E104, or E105 if the file uses a part of YAML that is not accepted.
    """
    sentence = f"{broken.context}: {broken.complaint}"
    explain = next((row for needle, row in _RULES if needle in sentence), _unknown)
    problem = explain(broken)
    if "\xa0" in broken.line(problem.where) + broken.above:
        hint = " There is a no-break space (U+00A0) near; YAML needs a plain one."
        return replace(problem, fix=problem.fix + hint)
    return problem


_SPACELESS = re.compile(r"\s*(?:- +)*([^\W\d](?:[\w -]*[^\W\d])?):([^\s/:][^:]*)")


def spaceless(line: str) -> str:
    """How a line like `area:Ashdale` should read; empty for any other line."""
    found = _SPACELESS.fullmatch(line.rstrip())
    return f'"{found[1]}: {found[2]}"' if found else ""


def _tab(broken: Broken) -> Problem:
    what = "a tab stands where only spaces may indent a line."
    return Problem(broken.place, "E104", what, "Replace it by spaces.")


def _start(broken: Broken) -> Problem:
    letter = broken.letter(broken.place)
    if letter == "\t":
        return _tab(broken)
    return Problem(
        broken.place,
        "E104",
        f"a value cannot start with {letter}.",
        f'Put the value in quotes: "{letter}…".',
    )


def _mark(broken: Broken) -> Problem:
    letter = broken.letter(broken.since)
    what = f"a value cannot start with {letter}: YAML gives it a meaning of its own."
    fix = f'Put the value in quotes: "{letter}…".'
    return Problem(broken.since, "E105", what, fix)


def _directive(broken: Broken) -> Problem:
    what = "a line that starts with % is a YAML directive, which is not accepted."
    return Problem(broken.since, "E105", what, "Delete the line.")


def _second_colon(broken: Broken) -> Problem:
    if re.search(r":\s", broken.before):
        what = "a second colon and space on one line start a key inside a value."
        fix = 'Put the value in quotes: key: "one: two".'
        return Problem(broken.place, "E104", what, fix)
    what = "this line is read as part of the value above it, and yet has a key."
    if hint := spaceless(broken.above):
        return Problem(
            broken.place, "E104", what, f"Put a space after the colon: {hint}."
        )
    fix = (
        "Indent it like the keys beside it, and see that the line above is "
        '"key: value".'
    )
    return Problem(broken.place, "E104", what, fix)


def _no_colon(broken: Broken) -> Problem:
    line = broken.line(broken.since)
    what = 'this line is not "key: value".'
    if hint := spaceless(line):
        fix = f"Put a space after the colon: {hint}."
    elif re.search(r"\s#", line):
        fix = "What follows # is a comment; put a text that holds # in quotes."
    else:
        fix = "Add the colon; if the line belongs to the text above, indent it more."
    return Problem(broken.since, "E104", what, fix)


def _unexpected(broken: Broken) -> Problem:
    """A line, or the rest of one, where another key or item should be."""
    if broken.quote:
        return _open_quote(broken, broken.quote)
    if broken.before.strip(" -"):
        what = "something stands after the end of the value."
        fix = (
            "Put the whole value in quotes; an apostrophe in '…' is written twice, "
            'a quote in "…" as \\".'
        )
        return Problem(broken.place, "E104", what, fix)
    if broken.letter(broken.place) == ":":
        return Problem(broken.place, "E104", *_NO_KEY)
    other = "items" if "collection" in broken.context else "keys"
    what = "the indentation of this line fits no line above it."
    fix = (
        f"Indent it like the lines it belongs with; the nearest {other} it could "
        f"follow start in column {broken.since.column} (line {broken.since.line})."
    )
    return Problem(broken.place, "E104", what, fix)


_NO_KEY = ("a key is missing before this colon.", "Write the key.")


def _open_quote(broken: Broken, where: Where | None = None) -> Problem:
    where = where or broken.since
    what = "the quote opened here is not closed where it should be."
    fix = 'Close it; an apostrophe in \'…\' is written twice, a quote in "…" as \\".'
    return Problem(where, "E104", what, fix)


def _open_bracket(broken: Broken) -> Problem:
    bracket = broken.letter(broken.since)
    close = "]" if bracket == "[" else "}"
    if broken.place.line == broken.since.line and broken.letter(broken.place):
        what = f"a comma or {close} is missing before this place."
        fix = "Put a text that holds commas, colons, quotes or brackets in quotes."
        return Problem(broken.place, "E104", what, fix)
    what = f"the {bracket} opened here is not closed."
    return Problem(broken.since, "E104", what, f"Add the {close}.")


def _no_value(broken: Broken) -> Problem:
    letter = broken.letter(broken.place)
    what = f"a value is missing before {letter}." if letter else "a value is missing."
    fix = f'If {letter} belongs to the value, put it in quotes: "{letter}…".'
    return Problem(broken.place, "E104", what, fix if letter else "")


def _list_in_line(broken: Broken) -> Problem:
    what = "a list with dashes cannot start here."
    fix = (
        "Put each dash on a line of its own below the key, or write [one, two]; "
        "a text that starts with a dash needs quotes."
    )
    return Problem(broken.place, "E104", what, fix)


def _question(broken: Broken) -> Problem:
    what = "a value cannot start with a question mark and a space."
    return Problem(broken.place, "E104", what, "Put the value in quotes.")


def _escape(broken: Broken) -> Problem:
    what = 'a backslash in "…" starts an escape that YAML does not know.'
    fix = "Write \\\\ for a backslash, or put the value in '…' instead."
    return Problem(broken.place, "E104", what, fix)


def _block(broken: Broken) -> Problem:
    what = "after | or > the text must start on the next line."
    fix = "Move it there, or put the value in quotes if the sign belongs to it."
    return Problem(broken.since, "E104", what, fix)


def _outside(broken: Broken) -> Problem:
    what = "this line stands outside of the content, which ended above."
    fix = "Delete a line of dots or % above it, and brackets around what is above."
    return Problem(broken.place, "E104", what, fix)


def _unknown(broken: Broken) -> Problem:
    what = "the YAML cannot be read from here on."
    fix = "Look at the indentation, quotes and brackets of this line and the one above."
    return Problem(broken.place, "E104", what, fix)


_RULES: tuple[tuple[str, Callable[[Broken], Problem]], ...] = (
    # The first row whose words stand in the complaint speaks. The C parser and
    # the one in pure Python word some of them differently.
    ("directive", _directive),
    ("YAML document", _directive),
    ("scanning an alias", _mark),
    ("scanning an anchor", _mark),
    ("a tag", _mark),
    ("tag handle", _mark),
    ("duplicate anchor", _mark),
    ("found a tab", _tab),
    ("cannot start any token", _start),
    ("values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("a quoted scalar: found unexpected", _open_quote),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("a block scalar", _block),
    ("unexpected ':'", _second_colon),
    ("node content", _no_value),
    ("a flow", _open_bracket),
    ("entries are not allowed", _list_in_line),
    ("keys are not allowed", _question),
    ("a block mapping", _unexpected),
    ("a block collection", _unexpected),
    ("document start", _outside),
)
