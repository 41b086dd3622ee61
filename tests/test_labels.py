"""Labels: the fixed words of a page, and those of a publication over them."""

import pytest

from brief.printing import labels

FILE = "templates/labels.yaml"


def test_a_publication_replaces_the_words_that_it_names_and_no_others():
    found, problems = labels.load(("outlook: Ausblick\n", FILE))
    assert problems == ()
    assert found["outlook"] == "Ausblick"
    assert found["skip"] == labels.built_in()["skip"]


def test_the_last_file_wins():
    found, _ = labels.load(("outlook: A\n", "a.yaml"), ("outlook: B\n", "b.yaml"))
    assert found["outlook"] == "B"


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n\n# skip: x\n"])
def test_a_file_without_labels_changes_nothing(text):
    assert labels.load((text, FILE)) == (labels.built_in(), ())


def test_an_unknown_label_is_told_with_its_place_and_a_near_miss():
    found, (problem,) = labels.load(("skip: Skip\noutlok: Ahead\n", FILE))
    assert str(problem.where) == f"{FILE}:2:1"
    assert problem.code == "E112"
    assert 'Did you mean "outlook"?' in problem.fix
    assert "outlok" not in found


@pytest.mark.parametrize("value", ["''", "3", "[a, b]", "", "'" + "a" * 601 + "'"])
def test_a_label_is_a_short_text_and_stays_as_it_was_otherwise(value):
    found, (problem,) = labels.load((f"outlook: {value}\n", FILE))
    assert problem.code == "E114"
    assert found["outlook"] == labels.built_in()["outlook"]


@pytest.mark.parametrize("value", ["'records'", "'{count} {more}'", "'{number}'"])
def test_a_label_keeps_what_is_filled_in(value):
    _, (problem,) = labels.load((f"source records: {value}\n", FILE))
    assert "{count}" in problem.fix


def test_broken_yaml_is_told_and_the_labels_stay():
    found, problems = labels.load(("outlook: [\n", FILE))
    assert [each.code for each in problems] == ["E104"]
    assert found == labels.built_in()
