"""Incidents told by people, held against the records that they tell."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from publications import attack, codebook, figures, quiet, sheet

from brief.desk.gathering import wording_of
from brief.ground.counts import Count, parse
from brief.ground.month import Month
from brief.judging.publication import load
from brief.records.attack import Claim
from brief.records.codebook import Group, Term
from brief.verifying import passages
from brief.verifying.casualties import casualties_in
from brief.verifying.claims import DAY, INCIDENT, PLACE, Verdict
from brief.verifying.dating import dates_in
from brief.verifying.happenings import happened
from brief.verifying.lexicon import lexicon_of
from brief.verifying.likeness import Fit, fitting
from brief.verifying.splitting import pieces
from brief.words.quoting import record_id
from brief.words.wordings import load as load_wording

ROOT = Path(__file__).parents[1]
JULY = Month(2024, 7)
HOUSE, _ = load_wording("house", text=None, file="wording.yaml")
LEXICON = lexicon_of(codebook(), HOUSE)

RECORDS = (
    attack(
        "2024-07-03",
        id="oakham",
        area="Ashdale",
        place="Oakham",
        relation="near",
        method="ambush",
        target={"group": "guards", "kind": "patrol"},
        killed={"guards": 3},
        wounded={"guards": 2, "villagers": 1},
        claims=(Claim("the Reavers", date(2024, 7, 5)),),
    ),
    attack(
        "2024-07-08/2024-07-10",
        id="kell",
        area="Birkmoor",
        place="Kell Dam",
        method="clash",
        killed_or_wounded={"guards": "10-16"},
    ),
    attack(
        "2024-07-08",
        id="marl",
        area="Coldfen",
        place="Marl",
        relation="in",
        method="mine",
        killed={"villagers": "2+"},
    ),
    attack("2024-07-20", id="heath", area="Dunmarsh", place="Thorn Heath"),
    attack(
        "2024-07", id="undated", area="Elmhurst", method="raid", killed={"villagers": 4}
    ),
)
FIGURES = figures(quiet("2024-06", Ashdale=2), sheet("2024-07", *RECORDS))


def held(text, *, told=FIGURES):
    """What verifying finds of the incidents in a text about July."""
    found = passages.of_text(text, "july.txt", told.codebook)
    return happened(found, figures=told, month=JULY, lexicon=LEXICON)


def verdicts(text, kind):
    """The claims of a kind, each with its verdict."""
    checked = held(text).checked
    return [(each.text, each.verdict.value) for each in checked if each.kind == kind]


def test_a_place_that_is_in_no_gazetteer_may_be_the_one_that_is_told():
    spot = attack("2024-07-09", id="ford", area="Coldfen", place="the lower ford")
    known = figures(sheet("2024-07", spot))
    for place in ("Marl", "Oakham"):
        found = held(f"On July 9, the Reavers attacked {place}.", told=known)
        assert all(each.kind != "place" or not each.code for each in found.checked)


# Days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On July 3, a patrol fell.", ["2024-07-03"]),
        ("On 3 July a patrol fell.", ["2024-07-03"]),
        ("On the 3rd of July 2024, a patrol fell.", ["2024-07-03"]),
        ("On Jan. 5, 2023, a patrol fell.", ["2023-01-05"]),
        ("On December 31, a patrol fell.", ["2023-12-31"]),
        ("On July 16, 13 soldiers fell.", ["2024-07-16"]),
        ("On July 3 and 5, patrols fell.", ["2024-07-03", "2024-07-05"]),
        ("On July 3 and July 5, patrols fell.", ["2024-07-03", "2024-07-05"]),
        ("In July 13 soldiers fell.", []),
        ("On June 31, a patrol fell.", []),
        ("A patrol of May 2024 fell.", []),
        ("3 July: a patrol fell.", ["2024-07-03"]),
        ("On 3 July, and again on July 5, it fell.", ["2024-07-03", "2024-07-05"]),
        ("In July 13 men fell, and on July 5 two.", ["2024-07-05"]),
        ("In July 13, 2024, a patrol fell.", ["2024-07-13"]),
        ("On 31 June a patrol fell.", []),
        ("On July 3 and 35 men fell.", ["2024-07-03"]),
        ("On September 5, a patrol fell.", ["2024-09-05"]),
        ("On October 5, a patrol fell.", ["2023-10-05"]),
    ],
)
def test_days_are_read_as_people_write_them(text, days):
    assert [str(each.first) for each in dates_in(text, JULY)] == days


@pytest.mark.parametrize(
    "text",
    [
        "From July 8 to 10, they clashed.",
        "From July 8 to July 10, they clashed.",
        "From July 8 to 10 July, they clashed.",
        "Between July 8 and July 10, they clashed.",
        "On July 8-10, they clashed.",
        "On July 8 through 10, they clashed.",
    ],
)
def test_spans_of_days_are_one_mention(text):
    (found,) = dates_in(text, JULY)
    assert (found.first, found.last) == (date(2024, 7, 8), date(2024, 7, 10))


def test_a_span_may_begin_and_end_on_one_day():
    (found,) = dates_in("From July 8 to 8, they clashed.", JULY)
    assert (found.first, found.last) == (date(2024, 7, 8), date(2024, 7, 8))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("The next day", 1),
        ("Later that day", 0),
        ("That same day", 0),
        ("A day later", 1),
        ("Two days later", 2),
        ("Nine days later", 9),
        ("12 days later", 12),
        ("The day before", -1),
    ],
)
def test_days_may_be_named_by_the_one_before(words, days):
    (found,) = dates_in(f"{words}, a patrol fell.", JULY)
    assert found.days == days


def test_the_day_of_an_incident_is_supported():
    text = "On July 3, the Reavers ambushed a patrol near Oakham."
    assert verdicts(text, DAY) == [("July 3", "supported")]


def test_a_day_on_which_nothing_fits_is_contradicted_with_the_record():
    (claim,) = (
        each
        for each in held(
            "On July 4, the Reavers ambushed a patrol near Oakham."
        ).checked
        if each.kind == DAY
    )
    assert claim.verdict is Verdict.CONTRADICTED
    assert (claim.code, claim.computed, claim.records) == (
        "E620",
        "July 3",
        ("oakham",),
    )


def test_a_day_of_another_record_does_not_excuse_a_wrong_one():
    text = "On July 8, the Reavers ambushed a patrol near Oakham, killing three guards."
    assert verdicts(text, DAY) == [("July 8", "contradicted")]


def test_the_next_day_is_reckoned_from_the_one_before():
    text = (
        "On July 19, nothing of note was hit. The next day, Thorn Heath was attacked."
    )
    assert ("The next day", "supported") in verdicts(text, DAY)


def test_a_span_is_right_only_with_both_its_ends():
    right = "From July 8 to 10, guards clashed with the Reavers at the Kell Dam."
    wrong = "From July 8 to 11, guards clashed with the Reavers at the Kell Dam."
    inside = "On July 9, guards clashed with the Reavers at the Kell Dam."
    assert [verdicts(each, DAY)[0][1] for each in (right, wrong, inside)] == [
        *("supported", "contradicted", "supported"),
    ]


def test_an_incident_that_no_record_is_like_is_not_on_record():
    text = "On July 28, the Reavers bombed a bridge in Faraway, killing 40 guards."
    (claim,) = (each for each in held(text).checked if each.code == "W620")
    assert claim.verdict is Verdict.NOT_ON_RECORD


def test_history_is_no_incident_of_the_month():
    text = "On May 8, 2019, insurgents bombed an office. Seven people were killed."
    assert held(text).checked == ()


def test_what_is_no_attack_is_not_asked_about():
    assert held("On July 4, the council met to talk about the harvest.").checked == ()


def test_an_incident_without_a_day_finds_its_record():
    text = "On an unspecified day in July, the Reavers raided Elmhurst, killing four."
    found = held(text)
    assert {each.records for each in found.checked} == {("undated",)}
    assert all(each.verdict is Verdict.SUPPORTED for each in found.checked)


# Casualties


def told(sentence):
    """Casualties of a sentence, short."""
    found = casualties_in(tuple(pieces(sentence)), LEXICON)
    return [(each.harms[0], each.group, str(each.count)) for each in found]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("They killed three guards.", [("killed", "guards", "3")]),
        (
            "A mine hit it, killing one and wounding two.",
            [("killed", "", "1"), ("wounded", "", "2")],
        ),
        (
            "One guard was killed and two wounded.",
            [("killed", "guards", "1"), ("wounded", "", "2")],
        ),
        (
            "Seven villagers and three local men of the Guard (NG) had been killed.",
            [("killed", "villagers", "7"), ("killed", "", "3")],
        ),
        ("Two guards were reported killed.", [("killed", "guards", "2")]),
        (
            "Between 10 and 16 guards were killed or wounded.",
            [("killed or wounded", "guards", "10-16")],
        ),
        (
            "Four guards, including an officer, were killed.",
            [("killed", "guards", "4")],
        ),
        (
            "One reaver was wounded and captured.",
            [("wounded", "reavers", "1"), ("captured", "reavers", "1")],
        ),
        ("A member of Branch 217 was killed.", [("killed", "", "1")]),
        ("It left three dead.", [("killed", "", "3")]),
        ("Twelve villagers lost their lives.", [("killed", "villagers", "12")]),
        ("It meant the death of an officer.", [("killed", "", "1")]),
        (
            "They killed two, and abducted a boy.",
            [("killed", "", "2"), ("captured", "", "1")],
        ),
        ("At least one villager was shot dead.", [("killed", "villagers", "1+")]),
        (
            "The ambush killed three guards, and two were wounded.",
            [("killed", "guards", "3"), ("wounded", "", "2")],
        ),
        (
            "Two guards, three villagers were killed.",
            [("killed", "guards", "2"), ("killed", "villagers", "3")],
        ),
        (
            "Two guards were killed and were mourned, and one was wounded.",
            [("killed", "guards", "2"), ("wounded", "", "1")],
        ),
        ("It killed both guards.", [("killed", "guards", "2")]),
        ("They killed more than 200 sheep.", []),
        ("The killed officer was found.", []),
        ("Nobody was told.", []),
        ("1) They killed three guards.", [("killed", "guards", "3")]),
        ("Killing three guards, they left.", [("killed", "guards", "3")]),
        ("They killed three guards", [("killed", "guards", "3")]),
        ("Three guards killed", [("killed", "guards", "3")]),
        ("They killed or captured two guards.", [("killed", "guards", "2")]),
        ("Twelve people lost their lives.", [("killed", "", "12")]),
        ("Where the officer died two guards kept watch.", []),
        (
            "With three guards, two villagers were killed.",
            [("killed", "villagers", "2")],
        ),
        ("Two guards in Ashdale were then killed.", [("killed", "guards", "2")]),
        ("Three guards wounded two villagers.", [("wounded", "villagers", "2")]),
        ("Two of the wounded fled.", []),
        ("He told two guards the wounded had fled.", []),
        (
            "It hit the road, among other places where three guards were killed.",
            [("killed", "guards", "3")],
        ),
        (
            "Of the guards, four, including an officer, were killed.",
            [("killed", "", "4")],
        ),
        (
            "Those guards told two villagers three guards were killed.",
            [("killed", "guards", "3")],
        ),
        (
            "They killed ten villagers, four among them women.",
            [("killed", "villagers", "10")],
        ),
        (
            "They killed ten villagers among them guards.",
            [("killed", "villagers", "10")],
        ),
        (
            "They killed two guards one villager told us.",
            [("killed", "guards", "2")],
        ),
        ("12 guards were killed in Ashdale", [("killed", "guards", "12")]),
        ("An outpost of the guards was captured.", []),
        ("It killed ten 40 miles north of Oakham.", [("killed", "", "10")]),
    ],
)
def test_casualties_are_read_in_every_voice(sentence, people):
    assert told(sentence) == people


def test_a_group_may_be_written_with_a_capital():
    riders = Group("riders", Term("Rider", "Riders"))
    book = codebook(groups=(*codebook().groups, riders))
    found = casualties_in(
        tuple(pieces("They killed three Riders and a Guard.")), lexicon_of(book, HOUSE)
    )
    assert [each.group for each in found] == ["riders"]


@pytest.mark.parametrize(
    ("sentence", "harms", "words"),
    [
        (
            "They killed or captured two guards.",
            ("killed", "executed", "captured", "missing"),
            "killed or captured two guards",
        ),
        (
            "At night two guards were then killed.",
            ("killed", "executed"),
            "two guards were then killed",
        ),
        (
            "They went, wounding at least two of the guards there.",
            ("wounded",),
            "wounding at least two of the guards",
        ),
    ],
)
def test_casualties_have_all_that_is_said_of_them(sentence, harms, words):
    (found,) = casualties_in(tuple(pieces(sentence)), LEXICON)
    assert (found.harms, sentence[found.start : found.end]) == (harms, words)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("killing three guards and wounding two", "supported"),
        ("killing three and wounding two", "supported"),
        ("killing four guards", "contradicted"),
        ("killing two guards", "contradicted"),
        ("wounding three people", "supported"),
        ("killing at least two guards", "consistent"),
        ("killing three villagers", "not on record"),
        ("capturing two guards", "not on record"),
    ],
)
def test_casualties_are_held_against_the_record(text, verdict):
    sentence = f"On July 3, the Reavers ambushed a patrol near Oakham, {text}."
    assert {found for _, found in verdicts(sentence, INCIDENT)} == {verdict}


def test_casualties_of_a_sentence_that_goes_on_belong_to_the_same_incident():
    text = (
        "On July 3, the Reavers ambushed a patrol near Oakham. Four guards were killed."
    )
    assert verdicts(text, INCIDENT) == [("Four guards were killed", "contradicted")]


def test_a_joint_toll_is_never_split():
    text = "On July 8, guards and Reavers clashed at the Kell Dam, {}."
    both = text.format("where between 10 and 16 guards were killed or wounded")
    one = text.format("killing 12 guards")
    more = text.format("killing 17 guards")
    assert [verdicts(each, INCIDENT)[0][1] for each in (both, one, more)] == [
        *("supported", "consistent", "contradicted"),
    ]


@given(some.integers(0, 30), some.integers(0, 30))
def test_two_exact_numbers_fit_only_if_they_are_one(first, second):
    fit = fitting(Count.exactly(first), Count.exactly(second))
    assert fit is (Fit.ALIKE if first == second else Fit.AGAINST)


COUNTS = some.sampled_from(
    [parse(each) for each in (0, 1, 5, "2+", "3-8", "10-16", "unknown")]
)


@given(COUNTS, COUNTS)
def test_numbers_without_a_common_value_never_fit(told_, known):
    shared = any(number in told_ and number in known for number in range(40))
    assert (fitting(told_, known) is Fit.AGAINST) == (not shared)


ESTIMATES = [
    # told, known: an estimate fits within a fifth of the other number
    ("~100", "~100", Fit.ALIKE),
    ("~100", "~125", Fit.OPEN),
    ("~100", "~126", Fit.AGAINST),
    ("~126", "~100", Fit.AGAINST),
    ("~100", "110-200", Fit.OPEN),
    ("90+", "~100", Fit.OPEN),
    ("~100", "none", Fit.OPEN),
]


@pytest.mark.parametrize(("first", "second", "fit"), ESTIMATES)
def test_estimates_fit_within_a_fifth(first, second, fit):
    assert fitting(parse(first), parse(second)) is fit


# Places


def test_the_place_and_area_of_the_record_are_supported():
    text = "On July 3, the Reavers ambushed a patrol near Oakham in Ashdale."
    assert verdicts(text, PLACE) == [("Oakham", "supported"), ("Ashdale", "supported")]


def test_another_place_is_contradicted_where_all_else_fits():
    text = "On July 3, the Reavers ambushed a patrol near Marl, killing three guards."
    assert verdicts(text, PLACE) == [("Marl", "contradicted")]


def test_another_area_is_contradicted():
    text = "On July 3, the Reavers ambushed a patrol near Oakham in Coldfen."
    assert ("Coldfen", "contradicted") in verdicts(text, PLACE)


def test_a_place_that_only_helps_to_find_another_is_not_wrong():
    text = "On July 3, the Reavers ambushed a patrol near Oakham, north of Marl."
    assert all(found == "supported" for _, found in verdicts(text, PLACE))


def test_a_side_of_a_place_in_another_area_is_wrong_where_the_record_has_that_side():
    record = attack(
        "2024-07-03", id="side", area="Ashdale", place="Oakham", relation="north of"
    )
    told_ = figures(sheet("2024-07", record))
    text = "On July 3, the Reavers attacked a patrol north of {} in Ashdale."
    near, far = (held(text.format(each), told=told_) for each in ("Oakham", "Marl"))
    assert [each.verdict for each in near.checked if each.text == "Oakham"] == [
        Verdict.SUPPORTED
    ]
    assert [each.code for each in far.checked if each.text == "Marl"] == ["E622"]


# Claims


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The Reavers claimed the attack two days later.", "supported"),
        ("The Reavers claimed the attack on July 5.", "supported"),
        ("The Reavers claimed the attack three days later.", "contradicted"),
        ("The Reavers claimed the attack on July 6.", "contradicted"),
    ],
)
def test_the_day_of_a_claim_is_held_against_the_record(sentence, verdict):
    text = f"On July 3, the Reavers ambushed a patrol near Oakham. {sentence}"
    assert verdicts(text, DAY)[-1][1] == verdict


def test_a_claim_that_is_not_on_record_is_said_to_be_so():
    text = "On July 20, Thorn Heath was attacked. The Reavers claimed the attack."
    assert verdicts(text, INCIDENT) == [("claimed", "not on record")]


# Which sentences tell what


def test_records_of_areas_that_are_told_must_not_be_left_out():
    records = (
        *RECORDS,
        attack("2024-07-25", id="left", area="Ashdale", place="Oakham"),
    )
    told_ = figures(sheet("2024-07", *records))
    found = held("On July 3, a patrol was ambushed near Oakham.", told=told_)
    assert [each.attack for each in found.unsaid] == ["left"]


def test_a_text_that_tells_no_incident_leaves_none_out():
    assert held("In July, five attacks by the Reavers were documented.").unsaid == ()


def test_sentences_of_incidents_are_named_so_that_their_numbers_are_no_sums():
    text = (
        "Five attacks fell. On July 3, a patrol was hit at Oakham. Three were killed."
    )
    assert held(text).statements == {1, 2}


def test_a_block_that_is_known_to_tell_a_record_is_held_to_it_alone():
    statement = passages.of_text("On July 8, a mine went off.", "x", codebook())[
        0
    ].statements
    block = passages.Passage("north/oakham", "north", statement, ("oakham",))
    found = happened([block], figures=FIGURES, month=JULY, lexicon=LEXICON)
    assert [each.verdict for each in found.checked] == [Verdict.CONTRADICTED]
    assert found.checked[0].records == ("oakham",)


def test_text_put_under_the_opener_above_is_held_to_its_own_record():
    """Whoever deletes an opener must not be told that the sentence is wrong."""
    text = (
        "On July 3, an ambush near Oakham in Ashdale killed three guards. "
        "On July 8, a mine in Marl in Coldfen killed {} villagers."
    )
    for number, verdict in (
        ("at least two", Verdict.SUPPORTED),
        ("one", Verdict.CONTRADICTED),
    ):
        (said,) = passages.of_text(text.format(number), "x", codebook())
        block = passages.Passage("north/oakham", "", said.statements, ("oakham",))
        found = happened([block], figures=FIGURES, month=JULY, lexicon=LEXICON)
        (people,) = (each for each in found.checked if "villagers" in each.text)
        assert (people.verdict, people.records) == (verdict, ("marl",))
        days = [each.verdict for each in found.checked if each.kind == DAY]
        assert days == [Verdict.SUPPORTED, Verdict.SUPPORTED]
        assert "marl" not in {each.attack for each in found.unsaid}


# The publication of this repository


@pytest.mark.parametrize("month", ["2024-01", "2024-07"])
def test_the_analysts_own_incidents_are_all_supported(month):
    """The records' own sentences, told as a text, have nothing against them."""
    publication, when = load(ROOT), Month.parse(month)
    of_month = publication.as_of(when)
    records = of_month.ledger.sheet(when).attacks
    text = "\n\n".join(each.text for each in records if each.text)
    words = lexicon_of(of_month.codebook, wording_of(publication)[0])
    found = happened(
        passages.of_text(text, "text", of_month.codebook),
        figures=of_month,
        month=when,
        lexicon=words,
    )
    days = [each for each in found.checked if each.kind == DAY]
    told_ = {id_ for each in days for id_ in each.records}
    assert told_ == {each.id for each in records if each.text}
    assert {each.verdict for each in days} == {Verdict.SUPPORTED}
    against = [each for each in found.checked if each.verdict is Verdict.CONTRADICTED]
    assert against == []


