"""The page of an issue in a browser: for anyone, wide or narrow, light or dark."""

from dataclasses import replace
from datetime import UTC, datetime

import issues
import pytest

from brief.composing.prose import SCREEN
from brief.printing import looks
from brief.printing.press import press

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IN_VIEW = """id => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
}"""


def pressed(issue):
    made = press(
        screen=lambda: issue,
        paper=None,
        look=looks.built_in(),
        drawings=issues.DRAWINGS,
        facts={},
        moment=datetime(2031, 8, 1, tzinfo=UTC),
    )
    assert made.problems == ()
    return made.files[f"{issue.month}.html"]


FULL = issues.composed(SCREEN)
LONG = issues.cruel(FULL, issues.LONG)
PAGES = {
    "full": FULL,
    "bare": issues.bare(),
    "draft": issues.draft(FULL),
    "hostile": issues.cruel(FULL),
    "arabic": issues.cruel(FULL, f" {issues.ARABIC}"),
    "long": LONG,
}


@pytest.fixture
def show(chromium_page, tmp_path):
    """Open an issue, and fail at whatever the browser complains about."""
    said = []
    chromium_page.on("console", lambda message: said.append(message.text))
    chromium_page.on("pageerror", lambda error: said.append(str(error)))

    def opened(issue=FULL, *, size=WIDE, scheme="light"):
        path = tmp_path / f"{issue.month}.html"
        path.write_bytes(pressed(issue))
        chromium_page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        chromium_page.set_viewport_size(size)
        chromium_page.goto(path.as_uri())
        return chromium_page

    yield opened
    assert said == []


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [
        ("full", WIDE, "light"),
        ("full", WIDE, "dark"),
        ("full", PHONE, "light"),
        ("draft", PHONE, "dark"),
        ("bare", WIDE, "light"),
    ],
)
def test_axe_finds_nothing(show, axe, name, size, scheme):
    page = show(PAGES[name], size=size, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    told = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_phone_needs_no_sideways_scrolling(show, name):
    assert show(PAGES[name], size=PHONE).evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_number_leads_to_the_row_that_bears_it(show, size):
    page = show(size=size)
    page.locator(".lead a.figure").first.click()
    assert page.evaluate(IN_VIEW, "f1")
    page.locator("#f1 a").first.click()
    assert page.evaluate(IN_VIEW, f"r-{issues.IDS[0]}")
    page.locator(f"#r-{issues.IDS[0]} a").first.click()
    assert page.evaluate(IN_VIEW, issues.IDS[0])


def test_a_note_leads_there_and_back(show):
    page = show()
    page.locator("#mark-1").click()
    assert page.evaluate(IN_VIEW, "note-1")
    page.locator("#note-1 .back").click()
    assert page.evaluate(IN_VIEW, "mark-1")


def test_the_first_tab_stop_skips_to_the_text(show):
    page = show()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")


def test_a_focused_number_can_be_seen(show):
    page = show()
    page.locator("h1").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "figure"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == (
        "solid"
    )


def test_a_phone_gets_the_narrow_drawing(show):
    width = "document.querySelector('.charts img').naturalWidth"
    assert show(size=WIDE).evaluate(width) == FULL.charts[1].width
    assert show(size=PHONE).evaluate(width) == FULL.charts[1].narrow_width


def test_where_chart_and_map_share_a_row_they_are_drawn_for_half_of_it(show):
    page = show(size=WIDE)
    widths = "[...document.querySelectorAll('.pair img')].map(e => e.naturalWidth)"
    assert page.evaluate(widths) == [FULL.charts[0].narrow_width] * 2
    tops = "[...document.querySelectorAll('.pair figure')].map(e => e.offsetTop)"
    assert len(set(page.evaluate(tops))) == 1


def test_the_month_is_seen_in_one_look(show):
    """Its numbers, its lead, the chart and the map start in the first screen."""
    page = show(size=WIDE)
    top = "e => e.getBoundingClientRect().top"
    for each in (".key-figures", ".lead", "#chart-monthly img", "#chart-map img"):
        assert page.locator(each).evaluate(top) < 0.8 * WIDE["height"]


def test_in_the_dark_the_page_is_dark_and_charts_stay_on_white(show):
    page = show(scheme="dark")
    colour = "e => getComputedStyle(e).backgroundColor"
    dark = page.locator("body").evaluate(colour)
    assert max(int(each) for each in dark[4:-1].split(",")) < 64
    white = page.locator(".chart img").first.evaluate(colour)
    assert white == "rgb(255, 255, 255)"


def test_the_typefaces_of_the_page_are_in_the_page(show):
    page = show()
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)"
    )
    assert {each.strip('"') for each in loaded} >= {
        "Source Serif Pro",
        "Source Sans Pro",
    }


def test_hostile_text_runs_nothing(show):
    page = show(PAGES["hostile"])
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert page.evaluate("document.scripts.length") == 0
    assert issues.HOSTILE in page.locator("h1").inner_text()


def test_a_script_that_gets_in_is_stopped_by_the_policy(chromium_page, tmp_path):
    html = pressed(replace(FULL, headline="HERE")).decode()
    ran = html.replace("HERE</h1>", "<script>document.title = 'ran'</script></h1>")
    path = tmp_path / "page.html"
    path.write_text(ran, encoding="utf-8")
    chromium_page.goto(path.as_uri())
    assert chromium_page.title() == "July 2031 \u2013 The Reach Monitor"


def test_a_browsers_own_print_shows_all_and_hides_what_is_for_screens(show):
    page = show()
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert page.locator("#f9").is_visible()
