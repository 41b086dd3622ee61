"""What stands out in a month: what is claimed, what is proven, what is not offered."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from histories import HERE, codebook, dice, draw
from monthly import (
    JANUARY,
    JULY,
    WEIGHTS,
    attack,
    found,
    months,
    only,
    recorded,
    split,
    totals,
)

from brief.counting.figures import Figures, count
from brief.counting.ledger import Ledger
from brief.ground import counts
from brief.ground.counts import Count
from brief.ground.scope import ALL, Scope
from brief.judging.chance import p_value
from brief.judging.findings import find, weighing
from brief.judging.findings.found import around
from brief.records import reading
from brief.records.attack import Claim, Days, Harm, Sheet, Total
from brief.records.codebook import Clause, Condition, Group, Place, Term

HIGHEST, LOWEST = "attacks/all/highest-since", "attacks/all/lowest-since"


# Highest and lowest since ----------------------------------------------------


def test_the_reference_is_the_latest_month_at_or_above_this_one():
    finding = only(found(months(9, 20, 30, 12, 5, 6, 7, 4, 15)), HIGHEST)
    assert finding.reference == JULY - 6
    assert finding.reference_value == Count.exactly(30)
    assert finding.value == Count.exactly(15)
    assert finding.proven


def test_a_tie_counts():
    finding = only(found(months(9, 20, 30, 15, 5, 6, 7, 4, 15)), HIGHEST)
    assert (finding.reference, finding.reference_value) == (JULY - 5, Count.exactly(15))


def test_a_month_off_the_record_is_stepped_over_and_named():
    finding = only(found(months(9, 20, 30, 5, 6, None, 7, 4, 15)), HIGHEST)
    assert finding.reference == JULY - 6
    assert finding.gaps == finding.absent == (JULY - 3,)
    assert not finding.proven


def test_bounds_that_settle_it_make_it_proven():
    finding = only(found(months(9, 20, 30, 5, "11-14", 7, 7, 4, 15)), HIGHEST)
    assert finding.reference == JULY - 6
    assert finding.proven


def test_bounds_that_do_not_settle_it_are_named():
    finding = only(found(months(9, 20, 30, 5, "11-15", 7, 7, 4, 15)), HIGHEST)
    assert finding.reference == JULY - 6
    assert (finding.gaps, finding.absent) == ((JULY - 4,), ())


def test_a_range_that_lies_wholly_at_or_above_qualifies():
    finding = only(found(months(9, 20, 30, 5, "15+", 7, 7, 4, 15)), HIGHEST)
    assert finding.reference == JULY - 4
    assert finding.reference_value == Count.at_least(15)
    assert finding.proven


def test_fewest_since_a_month_known_by_bounds_alone():
    finding = only(found(months(30, 20, 30, "5-6", 10, 12, 10, 21, 9)), LOWEST)
    assert (finding.reference, finding.proven) == (JULY - 5, True)


def test_a_month_there_in_part_is_known_from_below():
    sheets = _without(months(9, 20, 30, 5, 5, 7, 7, 4, 15), JULY - 4)
    reaches = [recorded(JULY - 4, 16, status="partial"), *sheets]
    misses = [recorded(JULY - 4, 2, status="partial"), *sheets]
    assert only(found(reaches), HIGHEST).reference == JULY - 4
    assert only(found(misses), HIGHEST).gaps == (JULY - 4,)


def _without(sheets, month):
    return [each for each in sheets if each.month != month]


def test_more_than_all_on_record_says_where_the_record_starts():
    finding = only(found(months(*range(2, 15), 20)), "attacks/all/most-on-record")
    assert (finding.reference, finding.since, finding.proven) == (None, JULY - 13, True)


def test_a_short_record_makes_no_record():
    assert only(found(months(*range(2, 9), 20)), "attacks/all/most-on-record") is None


def test_last_month_is_no_reach():
    assert only(found(months(5, 6, 5, 6, 5, 6, 20, 15)), HIGHEST) is None


def test_none_is_never_the_lowest_but_the_first_without():
    result = found(months(6, 5, 0, 6, 5, 6, 5, 0))
    assert only(result, LOWEST) is None
    finding = only(result, "attacks/all/first-without")
    assert (finding.reference, finding.proven) == (JULY - 5, True)


def test_two_attacks_are_too_few_to_be_the_most_since():
    assert only(found(months(1, 3, 0, 1, 0, 1, 0, 1, 2)), HIGHEST) is None


def test_too_many_months_off_the_record_and_nothing_is_offered():
    numbers = (9, 8, 9, 8, 9, 30, None, None, None, 4, 5, 4, 15)
    assert only(found(months(*numbers)), HIGHEST).gaps
    numbers = (9, 8, 9, 8, 9, 30, None, None, None, None, 4, 5, 4, 15)
    assert only(found(months(*numbers)), HIGHEST) is None


def test_a_second_place_counts_the_months_above():
    finding = only(found(months(*range(2, 14), 30, 5, 20)), "attacks/all/nth-highest")
    assert (finding.number, finding.reference, finding.tied) == (2, JULY - 2, False)
    finding = only(found(months(*range(2, 14), 30, 20, 20)), "attacks/all/nth-highest")
    assert (finding.number, finding.tied) == (2, True)


# When there is nothing to say ------------------------------------------------


@pytest.mark.parametrize("status", ["partial", "totals"])
def test_only_a_month_of_complete_records_has_findings(status):
    sheets = [*months(9, 20, 30, 12, 5, 6, 7, 4, until=JULY - 1)]
    result = found([*sheets, Sheet(JULY, HERE, status)])
    assert (result.findings, result.told, result.slices) == ((), (), 0)


def test_a_month_off_the_record_has_none_either():
    assert found(months(9, 20, 30), JULY + 1).findings == ()


def test_a_later_month_never_changes_an_earlier_one():
    for seed in range(25):
        drawn = draw(seed)
        ledger = drawn.figures.ledger
        for month in ledger.months[2:]:
            early = Figures(ledger.up_to(month), drawn.figures.by_month)
            now = find(early, month, weights=drawn.weights)
            assert find(drawn.figures, month, weights=drawn.weights) == replace(
                now, codebook=ledger.codebook
            )


def test_a_changed_definition_breaks_the_series():
    rule = Clause("night", (Condition("features", is_in=("night",)),))
    book = codebook(version=2)
    sheets = months(9, 8, 30, 9, 8, 9, 8, 5, 4, 5, 4, 5, 4, 6, features=("night",))
    for since, reference in ((JULY - 7, JULY - 7), (JULY - 6, None)):
        grave = replace(book.classes[0], clauses=(rule,), since=since)
        result = found(sheets, book=replace(book, classes=(grave,)))
        assert only(result, HIGHEST).reference == JULY - 7
        finding = only(result, "grave/all/highest-since")
        assert (finding and finding.reference) == reference


# Changes ---------------------------------------------------------------------


CHANGES = [
    ((9, 29), "rise"),
    ((29, 9), "fall"),
    ((9, 9), "steady"),
    ((0, 9), "from none"),
    ((9, 0), "to none"),
    (("5-8", 9), "rise"),
    (("10+", 9), "fall"),
    (("8-9", 9), None),
    ((None, 9), None),
    ((1, 2), None),
]


@pytest.mark.parametrize(("numbers", "movement"), CHANGES, ids=str)
def test_a_change_is_what_the_figures_prove(numbers, movement):
    finding = only(found(months(1, *numbers)), "attacks/all/against-last-month")
    assert (finding and finding.movement.value) == movement


def test_the_mean_of_three_needs_all_three_and_may_rest_on_bounds():
    id_ = "attacks/all/against-mean-of-3"
    finding = only(found(months(10, "8-12", 10, 12)), id_)
    assert (finding.movement.value, finding.number) == ("rise", 3)
    assert only(found(months(10, "8-17", 10, 12)), id_) is None
    assert only(found(months(10, None, 10, 12)), id_) is None


def test_the_strength_of_a_change_is_its_p_value_with_the_days_of_both_months():
    result = found(months(*[14] * 12, 29, 9))
    strength = only(result, "attacks/all/against-last-month").strength
    assert strength.chance == p_value(9, 29, days_now=31, days_before=30)
    assert (strength.above, strength.below, strength.months) == (0, 12, 12)
    year = only(result, "attacks/all/against-mean-of-12").strength
    assert year.chance == p_value(9, 183, days_now=31, days_before=366)


def test_people_are_not_tested_against_chance():
    def toll(number):
        return (Harm("killed", "guards", Count.exactly(number)),)

    sheets = [
        Sheet(
            JULY - 1, HERE, "complete", attacks=(attack(JULY - 1, 0, harms=toll(40)),)
        ),
        Sheet(JULY, HERE, "complete", attacks=(attack(JULY, 0, harms=toll(9)),)),
    ]
    finding = only(found(sheets), "killed.guards/all/against-last-month")
    assert finding.movement.value == "fall"
    assert finding.strength.chance is None


# Streaks, runs, pairs --------------------------------------------------------


def test_a_third_rise_in_a_row():
    finding = only(found(months(9, 8, 9, 6, 5, 8, 9, 12)), "attacks/all/rise-streak")
    assert (finding.number, finding.at_least) == (3, False)
    assert (finding.reference, finding.reference_value) == (JULY - 3, Count.exactly(5))


def test_from_none_to_some_is_no_rise():
    assert only(found(months(9, 8, 9, 6, 0, 8, 9)), "attacks/all/rise-streak") is None


def test_a_streak_never_steps_over_a_month():
    numbers = (9, 8, 9, 6, 3, None, 5, 8, 9, 12)
    finding = only(found(months(*numbers)), "attacks/all/rise-streak")
    assert (finding.number, finding.at_least) == (3, True)
    assert finding.gaps == (JULY - 4,)


def test_an_absence_is_counted_from_the_last_month_with_something():
    result = found(months(9, 8, 9, 6, 3, 2, 1, 0, 0, 0))
    finding = only(result, "attacks/all/absence-streak")
    assert (finding.number, finding.reference) == (3, JULY - 3)


def test_an_event_in_a_place_third_month_in_a_row():
    place = Place("Fordham", "Ash", HERE)
    book = replace(codebook(), places=(place,))
    sheets = [
        Sheet(
            JULY - back,
            HERE,
            "complete",
            attacks=(attack(JULY - back, 0, place="Fordham" if back < 3 else None),)
            * 2,
        )
        for back in range(8)
    ]
    finding = only(found(sheets, book=book), "attacks/place:Fordham/presence-streak")
    assert (finding.number, finding.reference) == (3, JULY - 3)


def test_what_is_always_so_is_no_streak():
    result = found(months(9, 8, 9, 6, 3, 2, 1, 4, 7))
    assert only(result, "attacks/all/presence-streak") is None


def test_rises_that_ended():
    result = found(months(9, 8, 9, 2, 5, 8, 12, 7))
    finding = only(result, "attacks/all/rise-ended")
    assert (finding.number, finding.movement.value) == (3, "fall")


def test_a_floor_that_was_missed_after_many_months():
    result = found(months(9, 12, 11, 14, 13, 12, 17, 11, 9))
    finding = only(result, "attacks/all/floor-ended")
    assert (finding.number, finding.level) == (7, 10)
    assert finding.reference == JULY - 8


def test_back_to_back_months_for_the_first_time_since():
    numbers = (1, 4, 5, 1, 2, 4, 1, 2, 1, 0, 1, 3, 3)
    finding = only(found(months(*numbers)), "attacks/all/back-to-back")
    assert (finding.level, finding.reference, finding.proven) == (3, JULY - 10, True)


# Areas and wholes ------------------------------------------------------------


def _led(*leaders, until=JULY):
    """Months in which an area has four of six attacks."""
    sheets = []
    for back, leader in enumerate(reversed(leaders)):
        other = "Elm" if leader != "Elm" else "Ash"
        month = until - back
        attacks = [attack(month, n, leader) for n in range(4)]
        attacks += [attack(month, n, other) for n in range(2)]
        sheets.append(Sheet(month, HERE, "complete", attacks=tuple(attacks)))
    return sheets


def test_no_longer_the_most_active_for_the_first_time_since():
    result = found(_led("Elm", "Ash", "Ash", "Ash", "Ash", "Elm"))
    finding = only(result, "attacks/area:Ash/lost-lead")
    assert (finding.reference, finding.proven) == (JULY - 5, True)
    taken = only(result, "attacks/area:Elm/took-lead")
    assert (taken.reference, taken.proven) == (JULY - 5, True)


def test_a_lead_is_never_proven_over_a_month_of_which_only_the_total_is_known():
    sheets = _led("Elm", "Ash", "Ash", "Ash", "Ash", "Elm")
    sheets[3] = totals(sheets[3].month, 6)
    finding = only(found(sheets), "attacks/area:Ash/lost-lead")
    assert not finding.proven
    assert finding.gaps == (JULY - 3,)


def test_a_lead_rests_on_the_figures_of_every_area():
    finding = only(found(_led(*["Ash"] * 5, "Elm")), "attacks/area:Elm/took-lead")
    assert finding is None
    sheets = _led("Elm", "Ash", "Ash", "Ash", "Ash", "Elm")
    finding = only(found(sheets), "attacks/area:Ash/lost-lead")
    assert "2024-07/attacks/area:Elm" in finding.figures
    assert "2024-02/attacks/area:Oak" in finding.figures


def test_seven_of_nine():
    sheets = [Sheet(JULY, HERE, "complete", attacks=split(JULY, Ash=7, Elm=2))]
    finding = only(found(sheets), "attacks/area:Ash/share")
    assert finding.value == Count.exactly(7)
    assert [(each.id, each.count.low) for each in finding.beside] == [
        ("2024-07/attacks/all", 9)
    ]


def test_two_areas_together_are_told_where_the_third_is_surely_behind():
    id_ = "attacks/all/concentration"
    sheets = [Sheet(JULY, HERE, "complete", attacks=split(JULY, Ash=5, Elm=4, Oak=3))]
    assert [each.scope.name for each in only(found(sheets), id_).beside] == [
        "Ash",
        "Elm",
    ]
    sheets = [Sheet(JULY, HERE, "complete", attacks=split(JULY, Ash=6, Elm=3, Oak=3))]
    assert only(found(sheets), id_) is None


def test_the_area_that_carried_a_fall():
    sheets = [
        Sheet(
            JULY - 1, HERE, "complete", attacks=split(JULY - 1, Ash=17, Elm=6, Oak=6)
        ),
        Sheet(JULY, HERE, "complete", attacks=split(JULY, Ash=2, Elm=5, Oak=2)),
    ]
    finding = only(found(sheets), "attacks/area:Ash/carried")
    assert (finding.movement.value, finding.value.low) == ("fall", 2)
    assert [each.count.low for each in finding.beside] == [9, 29]


def test_every_area_had_fewer():
    sheets = [
        Sheet(JULY - 1, HERE, "complete", attacks=split(JULY - 1, Ash=7, Elm=6, Oak=1)),
        Sheet(JULY, HERE, "complete", attacks=split(JULY, Ash=2, Elm=5)),
    ]
    finding = only(found(sheets), "attacks/all/every-area")
    assert (finding.movement.value, finding.number) == ("fall", 3)
    sheets[1] = Sheet(JULY, HERE, "complete", attacks=split(JULY, Ash=2, Elm=6))
    assert only(found(sheets), "attacks/all/every-area") is None


def test_the_year_to_date_and_a_year_that_is_passed():
    result = found(months(*[5] * 18, 6, 8, 9, 10, 11, 9, 20))
    finding = only(result, "attacks/all/year-to-date")
    assert (finding.value.low, finding.reference_value.low) == (73, 35)
    passed = only(result, "attacks/all/passed-last-year")
    assert (passed.value.low, passed.reference_value.low) == (73, 60)
    assert passed.number == 7


# Robust or fragile -----------------------------------------------------------


def test_what_a_variation_undoes_is_named():
    quiet = months(9, 20, 16, 12, 5, 6, 7, 4, 15)
    now = quiet[0].attacks
    for name, fields in (
        ("foiled attacks out", {"outcome": "foiled"}),
        ("confirmed attacks only", {"assessment": "probable"}),
        ("undated attacks out", {"days": Days(JULY.first, JULY.last, known=False)}),
    ):
        few = tuple(replace(each, **fields) for each in now[:2])
        many = tuple(replace(each, **fields) for each in now[:4])
        robust = [replace(quiet[0], attacks=(*few, *now[2:])), *quiet[1:]]
        fragile = [replace(quiet[0], attacks=(*many, *now[4:])), *quiet[1:]]
        assert only(found(robust), HIGHEST).robust
        assert only(found(fragile), HIGHEST).fragile_under == (name,)


def test_attacks_that_were_foiled_and_not_counted_for_it_are_tried_too():
    sheets = months(9, 20, 16, 12, 5, 6, 7, 4, 15)
    left_out = tuple(
        attack(JULY, 20 + n, outcome="foiled", not_counted="found in time")
        for n in range(3)
    )
    sheets[0] = replace(sheets[0], attacks=(*sheets[0].attacks, *left_out))
    assert only(found(sheets), HIGHEST).fragile_under == ("foiled attacks in",)


def test_the_ends_of_a_range_are_tried():
    sheets = months(9, 20, 30, 5, "11-15", 7, 7, 4, 15)
    assert only(found(sheets), HIGHEST).fragile_under == ("high ends of ranges",)
    sheets = months(9, 20, 30, 5, "11-14", 7, 7, 4, 15)
    assert only(found(sheets), HIGHEST).robust


def test_what_was_printed_is_tried_where_the_records_do_not_bear_it_out():
    sheets = months(9, 20, 30, 16, 5, 7, 7, 4, 15)
    printed = Total("attacks", ALL, Count.exactly(18), HERE)
    sheets[0] = replace(sheets[0], printed=(printed,))
    assert only(found(sheets), HIGHEST).fragile_under == ("as printed",)


def test_a_smaller_count_of_the_same_claim_does_not_undo_it():
    sheets = months(1, 1, 3, 1, 0, 1, 1, 1, 3)
    foiled = tuple(replace(each, outcome="foiled") for each in sheets[0].attacks[:1])
    sheets[0] = replace(sheets[0], attacks=(*foiled, *sheets[0].attacks[1:]))
    finding = only(found(sheets), HIGHEST)
    assert finding.reference == JULY - 6
    assert finding.robust


def test_trying_again_agrees_with_counting_a_smaller_ledger():
    """The shortcut by which figures are counted again, against a whole recount."""
    for seed in range(25):
        sheets, book = _mixed_records(seed)
        result = found(sheets, book=book, weights=draw(1).weights)
        kept = [
            replace(
                sheet,
                attacks=tuple(a for a in sheet.attacks if a.assessment == "confirmed"),
            )
            for sheet in sheets
        ]
        loose = replace(WEIGHTS.least, support=1, change=1, whole=1, line=1)
        again = found(kept, book=book, weights=replace(draw(1).weights, least=loose))
        claims = {each.id: each.claim for each in again.findings}
        for each in result.findings:
            # What is guarded by all earlier months, or by small counts, is not a
            # claim about the months between.
            if each.family not in ("share", "together", "streak"):
                undone = "confirmed attacks only" in each.fragile_under
                assert undone == (claims.get(each.id) != each.claim), (seed, each.id)


def _mixed_records(seed):
    rng = dice(seed)
    sheets = []
    for back in range(14):
        month = JULY - back
        made = tuple(
            attack(
                month,
                n,
                rng.choice(("Ash", "Elm", "Oak")),
                assessment=rng.choice(("confirmed", "confirmed", "probable")),
                harms=(Harm("killed", "guards", rng.choice(_TOLLS)),),
            )
            for n in range(rng.randint(0, 8))
        )
        sheets.append(Sheet(month, HERE, "complete", attacks=made))
    return sheets, codebook()


_TOLLS = (Count.exactly(1), Count.exactly(3), Count(1, 4), Count.at_least(2))


# Joint counts ----------------------------------------------------------------


def test_people_of_a_mixed_group_may_hide_what_looks_like_none():
    book = codebook()
    groups = (
        *book.groups,
        Group("farmers", Term("farmer", "farmers")),
        Group("all", Term("person", "people"), members=("guards", "farmers")),
    )
    book = replace(book, groups=groups)

    def month(back, group):
        harm = Harm("wounded", group, Count.exactly(6))
        return Sheet(
            JULY - back,
            HERE,
            "complete",
            attacks=(attack(JULY - back, 0, harms=(harm,)),),
        )

    id_ = "wounded.guards/all/first-without"
    farmers = [month(0, "farmers"), *(month(back, "guards") for back in range(1, 8))]
    assert only(found(farmers, book=book), id_) is None
    farmers.append(replace(month(8, "guards"), attacks=()))
    assert only(found(farmers, book=book), id_).reference == JULY - 8
    mixed = [month(0, "all"), *farmers[1:]]
    assert only(found(mixed, book=book), id_) is None


# Ranking, merging, choosing --------------------------------------------------


def _twins(*numbers):
    """Attacks of which each is claimed, so that two measures share their numbers."""
    return months(*numbers, claims=(Claim("the band"),))


def test_measures_with_one_reference_are_one_finding():
    result = found(_twins(9, 20, 30, 12, 5, 6, 7, 4, 15))
    first = result.told[0]
    assert first.id == HIGHEST
    assert [each.id for each in first.merged] == ["claimed/all/highest-since"]
    assert "claimed/all/highest-since" not in [each.id for each in result.told]
    assert "2024-07/claimed/all" in first.figures


def test_no_two_that_are_told_say_the_same():
    for seed in range(200):
        drawn = draw(seed)
        told = find(drawn.figures, drawn.month, weights=drawn.weights).told
        topics = [
            (each.measure, each.scope, each.family)
            for one in told
            for each in (one, *one.merged)
        ]
        assert len(topics) == len(set(topics))


def test_the_only_area_with_attacks_does_not_repeat_the_total():
    told = found(months(9, 20, 30, 12, 5, 6, 7, 4, 15)).told
    assert [str(each.scope) for each in told if each.kind == "highest-since"] == ["all"]


def test_the_best_are_ranked_and_keep_to_their_part():
    sheets = [
        Sheet(JULY - back, HERE, "complete", attacks=split(JULY - back, Ash=a, Elm=e))
        for back, (a, e) in enumerate([(12, 6), *[(3, 9)] * 6, (20, 2), (3, 1)])
    ]
    result = found(sheets)
    scores = [each.score for each in result.findings]
    assert scores == sorted(scores, reverse=True)
    assert result.best(2) == result.told[:2]
    inside = result.best(3, Scope("section", "east"))
    assert {str(each.scope) for each in inside} <= {"section:east", "area:Ash"}
    assert inside


def test_a_publication_weighs_for_itself():
    sheets = _twins(9, 20, 30, 12, 5, 6, 7, 4, 15)
    text = "measures: {claimed: 100, attacks: 10}\n"
    weights, problems = weighing.load(text, "records/weights.yaml")
    assert problems == ()
    first = found(sheets, weights=weights).told[0]
    assert first.id == "claimed/all/highest-since"
    assert [each.id for each in first.merged] == [HIGHEST]


def test_a_weight_that_nothing_asks_for_is_a_fault_with_its_place():
    weights, problems = weighing.load("kinds:\n  highest-sinc: 3\n", "w.yaml")
    assert weights is None
    assert [(each.code, each.where.line, each.where.column) for each in problems] == [
        ("E112", 2, 3)
    ]
    assert "highest-since" in problems[0].fix


def test_what_is_robust_and_proven_outranks_the_same_in_doubt():
    sure = only(found(months(9, 20, 30, 5, 6, 7, 7, 4, 15)), HIGHEST)
    doubtful = only(found(months(9, 20, 30, 5, "6+", 7, 7, 4, 15)), HIGHEST)
    assert sure.reference == doubtful.reference
    assert sure.score > doubtful.score


def test_how_many_series_were_searched_is_on_record():
    result = found(months(9, 20, 30, 12, 5, 6, 7, 4, 15))
    assert result.slices == 3  # all, the area, and the section around it


def test_what_was_not_reported_is_no_slice():
    result = found(months(9, 20, 30, 12, 5, 6, 7, 4, 15, methods=()))
    assert not [each for each in result.findings if each.scope.kind == "method"]


def test_an_id_is_found_once_and_stays_the_same():
    sheets = months(9, 20, 30, 12, 5, 6, 7, 4, 15)
    result = found(sheets)
    ids = [each.id for each in result.findings]
    assert len(ids) == len(set(ids))
    assert result.called(HIGHEST) == result.told[0]
    assert found(sheets) == result


def test_json_can_be_read_back():
    finding = only(found(months(9, 20, "30+", 5, None, 7, 7, 4, 15)), HIGHEST)
    data = json.loads(json.dumps(finding.as_json()))
    assert (data["id"], data["kind"]) == (HIGHEST, "highest-since")
    assert (data["measure"], data["scope"]) == ("attacks", "all")
    assert data["value"] == 15
    assert counts.parse(data["reference_value"]) == Count.at_least(30)
    assert data["reference"] == "2024-01"
    assert (data["gaps"], data["proven"], data["robust"]) == (["2024-03"], False, True)
    assert data["figures"][0] == "2024-07/attacks/all"
    assert set(data) >= {"strength", "score", "text"}


# The real records ------------------------------------------------------------


@pytest.fixture(scope="module")
def real():
    read = reading.read(Path(__file__).parent.parent)
    assert read.codebook is not None
    return count(Ledger.of(read.sheets, read.codebook))


def test_january_2024_has_the_most_attacks_since_april_2023_proven(real):
    finding = only(find(real, JANUARY, weights=WEIGHTS), HIGHEST)
    assert (str(finding.reference), finding.reference_value.low) == ("2023-04", 38)
    assert finding.value.low == 33
    assert finding.proven
    assert finding.robust
    held = {"2023-05/attacks/all", "2023-11/attacks/all"}
    assert held <= set(finding.figures)


def test_its_high_quality_attacks_are_not_settled_by_two_months(real):
    finding = only(
        find(real, JANUARY, weights=WEIGHTS), "high_quality/all/highest-since"
    )
    assert (str(finding.reference), finding.reference_value.low) == ("2023-04", 13)
    assert [str(each) for each in finding.gaps] == ["2023-05", "2023-11"]
    assert finding.fragile_under == ("high ends of ranges",)


def test_both_are_one_finding_and_the_best(real):
    first = find(real, JANUARY, weights=WEIGHTS).best(1)[0]
    assert first.id == HIGHEST
    assert [each.id for each in first.merged] == ["high_quality/all/highest-since"]


def test_january_2024_has_the_most_claims_since_december_2022(real):
    finding = only(find(real, JANUARY, weights=WEIGHTS), "claimed/all/highest-since")
    assert (finding.value.low, str(finding.reference)) == (7, "2022-12")
    assert finding.reference_value == Count.at_least(8)
    off = ["2023-04", "2023-05", "2023-09", "2023-10", "2023-11"]
    assert [str(each) for each in finding.absent] == off


def test_july_2024_has_the_fewest_attacks_since_january_2023_and_not_june(real):
    finding = only(find(real, JULY, weights=WEIGHTS), LOWEST)
    assert (str(finding.reference), finding.proven) == ("2023-01", True)
    assert (finding.reference_value.low, finding.reference_value.high) == (5, 6)
    assert only(find(real, JULY, weights=WEIGHTS), "attacks/all/first-without") is None


def test_no_lead_of_an_area_is_proven_over_months_of_totals(real):
    for month in (JANUARY, JULY):
        ranks = [
            each
            for each in find(real, month, weights=WEIGHTS).findings
            if each.kind in ("lost-lead", "took-lead")
        ]
        assert not any(each.proven for each in ranks)


# What a score is made of -----------------------------------------------------


def parts(*, back, size, strength, settled, gaps=0):
    """A score of 0 to 100 as the documented formula adds it up."""
    reach = math.log2(1 + back) / math.log2(121)
    support = settled / (settled + 6) * settled / (settled + gaps)
    return 40 * reach + 15 * size / (size + 10) + 25 * strength + 20 * support


def test_the_score_of_a_record_is_what_its_parts_add_up_to():
    finding = only(found(months(9, 20, 30, 12, 5, 6, 7, 4, 15)), HIGHEST)
    # Six months back stood 30; it and the five in between settle it.
    whole = parts(back=6, size=30, strength=6 / (6 + 3), settled=6)
    assert finding.robust
    assert finding.score == round(whole, 1)


def test_the_score_of_a_change_is_what_chance_leaves_of_it():
    finding = only(
        found(months(9, 9, 8, 9, 10, 9, 9, 40)), "attacks/all/against-last-month"
    )
    beyond = 1 - p_value(40, 9, days_now=31, days_before=30)
    whole = parts(
        back=finding.reach, size=40, strength=beyond, settled=finding.compared
    )
    assert finding.robust
    assert finding.score == round(whole * 0.75, 1)


def test_the_score_of_a_streak_grows_with_its_months():
    three = found(months(30, 9, 9, 9, 9, 20, 14, 10, 7))
    four = found(months(30, 9, 9, 9, 26, 20, 14, 10, 7))
    streaks = [
        next(each for each in result.findings if each.id == "attacks/all/fall-streak")
        for result in (three, four)
    ]
    assert [each.number for each in streaks] == [3, 4]
    for each in streaks:
        size = max(
            each.value.low, each.reference_value.low if each.reference_value else 0
        )
        whole = parts(
            back=each.reach,
            size=size,
            strength=1 - 0.5**each.number,
            settled=each.compared,
        )
        assert each.score == round(whole * 0.85 * (1 if each.robust else 0.85), 1)


def test_people_of_the_actors_own_side_weigh_less():
    def score(side):
        book = codebook()
        groups = (Group("guards", Term("guard", "guards"), side=side),)
        held = months(9, 20, 30, 12, 5, 6, 7, 4, 15)
        result = found(
            [replace(each, attacks=_harmed(each.attacks)) for each in held],
            book=replace(book, groups=groups),
        )
        return only(result, "killed.guards/all/highest-since").score

    assert score("actor") == pytest.approx(0.85 * score(""), abs=0.1)


def _harmed(attacks):
    one = Harm("killed", "guards", Count.exactly(1))
    return tuple(replace(each, harms=(one,)) for each in attacks)


def test_a_scope_lies_in_its_area_its_section_and_everything():
    book = replace(codebook(), places=(Place("Ford", "Ash", HERE, kind="town"),))
    ash, east = Scope("area", "Ash"), Scope("section", "east")
    assert list(around(Scope("place", "Ford"), book)) == [ash, east, ALL]
    assert set(around(ash, book)) == {ash, east, ALL}
    assert list(around(Scope("method", "mine"), book)) == [ALL]
    assert list(around(ALL, book)) == []


def test_a_record_needs_six_months_before_it():
    def kinds(*numbers):
        return {each.kind for each in found(months(*numbers)).findings}

    assert "highest-since" not in kinds(30, 5, 6, 7, 4, 15)  # five before it
    assert "highest-since" in kinds(30, 9, 5, 6, 7, 4, 15)


# One area, two areas ----------------------------------------------------------


def test_a_lead_needs_another_area_to_lead():
    def kinds(*areas):
        sheets = [
            Sheet(JULY - back, HERE, "complete", attacks=split(JULY - back, Ash=many))
            for back, many in enumerate((4, 0, 0, 0, 0, 0, 4, 4))
        ]
        return {each.kind for each in found(sheets, book=codebook(areas)).findings}

    assert "took-lead" in kinds("Ash", "Elm")
    assert "took-lead" not in kinds("Ash")


def test_the_first_month_in_the_lead_rests_on_every_area_since_the_last():
    sheets = _led("Elm", "Ash", "Ash", "Ash", "Ash", "Elm")
    finding = only(found(sheets), "attacks/area:Elm/took-lead")
    assert len(finding.beside) == 6 * 3  # six months, and three other areas
    assert [each.month for each in finding.beside][::3] == [
        JULY - back for back in range(6)
    ]
    assert len(_led("Elm", "Ash", "Ash", "Ash", "Elm")) == 5
    short = found(_led("Elm", "Ash", "Ash", "Elm"))
    assert only(short, "attacks/area:Elm/took-lead") is None  # two months are too few


# People who may hide ----------------------------------------------------------


def _people(month, guards, *, mixed=0, foiled=0):
    """A month of attacks that each kill one guard, some of them foiled."""
    harm = Harm("killed", "guards", Count.exactly(1))
    made = [
        attack(month, n, harms=(harm,), outcome="foiled" if n < foiled else "completed")
        for n in range(guards)
    ]
    if mixed:
        some = Harm("killed", "all", Count.exactly(mixed))
        made.append(attack(month, 99, harms=(some,)))
    return Sheet(month, HERE, "complete", attacks=tuple(made))


def _mixed_book():
    book = codebook()
    groups = (
        *book.groups,
        Group("farmers", Term("farmer", "farmers")),
        Group("all", Term("person", "people"), members=("guards", "farmers")),
    )
    return replace(book, groups=groups)


LOWEST_KILLED = "killed.guards/all/lowest-since"


def test_what_may_hide_in_a_figure_stays_there_when_it_is_counted_again():
    numbers = (9, 9, 9, 2, 9, 9, 9, 9, 3, 2)
    sheets = [
        _people(JULY - back, many, mixed=5 * (back == 1), foiled=back == 1)
        for back, many in enumerate(reversed(numbers))
    ]
    # Without the foiled attack June had two of its own, and up to seven in all.
    finding = only(found(sheets, book=_mixed_book()), LOWEST_KILLED)
    assert finding.reference == JULY - 6
    assert "foiled attacks out" not in finding.fragile_under
    without = [
        _people(JULY - back, many, foiled=back == 1)
        for back, many in enumerate(reversed(numbers))
    ]
    finding = only(found(without, book=_mixed_book()), LOWEST_KILLED)
    assert finding.fragile_under == ("foiled attacks out",)


def test_an_open_number_of_people_may_hide_any_number():
    def month(back, harms):
        made = (attack(JULY - back, 0, harms=harms),)
        return Sheet(JULY - back, HERE, "complete", attacks=made)

    def guards(many):
        return (Harm("killed", "guards", many),)

    def gaps(hidden):
        sheets = [month(back, guards(Count.exactly(3))) for back in range(2, 9)]
        sheets.append(month(9, guards(Count.exactly(9))))
        sheets.append(month(0, guards(Count.exactly(5))))
        sheets.append(month(1, (Harm("killed", "all", hidden),)))
        id_ = "killed.guards/all/highest-since"
        return only(found(sheets, book=_mixed_book()), id_).gaps

    assert gaps(Count.exactly(4)) == ()
    assert gaps(Count.exactly(5)) == (JULY - 1,)
    assert gaps(Count.at_least(2)) == (JULY - 1,)


def test_people_of_a_group_that_is_not_split_weigh_less():
    def score(group):
        sheets = [
            Sheet(
                each.month,
                HERE,
                "complete",
                attacks=tuple(
                    replace(one, harms=(Harm("killed", group, Count.exactly(1)),))
                    for one in each.attacks
                ),
            )
            for each in months(9, 20, 30, 12, 5, 6, 7, 4, 15)
        ]
        result = found(sheets, book=_mixed_book())
        return only(result, f"killed.{group}/all/highest-since").score

    assert score("all") == pytest.approx(0.6 * score("guards"), abs=0.1)


# Every score ------------------------------------------------------------------

TABLE = yaml.safe_load(Path(weighing.__file__).with_name("weights.yaml").read_text())


def scored_by_hand(finding):
    """The score that the table of weights gives a finding, by its formula."""
    other = finding.reference_value.low if finding.reference_value else 0
    size = max(finding.value.low, other)
    number = finding.number
    if finding.strength.chance is not None:
        strength = 1 - finding.strength.chance
    elif finding.kind in ("share", "class-share", "concentration"):
        (part, whole) = sorted(
            (finding.value.low, sum(each.count.low for each in finding.beside))
        )
        strength = part / whole
    elif finding.kind == "carried" or (
        finding.movement and finding.reference_value and not number
    ):
        strength = abs(finding.value.low - other) / size if size else 0
    elif number and finding.kind not in ("every-area", "every-measure"):
        strength = 1 - 0.5**number
    else:
        strength = finding.compared / (finding.compared + 3)
    settled, gaps = finding.compared, len(finding.gaps)
    support = settled / (settled + 6) * settled / (settled + gaps) if settled else 0
    parts = {
        "reach": min(1, math.log2(1 + finding.reach) / math.log2(121)),
        "size": size / (size + 10),
        "strength": strength,
        "support": support,
    }
    whole = sum(TABLE["parts"][each] * part for each, part in parts.items())
    measure = {"attacks": 100, "grave": 90, "claimed": 85, "killed.guards": 80}
    weight = measure[finding.measure] * TABLE["scopes"][finding.scope.kind]
    weight *= TABLE["kinds"][finding.kind]
    doubt = (1 if finding.proven else 0.8) * (1 if finding.robust else 0.85)
    return weight / 1e6 * whole * doubt


def test_every_score_is_what_the_formula_makes_of_the_table():
    kinds = set()
    for seed in range(40):
        drawn = draw(seed)
        for each in find(drawn.figures, drawn.month, weights=drawn.weights).findings:
            assert each.score == pytest.approx(scored_by_hand(each), abs=0.051), each
            kinds.add(each.kind)
    assert len(kinds) > 20


def test_a_year_ago_and_last_month_are_told_only_where_they_are_on_record():
    id_ = "attacks/all/against-last-year"
    numbers = (20, *[9] * 11, 9)
    finding = only(found(months(*numbers)), id_)
    assert (finding.reference, finding.movement.value) == (JULY - 12, "fall")
    assert only(found(months(*numbers[1:])), id_) is None
    assert only(found(months(None, *numbers[1:])), id_) is None


@pytest.mark.parametrize("text", ["", "kinds: 3\n", "a: [\n", "kinds: {share: x}\n"])
def test_a_table_of_weights_that_is_none_has_faults_or_changes_nothing(text):
    weights, problems = weighing.load(text, "w.yaml")
    assert (weights is None) == bool(problems)
    assert weights in (None, WEIGHTS)


def test_foiled_attacks_that_were_left_out_for_another_reason_stay_out():
    sheets = months(9, 20, 16, 12, 5, 6, 7, 4, 15)
    other = tuple(
        attack(JULY, 20 + n, not_counted="a crime, and no attack") for n in range(3)
    )
    sheets[0] = replace(sheets[0], attacks=(*sheets[0].attacks, *other))
    assert only(found(sheets), HIGHEST).robust


def test_the_first_month_on_record_may_be_the_one_that_is_named():
    finding = only(found(months(30, 9, 5, 6, 7, 4, 15)), HIGHEST)
    assert finding.reference == finding.since == JULY - 6
    assert finding.reference_value == Count.exactly(30)


def test_a_floor_that_held_from_the_start_names_its_first_month():
    finding = only(found(months(*[12] * 13, 9)), "attacks/all/floor-ended")
    assert (finding.since, finding.reference, finding.gaps) == (JULY - 13, None, ())
    assert (finding.number, finding.level) == (13, 10)
    finding = only(found(months("9+", *[12] * 8, 9)), "attacks/all/floor-ended")
    assert (finding.since, finding.reference) == (JULY - 8, None)
    assert (finding.number, finding.gaps) == (8, (JULY - 9,))


@pytest.mark.parametrize(
    ("numbers", "number"),
    [
        ((9, 9, 9, 1, 12, 10, 8, 6), 3),
        ((9, 9, 9, 0, 12, 10, 8, 6), 3),
        ((9, 9, 9, 12, 12, 10, 8, 6), 3),
        ((9, 9, 9, 12, 10, 8, 6, 5), 4),
    ],
)
def test_a_row_of_falls_is_as_long_as_it_surely_is(numbers, number):
    finding = only(found(months(*numbers)), "attacks/all/fall-streak")
    assert (finding.number, finding.at_least, finding.gaps) == (number, False, ())
    assert finding.reference == JULY - number


def test_foiled_attacks_of_the_first_month_of_a_record_count_too():
    sheets = months(16, 5, 6, 7, 4, 5, 6, 15)
    left_out = tuple(
        attack(JULY - 6, 20 + n, outcome="foiled", not_counted="found in time")
        for n in range(10)
    )
    at = next(n for n, each in enumerate(sheets) if each.month == JULY - 6)
    sheets[at] = replace(sheets[at], attacks=(*sheets[at].attacks, *left_out))
    finding = only(found(sheets), HIGHEST)
    assert finding.reference == JULY - 7
    assert finding.fragile_under == ("foiled attacks in",)
    # What lies before the month that is named is of no matter.
    before = months(9, 16, 5, 6, 7, 4, 5, 6, 15)
    left_out = tuple(
        attack(JULY - 8, 20 + n, outcome="foiled", not_counted="found in time")
        for n in range(10)
    )
    before[-1] = replace(before[-1], attacks=(*before[-1].attacks, *left_out))
    assert only(found(before), HIGHEST).robust


def test_an_open_number_that_was_printed_is_tried_as_open():
    sheets = months(9, 20, 30, 5, 5, 7, 7, 4, 15)
    for text, fragile in ((9, ()), ("16+", ("as printed",)), ("9+", ())):
        printed = Total("attacks", ALL, counts.parse(text), HERE)
        at = next(n for n, each in enumerate(sheets) if each.month == JULY - 3)
        tried = [*sheets]
        tried[at] = replace(sheets[at], printed=(printed,))
        assert only(found(tried), HIGHEST).fragile_under == fragile, text


def test_an_unknown_number_has_no_end_to_be_tried():
    finding = only(found(months(9, 20, 30, 5, "4+", 7, 7, 4, 15)), HIGHEST)
    assert finding.gaps == (JULY - 4,)
    assert finding.robust


def test_a_record_of_several_months_together_is_a_sum():
    result = found(months(*[5] * 20, 9, 9, 9))
    sums = [each for each in result.findings if each.span == 3]
    assert sums
    assert {each.family for each in sums} == {"sum"}
    assert {each.family for each in result.findings if each.span == 1} != {"sum"}


@pytest.mark.parametrize(
    ("part", "rest", "told"), [(6, 9, True), (25, 38, False), (26, 38, True)]
)
def test_a_part_is_told_from_two_fifths_on(part, rest, told):
    attacks = (*split(JULY, Ash=part), *split(JULY, Birch=rest))
    result = found([Sheet(JULY, HERE, "complete", attacks=attacks)])
    assert (only(result, "attacks/area:Ash/share") is not None) == told
