"""`brief export`, used as a person uses it: what goes where, and how it ends."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_doors import brief, monitor, spoil

from brief.cli import main
from brief.shelving import filing

ROOT = Path(__file__).parent.parent
assert monitor


def export(*words, folder):
    return brief("export", *words, folder=folder)


def lines_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_month_goes_to_stdout_as_a_table_and_nothing_else_does(monitor):
    done = export("2031-03", "--format", "csv", folder=monitor)
    assert (done.returncode, done.stderr) == (0, "")
    rows = lines_of(done.stdout)
    assert len(rows) == 5
    assert {each["month"] for each in rows} == {"2031-03"}


def test_a_span_holds_its_months_in_order(monitor):
    done = export("2031-01..2031-03", "--format", "csv", folder=monitor)
    months = [each["month"] for each in lines_of(done.stdout)]
    assert months == sorted(months)
    assert {"2031-02", "2031-03"} <= set(months)


@pytest.mark.parametrize("form", ["csv", "geojson", "kml", "json", "xlsx"])
def test_each_format_replaces_its_file_and_leaves_nothing_beside_it(
    monitor, tmp_path, form
):
    out = tmp_path / "here" / f"march.{form}"
    out.parent.mkdir()
    out.write_text("what was there before")
    done = export("2031-03", "--format", form, "-o", str(out), folder=monitor)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == str(out)
    assert out.read_bytes() != b"what was there before"
    assert list(out.parent.iterdir()) == [out]


def test_a_machine_is_told_what_was_written(monitor, tmp_path):
    out = tmp_path / "march.csv"
    words = ("2031-03", "--format", "csv", "-o", str(out), "--json")
    told = json.loads(export(*words, folder=monitor).stdout)
    assert told == {
        "written": True,
        "file": str(out),
        "bytes": out.stat().st_size,
        "months": ["2031-03"],
        "rows": 5,
        "problems": [],
    }


def test_the_hashtags_are_there_when_asked_for(monitor):
    done = export("2031-03", "--format", "csv", "--hxl", folder=monitor)
    assert done.stdout.splitlines()[1].startswith("#meta+row,#event+id,")


# What cannot be


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2031-03", "--format", "cvs"), 'Did you mean "csv"?'),
        (("2031-03", "--format", "parquet"), "There are: csv, geojson"),
        (("2031-03",), "--format"),
        (("2031-13", "--format", "csv"), "is not a month"),
        (("2031-03..2031-01", "--format", "csv"), "is before"),
        (("2031-03", "--format", "xlsx"), "name it with -o"),
        (("2031-03", "--format", "kml", "--hxl"), "--hxl is for --format csv"),
        (("2031-03", "--format", "csv", "--json"), "name it with -o"),
        (("2031-03", "--format", "csv", "-o", "none/x.csv"), "no folder none"),
        (("2031-03", "--format", "csv", "-o", "tests"), "is a folder"),
    ],
)
def test_wrong_use_is_told_and_ends_with_two(monitor, words, said):
    done = export(*words, folder=monitor)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_month_that_is_not_on_record_is_a_fault(monitor):
    done = export("2031-07", "--format", "csv", folder=monitor)
    assert (done.returncode, done.stdout) == (1, "")
    assert "E137 2031-07 is not on record" in done.stderr


def test_a_span_with_nothing_in_it_is_a_fault_that_says_what_there_is(monitor):
    done = export("2020-01..2020-03", "--format", "geojson", folder=monitor)
    assert (done.returncode, done.stdout) == (1, "")
    assert "E680" in done.stderr
    assert "to 2031-03" in done.stderr


def test_months_that_a_span_lacks_are_told_beside_the_rows(monitor):
    done = export("2031-03..2031-05", "--format", "csv", folder=monitor)
    assert done.returncode == 0
    assert "W682 nothing can be exported of 2031-04, 2031-05." in done.stderr
    assert len(lines_of(done.stdout)) == 5


def test_a_month_of_totals_has_figures_and_no_rows():
    done = export("2022-01", "--format", "json", folder=ROOT)
    assert json.loads(done.stdout)["months"] == ["2022-01"]
    done = export("2022-01", "--format", "csv", folder=ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert "only totals are on record" in done.stderr


def test_records_at_fault_are_not_exported_and_the_old_file_stays(monitor, tmp_path):
    out = tmp_path / "march.csv"
    out.write_text("before")
    spoil(monitor, old="date: 2031-03-", new="date: 2031-04-")
    words = ("2031-03", "--format", "csv", "-o", str(out))
    done = export(*words, folder=monitor)
    assert (done.returncode, done.stdout) == (1, "")
    assert "E131" in done.stderr
    assert out.read_text() == "before"
    told = json.loads(export(*words, "--json", folder=monitor).stdout)
    assert told["written"] is False


def test_a_licence_is_told_on_stderr_and_kept_in_the_file(monitor):
    path = monitor / "records/2031-03.yaml"
    kept = "{kind: dataset, name: The Register, rows: forbidden}"
    text = path.read_text(encoding="utf-8")
    assert "sources: [" in text
    path.write_text(text.replace("sources: [", f"sources: [{kept}, ", 1), "utf-8")
    done = export("2031-03", "--format", "csv", folder=monitor)
    assert done.returncode == 0
    assert "W681" in done.stderr
    rows = lines_of(done.stdout)
    assert [each["row"] for each in rows].count("sum") == 1
    assert sum(int(each["attacks"]) for each in rows) == 5


WITHOUT = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "openpyxl":
            raise ModuleNotFoundError("No module named 'openpyxl'", name="openpyxl")
sys.meta_path.insert(0, Finder())
from brief.cli import run
sys.argv = ["brief", *sys.argv[1:]]
run()
"""