# What a claim has beside its verdict


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("On July 4, a patrol was ambushed near Oakham.", ["E620"]),
        ("From July 8 to 11, they clashed at the Kell Dam.", ["E620", ""]),
        ("On July 3, four guards were killed near Oakham.", ["", "E621", ""]),
        ("On July 3, two guards were captured near Oakham.", ["", "W621", ""]),
        (
            "On July 3, a patrol was ambushed near Marl, killing three guards.",
            ["", "E622", ""],
        ),
        ("On July 28, 40 guards were killed at Far Lane.", ["W620"]),
        ("On July 20, Thorn Heath was hit, as was claimed.", ["", "", "W621"]),
        ("On July 3, Oakham was hit, as was claimed.", ["", "", ""]),
    ],
)
def test_what_is_wrong_with_an_incident_has_its_code(text, codes):
    assert [each.code for each in held(text).checked] == codes


def test_each_claim_names_the_field_that_bears_it():
    text = (
        "On July 3, three guards were killed near Oakham in Ashdale, and two captured, "
        "as was claimed."
    )
    fields = {each.text: each.figures for each in held(text).checked}
    assert fields == {
        "July 3": (record_id(RECORDS[0], "date"),),
        "three guards were killed": (record_id(RECORDS[0], "killed.guards"),),
        "Oakham": (record_id(RECORDS[0], "place"),),
        "Ashdale": (record_id(RECORDS[0], "area"),),
        "two captured": (),
        "claimed": (record_id(RECORDS[0], "claims"),),
    }


