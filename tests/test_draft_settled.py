"""Which text answers for a place of the issue: the tool's, the analyst's, or none."""

import json
from dataclasses import replace

import pytest
from drafts import MONTH, Desk, june, killing, with_killed
from publications import CLASSES, codebook, figures, sheet, totals

from brief.composing import keeping
from brief.composing.drafting import Base, Entry, Fact
from brief.words.chain import chain
from brief.words.wordings import load

EAST, WEST = killing("east", 3), killing("west", 9)


@pytest.fixture
def desk():
    made = Desk.with_records(EAST, WEST)
    made.draft()
    return made


def states(desk):
    return {name: each.state for name, each in desk.settled().items()}


def test_without_a_text_everything_is_told_as_it_is_generated():
    desk = Desk.with_records(EAST)
    settled = desk.settled()
    assert list(settled) == ["headline", "lead", "change", "north/east"]
    assert {each.state for each in settled.values()} == {"added"}
    assert all(each.sentences for each in settled.values())


def test_a_text_that_was_never_drafted_stands_beside_what_is_generated():
    desk = Desk.with_records(EAST, WEST)
    desk.text = "<!-- context -->\nMine.\n<!-- north/west -->\nMy own words.\n"
    assert states(desk) == {
        **dict.fromkeys(("headline", "lead", "change"), "added"),
        "context": "own",
        "north/east": "added",
        "north/west": "edited",
    }
    assert list(desk.settled())[-2:] == ["north/east", "north/west"]


def test_what_is_as_generated_has_its_sentences(desk):
    place = desk.settled()["north/east"]
    assert (place.state, place.names) == ("fresh", ("north/east",))
    assert [each.attack for each in place.sentences] == ["east"]


def test_the_months_before_are_shown_where_they_were_left_and_hints_never(desk):
    assert states(desk)["north/background"] == "fresh"
    assert "context" not in states(desk)
    desk.text = ""
    assert "north/background" not in {
        name for name, each in desk.settled().items() if each.sentences
    }


def test_a_text_that_lags_behind_its_records_is_stale(desk):
    desk.records["east"] = with_killed(EAST, 4)
    place = desk.settled()["north/east"]
    assert (place.state, place.sentences) == ("stale", None)
    assert "killed one guard" in place.block.text or "one guard was" in place.block.text


def test_an_edited_text_is_the_analysts_and_what_was_taken_out_says_nothing(desk):
    desk.edit(desk.block("north/east"), "<!-- north/east -->\nMine.\n\n")
    desk.take_out("north/west")
    desk.take_out("lead")
    settled = desk.settled()
    assert settled["north/east"].block.text.strip() == "Mine."
    for name in ("north/west", "lead"):
        place = settled[name]
        assert (place.state, place.sentences, place.block) == ("deleted", None, None)


def test_a_record_that_was_not_drafted_yet_is_told_where_it_belongs(desk):
    desk.records["mid"] = killing("mid", 5)
    assert states(desk)["north/mid"] == "added"
    names = list(desk.settled())
    assert names.index("north/mid") == names.index("north/east") + 1


def test_records_are_told_in_the_order_of_the_file(desk):
    head, pieces = desk.pieces()
    at = desk.names.index("north/east")
    pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]
    desk.put(head, pieces)
    names = list(desk.settled())
    assert names.index("north/west") + 1 == names.index("north/east")


def test_one_text_may_answer_for_several_records(desk):
    desk.edit("<!-- north/west -->\n", "")
    place = desk.settled()["north/east"]
    assert (place.state, place.names) == ("edited", ("north/east", "north/west"))
    assert "north/west" not in desk.settled()
    desk.edit("<!-- north/east -->", "<!-- north/east, north/west -->")
    place = desk.settled()["north/east"]
    assert (place.state, len(place.sentences)) == ("fresh", 2)


# The base, kept


def test_a_base_comes_back_as_it_was_kept(desk):
    text = keeping.written(desk.base, MONTH)
    assert keeping.read(text, "drafted.json", MONTH) == (desk.base, ())
    assert text == keeping.written(keeping.read(text, "x", MONTH)[0], MONTH)


def test_a_base_keeps_what_was_merged_and_what_is_gone():
    base = Base((Entry("a/b", "Text.", (Fact("f", "1"),), "a/c", "retracted"),))
    assert keeping.read(keeping.written(base, MONTH), "x", MONTH)[0] == base


GOOD = {"version": 1, "month": "2024-07", "blocks": []}
BLOCK = {"name": "lead", "text": "A.", "facts": {}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "damaged"),
        ('{"version": 1,', "damaged"),
        ("<<<<<<< HEAD\n{}", "damaged"),
        ("[" * 100_000, "damaged"),
        ("[]", "no record"),
        ("{}", "no record"),
        (json.dumps({**GOOD, "version": 2}), "version 2"),
        (json.dumps({**GOOD, "month": "2024-06"}), "2024-06"),
        (json.dumps({**GOOD, "blocks": None}), "block"),
        (json.dumps({**GOOD, "blocks": [BLOCK, BLOCK]}), "twice"),
        (json.dumps({**GOOD, "blocks": [{**BLOCK, "facts": {"a": 1}}]}), "block"),
        (json.dumps({**GOOD, "blocks": [{**BLOCK, "other": "a"}]}), "block"),
        (json.dumps({**GOOD, "blocks": [{"name": "lead", "facts": {}}]}), "block"),
        (json.dumps({**GOOD, "blocks": ["lead"]}), "block"),
    ],
)
def test_a_base_that_cannot_be_used_is_told(text, said):
    base, problems = keeping.read(text, "reports/2024-07/drafted.json", MONTH)
    assert base is None
    assert [each.code for each in problems] == ["E640"]
    assert said in problems[0].what
    assert "version control" in problems[0].fix


