"""Inspection: whatever a template did, a page asks nobody and says what it should."""

import pytest

from brief.printing.inspection import inspect


def found(html, *own):
    seen = inspect(html, name="2031-07.html", own=own)
    assert all(str(each.where) == "2031-07.html" for each in seen.problems)
    return [each.code for each in seen.problems]


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<SCRIPT src=x></SCRIPT>",
        "<p onclick=alert(1)>x</p>",
        "<svg onload=alert(1)>",
        "<iframe></iframe>",
        "<object data=x></object>",
        "<embed>",
        "<form></form>",
        "<base href=https://example.org/>",
        '<link rel="stylesheet" href="x.css">',
        '<meta http-equiv="refresh" content="0">',
        '<img src="https://example.org/x.png">',
        '<img src="//example.org/x.png">',
        '<img srcset="x.png 2x">',
        '<video poster="x.png"></video>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\tscript:alert(1)">x</a>',
        '<a href="//example.org">x</a>',
        '<a href="file:///etc/passwd">x</a>',
        "<style>@import 'x.css'</style>",
        "<style>p { background: url(https://example.org/x.png) }</style>",
        '<p style="background: url( //example.org )">x</p>',
    ],
)
def test_what_runs_or_asks_is_refused(html):
    assert "E321" in found(html)


@pytest.mark.parametrize(
    "html",
    [
        '<img src="data:image/png;base64,AAAA"><img src="brief:charts/a.svg">',
        '<a href="#f1">nine</a> <a href="https://example.org/?a=b&amp;c=d">x</a>',
        '<a href="mailto:desk@example.org">x</a> <a href="2031-06.html">June</a>',
        "<style>@font-face { src: url(data:font/woff2;base64,AAAA) }</style>",
        "<p>Nano-grams of nanny goats, and a Nonesuch.</p>",
        '<meta charset="utf-8"><p>Nine < ten, and {one} thing is 50 % of it.</p>',
    ],
)
def test_what_a_page_needs_is_let_in(html):
    assert found(html) == []


@pytest.mark.parametrize(
    "said",
    ["None", "nan attacks", "{{ attacks }}", "{% if %}", "<Issue object at 0x7f>"],
)
def test_what_a_program_leaves_behind_is_refused(said):
    text = said.replace("<", "&lt;")
    assert set(found(f"<p>There were {text} in July.</p>")) == {"E321"}


def test_what_the_issue_itself_says_is_its_own():
    html = "<p>None was claimed.</p>"
    assert found(html, "None was claimed.") == []
    assert found(html, "No one claimed one.") == ["E321"]


def test_links_that_lead_nowhere_are_told_and_let_through():
    seen = inspect('<a href="#f1">9</a><p id="x"></p><p id="x"></p>', name="a", own=())
    assert seen.problems == ()
    assert seen.warnings == (
        "a: links lead nowhere: #f1",
        "a: ids that stand twice: x",
    )
