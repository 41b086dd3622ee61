"""PDF: tagged, dated by its issue, the same bytes everywhere, and no way out."""

import errno
import io
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import page
import pikepdf
import pytest
from PIL import Image

from brief.pictures import fonts
from brief.printing import pdf, surroundings

MOMENT = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)
CHECKOUT = Path(__file__).parents[1]

CHART = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">
<path d="M5 25V10H15V25M25 25V5H35V25" fill="#444"/></svg>"""

ISSUE = """<!DOCTYPE html><html lang="en"><head><title>The brief for July</title>
<meta name="author" content="The desk"><style>
@page { size: A5; margin: 20mm 15mm;
  @top-left { content: string(masthead) }
  @bottom-right { content: counter(page) " of " counter(pages) } }
body { font-family: "Source Serif Pro", "DejaVu Sans", serif }
h1 { string-set: masthead content(); font-family: "Source Sans Pro"; font-weight: 600 }
h2 { break-before: page }
.note { float: footnote }
</style></head><body><h1>The brief for July</h1>
<p>Nine attacks<span class="note">Counted by <i>record</i>.</span> killed 13 soldiers.
<a href="#areas">By area</a>, and <a href="https://example.org/">the desk</a>.</p>
<img src="brief:chart.svg" alt="Attacks by month: 4 in June, 9 in July">
<h2 id="areas">By area</h2>
<table><caption>Attacks in July</caption><thead><tr><th scope="col">Area</th>
<th scope="col">Attacks</th></tr></thead><tbody>
<tr><th scope="row">Homs <bdi lang="ar" dir="rtl">حمص</bdi></th><td>2</td></tr>
</tbody></table>
<ul><li>Raqqa, 3</li><li>Hama, 2</li></ul></body></html>"""


def render(html=ISSUE, *, files=None, moment=MOMENT, identifier=b"2024-07"):
    files = {"chart.svg": CHART} if files is None else files
    return pdf.write_pdf(html, files=files, moment=moment, identifier=identifier)


def with_faces_by_rule():
    return ISSUE.replace("<style>", f"<style>{fonts.file_css()}")


def paragraph(text, style=""):
    return (
        '<!DOCTYPE html><html lang="en"><title>July</title>'
        f"<style>{style}</style><p>{text}</p>"
    )


def picture(source):
    return paragraph(f"<img alt='a picture' src='{source}'>")


def png(width, height):
    data = io.BytesIO()
    Image.new("1", (width, height)).save(data, "PNG")
    return data.getvalue()


def font_names(document):
    return [
        str(each.FontName).removeprefix("/")
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary) and "/FontName" in each
    ]


@pytest.fixture(scope="module")
def issue():
    made = render()
    assert made.problems == ()
    assert made.warnings == ()
    return made.data


@pytest.fixture(scope="module")
def opened(issue):
    with pikepdf.open(io.BytesIO(issue)) as document:
        yield document


def test_an_issue_is_accessible_by_the_standard(issue):
    report = page.validate_pdf_bytes(issue, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []


@pytest.mark.validator
def test_an_issue_is_sound(issue, qpdf):
    assert qpdf(issue) == ""


def test_the_validator_sees_a_heading_that_skips_a_level():
    skipping = render(paragraph("Homs") + "<h1>July</h1><h3>Homs</h3>")
    assert not page.is_pdf_compliant_bytes(skipping.data, profile="ua1")


def test_a_page_without_its_language_is_a_fault():
    silent = render(paragraph("Homs").replace(' lang="en"', ""))
    assert silent.data is None
    assert "lang" in silent.problems[0].what


def test_a_picture_without_words_is_a_fault():
    silent = render(paragraph("<img src=chart.svg>"))
    assert silent.data is None
    assert "alt" in silent.problems[0].what


@pytest.mark.validator
def test_the_text_can_be_copied_with_its_header_footnote_and_page_numbers(
    issue, pdf_text
):
    first, second, *_ = pdf_text(issue).split("\f")
    assert "Nine attacks" in first
    assert "Counted by record." in first
    assert "1 of 2" in first
    assert second.lstrip().startswith("The brief for July")
    assert "حمص" in second


@pytest.mark.validator
def test_every_page_can_be_drawn(issue, pdf_pages):
    assert len(pdf_pages(issue, dpi=30)) == 2


def test_an_issue_says_its_title_language_and_author(opened):
    assert opened.Root.Lang == "en"
    assert opened.docinfo.Title == "The brief for July"
    assert opened.docinfo.Author == "The desk"


def test_headings_become_bookmarks(opened):
    with opened.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "The brief for July"
        assert [each.title for each in top.children] == ["By area"]


def test_every_date_in_the_file_is_the_moment_of_the_issue(opened):
    laid_open = io.BytesIO()
    opened.save(laid_open, qdf=True)
    text = laid_open.getvalue().decode("latin-1")
    assert set(re.findall(r"D:\d{8,}\w*", text)) == {"D:20240801093000Z"}
    assert set(re.findall(r"\d{4}-\d\d-\d\d[T\d:]*\w", text)) == {
        "2024-08-01T09:30:00Z"
    }


def test_a_moment_is_the_same_in_every_time_zone():
    east = MOMENT.astimezone(timezone(timedelta(hours=9)))
    assert render(moment=east).data == render().data


def test_a_moment_without_a_time_zone_is_misuse():
    with pytest.raises(ValueError, match="time zone"):
        render(moment=datetime(2024, 8, 1))  # noqa: DTZ001


def test_only_our_faces_stand_in_an_issue(opened):
    assert {name.partition("+")[2] for name in font_names(opened)} == {
        "Source-Serif-Pro",
        "Source-Serif-Pro-Italic",
        "Source-Serif-Pro-Semi-Bold",
        "Source-Sans-Pro-Semi-Bold",
        "DejaVu-Sans",
    }


def test_a_family_of_the_machine_is_not_used():
    asked = paragraph("Homs", "p { font-family: 'DejaVu Serif', 'Liberation Sans' }")
    with pikepdf.open(io.BytesIO(render(asked).data)) as document:
        (name,) = font_names(document)
    assert name.endswith("+DejaVu-Sans")


def test_faces_by_name_and_faces_by_rule_are_the_same():
    named = render(with_faces_by_rule())
    assert named.problems == ()
    assert named.data == render().data


def test_the_same_issue_has_the_same_bytes_whatever_was_rendered_before():
    before = render().data
    other = paragraph("Raqqa <b>3</b> <i>ḥ</i> الرقة", "@page { size: A3 landscape }")
    assert render(other).data
    assert render().data == before


ELSEWHERE = """
import sys
from tests import test_pdf
test_pdf.render(test_pdf.with_faces_by_rule())
sys.stdout.buffer.write(test_pdf.render().data)
"""


def test_the_same_issue_has_the_same_bytes_in_another_place(issue, tmp_path):
    surroundings = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONHASHSEED": "4242",
        "HOME": str(tmp_path),
        "TZ": "Pacific/Auckland",
        "LANG": "ar_SY.UTF-8",
        "LC_ALL": "ar_SY.UTF-8",
        "LANGUAGE": "ja:ar",
        "FONTCONFIG_FILE": str(tmp_path / "none.conf"),
        "SOURCE_DATE_EPOCH": "1",
        "TMPDIR": str(tmp_path),
    }
    said = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        check=True,
    )
    assert said.stdout == issue
    assert said.stderr == b""
    assert list(tmp_path.iterdir()) == [], "the render left something behind"


def test_without_the_subsetter_of_harfbuzz_no_clock_shows_either(monkeypatch):
    from fontTools.misc import timeTools

    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    made = []
    for now in (1_000_000_000, 2_000_000_000):
        monkeypatch.setattr(timeTools.time, "time", lambda now=now: now)
        made.append(render())
    assert made[0].data == made[1].data
    assert any("HarfBuzz-Subset" in warning for warning in made[0].warnings)


def test_the_environment_is_put_back():
    before = dict(os.environ)
    render()
    assert dict(os.environ) == before


def test_the_result_names_what_rendered_it():
    assert re.fullmatch(
        r"WeasyPrint [\d.]+, Pango \d+\.\d+, (harfbuzz-subset|fontTools)",
        render().engine,
    )


def test_a_character_that_no_font_has_is_named():
    made = render(paragraph("Homs 叙, Hama 叙"))
    assert made.data is None
    (problem,) = made.problems
    assert problem.code == "E240"
    assert "叙" in problem.what
    assert "U+53D9" in problem.what


REFUSED = (
    "http://example.org/a.png",
    "//example.org/a.png",
    "file:///etc/hostname.png",
    "file:///proc/self/environ",
    "brief:../secret.png",
    "/etc/hostname",
    "other.png",
    "brief:font/../pdf.py",
    "data:text/html,<p>x</p>",
    "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
    "data:image/png;base64,AAAA",
    "data:image/png;base64,A",
    "data:image/svg+xml,plain",
)


@pytest.mark.parametrize("url", REFUSED)
def test_a_page_can_use_nothing_but_its_own_files(url):
    made = render(picture(url), files={"chart.svg": CHART})
    assert made.data is None
    assert {problem.code for problem in made.problems} == {"E502"}
    assert url.removeprefix("//")[:40] in made.problems[0].what


STYLES = (
    "p { background: url(http://example.org/a.png) }",
    "@import url(http://example.org/a.css);",
    "@font-face { font-family: x; src: url(http://example.org/a.ttf) }",
    "@font-face { font-family: x; src: url(file:///etc/a.ttf) }",
    "@color-profile --x { src: url(http://example.org/a.icc) }",
    "p { list-style-image: url(file:///etc/a.png); display: list-item }",
    "p::before { content: url(http://example.org/a.png) }",
)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_cannot_reach_out(style):
    made = render(paragraph("x", style))
    assert made.data is None
    assert any("only" in p.what or "issue" in p.fix for p in made.problems)


REACHING = (
    '<image href="http://example.org/a.png" width="9" height="9"/>',
    '<image href="file:///etc/hostname" width="9" height="9"/>',
    "<style>@import url(http://example.org/a.css);</style>",
)


@pytest.mark.parametrize("inside", REACHING)
def test_a_drawing_cannot_reach_out(inside):
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'
    )
    made = render(picture("a.svg"), files={"a.svg": drawing.encode()})
    assert made.data is None
    assert made.problems[0].code == "E502"


def test_a_drawing_cannot_define_entities():
    bomb = (
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"/>'
    )
    assert "entities" in str(render(picture("a.svg"), files={"a.svg": bomb}).problems)


def test_a_file_cannot_be_attached_by_a_page():
    for element in (
        "<link rel=attachment href=chart.svg>",
        "<a rel=attachment href=chart.svg>x</a>",
    ):
        made = render(paragraph(element))
        assert "attach" in made.problems[0].what


def test_pictures_are_let_in_by_name_and_inside_the_page():
    small = png(4, 4)
    assert render(picture("logo.png"), files={"logo.png": small}).problems == ()
    assert render(picture("data:image/svg+xml;charset=utf-8,<svg/>")).problems == ()


def test_a_picture_that_asks_for_gigabytes_is_refused():
    bomb = png(13_000, 13_000)
    assert len(bomb) < 100_000
    made = render(picture("a.png"), files={"a.png": bomb})
    assert "pixels" in made.problems[0].what


def test_a_file_that_is_too_large_is_refused():
    large = b"<svg/>" + b" " * (10 * 1024 * 1024)
    made = render(picture("a.svg"), files={"a.svg": large})
    assert "larger" in made.problems[0].what


@pytest.mark.parametrize(
    "html", [paragraph("x", "p { font-size: 1e9px }"), "<div>" * 3000]
)
def test_a_renderer_that_gives_up_is_a_fault_and_not_a_crash(html, capfd):
    made = render(html)
    assert made.data is None
    (problem,) = made.problems
    assert problem.code == "E502"
    assert capfd.readouterr().out == ""


def test_a_style_that_is_not_understood_is_a_warning_and_told_once():
    made = render(paragraph("x", "p { font-siz: 1px }"))
    assert made.data
    (warning,) = made.warnings
    assert "font-siz" in warning


def test_a_link_to_nowhere_is_a_fault():
    made = render(paragraph("<a href='#nowhere'>By area</a>"))
    assert "nowhere" in made.problems[0].what


WITHOUT = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            print("-----")
            raise OSError("cannot load library 'libpango-1.0-0': no such file")
sys.meta_path.insert(0, Finder())
from tests import test_pdf
print(*test_pdf.render().problems, sep="\\n")
"""


def test_a_machine_without_pango_is_told_what_to_install():
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = said.stdout.splitlines()
    assert line.startswith("issue.pdf:1:1: E501 ")
    assert "libpango-1.0-0" in line
    assert "brew install pango" in line


def test_a_full_disk_for_temporary_files_is_told(monkeypatch):
    def full(**_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(surroundings, "TemporaryDirectory", full)
    surroundings.let_go()
    (problem,) = render().problems
    assert problem.code == "E501"
    assert "No space left on device" in problem.what
    assert "TMPDIR" in problem.fix
