"""The two issues of this publication, built whole and read back by their readers."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import page
import pytest

ROOT = Path(__file__).parents[1]
MONTHS = ("2024-01", "2024-07")


def build(out, **world):
    """Both issues, built by a process of its own in some surroundings."""
    span = f"{MONTHS[0]}..{MONTHS[-1]}"
    subprocess.run(
        [sys.executable, "-m", "brief", "build", span, "-o", str(out)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **world},
        check=True,
        capture_output=True,
    )
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("issues"))


@pytest.fixture(params=MONTHS)
def month(request):
    return request.param


@pytest.fixture
def html(built, month):
    return built[f"{month}/{month}.html"].decode()


@pytest.fixture
def pdf(built, month):
    return built[f"{month}/{month}.pdf"]


@pytest.fixture
def facts(built, month):
    return json.loads(built[f"{month}/figures.json"])


class Reader(HTMLParser):
    """What a reader meets in a page: its text, links, anchors and pictures."""

    def __init__(self, html):
        super().__init__()
        self.words, self.links, self.anchors, self.alts = [], [], set(), []
        self.styled = False
        self.feed(html)
        self.text = " ".join("".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.styled = tag == "style"
        if "id" in found:
            self.anchors.add(found["id"])
        if tag == "a":
            self.links.append(found.get("href", ""))
        if tag == "img":
            self.alts.append(found.get("alt"))

    def handle_endtag(self, tag):
        self.styled = self.styled and tag != "style"

    def handle_data(self, data):
        if not self.styled:
            self.words.append(data)


def test_the_leads_say_what_was_counted(built):
    july = Reader(built["2024-07/2024-07.html"].decode()).text
    assert "Homs (2), Raqqa (3), Deir Ez Zor (2), and Hama (2)" in july
    assert "killed at least 13 soldiers and nine civilians" in july
    assert "wounded at least four soldiers" in july
    assert "decreased sharply from 29 in June to nine in July" in july


def test_januarys_sentence_of_change_is_the_one_that_was_printed(built):
    assert (
        "more than doubled in Homs (14), Raqqa (5), and Hama (5), increased in Deir Ez "
        "Zor (8), and remained steady in Aleppo (1)"
    ) in Reader(built["2024-01/2024-01.html"].decode()).text


def test_januarys_records_are_one_sentence_that_names_its_gaps(built):
    text = Reader(built["2024-01/2024-01.html"].decode()).text
    best = text[text.index("January saw the greatest") :]
    best = best[: best.index(".")]
    assert "attacks (33) and high quality attacks (12) since April 2023" in best
    assert "May and November 2023" in best
    assert "claimed attacks (7) since December 2022 (at least 8)" in text


def test_july_is_the_lowest_since_the_month_that_the_bounds_settle(built):
    text = Reader(built["2024-07/2024-07.html"].decode()).text
    assert "the fewest attacks (9) since January 2023 (5 to 6)" in text
    assert "since June 2023" not in text


def test_every_sentence_of_the_ledger_stands_on_the_page(html, facts):
    text = Reader(html).text.replace("* ", " ").replace("*", "")
    for sentence in facts["sentences"]:
        if sentence["kind"] not in ("alt", "chart alt"):
            said = " ".join(sentence["text"].split()).replace("*", "")
            assert said in text or said in html, said


def test_every_number_leads_to_a_row_of_the_page(html):
    reader = Reader(html)
    inside = {each[1:] for each in reader.links if each.startswith("#")}
    assert len(inside) > 40
    assert inside <= reader.anchors


def test_every_figure_is_borne_by_a_line_of_a_record(facts):
    for figure in facts["figures"]:
        for where in figure["where"]:
            file, line, column = where.rsplit(":", 2)
            text = (ROOT / file).read_text(encoding="utf-8").splitlines()
            assert text[int(line) - 1][int(column) - 1 :].strip(), where


def test_every_picture_has_words_for_those_who_do_not_see_it(html):
    alts = Reader(html).alts
    assert len(alts) == 8  # four charts, and maps: of everything and of three sections
    assert all(
        re.match(r"([A-Z].* chart|Map) of .+, where .+\.", each) for each in alts
    )


def test_nothing_is_asked_of_the_network_and_nothing_runs(html):
    assert "<script" not in html
    assert not re.search(r"(?:src|srcset|url\()\s*=?[\"'(]?\s*(?:https?:)?//", html)


def test_what_was_never_meant_for_readers_is_not_on_the_page(html):
    text = Reader(html).text
    # "None is on record" is English; a value that slipped through stands alone.
    assert not re.search(r"[(:,] None\b|\bnan\b|Undefined|\{\{|object at 0x", text)


@pytest.mark.validator
def test_the_page_is_valid_html(html, vnu):
    # The validator takes a data address in srcset for one that the policy blocks.
    said = vnu(html.encode(), filterpattern=".*violates Content Security Policy.*")
    assert said == []


@pytest.mark.validator
def test_the_document_is_whole_and_says_what_the_page_says(pdf, qpdf, pdf_text, facts):
    assert qpdf(pdf) == ""
    text = " ".join(pdf_text(pdf).split())
    lead = next(each["text"] for each in facts["sentences"] if each["kind"] == "lead")
    assert lead in text


def test_the_document_is_accessible_by_the_standard(pdf):
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_the_same_records_give_the_same_bytes_in_any_surroundings(built, tmp_path):
    odd = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "77",
        "HOME": str(tmp_path / "nowhere"),
    }
    again = build(tmp_path / "again", **odd)
    assert sorted(again) == sorted(built)
    assert [name for name in built if built[name] != again[name]] == []
