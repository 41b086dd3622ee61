"""A look that somebody wrote long ago still works: the promise of the contract."""

import re
from pathlib import Path

import pytest

from brief.printing import contract, looks, samples
from brief.printing.atlas_page import TEMPLATE
from brief.printing.checking import Checking
from brief.printing.pages import render
from brief.printing.sandbox import rendered

OLD = Path(__file__).parent / "old_look"


@pytest.fixture(scope="module")
def look():
    opened, problems = looks.open_look((OLD,), home=OLD.parent)
    assert problems == ()
    return opened


def pages(look):
    """Every sample on both media, in the old look."""
    full = samples.full()
    for issue in (full, samples.empty(), samples.edited(full), samples.torture()):
        for medium, made in (("screen", issue), ("print", samples.on_paper(issue))):
            html, problems = render(made, medium=medium, look=look)
            assert problems == ()
            yield html


def test_the_old_look_has_no_fault(look):
    own = tuple((each, f"old_look/{each}") for each in looks.contents(OLD))
    found = Checking(look, own).problems()
    # It puts the records another way, so that links to what it left out are told.
    assert {each.code for each in found} <= {"W326"}


@pytest.mark.parametrize("name", contract.BLOCKS)
def test_the_old_look_replaces_every_block_that_is_documented(name):
    text = (OLD / name).read_text(encoding="utf-8")
    assert set(re.findall(r"{% block (\w+)", text)) >= set(contract.BLOCKS[name])


def test_every_block_that_it_replaces_is_shown(look):
    shown = set(re.findall(r"\[old (\w+)\]", "".join(pages(look))))
    assert shown >= set(contract.BLOCKS["issue.html.j2"]) - {"style"}
    assert "table" in shown


def test_so_is_every_block_of_the_map_page(look):
    given = {
        "atlas": contract.plain(samples.map_page()),
        "labels": dict(look.labels),
        "direction": "ltr",
        "own_picture": str,
    }
    html, problems = rendered((TEMPLATE,), look.templates, given)
    assert problems == ()
    shown = set(re.findall(r"\[old (\w+)\]", html))
    assert shown >= set(contract.BLOCKS["map.html.j2"]) - {"style"}


def test_its_labels_styles_and_colours_are_used(look):
    html = next(pages(look))
    assert "Straight to the text" in html
    assert "6 of the records" in html
    assert ".old { display: block; }" in html
    assert dict(look.style.colours)["ink"] == "#111111"
    assert dict(look.style.colours)["areas 2"] == "#8a4b00"


def test_it_was_written_for_this_contract():
    text = (OLD / "issue.html.j2").read_text(encoding="utf-8")
    assert f"for contract {contract.CONTRACT}." in text
