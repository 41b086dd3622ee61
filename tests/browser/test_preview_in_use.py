"""The preview as a desk uses it: a browser beside an editor, on a copy of the issue."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
MONTH = "2024-07"
RECORD, TEXT = f"records/{MONTH}.yaml", f"reports/{MONTH}/issue.md"
BULLETIN = ROOT / "docs/looks/bulletin"

STATE = "said => document.getElementById('state').textContent === said"
SHOWN = """words => {
    const shown = document.getElementById("issue").contentDocument;
    return shown && shown.body && shown.body.textContent.includes(words);
}"""
MISSING = f"words => !({SHOWN})(words)"


class Desk:
    """A publication that is previewed, and the page on which it is looked at."""

    def __init__(self, folder, page):
        self.folder, self.page = folder, page

    @property
    def issue(self):
        """The page in the frame: what is shown now, after whatever was made."""
        return self.page.frame_locator("#issue")

    def sees(self, words):
        self.page.wait_for_function(SHOWN, arg=words)

    def sees_no_more(self, words):
        self.page.wait_for_function(MISSING, arg=words)

    def is_told(self, state):
        self.page.wait_for_function(STATE, arg=state)

    def choose(self, name, value):
        self.page.select_option(f"select[name={name}]", value)

    @contextmanager
    def saved(self, file, old, new):
        """A file saved with other words, and mended at the end."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        yield
        path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A publication without a look of its own, and the address of its preview."""
    folder = tmp_path_factory.mktemp("publication")
    for name in ("records", "reports"):
        shutil.copytree(ROOT / name, folder / name)
    told = ["-m", "brief", "preview", MONTH, "--project", str(folder)]
    server = subprocess.Popen(
        [sys.executable, *told, "--look", str(BULLETIN)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield folder, server.stdout.readline().strip()
    server.terminate()
    server.wait()
    server.stdout.close()


@pytest.fixture
def desk(served, chromium):
    """The preview, opened; what the browser complains about is a failure."""
    folder, address = served
    own = address.partition("?")[0]
    said = []

    def hold(route):
        # What a browser's own reader of PDF is made of is in the browser.
        if route.request.url.startswith((own, "chrome")):
            route.continue_()
        else:
            said.append(route.request.url)
            route.abort()

    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.route("**/*", hold)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    desk = Desk(folder, page)
    desk.is_told("Made.")
    desk.choose("look", "")
    desk.sees_no_more("Monthly bulletin")
    yield desk
    context.close()
    assert said == []


def test_a_saved_text_is_seen_where_the_old_one_was_without_loading_again(desk):
    page = desk.page
    page.evaluate("window.untouched = true")
    place = "() => document.getElementById('issue').contentWindow.scrollY"
    desk.issue.locator("#context").evaluate(
        "e => e.scrollIntoView({ behavior: 'instant' })"
    )
    before = page.evaluate(place)
    with desk.saved(TEXT, "busiest half year", "noisiest half year"):
        desk.sees("noisiest half year")
        assert page.evaluate(place) == before > 0
    desk.sees("busiest half year")
    assert page.evaluate("window.untouched")


def test_a_saved_record_is_seen(desk):
    with desk.saved(RECORD, "part of southern Raqqa", "corner of southern Raqqa"):
        desk.sees("corner of southern Raqqa")
    desk.sees_no_more("corner of southern Raqqa")


def test_a_look_that_is_begun_meanwhile_is_seen_and_so_is_its_end(desk):
    look = desk.folder / "templates"
    look.mkdir()
    wording = look / "wording.yaml"
    row = '    monthly highest: "the tallest bar is {month}, with {count}"\n'
    wording.write_text(f"phrases:\n  chart:\n{row}", "utf-8")
    desk.sees("The tallest bar is March")
    block = "{% block masthead %}<p>Masthead of our own</p>{% endblock %}"
    page = look / "issue.html.j2"
    page.write_text(f'{{% extends "default:issue.html.j2" %}}\n{block}\n', "utf-8")
    desk.sees("Masthead of our own")
    desk.choose("look", "built-in")
    desk.sees_no_more("Masthead of our own")
    assert "tallest bar" not in desk.issue.locator("body").inner_text()
    desk.choose("look", "")
    desk.sees("Masthead of our own")
    shutil.rmtree(look)
    desk.sees_no_more("Masthead of our own")


def test_a_record_that_cannot_be_read_is_shown_with_its_place_until_it_is_mended(desk):
    lines = (desk.folder / RECORD).read_text("utf-8").split("\n")
    line = lines.index("attacks:") + 2
    with desk.saved(RECORD, "attacks:\n", "attacks: [\n"):
        desk.is_told("Cannot be shown.")
        fault = desk.issue.locator("li.error")
        assert f"{RECORD}:{line}:3" in fault.inner_text()
        assert "E104" in fault.inner_text()
        fault.locator(".where").click()
        marked = desk.page.frame_locator("#source iframe").locator(".marked")
        assert "- id: 2024-07-03-buhamad" in marked.inner_text()
    desk.is_told("Made.")
    assert desk.issue.locator("h1").inner_text().startswith("Attacks by ISIS")


def test_a_draft_tells_its_faults_and_each_leads_to_its_line(desk):
    with desk.saved(RECORD, "area: Homs\n", "area: Hums\n"):
        desk.sees("E150")
        desk.issue.locator(".banner code", has_text=RECORD).click()
        marked = desk.page.frame_locator("#source iframe").locator(".marked")
        assert marked.inner_text().strip() == "area: Hums"
    desk.sees_no_more("E150")


def test_a_template_that_cannot_be_rendered_is_shown_with_its_place(desk):
    look = desk.folder / "templates"
    look.mkdir()
    text = '{% extends "default:issue.html.j2" %}\n{% block lead %}\n{{ isue }}\n'
    (look / "issue.html.j2").write_text(f"{text}{{% endblock %}}\n", "utf-8")
    desk.is_told("Cannot be shown.")
    told = desk.issue.locator("li.error").inner_text()
    assert "templates/issue.html.j2:3:" in told
    assert "E321" in told
    shutil.rmtree(look)
    desk.is_told("Made.")


def test_a_sentence_leads_to_the_line_of_its_record(desk):
    panel = desk.page.locator("#source")
    assert not panel.is_visible()
    desk.issue.locator(".lead a.figure", has_text="at least nine").click()
    lines = (desk.folder / RECORD).read_text("utf-8").split("\n")
    first = lines.index("  - id: 2024-07-03-buhamad") + 1
    assert panel.locator("p code").inner_text() == f"{RECORD}:{first}"
    marked = desk.page.frame_locator("#source iframe").locator(".marked")
    assert marked.inner_text().strip() == "- id: 2024-07-03-buhamad"
    desk.page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_a_source_on_the_web_opens_beside_the_preview_and_not_in_it(desk):
    desk.page.evaluate(
        "() => { window.open = (address) => { window.opened = address; }; }"
    )
    link = desk.issue.locator("a[href^='https://']").first
    link.click()
    assert desk.page.evaluate("window.opened") == link.get_attribute("href")


def test_editors_see_remarks_and_readers_none(desk):
    assert desk.issue.locator(".remarks").count() == 0
    desk.choose("reader", "editor")
    desk.issue.locator(".remarks").first.wait_for()
    desk.choose("reader", "reader")
    desk.issue.locator(".remarks").first.wait_for(state="detached")


def test_a_look_that_was_named_is_shown_first_and_can_be_compared(desk):
    looks = desk.page.locator("select[name=look] option").all_inner_texts()
    assert looks == ["bulletin", "the publication's own", "built-in"]
    desk.choose("look", "bulletin")
    desk.sees("Monthly bulletin")
    desk.page.reload()
    desk.sees("Monthly bulletin")


def test_what_is_printed_is_the_pdf_and_is_made_when_it_is_looked_at(desk):
    asked = []
    desk.page.on("request", lambda request: asked.append(request.url))
    with desk.saved(TEXT, "busiest half year", "noisiest half year"):
        desk.sees("noisiest half year")
    desk.sees("busiest half year")
    assert not [each for each in asked if "medium=print" in each]
    with desk.page.expect_response(lambda answer: "medium=print" in answer.url) as got:
        desk.choose("medium", "print")
    assert got.value.headers["content-type"] == "application/pdf"
    assert desk.page.locator("#paper").is_visible()
    assert not desk.page.locator("#issue").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_neither_frame_nor_panel_scrolls_sideways(desk, width):
    page = desk.page
    page.set_viewport_size({"width": width, "height": 844})
    desk.issue.locator(".lead a.figure").first.click()
    wide = "() => document.documentElement.scrollWidth"
    assert page.evaluate(wide) == width
    assert page.locator("#source").evaluate("e => e.getBoundingClientRect().right") <= (
        width
    )


def test_axe_finds_nothing_in_the_frame_in_faults_and_in_a_record(desk, axe):
    desk.issue.locator(".lead a.figure").first.click()
    alone = desk.page.context.new_page()
    own = desk.page.url.partition("?")[0]
    with desk.saved(RECORD, "attacks:\n", "attacks: [\n"):
        desk.is_told("Cannot be shown.")
        for path in ("", "issue", f"source?file={RECORD}&line=12"):
            page = alone if path else desk.page
            if path:
                page.goto(f"{own}{path}")
            page.evaluate(axe)
            found = page.evaluate("axe.run(document, { iframes: false })")
            assert [each["id"] for each in found["violations"]] == []
            assert len(found["passes"]) > 5
    desk.is_told("Made.")
