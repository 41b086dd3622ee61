"""Where exactly a finding begins to hold, and what it was held against."""

from __future__ import annotations

from dataclasses import replace

import pytest
from histories import HERE, codebook
from monthly import JULY, WEIGHTS, attack, found, months, only, recorded, split, totals

from brief.ground.counts import Count
from brief.ground.problems import Problem
from brief.ground.scope import ALL, Scope
from brief.judging.chance import p_value
from brief.judging.findings import weighing
from brief.judging.findings.found import around
from brief.judging.findings.weights import Summing
from brief.records.attack import Claim, Harm, Sheet
from brief.records.codebook import Clause, Condition, Group, Method, Place, Term

HIGHEST, LOWEST = "attacks/all/highest-since", "attacks/all/lowest-since"
MOST = "attacks/all/most-on-record"


def back(*numbers):
    """Months, each so many before July."""
    return tuple(JULY - each for each in numbers)


# What a finding was held against ---------------------------------------------


def test_a_finding_was_held_against_the_months_on_record_only():
    finding = only(found(months(9, 20, 30, 5, 6, None, 7, 4, 15)), HIGHEST)
    assert finding.months == back(6, 5, 4, 2, 1)
    finding = only(found(months(*range(2, 15), 20)), MOST)
    assert (finding.reference, finding.reference_value) == (None, None)
    assert finding.months == back(*range(13, 0, -1))


def test_a_year_ago_was_held_against_that_month_alone():
    finding = only(found(months(20, *[9] * 12)), "attacks/all/against-last-year")
    assert finding.months == back(12)


def test_one_month_too_many_off_the_record_and_nothing_is_offered():
    half = (30, *[None] * 50, *[5] * 50, 15)
    assert len(only(found(months(9, *half)), HIGHEST).gaps) == 50
    assert only(found(months(9, half[0], None, *half[1:])), HIGHEST) is None


def test_a_month_there_in_part_is_named_with_what_it_has_at_least():
    sheets = months(9, 9, 9, 9, 9, 9, 9, 4, 15)
    sheets[4] = recorded(JULY - 4, 16, status="partial")
    finding = only(found(sheets), HIGHEST)
    assert (finding.reference, finding.reference_value) == (
        JULY - 4,
        Count.at_least(16),
    )


def people(back, guards, *, mixed=0):
    """A month of one attack that killed so many guards, and some people."""
    harms = [Harm("killed", "guards", Count.exactly(guards))]
    if mixed:
        harms.append(Harm("killed", "all", Count.exactly(mixed)))
    month = JULY - back
    return Sheet(
        month, HERE, "complete", attacks=(attack(month, 0, harms=tuple(harms)),)
    )


def mixed_book():
    book = codebook()
    groups = (
        *book.groups,
        Group("farmers", Term("farmer", "farmers")),
        Group("all", Term("person", "people"), members=("guards", "farmers")),
    )
    return replace(book, groups=groups)


def test_what_may_hide_in_a_month_is_not_in_the_number_that_is_told():
    numbers = (3, 3, 3, 9, 3, 3, 3, 3, 5)
    sheets = [
        people(before, many, mixed=4 * (before == 5))
        for before, many in enumerate(reversed(numbers))
    ]
    finding = only(found(sheets, book=mixed_book()), "killed.guards/all/highest-since")
    assert finding.reference == JULY - 5
    assert finding.reference_value == Count.exactly(9)


# Records, and sums of several months -----------------------------------------


def test_what_lies_before_the_reference_lends_no_support():
    result = found(months(9, 9, 9, 30, 1, 2, 2, 2, 1))
    assert only(result, LOWEST) is None
    result = found(months(9, 9, 9, 30, 1, 2, 3, 2, 1))
    assert only(result, LOWEST).reference == JULY - 4


@pytest.mark.parametrize(("between", "told"), [(9, False), (10, True)])
def test_a_record_of_three_months_reaches_a_year_back(between, told):
    # The sum of 29 is named last two months after the peak.
    numbers = (1, 1, 1, 1, 27, 1, 1, *[1] * (between - 1), 9, 9, 9)
    finding = only(found(months(*numbers)), f"{HIGHEST}-over-3-months")
    assert (finding is not None) == told
    if told:
        assert finding.reference == JULY - 12
        assert finding.value == Count.exactly(27)


