"""Small panels of areas: one scale, months as they are on record, gaps as gaps."""

from __future__ import annotations

import pytest
from test_charts import (
    AREAS,
    JULY,
    WORDING,
    YEAR,
    Drawn,
    attack,
    codebook,
    figures_of,
    plot,
    records,
    totals,
)

from brief.ground.counts import Count
from brief.ground.month import Month
from brief.ground.scope import ATTACKS, Scope
from brief.pictures.charts import CHARTS, draw
from brief.pictures.charts.palette import LARGE, NARROW, WIDE

MOST = "The most attacks in any county in a single month shown were"


def headline(*sheets, book=None):
    figures = figures_of(*sheets, book=book)
    return draw(CHARTS["history"], figures, JULY, wording=WORDING).title.text


def months_of(*numbers, area="Ashdale"):
    """Months up to July with so many attacks each in an area."""
    first = JULY - (len(numbers) - 1)
    return [
        records(first + at, *(attack(first + at, area) for _ in range(number)))
        for at, number in enumerate(numbers)
    ]


def test_every_bar_is_as_high_as_the_figure_of_its_area_and_month():
    made = plot("history", YEAR)
    shown = Drawn(made)
    assert [area.name for area in made.areas] == list(AREAS)
    for name in AREAS:
        bars = {**shown.bars(f"before {name}"), **shown.bars(f"now {name}")}
        for slot, month in enumerate(made.months):
            figure = YEAR.get(ATTACKS, Scope("area", name), month)
            if figure is None:
                assert slot not in bars
            else:
                assert bars[slot] == (0, figure.count.low)
        assert list(shown.bars(f"now {name}")) == [12]


def test_all_panels_have_one_scale():
    shown = Drawn(plot("history", YEAR))
    scales = {
        round(artist.get_transform().get_matrix()[1, 1], 6)
        for artist in shown.artists
        if str(artist.get_label()).startswith(("before", "now"))
    }
    assert len(scales) == 1


def test_no_more_than_two_years_are_shown():
    months = plot("history", figures_of(*months_of(*(1,) * 40))).months
    assert (months[0], months[-1], len(months)) == (Month(2022, 8), JULY, 24)


def test_months_without_a_figure_have_one_cross_a_run_and_no_base_line():
    """Ashdale is on record in the first month and in the last two of thirteen."""
    sheets = (totals(JULY - 12, attacks=3, attacks_in={"Ashdale": 3}), *months_of(1, 2))
    shown = Drawn(plot("history", figures_of(*sheets)))
    crosses = shown.paths("no figure")
    assert len(crosses[0]) == 4, "the two strokes of one cross"
    pieces = shown.paths("base")[0].reshape(-1, 2, 2)
    widths = (pieces[:, 1, 0] - pieces[:, 0, 0]).tolist()
    assert widths[1] == pytest.approx(2 * widths[0])


def test_bounds_are_ranges_and_minimums_stay_open():
    stated = {"Ashdale": Count(2, 5), "Cobley": "3+"}
    june = totals(JULY - 1, attacks="8+", attacks_in=stated)
    shown = Drawn(plot("history", figures_of(june, *months_of(1))))
    assert shown.bars("before Ashdale") == {0: (0, 2)}
    assert shown.bars("bounds") == {0: (2, 5)}
    assert shown.bars("before Cobley") == {0: (0, 3)}
    assert len(shown.paths("ears")) == 1
    assert shown.words("key") == ["July 2024", "possible", "or more"]


def test_this_month_and_the_largest_of_each_area_have_their_numbers():
    sheets = months_of(1, 7, 2, 3)
    shown = Drawn(plot("history", figures_of(*sheets)))
    numbers = {each.get_text(): each.get_fontsize() for each in shown.texts}
    assert shown.words("number") == ["3", "7"]
    assert numbers["3"] == LARGE
    assert numbers["7"] < LARGE


def test_the_numbers_of_two_months_never_become_one():
    """One attack in June and none in July are not ten."""
    sheets = (*months_of(*(0,) * 22, 1, 0), totals(JULY - 30, attacks=1))
    shown = Drawn(plot("history", figures_of(*sheets)), NARROW)
    one, zero = (
        next(t for t in shown.texts if (t.get_label(), t.get_text()) == ("number", n))
        for n in ("1", "0")
    )
    beside, under = one.get_window_extent(), zero.get_window_extent()
    assert beside.y0 >= under.y1 - 2 or beside.x1 < under.x0 - 1


def test_an_area_that_had_no_attack_is_left_out_and_it_is_said():
    figures = figures_of(*months_of(1, 2))
    made = plot("history", figures)
    assert [area.name for area in made.areas] == ["Ashdale"]
    said = made.words(figures).caption.text
    assert said == "Counties without an attack in these months are left out."


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("count", [1, 2, 5, 7, 15])
def test_any_number_of_areas_stands_in_even_rows_in_house_order(count, width):
    names = tuple(f"Area {letter}" for letter in "abcdefghijklmno"[:count])
    months = [
        records(month, *(attack(month, name) for name in names))
        for month in (JULY - 1, JULY)
    ]
    made = plot("history", figures_of(*months, book=codebook(names)))
    rows = made.rows(width)
    assert [area.name for row in rows for area in row] == list(names)
    assert all(len(row) == len(rows[0]) for row in rows[:-1])
    shown = Drawn(made, width)
    assert shown.words("title") == list(names)
    for each in shown.texts:
        box = each.get_window_extent()
        assert box.x0 >= -0.5
        assert box.x1 <= width + 0.5


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (
            lambda: months_of(2, 5, 3),
            f"{MOST} five, in Ashdale in June",
        ),
        (
            lambda: months_of(5, 3, 5),
            f"{MOST} five, in Ashdale in May and Ashdale in July",
        ),
        (lambda: months_of(5, 5, 5, 5), "Five attacks were recorded in July"),
        (
            lambda: (
                totals(JULY - 1, attacks=9, attacks_in={"Cobley": "3+"}),
                *months_of(4),
            ),
            "Four attacks were recorded in July",
        ),
    ],
)
def test_the_headline_tells_the_largest_month_where_the_figures_prove_it(sheets, told):
    assert headline(*sheets()) == told


def test_one_month_alone_and_months_without_attacks_are_no_history():
    assert plot("history", figures_of(*months_of(3))) is None
    assert plot("history", figures_of(*months_of(0, 0))) is None
