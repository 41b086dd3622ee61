"""Worked sentences: what each claims, and what the records have of it.

They stand in `worked.txt`, each with its claims below it: the words of the claim, the
verdict, what the records have, and why it is not borne out. All of it can be recounted
from the table of attacks at the head of `watch.py`. Those that tell incidents stand in
`worked_incidents.txt`; their records are those of `test_verifying_happenings.py`.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from publications import attack, codebook, figures, quiet, sheet, totals
from test_verifying_happenings import held
from watch import JULY, july, valley
from watch import held as in_valley

from brief.ground.month import Month
from brief.records.codebook import Section
from brief.verifying.numerals import amount_at
from brief.verifying.passages import of_text
from brief.verifying.skeleton import form
from brief.verifying.splitting import pieces
from brief.verifying.verify import verify
from brief.words.wordings import load

INDENT = "    "


def worked(name="worked.txt"):
    """The sentences of a file, each with the claims that are read in it."""
    claims, sentence = {}, ""
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line.startswith(INDENT):
            claims[sentence].append(line.removeprefix(INDENT))
        else:
            sentence = line
            claims[sentence] = []
    return claims


def read(paragraphs):
    """The claims of some paragraphs, by the line on which each stands."""
    known = valley()
    wording, _ = load("house")
    passages = of_text("\n\n".join(paragraphs), "text.md", known.codebook)
    found = {1 + 2 * number: [] for number, _ in enumerate(paragraphs)}
    for each in verify(passages, known, JULY, wording=wording).checked:
        found[each.where.line].append(each)
    return list(found.values())


def told(claim):
    why = "" if claim.verdict.value == "not understood" else claim.why
    parts = (claim.text, claim.verdict.value, claim.computed, why)
    return " | ".join(each for each in parts if each)


@pytest.fixture(scope="module")
def every():
    return dict(zip(worked(), read(list(worked())), strict=True))


def test_every_sentence_claims_what_it_says_and_no_more(every):
    found = {each: [told(claim) for claim in claims] for each, claims in every.items()}
    assert found == worked()


def test_a_claim_has_a_code_if_and_only_if_something_is_to_be_looked_at(every):
    for claim in (each for claims in every.values() for each in claims):
        quiet = claim.verdict.value == "supported"
        assert (claim.code == "", claim.why == "") == (quiet, quiet), claim


def test_a_claim_stands_where_it_says(every):
    for number, (sentence, claims) in enumerate(every.items()):
        for claim in claims:
            assert claim.where.line == 1 + 2 * number
            assert sentence[claim.where.column - 1 :].startswith(claim.text), claim


def test_a_sentence_that_is_cut_short_anywhere_can_be_read():
    cut = [
        " ".join(words[:many])
        for words in (each.split(" ") for each in worked())
        for many in range(1, len(words))
    ]
    for sentence, claims in zip(cut, read(cut), strict=True):
        assert all(each.text in sentence for each in claims)


# Incidents

INCIDENTS = worked("worked_incidents.txt")


def told_of(found):
    for each in found.checked:
        parts = (each.kind, each.text, each.verdict.value, each.computed)
        ids = ",".join(each.records)
        yield " | ".join(part for part in (*parts, ids, each.why) if part)
    if found.unsaid:
        yield f"unsaid: {[each.attack for each in found.unsaid]}"


@pytest.mark.parametrize("text", INCIDENTS)
def test_an_incident_is_held_against_the_record_that_it_tells(text):
    assert list(told_of(held(text))) == INCIDENTS[text]


def test_an_incident_that_is_cut_short_anywhere_can_be_read():
    cut = (
        " ".join(words[:many])
        for words in (each.split(" ") for each in INCIDENTS)
        for many in range(1, len(words))
    )
    for text in cut:
        assert all(each.text in text for each in held(text).checked)


# Other publications


def other(**changes):
    book = codebook(**changes)
    return figures(
        quiet("2024-06", Ashdale=4, Birkmoor=2, Coldfen=1),
        sheet("2024-07", *july()),
        book=book,
    )


PARTS = (
    Section("north", "the North", ("Ashdale", "Birkmoor")),
    Section("coldfen", "Coldfen", ("Coldfen",)),
    Section("south", "the South", ("Dunmarsh", "Elmhurst")),
)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Two attacks in the North were recorded in July.",
            ["Two attacks in the North | supported | two"],
        ),
        (
            "Three attacks in the North were recorded in July.",
            [
                (
                    "Three attacks in the North | contradicted | two | The records "
                    "have two: attacks (section north), July."
                )
            ],
        ),
        (
            "Five attacks were recorded, including one on the border of the South.",
            [
                "Five attacks | supported | five",
                "one on the border of the South | supported | one",
            ],
        ),
        (
            "Five attacks were recorded, including two on the border of the South.",
            [
                "Five attacks | supported | five",
                "two on the border of the South | contradicted | one | On record: one.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_part_of_the_issue_may_have_a_name_of_its_own(text, claims):
    found = in_valley(text, known=other(sections=PARTS)).checked
    assert [told(each) for each in found] == claims


def test_a_title_that_two_parts_share_means_neither():
    twice = (PARTS[0], replace(PARTS[1], title="the North"), PARTS[2])
    text = "Two attacks in the North were recorded in July."
    assert [
        each.verdict.value
        for each in in_valley(text, known=other(sections=twice)).checked
    ] == ["not understood"]


def test_what_an_issue_printed_is_held_against_what_it_printed():
    known = figures(
        sheet("2024-06", *july_of("2024-06"), printed={"attacks": 6, "Ashdale": 3}),
        sheet("2024-07", *july()),
    )
    for text, verdict in (
        ("The issue counts six attacks in June.", "supported"),
        ("The issue counts five attacks in June.", "contradicted"),
        ("There were five attacks in June.", "supported"),
        ("The office counts five attacks in June.", "supported"),
        ("The issue counts three attacks in Ashdale in June.", "supported"),
    ):
        assert [
            each.verdict.value for each in in_valley(text, known=known).checked
        ] == [verdict], text


def july_of(month):
    for number, area in enumerate(
        ("Ashdale", "Ashdale", "Coldfen", "Coldfen", "Dunmarsh")
    ):
        yield attack(f"{month}-{number + 1:02}", area=area)


def test_a_form_knows_lists_of_things_and_areas():
    assert form("{areas}").fullmatch("<area> , <area> and <area>")
    assert form("{areas}").fullmatch("<area>")
    assert not form("{areas}").fullmatch("<area> <area> and")
    assert form("{things}").fullmatch("<thing> ( <number> ) and <thing>")
    assert form("{bracket}x").fullmatch(" ( y )x")


@pytest.mark.parametrize(
    "text", ["Attacks* fell in July.", "Attacks\u2020 fell in July."]
)
def test_a_mark_that_leads_to_a_note_says_nothing(text):
    assert [told(each) for each in in_valley(text).checked] == [
        "Attacks fell | supported | from seven to five"
    ]


def test_a_number_of_attacks_rests_on_as_many_records(every):
    tried = 0
    for claim in (each for claims in every.values() for each in claims):
        number = amount_at(tuple(pieces(claim.computed)), 0) if claim.computed else None
        attacks = claim.kind == "count" and "attack" in claim.text
        whole = (
            number is not None and number.count.exact and " of " not in claim.computed
        )
        if attacks and whole:
            assert len(claim.records) == number.count.low, claim
            assert len(set(claim.records)) == len(claim.records)
            tried += 1
    assert tried > 100


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Half of the attacks in July were with a mine.", "consistent"),
        ("A third of the attacks in July were with a mine.", "consistent"),
        ("Three quarters of the attacks in July were with a mine.", "contradicted"),
        ("Half of the attacks in July were with an ambush.", "contradicted"),
        ("Up to half of the attacks in July were with a mine.", "consistent"),
        ("Up to half of the attacks in July were with a raid.", "consistent"),
        ("Up to a third of the attacks in July were with a raid.", "contradicted"),
        ("More than half of the attacks in July were with a mine.", "consistent"),
        ("Two thirds of the attacks in July were with a mine.", "contradicted"),
    ],
)
def test_a_share_of_what_is_not_known_exactly_is_left_open(text, verdict):
    either = attack("2024-07-01", method={"one of": ["mine", "raid"]})
    known = figures(sheet("2024-07", either, attack("2024-07-02", method="raid")))
    (claim,) = in_valley(text, known=known).checked
    assert claim.verdict.value == verdict


def test_a_change_across_a_new_definition_is_not_judged():
    grave = replace(codebook().classes[0], since=Month(2024, 7), version=2)
    before = replace(codebook().classes[0], version=1)
    for class_, verdict in ((before, "supported"), (grave, "not on record")):
        known = other(classes=(class_,))
        (claim,) = in_valley("High quality attacks rose in July.", known=known).checked
        assert claim.verdict.value == verdict
    assert claim.why == (
        "high quality attacks: the definition changed between June and July."
    )


def test_a_change_that_the_records_leave_open_is_said_to_be_so():
    known = figures(totals("2024-06", attacks="2+"), quiet("2024-07", Ashdale=3))
    (claim,) = in_valley("Attacks rose in July.", known=known).checked
    assert claim.why == (
        "The records have at least two in June and three in July: attacks. "
        "The records leave it open."
    )
