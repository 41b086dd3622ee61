"""The map page in a browser: for anyone, from a file, with the network off."""

import re
import sqlite3
from pathlib import Path
from random import Random

import atlases
import inventing
import pytest
import recount
import yaml
from publications import attack, sheet, totals

from brief.desk.atlas import map_of
from brief.judging.publication import load
from brief.records.attack import Claim

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DRAWN = "() => new Promise(r => requestAnimationFrame(() => setTimeout(r, 0)))"
FOCUSED = "document.activeElement.id || document.activeElement.textContent"
KABAJB = "2024-07-16-kabajb"
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
NOT_KNOWN = r"Inline (?:style|script) violates Content Security Policy.*"
"""The validator takes no hash for an answer; browsers do, and are asked here."""


def valley():
    """Dots, discs, a crowded place, open questions, and what is not counted."""
    here = {"place": "Oakham", "relation": "at"}
    return (
        sheet(
            "2024-03",
            attack("2024-03-02", id="2024-03-02-a", method="mine", **here),
            attack(
                "2024-03-05", id="2024-03-05-b", place="Thorn Heath", area="Dunmarsh"
            ),
            attack("2024-03", id="2024-03-undated", area="Coldfen", spot="the fens"),
        ),
        totals("2024-04", attacks=9),
        sheet(
            "2024-06",
            attack(
                "2024-06-11",
                id="2024-06-11-c",
                method={"one of": ["mine", "IED"]},
                target={"group": "guards", "kind": "truck", "rank": "unknown"},
                killed={"guards": "3+"},
                claims=(Claim("the Reavers"),),
                sources=(
                    atlases.source("The Post", url="https://post.example/1"),
                    atlases.source("javascript", url="javascript:alert(1)"),
                    atlases.source("Nadia", shown="withheld"),
                ),
                **here,
            ),
            attack("2024-06-20", id="2024-06-20-d", assessment="unconfirmed", **here),
            attack("2024-06-21", id="2024-06-21-e", target={"rank": "officer"}, **here),
            through="2024-06-25",
        ),
    )


@pytest.fixture(scope="module")
def publication():
    """This repository's own publication, as a map of all its months."""
    return map_of(load(ROOT)).page.decode()


@pytest.fixture
def show(chromium_page, tmp_path):
    """Open a page from a file; fail at what the browser complains about or asks for."""
    said, asked = [], []
    chromium_page.on("console", lambda message: said.append(message.text))
    chromium_page.on("pageerror", lambda error: said.append(str(error)))
    chromium_page.on("dialog", lambda dialog: said.append(dialog.message))
    chromium_page.on("request", lambda request: asked.append(request.url))
    path = tmp_path / "map.html"

    def opened(text, *, size=WIDE, scheme="light", motion="reduce", at=""):
        path.write_text(text, encoding="utf-8")
        chromium_page.emulate_media(color_scheme=scheme, reduced_motion=motion)
        chromium_page.set_viewport_size(size)
        chromium_page.goto("about:blank")
        chromium_page.goto(f"{path.as_uri()}{at}")
        return chromium_page

    yield opened
    assert said == []
    outside = [each for each in asked if not each.startswith(("data:", "about:"))]
    assert {each.partition("#")[0] for each in outside} == {path.as_uri()}


def status(page):
    return page.locator("#status").inner_text()


def listed(page):
    """The ids in the list, all of them."""
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    return page.evaluate(
        "[...document.querySelectorAll('#list li')].map(e => e.dataset.id)"
    )


def frames(page):
    """Wait until what was asked for has been drawn."""
    page.evaluate(
        "() => new Promise(r => requestAnimationFrame(() => setTimeout(r, 0)))"
    )


# For anyone


@pytest.mark.parametrize(
    ("size", "scheme", "at"),
    [
        (WIDE, "light", ""),
        (WIDE, "dark", "#2024-06-11-c"),
        (PHONE, "light", "#2024-06-11-c"),
        (PHONE, "dark", ""),
    ],
)
def test_axe_finds_nothing(show, axe, size, scheme, at):
    page = show(atlases.page(*valley()), size=size, scheme=scheme, at=at)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    if page.locator("#uncounted").count():
        page.locator("#uncounted").check()
    frames(page)
    # The policy lets nothing in: what looks at the page comes from outside of it.
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": axe})
    found = page.evaluate("axe.run()")
    told = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 20


