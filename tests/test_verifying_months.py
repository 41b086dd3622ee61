"""Months: how people write months, days and years, read in an issue of July 2024."""

import pytest
from publications import codebook
from test_verifying_happenings import HOUSE, JULY

from brief.ground.month import FIRST_YEAR, LAST_YEAR
from brief.verifying.lexicon import lexicon_of
from brief.verifying.months import gathered
from brief.verifying.tokens import DAY, MONTH, YEAR, read

LEXICON = lexicon_of(codebook(), HOUSE)


def tokens(text):
    return gathered(read(text, LEXICON), JULY)


def named(text):
    """The months, days and years of a text, each with what it stands for."""
    for each in tokens(text):
        if each.kind == YEAR:
            yield each.text, each.meaning.number
        elif each.kind in (MONTH, DAY):
            day = f"-{each.meaning.number:02}" if each.kind == DAY else ""
            yield text[each.start : each.end], f"{each.month}{day}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("in July", [("July", "2024-07")]),
        ("in August", [("August", "2023-08")]),
        ("in July 2023 it fell", [("July 2023", "2023-07")]),
        ("on July 16 it fell", [("July 16", "2024-07-16")]),
        ("on July 16", [("July 16", "2024-07-16")]),
        ("on July 16, 2023, it fell", [("July 16, 2023", "2023-07-16")]),
        ("on July 16, 13 attacks", [("July 16", "2024-07-16")]),
        ("on July 16 in 2023", [("July 16", "2024-07-16"), ("2023", 2023)]),
        ("in July 16 attacks", [("July", "2024-07")]),
        ("on July 1", [("July 1", "2024-07-01")]),
        ("on July 31", [("July 31", "2024-07-31")]),
        ("on July 0", [("July", "2024-07")]),
        ("on July 32", [("July", "2024-07")]),
        ("in July-2023", [("July-2023", "2023-07")]),
        # Years
        ("in 2023 it fell", [("2023", 2023)]),
        ("in 2023", [("2023", 2023)]),
        ("in 2023 attacks fell", []),
        ("in 2023 it saw attacks", [("2023", 2023)]),
        (f"in {FIRST_YEAR}", [(str(FIRST_YEAR), FIRST_YEAR)]),
        (f"in {LAST_YEAR}", [(str(LAST_YEAR), LAST_YEAR)]),
        (f"in {FIRST_YEAR - 1}", []),
        (f"in {LAST_YEAR + 1}", []),
        # By where they stand
        ("and last month it fell", [("last month", "2024-06")]),
        ("in the previous month", [("the previous month", "2024-06")]),
        ("fewer this month", [("this month", "2024-07")]),
        # A year that is that of all
        (
            "in March, April and May 2023",
            [("March", "2023-03"), ("April", "2023-04"), ("May 2023", "2023-05")],
        ),
        (
            "in March it fell, in May 2023 not",
            [("March", "2024-03"), ("May 2023", "2023-05")],
        ),
        (
            "in March 2022 and May 2023",
            [("March 2022", "2022-03"), ("May 2023", "2023-05")],
        ),
        (
            "last month and June 2023",
            [("last month", "2024-06"), ("June 2023", "2023-06")],
        ),
        (
            "on March 5 and May 2023",
            [("March 5", "2024-03-05"), ("May 2023", "2023-05")],
        ),
        # What came next
        (
            "two in July 2022, followed by six in September",
            [("July 2022", "2022-07"), ("September", "2022-09")],
        ),
        (
            "two in September 2022, followed by six in March",
            [("September 2022", "2022-09"), ("March", "2023-03")],
        ),
        (
            "two in July 2022, followed by six in July",
            [("July 2022", "2022-07"), ("July", "2023-07")],
        ),
        (
            "two in July 2022, followed by six in March 2024",
            [("July 2022", "2022-07"), ("March 2024", "2024-03")],
        ),
        (
            "two in July 2022, followed by six on March 5",
            [("July 2022", "2022-07"), ("March 5", "2024-03-05")],
        ),
        (
            "two in July 2022, followed by six last month",
            [("July 2022", "2022-07"), ("last month", "2024-06")],
        ),
        (
            "two in July 2022 and six in September",
            [("July 2022", "2022-07"), ("September", "2023-09")],
        ),
    ],
)
def test_months_days_and_years_are_read_as_people_mean_them(text, meant):
    assert [*named(text)] == meant


def test_no_word_is_lost_around_months():
    text = "two in July 2022 , followed by six in September and last month 16 in May 5"
    assert " ".join(each.text for each in tokens(text)) == text
