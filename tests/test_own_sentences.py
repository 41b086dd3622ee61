"""What the tool writes itself holds against the records that it was written from.

Publications are invented at random, and every month of them is drafted: totals, areas,
changes, what is known of a month in part, and every single attack.
"""

from collections import Counter

import inventing
import pytest
from publications import attack, figures, quiet, sheet
from watch import JULY, claims, valley

from brief.composing.narrative import read
from brief.desk.draft import renewal
from brief.desk.holding import held_against
from brief.judging.publication import load
from brief.verifying.passages import of_blocks
from brief.verifying.verify import verify
from brief.words.wordings import load as wordings

# Among them months known in part (21, 41, 57), and areas that cannot be compared (17).
SEEDS = (6, 7, 8, 17, 21, 22, 41, 57)


def drafted(folder):
    """The claims of every month's own draft: the month, and each claim."""
    held = load(folder)
    for sheet_ in held.figures.ledger.sheets:
        draft = renewal(held, sheet_.month)
        if draft.merged is not None:
            text = draft.new.decode()
            verified, _ = held_against(held, sheet_.month, text, file=draft.file)
            yield from ((sheet_.month, each) for each in verified.checked)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_draft_contradicts_nothing_and_hardly_anything_of_it_is_not_read(
    tmp_path, seed
):
    made = list(drafted(inventing.write(tmp_path, seed)))
    verdicts = Counter(each.verdict.value for _, each in made)
    wrong = [
        (str(month), each.text, each.why)
        for month, each in made
        if each.verdict.value == "contradicted"
    ]
    assert wrong == []
    assert verdicts["supported"] > 25
    assert verdicts["not understood"] <= 0.06 * len(made)


def begun():
    """June whole, with four attacks; July from the first to the 20th, with two."""
    return figures(
        quiet("2024-06", Ashdale=4),
        sheet(
            "2024-07",
            attack("2024-07-03", area="Ashdale"),
            attack("2024-07-20", area="Coldfen"),
            through="2024-07-20",
        ),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "From July 1 to 20, two attacks were recorded.",
            [("two attacks", "supported")],
        ),
        (
            "From July 1 to 20, no attacks were recorded in Ashdale.",
            [("no attacks were recorded in Ashdale", "contradicted")],
        ),
        (
            "In June, four attacks were recorded in Ashdale; from July 1 to 20, one.",
            [
                ("four attacks were recorded in Ashdale", "supported"),
                ("one", "supported"),
            ],
        ),
        (
            "From July 1 to 20, 2024, one attack was recorded in Coldfen.",
            [("one attack was recorded in Coldfen", "supported")],
        ),
    ],
)
def test_the_days_that_are_known_of_a_month_are_that_month(text, told):
    assert claims(text, known=begun()) == told


def test_other_days_of_a_month_are_not_that_month():
    said = claims("From July 1 to 10, two attacks were recorded.", known=begun())
    assert ("two attacks", "supported") not in said


CHANGES = (
    "By county, attacks decreased in Ashdale (2) and Birkmoor (0), where there were "
    "two in June, and increased in Coldfen (2)."
)
REST = "One attack was documented in Dunmarsh (1)."


@pytest.mark.parametrize(
    ("between", "added_up"), [("\n", []), ("\n\n", ["contradicted"])]
)
def test_a_sentence_on_a_line_of_its_own_stands_in_its_paragraph(between, added_up):
    """As drafts are written: the area left out is named on the next line."""
    text = f"<!-- change -->\n{CHANGES}{between}{REST}\n"
    known = valley()
    narrative, _ = read(text, "issue.md", (), ())
    passages = of_blocks(narrative.blocks, "issue.md", known.codebook)
    found = verify(passages, known, JULY, wording=wordings("house")[0])
    sums = [each.verdict.value for each in found.checked if each.kind == "sum"]
    assert sums == added_up


def test_of_a_month_that_has_only_begun_its_first_day_is_still_a_day():
    first = attack("2024-07-01", area="Ashdale", killed={"guards": 1})
    known = figures(sheet("2024-07", first, through="2024-07-01"))
    text = "On July {}, the Reavers killed one guard in Ashdale."
    assert claims(text.format(1), known=known) == []
    assert claims(text.format(2), known=known) == [("July 2", "contradicted")]


@pytest.mark.parametrize("many", ["2", "at least two", "no"])
def test_attacks_of_other_days_are_a_sum_and_no_incident(many):
    text = f"From July 1 to 10, {many} attacks were recorded in Ashdale."
    assert "supported" not in {verdict for _, verdict in claims(text, known=begun())}
