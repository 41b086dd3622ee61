"""The ground that all else stands on: months, counts, faults and scopes."""

from __future__ import annotations

import gc
from datetime import date
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.ground import counts
from brief.ground.codes import CODES
from brief.ground.counts import UNKNOWN, ZERO, Count
from brief.ground.garbage import unsought
from brief.ground.month import Month
from brief.ground.problems import (
    Problem,
    Severity,
    Where,
    errors,
    in_order,
    listed,
    near_miss,
    visible,
)
from brief.ground.scope import ALL, KINDS, Scope, harm_key

# Months

months = st.builds(Month, st.integers(1950, 2150), st.integers(1, 12))


def test_a_month_is_written_as_it_is_read():
    assert str(Month.parse("2024-07")) == "2024-07"


@pytest.mark.parametrize(
    "text",
    [
        *("2024-7", "2024-13", "2024-00", "24-07", "2024-07-01", "2024-07\n"),
        *(
            " 2024-07",
            "",
            "\u0662\u0660\u0662\u0664-07",
            "2024/07",
            "July 2024",
            "9999-01",
        ),
    ],
)
def test_nothing_but_year_and_month_is_a_month(text):
    with pytest.raises(ValueError, match=r"month"):
        Month.parse(text)


def test_the_month_before_january_is_december_of_the_year_before():
    assert Month(2024, 1) - 1 == Month(2023, 12)
    assert Month(2023, 12) + 1 == Month(2024, 1)


def test_a_span_of_months_has_both_its_ends():
    span = Month(2023, 11).until(Month(2024, 2))
    assert [*map(str, span)] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert [*Month(2024, 2).until(Month(2024, 1))] == []


def test_a_span_may_end_with_the_last_month_there_is():
    assert [*Month(2199, 12).until(Month(2199, 12))] == [Month(2199, 12)]


def test_february_has_29_days_in_a_leap_year_only():
    assert (Month(2024, 2).days, Month(2023, 2).days, Month(2100, 2).days) == (
        29,
        28,
        28,
    )
    assert Month(2024, 2).last == date(2024, 2, 29)


def test_a_day_lies_in_its_own_month_of_its_own_year():
    assert date(2024, 7, 31) in Month(2024, 7)
    assert date(2024, 8, 1) not in Month(2024, 7)
    assert date(2023, 7, 31) not in Month(2024, 7)


@given(months, st.integers(-500, 500))
def test_months_added_can_be_taken_away_again(month, steps):
    assert month + steps - steps == month
    assert (month + steps).index - month.index == steps


@given(months, months)
def test_months_are_in_the_order_of_their_days(one, other):
    assert (one < other) == (one.first < other.first)
    assert Month.of(one.last) == one


# What a person writes as a count

WRITTEN = (
    (3, Count(3, 3)),
    (0, ZERO),
    ("3+", Count(3, None)),
    ("0+", UNKNOWN),
    ("10-16", Count(10, 16)),
    ("~200", Count(200, 200, about=True)),
    ("unknown", UNKNOWN),
    ("none", ZERO),
    (100_000, Count(100_000, 100_000)),
)


@pytest.mark.parametrize(("written", "count"), WRITTEN)
def test_a_count_is_read_as_a_person_means_it(written, count):
    assert counts.parse(written) == count


@pytest.mark.parametrize(
    "written",
    [
        *(True, False, None, 3.0, -1, 100_001, [], {}),
        *("3", "3.0", "010", "1_000", "12:30", "1e3", "0x10", "007+", "999999+"),
        *("", " 3+", "3+\n", "16-10", "10\u201316", "~0", "~", "+", "-3", "3-", "~3+"),
        *("three", "many", "None", "UNKNOWN", "3 - 4", "\u0663+"),
    ],
)
def test_nothing_else_is_a_count(written):
    with pytest.raises(ValueError, match=r"\w"):
        counts.parse(written)


def test_a_number_in_quotes_is_told_apart_from_a_word():
    with pytest.raises(ValueError, match="write 3 without quotes"):
        counts.parse("3")


def test_none_is_a_zero_and_unknown_is_not():
    assert counts.parse("none") == ZERO != UNKNOWN
    assert UNKNOWN.unknown
    assert not ZERO.unknown


