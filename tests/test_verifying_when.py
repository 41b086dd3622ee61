"""Which months a sentence, a number and a verb are about, by the words around them."""

import pytest
from watch import JULY, valley

from brief.ground.month import Month
from brief.verifying import when
from brief.verifying.lexicon import lexicon_of
from brief.verifying.measuring import Period
from brief.verifying.reading import Context, Sentence, tokens_of
from brief.verifying.skeleton import form, matches
from brief.words.wordings import load


def read(text):
    wording, _ = load("house")
    words = lexicon_of(valley().codebook, wording)
    context = Context(JULY, Period(JULY))
    return Sentence(0, None, tokens_of(text, words, JULY), context)


def place(sentence, word):
    """The place of a word in a sentence, or of its end."""
    keys = [each.key for each in sentence.tokens]
    return keys.index(word) if word in keys else len(keys)


def told(periods):
    return [(each.last.number, each.span) for each in periods]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("In June attacks fell", 6),
        ("June", 6),
        ("In March and May attacks fell", 5),
        ("Attacks fell in May and in June", 6),
        ("June is not on record", None),
        ("June is over", 6),
        ("June not over", 6),
        ("May and June are not on record", None),
        ("March, April and June are not on record; May is", 5),
        ("The figures of June are on record", None),
        ("The figure for June is on record", None),
        ("The figures for June are on record", None),
        ("The number for June is on record", 6),
        ("The figures in June are on record", 6),
        ("Figures for June are on record", None),
        ("Since June attacks fell", None),
        ("Since the June attacks fell", None),
        ("Since then, June was quiet", 6),
        ("The record begins in May", None),
        ("The record begins early, in May", 5),
        ("Attacks fell, after four in May", None),
        ("Four in May, and in June five", None),
        ("Four in May and June, and it fell", None),
        ("Seven during May, and attacks fell", None),
        ("Four, May was quiet", 5),
        ("In all four, May was quiet", 5),
        ("Of four, May was quiet", 5),
        ("Four early in May", 5),
        ("In May there were 5", 5),
        ("In May and", 5),
        ("On May 5 a raid was told", None),
        ("Nothing happened", None),
    ],
)
def test_a_sentence_is_about_the_months_that_it_names_as_its_own(text, month):
    found = when.named(read(text).tokens)
    assert (found and found.last.number) == month


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("x in June or July", [(6, 1), (7, 1)]),
        ("x were recorded in June, and May 5", [(6, 1)]),
        ("x also took place in the two months to June", [(6, 2)]),
        ("x during June", [(6, 1)]),
        ("x there", []),
        ("x June", []),
        ("x after June", []),
        ("x in Ashdale in June", []),
    ],
)
def test_months_that_follow_directly_belong_to_what_is_before(text, months):
    sentence = read(text)
    assert told(when.local(sentence, 1)) == months


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("x in June y", 3),
        ("x June y", 2),
        ("x June in May y", 4),
        ("x in y", 1),
        ("x y in June", 1),
        ("x in June", 3),
    ],
)
def test_the_months_that_follow_are_passed(text, end):
    assert when.past_months(read(text), 1) == end


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("In May x", 5),
        ("In May , x", 5),
        ("In May there were in all x", 5),
        ("In May x June", 5),
        ("In May it fell , in June too ; x", 5),
        ("Since May ; x in June ; y", 6),
        ("Since May , x", 7),
        ("Since May x", 5),
        ("Since May , when x", 5),
        ("Since May when x", 5),
        ("Since May , and then when x", 7),
        ("Since May , two when x", 7),
        ("After two in May , x", 7),
        ("After two during May , x", 5),
        ("After May , in a month x", 5),
        ("After May , in a month no x", 7),
        ("It was x in the end , since May", 7),
        ("On May 5 it was x", 7),
        ("x in May", 5),
        ("two in June and one in May , x", 7),
    ],
)
def test_a_number_belongs_to_the_month_before_it_that_is_not_reached_back_to(
    text, month
):
    sentence = read(text)
    assert when.period_at(sentence, place(sentence, "x")).last.number == month


