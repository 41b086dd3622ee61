"""One record told in sentences: worked examples from the sparsest to the richest."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import faults
from publications import AREAS, TARGETS, attack, codebook, day, figures, sheet

from brief.ground.counts import parse
from brief.ground.month import Month
from brief.records.attack import (
    ASSESSMENTS,
    HARMS,
    OUTCOMES,
    RELATIONS,
    Claim,
    Loss,
    Seizure,
    Source,
)
from brief.words.incidents import tell, tell_section
from brief.words.sentence import Quote
from brief.words.wordings import load

HOUSE, _ = load("house")
BOOK = codebook()
NAMES = (*AREAS, "4th Division", "Branch 217", "Hill 92")


def told(when="2024-07-16", **fields):
    record = attack(when, **{"id": "2024-07-a-record", **fields})
    said = tell(record, codebook=BOOK, wording=HOUSE)
    return " ".join(each.text for each in said)


OAKHAM = {"place": "Oakham", "relation": "near"}
TRUCK = {"kind": "truck", "unit": "4th Division", "group": "guards"}
OUTPOST = {"kind": "outpost"}
REAVERS = "the Reavers"
JOURNALIST = Source("journalist", "A. Writer")


def seized(what, number=None, **days):
    """Something seized."""
    count = parse(number) if number is not None else None
    return Seizure(what, count, **{key: day(text) for key, text in days.items()})


def lost(what, how, number=None):
    """Something lost."""
    return Loss(what, how, parse(number) if number is not None else None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {},
            "On July 16, an attack took place in an unspecified part of Ashdale.",
        ),
        (
            {"method": None},
            "On July 16, an attack took place in an unspecified part of Ashdale.",
        ),
        (
            {"target": {"group": "guards"}},
            (
                "On July 16, the Reavers attacked guards in an unspecified part of "
                "Ashdale."
            ),
        ),
        (
            {"place": "Marl", "area": "Coldfen"},
            "On July 16, an attack took place in Marl (Coldfen).",
        ),
        (
            {"place": "Marl", "area": "Coldfen", "relation": "in"},
            "On July 16, an attack took place in Marl (Coldfen).",
        ),
        (
            {"place": "Kell Dam", "area": "Birkmoor"},
            "On July 16, an attack took place at the Kell Dam in Birkmoor.",
        ),
        (
            {"place": "Fen road", "area": "Coldfen", "relation": "road"},
            "On July 16, an attack took place on the Fen road in Coldfen.",
        ),
        (
            {"place": "Oakham", "relation": "road"},
            "On July 16, an attack took place on the road near Oakham in Ashdale.",
        ),
        (
            {"spot": "eastern Ashdale", "relation": "somewhere in"},
            "On July 16, an attack took place somewhere in eastern Ashdale.",
        ),
        (
            {"spot": "the hills east of the river"},
            (
                "On July 16, an attack took place in the hills east of the river "
                "(Ashdale)."
            ),
        ),
        (
            {"spot": "near the old mill"},
            "On July 16, an attack took place near the old mill in Ashdale.",
        ),
        (
            {"spot": "the east bank of the Rill"},
            "On July 16, an attack took place on the east bank of the Rill in Ashdale.",
        ),
        (
            {
                "place": "Oakham",
                "spot": "a village outside Oakham",
                "relation": "outside",
            },
            "On July 16, an attack took place in a village outside Oakham (Ashdale).",
        ),
        (
            {
                "place": "Oakham",
                "spot": "the Ashdale-Birkmoor border",
                "relation": "near",
                "also_in": ("Birkmoor",),
            },
            (
                "On July 16, an attack took place near Oakham on the Ashdale-Birkmoor "
                "border."
            ),
        ),
        (
            {"also_in": ("Birkmoor",), "relation": "border"},
            "On July 16, an attack took place on the border of Ashdale and Birkmoor.",
        ),
        (
            {"also_in": ("Birkmoor",), "place": "Oakham", "relation": "border"},
            (
                "On July 16, an attack took place near Oakham on the border of Ashdale"
                " and Birkmoor."
            ),
        ),
        (
            {"place": "Oakham", "spot": "Marl", "relation": "between"},
            "On July 16, an attack took place between Oakham and Marl in Ashdale.",
        ),
        (
            {"place": "Oakham", "relation": "northeast of"},
            "On July 16, an attack took place northeast of Oakham in Ashdale.",
        ),
        (
            {
                **OAKHAM,
                "method": "mine",
                "target": TRUCK,
                "killed": {"guards": 1},
                "wounded": {"guards": 2},
            },
            (
                "On July 16, a mine struck a truck of the 4th Division near Oakham in "
                "Ashdale, killing one guard and wounding two."
            ),
        ),
        (
            {
                **OAKHAM,
                "method": {"one of": ["mine", "IED"]},
                "target": {"group": "guards"},
                "killed": {"guards": 3},
            },
            (
                "On July 16, three guards were killed by a mine or an IED near Oakham "
                "in Ashdale."
            ),
        ),
        (
            {
                **OAKHAM,
                "method": "mine",
                "killed": {"guards": 3, "villagers": 1},
                "wounded": {"guards": 2},
            },
            (
                "On July 16, a mine killed three guards and one villager and wounded "
                "two guards near Oakham in Ashdale."
            ),
        ),
        (
            {**OAKHAM, "method": "IED"},
            "On July 16, an attack with an IED took place near Oakham in Ashdale.",
        ),
        (
            {**OAKHAM, "method": "IED", "target": {"group": "villagers"}},
            "On July 16, an IED struck villagers near Oakham in Ashdale.",
        ),
        (
            {
                **OAKHAM,
                "method": "explosion",
                "target": {"kind": "checkpoint"},
                "wounded": {"guards": "2-4"},
            },
            (
                "On July 16, an explosion struck a checkpoint near Oakham in Ashdale, "
                "wounding between two and four guards."
            ),
        ),
        (
            {
                **OAKHAM,
                "method": "ambush",
                "target": {"kind": "convoy", "group": "guards"},
            },
            (
                "On July 16, the Reavers laid an ambush for a convoy of guards near "
                "Oakham in Ashdale."
            ),
        ),
        (
            {
                **OAKHAM,
                "method": ["ambush", "IED"],
                "target": {"kind": "convoy", "group": "guards"},
                "killed": {"guards": "3+"},
            },
            (
                "On July 16, the Reavers laid an ambush for a convoy near Oakham in "
                "Ashdale with an IED, killing at least three guards."
            ),
        ),
        (
            {**OAKHAM, "method": "ambush", "killed": {"guards": 2}},
            "On July 16, two guards were killed in an ambush near Oakham in Ashdale.",
        ),
        (
            {**OAKHAM, "method": "ambush"},
            "On July 16, the Reavers laid an ambush near Oakham in Ashdale.",
        ),
        (
            {**OAKHAM, "method": "shelling"},
            "On July 16, the Reavers fired shells near Oakham in Ashdale.",
        ),
        (
            {**OAKHAM, "method": "stampede", "target": OUTPOST},
            (
                "On July 16, the Reavers attacked an outpost near Oakham in Ashdale "
                "with a stampede."
            ),
        ),
        (
            {**OAKHAM, "method": "stampede", "killed": {"villagers": 2}},
            (
                "On July 16, two villagers were killed in a stampede near Oakham in "
                "Ashdale."
            ),
        ),
        (
            {
                **OAKHAM,
                "method": {"one of": ["small arms", "IED"]},
                "target": {"kind": "patrol"},
                "killed": {"guards": 1},
            },
            (
                "On July 16, the Reavers attacked a patrol near Oakham in Ashdale with"
                " small arms fire or an IED, killing one guard."
            ),
        ),
        (
            {
                **OAKHAM,
                "method": {"one of": ["small arms", "IED"]},
                "killed": {"guards": 1},
            },
            (
                "On July 16, one guard was killed in an attack with small arms fire or"
                " an IED near Oakham in Ashdale."
            ),
        ),
        (
            {**OAKHAM, "method": "clash"},
            "On July 16, clashes broke out near Oakham in Ashdale.",
        ),
        (
            {
                **OAKHAM,
                "method": "clash",
                "target": {"group": "guards"},
                "reported": day("2024-07-16"),
            },
            (
                "On July 16, the Reavers reportedly clashed with guards near Oakham in"
                " Ashdale."
            ),
        ),
        (
            {
                **OAKHAM,
                "method": "assassination",
                "target": {"group": "guards", "rank": "officer", "unit": "Branch 217"},
                "killed": {"guards": 1},
            },
            (
                "On July 16, one officer of Branch 217 was assassinated near Oakham in"
                " Ashdale."
            ),
        ),
        (
            {
                **OAKHAM,
                "method": "assassination",
                "target": {"group": "guards", "rank": "officer"},
            },
            "On July 16, the Reavers assassinated an officer near Oakham in Ashdale.",
        ),
        (
            {**OAKHAM, "method": "fake checkpoint", "features": ("fake checkpoint",)},
            "On July 16, the Reavers set up a fake checkpoint near Oakham in Ashdale.",
        ),
        (
            {
                **OAKHAM,
                "method": "fake checkpoint",
                "target": {"kind": "truck"},
                "captured": {"villagers": 2},
            },
            (
                "On July 16, the Reavers attacked a truck near Oakham in Ashdale at a "
                "fake checkpoint, capturing two villagers."
            ),
        ),
        (
            {
                "place": "Oakham",
                "relation": "at",
                "method": "raid",
                "target": {"kind": "village", "group": "villagers"},
                "killed": {"villagers": 1},
                "wounded": {"villagers": 1},
            },
            (
                "On July 16, the Reavers raided Oakham in Ashdale, killing one "
                "villager and wounding one."
            ),
        ),
        (
            {
                "spot": "a small village in the hills",
                "relation": "in",
                "method": "raid",
                "target": {"kind": "village"},
            },
            "On July 16, the Reavers raided a small village in the hills in Ashdale.",
        ),
        (
            {
                **OAKHAM,
                "target": {"kind": "shepherd", "group": "villagers"},
                "killed": {"villagers": 7, "guards": 3},
            },
            (
                "On July 16, the Reavers attacked shepherds near Oakham in Ashdale, "
                "killing seven villagers and three guards."
            ),
        ),
        (
            {
                "target": {"group": "guards"},
                "killed": {"guards": 2},
                "reported": day("2024-07-16"),
            },
            (
                "On July 16, two guards were reported killed in an unspecified part of"
                " Ashdale."
            ),
        ),
        (
            {
                "target": {"group": "guards"},
                "killed": {"guards": 2},
                "reported": day("2024-07-19"),
            },
            (
                "On July 16, two guards were killed in an unspecified part of Ashdale,"
                " according to a report of July 19."
            ),
        ),
        (
            {
                "target": {"group": "guards", "unit": "4th Division"},
                "killed": {"guards": 1},
            },
            (
                "On July 16, one member of the 4th Division was killed in an "
                "unspecified part of Ashdale."
            ),
        ),
        (
            {"killed": {"guards": "unknown"}, "wounded": {"guards": "none"}},
            (
                "On July 16, an unknown number of guards were killed in an unspecified"
                " part of Ashdale."
            ),
        ),
        (
            {"missing": {"villagers": 3}},
            (
                "On July 16, three villagers went missing in an unspecified part of "
                "Ashdale."
            ),
        ),
        (
            {"missing": {"villagers": 2}, "reported": day("2024-07-16")},
            (
                "On July 16, two villagers were reported missing in an unspecified "
                "part of Ashdale."
            ),
        ),
        (
            {"missing": {"villagers": 2}, "found": day("2024-07-19")},
            (
                "On July 16, two villagers went missing in an unspecified part of "
                "Ashdale. The missing were found on July 19."
            ),
        ),
        (
            {"killed_or_wounded": {"guards": "10-16"}},
            (
                "On July 16, between 10 and 16 guards were killed or wounded in an "
                "unspecified part of Ashdale."
            ),
        ),
        (
            {"captured": {"guards": 3}, "executed": {"guards": 3}},
            (
                "On July 16, three guards were captured in an unspecified part of "
                "Ashdale. The captives were later executed."
            ),
        ),
        (
            {
                "captured": {"guards": 3},
                "executed": {"guards": 1},
                "killed": {"guards": 1},
            },
            (
                "On July 16, one guard was killed and three were captured in an "
                "unspecified part of Ashdale. One of the captives was later executed."
            ),
        ),
        (
            {"executed": {"guards": 2}, "found": day("2024-07-31")},
            (
                "On July 16, two guards were executed in captivity in an unspecified "
                "part of Ashdale. The bodies were found on July 31."
            ),
        ),
        (
            {"killed": {"villagers": 1}, "found": day("2024-07-16")},
            (
                "On July 16, one villager was found killed in an unspecified part of "
                "Ashdale."
            ),
        ),
        (
            {**OAKHAM, "outcome": "foiled", "method": "IED"},
            "On July 16, an attack with an IED near Oakham in Ashdale was foiled.",
        ),
        (
            {
                **OAKHAM,
                "outcome": "foiled",
                "target": OUTPOST,
                "wounded": {"reavers": 1},
                "captured": {"reavers": 1},
            },
            (
                "On July 16, an attack on an outpost near Oakham in Ashdale was "
                "foiled. One reaver was wounded and one captured."
            ),
        ),
        (
            {
                **OAKHAM,
                "outcome": "failed",
                "target": OUTPOST,
                "method": "drone",
                "killed": {"reavers": 2},
            },
            (
                "On July 16, the Reavers tried to attack an outpost near Oakham in "
                "Ashdale with a drone but failed. Two reavers were killed."
            ),
        ),
        (
            {**OAKHAM, "outcome": "failed"},
            "On July 16, an attack near Oakham in Ashdale failed.",
        ),
        (
            {
                **OAKHAM,
                "outcome": "repelled",
                "target": OUTPOST,
                "method": "raid",
                "killed": {"guards": 2},
                "wounded": {"guards": 1},
            },
            (
                "On July 16, the Reavers raided an outpost near Oakham in Ashdale, but"
                " the attack was repelled. Two guards were killed and one was wounded."
            ),
        ),
        (
            {**OAKHAM, "outcome": "repelled"},
            "On July 16, an attack near Oakham in Ashdale was repelled.",
        ),
        (
            {**OAKHAM, "outcome": "unknown", "target": OUTPOST},
            "On July 16, the Reavers attacked an outpost near Oakham in Ashdale.",
        ),
        (
            {
                **OAKHAM,
                "seized": (
                    seized("outposts", 5, since="2024-07-16", until="2024-07-19"),
                ),
            },
            (
                "On July 16, the Reavers seized five outposts near Oakham in Ashdale "
                "and held them until July 19."
            ),
        ),
        (
            {
                **OAKHAM,
                "target": {"kind": "village"},
                "seized": (
                    seized("hamlet of Thorn", since="2024-07-17", as_of="2024-08-01"),
                ),
            },
            (
                "On July 16, the Reavers attacked a village near Oakham in Ashdale. "
                "The Reavers seized the hamlet of Thorn on July 17 and still held it "
                "as of August 1."
            ),
        ),
        (
            {
                **OAKHAM,
                "target": {"kind": "village"},
                "losses": (
                    lost("tents", "burned", 6),
                    lost("trucks", "burned", 3),
                    lost("sheep", "killed", "200+"),
                    lost("sheep", "stolen"),
                ),
            },
            (
                "On July 16, the Reavers attacked a village near Oakham in Ashdale. "
                "Six tents and three trucks were burned, at least 200 sheep were "
                "killed, and an unknown number were stolen."
            ),
        ),
        (
            {**OAKHAM, "losses": (lost("truck", "captured", 1),)},
            (
                "On July 16, an attack took place near Oakham in Ashdale. One truck "
                "was captured."
            ),
        ),
        (
            {
                **OAKHAM,
                "losses": (lost("truck", "captured"), lost("barracks", "destroyed")),
            },
            (
                "On July 16, an attack took place near Oakham in Ashdale. A truck was "
                "captured and barracks were destroyed."
            ),
        ),
        (
            {**OAKHAM, "claims": (Claim(REAVERS, day("2024-07-18")),)},
            (
                "On July 16, an attack took place near Oakham in Ashdale. The Reavers "
                "claimed the attack two days later."
            ),
        ),
        (
            {**OAKHAM, "claims": (Claim(REAVERS, day("2024-08-18"), "Long Night"),)},
            (
                "On July 16, an attack took place near Oakham in Ashdale. The Reavers "
                "claimed the attack on August 18 as part of the campaign “Long Night”."
            ),
        ),
        (
            {
                **OAKHAM,
                "claims": (Claim(REAVERS), Claim("the Hill Band", day("2024-07-16"))),
            },
            (
                "On July 16, an attack took place near Oakham in Ashdale. The Reavers "
                "claimed the attack. The Hill Band claimed the attack the same day."
            ),
        ),
        (
            {**OAKHAM, "assessment": "probable", "killed": {"guards": 1}},
            "On July 16, one guard was reported killed near Oakham in Ashdale.",
        ),
        (
            {**OAKHAM, "assessment": "probable", "target": OUTPOST},
            (
                "On July 16, the Reavers reportedly attacked an outpost near Oakham in"
                " Ashdale."
            ),
        ),
        (
            {**OAKHAM, "assessment": "unconfirmed", "killed": {"guards": 1}},
            (
                "On July 16, according to unconfirmed reports, one guard was killed "
                "near Oakham in Ashdale."
            ),
        ),
        (
            {**OAKHAM, "assessment": "disputed", "method": "mine", "target": TRUCK},
            (
                "On July 16, according to disputed reports, a mine struck a truck of "
                "the 4th Division near Oakham in Ashdale."
            ),
        ),
        (
            {**OAKHAM, "killed": {"guards": 1}, "sources": (JOURNALIST,)},
            (
                "On July 16, one guard was killed near Oakham in Ashdale, according to"
                " the journalist A. Writer."
            ),
        ),
        (
            {
                **OAKHAM,
                "killed": {"guards": 1},
                "reported": day("2024-07-16"),
                "sources": (
                    replace(
                        JOURNALIST,
                        shown="as a description",
                        description="a local journalist",
                    ),
                ),
            },
            (
                "On July 16, one guard was killed near Oakham in Ashdale, according to"
                " a local journalist."
            ),
        ),
        (
            {
                **OAKHAM,
                "killed": {"guards": 1},
                "sources": (replace(JOURNALIST, shown="withheld"),),
            },
            "On July 16, one guard was killed near Oakham in Ashdale.",
        ),
        (
            {
                **OAKHAM,
                "features": ("behind front lines", "coordinated"),
                "target": OUTPOST,
            },
            (
                "On July 16, the Reavers attacked an outpost near Oakham in Ashdale "
                "behind the front lines as part of a coordinated attack."
            ),
        ),
        (
            {**OAKHAM, "operation": "storm", "target": OUTPOST},
            (
                "On July 16, the Reavers attacked an outpost near Oakham in Ashdale as"
                " part of a wider operation."
            ),
        ),
        (
            {"undescribed": True},
            (
                "One further attack in Ashdale is counted for July; no details are on "
                "record."
            ),
        ),
        (
            {"text": "As the analyst wrote it."},
            "As the analyst wrote it.",
        ),
    ],
)
def test_a_record_is_told_in_plain_order(fields, said):
    assert told(**fields) == said


@pytest.mark.parametrize(
    ("when", "fields", "said"),
    [
        (
            "2024-07",
            {},
            "On an unspecified day in July, two guards were killed near Oakham.",
        ),
        (
            "2024-01-30/2024-02-02",
            {},
            "From January 30 to February 2, two guards were killed near Oakham.",
        ),
        (
            "2024-07-03/2024-07-05",
            {"claims": (Claim(REAVERS, day("2024-07-09")),)},
            (
                "From July 3 to 5, two guards were killed near Oakham. The Reavers "
                "claimed the attack on July 9."
            ),
        ),
        (
            "2024-07",
            {"reported": day("2024-07-09")},
            "As reported on July 9, two guards were killed near Oakham.",
        ),
        (
            "2023-12-30",
            {"claims": (Claim(REAVERS, day("2024-01-20")),)},
            (
                "On December 30, two guards were killed near Oakham. The Reavers "
                "claimed the attack on January 20, 2024."
            ),
        ),
    ],
)
def test_when_it_was_is_said_as_far_as_it_is_known(when, fields, said):
    record = attack(
        when,
        id="2024-07-a-record",
        killed={"guards": 2},
        **OAKHAM,
        **fields,
    )
    parts = tell(record, codebook=BOOK, wording=HOUSE, name_area=False)
    assert " ".join(each.text for each in parts) == said


def test_the_analysts_own_sentence_wins_and_is_marked_as_such():
    text = "Nobody, not even the 7 guards, saw it coming"
    (said,) = tell(
        attack(text=text, killed={"guards": 3}), codebook=BOOK, wording=HOUSE
    )
    assert (said.text, said.by_hand, said.parts) == (text, True, (text,))


def test_every_sentence_of_a_record_knows_the_record():
    record = attack(claims=(Claim(REAVERS),), killed={"reavers": 2}, **OAKHAM)
    said = tell(record, codebook=BOOK, wording=HOUSE)
    assert {(each.kind, each.attack) for each in said} == {("incident", record.id)}
    assert len(said) == 3


def test_every_number_of_a_record_rests_on_its_field():
    record = attack(
        id="2024-07-a-record",
        killed={"guards": 3},
        wounded={"guards": 2},
        seized=(seized("outposts", 5),),
        losses=(lost("trucks", "burned", 4),),
        claims=(Claim(REAVERS, day("2024-07-18")),),
    )
    every = tell(record, codebook=BOOK, wording=HOUSE)
    quotes = [part for each in every for part in each.parts if isinstance(part, Quote)]
    assert {each.text: each.figures for each in quotes} == {
        "three": ("record:2024-07-a-record#killed.guards",),
        "two": ("record:2024-07-a-record#wounded.guards",),
        "five": ("record:2024-07-a-record#seized.0.count",),
        "Four": ("record:2024-07-a-record#losses.0.count",),
        "two days later": ("record:2024-07-a-record#claims.0.on",),
    }


def test_the_words_follow_the_id_and_nothing_else():
    fields = {"method": "ambush", "target": {"kind": "patrol"}, **OAKHAM}
    one = attack(id="2024-07-16-oakham", **fields)
    again = attack("2024-07-16", id="2024-07-16-oakham", note="Seen twice.", **fields)
    said = [tell(each, codebook=BOOK, wording=HOUSE) for each in (one, again)]
    assert said[0] == said[1]


def test_different_ids_bring_different_words():
    verbs = {
        told(id=f"2024-07-{number}", method="ambush", target={"kind": "patrol"})
        for number in range(20)
    }
    assert len(verbs) == 2


def test_two_voices_tell_people_harmed_by_a_means():
    voices = {
        told(id=f"2024-07-{number}", method="mine", killed={"guards": 2}, **OAKHAM)
        for number in range(20)
    }
    assert voices == {
        "On July 16, two guards were killed by a mine near Oakham in Ashdale.",
        "On July 16, a mine killed two guards near Oakham in Ashdale.",
    }


def test_a_withheld_source_is_named_nowhere():
    hidden = Source("journalist", "Zed", shown="withheld", description="Zed's friend")
    assert "Zed" not in told(sources=(hidden,), killed={"guards": 1})
    assert told(sources=(hidden, JOURNALIST)) == told(sources=(JOURNALIST,))


def test_a_source_without_a_description_is_not_described():
    hidden = Source("journalist", "Zed", shown="as a description")
    assert told(sources=(hidden,)) == told()


def test_a_page_or_a_claim_is_not_named_as_the_one_who_says_so():
    page = Source("loyalist page", "The Page")
    assert told(sources=(page,)) == told()


def test_a_number_that_starts_a_sentence_is_spelled_out():
    said = told(outcome="foiled", killed={"reavers": 12})
    assert said.endswith("was foiled. Twelve reavers were killed.")


def test_a_group_of_captives_of_whom_some_were_killed():
    said = told(captured={"guards": "unknown"}, executed={"guards": "unknown"})
    assert said.endswith("An unknown number of the captives were later executed.")


def test_the_missing_are_not_found_missing():
    said = told(missing={"villagers": 1}, found=day("2024-07-16"))
    assert said == (
        "On July 16, one villager went missing in an unspecified part of Ashdale. "
        "The missing person was found the same day."
    )


# Sections


def section_told(*attacks, key="north", **book):
    held = figures(sheet("2024-07", *attacks), book=codebook(**book))
    section = next(each for each in held.codebook.sections if each.key == key)
    return [
        each.text
        for each in tell_section(
            held, month=Month(2024, 7), section=section, wording=HOUSE
        )
    ]


def test_a_section_is_told_in_order_of_days_with_the_undated_last():
    assert section_told(
        attack("2024-07", area="Birkmoor", undescribed=True),
        attack("2024-07", area="Ashdale", target=OUTPOST),
        attack("2024-07-16", area="Ashdale", target=OUTPOST),
        attack("2024-07-03", area="Birkmoor", target=OUTPOST),
        attack("2024-07-16", area="Birkmoor", target=OUTPOST),
    ) == [
        (
            "On July 3, the Reavers attacked an outpost in an unspecified part of "
            "Birkmoor."
        ),
        (
            "On July 16, the Reavers attacked an outpost in an unspecified part of "
            "Ashdale."
        ),
        (
            "Also on July 16, the Reavers attacked an outpost in an unspecified part "
            "of Birkmoor."
        ),
        (
            "On an unspecified day in July, the Reavers attacked an outpost in an "
            "unspecified part of Ashdale."
        ),
        "One further attack in Birkmoor is counted for July; no details are on record.",
    ]


def test_a_section_of_one_area_does_not_repeat_its_name():
    said = section_told(
        attack(area="Coldfen", place="Marl", relation="near", target=OUTPOST),
        attack(area="Ashdale", place="Oakham", relation="near"),
        key="coldfen",
    )
    assert said == ["On July 16, the Reavers attacked an outpost near Marl."]


def test_what_is_not_counted_is_not_told():
    assert section_told(attack(assessment="disputed"), attack(area="Faraway")) == []


def test_a_month_off_the_record_has_no_sections():
    held = figures(sheet("2024-07"))
    said = tell_section(
        held, month=Month(2024, 6), section=BOOK.sections[0], wording=HOUSE
    )
    assert said == ()


# Any record at all

numbers = st.one_of(
    st.integers(0, 30),
    st.sampled_from(["none", "3+", "10-16", "0-2", "~20", "unknown"]),
)
groups = st.sampled_from(["guards", "villagers", "reavers", "guards or villagers"])
days = st.dates(day("2024-07-01"), day("2024-08-20"))
maybe_count = st.none() | numbers.map(parse)
methods = st.sampled_from([each.name for each in BOOK.methods])
records = st.builds(
    attack,
    st.sampled_from(["2024-07-03", "2024-07", "2024-07-03/2024-07-05"]),
    id=st.integers(0, 99).map("2024-07-{}".format),
    area=st.sampled_from(AREAS),
    also_in=st.sampled_from([(), ("Elmhurst",)]),
    place=st.sampled_from(
        [None, "Marl", "Kell Dam", "Thorn Heath", "Fen road", "Nook"]
    ),
    spot=st.sampled_from([None, "a village near Marl", "on Hill 92", "the Rill bank"]),
    relation=st.none() | st.sampled_from(RELATIONS),
    method=st.none()
    | methods
    | st.lists(methods, max_size=3, unique=True)
    | st.fixed_dictionaries(
        {"one of": st.lists(methods, min_size=2, max_size=3, unique=True)}
    ),
    target=st.fixed_dictionaries(
        {},
        optional={
            "group": groups,
            "unit": st.sampled_from(["4th Division", "Branch 217", "the Wardens"]),
            "kind": st.sampled_from(TARGETS),
            "rank": st.sampled_from(["officer", "commander", "none", "unknown"]),
        },
    ),
    outcome=st.sampled_from(OUTCOMES),
    assessment=st.sampled_from(ASSESSMENTS),
    features=st.lists(st.sampled_from(BOOK.features), unique=True).map(tuple),
    operation=st.sampled_from([None, "storm"]),
    found=st.none() | days,
    reported=st.none() | days,
    seized=st.lists(
        st.builds(
            Seizure,
            st.sampled_from(["outposts", "hamlet of Thorn", "the bridge"]),
            maybe_count,
            st.none() | days,
            st.none() | days,
            st.none() | days,
        ),
        max_size=2,
    ).map(tuple),
    losses=st.lists(
        st.builds(
            Loss,
            st.sampled_from(["sheep", "trucks", "barn", "engine"]),
            st.sampled_from(["burned", "killed", "stolen"]),
            maybe_count,
        ),
        max_size=4,
    ).map(tuple),
    claims=st.lists(
        st.builds(
            Claim,
            st.sampled_from([REAVERS, "the Hill Band"]),
            st.none() | days,
            st.sampled_from([None, "Long Night"]),
        ),
        max_size=2,
    ).map(tuple),
    sources=st.sampled_from(
        [
            (),
            (JOURNALIST,),
            (replace(JOURNALIST, shown="withheld"),),
            (replace(JOURNALIST, shown="as a description", description="a teacher"),),
        ]
    ),
    undescribed=st.booleans(),
    **{
        harm.replace(" ", "_"): st.dictionaries(groups, numbers, max_size=2)
        for harm in HARMS
    },
)


@settings(max_examples=150, deadline=None)
@given(records, st.booleans(), st.booleans())
def test_any_record_is_told_in_well_made_sentences(record, name_area, also):
    said = tell(record, codebook=BOOK, wording=HOUSE, name_area=name_area, also=also)
    for each in said:
        assert faults(each, NAMES) == [], each.text
        assert all(name.startswith(f"record:{record.id}#") for name in each.figures)
    whole = " ".join(each.text for each in said)
    hedges = ("reportedly", "reported ", "according to")
    assert sum(whole.lower().count(hedge) for hedge in hedges) <= 1, whole
    assert "A. Writer" not in whole or JOURNALIST in record.sources


@settings(max_examples=100, deadline=None)
@given(records)
def test_every_toll_of_a_described_record_is_told(record):
    record = replace(record, undescribed=False)
    said = tell(record, codebook=BOOK, wording=HOUSE)
    told_fields = {name.partition("#")[2] for each in said for name in each.figures}
    fields = {
        f"{harm.kind}.{harm.group}"
        for harm in record.harms
        if harm.count != parse("none")
    }
    assert fields <= told_fields, " ".join(each.text for each in said)


# What follows the attack, to the letter


AN_ATTACK = "On July 16, an attack took place in an unspecified part of Ashdale. "


@pytest.mark.parametrize(
    ("executed", "said"),
    [
        ({"villagers": 3}, "Three of the captives were later executed."),
        (
            {"guards": "none", "villagers": 3},
            "Three of the captives were later executed.",
        ),
        ({"guards": 2, "villagers": 3}, "The captives were later executed."),
        ({"guards": 1, "villagers": 3}, "Four of the captives were later executed."),
        ({"guards": "none"}, ""),
    ],
)
def test_the_captives_of_two_groups_are_executed_together(executed, said):
    text = told(captured={"guards": 2, "villagers": 3}, executed=executed)
    taken = (
        "On July 16, the Reavers captured two guards and three villagers in an "
        "unspecified part of Ashdale."
    )
    assert text == f"{taken} {said}".rstrip()


def test_a_single_captive_is_one():
    text = told(captured={"guards": 1}, executed={"guards": 1})
    assert text.endswith("The captive was later executed.")


def test_whoever_was_executed_bears_the_sentence():
    record = attack(
        captured={"guards": 2, "villagers": 3}, executed={"guards": 2, "villagers": 3}
    )
    *_, last = tell(record, codebook=BOOK, wording=HOUSE)
    assert [part.figures for part in last.parts if isinstance(part, Quote)] == [
        (
            f"record:{record.id}#executed.guards",
            f"record:{record.id}#executed.villagers",
        )
    ]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("truck", "the truck"),
        ("trucks", "trucks"),
        ("the old mill", "the old mill"),
        ("The Old Mill", "The Old Mill"),
    ],
)
def test_what_was_seized_has_one_article_or_none(what, said):
    assert told(seized=(seized(what),)) == (
        f"On July 16, the Reavers seized {said} in an unspecified part of Ashdale."
    )


@pytest.mark.parametrize(
    ("losses", "said"),
    [
        (
            (lost("sheep", "killed", 12), lost("trucks", "burned", 3)),
            "Twelve sheep were killed and three trucks were burned.",
        ),
        (
            (
                lost("sheep", "killed", 12),
                lost("trucks", "destroyed", 3),
                lost("cars", "destroyed", 2),
            ),
            "Twelve sheep were killed, and three trucks and two cars were destroyed.",
        ),
        (
            (
                lost("trucks", "destroyed"),
                lost("trucks", "damaged"),
                lost("cars", "burned", 2),
            ),
            "Trucks were destroyed and damaged, and two cars were burned.",
        ),
        ((lost("sheep", "killed", 1),), "One sheep was killed."),
        ((lost("sheep", "killed", 3),), "Three sheep were killed."),
        (
            (lost("sheep", "killed", "none"), lost("trucks", "burned", 3)),
            "Three trucks were burned.",
        ),
        (
            (lost("sheep", "killed", 3), lost("trucks", "burned", 12)),
            "Three sheep were killed and 12 trucks were burned.",
        ),
        (
            (lost("truck", "destroyed", 1), lost("car", "destroyed", 1)),
            "One truck and one car were destroyed.",
        ),
        (
            (lost("trucks", "destroyed", 3), lost("trucks", "damaged", 2)),
            "Three trucks were destroyed and two were damaged.",
        ),
        (
            (lost("trucks", "destroyed", 3), lost("trucks", "damaged")),
            "Three trucks were destroyed and an unknown number were damaged.",
        ),
        (
            (
                lost("trucks", "destroyed"),
                lost("trucks", "damaged"),
                lost("trucks", "burned"),
            ),
            "Trucks were destroyed, damaged, and burned.",
        ),
    ],
)
def test_losses_are_told_by_what_became_of_them(losses, said):
    assert told(losses=losses) == AN_ATTACK + said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"killed": {"guards": 1}, "wounded": {"guards": 2}},
            "The body was found on July 20.",
        ),
        ({"wounded": {"guards": 2}}, "The attack came to light on July 20."),
        (
            {"missing": {"villagers": 1}, "wounded": {"guards": 2}},
            "The missing person was found on July 20.",
        ),
    ],
)
def test_what_came_to_light_later(fields, said):
    assert told(**fields, found=day("2024-07-20")).endswith(said)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (15, "on July 15"),
        (16, "the same day"),
        (17, "the next day"),
        (25, "nine days later"),
        (26, "on July 26"),
    ],
)
def test_a_claim_within_nine_days_is_told_by_how_much_later_it_came(on, said):
    claims = (Claim("the Reavers", day(f"2024-07-{on}")),)
    assert told(claims=claims) == f"{AN_ATTACK}The Reavers claimed the attack {said}."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"method": "raid"}, "the Reavers carried out a raid in {}"),
        (
            {"method": ["ambush", "mine"], "killed": {"guards": 2}},
            "two guards were killed in an ambush with a mine in {}",
        ),
        (
            {"method": ["mine", "ambush"], "target": {"group": "guards"}},
            "the Reavers laid an ambush for guards in {} with a mine",
        ),
        (
            {"target": {"unit": "4th Division"}},
            "the Reavers attacked the 4th Division in {}",
        ),
        (
            {"target": {"kind": "truck", "rank": "commander"}},
            "the Reavers attacked a truck with a commander in {}",
        ),
        (
            {"target": {"kind": "outpost", "rank": "commander"}},
            "the Reavers attacked an outpost in {}",
        ),
        ({"also_in": ("Coldfen",)}, None),
    ],
)
def test_the_means_and_the_target(fields, said):
    if said is None:
        said = "an attack took place on the border of Ashdale and Coldfen"
    assert (
        told(**fields)
        == f"On July 16, {said.format('an unspecified part of Ashdale')}."
    )


def test_a_section_of_two_areas_names_them():
    counted = figures(sheet("2024-07", attack(place="Oakham")))
    north = next(each for each in counted.codebook.sections if len(each.areas) == 2)
    (said,) = tell_section(counted, month=Month(2024, 7), section=north, wording=HOUSE)
    assert "Ashdale" in said.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"place": "Kell Dam", "area": "Birkmoor", "spot": "a hut below Kell Dam"},
            "an attack took place in a hut below Kell Dam (Birkmoor)",
        ),
        (
            {"spot": "the hills", "relation": "near"},
            "an attack took place near the hills in Ashdale",
        ),
        (
            {"place": "Oakham", "spot": "the old mill", "relation": "between"},
            "an attack took place between Oakham and the old mill in Ashdale",
        ),
        (
            {"target": {"kind": "village"}, "place": "Oakham"},
            "the Reavers attacked Oakham in Ashdale",
        ),
        (
            {"target": {"kind": "village"}, "spot": "the village"},
            "the Reavers attacked the village in Ashdale",
        ),
        (
            {"target": {"kind": "village"}, "spot": "a village in Ashdale"},
            "the Reavers attacked a village in Ashdale",
        ),
        (
            {"target": {"group": "guards", "unit": "4th Division"}, "place": "Oakham"},
            "the Reavers attacked members of the 4th Division in Oakham (Ashdale)",
        ),
        (
            {"target": {"rank": "officer", "unit": "4th Division"}, "place": "Oakham"},
            "the Reavers attacked an officer of the 4th Division in Oakham (Ashdale)",
        ),
    ],
)
def test_the_place_and_whose_it_is(fields, said):
    assert told(**fields) == f"On July 16, {said}."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"killed": {"guards": 2}, "wounded": {"guards": 3}},
            "two guards were killed and three wounded in an ambush",
        ),
        (
            {"killed": {"guards": 2}, "wounded": {"guards": 1}},
            "two guards were killed and one was wounded in an ambush",
        ),
        (
            {"method": ["explosion", "raid"], "killed": {"guards": 2}},
            "two guards were killed in a raid with an explosion",
        ),
        (
            {"method": ["stampede", "shelling"], "killed": {"guards": 2}},
            "two guards were killed by shelling with a stampede",
        ),
        (
            {"method": ["assassination", "small arms"], "killed": {"guards": 2}},
            "two guards were assassinated with small arms fire",
        ),
        (
            {"method": "assassination", "captured": {"guards": 2}},
            "two guards were captured",
        ),
    ],
)
def test_people_harmed_and_by_what(fields, said):
    text = told(**{"method": "ambush", "place": "Oakham", **fields})
    assert text == f"On July 16, {said} in Oakham (Ashdale)."


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ((), "As reported on July 18"),
        ((JOURNALIST,), "As the journalist A. Writer reported on July 18"),
    ],
)
def test_without_a_day_the_day_of_the_report_is_told(sources, said):
    text = told("2024-07", reported=day("2024-07-18"), sources=sources)
    assert text == f"{said}, an attack took place in an unspecified part of Ashdale."


COMMANDER = {"group": "guards", "rank": "commander"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"assessment": "probable"}, "an attack was reported"),
        (
            {"assessment": "probable", "method": "clash"},
            "clashes reportedly broke out",
        ),
        ({"method": "clash"}, "clashes broke out"),
        (
            {"method": ["mine", "IED"], "killed": {"guards": 2}},
            "two guards were killed by a mine and an IED",
        ),
        (
            {"target": COMMANDER, "killed": {"guards": 1}},
            "one commander was killed",
        ),
        (
            {"target": COMMANDER, "wounded": {"guards": 1}},
            "one guard was wounded",
        ),
        (
            {"target": COMMANDER, "killed": {"guards": 2}},
            "two guards were killed",
        ),
        (
            {"target": COMMANDER, "killed": {"villagers": 1}},
            "one villager was killed",
        ),
        (
            {"target": {**COMMANDER, "unit": "4th Division"}, "killed": {"guards": 1}},
            "one commander of the 4th Division was killed",
        ),
    ],
)
def test_what_is_told_of_one_person_or_of_little(fields, said):
    assert told(**fields) == f"On July 16, {said} in an unspecified part of Ashdale."
