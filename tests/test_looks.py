"""Looks: folders over the built-in one, the first wins, and nothing from outside."""

import re
from base64 import b64decode
from io import BytesIO
from types import MappingProxyType

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from brief.pictures import fonts, palettes
from brief.pictures.charts import palette
from brief.pictures.charts.canvas import drawn
from brief.pictures.charts.palette import Colour
from brief.pictures.charts.shapes import Box
from brief.pictures.charts.style import HOUSE, Style
from brief.pictures.maps import colours as map_colours
from brief.printing import labels, looks


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def codes(problems):
    return [each.code for each in problems]


def test_without_folders_it_is_the_built_in_look():
    look, problems = looks.open_look(())
    assert problems == ()
    assert dict(look.templates) == dict(looks.built_in().templates)
    assert look.labels == labels.built_in()


def test_the_first_folder_wins_and_the_house_stays_in_reach(tmp_path):
    write(tmp_path / "a", screen__css="a")
    write(tmp_path / "b", screen__css="b", print__css="b")
    look, problems = looks.open_look((tmp_path / "a", tmp_path / "b"))
    assert problems == ()
    assert look.templates["screen.css"].text == "a"
    assert look.templates["print.css"].text == "b"
    house = looks.built_in().templates["screen.css"].text
    assert look.templates["default:screen.css"].text == house


def test_labels_of_all_folders_are_laid_over_each_other(tmp_path):
    write(tmp_path / "a", labels__yaml="skip: A\n")
    write(tmp_path / "b", labels__yaml="skip: B\noutlook: B\n")
    look, _ = looks.open_look((tmp_path / "a", tmp_path / "b"))
    assert (look.labels["skip"], look.labels["outlook"]) == ("A", "B")


def test_faults_name_files_from_the_publications_folder(tmp_path):
    write(tmp_path / "templates", labels__yaml="skp: A\n")
    _, (problem,) = looks.open_look((tmp_path / "templates",), home=tmp_path)
    assert str(problem.where) == "templates/labels.yaml:1:1"


def test_other_files_are_left_alone(tmp_path):
    write(tmp_path, README__md="hello", wording__yaml="x: [", notes__txt=b"\xff")
    write(tmp_path / ".git", x__css="hidden")
    look, problems = looks.open_look((tmp_path,))
    assert problems == ()
    assert "README.md" not in look.templates


def test_pictures_come_along(tmp_path):
    write(tmp_path, logo__svg="<svg/>")
    look, _ = looks.open_look((tmp_path,))
    assert look.pictures == {"logo.svg": b"<svg/>"}


def test_a_folder_that_is_not_there_is_told(tmp_path):
    _, problems = looks.open_look((tmp_path / "nowhere",))
    assert codes(problems) == ["E103"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"\xff\xfea\x00", "E101"),
        ("a\u202eb", "E107"),
        ("a" * (looks.MOST_LETTERS + 1), "E102"),
    ],
)
def test_a_template_is_text_that_can_be_seen(tmp_path, text, code):
    write(tmp_path, issue__html__j2=text)
    _, problems = looks.open_look((tmp_path,))
    assert codes(problems) == [code]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    write(tmp_path, outside__css="outside")
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "screen.css").symlink_to(tmp_path / "outside.css")
    (tmp_path / "look" / "up").symlink_to(tmp_path)
    look, problems = looks.open_look((tmp_path / "look",))
    assert codes(problems) == ["E103"]
    assert "outside" not in look.templates["screen.css"].text
    assert not any("up/" in name for name in look.templates)


def test_a_folder_with_too_much_in_it_is_not_read(tmp_path):
    for number in range(looks.MOST_FILES + 1):
        (tmp_path / f"a{number}.css").touch()
    look, problems = looks.open_look((tmp_path,))
    assert codes(problems) == ["E106"]
    assert "a1.css" not in look.templates


# Colours


def styled(palette="", mplstyle=""):
    style, problems = palettes.styled(
        palettes=[(palette, "palette.yaml")], styles=[(mplstyle, "charts.mplstyle")]
    )
    return dict(style.colours), style, [each.code for each in problems]


def test_every_colour_of_the_house_has_a_name_and_no_two_share_one():
    def colours(value):
        if isinstance(value, Colour):
            yield value
        elif isinstance(value, (tuple, MappingProxyType)):
            inner = value.values() if isinstance(value, MappingProxyType) else value
            yield from (one for each in inner for one in colours(each))

    rooms = (*vars(palette).values(), *vars(map_colours).values())
    told = {id(each): each.name for value in rooms for each in colours(value)}
    assert sorted(told.values()) == sorted(palettes.KNOWN)


def test_a_palette_names_colours_alone_in_a_row_or_by_name():
    colours, style, codes_ = styled(
        'ink: "#101010"\nareas: ["#203040"]\nmethods: {any: "#304050"}\n'
        'groups: {guards: "#405060"}\n'
    )
    assert codes_ == []
    assert colours == {
        "ink": "#101010",
        "areas 1": "#203040",
        "methods any": "#304050",
    }
    assert style.groups == (("guards", "#405060"),)


def test_a_palette_goes_before_the_style_of_charts():
    colours, _, codes_ = styled(
        'ink: "#101010"\n', "text.color: 222222  # grey\ngrid.color: '#e0e0e0'\n"
    )
    assert codes_ == []
    assert colours == {"ink": "#101010", "grid": "#e0e0e0"}


