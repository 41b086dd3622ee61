"""The doctor: every need on a row, and a row for what is missing says how to get it."""

import sys
from dataclasses import replace
from importlib.metadata import PackageNotFoundError

import pytest

from brief.desk import doctor
from brief.pictures import fonts

DIES = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
LACKS_PANGO = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
sys.meta_path.insert(0, Finder())
"""


def row(name):
    (found,) = [check for check in doctor.examine() if check.name == name]
    return found


@pytest.fixture
def untried(monkeypatch):
    """The other rows, without the second that a trial render takes."""
    monkeypatch.setattr(doctor, "_trial", lambda: "WeasyPrint 70.0, Pango 1.50, x")


def test_a_machine_that_runs_these_tests_can_make_a_pdf():
    check = row("PDF")
    assert check.ok, check
    assert check.found.startswith("WeasyPrint ")
    assert check.fix == ""


@pytest.mark.usefixtures("untried")
def test_no_need_has_two_rows_and_what_is_missing_says_how_to_get_it():
    checks = doctor.examine()
    assert len({check.name for check in checks}) == len(checks)
    assert all(check.ok or check.fix for check in checks)


def test_a_render_that_dies_by_a_signal_is_named_and_does_not_take_us_along(
    monkeypatch,
):
    monkeypatch.setattr(doctor, "_TRIAL", DIES)
    check = row("PDF")
    assert not check.ok
    assert "SIGSEGV" in check.found


def test_a_machine_without_pango_is_told_which_packages_bring_it(monkeypatch):
    monkeypatch.setattr(doctor, "_TRIAL", LACKS_PANGO + doctor._TRIAL)
    check = row("PDF")
    assert not check.ok
    assert "libpango-1.0-0" in check.found
    assert "apt-get install libpango-1.0-0" in check.fix
    assert "brew install pango" in check.fix


def test_a_trial_that_fails_gives_its_last_line(monkeypatch):
    monkeypatch.setattr(doctor, "_TRIAL", "raise SystemExit('no such thing')")
    assert row("PDF").found == "a trial render failed: no such thing"


def test_a_trial_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(doctor, "_TRIAL", "import time; time.sleep(60)")
    monkeypatch.setattr(doctor, "_LIMIT", 0.2)
    assert "more than" in row("PDF").found


def test_where_nothing_renders_the_route_of_the_bytes_is_not_guessed(monkeypatch):
    monkeypatch.setattr(doctor, "_trial", lambda: "\tno library")
    assert "PDF bytes" not in {check.name for check in doctor.examine()}


@pytest.mark.parametrize(
    ("subsetter", "ok"), [("harfbuzz-subset", True), ("fontTools", False)]
)
def test_the_route_that_gives_other_bytes_is_told(monkeypatch, subsetter, ok):
    engine = f"WeasyPrint 70.0, Pango 1.50, {subsetter}"
    monkeypatch.setattr(doctor, "_trial", lambda: engine)
    check = row("PDF bytes")
    assert (check.ok, check.found) == (ok, subsetter)
    assert ("libharfbuzz-subset0" in check.fix) is not ok


@pytest.mark.usefixtures("untried")
def test_a_font_file_that_is_damaged_is_found(monkeypatch, tmp_path):
    damaged = tmp_path / "Damaged.ttf"
    damaged.write_text("not a font")
    broken = (replace(fonts.faces()[0], path=damaged), *fonts.faces()[1:])
    monkeypatch.setattr(fonts, "faces", lambda: broken)
    assert not row("Fonts").ok


@pytest.mark.usefixtures("untried")
def test_a_font_package_that_is_missing_is_named(monkeypatch):
    def missing():
        raise ModuleNotFoundError("no package font_source_serif_pro")

    monkeypatch.setattr(fonts, "faces", missing)
    assert "font_source_serif_pro" in row("Fonts").found


@pytest.mark.usefixtures("untried")
def test_a_package_that_is_missing_is_named(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", missing)
    assert not row("matplotlib").ok
    assert "pip install" in row("matplotlib").fix


@pytest.mark.usefixtures("untried")
def test_a_python_that_is_too_old_is_told(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 2, "final", 0))
    assert row("Python") == doctor.Check(
        "Python", ok=False, found="3.10.2", fix="Install Python 3.11 or later."
    )
