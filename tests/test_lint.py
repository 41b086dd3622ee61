"""The lint of a finished PDF: pages made with a fault each, and pages without."""

import io
import json
import sys
from datetime import UTC, datetime

import click
import pikepdf
import pytest
from click.testing import CliRunner

from brief.cli import main
from brief.pictures import fonts
from brief.printing import pdf
from brief.printing.leaves import UnreadableError, leaves_of
from brief.printing.linting import LEAST_FILLED, filled, lint
from brief.shelving.starting import new_publication

MOMENT = datetime(2031, 4, 1, tzinfo=UTC)

# A sheet of 100 by 80 mm whose text is 80 mm wide: nine lines of 6 mm stand on it,
# since 13 mm are left free at the top and at the foot.
LOOK = """
@page { size: 100mm 80mm; margin: 13mm 10mm;
  @top-right { content: "The hills" } @bottom-right { content: counter(page) } }
* { margin: 0; padding: 0; font: 10pt/6mm "Source Sans Pro" }
h1, h2 { font-weight: 600; break-after: auto }
p { orphans: 1; widows: 1 }
img { display: block; width: 60mm; height: 30mm }
table { border-collapse: collapse }
"""
CHART = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">
<path d="M0 0H60V30H0Z" fill="#444"/></svg>"""
LINE = "<p>Three attacks were recorded in the hills."
FIGURE = '<img src="chart.svg" alt="Three attacks in March">'
CAPTION = "<figcaption>Attacks in March</figcaption>"


def printed(body, style=""):
    """A document of the small sheet, as the press makes one."""
    html = (
        '<!DOCTYPE html><html lang="en"><head><title>March</title><style>'
        f"{fonts.file_css()}{LOOK}{style}</style></head><body>{body}</body></html>"
    )
    made = pdf.write_pdf(
        html, files={"chart.svg": CHART}, moment=MOMENT, identifier=b"march"
    )
    assert made.problems == ()
    return made.data


def found(body, style=""):
    """What is told of a document: each code with the page it is told of."""
    problems = lint(leaves_of(printed(body, style)), "march.pdf")
    return [(each.code, each.where.line) for each in problems]


def lines(number):
    """So many paragraphs of a line each."""
    return LINE * number


# Pages that are as they should be


def test_a_clean_document_has_nothing_to_be_told_of():
    body = (
        f"<h1>March</h1>{lines(5)}<h2>The hills</h2>{lines(12)}"
        f"<figure>{FIGURE}{CAPTION}</figure>"
        "<table><tr><th>Area<th>Attacks<tr><td>Hills<td>3</table>"
    )
    assert found(body, "h1, h2 { break-after: avoid }") == []


def test_text_in_two_columns_is_no_text_in_the_margin():
    body = f'<div style="columns: 2">{lines(14)}</div>'
    assert found(body * 2) == []


def test_margins_that_differ_are_margins_all_the_same():
    """Wide to the left and narrow to the right, on every page."""
    full = "<p style='border-bottom: 1pt solid'>Three attacks in the hills.</p>"
    assert found(full * 40, "@page { margin: 13mm 5mm 13mm 30mm }") == []


def test_the_margins_of_facing_pages_change_sides():
    full = "<p style='border-bottom: 1pt solid'>Three attacks in the hills.</p>"
    facing = (
        "@page :right { margin: 13mm 5mm 13mm 25mm }"
        "@page :left { margin: 13mm 25mm 13mm 5mm }"
    )
    assert found(full * 60, facing) == []


# Headings


@pytest.mark.parametrize(("before", "told"), [(7, True), (8, True), (6, False)])
def test_a_heading_stands_on_the_page_of_its_text(before, told):
    """On a sheet of nine lines a heading after eight has none, after seven one."""
    body = f"{lines(before)}<h2>The hills</h2>{lines(4)}"
    assert found(body) == ([("W340", 1)] if told else [])


def test_a_heading_with_one_line_may_end_a_page_if_that_is_all_it_has():
    body = f"{lines(7)}<h2>The hills</h2>{LINE}<h2>The plains</h2>{lines(4)}"
    assert found(body) == []


def test_a_heading_at_the_end_of_a_column_is_seen():
    body = f"<div style='columns: 2'><p>One<br>{'<br>' * 7}</p>"
    body = "<div style='columns: 2; column-fill: auto; height: 54mm'>" + (
        "<p>Three attacks.</p>" * 8 + "<h2>The hills</h2>" + "<p>None.</p>" * 5
    )
    assert found(body + "</div>") == [("W340", 1)]


def test_a_heading_beside_its_text_is_not_away_from_it():
    """A heading that floats to the left of five lines stands at their height."""
    beside = "<h2 style='float: left; width: 20mm'>Notes</h2>"
    text = "<div style='margin-left: 30mm'>" + "<p>None.</p>" * 5 + "</div>"
    assert found(lines(6) + beside + text) == []


# Margins and paper


def test_a_table_that_is_too_wide_is_seen_on_its_page():
    wide = "<table style='white-space: nowrap'><tr><td>" + "Three attacks " * 4
    assert ("W341", 2) in found(lines(9) + wide + "</table>" + lines(20))
    assert {page for _, page in found(lines(9) + wide + "</table>")} == {2}


def test_a_line_that_leaves_the_paper_is_sent_back():
    body = "<p style='white-space: nowrap'>" + "Three attacks in the hills, " * 6
    assert ("E341", 1) in found(body)


def test_a_drawing_that_leaves_the_paper_is_sent_back():
    body = f"<figure style='margin-left: 50mm'>{FIGURE}{CAPTION}</figure>"
    assert found(lines(3) + body) == [("E341", 1)]


def test_what_is_cut_off_by_its_own_frame_leaves_no_paper():
    clipped = f"<div style='width: 40mm; overflow: hidden'>{FIGURE}{CAPTION}</div>"
    wide = f"<figure>{clipped}</figure>".replace("60mm", "200mm")
    assert found(lines(3) + wide) == []


def test_a_frame_beyond_the_margin_is_seen():
    body = "<p style='width: 86mm; border: 1pt solid'>Three attacks.</p>"
    assert ("W341", 2) in found(lines(9) + body + lines(12))


def test_a_ground_on_every_page_may_fill_the_margin():
    band = "@page { @left-middle { content: ''; background: #ddd; width: 10mm } }"
    assert found(lines(30), band) == []


# Full and empty pages


def test_a_page_with_one_line_in_the_middle_of_a_document_is_nearly_empty():
    body = f"{lines(9)}<div style='break-after: page'>{LINE}</div>{lines(9)}"
    assert found(body) == [("W342", 2)]


def test_the_last_page_may_be_nearly_empty():
    assert found(lines(10)) == []


def test_how_full_a_page_is_follows_from_its_lines():
    """Three lines of nine fill a third, less the room above the first letters."""
    body = f"{lines(9)}<div style='break-after: page'>{lines(3)}</div>{lines(9)}"
    parts = [each.part for each in filled(leaves_of(printed(body)))]
    assert parts[0] == 1.0
    assert parts[1] == pytest.approx(3 / 9, abs=0.06)
    assert parts[1] > LEAST_FILLED


# Figures


def test_a_figure_parted_from_its_caption_is_seen():
    body = f"{lines(4)}<figure>{FIGURE}{CAPTION}</figure>"
    assert found(body, "img { height: 28mm } figcaption { break-before: page }") == [
        ("W343", 1)
    ]


def test_each_figure_needs_a_caption_of_its_own():
    pair = f"<figure>{FIGURE}{CAPTION}</figure><div>{FIGURE}</div>"
    assert found(pair, "img { height: 26mm } figcaption { font-size: 6pt }") == [
        ("W343", 2)
    ]


def test_a_small_sign_needs_no_caption():
    assert found(f"{FIGURE}{lines(3)}", "img { height: 8mm; width: 8mm }") == []


# Lines that are parted from their paragraphs


def paragraph(number):
    """So many lines that are one paragraph, as capitals would end it."""
    return "<p>" + "<br>".join(["and three more attacks in the hills"] * number)


def test_the_last_line_of_a_paragraph_alone_on_a_page_is_seen():
    assert found(lines(6) + paragraph(4)) == [("W344", 2)]


def test_the_first_line_of_a_paragraph_alone_on_a_page_is_seen():
    assert found(lines(8) + paragraph(4)) == [("W344", 1)]


def test_two_lines_together_are_not_alone():
    assert found(lines(7) + paragraph(4)) == []


# Letters


def test_two_texts_in_one_place_are_sent_back():
    over = "<p style='margin-top: -5mm'>Two people were killed in the hills."
    assert found(LINE + over) == [("E343", 1)]


@pytest.mark.parametrize("letter", ["\u56fd", "\u1200", "\U0001f9ff"])
def test_a_letter_that_no_font_has_is_sent_back(monkeypatch, letter):
    """As a press would print it that does not stop at such a letter."""
    passing = lambda name, data, problems, said, engine: pdf.Pdf(data)  # noqa: ARG005,E731
    monkeypatch.setattr(pdf, "_judged", passing)
    data = printed(lines(2) + f"<p>Three attacks in {letter}, and in Homs.")
    (problem,) = lint(leaves_of(data), "march.pdf")
    assert (problem.code, problem.where.line) == ("E342", 1)
    assert f"U+{ord(letter):04X}" in problem.what


def test_a_sign_for_what_could_not_be_read_is_sent_back():
    """The font has a drawing for it, and it is in no text on purpose."""
    assert found("<p>Three attacks in H\ufffdms.") == [("E342", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "حمص",
        "\u2067حمص\u2069, Homs",
        "a hard\u00a0space",
        "soft\u00adhyphen",
        "ﬁve, office",
    ],
)
def test_letters_that_are_drawn_or_need_no_drawing_are_fine(text):
    assert found(f"<p>{text}") == []


def test_a_file_that_is_no_pdf_is_told_as_such():
    for data in (b"", b"%PDF-1.7\n", b"<html></html>", b"\x00" * 500):
        with pytest.raises(UnreadableError):
            leaves_of(data)


def test_a_locked_pdf_is_told_as_such():
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed(LINE))) as document:
        lock = pikepdf.Encryption(owner="x", user="x")
        document.save(held, encryption=lock)
    with pytest.raises(UnreadableError, match="locked"):
        leaves_of(held.getvalue())


def test_a_pdf_without_structure_is_said_to_have_none():
    with pikepdf.open(io.BytesIO(printed(lines(3)))) as document:
        del document.Root.StructTreeRoot
        held = io.BytesIO()
        document.save(held)
    codes = [each.code for each in lint(leaves_of(held.getvalue()), "march.pdf")]
    assert codes == ["W345"]


# The command


def run(*words):
    """The code that the command ends with, and what it prints where."""
    words = ["lint", *map(str, words)]
    done = CliRunner().invoke(main, words, standalone_mode=False)
    if isinstance(done.exception, click.ClickException):
        return done.exception.exit_code, done.stdout, done.exception.format_message()
    if done.exception:
        raise done.exception
    return done.return_value, done.stdout, done.stderr


@pytest.fixture(scope="module")
def stranded(tmp_path_factory):
    path = tmp_path_factory.mktemp("built") / "march.pdf"
    path.write_bytes(printed(f"{lines(8)}<h2>The hills</h2>{lines(4)}"))
    return path


def test_caveats_are_told_with_their_page_and_end_well(stranded):
    code, out, err = run(stranded)
    assert code == 0
    assert err.startswith("march.pdf:1:1: W340 nothing follows the heading")
    assert out == "march.pdf, 2 pages: 0 errors, 1 caveat\n"


def test_what_a_printer_would_send_back_ends_with_a_fault(tmp_path):
    path = tmp_path / "wide.pdf"
    path.write_bytes(printed("<p style='white-space: nowrap'>" + "Attacks, " * 30))
    code, _, err = run(path)
    assert code == 1
    assert "wide.pdf:1:1: E341" in err


def test_machines_are_told_how_full_each_page_is(stranded):
    code, out, _ = run(stranded, "--json")
    told = json.loads(out)
    assert (code, told["looked"]) == (0, True)
    assert [each["page"] for each in told["pages"]] == [1, 2]
    assert [each["code"] for each in told["problems"]] == ["W340"]


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    code, out, err = run(tmp_path / "none.pdf")
    assert (code, out) == (1, "")
    assert "E103" in err


def test_a_file_that_is_no_pdf_is_a_fault(tmp_path):
    path = tmp_path / "text.pdf"
    path.write_text("Three attacks", encoding="utf-8")
    code, _, err = run(path)
    assert code == 1
    assert "text.pdf:1:1: E340" in err


def test_the_month_is_looked_over_as_it_was_built_or_made_for_it(tmp_path):
    folder = tmp_path / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    code, out, err = run("2031-03", "--project", folder)
    assert (code, err) == (0, "")
    assert out.startswith("2031-03.pdf, ")
    assert not (folder / "reports/2031-03/pages").exists()
    built = folder / "reports/2031-03/pages/2031-03.pdf"
    built.parent.mkdir(parents=True)
    built.write_bytes(printed(f"{lines(8)}<h2>The hills</h2>{lines(4)}"))
    assert "W340" in run("2031-03", "--project", folder)[2]
    assert run("2031-03", "--anew", "--project", folder)[2] == ""


def test_a_month_that_cannot_be_built_is_not_looked_over(tmp_path):
    folder = tmp_path / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    code, out, err = run("2031-07", "--project", folder)
    assert (code, out) == (1, "")
    assert "E137" in err


def test_without_a_reader_of_pdfs_the_extra_is_named(stranded, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    code, _, err = run(stranded)
    assert code == 2
    assert "pip install 'brief[lint]'" in err
