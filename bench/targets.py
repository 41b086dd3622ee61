"""The targets: each a job, a limit and how it is measured, as rows of one table.

Whether one is met is told and never asserted: the numbers belong to a machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reckoning import ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run has measured: seconds of each job by round, and named numbers."""

    seconds: Mapping[str, Sequence[float]]
    numbers: Mapping[str, float]

    def over(self, job: str, other: str) -> float:
        """How many times as long one job takes as another, as the median of pairs.

        Raises:
            KeyError: one of them was not measured.
        """
        return ratio(self.seconds[job], self.seconds[other])


@dataclass(frozen=True, slots=True)
class Target:
    """A limit, and the number that is held against it."""

    job: str
    against: str
    limit: float
    measured: Callable[[Taken], float]
    unit: str = " x"
    least: bool = False

    @property
    def told(self) -> str:
        """The limit in words."""
        bound = "at least" if self.least else "at most"
        return f"{bound} {self.limit:g}{self.unit} {self.against}".rstrip()

    def met(self, measured: float) -> bool:
        """Whether a number keeps to the limit."""
        return measured >= self.limit if self.least else measured <= self.limit


def _over(job: str, other: str) -> Callable[[Taken], float]:
    return lambda taken: taken.over(job, other)


def _of(number: str, other: str = "") -> Callable[[Taken], float]:
    def measured(taken: Taken) -> float:
        return taken.numbers[number] / (taken.numbers[other] if other else 1)

    return measured


_ONE = "one issue cold, HTML and PDF, text verified"

TARGETS = (
    Target("`brief --help`", "a bare click group", 1.3, _over("help", "click")),
    Target(
        *("`brief check`, 36 months of 40 records, first",),
        *("the C parser's events and the imports", 2.0, _over("check", "engines")),
    ),
    Target(
        *("the same, nothing changed", "a bare python start", 6.0),
        _over("check again", "python"),
    ),
    Target(_ONE, "WeasyPrint alone on the same page", 1.3, _over("brief", "alone")),
    Target(_ONE, "the script that most people write", 0.45, _over("brief", "script")),
    Target(
        *("the same, nothing changed", "a bare python start", 6.0),
        _over("again", "python beside"),
    ),
    Target(
        *("one record changed, HTML only", "the cold build", 0.25),
        _over("changed", "brief"),
    ),
    Target(
        *("48 issues, `--jobs 2`", "as fast as one process", 1.8),
        _of("issues in one process", "issues in two processes"),
        least=True,
    ),
    Target(
        *("48 issues, `--jobs 2`", "as fast as a process each", 4.0),
        _of("issues, a process each", "issues in two processes"),
        least=True,
    ),
    Target(
        *("WeasyPrint's time for our PDF with pictures", "the same without", 1.5),
        _over("rendering", "rendering bare"),
    ),
    Target(
        *("100,000 records, cold", "the C parser's events", 1.6),
        _of("archive, check", "archive, events"),
    ),
    Target("the same, cached", "", 0.8, _of("archive, check again"), " s"),
    Target(
        *("findings of a month, growth with the months on record", "", 1.1),
        *(_of("findings, exponent"), " as exponent"),
    ),
    Target(
        *("a month of 1,000 incidents, PDF", "a row", 8.0),
        *(_of("long month, ms a row"), " ms"),
    ),
    Target("memory of one issue", "", 150.0, _of("one issue MiB"), " MiB"),
    Target(
        *("memory of 48 issues after the third", "what it was then", 1.05),
        _of("issues, late peak over early"),
    ),
)


def held(taken: Taken) -> list[dict[str, object]]:
    """Every target with what was measured, and whether it is met."""
    rows: list[dict[str, object]] = []
    for each in TARGETS:
        try:
            found = each.measured(taken)
        except KeyError:
            rows.append({"job": each.job, "target": each.told, "measured": None})
            continue
        rows.append(
            {
                "job": each.job,
                "target": each.told,
                "measured": f"{found:.3g}{each.unit}",
                "met": each.met(found),
            }
        )
    return rows
