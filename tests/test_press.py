"""Press: one page that asks nobody for anything, one document for paper, as bytes."""

import io
import re
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import issues
import page
import pikepdf
import pypdf
import pytest

from brief.composing.issue import PassageView
from brief.composing.prose import PRINT, SCREEN
from brief.printing import looks, press

MOMENT = datetime(2031, 8, 1, tzinfo=UTC)
FACTS = {"figures.json": b'{"month": "2031-07"}\n'}


def pressed(screen=None, paper=None, *, look=None, drawings=issues.DRAWINGS):
    return press.press(
        screen=screen and (lambda: screen),
        paper=paper,
        look=look or looks.built_in(),
        drawings=drawings,
        facts=FACTS,
        moment=MOMENT,
    )


@pytest.fixture(scope="module")
def both():
    made = pressed(issues.composed(SCREEN), issues.composed(PRINT))
    assert made.problems == ()
    return made


@pytest.fixture(scope="module")
def html(both):
    return both.files["2031-07.html"].decode()


@pytest.fixture(scope="module")
def pdf(both):
    return both.files["2031-07.pdf"]


class Drawn(dict):
    """Drawings, and which of them were asked for."""

    def __init__(self, files):
        super().__init__(files)
        self.asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


def test_only_what_the_document_shows_is_drawn_for_it():
    drawn = Drawn({**issues.DRAWINGS, "charts/nowhere.svg": b"never looked at"})
    made = press.press(
        screen=None,
        paper=issues.composed(PRINT),
        look=looks.built_in(),
        drawings={},
        printed=drawn,
        facts=FACTS,
        moment=MOMENT,
    )
    assert made.problems == ()
    assert made.warnings == ()
    assert drawn.asked
    assert drawn.asked < set(issues.DRAWINGS)


def test_an_issue_is_a_page_a_document_its_drawings_and_its_figures(both):
    assert set(both.files) == {
        "2031-07.html",
        "2031-07.pdf",
        "figures.json",
        *issues.DRAWINGS,
    }
    assert both.files["figures.json"] == FACTS["figures.json"]
    assert both.warnings == ()


def test_formats_can_be_chosen():
    made = pressed(issues.composed(SCREEN))
    assert "2031-07.pdf" not in made.files
    assert made.engine == ""


def test_the_same_issue_gives_the_same_bytes(both):
    again = pressed(issues.composed(SCREEN), issues.composed(PRINT))
    assert again.files == both.files


def test_the_policy_stands_before_all_else_and_lets_nothing_in(html):
    head = html[html.index("<head>") :]
    assert head.startswith('<head><meta http-equiv="Content-Security-Policy"')
    assert "default-src 'none'" in head
    assert "script" not in head[: head.index('">')].replace("script-src", "")


def test_the_page_holds_all_it_needs(html):
    assert "<script" not in html
    assert len(re.findall(r'<img src="data:image/svg\+xml;base64,', html)) == 4
    assert len(re.findall(r'srcset="data:image/svg\+xml;base64,', html)) == 4
    assert 'url("data:font/woff2;base64,' in html
    assert "Source Serif Pro" in html
    shown = re.findall(r'href="(https?:[^"]*)"', html)
    elsewhere = re.findall(r"https?://[^\s\"'<)]+", html)
    assert sorted(shown) == sorted(each for each in elsewhere)


def test_every_picture_is_described(html):
    pictures = re.findall(r"<img [^>]*>", html)
    assert pictures
    for each in pictures:
        assert re.search(r'alt="(Bar chart of|Map of) [^"]+"', each)
        assert re.search(r'width="\d+" height="\d+"', each)


@pytest.mark.validator
def test_the_validator_finds_what_is_wrong_with_a_page(vnu):
    found = vnu(b"<!doctype html><html lang=en><title>A page</title><p id=a><p id=a>")
    assert any("Duplicate ID" in each for each in found)


@pytest.mark.validator
def test_the_page_is_valid(html, vnu):
    # The validator takes a data address in srcset for one that the policy blocks.
    said = vnu(html.encode(), filterpattern=".*violates Content Security Policy.*")
    assert said == []


@pytest.mark.validator
def test_a_bare_page_is_valid(vnu):
    made = pressed(issues.bare(), drawings={})
    assert vnu(made.files["2031-02.html"]) == []


@pytest.mark.validator
def test_a_cruel_page_is_valid(vnu):
    made = pressed(issues.cruel(issues.composed(SCREEN)))
    assert made.problems == ()
    pattern = ".*violates Content Security Policy.*"
    assert vnu(made.files["2031-07.html"], filterpattern=pattern) == []


def test_the_document_is_accessible_by_the_standard(pdf):
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []


