"""Bad input: what is wrong with a record, said at its place, all at once."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from river import JULY, marked, publish, record, told

from brief.ground.scope import ALL, ATTACKS
from brief.judging.publication import load
from brief.records.reading import read


@pytest.fixture
def write(tmp_path):
    return partial(publish, tmp_path)


def test_the_sound_publication_is_sound(write):
    held = load(write())
    assert held.problems == ()
    assert held.figures.known(ATTACKS, ALL, JULY).value == 1


# One field of one record

FIELDS = [
    # Values of the wrong kind, as YAML tools take them for something else
    ("killed: {wardens: ⟦E140⟧010}", "010 is not a count"),
    ("killed: {wardens: ⟦E140⟧12:30}", "12:30 is not a count"),
    ("killed: {wardens: ⟦E140⟧3.0}", "3.0 is not a count"),
    ("killed: {wardens: ⟦E140⟧1_000}", "1_000 is not a count"),
    ("killed: {wardens: ⟦E140⟧true}", "true is not a count"),
    ("killed: {wardens: ⟦E140⟧NO}", "NO is not a count"),
    ('killed: {wardens: ⟦E140⟧"3"}', "write 3 without quotes"),
    ("killed: {wardens: ⟦E140⟧-1}", "-1 is not between"),
    ("killed: {wardens: ⟦E140⟧100001}", "100001 is not between"),
    ("killed: {wardens: ⟦E140⟧16-10}", "the least, 16, is more than the most, 10"),
    ("killed: {wardens: ⟦E140⟧}", "an empty value is not a count"),
    ("killed: {wardens: ⟦E140⟧{}}", "at least one of min, max and best"),
    ("killed: {wardens: ⟦E140⟧{min: 1, max: 3, best: 4}}", "the best, 4"),
    (
        "killed: {wardens: ⟦E140⟧{min: , max: 3}}",
        "an empty value is not a whole number",
    ),
    ("killed: {wardens: ⟦E140⟧{least: 3}}", '"least" is not min, max or best'),
    ("killed: ⟦E114⟧3", "keys and values are expected"),
    ("killed: ⟦E114⟧[3]", "keys and values are expected"),
    ("undescribed: ⟦E114⟧yes", "true or false is expected"),
    ("note: ⟦E114⟧12", "text is expected"),
    ("area: ⟦E114⟧12", "text is expected"),
    ("area: ⟦E150⟧NO", '"NO" is not an area'),
    ("where: Ashdale ⟦E111⟧#2", "starts a comment"),
    ("place: Oakham\n⟦E110⟧place: Marl", "stands here for the second time"),
    # Words that are not in their list, with a near miss
    ("⟦E112⟧kiled: {wardens: 3}", 'Did you mean "killed"?'),
    ("target: {⟦E112⟧gruop: wardens}", 'Did you mean "group"?'),
    ("outcome: ⟦E115⟧foild", 'Did you mean "foiled"'),
    ("relation: ⟦E115⟧nera", 'Did you mean "near"'),
    ("assessment: ⟦E115⟧sure", "It is one of: confirmed"),
    ("target: {rank: ⟦E115⟧oficer}", 'Did you mean "officer"?'),
    ("killed: {wardns: ⟦E115⟧1}", 'Did you mean "wardens"?'),
    ("method: ⟦E115⟧raids", 'Did you mean "raid"?'),
    ("method: ⟦E115⟧{one of: [pit, rad]}", 'Did you mean "raid"?'),
    ("features: ⟦E115⟧[by night]", 'Did you mean "at night"?'),
    ("target: {kind: ⟦E115⟧mil}", 'Did you mean "mill"?'),
    ("override: {graver: ⟦E115⟧{value: true, because: So.}}", 'Did you mean "grave"?'),
    ("override: {grave: ⟦E113⟧{value: true}}", '"because" is missing'),
    ("sources: [⟦E172⟧wacht]", 'Did you mean "watch"?'),
    ("sources: [⟦E113⟧{kind: NGO}]", "a kind and a name"),
    ("sources: [{kind: NGO, name: W, url: ⟦E114⟧example.org}]", "https://"),
    ("id: ⟦E114⟧2024-07-02 Mill", "small letters"),
    ("id: ⟦E114⟧2024-07-02-MILL", "small letters"),
    # Two ways of saying one thing
    ("method: ⟦E114⟧{all of: [pit], one of: [pit, raid]}", "as a list, as one of"),
    ("method: ⟦E114⟧{unknown: true, all of: [pit]}", "as a list, as one of"),
    ("date: ⟦E133⟧{from: 2024-07-02, month: 2024-07}", "not both"),
    # Days that do not exist, or lie elsewhere
    ("date: ⟦E133⟧2024-07-32", "there is no day 2024-07-32"),
    ("date: ⟦E133⟧2023-02-29", "there is no day"),
    ("date: ⟦E133⟧2 July 2024", "is not a day"),
    ("date: ⟦E133⟧20240702", "is not a day"),
    ("date: ⟦E133⟧2024-07-02T10:00:00Z", "is not a day"),
    ("date: ⟦E133⟧2024-7-2", "is not a day"),
    ("date: ⟦E133⟧1024-07-02", "out of bounds"),
    ("date: ⟦E131⟧2024-06-30", "does not lie in 2024-07"),
    ("date: ⟦E131⟧2023-07-02", "does not lie in 2024-07"),
    ("date: ⟦E131⟧2024-08", "2024-08 is not 2024-07"),
    ("date: ⟦E136⟧{from: 2024-07-05, to: 2024-07-02}", "is before"),
    ("date: ⟦E133⟧{to: 2024-07-02}", "no first day"),
    ("seized: [{what: weir, from: 2024-07-02, until: ⟦E136⟧2024-07-01}]", "is before"),
    # Places
    ("area: ⟦E150⟧Ashdael", 'Did you mean "Ashdale"?'),
    ("area: ⟦E150⟧Cold", "is not an area"),
    ("also in: ⟦E150⟧Coldfin", 'Did you mean "Coldfen"?'),
    ("place: ⟦E150⟧Oakhan", 'Did you mean "Oakham"?'),
    ("place: ⟦E162⟧Marl", "Marl lies in Coldfen, and the attack in Ashdale"),
    # Sense
    ("⟦E171⟧id: 2024-07-02-mill\nsources: []", "has no source"),
    ("assessment: ⟦E170⟧retracted", "without a reason"),
    ("distinct from: ⟦E172⟧2024-07-03-none", "there is no record"),
    ("killed: {wardens: ⟦W144⟧300}", "Is the number right?"),
    ("claims: ⟦W313⟧[{by: the River Band, on: 2024-07-01}]", "before 2024-07-02"),
    ("where: ⟦W161⟧Oakam", "spelled close to Oakham"),
]


@pytest.mark.parametrize(("fields", "says"), FIELDS)
def test_a_fault_is_told_at_its_field(write, fields, says):
    text = record(fields)
    held = load(write(**{"2024-07": text}))
    found = [(each.where.line, each.where.column, each.code) for each in held.problems]
    assert found == marked(text)
    assert says in str(held.problems[0])


SOUND_FIELDS = [
    "area: ash dale county",
    "area: ASHDALE",
    "area: أشديل",
    "area: Äshdale",
    "place: Oak-Ham",
    "place: أوكهام",
    "also in: coldfen\nplace: Marl",
    "killed: {wardens: 3+, townsfolk: 10-16}",
    "killed or wounded: {wardens: {min: 10, max: 16, best: 12}}",
    "wounded: {wardens: ~200, townsfolk: unknown}",
    "missing: {wardens: none}",
    "date: {from: 2024-07-30, to: 2024-08-02}",
    "date: 2024-07",
    "method: unknown",
    "method: {one of: [pit, raid]}",
    "where: 'Ashdale #2'",
    "where: NO",
    "where: 12:30 mill",
    "note:",
]


@pytest.mark.parametrize("fields", SOUND_FIELDS)
def test_what_is_meant_is_not_complained_about(write, fields):
    assert told(write(**{"2024-07": record(fields)})) == []


# A whole month

MONTHS = [
    ("month: 2024-07\nstatus: ⟦E132⟧complete\n", "no list of attacks"),
    ("⟦E113⟧month: 2024-07\nattacks: []\n", '"status" is missing'),
    ("⟦E113⟧status: complete\nattacks: []\n", '"month" is missing'),
    ("month: ⟦E133⟧2024-13\nstatus: complete\nattacks: []\n", "is not a month"),
    ("month: ⟦E133⟧1900-01\nstatus: complete\nattacks: []\n", "out of bounds"),
    ("month: ⟦E130⟧2024-08\nstatus: complete\nattacks: []\n", "2024-07.yaml"),
    ("month: 2024-07\nstatus: ⟦E115⟧done\nattacks: []\n", "complete, partial"),
    ("month: 2024-07\nstatus: ⟦E135⟧partial\nattacks: []\n", "through"),
    (
        "month: 2024-07\nstatus: ⟦E135⟧complete\nthrough: 2024-07-11\nattacks: []\n",
        "through",
    ),
    (
        "month: 2024-07\nstatus: partial\nthrough: ⟦E131⟧2024-08-11\nattacks: []\n",
        "does not lie in",
    ),
    ("month: 2024-07\nstatus: ⟦E132⟧totals\n", "no totals"),
    (
        (
            "month: 2024-07\nstatus: totals\nprinted: {attacks: 1}\nattacks:\n"
            "  ⟦E132⟧- {id: 2024-07-a, date: 2024-07-02, area: Ashdale}\n"
        ),
        "no attacks of its own",
    ),
    (
        "month: 2024-07\nstatus: ⟦E132⟧totals\nprinted: {areas named: [Ashdale]}\n",
        "no totals",
    ),
    ("month: 2024-07\nstatus: complete\nattacks:⟦E114⟧\n", "a list is expected"),
    ("month: 2024-07\nstatus: complete\nattacks: [⟦E114⟧mill]\n", "keys and values"),
    ("month: 2024-07\nstatus: complete\nattacks: []\n⟦E112⟧nots: x\n", '"note"'),
    (
        "month: 2024-07\nstatus: complete\nattacks: []\ndefinitions: {grav: ⟦E115⟧2}\n",
        '"grave"',
    ),
    (
        (
            "month: 2024-07\nstatus: totals\n"
            "printed: {attacks: 3, by area: {Ashdael: ⟦E150⟧3}}\n"
        ),
        'Did you mean "Ashdale"?',
    ),
    (
        (
            "month: 2024-07\nstatus: totals\n"
            "printed: {by area: {Ashdale: 3, ash-dale: ⟦E152⟧4}}\n"
        ),
        "has a total here already",
    ),
    ("month: 2024-07\nstatus: totals\nimplied: ⟦E113⟧{attacks: 1-3}\n", '"why"'),
    ("month: 2024-07\nstatus: complete\nattacks:\n⟦E104⟧\t- x\n", "tab"),
    ("⟦E114⟧- month: 2024-07\n", "the file is a list"),
]


@pytest.mark.parametrize(("text", "says"), MONTHS)
def test_a_fault_of_a_month_is_told_where_it_stands(write, text, says):
    held = load(write(**{"2024-07": text}))
    found = [(each.where.line, each.where.column, each.code) for each in held.problems]
    assert found == marked(text)
    assert says in str(held.problems[0])


def test_a_month_without_attacks_says_so_and_is_sound(write):
    quiet = "month: 2024-07\nstatus: complete\nattacks: []\n"
    held = load(write(**{"2024-07": quiet}))
    assert held.problems == ()
    assert held.figures.known(ATTACKS, ALL, JULY).value == 0


# What is read, is read as it stands


def test_a_record_becomes_an_attack_in_house_spelling(write):
    text = record(
        "area: أشديل\nalso in: COLDFEN\nplace: oak ham\nrelation: near\n"
        "date: {from: 2024-07-02, to: 2024-07-04}\nmethod: {one of: [pit, raid]}"
    )
    (sheet,) = read(write(**{"2024-07": text})).sheets
    (attack,) = sheet.attacks
    assert (attack.area, attack.also_in, attack.place) == (
        "Ashdale",
        ("Coldfen",),
        "Oakham",
    )
    assert (attack.days.first, attack.days.last) == (date(2024, 7, 2), date(2024, 7, 4))
    assert (attack.methods, attack.either) == (("pit", "raid"), True)


def test_every_field_of_an_attack_knows_where_it_stands(write):
    text = record("killed: {wardens: 3}\noutcome: foiled")
    (sheet,) = read(write(**{"2024-07": text})).sheets
    (attack,) = sheet.attacks
    assert str(attack.at("killed.wardens")) == "records/2024-07.yaml:10:23"
    assert str(attack.at("outcome")) == "records/2024-07.yaml:11:14"
    assert attack.at("killed.townsfolk") == attack.at("killed")
    assert attack.at("wounded") == attack.where