def test_the_nearest_month_is_the_one_before_however_it_is_named():
    sentence = read("Since May , after two in April x in June")
    at = place(sentence, "x")
    assert when.nearest(sentence, at).last.number == 4
    assert when.nearest(sentence, 2).last.number == 5
    assert when.nearest(sentence, 1).last.number == 6
    assert when.nearest(read("On May 5 it was x"), 4).last.number == 7


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Attacks fell", [(7, 6)]),
        ("Attacks fell in May", [(5, 4)]),
        ("Attacks fell in May and June", [(5, 4), (6, 5)]),
        ("Attacks fell in both May and July", [(7, 5)]),
        ("Attacks fell in both areas", [(7, 6)]),
        ("Attacks fell both in June and in July", [(7, 6)]),
        ("Attacks fell in May compared with March", [(5, 3)]),
        ("Attacks fell in May compared to March", [(5, 3)]),
        ("Attacks fell in May up to March", [(5, 4)]),
        ("Attacks fell from seven in March", [(7, 3)]),
        ("Attacks fell from seven in March to five in June", [(6, 3)]),
        ("Attacks fell, at five in June, from March", [(6, 3)]),
        ("Attacks fell: five in June", [(6, 5)]),
        ("Attacks fell, five in June, four in May", [(6, 5)]),
        ("Attacks fell and five in June", [(7, 6)]),
        ("Attacks fell to a low in June", [(6, 5)]),
        ("Attacks fell more than in March", [(7, 3)]),
        ("Attacks fell more than they in March", [(3, 2)]),
        ("Attacks fell since March", [(7, 3)]),
        ("Attacks fell to a level not seen since March", [(7, 6)]),
        ("Attacks fell to a level not seen since March, from May", [(7, 5)]),
        ("Attacks fell and rose from seven in March", [(7, 6)]),
        ("Attacks fell and rose to five in June", [(7, 6)]),
        ("Attacks fell from March to May", [(5, 3)]),
        ("Attacks fell between March and May", [(5, 3)]),
        ("Attacks a month from March to May, falling from May to June", [(6, 5)]),
        ("Attacks fell on May 5 from five on May 2", [(7, 6)]),
        ("Attacks fell from May 2", [(7, 6)]),
        ("Attacks fell, two on May 2", [(7, 6)]),
    ],
)
def test_a_verb_compares_its_month_with_the_one_it_reaches_back_to(text, months):
    sentence = read(text)
    end = 1 + next(at for at, each in enumerate(sentence.tokens) if each.kind == "move")
    found = when.compared_months(sentence, end)
    assert [(a.last.number, b.last.number) for a, b in found] == months


def test_a_year_on_year_change_reaches_back_twelve_months():
    sentence = read("Year on year, attacks fell in May")
    ((now, before),) = when.compared_months(sentence, 6)
    assert (now.last, before.last) == (Month(2024, 5), Month(2023, 5))


# The line of tags that forms are looked for in


def test_the_parts_of_a_form_are_found_in_its_sentence():
    sentence = read("In May five attacks fell")
    pattern = form(r"(?P<no>x)?<month> (?P<many><number> (?P<things>{things}))(?P<e>)")
    (match,) = matches(sentence.skeleton, pattern)
    assert (match.first, match.last) == (1, 3)
    assert (match.word("many"), match.token("many")) == ("<number> <thing>", 2)
    assert list(match.tokens("many")) == [2, 3]
    assert list(match.tokens("things")) == [3]
    for missing in ("no", "never", "e"):
        assert not match.has(missing)
        assert (match.word(missing), match.token(missing)) == ("", -1)
        assert list(match.tokens(missing)) == []


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("x two months to March y", [("two months to March", 2024, 3, 2)]),
        ("x two months to March", [("two months to March", 2024, 3, 2)]),
        ("x two months to y", []),
        ("two months to", []),
        ("no months to March", [("March", 2024, 3, 1)]),
        ("two weeks to March", [("March", 2024, 3, 1)]),
        (
            "x first seven months of 2024 y",
            [("first seven months of 2024", 2024, 7, 7)],
        ),
        ("first seven months of 2024", [("first seven months of 2024", 2024, 7, 7)]),
        ("first seven months of", []),
        ("first one months of 2024", [("first one months of 2024", 2024, 1, 1)]),
        ("first 12 months of 2023", [("first 12 months of 2023", 2023, 12, 12)]),
        ("first no months of 2024", []),
        ("first seven months of May", [("May", 2024, 5, 1)]),
        ("second seven months of 2024", []),
        ("first 13 months of 2024", []),
        ("the seven months of 2024", []),
        ("first seven weeks of 2024", []),
        (
            "first seven months of 2024 and the same months of 2023 y",
            [
                ("first seven months of 2024", 2024, 7, 7),
                ("same months of 2023", 2023, 7, 7),
            ],
        ),
        (
            "12 months to May, same months of 2023",
            [
                ("12 months to May", 2024, 5, 12),
                ("same months of 2023", 2023, 12, 12),
            ],
        ),
        ("13 months to May, same months of 2023", [("13 months to May", 2024, 5, 13)]),
        ("two months to May, same months of", [("two months to May", 2024, 5, 2)]),
        ("two months to May, same weeks of 2023", [("two months to May", 2024, 5, 2)]),
        ("same months of 2023", []),
    ],
)
def test_several_months_that_are_named_as_one_are_one(text, months):
    tokens = read(text).tokens
    assert (tokens[-1].key == "y") == text.endswith(" y")
    found = [each for each in tokens if each.kind == "month"]
    assert [
        (text[e.start : e.end], e.month.year, e.month.number, e.span) for e in found
    ] == months