@pytest.mark.validator
def test_the_document_is_sound(pdf, qpdf):
    assert qpdf(pdf) == ""


def test_the_document_is_tagged_and_says_what_it_is(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en"
        assert str(opened.docinfo.Title) == "July 2031 \u2013 The Reach Monitor"
        assert str(opened.docinfo.Author) == "The desk of the Reach Monitor"
        with opened.open_outline() as outline:
            (top,) = outline.root
            names = [each.title for each in top.children]
    assert top.title == issues.full().headline
    assert names[:2] == ["What stands out", "Context"]
    assert "Where each figure comes from" in names


def test_pages_of_the_document_have_heads_and_numbers(pdf):
    pages = [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
    assert "The Reach Monitor" in pages[1]
    assert "July 2031" in pages[1]


def test_each_footnote_stands_on_the_page_of_its_mark():
    """The renderer has put notes one page late for want of room below the last."""
    told = "".join(
        f"<p>{'The month was dry, and the roads were open. ' * 5} MARK-{number}-"
        f'<span class="footnote">NOTE-{number}- of {"so they say " * number}</span></p>'
        for number in range(1, 19)
    )
    issue = replace(issues.bare(), context=PassageView("context", html=told))
    reader = pypdf.PdfReader(io.BytesIO(pressed(paper=issue).files["2031-02.pdf"]))
    pages = [each.extract_text() for each in reader.pages]
    for number in range(1, 19):
        marked = [f"MARK-{number}-" in text for text in pages]
        assert [f"NOTE-{number}-" in text for text in pages] == marked
    assert len(pages) > 2


def test_the_document_links_numbers_to_their_rows(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert {"f1", "f9", f"r-{issues.IDS[0]}", "d-complex"} <= set(
        reader.named_destinations
    )


@pytest.mark.validator
def test_a_name_in_arabic_is_shown(pdf_text):
    full = issues.composed(PRINT)
    record = replace(full.records[0], place=issues.ARABIC)
    made = pressed(paper=replace(full, records=(record, *full.records[1:])))
    assert made.problems == ()
    assert "\u062d\u0645\u0635" in pdf_text(made.files["2031-07.pdf"])


@pytest.mark.parametrize("medium", [SCREEN, PRINT])
def test_a_letter_that_no_font_has_is_told_and_nothing_is_made(medium):
    issue = replace(issues.bare(), headline="No attacks in \u53d9\u5229\u4e9a")
    made = pressed(**{"screen" if medium == SCREEN else "paper": issue}, drawings={})
    assert {each.code for each in made.problems} == {"E240"}
    assert set(made.files) == {"figures.json"}


def test_a_look_that_lets_scripts_in_makes_no_page(tmp_path):
    text = (
        '{% extends "default:issue.html.j2" %}'
        "{% block foot %}<script>1</script>{% endblock %}"
    )
    (tmp_path / "issue.html.j2").write_text(text, encoding="utf-8")
    look, _ = looks.open_look((tmp_path,))
    made = pressed(issues.composed(SCREEN), look=look)
    assert [each.code for each in made.problems] == ["E321"]
    assert "2031-07.html" not in made.files


@pytest.mark.parametrize("text", ["<p>{{ issue.headline }}</p>", "<head><p>"])
def test_a_look_without_a_head_makes_no_page(tmp_path, text):
    (tmp_path / "issue.html.j2").write_text(text, encoding="utf-8")
    look, _ = looks.open_look((tmp_path,))
    made = pressed(issues.bare(), look=look, drawings={})
    assert [each.code for each in made.problems] == ["E321"]


def test_a_link_that_lost_its_place_is_a_warning(tmp_path):
    text = '{% extends "default:issue.html.j2" %}{% block records %}{% endblock %}'
    (tmp_path / "issue.html.j2").write_text(text, encoding="utf-8")
    look, _ = looks.open_look((tmp_path,))
    made = pressed(issues.composed(SCREEN), look=look)
    assert made.problems == ()
    assert "links lead nowhere" in made.warnings[0]


def test_a_broken_template_is_told_once_for_each_medium(tmp_path):
    (tmp_path / "issue.html.j2").write_text("{{ issue.nothing }}", encoding="utf-8")
    look, _ = looks.open_look((tmp_path,), home=tmp_path.parent)
    made = pressed(issues.bare(), issues.bare(), look=look, drawings={})
    (problem,) = made.problems
    assert problem.where.line == 1


def test_no_path_of_this_machine_is_in_an_issue(both):
    for data in both.files.values():
        assert str(Path(__file__).parents[1]).encode() not in data
        assert tempfile.gettempdir().encode() not in data