@pytest.mark.validator
def test_the_page_is_valid(vnu, publication):
    for text in (publication, atlases.page(*valley())):
        assert vnu(text.encode(), filterpattern=NOT_KNOWN) == []


@pytest.mark.parametrize("at", ["", f"#{KABAJB}"])
def test_a_phone_needs_no_sideways_scrolling(show, publication, at):
    page = show(publication, size=PHONE, at=at)
    page.locator("summary").click()
    assert page.evaluate(SIDEWAYS) == 0


def test_in_the_dark_the_page_is_dark(show):
    page = show(atlases.page(*valley()), scheme="dark")
    colour = "e => getComputedStyle(e).backgroundColor"
    for part in ("body", "#map"):
        dark = page.locator(part).evaluate(colour)
        assert max(int(each) for each in dark[4:-1].split(",")) < 64


def test_everything_can_be_done_from_the_keyboard(show):
    page = show(atlases.page(*valley()))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "list-title"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#card-title").wait_for()
    assert page.evaluate(FOCUSED) == "card-title"
    assert page.locator("#card-title").inner_text().startswith("June 21, 2024: Oakham")
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    assert page.evaluate(FOCUSED).startswith("June 21, 2024: Oakham")
    page.locator("#from").focus()
    page.keyboard.press("End")
    frames(page)
    assert status(page).startswith("2 of 5 attacks, 2 of them on the map.")
    page.locator("#method").focus()
    page.keyboard.type("Mines")
    frames(page)
    assert listed(page) == ["2024-06-11-c"]
    page.locator("#reset").focus()
    page.keyboard.press("Enter")
    assert status(page).startswith("5 attacks, 4 of them on the map.")


def test_counts_are_announced_and_sliders_say_their_month(show):
    page = show(atlases.page(*valley()))
    assert page.locator("#status").get_attribute("role") == "status"
    page.locator("#from").fill("1")
    frames(page)
    assert page.locator("#from").get_attribute("aria-valuetext") == "April 2024"
    assert page.locator("#from-title").inner_text() == "April 2024"
    page.locator("#to").fill("0")
    frames(page)
    assert page.locator("#from").get_attribute("aria-valuetext") == "March 2024"
    assert status(page).startswith("3 of 5 attacks, 2 of them on the map.")


def test_months_go_by_one_at_a_time_and_play_only_for_who_wants_motion(show):
    text = atlases.page(*valley())
    page = show(text)
    assert page.locator("#play").is_hidden()
    page.locator("#earlier").click(force=True)  # nothing is before the first month
    page.locator("#to").fill("0")
    frames(page)
    page.locator("#later").click()
    assert page.locator("#from-title").inner_text() == "April 2024"
    assert page.locator("#to-title").inner_text() == "April 2024"
    assert "not on record one by one" in status(page)
    page = show(text, motion="no-preference")
    page.clock.install()
    page.locator("#play").click()
    assert page.locator("#to-title").inner_text() == "March 2024"
    assert page.locator("#play").inner_text() == "Pause"
    page.clock.run_for(1600)
    assert page.locator("#to-title").inner_text() == "April 2024"
    page.clock.run_for(5000)
    assert page.locator("#to-title").inner_text() == "June 2024"
    assert page.locator("#play").inner_text() == "Play"


def test_paper_gets_the_whole_list_and_no_controls(show):
    some = [attack(f"2024-07-{day % 28 + 1:02}") for day in range(120)]
    page = show(atlases.page(sheet("2024-07", *some)))
    assert page.locator("#list li").count() == 50
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#list li").count() == 120
    assert not page.locator("#filters").is_visible()
    assert page.locator("#map").bounding_box()["width"] < 170 / 25.4 * 96 + 20
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#list li").count() == 50


# What is on the map, and what is not