def test_a_claim_stands_at_its_first_letter():
    text = "Oakham was hit on July 3, and the Reavers claimed it."
    for each in held(text).checked:
        assert text[each.where.column - 1 :].startswith(each.text), each


def test_what_several_records_do_not_report_is_asked_of_the_likest():
    text = "On July 8, they hit the Kell Dam and Marl, where two guards were captured."
    (claim,) = (each for each in held(text).checked if each.kind == INCIDENT)
    assert len(claim.records) == 1


def test_days_around_that_of_a_report_are_right():
    found = attack(
        "2024-07",
        id="reported",
        area="Elmhurst",
        place="Oakham",
        reported=date(2024, 7, 5),
    )
    text = "From July 4 to 6, the Reavers attacked Oakham."
    (claim, *_) = held(text, told=figures(sheet("2024-07", found))).checked
    assert (claim.text, claim.verdict) == ("July 4 to 6", Verdict.SUPPORTED)


def test_days_on_which_nothing_happened_are_named():
    text = "From July 28 to 30, the Reavers bombed a bridge at Far Lane."
    (claim,) = held(text).checked
    assert claim.why == "no attack on record for July 28 to 30 is like it"


def test_a_claim_without_a_day_leaves_the_day_open():
    record = attack("2024-07-03", place="Oakham", claims=(Claim("the Reavers", None),))
    told_ = figures(sheet("2024-07", record))
    text = "On July 3, they hit Oakham. The Reavers claimed the attack on July 6."
    last = held(text, told=told_).checked[-1]
    assert (last.text, last.verdict) == ("July 6", Verdict.NOT_ON_RECORD)


