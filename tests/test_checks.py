"""Checks over the whole ledger: what each finds, and what it leaves alone."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest
from publications import ACTOR, attack, codebook, day, figures, quiet, sheet, totals

from brief.counting import twins
from brief.ground.counts import parse
from brief.ground.month import Month
from brief.ground.problems import Where
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging import checks
from brief.records.attack import Claim, Source, Total
from brief.records.codebook import Place

SOURCE = Source("NGO", "The Watch")


def known(when="2024-07-16", **fields):
    """An attack with a source, that no check complains about."""
    return attack(when, **{"sources": (SOURCE,), **fields})


def told(*sheets, book=None):
    """The codes of all that is found, and the sentences."""
    found = checks.check(figures(*sheets, book=book))
    return [each.code for each in found], " ".join(map(str, found))


def july(*attacks, **fields):
    return told(sheet("2024-07", *attacks, **fields))


def test_sound_records_are_left_alone():
    assert july(known(killed={"guards": "1+"}), known("2024-07-02")) == ([], "")


def test_each_check_is_in_the_list_that_is_run():
    public = {
        found
        for name, found in vars(checks).items()
        if inspect.isfunction(found)
        and found.__module__ == checks.__name__
        and not name.startswith("_")
        and found is not checks.check
    }
    assert set(checks.CHECKS) == public
    assert all(each.__doc__ for each in public)


# Identity and time


def test_one_id_may_not_stand_for_two_attacks_in_any_two_months():
    june = sheet("2024-06", known("2024-06-02", id="the-mill"))
    codes, text = told(june, sheet("2024-07", known(id="the-mill")))
    assert codes == ["E120"]
    assert "the-mill" in text


def test_an_attack_that_only_others_claim_is_asked_about():
    ours, theirs = Claim(ACTOR, day("2024-07-16")), Claim("Them", day("2024-07-16"))
    assert july(known(claims=(theirs,)))[0] == ["W315"]
    assert july(known(claims=(theirs, ours)))[0] == []


def test_a_claim_cannot_come_before_its_attack():
    assert july(known(claims=(Claim(ACTOR, day("2024-07-15")),)))[0] == ["W313"]
    assert july(known(claims=(Claim(ACTOR, day("2024-07-16")),)))[0] == []
    assert july(known("2024-07", claims=(Claim(ACTOR, day("2024-07-01")),)))[0] == []


# Totals beside the records


def stated(measure, count, scope=ALL):
    return Total(measure, scope, parse(count), Where("records/2024-07.yaml", 40, 3))


def test_an_expected_total_must_be_the_count():
    assert july(known(), expected=(stated(ATTACKS, 2),))[0] == ["E146"]
    assert july(known(), expected=(stated(ATTACKS, 1),))[0] == []


def test_an_expected_minimum_is_not_an_expected_number():
    many = known(killed={"guards": "3+"})
    assert july(many, expected=(stated("killed.guards", 3),))[0] == ["E146"]
    assert july(many, expected=(stated("killed.guards", "3+"),))[0] == []


def test_a_printed_total_that_differs_names_the_records():
    codes, text = july(known(id="the-mill"), printed={"attacks": 3})
    assert codes == ["W147"]
    assert "printed 3, counted 1 (the-mill)" in text


def test_printed_areas_that_exceed_the_printed_total_are_told():
    records = [known(area=each) for each in ("Ashdale", "Coldfen")]
    codes, text = july(*records, printed={"attacks": 2, "Ashdale": 1, "Coldfen": 2})
    assert codes == ["W147", "W148"]
    assert "the printed areas add up to 3, the printed total is 2" in text


def test_printed_areas_are_short_only_where_all_of_them_were_printed():
    records = [known(area="Ashdale"), known("2024-07-01", area="Coldfen")]
    some = {"attacks": 2, "Ashdale": 1}
    assert july(*records, printed=some)[0] == []
    assert july(*records, printed=some, named_areas=("Ashdale", "Coldfen"))[0] == []
    assert july(*records, printed=some, named_areas=("Ashdale",))[0] == ["W148"]


def test_printed_parts_of_a_month_of_totals_are_held_against_its_total():
    assert told(totals("2024-06", attacks=3, Ashdale=4))[0] == ["W148"]
    assert told(totals("2024-06", attacks=3, Ashdale=2))[0] == []


def test_an_area_that_was_named_and_has_no_attack_of_its_own_is_told():
    border = known(id="the-ford", area="Ashdale", also_in=("Coldfen",))
    codes, text = july(border, named_areas=("Ashdale", "Coldfen"))
    assert codes == ["W148"]
    assert "Coldfen is named" in text
    assert "the-ford touches it" in text


# Sense


def test_a_confirmed_attack_needs_a_source():
    assert july(known(sources=()))[0] == ["E171"]
    assert july(known(sources=(), assessment="probable"))[0] == []


@pytest.mark.parametrize("assessment", ["disputed", "retracted"])
def test_doubt_needs_a_reason(assessment):
    assert july(known(assessment=assessment))[0] == ["E170"]
    assert july(known(assessment=assessment, because="A hoax."))[0] == []


def test_a_very_large_number_of_people_is_asked_about():
    assert july(known(killed={"guards": 201}))[0] == ["W144"]
    assert july(known(killed={"guards": 200}))[0] == []


def test_a_rule_that_is_left_open_is_told_with_its_clause():
    codes, text = july(known(id="the-mill", target={"rank": "unknown"}))
    assert codes == ["W314"]
    assert "the-mill may be of high quality: officers cannot be decided" in text


def test_a_rule_need_not_be_decided_for_what_does_not_count():
    unsure = known(target={"rank": "unknown"}, assessment="unconfirmed")
    assert july(unsure)[0] == []


@pytest.mark.parametrize(
    ("spot", "codes"),
    [("Oakam", ["W161"]), ("oak ham", ["W161"]), ("OAKHAM", ["W161"]), ("Oakley", [])],
)
def test_free_text_close_to_a_known_place_is_told(spot, codes):
    assert july(known(spot=spot))[0] == codes


def test_free_text_beside_a_known_place_is_left_alone():
    assert july(known(place="Oakham", spot="Oakam"))[0] == []


def test_spellings_are_found_near_in_a_long_gazetteer():
    here = Where("records/places.yaml", 1, 1)
    names = [
        f"{a}{b}{c}" for a in "bdfg" for b in ("ara", "elo", "uni") for c in "kmnst"
    ]
    book = codebook(
        places=tuple(Place(f"Al {each}", "Ashdale", here) for each in names)
    )
    for name in names:
        found = told(sheet("2024-07", known(spot=f"al-{name}h")), book=book)
        assert f"close to Al {name}." in found[1]


def test_a_record_cannot_be_told_apart_from_one_that_is_not_there():
    assert july(known(distinct_from=("no-such",)))[0] == ["E172"]


# Twins


def pair(first="2024-07-16", second="2024-07-17", **fields):
    """Two attacks on the guards of one place, a day apart."""
    alike = {"place": "Oakham", "killed": {"guards": 2}}
    return known(first, **alike), known(second, **{**alike, **fields})


def test_two_records_near_in_days_place_and_toll_may_be_one_attack():
    assert july(*pair())[0] == ["W310"]
    assert july(*pair(second="2024-07-18"))[0] == ["W310"]


@pytest.mark.parametrize(
    "fields",
    [
        {"second": "2024-07-19"},
        {"place": "Kell Dam"},
        {"area": "Birkmoor"},
        {"killed": {"guards": 3}},
        {"killed": {"villagers": 2}},
    ],
)
def test_records_that_differ_are_not_called_one(fields):
    assert july(*pair(**fields))[0] == []


def test_records_that_say_they_are_two_are_believed():
    first, second = pair()
    assert july(first, replace(second, distinct_from=(first.id,)))[0] == []
    assert july(replace(first, distinct_from=(second.id,)), second)[0] == []
    joined = [replace(each, operation="spring") for each in (first, second)]
    assert july(*joined)[0] == []


def test_twins_are_found_across_months_and_told_in_the_later():
    first, second = pair("2024-06-30", "2024-07-01")
    later = replace(second, where=Where("records/2024-07.yaml", 6, 5))
    found = checks.check(figures(sheet("2024-06", first), sheet("2024-07", later)))
    assert [(each.code, each.where) for each in found] == [("W310", later.where)]


def test_attacks_that_harmed_nobody_are_not_twins_for_that():
    assert july(known(), known())[0] == []


def test_one_address_in_two_records_is_told():
    url = Source("journalist", "J", url="https://example.org/1")
    first, second = known(sources=(url,)), known("2024-07-02", sources=(url,))
    assert july(first, second)[0] == ["W311"]
    assert july(first, replace(second, distinct_from=(first.id,)))[0] == []


@pytest.mark.parametrize("kind", twins.SHARED_KINDS)
def test_an_issue_or_a_dataset_may_stand_behind_many_records(kind):
    url = Source(kind, "I", url="https://example.org/1")
    assert july(known(sources=(url,)), known("2024-07-02", sources=(url,)))[0] == []


# A month far out


def history(*counts, start="2023-01"):
    first = Month.parse(start)
    return [
        totals(str(first + each), attacks=count) for each, count in enumerate(counts)
    ]


def around(count, **fields):
    """July 2024 with so many attacks that differ in place."""
    many = (known(f"2024-07-{each + 1:02}") for each in range(count))
    return sheet("2024-07", *many, **fields)


@pytest.mark.parametrize(
    ("count", "codes"), [(17, ["W312"]), (16, []), (2, []), (1, ["W312"])]
)
def test_a_month_far_outside_the_two_years_before_it_is_asked_about(count, codes):
    assert told(*history(4, 5, 6, 7, 8, 8), around(count))[0] == codes


def test_too_short_a_history_says_nothing():
    assert told(*history(4, 5, 6, 7, 8), around(28))[0] == []


def test_months_longer_ago_than_two_years_do_not_count():
    assert told(*history(4, 5, 6, 7, 8, 8, start="2022-01"), around(28))[0] == []


def test_a_partial_month_is_neither_far_out_nor_a_measure():
    assert told(*history(4, 5, 6, 7, 8, 8), around(1, through="2024-07-02"))[0] == []
    partial = sheet("2024-06", through="2024-06-02")
    assert told(*history(4, 5, 6, 7, 8), partial, around(28))[0] == []


def test_quiet_years_are_told_as_such():
    codes, text = told(*(sheet(f"2024-0{each}") for each in range(1, 7)), around(1))
    assert codes == ["W312"]
    assert "had 0 to 0." in text


def test_the_first_months_that_may_be_on_record_can_be_checked():
    assert told(*history(*[2] * 7, start="1990-01"), quiet("1990-08", Ashdale=2))[
        0
    ] == [
        "E171",
        "E171",
    ]


# Later months


def test_a_later_month_changes_nothing_that_is_told_of_an_earlier_one():
    here, there = (
        Where("records/2024-07.yaml", 9, 5),
        Where("records/2024-08.yaml", 9, 5),
    )
    first, second = pair("2024-07-31", "2024-08-01")
    now = sheet("2024-07", replace(first, where=here), printed={"attacks": 2})
    later = sheet("2024-08", replace(second, where=there, id=first.id))
    alone = checks.check(figures(now))
    beside = checks.check(figures(now, later))
    assert [each.code for each in alone] == ["W147"]
    kept = [each for each in beside if each.where.file != "records/2024-08.yaml"]
    assert kept == list(alone)
    assert {each.code for each in beside} == {"W147", "E120", "W310"}


def test_an_area_is_counted_where_it_was_expected():
    expected = (stated(ATTACKS, 1, Scope("area", "Coldfen")),)
    assert july(known(area="Ashdale"), expected=expected)[0] == ["E146"]
    assert july(known(area="Coldfen"), expected=expected)[0] == []
