"""Rows of an export: what they say of an attack, and what never leaves."""

from pathlib import Path

import pytest
from publications import ACTOR, HERE, attack, codebook, day, figures, sheet
from publications import PLACES as NAMED

from brief.exchange.columns import columns_of, dictionary
from brief.exchange.fields import FIELDS
from brief.exchange.ledger import figures_of
from brief.exchange.points import RADIUS_KM
from brief.exchange.rows import table_of
from brief.exchange.tabular import as_csv
from brief.ground.month import Month
from brief.ground.scope import ALL
from brief.records.attack import Claim, Override, Source
from brief.records.codebook import Place
from brief.words.wordings import load

JULY = Month(2024, 7)
WORDING, _ = load("house", text=None, file="", asked=None)
PAGE = Source("community page", "Valley News", "https://example.org/a")


def table(*attacks, book=None, **fields):
    """The export of a July with these attacks."""
    july = sheet("2024-07", *attacks, **fields)
    return table_of(figures(july, book=book), (JULY,), wording=WORDING)


def row(record, **fields):
    """The one row of a July with one attack, by column."""
    (found,) = table(record, **fields).named()
    return found


def test_every_column_of_the_dictionary_has_its_field_and_no_other():
    assert set(FIELDS) == {each.name for each in dictionary()}


def test_no_two_columns_have_one_name_or_one_tag():
    columns = columns_of(codebook())
    for names in ([c.name for c in columns], [c.tag for c in columns]):
        assert len(set(names)) == len(names)


def test_a_count_has_its_least_and_its_most():
    found = row(attack(killed={"guards": "3+"}, wounded={"villagers": "10-16"}))
    assert (found["killed.guards.low"], found["killed.guards.high"]) == (3, None)
    assert (found["wounded.villagers.low"], found["wounded.villagers.high"]) == (10, 16)


def test_none_is_zero_and_unknown_is_empty_and_so_is_what_is_not_reported():
    found = row(attack(killed={"guards": "none", "villagers": "unknown"}))
    assert (found["killed.guards.low"], found["killed.guards.high"]) == (0, 0)
    assert (found["killed.villagers.low"], found["killed.villagers.high"]) == (
        None,
        None,
    )
    assert (found["killed.reavers.low"], found["killed.reavers.high"]) == (None, None)
    assert found["counts_in_words"] == ("killed.villagers: unknown",)


def test_an_estimate_is_told_as_one():
    found = row(attack(killed={"guards": "~200"}))
    assert found["counts_in_words"] == ("killed.guards: about 200",)


def test_a_joint_count_stays_apart():
    found = row(attack(killed_or_wounded={"guards": 4}))
    assert found["killed_or_wounded.guards.low"] == 4
    assert found["killed.guards.low"] is None


def test_a_day_that_is_not_known_is_not_made_up():
    found = row(attack("2024-07"))
    assert found["day_known"] == "no"
    assert (found["first_day"], found["last_day"]) == ("2024-07-01", "2024-07-31")


def test_attacks_stand_in_the_order_of_their_days_and_undated_ones_last():
    records = (attack("2024-07"), attack("2024-07-20"), attack("2024-07-02"))
    days = [(each["day_known"], each["first_day"]) for each in table(*records).named()]
    assert days == [("yes", "2024-07-02"), ("yes", "2024-07-20"), ("no", "2024-07-01")]


def test_methods_that_it_may_have_been_are_told_from_those_used_together():
    either = row(attack(method={"one of": ["mine", "IED"]}))
    both = row(attack(method=["raid", "shelling"]))
    assert (either["methods"], either["one_of_methods"]) == (("mine", "IED"), "yes")
    assert (both["methods"], both["one_of_methods"]) == (("raid", "shelling"), "no")
    assert row(attack(method=None))["methods"] == ("unknown",)
    assert row(attack())["methods"] is None


def test_a_class_is_told_with_the_clause_that_fired():
    found = row(attack(target={"rank": "officer"}))
    assert found["class.high_quality"] == "yes"
    assert found["class.high_quality.why"] == ("officers",)
    assert row(attack())["class.high_quality"] == "no"
    assert row(attack(target={"rank": "unknown"}))["class.high_quality"] == "undecided"


