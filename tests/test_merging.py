"""Merging: what nobody touched is renewed, what was edited is kept and flagged."""

from dataclasses import replace

import pytest
from drafts import Desk, june, killing, with_killed

from brief.composing.weaving import comment
from brief.records.attack import Claim

EAST, WEST, FEN = (
    killing("east", 3),
    killing("west", 9, killed=2),
    killing("fen", 12, area="Coldfen"),
)
EAST_NAME, WEST_NAME, FEN_NAME = "north/east", "north/west", "coldfen/fen"
TOLD = "On July 3, a mine killed one guard in an unspecified part of Ashdale."


@pytest.fixture
def desk():
    made = Desk.with_records(EAST, WEST, FEN)
    made.draft()
    return made


def recount(desk, id_, number):
    desk.records[id_] = with_killed(desk.records[id_], number)


# The first draft


def test_the_first_draft_has_every_place_in_the_order_of_the_issue(desk):
    assert desk.names == [
        *("headline", "lead", "change", "context"),
        *("north/background", EAST_NAME, WEST_NAME, "north/context"),
        *("coldfen/background", FEN_NAME, "coldfen/context"),
        *("south/background", "south/context", "outlook"),
    ]


def test_a_record_is_told_under_a_line_with_its_name(desk):
    assert desk.block(EAST_NAME) == f"<!-- {EAST_NAME} -->\n{TOLD}\n\n"


def test_places_of_the_analyst_begin_with_a_hint(desk):
    for name in ("context", "north/background", "north/context", "outlook"):
        assert "<!-- hint: " in desk.block(name).split("\n")[1]


def test_the_background_has_the_months_before(desk):
    assert "In June, three attacks were recorded in Ashdale" in desk.block(
        "north/background"
    )


def test_a_draft_can_be_read_without_a_fault(desk):
    found, problems = desk.narrative()
    assert problems == ()
    assert found.block(EAST_NAME).text.strip() == TOLD


def test_a_text_that_was_never_drafted_keeps_every_letter_and_gets_what_it_lacks():
    desk = Desk.with_records(EAST, FEN)
    desk.text = (
        "---\nfindings:\n  silence: [a]\n---\n\n<!-- context -->\nMy  own\ttext.\n"
        "\n<!-- lead -->\nMy lead. <!-- note: check -->\n\n<!-- outlook -->\nRain."
    )
    before = desk.text
    did = desk.draft()
    for piece in before.split("\n\n"):
        assert piece in desk.text
    assert "lead" not in did
    assert desk.names[:3] == ["headline", "context", "north/background"]
    assert desk.names[-3:] == ["lead", "change", "outlook"]


def test_an_empty_place_is_filled_and_a_written_one_is_left():
    desk = Desk.with_records(EAST)
    desk.text = "<!-- context -->\n\n<!-- north/background -->\nOld ground.\n"
    desk.draft()
    assert "<!-- hint: " in desk.block("context")
    assert (
        desk.block("north/background") == "<!-- north/background -->\nOld ground.\n\n"
    )


def test_drafting_again_changes_nothing(desk):
    text, base = desk.text, desk.base
    assert desk.draft() == {}
    assert (desk.text, desk.base) == (text, base)


# What nobody touched


def test_what_nobody_touched_is_renewed(desk):
    recount(desk, "east", 4)
    did = desk.draft()
    assert "killed four guards" in desk.block(EAST_NAME)
    assert "killed at least seven guards" in desk.block("lead")
    assert {did[EAST_NAME].what, did["lead"].what} == {"renewed"}
    assert WEST_NAME not in did


def test_a_private_note_does_not_stop_a_renewal_and_is_kept(desk):
    desk.edit(TOLD, f"<!-- note: who says so? -->\n{TOLD} <!-- note: ask -->")
    recount(desk, "east", 4)
    desk.draft()
    assert desk.block(EAST_NAME) == (
        f"<!-- {EAST_NAME} -->\n<!-- note: who says so? -->\n"
        "On July 3, a mine killed four guards in an unspecified part of Ashdale.\n"
        "<!-- note: ask -->\n\n"
    )


