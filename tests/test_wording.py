"""The words for a change, and the table that a publication may lay over them."""

import ast
import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.counting.figures import Figure
from brief.ground.counts import parse
from brief.ground.month import Month
from brief.ground.problems import Problem, Where
from brief.ground.scope import ALL, ATTACKS, Scope
from brief.judging.compare import Kind, change
from brief.records import phrasebook
from brief.words import wordings
from brief.words.phrases import slots_of
from brief.words.wording import Rung
from brief.words.wordings import load

PART = Scope("area", "Ashdale")
JUNE, JULY = Month(2024, 6), Month(2024, 7)
BRIEF = Path(phrasebook.__file__).parents[1]
COUNTS = st.integers(1, 60)
PROFILES = st.sampled_from(["house", "strict"])
SCOPES = st.sampled_from([ALL, PART])


def wording(profile="house", **own):
    made, problems = load(profile, **own)
    assert problems == ()
    return made


def moved(before, now, scope=PART):
    """The change from one count to another, each as a person writes it."""
    made = [
        Figure(ATTACKS, scope, month, parse(number))
        for month, number in ((JULY, now), (JUNE, before))
    ]
    return change(*made)


def word(before, now, scope=PART, profile="house"):
    return wording(profile).rung(moved(before, now, scope)).say


# What the author of two published issues printed, with the counts behind it.
@pytest.mark.parametrize(
    ("scope", "before", "now", "said"),
    [
        (PART, 5, 14, "more than doubled"),
        (PART, 2, 5, "more than doubled"),
        (PART, 1, 5, "more than doubled"),
        (PART, 5, 8, "increased"),
        (PART, 1, 1, "remained steady"),
        (PART, 17, 2, "decreased significantly"),
        (PART, 5, 3, "dropped slightly"),
        (PART, 2, 2, "remained steady"),
        (ALL, 29, 9, "decreased sharply"),
    ],
)
def test_the_house_talks_as_its_author_did(scope, before, now, said):
    assert word(before, now, scope) == said


@pytest.mark.parametrize(
    ("scope", "before", "now", "said"),
    [
        (ALL, 38, 30, "decreased"),
        (ALL, 30, 23, "decreased"),
        (ALL, 23, 27, "rose slightly"),
        (ALL, 27, 21, "decreased"),
        (ALL, 36, 14, "decreased significantly"),
        (ALL, 12, 9, "decreased"),
        (PART, 4, 2, "decreased"),
        (PART, 2, 4, "increased"),
        (PART, 1, 2, "increased"),
        (PART, 2, 1, "decreased"),
        (PART, 1, 3, "increased"),
        (PART, 3, 6, "doubled"),
        (PART, 4, 3, "dropped slightly"),
        (PART, 3, 4, "rose slightly"),
        (PART, 12, 20, "increased significantly"),
        (ALL, 60, 58, "dropped slightly"),
        (ALL, 14, 33, "more than doubled"),
    ],
)
def test_the_house_is_sane_on_the_rest(scope, before, now, said):
    assert word(before, now, scope) == said


@pytest.mark.parametrize(
    ("scope", "before", "now", "said", "in_counts"),
    [
        (ALL, 29, 9, "decreased sharply", False),
        (ALL, 14, 33, "more than doubled", False),
        (PART, 17, 2, "decreased significantly", False),
        (PART, 5, 14, "rose", True),
        (PART, 5, 3, "fell", True),
        (PART, 4, 0, None, False),
        (PART, 2, 2, "did not change", False),
        (ALL, 30, 23, "fell", True),
        (ALL, 60, 90, "increased significantly", False),
    ],
)
def test_strict_has_words_of_size_only_beyond_chance(
    scope, before, now, said, in_counts
):
    told = moved(before, now, scope)
    if said is None:
        with pytest.raises(ValueError, match="no word of size"):
            wording("strict").rung(told)
        return
    rung = wording("strict").rung(told)
    assert (rung.say, rung.in_counts) == (said, in_counts)


@given(COUNTS, COUNTS, SCOPES)
def test_what_is_within_chance_gets_no_word_of_size_in_strict(before, now, scope):
    told = moved(before, now, scope)
    rung = wording("strict").rung(told)
    plain = rung.say in ("rose", "fell", "did not change")
    assert plain or wording("strict").beyond_chance(told)


@given(COUNTS, COUNTS, SCOPES, PROFILES)
def test_swapping_the_months_turns_the_direction(before, now, scope, profile):
    opposite = {"rise": "fall", "fall": "rise", "steady": "steady"}
    there = wording(profile).rung(moved(before, now, scope))
    back = wording(profile).rung(moved(now, before, scope))
    assert back.direction == opposite[there.direction]


