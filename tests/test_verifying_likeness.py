"""Likeness: what speaks for a record, and against it, when an incident is told.

Each row gives the words of a text, the record, and the evidence that a person would
name; the weights are those of the table, so that only the evidence is tested here.
"""

from datetime import date

import pytest
from publications import PLACES, attack, codebook
from test_verifying_happenings import HOUSE, JULY

from brief.ground.counts import parse
from brief.records.codebook import Place
from brief.verifying.casualties import casualties_in
from brief.verifying.dating import SPAN, Dated
from brief.verifying.happenings import incidents_in
from brief.verifying.lexicon import lexicon_of
from brief.verifying.likeness import WEIGHTS, Fit, compared, fitting, likeness, on_day
from brief.verifying.passages import of_text
from brief.verifying.splitting import pieces

OAK = Place("Oak Mill", "Ashdale", PLACES[0].where, aliases=("Millstead",))
BOOK = codebook(places=(*PLACES, OAK))
LEXICON = lexicon_of(BOOK, HOUSE)


def speaks(text, **record):
    """How much what a text tells speaks for a record of its day."""
    unit, *_ = incidents_in(of_text(text, "july.txt", BOOK), JULY, LEXICON)
    return likeness(unit, attack("2024-07-03", **record), BOOK)


@pytest.mark.parametrize(
    ("words", "record", "evidence"),
    [
        ("they were hit", {}, []),
        # Places
        ("they were hit near Oakham", {"place": "Oakham"}, ["place"]),
        ("they were hit", {"place": "Oakham"}, ["no place"]),
        ("they were hit near Marl", {"place": "Oakham"}, ["other place"]),
        ("they were hit north of Marl", {"place": "Oakham"}, ["vague place"]),
        (
            "they were hit near Thorn Heath, north of Marl",
            {"place": "Oakham"},
            ["other place"],
        ),
        ("they were hit in Ashdale", {"place": "Oakham"}, ["no place", "area"]),
        ("they were hit near Nowhere Farm", {"place": "Nowhere Farm"}, ["place"]),
        ("they were hit", {"place": "Nowhere Farm"}, ["no place"]),
        ("they were hit near Oak Mill", {"place": "Millstead"}, ["place"]),
        ("they were hit near Millstead", {"place": "Oak Mill"}, ["place"]),
        ("they were hit in Marl", {"place": "Marl", "area": "Coldfen"}, ["place"]),
        # Spots
        ("they were hit at the old mill", {"spot": "the old mill pond"}, ["spot"]),
        ("they were hit at the old mill", {"spot": "old long dry ford"}, []),
        (
            "they were hit at the old stone mill",
            {"spot": "old stone mill weir lane"},
            ["spot"],
        ),
        ("they were hit at the mill gate", {"spot": "mill - gate weir pond"}, []),
        (
            "they were hit at the mill gate",
            {"spot": "mill gate in the small village near the road"},
            ["spot"],
        ),
        ("they were hit at the side of the road", {"spot": "the side of a road"}, []),
        # Targets and methods
        ("a patrol was hit", {"target": {"kind": "patrol"}}, ["target"]),
        ("a convoy was hit", {"target": {"kind": "patrol"}}, []),
        (
            "the Third Brigade was hit",
            {"target": {"unit": "Third Valley Brigade"}},
            ["unit"],
        ),
        (
            "the Third Border Brigade was hit",
            {"target": {"unit": "the Third Valley Border Guard Brigade"}},
            ["unit"],
        ),
        ("the Brigade was hit", {"target": {"unit": "Third Valley Brigade"}}, []),
        ("they were ambushed", {"method": "ambush"}, ["method"]),
        ("they were ambushed", {"method": "mine"}, []),
        ("they were ambushed", {"method": None}, []),
        # Areas
        ("they were hit in Coldfen", {}, ["other area"]),
        ("they were hit in Coldfen", {"also_in": ("Coldfen",)}, ["area"]),
        ("the Ashdale bridge was hit", {}, ["area"]),
        ("the Coldfen bridge was hit", {}, []),
        ("they were hit north of Ashdale", {}, []),
        # Casualties
        ("they killed three guards", {"killed": {"guards": 3}}, ["alike"]),
        ("they killed at least two guards", {"killed": {"guards": 3}}, ["open"]),
        ("they killed four guards", {"killed": {"guards": 3}}, ["against"]),
        ("they killed four guards", {}, ["not reported"]),
    ],
)  # fmt: skip
def test_each_piece_of_evidence_has_its_weight(words, record, evidence):
    expected = sum(WEIGHTS[each] for each in evidence)
    assert speaks(f"On July 3, {words}.", **record) == expected


@pytest.mark.parametrize(
    ("area", "evidence"), [("Ashdale", "area"), ("Coldfen", "other section")]
)
def test_the_area_of_the_sentence_before_speaks_for_a_record(area, evidence):
    text = "It was not quiet in Ashdale. On July 3, they were hit."
    assert speaks(text, area=area) == WEIGHTS[evidence]


@pytest.mark.parametrize(
    ("area", "evidence"), [("Birkmoor", "section"), ("Coldfen", "other section")]
)
def test_the_section_that_a_text_stands_in_speaks_for_its_areas(area, evidence):
    text = "Ashdale and Birkmoor\n\nOn July 3, they were hit."
    assert speaks(text, area=area) == WEIGHTS[evidence]


