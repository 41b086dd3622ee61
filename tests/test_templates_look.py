"""`--look DIR`: a look in front of the publication's own, on all that draws."""

import pytest
from click.testing import CliRunner

from brief.cli import main
from brief.pictures import fonts

MONTH = "2031-03"


@pytest.fixture
def home(tmp_path):
    """The small publication that `brief init` starts."""
    CliRunner().invoke(main, ["init", str(tmp_path / "home")], standalone_mode=False)
    return tmp_path / "home"


@pytest.fixture
def look(tmp_path):
    """A folder with a part of every kind."""
    folder = tmp_path / "look"
    folder.mkdir()
    face = next(each.path for each in fonts.faces() if each.family == fonts.SERIF)
    (folder / "own.ttf").write_bytes(face.read_bytes())
    texts = {
        "issue.html.j2": '{% extends "default:issue.html.j2" %}'
        "{% block foot %}<p>Ours, with {{ labels.records }}</p>{% endblock %}",
        "labels.yaml": "records: Every record\nmap title: Where it was\n",
        "palette.yaml": 'ink: "#123123"\nmethods: {active: "#321321"}\n',
        "fonts.yaml": "faces:\n  - {family: Own Face, file: own.ttf}\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(home, *args):
    done = CliRunner().invoke(
        main, [*args, "--project", str(home)], standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return done


def test_a_build_takes_everything_that_the_look_brings(home, look, tmp_path):
    out = tmp_path / "out"
    options = ("--look", str(look), "--formats", "html", "-o", str(out))
    assert run(home, "build", MONTH, *options).return_value == 0
    page = (out / MONTH / f"{MONTH}.html").read_text(encoding="utf-8")
    assert "Ours, with Every record" in page
    assert 'font-family: "Own Face"' in page
    charts = [each.read_text("utf-8") for each in out.rglob("charts/*.svg")]
    assert charts
    assert all("#123123" in each for each in charts)


def test_without_the_look_the_publication_is_as_it_was(home, look, tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    for out, options in ((before, ()), (None, ("--look", str(look))), (after, ())):
        where = out or tmp_path / "between"
        run(home, "build", MONTH, "--formats", "html", "-o", str(where), *options)
    for path in before.rglob("*"):
        if path.is_file():
            assert (after / path.relative_to(before)).read_bytes() == path.read_bytes()


def test_one_chart_is_drawn_in_the_colours_of_the_look(home, look):
    drawn = run(home, "chart", "monthly", MONTH, "--look", str(look)).stdout
    assert "#123123" in drawn
    assert "#123123" not in run(home, "chart", "monthly", MONTH).stdout


def test_the_map_page_has_the_labels_of_the_look(home, look, tmp_path):
    file = tmp_path / "map.html"
    run(home, "map", "-o", str(file), "--look", str(look))
    assert "Where it was" in file.read_text(encoding="utf-8")


def test_of_two_looks_the_first_goes_before_the_second(home, look, tmp_path):
    first = tmp_path / "first"
    first.mkdir()
    (first / "labels.yaml").write_text("records: The very first\n", encoding="utf-8")
    out = tmp_path / "out"
    options = ("--look", str(first), "--look", str(look), "--formats", "html")
    run(home, "build", MONTH, *options, "-o", str(out))
    page = (out / MONTH / f"{MONTH}.html").read_text(encoding="utf-8")
    assert "Ours, with The very first" in page


@pytest.mark.parametrize(
    "command", [("build", MONTH), ("chart", "monthly", MONTH), ("map",)]
)
def test_a_look_that_is_not_there_is_wrong_use(home, command):
    import click

    with pytest.raises(click.UsageError, match="no folder nowhere"):
        run(home, *command, "--look", "nowhere")


def test_a_fault_in_a_look_stops_the_build_and_names_the_file(home, look):
    (look / "palette.yaml").write_text('inck: "#123123"\n', encoding="utf-8")
    done = run(home, "build", MONTH, "--look", str(look))
    assert done.return_value == 1
    assert f"{look.as_posix()}/palette.yaml:1:1: E323" in done.output


def test_a_table_of_words_in_the_look_goes_before_the_publications(
    home, look, tmp_path
):
    (home / "templates").mkdir(exist_ok=True)
    (home / "templates" / "wording.yaml").write_text("nothing: {}\n", encoding="utf-8")
    assert run(home, "check").return_value == 1
    (look / "wording.yaml").write_text("phrases: {}\n", encoding="utf-8")
    out = tmp_path / "out"
    options = ("--look", str(look), "--formats", "html", "-o", str(out))
    assert run(home, "build", MONTH, *options).return_value == 0