def test_a_claim_that_is_told_twice_has_its_day_once():
    text = (
        "On July 3, a patrol was ambushed near Oakham. The Reavers claimed the attack "
        "on July 5. The claim was short."
    )
    assert verdicts(text, DAY) == [("July 3", "supported"), ("July 5", "supported")]
    assert verdicts(text, INCIDENT) == [("claim", "supported")]


# Sentences that are stated by hand


def by_hand(*sentences):
    """What is found in sentences, each with whether it is stated by hand."""
    text = " ".join(sentence for sentence, _ in sentences)
    (passage,) = passages.of_text(text, "july.txt", FIGURES.codebook)
    statements = tuple(
        replace(each, by_hand="seen" if marked else "")
        for each, (_, marked) in zip(passage.statements, sentences, strict=True)
    )
    told_ = [replace(passage, statements=statements)]
    found = happened(told_, figures=FIGURES, month=JULY, lexicon=LEXICON)
    return [(each.text, each.verdict.value) for each in found.checked]


def test_what_is_stated_by_hand_is_not_judged_but_what_follows_is():
    ambush = "On July 3, a patrol was ambushed near Oakham."
    toll = "Four guards were killed."
    wrong = ("Four guards were killed", "contradicted")
    assert by_hand((ambush, True), (toll, False)) == [wrong]
    assert by_hand((ambush, False), (toll, True)) == [
        ("July 3", "supported"),
        ("Oakham", "supported"),
    ]
    assert by_hand(("On July 4, a patrol was ambushed near Oakham.", True)) == []