def test_a_crowded_place_says_how_many_and_lists_them(show):
    page = show(atlases.page(*valley()))
    assert page.locator("#map .number").all_inner_texts() == ["3"]
    middle = page.locator("#map .number bdi").bounding_box()
    page.mouse.click(
        middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2
    )
    assert page.locator("#card-title").inner_text() == "3 attacks: Oakham"
    links = page.locator("#card li a").all_inner_texts()
    assert links == ["June 21, 2024", "June 11, 2024", "March 2, 2024"]
    page.locator("#card li a").nth(1).click()
    page.wait_for_function("card.innerText.includes('at least 3 guards')")
    assert page.locator("#card-title").inner_text().startswith("June 11, 2024")
    assert page.url.endswith("#2024-06-11-c")


def test_attacks_without_a_place_are_counted_in_a_box_that_leads_to_them(show):
    page = show(atlases.page(*valley()))
    box = page.locator("#unplaced")
    assert box.inner_text() == "1 more, place unknown"
    box.click()
    assert listed(page) == ["2024-03-undated"]
    assert status(page).startswith("1 of 5 attacks, 0 of them on the map.")
    assert page.evaluate(FOCUSED) == "list-title"
    assert not box.is_visible()


def test_what_is_not_counted_is_shown_only_when_asked_for_and_adds_to_no_number(show):
    page = show(atlases.page(*valley()))
    assert "2024-06-20-d" not in listed(page)
    page.locator("#uncounted").check()
    frames(page)
    assert "2024-06-20-d" in listed(page)
    assert status(page).startswith("5 attacks, 4 of them on the map. Besides, 1 not")
    tag = page.locator("li[data-id='2024-06-20-d'] .tag").inner_text()
    assert tag == "unconfirmed, not counted"


def test_what_the_record_leaves_open_fits_perhaps_and_says_so(show):
    page = show(atlases.page(*valley()))
    page.locator("#method").select_option(label="IEDs")
    frames(page)
    assert status(page).startswith(
        "1 of 5 attacks, 1 of them on the map. 1 of them perhaps"
    )
    assert page.locator("#list .tag").all_inner_texts() == ["perhaps"]
    page.locator("#reset").click()
    page.locator(".of-class").check()
    frames(page)
    assert listed(page) == ["2024-06-21-e", "2024-06-11-c"]
    assert page.locator("#list .tag").all_inner_texts() == ["perhaps"]


def test_a_month_known_in_part_or_not_at_all_is_said(show):
    page = show(atlases.page(*valley()))
    assert "For 2 of these months attacks are not on record one by one" in status(page)
    assert "June 2024 is known only to June 25." in status(page)


def test_a_card_has_all_that_readers_may_know(show):
    page = show(atlases.page(*valley()), at="#2024-06-11-c")
    card = page.locator("#card").inner_text()
    assert "at least 3 guards killed" in card
    assert "a mine or an IED" in card
    assert "guards, truck" in card
    assert "Oakham, Ashdale (at the place)" in card
    assert "high quality attacks: perhaps, officers" in card
    assert "A source is withheld for its protection." in card
    assert "Nadia" not in card
    links = page.locator("#card a").evaluate_all("all => all.map(a => a.href)")
    assert links == ["https://post.example/1"]


# Addresses


def test_the_address_of_a_record_opens_it(show, publication):
    page = show(publication, at=f"#{KABAJB}")
    assert page.locator("#card-title").inner_text().startswith("July 16, 2024: Kabajb")
    assert page.evaluate(FOCUSED) == "card-title"
    assert page.locator(f"li[data-id='{KABAJB}']").get_attribute("class") == "open"
    back = page.locator("#card a", has_text="In the issue of July 2024")
    assert back.get_attribute("href") == f"2024-07/pages/2024-07.html#{KABAJB}"
    page.evaluate("location.hash = '#2024-07-03-buhamad'")
    page.wait_for_function(
        "document.getElementById('card').innerText.includes('July 3')"
    )
    page.go_back()
    page.wait_for_function(
        "document.getElementById('card').innerText.includes('July 16')"
    )
    page.locator("#card .close").click()
    assert page.url.endswith("map.html")


