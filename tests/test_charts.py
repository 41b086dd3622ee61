"""Charts: what is drawn is what was counted, and what is not on record is no zero."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from itertools import count as numbers
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree as ET

import inventing
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.counting.figures import count
from brief.counting.ledger import Ledger
from brief.ground.counts import Count, parse
from brief.ground.month import Month
from brief.ground.problems import Where
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging.compare import against_last_month
from brief.pictures.charts import CHARTS, draw_all
from brief.pictures.charts import palette as colours
from brief.pictures.charts.bars import cap
from brief.pictures.charts.canvas import Canvas, drawn
from brief.pictures.charts.chart import Chart, in_order
from brief.pictures.charts.palette import NARROW, WIDE
from brief.pictures.charts.panel import Bar, Panel, ticks
from brief.pictures.charts.shapes import Box
from brief.records import reading
from brief.records.attack import Attack, Days, Harm, Sheet, Total
from brief.records.codebook import (
    Area,
    Class,
    Clause,
    Codebook,
    Condition,
    Group,
    Method,
    Section,
    Term,
)
from brief.words import wordings
from brief.words.changes import change_clause
from brief.words.english import FIGURES, amount
from brief.words.sentence import RECORD

HERE = Where("records/somewhere.yaml", 1, 1)
JULY = Month(2024, 7)
AREAS = ("Ashdale", "Birchwold", "Cobley")
LOUD = Class(
    "loud",
    "loud",
    Term("loud attack", "loud attacks"),
    1,
    "Loud.",
    (Clause("loud", (Condition("features", is_in=("loud",)),)),),
)
WORDING, _ = wordings.load()
_NUMBERS = numbers(1)


# A publication, invented


def codebook(areas=AREAS, **changes):
    book = Codebook(
        title="Vale",
        publisher="Nobody",
        actor="the band",
        theatre="the vale",
        area_term=Term("county", "counties"),
        areas=tuple(Area(name) for name in areas),
        sections=(Section("all", "All", tuple(areas)),),
        groups=(
            Group("guards", Term("guard", "guards")),
            Group("villagers", Term("villager", "villagers")),
            Group("raiders", Term("raider", "raiders"), side="actor"),
            Group(
                "people",
                Term("person", "people"),
                members=("guards", "villagers"),
                in_lead=False,
            ),
        ),
        methods=(
            Method("mine", "passive", "a mine", "Mines"),
            Method("bomb", "passive", "a bomb", "Bombs"),
            Method("raid", "active", "a raid", "Raids"),
        ),
        target_kinds=MappingProxyType({}),
        place_kinds=(),
        features=("loud",),
        classes=(LOUD,),
    )
    return replace(book, **changes)


def attack(month, area="Ashdale", *, method="raid", loud=False, **harms):
    """An attack; harms as `killed_guards="3+"`, methods as "mine or bomb"."""
    day = date(month.year, month.number, 1)
    return Attack(
        id=f"{month}-{next(_NUMBERS)}",
        where=HERE,
        month=month,
        days=Days(day, day),
        area=area,
        methods=tuple(method.split(" or ")) if method else None,
        either=" or " in method,
        harms=tuple(_harm(name, value) for name, value in harms.items()),
        features=("loud",) if loud else (),
    )


def _harm(name, value):
    kind, _, group = name.rpartition("_")
    return Harm(kind.replace("_", " "), group, parse(value))


def records(month, *attacks, status="complete"):
    return Sheet(month, HERE, status, attacks=attacks)


def totals(month, implied=False, **stated):
    """A month of totals: `attacks=9`, `killed__guards=3`, `attacks_in={...}`."""
    made = [
        Total(key.replace("__", "."), ALL, _count(value), HERE, "so")
        for key, value in stated.items()
        if key != "attacks_in"
    ]
    made += [
        Total(ATTACKS, Scope("area", area), _count(value), HERE)
        for area, value in stated.get("attacks_in", {}).items()
    ]
    side = {"implied" if implied else "printed": tuple(made)}
    return Sheet(month, HERE, "totals", **side)


def _count(value):
    return value if isinstance(value, Count) else parse(value)


def figures_of(*sheets, book=None):
    return count(Ledger.of(sheets, book or codebook()))


# Reading back what was drawn


class Drawn:
    """The artists of a plot, by role; `panel` is for charts that have several."""

    def __init__(self, plot, width=WIDE):
        kept = []

        def draw(canvas):
            plot.draw(canvas)
            kept.append(canvas)

        self.svg = drawn(draw, width=width, height=plot.height(width)).svg
        self.artists = kept[0].figure.artists
        self.texts = [each for each in self.artists if hasattr(each, "get_text")]

    def paths(self, role):
        found = (each for each in self.artists if each.get_label() == role)
        return [each.get_path().vertices for each in found]

    def bars(self, role, panel=0):
        """Slot -> (from, to), as the corners of the rectangles have it."""
        found = self.paths(role)
        if not found:
            return {}
        rings = found[panel].reshape(-1, 5, 2)
        assert (rings[:, 0] == rings[:, 4]).all()
        widths = rings[:, :, 0].max(axis=1) - rings[:, :, 0].min(axis=1)
        assert widths == pytest.approx(Panel.__dataclass_fields__["share"].default)
        return {
            int(ring[:, 0].min()): (ring[:, 1].min(), ring[:, 1].max())
            for ring in rings
        }

    def dots(self, role):
        """(slot, number) of every dot."""
        ends = [each for path in self.paths(role) for each in path.reshape(-1, 2, 2)]
        assert all((first == last).all() for first, last in ends)
        return [(int(first[0]), first[1]) for first, _ in ends]

    def slots_of(self, role, slots, panel=0):
        """The slots over which strokes stand, two strokes each."""
        found = self.paths(role)
        if len(found) <= panel:
            return set()
        (left, _), (right, _) = self.paths("base")[panel]
        middles = found[panel].reshape(-1, 4, 2)[:, :, 0].mean(axis=1)
        return {int((x - left) / (right - left) * slots) for x in middles}

    def words(self, role):
        return [each.get_text() for each in self.texts if each.get_label() == role]


def plot(name, figures, month=JULY):
    return CHARTS[name].plot(figures, month, WORDING)


def year():
    """Thirteen months: records, totals, bounds, gaps, a zero."""
    may = JULY - 2
    return (
        totals(JULY - 12, attacks=4, attacks_in={"Ashdale": 3, "Cobley": 1}, loud=1),
        totals(JULY - 11, attacks=7, attacks_in={"Ashdale": 3}, killed__guards=5),
        totals(JULY - 10, implied=True, attacks=Count(3, 9), loud=Count(0, 5)),
        totals(JULY - 8, attacks="6+", killed__people=8),
        totals(JULY - 6, loud=2),
        records(JULY - 4),
        records(
            may,
            attack(may, loud=True, killed_guards=2),
            attack(may, "Cobley", killed_villagers="1+"),
        ),
        records(JULY - 1, attack(JULY - 1, wounded_guards=1)),
        records(
            JULY,
            attack(JULY, loud=True, killed_guards=3, killed_villagers=1),
            attack(JULY, "Birchwold", method="mine or bomb"),
            attack(JULY, "Birchwold", method="", killed_or_wounded_guards="2-4"),
        ),
    )


YEAR = figures_of(*year())
GAPS = {3, 5, 6, 7, 9}
"""Slots of the year without a figure for attacks; slot 6 has only another one."""


# Attacks a month


def test_bars_of_areas_are_as_high_as_their_figures():
    shown = Drawn(plot("monthly", YEAR))
    for number, name in enumerate(AREAS):
        bars = shown.bars(f"attacks in {name}")
        for slot, (low, high) in bars.items():
            figure = YEAR.get(ATTACKS, Scope("area", name), JULY - 12 + slot)
            assert high - low == figure.count.low > 0, (number, slot)


def test_areas_stand_on_each_other_in_house_order_up_to_the_total():
    shown = Drawn(plot("monthly", YEAR))
    stacks = {}
    for name in AREAS:
        for slot, bar in shown.bars(f"attacks in {name}").items():
            stacks.setdefault(slot, []).append(bar)
    for slot, bars in stacks.items():
        total = YEAR.get(ATTACKS, ALL, JULY - 12 + slot)
        assert bars[0][0] == 0
        assert bars[-1][1] == total.count.low
        assert all(one[1] == other[0] for one, other in pairwise(bars))
    assert set(stacks) == {0, 10, 11, 12}


def test_a_total_that_its_areas_do_not_account_for_is_one_plain_bar():
    shown = Drawn(plot("monthly", YEAR))
    assert shown.bars("attacks")[1] == (0, 7)
    assert 1 not in shown.bars("attacks in Ashdale")


def test_bounds_are_solid_to_the_least_and_hatched_to_the_most():
    shown = Drawn(plot("monthly", YEAR))
    assert shown.bars("attacks")[2] == (0, 3)
    assert shown.bars("bounds") == {2: (3, 9)}
    assert shown.paths("bounds hatch lines")


def test_a_documented_minimum_stays_open_at_the_top():
    shown = Drawn(plot("monthly", YEAR))
    assert shown.bars("attacks")[4] == (0, 6)
    assert shown.slots_of("ears", 13) == {4}


def test_months_without_a_figure_are_crosses_and_never_bars():
    shown = Drawn(plot("monthly", YEAR))
    assert shown.slots_of("no figure", 13) == GAPS
    drawn_bars = {slot for role in ("attacks", "bounds") for slot in shown.bars(role)}
    assert not drawn_bars & GAPS


def test_an_unknown_number_is_no_figure_and_no_zero():
    figures = figures_of(
        totals(JULY - 1, attacks="unknown"), records(JULY, attack(JULY))
    )
    shown = Drawn(plot("monthly", figures))
    assert shown.slots_of("no figure", 2) == {0}
    assert "0" not in shown.words("number")


def test_a_month_of_none_has_a_visible_zero():
    shown = Drawn(plot("monthly", YEAR))
    assert shown.words("number").count("0") == 1
    assert 8 not in GAPS


def test_this_month_is_named_in_bold_and_its_number_is_the_figure():
    shown = Drawn(plot("monthly", YEAR))
    (largest,) = {each.get_fontsize() for each in shown.texts} - {colours.SIZE}
    (number,) = [each for each in shown.texts if each.get_fontsize() == largest]
    assert number.get_text() == str(YEAR.known(ATTACKS, ALL, JULY).value)
    assert "Jul" in shown.words("month")


def test_a_number_wider_than_its_month_does_not_lie_on_the_bar_before_it():
    months = [records(JULY - each, *(attack(JULY - each),) * 40) for each in range(31)]
    months[0] = records(JULY, *(attack(JULY) for _ in range(10)))
    shown = Drawn(plot("monthly", figures_of(*months)), NARROW)
    (number,) = [
        each
        for each in shown.texts
        if (each.get_label(), each.get_text()) == ("number", "10")
    ]
    (left, _), (right, _) = shown.paths("base")[0]
    before = left + (right - left) / 31 * (29.5 + 0.74 / 2)
    assert number.get_window_extent().x0 >= before


def test_the_marked_class_has_a_dot_at_its_figure_and_none_where_it_has_no_figure():
    shown = Drawn(plot("monthly", YEAR))
    assert shown.dots("marked") == [(0, 1), (8, 0), (10, 1), (11, 0), (12, 1)]


def test_a_class_that_is_undecided_has_a_ring_at_either_bound():
    unsure = replace(LOUD, clauses=(Clause("x", (Condition("methods", ("raid",)),)),))
    month = records(JULY, attack(JULY), attack(JULY, method=""))
    book = codebook(classes=(unsure,))
    shown = Drawn(plot("monthly", figures_of(records(JULY - 1), month, book=book)))
    assert shown.dots("marked bounds") == [(1, 1), (1, 2)]
    assert shown.dots("marked") == [(0, 0)]


def test_a_changed_definition_is_marked_between_its_months():
    book = codebook(classes=(replace(LOUD, version=2, since=JULY),))
    months = [records(JULY - each, attack(JULY - each)) for each in range(3)]
    shown = Drawn(plot("monthly", figures_of(*months, book=book)))
    assert len(shown.paths("break")) == 1
    assert "loud redefined" in shown.words("words")


def test_a_partial_month_is_open_and_says_so():
    partial = records(JULY, attack(JULY), status="partial")
    figures = figures_of(records(JULY - 1, attack(JULY - 1)), partial)
    shown = Drawn(plot("monthly", figures))
    assert shown.slots_of("ears", 2) == {1}
    assert "1 so far" in shown.words("number")


def test_areas_beyond_those_with_a_colour_share_one_and_one_entry_of_the_key():
    names = tuple(f"Area {letter}" for letter in "abcdefgh")
    months = [
        records(month, *(attack(month, name) for name in names))
        for month in (JULY - 1, JULY)
    ]
    made = plot("monthly", figures_of(*months, book=codebook(names)))
    assert {made.colour(name) for name in names[6:]} == {colours.OTHER}
    assert Drawn(made).words("key")[6:] == ["other counties", "loud"]


def test_no_more_than_two_years_and_a_half_are_shown():
    months = [records(JULY - each, attack(JULY - each)) for each in range(40)]
    slots = plot("monthly", figures_of(*months)).slots
    assert (slots[0].month, slots[-1].month, len(slots)) == (Month(2022, 1), JULY, 31)


def test_one_month_alone_is_no_chart_over_time():
    figures = figures_of(records(JULY, attack(JULY, killed_guards=1)))
    assert plot("monthly", figures) is None
    assert plot("casualties", figures) is None


# People harmed


def test_people_killed_stand_on_each_other_as_their_figures_say():
    shown = Drawn(plot("casualties", YEAR))
    guards, villagers = shown.bars("killed.guards"), shown.bars("killed.villagers")
    assert guards[12] == (0, YEAR.known("killed.guards", ALL, JULY).value)
    assert villagers[12] == (3, 4)
    assert guards[1] == (0, 5)


def test_a_figure_for_several_groups_is_one_bar_and_is_not_added_to_its_groups():
    shown = Drawn(plot("casualties", YEAR))
    assert shown.bars("killed.people") == {4: (0, 8)}
    assert 12 in shown.bars("killed.guards")


def test_a_bar_that_lacks_a_group_stays_open():
    shown = Drawn(plot("casualties", YEAR))
    # Slot 1 has no figure for villagers, slot 10 a minimum; slot 4 is for everyone.
    assert shown.slots_of("ears", 13) == {1, 10}


def test_killed_or_wounded_stands_apart_and_is_added_to_neither():
    made = plot("casualties", YEAR)
    assert [row.harm for row in made.rows] == ["killed", "wounded", "killed or wounded"]
    shown = Drawn(made)
    assert shown.bars("killed_or_wounded.guards")[12] == (0, 2)
    assert shown.bars("bounds") == {12: (2, 4)}
    assert shown.bars("killed.guards")[12] == (0, 3)


def test_months_without_a_figure_for_anyone_are_gaps_and_months_of_none_are_dashes():
    shown = Drawn(plot("casualties", YEAR))
    assert shown.slots_of("no figure", 13) == {0, 2, 3, 5, 6, 7, 9}
    (left, _), (right, _) = shown.paths("base")[0]
    middles = shown.paths("none")[0].reshape(-1, 2, 2)[:, :, 0].mean(axis=1)
    assert {int((x - left) / (right - left) * 13) for x in middles} == {8, 11}


def test_known_groups_are_shown_where_another_is_unknown_and_the_bar_stays_open():
    """Guards are known and villagers are not: the people together are no more."""
    july = records(JULY, attack(JULY, killed_guards=3, killed_villagers="unknown"))
    figures = figures_of(records(JULY - 1), july)
    made = plot("casualties", figures)
    shown = Drawn(made)
    assert shown.bars("killed.guards")[1] == (0, 3)
    assert shown.bars("killed.people") == {}
    assert shown.slots_of("ears", 2) == {1}
    assert shown.words("number") == ["3 guards", "villagers: unknown"]
    said = made.words(figures).title.text
    assert said == (
        "At least three guards and an unknown number of villagers were killed in July"
    )
    rows = [[cell.text for cell in row] for row in made.table().rows]
    assert rows[-1] == ["July 2024", "3", "unknown"]


def test_people_of_whom_only_some_are_told_apart_stand_on_those_who_are():
    july = records(JULY, attack(JULY, killed_guards=3), attack(JULY, killed_people=4))
    figures = figures_of(records(JULY - 1), july)
    made = plot("casualties", figures)
    shown = Drawn(made)
    assert shown.bars("killed.guards")[1] == (0, 3)
    assert shown.bars("killed.people") == {1: (3, 7)}
    assert figures.known("killed.people", ALL, JULY).value == 7
    assert shown.words("number") == ["3 guards", "7 people in all"]
    assert made.words(figures).title.text == (
        "At least three guards were killed in July; in all, at least seven people "
        "were killed"
    )


def test_a_joint_figure_bounds_what_its_unknown_group_may_be():
    printed = totals(JULY - 1, killed__guards=5, killed__people=Count(6, 9))
    shown = Drawn(plot("casualties", figures_of(printed, records(JULY))))
    assert shown.bars("killed.guards")[0] == (0, 5)
    assert shown.bars("killed.people") == {0: (5, 6)}
    assert shown.bars("bounds") == {0: (6, 9)}
    assert shown.paths("ears") == []


def test_the_table_of_people_says_no_figure_only_where_none_is_on_record():
    (picture,) = [each for each in PICTURES if each.name == "casualties"]
    headings = picture.table.headings
    for row in picture.table.rows:
        for cell in row[1:]:
            assert (cell.text == "no figure") == (cell.figure == "")
    july = dict(
        zip(headings, (cell.text for cell in picture.table.rows[-1]), strict=True)
    )
    assert july["People killed"] == "4", "three guards and one villager"


# One month far beyond the others


def far_beyond():
    """Fourteen months of some ten killed, and one of about two hundred."""
    months = [
        records(JULY - each, attack(JULY - each, killed_guards=6 + each))
        for each in range(14)
    ]
    killed = {"killed_guards": 12, "killed_villagers": "~200"}
    months[5] = records(JULY - 5, attack(JULY - 5, **killed))
    return figures_of(*months)


def test_one_huge_month_does_not_press_the_others_flat():
    """The highest of the others, 19, takes two thirds of the scale."""
    made = plot("casualties", far_beyond())
    shown = Drawn(made)
    assert made.cap == 19 * 3 // 2
    assert shown.bars("killed.guards")[0] == (0, 19)
    assert shown.bars("killed.villagers")[8] == (12, made.cap)


def test_a_bar_that_is_cut_has_an_arrow_its_numbers_and_an_entry_of_the_key():
    shown = Drawn(plot("casualties", far_beyond()))
    (arrow,) = shown.paths("beyond")
    assert len(arrow) == 4, "one arrow head"
    assert "12 + about 200" in shown.words("number")
    assert "beyond the scale" in shown.words("key")


def test_a_month_of_attacks_that_is_cut_has_no_mark_at_a_number_that_is_not_its_own():
    huge = totals(JULY - 3, attacks=900, loud=300)
    months = (records(JULY - each, attack(JULY - each)) for each in (0, 1, 2, 4))
    shown = Drawn(plot("monthly", figures_of(huge, *months)))
    assert "900" in shown.words("number")
    assert shown.bars("attacks")[1] == (0, 10)
    assert 1 not in dict(shown.dots("marked"))


@pytest.mark.parametrize(
    ("tops", "end"),
    [
        ([], 0),
        ([0, 0], 0),
        ([9, 30], 30),
        ([69, 42, 38], 69),
        ([200, 0, 0], 200),
        ([200, 30, 20], 45),
        ([200, 190, 30, 20], 45),
        ([200, 190, 180, 30, 20], 200),
        ([200, 1, 2], 10),
    ],
)
def test_a_scale_is_cut_only_under_one_or_two_bars_far_beyond_all_others(tops, end):
    assert cap(tops) == end


@given(st.lists(st.integers(0, 10**5), max_size=40))
def test_a_cut_hides_no_more_than_two_bars_and_says_where_the_rest_end(tops):
    beyond = [each for each in tops if each > cap(tops)]
    assert len(beyond) <= 2
    assert cap(tops) <= max(tops, default=0)


def test_the_actors_own_are_not_among_those_harmed():
    month = records(JULY, attack(JULY, killed_raiders=9))
    assert plot("casualties", figures_of(records(JULY - 1), month)) is None


def test_panels_of_people_have_one_scale():
    made = plot("casualties", YEAR)
    shown = Drawn(made)
    scales = {
        round(artist.get_transform().get_matrix()[1, 1], 6)
        for artist in shown.artists
        if str(artist.get_label()).startswith(("killed", "wounded"))
    }
    assert len(scales) == 1


# Areas


def two_months():
    june = JULY - 1
    return (
        *(attack(june) for _ in range(5)),
        attack(june, "Cobley"),
    ), (
        attack(JULY),
        attack(JULY, "Birchwold"),
        attack(JULY, "Birchwold"),
        attack(JULY, "Cobley"),
    )


def compared(**june_changes):
    june, july = two_months()
    return figures_of(records(JULY - 1, *june, **june_changes), records(JULY, *july))


def test_each_area_goes_from_last_months_figure_to_this_months():
    shown = Drawn(plot("areas", compared()))
    assert shown.dots("before") == [(0, 5), (1, 0), (2, 1)]
    assert [shown.dots(f"now {name}") for name in AREAS] == [
        [(0, 1)],
        [(1, 2)],
        [(2, 1)],
    ]
    assert shown.words("number") == ["1", "5", "2", "0", "1"]
    assert shown.words("note") == ["as in June"]


def test_areas_that_cannot_be_compared_have_this_month_only():
    shown = Drawn(plot("areas", compared(status="partial")))
    assert shown.dots("before") == []
    assert shown.words("number") == ["1", "2", "1"]


def test_an_area_without_an_earlier_figure_says_so_beside_those_that_have_one():
    june = totals(JULY - 1, attacks=9, attacks_in={"Ashdale": 5})
    shown = Drawn(plot("areas", figures_of(june, records(JULY, *two_months()[1]))))
    assert shown.dots("before") == [(0, 5)]
    assert shown.words("note") == ["no figure before", "no figure before"]


def test_areas_without_an_attack_in_either_month_are_left_out_and_it_is_said():
    figures = figures_of(records(JULY - 1, attack(JULY - 1)), records(JULY))
    made = plot("areas", figures)
    assert [row.scope.name for row in made.rows] == ["Ashdale"]
    said = made.words(figures).caption.text
    assert said == "Counties without an attack in either month are left out."


# Methods


def test_an_attack_by_one_of_two_methods_is_possible_with_each_and_sure_with_none():
    shown = Drawn(plot("methods", YEAR))
    assert shown.bars("bounds") == {0: (0, 1), 1: (0, 1)}
    assert shown.bars("passive") == {0: (0, 0), 1: (0, 0)}
    assert shown.words("number") == ["1", "up to 1", "up to 1", "1"]


def test_methods_stand_under_their_kind_so_that_no_colour_is_needed():
    shown = Drawn(plot("methods", YEAR))
    assert shown.words("title") == ["Active", "Passive"]
    assert shown.words("words") == ["Raids", "Mines", "Bombs", "Method not known"]


def test_a_month_without_attacks_has_no_methods():
    assert plot("methods", figures_of(records(JULY))) is None


# Guards


def on_a_panel(draw, **changes):
    def on(canvas):
        draw(Panel(canvas, Box(0, 0, 90, 90), slots=3, top=10, **changes))

    return drawn(on, width=100, height=100).svg


@pytest.mark.parametrize(
    ("bars", "fault"),
    [
        ([Bar(0, 0, "10")], TypeError),
        ([Bar(0, 0, True)], TypeError),
        ([Bar(0, 0, 2.0)], TypeError),
        ([Bar(0, 0, float("nan"))], TypeError),
        ([Bar(0, 0, 2), Bar(0, 0, 3)], ValueError),
        ([Bar(3, 0, 2)], ValueError),
        ([Bar(-1, 0, 2)], ValueError),
        ([Bar(0, 0, 11)], ValueError),
        ([Bar(0, 3, 2)], ValueError),
        ([Bar(0, -1, 2)], ValueError),
    ],
)
def test_what_would_be_drawn_wrong_without_a_word_is_refused(bars, fault):
    for draw in (
        lambda panel: panel.bars("a role", bars, fill=colours.INK),
        lambda panel: panel.spans("a role", bars),
        lambda panel: panel.ears(bars),
        lambda panel: panel.points("a role", bars),
    ):
        with pytest.raises(fault, match=r"a role|ears"):
            on_a_panel(draw)


@pytest.mark.parametrize(
    "text",
    [
        "\N{CJK UNIFIED IDEOGRAPH-53D9}",
        # Each of the two is in one of the faces, and no face has both.
        "\N{ARABIC LETTER SAD} \N{TWO-EM DASH}",
        "a" * 121,
    ],
)
def test_a_label_that_cannot_be_shown_is_refused(text):
    drawing = drawn(lambda canvas: canvas.words(text, (0, 0)), width=100, height=100)
    with pytest.raises(ValueError, match=r"label of 121 letters|no typeface"):
        drawing.on_screen()


def test_a_drawing_that_would_take_forever_is_refused():
    dots = [(0, 0)] * 10_001
    with pytest.raises(ValueError, match="corners"):
        on_a_panel(lambda panel: panel.dots("many", dots, colour="#000", across=2))


def test_every_dot_is_in_the_file_however_many_there_are():
    dots = [(number % 3, number % 11) for number in range(400)]
    svg = on_a_panel(lambda panel: panel.dots("x", dots, colour="#000", across=2))
    (path,) = re.findall(rb' d="([^"]*)"', svg)
    # Without its second end a dot has no length and no ends, and is not drawn.
    assert path.count(b"M") == path.count(b"L") == 400


def test_a_dollar_sign_in_a_name_is_a_dollar_sign():
    svgs = {
        drawn(lambda canvas, t=t: canvas.words(t, (0, 0)), width=99, height=99).svg
        for t in (r"$\foo$", "$x$", "x")
    }
    assert len(svgs) == 3


@given(st.integers(min_value=0, max_value=10**9))
def test_ticks_are_few_whole_even_and_never_beyond_the_highest(highest):
    marks = ticks(highest)
    assert len(marks) <= 4
    assert all(mark == (number + 1) * marks[0] for number, mark in enumerate(marks))
    assert all(0 < mark <= highest for mark in marks)
    assert bool(marks) == (highest > 0)


# Looks


def contrast(one, other="#ffffff"):
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(p * w for p, w in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def lightness(colour):
    return 116 * _luminance(colour) ** (1 / 3) - 16


@pytest.mark.parametrize(
    "fill", [*colours.AREAS, *colours.GROUPS, colours.OTHER, colours.PLAIN]
)
def test_every_fill_stands_out_from_the_page(fill):
    assert contrast(fill) >= 3


@pytest.mark.parametrize("ink", [colours.INK, colours.MUTED])
def test_words_can_be_read(ink):
    assert contrast(ink) >= 4.5


def test_areas_can_be_told_apart_in_grey():
    for one, other in pairwise(colours.AREAS):
        assert abs(lightness(one) - lightness(other)) >= 10
    shades = sorted(map(lightness, colours.AREAS))
    assert min(later - sooner for sooner, later in pairwise(shades)) >= 4


def test_an_area_has_one_colour_in_every_chart():
    figures = compared()
    monthly, areas = plot("monthly", figures), plot("areas", figures)
    shown = Drawn(areas)
    for name in AREAS:
        (dot,) = [a for a in shown.artists if a.get_label() == f"now {name}"]
        red, green, blue, _ = dot.get_edgecolor()
        parts = (round(255 * each) for each in (red, green, blue))
        assert monthly.colour(name) == "#{:02x}{:02x}{:02x}".format(*parts)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", CHARTS)
def test_words_stand_inside_the_sheet_and_not_on_each_other(name, width):
    made = plot(name, YEAR)
    boxes = [each.get_window_extent() for each in Drawn(made, width).texts]
    for one, other in combinations(boxes, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        up = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert min(across, up) < 2
    for box in boxes:
        assert box.x0 >= -0.5
        assert box.x1 <= width + 0.5
        assert box.y0 >= -0.5
        assert box.y1 <= made.height(width) + 0.5


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_long_names_and_names_in_arabic_have_room(width):
    names = (
        "The Greater Northern Mountain Province and all of its Dependencies",
        "محافظة أشديل",
        "X",
    )
    months = [
        records(month, *(attack(month, name) for name in names))
        for month in (JULY - 1, JULY)
    ]
    figures = figures_of(*months, book=codebook(names))
    for name in ("monthly", "areas"):
        shown = Drawn(plot(name, figures), width)
        assert all(each.get_window_extent().x1 <= width + 0.01 for each in shown.texts)
        assert any("محافظة" in each.get_text() for each in shown.texts)


# Files


PICTURES = draw_all(YEAR, JULY, wording=WORDING, names=CHARTS)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_a_drawing_is_lean_whole_and_asks_for_nothing(picture):
    for drawing in (picture.wide, picture.narrow):
        root = ET.fromstring(drawing.svg)  # noqa: S314  we made it ourselves
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        link = "{http://www.w3.org/1999/xlink}href"
        assert {each.get(link) for each in root.iter() if each.get(link)} == {
            f"#{each}" for each in ids
        }
        assert b"<!" not in drawing.svg
        assert b"metadata" not in drawing.svg
        assert re.findall(rb'(?:src|href)="(?!#)', drawing.svg) == []
        assert root.get("width") == f"{drawing.width:g}pt"
        assert len(drawing.svg) < 50_000
        assert len(list(root.iter())) < 500


_DRAW = """
import sys
sys.path[:0] = ["tests"]
from test_charts import CHARTS, JULY, WORDING, YEAR, draw_all
from hashlib import sha256
for each in draw_all(YEAR, JULY, wording=WORDING, names=CHARTS):
    print(each.name, sha256(each.wide.svg + each.narrow.svg).hexdigest())
