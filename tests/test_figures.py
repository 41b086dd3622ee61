"""Figures: what is counted, where, from what, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from inventing import write
from publications import AREAS, attack, codebook, figures, quiet, sheet, totals

from brief.counting import figures as figures_room
from brief.counting.figures import IMPLIED, PRINTED, RECORDS, Figure
from brief.counting.twins import likely_twice, shared_address
from brief.ground.counts import ZERO, Count, parse
from brief.ground.month import Month
from brief.ground.problems import Where
from brief.ground.scope import ALL, ATTACKS, CLAIMED, Scope
from brief.judging.publication import load
from brief.records.attack import Claim, Source, Total
from brief.records.codebook import Area, Group, Term

JULY = Month(2024, 7)


def july(*attacks, **fields):
    """The figures of one month of records."""
    return figures(sheet("2024-07", *attacks, **fields))


def number(found, measure=ATTACKS, scope="all"):
    """A figure of July as it is written in a record."""
    return str(found.known(measure, Scope.parse(scope), JULY).count)


# What counts, and where


def test_an_attack_counts_in_everything_its_area_and_its_section():
    found = july(attack(area="Birkmoor"))
    scopes = ("all", "area:Birkmoor", "section:north", "area:Ashdale", "section:south")
    assert [number(found, scope=each) for each in scopes] == ["1", "1", "1", "0", "0"]


def test_an_attack_on_a_border_counts_once_in_the_area_it_is_told_in():
    found = july(attack(area="Ashdale", also_in=("Coldfen",)))
    assert number(found) == number(found, scope="area:Ashdale") == "1"
    assert number(found, scope="area:Coldfen") == "0"


@pytest.mark.parametrize(
    "fields",
    [
        {"area": "Faraway"},
        {"assessment": "unconfirmed"},
        {"assessment": "disputed"},
        {"assessment": "retracted"},
        {"not_counted": "It was an accident."},
    ],
)
def test_what_the_publication_does_not_count_is_in_no_figure(fields):
    found = july(attack(killed={"guards": 3}, **fields))
    assert {each.count for each in found.of(JULY)} == {ZERO}


@pytest.mark.parametrize("outcome", ["foiled", "failed", "repelled", "unknown"])
def test_an_attack_that_did_not_succeed_is_an_attack(outcome):
    found = july(attack(outcome=outcome))
    assert number(found) == number(found, scope=f"outcome:{outcome}") == "1"


def test_a_publication_says_itself_which_assessments_count():
    book = codebook(counted_assessments=("confirmed", "disputed"))
    doubted = sheet(
        "2024-07", attack(assessment="disputed"), attack(assessment="probable")
    )
    assert number(figures(doubted, book=book)) == "1"


def test_claimed_and_attributed_are_two_counts():
    found = july(
        attack(claims=(Claim("the Reavers"), Claim("the Reavers"))),
        attack(claims=(Claim("the Others"),)),
        attack(),
    )
    assert (number(found), number(found, CLAIMED)) == ("3", "1")


# Methods


def test_one_of_two_methods_counts_as_none_or_one_in_each():
    found = july(attack(method={"one of": ["mine", "IED"]}, killed={"guards": 2}))
    assert number(found, scope="method:mine") == "0-1"
    assert number(found, "killed.guards", "method:IED") == "0-2"
    assert number(found, scope="method kind:passive") == "1"
    assert number(found, "killed.guards", "method kind:passive") == "2"


def test_one_of_two_methods_of_two_kinds_is_sure_of_neither_kind():
    found = july(attack(method={"one of": ["mine", "raid"]}))
    assert number(found, scope="method kind:passive") == "0-1"
    assert number(found, scope="method kind:active") == "0-1"


def test_methods_used_together_count_in_each():
    found = july(attack(method=["mine", "raid", "ambush"]))
    scopes = ("method:mine", "method:raid", "method kind:passive", "method kind:active")
    assert [number(found, scope=each) for each in scopes] == ["1"] * 4
    assert number(found) == "1"


@pytest.mark.parametrize("method", [None, ()])
def test_a_method_that_is_not_known_is_counted_as_unknown(method):
    assert number(july(attack(method=method)), scope="method:unknown") == "1"


# People


def test_a_joint_toll_is_never_added_to_the_killed_or_the_wounded():
    found = july(
        attack(killed_or_wounded={"guards": "10-16"}), attack(killed={"guards": 1})
    )
    assert number(found, "killed_or_wounded.guards") == "10-16"
    assert number(found, "killed.guards") == "1"
    assert number(found, "wounded.guards") == "0"


def test_captives_killed_later_are_executed_and_not_among_the_killed():
    found = july(attack(captured={"reavers": 7}, executed={"reavers": 7}))
    harms = ("captured", "executed", "killed")
    assert [number(found, f"{each}.reavers") for each in harms] == ["7", "7", "0"]


def test_unknown_is_never_counted_as_zero():
    found = july(attack(killed={"guards": "unknown"}), attack(killed={"guards": 2}))
    assert number(found, "killed.guards") == "2+"


def test_none_is_a_zero_and_bears_nothing():
    found = july(attack(killed={"guards": "none"}))
    figure = found.known("killed.guards", ALL, JULY)
    assert (figure.count, figure.attacks) == (ZERO, ())


def test_a_mixed_group_is_its_members_and_what_was_never_split():
    found = july(
        attack(wounded={"guards": 2}),
        attack(wounded={"villagers": "1+"}),
        attack(wounded={"guards or villagers": 5}),
    )
    assert number(found, "wounded.guards or villagers") == "8+"
    assert number(found, "wounded.guards") == "2"
    assert number(found, "wounded.villagers") == "1+"


def group(name, *members):
    return Group(name, Term(name, name), members=members)


def test_groups_that_merely_overlap_are_not_within_each_other():
    book = codebook(
        groups=(*map(group, "abc"), group("ab", "a", "b"), group("bc", "b", "c"))
    )
    found = figures(sheet("2024-07", attack(killed={"ab": 3, "c": 1})), book=book)
    assert number(found, "killed.ab") == "3"
    assert number(found, "killed.bc") == "1"


# Zeros and what stands behind a number


def test_in_a_month_of_records_what_no_record_bears_is_a_documented_zero():
    found = july(attack())
    assert found.get("killed.guards", Scope("place", "Marl"), JULY).count == ZERO
    listed = {(each.measure, each.scope) for each in found.of(JULY)}
    assert {(ATTACKS, Scope("area", each)) for each in AREAS} <= listed
    assert {(each, ALL) for each in found.measures} <= listed


def test_a_figure_knows_its_records_and_the_fields_that_bear_it():
    field = Where("records/2024-07.yaml", 9, 23)
    mark = {"killed.guards": field}
    deadly = attack(killed={"guards": 2}, marks=mark)
    figure = july(deadly, attack()).known("killed.guards", ALL, JULY)
    assert (figure.attacks, figure.wheres) == ((deadly.id,), (field,))
    assert figure.id == "2024-07/killed.guards/all"


def test_a_number_is_one_only_where_one_is_documented():
    found = july(attack(killed={"guards": "3+", "villagers": "10-16"}))
    assert found.known("killed.guards", ALL, JULY).value == 3
    assert found.known("killed.villagers", ALL, JULY).value is None


def test_figures_are_listed_by_measure_and_areas_in_house_order():
    found = july(*(attack(area=each) for each in reversed(AREAS)))
    listed = [each for each in found.of(JULY) if each.measure == ATTACKS]
    assert listed[0].scope == ALL
    areas = [each.scope.name for each in listed if each.scope.kind == "area"]
    assert areas == list(AREAS)


def test_scopes_of_a_kind_are_those_with_attacks_most_first():
    found = figures(quiet("2024-07", Coldfen=1, Dunmarsh=3, Ashdale=1))
    names = [each.name for each in found.scopes("area", JULY)]
    assert names == ["Dunmarsh", "Ashdale", "Coldfen"]


def test_of_equal_areas_the_first_in_the_house_is_the_first():
    book = codebook(areas=tuple(map(Area, reversed(AREAS))))
    found = figures(quiet("2024-07", Coldfen=1, Dunmarsh=3, Ashdale=1), book=book)
    names = [each.name for each in found.scopes("area", JULY)]
    assert names == ["Dunmarsh", "Coldfen", "Ashdale"]


@pytest.mark.parametrize("seed", range(60))
def test_areas_sections_and_outcomes_add_up_to_everything(tmp_path, seed):
    found = load(write(tmp_path, seed)).figures
    for month in found.ledger.months:
        if not found.ledger.sheet(month).recorded:
            continue
        listed = found.of(month)
        for kind in ("area", "section", "outcome"):
            for measure in found.measures:
                parts = [
                    each.count
                    for each in listed
                    if each.measure == measure and each.scope.kind == kind
                ]
                assert Count.sum(parts) == found.known(measure, ALL, month).count


# Months without records


def test_a_printed_total_is_taken_as_it_was_printed():
    found = figures(totals("2024-06", attacks=29, Ashdale=17, killed={"guards": 49}))
    june = Month(2024, 6)
    figure = found.get(ATTACKS, ALL, june)
    assert (figure.value, figure.basis, figure.attacks) == (29, PRINTED, ())
    assert found.get(ATTACKS, Scope("area", "Ashdale"), june).value == 17
    assert found.get("killed.guards", ALL, june).value == 49


def test_what_was_not_printed_is_not_a_zero():
    found = figures(totals("2024-06", attacks=29))
    assert found.get(ATTACKS, Scope("area", "Ashdale"), Month(2024, 6)) is None
    with pytest.raises(KeyError):
        found.known("killed.guards", ALL, Month(2024, 6))


def test_a_bound_is_known_as_one():
    figure = figures(totals("2024-02", implied=True, attacks="13-35")).get(
        ATTACKS, ALL, Month(2024, 2)
    )
    assert (str(figure.count), figure.value, figure.basis) == ("13-35", None, IMPLIED)


def test_what_was_printed_goes_before_what_was_worked_out():
    printed = totals("2024-02", attacks=20)
    bound = Total(ATTACKS, ALL, parse("13-35"), printed.where)
    area = Total(ATTACKS, Scope("area", "Ashdale"), parse("2+"), printed.where)
    both = replace(printed, implied=(bound, area))
    found = figures(both)
    assert found.get(ATTACKS, ALL, both.month).basis == PRINTED
    assert found.get(ATTACKS, area.scope, both.month).basis == IMPLIED


def test_a_month_of_totals_without_a_total_is_no_month_of_none():
    assert (
        figures(sheet("2024-06", status="totals")).get(ATTACKS, ALL, Month(2024, 6))
        is None
    )


def test_a_month_that_is_not_on_record_has_no_figures():
    assert july().get(ATTACKS, ALL, Month(2024, 8)) is None


def test_a_series_leaves_out_the_months_that_are_not_on_record():
    found = figures(
        quiet("2024-04", Ashdale=2), totals("2024-06", attacks=5), sheet("2024-07")
    )
    series = found.series(ATTACKS)
    assert [(str(each.month), each.value) for each in series.figures] == [
        ("2024-04", 2),
        ("2024-06", 5),
        ("2024-07", 0),
    ]
    assert found.get(ATTACKS, ALL, Month(2024, 5)) is None


def test_figures_of_a_partial_month_say_so_zeros_too():
    found = july(attack(), through="2024-07-11")
    assert found.known(ATTACKS, ALL, JULY).partial
    assert found.known("killed.guards", Scope("place", "Marl"), JULY).partial


def newer(version, since=None):
    (rule,) = codebook().classes
    return codebook(classes=(replace(rule, version=version, since=since),))


def test_a_figure_knows_the_version_of_its_definition_zeros_too():
    book = newer(3, since=Month(2024, 7))
    found = figures(sheet("2024-06"), sheet("2024-07"), book=book)
    area = Scope("area", "Ashdale")
    assert found.get("high_quality", ALL, JULY).version == 3
    assert found.get("high_quality", area, JULY).version == 3
    assert found.get("high_quality", area, Month(2024, 6)).version == 2
    assert found.get(ATTACKS, area, JULY).version == 1


def test_a_month_may_say_which_version_it_was_printed_with():
    old = sheet("2024-06", definitions={"high quality": 1})
    found = figures(old, sheet("2024-07"), book=newer(2))
    assert found.get("high_quality", ALL, Month(2024, 6)).version == 1
    assert found.get("high_quality", ALL, JULY).version == 2


# Printed and counted

FITS = [
    # counted, printed, whether the records bear it out
    ("9", "9", True),
    ("2", "3", False),
    ("0-2", "2", True),
    ("0-2", "3", False),
    ("28+", "31", False),
    ("28+", "28+", True),
    ("10-16", "10-16", True),
    ("12", "10-16", False),
    ("0", "none", True),
    ("unknown", "3", False),
]


@pytest.mark.parametrize(("counted", "printed", "fits"), FITS)
def test_a_printed_number_that_the_records_do_not_bear_out_differs(
    counted, printed, fits
):
    total = Total("killed.guards", ALL, count(printed), Where("records/x.yaml"))
    figure = Figure("killed.guards", ALL, JULY, count(counted), RECORDS, printed=total)
    assert figure.differs is not fits


def count(text):
    return parse(int(text) if text.isdecimal() else text)


def test_what_was_printed_stands_beside_what_is_counted():
    found = july(attack(), printed={"attacks": 2, "killed": {"guards": 1}})
    figure = found.known(ATTACKS, ALL, JULY)
    assert (figure.value, figure.printed.count.value, figure.differs) == (1, 2, True)
    assert found.known("killed.guards", ALL, JULY).differs


# The ledger behind them


def test_two_sheets_of_one_month_are_refused():
    with pytest.raises(ValueError, match="two sheets of one month"):
        figures(quiet("2024-07", Ashdale=1), quiet("2024-07", Ashdale=2))


def test_a_month_is_asked_for_where_it_must_be_on_record():
    found = july(attack())
    assert found.ledger[JULY].month == JULY
    with pytest.raises(KeyError):
        found.ledger[Month(2024, 6)]


def test_scopes_with_as_many_attacks_stand_in_house_order():
    found = figures(quiet("2024-07", Elmhurst=1, Ashdale=1, Coldfen=2, Birkmoor=1))
    names = [each.name for each in found.scopes("area", JULY)]
    assert names == ["Coldfen", "Ashdale", "Birkmoor", "Elmhurst"]
    places = july(attack(place="Oakham"), attack(place="Marl"), attack(area="Coldfen"))
    assert [each.name for each in places.scopes("place", JULY)] == ["Marl", "Oakham"]


def test_what_was_on_record_when_a_month_was_written():
    found = figures(*(quiet(f"2024-0{each}", Ashdale=each) for each in (5, 6, 7)))
    then = found.ledger.up_to(Month(2024, 6))
    assert [str(each) for each in then.months] == ["2024-05", "2024-06"]
    assert then.codebook is found.ledger.codebook


# Months are counted when they are asked for


@pytest.mark.parametrize("seed", range(12))
def test_a_month_gives_the_same_whenever_it_is_asked_for(tmp_path, seed):
    folder = write(tmp_path, seed)
    forth, back = load(folder).figures, load(folder).figures
    months = forth.ledger.months
    late = {month: back.of(month) for month in reversed(months)}
    assert {month: forth.of(month) for month in months} == late
    assert forth == back


@pytest.mark.parametrize("seed", range(12))
def test_the_attacks_of_a_month_alone_are_those_among_all_its_figures(tmp_path, seed):
    found = load(write(tmp_path, seed)).figures
    for month in (*found.ledger.months, Month(1999, 1)):
        known = found.get(ATTACKS, ALL, month)
        assert found.attacks(month) == (None if known is None else known.count)


def test_no_month_is_counted_before_it_is_asked_for(monkeypatch):
    counted = []
    tallied = figures_room.tallied

    def noted(sheet, *rest):
        counted.append(str(sheet.month))
        return tallied(sheet, *rest)

    monkeypatch.setattr(figures_room, "tallied", noted)
    found = figures(*(quiet(f"2024-0{each}", Ashdale=each) for each in (5, 6, 7)))
    assert found.attacks(JULY) == Count.exactly(7)
    assert counted == []
    assert number(found) == "7"
    assert number(found.up_to(JULY), scope="area:Ashdale") == "7"
    assert counted == ["2024-07"]


def test_figures_as_of_a_month_know_nothing_later():
    found = figures(*(quiet(f"2024-0{each}", Ashdale=each) for each in (5, 6, 7)))
    then = found.up_to(Month(2024, 6))
    assert [str(each) for each in then.by_month] == ["2024-05", "2024-06"]
    assert JULY not in then.by_month
    assert then.get(ATTACKS, ALL, JULY) is then.attacks(JULY) is None
    assert len(then.by_month) == 2


# Records by their ids


def test_a_record_is_found_by_its_id_in_any_month():
    first, second = attack("2024-06-01", id="one"), attack(id="two")
    ledger = figures(sheet("2024-06", first), sheet("2024-07", second)).ledger
    assert ledger.attack("one") == first
    assert ledger.attack("two") == second
    assert ledger.attack("three") is None


def spotted(first, second, place=None):
    """Whether two attacks of one day and toll look like one, by their spots."""
    pair = (
        attack("2024-07-16", id=id_, killed={"guards": 2}, place=place, spot=spot)
        for id_, spot in (("one", first), ("two", second))
    )
    return [each.code for each in likely_twice(pair)]


def test_a_spot_parts_attacks_only_where_no_place_is_on_record():
    assert spotted("the mill", "the mill") == ["W310"]
    assert spotted("the mill", "the weir") == []
    assert spotted("the mill", "the weir", place="Oakham") == ["W310"]


def test_a_month_that_cannot_be_counted_is_not_taken_for_one_off_the_record():
    counted = july(attack(method="never heard of"))
    with pytest.raises(ValueError, match="2024-07 cannot be counted"):
        counted.get(ATTACKS, ALL, JULY)


def test_a_series_leaves_out_what_was_not_stated():
    held = figures(totals("2024-06", attacks=9), sheet("2024-07", attack()))
    ash = held.series(ATTACKS, Scope("area", AREAS[0]))
    assert [each.month for each in ash.figures] == [JULY]
    assert [each.month for each in held.series(ATTACKS).figures] == [JULY - 1, JULY]


def test_a_source_without_an_address_does_not_hide_the_one_after_it():
    sources = (
        Source("journalist", "J"),
        Source("journalist", "J", url="https://example.org/1"),
    )
    (found,) = shared_address([attack(sources=sources), attack(sources=sources)])
    assert found.code == "W311"
