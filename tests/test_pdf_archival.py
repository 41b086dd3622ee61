"""A PDF to be kept: archival and accessible at once, with its data inside."""

import io
import re
import subprocess
from pathlib import Path

import page
import pikepdf
import pytest
from PIL import Image
from test_pdf import CHART, ISSUE, MOMENT, paragraph, picture, render

from brief.desk import building
from brief.desk.gathering import wording_of
from brief.exchange.tabular import attached
from brief.ground.month import Month
from brief.judging.publication import load
from brief.printing import archival, pdf

DATA = "id,place\r\n2024-07-03,قرية\r\n".encode()
NAME = "2024-07.csv"


def with_data(html=ISSUE, *, data=DATA, identifier=b"2024-07", **files):
    return pdf.write_pdf(
        html,
        files={"chart.svg": CHART, **files},
        moment=MOMENT,
        identifier=identifier,
        attachments={NAME: data},
    )


@pytest.fixture(scope="module")
def kept():
    made = with_data()
    assert (made.problems, made.warnings) == ((), ())
    return made.data


def failures(data, profile):
    report = page.validate_pdf_bytes(data, profile=profile)
    return [(each.rule_id, each.message) for each in report.failures]


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_an_issue_with_its_data_is_archival_and_accessible(kept, profile):
    assert failures(kept, profile) == []


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_an_issue_without_data_is_so_too(profile):
    assert failures(render().data, profile) == []


def test_the_validator_sees_an_attachment_without_its_relationship(kept):
    with pikepdf.open(io.BytesIO(kept)) as document:
        del document.Root.AF[0].AFRelationship
        spoilt = io.BytesIO()
        document.save(spoilt)
    assert failures(spoilt.getvalue(), "3a") != []


@pytest.mark.validator
def test_the_data_comes_out_as_it_went_in(kept, tmp_path, poppler):
    (tmp_path / "issue.pdf").write_bytes(kept)
    command = [poppler / "pdfdetach", "-saveall", "-o", tmp_path, "issue.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / NAME).read_bytes() == DATA


@pytest.mark.validator
def test_an_issue_with_its_data_is_sound(kept, qpdf):
    assert qpdf(kept) == ""


def test_the_data_is_named_as_the_data_of_the_issue_once(kept):
    with pikepdf.open(io.BytesIO(kept)) as document:
        (file,) = document.Root.AF
        assert (file.UF, file.AFRelationship) == (NAME, "/Data")
        assert list(document.attachments) == [NAME]


def test_every_date_is_the_moment_of_the_issue_also_that_of_the_data(kept):
    laid_open = io.BytesIO()
    with pikepdf.open(io.BytesIO(kept)) as document:
        document.save(laid_open, qdf=True)
    stated = re.findall(r"D:\d{8,}\w*", laid_open.getvalue().decode("latin-1"))
    assert len(stated) == 4
    assert set(stated) == {"D:20240801093000Z"}


def test_the_same_issue_and_data_have_the_same_bytes(kept):
    assert with_data().data == kept


def test_other_data_makes_another_file(kept):
    assert with_data(data=DATA + b"x").data != kept


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_picture_of_pixels_with_a_see_through_part_may_be_kept(profile):
    logo = io.BytesIO()
    Image.new("RGBA", (20, 20), (200, 10, 10, 128)).save(logo, "PNG")
    made = with_data(
        ISSUE.replace("<ul>", '<p><img src="logo.png" alt="a mark"><ul>'),
        **{"logo.png": logo.getvalue()},
    )
    assert failures(made.data, profile) == []


def test_a_page_itself_can_still_attach_nothing():
    made = with_data(paragraph("<link rel=attachment href=chart.svg>"))
    assert "attach" in made.problems[0].what
    refused = with_data(picture("2024-07.csv"))
    assert refused.problems[0].code == "E502", "the data is no file of the page"


def test_the_issue_of_july_is_archival_and_accessible_and_carries_its_data():
    held = load(Path(__file__).parents[1])
    pressed, _ = building.made(held, Month(2024, 7), building.Order(("pdf",)))
    issue = pressed.files["2024-07.pdf"]
    assert [failures(issue, profile) for profile in ("3a", "ua1")] == [[], []]
    wording, _ = wording_of(held)
    name, data = attached(held.as_of(Month(2024, 7)), Month(2024, 7), wording)
    with pikepdf.open(io.BytesIO(issue)) as document:
        assert document.attachments[name].get_file().read_bytes() == data


def test_no_stream_ends_in_what_reads_as_a_line_end_whatever_the_text():
    """One packed stream in 256 does so by chance; a hundred issues hold thousands."""
    unclear, streams = 0, 0
    for number in range(100):
        data = with_data(paragraph(f"{number} " * 9), identifier=b"%d" % number).data
        unclear += data.count(archival._UNCLEAR)
        streams += data.count(b"endstream")
    assert streams > 600
    assert unclear == 0
