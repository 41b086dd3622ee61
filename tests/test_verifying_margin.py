"""What stands beside a text: verdicts, what bears them, what readers see of it."""

from publications import attack, figures, quiet, sheet
from watch import JULY

from brief.records.attack import Source
from brief.verifying.margin import MOST_BEARERS, margin
from brief.verifying.passages import of_text
from brief.verifying.verify import Unsaid, Verified, verify
from brief.words.sentence import Quote, Sentence
from brief.words.wordings import load

PUBLIC = Source("state media", "The Gazette")
SECOND = Source("state media", "The Herald")
HIDDEN = Source("a person", "A name", shown="withheld")
DESCRIBED = Source(
    "a person",
    "Another name",
    shown="as a description",
    description="a local journalist",
)


def july(many=2, **fields):
    """So many attacks in July after four in June; their ids are a0, a1 ..."""
    return figures(
        quiet("2024-06", Ashdale=4),
        sheet(
            "2024-07",
            *(attack(f"2024-07-{n + 1:02}", id=f"a{n}", **fields) for n in range(many)),
        ),
    )


def beside(text, known, sentences=None):
    """What stands beside a text, and beside the tool's own sentences."""
    passages = of_text(text, "text.md", known.codebook)
    wording, _ = load("house")
    verified = verify(passages, known, JULY, wording=wording)
    return margin(verified, passages, sentences or {}, figures=known, month=JULY)


def remark(text, known):
    [(one,)] = beside(text, known).remarks.values()
    return one


def test_a_claim_is_borne_by_its_figure_and_then_by_its_records():
    told = remark("In July, two attacks were recorded.", july())
    assert (told.verdict, told.printed, told.computed) == ("supported", "two", "two")
    assert told.where == "text.md:1:10"
    assert [(each.id, each.href) for each in told.borne_by] == [
        ("2024-07/attacks/all", ""),
        ("a0", "#r-a0"),
        ("a1", "#r-a1"),
    ]
    assert [each.where for each in told.borne_by] == [
        "",
        *("records/somewhere.yaml:1:1",) * 2,
    ]


def test_records_of_another_month_stand_on_no_row_of_this_issue():
    told = remark("In June, four attacks were recorded.", july())
    assert [each.href for each in told.borne_by] == [""] * 5
    assert [each.where != "" for each in told.borne_by] == [False, *[True] * 4]


def test_no_more_than_some_records_are_named_beside_a_claim():
    told = remark("In July, 12 attacks were recorded.", july(many=12))
    assert len(told.borne_by) == 1 + MOST_BEARERS


def test_what_holds_leads_to_its_figures_and_what_does_not_hold_leads_nowhere():
    known = july()
    held = beside("In July, two attacks were recorded.", known)
    [(words,)] = held.grounded.values()
    assert (words.line, words.column, words.text) == (1, 10, "two attacks")
    assert words.figures == ("2024-07/attacks/all",)
    wrong = beside("In July, three attacks were recorded.", known)
    assert not wrong.grounded
    [(told,)] = wrong.remarks.values()
    assert (told.verdict, told.code) == ("contradicted", "E601")
    assert told.borne_by


def test_readers_see_no_source_that_is_withheld_and_each_other_one_once():
    sources = (PUBLIC, HIDDEN, DESCRIBED, SECOND)
    told = remark("In July, two attacks were recorded.", july(sources=sources))
    assert told.sources == ("The Gazette", "a local journalist", "The Herald")


def own(*quotes):
    return Sentence(
        "lead", (Quote("Two attacks were recorded.", quotes),), by_hand=False
    )


def test_a_sentence_of_the_tool_holds_and_is_borne_by_what_it_was_told_from():
    known = july(sources=(PUBLIC,))
    quoted = own("2024-07/attacks/all", "record:a1#date", "2024-06/attacks/all")
    (told,) = beside("", known, {"lead": (quoted,)}).remarks["lead"]
    assert (told.verdict, told.where, told.why) == ("supported", "", "")
    assert told.text == "Two attacks were recorded."
    june = [each.id for each in known.ledger[JULY - 1].attacks]
    assert [each.id for each in told.borne_by] == [
        *("2024-07/attacks/all", "2024-06/attacks/all"),
        *("a0", "a1", *june),
    ]
    assert told.sources == ("The Gazette",)


def test_a_sentence_that_rests_on_nothing_is_not_remarked_on():
    assert not beside("", july(), {"lead": (own(),)}).remarks["lead"]


def test_both_the_analyst_and_the_tool_are_remarked_on_in_one_place():
    known = july()
    text = "In July, two attacks were recorded."
    passages = of_text(text, "text.md", known.codebook)
    name = passages[0].name
    both = beside(text, known, {name: (own("2024-07/attacks/all"),)}).remarks[name]
    assert [each.where for each in both] == ["text.md:1:10", ""]


def test_a_record_that_is_not_told_is_named_with_its_line():
    known = july(sources=(PUBLIC, HIDDEN))
    left = Unsaid("a1", known.ledger.attack("a1").where, "nobody tells it")
    [told] = margin(Verified((), (), (left,)), (), {}, figures=known, month=JULY).unsaid
    assert (told.verdict, told.text, told.why) == ("unsaid", "a1", "nobody tells it")
    assert told.where == "records/somewhere.yaml:1:1"
    assert [(each.id, each.href) for each in told.borne_by] == [("a1", "#r-a1")]
    assert told.sources == ("The Gazette",)


def test_a_record_that_is_gone_bears_nothing():
    quoted = own("record:gone#date", "record:a0#date")
    (told,) = beside("", july(), {"lead": (quoted,)}).remarks["lead"]
    assert [each.id for each in told.borne_by] == ["a0"]
