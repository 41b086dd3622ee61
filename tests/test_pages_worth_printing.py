"""Pages worth printing: what the look of the house does with paper, for any month.

The faults that `brief lint` finds are held for every look in `test_three_looks`; here
stands what makes the pages good: the month in one look, full pages, whole paragraphs.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import issues
import pypdf
import pytest
from test_three_looks import REAL, pdf

from brief.composing.issue import PassageView
from brief.composing.prose import PRINT, SCREEN
from brief.printing import looks
from brief.printing.leaves import leaves_of
from brief.printing.linting import filled, lint
from brief.printing.press import press

A4_WIDE = 595.3
SCROLLING = [("reduce", "auto"), ("no-preference", "smooth")]


def pressed(issue, look=None):
    made = press(
        screen=None,
        paper=issue,
        look=look or looks.built_in(),
        drawings=issues.DRAWINGS,
        facts={},
        moment=datetime(2031, 8, 1, tzinfo=UTC),
    )
    assert made.problems == ()
    (data,) = (data for name, data in made.files.items() if name.endswith(".pdf"))
    return data


@cache
def full():
    return pressed(issues.composed(PRINT))


def texts(data):
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [" ".join(each.extract_text().split()) for each in pages]


def roles(data, number):
    return [each.role for each in leaves_of(data)[number].blocks]


# The month in one look


@pytest.mark.parametrize("month", REAL)
def test_the_first_page_has_the_headline_the_lead_one_chart_and_one_map(month):
    first, *_ = texts(pdf("house", month))
    assert roles(pdf("house", month), 0).count("Figure") == 2
    for part in ("attacks by ISIS were documented", "The highest month shown is"):
        assert part in first
    assert "can be located; the others are counted" in first


def test_the_first_page_has_the_key_figures_with_what_they_were():
    first, *_ = texts(pdf("house", "2024-07"))
    for each in ("29 in June", "12 in June", "49 in June", "2 in June"):
        assert each in first


# Full pages, and few of them


@pytest.mark.parametrize(("month", "most"), [("2024-07", 7), ("2024-01", 10)])
def test_a_month_takes_no_more_paper_than_it_needs(month, most):
    assert len(leaves_of(pdf("house", month))) <= most


@pytest.mark.parametrize("month", REAL)
def test_no_page_before_the_last_is_half_empty(month):
    *before, _last = filled(leaves_of(pdf("house", month)))
    assert [each for each in before if each.part < 0.6] == []


# Whole paragraphs


def boxes(box):
    yield box
    for each in getattr(box, "children", ()):
        yield from boxes(each)


@pytest.fixture
def laid_out(monkeypatch):
    """The boxes of the pages of an issue, as the renderer lays them out."""
    import weasyprint

    kept = []
    render = weasyprint.HTML.render

    def keeping(self, *given, **named):
        kept.append(render(self, *given, **named))
        return kept[-1]

    monkeypatch.setattr(weasyprint.HTML, "render", keeping)

    def lay(issue):
        pressed(issue)
        return kept[-1].pages

    return lay


@pytest.mark.parametrize("lines", range(30, 62, 4))
def test_no_line_of_a_paragraph_stands_alone_at_the_edge_of_a_column(laid_out, lines):
    """Wherever the break falls, three lines stay together."""
    prose = "The month was dry and the roads were open to the herds. " * 9
    told = f"<p>{prose * 2}</p>" * 4 + f"<p>{'It was quiet there. ' * lines}</p>" * 5
    issue = replace(issues.bare(), context=PassageView("context", html=told))
    pieces: dict[int, list[int]] = {}
    for page in laid_out(issue):
        for box in boxes(page._page_box):
            of_text = box.element_tag == "p" and not box.element.get("class")
            if type(box).__name__ == "BlockBox" and of_text:
                count = sum(type(each).__name__ == "LineBox" for each in box.children)
                pieces.setdefault(id(box.element), []).append(count)
    split = [counts for counts in pieces.values() if len(counts) > 1]
    assert split
    assert all(min(counts) >= 3 for counts in split)


def test_a_picture_stands_in_one_piece_with_its_title_and_caption():
    for data in (full(), pdf("house", "2024-01")):
        for leaf in leaves_of(data):
            told = [each.role for each in leaf.blocks]
            assert told.count("Figure") <= told.count("Caption")


# What leads on from paper


def test_a_printed_link_says_where_it_leads():
    told = " ".join(texts(full()))
    assert "the order of June 2 (https://example.org/order)" in told


def test_a_record_on_paper_names_the_page_that_tells_it():
    pages = texts(pdf("house", "2024-07"))
    whole = " ".join(pages)
    told = re.search(r"2024-07-16-kabajb, page (\d)", whole)
    assert told
    assert "hit a truck of the 4th Division near Kabajb" in pages[int(told[1]) - 1]


def test_a_long_month_has_its_contents_with_the_pages_and_a_short_one_has_none():
    pages = texts(pdf("house", "2024-01"))
    start = next(each for each in pages if "In this issue" in each)
    listed = dict(
        re.findall(r"(Homs|Hama and Aleppo|Looking ahead|The records)[ .]+(\d+)", start)
    )
    assert set(listed) == {"Homs", "Hama and Aleppo", "Looking ahead", "The records"}
    for heading, number in listed.items():
        assert heading in pages[int(number) - 1]
    assert "Homs (14)" in pages[int(listed["Homs"]) - 1]
    assert "In this issue" not in " ".join(texts(pdf("house", "2024-07")))


def test_notes_stand_at_the_foot_of_the_page_of_their_marks():
    told = [each for each in texts(full()) if "Two of the four" in each]
    assert told
    for each in told:
        assert "The campaign that began in the autumn" in each


# Whatever comes


def test_a_wide_table_stays_within_its_column():
    head = "".join(f"<th>Heading number {each}</th>" for each in range(7))
    row = "".join(f"<td>{each} thousand</td>" for each in range(7))
    table = (
        f"<table><thead><tr>{head}</tr></thead><tbody><tr>{row}</tr></tbody></table>"
    )
    issue = replace(issues.composed(PRINT), context=PassageView("context", html=table))
    assert lint(leaves_of(pressed(issue)), "wide.pdf") == ()


def test_a_front_page_longer_than_a_page_goes_on_over_the_next():
    """A float that is parted between pages has stopped the renderer here before."""
    issue = issues.composed(PRINT)
    many = issue.key_figures * 12
    data = pressed(replace(issue, key_figures=many, headline=issue.headline * 6))
    whole = " ".join(texts(data))
    assert whole.count("guards wounded") >= 12


def test_a_month_with_a_chart_and_no_map_shows_the_chart_at_its_full_width():
    issue = replace(issues.composed(PRINT), map=None)
    widths = [
        each.box.right - each.box.left
        for each in leaves_of(pressed(issue))[0].blocks
        if each.role == "Figure"
    ]
    assert widths[0] > A4_WIDE / 2


def test_on_letter_the_pages_are_as_good(tmp_path):
    style = '{% if medium == "print" %}@page { size: letter }{% endif %}'
    (tmp_path / "own.css").write_text(style, encoding="utf-8")
    look, problems = looks.open_look([tmp_path])
    assert problems == ()
    data = pressed(issues.composed(PRINT), look)
    assert lint(leaves_of(data), "letter.pdf") == ()
    assert float(pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox.width) == 612


# On screens


@pytest.mark.browser
@pytest.mark.parametrize(
    ("motion", "said"), [("reduce", "auto"), ("no-preference", "smooth")]
)
def test_nothing_moves_for_those_who_want_no_motion(
    motion, said, chromium_page, tmp_path
):
    made = press(
        screen=lambda: issues.composed(SCREEN),
        paper=None,
        look=looks.built_in(),
        drawings=issues.DRAWINGS,
        facts={},
        moment=datetime(2031, 8, 1, tzinfo=UTC),
    )
    path = tmp_path / "page.html"
    path.write_bytes(made.files["2031-07.html"])
    chromium_page.emulate_media(reduced_motion=motion)
    chromium_page.goto(path.as_uri())
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert chromium_page.evaluate(behaviour) == said