def test_other_line_breaks_are_no_edit(desk):
    desk.edit(TOLD, TOLD.replace(" killed", "\n  killed"))
    recount(desk, "east", 4)
    assert desk.draft()[EAST_NAME].what == "renewed"


def test_a_new_record_stands_where_its_day_belongs(desk):
    desk.records["late"] = killing("late", 28)
    desk.records["mid"] = killing("mid", 5)
    assert desk.draft()["north/mid"].what == "added"
    at = desk.names.index(EAST_NAME)
    assert desk.names[at : at + 5] == [
        *(EAST_NAME, "north/mid", WEST_NAME, "north/late", "north/context"),
    ]


def test_a_new_record_finds_its_place_in_an_order_of_the_analysts_own(desk):
    head, pieces = desk.pieces()
    at = desk.names.index(EAST_NAME)
    pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]
    desk.put(head, pieces)
    desk.records["mid"] = killing("mid", 5)
    desk.draft()
    assert desk.names[at : at + 3] == [WEST_NAME, EAST_NAME, "north/mid"]


def test_the_months_before_are_renewed_where_they_were_left_as_they_are(desk):
    desk.before = june(7)
    assert desk.draft()["north/background"].what == "renewed"
    assert "In June, seven attacks" in desk.block("north/background")
    assert "<!-- hint: " in desk.block("north/background")


# What was edited


def test_an_edit_is_kept_as_it_is_while_its_facts_are_the_same(desk):
    desk.edit(TOLD, "A mine took one guard on July 3.")
    recount(desk, "fen", 5)
    did = desk.draft()
    assert "A mine took one guard on July 3." in desk.text
    assert EAST_NAME not in did
    assert "changed" not in desk.block(EAST_NAME)


def test_an_edit_whose_facts_have_changed_is_kept_and_flagged_once(desk):
    desk.edit(TOLD, "A mine took one guard on July 3.")
    recount(desk, "east", 4)
    assert desk.draft()[EAST_NAME].what == "flagged"
    block = desk.block(EAST_NAME)
    assert block == (
        f"<!-- {EAST_NAME} -->\n<!-- changed:\n"
        "  east killed.guards: was 1, is 4 (records/somewhere.yaml:1:1)\n"
        "  Now it would read:\n"
        "  On July 3, a mine killed four guards in an unspecified part of Ashdale.\n"
        "-->\n"
        "A mine took one guard on July 3.\n\n"
    )
    assert desk.draft() == {}
    assert desk.block(EAST_NAME) == block


def test_a_second_change_is_flagged_again_above_the_first(desk):
    desk.edit(TOLD, "A mine took one guard.")
    for number in (4, 2):
        recount(desk, "east", number)
        desk.draft()
    block = desk.block(EAST_NAME)
    assert block.index("was 4, is 2") < block.index("was 1, is 4")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"claims": (Claim("the Reavers"),)},
            "east claims: was nothing, is the Reavers",
        ),
        ({"place": "Oakham", "relation": "in"}, "east place: was nothing, is Oakham"),
        ({"assessment": "probable"}, "east assessment: was confirmed, is probable"),
        ({"harms": ()}, "east killed.guards: was 1, is nothing"),
        ({"outcome": "foiled"}, "east outcome: was success, is foiled"),
    ],
)
def test_every_field_that_a_sentence_can_rest_on_is_watched(desk, change, said):
    desk.edit(TOLD, "It was a mine.")
    desk.records["east"] = replace(desk.records["east"], **change)
    desk.draft()
    assert said in desk.block(EAST_NAME)


def test_a_record_with_a_sentence_of_its_own_rests_on_its_fields_too():
    told = killing("east", 3, text="One guard died by a mine.")
    desk = Desk.with_records(told)
    desk.draft()
    desk.edit("One guard died by a mine.", "A guard died.")
    recount(desk, "east", 2)
    desk.draft()
    assert "killed.guards: was 1, is 2" in desk.block(EAST_NAME)


