"""What a figure is about: which measure, and where: everything, one area ...

The names of measures that the package itself speaks of are here; what they
count is in `measures`. A scope is a name, not a selection: which attacks lie in
it is decided where they are counted.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "all",
    "area",
    "section",
    "place",
    "method",
    "method kind",
    "target",
    "target kind",
    "outcome",
)
"""The kinds of scope, in the order in which figures are listed."""


ATTACKS, CLAIMED = "attacks", "claimed"


def harm_key(harm: str, group: str) -> str:
    """The key of a measure of people: `killed_or_wounded.soldiers`."""
    return f"{harm.replace(' ', '_')}.{group}"


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of `KINDS`, and which one of it; `all` has no name."""

    kind: str
    name: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or (self.kind == "all") != (not self.name):
            raise ValueError(f"no such scope: {self.kind}:{self.name}")

    @classmethod
    def parse(cls, text: str) -> Scope:
        """Read `all` or `kind:name`.

        Raises:
            ValueError: the kind is not known, or the name is missing.
        """
        kind, _, name = text.partition(":")
        return cls(kind, name)

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind


ALL = Scope("all")
