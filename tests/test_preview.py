"""The preview answers one browser on one machine, and shows what the files say."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import anyio
import httpx
import pytest

from brief.ground.month import Month
from brief.preview import pages
from brief.preview.editions import EDITOR, WATCHED, Edition, View, named, source
from brief.preview.guarding import HEADERS, KEY, Gate
from brief.preview.serving import Board, app, news
from brief.preview.watching import matters

ROOT = Path(__file__).parents[1]
JULY = Month(2024, 7)
GATE = Gate(8123, "open-sesame")


@pytest.fixture
def publication(tmp_path):
    for name in ("records", "reports"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "records/.secret.yaml").write_text("key: hidden", encoding="utf-8")
    (tmp_path / "private.yaml").write_text("key: hidden", encoding="utf-8")
    return tmp_path


@pytest.fixture
def board(publication):
    return Board(Edition(1, publication, JULY))


def run(asked):
    """Run something to its end; a browser of another test may have a loop here."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(anyio.run, asked).result()


@dataclass
class Browser:
    """Asks an application as a browser would, under the server's own name."""

    asked: object
    cookies: dict[str, str] = field(default_factory=dict)

    def request(self, method, path, *, headers=None, params=None):
        async def answered():
            way = httpx.ASGITransport(app=self.asked)
            async with httpx.AsyncClient(
                transport=way, base_url="http://127.0.0.1:8123", cookies=self.cookies
            ) as client:
                return await client.request(
                    method, path, headers=headers, params=params
                )

        return run(answered)

    def get(self, path, **more):
        return self.request("GET", path, **more)


@pytest.fixture
def stranger(board):
    """A browser that was never let in."""
    return Browser(app(board, GATE, watched=False))


@pytest.fixture
def browser(board):
    return Browser(app(board, GATE, watched=False), {KEY: GATE.key})


# Who is answered


def test_the_address_that_is_printed_lets_a_browser_in(stranger):
    answer = stranger.get("/", params={"key": GATE.key})
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]


HOSTS = (
    *("evil.example", "127.0.0.1", "127.0.0.1:8124", "localhost:80", "[::1]:8123"),
    *("0.0.0.0:8123", "127.0.0.1:8123.evil.example", "", "LOCALHOST:8123@evil"),
)
PATHS = ("/", "/issue", "/source?file=records/2024-07.yaml", "/events", "/frame.js")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", HOSTS)
def test_a_request_under_another_name_is_refused(browser, host, path):
    assert browser.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_can_be_changed(browser, method, path):
    assert browser.request(method, path).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
    ],
)
def test_another_site_gets_nothing(browser, headers):
    assert browser.get("/issue", headers=headers).status_code == 403


@pytest.mark.parametrize("key", ["", "open-sesam", "open-sesame2", "\u00fc"])
def test_without_the_key_nothing_is_shown(stranger, key):
    assert stranger.get("/", params={"key": key}).status_code == 403
    assert stranger.get("/issue", params={"key": GATE.key}).status_code == 403


def test_with_the_gate_taken_out_another_name_would_be_answered(stranger, monkeypatch):
    monkeypatch.setattr(Gate, "refusal", lambda *_, **__: None)
    assert stranger.get("/", headers={"host": "evil.example"}).status_code == 200


# What is shown


@pytest.mark.parametrize("path", ["/", "/issue", "/frame.css", "/nowhere"])
def test_every_answer_says_that_it_is_for_this_page_alone(browser, path):
    headers = browser.get(path).headers
    assert {name: headers[name] for name in HEADERS} == dict(HEADERS)


def test_the_issue_is_shown_for_readers_and_for_editors(browser):
    reader, editor = (
        browser.get("/issue", params={"reader": each}).text
        for each in ("reader", EDITOR)
    )
    assert "<h1>Attacks by ISIS decreased sharply" in reader
    assert 'class="remarks"' in editor
    assert 'class="remarks"' not in reader


def test_what_is_wrong_is_shown_as_a_page_with_its_place(browser, publication):
    (publication / "records/codebook.yaml").write_text("areas: [", encoding="utf-8")
    page = browser.get("/issue").text
    assert "2024-07 cannot be shown" in page
    assert '<code class="where">records/codebook.yaml:' in page


def test_a_saved_text_makes_another_edition_and_the_old_one_stays(board, publication):
    before = board.edition.shown(View()).data
    text = publication / "reports/2024-07/issue.md"
    said = text.read_text(encoding="utf-8").replace("One quiet month", "A quiet month")
    text.write_text(said, encoding="utf-8")
    assert board.edition.shown(View()).data == before
    board.renew()
    assert board.edition.number == 2
    assert b"A quiet month is no trend" in board.edition.shown(View()).data


def test_a_number_leads_to_the_line_of_its_record(browser):
    page = browser.get("/source?file=records/2024-07.yaml&line=76").text
    line = (ROOT / "records/2024-07.yaml").read_text("utf-8").split("\n")[75]
    marked = page[page.index('id="L76"') : page.index('id="L77"')]
    assert "class=marked" in marked
    assert line.strip()[:20] in marked


