"""Classes by rule: three-valued, with the clause that fired."""

from __future__ import annotations

import pytest
from publications import attack, codebook

from brief.ground.counts import Count
from brief.records import quality
from brief.records.attack import Claim, Override, Seizure
from brief.records.codebook import Class, Clause, Condition, Term
from brief.records.quality import FIELDS, judge


def rule(*clauses: tuple[Condition, ...]) -> Class:
    """A class of one clause for each tuple of conditions, named a, b, ..."""
    named = (Clause("abc"[number], each) for number, each in enumerate(clauses))
    return Class("grave", "grave", Term("a", "b"), 1, "So.", tuple(named))


def verdict(condition: Condition, **fields) -> bool | None:
    return judge(attack(**fields), rule((condition,)), codebook()).value


ROWS = [
    # a test of a field, what the record says, and the verdict
    (Condition("features", is_in=("at night",)), {"features": ("at night",)}, True),
    (Condition("features", is_in=("at night",)), {}, False),
    (Condition("features", is_not=("at night",)), {}, True),
    (Condition("outcome", is_not=("foiled",)), {"outcome": "foiled"}, False),
    (Condition("outcome", is_not=("foiled",)), {"outcome": "unknown"}, None),
    (Condition("outcome", is_in=("success",)), {"outcome": "unknown"}, None),
    (Condition("target.rank", is_in=("officer",)), {}, False),
    (Condition("target.rank", is_in=("officer",)), {"target": {"rank": "none"}}, False),
    (
        Condition("target.rank", is_in=("officer",)),
        {"target": {"rank": "unknown"}},
        None,
    ),
    (Condition("target.rank", present=True), {"target": {"rank": "unknown"}}, None),
    (Condition("target.unit", present=True), {"target": {"unit": "X"}}, True),
    (Condition("target.unit", present=False), {}, True),
    (Condition("seized", present=True), {"seized": (Seizure("a weir"),)}, True),
    (
        Condition("claims", is_in=("Us",)),
        {"claims": (Claim("Us"), Claim("They"))},
        True,
    ),
    (Condition("place.kind", is_in=("dam",)), {"place": "Kell Dam"}, True),
    (Condition("place.kind", is_in=("town",)), {"place": "Kell Dam"}, False),
    (Condition("place.kind", is_in=("town",)), {}, False),
    # Methods: not reported, unknown, several together, one of several
    (Condition("methods", is_in=("mine",)), {}, False),
    (Condition("methods", is_in=("mine",)), {"method": None}, None),
    (Condition("methods", is_not=("mine",)), {"method": None}, None),
    (Condition("methods", is_in=("mine",)), {"method": ["mine", "raid"]}, True),
    (Condition("methods", is_not=("mine",)), {"method": ["mine", "raid"]}, False),
    (
        Condition("methods", is_in=("mine",)),
        {"method": {"one of": ["mine", "raid"]}},
        None,
    ),
    (
        Condition("methods", is_not=("mine",)),
        {"method": {"one of": ["mine", "raid"]}},
        None,
    ),
    (
        Condition("methods", is_in=("mine", "IED")),
        {"method": {"one of": ["mine", "IED"]}},
        True,
    ),
    (
        Condition("methods", is_not=("drone",)),
        {"method": {"one of": ["mine", "IED"]}},
        True,
    ),
    (
        Condition("method kinds", is_in=("passive",)),
        {"method": {"one of": ["mine", "IED"]}},
        True,
    ),
    (
        Condition("method kinds", is_in=("passive",)),
        {"method": {"one of": ["mine", "raid"]}},
        None,
    ),
    (
        Condition("method kinds", is_in=("passive", "active")),
        {"method": {"one of": ["mine", "raid"]}},
        True,
    ),
    (Condition("method kinds", is_in=("active",)), {"method": "explosion"}, None),
    (
        Condition("method kinds", is_in=("active",)),
        {"method": ["explosion", "raid"]},
        True,
    ),
    (
        Condition("method kinds", is_in=("passive",)),
        {"method": ["explosion", "raid"]},
        None,
    ),
    # Numbers
    (Condition("killed.guards", at_least=3), {}, False),
    (Condition("killed.guards", at_least=3), {"killed": {"guards": 3}}, True),
    (Condition("killed.guards", at_least=3), {"killed": {"guards": 2}}, False),
    (Condition("killed.guards", at_least=3), {"killed": {"guards": "1+"}}, None),
    (Condition("killed.guards", at_least=3), {"killed": {"guards": "3+"}}, True),
    (Condition("killed.guards", at_least=3), {"killed": {"guards": "1-2"}}, False),
    (Condition("killed.guards", at_least=3), {"killed": {"guards": "1-3"}}, None),
    (Condition("killed.guards", at_least=3), {"killed": {"guards": "unknown"}}, None),
    (Condition("killed.guards", at_least=3), {"killed": {"guards": "none"}}, False),
    (
        Condition("killed.guards", at_least=3),
        {"killed_or_wounded": {"guards": "10-16"}},
        False,
    ),
    (
        Condition("killed.guards or villagers", at_least=3),
        {"killed": {"guards": 2, "villagers": 1}},
        True,
    ),
    (
        Condition("killed.guards", at_least=3),
        {"killed": {"guards or villagers": 5}},
        False,
    ),
]