@given(COUNTS, COUNTS, COUNTS, SCOPES, PROFILES)
def test_a_larger_change_never_gets_a_smaller_word(before, one, other, scope, profile):
    near, far = sorted((one, other), key=lambda now: abs(now - before))
    if (near > before) != (far > before) or before in (near, far):
        return
    table = wording(profile)
    smaller = table.rung(moved(before, near, scope))
    larger = table.rung(moved(before, far, scope))
    assert larger.size >= smaller.size


@given(COUNTS, COUNTS, COUNTS, COUNTS, SCOPES)
def test_larger_in_number_and_in_share_is_never_a_smaller_word_of_the_house(
    before, now, other_before, other_now, scope
):
    one, other = moved(before, now, scope), moved(other_before, other_now, scope)
    smaller, larger = sorted((one, other), key=lambda each: each.difference)
    if one.kind != other.kind or smaller.share > larger.share:
        return
    table = wording()
    assert table.rung(larger).size >= table.rung(smaller).size


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [("10-12", 14, "rose"), (29, "10-16", "fell"), (5, "9+", "rose")],
)
def test_a_change_of_unknown_size_is_told_without_a_word_of_size(before, now, said):
    for profile in ("house", "strict"):
        rung = wording(profile).rung(moved(before, now, ALL))
        assert (rung.say, rung.size) == (said, 0)


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("none", 3, Kind.FROM_NONE),
        (3, "none", Kind.TO_NONE),
        ("none", "none", Kind.NONE),
        ("2-9", 5, Kind.UNDECIDED),
    ],
)
def test_zero_and_what_is_open_have_no_word_of_size(before, now, kind):
    told = moved(before, now)
    assert told.kind is kind
    with pytest.raises(ValueError, match="no word of size"):
        wording().rung(told)


def test_chance_is_not_asked_where_sizes_are_not_known():
    assert wording().beyond_chance(moved(5, "9+")) is None
    assert wording().beyond_chance(moved(29, 9)) is True
    assert wording().beyond_chance(moved(5, 3)) is False


# The table of phrases


def own(text, profile="house"):
    return load(profile, text=text, file="templates/wording.yaml")


def test_a_publication_lays_single_phrases_over_the_built_in():
    made, problems = own("phrases: {change: {plain rise: went up}}")
    assert problems == ()
    assert made.rung(moved(5, "9+")).say == "went up"
    assert made.phrases["change plain fall"] == ("fell",)


def test_a_word_of_the_scale_can_be_said_otherwise_and_the_scale_stays():
    told = "profiles: {house: {words: {remained steady: held level}}}"
    steady, risen = moved(2, 2), moved(5, 14)
    assert wording(text=told).rung(steady).say == "held level"
    assert wording(text=told).rung(risen) == wording().rung(risen)
    assert wording("strict", text=told).scale == wording("strict").scale


def test_a_word_that_the_scale_does_not_have_is_named_with_its_line():
    told = "profiles:\n  house:\n    words: {remained stady: held level}\n"
    none, (problem,) = load(text=told, file="templates/wording.yaml")
    assert none is None
    assert str(problem.where).startswith("templates/wording.yaml:3:")
    assert "remained steady" in problem.fix


def test_a_publications_scale_replaces_the_built_in_whole():
    made, problems = own(
        """
        profiles:
          house:
            scale:
              - {say: shot up, direction: rise, least share: 0.5}
              - {say: grew, direction: rise}
              - {say: shrank, direction: fall}
              - {say: stood still, direction: steady}
        """
    )
    assert problems == ()
    said = [made.rung(moved(5, now)).say for now in (10, 9, 4, 5)]
    assert said == ["shot up", "grew", "shrank", "stood still"]
    assert made.serial_comma is True


def test_a_profile_of_ones_own_takes_the_rest_from_the_house():
    made, problems = own("profiles: {plain: {serial comma: false}}", profile="plain")
    assert problems == ()
    assert made.serial_comma is False
    assert made.scale == wording().scale


def test_a_method_of_ones_own_gets_its_verb():
    made, problems = own("methods: {pit: {verb: dug pits for}}")
    assert problems == ()
    assert made.methods["pit"].verb == ("dug pits for",)
    assert made.methods["ambush"] == wording().methods["ambush"]


