"""What each small change of definition makes of the months, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from histories import HERE, codebook
from monthly import JULY, WEIGHTS, attack, found, months, only, recorded, totals

from brief.counting.figures import count
from brief.counting.ledger import Ledger
from brief.ground import counts
from brief.ground.counts import Count
from brief.ground.scope import ALL, Scope
from brief.judging.findings import laying, weighing
from brief.judging.findings.line import OPEN
from brief.judging.findings.variations import VARIATIONS
from brief.records.attack import Days, Harm, Sheet, Total
from brief.records.codebook import Area, Group, Method, Place, Term

ATTACKS, KILLED = ("attacks", ALL), ("killed.guards", ALL)
OUT, IN = "foiled attacks out", "foiled attacks in"
LOW, HIGH = "low ends of ranges", "high ends of ranges"


def mixed_book():
    book = codebook()
    groups = (
        *book.groups,
        Group("farmers", Term("farmer", "farmers")),
        Group("clerks", Term("clerk", "clerks")),
        Group("all", Term("person", "people"), members=("guards", "farmers")),
    )
    return replace(book, groups=groups)


def laid(sheets, book=None):
    return laying.board(count(Ledger.of(sheets, book or codebook())), JULY, WEIGHTS)


def varied(name, sheets, first=0, key=ATTACKS, book=None):
    """The months of a line that read otherwise, by how many months after the first."""
    return VARIATIONS[name](laid(sheets, book), {key: first}).get(key)


def with_foiled(sheets, **many):
    """The sheets, with so many attacks of months before July foiled."""
    return [
        replace(
            sheet,
            attacks=tuple(
                replace(each, outcome="foiled")
                if n < many.get(f"back{JULY.index - sheet.month.index}", 0)
                else each
                for n, each in enumerate(sheet.attacks)
            ),
        )
        for sheet in sheets
    ]


def test_foiled_attacks_are_taken_out_from_the_first_month_that_matters():
    sheets = with_foiled(months(9, 8, 7, 6), back3=1, back2=2, back0=3)
    assert varied(OUT, sheets) == {0: (8, 8), 1: (6, 6), 3: (3, 3)}
    assert varied(OUT, sheets, first=1) == {1: (6, 6), 3: (3, 3)}
    assert varied(OUT, sheets, first=2) == {3: (3, 3)}
    assert varied(OUT, months(9, 8, 7, 6)) is None


def test_a_month_off_the_record_or_of_totals_stays_as_it_is():
    sheets = with_foiled(months(9, None, "7-8", 6), back3=1, back0=2)
    assert varied(OUT, sheets) == {0: (8, 8), 3: (4, 4)}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("confirmed attacks only", {"assessment": "probable"}),
        ("undated attacks out", {"days": Days(JULY.first, JULY.last, known=False)}),
        (OUT, {"outcome": "failed"}),
    ],
)
def test_attacks_in_doubt_are_taken_out(name, fields):
    sheets = months(9, 6)
    first, *rest = sheets[0].attacks
    sheets[0] = replace(sheets[0], attacks=(replace(first, **fields), *rest))
    assert varied(name, sheets) == {1: (5, 5)}


def killing(*tolls, foiled=(), others=()):
    """July with attacks that killed so many guards, and before it six quiet months.

    `foiled` tells which of them were foiled, and `others` are harms of one more.
    """
    made = [
        attack(
            JULY,
            n,
            harms=(Harm("killed", "guards", counts.parse(toll)),),
            outcome="foiled" if n in foiled else "completed",
        )
        for n, toll in enumerate(tolls)
    ]
    if others:
        made.append(attack(JULY, 99, harms=others))
    quiet = [recorded(JULY - n, 0) for n in range(1, 7)]
    return [Sheet(JULY, HERE, "complete", attacks=tuple(made)), *quiet]


@pytest.mark.parametrize(
    ("tolls", "foiled", "ends"),
    [
        ((5, 3), (1,), (5, 5)),
        ((5, "2-4"), (1,), (5, 5)),
        (("5-6", "2-4"), (1,), (5, 6)),
        ((5, "2+", 4), (1,), (9, 9)),
        ((5, "2+", 4), (2,), (7, OPEN)),
        ((5, "~20", 4), (2,), (0, OPEN)),
        ((5, "~20", 4), (1,), (9, 9)),
    ],
)
def test_a_toll_without_some_attacks_is_what_the_others_add_up_to(tolls, foiled, ends):
    assert varied(OUT, killing(*tolls, foiled=foiled), key=KILLED) == {6: ends}


def test_what_may_hide_stays_in_a_toll_that_is_counted_again():
    hidden = (Harm("killed", "all", Count.exactly(7)),)
    sheets = killing(5, 3, foiled=(1,), others=hidden)
    assert varied(OUT, sheets, key=KILLED, book=mixed_book()) == {6: (5, 12)}
    sheets = killing(5, "3+", foiled=(1,), others=hidden)
    assert varied(OUT, sheets, key=KILLED, book=mixed_book()) == {6: (5, 12)}


def test_a_month_there_in_part_has_no_upper_end_either_way():
    sheets = killing(5, "3+", foiled=(1,))
    june = replace(
        sheets[0],
        month=JULY - 1,
        status="partial",
        attacks=tuple(replace(each, month=JULY - 1) for each in sheets[0].attacks),
    )
    found_again = varied(OUT, [*killing(9)[:1], june, *sheets[2:]], key=KILLED)
    assert found_again == {5: (5, OPEN)}


def left_out(sheet, many, area="Ash", why="found in time", **fields):
    made = tuple(
        attack(sheet.month, 50 + n, area, not_counted=why, **fields)
        for n in range(many)
    )
    return replace(sheet, attacks=(*sheet.attacks, *made))


def test_attacks_not_counted_for_being_foiled_are_taken_in():
    july, june, may = months(9, 8, 7)
    tried = [
        left_out(july, 1, outcome="foiled"),
        left_out(june, 2, outcome="failed"),
        left_out(may, 3, outcome="foiled"),
    ]
    assert varied(IN, tried) == {0: (12, 12), 1: (10, 10), 2: (8, 8)}
    assert varied(IN, tried, first=1) == {1: (10, 10), 2: (8, 8)}
    others = [left_out(july, 1, outcome="completed"), june, may]
    assert varied(IN, others) is None


def test_an_area_that_is_not_counted_stays_out():
    book = codebook()
    book = replace(book, areas=(*book.areas, Area("Far", counted=False)))
    july, june = months(9, 8)
    tried = [left_out(july, 1, "Far", outcome="foiled"), june]
    assert varied(IN, tried, book=book) is None


@pytest.mark.parametrize(
    ("toll", "ends"), [(3, (8, 8)), ("3-4", (8, 9)), ("3+", (8, OPEN))]
)
def test_a_foiled_attack_brings_its_toll(toll, ends):
    july, *rest = killing(5)
    harms = (Harm("killed", "guards", counts.parse(toll)),)
    tried = [left_out(july, 1, outcome="foiled", harms=harms), *rest]
    assert varied(IN, tried, key=KILLED) == {6: ends}


def test_ranges_are_tried_at_both_ends():
    sheets = months(9, "5-8", "5+", "unknown", "0-4", None, 7)
    assert varied(LOW, sheets) == {1: (5, 5), 2: (5, 5), 4: (0, 0)}
    assert varied(HIGH, sheets) == {1: (8, 8), 4: (4, 4)}
    assert varied(LOW, sheets, first=2) == {2: (5, 5), 4: (0, 0)}
    assert varied(LOW, months(9, 8)) is None
    partial = [*months(9), recorded(JULY - 1, 5, status="partial"), *months(9)]
    partial[2] = replace(partial[2], month=JULY - 2, attacks=())
    assert varied(LOW, partial) is None


@pytest.mark.parametrize(
    ("printed", "ends"), [(18, (18, 18)), ("18+", (18, OPEN)), ("16-18", (16, 18))]
)
def test_what_was_printed_otherwise_is_tried(printed, ends):
    july, june, may = months(9, 8, 7)
    total = Total("attacks", ALL, counts.parse(printed), HERE)
    right = Total("attacks", ALL, Count.exactly(8), HERE)
    tried = [july, replace(june, printed=(right,)), replace(may, printed=(total,))]
    assert varied("as printed", tried) == {0: ends}
    assert varied("as printed", tried, first=1) is None


# Laying the board -------------------------------------------------------------


def ends(sheets, measure, scope=ALL, book=None):
    """The least and the most of July."""
    line = laid(sheets, book).line(measure, scope)
    return line.low[-1], line.high[-1]


@pytest.mark.parametrize(
    ("harm", "most"),
    [
        # What guards, farmers, clerks and people in all may have been killed.
        (("killed", "guards"), {"guards": 5, "farmers": 0, "clerks": 0, "all": 5}),
        (("killed", "all"), {"guards": 5, "farmers": 5, "clerks": 0, "all": 5}),
        (
            ("killed or wounded", "guards"),
            {"guards": 5, "farmers": 0, "clerks": 0, "all": 5},
        ),
        (
            ("killed or wounded", "all"),
            {"guards": 5, "farmers": 5, "clerks": 0, "all": 5},
        ),
        (("wounded", "all"), {"guards": 0, "farmers": 0, "clerks": 0, "all": 0}),
    ],
)
def test_how_many_killed_may_hide_in_a_joint_count(harm, most):
    sheets = killing(others=(Harm(*harm, Count.exactly(5)),))
    earlier = killing(
        9, others=[Harm("killed", g, Count.exactly(9)) for g in ("farmers", "clerks")]
    )
    sheets[1] = replace(
        earlier[0],
        month=JULY - 1,
        attacks=tuple(replace(each, month=JULY - 1) for each in earlier[0].attacks),
    )
    got = {
        group: ends(sheets, f"killed.{group}", book=mixed_book())[1] for group in most
    }
    assert got == most


def test_an_attack_that_is_not_counted_hides_nobody():
    harms = (Harm("killed", "all", Count.exactly(5)),)
    july, *rest = killing(3)
    assert ends([july, *rest], "killed.guards", book=mixed_book()) == (3, 3)
    hiding = left_out(july, 1, why="a crime", harms=harms)
    assert ends([hiding, *rest], "killed.guards", book=mixed_book()) == (3, 3)


def test_what_is_searched_are_attacks_classes_claims_and_four_harms():
    figures = count(Ledger.of(months(9), codebook()))
    assert laying.measures_searched(figures) == {
        "attacks",
        "grave",
        "claimed",
        "killed.guards",
        "killed_or_wounded.guards",
        "wounded.guards",
        "captured.guards",
    }
    assert len(figures.measures) > 7


def test_only_what_is_busy_or_a_whole_has_a_line():
    book = replace(
        codebook(),
        places=(Place("Ford", "Ash", HERE), Place("Mill", "Ash", HERE)),
        methods=(Method("raid", "active", "", ""),),
    )
    july, june = months(9, 3)
    first = tuple(
        replace(each, place="Ford" if n < 1 else "Mill" if n < 3 else None)
        for n, each in enumerate(july.attacks)
    )
    second = tuple(replace(each, place="Ford") for each in june.attacks)
    sheets = [replace(july, attacks=first), replace(june, attacks=second)]
    board = laid(sheets, book)
    # Ten attacks near the ford, two at the mill; of other areas there is nothing.
    assert ("attacks", Scope("place", "Ford")) in board.busy
    assert ("attacks", Scope("place", "Mill")) not in board.lines
    assert ("attacks", Scope("area", "Ash")) in board.lines


def test_a_slice_is_busy_while_its_last_attack_is_a_year_old_at_most():
    for quiet, busy in ((11, True), (12, False)):
        book = replace(codebook(), places=(Place("Ford", "Ash", HERE),))
        sheets = months(6, *[0] * quiet, 9)
        old = sheets[-1]
        placed = tuple(replace(each, place="Ford") for each in old.attacks)
        sheets[-1] = replace(old, attacks=placed)
        key = ("attacks", Scope("place", "Ford"))
        assert (key in laid(sheets, book).busy) == busy


def test_of_what_no_figure_names_there_was_nothing_in_a_month_of_records():
    board = laid([recorded(JULY, 9), totals(JULY - 1, 8), recorded(JULY - 2, 9)])
    elm = board.line("attacks", Scope("area", "Elm"))
    assert (elm.low, elm.high) == ((0, 0, 0), (0, OPEN, 0))
    assert (elm.known, elm.start) == ((True, False, True), 0)


# The table of weights ---------------------------------------------------------


def test_a_table_without_sums_or_floors_keeps_those_built_in():
    weights, problems = weighing.load("kinds: {share: 10}\n", "w.yaml")
    assert problems == ()
    assert (weights.sums, weights.floors) == (WEIGHTS.sums, WEIGHTS.floors)
    assert weights.kinds["share"] == 10
    assert weighing.load() == (WEIGHTS, ())


def test_a_table_may_have_sums_and_floors_of_its_own_or_no_sums():
    text = "sums: [{months: 2, reach: 6}]\nfloors: [20, 7]\n"
    weights, _ = weighing.load(text, "w.yaml")
    assert [(each.months, each.reach) for each in weights.sums] == [(2, 6)]
    assert weights.floors == (7, 20)
    weights, _ = weighing.load("sums: []\n", "w.yaml")
    assert weights.sums == ()


def test_every_closed_table_knows_its_own_rows():
    text = "".join(
        f"{table}: {{nothing-such: 3}}\n"
        for table in ("scopes", "kinds", "parts", "doubt", "least", "most", "shares")
    )
    weights, problems = weighing.load(text, "w.yaml")
    assert weights is None
    assert [each.where.line for each in problems] == list(range(1, 8))
    known = "kinds: {share: 3}\nmeasures: {anything: 3}\n"
    assert weighing.load(known, "w.yaml")[1] == ()


def test_a_change_from_the_month_that_it_is_held_against_may_undo_it():
    sheets = months(5, 9)
    sheets[1] = left_out(sheets[1], 10, outcome="foiled")
    finding = only(found(sheets), "attacks/all/against-last-month")
    assert finding.fragile_under == (IN,)