# The months before


def told(section, *sheets):
    counted = figures(*sheets, sheet("2024-07", EAST))
    sections = {each.key: each for each in counted.codebook.sections}
    wording, _ = load()
    said = chain(counted, month=MONTH, section=sections[section], wording=wording)
    return [each.text for each in said]


def test_the_chain_names_what_is_on_record_and_what_is_not():
    said = told(
        "coldfen",
        totals("2023-12", attacks=5, Coldfen=2),
        totals("2024-01", attacks=9, Coldfen="3+"),
        totals("2024-03", attacks=4),
        totals("2024-04", implied=True, attacks="1-4", Coldfen="0-2"),
        totals("2024-05", attacks=4, Coldfen=0),
        june(),
    )
    first = "In December 2023, two attacks were recorded in Coldfen; in January, "
    assert said == [
        f"{first}at least three; in May, none.",
        "In June, no attacks were recorded in Coldfen.",
        "For March and April, no figures for Coldfen are on record.",
    ]


def test_several_areas_are_told_one_by_one():
    marked = killing("x", 1, area="Birkmoor", features=("behind front lines",))
    before = sheet("2024-06", *june(2).attacks, marked)
    (said,) = told("north", totals("2024-05", Ashdale=0, Birkmoor=0), before)
    assert said == (
        "In May, no attacks were recorded in Ashdale or Birkmoor; in June, two in "
        "Ashdale, and one in Birkmoor, one of them a high quality attack."
    )


def test_no_more_than_six_months_are_told_and_none_where_nothing_is():
    many = [totals(f"2024-{month:02}", Coldfen=month) for month in range(1, 7)]
    said = told("coldfen", totals("2023-12", Coldfen=9), *many)
    assert len(said) == 2
    assert said[0].startswith("In January, one attack was recorded in Coldfen")
    assert told("coldfen", totals("2024-06", attacks=2)) == []


def marked(number, area):
    return [
        killing(f"m{n}", 1, area=area, features=("behind front lines",))
        for n in range(number)
    ]


SILENT = [totals(f"2024-0{month}", attacks=1) for month in (1, 2, 3)]


@pytest.mark.parametrize(
    ("section", "sheets", "said"),
    [
        (
            "coldfen",
            [totals("2023-12", Coldfen=5), *SILENT],
            [
                "In December 2023, five attacks were recorded in Coldfen.",
                "For January to March, no figures for Coldfen are on record.",
            ],
        ),
        (
            "coldfen",
            [totals("2023-11", Coldfen=5), totals("2023-12", attacks=1), *SILENT],
            [
                "In November 2023, five attacks were recorded in Coldfen.",
                (
                    "For December 2023 and January to March, no figures for Coldfen "
                    "are on record."
                ),
            ],
        ),
        (
            "north",
            [totals("2024-05", Ashdale=2, Birkmoor=0)],
            ["In May, two attacks were recorded in Ashdale and none in Birkmoor."],
        ),
        (
            "north",
            [
                totals("2024-04", Ashdale=2, Birkmoor=1),
                totals("2024-05", Ashdale=0, Birkmoor=0),
            ],
            [
                (
                    "In April, two attacks were recorded in Ashdale and one in "
                    "Birkmoor; in May, none in Ashdale or Birkmoor."
                )
            ],
        ),
        (
            "north",
            [totals("2024-05", Birkmoor=2)],
            ["In May, two attacks were recorded in Birkmoor."],
        ),
        (
            "coldfen",
            [sheet("2024-06", *marked(2, "Coldfen"), through="2024-06-20")],
            [
                (
                    "From June 1 to 20, two attacks were recorded in Coldfen, two of "
                    "them high quality attacks."
                )
            ],
        ),
    ],
)
def test_the_chain_to_the_letter(section, sheets, said):
    assert told(section, *sheets) == said


def test_a_class_without_a_mark_is_not_told_in_the_chain():
    book = codebook(classes=(replace(CLASSES[0], mark=""),))
    sheets = (sheet("2024-06", *marked(2, "Coldfen")), sheet("2024-07", EAST))
    counted = figures(*sheets, book=book)
    section = next(each for each in book.sections if each.key == "coldfen")
    wording, _ = load()
    (said,) = chain(counted, month=MONTH, section=section, wording=wording)
    assert said.text == "In June, two attacks were recorded in Coldfen."


def test_a_number_of_a_class_stands_alone_in_the_chain():
    before = [totals("2024-05", Coldfen="1+"), sheet("2024-06", *marked(1, "Coldfen"))]
    (said,) = told("coldfen", *before)
    assert said.endswith("in June, one, one of them a high quality attack.")


def test_every_number_of_the_chain_rests_on_a_figure():
    counted = figures(june(), sheet("2024-07", EAST))
    wording, _ = load()
    section = counted.codebook.sections[0]
    (said,) = chain(counted, month=MONTH, section=section, wording=wording)
    assert said.figures == (
        "2024-06/attacks/area:Ashdale",
        "2024-06/attacks/area:Birkmoor",
    )
