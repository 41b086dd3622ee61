"""`brief templates check`: each fault that a look can have is found at its line."""

import json
import shutil

import pytest
from click.testing import CliRunner

from brief.cli import main
from brief.printing import looks
from brief.printing.checking import Checking

EXTENDS = '{% extends "default:issue.html.j2" %}\n'
PAGE = "issue.html.j2"


def block(name, *lines):
    """An override of one block; its first line is line 2 of the file."""
    return f"{EXTENDS}{{% block {name} %}}\n" + "\n".join(lines) + "\n{% endblock %}\n"


def part(*lines):
    """A macro of one's own for a key figure; its body begins in line 2."""
    body = "\n".join(lines)
    return f"{{% macro key_figure(given) %}}\n{body}\n{{% endmacro %}}\n"


LONE = "parts/key-figure.html.j2"

# What is wrong: the files of the look, then file, line and code of the fault, and a
# word that the telling has to have.
SEEDED = {
    "a field misspelt": ({PAGE: block("lead", "", "{{ issue.headlin }}")},
        PAGE, 4, "E321", '"headline"'),
    "a field without its issue": ({PAGE: block("lead", "{{ headline }}")},
        PAGE, 3, "E321", '"issue.headline"'),
    "the issue misspelt": ({PAGE: block("lead", "x", "x", "{{ isue.month }}")},
        PAGE, 5, "E321", '"issue"'),
    "a label misspelt": ({PAGE: block("foot", '{{ labels["maid with"] }}')},
        PAGE, 3, "E321", '"made with"'),
    "a label misspelt behind a dot": ({PAGE: block("foot", "{{ labels.skipp }}")},
        PAGE, 3, "E321", '"skip"'),
    "a field of an item": (
        {PAGE: block("charts", "{% for each in issue.charts %}", "{{ each.titel }}",
                     "{% endfor %}")},
        PAGE, 4, "E321", '"title"'),
    "a field of an item of an item": (
        {PAGE: block("records", "{% for s in issue.sections %}",
                     "{% for i in s.incidents %}", "{{ i.days }}", "{% endfor %}",
                     "{% endfor %}")},
        PAGE, 5, "E321", '"day"'),
    "a field where no sample comes by": (
        {PAGE: block("banner", "{% if issue.month == 'never' %}",
                     "{{ issue.notize }}", "{% endif %}")},
        PAGE, 4, "E321", '"notices"'),
    "a field of a name that the parent gives": (
        {PAGE: block("section", "<h2>{{ section.titel }}</h2>")},
        PAGE, 3, "E321", '"title"'),
    "a field in a macro": ({LONE: part("", "<li>{{ given.lable }}</li>")},
        LONE, 3, "E321", '"label"'),
    "a field only of an empty month": (
        {PAGE: block("records", "{% if not issue.records %}", "{{ issue.recrds }}",
                     "{% endif %}")},
        PAGE, 4, "E321", '"records"'),
    "a field only of a draft": (
        {PAGE: block("banner", "{% for each in issue.problems %}", "",
                     "{{ each.wher }}", "{% endfor %}")},
        PAGE, 5, "E321", '"where"'),
    "a field only on paper": (
        {PAGE: block("foot", '{% if medium == "print" %}', "{{ issue.tol }}",
                     "{% endif %}")},
        PAGE, 4, "E321", '"tool"'),
    "a method": ({PAGE: block("lead", "{{ issue.headline.upper() }}")},
        PAGE, 3, "E321", '"upper"'),
    "a filter misspelt": ({PAGE: block("lead", "", "{{ issue.title | uper }}")},
        PAGE, 4, "E321", '"upper"'),
    "a filter that is not offered": ({PAGE: block("lead", "{{ issue.title | safe }}")},
        PAGE, 3, "E321", '"safe"'),
    "a test that is not offered": (
        {PAGE: block("lead", "{% if issue.title is string %}x{% endif %}")},
        PAGE, 3, "E321", '"string"'),
    "a sum": ({PAGE: block("lead", "", "", "{{ issue.charts | length + 1 }}")},
        PAGE, 5, "E321", '"+"'),
    "a list that is printed": ({PAGE: block("lead", "{{ issue.sources }}")},
        PAGE, 3, "E321", "a list"),
    "a set of names that is printed": ({PAGE: block("lead", "{{ issue.lead }}")},
        PAGE, 3, "E321", "a set of names"),
    "a truth that is printed": ({PAGE: block("lead", "{{ issue.draft }}")},
        PAGE, 3, "E321", "true or false"),
    "an unclosed tag": ({PAGE: block("lead", "{% if issue.draft %}")},
        PAGE, 4, "E321", "endblock"),
    "an unclosed print": ({PAGE: f"{EXTENDS}\n{{{{ issue.title \n"},
        PAGE, 3, "E321", ""),
    "a tag that is not there": ({PAGE: block("lead", "{% iff issue.draft %}")},
        PAGE, 3, "E321", "iff"),
    "a block misspelt": ({PAGE: f"{EXTENDS}\n{{% block leed %}}x{{% endblock %}}"},
        PAGE, 3, "E322", '"lead"'),
    "a block that is gone": ({PAGE: block("front_page", "x")},
        PAGE, 2, "E322", '"front_page"'),
    "a block of another page": ({PAGE: block("filters", "x")},
        PAGE, 2, "E322", '"filters"'),
    "text outside of blocks": ({PAGE: f"{EXTENDS}\n<p>Tips: desk@example.org</p>\n"},
        PAGE, 3, "W323", "never shown"),
    "a parent misspelt": ({PAGE: '{% extends "default:isue.html.j2" %}'},
        PAGE, 1, "E321", '"default:issue.html.j2"'),
    "an include misspelt": (
        {PAGE: block("style", "<style>", '{% include "screem.css" %}', "</style>")},
        PAGE, 4, "E321", '"screen.css"'),
    "an import misspelt": (
        {PAGE: EXTENDS + '{% from "part/table.html.j2" import data_table %}'},
        PAGE, 2, "E321", '"parts/table.html.j2"'),
    "a macro misspelt": (
        {PAGE: EXTENDS + '{% from "parts/table.html.j2" import dat_table %}'},
        PAGE, 2, "E321", '"data_table"'),
    "a macro left out of a part": (
        {LONE: "{% macro key_figures(given) %}x{% endmacro %}"},
        LONE, 1, "E321", '"key_figure"'),
    "a picture that is not there": (
        {PAGE: block("foot", '<img alt="" src="{{ own_picture("logo.svg") }}">')},
        PAGE, 3, "E321", '"logo.svg"'),
    "a script": ({PAGE: block("foot", "<p>x</p>", "<script>alert(1)</script>")},
        PAGE, 4, "E321", "<script>"),
    "a handler": ({PAGE: block("foot", "", '<p onclick="x()">x</p>')},
        PAGE, 4, "E321", "onclick"),
    "a picture from elsewhere": (
        {PAGE: block("foot", '<img alt="" src="https://example.org/x.png">')},
        PAGE, 3, "E321", "https://example.org"),
    "a link that runs": (
        {PAGE: block("foot", '<a href="javascript:alert(1)">x</a>')},
        PAGE, 3, "E321", "javascript:"),
    "a style from elsewhere": (
        {"screen.css": "h1 { color: red }\n\n@import 'x.css';\n"},
        "screen.css", 3, "E321", "@import"),
    "a picture of a style from elsewhere": (
        {"print.css": "h1 { color: red;\n  background: url(https://example.org/x) }"},
        "print.css", 2, "E321", "url("),
    "a word of a program": ({PAGE: block("foot", "<p>None</p>")},
        PAGE, 3, "E321", '"None"'),
    "a loop in a loop in a loop": (
        {PAGE: block("lead", "{% for a in issue.records %}" * 5, "x",
                     "{% endfor %}" * 5)},
        PAGE, 3, "E320", "steps"),
    "a macro without an end": (
        {PAGE: EXTENDS + "{% macro m() %}\n{{ m() }}{{ m() }}\n{% endmacro %}"
         "{% block lead %}{{ m() }}{% endblock %}"},
        PAGE, 3, "E32", ""),
    "a file that nothing uses": ({"parts/sentense.html.j2": "x"},
        "parts/sentense.html.j2", 0, "W322", '"parts/sentence.html.j2"'),
    "a table misspelt": ({"lables.yaml": "skip: x\n"},
        "lables.yaml", 0, "W322", '"labels.yaml"'),
    "a picture that nothing uses": ({"logo.svg": "<svg/>"},
        "logo.svg", 0, "W322", "uses"),
    "a label that is not there": ({"labels.yaml": "\nskipp: Skip\n"},
        "labels.yaml", 2, "E112", '"skip"'),
    "a label that loses its number": ({"labels.yaml": "skip: x\nsource records: n\n"},
        "labels.yaml", 2, "E114", "{count}"),
    "a wording that is not there": ({"wording.yaml": "# words\nthresholdz: {}\n"},
        "wording.yaml", 2, "E112", "thresholdz"),
    "a weight that is not there": ({"weights.yaml": "\n\nmesures: {}\n"},
        "weights.yaml", 3, "E112", '"measures"'),
    "a colour that is not there": ({"palette.yaml": '\ninck: "#111111"\n'},
        "palette.yaml", 2, "E323", '"ink"'),
    "a colour that is none": ({"palette.yaml": "methods:\n  active: red\n"},
        "palette.yaml", 2, "E323", "#1b1e22"),
    "a colour that is pale": ({"palette.yaml": '\nmuted: "#eeeeee"\n'},
        "palette.yaml", 2, "W324", "1.2 to 1"),
    "a setting of charts": ({"charts.mplstyle": "text.color: 111111\nfont.size: 40\n"},
        "charts.mplstyle", 2, "E323", '"font.size"'),
    "a typeface that is not there": (
        {"fonts.yaml": "faces:\n  - {family: A, file: a.ttf}\n"},
        "fonts.yaml", 2, "E324", '"a.ttf"'),
    "a typeface that is none": (
        {"fonts.yaml": "faces:\n\n  - {family: A, file: a.ttf}\n", "a.ttf": "no font"},
        "fonts.yaml", 3, "E324", "no font"),
}  # fmt: skip


