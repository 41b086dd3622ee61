"""Schemas for editors: each file names one, fits it, and it is the tool's own."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from brief.cli import main
from brief.ground import counts
from brief.records.notation import fault
from brief.records.schema import KINDS, AttackShape, json_schema

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "records" / "schema"
FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+/)?([a-z]+)\.json")


class Editor(yaml.SafeLoader):
    """Plain scalars as YAML 1.2 and editors take them: no dates, no yes, no octals."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  PyYAML's own way


for tag, sign in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{sign})$"), None
    )


def as_editor(text: str) -> object:
    return yaml.load(text, Loader=Editor)  # noqa: S506  a safe loader, with less


@cache
def validator(kind: str) -> Draft202012Validator:
    made = json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def faults(kind: str, value: object) -> list[str]:
    return [each.message for each in validator(kind).iter_errors(value)]


UNSCHEMED = ("palette.yaml", "fonts.yaml", "samples/full.yaml")
UNSCHEMED += ("samples/empty.yaml", "samples/map.yaml")
"""Tables of a look, and issues to try one on: read by rooms that say what is wrong."""


def yaml_files() -> list[str]:
    """The YAML files of the repository that are not the starter's or a machine's."""
    command = ["git", "ls-files", "--cached", "*.yaml", "*.yml"]
    try:
        names = subprocess.check_output(command, cwd=ROOT, text=True).split()
    except (OSError, subprocess.CalledProcessError):  # a copy without its history
        found = (each.relative_to(ROOT) for each in ROOT.rglob("*.yaml"))
        # An environment that was made in the checkout is not the repository.
        names = [str(each) for each in found if not each.parts[0].startswith(".")]
    # A sealed packet is as it was, wherever its schemas lay then.
    names = [each for each in names if "/published/" not in each]
    own = (each for each in names if not each.endswith(UNSCHEMED))
    return [each for each in own if (ROOT / each).is_file()]


def test_the_schemas_of_the_repository_are_those_of_the_tool():
    assert {each.stem for each in SCHEMAS.iterdir()} == set(KINDS)
    for kind in KINDS:
        found = json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))
        assert found == json_schema(kind), f"brief schema {kind} says otherwise"


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_prints_what_lies_in_the_repository(kind):
    said = CliRunner().invoke(main, ["schema", kind])
    assert said.output == (SCHEMAS / f"{kind}.json").read_text("utf-8")


@pytest.mark.parametrize("file", yaml_files())
def test_each_file_names_its_schema_in_its_first_line(file):
    first, *_ = (ROOT / file).read_text("utf-8").splitlines()
    named = FIRST_LINE.fullmatch(first)
    assert named, f"{file} does not name its schema"
    assert named[2] in KINDS
    if "starter" not in file:  # there it is written when a publication is started
        path = (ROOT / file).parent / (named[1] or "") / f"{named[2]}.json"
        assert path.resolve() == SCHEMAS / f"{named[2]}.json"


@pytest.mark.parametrize("file", yaml_files())
def test_each_file_fits_the_schema_that_it_names(file):
    text = (ROOT / file).read_text("utf-8")
    named = FIRST_LINE.match(text)
    assert named
    assert faults(named[2], as_editor(text)) == []


def test_a_started_publication_brings_the_schemas_that_its_files_name(tmp_path):
    folder = tmp_path / "mine"
    said = CliRunner().invoke(main, ["init", str(folder)], catch_exceptions=False)
    assert said.exit_code in (0, None)
    files = sorted((folder / "records").glob("*.yaml"))
    assert files
    for path in files:
        named = FIRST_LINE.match(path.read_text("utf-8"))
        assert named, path.name
        schema = path.parent / (named[1] or "") / f"{named[2]}.json"
        assert schema.is_file(), f"{path.name} names {schema}, which is not there"


# A schema that lets everything through would pass all of the above.

RECORD = """\
month: 2024-07
status: complete
attacks:
  - id: 2024-07-02-mill
    date: 2024-07-02
    area: Ashdale
    FIELD
"""


def record(field: str) -> object:
    return as_editor(RECORD.replace("FIELD", field))


@pytest.mark.parametrize(
    "field",
    [
        "kiled: {guards: 3}",
        "killed: {guards: 3.5}",
        'killed: {guards: "3"}',
        "killed: {guards: 16 to 20}",
        "killed: {guards: {}}",
        "killed: {guards: ~0}",
        "outcome: foild",
        "sources: [{kind: ngo, name: x}]",
        "found: yesterday",
        "undescribed: 1",
        "target: {grup: x}",
    ],
)
def test_an_editor_marks_what_the_reader_refuses(field):
    assert faults("month", record(field)) != []


@pytest.mark.parametrize(
    "field",
    [
        "killed: {guards: 3, others: 3+, more: 10-16}",
        "killed: {guards: ~200, others: unknown, more: none}",
        "killed: {guards: {min: 10, max: 16, best: 12}}",
        "method: mine",
        "method: [mine, raid]",
        "method: {one of: [mine, raid]}",
        "also in: Coldfen",
        "also in: [Coldfen, Dunmarsh]",
        "sources: [issue, {kind: NGO, name: The Watch}]",
        "killed or wounded: {guards: 10-16}",
    ],
)
def test_an_editor_marks_nothing_that_the_reader_takes(field):
    assert faults("month", record(field)) == []


SHORTHANDS = r"~?[0-9]{0,7}[+-]?[0-9]{0,4}|unknown|none|[a-z]{0,5}"


@given(st.from_regex(SHORTHANDS, fullmatch=True))
def test_schema_and_reader_agree_on_every_shorthand_of_a_count(text):
    try:
        counts.parse(text)
        taken = True
    except ValueError as error:
        # That the least is not more than the most cannot be said in JSON Schema.
        taken = "is more than the most" in str(error)
    shape = AttackShape.model_json_schema(by_alias=True)
    written = {"killed": {"guards": text}, "id": "a-b", "date": "2024-07", "area": "x"}
    told = [*Draft202012Validator(shape).iter_errors(written)]
    assert (told == []) is taken


def test_a_fault_of_our_own_keeps_its_code():
    assert fault("E140", "x {y}").type == "E140"
