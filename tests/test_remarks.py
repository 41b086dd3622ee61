"""Findings told: sentences to be read aloud, for none, one, two, many and ties."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from histories import HERE, codebook, draw

from brief.counting.figures import Figure, Figures
from brief.counting.ledger import Ledger
from brief.ground import counts
from brief.ground.counts import Count
from brief.ground.month import Month
from brief.ground.problems import Problem, Where
from brief.ground.scope import ALL, Scope
from brief.judging.compare import Kind as Movement
from brief.judging.findings import Beside, Finding, find
from brief.judging.findings.kinds import KINDS
from brief.records import shaping
from brief.records.attack import Sheet
from brief.records.codebook import Group, Method, Place, Section, Term
from brief.words import wordings
from brief.words.remarks import VOICES, remark, with_remarks
from brief.words.remarks.voice import Voice, built_in
from brief.words.sentence import Quote

JULY = Month(2024, 7)
ASH = Scope("area", "Ash")
HOUSE, _ = wordings.load("house")
STRICT, _ = wordings.load("strict")


def book():
    made = codebook()
    return replace(
        made,
        sections=(Section("east", "Ash and Birch", ("Ash", "Birch")),),
        groups=(
            Group("guards", Term("guard", "guards")),
            Group("farmers", Term("farmer", "farmers")),
        ),
        methods=(Method("mine", "passive", "a mine", "Mines"),),
        places=(Place("Fordham", "Ash", HERE),),
    )


def figures(months, measure="attacks", scope=ALL):
    """Figures of one series: a count, as in a record, by month."""
    named = {
        Month.parse(month): Figure(
            measure, scope, Month.parse(month), counts.parse(number)
        )
        for month, number in months.items()
    }
    ledger = Ledger.of([Sheet(month, HERE, "complete") for month in named], book())
    by_month = {
        month: MappingProxyType({(measure, scope): figure})
        for month, figure in named.items()
    }
    return Figures(ledger, MappingProxyType(by_month))


NONE = figures({"2024-07": 1})


def a(kind, value, reference=None, before=None, /, **fields):
    """A finding about July 2024; months as text, counts as in a record."""
    fields = {
        key: tuple(map(Month.parse, each)) if key in ("gaps", "absent") else each
        for key, each in fields.items()
    }
    fields["since"] = Month.parse(fields.get("since", reference or "2021-03"))
    made = Finding(
        kind,
        fields.pop("measure", "attacks"),
        fields.pop("scope", ALL),
        JULY,
        counts.parse(value),
        reference=Month.parse(reference) if reference else None,
        reference_value=None if before is None else counts.parse(before),
        **fields,
    )
    return replace(made, gaps=made.gaps or made.absent)


def beside(number, scope=ALL, measure="attacks", month="2024-07"):
    return Beside(measure, scope, Month.parse(month), counts.parse(number))


def area(name):
    return Scope("area", name)


GRAVE, CLAIMED, GUARDS = (
    {"measure": each} for each in ("grave", "claimed", "killed.guards")
)
IN_ASH = {"scope": ASH}


def merged(first, *others):
    return replace(first, merged=others)


RECORDS = [
    ("July saw the greatest number of attacks (33) since April 2023 (38).",
     a("highest-since", 33, "2023-04", 38)),
    ("July saw the greatest number of attacks (33) since March (38).",
     a("highest-since", 33, "2024-03", 38)),
    ("July saw the greatest number of attacks in Ash (14) since March (at least 16).",
     a("highest-since", 14, "2024-03", "16+", **IN_ASH)),
    ("July saw the greatest number of guards killed (13) since March (13 to 16).",
     a("highest-since", 13, "2024-03", "13-16", **GUARDS)),
    ("July saw as many attacks (12) as January, and more than any month in between.",
     a("highest-since", 12, "2024-01", 12)),
    ("July saw as few attacks (1) as January, and fewer than any month in between.",
     a("lowest-since", 1, "2024-01", 1)),
    ("July saw the fewest attacks (9) since January 2023 (5 to 6).",
     a("lowest-since", 9, "2023-01", "5-6")),
    ("July saw the fewest attacks (2) since January 2023 (0).",
     a("lowest-since", 2, "2023-01", "none")),
    ("July saw the fewest attacks around Fordham (1) since March (0).",
     a("lowest-since", 1, "2024-03", "none", scope=Scope("place", "Fordham"))),
    ("July saw the greatest number of attacks with a mine (6) since March (7).",
     a("highest-since", 6, "2024-03", 7, scope=Scope("method", "mine"))),
    ("July saw the greatest number of attacks on guards (6) since March (7).",
     a("highest-since", 6, "2024-03", 7, scope=Scope("target", "guards"))),
    ("July saw the greatest number of attacks in Ash and Birch (6) since March (7).",
     a("highest-since", 6, "2024-03", 7, scope=Scope("section", "east"))),
    (("July saw the greatest number of attacks (33) and grave attacks (12) since "
      "April 2023 (38 and 13)."),
     merged(a("highest-since", 33, "2023-04", 38),
            a("highest-since", 12, "2023-04", 13, **GRAVE))),
    (("July saw the fewest attacks (9), grave attacks (2), and guards killed (3) "
      "since April 2023 (8, 1, and 3)."),
     merged(a("lowest-since", 2, "2023-04", 1, **GRAVE),
            a("lowest-since", 3, "2023-04", 3, **GUARDS),
            a("lowest-since", 9, "2023-04", 8))),
    (("July saw the greatest number of attacks (69) of any month since the record "
      "begins in March 2021."),
     a("most-on-record", 69)),
    (("July saw the greatest number of grave attacks (19) of any month since the "
      "definition changed in March 2021."),
     a("most-on-record", 19, redefined=True, **GRAVE)),
    (("July saw the fewest attacks (1) and claimed attacks (1) of any month since "
      "the record begins in March 2021."),
     merged(a("fewest-on-record", 1), a("fewest-on-record", 1, **CLAIMED))),
    (("July saw the second highest number of attacks (33) since the record begins "
      "in March 2021, after April 2023 (38)."),
     a("nth-highest", 33, "2023-04", 38, number=2, since="2021-03")),
    (("July saw the joint third highest number of attacks (33) since the record "
      "begins in March 2021, last exceeded in April 2023 (38)."),
     a("nth-highest", 33, "2023-04", 38, number=3, tied=True, since="2021-03")),
    (("The three months to July together saw the greatest number of attacks (96) "
      "since the three months to March 2023 (100)."),
     a("highest-since", 96, "2023-03", 100, span=3)),
    (("The 12 months to July together saw the fewest attacks (96) of any 12 months "
      "since the record begins in March 2021."),
     a("fewest-on-record", 96, span=12)),
    (("The two months to July together saw the greatest number of attacks (96) "
      "since the two months to March 2023 (100)."),
     a("highest-since", 96, "2023-03", 100, span=2)),
    (("The two months to July together saw the greatest number of attacks (96) of "
      "any two months since the record begins in March 2021."),
     a("most-on-record", 96, span=2)),
]  # fmt: skip

GAPS = [
    (("On record, July saw the greatest number of attacks (33) since April 2023 "
      "(38); May 2023 is not on record."),
     a("highest-since", 33, "2023-04", 38, absent=["2023-05"])),
    (("On record, July saw the greatest number of attacks (33) since April 2023 "
      "(38); May and November 2023 are not on record."),
     a("highest-since", 33, "2023-04", 38, absent=["2023-05", "2023-11"])),
    (("On record, July saw the greatest number of attacks (33) since April 2023 "
      "(38); May 2023 and January are not on record."),
     a("highest-since", 33, "2023-04", 38, absent=["2023-05", "2024-01"])),
    (("On record, July saw the greatest number of attacks (33) since April 2023 "
      "(38); May and June 2023, and January are not on record."),
     a("highest-since", 33, "2023-04", 38, absent=["2023-05", "2023-06", "2024-01"])),
    (("On record, July saw the greatest number of attacks (33) since April 2023 "
      "(38); May 2023 is not known well enough to compare."),
     a("highest-since", 33, "2023-04", 38, gaps=["2023-05"])),
    (("On record, July saw the greatest number of attacks (33) since April 2023 "
      "(38); June 2023 is not on record, and May 2023 is not known well enough to "
      "compare."),
     a("highest-since", 33, "2023-04", 38,
       gaps=["2023-05", "2023-06"], absent=["2023-06"])),
    (("On record, July saw the greatest number of attacks (33) since April 2023 "
      "(38); May, June, July, August, September, and October 2023 are not known well "
      "enough to compare."),
     a("highest-since", 33, "2023-04", 38,
       gaps=[f"2023-{month:02}" for month in range(5, 11)])),
    (("On record, July saw the greatest number of attacks (at least 28) since April"
      " 2023 (30)."),
     a("highest-since", "28+", "2023-04", 30, gaps=["2023-04"])),
    (("On record, July saw the greatest number of attacks (33) since April 2023 "
      "(38); seven months in between are not on record or not known well enough."),
     a("highest-since", 33, "2023-04", 38,
       absent=[f"2023-{n:02}" for n in range(5, 12)])),
    (("July saw the greatest number of attacks (33) of any month since the record "
      "begins in March 2021; May 2023 is not on record."),
     a("most-on-record", 33, absent=["2023-05"])),
    (("July saw the greatest number of attacks (33) and grave attacks (12) since "
      "April 2023 (38 and 13); for grave attacks this holds on record only, as May "
      "and November 2023 are not known well enough to compare."),
     merged(a("highest-since", 33, "2023-04", 38),
            a("highest-since", 12, "2023-04", 13,
              gaps=["2023-05", "2023-11"], **GRAVE))),
    (("On record, July saw the greatest number of attacks (33) and grave attacks "
      "(12) since April 2023 (38 and 13); May 2023 is not on record."),
     merged(a("highest-since", 33, "2023-04", 38, absent=["2023-05"]),
            a("highest-since", 12, "2023-04", 13, absent=["2023-05"], **GRAVE))),
]  # fmt: skip

FIRSTS = [
    ("July saw the first attack in Ash since March.",
     a("first-with", 1, "2024-03", 2, **IN_ASH)),
    ("July saw the first attacks in Ash (2) since December 2023.",
     a("first-with", 2, "2023-12", 2, **IN_ASH)),
    ("July saw the first guard killed since March.",
     a("first-with", 1, "2024-03", 2, **GUARDS)),
    ("July saw the first attack and claimed attacks (2) since March.",
     merged(a("first-with", 1, "2024-03", 2),
            a("first-with", 2, "2024-03", 1, **CLAIMED))),
    ("July saw the first claimed attack since the record begins in March 2021.",
     a("first-with", 1, **CLAIMED)),
    ("July was the first month with no attacks in Ash since March.",
     a("first-without", "none", "2024-03", "none", **IN_ASH)),
    (("July was the first month with no grave attacks, claimed attacks, or guards "
      "killed since March."),
     merged(a("first-without", "none", "2024-03", "none", **GRAVE),
            a("first-without", "none", "2024-03", "none", **CLAIMED),
            a("first-without", "none", "2024-03", "none", **GUARDS))),
    (("July was the first month with no guards killed since the record begins in "
      "March 2021."),
     a("first-without", "none", **GUARDS)),
    ("July was the first month with three or more attacks (4) since March (3).",
     a("first-at-least", 4, "2024-03", 3, level=3)),
    (("July was the first month with 30 or more attacks (33) since the record "
      "begins in March 2021."),
     a("first-at-least", 33, level=30)),
    ("July saw the first attack in Ash this year.",
     a("first-this-year-with", 1, **IN_ASH)),
    ("July saw the first grave attacks (2) this year.",
     a("first-this-year-with", 2, **GRAVE)),
    ("July was the first month this year with no grave attacks.",
     a("first-this-year-without", "none", **GRAVE)),
    (("July was the first month this year with no grave attacks; May is not on "
      "record."),
     a("first-this-year-without", "none", absent=["2024-05"], **GRAVE)),
]  # fmt: skip

ROWS = [
    (("The number of attacks rose in July for the third month in a row, from five "
      "in April to 12."),
     a("rise-streak", 12, "2024-04", 5, number=3)),
    (("The number of attacks fell in July for the 10th month in a row, from 15 in "
      "September 2023 to one."),
     a("fall-streak", 1, "2023-09", 15, number=10)),
    (("The number of attacks rose in July for at least the third month in a row, "
      "from five in April to 12; March is not on record."),
     a("rise-streak", 12, "2024-04", 5, number=3, at_least=True, absent=["2024-03"])),
    (("The numbers of attacks (from 5 to 12) and guards killed (from 2 to 8) rose "
      "in July for the third month in a row."),
     merged(a("rise-streak", 12, "2024-04", 5, number=3),
            a("rise-streak", 8, "2024-04", 2, number=3, **GUARDS))),
    ("July was the fifth month in a row with 20 or more attacks (23).",
     a("floor-streak", 23, "2024-02", 12, number=5, level=20)),
    ("July was the third month in a row with an attack around Fordham.",
     a("presence-streak", 1, "2024-04", "none", number=3, level=1,
       scope=Scope("place", "Fordham"))),
    (("July was at least the third month in a row with attacks around Fordham (2); "
      "April is not on record."),
     a("presence-streak", 2, number=3, level=1, at_least=True, absent=["2024-04"],
       scope=Scope("place", "Fordham"))),
    ("July was the second month in a row with no attacks in Ash, after one in May.",
     a("absence-streak", "none", "2024-05", 1, number=2, **IN_ASH)),
    (("July was at least the second month in a row with no attacks in Ash; May is "
      "not on record."),
     a("absence-streak", "none", number=2, at_least=True, absent=["2024-05"],
       **IN_ASH)),
    ("July was the second month in a row with no grave attacks or claimed attacks.",
     merged(a("absence-streak", "none", "2024-05", 1, number=2, **GRAVE),
            a("absence-streak", "none", "2024-05", 3, number=2, **CLAIMED))),
    (("The number of attacks fell to seven in July, after rising for three months "
      "in a row."),
     a("rise-ended", 7, "2024-03", 2, number=3, movement=Movement.FALL)),
    (("The number of attacks stayed at 12 in July, after rising for at least three "
      "months in a row."),
     a("rise-ended", 12, "2024-03", 2, number=3, movement=Movement.STEADY,
       at_least=True)),
    (("There were no attacks in July, after their number had risen for three months"
      " in a row."),
     a("rise-ended", "none", "2024-03", 2, number=3, movement=Movement.TO_NONE)),
    (("The number of attacks rose to nine in July, after falling for four months in"
      " a row."),
     a("fall-ended", 9, "2024-02", 20, number=4, movement=Movement.RISE)),
    (("July was the first month with fewer than 10 attacks (9), after 17 months in "
      "a row with 10 or more."),
     a("floor-ended", 9, "2023-01", 6, number=17, level=10)),
    (("July was the first month with fewer than three grave attacks (0), after at "
      "least six months in a row with three or more; December 2023 is not on "
      "record."),
     a("floor-ended", "none", number=6, level=3, at_least=True, absent=["2023-12"],
       **GRAVE)),
]  # fmt: skip

WHOLES = [
    ("Seven of the nine attacks in July were in Ash.",
     a("share", 7, beside=(beside(9),), **IN_ASH)),
    ("All nine attacks in July were in Ash.",
     a("share", 9, beside=(beside(9),), **IN_ASH)),
    ("Fourteen of the 33 attacks in July were in Ash.",
     a("share", 14, beside=(beside(33),), **IN_ASH)),
    ("A third of the 33 attacks in July were in Ash (11).",
     a("share", 11, beside=(beside(33),), **IN_ASH)),
    ("Half of the 12 grave attacks in July were in Ash (6).",
     a("share", 6, beside=(beside(12, measure="grave"),), **IN_ASH, **GRAVE)),
    ("Three of the five attacks in July were carried out with a mine.",
     a("share", 3, beside=(beside(5),), scope=Scope("method", "mine"))),
    ("Four of the six attacks in July were on guards.",
     a("share", 4, beside=(beside(6),), scope=Scope("target", "guards"))),
    ("Twelve of the 33 attacks in July were grave attacks.",
     a("class-share", 12, beside=(beside(33),), **GRAVE)),
    ("One of the three attacks in Ash in July was a grave attack.",
     a("class-share", 1, beside=(beside(3, ASH),), **IN_ASH, **GRAVE)),
    ("Ash (14) and Elm (8) together had 22 of the 33 attacks in July.",
     a("concentration", 33, beside=(beside(14, ASH), beside(8, area("Elm"))))),
    (("In July, Ash (2) did not have the most attacks of any ward, for the first "
      "time since February; Elm (3) did."),
     a("lost-lead", 2, "2024-02", 1, **IN_ASH,
       beside=(beside(1, area("Birch")), beside(3, area("Elm"))))),
    (("On record, in July, Ash (2) did not have the most attacks of any ward, for "
      "the first time since February; Birch and Elm (3 each) did; April is not on "
      "record."),
     a("lost-lead", 2, "2024-02", 1, absent=["2024-04"], **IN_ASH,
       beside=(beside(3, area("Birch")), beside(3, area("Elm"))))),
    (("In July, Ash (5) had the most attacks of any ward, for the first time since "
      "the record begins in March 2021."),
     a("took-lead", 5, beside=(beside(3, area("Birch")),), **IN_ASH)),
    (("Most of the fall in the number of attacks in July was in Ash, from 17 in "
      "June to two."),
     a("carried", 2, "2024-06", 17, movement=Movement.FALL, **IN_ASH,
       beside=(beside(9), beside(29, month="2024-06")))),
    (("The rise in the number of attacks in July was all in Ash, from none in June "
      "to nine."),
     a("carried", 9, "2024-06", "none", movement=Movement.RISE, **IN_ASH,
       beside=(beside(12), beside(5, month="2024-06")))),
    (("Half of the rise in the number of attacks in July was in Ash, from one in "
      "June to four."),
     a("carried", 4, "2024-06", 1, movement=Movement.RISE, **IN_ASH,
       beside=(beside(12), beside(6, month="2024-06")))),
    (("The fall in the number of attacks in July was all in Ash, from 14 in June to "
      "four."),
     a("carried", 4, "2024-06", 14, movement=Movement.FALL, **IN_ASH,
       beside=(beside(9), beside(19, month="2024-06")))),
    (("Half of the fall in the number of attacks in July was in Ash, from nine in "
      "June to four."),
     a("carried", 4, "2024-06", 9, movement=Movement.FALL, **IN_ASH,
       beside=(beside(9), beside(19, month="2024-06")))),
    ("Every ward that had attacks in June or July had more in July.",
     a("every-area", 29, "2024-06", 9, movement=Movement.RISE, number=4)),
    ("Every ward that had attacks in June or July had fewer in July.",
     a("every-area", 9, "2024-06", 29, movement=Movement.FALL, number=4)),
    (("The numbers of attacks (12) and guards killed (3) were all higher in July "
      "than in June."),
     a("every-measure", 12, "2024-06", 9, movement=Movement.RISE, number=2,
       beside=(beside(12), beside(9, month="2024-06"),
               beside(3, measure="killed.guards"),
               beside(1, measure="killed.guards", month="2024-06")))),
]  # fmt: skip

YEARS = [
    (("The first seven months of 2024 had more attacks (220 to 242) than the same "
      "months of 2023 (132 to 144)."),
     a("year-to-date", "220-242", "2023-07", "132-144", number=7,
       movement=Movement.RISE)),
    (("The first seven months of 2024 had as many attacks (20) as the same months "
      "of 2023 (20)."),
     a("year-to-date", 20, "2023-07", 20, number=7, movement=Movement.STEADY)),
    (("The first seven months of 2024 had fewer grave attacks (0) than the same "
      "months of 2023 (6)."),
     a("year-to-date", "none", "2023-07", 6, number=7, movement=Movement.TO_NONE,
       **GRAVE)),
    (("By the end of July there had been more attacks in 2024 (73) than in the "
      "whole of 2023 (60)."),
     a("passed-last-year", 73, "2023-12", 60, number=7)),
]  # fmt: skip

TABLE = [*RECORDS, *GAPS, *FIRSTS, *ROWS, *WHOLES, *YEARS]


def told(finding, known=NONE, wording=HOUSE):
    return remark(finding, figures=known, wording=wording)


@pytest.mark.parametrize(("sentence", "finding"), TABLE, ids=[row[0] for row in TABLE])
def test_a_finding_is_told_so_that_it_can_be_read_aloud(sentence, finding):
    assert told(finding).text == sentence


# Sentences that quote more figures than the finding itself holds


def test_there_are_at_least_sixty_worked_examples():
    assert len(TABLE) >= 60
    assert len({row[0] for row in TABLE}) == len(TABLE)


CHANGES = [
    ("The number of attacks decreased sharply from 29 in June to nine in July.",
     "against-last-month", {"2024-06": 29, "2024-07": 9}, Movement.FALL),
    ("The number of attacks remained steady, at nine in both June and July.",
     "against-last-month", {"2024-06": 9, "2024-07": 9}, Movement.STEADY),
    ("In July, no attacks were recorded, after nine in June.",
     "against-last-month", {"2024-06": 9, "2024-07": "none"}, Movement.TO_NONE),
    ("Attacks came to none in June, nine in July.",
     "against-last-month", {"2024-06": "none", "2024-07": 9}, Movement.FROM_NONE),
    (("The number of attacks more than doubled from four in July 2023 to nine in "
      "July."),
     "against-last-year", {"2023-07": 4, "2024-07": 9}, Movement.RISE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "kind", "months", "movement"), CHANGES, ids=[row[0] for row in CHANGES]
)
def test_a_change_is_told_in_the_words_used_everywhere(
    sentence, kind, months, movement
):
    before = min(months)
    finding = a(kind, months["2024-07"], before, months[before], movement=movement)
    said = told(finding, figures(months)).text
    assert " ".join(said.split()) == sentence


def test_words_of_size_stay_behind_what_counts_can_show_where_the_house_is_strict():
    months = {"2024-06": 5, "2024-07": 2}
    finding = a("against-last-month", 2, "2024-06", 5, movement=Movement.FALL)
    said = told(finding, figures(months), STRICT).text
    assert said == "The number of attacks fell from five in June to two in July."


MEANS = [
    ("July had fewer attacks (9) than the average of the three months before (32).",
     {"2024-04": 42, "2024-05": 25, "2024-06": 29}, 9, Movement.FALL),
    ("July had more attacks (9) than the average of the three months before (6.7).",
     {"2024-04": 6, "2024-05": 7, "2024-06": 7}, 9, Movement.RISE),
    ("July had as many attacks (9) as the average of the three months before (9).",
     {"2024-04": 8, "2024-05": 9, "2024-06": 10}, 9, Movement.STEADY),
    (("July had more attacks (9) than the average of the three months before (5 to "
      "6.3)."),
     {"2024-04": 4, "2024-05": "4-8", "2024-06": 7}, 9, Movement.RISE),
    (("July had fewer attacks (9) than the average of the three months before (12 "
      "or more)."),
     {"2024-04": 14, "2024-05": "12+", "2024-06": 10}, 9, Movement.FALL),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "before", "now", "movement"), MEANS, ids=[row[0] for row in MEANS]
)
def test_a_mean_is_told_to_one_decimal_and_rests_on_its_months(
    sentence, before, now, movement
):
    months = tuple(map(Month.parse, before))
    known = figures({**before, "2024-07": now})
    finding = a("against-mean-of-3", now, movement=movement, number=3)
    finding = replace(finding, months=months)
    said = told(finding, known)
    assert said.text == sentence
    mean = [part for part in said.parts if isinstance(part, Quote)][-1]
    assert set(mean.figures) == {f"{month}/attacks/all" for month in before}


def test_back_to_back_months_name_both_pairs():
    finding = a("back-to-back", 4, "2021-03", 5, level=3, measure="grave", **IN_ASH)
    known = figures({"2024-06": 3, "2024-07": 4}, "grave", ASH)
    assert told(finding, known).text == (
        "June and July were the first back-to-back months with three or more grave "
        "attacks in Ash (3 and 4) since February and March 2021."
    )
    finding = a("back-to-back", 4, level=3, measure="grave", **IN_ASH)
    assert told(finding, known).text == (
        "June and July were the first back-to-back months with three or more grave "
        "attacks in Ash (3 and 4) since the record begins in March 2021."
    )


def test_what_a_finding_does_not_have_is_never_made_up():
    alone = a("back-to-back", 4, "2021-03", 5, level=3)
    with pytest.raises(ValueError, match="has no month before it"):
        told(alone, figures({"2024-07": 4}))
    with pytest.raises(ValueError, match="has no reference"):
        Voice(a("highest", 4), NONE, HOUSE).before()


def test_remarks_that_came_broken_with_the_tool_are_no_fault_of_a_publication(
    monkeypatch,
):
    fault = Problem(Where("remarks.yaml", 1, 1), "E201", "no such key.")
    monkeypatch.setattr(shaping, "shaped", lambda *_: (None, (fault,)))
    with pytest.raises(ValueError, match="the built-in remarks are broken"):
        built_in.__wrapped__()


# What every sentence keeps to


def test_every_kind_of_finding_has_a_voice():
    assert set(VOICES) == set(KINDS)


def test_every_phrase_is_said_by_some_sentence(monkeypatch):
    """A phrase that no sentence needs is one that nobody keeps good."""
    from brief.words.remarks import voice

    used = set()
    table = built_in()

    class Spy(dict):
        def __getitem__(self, key):
            used.add(key)
            return table[key]

    monkeypatch.setattr(voice, "built_in", Spy)
    for _, finding in TABLE:
        told(finding)
    for number, word in ((3, "quarter"), (8, "two thirds"), (9, "three quarters")):
        finding = a("share", number, beside=(beside(12),), **IN_ASH)
        assert word in told(finding).text.lower()
    gone = {"2024-06": 9, "2024-07": "none"}
    to_none = a("against-last-month", "none", "2024-06", 9, movement=Movement.TO_NONE)
    told(to_none, figures(gone))
    for _, before, now, movement in MEANS:
        finding = a("against-mean-of-3", now, movement=movement, number=3)
        months = tuple(map(Month.parse, before))
        told(replace(finding, months=months), figures({**before, "2024-07": now}))
    finding = a("back-to-back", 4, "2021-03", 5, level=3)
    told(finding, figures({"2024-06": 3, "2024-07": 4}))
    december = replace(
        a("year-to-date", 20, "2023-12", 30, number=12, movement=Movement.FALL),
        month=Month(2024, 12),
    )
    assert told(december).text == "2024 had fewer attacks (20) than 2023 (30)."
    lower = a("every-measure", 1, "2024-06", 9, movement=Movement.FALL, number=2,
              beside=(beside(1), beside(9, month="2024-06")))  # fmt: skip
    assert "lower" in told(lower).text
    assert used == set(table)


def test_every_finding_of_many_histories_can_be_told():
    for seed in range(150):
        drawn = draw(seed)
        found = find(drawn.figures, drawn.month, weights=drawn.weights)
        spoken = with_remarks(found, figures=drawn.figures, wording=HOUSE)
        for each in (*spoken.findings, *spoken.told):
            assert each.text.endswith(".")
            assert not {"  ", "..", " ,", " .", "()", "{", "None"} & _bits(each.text)
            assert each.text[0].isupper() or each.text[0].isdigit()


def _bits(text):
    return {text[at : at + size] for size in (1, 2, 4) for at in range(len(text))}


def test_what_is_not_proven_says_so_or_names_the_months():
    for seed in range(150):
        drawn = draw(seed)
        found = find(drawn.figures, drawn.month, weights=drawn.weights)
        for each in found.findings:
            if not each.proven:
                text = told(each, drawn.figures).text
                words = ("n record", "known well enough", "t least", "record begins")
                assert any(word in text for word in words), text


def test_every_number_rests_on_figures_the_finding_holds():
    for seed in range(80):
        drawn = draw(seed)
        found = find(drawn.figures, drawn.month, weights=drawn.weights)
        for each in found.told:
            said = told(each, drawn.figures)
            assert set(said.figures) <= set(each.figures)
            assert each.figures[0] in said.figures


def test_no_digit_stands_outside_a_quote_or_a_month():
    for _, finding in TABLE:
        plain = "".join(p for p in told(finding).parts if isinstance(p, str))
        for word in ("2021", "2022", "2023", "2024", "12 months"):
            plain = plain.replace(word, "")
        levels = (str(finding.level), str(finding.number))
        digits = [w.strip("(),.;") for w in plain.split() if any(map(str.isdigit, w))]
        assert all(each in levels for each in digits), plain


def test_a_publication_may_give_a_phrase_of_its_own():
    phrases = {**HOUSE.phrases, "finding greatest": ("the highest tally of",)}
    own = replace(HOUSE, phrases=MappingProxyType(phrases))
    said = told(a("highest-since", 33, "2023-04", 38), wording=own)
    assert said.text == (
        "July saw the highest tally of attacks (33) since April 2023 (38)."
    )


def test_the_claim_rests_on_every_month_that_was_compared():
    finding = replace(
        a("highest-since", 33, "2024-04", 38),
        months=tuple(Month(2024, number) for number in range(4, 7)),
    )
    claim = next(p for p in told(finding).parts if isinstance(p, Quote))
    assert claim.text == "the greatest number of"
    assert claim.figures == tuple(f"2024-0{n}/attacks/all" for n in (7, 6, 5, 4))
    assert Count.exactly(33) == finding.value