# Which record is told


def under(ids, text, *, told=FIGURES):
    """What is found in a text that is known to tell some records."""
    (passage,) = passages.of_text(text, "july.txt", told.codebook)
    named = [replace(passage, attacks=ids)]
    return happened(named, figures=told, month=JULY, lexicon=LEXICON)


def days_told(found):
    return [
        (each.text, each.verdict.value, each.records)
        for each in found.checked
        if each.kind == DAY
    ]


OPENER = "On July 3, a patrol was ambushed near Oakham."


@pytest.mark.parametrize(
    ("ids", "text", "days"),
    [
        (("oakham",), OPENER, [("July 3", "supported", ("oakham",))]),
        (("gone", "oakham"), OPENER, [("July 3", "supported", ("oakham",))]),
        (("heath",), OPENER, [("July 3", "contradicted", ("heath",))]),
        # What stands under the opener of a record that is told may tell another.
        (
            ("oakham",),
            f"{OPENER} On July 8, a mine killed at least two villagers in Marl.",
            [("July 3", "supported", ("oakham",)), ("July 8", "supported", ("marl",))],
        ),
        (
            ("oakham",),
            f"{OPENER} On July 8, at least two villagers were killed in Coldfen.",
            [("July 3", "supported", ("oakham",)), ("July 8", "supported", ("marl",))],
        ),
        (
            ("oakham",),
            f"{OPENER} On July 8, they were hit in Coldfen.",
            [
                ("July 3", "supported", ("oakham",)),
                ("July 8", "contradicted", ("oakham",)),
            ],
        ),
        (
            ("oakham",),
            f"{OPENER} On July 9, a mine killed at least two villagers in Marl.",
            [
                ("July 3", "supported", ("oakham",)),
                ("July 9", "contradicted", ("oakham",)),
            ],
        ),
        (
            ("oakham",),
            "On July 8, a mine killed at least two villagers in Marl.",
            [("July 8", "contradicted", ("oakham",))],
        ),
        (
            ("kell",),
            (
                "On July 8, they clashed at the Kell Dam. On July 8, a mine killed at "
                "least two villagers in Marl."
            ),
            [("July 8", "supported", ("kell",)), ("July 8", "supported", ("marl",))],
        ),
    ],
)
def test_a_text_that_is_known_to_tell_a_record_is_held_against_it(ids, text, days):
    assert days_told(under(ids, text)) == days


