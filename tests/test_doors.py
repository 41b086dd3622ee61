"""The doors, used as a person uses them: what is printed where, and how it ends."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brief.doors.arguments import tell
from brief.ground.problems import Problem, Where
from brief.records import marked
from brief.shelving.starting import new_publication

ROOT = Path(__file__).parent.parent


def brief(*args, folder=None):
    """Run the command in a process of its own."""
    project = ["--project", str(folder)] if folder else []
    return subprocess.run(
        [sys.executable, "-m", "brief", *args, *project],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        timeout=120,
    )


@pytest.fixture
def monitor(tmp_path):
    """The small publication of invented data."""
    folder = tmp_path / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def spoil(folder, *, old, new, file="records/2031-03.yaml"):
    """Change a record as a slip of the hand would."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_publication_builds_at_once(tmp_path):
    done = brief("init", str(tmp_path / "desk"))
    assert done.returncode == 0
    built = brief("build", "2031-03", "--formats", "html", folder=tmp_path / "desk")
    assert (built.returncode, built.stderr) == (0, "")
    pages = tmp_path / "desk/reports/2031-03/pages"
    assert (pages / "2031-03.html").is_file()
    assert (pages / "figures.json").is_file()


def test_init_writes_into_no_folder_that_holds_something(monitor):
    done = brief("init", str(monitor))
    assert done.returncode == 1
    assert "E401" in done.stderr


def test_the_next_month_is_added_once(monitor):
    first = brief("new", "2031-04", folder=monitor)
    assert first.stdout.split() == ["records/2031-04.yaml", "reports/2031-04/issue.md"]
    assert brief("check", folder=monitor).returncode == 0
    again = brief("new", "2031-04", folder=monitor)
    assert again.returncode == 1
    assert "already" in again.stderr


def test_a_clean_month_is_checked_in_one_line(monitor):
    done = brief("check", "2031-03", folder=monitor)
    assert done.returncode == 0
    assert done.stdout == "2031-03, 5 attacks: 0 errors, 0 caveats\n"


def test_months_of_printed_totals_are_told_apart_from_those_of_records(monitor):
    done = brief("check", folder=monitor)
    line = done.stdout.splitlines()[-1]
    assert line == "2 months, 1 more of printed totals, 8 attacks: 0 errors, 0 caveats"


def test_all_faults_are_told_at_once_each_with_its_place(monitor):
    spoil(monitor, old="area: Upper Reach", new="area: Uper Reach")
    spoil(monitor, old="wounded: {guards: 1}", new="wounded: {guards: 010}")
    done = brief("check", "2031-03", folder=monitor)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("records/2031-03.yaml:9:11: E150")
    assert 'Did you mean "Upper Reach"' in lines[0]
    assert any("E140" in line and "010" in line for line in lines)
    assert "Traceback" not in done.stderr


def test_faults_of_text_and_tables_are_told_by_the_check_too(monitor):
    spoil(monitor, old="outlook", new="outlok", file="reports/2031-03/issue.md")
    (monitor / "templates").mkdir()
    labels = "lead: The month\nsorces: Sources\n"
    (monitor / "templates/labels.yaml").write_text(labels, encoding="utf-8")
    done = brief("check", folder=monitor)
    assert done.returncode == 1
    assert "reports/2031-03/issue.md:8:1: E232" in done.stdout
    assert "templates/labels.yaml:2:1" in done.stdout


def test_problems_come_as_json_for_machines(monitor):
    spoil(monitor, old="method: ambush", new="method: ambsh")
    done = brief("check", "--json", folder=monitor)
    (problem,) = [each for each in json.loads(done.stdout) if each["code"] == "E115"]
    assert problem["severity"] == "error"
    assert problem["file"] == "records/2031-03.yaml"
    assert '"ambush"' in problem["fix"]


def test_figures_come_with_the_records_behind_them(monitor):
    done = brief("figures", "2031-03", "--json", folder=monitor)
    figures = {each["id"]: each for each in json.loads(done.stdout)}
    attacks = figures["2031-03/attacks/all"]
    assert (attacks["value"], attacks["low"], attacks["high"]) == (5, 5, 5)
    assert len(attacks["records"]) == len(attacks["where"]) == 5
    joint = figures["2031-03/killed_or_wounded.guards/all"]
    assert (joint["value"], joint["low"], joint["high"]) == (None, 3, 5)


def test_a_number_is_walked_back_to_its_line(monitor):
    done = brief("explain", "2031-03", "five", folder=monitor)
    assert done.returncode == 0
    assert "2031-03/attacks/all = 5" in done.stdout
    line = next(each for each in done.stdout.splitlines() if "ferry-bridge" in each)
    file, number, column = line.split()[0].rsplit(":", 2)
    text = (monitor / file).read_text(encoding="utf-8").splitlines()
    assert text[int(number) - 1][int(column) - 1 :].startswith("id: 2031-03-21-ferry")


def test_what_the_issue_does_not_say_is_not_explained(monitor):
    done = brief("explain", "2031-03", "ninety guards", folder=monitor)
    assert done.returncode == 1
    assert "does not say" in done.stderr


def test_what_stands_out_is_listed_with_what_it_rests_on():
    done = brief("findings", "2024-01", "--json", folder=ROOT)
    best = json.loads(done.stdout)[0]
    assert (best["id"], best["reference"]) == ("attacks/all/highest-since", "2023-04")
    assert best["proven"] is True
    assert {"kind", "measure", "scope", "value", "reference_value"} <= set(best)
    assert {"gaps", "robust", "strength", "score", "text"} <= set(best)


