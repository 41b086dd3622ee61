"""Web pages as plain text, letter for letter in its place, and their stretches."""

import pytest

from brief.verifying import page
from brief.verifying.plain import GAP


def kept(html):
    """The texts of the stretches of a page."""
    plain, found = page.read(html)
    assert len(plain) == len(html)
    return [
        " ".join(plain[each.start : each.end].replace(GAP, "").split())
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
