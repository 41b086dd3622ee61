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
from brief.preview.editions import EDITOR, Edition, View, source
from brief.preview.guarding import HEADERS, KEY, Gate
from brief.preview.serving import Board, app

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

        # A browser of another test may have a loop running in this thread.
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(anyio.run, answered).result()

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
