"""`brief verify`, used as a person uses it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brief.desk.holding import BLOCKS, PAGE, TEXT, kind_of

ROOT = Path(__file__).parents[1]

NINE = "In July, at least nine attacks by ISIS were documented.\n"
EIGHT = "In July, at least eight attacks by ISIS were documented.\n"


def brief(*args, text=None, folder=ROOT):
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "brief", "verify", *args, "--project", str(folder)],
        input=text,
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )


def said(done):
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def file(tmp_path):
    """A text in a file."""

    def write(text, name="2024-07.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return str(path)

    return write


def test_a_text_that_is_right_ends_well(file):
    done = brief(file(NINE))
    out, err = said(done)
    assert (done.returncode, out) == (0, "")
    assert err.endswith("claim: 1 supported\n")


def test_what_is_supported_is_listed_if_it_is_asked_for(file):
    out, _ = said(brief(file(NINE), "--all"))
    assert "1:10: supported" in out


def test_a_wrong_number_is_told_with_its_place_and_what_is_right(file):
    path = file(f"All was quiet.\n\n{EIGHT.replace('at least ', '')}")
    done = brief(path)
    out, err = said(done)
    assert done.returncode == 1
    assert out.startswith(f"{path}:3:10: E601 contradicted ")
    assert "printed eight, computed nine. The records have nine" in out
    assert "1 contradicted" in err


def test_what_is_not_on_record_is_said_once(file):
    out, _ = said(brief(file("Attacks doubled from December 2021 to July.\n")))
    assert "W602 not on record" in out
    assert "computed not on record" not in out


def test_a_text_may_come_through_a_pipe():
    done = brief(
        "-", "--month", "2024-07", text=b"On July 16, a mine went off at Kabajb."
    )
    assert done.returncode == 0
    # The other attack of its area is not told.
    assert said(done)[0].split()[1:4] == ["W622", "unsaid", "2024-07-12-deir-ez-zor:"]
    wrong = brief(
        "-", "--month", "2024-07", text=b"On July 17, a mine went off at Kabajb."
    )
    assert wrong.returncode == 1
    assert said(wrong)[0].startswith("stdin:1:4: E620 contradicted")


def test_the_month_is_that_of_the_path_or_the_one_that_is_named(file):
    path = file(NINE, "2024-01.txt")
    assert brief(path).returncode == 1
    assert brief(path, "--month", "2024-07").returncode == 0


def test_without_a_month_it_is_wrong_use(file):
    done = brief(file(NINE, "july.txt"))
    assert done.returncode == 2
    assert "--month" in said(done)[1]


def test_json_has_the_promised_keys_and_nothing_else(file):
    done = brief(file(EIGHT), "--json")
    rows = json.loads(said(done)[0])
    assert {tuple(each) for each in rows} == {
        (
            *("line", "column", "text", "kind", "verdict", "printed", "computed"),
            *("records", "code"),
        )
    }


def test_without_a_file_it_is_the_months_own_text():
    done = brief("--month", "2024-07")
    out, err = said(done)
    assert "claims" in err
    assert all(
        line.startswith(("reports/2024-07/issue.md:", "records/"))
        for line in out.splitlines()
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"\x00\x01\xff\xfe\x80", "E101"),
        (b"caf\xe9", "E101"),
        (b"", "E628"),
        (b"\xef\xbb\xbf \n\n", "E628"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(file, text, code):
    done = brief(file(text))
    out, err = said(done)
    assert (done.returncode, out) == (1, "")
    assert code in err
    assert "Traceback" not in err


@pytest.mark.parametrize("path", ["/nowhere/2024-07.txt", "records", "/dev/null"])
def test_what_cannot_be_read_is_said(path):
    done = brief(path, "--month", "2024-07")
    assert done.returncode == 1
    assert "E103" in said(done)[1]


@pytest.mark.parametrize("month", ["1999-01", "2024-02"])
def test_a_month_without_records_is_said(file, month):
    done = brief(file(NINE), "--month", month)
    assert done.returncode == 1
    assert "E137" in said(done)[1]


def test_windows_line_ends_and_typography_are_read(file):
    text = (
        "\ufeffQuiet.\r\n\r\nOn\u00a0July\u00a016, a truck of the 4th Division\u2019s "
    )
    text += "hit a mine near Kabajb.\r\n"
    assert brief(file(text)).returncode == 0


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html><html>", "x", PAGE),
        ("\n<html lang='en'>", "x", PAGE),
        ("text", "x.HTML", PAGE),
        ("<!-- lead -->\ntext", "x.md", BLOCKS),
        ("text <!-- lead -->", "x.md", TEXT),
        ("text", "x.md", TEXT),
    ],
)
def test_a_text_is_read_as_what_it_is(text, name, kind):
    assert kind_of(text, name) == kind


def test_no_engine_is_loaded_for_it(file):
    program = (
        "import sys\n"
        "sys.argv = ['brief', 'verify', sys.argv[1], '--project', sys.argv[2]]\n"
        "from brief.cli import run\n"
        "try:\n    run()\n"
        "except SystemExit:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, file(NINE), str(ROOT)],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    loaded = set(done.stderr.decode("utf-8").split())
    assert "brief.verifying.verify" in loaded
    assert (
        loaded & {"matplotlib", "weasyprint", "jinja2", "PIL", "openpyxl", "rich"}
        == set()
    )
