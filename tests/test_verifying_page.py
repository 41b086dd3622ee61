"""Web pages as plain text, letter for letter in its place, and their stretches."""

import pytest

from brief.verifying import page, plain
from brief.verifying.plain import GAP


def kept(html):
    """The texts of the stretches of a page."""
    shown, found = page.read(html)
    assert len(shown) == len(html)
    return [
        " ".join(shown[each.start : each.end].replace(GAP, "").split())
        for each in found
    ]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>One fell.</p><p>Two rose.</p>", ["One fell.", "Two rose."]),
        ("<p>One fell.<p>Two rose.", ["One fell.", "Two rose."]),
        ("<p hidden>One fell.<p>Two rose.", ["Two rose."]),
        ("<div hidden><div>a</div>b</div><p>c</p>", ["c"]),
        ("<div hidden>a<div>b</div>c</div>d", ["d"]),
        ("<p>a<input hidden>b</p>", ["ab"]),
        ("<p>a<b hidden>b</b>c</p>", ["ac"]),
        ("<p> </p><p>a</p>", ["a"]),
        ("<p>\n<b>\n</b>a\n</p>", ["a"]),
        ("<p>a &amp; b</p>", ["a & b"]),
        ("<p>a &amp b</p>", ["a & b"]),
        ("<p>a &amp;; b</p>", ["a &; b"]),
        ("<p>a &nosuch; b</p>", ["a &nosuch; b"]),
        ("<p>a &#38; b</p>", ["a & b"]),
        ("<p>a &#38 b</p>", ["a & b"]),
        ("<p>a <!-- b --> c</p>", ["a c"]),
        ("<p>a < b</p>", ["a b"]),
        ("<p>a</p>b <i c", ["a", "b i c"]),
        ("a <b c", ["a b c"]),
        ('<img alt="A map."><p>a</p>', ["A map.", "a"]),
        ("<p>a<img alt='It\"s'>b</p>", ["a", 'It"s', "b"]),
        ('<img alt=""><p>a</p>', ["a"]),
        ("<img alt=map><p>a</p>", ["a"]),
        ('<span alt="A map.">a</span>', ["a"]),
        ('<div hidden><img alt="A map."></div>a', ["a"]),
        ("<body>a<main>b</main>c</body>", ["b"]),
        ("<maine>b</maine>", ["b"]),
        ("</p>a</p>", ["a"]),
        ("a<br/>b", ["a", "b"]),
        ('<p role="note">a</p>b', ["b"]),
        ("<nav>a</nav>b", ["b"]),
        ('<p class="x mark">a</p>b', ["b"]),
    ],
)
def test_what_a_page_shows_is_kept_where_it_stands(html, texts):
    assert kept(html) == texts


@pytest.mark.parametrize(
    ("html", "headings"),
    [
        ("<h2>a</h2><p>b</p>", [True, False]),
        ("<h2><a><b>a</b></a></h2><p>b</p>", [True, False]),
        ("<h2><div><div><p>a</p></div></div></h2>b", [True, False]),
        ("<div>a<h6>b</h6></div>", [False, True]),
    ],
)
def test_what_stands_in_a_heading_is_one(html, headings):
    assert [each.heading for each in page.read(html)[1]] == headings


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('<div class="x lead y"><p>a</p></div><p>b</p>', ["lead", ""]),
        ('<div class="x y"><p>a</p></div>', [""]),
        ('<div class="lead"><p class="x">a</p></div>', ["lead"]),
        ('<div class="lead"><p data-passage="own">a</p></div>', ["own"]),
        ('<img alt="a">', ["alt"]),
    ],
)
def test_a_stretch_has_the_name_of_the_part_around_it(html, names):
    assert [each.name for each in page.read(html)[1]] == names


def test_an_incident_tells_its_record_and_goes_on_with_the_last():
    html = (
        '<p class="incident" id="one">a</p><p class="incident">b</p>'
        '<p data-attacks="two three">c</p><p>d</p>'
    )
    assert [each.attacks for each in page.read(html)[1]] == [
        *(("one",), ("one",), ("two", "three"), ())
    ]


# What pages and Markdown share


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&amp;", "&"),
        ("&amp", "&"),
        ("&#8217;", "'"),
        ("&nbsp;", " "),
        ("&nosuch;", "&nosuch;"),
        ("&", "&"),
    ],
)
def test_a_reference_is_what_it_stands_for_equally_long(written, meant):
    assert plain.entity(written) == meant.ljust(len(written), GAP)
    whole = f"a {written.removesuffix(';')}; b"
    assert len(plain.without_entities(whole)) == len(whole)


def test_references_in_a_text_are_what_they_stand_for():
    assert plain.without_entities("a &amp; b").replace(GAP, "") == "a & b"
    assert plain.without_entities("a & b") == "a & b"


def test_a_letter_behind_a_reference_stays_where_it_is():
    html = "<p>a &amp; b &#38; c</p>"
    shown, _ = page.read(html)
    assert [shown.index(each) for each in "bc"] == [html.index(each) for each in "bc"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<!-- a -->b", "b"),
        ("a<!-- b -->c<!--d-->", "ac"),
        ("a<!-- b\n -->c", "a\nc"),
        ("a<!-- b", "a<!-- b"),
        ("a --> b", "a --> b"),
    ],
)
def test_comments_are_gaps(text, left):
    found = plain.without_comments(text)
    assert (len(found), found.replace(GAP, "")) == (len(text), left)


def test_a_text_in_one_line_knows_where_its_letters_stand():
    source = f"One{GAP}{GAP} fell.\nTwo{GAP}rose. Now"
    whole = plain.mapped(source, 0, len(source))
    assert whole.text == "One fell. Tworose. Now"
    places = [source.index(each) for each in ("One", "fell", "Two", "rose", "Now")]
    starts = [whole.text.index(each) for each in ("One", "fell", "Two", "rose", "Now")]
    assert [whole.source(each) for each in starts] == places
    assert len(whole.runs) == 3
    part = whole.cut(starts[2], starts[3])
    assert (part.text, part.runs) == ("Two", ((0, places[2]),))
    both = whole.cut(starts[2] + 1, starts[4])
    assert both.text == "worose. "
    assert [at for at, _ in both.runs] == [0, 2]
    assert both.source(0) == places[2] + 1
    assert both.source(2) == places[3]