"""


def test_the_same_figures_give_the_same_bytes_on_any_machine(tmp_path):
    (tmp_path / "matplotlibrc").write_text(
        "svg.hashsalt: other\npath.simplify: True\nfont.size: 30\n"
        "text.parse_math: True\nsvg.fonttype: none\nlines.linewidth: 9\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _DRAW],
            env={**os.environ, "PYTHONPATH": str(Path.cwd()), **given_},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for given_ in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
            {
                "PYTHONHASHSEED": "2",
                "TZ": "Asia/Tokyo",
                "LC_ALL": "de_DE.UTF-8",
                "HOME": str(tmp_path),
                "MATPLOTLIBRC": str(tmp_path),
            },
        )
    }
    assert len(outputs) == 1
    assert outputs.pop().count("\n") == len(CHARTS)


_LIST = """
import sys, brief.pictures.charts
print(*brief.pictures.charts.CHARTS)
print('matplotlib' in sys.modules)
"""


def test_listing_the_charts_does_not_load_what_draws_them():
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            _LIST,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    names, loaded = said.stdout.splitlines()
    assert names == "monthly casualties areas history methods calendar"
    assert loaded == "False"


# Words and tables


def test_the_headline_and_the_alt_text_say_what_the_prose_says():
    clause = change_clause(
        against_last_month(YEAR, JULY, ATTACKS), figures=YEAR, wording=WORDING
    )
    told = "".join(part if isinstance(part, str) else part.text for part in clause)
    monthly = PICTURES[0]
    assert monthly.title.text.lower() == told.lower()
    assert monthly.alt.text == (
        f"Bar chart of attacks a month from July 2023 to July 2024, where {told}."
    )


def headline(name, figures=YEAR):
    (picture,) = [
        each for each in draw_all(figures, JULY, wording=WORDING) if each.name == name
    ]
    return picture.title.text


def test_the_headline_of_areas_is_about_the_one_that_moved_most():
    scope = Scope("area", "Birchwold")
    change = against_last_month(YEAR, JULY, ATTACKS, scope)
    clause = change_clause(change, figures=YEAR, wording=WORDING)
    told = "".join(part if isinstance(part, str) else part.text for part in clause)
    assert headline("areas").lower() == told.lower()


def test_the_headline_of_people_harmed_tells_the_gravest_and_the_alt_text_all():
    (picture,) = [each for each in PICTURES if each.name == "casualties"]
    assert picture.title.text == (
        "At least three guards and one villager were killed in July"
    )
    assert picture.alt.text.endswith(
        "where at least three guards and one villager were killed, and between two "
        "and four guards were killed or wounded in July."
    )


@pytest.mark.parametrize(
    ("methods", "told"),
    [
        (
            ("raid", "mine or bomb", "raid", ""),
            (
                "Active methods were used in two of four attacks in July, "
                "passive ones in one, unknown ones in one"
            ),
        ),
        (("mine",) * 3, "Passive methods were used in all three attacks in July"),
        (("mine",) * 2, "Passive methods were used in two of two attacks in July"),
        (("",), "Unknown methods were used in the one attack in July"),
        (
            ("mine or raid", "raid"),
            (
                "Active methods were used in between one and two of two attacks "
                "in July, passive ones in up to one"
            ),
        ),
    ],
)
def test_the_headline_of_methods_says_how_many_by_which_kind(methods, told):
    month = records(JULY, *(attack(JULY, method=each) for each in methods))
    assert headline("methods", figures_of(month)) == told


def test_a_month_that_cannot_be_compared_is_told_by_its_number():
    figures = figures_of(
        totals(JULY - 3, attacks=5), records(JULY, attack(JULY), attack(JULY))
    )
    monthly, *_ = draw_all(figures, JULY, wording=WORDING)
    assert monthly.title.text == (
        "Two attacks were recorded in July; no comparable figure for June is on record"
    )


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_no_number_in_words_stands_without_its_figure(picture):
    for sentence in (picture.title, picture.alt, picture.caption):
        free = "".join(part for part in sentence.parts if isinstance(part, str))
        assert re.findall(r"\d+", re.sub(r"\b20\d\d\b", "", free)) == []
        for id_ in sentence.figures:
            if id_.startswith(RECORD):
                record, path = id_.removeprefix(RECORD).split("#")
                assert YEAR.ledger.attack(record)
                assert path == "date"
                continue
            month, measure, scope = id_.split("/")
            assert YEAR.get(measure, Scope.parse(scope), Month.parse(month))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_the_table_states_every_figure_that_is_drawn(picture):
    stated = {cell.figure: cell.text for row in picture.table.rows for cell in row}
    assert set(picture.figures) <= set(stated)
    for id_ in filter(None, stated):
        month, measure, scope = id_.split("/")
        figure = YEAR.get(measure, Scope.parse(scope), Month.parse(month))
        assert stated[id_] == amount(figure.count, style=FIGURES)
    assert all(len(row) == len(picture.table.headings) for row in picture.table.rows)


def test_a_table_says_no_figure_where_there_is_none():
    rows = {row[0].text: row for row in PICTURES[0].table.rows}
    assert [cell.text for cell in rows["October 2023"][:3]] == [
        "October 2023",
        "no figure",
        "no figure",
    ]
    assert rows["March 2024"][1].text == "0"


# Every publication


@pytest.mark.parametrize("seed", range(12))
def test_any_publication_is_drawn_as_it_was_counted(seed, tmp_path):
    read = reading.read(inventing.write(tmp_path, seed))
    figures = figures_of(*read.sheets, book=read.codebook)
    for month in figures.ledger.months:
        monthly = plot("monthly", figures, month)
        if monthly is None:
            continue
        shown = Drawn(monthly)
        solid = shown.bars("attacks")
        for name in figures.codebook.area_names:
            for slot, (_, end) in shown.bars(f"attacks in {name}").items():
                solid[slot] = (0, max(end, solid.get(slot, (0, 0))[1]))
        for slot, each in enumerate(monthly.slots):
            figure = figures.get(ATTACKS, ALL, each.month)
            known = figure is not None and not figure.count.unknown
            assert solid.get(slot, (0, 0))[1] == (figure.count.low if known else 0)


@pytest.mark.parametrize("seed", range(6))
def test_any_publication_can_be_drawn_in_any_width_and_told(seed, tmp_path):
    read = reading.read(inventing.write(tmp_path, seed))
    figures = figures_of(*read.sheets, book=read.codebook)
    for month in figures.ledger.months:
        for name in CHARTS:
            made = plot(name, figures, month)
            if made is None:
                continue
            words, table = made.words(figures), made.table()
            assert words.title.text
            assert "{" not in words.title.text + words.alt.text + words.caption.text
            assert {len(row) for row in table.rows} == {len(table.headings)}
            for width in (WIDE, NARROW):
                texts = Drawn(made, width).texts
                assert all(each.get_window_extent().x1 <= width + 1 for each in texts)


# Words of a publication's own


def test_a_publication_says_what_stands_in_charts_in_words_of_its_own():
    own = """