@pytest.mark.parametrize(
    "name",
    [
        *("private.yaml", "records/.secret.yaml", "../records/2024-07.yaml"),
        *("records/../private.yaml", "/etc/passwd", "records", "records/"),
        *("records/none.yaml", "reports/2024-07/pages/2024-07.pdf", "", "records//"),
        *(
            "records/2024-07.yaml\0",
            "records/\0.yaml",
            f"records/{'a' * 300}.yaml",
            "records\\2024-07.yaml",
            "reports/../private.yaml",
        ),
    ],
)
def test_no_other_file_is_shown(browser, name):
    answer = browser.get("/source", params={"file": name})
    assert answer.status_code == 404
    assert "hidden" not in answer.text


def test_a_link_that_leaves_the_publication_is_not_followed(publication):
    (publication / "records/out.yaml").symlink_to("/etc/hostname")
    assert source(publication, "records/out.yaml") is None


def test_what_stands_in_a_file_stays_text():
    page = pages.source("a<b>.yaml", "<script>alert(1)</script>", line=1)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_view_that_there_is_not_is_refused(browser):
    for name in ("reader", "medium", "look"):
        answer = browser.get("/issue", params={name: "../templates"})
        assert answer.status_code == 404


def test_an_issue_may_do_nothing_whatever_its_templates_say(browser):
    policy = browser.get("/issue").headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "frame-ancestors 'self'"} < set(policy)
    assert "sandbox allow-same-origin" in policy
    assert "script" not in " ".join(policy)


def test_whoever_asks_for_an_edition_that_is_past_keeps_what_is_shown(board):
    class Renewed(Board):
        """A board on which a file is saved while a page waits for its turn."""

        async def shown(self, edition, view):
            self.renew()
            return await super().shown(edition, view)

    late = Renewed(board.edition)
    answer = Browser(app(late, GATE, watched=False), {KEY: GATE.key}).get("/issue")
    assert answer.status_code == 204
    assert answer.content == b""


def test_those_who_wait_for_news_are_let_go_at_the_end(board):
    async def heard():
        told = []
        async for each in news(board):
            told.append(each)
            board.renew() if len(told) == 1 else board.end()
        return told

    assert run(heard) == ["data: 1\n\n", "data: 2\n\n"]


# Looks


MASTHEAD = '{% extends "default:issue.html.j2" %}{% block masthead %}NAME{% endblock %}'


def dressed(folder, name):
    folder.mkdir(parents=True)
    (folder / "issue.html.j2").write_text(MASTHEAD.replace("NAME", name), "utf-8")
    return folder


def test_each_look_is_shown_alone_over_the_publications_own(publication, tmp_path):
    dressed(publication / "templates", "Our masthead")
    given = named([dressed(tmp_path / "looks/gazette", "Gazette")])
    edition = Edition(1, publication, JULY, given)
    assert edition.choices == ("gazette", "", "built-in")
    pages = [edition.shown(View(look=each)).data for each in edition.choices]
    names = (b"Gazette", b"Our masthead")
    shown = [[name for name in names if name in page] for page in pages]
    assert shown == [[b"Gazette"], [b"Our masthead"], []]


def test_looks_of_one_name_are_told_apart_by_their_folders():
    folders = [Path("/a/look"), Path("/b/look"), Path("/c/other"), Path("/built-in")]
    assert list(named(folders)) == ["/a/look", "/b/look", "other", "/built-in"]


# What is made again


CHANGES = (
    ("reports/2024-07/issue.md", "busiest half year", "noisiest half year"),
    ("records/2024-07.yaml", "killed: {soldiers: 3}", "killed: {soldiers: 4}"),
    ("records/2024-07.yaml", "date: 2024-07-16", "date: 2024-07-17"),
    ("records/2024-03.yaml", "attacks: 69", "attacks: 70"),
    ("records/codebook.yaml", "actor: ISIS", "actor: the group"),
    ("records/places.yaml", "name: Kabajb", "name: Kabajib"),
    ("records/boundaries.geojson", '"coordinates"', '"coordinates" '),
)


def test_what_is_remembered_is_what_would_be_made_afresh(board, publication):
    """After each change, and again when it was taken back."""
    made = [board.edition.shown(View())]
    for name, old, new in CHANGES:
        path = publication / name
        text = path.read_text("utf-8")
        assert old in text
        for said in (text.replace(old, new, 1), text):
            path.write_text(said, "utf-8")
            board.renew()
            made.append(board.edition.shown(View()))
            assert made[-1] == Edition(1, publication, JULY).shown(View())
    assert len({each.data for each in made}) > len(CHANGES) / 2


# What is noticed


HOME = Path("/home/.hidden/published/pages/ours")


@pytest.mark.parametrize(
    "name",
    [
        *("records/2024-07.yaml", "records/boundaries.geojson", "reports/issue.md"),
        *("reports/2024-07/drafted.json", "templates/parts/table.html.j2"),
        *("templates/own.css", "templates/a.png", "templates/charts.mplstyle"),
        *("templates/face.ttf", "templates/fonts.yaml"),
    ],
)
def test_a_file_that_pages_are_made_of_is_noticed_wherever_the_folder_lies(name):
    folders = [HOME / each for each in WATCHED]
    assert matters(str(HOME / name), folders)


@pytest.mark.parametrize(
    "name",
    [
        *("reports/2024-07/pages/2024-07.html", "reports/2024-07/published/a.yaml"),
        *("records/.2024-07.yaml.swp", "records/.2024-07.yaml", "records/4913"),
        *("templates/.git/a.css", "notes.md", "records/2024-07.yaml~"),
    ],
)
def test_what_is_built_hidden_or_elsewhere_is_not_noticed(name):
    assert not matters(str(HOME / name), [HOME / each for each in WATCHED])