def test_what_only_remarks_stand_in_changes_nothing():
    assert styled("# ink: x\n", "# text.color: 111111\n")[1] == HOUSE


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_the_reading_of_colours(one, other):
    _, style, _ = styled(one, other)
    every = (*style.colours, *style.areas, *style.groups)
    assert all(re.fullmatch("#[0-9a-fA-F]{6}", colour) for _, colour in every)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#fff000", "#fff000", 1),
    ],
)
def test_contrast_is_that_of_the_accessibility_guidelines(one, other, told):
    assert palettes.contrast(one, other) == pytest.approx(told, abs=0.01)
    assert palettes.contrast(other, one) == palettes.contrast(one, other)


def test_the_house_has_no_colour_that_is_hard_to_see():
    rows = "".join(f'{name}: "{c}"\n' for name, c in palettes.KNOWN.items())
    assert styled(rows)[2] == []


def test_a_style_is_fitted_to_the_areas_of_a_publication():
    style = Style(areas=(("Lower", "#101010"), ("Moon", "#202020")))
    fitted = style.fitted(("Upper", "Lower"), ())
    assert fitted.colours == (("areas 2", "#101010"),)
    assert fitted.of(palette.AREAS[1]) == "#101010"
    assert fitted.of(palette.AREAS[0]) == str(palette.AREAS[0])
    assert fitted.of("#123456") == "#123456"


def test_pictures_are_drawn_in_the_style_that_they_are_given_and_in_no_other():
    def draw(canvas):
        canvas.boxes("box", [Box(1, 1, 9, 9)], fill=palette.AREAS[0])
        canvas.words("word", (10, 10))

    own = Style(colours=(("areas 1", "#123123"), ("ink", "#321321")))
    house = drawn(draw, width=60, height=20)
    other = drawn(draw, width=60, height=20, style=own)
    assert b"#123123" in other.svg
    assert b"#321321" in other.svg
    assert b"#123123" not in house.svg
    assert drawn(draw, width=60, height=20).svg == house.svg
    assert other.style == own


# Typefaces


@pytest.fixture
def with_fonts(tmp_path):
    """Open a look that names the typefaces that are listed."""

    def make(rows, **files):
        listed = "".join(f"  - {{{row}}}\n" for row in rows)
        write(tmp_path, fonts__yaml=f"faces:\n{listed}")
        for name, data in files.items():
            (tmp_path / name.replace("__", ".")).write_bytes(data)
        return looks.open_look((tmp_path,), home=tmp_path)

    return make


def face_of_the_house(family, flavor=None):
    path = next(each.path for each in fonts.faces() if each.family == family)
    if flavor is None:
        return path.read_bytes()
    font, packed = TTFont(path, recalcTimestamp=False), BytesIO()
    font.flavor = flavor
    font.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize("flavor", [None, "woff2"])
def test_a_typeface_of_the_look_is_in_the_page_and_cut_to_what_it_shows(
    with_fonts, flavor
):
    name = "own.woff2" if flavor else "own.ttf"
    data = face_of_the_house(fonts.SERIF, flavor)
    files = {name.replace(".", "__"): data}
    look, problems = with_fonts([f"family: Own, weight: 400, file: {name}"], **files)
    assert problems == ()
    css = fonts.embedded_css("abc", look.faces)
    assert (
        '@font-face { font-family: "Own"; font-weight: 400; font-style: normal;' in css
    )
    own = css[css.index('"Own"') :]
    packed = b64decode(re.search(r"base64,([^\"]+)", own)[1])
    assert len(packed) < len(data) / 4
    assert ord("a") in TTFont(BytesIO(packed)).getBestCmap()


def test_a_typeface_of_an_installed_package_is_found(with_fonts):
    row = "family: Own, package: font_source_sans_pro, file: files/SourceSansPro-It.ttf"
    look, problems = with_fonts([f"{row}, style: italic"])
    assert problems == ()
    assert [(each.family, each.style) for each in look.faces] == [("Own", "italic")]


def test_the_paper_gets_the_whole_file_under_a_name_of_its_own(with_fonts):
    data = face_of_the_house(fonts.SERIF)
    look, _ = with_fonts(["family: Own, file: own.ttf"], own__ttf=data)
    assert fonts.files_of(look.faces) == {"font/look-own.ttf": data}
    assert 'url("brief:font/look-own.ttf")' in fonts.file_css(look.faces)


@pytest.mark.parametrize(
    "row",
    [
        "family: Own",
        "file: own.ttf",
        "family: Own, file: own.ttf, weight: bold",
        "family: Own, file: own.ttf, weight: 4000",
        "family: Own, file: own.ttf, style: slanted",
        "family: Own, file: own.ttf, colour: red",
        "family: Own, file: own.exe",
        "family: Own, file: nowhere.ttf",
        "family: Own, file: broken.ttf",
        "family: Own, file: ../own.ttf",
        "family: Own, package: no_such_package_here, file: own.ttf",
        "family: Own, package: matplotlib, file: ../../own.ttf",
        "family: Own, package: matplotlib, file: /own.ttf",
        "family: Own, package: os.path, file: own.ttf",
        "family: 'Own\"', file: own.ttf",
        "weight: 400",
    ],
)
def test_a_typeface_that_cannot_be_used_is_told_at_its_line(with_fonts, row):
    good = face_of_the_house(fonts.SERIF)
    rows = ["family: Good, file: own.ttf", row]
    look, problems = with_fonts(rows, own__ttf=good, broken__ttf=good[:900])
    assert [each.family for each in look.faces] == ["Good"]
    assert {each.code for each in problems} == {"E324"}
    assert {str(each.where).rpartition("/")[2] for each in problems} == {
        "fonts.yaml:3:5"
    }