phrases:
  chart:
    no figure: not known to us
    monthly what by area: "how many attacks {span}, {area} by {area}"
    casualties killed: The dead
    methods not known: Any other way
"""
    wording, problems = wordings.load(text=own, file="wording.yaml")
    assert problems == ()
    monthly, casualties, _, methods = draw_all(YEAR, JULY, wording=wording)
    assert monthly.subtitle.startswith("How many attacks from July 2023")
    assert monthly.table.rows[3][1].text == "not known to us"
    assert methods.table.rows[-1][0].text == "Any other way"
    shown = Drawn(CHARTS["casualties"].plot(YEAR, JULY, wording))
    assert shown.words("title")[0] == "The dead"
    assert "not known to us" in shown.words("key")
    assert casualties.title.text.endswith("were killed in July")


# The registry


def test_the_page_on_charts_names_every_chart_and_whether_it_is_in_the_issue():
    page = (Path(__file__).parents[1] / "docs/charts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| (yes|no) \|$", page, re.MULTILINE)
    assert [(name, said == "yes") for name, said in rows] == [
        (each.name, each.in_issue) for each in CHARTS.values()
    ]


def test_two_charts_of_one_name_are_refused():
    one = Chart("map", 1, lambda *_: None)
    with pytest.raises(ValueError, match="two charts named 'map'"):
        in_order([one, replace(one, place=2)])


def test_two_charts_in_one_place_are_refused():
    one = Chart("map", 1, lambda *_: None)
    with pytest.raises(ValueError, match="in one place"):
        in_order([one, replace(one, name="plan")])


def test_charts_come_in_the_order_of_their_places():
    assert [each.place for each in CHARTS.values()] == sorted(
        each.place for each in CHARTS.values()
    )
    assert [each.name for each in PICTURES] == list(CHARTS)


def test_an_issue_shows_its_own_charts_and_draws_no_other():
    shown = draw_all(YEAR, JULY, wording=WORDING)
    assert [each.name for each in shown] == [
        "monthly",
        "casualties",
        "areas",
        "methods",
    ]
    asked = draw_all(YEAR, JULY, wording=WORDING, names=("calendar", "monthly"))
    assert [each.name for each in asked] == ["monthly", "calendar"]


def test_a_canvas_is_taken_once_when_asked_for_and_only_in_the_house_style():
    held = []
    drawing = drawn(held.append, width=10, height=10)
    assert held == []
    assert drawing.svg.startswith(b"<svg")
    assert drawing.paper.startswith(b"<svg")
    (canvas,) = held
    assert isinstance(canvas, Canvas)
    assert canvas.figure.get_size_inches().tolist() == pytest.approx([10 / 72] * 2)
