"""Linking: a number in the analyst's words leads to what bears it, or to nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.composing.linking import Link
from brief.composing.prose import SCREEN, plain_text, told


def shown(text, *links):
    return told([text], medium=SCREEN, links=[links])[0].html


def test_the_words_of_a_claim_lead_to_its_figure():
    html = shown("There were nine attacks.", Link(1, 12, "nine", "#f1", "9 attacks"))
    assert html == (
        '<p>There were <a class="figure" href="#f1" title="9 attacks">nine</a> '
        "attacks.</p>"
    )


def test_a_number_in_a_later_line_behind_emphasis_is_found():
    text = "It was *quiet*,\nwith **two** attacks and two dead."
    html = shown(text, Link(2, 26, "two", "#f2"))
    assert html.count("<a ") == 1
    assert html.endswith('and <a class="figure" href="#f2">two</a> dead.</p>')


def test_two_claims_of_one_line_lead_to_two_figures():
    html = shown(
        "Two here, two there.", Link(1, 1, "Two", "#a"), Link(1, 11, "two", "#b")
    )
    assert re.findall(r'href="(#\w)">(\w+)<', html) == [("#a", "Two"), ("#b", "two")]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("There were nine attacks.", Link(1, 13, "nine", "#f1")),  # off by one
        ("There were nine attacks.", Link(1, 12, "ten", "#f1")),  # other words
        ("[nine](https://a.org) of them", Link(1, 2, "nine", "#f1")),  # in a link
        ("`nine`", Link(1, 2, "nine", "#f1")),  # in code
        ("| a | b |\n|---|---|\n| 2 | 2 |", Link(3, 7, "2", "#f1")),  # which cell?
        ("\\*nine", Link(2, 3, "nine", "#f1")),  # a line that is not there
    ],
)
def test_no_link_is_better_than_one_that_leads_astray(text, link):
    assert "#f1" not in shown(text, link)
    assert shown(text, link) == shown(text)


@given(
    st.lists(
        st.sampled_from(["two", "*two*", "a", "\n", "`x`", "&", "\\*"]), max_size=12
    ),
    st.integers(1, 4),
    st.integers(1, 30),
)
def test_whatever_is_linked_the_words_stay_the_same(parts, line, column):
    text = " ".join(parts)
    html = shown(text, Link(line, column, "two", "#f1"))
    assert re.sub(r"</?a\b[^>]*>", "", html) == shown(text)


def test_a_headline_is_the_words_of_its_block():
    assert plain_text("Attacks *fell*\nto **nine**, [see](https://a.org)") == (
        "Attacks fell to nine, see"
    )
