"""Worked sentences: what each claims, and what the records have of it.

They stand in `worked.txt`, each with its claims below it: the words of the claim, the
verdict, what the records have, and why it is not borne out. All of it can be recounted
from the table of attacks at the head of `watch.py`. Those that tell incidents stand in
`worked_incidents.txt`; their records are those of `test_verifying_happenings.py`.
"""

from pathlib import Path

import pytest
from test_verifying_happenings import held
from watch import JULY, valley

from brief.verifying.passages import of_text
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
