"""Three looks, one standard: the house's, the publication's own, and the bulletin.

What holds for pages of the house holds for them too: valid, accessible on screens
and on paper, sound as files, for a full month, a bare one, an edited and a cruel one.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import issues
import page
import pypdf
import pytest

from brief.composing.prose import PRINT, SCREEN
from brief.desk.building import Order, made
from brief.ground.month import Month
from brief.ground.problems import errors
from brief.judging.publication import load
from brief.printing import looks
from brief.printing.leaves import leaves_of
from brief.printing.linting import lint
from brief.printing.press import press

if TYPE_CHECKING:
    from brief.judging.publication import Publication
    from brief.printing.press import Pressed

ROOT = Path(__file__).parent.parent
LOOKS = {"house": (), "own": ("templates",), "bulletin": ("docs/looks/bulletin",)}
INVENTED, REAL = ("full", "bare", "edited", "cruel"), ("2024-01", "2024-07")
SAME = ".*violates Content Security Policy.*"

every_look = pytest.mark.parametrize("look", LOOKS)
every_issue = pytest.mark.parametrize("name", [*INVENTED, *REAL])


def issue_of(name, medium):
    if name == "cruel":
        return issues.cruel(issues.composed(medium))
    return issues.composed(medium, issue=getattr(issues, name))


@cache
def invented(look: str, name: str) -> Pressed:
    opened, problems = looks.open_look([ROOT / each for each in LOOKS[look]])
    assert problems == ()
    return press(
        screen=lambda: issue_of(name, SCREEN),
        paper=issue_of(name, PRINT),
        look=opened,
        drawings=issues.DRAWINGS,
        facts={},
        moment=datetime(2031, 8, 1, tzinfo=UTC),
    )


@cache
def of_the_house() -> Path:
    """The publication without its own look: its records and texts alone."""
    folder = Path(mkdtemp(prefix="brief-plain-"))
    for each in ("records", "reports"):
        (folder / each).symlink_to(ROOT / each)
    return folder


def of_look(held: Publication, look: str, name: str) -> Pressed:
    held = replace(held, looks=tuple(ROOT / each for each in LOOKS[look]))
    order = Order(formats=("html", "pdf"))
    pressed, problems = made(held, Month.parse(name), order)
    assert errors(problems) == ()
    assert pressed is not None
    return pressed


@cache
def real(look: str, name: str) -> Pressed:
    return of_look(load(of_the_house()), look, name)


def pressed(look: str, name: str) -> Pressed:
    done = real(look, name) if name in REAL else invented(look, name)
    assert errors(done.problems) == ()
    return done


def file_of(look, name, ending):
    (found,) = (
        data
        for file, data in pressed(look, name).files.items()
        if file.endswith(ending)
    )
    return found


def html(look, name):
    return file_of(look, name, ".html")


def pdf(look, name):
    return file_of(look, name, ".pdf")


@pytest.mark.validator
@every_look
@every_issue
def test_the_page_is_valid(look, name, vnu):
    assert vnu(html(look, name), filterpattern=SAME) == []


@every_look
@every_issue
def test_every_link_into_the_page_finds_its_place_and_no_place_is_there_twice(
    look, name
):
    told = html(look, name).decode()
    ids = re.findall(r'\sid="([^"]*)"', told)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]*)"', told)) <= set(ids)


@every_look
@every_issue
def test_headings_start_at_the_top_and_leave_no_level_out(look, name):
    levels = [
        int(each) for each in re.findall(r"<h([1-6])[\s>]", html(look, name).decode())
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_look
@every_issue
def test_the_document_is_accessible_and_archival(look, name):
    for profile in ("ua1", "3a"):
        report = page.validate_pdf_bytes(pdf(look, name), profile=profile)
        assert [(each.rule_id, each.message) for each in report.failures] == []


@every_look
@every_issue
def test_a_printer_would_take_the_document(look, name):
    data = pdf(look, name)
    assert [str(each) for each in lint(leaves_of(data), f"{look}-{name}.pdf")] == []


@pytest.mark.browser
@every_look
@every_issue
def test_axe_finds_nothing_in_light_and_dark_and_a_phone_is_wide_enough(
    look, name, chromium_page, axe, tmp_path
):
    path = tmp_path / "page.html"
    path.write_bytes(html(look, name))
    for scheme, width in (("light", 1280), ("dark", 360)):
        chromium_page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        chromium_page.set_viewport_size({"width": width, "height": 800})
        chromium_page.goto(path.as_uri())
        chromium_page.evaluate(
            "document.querySelectorAll('details').forEach(e => e.open = true)"
        )
        chromium_page.evaluate(axe)
        found = chromium_page.evaluate("axe.run()")
        told = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
        assert told == []
        assert len(found["passes"]) > 15
        wide = "document.documentElement.scrollWidth - innerWidth"
        assert chromium_page.evaluate(wide) <= 0


# What each look is for


@pytest.mark.parametrize("name", REAL)
def test_the_bulletin_is_one_page(name):
    assert len(pypdf.PdfReader(io.BytesIO(pdf("bulletin", name))).pages) == 1


@pytest.mark.parametrize("name", REAL)
def test_the_bulletin_has_other_words_for_a_change_and_the_same_numbers(name, tmp_path):
    """Words that stand in an analyst's text stay; here nobody has written any."""
    (tmp_path / "records").symlink_to(ROOT / "records")
    told = {}
    for look in ("house", "bulletin"):
        page = of_look(load(tmp_path), look, name).files[f"{name}.html"].decode()
        told[look] = re.sub("<[^>]*>", "", page[page.index("<main") :])
    (lead,) = re.findall(r"In \w+, at least .*? documented in [^.]*\.", told["house"])
    assert lead in told["bulletin"]
    words = {"2024-01": "at least doubled", "2024-07": "at least halved"}
    assert words[name] in told["bulletin"]
    for word in ("decreased sharply", "remained steady", "more than doubled"):
        assert word not in told["bulletin"]


def test_the_chronicle_tells_in_the_order_of_its_genre():
    told = html("own", "2024-07").decode()
    told = told[told.index("<main") :]
    in_order = (
        '<p class="lead">',
        "July came after the busiest half year",
        '<p class="change">',
        'id="deir-ez-zor-and-raqqa"',
        "The towns along the Euphrates",
        'class="incidents"',
        'id="chart-map-deir-ez-zor-and-raqqa"',
        'id="homs"',
        'id="hama-and-aleppo"',
        'id="outlook"',
    )
    places = [told.index(each) for each in in_order]
    assert places == sorted(places)


def test_what_a_star_means_stands_at_the_foot_of_the_first_page_of_the_chronicle():
    first, *others = pypdf.PdfReader(io.BytesIO(pdf("own", "2024-07"))).pages
    start = "An attack is of high quality if"
    assert start in " ".join(first.extract_text().split())
    for each in others:
        assert start not in " ".join(each.extract_text().split())


def test_footnotes_of_the_chronicle_are_counted_from_one():
    """The meaning of a star is a footnote too, and takes no number."""
    text = "".join(
        each.extract_text()
        for each in pypdf.PdfReader(io.BytesIO(pdf("own", "full"))).pages
    )
    assert [number for number in "1234" if f"{number}. Two of the four" in text] == [
        *"1234"
    ]
    assert "5. Two of the four" not in text
