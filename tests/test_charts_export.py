"""A picture alone: one file with its words inside, the same bytes every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from test_charts import CHARTS, JULY, PICTURES, WORDING, attack, codebook, records
from test_charts import figures_of as counted

from brief.pictures.charts import draw
from brief.pictures.charts.canvas import drawn
from brief.pictures.charts.export import DPI, FORMS, exported
from brief.pictures.charts.picture import Drawing, Picture

WORD_OF = {
    "monthly": "Jul",
    "casualties": "Killed",
    "areas": "Birchwold",
    "history": "Cobley",
    "methods": "Raids",
    "calendar": "Thu",
}
SVG = "{http://www.w3.org/2000/svg}"
every = pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)


@every
def test_an_svg_has_its_title_and_its_alt_text_before_anything_that_is_drawn(picture):
    root = ET.fromstring(exported(picture, form="svg"))  # noqa: S314  our own
    title, desc, paper, *_ = root
    assert (title.tag, title.text) == (f"{SVG}title", picture.title.text)
    assert (desc.tag, desc.text) == (f"{SVG}desc", picture.alt.text)
    assert (paper.tag, paper.get("fill")) == (f"{SVG}rect", "#ffffff")
    assert root.get("role") == "img"


@every
def test_a_png_has_two_dots_a_pixel_of_the_page_and_says_what_it_shows(picture):
    image = Image.open(BytesIO(exported(picture, form="png")))
    across = picture.wide.width / 72 * DPI
    assert abs(image.width - across) <= 1
    assert image.info["Title"] == picture.title.text
    assert image.info["Description"] == picture.alt.text
    assert round(image.info["dpi"][0]) == DPI == 2 * 96
    assert image.getpixel((image.width - 1, image.height - 1))[3] == 255


def test_the_narrow_drawing_is_its_own():
    picture = PICTURES[0]
    narrow = Image.open(BytesIO(exported(picture, form="png", narrow=True)))
    wide = Image.open(BytesIO(exported(picture, form="png")))
    assert narrow.width < 0.6 * wide.width


def test_a_dot_is_in_every_form_of_file():
    """One black dot in the middle of nothing, which has no length to be drawn."""

    def draw_dot(canvas):
        canvas.dots("dot", [(20, 10)], colour="#000000", across=8)

    sheet = drawn(draw_dot, width=40, height=20)
    picture = replaced(PICTURES[0], sheet)
    image = Image.open(BytesIO(exported(picture, form="png"))).convert("L")
    dark = [
        (x, y)
        for x in range(image.width)
        for y in range(image.height)
        if image.getpixel((x, y)) < 128
    ]
    scale = DPI / 72
    assert len(dark) == pytest.approx(3.1416 * (4 * scale) ** 2, rel=0.05)
    middle = sum(x for x, _ in dark) / len(dark), sum(y for _, y in dark) / len(dark)
    assert middle == pytest.approx((20 * scale, 10 * scale), abs=1)


def replaced(picture, drawing):
    names = Picture.__dataclass_fields__
    fields = {name: getattr(picture, name) for name in names}
    return Picture(**{**fields, "wide": drawing})


def foreign(svg):
    return Drawing(lambda: svg, lambda: svg, 1, 1)


@every
@pytest.mark.usefixtures("poppler")
def test_a_pdf_has_its_words_as_text_in_embedded_typefaces(picture, tmp_path):
    path = tmp_path / "chart.pdf"
    path.write_bytes(exported(picture, form="pdf"))
    fonts = said("pdffonts", path).splitlines()[2:]
    assert fonts
    for line in fonts:
        assert re.search(r"TrueType +\S+ +yes yes yes", line)
        assert re.match(r"[A-Z]{6}\+(SourceSansPro|DejaVuSans)", line)
    about = said("pdfinfo", path)
    assert picture.title.text[:40] in about
    assert "CreationDate" not in about
    assert "Pages:           1" in about
    shown = said("pdftotext", path, "-")
    assert WORD_OF[picture.name] in shown


@pytest.mark.usefixtures("poppler")
def test_names_in_arabic_keep_their_letters_in_a_pdf(tmp_path):
    names = ("\N{ARABIC LETTER BEH}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}", "X")
    months = [
        records(month, *(attack(month, name) for name in names))
        for month in (JULY - 1, JULY)
    ]
    figures = counted(*months, book=codebook(names))
    picture = draw(CHARTS["areas"], figures, JULY, wording=WORDING)
    path = tmp_path / "chart.pdf"
    path.write_bytes(exported(picture, form="pdf"))
    assert "DejaVuSans" in said("pdffonts", path)
    letters = {chr(ord(each)) for each in said("pdftotext", path, "-")}
    assert set(names[0]) <= letters


def said(program, *args):
    """What a program of poppler prints."""
    done = subprocess.run(
        [program, *map(str, args)], capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode("utf-8")


_EXPORT = """
import sys
sys.path[:0] = ["tests"]
from test_charts_export import FORMS, PICTURES, exported
from hashlib import sha256
for form in FORMS:
    for each in PICTURES:
        print(form, each.name, sha256(exported(each, form=form)).hexdigest())
"""


def test_the_same_figures_give_the_same_file_on_any_day_and_machine(tmp_path):
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _EXPORT],
            env={**os.environ, "PYTHONPATH": str(Path.cwd()), **given},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for given in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "SOURCE_DATE_EPOCH": "0"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "HOME": str(tmp_path)},
        )
    }
    assert len(outputs) == 1
    assert outputs.pop().count("\n") == len(FORMS) * len(PICTURES)


def test_a_drawing_that_came_from_elsewhere_cannot_be_drawn_again():
    picture = replaced(PICTURES[0], foreign(b"<svg></svg>"))
    with pytest.raises(ValueError, match="cannot be drawn again"):
        exported(picture, form="png")
    with pytest.raises(ValueError, match="no SVG"):
        exported(replaced(picture, foreign(b"")), form="svg")