def test_a_sum_may_reach_back_a_single_month():
    weights = replace(WEIGHTS, sums=(Summing(2, 1),))
    result = found(months(9, 20, 30, 5, 6, 7, 7, 4, 15), weights=weights)
    # 7 + 4 of June and 4 + 15 of July; April and March had 13 and 11, January 35.
    finding = only(result, f"{HIGHEST}-over-2-months")
    assert (finding.value.low, finding.reference) == (19, JULY - 5)
    assert finding.family == "sum"


def test_sums_are_told_of_areas_and_not_of_methods():
    book = replace(codebook(), methods=(Method("raid", "active", "", ""),))
    numbers = (27, *[1] * 16, 9, 9, 9)
    result = found(months(*numbers, methods=("raid",)), book=book)
    scopes = {each.scope.kind for each in result.findings if each.span > 1}
    assert scopes == {"all", "area", "section"}
    assert "method" in {each.scope.kind for each in result.findings}


# Firsts ----------------------------------------------------------------------


def test_a_month_with_a_single_attack_had_something():
    finding = only(found(months(6, 5, 0, 6, 5, 1, 5, 0)), "attacks/all/first-without")
    assert (finding.reference, finding.gaps) == (JULY - 5, ())


def test_below_every_floor_nothing_is_the_first_so_high():
    result = found(months(9, 20, 30, 0, 0, 0, 0, 0, 2))
    assert only(result, "attacks/all/first-at-least") is None


# Runs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "id_", "told"),
    [
        ((9, 9, 9, 9, 1, 2, 3, 4), "rise-streak", False),
        ((9, 9, 9, 9, 1, 2, 3, 5), "rise-streak", True),
        ((9, 9, 9, 9, 1, 2, 3, 4, 3), "rise-ended", False),
        ((9, 9, 9, 9, 1, 2, 3, 5, 3), "rise-ended", True),
        ((9, 9, 9, *[12] * 3, *[12] * 5, 9), "floor-ended", True),
        (([12] * 11 + [9]), "floor-ended", False),
        (([12] * 12 + [9]), "floor-ended", True),
    ],
)
def test_a_run_is_told_where_it_is_large_and_long_enough(numbers, id_, told):
    assert (only(found(months(*numbers)), f"attacks/all/{id_}") is not None) == told


def test_a_run_above_a_floor_is_compared_from_the_month_that_breaks_it():
    result = found(months(9, 12, 11, 14, 13, 12, 17, 11, 9))
    assert only(result, "attacks/all/floor-ended").since == JULY - 8


def test_rises_from_the_first_month_on_record_leave_no_month_open():
    for numbers, id_ in (
        (("3-4", 5, 6, 7, 8, 9, 10), "rise-streak"),
        (("3-4", 5, 6, 7, 8, 9, 10, 4), "rise-ended"),
    ):
        finding = only(found(months(*numbers)), f"attacks/all/{id_}")
        assert (finding.number, finding.at_least) == (6, True)
        assert (finding.gaps, finding.since) == ((), finding.reference)


def test_the_first_pair_on_record():
    id_ = "attacks/all/back-to-back"
    finding = only(found(months(*[1, 2] * 6, 1, 3, 3)), id_)
    assert (finding.reference, finding.since, finding.gaps) == (None, JULY - 14, ())
    # Twelve pairs of months before, and eleven.
    assert only(found(months(*[1, 2] * 5, 1, 1, 3, 3)), id_).since == JULY - 13
    assert only(found(months(*[1, 2] * 5, 1, 3, 3)), id_) is None


def test_a_pair_is_compared_from_the_first_month_of_the_last_pair():
    id_ = "attacks/all/back-to-back"
    six = only(found(months(1, 4, 5, 1, 2, 1, 2, 1, 3, 3)), id_)
    assert (six.reference, six.since) == (JULY - 7, JULY - 8)
    assert only(found(months(1, 4, 5, 1, 2, 1, 2, 3, 3)), id_).reference == JULY - 6
    assert only(found(months(1, 1, 4, 5, 1, 2, 1, 3, 3)), id_) is None