@pytest.mark.parametrize(
    ("text", "line", "code", "what"),
    [
        ("phrases: {change: {movd: up}}", 1, "E210", 'called "movd"'),
        ("phrases: {chang: {moved: up}}", 1, "E210", 'called "chang"'),
        ("phrases:\n  lead:\n    toll: in {al}", 3, "E210", 'nothing fills "{al}"'),
        ("phrases:\n  lead:\n    toll: in {", 3, "E210", "cannot be read"),
        ('phrases: {lead: {toll: "{toll.real}"}}', 1, "E210", "not the name of a slot"),
        ('phrases: {lead: {toll: "{toll:>9}"}}', 1, "E210", "not the name of a slot"),
        ('phrases: {lead: {toll: "{toll!r}"}}', 1, "E210", "not the name of a slot"),
        ("methods: {pit: {alone: dug {depth}}}", 1, "E104", ""),
        (
            'methods: {pit: {alone: "dug {depth}"}}',
            1,
            "E210",
            'nothing fills "{depth}"',
        ),
        ('attribution: {NGO: "{url}"}', 1, "E210", 'nothing fills "{url}"'),
        ("attribution: {rumour: it}", 1, "E115", "rumour"),
        ("profiles: {house: {scale: []}}", 1, "E210", "without a word"),
        ("profiles: {house: {scael: []}}", 1, "E112", "scael"),
        ("chance level: often", 1, "E114", "portion"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_its_place(text, line, code, what):
    made, problems = own(text)
    assert made is None
    first = problems[0]
    assert (first.where.file, first.where.line) == ("templates/wording.yaml", line)
    assert (first.code, what in first.what) == (code, True)


def test_a_scale_that_leaves_a_fall_without_a_word_is_refused():
    made, problems = own(
        """
        profiles:
          house:
            scale:
              - {say: grew, direction: rise}
              - {say: shrank, direction: fall, least difference: 2}
              - {say: stood still, direction: steady}
        """
    )
    assert made is None
    assert [each.what for each in problems] == [
        "the scale leaves a fall without a word."
    ]


def test_a_profile_that_does_not_exist_is_told_where_it_was_asked_for():
    asked = Where("records/codebook.yaml", 7, 10)
    made, (problem,) = load("hous", asked=asked)
    assert made is None
    assert (problem.where, problem.code) == (asked, "E210")
    assert '"house"' in problem.fix


def test_the_wording_is_frozen():
    with pytest.raises(TypeError):
        wording().phrases["lead toll"] = ("x",)


# The built-in table and the code that uses it


def literals_and_patterns():
    """Every text in the code, and every text with holes as a regular expression."""
    literals, patterns = set(), set()
    for path in BRIEF.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [getattr(each, "value", None) for each in node.values]
                holes = [
                    re.escape(each) if isinstance(each, str) else "(.+)"
                    for each in parts
                ]
                patterns.add("".join(holes))
    return literals, patterns


def test_every_phrase_of_the_table_is_asked_for_somewhere():
    literals, patterns = literals_and_patterns()
    of_records = ("harm", "relation", "hedge", "lost", "scope")

    def asked(key):
        group = key.split(" ")[0]
        made = (re.fullmatch(each, key) for each in patterns if each.startswith(group))
        return key in literals or any(
            found and all(each in literals for each in found.groups())
            for found in made
            if found
        )

    keys = [key for key in wording().phrases if key.split(" ")[0] not in of_records]
    assert not asked("lead of a phrase that nobody asks for")
    assert len(keys) > 90
    assert [key for key in keys if not asked(key)] == []


def test_no_phrase_brings_a_number_of_its_own():
    numbers = re.compile(
        r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|dozen|twice)\b"
    )
    table = wording()
    phrases = [each for said in table.phrases.values() for each in said]
    phrases += [each.alone or "" for each in table.methods.values()]
    phrases += [*table.features.values(), *table.attribution.values()]
    assert [
        each for each in phrases if numbers.search(re.sub(r"{.*?}", "", each))
    ] == []


def test_every_harm_has_its_three_voices():
    from brief.records.attack import HARMS

    for harm, voice in product(HARMS, ("done", "doing", "passive")):
        (phrase,) = wording().phrases[f"harm {harm} {voice}"]
        assert "who" in slots_of(phrase)


def test_every_relation_and_every_loss_has_its_words():
    from brief.records.attack import LOST, RELATIONS

    table = wording().phrases
    assert [each for each in RELATIONS if f"relation {each}" not in table] == []
    assert [each for each in LOST if f"lost {each}" not in table] == []


def test_a_row_without_conditions_is_certain():
    assert Rung("rose", "rise", size=1, in_counts=True).certain
    assert not Rung("rose", "rise", least_difference=1).certain
    assert not Rung("rose", "rise", beyond_chance=True).certain


def test_a_wording_that_came_broken_with_the_tool_is_no_fault_of_a_publication(
    monkeypatch,
):
    fault = Problem(Where("wording.yaml", 1, 1), "E201", "no such key.")
    monkeypatch.setattr(wordings, "_read", lambda *_: (None, (fault,)))
    with pytest.raises(ValueError, match="the built-in wording is broken"):
        wordings._built_in.__wrapped__()