def test_findings_of_one_area_are_about_that_area():
    done = brief("findings", "2024-01", "--scope", "Hims", "--json", folder=ROOT)
    scopes = {each["scope"] for each in json.loads(done.stdout)}
    assert "area:Homs" in scopes
    assert "all" not in scopes


def test_the_analyst_silences_a_finding_by_its_id(tmp_path):
    desk = tmp_path / "desk"
    shutil.copytree(ROOT / "records", desk / "records")
    text = desk / "reports/2024-07/issue.md"
    text.parent.mkdir(parents=True)
    brief("build", "2024-07", "--formats", "html", folder=desk)
    facts = desk / "reports/2024-07/pages/figures.json"
    assert "July saw the fewest attacks" in facts.read_text(encoding="utf-8")
    silenced = "---\nfindings: {silence: [attacks/all/lowest-since]}\n---\n"
    text.write_text(silenced, encoding="utf-8")
    brief("build", "2024-07", "--formats", "html", folder=desk)
    assert "fewest attacks" not in facts.read_text(encoding="utf-8")
    text.write_text(silenced.replace("lowest", "lowst"), encoding="utf-8")
    done = brief("build", "2024-07", "--formats", "html", folder=desk)
    assert done.returncode == 1
    assert "reports/2024-07/issue.md:2:22: E115" in done.stderr


def test_errors_stop_a_build_and_leave_what_was_there(monitor):
    brief("build", "2031-03", "--formats", "html", folder=monitor)
    page = monitor / "reports/2031-03/pages/2031-03.html"
    before = page.read_bytes()
    spoil(monitor, old="attacks: 5", new="attacks: 6")
    done = brief("build", "2031-03", "--formats", "html", folder=monitor)
    assert done.returncode == 1
    assert "E146" in done.stderr
    assert page.read_bytes() == before


def test_a_draft_is_built_with_a_banner_that_says_what_is_wrong(monitor):
    spoil(monitor, old="attacks: 5", new="attacks: 6")
    done = brief("build", "2031-03", "--draft", "--formats", "html", folder=monitor)
    assert done.returncode == 0
    page = (monitor / "reports/2031-03/pages/2031-03.html").read_text(encoding="utf-8")
    assert "not for publication" in page
    assert "E146" in page


def test_the_analysts_text_is_never_touched(monitor):
    text = monitor / "reports/2031-03/issue.md"
    before = text.read_bytes(), text.stat().st_mtime_ns
    brief("build", "2031-03", "--formats", "html", folder=monitor)
    assert (text.read_bytes(), text.stat().st_mtime_ns) == before


def test_an_earlier_month_is_built_the_same_whatever_came_later(monitor, tmp_path):
    later = tmp_path / "later"
    brief("build", "2031-02", "-o", str(later), folder=monitor)
    (monitor / "records/2031-03.yaml").unlink()
    shutil.rmtree(monitor / "reports/2031-03")
    alone = tmp_path / "alone"
    brief("build", "2031-02", "-o", str(alone), folder=monitor)
    files = sorted(each.relative_to(later) for each in later.rglob("*.*"))
    assert [each.suffix for each in files].count(".svg") > 0
    for name in files:
        assert (alone / name).read_bytes() == (later / name).read_bytes(), name


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("chek",), "check"),
        (("figures", "2031-3"), "2031-3"),
        (("build",), "--all"),
        (("build", "2031-03", "--formats", "docx"), "docx"),
        (("schema", "mnth"), "month"),
        (("check", "2031-04..2031-01"), "before"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_was_meant(args, said):
    done = brief(*args)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bug_of_ours_ends_with_three(monkeypatch, capsys):
    from brief import cli

    monkeypatch.setattr(cli.main, "main", lambda **_: 1 / 0)
    with pytest.raises(SystemExit) as ended:
        cli.run()
    assert ended.value.code == 3
    assert "bug in brief" in capsys.readouterr().err


def test_a_month_without_records_is_an_error_with_advice(monitor):
    done = brief("build", "2031-05", folder=monitor)
    assert done.returncode == 1
    assert "E137" in done.stderr
    assert "brief new 2031-05" in done.stderr


def test_a_month_without_records_has_no_preview(monitor):
    done = brief("preview", "2031-05", folder=monitor)
    assert (done.returncode, done.stdout) == (1, "")
    assert "E137" in done.stderr


def test_the_schema_of_every_kind_is_json():
    from brief.records.schema import KINDS

    told = " ".join(brief("schema", "--help").stdout.split())
    assert f"of KIND: {', '.join(KINDS)}." in told
    for kind in KINDS:
        assert json.loads(brief("schema", kind).stdout)["type"] == "object"


def test_the_starter_is_read_without_a_fault():
    for name, data in new_publication().items():
        if name.endswith(".yaml"):
            _, problems = marked.read(data.decode(), name)
            assert problems == ()


def test_of_too_many_problems_no_error_is_left_out_for_a_caveat(capsys):
    caveats = [Problem(Where("a.yaml", 1, 1), "W310", f"Twin {n}.") for n in range(150)]
    tell([*caveats, Problem(Where("z.yaml", 9, 1), "E102", "It is too long.")])
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "z.yaml:9:1: E102 It is too long."
    assert told[-1] == "... and 51 more."
    assert len(told) == 101