@pytest.mark.parametrize("at", ["#2024-07-99-nowhere", "#%E0%A4%A", "#<b>x"])
def test_an_address_of_no_record_says_so(show, publication, at):
    page = show(publication, at=at)
    assert status(page) == "There is no such record on this map."
    assert page.locator("#card").is_hidden()


def test_hostile_text_stays_text(show):
    words = {"text": HOSTILE, "place": HOSTILE, "spot": HOSTILE}
    wrong = attack(
        "2024-07-16",
        id="2024-07-16-x",
        claims=(Claim(HOSTILE),),
        sources=(atlases.source(HOSTILE, url='https://e.example/"><b>'),),
        target={"unit": HOSTILE},
        **words,
    )
    text = atlases.page(sheet("2024-07", wrong), title=HOSTILE, credits=(HOSTILE,))
    page = show(text, at="#2024-07-16-x")
    assert page.locator("img, b").count() == 0
    assert page.locator("#card").inner_text().count(HOSTILE) >= 5
    assert page.locator("#list").inner_text().count(HOSTILE) == 2


def test_a_script_that_gets_in_is_stopped_by_the_policy(chromium_page, tmp_path):
    text = atlases.page(*valley()).replace(
        "<main>", "<main><script>document.title = 'ran'</script>"
    )
    (tmp_path / "map.html").write_text(text, encoding="utf-8")
    chromium_page.goto((tmp_path / "map.html").as_uri())
    assert chromium_page.title() != "ran"
    assert chromium_page.locator("#list li").count() == 5


# The numbers, held against a recount of the records by another road


CHOICES = ("area", "method", "target", "claimed")


class Ledger:
    """The counted attacks of a publication, as SQL and PyYAML have them."""

    def __init__(self, folder):
        self.base = sqlite3.connect(":memory:")
        recount.fill(self.base, [folder])
        self.base.executescript(recount.COUNTING)
        self.months = [row[0] for row in self.base.execute(RECORDED)]
        book, gazetteer = (
            yaml.safe_load((folder / "records" / name).read_text("utf-8"))
            for name in ("codebook.yaml", "places.yaml")
        )
        self.methods = {each["label"]: each["name"] for each in book["methods"]}
        self.groups = {_big(each["many"]): each["name"] for each in book["groups"]}
        kinds = book["target kinds"].items()
        self.kinds = {_big(each["many"]): name for name, each in kinds}
        self.classes = [each["name"] for each in book["classes"]]
        self.placed = {
            each["name"]
            for each in gazetteer["places"]
            if "latitude" in each and each["precision"] in ("exact", "near", "area")
        }

    def fitting(self, want, first, last):
        """The ids that fit or may, those that only may, and those on the map."""
        where, given = ["a.month BETWEEN ? AND ?"], [first, last]
        for test, value in self.tests(want):
            where.append(test)
            given += value
        query = f"SELECT a.nr, a.id, a.place FROM counted a WHERE {' AND '.join(where)}"
        found = self.base.execute(query, given).fetchall()
        perhaps = {id_ for nr, id_, _ in found if self.open(nr, want)}
        placed = {id_ for _, id_, place in found if place in self.placed}
        return {id_ for _, id_, _ in found}, perhaps, placed

    def tests(self, want):
        if "area" in want:
            yield "a.area = ?", [want["area"]]
        if "method" in want:
            name = self.methods.get(want["method"], "unknown")
            yield "a.nr IN (SELECT attack FROM way WHERE method = ?)", [name]
        if "target" in want:
            yield self.aim(want["target"])
        if "claimed" in want:
            yield _CLAIMS[want["claimed"].split()[1]], []
        for name in want["classes"]:
            no = "(SELECT attack FROM verdict WHERE class = ? AND v = 0)"
            yield f"a.nr NOT IN {no}", [name]

    def aim(self, label):
        if label in self.groups:
            return "a.target = ?", [self.groups[label]]
        if label in self.kinds:
            return "a.target_kind = ?", [self.kinds[label]]
        return "a.target IS NULL AND a.target_kind IS NULL", []

    def open(self, nr, want):
        several = "SELECT 1 FROM way WHERE attack = ? AND alternatives > 1"
        undecided = "SELECT 1 FROM verdict WHERE attack = ? AND class = ? AND v IS NULL"
        either = "method" in want and self.base.execute(several, [nr]).fetchone()
        return either or any(
            self.base.execute(undecided, [nr, name]).fetchone()
            for name in want["classes"]
        )


