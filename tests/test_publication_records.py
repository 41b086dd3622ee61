"""The real records, held against what the published issues say.

The numbers here are read off the texts of the issues of January and July 2024;
none comes from a run of the tool.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from brief.ground.month import Month
from brief.ground.problems import errors
from brief.ground.scope import ALL, ATTACKS, CLAIMED, Scope
from brief.judging.compare import Kind, against_last_month, by_area
from brief.judging.publication import Publication, load
from brief.records.quality import judge

ROOT = Path(__file__).parents[1]
JANUARY, JULY = Month(2024, 1), Month(2024, 7)


@cache
def held() -> Publication:
    return load(ROOT)


def number(measure: str, scope: str, month: Month) -> str:
    """A figure as it would be written in a record."""
    return str(held().figures.known(measure, Scope.parse(scope), month).count)


def record(id_: str):
    return held().figures.ledger.attack(id_)


def told(month: Month) -> list[str]:
    """What the check says of a month, without the places."""
    return [f"{each.code} {each.what}" for each in held().problems_of(month)]


def test_the_records_have_no_error():
    assert errors(held().problems) == ()


# July 2024: "at least nine confirmed attacks ... killed at least 13 pro-Assad regime
# soldiers and nine civilians and wounded at least four more soldiers"

AREAS_IN_JULY = {"Homs": 2, "Raqqa": 3, "Deir Ez Zor": 2, "Hama": 2, "Aleppo": 0}


def test_july_has_nine_attacks_in_four_areas():
    assert number(ATTACKS, "all", JULY) == "9"
    for area, attacks in AREAS_IN_JULY.items():
        assert number(ATTACKS, f"area:{area}", JULY) == str(attacks)


def test_july_killed_13_soldiers_and_nine_civilians_and_wounded_four_soldiers():
    assert number("killed.soldiers", "all", JULY) == "13"
    assert number("killed.civilians", "all", JULY) == "9"
    assert number("wounded.soldiers", "all", JULY) == "4"
    assert number("wounded.civilians", "all", JULY) == "0"
    assert number(CLAIMED, "all", JULY) == "0"


@pytest.mark.parametrize(
    ("id_", "days", "area", "killed"),
    [
        ("2024-07-03-buhamad", "3-3", "Raqqa", {"civilians": 7, "soldiers": 3}),
        ("2024-07-08-andarin", "8-8", "Hama", {"soldiers": 1}),
        ("2024-07-12-deir-ez-zor", "12-12", "Deir Ez Zor", {"soldiers": 2}),
        ("2024-07-13-southern-raqqa", "13-13", "Raqqa", {"soldiers": 3}),
        ("2024-07-13-eastern-homs", "13-13", "Homs", {"soldiers": 1}),
        ("2024-07-13-ithriyah", "13-13", "Hama", {"soldiers": 1}),
        ("2024-07-14-wadi-obaid", "14-14", "Raqqa", {"civilians": 2}),
        ("2024-07-16-kabajb", "16-16", "Deir Ez Zor", {"soldiers": 1}),
        ("2024-07-31-eastern-homs", "31-31", "Homs", {"soldiers": 1}),
    ],
)
def test_each_attack_of_july_is_on_record_as_it_is_told(id_, days, area, killed):
    attack = record(id_)
    assert f"{attack.days.first.day}-{attack.days.last.day}" == days
    assert attack.area == area
    for group in ("soldiers", "civilians"):
        found = attack.harmed("killed", group)
        assert (found.value if found else 0) == killed.get(group, 0)


def test_the_attack_on_the_border_counts_once_in_hama_and_touches_aleppo():
    andarin = record("2024-07-08-andarin")
    assert (andarin.area, andarin.also_in) == ("Hama", ("Aleppo",))
    assert number(ATTACKS, "area:Aleppo", JULY) == "0"


def test_mine_or_ied_is_left_open():
    for id_ in ("2024-07-08-andarin", "2024-07-13-southern-raqqa"):
        assert (record(id_).methods, record(id_).either) == (("mine", "IED"), True)


def test_no_attack_in_july_was_inside_a_town():
    assert number("urban", "all", JULY) == "0"


def test_the_two_of_high_quality_printed_in_july_are_none_to_two_by_the_rule():
    figure = held().figures.known("high_quality", ALL, JULY)
    assert str(figure.count) == "0-2"
    assert set(figure.attacks) == {"2024-07-13-eastern-homs", "2024-07-31-eastern-homs"}
    assert (figure.printed.count.value, figure.differs) == (2, False)
    open_ = [each for each in told(JULY) if each.startswith("W314")]
    assert len(open_) == 2
    assert all("officers targeted" in each for each in open_)


def test_the_check_of_july_names_both_numbers_that_do_not_agree():
    found = " ".join(told(JULY))
    assert "W147 attacks in Deir Ez Zor: printed 3, counted 2" in found
    assert "W148 the printed areas add up to 10, the printed total is 9" in found
    assert "W148 Aleppo is named" in found


# January 2024: "at least 33 confirmed attacks", "Homs (14), Raqqa (5), and Hama (5),
# ... Deir Ez Zor (8), ... Aleppo (1)", "claiming seven", "12 high quality"

AREAS_IN_JANUARY = {"Homs": 14, "Deir Ez Zor": 8, "Raqqa": 5, "Hama": 5, "Aleppo": 1}
CLAIMED_IN_JANUARY = {
    "2024-01-02-tabni",
    "2024-01-04-palmyra-responders",
    "2024-01-05-abyad-dam",
    "2024-01-06-mayadin",
    "2024-01-08-tuwaynan",
    "2024-01-09-t3-palmyra-road",
    "2024-01-12-mayadin",
}
HIGH_QUALITY_IN_JANUARY = {
    "2024-01-02-tabni": {
        "positions seized",
        "several positions attacked in coordination",
    },
    "2024-01-02-maadan": {"several positions attacked in coordination"},
    "2024-01-06-mayadin": {"behind front lines", "officers targeted"},
    "2024-01-12-mayadin": {"behind front lines"},
    "2024-01-20-mayadin": {"behind front lines"},
    "2024-01-06-sukhnah": {"several positions attacked in coordination"},
    "2024-01-06-abbasiyah": {"several positions attacked in coordination"},
    "2024-01-06-wadi-abyad": {"several positions attacked in coordination"},
    "2024-01-09-ithriyah": {"officers targeted"},
    "2024-01-19-zamleh-sharqi": {"positions seized"},
    "2024-01-19-resafa": {"fake checkpoint"},
    "2024-01-19-talilah": {"positions seized"},
}


def test_january_has_33_attacks_in_five_areas():
    assert number(ATTACKS, "all", JANUARY) == "33"
    for area, attacks in AREAS_IN_JANUARY.items():
        assert number(ATTACKS, f"area:{area}", JANUARY) == str(attacks)


def test_seven_attacks_of_january_were_claimed():
    claimed = held().figures.known(CLAIMED, ALL, JANUARY)
    assert claimed.value == 7
    assert set(claimed.attacks) == CLAIMED_IN_JANUARY


def test_twelve_attacks_of_january_are_of_high_quality_each_for_its_clause():
    figures = held().figures
    figure = figures.known("high_quality", ALL, JANUARY)
    (rule,) = (each for each in figures.codebook.classes if each.key == "high_quality")
    fired = {
        id_: set(judge(record(id_), rule, figures.codebook).clauses)
        for id_ in figure.attacks
    }
    assert figure.value == 12
    assert fired == HIGH_QUALITY_IN_JANUARY


def test_the_members_of_the_intelligence_hit_by_a_mine_are_no_officers_targeted():
    assert "2024-01-06-jabal-bishri" not in HIGH_QUALITY_IN_JANUARY
    assert record("2024-01-06-jabal-bishri").target.rank == "unknown"


def test_three_men_were_assassinated_in_and_near_mayadin():
    found = [record(f"2024-01-{day}-mayadin") for day in ("06", "12", "20")]
    assert [each.place for each in found] == ["Mayadin"] * 3
    assert [each.harmed("killed", "soldiers").value for each in found] == [1, 1, 1]
    assert number("urban", "area:Deir Ez Zor", JANUARY) == "2"


def test_the_killing_of_january_6_was_claimed_two_days_later():
    (claim,) = record("2024-01-06-mayadin").claims
    assert (claim.day.month, claim.day.day) == (1, 8)


def test_the_campaign_and_the_operation_of_january_2_are_on_record():
    tabni, maadan = record("2024-01-02-tabni"), record("2024-01-02-maadan")
    assert tabni.claims[0].campaign
    assert maadan.claims == ()
    assert tabni.operation == maadan.operation is not None
    assert (tabni.area, maadan.area) == ("Deir Ez Zor", "Raqqa")


def test_the_joint_toll_of_10_to_16_is_in_neither_the_killed_nor_the_wounded():
    talilah = record("2024-01-19-talilah")
    assert str(talilah.harmed("killed or wounded", "soldiers")) == "10-16"
    assert number("killed_or_wounded.soldiers", "all", JANUARY) == "10-16"
    for harm in ("killed", "wounded"):
        assert talilah.harmed(harm, "soldiers") is None
        figure = held().figures.known(f"{harm}.soldiers", ALL, JANUARY)
        assert talilah.id not in figure.attacks


def test_five_outposts_were_seized_and_a_hamlet_was_held_into_february():
    (outposts,) = record("2024-01-19-talilah").seized
    (hamlet,) = record("2024-01-19-zamleh-sharqi").seized
    assert outposts.count.value == 5
    assert (hamlet.since.day, hamlet.as_of.month) == (19, 2)


def test_seven_captives_were_executed_and_are_not_among_the_killed():
    arak = record("2024-01-06-arak")
    assert (arak.days.first.day, arak.days.last.day, arak.outcome) == (6, 9, "repelled")
    harms = {(each.kind, each.group): each.count.value for each in arak.harms}
    assert harms == {("captured", "militants"): 7, ("executed", "militants"): 7}
    assert number("killed.militants", "all", JANUARY) == "1"
    assert number("executed.militants", "all", JANUARY) == "7"


@pytest.mark.parametrize(
    ("id_", "outcome"),
    [
        ("2024-01-16-kharitah", "foiled"),
        ("2024-01-20-dweir", "foiled"),
        ("2024-01-07-akrama", "foiled"),
        ("2024-01-10-al-kawm", "repelled"),
    ],
)
def test_attacks_that_were_foiled_or_repelled_are_counted(id_, outcome):
    assert record(id_).outcome == outcome
    assert id_ in held().figures.known(ATTACKS, ALL, JANUARY).attacks


def test_the_bus_on_the_road_between_t3_and_palmyra():
    bus = record("2024-01-09-t3-palmyra-road")
    assert bus.harmed("killed", "soldiers").value == 10
    assert bus.harmed("wounded", "soldiers").value == 23
    assert bus.methods == ("IED",)


def test_bodies_found_a_week_after_the_men_went_missing():
    kabajb = record("2024-01-24-kabajb")
    assert (kabajb.days.first.day, kabajb.found.day) == (24, 31)


def test_the_ambush_in_southern_aleppo_has_no_day():
    assert not record("2024-01-southern-aleppo").days.known
    assert record("2024-01-southern-aleppo").harmed("killed", "soldiers").value == 3


def test_what_is_counted_and_not_described_says_so():
    hidden = [
        each
        for each in held().figures.ledger.sheet(JANUARY).attacks
        if each.undescribed
    ]
    assert sorted(each.area for each in hidden) == ["Hama", "Homs"]
    assert all(each.harms == () and each.methods == () for each in hidden)


def test_what_january_prints_and_does_not_tell_is_a_caveat():
    found = " ".join(told(JANUARY))
    assert "W147 killed.soldiers: printed 31, counted 28+" in found
    assert "W147 wounded.soldiers and civilians: printed 48, counted 33+" in found
    assert "W147 killed.militants: printed 12, counted 1" in found
    assert "W147 captured.militants: printed 8, counted 9" in found
    assert number("killed.civilians", "all", JANUARY) == "2"


def test_the_change_of_january_is_that_of_its_printed_counts():
    # December 2023: Deir Ez Zor 5, Aleppo 1, Hama 1, Homs 5, Raqqa 2, in all 14
    changes = {
        each.scope.name: each for each in by_area(held().figures, JANUARY, ATTACKS)
    }
    before = {name: each.before.value for name, each in changes.items()}
    assert before == {"Homs": 5, "Raqqa": 2, "Deir Ez Zor": 5, "Hama": 1, "Aleppo": 1}
    rises = {name for name, each in changes.items() if each.kind is Kind.RISE}
    assert rises == {"Homs", "Raqqa", "Hama", "Deir Ez Zor"}
    assert changes["Aleppo"].kind is Kind.STEADY


def test_the_change_of_july_is_against_june_as_it_was_printed():
    # June 2024: Homs 17, Raqqa 5, Deir Ez Zor 4, Hama 2, Aleppo 1, in all 29
    total = against_last_month(held().figures, JULY, ATTACKS)
    assert (total.kind, total.before.value, total.now.value) == (Kind.FALL, 29, 9)
    changes = {each.scope.name: each for each in by_area(held().figures, JULY, ATTACKS)}
    assert changes["Homs"].kind is changes["Deir Ez Zor"].kind is Kind.FALL
    assert changes["Hama"].kind is Kind.STEADY
    assert changes["Aleppo"].kind is Kind.TO_NONE
