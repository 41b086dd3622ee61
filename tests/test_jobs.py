"""Many issues: by one process, several, or a cluster, and what happens when one dies.

Whoever builds them, they are the same to the byte. A renderer beside the work, too.
"""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from brief.desk import jobs
from brief.desk.building import Order, build
from brief.ground.month import Month
from brief.judging.publication import load
from brief.printing import pdf, typesetter
from brief.shelving.starting import new_publication

ROOT = Path(__file__).parent.parent
LIGHT = ("html", "csv")


@pytest.fixture(scope="module")
def monitor(tmp_path_factory):
    """The small publication of invented data."""
    folder = tmp_path_factory.mktemp("desk") / "monitor"
    for name, data in new_publication().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return load(folder)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def as_it_is(_held, _month, order):
    return order


def all_of(monitor, out, formats=LIGHT, ordered=as_it_is, **how):
    order = Order(formats, out=out)
    return tuple(jobs.built(monitor, monitor.months, order, ordered=ordered, **how))


def test_several_processes_build_what_one_builds(monitor, tmp_path):
    one = all_of(monitor, tmp_path / "one")
    two = all_of(monitor, tmp_path / "two", jobs=2)
    many = all_of(monitor, tmp_path / "many", jobs=50)
    months = list(monitor.months)
    assert len(months) >= 2
    assert [each.month for each in one] == [each.month for each in two] == months
    assert [each.month for each in many] == months
    assert all(each.put is not None for each in (*one, *two, *many))
    made = contents(tmp_path / "one")
    assert len(made) > 6
    assert contents(tmp_path / "two") == made == contents(tmp_path / "many")


