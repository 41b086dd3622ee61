"""Bad input at the command line: how faults are told, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from river import EVERYTHING, marked, publish


@pytest.fixture
def write(tmp_path):
    return partial(publish, tmp_path)


# The command


def brief(*words: str, folder=None, cwd=None) -> subprocess.CompletedProcess[str]:
    where = ("--project", str(folder)) if folder else ()
    command = [sys.executable, "-m", "brief", *words, *where]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, env=env
    )


TOLD = re.compile(r"records/[^:]+:[1-9][0-9]*:[1-9][0-9]*: [EW][0-9]{3} \S.*[.?]")


def test_check_tells_every_fault_in_the_form_that_editors_jump_to(write):
    folder = write(**{"2024-07": EVERYTHING, "2024-08": ""})
    said = brief("check", folder=folder)
    *faults, summary = said.stdout.splitlines()
    assert said.returncode == 1
    assert said.stderr == ""
    assert [line for line in faults if not TOLD.fullmatch(line)] == []
    assert len(faults) == len(marked(EVERYTHING)) + 1
    assert f"{len(faults)} errors" in summary


def test_check_gives_machines_the_same_faults(write):
    folder = write(**{"2024-07": EVERYTHING})
    said = brief("check", "--json", folder=folder)
    places = [
        (each["line"], each["column"], each["code"]) for each in json.loads(said.stdout)
    ]
    assert said.returncode == 1
    assert places == marked(EVERYTHING)


def test_check_of_sound_records_ends_well(write):
    said = brief("check", "2024-07", folder=write())
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == "2024-07, 1 attack: 0 errors, 0 caveats\n"


@pytest.mark.parametrize(
    "words",
    [("check", "2024-08"), ("figures", "2024-08"), ("check", "2024-08", "--json")],
)
def test_a_month_that_is_not_on_record_is_a_fault(write, words):
    said = brief(*words, folder=write())
    assert said.returncode == 1
    assert "E137" in said.stdout + said.stderr
    assert "Traceback" not in said.stderr


def test_a_month_of_which_only_totals_are_known_has_no_issue(write):
    totals = "month: 2024-06\nstatus: totals\nprinted: {attacks: 29}\n"
    said = brief("figures", "2024-06", folder=write(**{"2024-06": totals}))
    assert said.returncode == 1
    assert "E137 of 2024-06 only totals are on record" in said.stderr


def test_a_month_whose_file_is_at_fault_is_not_said_to_be_missing_as_well(write):
    said = brief("figures", "2024-07", folder=write(**{"2024-07": "month: 2024-07\n"}))
    assert said.returncode == 1
    assert "E113" in said.stderr
    assert "E137" not in said.stderr


def test_a_broken_codebook_does_not_make_the_months_unknown(write):
    said = brief("figures", "2024-07", folder=write(codebook="title: ["))
    assert said.returncode == 1
    assert "E104" in said.stderr
    assert "E137" not in said.stderr


def test_the_publication_is_found_from_any_folder_in_it(write):
    folder = write()
    below = folder / "reports" / "2024-07"
    below.mkdir(parents=True)
    assert brief("check", cwd=below).stdout.startswith("2024-07, 1 attack:")


@pytest.mark.parametrize(
    "words",
    [
        ("check", "July"),
        ("check", "2024-08..2024-07"),
        ("new", "1985-01"),
        ("figures",),
        ("figurs", "2024-07"),
        ("check", "--jsn"),
        ("schema", "months"),
        ("check", "--project", "/nowhere/at/all"),
    ],
)
def test_wrong_use_is_told_apart_from_faults(words, tmp_path):
    said = brief(*words, cwd=tmp_path)
    assert said.returncode == 2
    assert said.stdout == ""
    assert "Traceback" not in said.stderr


def test_a_folder_without_records_is_a_fault_and_no_traceback(tmp_path):
    said = brief("check", folder=tmp_path)
    assert said.returncode == 1
    assert "records:1:1: E103" in said.stdout