def test_without_a_day_a_known_record_is_meant():
    found = under(("oakham",), "The Reavers ambushed a patrol, killing four guards.")
    assert [(each.text, each.code) for each in found.checked] == [
        ("killing four guards", "E621")
    ]


TWINS = tuple(
    attack("2024-07-03", id=id_, place="Oakham", method="ambush", killed={"guards": 3})
    for id_ in ("first", "second")
)
TWICE = " ".join(2 * ["On July 3, an ambush near Oakham killed three guards."])


def test_two_records_that_are_alike_are_told_by_two_sentences():
    assert held(TWICE, told=figures(sheet("2024-07", *TWINS))).unsaid == ()


def test_what_stands_under_an_opener_tells_its_record_rather_than_one_like_it():
    found = under(("first",), TWICE, told=figures(sheet("2024-07", *TWINS)))
    records = {each.records for each in found.checked if each.kind == DAY}
    assert ("first",) in records


def test_of_two_records_that_are_alike_the_counted_one_is_told():
    out, counted = replace(TWINS[0], not_counted="not ours"), TWINS[1]
    text = "On July 3, they were ambushed."
    found = held(text, told=figures(sheet("2024-07", out, counted)))
    assert days_told(found) == [("July 3", "supported", ("second",))]


def test_a_record_of_the_day_that_nothing_speaks_against_is_the_one_told():
    bare = attack("2024-07-25", id="bare")
    told_ = figures(sheet("2024-07", *RECORDS, bare))
    found = held("On July 25, a patrol was ambushed near Oakham.", told=told_)
    assert days_told(found) == [("July 25", "supported", ("bare",))]