def test_an_analysts_own_decision_is_told_with_its_reason():
    own = {"high quality": Override(value=True, because="Three posts at once.")}
    assert row(attack(overrides=own))["class.high_quality.why"] == (
        "Three posts at once.",
    )


def test_claims_are_told_in_pairs_of_who_and_when():
    claims = (Claim(ACTOR, day("2024-07-08"), "Spring"), Claim("the Others"))
    found = row(attack(claims=claims))
    assert found["claimed"] == "yes"
    assert found["claimed_by"] == (ACTOR, "the Others")
    assert found["claimed_on"] == ("2024-07-08", "unknown")
    assert row(attack(claims=claims[1:]))["claimed"] == "no"


# What is not counted


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (
            {"assessment": "retracted", "because": "A car crash."},
            "the assessment is retracted",
        ),
        ({"assessment": "unconfirmed"}, "the assessment is unconfirmed"),
        ({"not_counted": "An accident."}, "An accident."),
        ({"area": "Faraway"}, "Faraway is not counted"),
    ],
)
def test_an_attack_that_is_not_counted_is_there_with_the_reason(fields, why):
    found = row(attack(**fields))
    assert (found["counted"], found["not_counted_because"]) == ("no", why)
    assert found["told"] is None, "nothing is told as a fact that is not counted"
    assert found["because"] == fields.get("because")


# Points

OAK = ("Oakham", "Ashdale", HERE)
GAZETTEER = {
    "exact": Place(*OAK, latitude=10.5, longitude=-20.25, precision="exact"),
    "area": Place(*OAK, latitude=10.5, longitude=-20.25, precision="area"),
    "district": Place(*OAK, latitude=10.5, longitude=-20.25, precision="district"),
    "unknown": Place(*OAK),
}


def placed(precision, relation):
    book = codebook(places=(GAZETTEER[precision], *NAMED[1:]))
    return row(attack(place="Oakham", relation=relation), book=book)


@pytest.mark.parametrize(
    ("gazetteer", "relation", "told", "radius"),
    [
        ("exact", "at", "exact", None),
        ("exact", None, "exact", None),
        ("exact", "near", "near", None),
        ("exact", "north of", "area", 10),
        ("exact", "somewhere in", "area", 10),
        ("area", "at", "area", 10),
        ("area", "near", "area", 10),
    ],
)
def test_a_point_is_never_more_exact_than_what_is_known(
    gazetteer, relation, told, radius
):
    found = placed(gazetteer, relation)
    assert (found["precision"], found["radius_km"]) == (told, radius)
    assert (found["latitude"], found["longitude"]) == (10.5, -20.25)


def test_the_page_on_exports_names_the_radius_of_an_area():
    page = Path(__file__).parents[1] / "docs/exports.md"
    assert f"within about {RADIUS_KM} km" in page.read_text(encoding="utf-8")


def test_what_lay_between_two_places_has_no_point():
    found = placed("exact", "between")
    assert (found["latitude"], found["precision"]) == (None, "unknown")


@pytest.mark.parametrize("gazetteer", ["district", "unknown"])
def test_a_place_that_no_map_may_show_has_no_point(gazetteer):
    found = placed(gazetteer, "at")
    assert (found["latitude"], found["longitude"]) == (None, None)
    assert found["precision"] == gazetteer


# What is withheld

SECRET = Source(
    *("journalist", "Ada Quill", "https://example.org/quill"),
    archived=("https://example.org/copy",),
    shown="withheld",
)
DISCREET = Source(
    *("journalist", "Bo Vane", "https://example.org/vane"),
    shown="as a description",
    description="a local journalist",
)


