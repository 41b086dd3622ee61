"""The issues that this repository publishes: whole, borne out, built again alike."""

from pathlib import Path

import pytest

from brief.archive.opening import all_examined, examined, published_months
from brief.archive.rebuilding import rebuild
from brief.desk.annotating import annotated
from brief.desk.gathering import drafted
from brief.ground.month import Month
from brief.judging.publication import load
from brief.verifying.claims import Verdict

ROOT = Path(__file__).parents[1]
ISSUES = (Month(2024, 1), Month(2024, 7))


@pytest.fixture(scope="module")
def held():
    return load(ROOT)


def test_both_past_issues_are_published():
    assert set(ISSUES) <= set(published_months(ROOT))


def test_every_packet_is_as_it_was_sealed():
    packets, problems = examined(ROOT, ISSUES[0])
    assert packets
    assert problems == ()
    assert all_examined(ROOT)[1] == ()


@pytest.mark.parametrize("month", ISSUES, ids=str)
def test_a_packet_builds_to_the_same_bytes_or_an_engine_is_another(held, month):
    again = rebuild(held, month)
    assert again.problems == () or again.engines
    assert again.same or again.engines, again.differing


@pytest.mark.parametrize("month", ISSUES, ids=str)
def test_nothing_that_the_analyst_wrote_is_contradicted(held, month):
    draft, _ = drafted(held, month)
    _, verified, problems = annotated(draft)
    assert verified.of(Verdict.CONTRADICTED) == ()
    assert verified.unsaid == ()
    assert problems == ()
    assert len(verified.of(Verdict.SUPPORTED)) >= 5