def test_a_third_month_in_a_row_is_no_pair_that_is_back():
    again = replace(WEIGHTS, least=replace(WEIGHTS.least, again=1))
    id_ = "attacks/all/back-to-back"
    assert only(found(months(1, 1, 1, 1, 1, 3, 3, 3), weights=again), id_) is None
    assert only(found(months(1, 1, 1, 1, 1, 1, 2, 2), weights=again), id_) is None
    assert only(found(months(1, 1, 3, 3, 1, 1, 3, 3), weights=again), id_) is not None


def test_a_run_is_compared_from_the_month_that_breaks_it_or_the_first_of_it():
    id_ = "attacks/all/floor-streak"
    sure = only(found(months(1, 1, 1, 1, 1, 2, 3, 4, 5)), id_)
    assert (sure.level, sure.number, sure.since) == (3, 3, JULY - 3)
    vague = only(found(months(1, 1, 1, 1, 1, "2+", 3, 4, 5)), id_)
    assert (vague.number, vague.at_least, vague.gaps) == (3, True, back(3))
    assert (vague.reference, vague.since) == (None, JULY - 2)


def test_a_run_that_began_with_its_record_is_compared_from_there():
    # Of the area nothing is on record before the months of records.
    result = found(months(50, "50-60", "50-60", *[12] * 13, 9)[:-1])
    finding = only(result, "attacks/area:Ash/floor-ended")
    assert (finding.number, finding.since) == (13, JULY - 13)
    assert finding.reach == 13


# The year, and the year before -----------------------------------------------

PASSED = "attacks/all/passed-last-year"


@pytest.mark.parametrize(
    ("last", "this", "told"),
    [
        ([1] * 12, [2, 2, 2, 2, 2, 2, 1], True),
        ([1] * 12, [2, 2, 2, 2, 2, 1, 1], False),  # twelve, as many as last year
        ([1] * 12, [2, 2, 2, 2, 2, 3, 1], False),  # since June
        ([*[1] * 11, "1-2"], [2, 2, 2, 2, 2, 2, 1], False),
        ([*[1] * 11, "1-2"], [2, 2, 2, 2, 2, 2, 2], True),
        ([*[1] * 11, "1-3"], [2, 2, 2, 2, 2, 3, 9], False),  # perhaps since June
        ([1] * 12, [2, 2, 2, 2, 2, "1-3", 9], False),
        ([0] * 12, [0, 0, 0, 0, 0, 0, 9], False),
        ([*[0] * 11, "0-1"], [0, 0, 0, 0, 0, 0, 9], False),
        ([*[0] * 11, 1], [0, 0, 0, 0, 0, 0, 9], True),
        ([*[0] * 11, 1], [0, 0, 0, 0, 0, 0, 5], True),
        ([*[0] * 11, 1], [0, 0, 0, 0, 0, 0, 4], False),
        ([*[1] * 11, None], [2, 2, 2, 2, 2, 2, 9], False),
    ],
)
def test_a_year_passes_the_last_in_the_month_in_which_it_surely_does(last, this, told):
    result = found(months(1, *last, *this))
    finding = only(result, PASSED)
    assert (finding is not None) == told
    if told:
        assert finding.reference == JULY - 7
        assert finding.months == back(*range(18, 0, -1))


def test_a_whole_year_has_passed_nothing():
    december = JULY + 5
    numbers = (*[1] * 12, *[1] * 11, 9)
    assert only(found(months(*numbers, until=december), december), PASSED) is None
    november = months(*numbers[:-2], 9, until=december - 1)
    assert only(found(november, december - 1), PASSED) is not None


# Together, merged, and not said twice ----------------------------------------


def harmed(sheets, *kinds, groups=("guards",)):
    """The sheets, with one of each group harmed in each way in every attack."""
    one = Count.exactly(1)
    harms = tuple(Harm(kind, group, one) for kind in kinds for group in groups)
    return [
        replace(
            sheet, attacks=tuple(replace(each, harms=harms) for each in sheet.attacks)
        )
        for sheet in sheets
    ]


