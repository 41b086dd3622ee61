"""What a text names against what it counts: areas, borders, incidents told."""

from dataclasses import replace

import pytest
from watch import JULY, claims, held, valley, verdicts

from brief.verifying.claims import Verdict
from brief.verifying.passages import of_text
from brief.verifying.verify import verify
from brief.words.wordings import load

OK, WRONG, OPEN = "supported", "contradicted", "consistent"
LEAD = "In July, five attacks were documented in Ashdale (2), Coldfen (2){}."


def test_areas_that_add_up_are_supported():
    whole = LEAD.format(", and Dunmarsh (1)")
    assert set(verdicts(whole)) == {OK}
    assert ("Ashdale (2), Coldfen (2), and Dunmarsh (1)", OK) in claims(whole)


@pytest.mark.parametrize(
    "tail", ["", ", and Dunmarsh (2)", ", Dunmarsh (1), and Birkmoor (1)"]
)
def test_areas_that_do_not_add_up_are_told_with_both_sums(tail):
    wrong = held(LEAD.format(tail)).of(Verdict.CONTRADICTED)
    sums = [each for each in wrong if each.kind == "sum"]
    assert [each.code for each in sums] == ["E602"]
    assert sums[0].computed == "five"
    assert "add up to" in sums[0].why


def test_an_area_told_in_the_next_sentence_is_not_missing():
    text = (
        "Attacks fell in Ashdale (2) and doubled in Coldfen (2). "
        "Attacks in Dunmarsh came to none in June, one in July."
    )
    assert WRONG not in verdicts(text)
    first = text.partition(". ")[0] + "."
    assert WRONG in verdicts(first)


def test_an_area_without_an_attack_is_told():
    text = "In July, five attacks were documented in the {} counties."
    right = "Ashdale, Coldfen and Dunmarsh"
    assert verdicts(text.format(right)) == [OK]
    (touched,) = (
        each
        for each in held(text.format(f"{right}, and Elmhurst")).checked
        if each.kind == "areas"
    )
    assert (touched.printed, touched.verdict.value) == ("Elmhurst", OPEN)
    assert "touches it" in touched.why
    (wrong,) = held(text.format(f"{right}, and Birkmoor")).of(Verdict.CONTRADICTED)
    assert (wrong.printed, wrong.code) == ("Birkmoor", "E606")


def test_attacks_on_a_border_are_counted():
    text = LEAD.format(
        ", and Dunmarsh (1), including {} on the border of Dunmarsh and Elmhurst"
    )
    assert set(verdicts(text.format("one"))) == {OK}
    assert WRONG in verdicts(text.format("two"))


def test_incidents_told_are_held_against_the_count():
    text = (
        "## Coldfen\n\nOn July 9, the Reavers raided Marl, killing one guard and two "
        "villagers. {}These were the only attacks in July.\n"
    )
    other = "On July 11, one guard was captured in an attack in Coldfen. "
    only = [each for each in held(text.format(other)).checked if each.kind == "sum"]
    assert [each.verdict.value for each in only] == [OK]
    (wrong,) = (each for each in held(text.format("")).checked if each.kind == "sum")
    assert (wrong.verdict.value, wrong.code) == (WRONG, "E602")


def test_a_sentence_that_is_stated_by_hand_is_told_and_not_judged():
    known = valley()
    wording, _ = load()
    text = "In July, nine attacks took place."
    (passage,) = of_text(text, "issue.md", known.codebook)
    (said,) = passage.statements
    answered = replace(passage, statements=(replace(said, by_hand="counted twice"),))
    (told,) = verify((answered,), known, JULY, wording=wording).checked
    assert (told.verdict, told.code) == (Verdict.BY_HAND, "W604")
    assert (told.why, told.text) == ("counted twice", text)
    (wrong,) = verify((passage,), known, JULY, wording=wording).checked
    assert wrong.verdict is Verdict.CONTRADICTED
