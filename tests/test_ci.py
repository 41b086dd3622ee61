"""The guards of the tests themselves: they bite, and CI runs what the README says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SKIPS = """
import pytest
@pytest.fixture
def absent(): pytest.skip("no such tool")
def test_with_a_tool(absent): pass
def test_that_gives_up(): pytest.skip("not here")
@pytest.mark.xfail(strict=True)
def test_known_to_fail(): assert False
"""
SKIPS_WHOLE = "import pytest; pytest.importorskip('no_such_module')"
ASKS = """
def test_a_page(chromium_page):
    chromium_page.set_content("<img src='http://192.0.2.1/a.png' alt=''>")
"""


def outcome(folder, text, *, ci):
    """The closing line of a run over one file of tests, with our conftest."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_one.py").write_text(text)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
    said = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "CI": "true" if ci else ""},
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "told"),
    [(SKIPS, "1 failed, 1 xfailed, 1 error"), (SKIPS_WHOLE, "1 error")],
)
def test_a_skipped_test_fails_in_ci(tmp_path, text, told):
    assert outcome(tmp_path, text, ci=True).startswith(told)


def test_a_skipped_test_is_only_a_skip_elsewhere(tmp_path):
    assert outcome(tmp_path, SKIPS, ci=False).startswith("2 skipped, 1 xfailed")


@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_page_that_asks_the_network_fails_its_test(tmp_path):
    assert outcome(tmp_path, ASKS, ci=False).startswith("1 passed, 1 error")


def readme_command(name):
    return subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "readme-command"), name],
        capture_output=True,
        text=True,
        check=False,
    )


def test_ci_runs_the_two_commands_that_the_readme_shows():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("build", "test"):
        command = readme_command(name).stdout
        assert command.startswith("python3 -m venv .venv && ")
        assert f"```sh\n{command}```" in readme


def test_a_command_that_the_readme_lacks_stops_ci():
    said = readme_command("publish")
    assert said.returncode != 0
    assert "publish" in said.stderr
