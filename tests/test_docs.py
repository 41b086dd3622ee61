"""The documentation says what the code does: pages made from it, commands, keys."""

from pathlib import Path

import pytest

from brief.cli import COMMANDS
from brief.desk.reference import PAGES
from brief.ground.codes import CODES
from brief.records.quality import FIELDS
from brief.records.schema import AttackShape

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(("file", "made"), PAGES)
def test_a_page_made_from_the_code_is_up_to_date(file, made):
    """Mend it with `python -m brief.desk.reference > docs/problems.md`."""
    assert (ROOT / file).read_text(encoding="utf-8") == made()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command):
    assert f"`brief {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", FIELDS)
def test_the_page_on_records_names_every_field_that_a_rule_may_test(field):
    assert f"`{field}`" in (ROOT / "docs/records.md").read_text(encoding="utf-8")


def test_the_page_on_records_names_every_key_of_an_attack():
    page = (ROOT / "docs/records.md").read_text(encoding="utf-8")
    keys = {field.alias for field in AttackShape.model_fields.values()}
    assert {key for key in keys if f"`{key}`" not in page} == set()


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_used_somewhere(code):
    rooms = (ROOT / "brief").rglob("*.py")
    using = [each for each in rooms if f'"{code}"' in each.read_text(encoding="utf-8")]
    assert [each.name for each in using if each.name != "codes.py"]