def test_so_much_may_speak_against_the_only_record_and_no_more():
    told_ = figures(sheet("2024-07", RECORDS[3]))
    near = held("On July 20, they were hit near the Fen road.", told=told_)
    assert ("July 20", "supported", ("heath",)) in days_told(near)
    far = "On July 20, two guards were killed near the Fen road."
    assert [each.code for each in held(far, told=told_).checked] == ["W620"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On an unspecified day in July, a raid was foiled.", True),
        ("On an unspecified day in July, they were hit.", False),
        ("Dunmarsh and Elmhurst\n\nA raid killed four villagers.", True),
        ("Dunmarsh and Elmhurst\n\nAn attack killed four villagers.", True),
        ("Dunmarsh and Elmhurst\n\nAn attack killed at least two villagers.", False),
    ],
)
def test_a_record_without_a_day_is_told_by_what_is_like_it(text, told):
    found = held(text, told=figures(sheet("2024-07", RECORDS[4])))
    assert bool(found.checked) is told
    assert found.statements == (frozenset({0}) if told else frozenset())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("On July 4, a raid was foiled.", ["E620"]),
        ("On July 20, a raid was foiled. On July 4, a raid was foiled.", ["", "W620"]),
        (
            (
                "On July 20, a raid killed four villagers. On July 4, a raid killed "
                "four villagers."
            ),
            ["", "", "E620"],
        ),
    ],
)
def test_a_wrong_day_is_only_told_of_a_record_that_is_like_it(text, codes):
    record = attack(
        "2024-07-20", area="Elmhurst", method="raid", killed={"villagers": 4}
    )
    found = held(text, told=figures(sheet("2024-07", record)))
    assert [each.code for each in found.checked] == codes


def test_sentences_of_history_tell_no_numbers_of_the_month():
    assert held("On May 8, 2019, insurgents bombed an office.").statements == {0}


def test_a_month_without_records_has_none_to_tell():
    text = "On August 3, a patrol was ambushed near Oakham."
    found = happened(
        passages.of_text(text, "august.txt", FIGURES.codebook),
        figures=FIGURES,
        month=Month(2024, 8),
        lexicon=LEXICON,
    )
    assert [each.code for each in found.checked] == ["W620"]
    assert found.unsaid == ()
