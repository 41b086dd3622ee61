"""Random histories: one drawing, as the oracle sees it and as the package does.

Gaps, partial months, months of totals, ranges, ties, zeros and a definition that
changes, all from one seed. Numbers are small or lie close together, so that ties
and near misses are common.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from random import Random
from types import MappingProxyType

from oracle import History, Series

from brief.counting.figures import IMPLIED, PRINTED, RECORDS, Figure, Figures
from brief.counting.ledger import Ledger
from brief.ground.counts import Count
from brief.ground.month import Month
from brief.ground.problems import Where
from brief.ground.scope import Scope
from brief.judging.findings.weighing import built_in
from brief.judging.findings.weights import Summing
from brief.records.attack import Sheet
from brief.records.codebook import Area, Class, Codebook, Group, Section, Term

HERE = Where("records/somewhere.yaml", 1, 1)
AREAS = ("Ash", "Birch", "Elm", "Oak")
SLICES = (
    ("attacks", "all"),
    *(("attacks", f"area:{name}") for name in AREAS),
    ("grave", "all"),
    ("grave", "area:Ash"),
    ("killed.guards", "all"),
)


def codebook(areas=AREAS, version=1):
    """A publication with four areas, one class, and one group."""
    return Codebook(
        title="Invented",
        publisher="Nobody",
        actor="the band",
        theatre="the valley",
        area_term=Term("ward", "wards"),
        areas=tuple(Area(name) for name in areas),
        sections=(Section("east", "East", areas[:1]),),
        groups=(Group("guards", Term("guard", "guards")),),
        methods=(),
        target_kinds=MappingProxyType({}),
        place_kinds=(),
        features=(),
        classes=(
            Class(
                "grave",
                "grave",
                Term("grave attack", "grave attacks"),
                version,
                "",
                (),
            ),
        ),
    )


def lenient():
    """Weights that let short histories have findings, so that many are compared."""
    weights = built_in()
    least = {
        "history": 2, "record": 4, "line": 3, "active": 6, "support": 2, "change": 3,
        "reach": 2, "compared": 1, "known": 40, "streak": 2, "absence": 2, "year": 1,
        "ended": 3, "again": 3, "lead": 2, "whole": 4, "together": 2,
    }  # fmt: skip
    return replace(
        weights,
        least=replace(weights.least, **least),
        floors=(2, 3, 5, 8, 12, 20),
        sums=(Summing(2, 3), Summing(3, 5)),
    )


@dataclass
class Drawn:
    """A history, the figures that say the same, the month, and the weights."""

    history: History
    figures: Figures
    month: Month
    weights: object


def dice(seed):
    """Numbers that are the same on every machine and every day."""
    return Random(seed)  # noqa: S311


def draw(seed):
    """A history from a seed."""
    rng = dice(seed)
    weights = built_in() if rng.random() < 0.3 else lenient()
    calm = rng.random() < 0.1
    long = calm or rng.random() < 0.25
    length = rng.randint(14, 40) if long else rng.randint(3, 16)
    first = Month(2020, rng.randint(1, 12))
    months = tuple(first + number for number in range(length))
    statuses = [_status(rng, index, length) for index in range(length)]
    if calm:
        statuses = ["complete"] * length
    top = rng.choice((1, 2, 4, 6, 12, 40))
    broken = rng.randrange(1, length) if rng.random() < 0.15 else 0
    series = [
        _series(rng, key, statuses, top, broken if key[0] == "grave" else 0)
        for key in SLICES
    ]
    if not any(each.known(m) for each in series for m in range(each.broken)):
        broken = 0  # a definition of which nothing is on record breaks nothing
        series = [replace(each, broken=0) for each in series]
    history = _history(series, months[-1], weights, statuses)
    figures = _figures(rng, history, months, statuses, broken)
    return Drawn(history, figures, months[-1], weights)


def _status(rng, index, length):
    if index == length - 1:
        return "complete"
    if index == 0:
        return rng.choice(("complete", "totals"))
    words = ("complete", "totals", "gap", "partial")
    return rng.choices(words, (5, 4, 1.2, 0.5))[0]


def _series(rng, key, statuses, top, broken):
    months = []
    for status in statuses:
        number = rng.choice((0, rng.randint(0, top), rng.randint(0, top)))
        stated = rng.random() < (0.85 if key[1] == "all" else 0.6)
        if status == "gap" or (status == "totals" and not stated):
            months.append(None)
        elif rng.random() < 0.15:
            width = rng.choice((0, 1, 2, top))
            months.append((number, rng.choice((number + width, float("inf")))))
        else:
            months.append((number, number))
    partial = frozenset(i for i, each in enumerate(statuses) if each == "partial")
    return Series(*key, months, broken, partial)


def _history(series, month, weights, statuses):
    def table(row):
        return {each.name: getattr(row, each.name) for each in fields(row)}

    recorded = [
        (0, 0) if each in ("complete", "partial") else None for each in statuses
    ]
    partial = series[0].partial

    def blank(measure, scope):
        broken = max((s.broken for s in series if s.measure == measure), default=0)
        return Series(measure, scope, list(recorded), broken, partial)

    return History(
        series=series,
        areas=list(AREAS),
        number=month.number,
        least=table(weights.least),
        most=table(weights.most),
        floors=list(weights.floors),
        shares=dict(weights.shares),
        sums=[table(each) for each in weights.sums],
        blank=blank,
    )


def _figures(rng, history, months, statuses, broken):
    """The same as figures; what is nothing in a month of records may go unnamed."""
    sheets, by_month = [], {}
    for index, (month, status) in enumerate(zip(months, statuses, strict=True)):
        if status == "gap":
            continue
        sheets.append(Sheet(month, HERE, status))
        version = 2 if index >= broken else 1
        by_month[month] = MappingProxyType(
            {
                (figure.measure, figure.scope): figure
                for each in history.series
                if each.months[index] is not None
                for figure in [_figure(rng, each, index, month, status, version)]
                if figure is not None
            }
        )
    book = codebook(version=2 if broken else 1)
    return Figures(Ledger.of(sheets, book), MappingProxyType(by_month))


def _figure(rng, series, index, month, status, version):
    low, high = series.months[index]
    if (low, high) == (0, 0) and status != "totals" and series.scope != "all":
        return None
    return Figure(
        series.measure,
        Scope.parse(series.scope),
        month,
        Count(low, None if high == float("inf") else high),
        basis=rng.choice((PRINTED, IMPLIED)) if status == "totals" else RECORDS,
        partial=status == "partial",
        version=version if series.measure == "grave" else 1,
    )
