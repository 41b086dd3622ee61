"""`brief chart`, as a person uses it: what is in the file, what is printed where."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brief.ground.month import Month
from brief.judging.publication import load
from brief.shelving.starting import new_publication

ROOT = Path(__file__).parent.parent
MONTH = "2031-03"


@pytest.fixture(scope="module")
def monitor(tmp_path_factory):
    """The small publication of invented data."""
    folder = tmp_path_factory.mktemp("desk") / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def chart(*args, folder):
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "brief", "chart", *args, "--project", str(folder)],
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=120,
    )


def words(done):
    return done.stderr.decode("utf-8")


def test_a_chart_is_printed_as_svg_and_its_words_beside_it(monitor):
    done = chart("methods", MONTH, folder=monitor)
    assert done.returncode == 0
    assert done.stdout.startswith(b"<svg ")
    assert done.stdout.endswith(b"</svg>\n")
    title, subtitle, caption = words(done).splitlines()
    assert title.encode() in done.stdout
    assert subtitle == "Attacks in March 2031, by method"
    assert caption.startswith("An attack may have used several methods")


@pytest.mark.parametrize(
    ("ending", "start"), [("svg", b"<svg "), ("png", b"\x89PNG"), ("PDF", b"%PDF-")]
)
def test_a_file_has_the_form_that_its_name_ends_in(ending, start, monitor, tmp_path):
    out = tmp_path / f"slide.{ending}"
    done = chart("calendar", MONTH, "-o", str(out), folder=monitor)
    assert (done.returncode, done.stdout) == (0, b"")
    assert out.read_bytes().startswith(start)
    assert [each.name for each in tmp_path.iterdir()] == [out.name]


def test_an_older_file_is_replaced_and_nothing_is_put_among_the_records(
    monitor, tmp_path
):
    out = tmp_path / "slide.svg"
    assert chart("areas", MONTH, "-o", str(out), folder=monitor).returncode == 0
    before = out.read_bytes()
    again = chart("calendar", MONTH, "-o", str(out), folder=monitor)
    assert again.returncode == 0
    assert out.read_bytes() != before
    inside = monitor / "records/slide.svg"
    done = chart("areas", MONTH, "-o", str(inside), folder=monitor)
    assert done.returncode == 1
    assert "E681" in words(done)
    assert not inside.exists()


def test_a_folder_that_is_not_there_is_wrong_use(monitor, tmp_path):
    out = tmp_path / "nowhere/slide.svg"
    assert chart("areas", MONTH, "-o", str(out), folder=monitor).returncode == 2


def test_the_narrow_drawing_is_for_phones(monitor):
    wide = chart("methods", MONTH, folder=monitor).stdout
    narrow = chart("methods", MONTH, "--width", "narrow", folder=monitor).stdout
    assert b'width="453.6pt"' in wide
    assert b'width="255pt"' in narrow


def test_a_name_that_is_no_picture_gets_a_near_miss(monitor):
    done = chart("calender", MONTH, folder=monitor)
    assert done.returncode == 2
    assert 'Did you mean "calendar"?' in words(done)
    far = chart("xyz", MONTH, folder=monitor)
    assert far.returncode == 2
    assert "There are: monthly, casualties, areas, history," in words(far)


def test_a_file_of_another_form_is_wrong_use(monitor, tmp_path):
    done = chart("areas", MONTH, "-o", str(tmp_path / "x.jpg"), folder=monitor)
    assert done.returncode == 2
    assert ".svg, .png, .pdf" in words(done)


def test_a_month_that_is_not_on_record_is_a_fault(monitor):
    done = chart("areas", "2040-01", folder=monitor)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "E137" in words(done)


def test_a_picture_that_has_nothing_to_show_says_so(monitor):
    """The publication starts without outlines, and so without maps."""
    assert not (monitor / "records/boundaries.geojson").exists()
    done = chart("map", MONTH, folder=monitor)
    assert (done.returncode, done.stdout) == (1, b"")
    assert words(done) == f'"map" has nothing to show in {MONTH}.\n'


def test_records_at_fault_give_no_chart(monitor, tmp_path):
    folder = shutil.copytree(monitor, tmp_path / "spoilt")
    path = folder / f"records/{MONTH}.yaml"
    path.write_text(path.read_text("utf-8").replace("area: ", "area: Nowhere ", 1))
    done = chart("areas", MONTH, folder=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "E150" in words(done)


def test_every_picture_that_is_named_can_be_asked_for():
    """By the publication of this repository, which has outlines and sections."""
    from brief.desk.charting import names, picture

    held, month = load(ROOT), Month(2024, 1)
    every = names(held)
    assert every[-1].startswith("map-")
    assert len(every) == len(set(every))
    for name in every:
        drawn, _ = picture(held, month, name)
        assert drawn is not None
        assert drawn.name == name
    with pytest.raises(KeyError):
        picture(held, month, "nothing")