def test_every_measure_is_counted_once_and_no_mixed_group():
    sheets = harmed(months(9, 5, claims=(Claim("the band"),)), "killed")
    finding = only(found(sheets, book=mixed_book()), "attacks/all/every-measure")
    assert (finding.movement.value, finding.number) == ("fall", 3)
    assert {each.measure for each in finding.beside} == {
        "attacks",
        "claimed",
        "killed.guards",
    }


def test_a_measure_that_was_redefined_moved_no_way():
    rule = Clause("night", (Condition("features", is_in=("night",)),))
    book = codebook(version=2)
    sheets = harmed(months(9, 5, features=("night",)), "killed", "wounded")
    for since, told in ((JULY - 1, True), (JULY, False)):
        grave = replace(book.classes[0], clauses=(rule,), since=since)
        result = found(sheets, book=replace(book, classes=(grave,)))
        assert (only(result, "attacks/all/every-measure") is not None) == told


def told_of(result, id_):
    """What is told under an id, or as part of what."""
    return [
        (each.id, tuple(one.id for one in each.merged))
        for each in result.told
        if id_ in (each.id, *(one.id for one in each.merged))
    ]


def test_only_some_kinds_are_told_of_several_measures_at_once():
    result = found(months(*range(2, 14), 30, 5, 20, claims=(Claim("the band"),)))
    assert told_of(result, "claimed/all/nth-highest") == [
        ("claimed/all/nth-highest", ())
    ]


def test_records_that_start_in_different_months_are_told_apart():
    sheets = months(1, *range(2, 15), 20, claims=(Claim("the band"),))
    sheets[-1] = totals(JULY - 14, 1)
    result = found(sheets)
    assert only(result, "attacks/all/most-on-record").since == JULY - 14
    assert only(result, "claimed/all/most-on-record").since == JULY - 13
    assert told_of(result, "claimed/all/most-on-record") == [
        ("claimed/all/most-on-record", ())
    ]


def test_four_measures_stand_in_one_sentence_and_no_fifth():
    sheets = harmed(
        months(9, 20, 30, 12, 5, 6, 7, 4, 15, claims=(Claim("the band"),)),
        "killed",
        "captured",
        "wounded",
    )
    result = found(sheets)
    first = result.told[0]
    (fifth,) = {
        "attacks",
        "claimed",
        "killed.guards",
        "captured.guards",
        "wounded.guards",
    } - {each.measure for each in (first, *first.merged)}
    assert told_of(result, f"{fifth}/all/highest-since") == [
        (f"{fifth}/all/highest-since", ())
    ]


def test_the_same_numbers_of_another_measure_are_no_repetition():
    sheets = []
    for sheet in months(9, 20, 30, 12, 5, 6, 7, 4, 15):
        # One attack in Elm kills fifty, so that Ash has as many killed as there
        # are attacks in all.
        first, second, *rest = sheet.attacks
        tolls = (50, 2, *[1] * len(rest))
        made = [
            replace(each, harms=(Harm("killed", "guards", Count.exactly(toll)),))
            for each, toll in zip(
                (replace(first, area="Elm"), second, *rest), tolls, strict=True
            )
        ]
        sheets.append(replace(sheet, attacks=tuple(made)))
    result = found(sheets)
    killed = only(result, "killed.guards/area:Ash/highest-since")
    assert killed.value == only(result, HIGHEST).value
    assert told_of(result, killed.id)


def test_two_areas_with_the_same_numbers_are_both_told():
    numbers = (18, 40, 60, 24, 10, 12, 14, 8, 30)
    result = found(months(*numbers, areas=("Ash", "Elm")))
    for area in ("Ash", "Elm"):
        assert told_of(result, f"attacks/area:{area}/highest-since")


def test_the_total_does_not_repeat_its_only_area_either():
    weights = replace(WEIGHTS, scopes={**WEIGHTS.scopes, "area": 100, "all": 10})
    result = found(months(9, 20, 30, 12, 5, 6, 7, 4, 15), weights=weights)
    assert told_of(result, "attacks/area:Ash/highest-since")
    assert told_of(result, HIGHEST) == []


