"""Limits: how much is taken in, made and told, in one table.

Each limit lives in the room that keeps it; here it is only named, so that a page
and a command can list them all. What lies beyond one is said by its room.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: the room and the name of its constant, and what it means."""

    room: str
    constant: str
    what: str
    unit: str
    beyond: str

    @property
    def value(self) -> int:
        """The number itself, from the room that keeps it."""
        found: int = getattr(import_module(f"brief.{self.room}"), self.constant)
        return found


LIMITS = (
    Limit("records.letters", "MOST_BYTES", "a YAML file", "bytes", "E102"),
    Limit("records.refusals", "DEEPEST", "nesting of a YAML file", "levels", "E106"),
    Limit("records.refusals", "MOST_NODES", "a YAML file", "values", "E106"),
    Limit("records.refusals", "LONGEST", "one value", "letters", "E106"),
    Limit(
        "records.refusals",
        "MOST_PROBLEMS",
        "what is told of one file",
        "problems",
        "the rest is left until these are mended",
    ),
    Limit("records.schema", "MOST_ATTACKS", "a month", "attacks", "E114"),
    Limit("records.notation", "LONGEST_NAME", "a name", "letters", "E114"),
    Limit("records.notation", "LONGEST_TEXT", "a text of a record", "letters", "E114"),
    Limit("ground.counts", "MOST", "a count", "people or attacks", "E140"),
    Limit("ground.month", "EARLIEST", "the first month", "year", "E133"),
    Limit("ground.month", "LATEST", "the last month", "year", "E133"),
    Limit(
        "composing.narrative", "MOST_LETTERS", "the analyst's text", "letters", "E102"
    ),
    Limit("composing.keeping", "MOST_BYTES", "what was drafted last", "bytes", "E102"),
    Limit("printing.looks", "MOST_FILES", "a look", "files", "E106"),
    Limit("printing.looks", "MOST_LETTERS", "a template or style", "letters", "E102"),
    Limit("printing.labels", "LONGEST", "a label", "letters", "E114"),
    Limit("printing.supply", "MOST_BYTES", "a picture of a look", "bytes", "E321"),
    Limit("printing.supply", "MOST_PIXELS", "a picture of a look", "pixels", "E321"),
    Limit("printing.bounds", "MOST_STEPS", "one page", "steps of a template", "E320"),
    Limit("printing.bounds", "MOST_OUTPUT", "one page", "letters", "E320"),
    Limit(
        "composing.issue",
        "MOST_ROWS",
        "the records listed on paper",
        "records",
        "the rest is counted, and listed on the page for screens",
    ),
    Limit(
        "composing.provenance",
        "MOST_LINES",
        "what bears a figure, on paper",
        "lines",
        "the rest is counted, and named in figures.json",
    ),
    Limit("exchange.workbook", "LONGEST", "a cell of a workbook", "letters", "W683"),
    Limit("exchange.reading_back", "MOST_BYTES", "a table read back", "bytes", "E683"),
    Limit("exchange.reading_back", "MOST_ROWS", "a table read back", "rows", "E683"),
    Limit(
        "doors.arguments",
        "MOST_TOLD",
        "a list on a terminal",
        "problems",
        "the rest is counted",
    ),
)
"""Every limit that a person can meet, in the order of the work."""
