"""What a page may use: its issue's files by name, and small pictures of its own."""

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brief.pictures import fonts
from brief.printing.supply import SupplyError, supply

CHART = b'\xef\xbb\xbf <svg xmlns="http://www.w3.org/2000/svg"/>'
FILES = {"charts/by area.svg": CHART, "look.css": b"p { color: red }"}


def picture(kind, size=(3, 2)):
    data = io.BytesIO()
    Image.new("RGB", size).save(data, kind)
    return data.getvalue()


def refusal(url, files=FILES):
    with pytest.raises(SupplyError) as refused:
        supply(url, files)
    return str(refused.value)


@pytest.mark.parametrize(
    "url", ["charts/by area.svg", "brief:charts/by%20area.svg", "charts/by%20area.svg"]
)
def test_a_file_is_known_by_its_name_however_it_is_written(url):
    assert supply(url, FILES) == ("image/svg+xml", CHART)


def test_a_style_sheet_is_told_as_one():
    assert supply("brief:look.css", FILES) == ("text/css", b"p { color: red }")


def test_every_face_is_there_by_the_name_of_its_file():
    for face in fonts.faces():
        kind, data = supply(f"brief:font/{face.path.name}", {})
        assert (kind, data) == ("font/ttf", face.path.read_bytes())


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_may_stand_in_the_page_itself(kind):
    data = picture(kind)
    url = f"data:image/{kind.lower()};base64,{base64.b64encode(data).decode()}"
    assert supply(url, {}) == (f"image/{kind.lower()}", data)
    assert supply(url.replace("data:image", "DATA:IMAGE"), {})[1] == data


@given(st.text(max_size=40))
def test_without_files_every_name_is_refused(url):
    assert refusal(url, {})


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "PPM"])
def test_a_picture_of_another_kind_is_refused_under_any_name(kind):
    data = picture(kind)
    for name in ("a.png", "a.jpg", "a.svg"):
        assert refusal(name, {name: data}).startswith("not a")


def test_a_file_of_another_kind_is_refused_though_it_is_there():
    assert "not a picture" in refusal("records.csv", {"records.csv": b"id"})


def test_a_picture_with_too_many_pixels_is_refused():
    data = picture("PNG", (6000, 5000))
    assert "pixels" in refusal("a.png", {"a.png": data})