@pytest.mark.parametrize(("condition", "says", "expected"), ROWS)
def test_a_condition_holds_as_far_as_the_record_says(condition, says, expected):
    assert verdict(condition, **says) is expected


NIGHT = Condition("features", is_in=("at night",))
OFFICER = Condition("target.rank", is_in=("officer",))
GUARDS = Condition("target.group", is_in=("guards",))
OPEN = {"target": {"rank": "unknown"}}


def test_all_conditions_of_a_clause_must_hold():
    both = rule((NIGHT, GUARDS))
    night = attack(features=("at night",))
    night_on_guards = attack(features=("at night",), target={"group": "guards"})
    assert judge(night, both, codebook()).value is False
    assert judge(night_on_guards, both, codebook()).value is True


def test_a_condition_that_fails_settles_a_clause_that_is_else_open():
    assert judge(attack(**OPEN), rule((OFFICER, NIGHT)), codebook()).value is False


def test_one_clause_suffices_and_is_named():
    found = judge(attack(features=("at night",)), rule((GUARDS,), (NIGHT,)), codebook())
    assert (found.value, found.clauses) == (True, ("b",))


def test_a_clause_that_holds_settles_what_another_leaves_open():
    night = attack(features=("at night",), **OPEN)
    found = judge(night, rule((OFFICER,), (NIGHT,)), codebook())
    assert (found.value, found.clauses) == (True, ("b",))


def test_an_open_class_is_counted_as_none_or_one_and_names_its_clause():
    found = judge(attack(**OPEN), rule((OFFICER,), (NIGHT,)), codebook())
    assert (found.value, found.clauses, found.count) == (None, ("a",), Count(0, 1))


def test_of_an_attack_that_is_not_described_every_class_is_open():
    bare = attack(undescribed=True)
    found = judge(bare, rule((OFFICER,), (NIGHT,)), codebook())
    assert (found.value, found.clauses) == (None, ("a", "b"))
    overrides = {"grave": Override(value=False, because="The others are enough.")}
    bare = attack(undescribed=True, overrides=overrides)
    assert judge(bare, rule((NIGHT,)), codebook()).value is False


def test_the_analyst_may_decide_otherwise_and_says_why():
    overrides = {"grave": Override(value=False, because="It was a drill.")}
    night = attack(features=("at night",), overrides=overrides)
    found = judge(night, rule((NIGHT,)), codebook())
    assert (found.value, found.clauses, found.because) == (False, (), "It was a drill.")


def test_a_decision_about_another_class_changes_nothing():
    overrides = {"urban": Override(value=False, because="No.")}
    night = attack(features=("at night",), overrides=overrides)
    assert judge(night, rule((NIGHT,)), codebook()).value is True


def test_numbers_are_tested_for_size_and_words_for_being_there():
    groups = ("guards",)
    assert quality.testable(Condition("killed or wounded.guards", at_least=3), groups)
    assert not quality.testable(Condition("killed.strangers", at_least=3), groups)
    assert not quality.testable(Condition("harmed.guards", at_least=3), groups)
    assert not quality.testable(Condition("methods", at_least=3), groups)
    assert not quality.testable(Condition("killed.guards", is_in=("3",)), groups)


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_can_be_asked_of_a_record_that_says_nothing(field):
    assert verdict(Condition(field, is_in=("no such word",))) is False
