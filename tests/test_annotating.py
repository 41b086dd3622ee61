"""A text that the records contradict is not built, and what holds leads to figures."""

import re
import shutil
from pathlib import Path

import pytest

from brief.desk.building import Order, made
from brief.ground.month import Month
from brief.judging.publication import load

ROOT = Path(__file__).parents[1]
JULY = Month(2024, 7)
SCREEN = ("html",)


@pytest.fixture
def publication(tmp_path):
    for name in ("records", "reports"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("published")
        )
    return tmp_path


def write(publication, text):
    path = publication / "reports/2024-07"
    (path / "drafted.json").unlink(missing_ok=True)
    (path / "issue.md").write_text(text, encoding="utf-8")


def built(publication, **order):
    return made(load(publication), JULY, Order(SCREEN, **order))


def page(publication, **order):
    pressed, _ = built(publication, **order)
    return pressed.files["2024-07.html"].decode()


def test_an_issue_whose_text_contradicts_the_records_is_refused(publication):
    write(publication, "<!-- context -->\nIn July, ten attacks were recorded.\n")
    pressed, problems = built(publication)
    assert pressed is None
    (wrong,) = [each for each in problems if each.severity.value == "error"]
    assert str(wrong.where).startswith("reports/2024-07/issue.md:2:")
    assert "ten" in wrong.what
    assert "nine" in wrong.what


def test_as_a_draft_it_is_built_and_its_banner_says_what_is_wrong(publication):
    write(publication, "<!-- context -->\nIn July, ten attacks were recorded.\n")
    html = page(publication, draft=True)
    assert "Draft, not for publication" in html
    assert "reports/2024-07/issue.md:2:" in html


def test_a_sentence_stated_by_hand_is_let_through_and_no_reader_sees_why(publication):
    text = "In July, ten attacks were recorded. <!-- by hand: as the army counts -->"
    write(publication, f"<!-- context -->\n{text}\n")
    html = page(publication)
    assert "ten attacks were recorded" in html
    assert "as the army counts" not in html


def test_a_number_that_holds_leads_to_the_row_of_its_figure(publication):
    write(publication, "<!-- context -->\nIn July, nine attacks were recorded.\n")
    html = page(publication)
    href = re.search(r'<a class="figure" href="#(f\d+)"[^>]*>nine attacks</a>', html)
    assert href, html[html.index('class="context"') :][:600]
    row = html[html.index(f'<tr id="{href[1]}">') :][:200]
    assert "2024-07/attacks/all" in row


def test_the_editor_sees_a_verdict_beside_each_claim_and_the_reader_none(publication):
    write(
        publication,
        "<!-- context -->\nIn July, ten attacks were recorded.\n"
        "In June, 29 attacks were recorded.\n",
    )
    editor = page(publication, draft=True, editor=True)
    margin = editor[editor.index('aria-label="Remarks on: context"') :]
    margin = margin[: margin.index("</aside>")]
    assert "Contradicted" in margin
    assert "ten" in margin
    assert "Supported" in margin
    assert "Remarks on" not in page(publication, draft=True)


def test_a_record_that_the_analyst_took_out_is_told_to_the_editor(publication):
    from brief.desk.draft import renewal
    from brief.desk.draft import write as keep

    held = load(publication)
    keep(held, renewal(held, JULY))
    path = publication / "reports/2024-07/issue.md"
    text = path.read_text(encoding="utf-8")
    first = text.index("<!-- homs/2024-07-31-eastern-homs -->")
    last = text.index("<!--", first + 4)
    path.write_text(text[:first] + text[last:], encoding="utf-8")
    editor = page(publication, editor=True)
    unsaid = editor[editor.index('id="unsaid"') :]
    assert "2024-07-31-eastern-homs" in unsaid[: unsaid.index("</aside>")]
    assert 'id="2024-07-31-eastern-homs"' not in editor
