"""Findings against the oracle and against possible worlds, and whether both bite."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

import pytest
from histories import AREAS, dice, draw
from oracle import Claim, claims
from worlds import TRUE, lead_true, sums, world

from brief.judging.findings import find, laying, line
from brief.judging.findings.kinds import KINDS
from brief.judging.findings.line import OPEN, Walk

HISTORIES = 2_000
CHUNK = 250


def found(drawn):
    """What the package finds, as the oracle would say it."""
    zero = drawn.figures.ledger.months[0].index

    def month(each):
        return None if each is None else each.index - zero

    return {
        each.id: Claim(
            each.id,
            (each.value.low, inf if each.value.high is None else each.value.high),
            month(each.reference),
            tuple(month(gap) for gap in each.gaps),
            each.number,
            each.level,
            each.movement.value if each.movement else None,
            each.at_least,
            each.tied,
            each.redefined,
        )
        for each in find(drawn.figures, drawn.month, weights=drawn.weights).findings
    }


@pytest.mark.parametrize("start", range(0, HISTORIES, CHUNK))
def test_the_oracle_agrees_with_every_finding(start):
    for seed in range(start, start + CHUNK):
        drawn = draw(seed)
        assert found(drawn) == claims(drawn.history), f"seed {seed}"


def test_every_kind_of_finding_comes_up_and_records_with_gaps():
    kinds, with_gaps, seed = set(), set(), 0
    while seed < HISTORIES and not (kinds >= set(KINDS) and with_gaps >= OPEN_ENDED):
        drawn = draw(seed)
        for each in find(drawn.figures, drawn.month, weights=drawn.weights).findings:
            (kinds if each.proven else with_gaps).add(each.kind)
        seed += 1
    assert kinds == set(KINDS)
    assert with_gaps >= OPEN_ENDED


OPEN_ENDED = {"highest-since", "lowest-since", "nth-highest", "lost-lead", "first-with"}


# The oracle bites ------------------------------------------------------------


def ties_do_not_count(series, *, floor, under):
    return TRUE_WALK(series, floor=floor + 1, under=under + 1)


def gaps_are_forgotten(series, *, floor, under):
    return TRUE_WALK(series, floor=floor, under=under)._replace(gaps=())


def the_month_after_is_named(series, *, floor, under):
    walk = TRUE_WALK(series, floor=floor, under=under)
    return walk._replace(stop=walk.stop + 1) if walk.stop >= 0 else walk


def off_the_record_is_nothing(series, *, floor, under):
    ends = zip(series.known, series.high, strict=True)
    high = tuple(most if known else 0 for known, most in ends)
    return TRUE_WALK(replace(series, high=high), floor=floor, under=under)


def the_walk_ends_after_a_year(series, *, floor, under):
    walk = TRUE_WALK(series, floor=floor, under=under)
    return walk if series.now - walk.stop <= 12 else Walk(-1, walk.gaps, walk.clear)


TRUE_WALK = line.last_at_least
BROKEN = (
    ties_do_not_count,
    gaps_are_forgotten,
    the_month_after_is_named,
    off_the_record_is_nothing,
    the_walk_ends_after_a_year,
)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.__name__)
def test_a_broken_walk_does_not_get_past_the_oracle(broken, monkeypatch):
    monkeypatch.setattr("brief.judging.findings.extremes.last_at_least", broken)
    assert any(found(d) != claims(d.history) for d in map(draw, range(300)))


def test_a_month_there_in_part_taken_as_whole_does_not_get_past_the_oracle(monkeypatch):
    def blank(figures, axis):
        made, _ = true_blank(figures, axis)
        return made, frozenset()

    true_blank = laying._blank
    monkeypatch.setattr(laying, "_blank", blank)
    assert any(found(d) != claims(d.history) for d in map(draw, range(300)))


def test_a_definition_that_changed_unnoticed_does_not_get_past_the_oracle(monkeypatch):
    monkeypatch.setattr(laying, "_starts", lambda *_: {})
    assert any(found(d) != claims(d.history) for d in map(draw, range(300)))


def test_an_open_top_taken_for_a_number_does_not_get_past_the_oracle(monkeypatch):
    monkeypatch.setattr(laying, "OPEN", 7)
    assert OPEN > 7
    assert any(found(d) != claims(d.history) for d in map(draw, range(300)))


# Possible worlds -------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """A finding with its months as indices, for plain sentences about numbers."""

    kind: str
    measure: str
    reference: int | None
    since: int
    number: int
    level: int
    movement: str | None
    at_least: bool


def said(finding, zero):
    return Said(
        finding.kind,
        finding.measure,
        None if finding.reference is None else finding.reference.index - zero,
        finding.since.index - zero,
        finding.number,
        finding.level,
        finding.movement.value if finding.movement else None,
        finding.at_least,
    )


def holds(finding, numbers, zero):
    """Whether a finding is true in one world; None if worlds cannot tell its kind."""
    claim = said(finding, zero)
    now = finding.month.index - zero
    if finding.kind in TRUE:
        series = numbers[finding.measure, str(finding.scope)]
        return TRUE[finding.kind](sums(series, finding.span), claim, now)
    if finding.kind in ("lost-lead", "took-lead"):
        return lead_true(numbers, claim, AREAS, finding.scope.name, now)
    return None


LEANINGS = ("low", "high", *["anything"] * 10)


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_what_is_proven_is_true_in_every_possible_world(start):
    tried = 0
    for seed in range(start, start + 100):
        drawn, rng = draw(seed), dice(seed)
        zero = drawn.figures.ledger.months[0].index
        worlds = [world(drawn.history, rng, leaning) for leaning in LEANINGS]
        for each in find(drawn.figures, drawn.month, weights=drawn.weights).findings:
            if each.proven:
                truths = {holds(each, numbers, zero) for numbers in worlds}
                assert truths <= {True, None}, f"seed {seed}: {each.id}"
                tried += True in truths
    assert tried > 100


def test_what_is_not_proven_is_false_in_some_possible_world():
    tried = 0
    for seed in range(80):
        drawn, rng = draw(seed), dice(seed)
        zero = drawn.figures.ledger.months[0].index
        leanings = (*LEANINGS, *["anything"] * 150)
        worlds = [world(drawn.history, rng, leaning) for leaning in leanings]
        for each in find(drawn.figures, drawn.month, weights=drawn.weights).findings:
            if not each.proven and not each.at_least:
                truths = {holds(each, numbers, zero) for numbers in worlds}
                assert truths & {False, None}, f"seed {seed}: {each.id}"
                tried += False in truths
    assert tried > 100
