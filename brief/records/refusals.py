"""Refusals: the limits, and the sentences about YAML that is not accepted.

One function a fault, from its place and what was read there to a problem.
YAML that breaks off is the matter of `syntax`, single characters are that of
`letters`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.ground.problems import Problem
from brief.records.syntax import spaceless

if TYPE_CHECKING:
    from brief.ground.problems import Where

DEEPEST = 24
"""How many levels values may be nested; the file's own mapping is the first."""

MOST_NODES = 200_000
"""How many keys and values a file may hold."""

LONGEST = 20_000
"""How many characters a single text may have."""

MOST_PROBLEMS = 200
"""After so many faults the rest of a file is not read."""

_WRITE_OUT = "Write the value out; if the {sign} belongs to the text, use quotes."


def anchor(where: Where, name: str) -> Problem:
    """An anchor: E105."""
    what = f"{short('&' + name)} is an anchor, which is not accepted."
    return Problem(where, "E105", what, _WRITE_OUT.format(sign="&"))


def alias(where: Where, name: str) -> Problem:
    """An alias: E105."""
    what = f"{short('*' + name)} is an alias, which is not accepted."
    return Problem(where, "E105", what, _WRITE_OUT.format(sign="*"))


def tag(where: Where, name: str) -> Problem:
    """A tag: E105."""
    shown = short(name.replace("tag:yaml.org,2002:", "!!"))
    what = f"{shown} is a tag, which is not accepted."
    return Problem(where, "E105", what, _WRITE_OUT.format(sign="!"))


def directive(where: Where) -> Problem:
    """A directive: E105."""
    what = "a line that starts with % is a YAML directive, which is not accepted."
    return Problem(where, "E105", what, "Delete the line.")


def merge(where: Where) -> Problem:
    """A merge key: E105."""
    what = "<< merges keys from elsewhere, which is not accepted."
    return Problem(where, "E105", what, "Write the keys out.")


def second_document(where: Where) -> Problem:
    """A second document: E105."""
    what = "a second document starts here; a file holds one."
    return Problem(where, "E105", what, _ONE_DOCUMENT)


_ONE_DOCUMENT = "Delete the line ---, or move what follows to a file of its own."


def twice(where: Where, key: str, first_line: int) -> Problem:
    """A key that its mapping has already: E110."""
    what = f"the key {quoted(key)} stands here for the second time."
    fix = f"Keep one of the two; the first is in line {first_line}."
    return Problem(where, "E110", what, fix)


def cut(where: Where, value: str, word: str) -> Problem:
    """A plain value that ends where a comment starts without a space: E111."""
    word = word.rstrip(",]}") or word
    whole = quoted(f"{value} {word}".lstrip())
    what = f"{quoted(value)} is all that is read: {short(word)} starts a comment."
    if not value:
        what = f"nothing is read here: {short(word)} starts a comment."
    fix = (
        f"If {short(word)} belongs to the value, write {whole}; "
        "if it is a comment, put a space after #."
    )
    return Problem(where, "E111", what, fix)


def no_mapping(where: Where, value: object = None) -> Problem:
    """A file without content, E113, or with a list or a single value, E114."""
    if value is None:
        fix = 'Write at least one line like "key: value".'
        return Problem(where, "E113", "the file is empty.", fix)
    if isinstance(value, list):
        what = 'the file is a list; it must hold "key: value" lines.'
        fix = "Write the key that the list belongs to on a line above it."
        return Problem(where, "E114", what, fix)
    what = f'the file is one text, {quoted(str(value))}, without "key: value" lines.'
    hint = spaceless(str(value))
    fix = f"Put a space after the colon: {hint}." if hint else "Add the key."
    return Problem(where, "E114", what, fix)


def odd_key(where: Where, text: str) -> Problem:
    """A key that is no text, as it is empty, a number or a word of YAML: E114."""
    if not text:
        what, fix = "a key is missing before this colon.", "Write the key."
    else:
        what = f"the key {text} is not text, but a number or a word of YAML."
        fix = f'Put it in quotes: "{text}".'
    return Problem(where, "E114", what, fix)


def collection_key(where: Where) -> Problem:
    """A key that is a list or a mapping: E114."""
    what = "a list or a mapping stands where a key should be."
    return Problem(where, "E114", what, "Put it in quotes if it is the text of a key.")


def unreadable(where: Where) -> Problem:
    """A file that the parser gives up without saying where: E104."""
    fix = "Look for escapes like \\U in quoted texts."
    return Problem(where, "E104", "the YAML cannot be read.", fix)


def swallowed(where: Where) -> Problem:
    """A line with a dash that became part of the text above it: E104."""
    what = "this line with a dash is read as part of the text above it."
    fix = "Indent it like the items it belongs with; if it is text, use quotes."
    return Problem(where, "E104", what, fix)


def too_deep(where: Where) -> Problem:
    """A value below the deepest level: E106."""
    what = f"values are nested more than {DEEPEST} levels deep."
    return Problem(where, "E106", what, "Look for brackets that are not closed.")


def too_many(where: Where) -> Problem:
    """A file with too many keys and values: E106."""
    what = f"the file holds more than {MOST_NODES:,} keys and values."
    return Problem(where, "E106", what, "Split it.")


def too_long(where: Where, length: int) -> Problem:
    """A single text that is too long: E106."""
    what = f"the text that starts here has {length:,} characters, over {LONGEST:,}."
    return Problem(where, "E106", what, "Shorten it, or look for a missing quote.")


def too_faulty(where: Where) -> Problem:
    """A file of which the rest is not read: E106."""
    what = f"the file has {MOST_PROBLEMS} faults or more; it is not read any further."
    return Problem(where, "E106", what, "Mend the others first.")


def quoted(text: str) -> str:
    """A text in quotes as YAML takes it, cut if it is long."""
    text = short(text)
    return f"'{text}'" if '"' in text and "'" not in text else f'"{text}"'


def short(text: str, most: int = 60) -> str:
    """A text cut to a length that a sentence can hold."""
    return text if len(text) <= most else text[: most - 1] + "…"