def test_a_figure_that_is_told_no_longer_is_flagged_in_an_edited_lead(desk):
    desk.edit("They killed at least four guards.", "They killed four guards.")
    for id_ in ("east", "west", "fen"):
        desk.records[id_] = replace(desk.records[id_], harms=())
    desk.draft()
    assert "guards killed, July 2024: was 4, is 0" in desk.block("lead")


def test_a_figure_that_was_told_no_longer_is_still_watched(desk):
    desk.edit("They killed at least four guards.", "They killed four guards.")
    held = dict(desk.records)
    for id_, record in held.items():
        desk.records[id_] = replace(record, harms=())
    desk.draft()
    desk.records.update(held)
    desk.draft()
    assert "guards killed, July 2024: was 0, is 4" in desk.block("lead")


def test_a_flag_is_not_written_twice_after_a_run_that_was_killed_before_its_end(desk):
    desk.edit(TOLD, "A mine took one guard.")
    recount(desk, "east", 4)
    before = desk.base
    desk.draft()
    text = desk.text
    desk.base = before
    desk.draft()
    assert desk.text == text


def test_a_sentence_that_is_stated_by_hand_is_never_renewed(desk):
    desk.edit(TOLD, f"{TOLD} <!-- by hand: seen by two of us -->")
    recount(desk, "east", 4)
    assert desk.draft()[EAST_NAME].what == "flagged"
    assert f"{TOLD} <!-- by hand: seen by two of us -->" in desk.text


def test_a_flag_cannot_end_before_its_end():
    assert comment("changed", "a --> b <!-- c") == [
        "<!-- changed: a - -> b <! -- c -->"
    ]


# What was taken out


def test_what_was_taken_out_stays_out_and_the_report_tells_of_changes(desk):
    desk.take_out(EAST_NAME)
    assert desk.draft() == {}
    recount(desk, "east", 4)
    did = desk.draft()[EAST_NAME]
    assert (did.what, str(did.shifts[0]).partition(" (")[0]) == (
        "left out",
        "east killed.guards: was 1, is 4",
    )
    assert EAST_NAME not in desk.names
    assert desk.draft() == {}


def test_a_place_whose_text_was_taken_out_stays_empty(desk):
    desk.edit(f"{TOLD}\n", "")
    recount(desk, "east", 4)
    assert desk.draft()[EAST_NAME].what == "left out"
    assert desk.block(EAST_NAME) == f"<!-- {EAST_NAME} -->\n\n"


@pytest.mark.parametrize("name", ["context", "north/background", "outlook"])
def test_a_place_of_the_analysts_own_stays_out_too(desk, name):
    desk.take_out(name)
    desk.before = june(8)
    desk.draft()
    assert name not in desk.names


def test_a_place_that_was_written_before_the_first_draft_stays_out_too():
    desk = Desk.with_records(EAST)
    desk.text = "<!-- north/background -->\nOld ground.\n"
    desk.draft()
    desk.take_out("north/background")
    assert desk.draft() == {}
    assert "north/background" not in desk.names


# What is told no longer


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"assessment": "retracted", "because": "told twice"},
            "being retracted: told twice",
        ),
        ({"not_counted": "a quarrel"}, "it no longer counts: a quarrel"),
        ({"area": "Coldfen"}, "it is told under Coldfen now"),
        ({"area": "Faraway"}, "it no longer counts"),
    ],
)
@pytest.mark.parametrize("edited", [True, False])
def test_a_record_told_no_longer_is_kept_and_flagged_with_the_reason(
    desk, change, why, edited
):
    if edited:
        desk.edit(TOLD, "A mine took one guard.")
    text = "A mine took one guard." if edited else TOLD
    desk.records["east"] = replace(desk.records["east"], **change)
    assert desk.draft()[EAST_NAME].what == "gone"
    flag, said = desk.block(EAST_NAME).split("\n")[1:3]
    assert flag.startswith("<!-- gone: east: ")
    assert why in flag
    assert said == text
    assert EAST_NAME not in desk.draft()


def test_a_record_that_is_not_there_any_more_is_flagged_too(desk):
    del desk.records["east"]
    assert desk.draft()[EAST_NAME].why == "it is no longer on record"
    assert TOLD in desk.block(EAST_NAME)
    assert desk.draft() == {}


