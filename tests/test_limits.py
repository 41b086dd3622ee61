"""Limits and codes can be asked for, and are what the rooms keep."""

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from brief.cli import main
from brief.desk.limits import LIMITS
from brief.ground.codes import CODES
from brief.records.letters import MOST_BYTES

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.trust import limits as probes


def said(*words):
    return CliRunner().invoke(main, words, standalone_mode=False)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda each: each.what)
def test_what_is_told_beyond_a_limit_is_a_code_or_a_sentence(limit):
    assert limit.value > 0
    code = re.fullmatch(r"[EW]\d{3}", limit.beyond)
    assert limit.beyond in CODES if code else " " in limit.beyond


def test_the_list_gives_the_numbers_that_the_rooms_keep():
    listed = json.loads(said("limits", "--json").output)
    assert {key: listed[0][key] for key in ("what", "value", "unit")} == {
        "what": "a YAML file",
        "value": MOST_BYTES,
        "unit": "bytes",
    }
    assert f"{MOST_BYTES:,} bytes" in said("limits").output


def test_a_code_is_explained_whichever_way_it_is_written():
    assert said("help", "e150").output == f"E150 (error): {CODES['E150'].meaning}\n"


def test_a_code_that_is_not_there_is_wrong_use_and_the_nearest_is_named():
    result = said("help", "E15")
    assert 'There is no code "E15". Did you mean' in str(result.exception)


def test_help_alone_lists_the_commands():
    assert "Build issues in HTML and PDF." in said("help").output


@pytest.mark.parametrize("limit", LIMITS, ids=lambda each: f"{each.room} {each.what}")
def test_what_lies_within_a_limit_is_taken_and_one_more_is_refused_as_listed(limit):
    assert [*probes.wrong(limit)] == []


def test_a_limit_that_is_not_kept_would_be_noticed(monkeypatch):
    (deepest,) = (each for each in LIMITS if each.constant == "DEEPEST")
    monkeypatch.setattr(probes.marked, "DEEPEST", deepest.value + 9)
    assert [*probes.wrong(deepest)] == [
        f"records.refusals DEEPEST at {deepest.value}+1: taken"
    ]
