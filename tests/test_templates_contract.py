"""The contract: what templates may use is documented, whole, and nothing besides."""

import re
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path
from typing import Annotated, get_args, get_origin

import pytest

from brief.composing import atlas, pieces
from brief.composing import issue as whole
from brief.desk import context
from brief.printing import contract, looks, samples
from brief.printing.bounds import Bounds
from brief.printing.filters import filters

ROOT = Path(__file__).parents[1]
VIEWS = {
    each
    for room in (whole, pieces)
    for each in vars(room).values()
    if is_dataclass(each)
} | {atlas.AtlasPage, atlas.ChoiceView, atlas.ClassView}
FIELDS = sorted(((view, each.name) for view in VIEWS for each in fields(view)), key=str)


def named(view, name):
    return f"{contract.name_of(view)}.{name}"


@pytest.mark.parametrize(("view", "name"), FIELDS, ids=str)
def test_every_field_says_in_one_line_what_it_means(view, name):
    hint = contract.types_of(view)[name]
    assert get_origin(hint) is Annotated
    _, meaning = get_args(hint)
    assert 6 < len(meaning) < 90
    assert not re.search(r"^\s|\s$|[^.]\.$", meaning)
    assert "\n" not in meaning


def test_what_is_documented_is_what_templates_are_given_and_all_of_it():
    unused = {pieces.NarrativeView}  # handed from room to room, never to a template
    there = {named(view, name) for view, name in FIELDS if view not in unused}
    assert set(contract.terms()) == there


def test_the_reference_page_has_a_row_for_every_field_filter_and_block():
    page = (ROOT / "docs/template-reference.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `(?:\\\| )?([^`]+)` \|", page, re.MULTILINE))
    blocks = {each for held in contract.BLOCKS.values() for each in held}
    given = set(contract.GIVEN)
    assert rows == {*contract.terms(), *contract.FILTERS, *blocks, *given}


def test_every_filter_is_documented_and_there():
    offered = {each for each in filters(Bounds()) if " " not in each}
    assert offered == set(contract.FILTERS)


@pytest.mark.parametrize("name", contract.BLOCKS)
def test_every_block_of_the_built_in_pages_is_documented_and_there(name):
    text = looks.built_in().templates[name].text
    assert set(re.findall(r"{%-?\s*block (\w+)", text)) == set(contract.BLOCKS[name])


def test_every_field_has_an_example_that_is_not_empty():
    made = samples.full(), samples.draft(samples.edited(samples.full()))
    found = contract.examples(*made, samples.map_page())
    empty = {name for name in contract.terms() if found.get(name) in (None, "", [])}
    assert empty == set()


def test_examples_are_of_the_type_that_is_told():
    found = contract.examples(samples.full(), samples.map_page())
    kinds = {"text": str, "number": int, "true or false": bool}
    for term in contract.terms().values():
        if term.name in found and term.type in kinds:
            assert type(found[term.name]) is kinds[term.type], term.name


def test_what_a_template_is_given_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        samples.full().headline = "Nothing happened"


# Asking for a name


def names(asked):
    return [each.name for each in context.context(asked)]


def test_a_field_is_explained_with_what_is_behind_it():
    told = names("issue.sections")
    assert told[0] == "issue.sections"
    assert told[1:] == [f"section.{each.name}" for each in fields(whole.SectionView)]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("section.incidents", "section.incidents"),
        ("issue.sections.incidents.told.sentences.parts", "sentence.parts"),
        ("record", "record.anchor"),
        ("issue.headline", "issue.headline"),
        ("medium", "medium"),
        ("labels", "labels.skip"),
    ],
)
def test_a_name_of_any_length_is_found(asked, first):
    assert names(asked)[0] == first


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("issue.section", '"issue.sections"'), ("recrd", '"record"'), ("x.y.z", "")],
)
def test_a_name_that_is_not_there_is_not_explained_and_the_nearest_is_offered(
    asked, meant
):
    assert names(asked) == []
    assert meant in context.hint(asked)


def test_without_a_name_everything_is_listed():
    assert set(names(None)) > set(contract.terms())


def test_a_list_that_is_no_longer_a_list_of_plain_things_is_noticed():
    with pytest.raises(TypeError):
        contract.kind_of(dict[str, int])


# The samples


def test_the_torture_is_as_cruel_as_it_says():
    issue = samples.torture()
    told = issue.sections[0]
    assert len(told.incidents) >= 200
    assert len(issue.records) >= 200
    assert len(re.findall(r"\S+", told.background.html)) >= 3_000
    assert any(len(each.place) >= 300 for each in issue.records)
    assert any(samples.ARABIC in each.area for each in issue.records)
    assert samples.HOSTILE in issue.headline
    assert (issue.draft, issue.editor, issue.partial != "") == (True, True, True)


def test_on_paper_notes_stand_in_place():
    paper = samples.full(paper=True)
    assert samples.full().context.notes
    assert not paper.context.notes
    assert '<span class="footnote">Two of the four' in paper.context.html