def test_a_workbook_without_openpyxl_names_the_extra(monitor, tmp_path):
    out = tmp_path / "march.xlsx"
    words = ("export", "2031-03", "--format", "xlsx", "-o", out, "--project", monitor)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'brief[xlsx]'" in done.stderr
    assert not out.exists()


# Where it may go


def test_nothing_is_exported_into_the_records(monitor):
    out = monitor / "records/2031-03.yaml"
    before = out.read_bytes()
    done = export("2031-03", "--format", "csv", "-o", str(out), folder=monitor)
    assert done.returncode == 1
    assert "E681" in done.stderr
    assert out.read_bytes() == before


def test_nothing_is_written_through_a_link_or_over_what_is_no_file(tmp_path):
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for name in ("link", "folder"):
        (tmp_path / "folder").mkdir(exist_ok=True)
        (problem,) = filing.file_away(tmp_path / name, b"x", guarded=())
        assert problem.code == "E681"
    assert (tmp_path / "target").read_bytes() == b"mine"


def test_a_failure_half_way_leaves_the_old_file_and_no_trace(tmp_path, monkeypatch):
    def full(path, data):
        path.write_bytes(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(filing, "write", full)
    out = tmp_path / "march.csv"
    out.write_bytes(b"before")
    (problem,) = filing.file_away(out, b"after", guarded=())
    assert problem.code == "E411"
    assert (out.read_bytes(), list(tmp_path.iterdir())) == (b"before", [out])


# Size


def test_five_thousand_attacks_are_exported_whole(monitor, tmp_path):
    head = "month: 2031-03\nstatus: complete\nattacks:\n"
    record = (
        "  - {{id: at-{0:04}, date: 2031-03-{1:02}, area: Upper Reach, "
        "killed: {{guards: {2}}}, sources: [{{kind: NGO, name: The Count}}]}}\n"
    )
    records = (record.format(n, n % 28 + 1, n % 97) for n in range(5_000))
    text = head + "".join(records)
    (monitor / "records/2031-03.yaml").write_text(text, encoding="utf-8")
    out = tmp_path / "march.csv"
    words = ("2031-03", "--format", "csv", "-o", str(out), "--project", str(monitor))
    done = CliRunner().invoke(main, ["export", *words], standalone_mode=False)
    assert (done.exception, done.return_value) == (None, 0)
    rows = lines_of(out.read_text(encoding="utf-8"))
    assert len({each["id"] for each in rows}) == 5_000
