"""Faces: found by path, whole for the PDF, cut to size inside a page."""

import base64
import io
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.pictures import fonts

PROSE = "In July, “nine” attacks killed 13 soldiers — at least — in Homs…"
ARABIC_NAME = "دير الزور"


def embedded(css: str) -> dict[tuple[str, str, str], TTFont]:
    """The fonts inside style rules, by family, weight and style."""
    rule = re.compile(
        r'font-family: "(.+?)"; font-weight: (\d+); font-style: (\w+);'
        r'.*?url\("data:font/woff2;base64,(.+?)"\)'
    )
    return {
        (family, weight, style): TTFont(io.BytesIO(base64.b64decode(data)))
        for family, weight, style, data in rule.findall(css)
    }


def features(font: TTFont, table: str) -> set[str]:
    records = font[table].table.FeatureList.FeatureRecord
    return {record.FeatureTag for record in records}


@pytest.mark.parametrize("face", fonts.faces(), ids=lambda face: face.path.stem)
def test_a_face_is_the_file_that_its_row_says(face):
    with TTFont(face.path) as font:
        names = font["name"]
        assert (names.getDebugName(16) or names.getDebugName(1)) == face.family
        assert font["OS/2"].usWeightClass == face.weight
        assert bool(font["head"].macStyle & 2) == (face.style == "italic")


def test_no_two_faces_stand_for_the_same_thing():
    stated = [(face.family, face.weight, face.style) for face in fonts.faces()]
    assert len(set(stated)) == len(stated)


def test_prose_and_arabic_names_and_transliterations_can_be_shown():
    assert fonts.missing_glyphs(f"{PROSE} {ARABIC_NAME} Ḥimṣ ʿAyn ğ ● ↩\n\t") == ""


def test_what_no_face_can_show_is_named_once_and_in_order():
    assert fonts.missing_glyphs("Homs 叙利亚 叙 حمص \x01") == "\x01亚利叙"


def test_marks_without_a_shape_need_no_glyph():
    assert (
        fonts.missing_glyphs("soft\u00adhyphen, joiner\u200d, thin\u2009space\ufe0f")
        == ""
    )


@cache
def in_file(path: Path) -> frozenset[str]:
    with TTFont(path) as font:
        return frozenset(map(chr, font.getBestCmap()))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S")), max_size=30))
def test_what_is_not_named_missing_stands_in_a_file(text):
    missing = set(fonts.missing_glyphs(text))
    latin = [face for face in fonts.faces() if face.family != fonts.ARABIC]
    assert not any(letter in in_file(face.path) for face in latin for letter in missing)
    for letter in set(text) - missing:
        assert any(letter in in_file(face.path) for face in fonts.faces())


def test_the_arabic_face_never_takes_over_digits():
    arabic = next(face for face in fonts.faces() if face.family == fonts.ARABIC)
    assert "1" not in arabic
    assert "\u0661" in arabic


def test_a_page_carries_every_character_it_shows_in_every_latin_face():
    carried = embedded(fonts.embedded_css(PROSE))
    assert len(carried) == 6
    for font in carried.values():
        assert {ord(letter) for letter in PROSE} <= set(font.getBestCmap())


def test_a_page_carries_no_alphabet_that_it_does_not_use():
    for font in embedded(fonts.embedded_css(PROSE)).values():
        assert not {ord(letter) for letter in "ñЖΩ½"} & set(font.getBestCmap())


def test_the_arabic_face_comes_only_where_it_is_needed():
    assert fonts.ARABIC not in fonts.embedded_css(PROSE)
    assert fonts.ARABIC in fonts.embedded_css(PROSE + ARABIC_NAME)


def test_a_letter_that_only_the_italics_lack_comes_with_the_fallback():
    carried = embedded(fonts.embedded_css("Ḥimṣ"))
    fallback = carried[fonts.ARABIC, "400", "normal"]
    assert set(map(chr, fallback.getBestCmap())) == {"Ḥ", "ṣ"}


def test_a_cut_face_keeps_kerning_and_its_figures():
    font = embedded(fonts.embedded_css(PROSE))[fonts.SERIF, "400", "normal"]
    assert {"kern"} <= features(font, "GPOS")
    assert {"liga", "tnum", "lnum", "onum"} <= features(font, "GSUB")


def test_cut_arabic_still_joins_its_letters():
    font = embedded(fonts.embedded_css(ARABIC_NAME))[fonts.ARABIC, "400", "normal"]
    assert {"init", "medi", "fina"} <= features(font, "GSUB")


def test_a_cut_face_keeps_its_licence():
    for font in embedded(fonts.embedded_css(PROSE)).values():
        assert "Open Font License" in font["name"].getDebugName(13)


def test_the_faces_of_a_page_stay_small():
    assert len(fonts.embedded_css(PROSE + ARABIC_NAME)) < 110_000


def test_the_same_text_gives_the_same_bytes_in_another_process():
    program = (
        "import sys; from brief.pictures import fonts;"
        "sys.stdout.write(fonts.embedded_css(sys.argv[1]))"
    )
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    elsewhere["PYTHONPATH"] = str(Path(fonts.__file__).parents[2])
    command = [sys.executable, "-c", program, PROSE + ARABIC_NAME]
    said = subprocess.run(command, env=elsewhere, capture_output=True, check=True)
    assert said.stdout.decode() == fonts.embedded_css(PROSE + ARABIC_NAME)


def test_the_pdf_loads_every_face_by_a_name_of_ours():
    named = re.findall(r'url\("brief:font/(.+?)"\)', fonts.file_css())
    assert named == [face.path.name for face in fonts.faces()]


def test_the_font_configuration_accepts_our_files_and_nothing_else():
    text = fonts.fontconfig(cache_folder=Path("/a & b"))
    root = ET.fromstring(text)  # noqa: S314 (our own text)
    accepted = [glob.text for glob in root.iter("glob")]
    assert accepted == ["*", *(str(face.path) for face in fonts.faces())]
    assert root.findtext("selectfont/rejectfont/glob") == "*"
    assert root.findtext("cachedir") == str(Path("/a & b"))


def test_a_package_without_its_fonts_is_named(monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda _name: None)
    fonts.faces.cache_clear()
    with pytest.raises(ModuleNotFoundError, match="font_source_serif_pro"):
        fonts.faces()


def test_finding_the_faces_does_not_load_matplotlib():
    program = (
        "import sys; from brief.pictures import fonts; fonts.faces();"
        "print('matplotlib' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(fonts.__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "False\n"


@pytest.mark.browser
def test_a_browser_shows_every_letter_with_a_face_that_the_page_carries(chromium_page):
    css = fonts.embedded_css(PROSE + ARABIC_NAME + "Ḥimṣ")
    stack = f"font-family: '{fonts.SERIF}', '{fonts.ARABIC}'"
    chromium_page.set_content(
        f'<style>{css}</style><p style="{stack}">{PROSE} {ARABIC_NAME}'
        " <i>Ḥimṣ</i> <b>13</b></p>"
    )
    chromium_page.evaluate("document.fonts.ready")
    used = platform_fonts(chromium_page, "p")
    assert all(font["isCustomFont"] for font in used)
    assert {font["postScriptName"] for font in used} == {
        "SourceSerifPro-Regular",
        "SourceSerifPro-It",
        "SourceSerifPro-Semibold",
        "DejaVuSans",
    }


def platform_fonts(page, selector):
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    said = session.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})
    return said["fonts"]