def test_as_many_killed_of_two_groups_are_told_once_and_as_many_wounded_too():
    groups = (
        Group("guards", Term("guard", "guards")),
        Group("clerks", Term("clerk", "clerks")),
    )
    sheets = harmed(
        months(9, 20, 30, 12, 5, 6, 7, 4, 15),
        "killed",
        "wounded",
        groups=("guards", "clerks"),
    )
    result = found(sheets, book=replace(codebook(), groups=groups))
    assert told_of(result, "killed.guards/all/highest-since")
    assert told_of(result, "wounded.guards/all/highest-since")
    assert not told_of(result, "killed.clerks/all/highest-since")
    assert not told_of(result, "wounded.clerks/all/highest-since")


# Shares and what carried a change --------------------------------------------


@pytest.mark.parametrize(
    ("areas", "told"),
    [
        ({"Ash": 20, "Elm": 13, "Oak": 9, "Birch": 8}, True),  # 33 of 50
        ({"Ash": 20, "Elm": 12, "Oak": 9, "Birch": 9}, False),
        ({"Ash": 40, "Elm": 25, "Oak": 17, "Birch": 17}, False),  # 65 of 99
    ],
)
def test_two_areas_are_told_from_two_thirds_on(areas, told):
    sheets = [Sheet(JULY, HERE, "complete", attacks=split(JULY, **areas))]
    finding = only(found(sheets), "attacks/all/concentration")
    assert (finding is not None) == told


def test_two_of_three_areas_are_told_together():
    book = codebook(("Ash", "Elm", "Oak"))
    attacks = split(JULY, Ash=5, Elm=4, Oak=1)
    result = found([Sheet(JULY, HERE, "complete", attacks=attacks)], book=book)
    assert only(result, "attacks/all/concentration") is not None
    book = codebook(("Ash", "Elm"))
    attacks = split(JULY, Ash=5, Elm=4)
    result = found([Sheet(JULY, HERE, "complete", attacks=attacks)], book=book)
    assert only(result, "attacks/all/concentration") is None


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({"Ash": 1, "Elm": 1}, {"Ash": 6, "Elm": 4, "Oak": 2}, True),  # 5 of 10
        ({"Ash": 1, "Elm": 1}, {"Ash": 6, "Elm": 5, "Oak": 2}, False),  # 5 of 11
        ({"Ash": 100}, {"Ash": 199, "Elm": 61, "Oak": 39}, False),  # 99 of 199
    ],
)
def test_an_area_carried_a_change_from_one_half_on(before, now, told):
    sheets = [
        Sheet(month, HERE, "complete", attacks=split(month, **areas))
        for month, areas in ((JULY - 1, before), (JULY, now))
    ]
    finding = only(found(sheets), "attacks/area:Ash/carried")
    assert (finding is not None) == told
    if told:
        assert finding.movement.value == "rise"


def test_without_areas_nothing_carries_a_change():
    sheets = [totals(JULY - 1, 20), Sheet(JULY, HERE, "complete")]
    kinds = {each.kind for each in found(sheets, book=codebook(())).findings}
    assert "against-last-month" in kinds
    assert "carried" not in kinds


def test_a_change_that_is_not_known_is_carried_by_nobody():
    weights = replace(WEIGHTS, least=replace(WEIGHTS.least, change=1))
    result = found(months("8-9", 9), book=codebook(("Ash",)), weights=weights)
    assert "carried" not in {each.kind for each in result.findings}


# What undoes a finding -------------------------------------------------------


def foiled(sheets, many):
    """The sheets, with so many attacks of July foiled."""
    now = sheets[0].attacks
    few = tuple(replace(each, outcome="foiled") for each in now[:many])
    return [replace(sheets[0], attacks=(*few, *now[many:])), *sheets[1:]]


def test_a_claim_that_rests_on_a_single_attack_is_still_the_same():
    highest = foiled(months(1, 1, 3, 0, 0, 0, 0, 0, 3), 2)
    assert only(found(highest), HIGHEST).robust
    risen = foiled(months(0, 5), 4)
    assert only(found(risen), "attacks/all/against-last-month").robust
    share = foiled(months(5), 4)
    assert only(found(share), "attacks/area:Ash/share").robust