def test_a_cluster_builds_what_one_process_builds(monitor, tmp_path):
    # In a process of its own: a cluster's threads outlive it by a moment.
    program = (
        "import sys, warnings\n"
        "from pathlib import Path\n"
        "from distributed import LocalCluster\n"
        "sys.path.insert(0, 'tests')\n"
        "import test_jobs as t\n"
        "if __name__ == '__main__':\n"
        "    held = t.load(Path(sys.argv[1]))\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1,\n"
        "                      dashboard_address=None) as cluster:\n"
        "        made = t.all_of(held, Path(sys.argv[2]),\n"
        "                        cluster=cluster.scheduler_address)\n"
        "    assert all(each.put is not None for each in made)\n"
    )
    script = tmp_path / "cluster.py"
    script.write_text(program)
    done = subprocess.run(
        [sys.executable, str(script), str(monitor.folder), str(tmp_path / "cluster")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    all_of(monitor, tmp_path / "one")
    assert contents(tmp_path / "cluster") == contents(tmp_path / "one")


def test_a_cluster_that_is_not_there_is_told(monitor, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(jobs.NoExecutorError, match=r"pip install brief\[dask\]"):
        all_of(monitor, tmp_path, cluster="tcp://127.0.0.1:1")


def dying(held, month, order):
    """The order of a month whose process dies while it is at it."""
    if month == held.months[1]:
        os.kill(os.getpid(), signal.SIGKILL)
    return order


@pytest.mark.parametrize("number", [2, 3])
def test_a_process_that_dies_names_its_month_and_leaves_the_others(
    monitor, tmp_path, number
):
    before = build(monitor, monitor.months[1], Order(LIGHT, out=tmp_path))
    kept = contents(before.folder)
    done = all_of(monitor, tmp_path, ordered=dying, jobs=number)
    assert [each.month for each in done] == list(monitor.months)
    fates = {each.month: [one.code for one in each.problems] for each in done}
    assert [month for month, codes in fates.items() if "E751" in codes] == [
        monitor.months[1]
    ]
    assert contents(before.folder) == kept
    for each in done:
        assert each.folder.is_dir()
        assert (each.put is None) == (each.month == monitor.months[1])


def command(*args, **more):
    return subprocess.run(
        [sys.executable, "-m", "brief", "build", *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        **more,
    )


def test_no_process_at_all_and_no_such_executor_are_wrong_use(monitor):
    place = ("--project", str(monitor.folder))
    none = command("--all", "--jobs", "0", *place)
    assert none.returncode == 2
    assert "0 is not in the range x>=1" in none.stderr
    other = command("--all", "--executor", "slurm:here", *place)
    assert other.returncode == 2
    assert '"slurm:here"' in other.stderr
    away = command("--all", "--executor", "dask:nowhere:0", *place)
    assert away.returncode == 2
    assert "no scheduler of dask at nowhere:0" in away.stderr


def test_the_command_tells_the_months_in_order_whoever_builds_them(monitor, tmp_path):
    place = ("--project", str(monitor.folder), "--formats", "html,csv")
    one = command("--all", "-o", str(tmp_path / "out"), *place)
    two = command("--all", "-o", str(tmp_path / "out"), "--jobs", "2", *place)
    assert (one.returncode, one.stdout, one.stderr) == (
        two.returncode,
        two.stdout,
        two.stderr,
    )
    assert one.stdout.count(".html") >= 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_stays_in_the_folder_for_temporary_files(monitor, tmp_path, jobs):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    months = "2031-02..2031-03" if jobs == "2" else "2031-03"
    words = (months, "--jobs", jobs, "--formats", "html,pdf")
    done = command(
        *words,
        *("-o", str(tmp_path / "out"), "--project", str(monitor.folder)),
        env={**os.environ, "TMPDIR": str(temporary), "BRIEF_CACHE": ""},
    )
    assert done.returncode == 0
    assert [each.name for each in temporary.iterdir()] == []


def test_an_interruption_ends_all_of_it_and_leaves_whole_issues(monitor, tmp_path):
    out = tmp_path / "out"
    started = subprocess.Popen(
        [
            *(sys.executable, "-m", "brief", "build", "--all", "--jobs", "2"),
            *("-o", str(out), "--project", str(monitor.folder)),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(1.5)
    os.killpg(started.pid, signal.SIGINT)
    _, said = started.communicate(timeout=60)
    assert (started.returncode, said.strip()) in ((130, "Interrupted."), (0, ""))
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)
    for folder in out.glob("[0-9]*"):
        assert (folder / "manifest.json").is_file()


# The renderer beside the work

PAGE = "<!doctype html><html lang=en><title>A page</title><p>Words.</p></html>"
GIVEN = {
    "files": {},
    "moment": datetime(2031, 4, 1, tzinfo=UTC),
    "identifier": b"0123456789abcdef",
    "attachments": {"a.csv": b"day,place\n"},
    "name": "page.pdf",
}


@pytest.fixture
def two_processors(monkeypatch):
    monkeypatch.setattr(typesetter.os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(typesetter.threading, "active_count", lambda: 1)


@pytest.mark.usefixtures("two_processors")
def test_a_renderer_beside_the_work_gives_the_same_bytes():
    with typesetter.ready():
        begun = [typesetter.begun(PAGE, **GIVEN) for _ in range(2)]
        beside = [finish() for finish in begun]
    here = typesetter.begun(PAGE, **GIVEN)()
    assert here == pdf.write_pdf(PAGE, **GIVEN)
    assert beside == [here, here]
    assert here.data is not None


@pytest.mark.usefixtures("two_processors")
def test_a_renderer_that_dies_is_a_fault_and_takes_nothing_with_it(monkeypatch):
    def dies(*_, name, **__):
        if name == GIVEN["name"]:
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(pdf, "write_pdf", dies)
    with typesetter.ready():
        made = typesetter.begun(PAGE, **GIVEN)()
    (fault,) = made.problems
    assert made.data is None
    assert (fault.code, fault.where.file) == ("E502", "page.pdf")
    assert "died of SIGKILL" in fault.what


@pytest.mark.parametrize("lacking", ["a second processor", "one thread only"])
def test_without_a_second_processor_pages_are_rendered_here(
    monkeypatch, two_processors, lacking
):
    del two_processors
    if lacking == "a second processor":
        monkeypatch.setattr(typesetter.os, "sched_getaffinity", lambda _: {0})
    else:
        monkeypatch.setattr(typesetter.threading, "active_count", lambda: 2)
    monkeypatch.setattr(typesetter, "_Typesetter", None)
    with typesetter.ready():
        assert typesetter.begun(PAGE, **GIVEN)().data is not None


@pytest.mark.usefixtures("two_processors")
def test_an_issue_is_the_same_with_a_renderer_beside(monitor, tmp_path):
    month = monitor.months[-1]
    assert isinstance(month, Month)
    alone = build(monitor, month, Order(out=tmp_path / "alone"))
    with typesetter.ready():
        beside = build(monitor, month, Order(out=tmp_path / "beside"))
    assert alone.problems == beside.problems
    assert alone.warnings == beside.warnings
    made = contents(tmp_path / "alone")
    assert any(name.endswith(".pdf") for name in made)
    assert contents(tmp_path / "beside") == made


@pytest.mark.usefixtures("two_processors")
def test_work_that_is_given_up_leaves_no_renderer_behind():
    setters = []

    def given_up():
        with typesetter.ready():
            setters.append(typesetter._READY.get())
            typesetter.begun(PAGE * 50, **GIVEN)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        given_up()
    assert not setters[0]._process.is_alive()
