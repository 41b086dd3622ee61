"""The calendar: every attack of a month is on a day, over days, or without a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import inventing
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_charts import (
    JULY,
    LOUD,
    WORDING,
    Drawn,
    attack,
    codebook,
    figures_of,
    plot,
    records,
    totals,
)

from brief.ground.month import Month
from brief.pictures.charts import CHARTS, draw
from brief.pictures.charts.palette import NARROW, WIDE
from brief.records import reading
from brief.records.attack import Days
from brief.records.codebook import Clause, Condition

MOST = "attacks in July, the most dated to a single day were"


def on(first, last=None, **fields):
    """An attack on a day of July, or from a day to a day; 32 is the first of August."""
    start = JULY.first + timedelta(days=first - 1)
    end = JULY.first + timedelta(days=(last or first) - 1)
    return replace(attack(JULY, **fields), days=Days(start, end))


def some_day(**fields):
    """An attack of an unknown day in July."""
    days = Days(JULY.first, JULY.last, known=False)
    return replace(attack(JULY, **fields), days=days)


def calendar(*attacks, book=None, **month):
    sheet = replace(records(JULY, *attacks), **month)
    return plot("calendar", figures_of(sheet, book=book))


def picture(*attacks, book=None):
    figures = figures_of(records(JULY, *attacks), book=book)
    return draw(CHARTS["calendar"], figures, JULY, wording=WORDING)


def test_a_day_has_the_number_of_the_attacks_dated_to_it():
    shown = Drawn(calendar(on(3), on(3), on(9)))
    assert shown.words("number") == ["2", "1"]
    assert shown.words("date") == [str(day) for day in range(1, 32)]


def test_weeks_run_from_monday_to_sunday():
    """July 2024 begins on a Monday; September 2024 on a Sunday."""
    assert calendar(on(1)).days.mondays[0] == date(2024, 7, 1)
    shown = Drawn(calendar(on(1)))
    assert shown.words("weekday") == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    dates = {
        each.get_text(): each.get_position()
        for each in shown.texts
        if each.get_label() == "date"
    }
    assert dates["7"][0] > dates["8"][0]
    assert dates["7"][1] > dates["8"][1]
    assert dates["1"][0] == pytest.approx(dates["8"][0])
    september = Month(2024, 9)
    made = plot(
        "calendar", figures_of(records(september, attack(september))), september
    )
    assert made.days.mondays[0] == date(2024, 8, 26)
    assert [day.day for _, day, _ in made.days.week(date(2024, 8, 26))] == [1]


def test_an_attack_over_several_days_is_a_bar_across_them_and_in_no_number():
    shown = Drawn(calendar(on(3, 5), on(4)))
    assert shown.words("number") == ["1"]
    (bar,) = shown.paths("span")
    left, right = bar[:, 0].min(), bar[:, 0].max()
    width = (WIDE - 1) / 7
    # The third of July is a Wednesday, the fifth a Friday.
    assert 2 * width < left < 2.2 * width
    assert 4.8 * width < right < 5 * width


def test_a_bar_goes_on_to_the_edge_of_the_week_and_begins_again_below():
    shown = Drawn(calendar(on(6, 9)))
    (path,) = shown.paths("span")
    upper, lower = path.reshape(-1, 5, 2)
    assert upper[:, 0].max() == pytest.approx(WIDE - 0.5)
    assert lower[:, 0].min() == pytest.approx(0.5)
    assert upper[:, 1].min() > lower[:, 1].max()


def test_a_bar_beyond_the_month_goes_to_the_edge_of_its_last_day():
    made = calendar(on(31, 33))
    (path,) = Drawn(made).paths("span")
    # The last day of July 2024 is a Wednesday.
    assert path[:, 0].max() == pytest.approx(0.5 + 3 * (WIDE - 1) / 7)
    assert made.table().rows[0][0].text == "From July 31 to August 2"


def test_bars_that_share_a_day_stand_over_each_other():
    spans = calendar(on(1, 3), on(3, 5), on(4, 6), on(5, 5)).days.spans
    assert [(span.first.day, span.lane) for span in spans] == [(1, 0), (3, 1), (4, 0)]


def test_attacks_of_an_unknown_day_are_counted_under_the_weeks():
    made = calendar(on(3), some_day(), some_day(loud=True))
    shown = Drawn(made)
    assert shown.words("number") == ["1", "2"]
    assert shown.words("unknown") == ["Day not known"]
    assert len(shown.paths("marked")[0]) == 2, "one dot"
    said = picture(on(3), some_day(), some_day()).caption.text
    assert said == "The day of two attacks is not known."


def test_attacks_of_the_marked_class_have_a_dot_each_and_a_ring_where_it_is_open():
    unsure = replace(LOUD, clauses=(Clause("x", (Condition("methods", ("raid",)),)),))
    book = codebook(classes=(unsure,))
    shown = Drawn(calendar(on(3), on(3), on(3, method=""), book=book))
    assert sum(len(path) // 2 for path in shown.paths("marked")) == 2
    assert sum(len(path) // 2 for path in shown.paths("perhaps")) == 1
    assert shown.words("key") == ["loud", "loud, perhaps"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_month_of_attacks_on_one_day_is_a_number_and_not_a_heap_of_dots(width):
    shown = Drawn(calendar(*(on(15, loud=True) for _ in range(31))), width)
    assert shown.words("number") == ["31"]
    assert shown.words("marked number") == ["31"]
    assert sum(len(path) // 2 for path in shown.paths("marked")) == 1


def test_days_that_are_not_on_record_are_hatched():
    made = calendar(on(3), status="partial", through=date(2024, 7, 17))
    shown = Drawn(made)
    (off,) = shown.paths("off record")
    assert len(off) // 5 == 31 - 17
    assert shown.words("key") == ["not on record"]


def test_a_month_without_attacks_or_without_records_has_no_calendar():
    assert calendar() is None
    assert plot("calendar", figures_of(totals(JULY, attacks=9))) is None


@pytest.mark.parametrize(
    ("attacks", "told"),
    [
        (
            lambda: [on(3), on(3), on(4), some_day()],
            f"Of four {MOST} two, on July 3",
        ),
        (
            lambda: [on(3), on(3), on(9), on(9)],
            f"Of four {MOST} two each on July 3 and July 9",
        ),
        (
            lambda: [on(day) for day in (1, 1, 2, 2, 3, 3, 4, 4)],
            f"Of eight {MOST} two, on each of four days",
        ),
        (
            lambda: [on(3), on(9), some_day()],
            "No day in July has more than one attack dated to it",
        ),
        (lambda: [on(3)], "The one attack in July was on July 3"),
        (
            lambda: [some_day(), on(3, 5)],
            "None of two attacks in July is dated to a single day",
        ),
    ],
)
def test_the_headline_tells_the_days_with_the_most_attacks(attacks, told):
    assert picture(*attacks()).title.text == told


def test_the_number_of_a_day_rests_on_the_records_dated_to_it():
    one, other = on(3), on(3)
    title = picture(one, other, on(4)).title
    (quote,) = [part for part in title.parts if getattr(part, "text", "") == "two"]
    assert quote.figures == (f"record:{one.id}#date", f"record:{other.id}#date")


def test_the_table_adds_up_to_the_figures_of_the_month():
    table = picture(on(3, loud=True), on(3), on(6, 9), some_day(loud=True)).table
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows == [
        ["July 3", "2", "1"],
        ["From July 6 to 9", "1", "0"],
        ["Day not known", "1", "1"],
        ["In all", "4", "2"],
    ]
    assert table.rows[-1][1].figure == "2024-07/attacks/all"


@pytest.mark.parametrize("seed", range(12))
def test_no_attack_of_any_publication_is_dropped(seed, tmp_path):
    read = reading.read(inventing.write(tmp_path, seed))
    figures = figures_of(*read.sheets, book=read.codebook)
    for sheet in figures.ledger.sheets:
        made = plot("calendar", figures, sheet.month)
        counted = figures.ledger.counted(sheet)
        assert (made is None) == (not counted)
        if made is None:
            continue
        days = made.days
        held = [*days.days, days.unknown, *(span.held for span in days.spans)]
        every = [each.id for some in held for each in some.attacks]
        assert sorted(every) == sorted(each.id for each in counted)
        rows = made.table().rows
        assert sum(int(row[1].text) for row in rows[:-1]) == len(counted)


@given(st.lists(st.tuples(st.integers(1, 31), st.integers(1, 9)), max_size=12))
def test_no_two_bars_lie_on_each_other(spans):
    made = calendar(on(1), *(on(first, first + days) for first, days in spans))
    for one in made.days.spans:
        for other in made.days.spans:
            apart = one.last < other.first or other.last < one.first
            assert one is other or apart or one.lane != other.lane
