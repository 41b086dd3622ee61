"""A month in sentences: the lead, the changes, and what earlier print said."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import faults, loose_numbers
from publications import AREAS, CLASSES, attack, codebook, figures, quiet, sheet, totals

from brief.counting.figures import Figure
from brief.ground.counts import Count
from brief.ground.month import Month
from brief.ground.scope import ALL, ATTACKS, CLAIMED, Scope, harm_key
from brief.judging.compare import Change, Kind, against_last_month, change
from brief.records.attack import HARMS, Claim
from brief.records.codebook import Area, Term
from brief.words.changes import change_clause
from brief.words.english import FIGURES, START, WORDS
from brief.words.quoting import number, where
from brief.words.sentence import Mark, Quote, Sentence
from brief.words.sentences import (
    alt_text,
    change_sentences,
    figure_quote,
    headline,
    lead,
    printed_notes,
)
from brief.words.wordings import load

JANUARY, JULY = Month(2024, 1), Month(2024, 7)
HOUSE, STRICT = load("house")[0], load("strict")[0]
PLAIN, _ = load(text="profiles: {house: {at least: false, serial comma: false}}")
WORDINGS = {"house": HOUSE, "strict": STRICT, "plain": PLAIN}


def told(tell, held, month=JULY, wording=HOUSE, **more):
    return [each.text for each in tell(held, month=month, wording=wording, **more)]


def led(*attacks, wording=HOUSE, **fields):
    return told(lead, figures(sheet("2024-07", *attacks, **fields)), wording=wording)


# The changes that two published issues printed, over invented areas.
DECEMBER = totals(
    "2023-12", attacks=14, Ashdale=5, Birkmoor=2, Coldfen=5, Dunmarsh=1, Elmhurst=1
)
A_JANUARY = quiet("2024-01", Ashdale=14, Birkmoor=5, Coldfen=8, Dunmarsh=5, Elmhurst=1)
JUNE = totals(
    "2024-06", attacks=29, Ashdale=17, Birkmoor=5, Coldfen=4, Dunmarsh=2, Elmhurst=1
)
A_JULY = quiet("2024-07", Ashdale=2, Birkmoor=3, Coldfen=2, Dunmarsh=2)


def test_a_month_of_rises_is_told_from_the_largest_to_what_held_steady():
    assert told(change_sentences, figures(DECEMBER, A_JANUARY), JANUARY) == [
        (
            "The number of attacks more than doubled from 14 in December 2023 to 33 in "
            "January."
        ),
        (
            "By county, attacks more than doubled in Ashdale (14), Birkmoor (5), "
            "and Dunmarsh (5), increased in Coldfen (8), and remained steady in "
            "Elmhurst (1)."
        ),
    ]


def test_a_month_of_falls_is_told_falls_first_and_none_is_no_fall():
    assert told(change_sentences, figures(JUNE, A_JULY)) == [
        "The number of attacks decreased sharply from 29 in June to nine in July.",
        (
            "By county, attacks decreased significantly in Ashdale (2), decreased "
            "in Coldfen (2), dropped slightly in Birkmoor (3), and remained steady"
            " in Dunmarsh (2), while no attacks were recorded in Elmhurst, after "
            "one in June."
        ),
    ]


def test_strict_tells_small_changes_in_counts():
    assert told(change_sentences, figures(JUNE, A_JULY), wording=STRICT)[1] == (
        "By county, attacks decreased significantly in Ashdale (2), fell in Birkmoor "
        "(from 5 to 3) and Coldfen (from 4 to 2), and did not change in Dunmarsh (2), "
        "while no attacks were recorded in Elmhurst, after one in June."
    )


def test_a_house_without_the_serial_comma_parts_its_groups_all_the_same():
    said = told(change_sentences, figures(DECEMBER, A_JANUARY), JANUARY, PLAIN)[1]
    assert said == (
        "By county, attacks more than doubled in Ashdale (14), Birkmoor (5) and "
        "Dunmarsh (5), increased in Coldfen (8), and remained steady in Elmhurst (1)."
    )


@pytest.mark.parametrize(
    ("june", "july", "said"),
    [
        (
            {"Ashdale": 2},
            {"Ashdale": 2},
            [
                "The number of attacks remained steady, at two in both June and July.",
                "By county, attacks remained steady in Ashdale (2).",
            ],
        ),
        (
            {"Ashdale": 4, "Birkmoor": 1},
            {"Ashdale": 2, "Birkmoor": 1},
            [
                (
                    "The number of attacks dropped slightly from five in June to "
                    "three in July."
                ),
                (
                    "By county, attacks decreased in Ashdale (2) and remained "
                    "steady in Birkmoor (1)."
                ),
            ],
        ),
        (
            {"Ashdale": 3},
            {},
            [
                "No attacks were recorded, after three in June.",
                "No attacks were recorded in Ashdale, after three in June.",
            ],
        ),
        (
            {"Ashdale": 3, "Coldfen": 1},
            {},
            [
                "No attacks were recorded, after four in June.",
                (
                    "No attacks were recorded in Ashdale, after three in June, nor in "
                    "Coldfen, after one."
                ),
            ],
        ),
        (
            {},
            {"Ashdale": 2},
            [
                "The number of attacks came to none in June, two in July.",
                "Attacks in Ashdale came to none in June, two in July.",
            ],
        ),
        ({}, {}, ["No attacks were recorded in June or July."]),
    ],
)
def test_zero_is_told_as_what_it_is(june, july, said):
    held = figures(quiet("2024-06", **june), quiet("2024-07", **july))
    assert told(change_sentences, held) == said


def test_rises_and_falls_that_balance_put_rises_first():
    held = figures(
        quiet("2024-06", Ashdale=1, Birkmoor=4), quiet("2024-07", Ashdale=4, Birkmoor=1)
    )
    assert told(change_sentences, held)[1] == (
        "By county, attacks more than doubled in Ashdale (4) and decreased in "
        "Birkmoor (1)."
    )


@pytest.mark.parametrize(
    ("june", "said"),
    [
        ([], ["No comparable figure for June is on record."]),
        (
            [sheet("2024-06", through="2024-06-20")],
            [
                "June is on record only in part, so that the months are not compared.",
            ],
        ),
        (
            [totals("2024-06", attacks=29)],
            [
                (
                    "The number of attacks decreased sharply from 29 in June to "
                    "nine in July."
                ),
                "No figures by county are on record for June.",
            ],
        ),
        (
            [totals("2024-06", implied=True, attacks="13-35")],
            [
                (
                    "The number of attacks fell from between 13 and 35 in June to "
                    "nine in July."
                ),
                "No figures by county are on record for June.",
            ],
        ),
        (
            [totals("2024-06", implied=True, attacks="5-12")],
            [
                (
                    "The figures on record do not settle whether the number of "
                    "attacks rose or fell: between five and 12 in June, nine in "
                    "July."
                ),
                "No figures by county are on record for June.",
            ],
        ),
        (
            [totals("2024-06", attacks=29, Ashdale=17, Birkmoor="1-4")],
            [
                (
                    "The number of attacks decreased sharply from 29 in June to "
                    "nine in July."
                ),
                "By county, attacks decreased significantly in Ashdale (2).",
                (
                    "The figures on record do not settle whether attacks in "
                    "Birkmoor rose or fell: between one and four in June, three in"
                    " July."
                ),
                (
                    "No comparable figures for June are on record for Coldfen and "
                    "Dunmarsh."
                ),
            ],
        ),
    ],
)
def test_a_month_before_that_is_not_known_is_never_a_zero(june, said):
    assert told(change_sentences, figures(*june, A_JULY)) == said


def test_a_month_that_is_not_over_is_not_compared():
    held = figures(JUNE, sheet("2024-07", attack(), through="2024-07-20"))
    assert told(change_sentences, held) == [
        "July is on record only in part, so that the months are not compared."
    ]


def test_a_class_whose_definition_changed_is_not_compared():
    held = figures(
        sheet("2024-06", attack("2024-06-01"), definitions={"high quality": 1}),
        sheet("2024-07", attack(), definitions={"high quality": 2}),
    )
    assert told(change_sentences, held, measure="high_quality") == [
        (
            "The definition of high quality attacks changed between June and July,"
            " so that the months are not compared."
        )
    ]


def test_a_month_without_any_figure_has_no_change_to_tell():
    assert told(change_sentences, figures(JUNE)) == []


def test_the_clause_of_a_chart_uses_the_words_of_the_sentence():
    held = figures(JUNE, A_JULY)
    moved = against_last_month(held, JULY, ATTACKS, Scope("area", "Ashdale"))
    clause = change_clause(moved, figures=held, wording=HOUSE)
    assert Sentence("", clause).text == (
        "attacks in Ashdale decreased significantly from 17 in June to two in July"
    )


def test_people_are_told_with_what_befell_them():
    held = figures(
        totals("2024-06", attacks=1, killed={"guards": 4}),
        sheet("2024-07", attack(killed={"guards": 9})),
    )
    moved = against_last_month(held, JULY, harm_key("killed", "guards"))
    clause = change_clause(moved, figures=held, wording=HOUSE)
    assert Sentence("", clause).text == (
        "guards killed more than doubled from four in June to nine in July"
    )


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope("section", "north"), "attacks in Ashdale and Birkmoor"),
        (Scope("place", "Kell Dam"), "attacks around the Kell Dam"),
        (Scope("method", "mine"), "attacks with a mine"),
        (Scope("method", "unknown"), "attacks with unknown"),
        (Scope("method kind", "passive"), "attacks by passive means"),
        (Scope("target", "guards"), "attacks on guards"),
        (Scope("target kind", "convoy"), "attacks on convoys"),
        (Scope("outcome", "foiled"), "attacks with the outcome foiled"),
    ],
)
def test_every_kind_of_scope_has_its_words(scope, said):
    held = figures(A_JULY)
    now = Figure(ATTACKS, scope, JULY, Count.exactly(2))
    before = Figure(ATTACKS, scope, JULY - 1, Count.exactly(2))
    clause = change_clause(change(now, before), figures=held, wording=HOUSE)
    assert Sentence("", clause).text.startswith(f"{said} remained steady")


def test_a_change_needs_a_figure():
    held = figures(JUNE)
    lost = change(None, held.get(ATTACKS, ALL, JULY - 1))
    said = Sentence("", change_clause(lost, figures=held, wording=HOUSE)).text
    assert said == "no comparable figure for June is on record"


# The lead


def test_the_lead_names_number_actor_areas_and_borders():
    assert led(
        attack(area="Birkmoor"),
        attack(area="Birkmoor", also_in=("Ashdale",)),
        attack(area="Ashdale"),
    )[0] == (
        "In July, at least three attacks by the Reavers were documented in Ashdale (1) "
        "and Birkmoor (2), including one on the border of Birkmoor and Ashdale."
    )


def test_a_single_attack_agrees_with_itself():
    said = led(
        attack(features=("behind front lines",), claims=(Claim("the Reavers"),)),
        wording=PLAIN,
    )
    assert said == [
        "In July, one attack by the Reavers was documented in Ashdale (1).",
        "The attack was a high quality* attack.",
        "The Reavers claimed the attack.",
    ]


def test_a_single_attack_that_is_not_of_the_class_is_told_as_not():
    assert led(attack())[1] == "The attack was not a high quality* attack."


def test_a_month_without_attacks_is_a_sentence_and_nothing_more():
    assert led() == ["In July, no attacks by the Reavers were documented."]


def test_a_month_that_is_not_over_says_how_far_it_goes():
    assert led(attack("2024-07-03"), through="2024-07-20")[0] == (
        "From July 1 to 20, at least one attack by the Reavers was documented in "
        "Ashdale (1)."
    )


def test_an_attack_that_does_not_count_is_not_in_the_lead():
    assert led(attack(area="Faraway"), attack(assessment="disputed")) == [
        "In July, no attacks by the Reavers were documented."
    ]


@pytest.mark.parametrize(
    ("harms", "said"),
    [
        (
            {"killed": {"guards": 13, "villagers": 9}, "wounded": {"guards": 4}},
            (
                "It killed at least 13 guards and nine villagers and wounded at"
                " least four guards."
            ),
        ),
        (
            {"killed": {"guards": 13, "villagers": "none"}},
            "It killed at least 13 guards.",
        ),
        (
            {"killed": {"guards": 1}, "wounded": {"guards": 2}},
            "It killed at least one guard and wounded at least two.",
        ),
        (
            {"killed": {"guards": "28+", "villagers": 2}},
            "It killed at least 28 guards and two villagers.",
        ),
        (
            {"killed": {"guards": "10-16", "villagers": 2}},
            "It killed between 10 and 16 guards and at least two villagers.",
        ),
        (
            {"killed": {"guards": "unknown"}},
            "It killed an unknown number of guards.",
        ),
        (
            {"killed": {"guards": "~20"}, "missing": {"villagers": "0-2"}},
            ("It killed about 20 guards. In all, up to two villagers went missing."),
        ),
        (
            {"captured": {"guards": 3}, "executed": {"guards": 3}},
            (
                "It captured at least three guards. In all, at least three guards "
                "were executed in captivity."
            ),
        ),
    ],
)
def test_the_toll_is_told_by_group_and_zeros_are_left_out(harms, said):
    assert said in " ".join(led(attack(**harms)))


def test_a_joint_count_is_a_sentence_of_its_own_and_never_split():
    said = led(attack(killed={"guards": 2}, killed_or_wounded={"guards": "10-16"}))
    assert said[1:3] == [
        "It killed at least two guards.",
        (
            "Between 10 and 16 more guards were killed or wounded, in reports that"
            " do not say which."
        ),
    ]


def test_a_joint_count_alone_is_not_told_as_more():
    assert led(attack(killed_or_wounded={"guards": 1}))[1] == (
        "At least one guard was killed or wounded, in reports that do not say which."
    )


def test_the_actors_own_losses_are_told_apart():
    said = led(attack(killed={"guards": 1, "reavers": 12}, captured={"reavers": 8}))
    assert said[1:3] == [
        "It killed at least one guard.",
        (
            "On the side of the Reavers, at least 12 reavers were killed and at "
            "least eight captured."
        ),
    ]


def test_a_house_may_leave_out_at_least():
    many = [attack(killed={"guards": 1}) for _ in range(12)]
    assert led(*many, wording=PLAIN)[:2] == [
        "In July, 12 attacks by the Reavers were documented in Ashdale (12).",
        "They killed 12 guards.",
    ]


def test_a_class_has_its_mark_and_its_number():
    behind = {"features": ("behind front lines",)}
    held = figures(sheet("2024-07", attack(**behind), attack(**behind), attack()))
    said = lead(held, month=JULY, wording=HOUSE)[1]
    assert said.text == "At least two of them were high quality* attacks."
    assert Mark("*", "high_quality") in said.parts


def test_a_class_that_cannot_be_decided_is_told_as_bounds():
    unsure = attack(target={"group": "guards", "rank": "unknown"})
    assert led(unsure, attack())[1] == ("Up to one of them was a high quality* attack.")


def test_no_attack_of_a_class_is_worth_saying():
    assert led(attack(), attack())[1] == "No high quality* attacks were among them."


def test_several_classes_share_a_sentence():
    from dataclasses import replace

    night = replace(CLASSES[0], name="night", key="night", mark="")
    book = codebook(classes=(CLASSES[0], night))
    behind = attack(features=("behind front lines",))
    held = figures(sheet("2024-07", behind, attack()), book=book)
    assert told(lead, held)[1] == (
        "At least one of them was a high quality* attack and at least one was a high "
        "quality attack."
    )


def test_claims_are_told_apart_from_what_is_attributed():
    claim = {"claims": (Claim("the Reavers"),)}
    said = led(attack(**claim), attack(claims=(Claim("the Hill Band"),)), attack())
    assert said[-1] == "The Reavers claimed at least one of them."


def test_a_month_of_totals_names_its_areas_as_far_as_it_can():
    from dataclasses import replace

    plain = totals("2024-07", attacks=9)
    named = replace(plain, named_areas=("Coldfen", "Ashdale"))
    part = replace(totals("2024-07", attacks=9, Coldfen=4), named_areas=AREAS[:3])
    assert [told(lead, figures(each))[0] for each in (plain, named, part)] == [
        "In July, at least nine attacks by the Reavers were documented.",
        (
            "In July, at least nine attacks by the Reavers were documented in "
            "Ashdale and Coldfen."
        ),
        (
            "In July, at least nine attacks by the Reavers were documented in Ashdale, "
            "Birkmoor, and Coldfen (4)."
        ),
    ]


def test_a_month_whose_number_is_not_on_record_says_so():
    assert told(lead, figures(totals("2024-07", high_quality=2))) == [
        "In July, the number of attacks by the Reavers is not on record."
    ]


@pytest.mark.parametrize(
    ("june", "said"),
    [
        (
            [JUNE],
            "Attacks by the Reavers decreased sharply from 29 in June to nine in July",
        ),
        ([], "At least nine attacks by the Reavers were documented in July"),
        (
            [totals("2024-06", attacks="5-12")],
            "At least nine attacks by the Reavers were documented in July",
        ),
    ],
)
def test_the_headline_is_the_change_or_where_it_is_open_the_number(june, said):
    held = figures(*june, A_JULY)
    assert headline(held, month=JULY, wording=HOUSE).text == said


# Print and records


def test_what_was_printed_and_is_not_borne_out_is_said_with_both_numbers():
    held = figures(
        sheet(
            "2024-07",
            attack(killed={"guards": 9}),
            attack(),
            printed={
                "attacks": 2,
                "Ashdale": 3,
                "high_quality": 1,
                "killed": {"guards": 9, "villagers": 4},
            },
        )
    )
    assert told(printed_notes, held) == [
        "The published issue gives three attacks in Ashdale; the records bear out two.",
        "The published issue gives one high quality attack; the records bear out none.",
        "The published issue gives four villagers killed; the records bear out none.",
    ]


def test_a_printed_number_rests_on_the_print_and_the_figure():
    held = figures(sheet("2024-07", attack(), printed={"attacks": 3}))
    (note,) = printed_notes(held, month=JULY, wording=HOUSE)
    assert note.figures == ("printed:2024-07/attacks/all", "2024-07/attacks/all")


def test_what_is_printed_and_borne_out_needs_no_note():
    held = figures(sheet("2024-07", attack(), printed={"attacks": 1}))
    assert told(printed_notes, held) == []


# What every sentence rests on


def test_the_words_of_a_change_rest_on_both_months():
    _, areas = change_sentences(figures(JUNE, A_JULY), month=JULY, wording=HOUSE)
    quotes = {
        part.text: part.figures for part in areas.parts if isinstance(part, Quote)
    }
    assert quotes["decreased significantly in Ashdale (2)"] == (
        "2024-07/attacks/area:Ashdale",
        "2024-06/attacks/area:Ashdale",
    )
    assert quotes["one"] == ("2024-06/attacks/area:Elmhurst",)


def test_an_alt_text_says_what_is_drawn_and_what_it_shows():
    held = figures(JUNE, A_JULY)
    moved = against_last_month(held, JULY, ATTACKS)
    finding = change_clause(moved, figures=held, wording=HOUSE)
    said = alt_text("Bar chart", what="attacks a month", finding=finding, wording=HOUSE)
    assert said.text == (
        "Bar chart of attacks a month, where attacks decreased sharply from 29 in June "
        "to nine in July."
    )


@pytest.mark.parametrize(
    ("style", "at_least", "said"),
    [
        (WORDS, False, "nine"),
        (WORDS, True, "at least nine"),
        (FIGURES, False, "9"),
        (START, False, "nine"),
        (START, True, "at least nine"),
    ],
)
def test_a_figure_is_quoted_in_the_style_of_its_place(style, at_least, said):
    figure = figures(A_JULY).known(ATTACKS, ALL, JULY)
    quote = figure_quote(figure, style=style, at_least=at_least)
    assert quote == Quote(said, ("2024-07/attacks/all",))


def test_the_reader_of_prose_finds_what_rests_on_nothing():
    good = Sentence("", ("On July 16, ", Quote("nine", ("x",)), " fell silent."))
    bad = Sentence("", ("in July, nine guards fell", Quote("9", ("x",)), " .."))
    assert loose_numbers(good) == ["fell"]
    assert set(faults(bad)) >= {
        "loose number nine",
        "no capital at the start",
        "not one full stop at the end",
    }


numbers = st.one_of(
    st.integers(0, 40),
    st.sampled_from(["none", "3+", "10-16", "0-2", "~20", "unknown"]),
)
by_group = st.dictionaries(st.sampled_from(["guards", "villagers", "reavers"]), numbers)
attacks = st.builds(
    attack,
    st.sampled_from(["2024-07-03", "2024-07", "2024-07-03/2024-07-05"]),
    area=st.sampled_from([*AREAS, "Faraway"]),
    also_in=st.sampled_from([(), ("Elmhurst",)]),
    claims=st.sampled_from([(), (Claim("the Reavers"),)]),
    features=st.sampled_from([(), ("behind front lines",)]),
    **{harm.replace(" ", "_"): by_group for harm in HARMS},
)
stated = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("attacks", CLAIMED, *AREAS, "high_quality"), numbers)
)
junes = st.one_of(
    st.builds(totals, st.just("2024-06"), attacks=numbers),
    stated.map(lambda given: totals("2024-06", **given)),
    st.just(sheet("2024-06", through="2024-06-20")),
    st.lists(st.builds(attack, st.just("2024-06-09")), max_size=9).map(
        lambda each: sheet("2024-06", *each)
    ),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(attacks, max_size=6),
    junes,
    stated,
    st.sampled_from(list(WORDINGS)),
)
def test_every_sentence_is_well_made_and_every_number_rests_on_a_figure(
    recorded, june, printed, talk
):
    held = figures(june, sheet("2024-07", *recorded, printed=printed))
    for tell in (lead, change_sentences, printed_notes):
        for said in tell(held, month=JULY, wording=WORDINGS[talk]):
            assert faults(said, AREAS) == [], said.text
            known = {
                held.get(*_named(each)) for each in said.figures if "#" not in each
            }
            assert None not in known, said.text


def _named(figure_id):
    month, measure, scope = figure_id.removeprefix("printed:").split("/")
    return measure, Scope.parse(scope), Month.parse(month)


def test_an_area_out_of_scope_is_never_named():
    book = codebook(areas=(Area("Ashdale"), Area("Faraway", counted=False)))
    held = figures(sheet("2024-07", attack(area="Faraway"), attack()), book=book)
    every = [*told(lead, held), *told(change_sentences, held)]
    assert [each for each in every if "Faraway" in each] == []


# Classes, numbers, and scopes to the letter


NIGHT = replace(
    CLASSES[0],
    name="night",
    key="night",
    mark="#",
    term=Term("dark attack", "dark attacks"),
)
TWO_CLASSES = codebook(classes=(CLASSES[0], NIGHT))


def behind(number):
    return [attack(features=("behind front lines",)) for _ in range(number)]


@pytest.mark.parametrize(
    ("attacks", "said"),
    [
        (
            behind(1),
            "The attack was a high quality* attack and was a dark attack#.",
        ),
        (
            [attack()],
            "The attack was not a high quality* attack and was not a dark attack#.",
        ),
        (
            [*behind(12), attack()],
            "Twelve of them were high quality* attacks and 12 were dark attacks#.",
        ),
        (
            [attack(), attack()],
            "No high quality* attacks were among them and none were dark attacks#.",
        ),
    ],
)
def test_two_classes_are_told_one_after_the_other(attacks, said):
    held = figures(sheet("2024-07", *attacks), book=TWO_CLASSES)
    assert told(lead, held, wording=PLAIN)[1] == said


def test_a_class_that_was_not_printed_is_passed_over():
    held = figures(totals("2024-07", attacks=9, night=4), book=TWO_CLASSES)
    assert told(lead, held)[1] == "At least four of them were dark attacks#."


def test_a_class_without_a_mark_has_none():
    plain = replace(NIGHT, mark="")
    held = figures(sheet("2024-07", *behind(2)), book=codebook(classes=(plain,)))
    said = lead(held, month=JULY, wording=HOUSE)[1]
    assert said.text == "At least two of them were dark attacks."
    assert not [each for each in said.parts if isinstance(each, Mark)]


@pytest.mark.parametrize(
    ("style", "number_", "said"),
    [
        (FIGURES, 3, "at least 3"),
        (WORDS, 3, "at least three"),
        (START, 3, "at least three"),
        (START, 12, "at least 12"),
    ],
)
def test_a_documented_minimum_in_every_style(style, number_, said):
    assert number(Count.exactly(number_), style=style, at_least=True) == said


def test_a_place_is_named_as_the_gazetteer_or_the_record_has_it():
    def said(name):
        return where(Scope("place", name), codebook=TWO_CLASSES, wording=HOUSE)

    assert said("Kell Dam") == "around the Kell Dam"
    assert said("Oakham") == "around Oakham"
    assert said("Nowhere") == "around Nowhere"


def test_of_a_month_off_the_record_no_change_is_told():
    assert change_sentences(figures(JUNE), month=JULY, wording=HOUSE) == ()


@pytest.mark.parametrize(
    ("killed", "said"),
    [
        ({"guards": 1, "villagers": 1}, "at least one guard and one villager"),
        (
            {"guards": "0-2", "villagers": 1},
            "up to two guards and at least one villager",
        ),
        (
            {"guards": "~5", "villagers": 1},
            "about five guards and at least one villager",
        ),
    ],
)
def test_a_minimum_is_said_once_and_covers_the_rest(killed, said):
    assert led(attack(killed=killed))[1] == f"It killed {said}."


def test_a_month_of_totals_has_a_change_of_the_total_alone():
    held = figures(totals("2024-06", attacks=9), totals("2024-07", attacks=12))
    (said,) = told(change_sentences, held)
    assert "from nine in June to 12 in July" in said


def test_areas_that_were_not_stated_are_not_told():
    before = totals("2024-06", attacks=9, Ashdale=5, Coldfen=4)
    held = figures(before, totals("2024-07", attacks=12, Ashdale=7))
    said = " ".join(told(change_sentences, held))
    assert "Ashdale" in said
    assert "Coldfen" not in said


def test_the_last_month_of_a_year_is_named_with_its_year_in_the_next():
    held = figures(totals("2023-12", attacks=9))
    lost = change(None, held.get(ATTACKS, ALL, JANUARY - 1))
    said = Sentence("", change_clause(lost, figures=held, wording=HOUSE)).text
    assert said == "no comparable figure for December 2023 is on record"


def test_nothing_is_said_of_a_change_between_nothing_and_nothing():
    neither = Change("attacks", ALL, Kind.NO_BASIS, None, None)
    with pytest.raises(ValueError, match="nothing to compare"):
        change_clause(neither, figures=FIGURES, wording=HOUSE)