exact = st.integers(0, 400).map(Count.exactly)
open_ = st.integers(0, 400).map(Count.at_least)
spans = st.tuples(st.integers(0, 400), st.integers(1, 50)).map(
    lambda ends: Count(ends[0], ends[0] + ends[1])
)


@st.composite
def preferred(draw):
    low, room = draw(st.integers(0, 400)), draw(st.integers(1, 50))
    best = draw(st.integers(low, low + room))
    return Count(low, draw(st.sampled_from([low + room, None])), best)


any_count = st.one_of(exact, open_, spans, preferred())


@given(st.one_of(exact, open_, spans))
def test_a_count_without_a_preferred_number_is_written_as_it_is_read(count):
    text = str(count)
    assert counts.parse(int(text) if text.isdecimal() else text) == count


# Sums


def test_a_range_and_at_least_three_make_at_least_13():
    assert str(counts.parse("10-16") + counts.parse("3+")) == "13+"


def test_of_nothing_the_sum_is_zero():
    assert Count.sum([]) == ZERO


def test_unknown_is_never_added_as_zero():
    assert str(Count.exactly(3) + UNKNOWN) == "3+"


@given(st.lists(any_count, min_size=2, max_size=3))
def test_the_order_of_records_does_not_change_their_sum(found):
    assert len({Count.sum(order) for order in permutations(found)}) == 1


estimates = st.integers(0, 400).map(lambda number: Count(number, number, about=True))


@given(st.lists(st.one_of(any_count, estimates), max_size=6))
def test_a_sum_is_what_adding_one_after_the_other_gives(found):
    assert Count.sum(found) == reduce(Count.__add__, found, ZERO)


@given(any_count, any_count)
def test_a_sum_holds_every_number_that_its_parts_allow(one, other):
    total = one + other
    for first in (one.low, one.high, one.best):
        for second in (other.low, other.high, other.best):
            if first is not None and second is not None:
                assert first + second in total


@given(st.lists(exact, max_size=5))
def test_exact_counts_add_up_as_numbers_do(found):
    total = Count.sum(found)
    assert (total.value, total.best) == (sum(each.low for each in found), None)


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        (["4"], 4),
        (["4", "3+"], 7),
        (["10-16"], None),
        (["10-16", "4"], None),
        (["10-16", "3+"], 13),
        (["unknown"], None),
        (["unknown", "unknown"], None),
        (["unknown", "4"], 4),
    ],
)
def test_the_number_documented_is_the_least_that_is_proven(parts, value):
    read = [counts.parse(int(each) if each.isdecimal() else each) for each in parts]
    assert Count.sum(read).value == value


def test_a_preferred_number_lives_on_among_exact_ones():
    assert (Count(5, 7, 6) + Count.exactly(3)).value == 9
    assert (Count(5, 7, 6) + Count(1, 4)).value is None


def test_an_estimate_marks_its_sum():
    assert (counts.parse("~200") + Count.exactly(3)).about
    assert str(counts.parse("~200") + Count.exactly(3)) == "~203"


# Comparisons are proven or not made


def test_a_range_is_above_only_what_lies_below_all_of_it():
    assert counts.parse("10-16").surely_above(Count.exactly(9))
    assert not counts.parse("10-16").surely_above(Count.exactly(10))
    assert Count.at_least(10).surely_above(Count.exactly(9))
    assert not Count.exactly(900).surely_above(Count.at_least(1))


def test_equal_ranges_are_not_surely_equal():
    assert not Count(10, 16).surely_equal(Count(10, 16))
    assert Count(2, 2).surely_equal(Count(2, 2))


@given(any_count, any_count)
def test_no_two_counts_are_each_surely_above_the_other(one, other):
    verdicts = (
        one.surely_above(other),
        other.surely_above(one),
        one.surely_equal(other),
    )
    assert sum(verdicts) <= 1


@pytest.mark.parametrize(
    ("low", "high", "best"), [(5, 3, None), (1, 3, 4), (-1, 2, None)]
)
def test_a_count_that_contradicts_itself_cannot_be_made(low, high, best):
    with pytest.raises(ValueError, match="no such count"):
        Count(low, high, best)