def test_a_share_may_be_undone():
    attacks = (*split(JULY, Ash=6), *split(JULY, Birch=9))
    sheets = [Sheet(JULY, HERE, "complete", attacks=attacks)]
    assert only(found(sheets), "attacks/area:Ash/share").robust
    finding = only(found(foiled(sheets, 1)), "attacks/area:Ash/share")
    assert finding.fragile_under == ("foiled attacks out",)


# How a finding stands, and what is handed on ---------------------------------


def test_equal_months_are_neither_above_nor_below():
    result = found(months(*[14] * 6, 9, 5, 5, 20, 20, 20, 9))
    strength = only(result, "attacks/all/against-last-month").strength
    assert (strength.above, strength.below, strength.months) == (2, 9, 12)


def test_ranges_are_not_tested_against_chance():
    finding = only(found(months("20-22", 9)), "attacks/all/against-last-month")
    assert finding.movement.value == "fall"
    assert finding.strength.chance is None


def test_a_year_to_date_is_tested_with_the_days_of_both_years():
    result = found(months(*[5] * 18, 6, 8, 9, 10, 11, 9, 20))
    finding = only(result, "attacks/all/year-to-date")
    days = {"days_now": 213, "days_before": 212}
    assert finding.strength.chance == p_value(73, 35, **days)
    assert finding.months == back(*range(18, 11, -1), *range(6, 0, -1))


def test_what_is_compared_are_the_months_that_settle_it():
    off = only(found(months(9, 20, 30, 5, 6, None, 7, 4, 15)), HIGHEST)
    vague = only(found(months(9, 20, 30, 5, 6, "5+", 7, 4, 15)), HIGHEST)
    assert len(off.gaps) == len(vague.gaps) == 1
    assert off.compared == vague.compared == 5


def test_a_change_for_machines():
    finding = only(found(months(*[14] * 12, 29, 9)), "attacks/all/against-last-month")
    data = finding.as_json()
    chance = p_value(9, 29, days_now=31, days_before=30)
    assert data["strength"] == {
        "chance": round(chance, 4),
        "above": 0,
        "below": 12,
        "of_months": 12,
    }
    assert data["strength"]["chance"] != round(chance, 5)
    assert (data["movement"], data["number"], data["level"]) == ("fall", None, None)
    assert (data["value"], data["reference_value"]) == (9, 29)


def test_a_run_for_machines():
    result = found(months(9, 12, 11, 14, 13, 12, 17, 11, 9))
    data = only(result, "attacks/all/floor-ended").as_json()
    assert (data["movement"], data["number"], data["level"]) == (None, 7, 10)
    assert data["strength"]["chance"] is None
    most = only(found(months(*range(2, 15), 20)), MOST).as_json()
    assert (most["reference"], most["reference_value"]) == (None, None)


def test_a_finding_is_called_by_its_id():
    result = found(months(9, 20, 30, 12, 5, 6, 7, 4, 15))
    assert len({each.id for each in result.findings}) > 2
    for each in result.findings:
        assert result.called(each.id).id == each.id
    assert result.called("attacks/all/never-heard-of") is None


def test_a_method_may_have_the_name_of_a_place():
    book = replace(codebook(), places=(Place("Ford", "Ash", HERE, kind="town"),))
    assert list(around(Scope("method", "Ford"), book)) == [ALL]


def test_floors_are_reached_from_their_own_number_on():
    assert WEIGHTS.reached(9) == (3, 5)
    assert WEIGHTS.reached(10) == (3, 5, 10)
    assert (WEIGHTS.floor(2), WEIGHTS.floor(14)) == (0, 10)


def test_an_estimate_proves_nothing():
    sheets = months(9, 20, 30, 5, 6, 5, 7, 4, 15)
    for stated, reference in (("~20", JULY - 6), (20, JULY - 4)):
        tried = [*sheets]
        tried[4] = totals(JULY - 4, stated)
        assert only(found(tried), HIGHEST).reference == reference


def test_weights_that_came_broken_with_the_tool_are_no_fault_of_a_publication(
    monkeypatch,
):
    fault = Problem(HERE, "E201", "no such key.")
    monkeypatch.setattr(weighing, "_shape", lambda *_: (None, (fault,)))
    with pytest.raises(ValueError, match="the built-in weights are broken"):
        weighing._built_in.__wrapped__()
