"""What belongs to a noun behind it, and what is said of a part of its attacks."""

import pytest
from watch import JULY, claims, valley

from brief.verifying.lexicon import lexicon_of
from brief.verifying.reading import tokens_of
from brief.words.wordings import load


def thing(text):
    """The first noun for what is counted."""
    wording, _ = load("house")
    found = tokens_of(text, lexicon_of(valley().codebook, wording), JULY)
    return next(each.thing for each in found if each.thing is not None)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("attacks in Ashdale were told (two), Coldfen", ("Ashdale",)),
        ("attacks in Ashdale were told of in Coldfen", ("Ashdale",)),
        ("attacks in Ashdale and in Coldfen", ("Ashdale", "Coldfen")),
        ("attacks in the east of Ashdale, and Coldfen", ("Ashdale", "Coldfen")),
        # Several areas with brackets are counted apart.
        ("attacks in Ashdale (2) and Coldfen", ()),
        ("attacks in Ashdale (a few), and Coldfen", ()),
        ("attacks in Ashdale (a very few) Coldfen", ()),
        ("attacks in Ashdale (2)", ("Ashdale",)),
        ("attacks in Ashdale (2) and more", ("Ashdale",)),
        ("attacks in Ashdale (2", ("Ashdale",)),
        ("attacks by", ()),
        ("attacks in", ()),
        ("attacks by the", ()),
        ("attacks by the Reavers in Ashdale", ("Ashdale",)),
        ("attacks in the valley in Ashdale", ("Ashdale",)),
    ],
)
def test_areas_behind_a_noun_are_those_of_the_noun(text, areas):
    assert thing(text).areas == areas


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("attacks by night", False),
        ("attacks by the end", False),
        ("attacks in total", False),
        ("attacks on Monday", True),
        ("attacks near Ashdale", True),
        ("attacks in the hills", True),
        ("attacks in the valley", False),
        ("attacks by the Reavers", False),
        ("attacks by the Reavers in the hills", True),
    ],
)
def test_what_nobody_can_look_up_narrows_a_noun(text, narrowed):
    assert thing(text).narrowed == narrowed


def test_there_is_the_area_of_the_heading_where_no_other_is_named():
    text = "## Ashdale\n\nFour of the seven attacks in June took place there."
    assert claims(text) == [
        ("Four of the seven attacks in June took place there", "supported"),
        ("the seven attacks", "supported"),
    ]