def test_the_least_may_not_be_more_than_the_most():
    with pytest.raises(ValueError, match="the least, 16, is more than the most, 10"):
        counts.span(16, 10)


# Faults

FILE = "records/2024-07.yaml"


def fault(line: int, column: int = 1, code: str = "E114") -> Problem:
    return Problem(Where(FILE, line, column), code, f"wrong in {line}.")


def test_a_fault_says_where_which_what_and_what_to_do():
    told = Problem(Where(FILE, 41, 9), "E150", '"Coldfin" is not an area.', "Mend it.")
    assert str(told) == f'{FILE}:41:9: E150 "Coldfin" is not an area. Mend it.'


def test_a_fault_of_a_whole_file_has_the_same_form():
    told = Problem(Where(FILE), "E137", "the month is not on record.")
    assert str(told) == f"{FILE}:1:1: E137 the month is not on record."
    assert told.as_json()["line"] == 0


def test_faults_are_sorted_by_place_and_none_is_told_twice():
    found = [fault(20), fault(3), fault(20), fault(3, 9), fault(100)]
    lines = [(each.where.line, each.where.column) for each in in_order(found)]
    assert lines == [(3, 1), (3, 9), (20, 1), (100, 1)]


def test_only_errors_stop_a_build():
    assert errors([fault(1), fault(2, code="W147")]) == (fault(1),)


def test_each_code_says_its_severity_by_its_letter():
    letters = {code[0]: row.severity for code, row in CODES.items()}
    assert letters == {"E": Severity.ERROR, "W": Severity.CAVEAT}
    assert all(len(code) == 4 and code[1:].isdecimal() for code in CODES)
    assert all(row.meaning.endswith(".") for row in CODES.values())


def test_a_pasted_text_cannot_act_on_the_terminal_or_forge_a_second_fault():
    told = Problem(Where(FILE, 1, 1), "E150", 'no "\x1b[2J\u202e\nrecords/x:1:1: E1"')
    line = str(told)
    assert line.isprintable()
    assert "\\x1b[2J\\u202e\\nrecords" in line


@given(st.text())
def test_whatever_is_shown_is_one_printable_line(text):
    assert visible(text).isprintable()
    assert not text.isprintable() or visible(text) == text


def test_a_name_out_of_an_odd_file_system_can_be_printed_as_utf_8():
    assert visible("2024-07\udcff.yaml").encode("utf-8") == b"2024-07\\udcff.yaml"


def test_a_near_miss_is_offered_and_never_taken():
    assert near_miss("Coldfin", ["Coldfen", "Ashdale"]) == 'Did you mean "Coldfen"?'
    assert near_miss("coldfen", ["Coldfen"]) == 'Did you mean "Coldfen"?'
    assert near_miss("Timbuktu", ["Coldfen", "Ashdale"]) == ""


def test_a_long_list_says_how_many_more_there_are():
    assert listed("abc", most=3) == "a, b, c"
    assert listed("abcde", most=3) == "a, b, c and 2 more"


# Scopes


@pytest.mark.parametrize("kind", [each for each in KINDS if each != "all"])
def test_a_scope_is_written_as_it_is_read(kind):
    scope = Scope(kind, "A: B")
    assert Scope.parse(str(scope)) == scope


def test_everything_is_a_scope_without_a_name():
    assert Scope.parse("all") == ALL
    assert str(ALL) == "all"


@pytest.mark.parametrize("text", ["", "area", "area:", "all:Ashdale", "country:X"])
def test_a_scope_of_no_kind_or_without_its_name_is_refused(text):
    with pytest.raises(ValueError, match="no such scope"):
        Scope.parse(text)


def test_the_key_of_a_harm_has_no_spaces_of_its_own():
    assert harm_key("killed or wounded", "guards") == "killed_or_wounded.guards"


# Garbage


@pytest.mark.parametrize("before", [True, False])
def test_garbage_is_looked_for_afterwards_as_it_was_before(before):
    sought = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        with unsought():
            assert not gc.isenabled()
            with unsought():
                pass
            assert not gc.isenabled()
        assert gc.isenabled() is before
        with pytest.raises(ZeroDivisionError), unsought():
            1 / 0  # noqa: B018
        assert gc.isenabled() is before
    finally:
        (gc.enable if sought else gc.disable)()
