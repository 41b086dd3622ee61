"""What is wrong with a text before anybody asks what it means."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from publications import HERE, codebook

from brief.ground.month import Month
from brief.records.codebook import Area, Place
from brief.verifying import passages
from brief.verifying.claims import DAY, MARK, NAME, PLACEHOLDER, Verdict
from brief.verifying.spelling import Spelling
from brief.verifying.surface import WEEKDAYS, surface

JULY = Month(2024, 7)
BOOK = codebook(
    areas=(Area("Ashdale", ("Ash County",)), Area("Birkmoor"), Area("Coldfen")),
    places=(
        Place("Oakham", "Ashdale", HERE, aliases=("Okeham",)),
        Place("Kell Dam", "Birkmoor", HERE, phrase="the Kell Dam"),
        Place("Thornborough", "Coldfen", HERE, aliases=("al-Thorn",)),
        Place("Marl", "Coldfen", HERE),
    ),
)


def seen(text, *, source="", month=JULY, name=""):
    found = passages.of_text(text, "july.md", BOOK)
    if name:
        found = [passages.Passage(name, "", each.statements) for each in found]
    return surface(found, month=month, codebook=BOOK, source=source, file="july.md")


def words(text, kind, **more):
    """What is remarked on, of a kind."""
    return [each.text for each in seen(text, **more) if each.kind == kind]


# The calendar


@given(some.dates(date(2023, 1, 1), date(2024, 12, 31)), some.sampled_from(WEEKDAYS))
def test_a_weekday_is_remarked_on_if_and_only_if_it_is_wrong(day, weekday):
    text = f"On {weekday}, {day:%B} {day.day}, {day.year}, a patrol was hit."
    right = day.strftime("%A") == weekday
    assert bool(words(text, DAY, month=Month.of(day))) != right


def test_the_right_weekday_is_told():
    (found,) = seen("On Monday, July 16, a patrol was hit.")
    assert (found.code, found.text, found.computed) == (
        "E623",
        "Monday, July 16",
        "Tuesday",
    )


@given(some.integers(1, 12), some.integers(1, 31))
def test_a_day_is_impossible_only_if_its_month_does_not_have_it(number, day):
    name = date(2024, number, 1).strftime("%B")
    missing = day > monthrange(2024, number)[1]
    assert bool(words(f"On {name} {day}, a patrol was hit.", DAY)) == missing


@pytest.mark.parametrize(
    "text",
    [
        "In June 40 attacks were documented, and 35 in May.",
        "On February 29, a patrol was hit.",
        "On May 8, 2019, a patrol was hit.",
        "In July 2024, they came.",
    ],
)
def test_numbers_beside_months_are_not_taken_for_impossible_days(text):
    assert words(text, DAY) == []


def test_a_lead_that_names_the_last_issues_month_is_remarked_on():
    text = "In June, at least nine attacks were documented."
    (found,) = seen(text)
    assert (found.code, found.text, found.computed) == ("E627", "June", "July")
    assert words(text, DAY, name="lead") == ["June"]


@pytest.mark.parametrize(
    "text",
    [
        "In July, nine attacks were documented, after 29 attacks in June.",
        "Attacks fell from 29 attacks in June to nine in July.",
        "Nine attacks were documented. In June, 29 attacks were.",
        "In June 2023, ten attacks were documented.",
        "In June, the council met.",
        "On June 3, two attacks were reported late.",
    ],
)
def test_another_month_is_named_for_good_reasons(text):
    found = words(text, DAY)
    assert found == [] or text.startswith("Nine attacks were documented.")


def test_another_month_in_the_context_is_nobodys_slip():
    assert words("In June, 29 attacks were documented.", DAY, name="context") == []


# What is left over


@pytest.mark.parametrize(
    "left",
    [
        "TODO",
        "TKTK",
        "XX",
        "???",
        "{{ count }}",
        "[insert number]",
        "Lorem ipsum",
        "[...]",
    ],
)
def test_what_is_left_over_is_remarked_on_where_it_stands(left):
    (found,) = seen(f"Two guards fell. They were {left} guards.")
    assert (found.kind, found.code, found.text) == (PLACEHOLDER, "E625", left)
    assert (found.where.line, found.where.column) == (1, 28)


def test_ordinary_words_are_not_left_over():
    assert seen("Is that so? The XIXth Corps of Tkachenko did not say [so].") == ()


# Names


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("Okeham", "Oakham"),
        ("Oakhamm", "Oakham"),
        ("Oakahm", "Oakham"),
        ("Thornboruogh", "Thornborough"),
        ("Thorneborro", None),
        ("al-Thorn", "Thornborough"),
        ("Ash County", "Ashdale"),
        ("Ashdael", "Ashdale"),
        ("Kel Dam", "Kell Dam"),
        ("Oakham", None),
        ("the Kell Dam", None),
        ("Oakhams", None),
        ("Mars", None),
        ("Cold War", None),
    ],
)
def test_names_off_the_gazetteer_are_told_with_the_house_spelling(written, house):
    found = seen(f"A patrol was hit near {written} there.")
    assert [each.computed for each in found if each.kind == NAME] == (
        [house] if house else []
    )
    assert all(each.verdict is Verdict.CONSISTENT for each in found)


def test_a_spelling_is_told_once():
    text = "Okeham was hit. They left Okeham. Nobody saw Okeham again."
    assert words(text, NAME) == ["Okeham"]


def test_the_first_word_of_a_sentence_is_not_guessed_at():
    assert words("Oakhem is a tree.", NAME) == []


# Notes


def test_marks_without_notes_and_notes_without_marks_are_told():
    text = "One fell.[^a] Two rose.[^b]\n\n[^b]: Seen.\n[^c]: Not seen.\n"
    found = [each for each in seen(text, source=text) if each.kind == MARK]
    assert [(each.text, each.where.line, each.where.column) for each in found] == [
        ("[^a]", 1, 10),
        ("[^c]", 4, 1),
    ]
    assert {each.code for each in found} == {"E626"}


def test_what_is_stated_by_hand_is_not_held_against_the_calendar():
    found = passages.of_text("On Monday, July 16, it rained.", "x", BOOK)
    statement = found[0].statements[0]
    by_hand = passages.Statement(statement.text, "x", by_hand="seen")
    passage = passages.Passage("", "", (by_hand,))
    assert surface([passage], month=JULY, codebook=BOOK) == ()


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        *(("June 31", True), ("June 30", False), ("June 31st, 2024", True)),
        *(("February 30", True), ("February 29", False), ("February 29, 2023", True)),
        *(("February 29, 2024", False), ("31 April", True), ("30 of April", False)),
        *(("April 40", False), ("July 40, 2024", True), ("July 32", False)),
    ],
)
def test_no_month_has_more_days_than_it_has(day, missing):
    found = [
        each for each in seen(f"On {day}, a patrol was hit.") if each.code == "E624"
    ]
    assert [each.text for each in found] == ([day] if missing else [])


@pytest.mark.parametrize(
    ("word", "left"), [("tk", False), ("TK", True), ("Tk", False), ("nn", False)]
)
def test_a_word_that_stands_for_another_is_written_in_capitals(word, left):
    found = seen(f"They were {word} guards.")
    assert bool(found) == left


# What is told with a remark


@pytest.mark.parametrize(
    ("text", "said", "computed", "why"),
    [
        ("Monday, July 16, was calm.", "Monday, July 16", "Tuesday",
         "that day is a Tuesday"),
        ("On July 16 (Monday), it was calm.", "July 16", "Tuesday",
         "that day is a Tuesday"),
        ("Two days later, and on Monday, July 16, it was calm.", "Monday, July 16",
         "Tuesday", "that day is a Tuesday"),
        ("On June 31, a patrol was hit.", "June 31", "", "June has 30 days"),
    ],
)  # fmt: skip
def test_a_day_is_told_with_what_it_is(text, said, computed, why):
    found = [each for each in seen(text) if each.kind == DAY]
    assert [(each.text, each.computed, each.why) for each in found] == [
        (said, computed, why)
    ]


def test_a_remark_knows_its_sentence():
    text = "Nothing was told. In June, nine attacks were documented."
    (found,) = seen(text)
    assert (found.text, found.statement) == ("June", 1)
    (found,) = seen("In June, nine attacks were documented.")
    assert found.statement == 0


@pytest.mark.parametrize(
    ("source", "why", "statement"),
    [
        ("One fell.\n\nTwo came[^1].", "the mark has no note", 1),
        ("One came[^1].\n\nTwo fell.", "the mark has no note", 0),
        ("One fell.\n\nTwo fell.\n\n[^1]: A note.", "the note has no mark", None),
        ("Two came[^1]: one and two.\n\n[^1]: A note.", "", 0),
        ("[^1] One fell.\n\n[^1]: A note.", "", 0),
    ],
)
def test_a_mark_without_its_note_is_told_where_it_stands(source, why, statement):
    found = [each for each in seen(source, source=source) if each.kind == MARK]
    assert [each.why for each in found] == ([why] if why else [])
    if why and statement is not None:
        assert [each.statement for each in found] == [statement]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Near Oakham it fell.", []),
        ("Near Okeham it fell.", [("Okeham", "Oakham")]),
        ("Near Oakam it fell.", [("Oakam", "Oakham")]),
        ("Near Oakhams it fell.", []),
        ("Oakam fell.", []),
        ("Near Ash County, Oakam and Thornboruogh it fell.",
         [("Ash County", "Ashdale"), ("Oakam", "Oakham"),
          ("Thornboruogh", "Thornborough")]),
        ("Near Oakham Okeham Oakam it fell.",
         [("Okeham", "Oakham"), ("Oakam", "Oakham")]),
        ("Near the Kell Dam it fell.", []),
        ("Near the Kell Damm it fell.", [("Kell Damm", "Kell Dam")]),
        ("Near Okeham's hill it fell.", [("Okeham", "Oakham")]),
        ("Near Marll it fell.", []),
        ("Near Thornbrogh it fell.", [("Thornbrogh", "Thornborough")]),
        ("Near Thrnbrgh it fell.", []),
    ],
)  # fmt: skip
def test_a_name_that_is_nearly_one_of_the_gazetteer_is_told(text, names):
    spelling = Spelling.of(BOOK)
    assert [(text[a:b], name) for a, b, name in spelling.off(text)] == names


def test_another_name_that_is_the_name_of_something_else_is_that():
    book = codebook(
        areas=(Area("Ashdale"),),
        places=(Place("Oakham", "Ashdale", HERE), Place("Marl", "Ashdale", HERE,
                                                       aliases=("Oakham",))),
    )  # fmt: skip
    assert not Spelling.of(book).others
    assert list(Spelling.of(book).off("Near Oakham it fell.")) == []


@pytest.mark.parametrize("text", ["A Tk and a TODO.", "an xx, then TODO and tk"])
def test_small_letters_that_may_be_words_are_no_placeholders(text):
    assert words(text, PLACEHOLDER) == ["TODO"]
