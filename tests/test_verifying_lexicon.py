"""The lexicon: what the words of a publication mean."""

from dataclasses import replace

import pytest
from publications import PLACES, codebook
from test_verifying_happenings import HOUSE

from brief.records.codebook import Area, Section
from brief.verifying.lexicon import lexicon_of
from brief.verifying.splitting import words_of

BOOK = codebook(
    areas=(
        Area("Ashdale", aliases=("Ash Vale",), arabic="\u0648\u0627\u062f\u064a"),
        *codebook().areas[1:],
    ),
    places=(
        *PLACES,
        replace(PLACES[0], name="Weir End", arabic="\u0633\u062f"),
        replace(PLACES[0], name="\u2014"),
    ),
    sections=(
        Section("north", "Ashdale and Birkmoor", ("Ashdale", "Birkmoor")),
        Section("south", "the Far South", ("Dunmarsh", "Elmhurst")),
        Section("rest", "Coldfen", ("Coldfen",)),
    ),
)


def meant(phrase, *, capital=True):
    """What a phrase means: its kind, name and form; None where it means nothing."""
    keys = words_of(phrase)
    found = lexicon_of(BOOK, HOUSE).at(keys, 0, capital=capital)
    if found is None or found[0] != keys:
        return None
    return found[1].kind, found[1].name, found[1].form


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        ("Ashdale", ("area", "Ashdale", "")),
        ("Ash Vale", ("area", "Ashdale", "")),
        ("\u0648\u0627\u062f\u064a", ("area", "Ashdale", "")),
        ("Coldfen", ("area", "Coldfen", "")),
        ("Oakham", ("place", "Oakham", "")),
        ("the Kell Dam", ("place", "Kell Dam", "")),
        ("Kell Dam", ("place", "Kell Dam", "")),
        ("\u0633\u062f", ("place", "Weir End", "")),
        ("the Far South", ("section", "south", "")),
        ("Ashdale and Birkmoor", None),
        ("county", ("term", "", "one")),
        ("guards", ("group", "guards", "many")),
        ("ambushed", ("method", "ambush", "verb")),
        ("sheep", None),
    ],
)
def test_words_mean_what_the_codebook_says(phrase, meaning):
    assert meant(phrase) == meaning


@pytest.mark.parametrize(
    ("phrase", "known"),
    [("oakham", False), ("ashdale", False), ("july", False), ("guards", True)],
)
def test_names_have_capitals_and_words_need_none(phrase, known):
    assert (meant(phrase, capital=False) is not None) is known


def test_the_verbs_of_a_method_are_all_known():
    words = {
        said: method.name
        for method in BOOK.methods
        if (own := HOUSE.methods.get(method.name)) is not None
        for said in (*own.verb, own.killed, own.captured)
        if said
    }
    assert words
    for said, name in words.items():
        assert meant(said)[0] == "method" or len(words_of(said)) > 1, (said, name)
