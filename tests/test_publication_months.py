"""The real records of other months, and what was on record when an issue was written.

The numbers are those that the published issues print, month by month; none comes
from a run of the tool.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from brief.counting.figures import IMPLIED, PRINTED, count
from brief.counting.ledger import Ledger
from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging.publication import Publication, load
from brief.records.reading import read

ROOT = Path(__file__).parents[1]
JANUARY, JULY = Month(2024, 1), Month(2024, 7)


@cache
def held() -> Publication:
    return load(ROOT)


# The other months: as printed, or as bounds. Month, attacks, high quality, soldiers
# and civilians killed; a dash where the issue, or what was to be had of it, is silent.

PRINTED_MONTHS = """
2022-01 18  3 16  3
2022-03 17  5 25  1
2022-04  6  2  6  1
2022-07  2  0  3  -
2022-09 13  2  9  1
2022-10 12  3  9  2
2022-11  9  2  4  -
2022-12 15  7 30 15
2023-02 21  6 13 80
2023-03 35 10  9 55
2023-04 38 13 44 71
2023-06 10  5 18  4
2023-07 12  3 16  3
2023-08 17  7 40  -
2023-09 11  4 11  7
2023-10 19  6  9  -
2023-12 14  4 19  6
2024-03 69 19 84 44
2024-04 42 12 50  6
2024-05 25  6 36  1
2024-06 29 12 49  2
"""
MEASURES = (ATTACKS, "high_quality", "killed.soldiers", "killed.civilians")


@pytest.mark.parametrize("row", PRINTED_MONTHS.split("\n")[1:-1])
def test_a_month_of_totals_is_as_it_was_printed(row):
    month, *numbers = row.split()
    for measure, text in zip(MEASURES, numbers, strict=True):
        figure = held().figures.get(measure, ALL, Month.parse(month))
        if text == "-":
            assert figure is None
        else:
            assert (figure.value, figure.basis) == (int(text), PRINTED)


@pytest.mark.parametrize(
    ("month", "bounds"),
    [
        ("2023-01", "5-6"),
        ("2023-05", "11-22"),
        ("2023-11", "15-24"),
        ("2024-02", "13-35"),
    ],
)
def test_a_month_whose_issue_was_not_to_be_had_has_its_bounds(month, bounds):
    figure = held().figures.get(ATTACKS, ALL, Month.parse(month))
    assert (str(figure.count), figure.basis, figure.value) == (bounds, IMPLIED, None)


@pytest.mark.parametrize(
    ("month", "area", "attacks"),
    [
        ("2022-01", "Deir Ez Zor", 11),
        ("2022-01", "Aleppo", 0),
        ("2022-11", "Deir Ez Zor", 0),
        ("2023-01", "Homs", 2),
        ("2023-12", "Homs", 5),
        ("2024-03", "Hama", 12),
        ("2024-06", "Homs", 17),
    ],
)
def test_areas_are_on_record_where_they_were_printed(month, area, attacks):
    figure = held().figures.get(ATTACKS, Scope("area", area), Month.parse(month))
    assert figure.value == attacks


def test_what_an_issue_did_not_print_of_an_area_is_not_a_zero():
    assert held().figures.get(ATTACKS, Scope("area", "Homs"), Month(2024, 5)) is None


def test_the_months_that_are_on_record_are_these():
    months = held().figures.ledger.months
    missing = {"2022-02", "2022-05", "2022-06", "2022-08"}
    assert (str(months[0]), str(months[-1])) == ("2022-01", "2024-07")
    every = months[0].until(months[-1])
    assert {str(each) for each in every if each not in months} == missing


def test_january_had_the_greatest_number_since_april_2023():
    def known(month):
        return held().figures.get(ATTACKS, ALL, month).count

    assert known(Month(2023, 4)).low >= 33
    between = Month(2023, 5).until(Month(2023, 12))
    assert all(known(JANUARY).surely_above(known(each)) for each in between)


# As it was on record when an issue was written


def without_later(figures) -> dict[str, tuple]:
    return {
        each.id: (each.count, each.basis, each.attacks, each.wheres, each.version)
        for month in figures.ledger.months
        for each in figures.of(month)
    }


@pytest.mark.parametrize("month", [JANUARY, JULY])
def test_later_months_change_nothing_in_an_earlier_issue(tmp_path, month):
    shutil.copytree(ROOT / "records", tmp_path / "records")
    for path in (tmp_path / "records").glob("20*.yaml"):
        if path.stem > str(month):
            path.unlink()
    alone = load(tmp_path)
    assert alone.figures.ledger.months[-1] == month
    assert without_later(alone.figures) == without_later(held().as_of(month))
    assert alone.problems_of(month) == held().problems_of(month)


def test_an_issue_that_is_written_later_sees_what_was_added():
    reading = read(ROOT)
    early = [each for each in reading.sheets if each.month <= JANUARY]
    figures = count(Ledger.of(early, reading.codebook))
    assert figures.get(ATTACKS, ALL, JULY) is None
    assert held().as_of(JULY).get(ATTACKS, ALL, JULY).value == 9