RECORDED = "SELECT month FROM month WHERE status <> 'totals' ORDER BY month"
_CLAIMED = "EXISTS (SELECT 1 FROM word w WHERE w.attack = a.nr AND w.field = 'claims')"
_CLAIMS = {
    "by": "a.claimed",
    "only": f"NOT a.claimed AND {_CLAIMED}",
    "claim": f"NOT {_CLAIMED}",
}


def _big(text):
    return text[:1].upper() + text[1:]


def drawn(random, page, ledger):
    """Set the controls to something drawn at random, and say to what."""
    page.locator("#reset").click()
    want = {"classes": []}
    for id_ in CHOICES:
        options = page.locator(f"#{id_} option").all_inner_texts()[1:]
        if options and random.random() < 0.4:
            want[id_] = random.choice(options)
            page.locator(f"#{id_}").select_option(label=want[id_])
    for at, name in enumerate(ledger.classes):
        if random.random() < 0.25:
            want["classes"].append(name)
            page.locator(".of-class").nth(at).check()
    first, last = ledger.months[0], ledger.months[-1]
    slider = page.locator("#from")
    if slider.count():
        most = int(slider.get_attribute("max"))
        ends = sorted(random.randint(0, most) for _ in range(2))
        slider.fill(str(ends[0]))
        page.locator("#to").fill(str(ends[1]))
        months = page.evaluate("JSON.parse(atlas.textContent).months.map(m => m.key)")
        first, last = (months[end] for end in ends)
    frames(page)
    return want, first, last


def told(page):
    """The numbers that the page says: chosen, on the map, and only perhaps."""
    text = status(page)
    chosen = re.match(r"(\d+|None) of (\d+) attacks?|(\d+) attacks?", text)
    count = chosen[1] or chosen[3]
    placed = re.search(r"(\d+) of them on the map", text)
    perhaps = re.search(r"(\d+) of them perhaps", text)
    numbers = (placed, perhaps)
    return (
        0 if count == "None" else int(count),
        *(int(n[1]) if n else 0 for n in numbers),
    )


@pytest.mark.parametrize(
    ("ours", "seed", "filters"), [(True, 16, 50), (False, 1, 20), (False, 24, 20)]
)
def test_what_is_shown_is_what_the_records_have(show, tmp_path, ours, seed, filters):
    folder = ROOT if ours else inventing.write(tmp_path / "invented", seed)
    made = map_of(load(folder))
    ledger, random = Ledger(folder), Random(seed)  # noqa: S311
    page = show(made.page.decode())
    seen = set()
    for _ in range(filters):
        want, first, last = drawn(random, page, ledger)
        fitting, perhaps, placed = ledger.fitting(want, first, last)
        assert told(page) == (len(fitting), len(placed), len(perhaps)), want
        assert set(listed(page)) == fitting
        tagged = page.locator("#list li", has=page.get_by_text("perhaps", exact=True))
        ids = tagged.evaluate_all("all => all.map(e => e.dataset.id)")
        assert set(ids) == perhaps
        seen.add(len(fitting))
    assert len(seen) > 3


# Many


def test_ten_thousand_attacks_open_and_answer(show):
    sheets, known = atlases.many(10_000)
    text = atlases.page(*sheets, places=known)
    page = show("<title>before</title>")
    page = show(text)
    page.wait_for_function("document.querySelectorAll('#list li').length == 50")
    assert status(page).startswith("10,000 attacks,")
    page.locator("#area").select_option(label="Ashdale")
    frames(page)
    ashdale = sum(each.area == "Ashdale" for one in sheets for each in one.attacks)
    assert status(page).startswith(f"{ashdale:,} of 10,000 attacks")
    assert len(text) < 5_000_000
