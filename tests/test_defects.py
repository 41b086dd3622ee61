"""What verifying is worth: slips that it finds, and alarms that it should not give."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache

import pytest
from defects import FAMILIES, OF_EACH, clean_issues, held, seeded

from brief.verifying.claims import Verdict

LEAST_FOUND, MOST_FALSE = 0.98, 0.02


@cache
def issues():
    """The clean issues, each with what was found in it."""
    return tuple((each, held(each)) for each in clean_issues())


def contradicted(verified):
    """The claims that are contradicted, by the sentence that makes them."""
    texts = [each.text for each in verified.statements]
    return {
        (texts[each.statement], each.text) for each in verified.of(Verdict.CONTRADICTED)
    }


def tell(*lines):
    """Say what was measured; `pytest -rA` shows it."""
    sys.stdout.write("\n".join(lines) + "\n")


def test_clean_issues_raise_hardly_a_false_alarm():
    claims = sum(len(found.checked) for _, found in issues())
    alarms = [
        f"  {issue.name}: {words!r} in {sentence!r}"
        for issue, found in issues()
        for sentence, words in sorted(contradicted(found))
    ]
    share = f"{len(alarms) / claims:.2%}"
    tell(f"{claims} claims, {len(alarms)} false alarms: {share}", *alarms)
    assert len(issues()) == 200
    assert claims > 3000
    assert len(alarms) <= MOST_FALSE * claims


def test_nearly_all_slips_are_found():
    clean = {issue.name: contradicted(found) for issue, found in issues()}
    found, missed = Counter(), []
    for family, issue, defect in seeded(each for each, _ in issues()):
        after = contradicted(held(issue, {defect.sentence: defect.words}))
        new = after - clean[issue.name]
        found[family] += bool(new)
        if not new:
            missed.append(f"  {family}, {issue.name}: {defect.words!r}; {defect.why}")
    told = (f"{family}: {found[family]} of {OF_EACH}" for family in FAMILIES)
    tell(*told, "missed:", *missed)
    assert sum(found.values()) >= LEAST_FOUND * OF_EACH * len(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_slips_enough(family):
    made = [each for each, _, _ in seeded(each for each, _ in issues())]
    assert made.count(family) == OF_EACH