def test_a_record_that_comes_back_is_told_again(desk):
    held = desk.records.pop("east")
    desk.draft()
    desk.records["east"] = with_killed(held, 3)
    assert desk.draft()[EAST_NAME].what == "renewed"
    assert "killed three guards" in desk.block(EAST_NAME)


def test_a_record_that_was_dropped_when_it_was_gone_is_new_when_it_comes_back(desk):
    held = desk.records.pop("east")
    desk.draft()
    desk.take_out(EAST_NAME)
    desk.draft()
    desk.records["east"] = held
    assert desk.draft()[EAST_NAME].what == "added"


def test_a_record_taken_out_before_it_was_gone_stays_out_when_it_comes_back(desk):
    desk.take_out(EAST_NAME)
    held = desk.records.pop("east")
    desk.draft()
    desk.records["east"] = held
    desk.draft()
    assert EAST_NAME not in desk.names


# What was put together


def test_a_text_that_took_in_another_rests_on_the_facts_of_both(desk):
    desk.edit(f"<!-- {WEST_NAME} -->\n", "")
    assert desk.draft() == {}
    recount(desk, "west", 7)
    did = desk.draft()
    assert did[EAST_NAME].what == "flagged"
    assert "west killed.guards: was 2, is 7" in desk.block(EAST_NAME)
    assert WEST_NAME not in desk.names


def test_it_still_does_when_its_words_have_been_changed_since(desk):
    desk.edit(f"<!-- {WEST_NAME} -->\n", "")
    desk.draft()
    desk.edit("On July 9, two guards were killed by a mine", "Two more fell to one.")
    recount(desk, "west", 7)
    desk.draft()
    assert "west killed.guards: was 2, is 7" in desk.block(EAST_NAME)


def test_a_text_that_took_in_another_can_be_taken_in_itself(desk):
    desk.edit(f"<!-- {WEST_NAME} -->\n", "")
    desk.draft()
    desk.edit(f"<!-- {EAST_NAME} -->\n", "")
    recount(desk, "west", 7)
    assert "west killed.guards: was 2, is 7" in (
        str(desk.draft()["north/background"].shifts[0])
    )


def test_a_record_taken_in_by_another_that_is_gone_is_flagged_there(desk):
    desk.edit(f"<!-- {WEST_NAME} -->\n", "")
    del desk.records["west"]
    desk.draft()
    assert "<!-- gone: west: it is no longer on record -->" in desk.block(EAST_NAME)
    assert desk.draft() == {}


def test_one_opener_may_name_several_records(desk):
    desk.edit(f"<!-- {WEST_NAME} -->\n", "")
    desk.edit(f"<!-- {EAST_NAME} -->", f"<!-- {EAST_NAME}, {WEST_NAME} -->")
    assert desk.draft() == {}
    recount(desk, "west", 7)
    assert desk.draft()[EAST_NAME].what == "renewed"
    assert desk.block(EAST_NAME).split("\n\n")[1].startswith("On July 9, seven guards")
    desk.edit("On July 3, a mine", "A mine on July 3")
    recount(desk, "west", 8)
    assert desk.draft()[EAST_NAME].what == "flagged"


# Bytes


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_stay_as_they_are_and_new_lines_get_the_same(desk, end):
    desk.text = desk.text.replace("\n", end)
    desk.edit(TOLD, "A mine took one guard.")
    recount(desk, "east", 4)
    recount(desk, "fen", 4)
    desk.records["mid"] = killing("mid", 5)
    desk.draft()
    assert desk.text.count(end) == desk.text.count("\n")
    assert desk.text.count("\r") in (0, desk.text.count("\n"))


def test_a_file_without_a_last_line_end_gets_one_only_where_it_must():
    desk = Desk.with_records(EAST)
    desk.text = "<!-- outlook -->\nRain."
    desk.draft()
    assert desk.text.endswith("<!-- outlook -->\nRain.")
    desk.text = "<!-- headline -->\nQuiet."
    desk.base = None
    desk.draft()
    assert desk.text.startswith("<!-- headline -->\nQuiet.\n\n<!-- lead -->\n")