# Days


def days(first, last):
    return Dated(0, 0, SPAN, date(2024, 7, first), date(2024, 7, last))


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [(5, 5, True), (5, 8, True), (2, 5, True), (2, 4, False), (6, 8, False)],
)
@pytest.mark.parametrize("when", ["2024-07", "2024-07-12"])
def test_a_record_may_be_told_on_the_day_it_was_reported(when, first, last, fits):
    record = attack(when, reported=date(2024, 7, 5))
    assert on_day(days(first, last), record) is fits


def test_a_record_may_be_told_on_the_day_it_was_found():
    record = attack("2024-07-12", found=date(2024, 7, 5))
    assert on_day(days(5, 5), record)


def test_only_a_record_without_a_day_may_be_told_without_one():
    assert on_day(None, attack("2024-07"))
    assert not on_day(None, attack("2024-07-12"))


# Casualties


@pytest.mark.parametrize(
    ("words", "harms", "fit", "group"),
    [
        (
            "killing three people",
            {"killed": {"guards": 2, "villagers": 3}},
            Fit.ALIKE,
            "villagers",
        ),
        (
            "killing two people",
            {"killed": {"guards": 2, "villagers": 2}},
            Fit.ALIKE,
            "guards",
        ),
        (
            "killing five people",
            {"killed": {"guards": 2, "villagers": 3}, "wounded": {"guards": 6}},
            Fit.ALIKE,
            "guards",
        ),
        (
            "killing six people",
            {"killed": {"guards": 2, "villagers": 3}},
            Fit.AGAINST,
            "guards",
        ),
        (
            "killing at least three people",
            {"killed": {"guards": 1, "villagers": "2+"}},
            Fit.ALIKE,
            "villagers",
        ),
        (
            "killing four people",
            {"killed": {"guards": 2, "villagers": 2}, "executed": {"guards": 1}},
            Fit.ALIKE,
            "guards",
        ),
        (
            "killing five people",
            {"killed": {"guards": 2, "villagers": 2}, "executed": {"guards": 1}},
            Fit.ALIKE,
            "guards",
        ),
        (
            "killing three guards",
            {"killed": {"guards": 2, "guards or villagers": 3}},
            Fit.AGAINST,
            "guards",
        ),
        (
            "killing three guards",
            {"killed": {"guards or villagers": 3}},
            Fit.ALIKE,
            "guards or villagers",
        ),
        (
            "killing three guards or villagers",
            {"killed": {"guards": 3}},
            Fit.ALIKE,
            "guards",
        ),
        ("killing three guards", {"killed": {"villagers": 3}}, None, None),
        ("killing no guards", {}, None, None),
        ("capturing two guards", {"killed_or_wounded": {"guards": 2}}, None, None),
        (
            "wounding two guards",
            {"killed_or_wounded": {"guards": 2}},
            Fit.ALIKE,
            "guards",
        ),
    ],
)  # fmt: skip
def test_people_harmed_are_those_of_the_record_that_fit_best(words, harms, fit, group):
    record = attack("2024-07-03", **harms)
    (people,) = casualties_in(tuple(pieces(f"They came, {words}.")), LEXICON)
    found = compared(people, record, BOOK)
    told = None if found is None else (found[0], found[1].group)
    assert told == (None if fit is None else (fit, group))


def test_who_was_missing_may_have_been_found_dead():
    (told,) = casualties_in(tuple(pieces("Two guards went missing.")), LEXICON)
    dead = {"killed": {"guards": 2}}
    found = attack("2024-07-03", found=date(2024, 7, 5), **dead)
    assert compared(told, found, BOOK)[0] is Fit.ALIKE
    assert compared(told, attack("2024-07-03", **dead), BOOK) is None


@pytest.mark.parametrize(
    ("told", "known", "fit"),
    [
        ("3", "3", Fit.ALIKE),
        ("3", "unknown", Fit.OPEN),
        ("unknown", "3", Fit.OPEN),
        ("2", "2+", Fit.OPEN),
        ("1", "2+", Fit.AGAINST),
        ("3+", "2+", Fit.OPEN),
        ("3+", "3", Fit.OPEN),
        ("4+", "3", Fit.AGAINST),
        ("3-5", "5-8", Fit.OPEN),
        ("5-8", "3-5", Fit.OPEN),
        ("3-4", "5-8", Fit.AGAINST),
        ("6-8", "3-5", Fit.AGAINST),
        ("10-16", "~20", Fit.OPEN),
        ("10-15", "~20", Fit.AGAINST),
        ("10+", "~20", Fit.OPEN),
        ("40+", "~20", Fit.AGAINST),
        ("~20", "10+", Fit.OPEN),
        ("~20", "40+", Fit.AGAINST),
        ("~20", "25+", Fit.OPEN),
        ("25+", "~20", Fit.OPEN),
        ("~20", "20", Fit.ALIKE),
        ("~20", "16-30", Fit.OPEN),
    ],
)
def test_numbers_fit_where_they_may_be_the_same(told, known, fit):
    told, known = (
        parse(int(each)) if each.isdigit() else parse(each) for each in (told, known)
    )
    assert fitting(told, known) is fit