def test_a_source_leaves_only_as_far_as_readers_may_see_it():
    found = row(attack(sources=(PAGE, SECRET, DISCREET)))
    assert found["sources"] == ("Valley News", "a local journalist")
    assert found["source_urls"] == ("https://example.org/a",)
    assert found["source_archives"] is None
    assert found["sources_withheld"] == 1


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"text": "Ada Quill saw three guards fall."}, "told"),
        ({"spot": "behind ada  quill's house"}, "place_in_words"),
        ({"assessment": "disputed", "because": "Ada-Quill denies it."}, "because"),
        ({"not_counted": "Says Ada Quill."}, "not_counted_because"),
    ],
)
def test_a_text_that_names_a_withheld_source_stays_in_and_the_desk_is_told(
    fields, column
):
    made = table(attack(sources=(PAGE, SECRET), **fields))
    (found,) = made.named()
    assert found[column] is None
    assert {each.code for each in made.problems} == {"W680"}
    assert "quill" not in as_csv(made).decode().casefold()


def test_a_withheld_source_that_bears_the_actors_name_silences_nothing():
    channel = Source("claim of the actor", ACTOR, shown="withheld")
    made = table(attack(sources=(PAGE, channel), text=f"{ACTOR} struck."))
    assert [each["told"] for each in made.named()] == [f"{ACTOR} struck."]
    assert made.problems == ()


def test_notes_for_the_desk_never_leave():
    assert b"between us" not in as_csv(table(attack(note="between us")))


# Licences

CLOSED = Source("dataset", "The Register", rows="forbidden")


def closed(*, area="Ashdale", **fields):
    return attack("2024-07-09", area=area, sources=(PAGE, CLOSED), **fields)


def test_records_of_a_closed_register_are_summed_by_area_and_month():
    made = table(
        closed(killed={"guards": 3}, place="Oakham", text="A secret tale."),
        closed(killed={"guards": "2+", "villagers": "none"}),
        closed(area="Coldfen"),
        attack("2024-07-03", killed={"guards": 1}),
    )
    alone, *sums = made.named()
    assert alone["row"] == "attack"
    told = [(each["row"], each["area"], each["attacks"]) for each in sums]
    assert told == [("sum", "Ashdale", 2), ("sum", "Coldfen", 1)]
    assert (sums[0]["killed.guards.low"], sums[0]["killed.guards.high"]) == (5, None)
    assert (sums[0]["killed.villagers.low"], sums[0]["killed.villagers.high"]) == (0, 0)
    assert sums[1]["killed.guards.low"] is None
    for name in ("place", "told", "sources", "first_day", "on_record"):
        assert sums[0][name] is None


def test_the_desk_and_the_reader_of_the_file_are_told_of_sums():
    made = table(closed(), closed())
    assert [each.code for each in made.problems] == ["W681"]
    (note,) = made.notes
    assert note.startswith("2024-07: a licence lets no single one of 2 records be")


def test_what_is_not_counted_is_summed_apart():
    made = table(closed(), closed(assessment="unconfirmed"))
    told = [(each["counted"], each["attacks"]) for each in made.named()]
    assert told == [("yes", 1), ("no", 1)]


def test_nothing_of_a_closed_record_is_in_the_figures_but_sums_by_area():
    secret = closed(place="Oakham", killed={"guards": 3}, method="raid")
    held = figures(sheet("2024-07", secret, attack(method="raid")))
    listed = list(figures_of(held, JULY))
    behind = {name for each in listed for name in each.attacks}
    assert secret.id not in behind
    assert {each.scope.kind for each in listed if each.count.low} <= {
        *("all", "area", "section", "target", "outcome"),
    }
    whole = next(
        each for each in listed if (each.measure, each.scope) == ("attacks", ALL)
    )
    assert (whole.count.low, len(whole.attacks)) == (2, 1)


def test_a_partial_month_says_how_far_it_goes():
    found = row(attack("2024-07-02"), through="2024-07-11")
    assert (found["month_status"], found["recorded_through"]) == (
        "partial",
        "2024-07-11",
    )


def test_two_groups_of_one_spelling_in_ascii_have_tags_of_their_own():
    columns = columns_of(codebook())
    tags = {c.tag for c in columns if c.group in ("guards", "guards or villagers")}
    assert "#affected+killed+guards+min" in tags
    assert "#affected+killed+guards_or_villagers+min" in tags
