"""Every figure, held against a recount in SQL that shares no code with it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from inventing import write
from recount import Recounted, recount

from brief.composing.facts import fact
from brief.counting import ledger, measures, tallies
from brief.ground.counts import ZERO, Count
from brief.ground.problems import errors
from brief.judging.publication import load
from brief.records import quality

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]

PUBLICATIONS, AT_ONCE = 500, 250
"""So many random publications are recounted, so many in one database."""


def in_json(found: dict) -> Recounted:
    """A figure as `figures --json` tells it, in the recount's own form."""
    printed = found["printed"]
    return Recounted(
        low=found["low"],
        high=found["high"],
        value=found["value"],
        basis=found["basis"],
        records=tuple(sorted(found["records"])),
        partial=found["partial"],
        printed=printed and (printed["low"], printed["high"], printed["differs"]),
    )


def counted(folder: Path) -> dict[tuple[str, str], Recounted]:
    """Every figure that the package lists for a publication without a fault."""
    held = load(folder)
    assert errors(held.problems) == (), folder.name
    return {
        (str(folder), each.id): in_json(fact(each))
        for month in held.figures.ledger.months
        for each in held.figures.of(month)
    }


def differences(folders: Iterable[Path]) -> list[str]:
    """Figures that only one side has, or that the two sides have otherwise."""
    folders = list(folders)
    ours = {key: figure for each in folders for key, figure in counted(each).items()}
    theirs = recount(folders)
    return [
        f"{Path(key[0]).name} {key[1]}: counted {ours.get(key)}, SQL {theirs.get(key)}"
        for key in sorted(ours.keys() | theirs.keys())
        if ours.get(key) != theirs.get(key)
    ]


@pytest.mark.parametrize("month", ["2024-01", "2024-07"])
def test_each_figure_of_a_published_month_is_what_sql_counts(month):
    command = [sys.executable, "-m", "brief", "figures", month, "--json"]
    said = subprocess.run(
        [*command, "--project", str(ROOT)], capture_output=True, check=True, cwd=ROOT
    )
    ours = {each["id"]: in_json(each) for each in json.loads(said.stdout)}
    theirs = {
        id_: each
        for (_, id_), each in recount([ROOT]).items()
        if id_.startswith(f"{month}/")
    }
    assert ours == theirs


@pytest.mark.parametrize("month", ["2024-01", "2024-07"])
def test_each_figure_that_an_issue_rests_on_is_what_sql_counts(month, tmp_path):
    command = [sys.executable, "-m", "brief", "build", month, "--formats", "html"]
    subprocess.run(
        [*command, "-o", str(tmp_path), "--project", str(ROOT)],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    facts = json.loads((tmp_path / month / "figures.json").read_bytes())
    theirs = {id_: each for (_, id_), each in recount([ROOT]).items()}
    ours = {each["id"]: in_json(each) for each in facts["figures"]}
    assert ours
    for id_, figure in ours.items():
        # A zero that is quoted and not listed: no record bears it.
        none = Recounted(0, 0, 0, "records", (), partial=False)
        assert figure == theirs.get(id_, none), id_
    listed = {id_ for id_ in theirs if id_.startswith(f"{month}/")}
    assert listed <= set(ours)


def test_every_month_on_record_is_what_sql_reads_in_it():
    assert differences([ROOT]) == []


@pytest.mark.parametrize("first", range(0, PUBLICATIONS, AT_ONCE))
def test_random_publications_are_counted_as_sql_counts_them(first):
    with TemporaryDirectory() as folder:
        seeds = range(first, first + AT_ONCE)
        folders = [write(Path(folder, f"seed-{seed}"), seed) for seed in seeds]
        assert differences(folders) == []


# The guard must bite: a record that is changed behind its back, and every way of
# counting wrongly that its publications were made to catch.


def test_a_record_altered_after_the_recount_is_noticed(tmp_path):
    shutil.copytree(ROOT / "records", tmp_path / "records")
    theirs = recount([tmp_path])
    july = tmp_path / "records" / "2024-07.yaml"
    july.write_text(
        july.read_text("utf-8").replace(
            "{civilians: 7, soldiers: 3}", "{civilians: 7}"
        ),
        "utf-8",
    )
    ours = counted(tmp_path)
    differing = {id_ for key in ours if ours[key] != theirs[key] for id_ in key[1:]}
    assert "2024-07/killed.soldiers/all" in differing
    assert "2024-07/killed.soldiers/area:Raqqa" in differing
    assert "2024-07/attacks/all" not in differing


def surely(count: Count, _: Count) -> Count:
    return count


def without_areas(attack, codebook):
    return (
        each for each in measures_scopes(attack, codebook) if each[0].kind != "area"
    )


def any_claim(attack, _):
    return measures.ONE if attack.claims else ZERO


def open_is_zero(self):
    return Count.exactly(int(self.value or 0))


def no_unknown(words, condition):
    return judge_words(words, condition) is True


measures_scopes = tallies.scopes
judge_words = quality._passes


@pytest.mark.parametrize(
    ("room", "name", "broken"),
    [
        (tallies, "scaled", surely),
        (tallies, "scopes", without_areas),
        (measures, "_claimed", any_claim),
        (quality.Judgement, "count", property(open_is_zero)),
        (quality, "_passes", no_unknown),
        (ledger, "counts", lambda *_: True),
    ],
)
def test_a_broken_way_of_counting_is_noticed(tmp_path, monkeypatch, room, name, broken):
    monkeypatch.setattr(room, name, broken)
    folders = (write(tmp_path / str(seed), seed) for seed in range(40))
    assert differences(folders) != []


def test_a_mixed_group_that_forgets_its_members_is_noticed(tmp_path, monkeypatch):
    within = "brief.records.codebook.Codebook.within"
    monkeypatch.setattr(within, lambda _, group: (group.name,))
    folders = (write(tmp_path / str(seed), seed) for seed in range(40))
    assert differences(folders) != []