def written(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def checked(*args, cwd):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        result = CliRunner().invoke(main, ["templates", *args], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


def problems_of(folder):
    _, said = checked("check", "--look", "look", "--json", cwd=folder)
    return json.loads(said)["problems"]


@pytest.mark.parametrize("fault", SEEDED)
def test_a_seeded_fault_is_found_at_its_line(fault, tmp_path):
    files, file, line, code, word = SEEDED[fault]
    written(tmp_path / "look", files)
    found = problems_of(tmp_path)
    here = [
        each
        for each in found
        if (each["file"], each["line"]) == (f"look/{file}", line)
        and each["code"].startswith(code)
    ]
    assert here, found
    assert any(word in each["what"] + each["fix"] for each in here)


def test_at_least_forty_faults_are_seeded():
    assert len(SEEDED) >= 40


def test_faults_of_several_files_are_told_at_once(tmp_path):
    several = {
        PAGE: block("lead", "{{ issue.headlin }}", "{{ issue.titel }}"),
        "labels.yaml": "skipp: x\n",
        "palette.yaml": 'inck: "#111111"\n',
    }
    written(tmp_path / "look", several)
    places = [(each["file"], each["line"]) for each in problems_of(tmp_path)]
    assert places == [
        ("look/issue.html.j2", 3),
        ("look/issue.html.j2", 4),
        ("look/labels.yaml", 1),
        ("look/palette.yaml", 1),
    ]


def test_a_fault_has_the_column_of_the_name(tmp_path):
    written(tmp_path / "look", {PAGE: block("lead", "<p>{{ issue.headlin }}</p>")})
    (problem,) = problems_of(tmp_path)
    assert problem["column"] == len("<p>{{ issue.") + 1


# What is no fault


@pytest.mark.parametrize(
    "files",
    [
        {},
        {PAGE: block("lead", "{{ super() }}")},
        {PAGE: block("lead", "{% if issue.news is defined %}x{% endif %}")},
        {PAGE: block("section", "{{ super() }}{% for i in section.incidents %}",
                     "{{ i.day }}{% endfor %}")},
        {PAGE: block("lead", "{% if issue.charts %}",
                     "{% set one = issue.charts | first %}",
                     "{{ one.title }}{% endif %}")},
        {PAGE: block("foot", '<img alt="" src="{{ own_picture("logo.svg") }}">'),
         "logo.svg": "<svg/>"},
        {PAGE: EXTENDS + "{% macro own(x) %}{{ x.title }}{% endmacro %}"
         "{% block lead %}{% block my %}{{ own(issue) }}{% endblock %}{% endblock %}"},
        {"screen.css": '{% include "default:screen.css" %}\nh1 { color: red }'},
        {"issue-2031-08.html.j2": block("lead", "<p>August</p>")},
        {"README.md": "# Ours", "LICENSE": "MIT", "notes.txt": "x"},
        {LONE: part("<li>{{ given.label }} {{ given.text }}</li>")},
        {"palette.yaml": "# nothing yet\n", "fonts.yaml": "", "labels.yaml": "# x"},
    ],
)  # fmt: skip
def test_a_look_without_faults_has_none(files, tmp_path):
    written(tmp_path / "look", files)
    (tmp_path / "look").mkdir(exist_ok=True)
    code, said = checked("check", "--look", "look", cwd=tmp_path)
    assert (code, said) == (0, "0 errors, 0 caveats\n")


def test_a_template_of_a_month_is_tried_as_well(tmp_path):
    page = {"issue-2031-08.html.j2": block("lead", "{{ isue.title }}")}
    (problem,) = problems_of(
        written(tmp_path, {f"look/{n}": t for n, t in page.items()})
    )
    assert (problem["file"], problem["line"]) == ("look/issue-2031-08.html.j2", 3)


def test_a_page_that_loses_what_its_links_lead_to_is_told(tmp_path):
    written(tmp_path / "look", {PAGE: block("provenance", "")})
    codes = {each["code"] for each in problems_of(tmp_path)}
    assert codes == {"W326"}


def test_the_built_in_look_has_no_fault():
    assert Checking(looks.built_in(), ()).problems() == ()


# The publication's own templates, and the others of the command


@pytest.fixture
def home(tmp_path):
    CliRunner().invoke(main, ["init", str(tmp_path / "valley")], standalone_mode=False)
    return tmp_path / "valley"


def test_the_publications_own_templates_are_checked(home):
    assert checked("check", cwd=home) == (0, "0 errors, 0 caveats\n")
    written(home / "templates", {PAGE: block("lead", "{{ issue.headlin }}")})
    code, said = checked("check", cwd=home)
    assert code == 1
    assert said.startswith("templates/issue.html.j2:3:10: E321 ")


def test_a_colour_for_an_area_that_the_publication_has_not_is_told(home):
    written(home / "templates", {"palette.yaml": 'areas: {Atlantis: "#16325c"}\n'})
    _, said = checked("check", cwd=home)
    assert "W325" in said
    assert "Atlantis" in said


def test_a_look_goes_before_the_publication_and_that_before_the_house(home, tmp_path):
    written(home / "templates", {"screen.css": "a", "print.css": "b"})
    written(tmp_path / "look", {"screen.css": "c", "labels.yaml": "skip: x\n"})
    _, said = checked("--json", "--look", str(tmp_path / "look"), cwd=home)
    rows = {each["name"]: each for each in json.loads(said)}
    look = (tmp_path / "look").as_posix()
    assert rows["screen.css"]["file"] == f"{look}/screen.css"
    assert rows["screen.css"]["over"] == ["templates/screen.css", "default:screen.css"]
    assert rows["print.css"]["file"] == "templates/print.css"
    assert rows["map.css"]["over"] == []
    assert rows["labels.yaml"]["added"]


def test_the_list_names_every_built_in_file(home):
    _, said = checked(cwd=home)
    own = {n for n in looks.built_in().templates if not n.startswith("default:")}
    assert own <= {line.split()[0] for line in said.splitlines()}


@pytest.mark.parametrize("name", [PAGE, "parts/table.html.j2", "default:print.css"])
def test_a_copy_is_the_built_in_file(home, name):
    _, said = checked("copy", name, cwd=home)
    bare = name.removeprefix("default:")
    assert said == f"templates/{bare}\n"
    copied = (home / "templates" / bare).read_text(encoding="utf-8")
    assert copied == looks.built_in().templates[bare].text


TABLES = (*looks.PARTS, *looks.TABLES)


def test_copies_of_everything_are_a_look_without_faults(home):
    shutil.rmtree(home / "templates", ignore_errors=True)
    own = [n for n in looks.built_in().templates if not n.startswith("default:")]
    for name in (*own, *TABLES):
        assert checked("copy", name, cwd=home)[0] == 0
    assert checked("check", cwd=home) == (0, "0 errors, 0 caveats\n")


def test_what_the_copied_colours_say_is_what_the_house_has(home):
    from brief.pictures import palettes

    checked("copy", "palette.yaml", cwd=home)
    copied = (home / "templates" / "palette.yaml").read_text(encoding="utf-8")
    _, *lines = copied.splitlines()
    text = "\n".join(line.removeprefix("# ") for line in lines)
    style, problems = palettes.styled(palettes=[(text, "x")], styles=[])
    assert problems == ()
    assert dict(style.colours) == dict(palettes.KNOWN)


def test_nothing_is_copied_over_what_is_there(home):
    written(home / "templates", {"screen.css": "mine"})
    code, said = checked("copy", "screen.css", cwd=home)
    assert code == 1
    assert "screen.css" not in said.splitlines()
    kept = (home / "templates" / "screen.css").read_text(encoding="utf-8")
    assert kept == "mine"


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        (("copy", "screem.css"), '"screen.css"'),
        (("copy", "../pyproject.toml"), "no part"),
        (("context", "issue.headlin"), '"issue.headline"'),
        (("check", "--look", "nowhere"), "nowhere"),
        (("--look", "nowhere"), "nowhere"),
    ],
)
def test_wrong_use_says_what_was_meant(home, args, meant):
    import click

    with pytest.raises(click.UsageError, match=meant):
        checked(*args, cwd=home)


def test_the_context_is_there_for_people_and_for_machines(home):
    _, said = checked("context", "section.incidents", cwd=home)
    assert said.startswith("section.incidents  (list of incident)\n")
    _, said = checked("context", "--json", cwd=home)
    told = json.loads(said)
    names = {each["name"]: each for each in told["names"]}
    assert names["issue.month"]["example"] == "2031-07"
    assert names["record.withheld"]["type"] == "true or false"
    assert isinstance(told["contract"], int)
