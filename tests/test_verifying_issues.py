"""What two issues print, in other words, held against this repository's records."""

from functools import cache
from pathlib import Path

import pytest

from brief.desk.holding import held_against
from brief.ground.month import Month
from brief.judging.publication import load
from brief.verifying.claims import Verdict
from brief.verifying.passages import of_text
from brief.verifying.verify import verify
from brief.words import wordings

ROOT = Path(__file__).parents[1]
OK, WRONG, OPEN, ABSENT = (
    *("supported", "contradicted", "consistent", "not on record"),
)


@cache
def publication():
    return load(ROOT)


def checked(text, month):
    when = Month.parse(month)
    figures = publication().as_of(when)
    wording, _ = wordings.load()
    passages = of_text(text, "issue.txt", figures.codebook)
    return verify(passages, figures, when, wording=wording).checked


def found(text, month):
    """The claims of a text: words and verdicts."""
    return {(each.text, each.verdict.value) for each in checked(text, month)}


JULY = (
    "At least nine confirmed attacks were carried out by ISIS in July in the Homs, "
    "Hama, Raqqa, Deir Ez Zor, and Aleppo governorates. They killed at least 13 "
    "pro-government soldiers and nine civilians and wounded at least four more "
    "soldiers. Violence dropped sharply in July, to a level not seen since June 2023."
)
CHANGES = (
    "Confirmed attacks decreased significantly in Homs (2), dropped slightly in Raqqa "
    "(3) and Deir ez-Zor (3), and remained steady in Hama (2)."
)


def test_what_july_prints_rightly_is_supported():
    told = found(JULY, "2024-07")
    for words in ("nine civilians", "at least four more soldiers"):
        assert (words, OK) in told
    assert ("at least 13 pro-government soldiers", OK) in told
    assert ("Violence dropped sharply", OK) in told
    nine = [verdict for words, verdict in told if words.startswith("At least nine")]
    assert nine == [OK]


def test_what_july_prints_wrongly_is_told():
    told = {
        (each.kind, each.verdict.value): each for each in checked(CHANGES, "2024-07")
    }
    total = told["sum", WRONG]
    assert (total.printed, total.computed) == ("10 together", "nine")
    area = told["count", WRONG]
    assert (area.text, area.computed) == ("Deir ez-Zor (3)", "two")
    assert set(area.records) == {"2024-07-12-deir-ez-zor", "2024-07-16-kabajb"}
    moved = [each for each in checked(CHANGES, "2024-07") if each.kind == "change"]
    assert [each.computed for each in moved] == [
        "from 17 to two",
        "from five to three",
        "from four to two",
        "from two to two",
    ]


def test_a_level_that_june_2023_had_not_is_told():
    (since,) = (each for each in checked(JULY, "2024-07") if each.kind == "record")
    assert since.verdict is Verdict.CONTRADICTED
    assert "10 in June 2023" in since.why


def test_aleppo_is_named_without_an_attack_of_its_own():
    (aleppo,) = (each for each in checked(JULY, "2024-07") if each.kind == "areas")
    assert (aleppo.printed, aleppo.records) == ("Aleppo", ("2024-07-08-andarin",))


def test_two_attacks_that_are_told_as_the_only_ones_are():
    text = (
        "## Deir Ez Zor and Raqqa\n\nOn July 12, two soldiers were killed in an "
        "unspecified part of Deir Ez Zor. On July 16, a mine near Kabajb killed one "
        "soldier and wounded two. These were the only documented attacks in July.\n"
    )
    assert ("These were the only documented attacks", OK) in found(text, "2024-07")


JANUARY = (
    "At least 33 attacks were carried out by ISIS in January in the Homs, Hama, Raqqa, "
    "Aleppo, and Deir Ez Zor governorates. They killed at least 31 soldiers and two "
    "civilians and wounded at least 48 more soldiers and civilians. There were also 12 "
    "high quality attacks. January saw the greatest number of attacks since April "
    "2023. "
    "Confirmed attacks more than doubled in Homs (14), Raqqa (5), and Hama (5), "
    "increased in Deir Ez Zor (8), and remained steady in Aleppo (1)."
)


def test_what_january_prints_is_supported_or_left_open():
    told = {each.text: each.verdict.value for each in checked(JANUARY, "2024-01")}
    assert WRONG not in told.values()
    assert told["12 high quality attacks"] == OK
    assert told["at least 31 soldiers"] == OPEN
    assert told["at least 48 more soldiers and civilians"] == OPEN
    assert told["January saw the greatest number of attacks since April 2023"] == OK
    assert told["remained steady in Aleppo"] == OK
    together = [each for each in checked(JANUARY, "2024-01") if each.kind == "sum"]
    assert [(each.verdict.value, each.computed) for each in together] == [(OK, "33")]


def test_claims_are_held_against_claims():
    text = (
        "ISIS claimed seven attacks in January, more than they had claimed in any one "
        "month since December 2022."
    )
    told = found(text, "2024-01")
    assert ("claimed seven attacks", OK) in told
    words = "more than they had claimed in any one month since December 2022"
    assert (words, ABSENT) in told


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In March, there were 12 attacks in Hama.", OK),
        ("In June, Hama had only two attacks.", OK),
        ("In June, 17 of the month's 29 attacks took place in Homs.", OK),
        ("In June, 18 of the month's 29 attacks took place in Homs.", WRONG),
        ("The printed issues count 69 attacks in March and 42 in April.", OK),
        ("The printed issues count 68 attacks in March and 42 in April.", WRONG),
        ("Two attacks in July 2022 were followed by 13 in September.", OK),
        ("In February, there were three high quality attacks in Hama.", ABSENT),
    ],
)
def test_earlier_months_are_held_against_what_is_on_record(text, verdict):
    verdicts = [told for _, told in found(text, "2024-07")]
    assert verdict in verdicts
    assert WRONG not in verdicts or verdict == WRONG


@pytest.mark.parametrize("month", ["2024-01", "2024-07"])
def test_the_analysts_own_text_holds(month):
    held, _ = held_against(publication(), Month.parse(month), None)
    assert held.of(Verdict.SUPPORTED)
    assert not held.of(Verdict.CONTRADICTED)


def test_every_claim_of_a_long_text_is_looked_at():
    text = f"{JULY} {CHANGES}\n\n"
    once = checked(text, "2024-07")
    assert len(checked(text * 30, "2024-07")) == 30 * len(once)
