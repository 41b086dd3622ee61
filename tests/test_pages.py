"""Pages: templates get what the contract says, strictly, and nothing gets past them."""

import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import issues
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.composing import issue as whole
from brief.composing import pieces
from brief.composing.issue import (
    PassageView,
)
from brief.composing.pieces import (
    NoteView,
)
from brief.composing.prose import PRINT, SCREEN
from brief.printing import labels, looks
from brief.printing.pages import render

BUILT_IN = Path(looks.__file__).parent / "templates"
TEMPLATES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(BUILT_IN.rglob("*.j2"))
    # Contracts of their own: see test_atlas, test_index and test_diff.
    if path.name not in ("map.html.j2", "index.html.j2", "diff.html.j2")
)
VIEWS = [
    each
    for room in (whole, pieces)
    for each in vars(room).values()
    if is_dataclass(each)
]
FIELDS = {each.name for view in VIEWS for each in fields(view)}

UNUSED = {
    "attack": "for a look that leads from a sentence to its record",
    "by_hand": "for a look that tells the analyst's own sentences apart",
    "clauses": "the definition's text says them; for a look that lists them",
    "file": "the press knows the drawings by it",
    "kind": "for a look that treats kinds of sentences differently",
    "month_name": "for a look that names the month without its year",
    "narrow_file": "as `file`",
    "text": "of a sentence: its parts are shown",
}


@pytest.fixture(scope="module")
def look():
    return looks.built_in()


@pytest.fixture
def folder(tmp_path):
    """Write templates into a folder, and open it as a look."""

    def write(page=None, **files):
        named = {"issue.html.j2": page} if page is not None else {}
        for name, text in (named | files).items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        opened, problems = looks.open_look((tmp_path,), home=tmp_path.parent)
        assert problems == ()
        return opened

    return write


def page(look, issue=None, medium=SCREEN):
    html, problems = render(issue or issues.full(), medium=medium, look=look)
    assert problems == ()
    return html


def fault(look, issue=None):
    html, (problem,) = render(issue or issues.full(), medium=SCREEN, look=look)
    assert html is None
    return problem


