"""A sentence as Markdown: it shows the same words, whatever signs they hold."""

from html.parser import HTMLParser

import pytest
from drafts import FILE
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.composing import marking, narrative, prose


def read(text):
    return narrative.read(f"<!-- lead -->\n{text}\n", FILE, ("north",))


def words(html):
    class Words(HTMLParser):
        said = ""

        def handle_data(self, data):
            self.said += data

    parser = Words(convert_charrefs=True)
    parser.feed(html)
    return " ".join(parser.said.split())


def shown(text):
    """What a page shows of a block, and the faults of its text."""
    found, problems = read(text)
    return words(found.views(prose.SCREEN)["lead"].html), problems


@pytest.mark.parametrize(
    "said",
    [
        "Up to two of them were high quality* attacks.",
        "Two* of them* were *high* quality attacks.",
        "At 10:30 a_b_c met `them` & {{others}}.",
        "# of attacks: 3 < 4 > 2.",
        "[Sic] ![no] [^1] a | b ~~c~~.",
        "- One attack was recorded.",
        "2024. July saw nine.",
        "3) It was quiet.",
        "> 13 were killed.",
        "&copy; is no sign.",
        "<!-- lead -->",
        "He said <!-- this.",
        "A --> B.",
        "A \u2013>",
        "<b>Bold</b> claims were made.",
        "See https://example.org/a_b_c for more.",
        "C:\\temp\\new",
        "===",
        "---",
        "    Four spaces.",
    ],
)
def test_the_words_are_the_same_and_the_proofreader_is_content(said):
    text = marking.paragraph([said])
    assert shown(text) == (" ".join(said.split()), ())


def test_plain_prose_has_no_backslash():
    said = ["At least 12 of them were high quality* attacks.", "ISIS claimed seven."]
    assert marking.paragraph(said) == "\n".join(said)


def test_sentences_stand_one_a_line_in_one_paragraph():
    said = ["One was killed.", "Two were wounded.", "* three were missing."]
    text = marking.paragraph(said)
    assert text.count("\n") == 2
    assert shown(text)[0] == " ".join(said)
    assert read(text)[0].views(prose.SCREEN)["lead"].html.count("<p>") == 1


def test_findings_are_items_of_a_list():
    said = ["July saw the fewest attacks (9).", "1. of all.", "- and more*."]
    text = marking.items(said)
    html = read(text)[0].views(prose.SCREEN)["lead"].html
    assert (html.count("<li>"), html.count("<ul>"), html.count("<ol>")) == (3, 1, 0)
    assert words(html) == " ".join(said)


SIGNS = st.text(
    alphabet=st.sampled_from("aB1 .,:;*_`~#+-=<>&![](){}|\\/^'\"\u2013\n\t"),
    min_size=1,
    max_size=40,
).filter(lambda said: said.strip())


@settings(deadline=None)
@given(st.lists(SIGNS, min_size=1, max_size=3))
def test_any_text_shows_its_words(said):
    text = marking.paragraph(said)
    found, problems = read(text)
    assert not found.broken
    assert problems == ()
    expected = " ".join(" ".join(each.split()) for each in said)
    assert words(found.views(prose.SCREEN)["lead"].html) == expected


@settings(deadline=None)
@given(st.lists(SIGNS, min_size=1, max_size=3))
def test_any_text_shows_its_words_in_a_list(said):
    html = read(marking.items(said))[0].views(prose.SCREEN)["lead"].html
    assert html.count("<li>") == len(said)
    assert words(html) == " ".join(" ".join(each.split()) for each in said)