class Shape(HTMLParser):
    """The elements of a page with their attributes, and its texts."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.ids, self.links = [], [], [], []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []

    def handle_data(self, data):
        if self.inside != "style":
            self.texts.append(data)


# The contract


def test_every_name_behind_a_dot_is_a_field_of_a_view_or_a_part_of_the_engine():
    code = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", TEMPLATES, re.DOTALL))
    code = re.sub(r'"[^"]*"', "", code)
    used = set(re.findall(r"(?<=[a-z\]])\.([a-z_]+)", code))
    engine = {"first", "last", "previtem"}
    assert used - FIELDS - engine - set(labels.built_in()) == set()


@pytest.mark.parametrize("name", sorted(FIELDS - set(UNUSED)))
def test_every_field_of_the_contract_is_shown(name):
    assert re.search(rf"\.{name}\b", TEMPLATES)


@pytest.mark.parametrize("name", sorted(set(labels.built_in())))
def test_every_label_is_shown(name):
    by_direction = {"up", "down", "same"}  # labels[given.direction]
    by_compose = name.startswith(("basis ", "verdict "))
    shown = f'labels["{name}"]' in TEMPLATES or f"labels.{name}" in TEMPLATES
    elsewhere = name.startswith(("map ", "index ", "diff "))  # as above
    assert shown or by_compose or elsewhere or name in by_direction


def test_templates_do_no_sums_and_compare_no_numbers():
    code = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", TEMPLATES, re.DOTALL))
    code = re.sub(r'"[^"]*"', '""', code)
    assert re.findall(r"\s[<>+*/%]=?\s", code) == []


@pytest.mark.parametrize("medium", [SCREEN, PRINT])
@pytest.mark.parametrize(
    "issue",
    [issues.full(), issues.bare(), issues.draft(issues.full()), issues.edited()],
)
def test_every_issue_can_be_shown_on_every_medium(look, issue, medium):
    shape = Shape(page(look, issue, medium))
    assert issue.headline in shape.texts
    assert len([each for each in shape.elements if each[0] == "h1"]) == 1


@pytest.mark.parametrize("medium", [SCREEN, PRINT])
def test_every_link_into_the_page_finds_its_place_and_no_place_is_there_twice(
    look, medium
):
    shape = Shape(page(look, issues.full(paper=medium == PRINT), medium))
    inner = {each[1:] for each in shape.links if each.startswith("#")}
    assert inner - set(shape.ids) == set()
    assert len(set(shape.ids)) == len(shape.ids)


def test_headings_leave_no_level_out(look):
    levels = [int(tag[1]) for tag, _ in Shape(page(look)).elements if tag[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_day_with_several_attacks_is_set_apart_once(look):
    assert Shape(page(look)).texts.count("July 13") == 2 + len(
        [each for each in issues.INCIDENTS if each[1] == "July 13"]
    )


def test_attacks_that_are_told_in_one_have_a_place_each(look):
    html = page(look, issues.edited())
    assert [html.count(f'id="{each}"') for each in issues.IDS[3:5]] == [1, 1]


def test_what_the_editor_is_told_no_reader_sees(look):
    edited = issues.edited()
    assert "Not understood" in page(look, edited)
    assert "killed was three, is four" in page(look, edited)
    reader = page(look, replace(edited, editor=False))
    told = labels.built_in()
    for name in ("remarks", "unsaid", "verdict contradicted", "computed"):
        assert told[name] not in reader
    assert "killed was three, is four" not in reader


def test_a_page_says_its_language_and_the_direction_of_it(look):
    assert '<html lang="en" dir="ltr">' in page(look)
    arabic = replace(issues.full(), language="ar-SY")
    assert '<html lang="ar-SY" dir="rtl">' in page(look, arabic)


def test_notes_are_gathered_on_a_screen_and_stand_in_place_on_paper(look):
    assert page(look).count('<li id="note-') == 4
    paper = page(look, issues.full(paper=True), PRINT)
    assert paper.count('<span class="footnote">') == 4
    assert "note-1" not in paper


# Nothing of what is shown becomes markup


def test_hostile_text_in_every_field_stays_text(look):
    kind, hostile = Shape(page(look)), Shape(page(look, issues.cruel(issues.full())))
    assert hostile.elements == kind.elements
    assert issues.HOSTILE in "".join(hostile.texts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(st.sampled_from("<>\"'&{}%#/=\u062d\u202b ab"), min_size=1, max_size=12))
def test_no_text_changes_the_elements_of_a_page(look, said):
    kind = Shape(page(look, issues.bare()))
    cruel = Shape(page(look, replace(issues.bare(), headline=said, title=said)))
    assert cruel.elements == kind.elements


def test_only_what_the_narrative_made_safe_is_markup(look):
    note = NoteView(1, "<em>so</em>")
    told = PassageView("context", html="<p>as <em>it</em> is</p>", notes=(note,))
    html = page(look, replace(issues.bare(), context=told, headline="<em>no</em>"))
    assert "<p>as <em>it</em> is</p>" in html
    assert "<em>so</em>" in html
    assert "&lt;em&gt;no&lt;/em&gt;" in html


# A look of one's own


def test_an_override_of_one_block_is_three_lines(folder):
    look = folder(
        '{% extends "default:issue.html.j2" %}'
        "{% block foot %}{{ super() }}<p>Tips: desk@example.org</p>{% endblock %}"
    )
    html = page(look)
    assert "<p>Tips: desk@example.org</p>" in html
    assert "Made with" in html


def test_a_macro_of_ones_own_replaces_that_of_the_house(folder):
    look = folder(
        **{
            "parts/key-figure.html.j2": "{% macro key_figure(given) %}"
            "<li>{{ given.label }}!</li>{% endmacro %}"
        }
    )
    assert "<li>guards killed!</li>" in page(look)


def test_a_template_of_one_month_goes_before_the_general_one(folder):
    look = folder("<p>any</p>", **{"issue-2031-07.html.j2": "<p>July</p>"})
    assert page(look) == "<p>July</p>"
    assert page(look, issues.bare()) == "<p>any</p>"


def test_styles_of_ones_own_can_build_on_those_of_the_house(folder):
    look = folder(
        **{"screen.css": '{% include "default:screen.css" %} h1 { color: red }'}
    )
    assert "h1 { color: red }" in page(look)
    assert "--paper" in page(look)


def test_a_picture_of_the_look_stands_in_the_page(folder, tmp_path):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    (tmp_path / "logo.svg").write_text(drawing, encoding="utf-8")
    look = folder('<img src="{{ own_picture("logo.svg") }}">')
    assert page(look).startswith('<img src="data:image/svg+xml;base64,')


# Faults carry the template's own line


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("{{ issue.headlin }}", '"headlin"', 'Did you mean "headline"'),
        ("{{ headline }}", '"headline"', 'Did you mean "issue.headline"?'),
        ("{{ isue.headline }}", '"isue"', 'Did you mean "issue"?'),
        ('{{ labels["skipp"] }}', '"skipp"', 'Did you mean "skip"'),
        ("{% for each in issue.record %}{% endfor %}", '"record"', '"records"'),
        ("{{ issue.headline.upper() }}", '"upper"', ""),
        ("{{ issue.headline | uper }}", '"uper"', 'Did you mean "upper"'),
        ("{{ issue.headline | safe }}", '"safe"', "There is:"),
        ("{{ issue.headline is defind }}", '"defind"', 'Did you mean "defined"'),
        ('{% include "part/table.html.j2" %}', "part/table", '"parts/table.html.j2"'),
        (
            '{% from "parts/sentence.html.j2" import sentense %}{{ sentense() }}',
            "sentense",
            "",
        ),
        ('{{ own_picture("logo.svg") }}', '"logo.svg"', ""),
        ("{{ issue.charts }}", "a list cannot be printed", ""),
        ("{{ issue.context }}", "a set of names cannot be printed", ""),
        ("{{ issue.draft }}", "true or false cannot be printed", ""),
        ("{{ none }}", "nothing cannot be printed", ""),
        ("{{ 2 + 2 }}", '"+"', "Figures are counted before"),
        ("{{ issue.charts[0].width * 2 }}", '"*"', "Figures are counted before"),
        ("{{ -1 }}", '"-"', "Figures are counted before"),
        ('{{ "%d" % 1 }}', '"%"', "Figures are counted before"),
        ("{% autoescape false %}{% endautoescape %}", "escaping", ""),
        ("{% for a in issue.charts recursive %}{% endfor %}", "calls itself", ""),
        ("{{ issue.headline() }}", "only macros can be called", ""),
        ("{{ labels.partial | filled }}", '"day"', ""),
        ("{% if %}", "Expected", ""),
        ("{% block x %}", "", ""),
        ("{{ range(9) }}", '"range"', ""),
    ],
)
def test_a_fault_names_the_line_of_the_template_and_what_was_meant(
    folder, text, what, fix
):
    look = folder(f"<p>fine</p>\n{text}\n")
    problem = fault(look)
    assert problem.code == "E321"
    assert problem.where.file.endswith("/issue.html.j2")
    assert problem.where.line in (2, 3)  # an open block is told at its end
    assert what in problem.what
    assert fix in problem.fix


def test_a_fault_inside_a_macro_names_the_macros_file(folder):
    look = folder(
        '{% from "own.html.j2" import one %}\n{{ one(issue) }}',
        **{"own.html.j2": "{% macro one(x) %}\n\n{{ x.titel }}{% endmacro %}"},
    )
    where = fault(look).where
    assert (where.file.rpartition("/")[2], where.line) == ("own.html.j2", 3)
    assert where.column == len("{{ x.") + 1


# A template can waste only so much


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in issue.records %}" * 9 + "{% endfor %}" * 9,
        "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}"
        + "{% set a = 'a' * 1 %}".replace("* 1", "~ 'b'")
        + "{% set a = m(a) %}" * 40,
        "{% set a = 'aaaaaaaa' %}" + "{% set a = a ~ a %}" * 60,
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        '{% include "issue.html.j2" %}' * 2,
        "{% for a in issue.records %}{% for b in issue.records %}"
        "{% for c in issue.records %}" + "x" * 100_000 + "{% endfor %}" * 3,
        "{{ (" + "(" * 3000 + "1" + ")" * 3000 + ") }}",
        "{{ 2**(2**30) }}",
        "{{ 'A'.ljust(10**9) }}",
        "{{ '%1000000000d' | format(1) }}",
    ],
)
def test_a_template_that_wants_too_much_is_stopped(folder, text):
    look = folder(text)
    assert fault(look).code in {"E320", "E321"}


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ issue['__class__'] }}",
        "{{ issue.keys() }}",
        "{{ issue.charts.append(1) }}",
        "{{ own_picture.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ labels.__init__ }}",
        "{{ ''.format(1) }}",
        "{% set x = issue.update %}{{ x() }}",
        "{{ cycler('a').next() }}",
        "{{ lipsum() }}",
        "{{ issue | attr('__class__') }}",
        "{{ issue | map(attribute='__class__') }}",
        "{% for x in issue.records %}{{ loop._iterable }}{% endfor %}",
        "{% import 'parts/table.html.j2' as p %}{{ p.__class__ }}",
        "{% import 'parts/table.html.j2' as p %}{{ p._body_stream }}",
        "{{ super.__class__ }}",
        "{{ own_picture('../../pyproject.toml') }}",
        "{{ own_picture('font/SourceSansPro-Regular.ttf') }}",
        "{% include '../labels.yaml' %}",
    ],
)
def test_no_way_leads_out_of_the_data(folder, text):
    assert fault(folder(text)).code == "E321"


@pytest.mark.parametrize(
    "text", ["{% do 1 %}", "{% debug %}", "{% trans %}a{% endtrans %}"]
)
def test_the_engine_has_no_extensions(folder, text):
    assert fault(folder(text)).code == "E321"
